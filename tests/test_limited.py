"""Limited-move and non-myopic stability."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impasse.conflict.concepts.limited import anticipate, limited_move, non_myopic
from impasse.conflict.conflict import Conflict
from impasse.conflict.model import DecisionMaker, Graph
from impasse.conflict.solve import solve
from impasse.errors import InputError
from oracle_analyses import chosen, ends_next
from random_analyses import Pair, models


@settings(max_examples=150, deadline=None)
@given(
    pair=models(max_dm=3, max_options=4),
    horizon=st.integers(1, 4),
    ties=st.sampled_from(["cautious", "hopeful"]),
)
def test_against_the_definitions(pair: Pair, horizon: int, ties: str) -> None:
    conflict, plain = pair
    stable = limited_move(conflict, horizon, ties)
    for i in plain.dms:
        for s in plain.states:
            assert stable[i, s] == (not chosen(plain, i, s, horizon, ties))
            found = anticipate(conflict, i, s, horizon, ties)
            assert set(found.routes) == {end for end, _ in ends_next(plain, i, s, horizon, -1, ties)}
            assert found.stable == stable[i, s]


@settings(max_examples=80, deadline=None)
@given(pair=models(max_dm=4, max_options=4))
def test_horizon_one_is_nash(pair: Pair) -> None:
    conflict, _ = pair
    assert np.array_equal(limited_move(conflict, 1), solve(conflict, concepts=("nash",)).stable["nash"])


@settings(max_examples=60, deadline=None)
@given(pair=models(max_dm=3, max_options=3), ties=st.sampled_from(["cautious", "hopeful"]))
def test_the_cycle_of_horizons(pair: Pair, ties: str) -> None:
    conflict, _ = pair
    found = non_myopic(conflict, ties)
    cycle = [limited_move(conflict, found.settled + k, ties) for k in range(found.period)]
    again = [limited_move(conflict, found.settled + found.period + k, ties) for k in range(found.period)]
    assert np.array_equal(cycle, again)
    assert np.array_equal(found.stable, np.all(cycle, axis=0))
    assert np.array_equal(found.wavering, np.any(cycle, axis=0) & ~found.stable)


def ring() -> Conflict:
    """Two who can push a wheel of three states on by turns, round and round."""
    moves = ([[0, 1], [1, 2], [2, 0]], [[0, 1], [1, 2], [2, 0]])
    return Conflict(
        "ring",
        (),
        (DecisionMaker("a"), DecisionMaker("b")),
        graph=Graph(("x", "y", "z"), tuple(np.array(pairs) for pairs in moves)),
        given_ranks=np.array([[0, 2, 1], [0, 1, 2]], np.int32),
    )


def test_verdicts_that_never_settle_are_reported() -> None:
    wheels = np.random.default_rng(0)
    periods = set()
    for _ in range(200):
        n = 4
        arcs = [
            np.array([[s, t] for s in range(n) for t in range(n) if s != t and wheels.random() < 0.5])
            for _ in range(2)
        ]
        conflict = Conflict(
            "wheel",
            (),
            (DecisionMaker("a"), DecisionMaker("b")),
            graph=Graph(tuple("wxyz"), tuple(arc.reshape(-1, 2) for arc in arcs)),
            given_ranks=np.stack([wheels.permutation(n) for _ in range(2)]).astype(np.int32),
        )
        found = non_myopic(conflict)
        periods.add(found.period)
        assert found.period > 1 or not found.wavering.any()
    assert periods - {1}


def test_a_ring() -> None:
    conflict = ring()
    assert anticipate(conflict, "a", 0, 1).routes.keys() == {1}
    # Looking two moves ahead, a sees b push on from y to z, which a still prefers to x.
    assert anticipate(conflict, "a", 0, 2).routes.keys() == {2}
    assert limited_move(conflict, 1).tolist() == [[False, True, True], [False, False, True]]


def test_ties_leave_the_end_open() -> None:
    ranks = [[1, 0, 5, 9, 2, 0, 3, 4], [0, 0, 0, 1, 0, 1, 0, 0]]
    conflict = Conflict.from_arrays([0, 1, 1], ranks)
    assert not limited_move(conflict, 2, "hopeful")[0, 0]
    assert limited_move(conflict, 2, "cautious")[0, 0]
    hopeful = anticipate(conflict, 0, 0, 2, "hopeful")
    assert sorted(hopeful.routes) == [3, 5]
    assert not hopeful.unique
    assert not hopeful.stable


def test_choices_are_checked() -> None:
    with pytest.raises(InputError, match="horizon"):
        limited_move(ring(), 0)
    with pytest.raises(InputError, match="ties"):
        limited_move(ring(), 1, "lucky")
