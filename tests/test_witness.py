"""Witnesses: verdicts and lengths against the oracle, replay of every one, replay of spoiled ones."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impasse.conflict.conflict import Conflict
from impasse.conflict.model import DecisionMaker, Graph
from impasse.conflict.solve import solve
from impasse.conflict.structure.tell import Step
from impasse.conflict.witnesses.witness import Answer, replay, witness
from impasse.errors import InputError
from oracle_analyses import improvements, sanction_length
from random_analyses import Pair, models, text_conflict

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")


@pytest.mark.parametrize("concept", CONCEPTS)
@settings(max_examples=100, deadline=None)
@given(
    pair=models(max_dm=4, max_options=4),
    sanction=st.sampled_from(["weak", "strict"]),
    rule=st.sampled_from(["legal", "once", "single"]),
)
def test_against_the_definitions(concept: str, pair: Pair, sanction: str, rule: str) -> None:
    conflict, plain = pair
    for i in plain.dms:
        for s in plain.states:
            found = witness(conflict, i, s, concept, sanction=sanction, sequence=rule)
            assert [a.improvement.target for a in found.answers] == sorted(improvements(plain, i, s))
            for answer in found.answers:
                want = sanction_length(plain, i, s, answer.improvement.target, concept, sanction, rule)
                assert (None if answer.sanction is None else len(answer.sanction)) == want
            assert replay(found) == ()


@settings(max_examples=60, deadline=None)
@given(pair=models(max_dm=3, max_options=5))
def test_agrees_with_solve(pair: Pair) -> None:
    conflict, plain = pair
    solution = solve(conflict)
    for concept in CONCEPTS:
        for i in plain.dms:
            verdicts = [witness(conflict, i, s, concept).stable for s in plain.states]
            assert verdicts == solution.stable[concept][i].tolist()


def dilemma() -> Conflict:
    return text_conflict(
        {"ann": ["ann_stays"], "ben": ["ben_stays"]},
        {"ann": ["ben_stays", "not ann_stays"], "ben": ["ann_stays", "not ben_stays"]},
    )


def test_nobody_moves_twice_in_a_row_even_where_the_shorter_way_on_is_the_movers_own() -> None:
    """One and two lead from s1 to s2, which the focal one dreads; one, who led to s1, must leave it to two."""
    step = {"focal": [[0, 1]], "one": [[1, 2], [2, 3]], "two": [[2, 3]]}
    conflict = Conflict(
        "a chain",
        (),
        tuple(DecisionMaker(name) for name in step),
        graph=Graph(("s0", "s1", "s2", "s3"), tuple(np.array(pairs) for pairs in step.values())),
        given_ranks=np.array([[1, 2, 2, 0], [0, 0, 0, 0], [0, 0, 0, 0]]),
    )
    found = witness(conflict, "focal", 0, "gmr")
    (answer,) = found.answers
    assert answer.sanction == (Step((1,), 1, 2), Step((2,), 2, 3))
    assert replay(found) == ()


def test_words_of_a_stable_state() -> None:
    conflict = dilemma()
    found = witness(conflict, "ann", conflict.index("YY"), "seq")
    assert found.stable
    assert found.unsanctioned is None
    assert found.sentences() == [
        "ann stays at YY (“ann_stays” and “ben_stays”): each improvement is sanctioned.",
        "By dropping “ann_stays” (to NY) it would improve, but then ben by dropping “ben_stays” (to NN) can bring "
        "about what ann does not prefer to YY.",
    ]
    counter = witness(conflict, "ann", conflict.index("YY"), "sseq").sentences()[1]
    assert counter.endswith("does not prefer to YY, and nothing ann can move to from there is better.")


def test_words_of_an_unstable_state() -> None:
    conflict = dilemma()
    found = witness(conflict, "ann", conflict.index("YN"), "gmr")
    assert found.sentences() == [
        "ann moves away from YN (“ann_stays”): it improves by dropping “ann_stays” (to NN), "
        "and nothing the others can do by moves sanctions it."
    ]
    assert found.data()["unsanctioned"] == {
        "by": ["ann"],
        "from": "YN",
        "to": "NN",
        "take": [],
        "drop": ["ann_stays"],
    }
    assert witness(conflict, "ann", conflict.index("YN"), "nash").sentences()[0].endswith("(to NN).")


def test_words_without_improvement() -> None:
    conflict = dilemma()
    assert witness(conflict, "ann", 0, "nash").sentences() == [
        "ann stays at NN (nothing taken): no move improves on it."
    ]


def test_the_best_unsanctioned_improvement_is_named() -> None:
    conflict = Conflict.from_arrays([0, 0, 1], [[0, 1, 3, 2, 0, 0, 0, 0], [0] * 8])
    found = witness(conflict, 0, 0, "gmr")
    assert found.unsanctioned == Step((0,), 0, 2) or found.stable
    assert witness(conflict, 0, 0, "nash").unsanctioned == Step((0,), 0, 2)


def test_replay_finds_what_is_wrong() -> None:
    conflict = dilemma()
    good = witness(conflict, "ann", conflict.index("YY"), "seq")
    (answer,) = good.answers
    (step,) = answer.sanction
    spoiled = {
        "is no sanction": (replace(step, target=conflict.index("NY")),),
        "not of the kind": (),
        "may not move": (Step((0,), step.source, conflict.index("YY")),),
        "cannot move": (Step((1,), step.source, conflict.index("YN")),),
    }
    for words, sanction in spoiled.items():
        faults = replay(replace(good, answers=(Answer(answer.improvement, sanction),)))
        assert any(words in fault for fault in faults), words
    assert "not all improvements" in replay(replace(good, answers=()))[0]
    denied = replace(good, answers=(Answer(answer.improvement, None),))
    assert "can be sanctioned" in replay(denied)[0]


def test_credible_steps_must_improve() -> None:
    conflict = Conflict.from_arrays([0, 1], [[0, 1, 0, 0], [1, 1, 0, 0]])
    gmr = witness(conflict, 0, 0, "gmr")
    assert gmr.stable
    assert not witness(conflict, 0, 0, "seq").stable
    assert any("does not improve" in fault for fault in replay(replace(gmr, concept="seq")))


def test_a_model_of_many_states() -> None:
    rng = np.random.default_rng(3)
    conflict = Conflict.from_arrays([k % 3 for k in range(15)], rng.integers(0, 50, (3, 1 << 15)))
    solution = solve(conflict, concepts=("seq", "smr"))
    for concept in ("seq", "smr"):
        for s in (0, 17, 30_000):
            for i in range(3):
                found = witness(conflict, i, s, concept)
                assert found.stable == solution.stable[concept][i, s]
                assert replay(found) == ()


def test_unknown_choices() -> None:
    with pytest.raises(InputError, match="no solution concept"):
        witness(dilemma(), 0, 0, "luck")
    with pytest.raises(InputError, match="no decision maker"):
        witness(dilemma(), "cat", 0, "nash")
