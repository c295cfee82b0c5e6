"""Hypergames and chances: what everybody sees, solved by the oracle of the definitions, put together by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import impasse
import oracle
from impasse.conflict.conflict import Conflict
from impasse.conflict.model import View
from impasse.conflict.relations import chances as module
from impasse.conflict.relations.chances import chances, independent
from impasse.conflict.relations.hypergames import solve_hypergame
from impasse.errors import InputError
from models import option_models

RANDOM = settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")


def ranking_of(places, names):
    """A ranking of states from their places, 0 the best."""
    return tuple(
        tuple(name for name, place in zip(names, places, strict=True) if place == value)
        for value in sorted(set(places))
    )


def restricted(game, codes, hidden, ranks):
    """The game without states that hold a hidden option, and what each state then looks like (None: nothing)."""
    kept = [s for s, code in enumerate(codes) if not code & hidden]
    place = {s: k for k, s in enumerate(kept)}
    moves = tuple(
        {place[s]: {place[t] for t in table[s] if t in place} for s in kept} for table in game.moves
    )
    looks = {code: place[s] for s, code in enumerate(codes) if s in place}
    seen = oracle.Game(len(kept), moves, tuple([row[s] for s in kept] for row in ranks))
    return seen, [looks.get(code & ~hidden) for code in codes]


@RANDOM
@given(
    pair=option_models(max_dm=3, most_options=4),
    data=st.data(),
    sanction=st.sampled_from(("weak", "strict")),
    sequence=st.sampled_from(("legal", "once", "single")),
)
def test_everybody_plays_the_game_it_sees(pair, data, sanction, sequence):
    n, ids = pair.game.n, pair.conflict.dm_ids
    names, codes = pair.conflict.patterns(range(n)), pair.conflict.states.tolist()
    dms = range(len(ids))
    place = st.lists(st.integers(0, 3), min_size=n, max_size=n)
    real = [data.draw(place) for _ in dms]
    members = tuple(
        replace(dm, ranking=ranking_of(real[i], names)) for i, dm in enumerate(pair.conflict.decision_makers)
    )
    believed, views, hidden = {}, [], {}
    for chain in [(i,) for i in dms] + [
        (i, j) for i in dms for j in dms if i != j and data.draw(st.booleans())
    ]:
        base = believed[chain[:1]] if len(chain) == 2 else real
        seen = [data.draw(st.one_of(st.just(base[k]), place)) for k in dms]
        masks = data.draw(st.lists(st.integers(0, len(pair.conflict.options) - 1), max_size=1))
        hidden[chain] = sum(1 << k for k in masks) | (hidden[chain[:1]] if len(chain) == 2 else 0)
        believed[chain] = seen
        views.append(
            View(
                tuple(ids[k] for k in chain),
                {ids[k]: replace(members[k], ranking=ranking_of(seen[k], names)) for k in dms},
                tuple(pair.conflict.option_ids[k] for k in masks),
            )
        )
        assume(any(not code & hidden[chain] for code in codes))
    conflict = replace(
        pair.conflict,
        decision_makers=members,
        views=tuple(views),
        given_ranks=None,
        infeasible=pair.conflict.infeasible,
    )
    found = solve_hypergame(conflict, sanction=sanction, sequence=sequence)
    stable = {}
    for chain, places in believed.items():
        ranks = [[-value for value in row] for row in places]
        game, looks = restricted(pair.game, codes, hidden[chain], ranks)
        solved = oracle.solve(game, sanction == "strict", sequence)
        stable[chain] = {
            c: [[at is not None and row[at] for at in looks] for row in rows] for c, rows in solved.items()
        }
    for concept in CONCEPTS:
        stays = [stable[(i,)][concept][i] for i in dms]
        expected = [
            [all(stable[(i, j) if (i, j) in stable else (i,)][concept][j][s] for j in dms) for s in range(n)]
            for i in dms
        ]
        assert found.stays[concept].tolist() == stays
        assert found.expected[concept].tolist() == expected
        assert found.equilibria[concept].tolist() == [all(row[s] for row in stays) for s in range(n)]
    for surprise in found.surprises:
        j, s = surprise.step.by[0], surprise.step.source
        chain = (surprise.whom, j) if (surprise.whom, j) in stable else (surprise.whom,)
        assert not stable[(j,)]["sseq"][j][s]
        assert surprise.hidden or stable[chain]["sseq"][j][s]
        assert surprise.step.target in pair.game.moves[j][s]


@RANDOM
@given(pair=option_models(max_dm=3, most_options=4))
def test_without_views_everybody_expects_the_equilibria(pair):
    solved = impasse.solve(pair.conflict)
    found = solve_hypergame(pair.conflict)
    for concept in CONCEPTS:
        assert np.array_equal(found.equilibria[concept], solved.equilibria[concept])
        assert np.array_equal(found.steady[concept], solved.equilibria[concept])
    assert found.surprises == ()


DAM = """
conflict: A dam and a valley
decision_makers:
  - {id: up, name: The upper town, options: [{id: build, name: builds a dam}], ranking: [YN, NN, YY, NY]}
  - {id: down, name: The lower town, options: [{id: sue, name: sues}], ranking: [NN, NY, YY, YN]}
views:
  - {by: up, sees: {down: {ranking: [NN, NY, YN, YY]}}}
  - {by: down, unaware: [build]}
status_quo: []
"""


def test_surprises_are_told_in_words():
    from impasse.dispute.files.conflict_file import loads

    conflict = loads(DAM)
    found = solve_hypergame(conflict, concepts=["nash"])
    assert conflict.patterns(found.equilibria["nash"]) == ["YN"]
    assert conflict.patterns(found.expected["nash"][0]) == ["YN"]
    assert conflict.patterns(found.expected["nash"][1]) == ["NN", "YN"]
    assert found.sentences() == [
        "At NN (nothing taken) The upper town moves by taking “builds a dam” (to YN), which surprises The lower town: "
        "it does not see it.",
    ]
    assert found.data()["level"] == 1


def test_views_that_cannot_be_are_refused():
    conflict = impasse.cases.load("prisoners_dilemma")
    first = conflict.dm_ids[0]
    with pytest.raises(InputError, match="who is no decision maker"):
        replace(conflict, views=(View(("nobody",)),))
    with pytest.raises(InputError, match="is there twice"):
        replace(conflict, views=(View((first,)), View((first,))))
    arrays = Conflict.from_arrays([0, 1], [[1, 0, 3, 2], [1, 3, 0, 2]])
    seen = replace(arrays, views=(View(("d1",), {"d2": arrays.decision_makers[1]}),))
    with pytest.raises(InputError, match="this conflict has ranks alone"):
        solve_hypergame(seen)


def test_chances_are_weighted_shares_of_solved_models(monkeypatch):
    monkeypatch.setattr(module, "_BATCH", 24)
    conflict = Conflict.from_arrays([0, 1], [[1, 0, 3, 2], [1, 3, 0, 2]])
    random = np.random.default_rng(3)
    first, second = random.integers(0, 4, (3, 4)), random.integers(0, 4, (2, 4))
    table, weights = independent([(first, [1, 2, 1]), (second, [3, 1])])
    assert table.shape == (6, 2, 4)
    assert weights.sum() == pytest.approx(1)
    found = chances(conflict, table, weights)
    for concept in CONCEPTS:
        expected = sum(
            (a / 4) * (b / 4) * impasse.solve(conflict.with_ranks([x, y])).equilibria[concept]
            for a, x in zip([1, 2, 1], first, strict=True)
            for b, y in zip([3, 1], second, strict=True)
        )
        np.testing.assert_allclose(found.equilibria[concept], expected)
        assert (found.stable[concept].min(axis=0) >= found.equilibria[concept] - 1e-12).all()


def test_chances_that_do_not_fit_are_refused():
    conflict = Conflict.from_arrays([0, 1], [[1, 0, 3, 2], [1, 3, 0, 2]])
    with pytest.raises(InputError, match="there are 1 models and weights of the shape"):
        chances(conflict, conflict.ranks[None], [1, 2])
    with pytest.raises(InputError, match="weights are negative"):
        chances(conflict, conflict.ranks[None], [-1])


def test_drawn_orders_are_the_same_for_the_same_seed():
    orders = [(np.eye(4, dtype=int), [1, 1, 1, 1])] * 2
    drawn = independent(orders, samples=10, seed=4)
    again = independent(orders, samples=10, seed=4)
    assert len(drawn[0]) == 10
    assert np.array_equal(drawn[0], again[0])
