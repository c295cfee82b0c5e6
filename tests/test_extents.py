"""How far a content runs: clauses before it, days inside it, clauses after it."""

from __future__ import annotations

import pytest

from impasse.evidence.attribution import attribute


def told(text: str) -> list[tuple[str, str]]:
    """(source, content) of all attributions, as words."""

    def words(spans: tuple[tuple[int, int], ...]) -> str:
        return " ... ".join(text[s:e] for s, e in spans)

    return [(words(a.source), words(a.content)) for a in attribute(text)]


@pytest.mark.parametrize(
    "whole",
    [
        "As long as the tolls are in force, Varland will not sign",
        "As long as the tolls are in force Varland will not sign",
        "Once the letter is withdrawn, the council can be formed",
        "While the talks go on, nobody will be fined",
        "As soon as the lock opens, the ships will leave",
        "When the tolls end, there will be a pact",
        "If Osmar lifts the tolls, Varland will sign",
        "Unless the tolls are lifted, there will be no pact",
        "Before Osmar signs, the lock must open",
        "Since the lock is shut, no ship will come",
    ],
)
def test_a_clause_before_what_is_said_belongs_to_it(whole: str) -> None:
    assert told(f"{whole}, the mayor said.")[-1] == ("the mayor", whole)


@pytest.mark.parametrize(
    "text",
    [
        "After the vote, the mayor said the lock was shut.",
        "As the rain fell, the mayor said the lock was shut.",
        "While the talks went on, the mayor said the lock was shut.",
    ],
)
def test_a_clause_that_tells_when_it_was_said_does_not(text: str) -> None:
    assert told(text) == [("the mayor", "the lock was shut")]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "The vote, which the guild has said it will boycott, is likely to be dull.",
            "the guild",
            "it will boycott",
        ),
        (
            "The talks failed, Lind said on Sunday, a day after the envoy ended a tour.",
            "Lind",
            "The talks failed",
        ),
        ("Varland firmly rejected on Monday the draft pact.", "Varland", "the draft pact"),
        ("In 2021 Lind said the pact was dead.", "Lind", "the pact was dead"),
    ],
)
def test_where_a_content_ends_and_starts(text: str, source: str, content: str) -> None:
    assert (source, content) in told(text)
