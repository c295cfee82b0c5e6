"""Which files a folder gives, and the reason for everything else in it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

import harbour
from impasse.evidence.documents.gather import Around, gather
from impasse.evidence.documents.own_output import is_own_output

posix = pytest.mark.skipif(sys.platform == "win32", reason="kinds of file that Windows has not")


def names(folder: Path, around: Around | None = None) -> tuple[list[str], dict[str, str], set[str]]:
    """Files found, reasons for the rest, and which of these were passed over on purpose, all relative."""
    files, skipped = gather([folder], around or Around())
    own = {os.path.relpath(one.path, folder): one for one in skipped}
    passed = {name for name, one in own.items() if one.passed}
    return (
        [path.relative_to(folder).as_posix() for path in files],
        {name: one.reason for name, one in own.items()},
        passed,
    )


def test_files_come_in_name_order_folder_by_folder(tmp_path: Path) -> None:
    for name in ("b/z.txt", "b/a.txt", "a.txt", "b.txt", "c/d/e.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    found, reasons, _ = names(tmp_path)
    assert found == ["a.txt", "b/a.txt", "b/z.txt", "b.txt", "c/d/e.txt"]
    assert reasons == {}
    again, _ = gather([tmp_path / "b.txt", tmp_path])
    assert len(again) == 5, "a file named twice is read once"


def test_hidden_files_are_named_and_read_only_when_named_themselves(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "a.txt").write_text("x", encoding="utf-8")
    (tmp_path / ".note.txt").write_text("x", encoding="utf-8")
    found, reasons, passed = names(tmp_path)
    assert found == []
    assert reasons.keys() == passed == {".git", ".note.txt"}
    assert "begins with a dot" in reasons[".git"]
    assert gather([tmp_path / ".note.txt"])[0] == (tmp_path / ".note.txt",)


@posix
def test_links_are_followed_only_when_asked_and_never_in_circles(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    (inside / "deep").mkdir(parents=True)
    outside.mkdir()
    (inside / "a.txt").write_text("x", encoding="utf-8")
    (outside / "b.txt").write_text("x", encoding="utf-8")
    (outside / "back").symlink_to(inside)
    for name, aim in {
        "broken.txt": "nowhere.txt",
        "circle": "circle",
        "same.txt": "a.txt",
        "up": "../in",
        "away": "../out",
        "far.txt": str(outside / "b.txt"),
    }.items():
        (inside / name).symlink_to(aim)
    found, reasons, passed = names(inside)
    assert found == ["a.txt"]
    assert reasons["broken.txt"] == "a link to nowhere.txt, which is not there"
    assert reasons["circle"] == "a link that leads in a circle"
    assert reasons["same.txt"] == "a link to a.txt in the same folder, which is read itself"
    assert reasons["away"] == "a link out of the folder, to ../out; --follow-links reads it too"
    assert passed == {"same.txt", "up"}
    found, reasons, _ = names(inside, Around(follow_links=True))
    assert found == ["a.txt", "away/b.txt", "far.txt"]
    assert reasons["away/back"].startswith("a link to")
    assert gather([inside / "same.txt"])[0] == (inside / "same.txt",), "what is named itself is read"


@posix
def test_what_is_no_file_is_named_and_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "null.txt").symlink_to("/dev/null")
    listening = socket.socket(socket.AF_UNIX)
    try:
        before = Path.cwd()
        os.chdir(tmp_path)  # the path of a socket may not be long
        listening.bind("socket.txt")
        os.chdir(before)
        found, reasons, passed = names(tmp_path, Around(follow_links=True))
    finally:
        listening.close()
    assert found == []
    assert passed == set()
    assert reasons["pipe.txt"].startswith("a named pipe")
    assert reasons["socket.txt"] == "a socket"
    assert reasons["null.txt"].startswith("a device")
    (only,) = gather([tmp_path / "pipe.txt"])[1]
    assert only.reason.startswith("a named pipe")


@posix
def test_a_folder_that_may_not_be_entered_is_named() -> None:
    code = (
        "import os, sys; from pathlib import Path; from impasse.evidence.documents.gather import gather\n"
        "os.getuid() or os.setuid(65534)\n"
        "print(*[(Path(one.path).name, one.reason) for one in gather([Path(sys.argv[1])])[1]])"
    )
    with (
        tempfile.TemporaryDirectory() as folder
    ):  # whoever the test runs as must reach it, but not what is in it
        os.chmod(folder, 0o755)
        Path(folder, "closed").mkdir(mode=0o000)
        done = subprocess.run(
            [sys.executable, "-c", code, folder], capture_output=True, text=True, check=True, cwd=folder
        )
    assert done.stdout.strip() == "('closed', 'the folder cannot be entered: permission denied')"


@posix
def test_names_that_are_no_text_are_shown_and_found(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/a\xff\x1b.txt"
    Path(os.fsdecode(path)).write_bytes(b"The pier stays shut.")
    os.mkfifo(os.fsencode(tmp_path) + b"/b\xff.txt")
    (found,), (skipped,) = gather([tmp_path])
    assert os.fsencode(found) == path
    assert skipped.path.endswith("b\\xff.txt")
    skipped.path.encode("utf-8")


def test_what_impasse_wrote_is_known_by_its_first_bytes(tmp_path: Path) -> None:
    own = {
        "report.html": '<!doctype html>\n<head>\n<meta name="generator" content="Impasse 0.0.1">',
        "impasse.json": '{\n "impasse": "0.0.1",\n "dispute": "x"}',
        "told.jsonl": '{"doc": "a", "attributions": [{"source": [[0, 3]]}]}\n',
        "brief.md": "# The strait\n\n<!-- generator: Impasse 0.0.1 -->\n",
        "brief.docx": "PK... the archive ...generator: Impasse 0.0.1",
    }
    other = {
        "page.html": '<meta name="generator" content="Press 3"><p>An impasse, says Impasse.</p>',
        "data.json": '{"title": "impasse", "impasse": 1}',
        "list.jsonl": '{"doc": "a", "text": "words"}\n',
        "note.md": "# Impasse\n",
        "note.txt": '{"impasse": "0.0.1"}',
    }
    for name, text in {**own, **other}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert {name for name in (*own, *other) if is_own_output(tmp_path / name)} == set(own)


def test_three_runs_in_one_folder_read_the_same_documents(tmp_path: Path) -> None:
    """Reports and data of earlier runs, inside the folder of documents and beside them, add nothing."""
    harbour.write(tmp_path)
    told = []
    for out in (".", "out", "out"):
        arguments = ["run", ".", "--dispute", "dispute.yaml", "--out", out]
        done = subprocess.run(
            [sys.executable, "-m", "impasse", *arguments],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        told.append(next(line for line in done.stdout.splitlines() if "documents" in line))
    assert told[0] == told[1] == told[2]
