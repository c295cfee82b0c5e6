"""A reader whose libraries do not import is named before anything is read; no file is called damaged for it."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import impasse.evidence.readers as readers
import written
from impasse.evidence.readers.reader import EVERY_DOCUMENT

HERE = Path(readers.__file__).parent
PAGE = "<html><body><article><p>{}</p></article></body></html>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two web pages, a note and a library that is installed by half."""
    reports = tmp_path / "reports"
    reports.mkdir()
    for name in ("one.html", "two.htm"):
        (reports / name).write_text(PAGE.format(written.PARAGRAPHS[0]), encoding="utf-8")
    (reports / "note.txt").write_text(written.PARAGRAPHS[1], encoding="utf-8")
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "trafilatura.py").write_text("raise ImportError('the cleaner is a project of its own.')\n")
    return tmp_path


def run(command: str, folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    paths = os.pathsep.join([str(folder / "broken"), *filter(None, [os.environ.get("PYTHONPATH")])])
    return subprocess.run(
        [sys.executable, "-m", "impasse", command, str(folder / "reports"), *more],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": paths},
        check=False,
    )


def told(done: subprocess.CompletedProcess[str]) -> list[str]:
    """What was said on stderr, without progress."""
    return [line for line in done.stderr.splitlines() if not re.search(r": \d+ of \d+$", line)]


@pytest.mark.parametrize(("command", "more"), [("read", ("--json",)), ("attributions", ("--jsonl",))])
def test_a_broken_reader_is_named_first_and_the_rest_is_read(
    folder: Path, command: str, more: tuple[str, ...]
) -> None:
    done = run(command, folder, *more)
    said = told(done)
    sentence = (
        "the reader of web pages is out of order: trafilatura cannot be imported (the cleaner is a project of "
        "its own); install Impasse again with all that it requires"
    )
    assert said[0] == f"impasse: {sentence}"
    assert sorted(said[1:]) == [
        f"impasse: {folder / 'reports' / name}: not read: {sentence}" for name in ("one.html", "two.htm")
    ]
    assert done.returncode == 1
    assert "note" in done.stdout
    assert "damaged" not in done.stderr


def test_without_a_need_for_it_nothing_is_said(folder: Path) -> None:
    for name in ("one.html", "two.htm"):
        (folder / "reports" / name).unlink()
    done = run("read", folder)
    assert (done.returncode, told(done)) == (0, [])


def test_here_every_reader_is_in_order() -> None:
    endings = [Path(f"x{ending}") for ending in readers._READERS]
    assert len(endings) > 10
    assert readers.out_of_order(endings) == []


def test_every_library_that_a_reader_imports_is_looked_at() -> None:
    known = set(EVERY_DOCUMENT).union(
        *(reader.libraries for reader in (readers._READERS | readers._LISTS).values())
    )
    found = set()
    for path in HERE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found |= {name.partition(".")[0] for name in names}
    outside = found - set(sys.stdlib_module_names) - {"impasse"}
    assert outside
    assert outside <= known
