"""A project of many documents: how long it takes to add to it, open it, search it and decide in it, and its memory.

    python benchmarks/projects.py [NUMBER] [FOLDER]

Makes a project of NUMBER (10,000) reports in FOLDER, adds a hundred, and prints each figure and what it may be at most.
Every step runs in a process of its own. A folder that holds the reports already is read on: what was read is kept.
Processor seconds of all processes together stand beside the wall clock, which suffers from whatever else runs.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import reports

ADDED = 100
MOST = {
    "adding_seconds": 30.0,
    "opening_seconds": 1.0,
    "search_ms": 50.0,
    "decision_seconds": 2.0,
    "megabytes": 600.0,
}
WORDS = (
    "strait",
    "patrol boats",
    "foreign pilots",
    "Berg said",
    "dues",
    "free passage",
    "survey",
    "Lund",
    "talks",
    "ope",
)


def make(root: Path, number: int) -> None:
    """Write the reports; a hundred of them, from all over the order of names, wait outside."""
    if (root / "later").exists():
        return
    reports.write_reports(root / "documents", number + ADDED)
    (root / "later").mkdir()
    single = [path for path in sorted((root / "documents").iterdir()) if path.suffix != ".jsonl"]
    for path in single[:: len(single) // ADDED][:ADDED]:
        shutil.move(path, root / "later" / path.name)


def reading(root: Path) -> dict[str, float]:
    """Read everything that is not read yet."""
    from impasse.store.project import Project

    begun, cpu = time.perf_counter(), os.times()
    project = Project(root)
    corpus = project.read()
    project.close()
    now = os.times()
    spent = sum(now[:4]) - sum(cpu[:4])
    return {"documents": len(corpus.documents), "seconds": time.perf_counter() - begun, "cpu_seconds": spent}


def opening(root: Path) -> dict[str, float]:
    """Open the project until its first page can be drawn, and until one can decide; then search, decide, weigh."""
    from impasse.store.project import Project
    from impasse.web.desk import Desk

    begun, cpu = time.perf_counter(), time.process_time()
    desk = Desk(Project(root), "bench")
    shown = desk.landing()
    first, first_cpu = time.perf_counter() - begun, time.process_time() - cpu
    assert desk.picture.read.documents
    ready, ready_cpu = time.perf_counter() - begun, time.process_time() - cpu
    if shown is None:  # the first opening after the documents changed has nothing to show before
        first, first_cpu = ready, ready_cpu
    while not desk.is_new:
        desk.newest()
    drawn = time.process_time() - cpu
    searched, searched_cpu = [], []
    for words in WORDS * 3:
        at, at_cpu = time.perf_counter(), time.process_time()
        desk.find(words)
        searched.append(1000 * (time.perf_counter() - at))
        searched_cpu.append(1000 * (time.process_time() - at_cpu))
    item = next(item for item in desk.picture.queue if item.kind == "cell")
    passage = desk.passage(item.passages[0])
    assert passage is not None
    from impasse.dispute.corrections import Claim

    claim = passage.claims[0]
    about = Claim(claim.party, claim.option, claim.stance, claim.condition)
    cpu, at = time.process_time(), time.perf_counter()
    desk.decide(desk.deciding().on_claim(claim.statements, about, "reject"))
    desk.first()
    decided, decided_cpu = time.perf_counter() - at, time.process_time() - cpu
    desk.undo()
    desk.close()
    return {
        "opening_seconds": first,
        "opening_cpu_seconds": first_cpu,
        "ready_seconds": ready,
        "ready_cpu_seconds": ready_cpu,
        "drawn_cpu_seconds": drawn,
        "search_ms": statistics.median(searched),
        "search_cpu_ms": statistics.median(searched_cpu),
        "decision_seconds": decided,
        "decision_cpu_seconds": decided_cpu,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def apart(step: str, root: Path) -> dict[str, float]:
    """One step in a process of its own."""
    done = subprocess.run(
        [sys.executable, __file__, "--step", step, str(root)], stdout=subprocess.PIPE, text=True, check=True
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main(number: int, root: Path) -> bool:
    """Measure, print, and tell whether every figure is within its bound."""
    make(root, number)
    whole = apart("reading", root)
    print(f"read {whole['documents']:,.0f} documents: {whole['cpu_seconds']:.0f} processor seconds")
    for path in (root / "later").iterdir():
        shutil.copy(path, root / "documents" / path.name)
    added = apart("reading", root)
    apart("opening", root)  # the first opening draws what the following ones show at once
    found = {"adding_seconds": added["seconds"], "adding_cpu_seconds": added["cpu_seconds"]} | apart(
        "opening", root
    )
    for name, value in found.items():
        bound = f"   at most {MOST[name]:g}" if name in MOST else ""
        print(f"{name:24}{value:12.2f}{bound}")
    return all(found[name] <= most for name, most in MOST.items())


if __name__ == "__main__":
    if sys.argv[1:2] == ["--step"]:
        print(json.dumps({"reading": reading, "opening": opening}[sys.argv[2]](Path(sys.argv[3]))))
        sys.exit()
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    if len(sys.argv) > 2:
        sys.exit(not main(wanted, Path(sys.argv[2])))
    with tempfile.TemporaryDirectory() as scratch:
        sys.exit(not main(wanted, Path(scratch)))
