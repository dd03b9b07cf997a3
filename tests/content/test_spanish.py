"""The Spanish letters: each passes its own checks in Spanish, and the lists of words find what they should."""

import itertools
import re

import pytest

from content.letter_reading import alike, filled, occurs, remarks
from followthrough import build
from followthrough.letters import blanks, texts
from followthrough.model import Knowledge
from followthrough.settings import BASE_CONTENT

SEVERAL = [
    "thank-you-email", "thank-you-today", "thank-you-call-or-video", "thank-you-second-round", "thank-you-card",
    "thank-you-each-interviewer", "thank-you-through-coordinator", "thank-you-late",
]  # fmt: skip
BEGIN_WITH_AN_ARTICLE = ("interview-day", "moment")


@pytest.fixture(scope="module")
def spanish() -> Knowledge:
    """The real content in Spanish."""
    return build.read((BASE_CONTENT,), "es")[0]


def test_every_wording_of_every_letter_passes_the_checks_of_its_letter(spanish: Knowledge) -> None:
    """Each wording of each part, beside the first and beside the same ones of the others."""
    found = set()
    for letter in spanish.letters.values():
        for part, it in letter.parts.items():
            for pick in range(len(it.wordings)):
                same = {id: min(pick, len(other.wordings) - 1) for id, other in letter.parts.items()}
                others: tuple[dict[str, int], ...] = ({}, same)
                for picks in others:
                    text = filled(letter, spanish, {**picks, part: pick})
                    found |= {f"{letter.id}: {remark}" for remark in remarks(letter, text, spanish)}
    assert found == set()


@pytest.mark.parametrize("id", SEVERAL)
def test_letters_to_several_people_do_not_read_alike(spanish: Knowledge, id: str) -> None:
    """With the same moment and strength in each, any two wordings stay far below the limit."""
    letter, limit = spanish.letters[id], spanish.checks["word-each-differently"].limit
    assert limit
    nothing = dict.fromkeys(blanks(letter, spanish.blanks), "")
    written = [filled(letter, spanish, dict.fromkeys(letter.parts, pick), nothing) for pick in range(3)]
    shares = [alike(one, other) for one, other in itertools.combinations(written, 2)]
    assert max(shares) < limit / 3, shares


def test_no_blank_that_begins_with_an_article_follows_de_or_a(spanish: Knowledge) -> None:
    """`de el jueves` and `a el jueves` are no Spanish."""
    wrong = re.compile(rf"\b(de|a) \{{({'|'.join(BEGIN_WITH_AN_ARTICLE)})\}}", re.I)
    found = [(letter.id, way) for letter in spanish.letters.values() for way, text in texts(letter)
             if wrong.search(text)]  # fmt: skip
    assert found == []


INNOCENT = [
    "Pongo atención a los detalles, y una vez me pagaron con un elogio.",
    "Tengo paciencia con la gente, y ahora espero con gusto.",
    "Gracias por esperar conmigo el elevador.",
    "Ver cómo atiende las quejas de los clientes y calma a huéspedes frustrados me enseñó mucho.",
    "Hablamos de tres puntos. Crecí en los EE. UU. y conozco R.",
    "No hay prisa, y sé que está muy ocupado. Sé que están muy ocupadas.",
    "En una hora vimos mucho. Sería un beneficio para ambos.",
    "Me mudé a Texas, TX 78701, y puedo empezar de inmediato.",
    "Gracias por dedicarme tanto tiempo.",
    "Con gusto respondo todas sus preguntas. Si le queda alguna duda, llámeme.",
    "A las 8:30 abre la tienda (y cierra a las 17:00); los precios son 3 < 4.",
    "El sistema de pagos y las horas pico del restaurante me interesan.",
    "En mi tiempo libre ayudo en la escuela. Los beneficios de trabajar en equipo son claros.",
    "Atiendo a cien clientes por hora.",
    "Siento mucho respeto por su equipo. Quedo a la espera.",
    "Lamento que no se haya dado.",
    "El pedido equivocado del que hablamos fue una buena lección.",
]

BAD = {
    "ask-nothing": ["¿Cuándo deciden?", "Me preguntaba cuántas personas vieron.", "Quisiera preguntarle algo."],
    "leave-out-pay": ["Quisiera hablar del salario.", "Ya tengo vacaciones en junio.", "Cuantos días libres dan",
                      "Me interesa el seguro médico.", "Cuánto pagan por esto"],
    "stay-patient": ["Sigo esperando su respuesta.", "Responda lo antes posible.", "Usted prometió escribir.",
                     "Se suponía que iban a llamar.", "Aun no he recibido noticias.", "No me han contestado."],
    "make-no-complaint": ["Estoy decepcionada por la demora.", "Es una pérdida de tiempo.", "Eso es injusto."],
    "make-no-excuse": ["Perdón por llamar tan tarde.", "Estuve enferma toda la semana.", "He estado muy ocupado."],
    "explain-nothing": ["Le pido disculpas por esta nota.", "Estaba muy nerviosa ese día.", "Se me olvidó."],
    "argue-with-nothing": ["Por favor, reconsidere.", "Soy más calificada que nadie.", "Creo que fue un error."],
    "no-casual-sign-off": ["Besos,\n\nAlex", "Nos vemos", "Un fuerte\nabrazo, Alex", "Enviado desde mi iPhone"],
    "no-text-style": ["grax por la charla", "Gracias!!", "Estuvo genial :)", "xq quiero el trabajo", "tqm",
                      "porfa avíseme", "lo q hablamos 😊"],
}  # fmt: skip


@pytest.mark.parametrize("text", INNOCENT)
def test_innocent_words_bring_no_remark(spanish: Knowledge, text: str) -> None:
    """A warning that cries wolf is soon not read."""
    found = [f"{it.id}: {word}" for it in spanish.checks.values() if it.kind == "avoids" for word in it.words
             if occurs(word, text)]  # fmt: skip
    assert found == []


@pytest.mark.parametrize(("check", "text"), [(check, text) for check, texts in BAD.items() for text in texts])
def test_what_a_check_is_for_is_found(spanish: Knowledge, check: str, text: str) -> None:
    """Each list finds what it is for, as people type it on a phone."""
    assert any(occurs(word, text) for word in spanish.checks[check].words)


def test_every_list_of_words_is_tried(spanish: Knowledge) -> None:
    """A new list needs bad examples of its own."""
    assert {check.id for check in spanish.checks.values() if check.kind == "avoids"} == set(BAD)


def test_a_sign_off_is_found_where_there_is_one_and_nowhere_else(spanish: Knowledge) -> None:
    """The usual ones are known; no greeting and no paragraph of ours passes for one."""
    words = spanish.checks["sign-off-politely"].words
    good = ["Atentamente,", "Saludos cordiales,", "Cordialmente,", "Muy atentamente,", "Con un saludo cordial,"]
    assert all(any(occurs(word, text) for word in words) for text in good)
    others = [wording for letter in spanish.letters.values() for id, part in letter.parts.items() if id != "closing"
              for wording in part.wordings]  # fmt: skip
    assert [text for text in others if any(occurs(word, text) for word in words)] == []
