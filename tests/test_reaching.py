"""Which words before a mention govern it: what ends something ends what is near, and nothing behind another topic."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from impasse.evidence.positions.polarity import _aside, _reaches


def at(text: str, words: str, **more: Any) -> Any:
    """A word or a mention of which only its place matters."""
    start = text.index(words)
    return SimpleNamespace(
        start=start, end=start + len(words), words=((start, start + len(words)),), text=words, **more
    )


FAR = "ended, in a long year of little else,"
NEAR = "ended, in a long year of storm,"


@pytest.mark.parametrize(
    ("text", "kind", "governs"),
    [
        (f"It {NEAR} patrols", "undoes", True),
        (f"It {FAR} patrols", "undoes", False),
        (f"It {FAR} patrols", "rejects", True),
        ("It ended the levy and patrols", "undoes", False),
        ("It ended the levy and patrols", "wants", True),
        ("It ended the levy of patrols", "undoes", True),
        ("It ended to lift the levy and patrols", "rejects", True),
    ],
)
def test_what_a_word_reaches(text: str, kind: str, governs: bool) -> None:
    mention = at(text, "patrols")
    others = [at(text, "the levy")] if "the levy" in text else []
    assert _reaches(text, at(text, "ended", kind=kind), mention, [mention, *others]) == governs


def test_the_border_is_thirty_characters() -> None:
    for between, governs in ((" " * 30, True), (" " * 31, False)):
        text = f"ended{between}patrols"
        mention = at(text, "patrols")
        assert _reaches(text, at(text, "ended", kind="undoes"), mention, [mention]) == governs


@pytest.mark.parametrize(
    ("told", "aside"),
    [("a claim that it had promised the ferry", True), ("to run the ferry", False), ("the ferry", False)],
)
def test_a_mention_behind_a_report_of_something_is_aside(told: str, aside: bool) -> None:
    text = f"The mayor rejected {told}"
    mention, frame = at(text, "ferry"), SimpleNamespace(start=0)
    span, clause = (text.index(told), len(text)), SimpleNamespace(start=0, marker=None)
    assert _aside(text, mention, [], frame, span, clause, framed=False) == aside  # type: ignore[arg-type]
