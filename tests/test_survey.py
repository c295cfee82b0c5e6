"""Many models asked at one state: each answer as the definitions give it for that model alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import oracle
from impasse.conflict.survey import DEADLOCKS, survey
from impasse.errors import InputError, PreferenceError
from models import graph_models, option_models
from test_moves import CODES, random_conflict

RANDOM = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))


def leads(game, start, last, goal):
    """Whether improvements lead from a state into a goal, the first not by ``last``."""
    seen, waiting = {(start, last)}, [(start, last)]
    while waiting:
        state, mover = waiting.pop()
        if goal[state]:
            return True
        for j in range(len(game.ranks)):
            fresh = {(t, j) for t in game.improvements(j, state)} - seen if j != mover else set()
            seen |= fresh
            waiting.extend(fresh)
    return False


def deadlock(game, start, goal):
    better = [g for g in range(game.n) if goal[g] and all(row[g] > row[start] for row in game.ranks)]
    if goal[start]:
        return "none"
    if not better:
        return "no overlap"
    if not leads(game, start, None, goal):
        return "no path"
    for i, row in enumerate(game.ranks):
        others = [j for j in range(len(game.ranks)) if j != i]
        for t in game.improvements(i, start):
            answers = oracle.reached(game, others, t, True, "legal")
            if leads(game, t, i, goal) and not any(row[x] <= row[start] for x in answers):
                return "none"
    return "sanctioned"


@pytest.mark.parametrize("compiled", CODES)
@RANDOM
@given(
    pair=st.one_of(
        option_models(most_options=5), option_models(transitive=False, most_options=5), graph_models()
    ),
    models=st.integers(1, 6),
    seed=st.integers(0, 99),
)
def test_every_answer_is_the_one_of_the_definitions(pair, models, seed, compiled):
    rng = np.random.default_rng(seed)
    n = pair.game.n
    ranks = rng.integers(0, 4, (models, *pair.conflict.ranks.shape))
    goals, start = rng.random((2, n)) < 0.3, int(rng.integers(n))
    asked = rng.integers(0, n, 2).tolist()
    found = survey(
        pair.conflict, ranks, start=start, goals=goals, states=asked, deadlocks=True, compiled=compiled
    )
    assert found.deadlock is not None
    for k in range(models):
        game = oracle.Game(n, pair.game.moves, ranks[k].tolist())
        solved = oracle.solve(game)
        for name, rows in found.equilibria.items():
            assert rows[k].tolist() == [all(row[s] for row in solved[name]) for s in asked]
        for number, goal in enumerate(goals):
            overlap = any(goal[s] and all(r[s] > r[start] for r in game.ranks) for s in range(n))
            assert found.overlap[k, number] == overlap
            assert found.path[k, number] == leads(game, start, None, goal)
            assert DEADLOCKS[found.deadlock[k, number]] == deadlock(game, start, goal)


def test_what_does_not_fit_is_refused():
    conflict = random_conflict(0, m=4, share=1.0)
    with pytest.raises(InputError, match=r"goals have the shape \(3,\); give \(goals, 16\)"):
        survey(conflict, conflict.ranks, start=0, goals=np.zeros(3, bool))
    with pytest.raises(PreferenceError, match="ranks have the shape"):
        survey(conflict, np.zeros((2, 2)), start=0, goals=np.zeros((1, 16), bool))


def test_without_states_or_goals_nothing_is_told():
    conflict = random_conflict(0, m=4, share=1.0)
    found = survey(conflict, conflict.ranks, start=0, goals=np.zeros((0, 16), bool))
    assert found.path.shape == (1, 0)
    assert found.deadlock is None
    assert all(rows.shape == (1, 0) for rows in found.equilibria.values())
