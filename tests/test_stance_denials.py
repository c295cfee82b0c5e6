"""A denial counts once, a welcome is no threat, and a verb keeps its particle."""

from __future__ import annotations

from pathlib import Path

import pytest

from coder_parts import dispute
from impasse.evidence.read import read_corpus

HEAD = "The Strait Post\n\nA quiet week\n\n3 April 2021\n\n"


def read(folder: Path, sentence: str) -> set[tuple[str | None, str, str | None]]:
    """Sure positions without a condition: party, option, stance."""
    told = dispute(folder)
    path = folder / "a.txt"
    path.write_text(f"{HEAD}{sentence}\n", "utf-8")
    corpus = read_corpus([path], told.lexicon)
    ties = [t for s in (*corpus.statements, *corpus.deeds) for t in s.ties]
    return {(t.party, t.topic, t.stance) for t in ties if t.sure and t.condition is None}


@pytest.mark.parametrize(
    "words",
    [
        "is not willing",
        "was not ready",
        "is no longer willing",
        "isn't ready",
        "is not prepared",
        "is unwilling",
    ],
)
def test_one_denial_refuses(tmp_path: Path, words: str) -> None:
    told = read(tmp_path, f"Northland {words} to reopen the strait, Foreign Minister Nils Berg said.")
    assert told == {("north", "open_strait", "rejects")}


@pytest.mark.parametrize("words", ["is willing", "was ready", "is still prepared"])
def test_no_denial_is_none(tmp_path: Path, words: str) -> None:
    told = read(tmp_path, f"Northland {words} to reopen the strait, Foreign Minister Nils Berg said.")
    assert told == {("north", "open_strait", "wants")}


@pytest.mark.parametrize(
    "sentence",
    [
        "Southland would share half of the cost of the lights if Northland reopened the strait, Lars Dahl said.",
        "Southland would welcome it if Northland bore the cost and reopened the strait, Lars Dahl said.",
    ],
)
def test_a_cost_that_somebody_would_bear_is_no_threat(tmp_path: Path, sentence: str) -> None:
    assert ("south", "open_strait", "rejects") not in read(tmp_path, sentence)


def test_a_verb_without_its_particle_is_another() -> None:
    from impasse.evidence.positions.cue_match import CueWords, without_modifiers
    from impasse.evidence.text.words import tokens

    def loose(cue: str) -> list[tuple[str, ...]]:
        words = tokens(cue)
        return [
            c.stems for c in without_modifiers(CueWords("x", cue, tuple(w.stem for w in words), True), words)
        ]

    assert loose("call off strikes") == []
    assert loose("guarantee minimum flow") != []
