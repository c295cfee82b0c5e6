"""Ends real work on a project at random moments and looks at what it leaves: no acknowledged decision is lost.

Usage: ``python benchmarks/kills_projects.py [N]`` (200 by default). A process adds documents and reads them, decides,
exports and is ended by kill -9 (one in five by SIGTERM); then the project must open, be without faults, hold every
decision that was acknowledged, and read what a reading from scratch reads. Exit status 1 when anything was lost.
"""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from impasse.dispute.corrections import Looked
from impasse.evidence.read import read_corpus
from impasse.store.backup import backup
from impasse.store.project import Project

ROOT = Path(__file__).parents[1]
SUBJECT = ("talks_2019", "russia", "transfer_two")


def work(root: Path, number: int) -> None:
    """Decide, add a document, read, decide, export; over and over. Prints each decision once it is acknowledged."""
    project = Project(root)
    texts = sorted((ROOT / "examples" / "kuril" / "documents").glob("*.txt"))
    while True:
        for _ in range(3):
            number += 1
            project.decide([Looked(*SUBJECT, f"person {number}", "2026-01-01")], "Ann")
            print(number, flush=True)
        source = texts[number % len(texts)]
        aim = project.folder.documents / f"{number % 7}-{source.name}"
        aim.write_text(source.read_text("utf-8") + f"\nNumber {number}.\n", "utf-8")
        project.read()
        backup(project, root / "backups.zip")


def killed(root: Path, number: int, after: float, end: signal.Signals) -> list[int]:
    """Let a process work until it is ended; return what it acknowledged."""
    command = [sys.executable, __file__, "--work", str(root), str(number)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.send_signal(end)
        told, _ = process.communicate()
    return [int(line) for line in told.split("\n")[:-1]]


def faults_of(root: Path, acknowledged: int) -> list[str]:
    """What is wrong with a project after a kill."""
    project = Project(root)
    try:
        found = project.faults()
        kept = project.log.about("|".join(("silence", *SUBJECT)))
        if acknowledged and (not isinstance(kept, Looked) or int(kept.by.split()[1]) < acknowledged):
            found.append(f"decision {acknowledged} is lost")
        return found
    finally:
        project.close()


def main(number: int, seed: int) -> int:
    """Kill, look, tell."""
    dice = random.Random(seed)
    faults: list[str] = []
    acknowledged = decided = 0
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(ROOT / "examples" / "kuril" / "documents", root / "documents")
        shutil.copy(ROOT / "examples" / "kuril" / "dispute.yaml", root)
        begun = time.monotonic()
        Project(root).read()
        seconds = time.monotonic() - begun
        for k in range(number):
            end = signal.SIGTERM if k % 5 == 4 else signal.SIGKILL
            told = killed(root, acknowledged, dice.uniform(0.1, seconds), end)
            decided += len(told)
            acknowledged = max([acknowledged, *told])
            faults += faults_of(root, acknowledged)
        project = Project(root)
        if project.read() != read_corpus([project.folder.documents], project.dispute.lexicon):
            faults.append("what is read is not what a reading from scratch reads")
        left = sorted(path.name for path in root.iterdir() if path.name.startswith("."))
        if left != [".gitignore"]:
            faults.append(f"left behind: {left}")
    print(f"{number} kills, seed {seed}: {decided} decisions acknowledged; faults: {faults or 'none'}")
    return 1 if faults else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--work"]:
        work(Path(sys.argv[2]), int(sys.argv[3]))
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200, 1))
