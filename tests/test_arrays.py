"""Conflicts from arrays: what is accepted, and one clear message for what is not."""

from __future__ import annotations

import numpy as np
import pytest

import impasse
from impasse.errors import InputError, PreferenceError, TooLarge

DILEMMA = [[1, 0, 3, 2], [1, 3, 0, 2]]


def make(owners=(0, 1), ranks=DILEMMA, **more):
    return impasse.Conflict.from_arrays(owners, ranks, **more)


def test_the_prisoners_dilemma():
    solution = impasse.solve(make())
    assert solution.equilibria["nash"].tolist() == [True, False, False, False]
    assert solution.equilibria["seq"].tolist() == [True, False, False, True]
    assert solution.stable["nash"].shape == (2, 4)
    assert solution.stable["nash"].dtype == np.bool_
    assert solution.concepts == ("nash", "gmr", "smr", "seq", "sseq")


def test_feasible_states_as_truth_values_or_codes_are_the_same():
    by_truth = make(ranks=[[0, 1, 2]] * 2, feasible=[True, False, True, True])
    by_code = make(ranks=[[0, 1, 2]] * 2, feasible=[0, 2, 3])
    assert by_truth.states.tolist() == by_code.states.tolist() == [0, 2, 3]


def test_options_may_lie_in_any_order_and_be_one_way():
    conflict = make(owners=[1, 0, 1], ranks=np.zeros((2, 8)), one_way=[0, 1, -1])
    assert [option.one_way for option in conflict.options] == [0, 1, -1]
    assert conflict.decision_makers[1].options == (0, 2)
    assert conflict.steps.moves(0, 2).tolist() == []
    assert conflict.steps.moves(1, 4).tolist() == [0, 1, 5]


def test_many_models_give_a_leading_model_axis():
    ranks = np.array([DILEMMA, np.zeros((2, 4), int)])
    solution = impasse.solve(make(ranks=ranks))
    assert solution.stable["gmr"].shape == (2, 2, 4)
    assert solution.equilibria["gmr"].tolist() == [[True, False, False, True], [True] * 4]


def test_ranks_of_any_size_and_kind_keep_their_order():
    big = np.array(DILEMMA, np.int64) * 10**15
    fractions = np.array(DILEMMA) / 7.0
    for ranks in (big, fractions, np.array(DILEMMA, np.uint8), -(10**9) + np.array(DILEMMA)):
        assert impasse.solve(make(ranks=ranks)).equilibria["seq"].tolist() == [True, False, False, True]


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ({"ranks": [[1, 2, 3]] * 2}, PreferenceError, r"shape \(2, 3\)"),
        ({"ranks": [1, 2, 3, 4]}, PreferenceError, r"shape \(4,\)"),
        ({"ranks": [[0.0, 1, 2, np.nan]] * 2}, PreferenceError, r"rank at \(0, 3\) is NaN"),
        ({"ranks": [["a", "b", "c", "d"]] * 2}, PreferenceError, "dtype"),
        ({"ranks": np.zeros((2, 4), bool)}, PreferenceError, "dtype bool"),
        ({"owners": [0, 2]}, InputError, r"owners must lie in 0 \.\. 1"),
        ({"owners": [0, 0]}, InputError, "'d2' has no option"),
        ({"owners": []}, InputError, "there are 0 options"),
        ({"owners": [0.5, 1]}, InputError, "owners must be a one-dimensional array of whole numbers"),
        ({"owners": [0] * 63}, InputError, "there are 63 options"),
        ({"owners": [0, 1] * 15}, TooLarge, "1,073,741,824 states and the limit"),
        ({"feasible": [False] * 4}, InputError, "no state is feasible"),
        ({"feasible": [True] * 3}, InputError, "feasible has 3 truth values; 2 options need 4"),
        ({"feasible": [0, 2, 1, 3]}, InputError, "must ascend"),
        ({"feasible": [0, 1, 2, 4]}, InputError, "must ascend, each once, within"),
        ({"feasible": [0.0, 1.0]}, InputError, "feasible has the dtype"),
        ({"one_way": [2, 0]}, InputError, "one_way must hold 2 values"),
        ({"one_way": [0]}, InputError, "one_way must hold 2 values"),
    ],
)
def test_what_does_not_fit_is_refused(arguments, error, words):
    with pytest.raises(error, match=words):
        make(**arguments)


def test_choices_that_do_not_exist_are_all_named():
    with pytest.raises(InputError) as caught:
        impasse.solve(make(), concepts=("nash", "nsh"), sanction="mild", sequence="any")
    assert [fault.problem for fault in caught.value.faults] == [
        "'nsh' is no solution concept",
        "'mild' is no sanction",
        "'any' is no sequence rule",
    ]
