"""Witnesses of simultaneous, limited-move and non-myopic stability."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impasse.conflict.concepts.limited import limited_move, non_myopic
from impasse.conflict.concepts.simultaneous import simultaneous_joint, simultaneous_one_sided
from impasse.conflict.conflict import Conflict
from impasse.conflict.witnesses.lookahead_witness import lookahead_witnesses
from impasse.conflict.witnesses.simultaneous_witness import simultaneous_witness
from impasse.errors import InputError
from oracle_analyses import improvements, joint_outcome
from random_analyses import Pair, models, option_models


@settings(max_examples=80, deadline=None)
@given(
    pair=option_models(max_dm=3, max_options=4),
    sanction=st.sampled_from(["weak", "strict"]),
    sequence=st.sampled_from(["legal", "once", "single"]),
)
def test_simultaneous(pair: Pair, sanction: str, sequence: str) -> None:
    conflict, plain = pair
    verdicts = {
        "sim_joint": simultaneous_joint(conflict, sanction=sanction, sequence=sequence),
        "sim_one_sided": simultaneous_one_sided(conflict, sanction=sanction),
    }
    for concept, rows in verdicts.items():
        for i in plain.dms:
            for s in plain.states:
                found = simultaneous_witness(conflict, i, s, concept, sanction=sanction, sequence=sequence)
                assert found.stable == rows[i, s] == (found.unsanctioned is None)
                for meeting in found.meetings:
                    assert meeting.improvement.target in improvements(plain, i, s)
                    if meeting.others is None:
                        continue
                    ends = [meeting.improvement.target, *(step.target for step in meeting.others)]
                    assert joint_outcome(plain, s, ends) == meeting.outcome
                    assert len({step.by for step in meeting.others} - {(i,)}) == len(meeting.others)
                    worse = plain.rank[i][meeting.outcome] - plain.rank[i][s]
                    assert worse <= 0 if sanction == "weak" else worse < 0


@settings(max_examples=80, deadline=None)
@given(pair=models(max_dm=3, max_options=4), concept=st.sampled_from(["l1", "l2", "l3", "non_myopic"]))
def test_looking_ahead(pair: Pair, concept: str) -> None:
    conflict, plain = pair
    rows = (
        non_myopic(conflict).stable if concept == "non_myopic" else limited_move(conflict, int(concept[1:]))
    )
    for s in plain.states:
        for i, found in enumerate(lookahead_witnesses(conflict, s, concept)):
            assert (found.dm, found.state) == (i, s)
            assert found.stable == rows[i, s] == (found.unsanctioned is None)
            assert found.data()["stable"] == found.stable


def crossroads() -> Conflict:
    return Conflict.from_arrays([0, 1], [[1, 3, 2, 0], [1, 2, 3, 0]])


def test_words_of_simultaneous_stability() -> None:
    found = simultaneous_witness(crossroads(), 0, 0, "sim_joint")
    assert found.sentences() == [
        "d1 stays at NN (nothing taken): each improvement may be spoiled by what others do at the same moment.",
        "By taking “o1” it would improve, but together with d2 by taking “o2” this makes YY, which d1 does not "
        "prefer to NN.",
    ]
    assert found.data()["improvements"][0]["outcome"] == "YY"
    lonely = Conflict.from_arrays([0, 1], [[1, 3, 2, 0], [1, 0, 0, 0]])
    assert simultaneous_witness(lonely, 0, 0, "sim_one_sided").sentences() == [
        "d1 moves away from NN (nothing taken): it improves by taking “o1” (to YN), and nothing that others would "
        "do at the same moment spoils it."
    ]
    assert (
        simultaneous_witness(lonely, 1, 0, "sim_joint")
        .sentences()[0]
        .endswith("no unsanctioned move improves on it.")
    )


def test_words_of_looking_ahead() -> None:
    first, _ = lookahead_witnesses(crossroads(), 0, "l1")
    assert first.sentences() == [
        "d1, looking 1 move ahead, leaves NN (nothing taken).",
        "It counts on this: d1 by taking “o1” (to YN).",
    ]
    stays = lookahead_witnesses(crossroads(), 1, "l2")[0]
    assert stays.sentences() == ["d1, looking 2 moves ahead, stays at YN (“o1”): no move ends better for it."]
    settled = lookahead_witnesses(crossroads(), 1, "non_myopic")[0]
    assert "however far it looks ahead" in settled.sentences()[0]


def test_wavering_is_said() -> None:
    rng = np.random.default_rng(1)
    from impasse.conflict.model import DecisionMaker, Graph

    for _ in range(400):
        arcs = [
            [[s, t] for s in range(4) for t in range(4) if s != t and rng.random() < 0.5] for _ in range(2)
        ]
        conflict = Conflict(
            "wheel",
            (),
            (DecisionMaker("a"), DecisionMaker("b")),
            graph=Graph(tuple("wxyz"), tuple(np.array(arc, np.int64).reshape(-1, 2) for arc in arcs)),
            given_ranks=np.stack([rng.permutation(4) for _ in range(2)]).astype(np.int32),
        )
        wavering = non_myopic(conflict).wavering
        if wavering.any():
            i, s = np.argwhere(wavering)[0].tolist()
            found = lookahead_witnesses(conflict, s, "non_myopic")[i]
            assert found.data()["wavering"] is True
            assert "At other horizons it stays" in found.sentences()[0]
            return
    pytest.fail("no wheel wavers")


def test_graph_form_is_refused() -> None:
    from impasse.conflict.model import DecisionMaker, Graph

    conflict = Conflict("g", (), (DecisionMaker("a"),), graph=Graph(("s",), (np.empty((0, 2), np.int64),)))
    with pytest.raises(InputError, match="made of options"):
        simultaneous_witness(conflict, 0, 0, "sim_joint")
