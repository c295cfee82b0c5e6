"""Robust: shares over orders of statements, exact where they are few, and what flips an answer."""

from __future__ import annotations

from itertools import permutations, product
from pathlib import Path

import numpy as np
import pytest

from impasse.conflict.conflict import Conflict
from impasse.conflict.solve import solve
from impasse.dispute.diagnosis.diagnose import diagnose
from impasse.dispute.diagnosis.orders import all_or_drawn
from impasse.dispute.diagnosis.priorities import Priorities
from impasse.dispute.diagnosis.robust import flips_of, robust
from impasse.dispute.files.conflict_file import load, loads
from impasse.errors import InputError
from openings_oracle import random_conflict

EXAMPLES = Path(__file__).parents[1] / "examples" / "kuril"


@pytest.fixture(scope="module")
def talks() -> Conflict:
    return load(EXAMPLES / "conflict-2019.yaml")


def test_with_the_stated_conditions_on_top_the_summit_state_always_stands(talks: Conflict) -> None:
    found = robust(talks, fixed=["J1", "R1"], samples=300, flips=False)
    _, afterwards = found.reported
    assert set(afterwards[1].values()) == {1.0}
    assert found.fixed == ("J1", "R1")
    assert not found.exact
    assert found.samples == 300


def test_with_no_rank_fixed_it_stands_in_about_forty_percent(talks: Conflict) -> None:
    share = robust(talks, samples=1000, seed=3, flips=False).reported[1][1]["nash"]
    assert share == pytest.approx(0.4, abs=0.04)


def test_the_later_phase_stands_in_about_half_of_all_orders() -> None:
    after = load(EXAMPLES / "conflict-2022.yaml")
    share = robust(after, samples=1000, flips=False).reported[0][1]["seq"]
    assert share == pytest.approx(0.5, abs=0.05)


def test_one_change_may_flip_an_answer(talks: Conflict) -> None:
    """The rank of J6 decides whether a guarantee matters, and J4 whether the state before the summit stands."""
    flips = {(f.statement, f.change): f.changes for f in flips_of(talks)}
    assert ("NNYNNNY is an equilibrium (nash)", "no", "yes") in flips["J4", "given up"]
    changes = flips["J6", "before J3"]
    what, old, new = next(c for c in changes if c[0].endswith("territorial_treaty"))
    assert what.startswith("smallest sets")
    assert old == "{J2, R4}, {R1, R4}"
    assert "R2" not in old
    assert "R2" in new
    assert "J6" in new


@pytest.mark.parametrize("seed", range(500, 516))
def test_few_orders_are_all_solved(seed: int) -> None:
    conflict = random_conflict(seed)
    lists = [list(permutations(dm.preferences or ())) for dm in conflict.decision_makers]
    orders = list(product(*lists))
    if len(orders) > 40:
        assert not robust(conflict, samples=len(orders) - 1, flips=False).exact
        return
    shares: dict[str, list[bool]] = {}
    opened: list[tuple[bool, bool]] = []
    for order in orders:
        model = conflict
        for i, groups in enumerate(order):
            model = model.with_preferences(i, groups)
        for concept, held in solve(model).equilibria.items():
            shares.setdefault(concept, []).append(bool(held[conflict.start]))
        goal = diagnose(model).goals["g"]
        opened.append((goal.overlap, goal.path))
    found = robust(conflict, samples=len(orders), flips=False)
    assert found.exact
    assert found.samples == len(orders)
    assert found.reported[0][1] == pytest.approx({c: np.mean(v) for c, v in shares.items()})
    assert found.goals["g"] == pytest.approx(tuple(np.mean(opened, axis=0)))


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
