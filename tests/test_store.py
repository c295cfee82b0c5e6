"""A project on disk: the log only grows, the corrections file is its truth, nothing acknowledged is lost."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from impasse.dispute.corrections import Claim, Correction, Corrections, Looked, Pin, Rank, load_corrections
from impasse.dispute.corrections.write import corrections_yaml
from impasse.dispute.files.dispute_file import load_dispute
from impasse.errors import InputError
from impasse.evidence.read import read_corpus
from impasse.evidence.statement import Source, Tie
from impasse.store.backup import backup
from impasse.store.database import connect
from impasse.store.lock import Held, Lock
from impasse.store.log import AlreadyDecided
from impasse.store.migrations import STEPS, VERSION, migrate
from impasse.store.project import Project
from impasse.store.remembering import Remembering
from projects import make_project, tied, verdict

LOOKED = Looked("spring", "south", "pilots", "Ann", "2026-01-01")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was read once."""
    root = make_project(tmp_path_factory.mktemp("made"))
    project = Project(root)
    project.read()
    project.close()
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "project"))


@pytest.fixture
def project(root: Path) -> Project:
    return Project(root)


def test_what_is_kept_is_what_reading_gives(project: Project) -> None:
    fresh = read_corpus([project.folder.documents], project.dispute.lexicon)
    for _ in range(2):
        kept = project.read()
        assert kept == fresh
    (project.folder.documents / "e.txt").write_text(
        "Coastwire, 1 June 2021\n\nTalks go on.\n", encoding="utf-8"
    )
    assert len(project.read().documents) == len(fresh.documents) + 1


def test_a_decision_is_in_log_and_file_and_undo_takes_both_back(project: Project) -> None:
    corpus = project.read()
    first = verdict(corpus, tied(corpus)[0], "reject", by="Ann")
    assert project.decide([first, LOOKED], "Ann") == 1
    told = load_corrections(project.folder.corrections, project.dispute)
    assert told == Corrections((first,), (), (LOOKED,))
    assert project.decide([first], "Ann") is None
    project.close()
    again = Project(project.folder.root)
    assert [entry.undoes for entry in again.undo("Ben")] == [None, None]
    assert again.undo("Ben") == ()
    assert load_corrections(again.folder.corrections, again.dispute) == Corrections()
    assert [(e.who, e.act, e.undoes) for e in again.log.entries()] == [
        ("Ann", 1, None),
        ("Ann", 1, None),
        ("Ben", 3, 2),
        ("Ben", 3, 1),
    ]


def test_undo_goes_back_step_by_step_over_what_is_undone(project: Project) -> None:
    for word in ("accept", "reject", "over"):
        corpus = project.read()
        project.decide([verdict(corpus, tied(corpus)[0], word)], "Ann")
    standing = []
    for _ in range(4):
        project.undo("Ann")
        standing.append([c.verdict for c in project.corrections().corrections])
    assert standing == [["reject"], ["accept"], [], []]


def test_one_decision_changes_one_block(project: Project) -> None:
    corpus = project.read()
    before: list[str] = []
    for statement in tied(corpus)[:4]:
        project.decide([verdict(corpus, statement, "accept")], "Ann")
        now = project.folder.corrections.read_text(encoding="utf-8").splitlines()
        added = list(now)
        for line in before[1:]:
            added.remove(line)
        assert sum("sha256" in line for line in added) == 1
        before = now


def test_what_was_seen_otherwise_is_not_decided_twice(project: Project) -> None:
    corpus = project.read()
    accept, reject = (verdict(corpus, tied(corpus)[0], word) for word in ("accept", "reject"))
    subject = next(iter(project.log.standing() or [""])) or None
    assert subject is None
    project.decide([accept], "Ann")
    (name,) = project.log.standing()
    with pytest.raises(AlreadyDecided) as caught:
        project.decide([reject], "Ben", seen={name: None})
    assert caught.value.now == accept
    assert len(project.log.entries()) == 1


def test_a_file_changed_outside_is_read_again_and_clashes_are_shown(project: Project) -> None:
    corpus = project.read()
    one, two, three = (verdict(corpus, statement, "accept") for statement in tied(corpus)[:3])
    project.decide([one, two], "Ann")
    project.close()
    path = project.folder.corrections
    outside = Corrections((replace(one, verdict="reject"), three))
    path.write_text(corrections_yaml(outside), encoding="utf-8")
    again = Project(project.folder.root)
    assert again.clashes == ()
    assert {c.verdict for c in again.corrections().corrections} == {"reject", "accept"}
    assert again.log.entries()[-1].who == "corrections.yaml"
    assert load_corrections(path, again.dispute).corrections == again.corrections().corrections
    again.log.decide([replace(one, verdict="over")], "Ann")
    path.write_text(corrections_yaml(Corrections((one, three))), encoding="utf-8")
    again.close()
    (clash,) = Project(project.folder.root).clashes
    assert isinstance(clash.here, Correction)
    assert isinstance(clash.there, Correction)
    assert (clash.here.verdict, clash.there.verdict) == ("over", "accept")


def test_a_file_not_yet_written_is_written_at_the_next_start(project: Project) -> None:
    corpus = project.read()
    project.log.decide([verdict(corpus, tied(corpus)[0], "accept")], "Ann")
    project.close()
    assert not project.folder.corrections.exists()
    again = Project(project.folder.root)
    assert len(load_corrections(again.folder.corrections, again.dispute).corrections) == 1


@pytest.mark.parametrize("version", range(1, VERSION))
def test_a_project_of_an_earlier_version_is_brought_forward(root: Path, version: int) -> None:
    path = root / "impasse.sqlite"
    new = Project(root)
    corpus = new.read()
    new.decide([verdict(corpus, tied(corpus)[0], "accept")], "Ann")
    rows = sqlite3.connect(path).execute("SELECT * FROM log").fetchall()
    new.close()
    path.unlink()
    old = sqlite3.connect(path, isolation_level=None)
    assert migrate(old, version) == 0
    old.executemany("INSERT INTO log VALUES (?,?,?,?,?,?,?,?,?,?)", rows)
    old.execute("INSERT INTO decisions SELECT subject, kind, after, id FROM log")
    old.close()
    brought = Project(root)
    assert len(brought.log.standing()) == 1
    assert brought.faults() == []
    assert brought.read() == corpus
    assert len(STEPS) == VERSION


def test_the_log_cannot_be_rewritten_and_a_broken_seal_is_told(project: Project) -> None:
    project.decide([LOOKED], "Ann")
    other = sqlite3.connect(project.folder.database)
    for statement in ("UPDATE log SET who = 'Ben'", "DELETE FROM log"):
        with pytest.raises(sqlite3.DatabaseError, match="only grows"):
            other.execute(statement)
    other.execute("DROP TRIGGER log_only_grows")
    other.execute("UPDATE log SET who = 'Ben'")
    other.commit()
    assert project.faults() == ["entry 1 of the log was changed after it was written"]


def test_searching_finds_words_whatever_is_typed(project: Project) -> None:
    project.read()
    (hit, *_) = project.shelf.find("patrol boa")
    assert any(here and words.startswith("patrol") for here, words in hit.pieces)
    for typed in ("", '"', "a AND OR NOT", "(*)", "boats'; DROP TABLE log", "x" * 5000, "\0", "NEAR(a b)"):
        project.shelf.find(typed)
    assert project.faults() == []


def test_one_writer_and_who_it_is(tmp_path: Path) -> None:
    with Lock(tmp_path / "impasse.lock") as lock:
        lock.tell({"pid": 7, "address": "http://127.0.0.1:1"})
        with pytest.raises(Held) as caught:
            Lock(tmp_path / "impasse.lock")
        assert caught.value.holder == {"pid": 7, "address": "http://127.0.0.1:1"}
        assert (tmp_path / "impasse.lock").stat().st_mode & 0o077 == 0
    with Lock(tmp_path / "impasse.lock"):
        pass


def test_a_backup_holds_everything_and_is_sound(project: Project, tmp_path: Path) -> None:
    project.read()
    project.decide([LOOKED], "Ann")
    shutil.unpack_archive(backup(project), tmp_path / "back")
    back = Project(tmp_path / "back")
    assert back.log.standing() == project.log.standing()
    assert back.faults() == []
    assert {p.name for p in (tmp_path / "back" / "documents").iterdir()} == {
        "a.txt",
        "b.txt",
        "c.txt",
        "d.txt",
    }


TEXTS = st.text(min_size=1, max_size=30).filter(lambda text: text.split())
PLAIN = st.from_regex(r"[A-Za-z][A-Za-z ]{0,12}", fullmatch=True).map(str.strip)
TIES = st.builds(
    Tie,
    st.sampled_from(["pilots", "withdraw"]),
    st.sampled_from(["wants", "rejects"]),
    st.sampled_from(["north", "south"]),
    st.sampled_from([None, "pay_dues"]),
    why=st.just("set by a person"),
    state=st.just("corrected"),
)
CLAIMS = st.builds(
    Claim,
    st.sampled_from(["north", "south"]),
    st.sampled_from(["open_strait", "accord"]),
    st.sampled_from([None, "wants", "rejects"]),
    st.sampled_from([None, "pay_dues and withdraw"]),
)
SPOKEN = PLAIN.map(lambda name: Source(name, None, name, "person", "north"))
VERDICTS = st.builds(
    Correction,
    st.text("0123456789abcdef", min_size=8, max_size=8),
    TEXTS,
    st.sampled_from(["accept", "reject", "over", "add"]),
    st.one_of(st.none(), st.tuples(st.integers(0, 9), st.integers(10, 99))),
    before=st.one_of(st.just(""), TEXTS),
    said_by=st.one_of(st.none(), TEXTS),
    claim=st.one_of(st.none(), CLAIMS),
    copies=st.booleans(),
    source=st.one_of(st.none(), SPOKEN),
    positions=st.one_of(st.none(), st.lists(TIES, max_size=2).map(tuple)),
    note=st.one_of(st.just(""), TEXTS),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(VERDICTS, max_size=4, unique_by=lambda c: (c.sha256, c.quote)))
def test_the_file_reads_back_to_the_same(root: Path, kept: list[Correction]) -> None:
    dispute = load_dispute(root / "dispute.yaml")
    ranks = (Rank("spring", "north", "pilots", "not withdraw", "equal", "", "2026-01-01"),)
    told = Corrections(tuple(kept), (Pin("spring", "north", "pilots", 1),), (LOOKED,), ranks)
    path = root / "written.yaml"
    text = corrections_yaml(told)
    path.write_text(text, encoding="utf-8", newline="")
    read = load_corrections(path, dispute)
    assert corrections_yaml(read) == text
    assert sorted(map(repr, read.corrections)) == sorted(map(repr, kept))
    assert (read.pins, read.looked, read.ranks) == (told.pins, told.looked, told.ranks)


def test_a_folder_that_is_no_project_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no dispute\.yaml"):
        Project(tmp_path)
    (tmp_path / "impasse.sqlite").write_bytes(b"")
    assert connect(tmp_path / "impasse.sqlite").execute("PRAGMA user_version").fetchone() == (VERSION,)


def test_adding_documents_reads_them_alone_and_equals_a_reading_from_scratch(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    kept = Remembering.keep

    def keep(self: Remembering, most: int | None = None) -> None:
        asked.append(len(self._new))
        kept(self, most)

    monkeypatch.setattr(Remembering, "keep", keep)
    project.read()
    new = "Coastwire, 9 June 2021\n\nNorthland will accept foreign pilots, Ada Holm said on 8 June.\n"
    (project.folder.documents / "0.txt").write_text(new, encoding="utf-8")
    (project.folder.documents / "bad.pdf").write_bytes(b"no pdf")
    corpus = project.read()
    fresh = read_corpus([project.folder.documents], project.dispute.lexicon)
    assert corpus == fresh
    assert corpus.skipped
    assert asked[-1] == 3  # two files read, one document studied
    (project.folder.documents / "0.txt").unlink()
    (project.folder.documents / "bad.pdf").unlink()
    assert project.read() == read_corpus([project.folder.documents], project.dispute.lexicon)
    assert asked[-1] == 0


def test_a_project_that_was_moved_or_copied_reads_nothing_again(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a document was read again")

    (root / "documents" / "bad.pdf").write_bytes(b"no pdf")
    Project(root).read()
    monkeypatch.setattr("impasse.store.readings.read_corpus", refuse)
    moved = Project(root.rename(tmp_path / "elsewhere"))
    corpus = moved.read()
    assert {Path(d.path).parent for d in corpus.documents} == {moved.folder.documents}
    monkeypatch.undo()
    assert corpus == read_corpus([moved.folder.documents], moved.dispute.lexicon)

    copied = Project(shutil.copytree(moved.folder.root, tmp_path / "copy", copy_function=shutil.copyfile))
    monkeypatch.setattr("impasse.evidence.documents.batch.own_keeper", refuse)
    monkeypatch.setattr("impasse.evidence.study.own_keeper", refuse)
    assert [s.path for s in copied.read().skipped] == [str(copied.folder.documents / "bad.pdf")]
