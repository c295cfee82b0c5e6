"""What statements do, on invented sentences of all ten acts and their borderlines, through the whole reader."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from impasse.evidence.acts.words import pattern, verbs
from impasse.evidence.lexicon import Actor, Lexicon, Office
from impasse.evidence.resources import rows
from impasse.evidence.statement import ACTS, Statement
from making import LEXICON
from test_statements import read

DATA = YAML(typ="safe").load(Path(__file__).parent / "data" / "act_sentences.yaml")
VALLEY = Lexicon(
    actors=(
        Actor("firm", "Kestrel Metals", aliases=("Kestrel", "the company"), bodies=("board",)),
        Actor("lodge", "Miners' Lodge", aliases=("the lodge", "the union")),
        Actor(
            "council",
            "Valley Council",
            aliases=("the council",),
            offices=(Office("chair", "Ros Tully", "2019-01-01"),),
        ),
        Actor("tarn", "Tarn", adjectives=("Tarnish",), bodies=("navy", "Foreign Ministry")),
        Actor("vesk", "Vesk", adjectives=("Veskan",), bodies=("navy",)),
        Actor("rebels", "the rebels", aliases=("rebels",)),
    )
)
CASES = [(act, sentence) for act, sentences in DATA["bay"].items() for sentence in sentences]
VALLEY_CASES = [(act, sentence) for act, sentences in DATA["valley"].items() for sentence in sentences]
SHOWN = re.compile(r"\[(.+)\]")


def words(text: str) -> set[str]:
    """The words of a text."""
    return set(re.findall(r"\w+", text.lower()))


def told(sentence: str, lexicon: Lexicon, before: str = "") -> Statement | None:
    """The statement whose content shares most words with what stands in brackets."""
    shown = SHOWN.search(sentence)
    assert shown is not None
    want = words(shown.group(1))
    found = read(before + sentence.replace("[", "").replace("]", ""), lexicon)
    best = max(found, key=lambda s: len(want & words(s.quote)) / len(want | words(s.quote)), default=None)
    return best if best is not None and 2 * len(want & words(best.quote)) >= len(want) else None


def test_every_act_has_sentences_and_every_list_has_words() -> None:
    for part in DATA.values():
        assert set(part) == set(ACTS)
        assert min(Counter({act: len(sentences) for act, sentences in part.items()}).values()) >= 5
    assert len(CASES) + len(VALLEY_CASES) >= 300
    for (name, *_), entries in rows("act_words.txt", 2):
        assert verbs(name) == set(entries)
        assert all(pattern(name).search(entry.replace("*", "some")) for entry in entries), name


@pytest.mark.parametrize(("act", "sentence"), CASES)
def test_what_a_sentence_does(act: str, sentence: str) -> None:
    statement = told(sentence, LEXICON)
    assert statement is not None, "the sentence is not read as a statement"
    assert statement.act == act


@pytest.mark.parametrize(("act", "sentence"), VALLEY_CASES)
def test_what_a_sentence_does_in_a_dispute_of_many(act: str, sentence: str) -> None:
    statement = told(sentence, VALLEY, "The dispute goes on. Ros Tully chairs the council.\n\n")
    assert statement is not None, "the sentence is not read as a statement"
    assert statement.act == act
