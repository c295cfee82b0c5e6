"""Ends real runs at random moments and looks at what they leave: whole files of one run, and no traces.

Usage: ``python benchmarks/kills.py [N]`` (200 by default). Exit status 1 when anything was lost.
"""

from __future__ import annotations

import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from impasse.show.write import run_of

ROOT = Path(__file__).parents[1]


def main(number: int, seed: int) -> int:
    """End ``number`` runs; two disputes take turns, so that each would replace the files of the other."""
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        commands = [run_of_phase(Path(folder), out, title) for title in ("one", "two")]
        seconds = max(timed(command) for command in commands)
        faults, ends = [], {"done": 0, "ended": 0, "apart": 0, "mended": 0}
        for k in range(number):
            end = signal.SIGTERM if k % 5 == 4 else signal.SIGKILL
            told = ended(commands[k % 2], dice.uniform(0.0, 1.1 * seconds), end)
            ends["ended" if told.returncode else "done"] += 1
            ends["mended"] += told.stderr.count("was put in its place")
            if "Traceback" in told.stderr:
                faults.append(told.stderr)
            json.loads((out / "impasse.json").read_text(encoding="utf-8"))
            if not (out / "report.html").read_text(encoding="utf-8").rstrip().endswith("</html>"):
                faults.append("half a report")
            ends["apart"] += run_of(out / "impasse.json") != run_of(out / "report.html")
        timed(commands[0])
        left = sorted(path.name for path in out.iterdir())
        if left != ["impasse.json", "report.html"]:
            faults.append(f"left behind: {left}")
        if run_of(out / "impasse.json") != run_of(out / "report.html"):
            faults.append("two runs side by side after a whole one")
        print(f"{number} runs, seed {seed}: {ends}; faults: {faults or 'none'}")
        return 1 if faults else 0


def run_of_phase(folder: Path, out: Path, title: str) -> list[str]:
    """The command of a run under a title of its own."""
    dispute = (ROOT / "examples" / "kuril" / "dispute.yaml").read_text(encoding="utf-8")
    path = folder / f"{title}.yaml"
    path.write_text(dispute.replace("dispute: ", f"dispute: {title} ", 1), encoding="utf-8")
    documents = folder / "documents"
    if not documents.exists():
        shutil.copytree(ROOT / "examples" / "kuril" / "documents", documents)
    return [sys.executable, "-m", "impasse", "run", *map(str, (documents, "--dispute", path, "--out", out))]


def timed(command: list[str]) -> float:
    """Seconds that a whole run takes."""
    begin = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    return time.monotonic() - begin


def ended(command: list[str], after: float, end: signal.Signals) -> subprocess.CompletedProcess[str]:
    """A run that was ended after some seconds, if it was not done before."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.send_signal(end)
        _, errors = process.communicate()
    return subprocess.CompletedProcess(command, process.returncode, "", errors)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200, random.randrange(1 << 32)))
