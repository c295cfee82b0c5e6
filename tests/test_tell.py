"""Steps as data and in words."""

from __future__ import annotations

import numpy as np

from impasse.conflict.conflict import Conflict
from impasse.conflict.model import DecisionMaker, Graph, Option
from impasse.conflict.structure.tell import (
    Step,
    changes,
    dm_name,
    doing,
    listed,
    movers,
    sequence_text,
    state_name,
    step_data,
)


def conflict() -> Conflict:
    return Conflict(
        "words",
        (Option("a", "sings", 0), Option("b", "", 0), Option("c", "dances", 1)),
        (DecisionMaker("x", "Xenia", (0, 1)), DecisionMaker("y", "", (2,))),
    )


def test_a_step() -> None:
    model = conflict()
    step = Step((0,), model.index("YNN"), model.index("NYN"))
    assert doing(model, step) == "taking “b” and dropping “sings”"
    assert step_data(model, step) == {"by": ["x"], "from": "YNN", "to": "NYN", "take": ["b"], "drop": ["a"]}
    assert movers(model, step) == "Xenia"
    assert movers(model, Step((0, 1), 0, 1)) == "Xenia and y together"
    assert [dm_name(model, i) for i in (0, 1)] == ["Xenia", "y"]
    back = Step((1,), model.index("NYN"), model.index("NYY"))
    assert sequence_text(model, [step, back]) == (
        "Xenia by taking “b” and dropping “sings” (to NYN), then y by taking “dances” (to NYY)"
    )


def test_states() -> None:
    model = conflict()
    assert state_name(model, 0) == "NNN (nothing taken)"
    assert state_name(model, model.index("YNY")) == "YNY (“sings” and “dances”)"


def test_a_coalesced_state_says_what_it_fixes() -> None:
    base = conflict()
    model = Conflict("merged", base.options, base.decision_makers, coalesce=("-Y-",))
    merged = model.index("-Y-")
    assert changes(model, model.index("YNN"), merged) == ([1], [])
    assert doing(model, Step((0,), model.index("YNN"), merged)) == "taking “b”"


def test_graph_form() -> None:
    model = Conflict(
        "graph", (), (DecisionMaker("x"),), graph=Graph(("s", "t"), (np.array([[0, 1]], np.int64),))
    )
    assert doing(model, Step((0,), 0, 1)) == "moving to t"
    assert state_name(model, 1) == "t"
    assert step_data(model, Step((0,), 0, 1))["take"] == []


def test_lists() -> None:
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed("abc") == "a, b and c"
    assert listed("ab", "or") == "a or b"
