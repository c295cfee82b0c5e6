"""Positions told by a noun or a predicate, and positions that are given up."""

from __future__ import annotations

import pytest

from impasse.evidence.attribution import attribute
from impasse.evidence.syntax.frames import signal


def told(text: str) -> list[tuple[str, str, str]]:
    """(source, content, frame) of all attributions, as words."""

    def words(spans: tuple[tuple[int, int], ...]) -> str:
        return " ... ".join(text[s:e] for s, e in spans)

    return [(words(a.source), words(a.content), a.frame) for a in attribute(text)]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Osmar's position is that the letter stands.", "Osmar", "that the letter stands"),
        ("Osmar's line is that the letter stands.", "Osmar", "that the letter stands"),
        ("The view in Osmar is that the letter must go.", "Osmar", "that the letter must go"),
        ("Lind's condition is that the letter be withdrawn.", "Lind", "that the letter be withdrawn"),
        ("For Osmar, the lock must come first.", "Osmar", "the lock must come first"),
        ("For Osmar, the lock is a red line.", "Osmar", "the lock is a red line"),
        ("The pact is simply unacceptable to the guild.", "the guild", "The pact"),
        ("The pact would be unacceptable for Osmar and Varland.", "Osmar and Varland", "The pact"),
        ("It is unacceptable to Osmar that the lock is shut.", "Osmar", "that the lock is shut"),
        ("A new vote remains out of the question for Osmar.", "Osmar", "A new vote"),
        ("Lind spoke out in favour of a new vote.", "Lind", "a new vote"),
        (
            "Osmar made signing the pact conditional on the lock.",
            "Osmar",
            "signing the pact conditional on the lock",
        ),
        ("Osmar sees no alternative to the pact.", "Osmar", "the pact"),
        ("Osmar's answer was no.", "Osmar", "no"),
    ],
)
def test_positions(text: str, source: str, content: str) -> None:
    assert (source, content) in [(s, c) for s, c, _ in told(text)]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The pact is unacceptable to Osmar.", "rejects"),
        ("The pact is a red line for Osmar.", "rejects"),
        ("The pact is not an option for Osmar.", "rejects"),
        ("The pact is acceptable to Osmar.", "wants"),
    ],
)
def test_stance_of_a_predicate(text: str, stance: str) -> None:
    [(_, _, frame)] = told(text)
    assert signal(frame).stance == stance
    assert not attribute(text)[0].negated


@pytest.mark.parametrize(
    "text",
    [
        "For Lind, the day began early.",
        "For years, the lock must wait.",
        "A new vote is out of the question for weeks.",
        "The red line is for trains.",
    ],
)
def test_what_only_looks_like_it(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Lind's opposition to the pact has softened.", True),
        ("Osmar's demand for a toll was dropped.", True),
        ("Osmar's refusal to sign is over.", True),
        ("Lind used to reject the pact.", True),
        ("The pact is no longer unacceptable to Osmar.", True),
        ("The pact is not acceptable to Osmar.", True),
        ("Lind's opposition to the pact has hardened.", False),
        ("Lind's opposition to the pact has not softened.", False),
        ("Lind rejects the pact.", False),
    ],
)
def test_positions_given_up_are_denied(text: str, negated: bool) -> None:
    assert [a.negated for a in attribute(text)] == [negated]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("No new tolls, says the guild", "the guild", "No new tolls"),
        ("No new tolls, the guild says", "the guild", "No new tolls"),
        ("Never again, says Osmar.", "Osmar", "Never again"),
    ],
)
def test_headlines_without_a_verb(text: str, source: str, content: str) -> None:
    assert [(s, c) for s, c, _ in told(text)] == [(source, content)]


def test_a_decision_that_ends_something_is_not_given_up() -> None:
    text = "Osmar's decision to join the pact effectively ended all hope of a deal."
    (found,) = (a for a in attribute(text) if "to join" in text[slice(*a.content[0])])
    assert not found.negated
