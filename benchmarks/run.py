"""Measure the engine: ``python benchmarks/run.py [--out FOLDER] [names ...]``.

Prints a table and writes ``results.json`` and ``growth.png``. Each measurement runs in a process of its own, so that
times and memory are its own. The exit status is 1 when a figure misses its target.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def main() -> int:
    """Run what is asked for and report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "names", nargs="*", help="measurements, the others keep their figures; all when left out"
    )
    parser.add_argument("--out", type=Path, default=HERE, help="folder for JSON and plot")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        from measure import MEASURES

        print(json.dumps(MEASURES[chosen.one][0]()))
        return 0
    return report(chosen.names, chosen.out)


def report(names: list[str], out: Path) -> int:
    """Measure, print the table, write the files; 1 when a target is missed."""
    from measure import MEASURES

    unknown = [name for name in names if name not in MEASURES]
    if unknown:
        print(f"there is no measurement '{unknown[0]}'; choose from {', '.join(MEASURES)}", file=sys.stderr)
        return 2
    path = out / "results.json"
    results: dict[str, Any] = {"machine": machine(), "measurements": {}}
    if names and path.exists():
        results["measurements"] = json.loads(path.read_text("utf-8"))["measurements"]
    missed = 0
    print(f"{'measurement':18} {'states':>12} {'seconds':>9} {'cpu s':>8} {'GB':>6}  notes")
    for name in names or MEASURES:
        figures = measured(name)
        targets = MEASURES[name][1]
        late = {key: most for key, most in targets.items() if figures[key] > most}
        missed += len(late)
        results["measurements"][name] = {
            "what": MEASURES[name][0].__doc__,
            **figures,
            "targets": targets,
            "met": not late,
        }
        print(row(name, figures, targets, late), flush=True)
    out.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    if "growth" in (names or MEASURES):
        from plot import draw_growth

        draw_growth(results["measurements"]["growth"]["points"], out / "growth.png")
    return 1 if missed else 0


def measured(name: str) -> dict[str, Any]:
    """The figures of one measurement, from a process of its own."""
    done = subprocess.run(
        [sys.executable, str(HERE / "run.py"), "--one", name], check=True, capture_output=True, text=True
    )
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def row(name: str, figures: dict[str, Any], targets: dict[str, float], late: dict[str, float]) -> str:
    """One line of the table."""
    cells = [f"{name:18}", f"{figures.get('states', ''):>12,}" if "states" in figures else " " * 12]
    for key, width, places in (("seconds", 9, 3), ("cpu_seconds", 8, 2), ("gigabytes", 6, 2)):
        cells.append(f"{figures[key]:>{width}.{places}f}" if key in figures else " " * width)
    notes = []
    for key in (
        "models",
        "documents",
        "cpu_ms_a_document",
        "growth",
        "first_seconds",
        "sort_seconds",
        "times_sort",
        "times_impasse",
        "exponent_of_n_log_n",
    ):
        if key in figures:
            notes.append(f"{key.replace('_', ' ')} {figures[key]:,.3g}")
    goal = ", ".join(f"{key.replace('_', ' ')} at most {most:g}" for key, most in targets.items())
    if goal:
        notes.append(("MISSED " if late else "met ") + f"({goal})")
    return " ".join(cells) + "  " + "; ".join(notes)


def machine() -> dict[str, Any]:
    """What the figures were measured on."""
    import numpy

    try:
        import numba

        compiler = numba.__version__
    except ImportError:
        compiler = None
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return {
        "cores": cores,
        "processor": platform.machine(),
        "python": platform.python_version(),
        "numpy": numpy.__version__,
        "numba": compiler,
    }


if __name__ == "__main__":
    sys.exit(main())
