"""What may befall a project: kills at any moment, full disks, damaged, foreign, newer and hostile files."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from impasse.dispute.corrections import Looked
from impasse.errors import InputError
from impasse.store import folder as folder_module
from impasse.store.backup import backup
from impasse.store.migrations import VERSION, migrate
from impasse.store.project import Project
from projects import make_project

KILLS = 200


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_project(tmp_path_factory.mktemp("made"))
    project = Project(root)
    project.read()
    project.close()
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "project"))


def looked(number: int) -> Looked:
    return Looked("spring", "south", "pilots", f"person {number}", "2026-01-01")


def killed(root: Path, work: Callable[[Path, int], None], after: float, *, begun: bool) -> list[int]:
    """Run some work in a process that is killed, once it has begun or not; return what it acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            work(root, writing)
        finally:
            os._exit(0)
    os.close(writing)
    first = os.read(reading, 1) if begun else b""
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading) as told:
        return [int(line) for line in (first.decode() + told.read()).split("\n")[:-1]]


def deciding(root: Path, told: int) -> None:
    project = Project(root)
    start = project.log.last()
    for number in range(start, start + 10_000):
        project.decide([looked(number)], "Ann")
        os.write(told, f"{number}\n".encode())


def adding(root: Path, told: int) -> None:
    project = Project(root)
    documents = project.read().documents
    for number in range(10_000):
        project.shelf.keep(replace(d, title=f"{number}") for d in documents)
        os.write(told, b"-1\n")


def exporting(root: Path, told: int) -> None:
    project = Project(root)
    for _ in range(10_000):
        backup(project, root / "backups.zip")
        os.write(told, b"-1\n")


def migrating(root: Path, told: int) -> None:
    for number in range(10_000):
        connection = sqlite3.connect(root / f"old-{os.getpid()}-{number}.sqlite", isolation_level=None)
        migrate(connection, 1)
        migrate(connection)
        connection.close()
        os.write(told, b"-1\n")


def test_kills_at_random_moments_lose_no_acknowledged_decision(root: Path) -> None:
    dice = random.Random(7)
    acknowledged = -1
    decided = 0
    for number in range(KILLS):
        work = (deciding, deciding, adding, exporting, migrating)[number % 5]
        told = killed(root, work, dice.uniform(0.0, 0.03), begun=number % 4 != 3)
        decided += sum(each >= 0 for each in told)
        acknowledged = max([acknowledged, *told])
        project = Project(root)
        kept = project.log.about("silence|spring|south|pilots")
        if acknowledged >= 0:
            assert isinstance(kept, Looked)
            assert int(kept.by.split()[1]) >= acknowledged
        assert project.faults() == []
        assert project.corrections() == Project(root).corrections()
        project.close()
        for old in root.glob("old-*.sqlite"):
            connection = sqlite3.connect(old, isolation_level=None)
            migrate(connection)
            assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
            connection.close()
            old.unlink()
        for left in root.glob("old-*"):
            left.unlink()
    assert decided >= KILLS / 5


@pytest.mark.parametrize("at", [0, 20, 100, 4096, 5000])
def test_random_bytes_over_the_database_are_detected_and_the_last_backup_offered(root: Path, at: int) -> None:
    project = Project(root)
    project.decide([looked(1)], "Ann")
    saved = backup(project)
    project.close()
    path = root / "impasse.sqlite"
    with path.open("r+b") as stream:
        stream.seek(at)
        stream.write(random.Random(at).randbytes(2000))
    told = ""
    try:
        project = Project(root)
        told = "; ".join(project.faults())
        unharmed = project.log.standing() == {"silence|spring|south|pilots": looked(1)}
        assert told or unharmed  # bytes that no page uses harm nothing
    except InputError as error:
        told = str(error)
    assert told or at == 5000
    assert "damaged" not in told or str(saved) in told


def test_a_damaged_database_moved_away_leaves_every_decision(root: Path) -> None:
    project = Project(root)
    project.decide([looked(1)], "Ann")
    project.close()
    for name in ("impasse.sqlite", "impasse.sqlite-wal", "impasse.sqlite-shm"):
        (root / name).unlink(missing_ok=True)
    assert list(Project(root).log.standing().values()) == [looked(1)]


def test_a_project_of_a_newer_version_is_refused_untouched(root: Path) -> None:
    with sqlite3.connect(root / "impasse.sqlite") as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = (root / "impasse.sqlite").read_bytes()
    with pytest.raises(InputError, match="newer version"):
        Project(root)
    assert (root / "impasse.sqlite").read_bytes() == before


def test_another_programs_database_is_refused(root: Path) -> None:
    (root / "impasse.sqlite").unlink()
    with sqlite3.connect(root / "impasse.sqlite") as connection:
        connection.execute("CREATE TABLE bookmarks (url)")
    with pytest.raises(InputError, match="no project of Impasse"):
        Project(root)


@pytest.mark.parametrize(
    "trap",
    [
        "CREATE TRIGGER trap AFTER INSERT ON log BEGIN DELETE FROM decisions; END",
        "CREATE TABLE more (x)",
        "CREATE VIEW trap AS SELECT load_extension('x')",
    ],
)
def test_a_database_with_more_in_it_than_ours_is_refused(root: Path, trap: str) -> None:
    with sqlite3.connect(root / "impasse.sqlite") as connection:
        connection.execute(trap)
    with pytest.raises(InputError, match="tables are not"):
        Project(root)


def test_a_full_disk_keeps_file_and_log_as_they_were(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = Project(root)
    project.decide([looked(1)], "Ann")
    before = project.folder.corrections.read_bytes()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folder_module.os, "fsync", full)
    with pytest.raises(InputError, match="no space left on device"):
        project.decide([looked(2)], "Ann")
    assert project.folder.corrections.read_bytes() == before
    assert [p.name for p in root.iterdir() if p.name.startswith(".corrections")] == []
    monkeypatch.undo()
    project.close()
    assert Project(root).corrections().looked == (looked(2),)
    assert b"person 2" in project.folder.corrections.read_bytes()


def test_a_database_that_may_not_grow_says_so_and_keeps_what_it_has(root: Path) -> None:
    project = Project(root)
    project.decide([looked(1)], "Ann")
    (pages,) = project.log._connection.execute("PRAGMA page_count").fetchone()
    project.log._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(InputError, match="disk is full"):
        project.decide([looked(2)], "x" * 100_000)
    assert project.faults() == []


def test_a_vanished_and_a_changed_document_are_read_again(root: Path) -> None:
    project = Project(root)
    before = project.read()
    (root / "documents" / "a.txt").unlink()
    (root / "documents" / "b.txt").write_text("Coastwire, 3 May 2021\n\nNothing new.\n", encoding="utf-8")
    after = project.read()
    assert len(after.documents) == len(before.documents) - 1
    assert project.shelf.find("dues without passage") == ()
    assert project.faults() == []


def test_a_text_changed_in_the_database_is_told(root: Path) -> None:
    with sqlite3.connect(root / "impasse.sqlite") as connection:
        connection.execute("UPDATE documents SET text = 'other' WHERE path LIKE '%a.txt'")
    faults = Project(root).faults()
    assert any("is not what was read" in fault for fault in faults)
