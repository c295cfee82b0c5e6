"""What can be wrong around a run: one clear message, nothing half-written, the right exit status."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from impasse.cli import main
from impasse.errors import InputError
from impasse.show import write as write_module
from impasse.show.write import prepared_folder, write_whole

sys.path.insert(0, str(Path(__file__).parents[1]))
from harbour import write as write_harbour


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def impasse(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """The command line as a user meets it: exit status, stdout, stderr."""

    def call(*arguments: str, cwd: Path) -> Done:
        monkeypatch.chdir(cwd)
        monkeypatch.setattr(sys, "argv", ["impasse", *arguments])
        with pytest.raises(SystemExit) as stopped:
            main()
        out, err = capsys.readouterr()
        return Done(int(stopped.value.code or 0), out, err)

    return call


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    write_harbour(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["run", "nothing", "--dispute", "dispute.yaml"], "nothing: there is no such file or folder"),
        (["run", "documents", "--dispute", "none.yaml"], "none.yaml: cannot be read"),
        (["run", "documents", "--dispute", "dispute.yaml", "--as-of", "soon"], "--as-of 'soon' is no date"),
        (
            ["run", "documents", "--dispute", "dispute.yaml", "--corrections", "c.yaml"],
            "c.yaml: cannot be read",
        ),
        (
            ["run", "documents", "--dispute", "dispute.yaml", "--out", "dispute.yaml"],
            "output folder cannot be",
        ),
        (
            ["run", "documents", "--dispute", "dispute.yaml", "--out", "dispute.yaml/x"],
            "output folder cannot be",
        ),
        (["run", "empty", "--dispute", "dispute.yaml"], "no document"),
    ],
    ids=[
        "no such folder",
        "no dispute",
        "date",
        "no corrections",
        "out is a file",
        "out under a file",
        "no documents",
    ],
)
def test_one_message_and_status_2(
    harbour: Path, impasse: Callable[..., Done], arguments: list[str], told: str
) -> None:
    (harbour / "empty").mkdir()
    before = sorted(path.name for path in harbour.iterdir())
    done = impasse(*arguments, cwd=harbour)
    assert done.returncode == 2, done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    left = [
        p for p in harbour.rglob("*") if p.name in ("report.html", "impasse.json") or p.name.startswith(".")
    ]
    assert left == []
    assert set(before) <= {path.name for path in harbour.iterdir()}


def test_an_unknown_phase_is_status_1_and_names_those_there_are(
    harbour: Path, impasse: Callable[..., Done]
) -> None:
    done = impasse("draft", "documents", "--dispute", "dispute.yaml", "--phase", "winter", cwd=harbour)
    assert done.returncode == 1
    assert "its phases are: spring, autumn" in done.stderr


def test_bad_files_among_good_ones_are_named_and_the_good_ones_done(
    harbour: Path, impasse: Callable[..., Done]
) -> None:
    (harbour / "documents" / "z.pdf").write_bytes(b"%PDF-1.4 truncated")
    (harbour / "documents" / "y.docx").write_bytes(b"PK\x03\x04 no archive")
    done = impasse("run", "documents", "--dispute", "dispute.yaml", "--out", "out", cwd=harbour)
    assert done.returncode == 1, done.stderr
    assert "z.pdf: not read:" in done.stderr
    assert "y.docx: not read:" in done.stderr
    data = json.loads((harbour / "out" / "impasse.json").read_text(encoding="utf-8"))
    assert len(data["documents"]) == 4
    assert len(data["skipped"]) == 2
    assert "z.pdf" in (harbour / "out" / "report.html").read_text(encoding="utf-8")


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not bind the superuser")
def test_a_folder_without_permission(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(InputError, match="cannot be written"):
            prepared_folder(tmp_path)
    finally:
        tmp_path.chmod(0o700)


def test_what_cannot_be_written_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_whole(tmp_path, {"a.txt": "old", "b.txt": "old"})

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(write_module.os, "fsync", full)
    with pytest.raises(InputError, match="no space left on device"):
        write_whole(tmp_path, {"a.txt": "new", "b.txt": "new"})
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.txt": "old", "b.txt": "old"}


def test_written_files_are_readable_as_ordinary_files_are(tmp_path: Path) -> None:
    write_whole(tmp_path, {"a.txt": "ä\n"})
    (tmp_path / "b.txt").touch()
    assert (tmp_path / "a.txt").stat().st_mode == (tmp_path / "b.txt").stat().st_mode
    assert (tmp_path / "a.txt").read_bytes() == "ä\n".encode()
