"""What is measured, one function each. Every function runs in a process of its own."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

import impasse
import matrix_method
import models
import reports
from impasse.conflict.conflict import Conflict
from impasse.conflict.sweep import sweep
from impasse.evidence.documents.families import find_families
from measure_analyses import ANALYSES
from measure_shares import SHARES

Figures = dict[str, Any]


def timed(task: Callable[[], Any], repeat: int = 1) -> tuple[float, float]:
    """Least wall-clock and least processor seconds of a task over some repeats."""
    wall, cpu = [], []
    for _ in range(repeat):
        begin, begin_cpu = time.perf_counter(), time.process_time()
        task()
        wall.append(time.perf_counter() - begin)
        cpu.append(time.process_time() - begin_cpu)
    return min(wall), min(cpu)


def peak_gigabytes() -> float:
    """Most memory this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def fresh(conflict: Conflict) -> Conflict:
    """The same conflict without anything computed for it yet."""
    return Conflict.from_arrays(
        [option.owner for option in conflict.options], conflict.ranks, conflict.given_states
    )


def _large(conflict: Conflict, compiled: bool) -> Figures:
    """First solve in this process, peak memory, a second solve, and a sort of the same ranks."""
    first, _ = timed(lambda: impasse.solve(conflict, compiled=compiled))
    memory = peak_gigabytes()
    wall, cpu = timed(
        lambda: impasse.solve(fresh(conflict), compiled=compiled), 3 if conflict.n_states < 1 << 22 else 1
    )
    sort, _ = timed(lambda: np.sort(conflict.ranks, axis=1), 3)
    return {
        "states": conflict.n_states,
        "decision_makers": len(conflict.decision_makers),
        "first_seconds": first,
        "seconds": min(first, wall),
        "cpu_seconds": cpu,
        "sort_seconds": sort,
        "times_sort": min(first, wall) / sort,
        "gigabytes": memory,
    }


def million_compiled() -> Figures:
    """2^20 states less three patterns, 4 decision makers, compiled loops."""
    return _large(models.full_box(20, 4, patterns=3), True)


def million_plain() -> Figures:
    """2^20 states less three patterns, 4 decision makers, no compiled loops."""
    return _large(models.full_box(20, 4, patterns=3), False)


def sixteen_million() -> Figures:
    """2^24 states, 3 decision makers, compiled loops."""
    return _large(models.full_box(24, 3), True)


def forty_options() -> Figures:
    """40 options and over a million feasible states, from conditions and statements to equilibria."""
    conflict = models.forty_options()
    steps: Figures = {}
    for name, task in (
        ("states_seconds", lambda: conflict.states),
        ("ranks_seconds", lambda: conflict.ranks),
        ("solve_seconds", lambda: impasse.solve(conflict)),
    ):
        steps[name], _ = timed(task)
    steps["seconds"] = sum(steps.values())
    return {"states": conflict.n_states, "decision_makers": 5, **steps, "gigabytes": peak_gigabytes()}


def four_thousand() -> Figures:
    """4,096 states, 4 decision makers: the first solve of the process."""
    conflict = models.full_box(12, 4)
    seconds, cpu = timed(lambda: impasse.solve(conflict))
    return {"states": 4096, "decision_makers": 4, "seconds": seconds, "cpu_seconds": cpu}


def small_process() -> Figures:
    """A fresh interpreter that imports, builds and solves four states; the loaded modules hold no compiler."""
    code = (
        "import impasse, sys\n"
        "c = impasse.Conflict.from_arrays([0, 1], [[1, 0, 3, 2], [1, 3, 0, 2]])\n"
        "impasse.solve(c)\n"
        "sys.exit('numba' in sys.modules)"
    )
    seconds, _ = timed(lambda: subprocess.run([sys.executable, "-c", code], check=True), 5)
    return {"states": 4, "decision_makers": 2, "seconds": seconds}


def command() -> Figures:
    """``impasse solve`` on a conflict file of twelve states, from start to exit."""
    lines = ["conflict: Twelve states", "decision_makers:"]
    for dm, count in (("a", 2), ("b", 2)):
        own = ", ".join(f"{{id: {dm}{k}}}" for k in range(count))
        lines += [f"  - id: {dm}", f"    options: [{own}]", f"    preferences: [not {dm}0, {dm}1]"]
    lines.append("infeasible: [b0 and b1]")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "twelve.yaml"
        path.write_text("\n".join(lines) + "\n", "utf-8")
        run = [sys.executable, "-m", "impasse", "solve", str(path), "--json"]
        seconds, _ = timed(lambda: subprocess.run(run, check=True, capture_output=True), 5)
    return {"states": 12, "decision_makers": 2, "seconds": seconds}


def whole_run() -> Figures:
    """``impasse run`` on the fourteen example documents, from start to exit: report and data written."""
    example = Path(__file__).parents[1] / "examples" / "kuril"
    with tempfile.TemporaryDirectory() as folder:
        run = [sys.executable, "-m", "impasse", "run", str(example / "documents")]
        run += ["--dispute", str(example / "dispute.yaml"), "--out", folder]
        seconds, _ = timed(lambda: subprocess.run(run, check=True, capture_output=True), 3)
    return {"documents": 14, "seconds": seconds}


def reading() -> Figures:
    """``impasse run`` over 100 to 6,400 made reports of mixed formats, all cores: processor time for each of them."""
    points = []
    for count in (100, 400, 1600, 6400):
        with tempfile.TemporaryDirectory() as folder:
            reports.write_reports(Path(folder) / "documents", count)
            run = [sys.executable, "-m", "impasse", "run", f"{folder}/documents"]
            run += ["--dispute", f"{folder}/dispute.yaml", "--out", f"{folder}/out"]
            before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            subprocess.run(run, check=True, capture_output=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            points.append(
                {
                    "documents": count,
                    "seconds": time.perf_counter() - begin,
                    "cpu_ms_a_document": 1000 * cpu / count,
                    "gigabytes": after.ru_maxrss / 2**20,
                }
            )
    last = points[-1]
    return {
        "points": points,
        **last,
        "growth": last["cpu_ms_a_document"] / points[0]["cpu_ms_a_document"],
    }


def families() -> Figures:
    """Reprints found among 20,000 articles, one process."""
    documents = reports.documents(20_000)
    seconds, cpu = timed(lambda: find_families(documents))
    return {"documents": 20_000, "seconds": seconds, "cpu_seconds": cpu, "gigabytes": peak_gigabytes()}


def _profiles(compiled: bool, count: int) -> Figures:
    conflict, ranks = models.profiles(count)
    seconds, cpu = timed(lambda: sweep(conflict, ranks, compiled=compiled))
    return {
        "models": count,
        "states": 256,
        "decision_makers": 3,
        "seconds": seconds,
        "cpu_seconds": cpu,
        "gigabytes": peak_gigabytes(),
    }


def profiles_compiled() -> Figures:
    """100,000 preference profiles of 256 states and 3 decision makers, compiled loops."""
    return _profiles(True, 100_000)


def profiles_plain() -> Figures:
    """100,000 preference profiles of 256 states and 3 decision makers, no compiled loops."""
    return _profiles(False, 100_000)


def matrix_baseline() -> Figures:
    """The matrix method on 1,024 states and 4 decision makers, beside the same model solved here."""
    conflict = models.full_box(10, 4)
    masks = [sum(1 << k for k in dm.options) for dm in conflict.decision_makers]
    found: Figures = {}
    seconds, _ = timed(lambda: found.update(matrix_method.solve(conflict.states, masks, conflict.ranks)))
    memory = peak_gigabytes()
    ours, _ = timed(lambda: impasse.solve(fresh(conflict)), 5)
    solution = impasse.solve(conflict)
    equal = all(np.array_equal(found[name], solution.stable[name]) for name in solution.concepts)
    return {
        "states": conflict.n_states,
        "decision_makers": 4,
        "seconds": seconds,
        "gigabytes": memory,
        "impasse_seconds": ours,
        "times_impasse": seconds / ours,
        "equal": equal,
    }


def growth() -> Figures:
    """3 decision makers from 2^16 to 2^24 states, compiled loops, with one sort of the same ranks beside it."""
    points = []
    impasse.solve(models.full_box(16, 3), compiled=True)
    for m in range(16, 25):
        conflict = models.full_box(m, 3)
        seconds, cpu = timed(lambda c=conflict: impasse.solve(fresh(c), compiled=True), 3 if m < 22 else 1)
        sort, _ = timed(lambda c=conflict: np.sort(c.ranks, axis=1), 3 if m < 22 else 1)
        points.append({"states": 1 << m, "seconds": seconds, "cpu_seconds": cpu, "sort_seconds": sort})
    n = np.array([point["states"] for point in points], float)
    t = np.array([point["cpu_seconds"] for point in points])
    slope = float(np.polyfit(np.log(n * np.log(n)), np.log(t), 1)[0])
    return {"points": points, "exponent_of_n_log_n": slope}


MEASURES: dict[str, tuple[Callable[[], Figures], dict[str, float]]] = {
    "million_compiled": (million_compiled, {"seconds": 6, "gigabytes": 1, "times_sort": 40}),
    "million_plain": (million_plain, {"seconds": 30}),
    "sixteen_million": (sixteen_million, {"seconds": 60, "gigabytes": 3}),
    "forty_options": (forty_options, {"seconds": 15}),
    "four_thousand": (four_thousand, {"seconds": 0.1}),
    "small_process": (small_process, {}),
    "command": (command, {"seconds": 0.4}),
    "whole_run": (whole_run, {}),
    "reading": (reading, {"cpu_ms_a_document": 60, "gigabytes": 1.5}),
    "families": (families, {"seconds": 180, "gigabytes": 2}),
    "profiles_compiled": (profiles_compiled, {"seconds": 30}),
    "profiles_plain": (profiles_plain, {}),
    "matrix_baseline": (matrix_baseline, {}),
    "growth": (growth, {"exponent_of_n_log_n": 1.15}),
    **ANALYSES,
    **SHARES,
}
"""Name, what measures it, and the most that each figure may be."""
