"""What stands around the solver: many orders, diagnosis, explanation, one-way options, output; beside two sorts.

``argsorts`` and ``sorts`` say how many sorts of the same rank arrays the work takes: with positions, which is the
honest measure of a method that compares, and without.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import impasse
import models
from impasse.conflict.conflict import Conflict
from impasse.dispute.diagnosis.diagnose import diagnose
from impasse.dispute.diagnosis.robust import robust
from impasse.dispute.files.conflict_file import dump, loads

Figures = dict[str, Any]


def measured(task: Callable[[], Any]) -> Figures:
    """Wall-clock and processor seconds of a task."""
    begin, begin_cpu = time.perf_counter(), time.process_time()
    task()
    return {"seconds": time.perf_counter() - begin, "cpu_seconds": time.process_time() - begin_cpu}


def beside_sorts(figures: Figures, ranks: NDArray[np.int32]) -> Figures:
    """The figures with one argsort and one sort of rank arrays, and the processor time in units of each.

    A sort is timed three times and the least counts, as it does for what is measured beside it.
    """
    for name, sort in (("argsort", np.argsort), ("sort", np.sort)):
        timed = (measured(lambda sort=sort: sort(ranks, axis=-1)) for _ in range(3))  # type: ignore[misc]
        one = min(found["cpu_seconds"] for found in timed)
        figures |= {f"{name}_seconds": one, f"{name}s": figures["cpu_seconds"] / max(one, 1e-9)}
    return figures


def statements(m: int, n_dm: int, per: int) -> Conflict:
    """All combinations of ``m`` options, with so many random statements of each decision maker and two goals."""
    rng = np.random.default_rng(3)
    owner = np.arange(m) * n_dm // m
    lines = ["conflict: measured", "decision_makers:"]
    for i in range(n_dm):
        own = ", ".join(f"o{k}" for k in np.flatnonzero(owner == i))
        told = []
        for _ in range(per):
            a, b = rng.choice(m, 2, replace=False)
            forms = [f"o{a}", f"not o{a}", f"o{a} implies o{b}", f"o{a} and o{b}", f"o{a} or not o{b}"]
            told.append(forms[rng.integers(5)])
        lines.append(f"  - {{id: d{i}, options: [{own}], preferences: [{', '.join(told)}]}}")
    goals = f"{{deal: o0 and o{m - 1} and o1 and not o3, other: o1 and o{m // 2} and not o2}}"
    return loads("\n".join([*lines, "status_quo: []", f"goals: {goals}"]))


def _orders(m: int) -> Figures:
    conflict = statements(m, 2, 8)
    impasse.solve(conflict, compiled=True)
    robust(conflict, samples=50, flips=False)
    count = 10_000
    figures = measured(lambda: robust(conflict, samples=count, flips=False))
    small = np.random.default_rng(0).integers(0, 1 << m, (500, 2, 1 << m)).astype(np.int32)
    figures = beside_sorts(figures, small)
    for name in ("argsort", "sort"):
        figures[f"{name}_seconds"] *= count / len(small)
        figures[f"{name}s"] *= len(small) / count
    return {"states": 1 << m, "models": count, **figures}


def orders_256() -> Figures:
    """10,000 orders of the statements of 2 decision makers on 2^8 states: equilibria, overlap, path."""
    return _orders(8)


def orders_4096() -> Figures:
    """The same on 2^12 states."""
    return _orders(12)


def diagnose_65536() -> Figures:
    """Diagnosis of 2^16 states, 3 decision makers, two goals."""
    conflict = statements(16, 3, 8)
    return {"states": 1 << 16, **beside_sorts(measured(lambda: diagnose(conflict)), conflict.ranks)}


def diagnose_44() -> Figures:
    """Diagnosis of the example of 44 states."""
    conflict = impasse.load(Path(__file__).parents[1] / "examples" / "kuril" / "conflict-2019.yaml")
    diagnose(conflict)
    best = min(
        (measured(lambda: diagnose(conflict)) for _ in range(5)), key=lambda found: found["cpu_seconds"]
    )
    return {"states": 44, **best}


def _command(*arguments: str) -> Figures:
    """One command on 2^20 states from start to exit, with the most memory it held."""
    conflict = statements(20, 4, 12)
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder) / "large.yaml", Path(folder) / "out"
        path.write_text(dump(conflict), encoding="utf-8")
        code = (
            "import resource, subprocess, sys\n"
            f"subprocess.run([sys.executable, '-m', 'impasse', '{arguments[0]}', {str(path)!r}, *{arguments[1:]!r}], "
            f"check=True, stdout=open({str(out)!r}, 'w'))\n"
            "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
            "print(used.ru_utime + used.ru_stime, used.ru_maxrss / 2**20)"
        )
        begin = time.perf_counter()
        told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
        seconds = time.perf_counter() - begin
        cpu, gigabytes = map(float, told.split())
        written = out.stat().st_size / 1e6
    figures = {"seconds": seconds, "cpu_seconds": cpu}
    return {
        "states": 1 << 20,
        **beside_sorts(figures, conflict.ranks),
        "gigabytes": gigabytes,
        "megabytes": written,
    }


def explain_million() -> Figures:
    """``impasse explain`` of one state of 2^20."""
    return _command("explain", "--state", "YNNNYNNNYNNNNNNNNNNN")


def paths_million() -> Figures:
    """``impasse solve --paths`` of 2^20 states."""
    return _command("solve", "--paths")


def json_million() -> Figures:
    """``impasse solve --json`` of 2^20 states."""
    return _command("solve", "--json")


def _one_way(q: int) -> Figures:
    m = 16
    ranks = np.random.default_rng(1).integers(0, 1 << m, (3, 1 << m)).astype(np.int32)
    conflict = Conflict.from_arrays([0] * 12 + [1] * 2 + [2] * 2, ranks, one_way=[1] * q + [0] * (m - q))
    impasse.solve(Conflict.from_arrays([0] * 12 + [1] * 4, ranks[:2], one_way=[1] * q + [0] * (m - q)))
    return {"states": 1 << m, **beside_sorts(measured(lambda: impasse.solve(conflict)), ranks)}


def one_way_twelve() -> Figures:
    """Five concepts on 2^16 states, 12 one-way options of one decision maker."""
    return _one_way(12)


def one_way_none() -> Figures:
    """The same, all options reversible."""
    return _one_way(0)


def five_concepts() -> Figures:
    """Five concepts, 4 decision makers, from 2^15 to 2^20 states: in argsorts and sorts of the same arrays."""
    impasse.solve(models.full_box(15, 4), compiled=True)
    points = []
    for m in range(15, 21):
        conflict = models.full_box(m, 4)
        impasse.solve(conflict)
        figures = min(
            (measured(lambda c=conflict: impasse.solve(c)) for _ in range(3)),  # type: ignore[misc]
            key=lambda found: found["cpu_seconds"],
        )
        points.append({"states": 1 << m, **beside_sorts(figures, conflict.ranks)})
    rising = all(a["cpu_seconds"] <= b["cpu_seconds"] for a, b in pairwise(points))
    return {"points": points, "rising": rising, "argsorts": max(point["argsorts"] for point in points)}


ANALYSES: dict[str, tuple[Callable[[], Figures], dict[str, float]]] = {
    "orders_256": (orders_256, {"seconds": 0.5}),
    "orders_4096": (orders_4096, {"seconds": 4}),
    "diagnose_65536": (diagnose_65536, {"seconds": 1}),
    "diagnose_44": (diagnose_44, {"seconds": 0.02}),
    "explain_million": (explain_million, {"seconds": 3}),
    "paths_million": (paths_million, {"seconds": 3}),
    "json_million": (json_million, {"gigabytes": 0.5}),
    "one_way_twelve": (one_way_twelve, {"seconds": 0.3}),
    "one_way_none": (one_way_none, {}),
    "five_concepts": (five_concepts, {"argsorts": 3}),
}
"""Name, what measures it, and the most that each figure may be."""
