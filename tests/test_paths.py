"""Paths: every distance against a plain breadth-first search, every route walked step by step."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from impasse.conflict.conflict import Conflict
from impasse.conflict.evolution.evolution import reachable
from impasse.conflict.evolution.paths import Paths
from impasse.errors import InputError, NotFound
from oracle_analyses import Plain, foresight_reach, improvements, shortest
from random_analyses import Pair, models, option_models


def expected(plain: Plain, start: int, kind: str) -> dict[int, int]:
    if kind == "moves":
        return shortest(plain, start, improving=False)
    if kind == "improvements":
        return shortest(plain, start, improving=True)
    return foresight_reach(plain, start, 1 if kind == "one_reply" else 2)


@pytest.mark.parametrize("kind", ["moves", "improvements", "one_reply", "two_replies"])
@settings(max_examples=120, deadline=None)
@given(pair=models(max_dm=3, max_options=4))
def test_distances_and_routes(kind: str, pair: Pair) -> None:
    conflict, plain = pair
    paths = Paths(conflict, 0, kind)
    want = expected(plain, 0, kind)
    got = {int(s): int(d) for s, d in enumerate(paths.distance) if d >= 0}
    assert got == want
    for state in got:
        walk(plain, paths, state, kind)


def walk(plain: Plain, paths: Paths, state: int, kind: str) -> None:
    here, last = 0, -1
    steps = paths.route(state)
    for step in steps:
        (j,) = step.by
        assert step.source == here
        assert j != last
        assert step.target in plain.reach[j][here]
        if kind == "improvements":
            assert step.target in improvements(plain, j, here)
        here, last = step.target, j
    assert here == state
    if kind in ("moves", "improvements"):
        assert len(steps) == paths.distance[state]


@settings(max_examples=60, deadline=None)
@given(pair=option_models(max_dm=4, max_options=6))
def test_reachable_agrees(pair: Pair) -> None:
    conflict, plain = pair
    for improving in (False, True):
        want = shortest(plain, 0, improving)
        assert np.flatnonzero(reachable(conflict, 0, improving)).tolist() == sorted(want)


def test_unreachable_and_unknown() -> None:
    conflict = Conflict.from_arrays([0, 1], [[0, 1, 0, 1], [0, 0, 0, 0]])
    paths = Paths(conflict, 0, "improvements")
    assert paths.distance.tolist() == [0, 1, -1, -1]
    with pytest.raises(NotFound):
        paths.route(2)
    with pytest.raises(InputError):
        Paths(conflict, 0, "leaps")
