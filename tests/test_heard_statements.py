"""Statements of unnamed people in passives, and clauses told by verbs that mostly act."""

from __future__ import annotations

from pathlib import Path

import pytest

from impasse.evidence.lexicon import Lexicon
from impasse.evidence.read import read_corpus
from impasse.evidence.statement import Statement

HEAD = "PORT HOLM, May 3 - The harbour was empty on Friday after the storm of the night. "


def read(tmp_path: Path, sentence: str) -> list[Statement]:
    """Statements of a short report that ends with a sentence."""
    path = tmp_path / "report.txt"
    path.write_text(HEAD + sentence + "\n", encoding="utf-8")
    return list(read_corpus([path], Lexicon()).statements)


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("It is widely assumed that nothing will happen before June.", "nothing will happen before June"),
        ("It is feared, however, that the lock will burst.", "the lock will burst"),
        ("The envoys are said to be close to a deal.", "to be close to a deal"),
    ],
)
def test_what_is_said_by_nobody_in_particular_is_hedged_and_unnamed(
    tmp_path: Path, sentence: str, quote: str
) -> None:
    (found,) = read(tmp_path, sentence)
    assert found.quote == quote
    assert found.hedged
    assert (found.source.text, found.source.kind, found.voice) == ("", "anonymous", "unofficial")


def test_a_clause_is_told_even_by_a_verb_that_mostly_acts(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "Councillor Berg moved that the lease be put out to tender.")
    assert found.quote == "the lease be put out to tender"
    assert found.act == "demand"


@pytest.mark.parametrize(
    "sentence",
    [
        "It seems that the lock is old.",
        "The crew moved the boat to the quay.",
        "The envoys concluded a treaty with the town and the lock is still shut.",
    ],
)
def test_what_nobody_says_is_no_statement(tmp_path: Path, sentence: str) -> None:
    assert read(tmp_path, sentence) == []
