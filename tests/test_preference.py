"""From preferences to ranks: lexicographic statements with ties, exact weights, rankings and their faults."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impasse.conflict.conditions.condition import from_pattern
from impasse.conflict.model import DecisionMaker, Preference
from impasse.conflict.preference import checked_ranks, dense, ranking_ranks
from impasse.conflict.preference import ranks_of as ranks_in
from impasse.errors import PreferenceError
from models import build, names, patterns


def with_dm(conflict, **kind):
    """Ranks when the first decision maker has one kind of preference."""
    first = conflict.decision_makers[0]
    changed = DecisionMaker(first.id, first.name, first.options, **kind)
    object.__setattr__(conflict, "decision_makers", (changed, *conflict.decision_makers[1:]))
    return conflict


def ranks_of(conflict):
    return ranks_in(conflict.space, conflict.decision_makers)


def statements(groups):
    ids = names(4)
    return tuple(
        tuple(Preference(f"p{k}_{j}", from_pattern(text, ids)) for j, text in enumerate(group))
        for k, group in enumerate(groups)
    )


@settings(deadline=None)
@given(
    groups=st.lists(
        st.lists(st.text(st.sampled_from("YN-"), min_size=4, max_size=4), min_size=1, max_size=3)
    ),
    infeasible=patterns(4, 1),
)
def test_statements_compare_lexicographically_by_how_many_of_a_tie_hold(groups, infeasible):
    if any(set(p) == {"-"} for p in infeasible):
        infeasible = []
    conflict = build([0, 1, 0, 1], [0] * 4, infeasible)
    tree = statements(groups)
    found = ranks_of(with_dm(conflict, preferences=tree))[0]
    scores = []
    for code in conflict.states.tolist():
        truth = {name: np.array(bool(code >> k & 1)) for k, name in enumerate(names(4))}
        scores.append(tuple(sum(bool(p.when.evaluate(truth)) for p in group) for group in tree))
    place = {score: rank for rank, score in enumerate(sorted(set(scores)))}
    assert found.tolist() == [place[score] for score in scores]


def test_more_statements_than_a_word_has_bits_stay_exact():
    tree = statements([["Y---"], *[["---Y"]] * 70, ["-Y--"]])
    conflict = with_dm(build([0, 1, 0, 1], [0] * 4), preferences=tree)
    expected = [(code & 1) * 4 + (code >> 3 & 1) * 2 + (code >> 1 & 1) for code in range(16)]
    assert ranks_of(conflict)[0].tolist() == expected


def test_no_preference_is_indifference():
    assert ranks_of(build([0, 1], [0, 0])).tolist() == [[0] * 4] * 2


def test_weights_are_summed_exactly():
    conflict = with_dm(build([0, 1, 0], [0] * 3), weights={"o0": 0.1, "o1": 0.2, "o2": 0.3})
    assert ranks_of(conflict)[0].tolist() == [0, 1, 2, 3, 3, 4, 5, 6]
    huge = with_dm(build([0, 1], [0] * 2), weights={"o0": 1e300, "o1": -1e-300})
    assert ranks_of(huge)[0].tolist() == [1, 3, 0, 2]


@pytest.mark.parametrize("bad", [float("nan"), float("inf")])
def test_weights_must_be_finite(bad):
    with pytest.raises(PreferenceError, match="the weight of 'o0' for 'd0'"):
        ranks_of(with_dm(build([0, 1], [0, 0]), weights={"o0": bad}))


def test_rankings_with_ties():
    conflict = with_dm(build([0, 1], [0, 0]), ranking=(("YN",), ("YY", "NN"), ("NY",)))
    assert ranks_of(conflict)[0].tolist() == [1, 2, 0, 1]
    dashed = with_dm(build([0, 1], [0, 0]), ranking=(("Y-",), ("NN",), ("NY",)))
    assert ranks_of(dashed)[0].tolist() == [1, 2, 0, 2]


def test_rankings_name_coalesced_states_by_their_pattern_or_a_member():
    for entry in ("--Y", "YNY"):
        conflict = build([0, 1, 1], [0] * 3, coalesce=["--Y"])
        ranked = with_dm(conflict, ranking=((entry,), ("NNN", "YNN", "NYN", "YYN")))
        assert ranks_of(ranked)[0].tolist() == [0, 0, 0, 0, 1]


@pytest.mark.parametrize(
    ("ranking", "words"),
    [
        ((("YN",), ("YY",), ("NN",)), "leaves out 'NY'; list every feasible state once"),
        ((("YN",), ("YY",), ("NN", "NY"), ("YN",)), "lists 'YN' twice; .*cyclic"),
        ((("YN",), ("YY",), ("NN", "NY", "QQ")), "names 'QQ', which is no state"),
        ((("YN",), ("YY",), ("NN", "NY", "YNY")), "names 'YNY', which is no state"),
        ((), "leaves out 'NN', 'YN', 'NY' and 1 more"),
    ],
)
def test_rankings_that_are_cyclic_incomplete_or_name_no_state(ranking, words):
    with pytest.raises(PreferenceError, match=words):
        ranks_of(with_dm(build([0, 1], [0, 0]), ranking=ranking))


def test_faults_of_all_decision_makers_come_at_once():
    conflict = build([0, 1], [0, 0])
    dms = tuple(DecisionMaker(dm.id, options=dm.options, ranking=()) for dm in conflict.decision_makers)
    object.__setattr__(conflict, "decision_makers", dms)
    with pytest.raises(PreferenceError) as caught:
        ranks_of(conflict)
    assert len(caught.value.faults) == 2


def test_preferences_may_not_tell_coalesced_states_apart():
    conflict = build([0, 1, 1], [0] * 3, coalesce=["--Y"])
    tree = ((Preference("p", from_pattern("Y--", names(3))),),)
    with pytest.raises(PreferenceError, match="tell apart states coalesced as '--Y'"):
        ranks_of(with_dm(conflict, preferences=tree))
    fine = (
        (Preference("p", from_pattern("--Y", names(3))),),
        (Preference("q", from_pattern("Y-N", names(3))),),
    )
    assert ranks_of(with_dm(conflict, preferences=fine))[0].tolist() == [0, 1, 0, 1, 2]


@given(values=st.lists(st.integers(-(2**40), 2**40), min_size=1))
def test_dense_ranks_keep_the_order(values):
    found = dense(np.array(values))
    place = {value: rank for rank, value in enumerate(sorted(set(values)))}
    assert found.tolist() == [place[value] for value in values]


def test_given_ranks_are_kept_where_they_fit():
    assert checked_ranks([[-5, 10**9]], 1, 2).tolist() == [[-5, 10**9]]
    assert checked_ranks([[-5, 10**12]], 1, 2).tolist() == [[0, 1]]
    assert checked_ranks([[0.5, -np.inf]], 1, 2).tolist() == [[1, 0]]
    assert checked_ranks(np.empty((0, 1, 2)), 1, 2).shape == (0, 1, 2)


def test_ranking_of_a_graph_by_state_ids():
    from impasse.conflict.conflict import Conflict
    from impasse.conflict.model import Graph

    graph = Graph.from_ids(["x", "y"], [[["x", "y"]]])
    dm = DecisionMaker("a", ranking=(("y",), ("x",)))
    conflict = Conflict("g", (), (dm,), graph=graph)
    assert ranking_ranks(conflict.space, dm).tolist() == [0, 1]


def test_scoring_in_pieces_changes_nothing(monkeypatch):
    from impasse.conflict import preference

    tree = statements([["Y---", "-N--"], ["--Y-"], ["---N"]])
    whole = ranks_of(with_dm(build([0, 1, 0, 1], [0] * 4), preferences=tree))
    monkeypatch.setattr(preference, "_CHUNK", 3)
    pieces = ranks_of(with_dm(build([0, 1, 0, 1], [0] * 4), preferences=tree))
    assert np.array_equal(whole, pieces)
