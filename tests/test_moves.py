"""The reductions: plain, compiled and listed moves agree, on thin and full models, spread in memory or not."""

from __future__ import annotations

import importlib.util
import sys

import numpy as np
import pytest

import impasse
from impasse.conflict.reductions import layout, plain
from impasse.conflict.reductions.engine import reductions
from impasse.conflict.reductions.layout import Layout, layout_of
from impasse.conflict.reductions.moves import NEVER, EdgeMoves
from impasse.errors import MissingExtra, TooLarge
from models import build

HAS_NUMBA = importlib.util.find_spec("numba") is not None
CODES = [pytest.param(False, id="plain")]
if HAS_NUMBA:
    CODES.append(pytest.param(True, id="compiled"))


def random_conflict(seed, m=11, share=1.0, one_way=0, n_dm=3, top=50):
    rng = np.random.default_rng(seed)
    owners = rng.permutation(np.arange(m) % n_dm)
    feasible = rng.random(1 << m) < share
    directions = np.zeros(m, int)
    directions[rng.permutation(m)[:one_way]] = rng.choice([-1, 1], one_way)
    ranks = rng.integers(0, top, (n_dm, int(feasible.sum())))
    return impasse.Conflict.from_arrays(owners, ranks, feasible, directions)


SHAPES = [
    {"share": 1.0},
    {"share": 0.9},
    {"share": 0.3},
    {"share": 0.02},
    {"share": 1.0, "one_way": 6},
    {"share": 0.6, "one_way": 4},
    {"share": 0.05, "one_way": 9},
    {"share": 1.0, "top": 1},
    {"share": 0.5, "top": 10**9, "n_dm": 1, "one_way": 2},
    {"share": 1.0, "n_dm": 9},
]


@pytest.mark.parametrize("compiled", CODES)
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_slices_reduce_as_the_listed_moves_do(shape, compiled):
    conflict = random_conflict(3, **shape)
    code = reductions(1, compiled)
    rng = np.random.default_rng(7)
    for i in range(len(conflict.decision_makers)):
        fast = conflict.mechanics.ranked(i, conflict.ranks[i], code)
        slow = EdgeMoves(conflict.steps.edges(i), conflict.ranks[i])
        values = rng.integers(-99, 99, conflict.n_states).astype(np.int32)
        for name in ("move_min", "improve_min"):
            found, expected = values.copy(), values.copy()
            fell = getattr(fast, name)(values, found)
            assert fell == getattr(slow, name)(values, expected)
            assert np.array_equal(found, expected)
            assert fell == (not np.array_equal(found, values))
        far = np.full(conflict.n_states, NEVER, np.int32)
        wanted = far.copy()
        fast.improve_min(values, far)
        slow.improve_min(values, wanted)
        assert np.array_equal(far, wanted)


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_lowering_in_place_reaches_the_same_fixed_point(shape):
    conflict = random_conflict(5, **shape)
    values = np.random.default_rng(1).integers(0, 99, conflict.n_states).astype(np.int32)
    moves = conflict.mechanics.ranked(0, conflict.ranks[0], plain)
    apart, here = values.copy(), values.copy()
    moves.improve_min(values, apart)
    moves.improve_min(here, here)
    assert np.array_equal(apart, here)
    assert not moves.improve_min(here, here)


@pytest.mark.parametrize("compiled", CODES)
def test_gaps_in_memory_change_nothing(monkeypatch, compiled):
    conflict = random_conflict(11, share=0.8, one_way=3)
    before = impasse.solve(conflict, compiled=compiled)
    monkeypatch.setattr(layout, "_SPREAD_FROM", 1)
    monkeypatch.setattr(layout, "_SHIFTS", (4, 5, 6))
    again = random_conflict(11, share=0.8, one_way=3)
    after = impasse.solve(again, compiled=compiled)
    assert again.mechanics.layout.size > again.n_states
    for concept in before.concepts:
        assert np.array_equal(before.stable[concept], after.stable[concept])


@pytest.mark.parametrize("n", [1 << 16, 70_001, 200_007])
def test_a_layout_spreads_and_collects(n):
    plan = layout_of(n)
    values = np.stack([np.arange(n), -np.arange(n)])
    spread = plan.spread(values)
    assert spread.shape == (2, plan.size)
    assert plan.size > n
    assert np.array_equal(spread[:, plan.positions], values)
    assert np.array_equal(plan.collect(spread), values)
    assert np.array_equal(plan.collect(spread[0]), values[0])
    assert Layout(3).spread(values) is values


@pytest.mark.skipif(not HAS_NUMBA, reason="the extra fast is not installed")
@pytest.mark.parametrize("sequence", ["legal", "once", "single"])
def test_threads_and_compiled_loops_change_nothing_in_a_larger_model(sequence):
    conflict = random_conflict(2, m=17, share=0.7, n_dm=4, one_way=2)
    one = impasse.solve(conflict, sequence=sequence, compiled=True)
    two = impasse.solve(conflict, sequence=sequence, compiled=False)
    for concept in one.concepts:
        assert np.array_equal(one.stable[concept], two.stable[concept])


def test_compiled_loops_are_chosen_by_size_only_where_they_are_installed(monkeypatch):
    assert reductions(1000, None) is plain
    monkeypatch.delitem(sys.modules, "impasse.conflict.reductions.compiled", raising=False)
    assert reductions(1 << 18, None) is plain
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert reductions(10**9, None) is plain
    with pytest.raises(MissingExtra, match=r"impasse\[fast\]"):
        reductions(1, True)


def one_way_only(q, share, seed=5):
    """A decision maker with q one-way options, beside one that has a reversible one."""
    rng = np.random.default_rng(seed)
    feasible = rng.random(1 << (q + 1)) < share
    ranks = rng.integers(0, 99, (2, int(feasible.sum())))
    return impasse.Conflict.from_arrays([0] * q + [1], ranks, feasible, [*rng.choice([-1, 1], q), 0])


@pytest.mark.parametrize("compiled", CODES)
@pytest.mark.parametrize(("q", "share"), [(9, 1.0), (9, 0.4), (10, 0.02), (7, 1.0)])
def test_sets_of_one_way_options_reduce_as_the_listed_moves_do(q, share, compiled):
    conflict = one_way_only(q, share)
    code = reductions(1, compiled)
    assert conflict.mechanics.one_way == q
    fast = conflict.mechanics.ranked(0, conflict.ranks[0], code)
    slow = EdgeMoves(conflict.steps.edges(0), conflict.ranks[0])
    rng = np.random.default_rng(8)
    for name in ("move_min", "improve_min"):
        start = rng.integers(-99, 99, conflict.n_states).astype(np.int32)
        found, expected = start.copy(), start.copy()
        assert getattr(fast, name)(start, found) == getattr(slow, name)(start, expected)
        assert np.array_equal(found, expected)


def test_too_many_one_way_options_are_refused(monkeypatch):
    q = 21
    codes = np.unique(np.random.default_rng(1).integers(0, 1 << (q + 1), 300))
    ranks = np.zeros((2, len(codes)), int)
    conflict = impasse.Conflict.from_arrays([0] * q + [1], ranks, codes, [1] * q + [0])
    with pytest.raises(TooLarge, match="a decision maker has 21 one-way options and the limit is 20"):
        conflict.mechanics  # noqa: B018
    assert reductions(1, None, 6) is plain
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(MissingExtra, match="13 one-way options of one decision maker need compiled loops"):
        reductions(1, None, 13)


@pytest.mark.parametrize("compiled", CODES)
@pytest.mark.parametrize(
    "coalesce", [(), ("YY-----------", "N--Y---------"[:11])], ids=["forbidden", "coalesced"]
)
def test_forbidden_moves_and_coalesced_states_reduce_as_the_listed_moves_do(coalesce, compiled):
    rng = np.random.default_rng(4)
    owners = (rng.permutation(11) % 3).tolist()
    patterns = ["".join(rng.choice(list("YN-"), 11, p=[0.15, 0.15, 0.7])) for _ in range(8)]
    conflict = build(
        owners,
        rng.choice([0, 0, 0, 1, -1], 11).tolist(),
        infeasible=patterns[:2],
        forbidden=[(k % 3, patterns[2 + k], patterns[5 + k]) for k in range(3)],
        coalesce=[pattern[:11] for pattern in coalesce],
    )
    conflict = conflict.with_ranks(rng.integers(0, 40, (3, conflict.n_states)))
    code = reductions(1, compiled)
    assert not conflict.mechanics.transitive
    for i in range(3):
        fast = conflict.mechanics.ranked(i, conflict.ranks[i], code)
        slow = EdgeMoves(conflict.steps.edges(i), conflict.ranks[i])
        values = rng.permutation(conflict.n_states).astype(np.int32)
        for name in ("move_min", "improve_min"):
            found, expected = (np.full(conflict.n_states, NEVER, np.int32) for _ in range(2))
            assert getattr(fast, name)(values, found) == getattr(slow, name)(values, expected)
            assert np.array_equal(found, expected)
