"""Ties read from plain sentences about an invented dispute, the whole way from text; what must stay open stays open."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from impasse.dispute.files.dispute_file import load_dispute
from impasse.evidence.corpus import Corpus
from impasse.evidence.read import read_corpus

DATA = YAML(typ="safe").load(
    (Path(__file__).parent / "data" / "tie_sentences.yaml").read_text(encoding="utf-8")
)
SENTENCES: list[tuple[str, str]] = [(text, told) for text, told in DATA["sentences"]]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """All sentences read as one document each."""
    folder = tmp_path_factory.mktemp("ties")
    (folder / "dispute.yaml").write_text(DATA["dispute"], encoding="utf-8")
    (folder / "docs").mkdir()
    for number, (text, _) in enumerate(SENTENCES):
        (folder / "docs" / f"{number:03}.txt").write_text(text + "\n", encoding="utf-8")
    return read_corpus([folder / "docs"], load_dispute(folder / "dispute.yaml").lexicon)


def sure(corpus: Corpus, number: int) -> set[str]:
    """The sure ties of one document, in words."""
    name = f"{number:03}.txt"
    wanted = next(d.id for d in corpus.documents if Path(d.path).name == name)
    return {
        f"{t.party} {t.stance} {t.topic}" + (f" if {t.condition}" if t.condition else "")
        for s in corpus.statements
        if s.document == wanted
        for t in s.ties
        if t.sure
    }


@pytest.mark.parametrize(("number", "told"), [(n, told) for n, (_, told) in enumerate(SENTENCES)])
def test_sentence(corpus: Corpus, number: int, told: str) -> None:
    expected = set() if told == "open" else set(told.split("; "))
    assert sure(corpus, number) == expected, SENTENCES[number][0]


def test_there_are_enough_and_many_stay_open() -> None:
    assert len(SENTENCES) >= 100
    assert sum(told == "open" for _, told in SENTENCES) >= 30
