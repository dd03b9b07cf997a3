"""The Spanish edition: nothing lacks or is out of date, no English is left, and each letter passes its own checks."""

import itertools
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from editorial.letter_reading import alike, body, filled, fillings, occurs, remarks
from followthrough import build
from followthrough.layers.load import LoadedLayers
from followthrough.model.knowledge import Knowledge
from followthrough.model.letters import blanks, texts
from followthrough.paths import BASE_CONTENT
from followthrough.translation.status import translation
from followthrough.validation.checks.said_spans import SpanWords
from support.built import Built
from support.html_tree import Node

ENGLISH = re.compile(r"(?<![\w/#-])(the|and|you|your|they|their|with|of|this|that|what|when|it)(?![\w/-])", re.I)
"""Short words that no Spanish sentence has, and hardly an English one goes without."""
LABELS = ("alt", "aria-label", "content", "data-label", "placeholder", "title")
MOST_IN_A_LINK = 1600
SEVERAL = [
    "thank-you-email", "thank-you-today", "thank-you-call-or-video", "thank-you-second-round", "thank-you-card",
    "thank-you-each-interviewer", "thank-you-through-coordinator", "thank-you-late",
]  # fmt: skip
BEGIN_WITH_AN_ARTICLE = ("interview-day", "moment")


@pytest.fixture(scope="module")
def loaded() -> tuple[Knowledge, LoadedLayers]:
    """The real content in Spanish, as it is shown and as it was read."""
    return build.read((BASE_CONTENT,), "es")


@pytest.fixture(scope="module")
def spanish(loaded: tuple[Knowledge, LoadedLayers]) -> Knowledge:
    return loaded[0]


def test_every_text_is_translated_and_none_is_out_of_date(loaded: tuple[Knowledge, LoadedLayers]) -> None:
    """`followthrough check` has nothing to note: see there for what to do."""
    assert list(map(str, translation(loaded[1], "es").notes)) == []


def test_what_the_program_fills_in_is_the_same(spanish: Knowledge) -> None:
    """An interface text has the same {blanks} in both languages, or a number or a name would be missing."""
    english, _ = build.read((BASE_CONTENT,))
    of = {language: {key: set(re.findall(r"\{[^{}]*\}", text)) for key, text in it.ui.items()}
          for language, it in (("en", english), ("es", spanish))}  # fmt: skip
    assert of["es"] == of["en"]


@pytest.mark.parametrize(
    "text, found",
    [
        ("Ponte como meta 24 horas.", ["24 hours"]),
        ("Espera una semana, o unas semanas.", ["1 week"]),
        ("En dos o tres días, o en un máximo de dos días hábiles.", ["2 days", "3 days", "2 business days"]),
        ("Una vez por semana. No da un día.", []),
    ],
)
def test_spans_are_found_in_spanish_sentences(spanish: Knowledge, text: str, found: list[str]) -> None:
    """So that what a Spanish sentence says is compared with its position, too."""
    assert [str(span) for _, meant in SpanWords(spanish.ui).find(text) for span in meant] == found


def in_spanish(node: Node) -> Iterator[str]:
    """The texts and labels of a page that are not marked as being in another language."""
    if node.tag in ("script", "style") or node["lang"] not in ("", "es"):
        return
    yield from (node[label] for label in LABELS if not node["name"].startswith("viewport"))
    for child in node.children:
        yield from [child] if isinstance(child, str) else in_spanish(child)


def test_no_english_is_left_on_any_page(site: Built) -> None:
    """What is quoted in English says so in its `lang`."""
    pages = {path: tree for path, tree in site.trees.items() if path.startswith("es/")}
    assert len(pages) > 40
    assert {tree.only("html")["lang"] for tree in pages.values()} == {"es"}
    found = [f"/{path}: {text.strip()}" for path, tree in pages.items() for text in in_spanish(tree)
             if ENGLISH.search(text)]  # fmt: skip
    assert found == []


def strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    for child in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from strings(child)


def test_no_english_is_left_in_what_scripts_show(site: Built) -> None:
    """`guide.json` names the titles that stay in English; all else that is shown is Spanish, so is the search."""
    files = {name: json.loads((site.folder / "es" / name).read_text(encoding="utf-8"))
             for name in ("guide.json", "letters.json", "search/search_index.json")}  # fmt: skip
    quoted = set(files["guide.json"].pop("lacking")["texts"])
    del files["guide.json"]["calendar"]  # hours; why these, it tells editors
    for event in files["guide.json"]["events"].values():
        event.pop("group", None)  # where it is offered
    for check in files["letters.json"]["checks"]:
        del check["words"]  # to look for, not to show
    found = [text for name in ("guide.json", "letters.json") for text in strings(files[name])
             if text not in quoted and ENGLISH.search(re.sub(r"\{[^{}]*\}", "", text))]  # fmt: skip
    assert found == []
    assert files["search/search_index.json"]["config"]["lang"] == ["es"]


def test_every_letter_fits_into_a_mail_link(spanish: Knowledge) -> None:
    """Accents take six characters each in a link; beyond about 1,600, some mail programs cut the text off."""
    for letter in spanish.letters.values():
        for pick in range(3 if letter.channel == "email" else 0):
            picks = {id: min(pick, len(part.wordings) - 1) for id, part in letter.parts.items()}
            text = filled(letter, spanish, picks)
            link = f"mailto:someone@example.com?subject={quote(text['subject'], '')}&body={quote(body(text), '')}"
            assert len(link) < MOST_IN_A_LINK, (letter.id, pick, len(link))


def test_every_wording_of_every_letter_passes_the_checks_of_its_letter(spanish: Knowledge) -> None:
    """Each wording of each part, beside the first and beside the same ones of the others."""
    found = set()
    for letter in spanish.letters.values():
        for part, it in letter.parts.items():
            for pick in range(len(it.wordings)):
                same = {id: min(pick, len(other.wordings) - 1) for id, other in letter.parts.items()}
                others: tuple[dict[str, int], ...] = ({}, same)
                for picks in others:
                    for values in fillings(letter):
                        text = filled(letter, spanish, {**picks, part: pick}, values)
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
    "Podría apoyar a sus abogados, y el bufete de la licenciada me recomienda.",
    "Es justo lo que busco, y hay una demanda muy alta de ese producto.",
    "Me gusta su trabajo por los derechos de la gente y por un mundo mejor.",
]

BAD = {
    "ask-nothing": ["¿Cuándo deciden?", "Me preguntaba cuántas personas vieron.", "Quisiera preguntarle algo."],
    "leave-out-pay": ["Quisiera hablar del salario.", "Ya tengo vacaciones en junio.", "Cuantos días libres dan",
                      "Me interesa el seguro médico.", "Cuánto pagan por esto"],
    "stay-patient": ["Sigo esperando su respuesta.", "Responda lo antes posible.", "Usted prometió escribir.",
                     "Se suponía que iban a llamar.", "Aun no he recibido noticias.", "No me han contestado."],
    "make-no-complaint": ["Estoy decepcionada por la demora.", "Es una pérdida de tiempo.", "Es inaceptable."],
    "make-no-excuse": ["Perdón por llamar tan tarde.", "Estuve enferma toda la semana.", "He estado muy ocupado."],
    "explain-nothing": ["Le pido disculpas por esta nota.", "Estaba muy nerviosa ese día.", "Se me olvidó."],
    "get-advice-first": ["Sentí discriminación.", "Me discriminaron.", "Eso fue injusto.", "Fue por mi edad.",
                         "Es ilegal preguntar eso.", "Mi abogada los va a llamar.", "Conozco mis derechos.",
                         "Me trataron\ndiferente.", "No fue justo", "Voy a presentar una demanda."],
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


def test_no_remark_tells_those_who_were_treated_unfairly_to_look_ahead(spanish: Knowledge) -> None:
    """Whatever letter speaks of discrimination, the only remark on that word is to ask who can help, soon."""
    texts = [
        "Esto fue discriminación por mi edad, y es ilegal.",
        "Eso fue injusto, y no es justo para nadie.",
        "Una pregunta fue demasiado personal, por mi nacionalidad.",
    ]
    lists = [it for it in spanish.checks.values() if it.kind == "avoids"]
    angry = [it for it in lists if any(occurs(word, texts[0]) for word in it.words)]
    for text in texts:
        assert [it.id for it in lists if any(occurs(word, text) for word in it.words)] == ["get-advice-first"]
    assert all(angry[0].looks_over(letter) for letter in spanish.letters.values())
    assert spanish.steps["not-fair"].title in spanish.checks["get-advice-first"].says
