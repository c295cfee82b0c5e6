"""Which readings of a text stay: what says the same twice, and sentences of a turn that only hold another."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from impasse.evidence.positions import select

SPEAKER, OTHER = object(), object()


def reading(text: str, content: str, **more: Any) -> Any:
    """A reading of which only these parts matter."""
    start = text.index(content)
    parts = {
        "content": (start, start + len(content)),
        "source": SPEAKER,
        "source_span": None,
        "cue_span": None,
        "parent": None,
        "spoken": False,
        "index": 0,
        "frame": SimpleNamespace(act="assert"),
    }
    return SimpleNamespace(**parts | more)


WORDS = "one two three four five six seven eight nine ten"


@pytest.mark.parametrize(
    ("shorter", "longer", "more", "repeated"),
    [
        ("one two three", WORDS, {}, False),
        ("one two three four five", WORDS, {}, False),
        ("one two three four five six", WORDS, {}, True),
        ("one two three", WORDS, {"parent": OTHER}, True),
        ("one two", WORDS, {"parent": OTHER}, False),
        ("one two three four five six", WORDS, {"source": OTHER}, False),
        ("one two three four five six", WORDS, {"frame": SimpleNamespace(act="precondition")}, False),
        ("five six seven eight", "one two three four five six seven", {"parent": OTHER}, False),
    ],
    ids=["little", "half", "most", "nested", "nested little", "another's", "condition", "beside"],
)
def test_what_another_reading_says_with_more_words(
    shorter: str, longer: str, more: dict[str, Any], repeated: bool
) -> None:
    kept = [reading(WORDS, longer, index=1)]
    assert select._repeats(WORDS, reading(WORDS, shorter, **more), kept) == repeated


def test_of_two_with_the_same_words_the_first_stays() -> None:
    first, second = reading(WORDS, WORDS, index=1), reading(WORDS, WORDS, index=2)
    assert select._repeats(WORDS, second, [first, second])
    assert not select._repeats(WORDS, first, [first, second])


@pytest.mark.parametrize(
    ("held", "stays"),
    [
        ("three four five six seven eight nine ten", ["held"]),
        ("five six seven eight nine", ["held"]),
        ("six seven eight nine ten", ["turn"]),
        ("two three four five", ["turn", "held"]),
        ("two three four", ["turn"]),
    ],
    ids=["nearly all", "from the fifth word", "late", "less than half", "a third"],
)
def test_a_sentence_of_a_turn_or_what_it_holds_of_the_same_speaker(held: str, stays: list[str]) -> None:
    turn = reading(WORDS, WORDS, spoken=True)
    inner = reading(WORDS, held, parent=turn)
    named = {id(turn): "turn", id(inner): "held"}
    assert [named[id(kept)] for kept in select._fold_turns(WORDS, [turn, inner])] == stays


@pytest.mark.parametrize(
    ("held", "stays"), [("three four five six seven eight nine ten", 1), ("four five six seven eight", 2)]
)
def test_a_sentence_of_a_turn_that_only_tells_what_another_said(held: str, stays: int) -> None:
    turn = reading(WORDS, WORDS, spoken=True)
    inner = reading(WORDS, held, parent=turn, source=OTHER)
    assert len(select._fold_turns(WORDS, [turn, inner])) == stays


def test_an_outlet_that_passes_on_is_a_link_of_what_it_passes_on_and_one_that_speaks_itself_stays() -> None:
    paper = SimpleNamespace(kind="media", canonical="The Tide")
    outlet = reading(WORDS, "one two three four", source=paper)
    inner = reading(WORDS, "two three four", parent=outlet, beside=[], source=SimpleNamespace(kind="person"))
    alone = reading(WORDS, "eight nine", source=paper)
    assert select._fold_outlets(WORDS, [outlet, inner, alone]) == [inner, alone]
    assert inner.beside == ["The Tide"]
    assert inner.parent is None
