"""Diagnose: the findings worked out by hand for two models, and the definitions read out loud on random ones."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import numpy as np
import pytest

from impasse.conflict.conditions.condition import parse
from impasse.conflict.conflict import Conflict
from impasse.conflict.solve import solve
from impasse.dispute.diagnosis.diagnose import Diagnosis, diagnose
from impasse.dispute.diagnosis.nash_shares import nash_shares
from impasse.dispute.diagnosis.priorities import Priorities
from impasse.dispute.files.conflict_file import load, loads
from impasse.errors import InputError, NotFound
from openings_oracle import Plain, random_conflict

EXAMPLES = Path(__file__).parents[1] / "examples" / "kuril"
CLASSICAL = ("nash", "gmr", "smr", "seq")


@pytest.fixture(scope="module")
def talks() -> Diagnosis:
    return diagnose(load(EXAMPLES / "conflict-2019.yaml"))


@pytest.fixture(scope="module")
def after() -> Diagnosis:
    return diagnose(load(EXAMPLES / "conflict-2022.yaml"))


def test_the_state_after_the_summit_stands_and_the_one_before_breaks_on_j4(talks: Diagnosis) -> None:
    before, afterwards = talks.reported
    assert all(afterwards.equilibrium[c] for c in CLASSICAL)
    assert afterwards.broken_by == ()
    assert not any(before.equilibrium[c] for c in CLASSICAL)
    (broken,) = before.broken_by
    assert talks.conflict.dm_ids[broken.step.by[0]] == "japan"
    assert broken.statement == "J4"
    assert talks.conflict.taken(broken.step.target) == ("talk",)


def test_in_2019_the_check_says_little(talks: Diagnosis) -> None:
    special = talks.reported[1].passing
    assert special.states == 44
    assert all(special.shares[c] == 24 / 44 for c in CLASSICAL)
    assert special.state == pytest.approx(0.4)
    assert special.mean == pytest.approx(0.495, abs=0.001)
    assert special.at_least == 22
    assert not special.informative
    assert len(special.reasons) == 2


def test_in_2022_the_check_is_evidence(after: Diagnosis) -> None:
    (check,) = after.reported
    assert all(check.equilibrium[c] for c in CLASSICAL)
    assert check.passing.state == pytest.approx(0.5)
    assert check.passing.mean == pytest.approx(0.0125)
    assert (check.passing.at_least, check.passing.states) == (2, 160)
    assert check.passing.informative


def test_no_overlap_in_either_phase(talks: Diagnosis, after: Diagnosis) -> None:
    for diagnosis in (talks, after):
        for goal in diagnosis.goals.values():
            assert (goal.overlap, goal.path, goal.deadlock) == (False, False, "no overlap")
            assert goal.foresight == goal.pocketed == ()


def test_the_statements_that_decide(talks: Diagnosis) -> None:
    territorial, any_treaty = talks.goals["territorial_treaty"], talks.goals["any_treaty"]
    assert territorial.deciding == {"japan": "J3", "russia": "R4"}
    assert territorial.against == ("russia",)
    assert territorial.turned_down["russia"].statement == "R1"
    assert any_treaty.against == ()
    assert {dm: found.statement for dm, found in any_treaty.turned_down.items()} == {
        "japan": "J1",
        "russia": "R1",
    }


def test_the_json_has_the_shape_of_the_contract(talks: Diagnosis) -> None:
    data = talks.to_json()
    assert {"state", "equilibrium", "broken_by", "passing"} <= set(data["reported"][0])
    assert data["reported"][1]["broken_by"] is None
    keys = {"overlap", "path", "foresight", "deadlock", "deciding", "pocketed"}
    assert keys <= set(data["goals"]["any_treaty"])


def test_one_goal_may_be_asked_for_and_unknown_ones_are_named() -> None:
    conflict = load(EXAMPLES / "conflict-2022.yaml")
    assert list(diagnose(conflict, ["visits"]).goals) == ["visits"]
    with pytest.raises(NotFound, match=r"no goal 'peace'.*dialogue"):
        diagnose(conflict, ["peace"])


def test_without_a_status_quo_it_says_what_is_missing() -> None:
    conflict = loads("conflict: x\ndecision_makers: [{id: a, options: [{id: o}]}]\ngoals: {g: o}\n")
    with pytest.raises(InputError, match="status_quo"):
        diagnose(conflict)
    text = "conflict: x\ndecision_makers: [{id: a, options: [{id: o}], preferences: [o]}]\nreported: [[o]]\n"
    (check,) = diagnose(loads(text)).reported
    assert all(check.equilibrium.values())


def test_a_decision_maker_without_statements_is_named_as_indifferent() -> None:
    text = """
conflict: A bridge
decision_makers:
  - {id: a, options: [{id: build}], preferences: [build]}
  - {id: b, options: [{id: pay}]}
status_quo: []
goals: {built: build and pay}
"""
    goal = diagnose(loads(text)).goals["built"]
    assert (goal.overlap, goal.indifferent, goal.against) == (False, ("b",), ("b",))
    assert goal.deciding == {"a": "a.1", "b": None}


DETERRED = """
conflict: Two who could both gain and one who would punish the first step
decision_makers:
  - {id: a, options: [{id: open}], preferences: [open and share, not (open and raid), open]}
  - {id: b, options: [{id: share}, {id: raid}], preferences: [open and raid, share and open]}
infeasible: [share and raid]
status_quo: []
goals: {shared: open and share}
"""


def test_a_path_whose_first_step_is_deterred_is_called_sanctioned() -> None:
    conflict = loads(DETERRED)
    goal = diagnose(conflict).goals["shared"]
    assert goal.overlap
    assert goal.route is not None
    assert goal.deadlock == "sanctioned"
    assert goal.to_json(conflict)["sanctioned_under"] == "seq"
    assert [conflict.pattern(step.target) for answer in goal.sanctioned for step in [answer.improvement]] == [
        "YNN"
    ]


def test_a_status_quo_in_the_goal_is_no_deadlock() -> None:
    conflict = loads(DETERRED.replace("status_quo: []", "status_quo: [open, share]"))
    goal = diagnose(conflict).goals["shared"]
    assert goal.route == ()
    assert goal.deadlock == "none"
    assert goal.to_json(conflict)["path_end"]["state"] == "YYN"


@pytest.mark.parametrize("seed", range(100, 130))
def test_overlap_and_path_of_random_models(seed: int) -> None:
    conflict = random_conflict(seed)
    plain = Plain(conflict)
    goal = diagnose(conflict).goals["g"]
    assert goal.overlap == plain.overlap(())
    assert goal.path == plain.path(())
    if goal.route:
        here = conflict.start
        for step in goal.route:
            assert step.source == here
            i = step.by[0]
            assert conflict.ranks[i, step.target] > conflict.ranks[i, step.source]
            assert step.target in conflict.steps.moves(i, step.source)
            here = step.target
        assert goal.reaches[here]


def foreseen_by_definition(conflict: Conflict, i: int, target: int) -> tuple[int, set[int]]:
    """Worst of the best single replies to a state for ``i``, with two decision makers: (rank, ends)."""
    j = 1 - i
    replies = conflict.steps.moves(j, target).tolist()
    ranks = conflict.ranks
    best = max([int(ranks[j, target]), *(int(ranks[j, r]) for r in replies)])
    ends = [target] if best == ranks[j, target] else [r for r in replies if ranks[j, r] == best]
    worst = min(int(ranks[i, e]) for e in ends)
    return worst, {e for e in ends if ranks[i, e] == worst}


@pytest.mark.parametrize("seed", range(200, 240))
def test_foresight_and_pocketed_steps_of_random_models(seed: int) -> None:
    conflict = random_conflict(seed)
    if len(conflict.decision_makers) != 2:
        return
    start, ranks = conflict.start, conflict.ranks
    assert start is not None
    diagnosis = diagnose(conflict).goals["g"]
    found = {(e.mover, e.step.target) for e in diagnosis.foresight}
    pocketed = {(e.mover, e.step.target): set(e.missed) for e in diagnosis.pocketed}
    expected: set[tuple[int, int]] = set()
    lost: dict[tuple[int, int], set[int]] = {}
    for i in range(2):
        for target in conflict.steps.moves(i, start).tolist():
            worth, ends = foreseen_by_definition(conflict, i, target)
            if worth > ranks[i, start]:
                if all(diagnosis.reaches[end] for end in ends):
                    expected.add((i, target))
            elif start not in conflict.steps.moves(i, target):
                j = 1 - i
                could = [t for t in [target, *conflict.steps.moves(j, target).tolist()]
                         if ranks[i, t] > ranks[i, start] and ranks[j, t] > ranks[j, start]]  # fmt: skip
                if could:
                    lost[i, target] = set(could)
    assert found == expected
    assert pocketed == lost


@pytest.mark.parametrize("seed", range(400, 460))
def test_shares_under_all_orders_are_exact(seed: int) -> None:
    conflict = random_conflict(seed)
    counted = nash_shares(Priorities(conflict))
    assert counted is not None
    share = np.ones(conflict.n_states)
    for i, dm in enumerate(conflict.decision_makers):
        groups = dm.preferences or ()
        rows = [
            solve(conflict.with_preferences(i, order), concepts=["nash"]).stable["nash"][i]
            for order in permutations(groups)
        ]
        share *= np.mean(rows, axis=0)
    np.testing.assert_allclose(counted, share)


def test_conditions_of_the_random_models_parse() -> None:
    assert all(
        parse(s.when.text) == s.when for dm in random_conflict(7).decision_makers for s in dm.statements
    )
