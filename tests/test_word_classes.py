"""The class of a word among its neighbours: one sentence for each way of settling it."""

from __future__ import annotations

from pathlib import Path

import pytest

from impasse.evidence.syntax.tagger import tag
from impasse.evidence.syntax.tokens import tokenize

LINES = (Path(__file__).parent / "data" / "word_classes.txt").read_text(encoding="utf-8").splitlines()
ROWS = [line.split(" ", 1) for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize(("wanted", "marked"), ROWS, ids=[row[1] for row in ROWS])
def test_class(wanted: str, marked: str) -> None:
    before, word, after = marked.split("*")
    text = before + word + after
    sentence = tokenize(text, 0, len(text))
    tag(sentence)
    at = sentence.starts.index(len(before))
    assert sentence.words[at] == word
    assert sentence.tags[at] == wanted
