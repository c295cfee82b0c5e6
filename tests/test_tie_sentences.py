"""Ties read from plain sentences about invented disputes, the whole way from text; what must stay open stays open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from impasse.dispute.files.dispute_file import load_dispute
from impasse.evidence.read import read_corpus

DATA: list[dict[str, Any]] = [
    YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).parent / "data").glob("tie_sentences*.yaml"))
]
CASES: list[tuple[int, int]] = [(d, n) for d, data in enumerate(DATA) for n in range(len(data["sentences"]))]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> list[dict[int, set[str]]]:
    """For each dispute: number of a sentence -> its sure ties in words, deeds apart; each a document of its own."""
    out = []
    for data in DATA:
        folder = tmp_path_factory.mktemp("ties")
        (folder / "dispute.yaml").write_text(data["dispute"], encoding="utf-8")
        (folder / "docs").mkdir()
        for number, (text, _) in enumerate(data["sentences"]):
            (folder / "docs" / f"{number:03}.txt").write_text(text + "\n", encoding="utf-8")
        corpus = read_corpus([folder / "docs"], load_dispute(folder / "dispute.yaml").lexicon)
        numbers = {d.id: int(Path(d.path).stem) for d in corpus.documents}
        told: dict[int, set[str]] = {}
        for s in (*corpus.statements, *corpus.deeds):
            for t in (t for t in s.ties if t.sure and t.word != "deed"):
                words = f"{t.party} {t.stance} {t.topic}" + (f" if {t.condition}" if t.condition else "")
                told.setdefault(numbers[s.document], set()).add(words)
        out.append(told)
    return out


@pytest.mark.parametrize(("dispute", "number"), CASES)
def test_sentence(read: list[dict[int, set[str]]], dispute: int, number: int) -> None:
    text, told = DATA[dispute]["sentences"][number]
    expected = set() if told == "open" else set(told.split("; "))
    assert read[dispute].get(number, set()) == expected, text


def test_there_are_enough_and_many_stay_open() -> None:
    told = [answer for data in DATA for _, answer in data["sentences"]]
    assert len(told) >= 200
    assert sum(answer == "open" for answer in told) >= 60
