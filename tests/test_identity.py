"""Ids come from content: a new document renumbers nothing, and the same bytes keep their ids wherever they lie."""

from __future__ import annotations

from pathlib import Path

from impasse.evidence.identity import distinct
from impasse.evidence.read import read_corpus
from making import LEXICON

FIRST = "Southland will not open the inner harbour, Vera Moll said on 4 May 2021. Erik Lund said talks go on."
SECOND = "Northland lifted the tariff on 2 June 2021. Ada Holm said patrols in the bay would end."


def ids(folder: Path) -> set[str]:
    corpus = read_corpus([folder], LEXICON)
    things = (*corpus.documents, *corpus.families, *corpus.statements, *corpus.deeds, *corpus.events)
    return {thing.id for thing in things}


def test_a_new_document_renumbers_nothing(tmp_path: Path) -> None:
    (tmp_path / "m.txt").write_text(FIRST, encoding="utf-8")
    before = ids(tmp_path)
    (tmp_path / "a.txt").write_text(SECOND, encoding="utf-8")
    after = ids(tmp_path)
    assert before < after
    (tmp_path / "m.txt").rename(tmp_path / "z.txt")
    assert ids(tmp_path) == after


def test_a_row_more_in_a_list_renumbers_nothing(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(f'text\n"{FIRST}"\n', encoding="utf-8")
    before = ids(tmp_path)
    (tmp_path / "list.csv").write_text(f'text\n"{SECOND}"\n"{FIRST}"\n', encoding="utf-8")
    assert before < ids(tmp_path)


def test_exact_copies_are_told_apart(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(FIRST, encoding="utf-8")
    corpus = read_corpus([tmp_path], LEXICON)
    first, second = corpus.documents
    assert second.id == f"{first.id}-2"
    assert len({s.id for s in corpus.statements}) == len(corpus.statements) > 0
    assert distinct(["a", "b", "a", "a"]) == ("a", "b", "a-2", "a-3")
