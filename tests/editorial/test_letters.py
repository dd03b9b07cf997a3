"""The real letters: each passes its own checks, fits a mail link, and differs from person to person."""

from urllib.parse import quote

import pytest

from editorial.letter_reading import alike, body, filled, fillings, occurs, remarks
from editorial.test_reading import GRADE, grade
from followthrough import build
from followthrough.model.base import PLACEHOLDER
from followthrough.model.knowledge import Knowledge
from followthrough.model.letters import blanks, texts
from followthrough.paths import BASE_CONTENT

MOST_IN_A_LINK = 1600
FRAME = ("greeting", "closing")
SEVERAL = [
    "thank-you-email", "thank-you-today", "thank-you-call-or-video", "thank-you-second-round", "thank-you-card",
    "thank-you-each-interviewer", "thank-you-through-coordinator", "thank-you-late",
]  # fmt: skip
"""Letters that go to each of several people."""


@pytest.fixture(scope="module")
def real() -> Knowledge:
    """The real content, checked."""
    return build.read((BASE_CONTENT,))[0]


def test_every_wording_of_every_letter_passes_the_checks_of_its_letter(real: Knowledge) -> None:
    """Whoever only fills the blanks gets no remark, whichever wordings they pick or are offered."""
    found = []
    for letter in real.letters.values():
        most = max(len(part.wordings) for part in letter.parts.values())
        for pick in range(most):
            picks = {id: pick % len(part.wordings) for id, part in letter.parts.items()}
            for values in fillings(letter):
                text = filled(letter, real, picks, values)
                said = remarks(letter, text, real)
                found += [f"{letter.id}, wording {pick + 1}: {remark}" for remark in said]
    assert found == []


def test_every_part_has_at_least_three_wordings(real: Knowledge) -> None:
    """Three interviewers get three different letters."""
    few = [f"{letter.id}/{id}" for letter in real.letters.values() for id, it in letter.parts.items()
           if len(it.wordings) < 3]  # fmt: skip
    assert few == []


@pytest.mark.parametrize("id", SEVERAL)
def test_letters_to_several_people_do_not_read_alike(real: Knowledge, id: str) -> None:
    """With the same moment and strength in each, any two wordings stay far below the limit."""
    letter, limit = real.letters[id], real.checks["word-each-differently"].limit
    assert limit
    nothing = dict.fromkeys(blanks(letter, real.blanks), "")
    written = [filled(letter, real, dict.fromkeys(letter.parts, pick), nothing) for pick in range(3)]
    shares = [alike(written[a], written[b]) for a, b in ((0, 1), (0, 2), (1, 2))]
    assert max(shares) < limit / 3, shares


def test_a_letter_with_its_examples_fits_a_mail_link(real: Knowledge) -> None:
    """Beyond about 1,600 characters some mail programs cut the text off."""
    for letter in real.letters.values():
        if letter.channel != "email":
            continue
        for pick in range(3):
            text = filled(letter, real, dict.fromkeys(letter.parts, pick))
            whole = body(text).replace("\n", "\r\n")
            link = f"mailto:someone@example.com?subject={quote(text['subject'], safe='')}&body={quote(whole, safe='')}"
            assert len(link) < MOST_IN_A_LINK, (letter.id, pick, len(link))


def test_every_letter_is_easy_to_read(real: Knowledge) -> None:
    """Each letter by itself, whichever wordings it is made of; names are short, so that they do not weigh in."""
    hard = []
    for letter in real.letters.values():
        for pick in range(3):
            text = filled(letter, real, dict.fromkeys(letter.parts, pick), {"role": "Cook", "company": "Acme"})
            found = [part for id, part in text.items() if id not in (*FRAME, "subject")]
            if grade(found) > GRADE:
                hard.append(f"{letter.id}, wording {pick + 1}: {grade(found):.1f}")
    assert hard == []


def test_a_sentence_begins_with_a_capital_whatever_fills_the_blanks(real: Knowledge) -> None:
    """Only names may begin a sentence; `my patience` would not."""
    names = ("name", "company", "recruiter", "coordinator", "your-name")
    for letter in real.letters.values():
        for way, text in texts(letter):
            for sentence in text.replace("\n\n", ". ").split(". "):
                if (match := PLACEHOLDER.match(sentence.strip())) and len(sentence) > len(match[0]):
                    assert match[1] in names, (letter.id, way)


def test_every_blank_is_used(real: Knowledge) -> None:
    """Nobody translates a blank that no letter has."""
    used = {blank for letter in real.letters.values() for blank in blanks(letter, real.blanks)}
    assert set(real.blanks) == used


def test_what_the_issue_of_letters_asks_for_is_there(real: Knowledge) -> None:
    """Every kind of check is in use, and every kind of remark says where it comes from."""
    kinds = {check.kind for check in real.checks.values()}
    assert kinds == {
        "blank-left", "generic", "name", "other-name", "mentions", "says", "avoids", "length", "window", "alike",
    }  # fmt: skip
    assert all(check.cites or check.basis == "editorial" for check in real.checks.values())


INNOCENT = [
    "I pay attention to detail, and I was paid a compliment for it.",
    "I am patient with people, and I am happy to be patient now.",
    "Thank you for waiting with me for the elevator. I am glad to wait.",
    "Seeing how you help customers with complaints and calm frustrated guests taught me a lot.",
    "I raised three points. I grew up in the U.S. and know R.",
    "There is no hurry, and I know that you are busy.",
    "My computer skills and my time at Payless Shoes would help you.",
    "In an hour we covered a lot. It would benefit both of us.",
    "I moved to Texas, TX 78701, and I am ready to start immediately.",
    "We spoke about loving this work, the peace of an early shift, and drive-thru orders.",
    "Sorry to have missed you. I look forward to our talk later this week.",
    "My call is about the job. You could see, of course, that I enjoyed it.",
    "Please let me know if you would like to hear more. I am happy to answer all of your questions.",
    "At 8:30 the shop opens (and closes at 17:00); prices are 3 < 4.",
    "The mistaken order we spoke of was a good lesson in reading twice.",
    "I would be glad to assist your attorneys, and a lawyer I worked for will speak for me.",
    "Your company is a fair place to work, and age-old tools are no trouble to me.",
    "I liked your work for civil rights, the job fair, and your sense of color.",
]

BAD = {
    "ask-nothing": ["When do you think you will decide?", "I was wondering how many people you met."],
    "leave-out-pay": ["I would like to talk about the salary.", "I already planned a vacation in June.",
                      "How many days off do I get", "What about health insurance."],
    "stay-patient": ["I’m still waiting to hear from you.", "Please answer as soon as possible.",
                     "You promised to write.", "You were supposed to call.", "I still haven’t heard from you."],
    "make-no-complaint": ["I am disappointed by the delay.", "This is a waste of my time.", "That is unacceptable."],
    "make-no-excuse": ["Sorry for calling so late.", "I was sick all week.", "I have been busy."],
    "explain-nothing": ["I apologize for this late note.", "I was so nervous that day.", "It slipped my mind."],
    "get-advice-first": ["I felt discrimination in your choice.", "You discriminated against me.", "That was unfair.",
                         "You said no because of my age.", "It’s illegal to ask that.", "My lawyer will call you.",
                         "I know my rights.", "I was treated\ndifferently.", "It was not fair", "I was harassed."],
    "argue-with-nothing": ["Please reconsider.", "I am more qualified than anyone.", "I think this was a mistake."],
    "no-casual-sign-off": ["Cheers,\n\nAlex", "See ya", "XOXO", "Lots of\nlove, Alex", "Sent from my phone"],
    "no-text-style": ["thx for the talk", "Thank you!!", "It was great :)", "I wanna work here", "Hey there",
                      "See you 2morrow 😊"],
}  # fmt: skip


@pytest.mark.parametrize("text", INNOCENT)
def test_innocent_words_bring_no_remark(real: Knowledge, text: str) -> None:
    """A warning that cries wolf is soon not read."""
    found = [f"{it.id}: {word}" for it in real.checks.values() if it.kind == "avoids" for word in it.words
             if occurs(word, text)]  # fmt: skip
    assert found == []


@pytest.mark.parametrize(("check", "text"), [(check, text) for check, texts in BAD.items() for text in texts])
def test_what_a_check_is_for_is_found(real: Knowledge, check: str, text: str) -> None:
    """Each list finds what it is for, with straight and curly apostrophes and over line ends."""
    assert any(occurs(word, text) for word in real.checks[check].words)


def test_every_list_of_words_is_tried(real: Knowledge) -> None:
    """A new list needs bad examples of its own."""
    assert {check.id for check in real.checks.values() if check.kind == "avoids"} == set(BAD)


def test_a_good_sign_off_is_known(real: Knowledge) -> None:
    """Those that the letters offer, and the usual others; no friendly one."""
    words = real.checks["sign-off-politely"].words
    good = ["Best regards,", "Sincerely,", "Yours truly,", "Kind regards,", "Yours sincerely,", "Respectfully yours,"]
    assert all(any(occurs(word, text) for word in words) for text in good)
    assert not any(occurs(word, "Cheers, Alex") for word in words)


def test_no_remark_tells_those_who_were_treated_unfairly_to_look_ahead(real: Knowledge) -> None:
    """Whatever letter speaks of discrimination, the only remark on that word is to ask who can help, soon."""
    texts = [
        "This was discrimination because of my age, and illegal.",
        "It was unfair, and not fair to others.",
        "One question was too personal, because of my nationality.",
    ]
    lists = [it for it in real.checks.values() if it.kind == "avoids"]
    angry = [it for it in lists if any(occurs(word, texts[0]) for word in it.words)]
    for text in texts:
        assert [it.id for it in lists if any(occurs(word, text) for word in it.words)] == ["get-advice-first"]
    assert all(angry[0].looks_over(letter) for letter in real.letters.values())
    assert real.steps["not-fair"].title in real.checks["get-advice-first"].says
