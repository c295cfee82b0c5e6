"""What the set-up does when nothing is there, when all is there, and when something is half made or fails."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import set_up


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Commands that were run; the environment appears when it is made."""
    commands: list[str] = []

    def run(*command: str) -> None:
        commands.append(" ".join(command))
        if "venv" in command:
            Path(command[-1]).mkdir(parents=True, exist_ok=True)

    monkeypatch.setattr(set_up, "run", run)
    return commands


def test_from_nothing_each_lock_is_installed_whole_and_checked(
    ran: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "environment"
    set_up.set_up(folder, tests=False)
    assert [line.split(" -m ")[1] for line in ran] == [
        f"venv --clear {folder}",
        "pip install --quiet --no-deps --no-compile --require-hashes -r requirements.lock",
        "pip install --quiet --no-deps --no-compile --no-build-isolation -e .",
        "pip check",
    ]
    monkeypatch.setattr(set_up, "is_whole", lambda folder: True)
    del ran[:]
    set_up.set_up(folder, tests=False)
    assert ran == []
    set_up.set_up(folder, tests=True)
    assert "-r requirements-test.lock" in ran[0]
    del ran[:]
    set_up.set_up(folder, tests=True)
    set_up.set_up(folder, tests=False)
    assert ran == []


def test_a_changed_lock_is_installed_again(
    ran: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(set_up, "is_whole", lambda folder: True)
    set_up.set_up(tmp_path, tests=False)
    del ran[:]
    monkeypatch.setattr(set_up, "fingerprint", lambda tests: "another")
    set_up.set_up(tmp_path, tests=False)
    assert len(ran) == 3


def test_a_set_up_that_failed_is_not_taken_for_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*command: str) -> None:
        if "check" in command:
            sys.exit(1)

    monkeypatch.setattr(set_up, "run", run)
    monkeypatch.setattr(set_up, "is_whole", lambda folder: True)
    with pytest.raises(SystemExit):
        set_up.set_up(tmp_path, tests=True)
    assert list(tmp_path.iterdir()) == []


def test_an_environment_that_is_missing_or_half_made_is_made_anew(tmp_path: Path) -> None:
    assert not set_up.is_whole(tmp_path / "missing")
    half = tmp_path / "half"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(half)], check=True)
    assert not set_up.is_whole(half)
    whole = tmp_path / "whole"
    subprocess.run(
        [sys.executable, "-m", "venv", "--system-site-packages", "--without-pip", str(whole)], check=True
    )
    (site,) = (whole / "lib").glob("python*/site-packages")
    (site / "pip.py").write_text("")
    assert set_up.is_whole(whole)


def test_another_python_needs_an_environment_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(tmp_path)], check=True)
    (site,) = (tmp_path / "lib").glob("python*/site-packages")
    (site / "pip.py").write_text("")
    assert set_up.is_whole(tmp_path)
    monkeypatch.setattr(sys, "version_info", (3, 10, 1))
    assert not set_up.is_whole(tmp_path)


def test_a_python_that_is_too_old_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 1))
    with pytest.raises(SystemExit, match=r"needs Python 3.11 to 3.13; this is 3.10. Run: make PYTHON="):
        set_up.main()
