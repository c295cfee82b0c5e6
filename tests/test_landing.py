"""The first page shows some of many documents, and is there at once when a project is opened again."""

from __future__ import annotations

from pathlib import Path

import pytest

from impasse.show.views.source import SourceView
from impasse.store.project import Project
from impasse.web.desk import Desk
from impasse.web.landed import PAGE, LandedView, landing_of
from projects import make_project, tied, verdict


def views(number: int) -> list[LandedView]:
    """So many documents of three kinds, one day after the other."""
    found = []
    for k in range(number):
        day = f"20{10 + k // 300:02}-{k // 25 % 12 + 1:02}-{k % 25 + 1:02}"
        source = SourceView(f"d{k:04}", f"Paper {k}", day, "", (), f"{k}.txt", False, day)
        found.append(LandedView(source, f"{k}.txt", ("new", "reprint", "off topic")[k % 3], "", 1))
    return [*found, LandedView(None, "broken.pdf", "not read", "it is no PDF", 0)]


def test_many_documents_are_shown_page_by_page_and_kind_by_kind() -> None:
    all_of_them = views(300)
    page = landing_of(all_of_them, (), ("a note",))
    assert [row.file for row in page.rows] == [f"{k}.txt" for k in range(PAGE)]
    assert dict(page.counts) == {"new": 100, "reprint": 100, "off topic": 100, "not read": 1}
    assert (page.documents, page.number, page.notes) == (301, 301, ("a note",))
    last = landing_of(all_of_them, (), (), "", 9999)
    assert (last.first, [row.file for row in last.rows]) == (300, ["broken.pdf"])
    reprints = landing_of(all_of_them, (), (), "reprint", PAGE)
    assert {row.kind for row in reprints.rows} == {"reprint"}
    assert (reprints.first, len(reprints.rows), reprints.number) == (PAGE, PAGE, 100)
    assert landing_of([], (), ()).rows == ()


def test_the_same_report_is_looked_for_among_those_of_the_nearest_days() -> None:
    rows = landing_of(views(300), (), ()).rows
    near = {id for id, _ in rows[40].near}
    assert rows[40].source is not None
    assert rows[40].source.id not in near
    assert {"d0039", "d0041"} <= near
    assert len(near) < PAGE
    (few, *_) = landing_of(views(3), (), ()).rows
    assert [name for _, name in few.near] == ["Paper 1, 2010-01-02", "Paper 2, 2010-01-03"]


def test_what_was_shown_last_is_shown_at_once_unless_something_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project(tmp_path)
    desk = Desk(Project(root), "Ann")
    assert desk.picture.read.documents
    while not desk.is_new:
        desk.newest()
    shown = desk.landing()
    corpus = desk.picture.read
    desk.close()
    monkeypatch.setattr(Desk, "_work", lambda self: None)  # nothing is read or drawn any more
    again = Desk(Project(root), "Ann")
    assert not again.has_picture
    assert again.landing() == shown
    assert shown is not None
    assert shown.documents == len(corpus.documents)
    again.decide([verdict(corpus, tied(corpus)[0], "accept")])
    assert again.landing() is None
    again.undo()
    assert again.landing() == shown
    again.close()
    (root / "documents" / "zz.txt").write_text("Coastwire, 9 June 2021\n\nTalks go on.\n", encoding="utf-8")
    assert Desk(Project(root), "Ann").landing() is None
