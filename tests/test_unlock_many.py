"""Unlock of many orders at once gives for each what unlock gives for it alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from impasse.conflict.conflict import Conflict
from impasse.dispute.diagnosis.unlock import unlock
from impasse.dispute.diagnosis.unlock_many import unlock_many
from impasse.dispute.files.conflict_file import load, loads
from impasse.errors import InputError

EXAMPLES = Path(__file__).parents[1] / "examples" / "kuril"


def reordered(conflict: Conflict, rows: list[list[int]]) -> Conflict:
    members = [
        replace(dm, preferences=tuple(dm.preferences[k] for k in row)) if dm.preferences else dm
        for dm, row in zip(conflict.decision_makers, rows, strict=True)
    ]
    return replace(conflict, decision_makers=tuple(members))


@pytest.mark.parametrize(
    ("name", "goal"), [("2019", "any_treaty"), ("2019", "territorial_treaty"), ("2022", "dialogue")]
)
def test_each_model_is_opened_as_by_itself(name: str, goal: str) -> None:
    conflict = load(EXAMPLES / f"conflict-{name}.yaml")
    random = np.random.default_rng(5)
    places = [len(dm.preferences or ()) for dm in conflict.decision_makers]
    orders = [np.stack([np.arange(n), *(random.permutation(n) for _ in range(5))]) for n in places]
    found = unlock_many(conflict, goal, orders, size=2)
    assert len(found) == 6
    assert found[0] == unlock(conflict, goal, size=2)
    for model, one in enumerate(found):
        alone = unlock(reordered(conflict, [rows[model].tolist() for rows in orders]), goal, size=2)
        assert {frozenset(s) for s in one.overlap} == {frozenset(s) for s in alone.overlap}
        assert {frozenset(s) for s in one.path} == {frozenset(s) for s in alone.path}
        assert one.complete == alone.complete


def test_a_decision_maker_with_a_ranking_has_nothing_to_give_up() -> None:
    conflict = loads(
        "conflict: c\ndecision_makers:\n  - {id: a, options: [x], preferences: [not x, y]}\n"
        "  - {id: b, options: [y], ranking: [[YY], [NY], [YN], [NN]]}\nstatus_quo: []\ngoals: {g: x and y}\n"
    )
    (kept, turned) = unlock_many(conflict, "g", [np.array([[0, 1], [1, 0]]), np.empty((2, 0), np.int64)])
    assert kept.overlap == (("a.1",),)
    assert turned.overlap == ((),)


def test_orders_that_do_not_fit_are_one_message() -> None:
    conflict = load(EXAMPLES / "conflict-2019.yaml")
    with pytest.raises(InputError, match="the orders of"):
        unlock_many(conflict, "any_treaty", [np.zeros((2, 3), np.int64)] * len(conflict.decision_makers))
