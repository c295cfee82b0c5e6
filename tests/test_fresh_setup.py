"""The set-up as a newcomer meets it: empty environments, the oldest pip of each Python, nothing installed before.

Needs a package registry and minutes, so it runs in CI, and elsewhere with ``IMPASSE_FRESH=1``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from locks import RUN_LOCK, read_lock

pytestmark = [
    pytest.mark.fresh,
    pytest.mark.skipif(
        not (os.environ.get("CI") or os.environ.get("IMPASSE_FRESH")),
        reason="sets up empty environments from the package registry; run by CI, or with IMPASSE_FRESH=1",
    ),
]

OLDEST_PIP = {"3.11": "22.3", "3.12": "23.2.1", "3.13": "24.2"}
"""What the first release of each Python brings."""
MOST_BYTES = 190_000_000
"""Room that what a user runs may take, pip and the demo's own files included."""
SEARCHED = ("PATH", "~/.pyenv/versions", "the Python of this run")
ALL_READERS = (
    "from pathlib import Path; from impasse.evidence.readers import _READERS, out_of_order; "
    "print(out_of_order([Path('x' + ending) for ending in _READERS]))"
)


def interpreter(version: str) -> str:
    """Find a Python of this version that can make environments; the test skips and says so where there is none."""
    candidates = [shutil.which(f"python{version}"), sys.executable]
    candidates += sorted(map(str, Path.home().glob(f".pyenv/versions/{version}.*/bin/python")))
    probe = "import ensurepip, sys, venv; print('%d.%d' % sys.version_info[:2])"
    for candidate in filter(None, candidates):
        done = subprocess.run([candidate, "-c", probe], capture_output=True, text=True, check=False)
        if done.stdout.strip() == version:
            return candidate
    pytest.skip(f"no Python {version} with venv and ensurepip is here (looked in {', '.join(SEARCHED)})")


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Run a command as a newcomer would, with nothing of this run's environment on its path; return what it said."""
    inherited = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV", "MAKEFLAGS")}
    done = subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env=inherited | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout[-3000:]}"
    return done.stdout


def empty_environment(version: str, folder: Path) -> Path:
    """Make an environment with nothing but the oldest pip of that Python; return its interpreter."""
    run(interpreter(version), "-m", "venv", folder, cwd=folder.parent)
    python = folder / "bin" / "python"
    pip = OLDEST_PIP[version]
    if f"pip {pip} " not in run(python, "-m", "pip", "--version", cwd=folder):
        run(python, "-m", "pip", "install", "--quiet", f"pip=={pip}", cwd=folder)
    return python


def size(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir())


@pytest.fixture
def checkout(root: Path, tmp_path: Path) -> Iterator[Path]:
    """A clean copy of the files under version control; goes at the end, for it grows to hundreds of MB."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True)
    copy = tmp_path / "checkout"
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (root / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, copy / name)
    yield copy
    shutil.rmtree(tmp_path)


@pytest.mark.parametrize(
    ("version", "verb"), [("3.11", "make"), ("3.12", "set_up"), ("3.13", "make")], ids=lambda value: value
)
def test_both_locks_set_up_an_empty_environment(checkout: Path, version: str, verb: str) -> None:
    python = interpreter(version)
    mine = empty_environment(version, checkout / ".venv")
    commands = {"make": ["make", f"PYTHON={python}"], "set_up": [python, "scripts/set_up.py"]}
    said = run(*commands[verb], "demo", cwd=checkout)
    assert "No broken requirements found." in said
    assert (checkout / "out" / "demo" / "report.html").is_file()
    assert size(checkout / ".venv") < MOST_BYTES
    assert run(mine, "-c", ALL_READERS, cwd=checkout).strip() == "[]"
    assert "Setting up" not in run(*commands[verb], "demo", cwd=checkout)
    said = run(python, "scripts/set_up.py", "--tests", cwd=checkout)
    assert "No broken requirements found." in said
    run(mine, "-m", "pytest", "tests/test_locks.py", cwd=checkout)


def test_without_a_lock_and_from_the_wheel_every_reader_works(checkout: Path, tmp_path: Path) -> None:
    """By a pip that resolves and does not know lxml's extra; versions are held to the lock's, so that it repeats."""
    python = empty_environment("3.11", tmp_path / "environment")
    run(python, "-m", "pip", "install", "--quiet", "pip==23.2.1", cwd=tmp_path)
    held = tmp_path / "held.txt"
    pins = read_lock(RUN_LOCK.read_text(encoding="utf-8"))
    held.write_text("".join(f"{pin.name}=={pin.version}\n" for pin in pins), encoding="utf-8")
    run(python, "-m", "pip", "install", "--quiet", "-c", held, checkout, cwd=tmp_path)
    run(python, "-m", "pip", "check", cwd=tmp_path)
    assert run(python, "-c", ALL_READERS, cwd=tmp_path).strip() == "[]"
    demo(python, checkout, tmp_path / "from-checkout")

    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path, cwd=checkout)
    (wheel,) = tmp_path.glob("impasse-*.whl")
    run(python, "-m", "pip", "uninstall", "--quiet", "--yes", "impasse", cwd=tmp_path)
    run(python, "-m", "pip", "install", "--quiet", "--no-deps", wheel, cwd=tmp_path)
    demo(python, checkout, tmp_path / "from-wheel")


def demo(python: Path, checkout: Path, folder: Path) -> None:
    """Run the demo from another folder and look at what it wrote."""
    folder.mkdir()
    example = checkout / "examples" / "kuril"
    command = [
        python.with_name("impasse"),
        "run",
        example / "documents",
        "--dispute",
        example / "dispute.yaml",
    ]
    said = run(*command, "--out", "out", cwd=folder)
    assert "Read 14 documents" in said
    assert (folder / "out" / "report.html").is_file()
    assert "site-packages" in run(python, "-c", "import impasse; print(impasse.__file__)", cwd=folder)
