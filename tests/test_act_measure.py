"""How well acts are read on sentences that were labelled before they were run: what is right, and what is missed."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from making import LEXICON
from test_act_sentences import VALLEY, told

DATA = YAML(typ="safe").load(Path(__file__).parent / "data" / "act_measure.yaml")
KINDS = {"spoken", "official", "letter", "feature", "defects"}
BEFORE = "The dispute goes on. Ros Tully chairs the council.\n\n"
RIGHT_OF = {"first": (55, 64), "second": (35, 41), "valley": (0, 7)}


def reads(batch: str, act: str, sentence: str) -> bool:
    """Whether a sentence is read as the act that it was labelled with."""
    statement = told(sentence, VALLEY, BEFORE) if batch == "valley" else told(sentence, LEXICON)
    return statement is not None and statement.act == act


@pytest.mark.parametrize("batch", RIGHT_OF)
def test_what_is_right_stays_right_and_what_is_missed_is_counted(batch: str) -> None:
    right, missed = DATA[batch]["right"], DATA[batch]["missed"]
    assert {kind for kind, *_ in right + missed} <= KINDS
    assert (len(right), len(right) + len(missed)) == RIGHT_OF[batch]
    assert [sentence for _, act, sentence in right if not reads(batch, act, sentence)] == []
    assert [sentence for _, act, sentence in missed if reads(batch, act, sentence)] == [], "no longer missed"
