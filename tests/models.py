"""Random models for hypothesis, each as the package's conflict and as the oracle's explicit game."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from hypothesis import assume
from hypothesis import strategies as st

import oracle
from impasse.conflict.conditions.condition import from_pattern
from impasse.conflict.conflict import Conflict
from impasse.conflict.model import DecisionMaker, ForbiddenMove, Graph, Option


@dataclass(frozen=True)
class Pair:
    """The same model twice."""

    conflict: Conflict
    game: oracle.Game


def names(m):
    return tuple(f"o{k}" for k in range(m))


def patterns(m, max_size):
    letters = st.sampled_from("YN-")
    return st.lists(st.text(letters, min_size=m, max_size=m), max_size=max_size)


def build(owners, one_way, infeasible=(), forbidden=(), coalesce=()):
    """The package's conflict without preferences."""
    ids = names(len(owners))
    options = tuple(Option(ids[k], owner=owners[k], one_way=one_way[k]) for k in range(len(ids)))
    dms = tuple(
        DecisionMaker(f"d{i}", options=tuple(k for k in range(len(ids)) if owners[k] == i))
        for i in range(max(owners) + 1)
    )
    return Conflict(
        "random",
        options,
        dms,
        infeasible=tuple(from_pattern(p, ids) for p in infeasible),
        forbidden=tuple(
            ForbiddenMove(f"d{by}", from_pattern(a, ids), from_pattern(b, ids)) for by, a, b in forbidden
        ),
        coalesce=tuple(coalesce),
    )


def rank_rows(draw, n_dm, n):
    """Ranks with ties; now and then far apart or negative."""
    top = draw(st.sampled_from([1, 2, 4, n]))
    row = st.lists(st.integers(0, top), min_size=n, max_size=n)
    rows = [draw(row) for _ in range(n_dm)]
    scale, shift = draw(st.sampled_from([(1, 0), (1, -3), (10**8, -(10**8))]))
    return tuple(tuple(scale * value + shift for value in row) for row in rows)


@st.composite
def option_models(draw, min_dm=2, max_dm=4, most_options=6, transitive=True):
    """Option form with infeasible patterns, one-way options and ties; not transitive: with forbidden or coalesced."""
    n_dm = draw(st.integers(min_dm, max_dm))
    m = draw(st.integers(n_dm, most_options))
    rest = draw(st.lists(st.integers(0, n_dm - 1), min_size=m - n_dm, max_size=m - n_dm))
    owners = draw(st.permutations([*range(n_dm), *rest]))
    one_way = draw(st.lists(st.sampled_from([0, 0, 0, 1, -1]), min_size=m, max_size=m))
    infeasible = draw(patterns(m, 3))
    forbidden, coalesce = [], []
    if not transitive:
        loose = st.text(st.sampled_from("YN---"), min_size=m, max_size=m)
        forbidden = draw(st.lists(st.tuples(st.integers(0, n_dm - 1), loose, loose), max_size=3))
        if draw(st.booleans()):
            coalesce = [draw(st.text(st.sampled_from("YN--"), min_size=m, max_size=m))]
        assume(forbidden or coalesce)
    assume(any(not any(oracle.matches(c, p) for p in infeasible) for c in range(1 << m)))
    game, codes = oracle.option_game(
        owners, one_way, infeasible, forbidden, coalesce, lambda n: rank_rows(draw, n_dm, n)
    )
    conflict = build(owners, one_way, infeasible, forbidden, coalesce)
    assert conflict.states.tolist() == codes
    return Pair(conflict.with_ranks(np.array(game.ranks)), game)


@st.composite
def graph_models(draw, max_dm=4, most_states=7):
    """Graph form with arbitrary, one-way and intransitive moves."""
    n_dm, n = draw(st.integers(1, max_dm)), draw(st.integers(1, most_states))
    pair = st.tuples(st.integers(0, n - 1), st.integers(0, n - 1))
    listed = [draw(st.lists(pair, max_size=3 * n)) for _ in range(n_dm)]
    moves = tuple({s: {b for a, b in pairs if a == s and b != s} for s in range(n)} for pairs in listed)
    game = oracle.Game(n, moves, rank_rows(draw, n_dm, n))
    graph = Graph(
        tuple(f"s{k}" for k in range(n)),
        tuple(np.array(pairs, np.int64).reshape(-1, 2) for pairs in listed),
    )
    conflict = Conflict("random", (), tuple(DecisionMaker(f"d{i}") for i in range(n_dm)), graph=graph)
    return Pair(conflict.with_ranks(np.array(game.ranks)), game)


def models(**more):
    """Any form."""
    return st.one_of(option_models(**more), option_models(transitive=False, **more), graph_models())
