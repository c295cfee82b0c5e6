"""Robust: shares over orders of statements, exact where they are few, and what flips an answer."""

from __future__ import annotations

from itertools import permutations, product
from pathlib import Path

import numpy as np
import pytest

from impasse.conflict.model import Conflict
from impasse.conflict.solve import solve
from impasse.dispute.conflict_file import load, loads
from impasse.dispute.diagnose import diagnose
from impasse.dispute.orders import all_or_drawn
from impasse.dispute.priorities import Priorities
from impasse.dispute.robust import flips_of, robust
from impasse.errors import InputError
from openings_oracle import random_conflict

EXAMPLES = Path(__file__).parents[1] / "examples" / "kuril"


@pytest.fixture(scope="module")
def talks() -> Conflict:
    return load(EXAMPLES / "conflict-2019.yaml")


def test_with_the_stated_conditions_on_top_the_summit_state_always_stands(talks: Conflict) -> None:
    found = robust(talks, fixed=["J1", "R1"], samples=300)
    _, afterwards = found.reported
    assert set(afterwards[1].values()) == {1.0}
    assert found.fixed == ("J1", "R1")
    assert not found.exact
    assert found.samples == 300


def test_with_no_rank_fixed_it_stands_in_about_forty_percent(talks: Conflict) -> None:
    share = robust(talks, samples=1000, seed=3).reported[1][1]["nash"]
    assert share == pytest.approx(0.4, abs=0.04)


def test_the_later_phase_stands_in_about_half_of_all_orders() -> None:
    after = load(EXAMPLES / "conflict-2022.yaml")
    share = robust(after, samples=1000).reported[0][1]["seq"]
    assert share == pytest.approx(0.5, abs=0.05)


def test_the_rank_of_j6_decides_whether_a_guarantee_matters(talks: Conflict) -> None:
    flips = {(f.statement, f.change): f.changes for f in flips_of(talks)}
    changes = flips["J6", "before J3"]
    what, old, new = next(c for c in changes if c[0].endswith("territorial_treaty"))
    assert what.startswith("smallest sets")
    assert old == "{J2, R4}, {R1, R4}"
    assert "R2" not in old
    assert "R2" in new
    assert "J6" in new


def test_a_flip_names_the_reported_state_that_hangs_on_j4(talks: Conflict) -> None:
    (given_up,) = [f for f in flips_of(talks) if (f.statement, f.change) == ("J4", "given up")]
    assert ("NNYNNNY is an equilibrium (nash)", "no", "yes") in given_up.changes


@pytest.mark.parametrize("seed", [*range(500, 509)])
def test_few_orders_are_all_solved(seed: int) -> None:
    conflict = random_conflict(seed)
    found = robust(conflict, samples=5000)
    shares: dict[str, list[bool]] = {}
    overlap: list[bool] = []
    path: list[bool] = []
    lists = [list(permutations(dm.preferences or ())) for dm in conflict.decision_makers]
    for orders in product(*lists):
        model = conflict
        for i, order in enumerate(orders):
            model = model.with_preferences(i, order)
        for concept, held in solve(model).equilibria.items():
            shares.setdefault(concept, []).append(bool(held[conflict.start]))
        goal = diagnose(model).goals["g"]
        overlap.append(goal.overlap)
        path.append(goal.path)
        if len(overlap) > 200:
            return
    assert found.exact
    assert found.samples == len(overlap)
    assert found.reported[0][1] == pytest.approx({c: np.mean(v) for c, v in shares.items()})
    assert found.goals["g"] == pytest.approx((np.mean(overlap), np.mean(path)))


def test_fixed_statements_keep_their_place_number(talks: Conflict) -> None:
    priorities = Priorities(talks)
    orders = all_or_drawn(priorities, ["J3", "R1"], 50, 0)
    assert set(orders.rows[0][:, 2].tolist()) == {2}
    assert set(orders.rows[1][:, 0].tolist()) == {0}
    assert all(sorted(row) == list(range(8)) for row in orders.rows[0].tolist())
    assert len({tuple(row) for row in orders.rows[0].tolist()}) > 30


def test_the_same_seed_gives_the_same_numbers_and_another_gives_others(talks: Conflict) -> None:
    rows = {seed: all_or_drawn(Priorities(talks), (), 20, seed).rows[0].tolist() for seed in (1, 2)}
    assert rows[1] == all_or_drawn(Priorities(talks), (), 20, 1).rows[0].tolist()
    assert rows[1] != rows[2]


def test_rankings_stay_as_they_are() -> None:
    text = """
conflict: Chicken
decision_makers:
  - {id: a, options: [{id: x}], ranking: [[YN], [NN], [NY], [YY]]}
  - {id: b, options: [{id: y}], preferences: [not y, "x"]}
status_quo: []
goals: {g: "x and not y"}
"""
    found = robust(loads(text))
    assert (found.exact, found.samples) == (True, 2)
    assert found.goals["g"][1] == 1.0


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ({"fixed": ["J99"]}, "no statement 'J99'"),
        ({"samples": 0}, "at least 1"),
        ({"seed": -1}, "seed is -1"),
    ],
)
def test_bad_arguments_are_named(talks: Conflict, arguments: dict[str, object], problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        robust(talks, **arguments)  # type: ignore[arg-type]
