"""Told to end, the workbench gives up what takes long; the brief is made of what the picture knows already."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from impasse.dispute.corrections import Corrections
from impasse.dispute.corrections.model import RESTRICTED
from impasse.dispute.run import analyse
from impasse.errors import ImpasseError
from impasse.evidence.corpus import Corpus
from impasse.show.brief.content import brief_of
from impasse.store.project import Project
from impasse.web.answering import Answering
from impasse.web.desk import Desk
from impasse.web.picture import Sketching, draw_picture
from impasse.web.routes.brief import _material
from projects import make_project, tied, verdict


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(make_project(tmp_path_factory.mktemp("project")))


@pytest.fixture(scope="module")
def corpus(project: Project) -> Corpus:
    return project.read()


@pytest.mark.parametrize("restricted", [False, True])
def test_the_brief_of_the_picture_is_the_brief_of_a_run(
    project: Project, corpus: Corpus, restricted: bool
) -> None:
    rejected = verdict(corpus, tied(corpus)[0], "reject")
    told = Corrections((rejected,))
    if restricted:
        kept = Project(project.folder.root)
        desk = Desk(kept, "Ann")
        told = Corrections((rejected, desk.deciding().on_document(corpus.documents[1].id, RESTRICTED)))
        desk.close()
    picture = draw_picture(Sketching(corpus, project.dispute).sketch(told, 1), Answering())
    assert picture is not None
    whole = brief_of(analyse(corpus, project.dispute, corrections=told).material())
    assert brief_of(_material(picture)) == whole
    assert brief_of(_material(picture), since="2020") != whole


def test_what_takes_long_is_given_up_when_the_program_is_to_end(project: Project) -> None:
    desk = Desk(Project(project.folder.root), "Ann")
    never = threading.Event()
    assert desk.patiently(lambda: 7) == 7
    with pytest.raises(ZeroDivisionError):
        desk.patiently(lambda: 1 // 0)
    threading.Timer(0.3, desk.closing.set).start()
    with pytest.raises(ImpasseError, match="being closed"):
        desk.patiently(never.wait)
    desk.close()


def test_reading_ends_with_the_program_and_is_taken_up_again(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    desk = Desk(Project(root), "Ann")
    desk.closing.set()
    with pytest.raises(ImpasseError, match="being closed"):
        _ = desk.picture
    desk.close()
    again = Project(root)
    assert not [note for d in again.read().documents for note in d.notes if "given up" in note]
