"""Who answers in an interview, and who the capitals of minutes are."""

from __future__ import annotations

from pathlib import Path

import pytest

from impasse.evidence.attribution import attributions
from impasse.evidence.documents.reading import read_document
from impasse.evidence.positions.statements import statements
from impasse.evidence.statement import Statement
from making import LEXICON

ASKED = "Will Northland lift the tariff?"
ANSWER = "We will not lift the tariff before the harbour is open."


def read(text: str, name: str = "talk.txt") -> tuple[Statement, ...]:
    made = read_document(Path(name), text.encode(), lexicon=LEXICON)
    return statements((made,), {made.id: attributions(made)}, LEXICON)


def answer(text: str, name: str = "talk.txt") -> Statement:
    return next(s for s in read(text, name) if "We will not lift" in s.quote)


@pytest.mark.parametrize(
    "head",
    [
        "Northland's chief negotiator Ivo al-Lind talks to Ada Moss about the port.",
        "Ada Moss spoke to Ivo al-Lind, Northland's chief negotiator.",
        "Ivo al-Lind is Northland's chief negotiator.",
        "Interview with Northland's chief negotiator, Ivo al-Lind",
    ],
)
@pytest.mark.parametrize(("q", "a"), [("Q:", "A:"), ("Question:", "Answer:"), ("Q.", "A.")])
def test_whoever_holds_a_post_answers(head: str, q: str, a: str) -> None:
    text = (
        f'Interview: "Not before the harbour"\nThe Vik Evening Post, 21 June 2031\n\n{head}\n\n'
        f"{q} {ASKED}\n{a} No. {ANSWER}\n\n"
        f"{q} And then?\n{a} I think they know it. We have told them.\n"
    )
    made = answer(text)
    assert (made.source.canonical, made.voice) == ("Ivo al-Lind", "official")
    assert made.holder == "Northland: Ivo al-Lind"
    assert ("north", "lift_tariff", "rejects") in {(t.party, t.topic, t.stance) for t in made.ties}


def test_initials_are_those_of_a_person_named_above() -> None:
    text = (
        "The Vik Post, 4 June 2031\n\nJon Kehl (JK) spoke to Ivo Lind (IL), Northland's trade minister.\n\n"
        f"JK: {ASKED}\nIL: No. {ANSWER}\nJK: They say that you agreed.\nIL: We have agreed to nothing at all.\n"
    )
    made = answer(text)
    assert made.source.canonical == "Ivo Lind"
    assert made.source.actor == "north"


def test_initials_in_minutes_are_those_of_a_person_present() -> None:
    text = (
        "Minutes of the working group on the port, Vik, 4 June 2031\n"
        "Present: I. Lind (Northland), A. Hoss (Southland)\n\n"
        "1. Tariff\nIL said that Northland would lift the tariff. AH replied that the harbour would stay shut.\n"
    )
    assert {"I. Lind", "A. Hoss"} <= {s.source.canonical for s in read(text)}


def test_bold_questions_and_plain_answers() -> None:
    page = (
        "<html><head><title>Lind: no deal - The Vik Post</title></head><body><h1>Lind: no deal</h1>"
        "<p>4 June 2031, by Jon Kehl</p><p>Ivo Lind is Northland's trade minister.</p>"
        f"<p><strong>{ASKED}</strong></p><p>No. {ANSWER}</p><p><strong>And the skerries?</strong></p>"
        "<p>We never asked for the skerries. I told Mr Moss so on Friday.</p></body></html>"
    )
    assert answer(page, "page.html").source.canonical == "Ivo Lind"


def test_a_label_with_an_office_opens_a_turn() -> None:
    text = (
        "RADIO VIK, 4 June 2031\n\nPresenter: Welcome. With us is Northland's trade minister, Ivo Lind.\n\n"
        f"Ivo Lind, trade minister: Thank you. {ANSWER}\n\nPresenter: And Southland?\n\n"
        "Ivo Lind: I cannot speak for Southland.\n\nCaller, Vera from Vik: We should all go home, I say.\n"
    )
    assert answer(text).holder == "Northland: Ivo Lind"
    assert "Ivo Lind" not in {s.source.canonical for s in read(text) if "go home" in s.quote}


def test_a_turn_is_kept_beside_what_it_tells_of_another() -> None:
    text = (
        "Interview with Northland's trade minister Ivo Lind\n\n"
        "Q: Why not?\nA: As long as Southland refuses to open the harbour, we will not lift the tariff.\n"
        f"Q: {ASKED}\nA: No. {ANSWER}\n"
    )
    assert any("As long as" in s.quote and s.source.canonical == "Ivo Lind" for s in read(text))
