"""Coalitions and blocs: against the definitions, laws, and the one published table at hand."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impasse.conflict.concepts.coalition import CoalitionRules, all_coalitions, solve_blocs, solve_coalitions
from impasse.conflict.conflict import Conflict
from impasse.conflict.solve import solve
from impasse.conflict.witnesses.coalition_witness import coalition_witness
from impasse.errors import InputError, TooLarge
from oracle_analyses import nonempty_subsets
from oracle_coalitions import (
    coalition_improvements,
    coalition_moves,
    group_sanction,
    group_stable,
    others_of,
)
from random_analyses import Pair, models, option_models, text_conflict

BASE = {"cnash": "nash", "cgmr": "gmr", "csmr": "smr", "cseq": "seq"}

rules = st.builds(
    CoalitionRules,
    reading=st.sampled_from(["strict", "pareto"]),
    moves=st.sampled_from(["joint", "sequences"]),
    replies=st.sampled_from(["individual", "coalitional"]),
    sanction=st.sampled_from(["weak", "strict"]),
    sequence=st.sampled_from(["legal", "once", "single"]),
)


@settings(max_examples=120, deadline=None)
@given(pair=models(max_dm=3, max_options=4), rule=rules)
def test_coalitions_against_the_definitions(pair: Pair, rule: CoalitionRules) -> None:
    conflict, plain = pair
    solution = solve_coalitions(conflict, rules=rule)
    assert solution.groups == tuple(nonempty_subsets(plain.dms))
    for k, group in enumerate(solution.groups):
        groups = others_of(plain, group, rule.replies)
        for concept, rows in solution.stable.items():
            for s in plain.states:
                want = group_stable(
                    plain,
                    group,
                    groups,
                    s,
                    BASE[concept],
                    rule.reading,
                    rule.moves == "joint",
                    rule.sanction,
                    rule.sequence,
                )
                assert rows[k, s] == want, (concept, group, s)


@settings(max_examples=60, deadline=None)
@given(pair=models(max_dm=4, max_options=4, min_dm=3), rule=rules, cut=st.integers(2, 3))
def test_blocs_against_the_definitions(pair: Pair, rule: CoalitionRules, cut: int) -> None:
    conflict, plain = pair
    bloc = tuple(plain.dms)[: min(cut, len(plain.dms) - 1)]
    solution = solve_blocs(conflict, [bloc], rules=rule)
    assert sorted(i for group in solution.groups for i in group) == list(plain.dms)
    for k, group in enumerate(solution.groups):
        groups = [other for other in solution.groups if other != group]
        for concept, rows in solution.stable.items():
            for s in plain.states:
                joint = rule.moves == "joint"
                want = group_stable(
                    plain, group, groups, s, concept, rule.reading, joint, rule.sanction, rule.sequence
                )
                assert rows[k, s] == want, (concept, group, s)


@settings(max_examples=60, deadline=None)
@given(
    pair=models(max_dm=4, max_options=5),
    reading=st.sampled_from(["strict", "pareto"]),
    sanction=st.sampled_from(["weak", "strict"]),
    sequence=st.sampled_from(["legal", "once", "single"]),
)
def test_coalitions_of_one_are_classical(pair: Pair, reading: str, sanction: str, sequence: str) -> None:
    conflict, _ = pair
    alone = [[dm] for dm in conflict.dm_ids]
    rule = CoalitionRules(reading=reading, sanction=sanction, sequence=sequence)
    classical = solve(conflict, concepts=tuple(BASE.values()), sanction=sanction, sequence=sequence)
    coalitions = solve_coalitions(conflict, alone, rules=rule)
    blocs = solve_blocs(conflict, alone, concepts=tuple(BASE.values()), rules=rule)
    for concept, base in BASE.items():
        assert np.array_equal(coalitions.stable[concept], classical.stable[base])
        assert np.array_equal(blocs.stable[base], classical.stable[base])


@settings(max_examples=60, deadline=None)
@given(pair=models(max_dm=4, max_options=4), rule=rules)
def test_laws(pair: Pair, rule: CoalitionRules) -> None:
    conflict, _ = pair
    stable = solve_coalitions(conflict, rules=rule).stable
    assert not (stable["cnash"] & ~stable["csmr"]).any()
    assert not (stable["csmr"] & ~stable["cgmr"]).any()
    assert not (stable["cnash"] & ~stable["cseq"]).any()
    assert not (stable["cseq"] & ~stable["cgmr"]).any()
    # Stable for every coalition under cnash is stable for every decision maker alone.
    assert not (stable["cnash"].all(axis=0) & ~solve(conflict, concepts=("nash",)).equilibria["nash"]).any()


@settings(max_examples=60, deadline=None)
@given(pair=option_models(max_dm=3, max_options=5))
def test_a_pareto_improvement_is_easier(pair: Pair) -> None:
    conflict, _ = pair
    strict = solve_coalitions(conflict, concepts=("cnash",)).stable["cnash"]
    pareto = solve_coalitions(conflict, concepts=("cnash",), rules=CoalitionRules(reading="pareto"))
    assert not (pareto.stable["cnash"] & ~strict).any()


@settings(max_examples=80, deadline=None)
@given(pair=models(max_dm=3, max_options=4), rule=rules, concept=st.sampled_from(sorted(BASE)))
def test_witnesses(pair: Pair, rule: CoalitionRules, concept: str) -> None:
    conflict, plain = pair
    solution = solve_coalitions(conflict, rules=rule)
    joint = rule.moves == "joint"
    for k, group in enumerate(solution.groups):
        groups = others_of(plain, group, rule.replies)
        for s in plain.states:
            found = coalition_witness(conflict, group, s, concept, rules=rule)
            assert found.stable == solution.stable[concept][k, s]
            ways = coalition_improvements(plain, group, s, rule.reading, joint)
            assert [a.improvement.target for a in found.answers] == sorted(ways)
            assert found.stable == (found.unsanctioned is None)
            for answer in found.answers:
                t = answer.improvement.target
                want = group_sanction(
                    plain,
                    group,
                    groups,
                    s,
                    t,
                    BASE[concept],
                    rule.reading,
                    joint,
                    rule.sanction,
                    rule.sequence,
                )
                assert (None if answer.sanction is None else len(answer.sanction)) == want
                for step in answer.sanction or ():
                    assert step.source == t
                    assert step.target in coalition_moves(plain, step.by, t, joint)
                    t = step.target


def test_words_of_a_coalition() -> None:
    conflict = text_conflict(
        {"ann": ["ann_stays"], "ben": ["ben_stays"], "cat": ["bell"]},
        {
            "ann": ["not bell", "ben_stays", "not ann_stays"],
            "ben": ["not bell", "ann_stays", "not ben_stays"],
            "cat": ["bell iff (ann_stays and ben_stays)"],
        },
    )
    free = coalition_witness(conflict, ["ann", "ben"], conflict.index("NNN"), "cnash")
    assert free.sentences() == [
        "The coalition of ann and ben leaves NNN (nothing taken) by taking “ann_stays” and “ben_stays” (to YYN), "
        "which all its members prefer."
    ]
    held = coalition_witness(conflict, ["ann", "ben"], conflict.index("NNN"), "cseq")
    assert held.sentences()[1] == (
        "By taking “ann_stays” and “ben_stays” (to YYN) it would improve, but then cat by taking “bell” (to YYY) "
        "can bring about YYY, which is no improvement for the coalition."
    )
    assert held.data()["improvements"][0]["step"]["by"] == ["ann", "ben"]
    assert coalition_witness(conflict, ["cat"], 0, "cnash").sentences()[0].endswith("all its members prefer.")


def published_elmira(shared: Path) -> tuple[Conflict, dict[str, list[int]], list[int]]:
    """The twelve-state Elmira model and the table printed for the bloc of its first two decision makers."""
    data = json.loads((shared / "data/gmcr/elmira_gmcrplus_12states.json").read_text())
    codes = [sum(1 << k for k, y in enumerate(s["pattern"]) if y == "Y") for s in data["states"]]
    ids = [s["id"] for s in data["states"]]
    order = np.argsort(codes)
    ranks = []
    for dm in data["decision_makers"]:
        groups = data["rankings"][dm["name"]]
        place = {state: -k for k, group in enumerate(groups) for state in group}
        ranks.append([place[ids[k]] for k in order])
    owners = [i for i, dm in enumerate(data["decision_makers"]) for _ in dm["options"]]
    names = [name for dm in data["decision_makers"] for name in dm["options"]]
    way = {entry["option"]: 1 if entry["direction"] == "fwd" else -1 for entry in data["irreversible"]}
    one_way = [way.get(name, 0) for name in names]
    conflict = Conflict.from_arrays(owners, ranks, feasible=sorted(codes), one_way=one_way)
    return conflict, data["published"]["coalition"]["gmcrpy_full_run"], [ids[k] for k in order]


@pytest.mark.shared
def test_the_published_bloc(shared: Path) -> None:
    conflict, table, ids = published_elmira(shared)
    solution = solve_blocs(conflict, [[0, 1]], concepts=("nash", "gmr", "smr", "seq"))
    for concept, states in solution.equilibria.items():
        assert sorted(ids[s] for s in np.flatnonzero(states)) == table[concept], concept
    # The state that both members together can better is the one the single decision makers were stuck in.
    alone = solve(conflict, concepts=("nash",)).equilibria["nash"]
    assert alone[ids.index(7)]
    assert not solution.equilibria["nash"][ids.index(7)]


def test_a_joint_step_passes_over_what_cannot_be() -> None:
    """Two who must act at once: either act alone is infeasible."""
    conflict = Conflict.from_arrays([0, 1], [[0, 1], [0, 1]], feasible=[0, 3])
    together = solve_coalitions(conflict, [[0, 1]], concepts=("cnash",))
    assert together.stable["cnash"].tolist() == [[False, True]]
    rule = CoalitionRules(moves="sequences")
    apart = solve_coalitions(conflict, [[0, 1]], concepts=("cnash",), rules=rule)
    assert apart.stable["cnash"].tolist() == [[True, True]]
    assert apart.data(conflict)["stable"]["cnash"] == {"d1+d2": ["NN", "YY"]}


def test_choices_are_checked() -> None:
    conflict = Conflict.from_arrays([0, 1], np.zeros((2, 4), int))
    with pytest.raises(InputError, match="no choice for reading") as error:
        CoalitionRules(reading="loose", sequence="any")
    assert len(error.value.faults) == 2
    with pytest.raises(InputError, match="no concept for coalitions"):
        solve_coalitions(conflict, concepts=("nash",))
    with pytest.raises(InputError, match="without members"):
        solve_coalitions(conflict, [[]])
    with pytest.raises(InputError, match="in two blocs"):
        solve_blocs(conflict, [[0, 1], [1]])
    with pytest.raises(InputError, match="no decision maker"):
        solve_blocs(conflict, [["nobody"]])


def test_too_large() -> None:
    many = Conflict.from_arrays(range(13), np.zeros((13, 1 << 13), int))
    large = Conflict.from_arrays([0] * 8 + [1] * 8, np.zeros((2, 1 << 16), int))
    with pytest.raises(TooLarge, match="65,536 states and the limit is 32,768"):
        solve_coalitions(large, [[0]])
    with pytest.raises(TooLarge, match="8,191 coalitions"):
        all_coalitions(many)
