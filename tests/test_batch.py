"""Many models at once against plain loops over single models, written from the definitions."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impasse.conflict.batch.agree import best_alone, holds_in_some, preferred_by_all
from impasse.conflict.batch.own_steps import own_steps
from impasse.conflict.batch.reach import reached
from impasse.conflict.batch.scores import prioritised_scores
from impasse.conflict.conflict import Conflict
from impasse.conflict.model import DecisionMaker, Graph
from impasse.dispute.diagnosis.openings import Walker
from impasse.errors import InputError
from models import option_models


def test_scores_are_lexicographic_and_absent_statements_count_nothing():
    held = np.array([[0, 1, 0, 1], [0, 0, 1, 1]], bool)
    places = np.array([[0, 1], [1, 0], [0, 1], [0, 1]])
    signs = np.array([[1, 1], [1, 1], [-1, 1], [0, 1]], np.int8)
    found = prioritised_scores(places, signs, held)
    order = [np.argsort(row, kind="stable").tolist() for row in found]
    assert order == [[0, 2, 1, 3], [0, 1, 2, 3], [1, 3, 0, 2], [0, 1, 2, 3]]
    assert found[3, 0] == found[3, 1]


@given(st.integers(51, 130), st.integers(0, 2**32))
def test_long_lists_compare_as_python_compares_tuples(count, seed):
    rng = np.random.default_rng(seed)
    held = rng.random((count, 6)) < 0.5
    held[:, 3] = held[:, 2]
    held[-1, 3] ^= True
    places = np.stack([rng.permutation(count) for _ in range(3)])
    signs = rng.integers(-1, 2, (3, count)).astype(np.int8)
    found = prioritised_scores(places, signs, held)
    for model in range(3):
        order = np.argsort(places[model])
        lists = [tuple((signs[model] * held[:, s])[order].tolist()) for s in range(6)]
        for a, b in combinations(range(6), 2):
            assert np.sign(found[model, a] - found[model, b]) == (lists[a] > lists[b]) - (lists[a] < lists[b])


def lean_by_hand(conflict, ranks, start):
    """States reached by lean improvements, by a plain search."""
    codes = {int(c): k for k, c in enumerate(conflict.states)}
    owned = [sum(1 << k for k in dm.options) for dm in conflict.decision_makers]

    def leads(i, here, there):
        a, b = int(conflict.states[here]), int(conflict.states[there])
        return (a ^ b) & ~owned[i] == 0 and there in conflict.steps.moves(i, here)

    seen, queue = {start}, [start]
    while queue:
        here = queue.pop()
        for i in range(len(owned)):
            for there in range(conflict.n_states):
                if there in seen or not leads(i, here, there) or ranks[i][there] <= ranks[i][here]:
                    continue
                a, change = int(conflict.states[here]), int(conflict.states[here] ^ conflict.states[there])
                parts = [codes.get(a ^ sub) for sub in range(change) if sub and sub & change == sub]
                if all(part is None or ranks[i][part] < ranks[i][there] for part in parts):
                    seen.add(there)
                    queue.append(there)
    return seen


@settings(deadline=None)
@given(option_models(), st.data())
def test_reach_is_what_a_walk_finds(pair, data):
    conflict = pair.conflict
    start = data.draw(st.integers(0, conflict.n_states - 1))
    steps = own_steps(conflict)
    ranks = conflict.ranks
    scores = [np.stack([row, -row]).astype(float) for row in ranks]
    plain = reached(scores, steps, start, lean=False)
    lean = reached(scores, steps, start)
    walker = Walker(conflict)
    for model, sign in enumerate((1, -1)):
        for state in range(conflict.n_states):
            goal = np.arange(conflict.n_states) == state
            assert plain[model, state] == (walker.path(sign * ranks, start, goal) is not None)
        assert set(np.flatnonzero(lean[model]).tolist()) == lean_by_hand(conflict, sign * ranks, start)
    assert not (lean & ~plain).any()


@settings(deadline=None)
@given(option_models(), st.data())
def test_overlap_and_bargain_by_the_definition(pair, data):
    conflict = pair.conflict
    start = data.draw(st.integers(0, conflict.n_states - 1))
    goal = np.array(
        data.draw(st.lists(st.booleans(), min_size=conflict.n_states, max_size=conflict.n_states))
    )
    steps, ranks = own_steps(conflict), conflict.ranks
    scores = [row[None].astype(float) for row in ranks]
    alone = [best_alone(s, own, start) for s, own in zip(scores, steps, strict=True)]
    for i, best in enumerate(alone):
        moves = conflict.steps.moves(i, start)
        assert best[0] == max([ranks[i, start], *ranks[i, moves]])
    floors = [s[:, start] for s in scores]
    for given_floors in (floors, alone):
        states = preferred_by_all(scores, given_floors)
        by_hand = [
            all(ranks[i, s] > floor[0] for i, floor in enumerate(given_floors))
            for s in range(conflict.n_states)
        ]
        assert states[0].tolist() == by_hand
        assert holds_in_some(states, goal[None])[0, 0] == any(np.array(by_hand) & goal)


def test_graph_form_is_refused():
    graph = Graph.from_ids(("x", "y"), [[["x", "y"]]])
    conflict = Conflict("g", (), (DecisionMaker("a", ranking=(("y",), ("x",))),), graph=graph)
    with pytest.raises(InputError, match="option form"):
        own_steps(conflict)
