"""Foresight: what a first step may end in, who gains by it, and what is pocketed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impasse.conflict.concepts.foresight import exchanges_to, first_steps
from impasse.conflict.conflict import Conflict
from impasse.errors import InputError
from oracle_analyses import ends_after, worth_after
from random_analyses import Pair, models, text_conflict


@settings(max_examples=150, deadline=None)
@given(pair=models(max_dm=3, max_options=4), replies=st.integers(1, 3))
def test_against_the_definitions(pair: Pair, replies: int) -> None:
    conflict, plain = pair
    for s in plain.states:
        found = first_steps(conflict, s, replies=replies)
        assert {(e.mover, e.step.target) for e in found} == {
            (i, t) for i in plain.dms for t in plain.reach[i][s]
        }
        for e in found:
            i, t = e.mover, e.step.target
            assert set(e.routes) == {end for end, _ in ends_after(plain, i, t, replies)}
            worth = worth_after(plain, i, i, t, replies, "cautious")
            assert plain.rank[i][e.worst] == worth
            assert e.gains == (worth > plain.rank[i][s])
            assert e.returns == (s in plain.reach[i][t])
            all_worths = [worth_after(plain, i, i, x, replies, "cautious") for x in plain.reach[i][s]]
            assert e.best == (worth == max([*all_worths, plain.rank[i][s]]))
            both = {
                u
                for j in plain.dms
                if j != i
                for u in plain.reach[j][t] | {t}
                if plain.rank[i][u] > plain.rank[i][s] and plain.rank[j][u] > plain.rank[j][s]
            }
            assert set(e.missed) == both
            for end, route in e.routes.items():
                here = t
                for step in route:
                    assert step.source == here
                    assert step.target in plain.reach[step.by[0]][here]
                    here = step.target
                assert here == end


def bridge(*, greedy: bool) -> Conflict:
    """A hands over a tower for good; B may open a bridge in return, which both want more than nothing."""
    wishes = ["tower", "not bridge"] if greedy else ["tower", "bridge iff tower"]
    return text_conflict(
        {"hill": ["tower"], "dale": ["bridge"]},
        {"hill": ["bridge", "not tower"], "dale": wishes},
        one_way={"tower": 1},
        status_quo=(),
    )


def test_a_fair_exchange() -> None:
    conflict = bridge(greedy=False)
    (only,) = [e for e in first_steps(conflict, 0) if e.mover == 0]
    assert only.gains
    assert not only.pocketed
    assert conflict.pattern(only.worst) == "YY"
    assert only.sentence() == (
        "hill by taking “tower” (to YN), then dale by taking “bridge” (to YY): hill ends better off."
    )
    goal = conflict.holds("tower and bridge")
    assert [e.step for e in exchanges_to(conflict, goal, 0)] == [only.step]
    assert exchanges_to(conflict, ~goal, 0) == ()


def test_a_pocketed_step() -> None:
    conflict = bridge(greedy=True)
    (only,) = [e for e in first_steps(conflict, 0) if e.mover == 0]
    assert only.pocketed
    assert conflict.patterns(only.missed) == ["YY"]
    assert "pocketed, for hill cannot take the step back" in only.sentence()
    assert only.data()["pocketed"] is True
    assert exchanges_to(conflict, conflict.holds("tower and bridge"), 0) == ()


def test_a_step_that_can_be_taken_back_is_not_pocketed() -> None:
    conflict = text_conflict(
        {"hill": ["tower"], "dale": ["bridge"]},
        {"hill": ["bridge", "not tower"], "dale": ["tower", "not bridge"]},
    )
    (only,) = [e for e in first_steps(conflict, 0) if e.mover == 0]
    assert only.returns
    assert not only.pocketed


def test_tied_replies_count_as_the_worst() -> None:
    ranks = [[1, 0, 5, 9, 2, 0, 3, 4], [0, 0, 0, 1, 0, 1, 0, 0]]
    conflict = Conflict.from_arrays([0, 1, 1], ranks)
    found = first_steps(conflict, 0, dm=0)
    assert len(found) == 1
    assert sorted(found[0].routes) == [3, 5]
    assert found[0].worst == 5
    assert not found[0].gains
    assert "at worst" in found[0].sentence()


def test_without_replies_there_is_nothing_to_foresee() -> None:
    with pytest.raises(InputError):
        first_steps(Conflict.from_arrays([0, 1], np.zeros((2, 4), int)), 0, replies=0)
