"""The queue in the terminal: the keys of the workbench, and decisions kept as the workbench keeps them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from impasse.dispute.corrections import Corrections, load_corrections
from impasse.dispute.files.dispute_file import load_dispute
from projects import make_project


def reviewed(root: Path, keys: str) -> tuple[str, Corrections]:
    done = subprocess.run(
        [sys.executable, "-m", "impasse", "review", str(root), "--who", "Ann"],
        input=keys,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    path = root / "corrections.yaml"
    told = load_corrections(path, load_dispute(root / "dispute.yaml")) if path.exists() else Corrections()
    return done.stdout, told


def test_keys_decide_and_undo_takes_back_after_a_restart(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    text, told = reviewed(root, "?\n\nx\nq\n")
    assert "can still change an answer" in text
    assert "Accepted." in text
    decided = len(told.corrections) + len(told.looked) + len(told.ranks)
    assert decided >= 2
    assert all(c.by == "Ann" for c in told.corrections)
    text, told = reviewed(root, "u\nu\nu\nq\n")
    assert "Taken back" in text
    assert "There is nothing to take back." in text
    assert told == Corrections()


def test_the_queue_ends_and_says_so(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    text, _ = reviewed(root, "s\n" * 100)
    assert text.rstrip().endswith("Nothing is left that could change an answer. You may stop.")
