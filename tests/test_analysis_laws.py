"""Laws of all analyses: only the order of ranks counts, and names and numbering of decision makers do not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from numpy.typing import NDArray

from impasse.conflict.concepts.coalition import CoalitionRules, solve_coalitions
from impasse.conflict.concepts.limited import limited_move, non_myopic
from impasse.conflict.concepts.simultaneous import simultaneous_joint, simultaneous_one_sided
from impasse.conflict.conflict import Conflict
from impasse.conflict.evolution.paths import KINDS, Paths
from impasse.conflict.inverse.inverse import inverse
from impasse.conflict.model import Graph
from impasse.conflict.solve import solve
from random_analyses import Pair, models, option_models

Rows = NDArray[np.bool_]

BY_DM: dict[str, Callable[[Conflict], Rows]] = {
    "l2": lambda c: limited_move(c, 2),
    "l3": lambda c: limited_move(c, 3),
    "hopeful": lambda c: limited_move(c, 3, "hopeful"),
    "non_myopic": lambda c: non_myopic(c).stable,
    "pareto": lambda c: single(c, CoalitionRules(reading="pareto", replies="coalitional")),
}


def single(conflict: Conflict, rules: CoalitionRules) -> Rows:
    return solve_coalitions(conflict, [[dm] for dm in conflict.dm_ids], rules=rules).stable["cseq"]


def stretched(conflict: Conflict) -> Conflict:
    """The same order with other numbers."""
    return conflict.with_ranks(conflict.ranks.astype(np.int64) ** 3 * 7 - 11)


def turned(conflict: Conflict) -> Conflict:
    """The same conflict with the decision makers in the opposite order."""
    n = len(conflict.decision_makers)
    graph = conflict.graph
    return replace(
        conflict,
        options=tuple(replace(option, owner=n - 1 - option.owner) for option in conflict.options),
        decision_makers=conflict.decision_makers[::-1],
        graph=None if graph is None else Graph(graph.ids, graph.moves[::-1]),
        given_ranks=np.ascontiguousarray(conflict.ranks[::-1]),
    )


@pytest.mark.parametrize("name", sorted(BY_DM))
@settings(max_examples=25, deadline=None)
@given(pair=models(max_dm=3, max_options=4))
def test_each_decision_maker(name: str, pair: Pair) -> None:
    conflict, _ = pair
    rows = BY_DM[name](conflict)
    assert np.array_equal(BY_DM[name](stretched(conflict)), rows)
    assert np.array_equal(BY_DM[name](turned(conflict))[::-1], rows)


@settings(max_examples=40, deadline=None)
@given(pair=option_models(max_dm=3, max_options=4))
def test_simultaneous(pair: Pair) -> None:
    conflict, _ = pair
    for rule in (simultaneous_joint, simultaneous_one_sided):
        rows = rule(conflict)
        assert np.array_equal(rule(stretched(conflict)), rows)
        assert np.array_equal(rule(turned(conflict))[::-1], rows)


@settings(max_examples=40, deadline=None)
@given(pair=models(max_dm=3, max_options=4))
def test_paths_and_conditions(pair: Pair) -> None:
    conflict, _ = pair
    for kind in KINDS:
        far = Paths(conflict, 0, kind).distance
        assert np.array_equal(Paths(stretched(conflict), 0, kind).distance, far)
        assert np.array_equal(Paths(turned(conflict), 0, kind).distance, far)
    for concept in ("nash", "smr", "seq"):
        states = [condition.states for condition in inverse(conflict, 0, concept)]
        assert [condition.states for condition in inverse(turned(conflict), 0, concept)][::-1] == states


@settings(max_examples=40, deadline=None)
@given(pair=models(max_dm=3, max_options=4))
def test_what_is_nearer_by_a_narrower_kind_is_near_by_a_wider(pair: Pair) -> None:
    conflict, _ = pair
    moves, improvements = (Paths(conflict, 0, kind).distance for kind in ("moves", "improvements"))
    assert ((improvements < 0) | ((moves >= 0) & (moves <= improvements))).all()
    # Where nobody can improve from the status quo, no path of improvements leads anywhere.
    if solve(conflict, concepts=("nash",)).equilibria["nash"][0]:
        assert (improvements[1:] < 0).all()
