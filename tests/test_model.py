"""The conflict as a value: ids, states by pattern and by options taken, conditions, variants, structural faults."""

from __future__ import annotations

import numpy as np
import pytest

import impasse
from impasse.conflict.conditions.condition import from_pattern, parse
from impasse.conflict.conflict import Conflict
from impasse.conflict.model import DecisionMaker, ForbiddenMove, Graph, Option, Preference
from impasse.errors import ConditionError, InputError, NotFound
from models import build


def harbour(**more):
    """Two decision makers, three options; the port cannot be open and blocked."""
    options = (
        Option("open_port", "opens the port", 0),
        Option("lift", "lifts the tariff", 1, one_way=1),
        Option("block", "blocks the port", 1),
    )
    dms = (
        DecisionMaker("north", "Northland", (0,), preferences=((Preference("n1", parse("lift")),),)),
        DecisionMaker("south", "Southland", (1, 2), weights={"open_port": 2, "block": -0.5}),
    )
    fixed = {
        "options": options,
        "decision_makers": dms,
        "infeasible": (parse("open_port and block"),),
        "status_quo": ("block",),
        "goals": {"deal": parse("open_port and lift")},
    }
    return Conflict("Harbour", **{**fixed, **more})


def test_states_are_feasible_codes_with_the_first_option_as_the_lowest_bit():
    conflict = harbour()
    assert conflict.states.tolist() == [0b000, 0b001, 0b010, 0b011, 0b100, 0b110]
    assert conflict.states.dtype == np.int64
    assert conflict.pattern(1) == "YNN"
    assert conflict.patterns(conflict.holds("open_port and lift")) == ["YYN"]


def test_a_state_is_found_by_pattern_and_by_options_taken():
    conflict = harbour()
    for index in range(conflict.n_states):
        assert conflict.index(conflict.pattern(index)) == index
        assert conflict.index(conflict.taken(index)) == index
        assert conflict.index(list(reversed(conflict.taken(index)))) == index
    assert conflict.index([]) == 0
    assert conflict.start == conflict.index("NNY")
    assert conflict.reported_states == (conflict.start,)
    assert harbour(reported=(("lift",), ())).reported_states == (2, 0)


def test_states_that_are_not_there_are_said_to_be_so():
    conflict = harbour()
    with pytest.raises(NotFound, match="YNY is not feasible"):
        conflict.index("YNY")
    with pytest.raises(NotFound, match=r"\{open_port, block\} is not feasible"):
        conflict.index(["open_port", "block"])
    with pytest.raises(InputError, match="'YN' is no pattern of 3 options"):
        conflict.index("YN")
    with pytest.raises(InputError, match="'close' is no option"):
        conflict.index(["close"])
    with pytest.raises(InputError, match="is not one state"):
        conflict.index("Y--")
    with pytest.raises(NotFound, match="there is no state number 6"):
        conflict.pattern(6)


def test_ranks_come_from_statements_and_weights():
    conflict = harbour()
    assert conflict.ranks.tolist() == [[0, 0, 1, 1, 0, 1], [1, 2, 1, 2, 0, 0]]
    assert conflict.ranks.dtype == np.int32


def test_with_preferences_shares_states_and_moves():
    conflict = harbour()
    mechanics = conflict.mechanics
    other = conflict.with_preferences("south", [[Preference("s1", parse("not lift"))]])
    assert other.mechanics is mechanics
    assert other.states is conflict.states
    assert other.ranks.tolist() == [[0, 0, 1, 1, 0, 1], [1, 1, 0, 0, 1, 0]]
    assert conflict.ranks[1].tolist() == [1, 2, 1, 2, 0, 0]


def test_with_ranks_replaces_all_preferences():
    other = harbour().with_ranks(np.arange(12).reshape(2, 6))
    assert other.ranks.tolist() == [[0, 1, 2, 3, 4, 5], [6, 7, 8, 9, 10, 11]]
    assert other.goals == harbour().goals


def test_conditions_may_be_text_or_patterns():
    conflict = harbour()
    assert conflict.holds("Y--").tolist() == conflict.holds("open_port").tolist()
    assert conflict.holds("true").tolist() == [True] * 6
    assert conflict.holds(parse("false")).tolist() == [False] * 6
    with pytest.raises(ConditionError, match="'harbour' is not known here"):
        conflict.holds("harbour")


def test_coalesced_states_are_one_state_with_dashes():
    conflict = build([0, 1, 1], [0, 0, 0], coalesce=["--Y"])
    assert conflict.n_states == 5
    assert conflict.states.tolist() == [0, 1, 2, 3, 4]
    assert conflict.pattern(4) == "--Y"
    assert conflict.index("--Y") == conflict.index("YYY") == conflict.index(["o2"]) == 4
    assert conflict.taken(4) == ("o2",)
    assert conflict.holds("o0").tolist() == [False, True, False, True, False]
    assert conflict.holds("o2").tolist() == [False, False, False, False, True]


def test_coalesced_patterns_may_not_overlap():
    with pytest.raises(InputError, match="shares a state with another pattern"):
        _ = build([0, 1, 1], [0, 0, 0], coalesce=["--Y", "Y--"]).states


def test_graph_form():
    graph = Graph.from_ids(["calm", "crisis", "war"], [[["calm", "crisis"]], [["crisis", "war"]]])
    dms = (
        DecisionMaker("a", ranking=(("crisis",), ("calm", "war"))),
        DecisionMaker("b", ranking=(("war",), ("calm",), ("crisis",))),
    )
    conflict = Conflict(
        "Escalation", (), dms, graph=graph, status_quo=("calm",), goals={"peace": parse("calm")}
    )
    assert conflict.states.tolist() == [0, 1, 2]
    assert conflict.ranks.tolist() == [[0, 1, 0], [1, 0, 2]]
    assert conflict.pattern(2) == "war"
    assert conflict.index("crisis") == 1
    assert conflict.start == 0
    assert conflict.holds(conflict.goals["peace"]).tolist() == [True, False, False]
    solution = impasse.solve(conflict)
    assert conflict.patterns(solution.equilibria["nash"]) == ["war"]
    assert conflict.patterns(solution.equilibria["seq"]) == ["calm", "war"]
    with pytest.raises(NotFound, match="there is no state 'truce'"):
        conflict.index("truce")


def test_infeasible_states_of_a_graph_are_left_out_with_their_moves():
    graph = Graph.from_ids(["x", "y", "z"], [[["x", "y"], ["y", "z"], ["x", "z"]]])
    dms = (DecisionMaker("a", ranking=(("z",), ("x",))),)
    conflict = Conflict("Small", (), dms, graph=graph, infeasible=(parse("y"),))
    assert conflict.states.tolist() == [0, 1]
    assert conflict.patterns([0, 1]) == ["x", "z"]
    assert impasse.solve(conflict).stable["nash"].tolist() == [[False, True]]


def faults(**changes):
    with pytest.raises(InputError) as caught:
        harbour(**changes)
    return str(caught.value)


def test_every_structural_fault_is_named():
    base = harbour()
    twice = (base.decision_makers[0], DecisionMaker("south", options=(0, 1, 2)))
    assert "the option 'open_port' belongs to 'north' and to 'south'" in faults(decision_makers=twice)
    idle = (*base.decision_makers, DecisionMaker("east"))
    assert "the decision maker 'east' has no option" in faults(decision_makers=idle)
    assert "the option 'block' belongs to nobody" in faults(
        decision_makers=(base.decision_makers[0], DecisionMaker("south", options=(1,)))
    )
    both = DecisionMaker("north", options=(0,), ranking=(), weights={})
    assert "2 kinds of preference" in faults(decision_makers=(both, base.decision_makers[1]))
    assert "names 'opne', which is no option" in faults(goals={"deal": parse("opne")})
    assert "the status quo names 'x'" in faults(status_quo=("x",))
    barred = ForbiddenMove("east", parse("lift"), from_pattern("Y--", base.option_ids))
    assert "by 'east', who is no decision maker" in faults(forbidden=(barred,))
    assert "'Y-' under coalesce is no pattern" in faults(coalesce=("Y-",))
    assert "there is no decision maker" in faults(decision_makers=())


@pytest.mark.parametrize("name", ["and", "YN", "-", "a b", "", "south"])
def test_ids_that_cannot_be(name):
    options = (Option(name, owner=0), Option("lift", owner=1), Option("block", owner=1))
    assert repr(name) in faults(options=options, goals={}, infeasible=())


def test_all_faults_come_at_once():
    text = faults(status_quo=("x",), goals={"deal": parse("y")}, coalesce=("Q",))
    assert len(text.splitlines()) == 3


def test_no_feasible_state_is_an_error_when_states_are_asked_for():
    with pytest.raises(InputError, match="no state is feasible"):
        _ = harbour(infeasible=(parse("true"),)).states
