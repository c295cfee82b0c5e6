"""Time budgets of the steps after reading: past them a document is kept with a note and what was found so far."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import guarded_jobs as jobs
from impasse.commands._inputs import report_document
from impasse.evidence.document import Document
from impasse.evidence.documents.batch import read_documents
from impasse.evidence.documents.reading import read_document
from impasse.evidence.guard.allowance import seconds_for
from impasse.evidence.lexicon import Lexicon
from impasse.evidence.read import read_corpus
from impasse.evidence.study import STAGES, study
from impasse.limits import MAX_SECONDS, SECONDS_PER_DOCUMENT

TEXT = "The minister said that the pier stays shut. The mayor said on Monday that the quay was closed in 2014.\n\n"


def test_the_time_allowed_grows_with_the_size_up_to_a_limit() -> None:
    assert seconds_for(0) == SECONDS_PER_DOCUMENT
    assert seconds_for(2_000_000) - seconds_for(1_000_000) == seconds_for(1_000_000) - seconds_for(0) > 0
    assert seconds_for(10**12) == MAX_SECONDS


def test_every_step_that_takes_too_long_is_noted_and_the_document_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    document = read_document(Path("a.txt"), (TEXT * 2_000).encode())
    monkeypatch.setattr("impasse.evidence.study.seconds_for", lambda size: 0.02)
    found = study(document, Lexicon())
    assert len(found.notes) == len(STAGES) or found.tellings
    assert found.notes[0] == (
        "not read to the end: looking for who says what was given up: it took longer than 0.02 seconds"
    )
    assert found.attributions == ()
    assert report_document(noted(document, found.notes)) == 1
    assert "looking for who says what was given up" in capsys.readouterr().err


def noted(document: Document, notes: tuple[str, ...]) -> Document:
    return replace(document, notes=(*document.notes, *notes))


def test_what_was_found_before_the_time_was_up_stands() -> None:
    short = read_document(Path("a.txt"), TEXT.encode())
    whole = study(short, Lexicon())
    assert whole.notes == ()
    assert len(whole.statements) == 2
    only = study(short, Lexicon(), ("attributions",))
    assert only.attributions == whole.attributions
    assert only.statements == ()


def test_a_text_whose_cleaning_takes_too_long_is_kept_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr("impasse.evidence.jobs.read_file_job", jobs.read_and_clean_without_end)
    monkeypatch.setattr("impasse.evidence.documents.batch.seconds_for", lambda size: 3.0)
    (document,), _, _, skipped = read_documents([tmp_path])
    assert skipped == ()
    assert document.text == TEXT
    assert {region.kind for region in document.regions} == {"unread"}
    assert document.notes[-1].endswith("cleaning it was given up: it took longer than 3 seconds")


def test_one_such_document_leaves_the_others_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(TEXT * 3_000, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr("impasse.evidence.study.seconds_for", lambda size: 0.02 if size > 1_000 else 20.0)
    corpus = read_corpus([tmp_path])
    long, short = corpus.documents
    assert "given up" in long.notes[-1]
    assert not [note for note in short.notes if "given up" in note]
    assert [s.document for s in corpus.statements if s.document == short.id] == [short.id] * 2
