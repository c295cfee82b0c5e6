"""Comment clauses and predications with a colon: who holds what without a verb that takes it."""

from __future__ import annotations

import pytest

from impasse.evidence.attribute.asides import find_asides
from impasse.evidence.attribution import attribute


def told(text: str) -> list[tuple[str, str]]:
    """Source and content, outermost only."""
    out = []
    for a in attribute(text):
        if a.parent is None:
            words = " ... ".join(text[s:e] for s, e in a.content)
            out.append((" ".join(text[s:e] for s, e in a.source), words))
    return out


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("As I see it, the port is lost.", "I", "the port is lost"),
        ("The way the pilots see it, nobody will pay.", "the pilots", "nobody will pay"),
        ("As far as I am concerned, the port is lost.", "I", "the port is lost"),
        ("If you ask me, the port is lost.", "me", "the port is lost"),
        (
            "I hear from people in the ministry that they would open it.",
            "people in the ministry",
            "they would open it",
        ),
        ("I have said it many times: we will not stop.", "I", "we will not stop"),
        ("We've said so before, the quay is ours.", "We", "the quay is ours"),
        ("The port, I think, is lost.", "I", "The port ... is lost"),
        ("The port is lost, I'm afraid.", "I", "The port is lost"),
        ("We can wait, I have told the board that, if it helps.", "I", "We can wait ... if it helps"),
        ("The committee's answer is: not yet.", "The committee's", "not yet"),
        ("Our demand is simple: the gates must open.", "Our", "the gates must open"),
        ("The mayor's message was clear: pay or leave.", "The mayor's", "pay or leave"),
        (
            "The Norvian position can be put in one line: no toll, no talks.",
            "The Norvian",
            "no toll, no talks",
        ),
    ],
)
def test_asides(text: str, source: str, content: str) -> None:
    assert told(text) == [(source, content)]


@pytest.mark.parametrize(
    "text",
    [
        "As the mayor sees the port, people wave.",
        "As far as the lighthouse, the road is open.",
        "For me the port is a home.",
        "I know the people from the ministry.",
        "The pilots, I and the mayor met.",
        "The position is vacant: nobody applied.",
        "“The port, I think, is lost,” the mayor said.",
        "The train is, I.",
    ],
)
def test_no_asides(text: str) -> None:
    assert find_asides(text, 0, len(text)) == []
