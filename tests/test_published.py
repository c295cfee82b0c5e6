"""Published conflicts and the 78 strict ordinal 2 x 2 games: what the literature's cases must give."""

from __future__ import annotations

import json
from collections import Counter
from itertools import permutations

import numpy as np
import pytest

import impasse
from impasse.conflict.conditions.condition import from_pattern
from impasse.conflict.conflict import Conflict
from impasse.conflict.model import DecisionMaker, Option
from impasse.conflict.sweep import sweep

CASES = (
    "cuban_missile_crisis",
    "elmira_9states",
    "elmira_gmcrplus_12states",
    "north_korea_2017_base",
    "prisoners_dilemma",
    "syria_iraq_1975",
)
RULES = {"legal": "textbook", "once": "each_sanctioner_once", "single": "single_sanction_move"}


def conflict_of(case):
    """The package's conflict from the plain schema of the measuring data."""
    directions = {
        entry["option"]: {"fwd": 1, "back": -1}[entry["direction"]] for entry in case["irreversible"]
    }
    pattern = {state["id"]: state["pattern"] for state in case["states"]}
    options, dms = [], []
    for i, entry in enumerate(case["decision_makers"]):
        own = tuple(range(len(options), len(options) + len(entry["options"])))
        options += [
            Option(f"o{k}", name, i, directions.get(name, 0))
            for k, name in zip(own, entry["options"], strict=True)
        ]
        ranking = tuple(tuple(pattern[s] for s in group) for group in case["rankings"][entry["name"]])
        dms.append(DecisionMaker(f"d{i}", entry["name"], own, ranking=ranking))
    ids = [option.id for option in options]
    plain = [p for p in case["infeasible"] if not p.startswith("coalesce")]
    merged = tuple(p.split()[1] for p in case["infeasible"] if p.startswith("coalesce"))
    infeasible = tuple(from_pattern(p, ids) for p in plain)
    conflict = Conflict(case["name"], tuple(options), tuple(dms), infeasible, coalesce=merged)
    number = {conflict.index(text): state for state, text in pattern.items()}
    assert sorted(number) == list(range(conflict.n_states))
    return conflict, number


@pytest.mark.shared
@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("sequence", RULES)
def test_published_conflicts(shared, name, sequence):
    case = json.loads((shared / "data" / "gmcr" / f"{name}.json").read_text("utf-8"))
    conflict, number = conflict_of(case)
    solution = impasse.solve(conflict, sequence=sequence)
    for concept, rows in solution.equilibria.items():
        found = sorted(number[s] for s in np.flatnonzero(rows).tolist())
        assert found == sorted(case["computed"][RULES[sequence]][concept]), concept
    if sequence == "legal":
        for concept, by_name in case.get("computed_per_dm", {}).items():
            for i, dm in enumerate(conflict.decision_makers):
                if concept in solution.stable:
                    found = sorted(number[s] for s in np.flatnonzero(solution.stable[concept][i]).tolist())
                    assert found == sorted(by_name[dm.name]), (concept, dm.name)


def strict_games():
    """One game of each of the 78 classes: ranks (2, 4) with the states YN-coded, first option first."""
    classes = {}
    for a in permutations(range(4)):
        for b in permutations(range(4)):
            same = []
            for rows in ((0, 1, 2, 3), (1, 0, 3, 2), (2, 3, 0, 1), (3, 2, 1, 0)):
                same.append((tuple(a[s] for s in rows), tuple(b[s] for s in rows)))
            swap = (0, 2, 1, 3)
            same += [(tuple(y[s] for s in swap), tuple(x[s] for s in swap)) for x, y in same]
            classes.setdefault(min(same), (a, b))
    return np.array(sorted(classes.values()))


def test_the_78_strict_ordinal_games():
    games = strict_games()
    assert games.shape == (78, 2, 4)
    conflict = Conflict.from_arrays([0, 1], games[0])
    found = sweep(conflict, games)
    counts = {
        concept: Counter(rows.sum(axis=1).tolist())
        for concept, rows in found.equilibria.items()
        if concept != "sseq"
    }
    assert counts == {
        "nash": {0: 9, 1: 57, 2: 12},
        "gmr": {1: 26, 2: 42, 3: 10},
        "smr": {0: 4, 1: 42, 2: 29, 3: 3},
        "seq": {1: 50, 2: 28},
    }


@pytest.mark.shared
def test_the_counts_are_those_of_the_measuring_data(shared):
    data = json.loads((shared / "data" / "gmcr" / "games_2x2_strict.json").read_text("utf-8"))
    games = strict_games()
    found = sweep(Conflict.from_arrays([0, 1], games[0]), games)
    assert {name: int(found.equilibria[name].sum()) for name in data["total_equilibria"]} == data[
        "total_equilibria"
    ]
