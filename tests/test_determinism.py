"""The same input gives the same bytes, whatever the hash seed, the locale and the time zone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from harbour import write

SURROUNDINGS = (
    {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONUTF8": "1"},
    {"PYTHONHASHSEED": "271828", "LC_ALL": "C.UTF-8", "TZ": "America/Los_Angeles", "LANG": "de_DE.UTF-8"},
)
CONFLICT = Path(__file__).parents[1] / "examples" / "kuril" / "conflict-2022.yaml"


def impasse(arguments: list[str], surroundings: dict[str, str], folder: Path) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "impasse", *arguments],
        env=os.environ | surroundings,
        cwd=folder,
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr.decode()
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("harbour")
    write(made)
    return made


def test_two_runs_write_the_same_bytes(folder: Path) -> None:
    written = []
    for number, surroundings in enumerate(SURROUNDINGS):
        arguments = ["run", "documents", "--dispute", "dispute.yaml", "--out", f"out{number}"]
        shown = impasse(arguments, surroundings, folder).replace(f"out{number}".encode(), b"out")
        out = folder / f"out{number}"
        assert sorted(path.name for path in out.iterdir()) == ["impasse.json", "report.html"]
        written.append((shown, *((out / name).read_bytes() for name in ("impasse.json", "report.html"))))
    assert written[0] == written[1]
    assert all(len(part) > 500 for part in written[0])


@pytest.mark.parametrize(
    "arguments",
    [
        ["draft", "documents", "--dispute", "dispute.yaml", "--phase", "spring"],
        ["unlock", str(CONFLICT), "--goal", "visits", "--json"],
        ["robust", str(CONFLICT), "--samples", "60", "--seed", "5", "--json"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_commands_print_the_same_bytes(folder: Path, arguments: list[str]) -> None:
    one, other = (impasse(arguments, surroundings, folder) for surroundings in SURROUNDINGS)
    assert one == other
    assert len(one) > 100
