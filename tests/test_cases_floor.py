"""Every case of the faults known from other tools is right; the cases are measured in place and never shipped."""

from __future__ import annotations

import hashlib
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from floors import check_data
from impasse.cli import main

pytestmark = pytest.mark.shared

DATA_SHA256 = "02584a14ae4ceed9e3a1acaf639def5b8e3e5b5d427d35bd9b40a9507f5747c4"
UNMET = ("10-pdf-rotated-page", "read in/rotate.pdf --json", "Tom Reed")
"""Case, run and what it asks for: a speaker whose name stands nowhere in that file."""


def digest(folder: Path) -> str:
    """Hash of all files with their places, in name order."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found.update(path.relative_to(folder).as_posix().encode())
            found.update(path.read_bytes())
    return found.hexdigest()


@pytest.fixture
def scorer(shared: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: Any) -> Any:
    """The scorer, whose every run is the command line in this process: one reader serves all runs."""
    spec = importlib.util.spec_from_file_location("score_cases", shared / "tools" / "score_cases.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    def run(words: list[str], *, cwd: Path, **_: Any) -> SimpleNamespace:
        monkeypatch.chdir(cwd)
        monkeypatch.setattr(sys, "argv", words)
        with pytest.raises(SystemExit) as stop:
            main()
        out, err = capfdbinary.readouterr()
        return SimpleNamespace(returncode=stop.value.code, stdout=out, stderr=err)

    monkeypatch.setattr(module, "subprocess", SimpleNamespace(**vars(subprocess) | {"run": run}))
    return module


def test_every_case_is_right(shared: Path, scorer: Any) -> None:
    cases = shared / "data" / "cases"
    check_data("the cases of known faults", digest(cases), DATA_SHA256)
    scores = [
        scorer.score(file.parent.resolve(), ["impasse"]) for file in sorted(cases.glob("*/expect.json"))
    ]
    unmet = [
        (score["case"], fault["run"], str(fault["check"]))
        for score in scores
        for fault in score["unmet"]
        if not out_of_reach(score["case"], fault)
    ]
    assert unmet == []
    assert sum(score["checks"] for score in scores) == 275


def out_of_reach(case: str, fault: dict[str, Any]) -> bool:
    """Whether it asks for a speaker whose name stands nowhere in the file it asks about."""
    return (case, fault["run"]) == UNMET[:2] and UNMET[2] in str(fault["check"])
