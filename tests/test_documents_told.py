"""What people tell of whole documents and of names: restricted, one report or two, two names of one voice."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from impasse.dispute.corrections import (
    Correction,
    Corrections,
    Named,
    apply_corrections,
    load_corrections,
    without_restricted,
)
from impasse.dispute.corrections.two_coders import agreed
from impasse.dispute.corrections.write import corrections_yaml, subject_of
from impasse.dispute.files.dispute_file import load_dispute
from impasse.errors import DisputeFileError
from impasse.evidence.corpus import Corpus
from impasse.evidence.read import read_corpus
from projects import make_project, tied, verdict
from test_coder_commands import impasse


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("told"))


@pytest.fixture(scope="module")
def corpus(project: Path) -> Corpus:
    return read_corpus([project / "documents"], load_dispute(project / "dispute.yaml").lexicon)


def of(corpus: Corpus, word: str, k: int = 0, **more: str) -> Correction:
    return Correction(corpus.documents[k].sha256, "", word, **more)


def test_a_restricted_document_is_as_if_never_read(project: Path, corpus: Corpus) -> None:
    gone = corpus.documents[0]
    told = Corrections((of(corpus, "restricted"),))
    after, notes = apply_corrections(corpus, told)
    assert gone.id not in {d.id for d in after.documents}
    assert not {s.document for s in (*after.statements, *after.deeds)} & {gone.id}
    assert all(gone.id != document for event in after.events for document, _ in event.reports)
    assert all(gone.id not in family.documents for family in after.families)
    assert notes == ("restricted documents left out: 1",)
    assert apply_corrections(corpus, told, restricted=True)[0].documents == corpus.documents
    assert without_restricted(corpus, ()) is corpus


def test_a_run_of_a_project_with_a_restricted_document_has_no_word_of_it(
    project: Path, corpus: Corpus, tmp_path: Path
) -> None:
    path = tmp_path / "corrections.yaml"
    statement = tied(corpus)[0]
    k = next(n for n, d in enumerate(corpus.documents) if d.id == statement.document)
    told = Corrections((of(corpus, "restricted", k), verdict(corpus, statement, "accept", note="seen")))
    path.write_text(corrections_yaml(told), "utf-8")
    done = impasse("run", str(project), "--corrections", str(path), "--out", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    for name in ("impasse.json", "report.html"):
        text = (tmp_path / "out" / name).read_text("utf-8")
        assert corpus.documents[k].sha256 not in text
        assert Path(corpus.documents[k].path).name not in text


def test_two_documents_told_to_be_one_report_count_once(corpus: Corpus) -> None:
    first, second = corpus.documents[0], corpus.documents[1]
    assert first.family != second.family
    told = [of(corpus, "same report", 1, of=first.sha256)]
    after, _ = apply_corrections(corpus, told)
    families = {d.id: d.family for d in after.documents}
    assert families[first.id] == families[second.id]
    assert {s.family for s in after.statements if s.document == second.id} <= {families[first.id]}
    assert sum({first.id, second.id} <= set(family.documents) for family in after.families) == 1
    apart, _ = apply_corrections(after, [of(corpus, "own report", 1)])
    assert len({d.family for d in apart.documents if d.id in (first.id, second.id)}) == 2
    assert apply_corrections(corpus, [of(corpus, "same report", 1, of="0" * 64)])[0] == corpus


def test_two_names_of_one_voice_are_one_origin(corpus: Corpus) -> None:
    names = sorted({s.source.canonical for s in corpus.statements if s.source.actor is not None})
    one, two = names[:2]
    after, _ = apply_corrections(corpus, Corrections(names=(Named(one, two),)))
    assert one not in {s.source.canonical for s in after.statements}
    moved = next(s for s in corpus.statements if s.source.canonical == one)
    assert next(s for s in after.statements if s.id == moved.id).source.text == moved.source.text
    circle = Corrections(names=(Named(one, two), Named(two, one)))
    assert apply_corrections(corpus, circle)[0].documents == corpus.documents


def test_they_are_written_and_read_again_and_stand_beside_each_other(project: Path, corpus: Corpus) -> None:
    dispute = load_dispute(project / "dispute.yaml")
    words = ("leave out", "restricted", "read whole", "own report")
    told = Corrections(
        (*(of(corpus, word) for word in words), of(corpus, "same report", 1, of=corpus.documents[0].sha256)),
        names=(Named("A", "B", "Ann", "2026-01-02"),),
    )
    path = project / "told.yaml"
    path.write_text(corrections_yaml(told), "utf-8")
    again = load_corrections(path, dispute)
    assert set(again.corrections) == set(told.corrections)
    assert again.names == told.names
    subjects = {subject_of(each) for each in (*told.corrections, *told.names)}
    assert len(subjects) == 6
    assert subject_of(of(corpus, "same report", of="x")) == subject_of(of(corpus, "own report"))
    path.write_text("corrections: [{sha256: " + "a" * 64 + ", verdict: same report}]\n", "utf-8")
    with pytest.raises(DisputeFileError, match="whose report"):
        load_corrections(path, dispute)


def test_two_people_agree_as_far_as_they_set_the_same(corpus: Corpus, project: Path, tmp_path: Path) -> None:
    claims = tied(corpus)[:3]
    first = [verdict(corpus, s, "accept") for s in claims]
    second = [first[0], replace(first[1], verdict="reject"), of(corpus, "restricted")]
    found = agreed(first, second)
    assert (found.both, found.same, found.only_first, found.only_second) == (2, 1, 1, 0)
    assert [(p.first.partition(":")[0], p.second) for p in found.parted] == [("accept", "reject")]
    assert found.alpha is not None
    assert found.alpha < 1
    for name, told in (("ann", first), ("ben", second)):
        (tmp_path / f"{name}.yaml").write_text(corrections_yaml(Corrections(tuple(told))), "utf-8")
    ann, ben = (str(tmp_path / f"{name}.yaml") for name in ("ann", "ben"))
    named = ["--dispute", str(project / "dispute.yaml"), "--corrections", ann, "--against", ben]
    done = impasse("evaluate", *named)
    assert done.returncode == 0, done.stderr
    assert "Claims that both judged: 2, alike: 1" in done.stdout
    assert json.loads(impasse("evaluate", *named, "--json").stdout)["agreement"]["both"] == 2
