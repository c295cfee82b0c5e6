"""Conflict files: everything the schema says is read, and what is read is written back."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from impasse.conflict.conflict import Conflict
from impasse.conflict.game import moves_from
from impasse.dispute.files.conflict_file import dump, dump_json, load, loads
from impasse.dispute.files.yamlfile import Checker, Source, parse
from impasse.dispute.files.yamlwriter import write_yaml
from impasse.errors import ConflictFileError, InputError, TooLarge

FERRY = """\
conflict: The ferry of Ost
decision_makers:
  - id: north
    name: Northland
    options:
      - {id: sail, name: lets the ferry sail, one_way: take}
      - {id: fee, one_way: drop}
    preferences:
      - sail implies pay
      - [not fee, pay]
      - {id: N3, when: sail, says: wants the crossing, status: contested, rank: open,
         evidence: [s17, {file: a.txt, span: [3, 9], sha256: DIGEST}]}
  - id: south
    options: [{id: pay}]
    weights: {pay: -0.5, sail: 2}
infeasible: [sail and fee, "NNY"]
forbidden_moves: [{by: north, from: fee, to: "Y--"}]
status_quo: [fee]
reported: [[fee], [sail, pay]]
goals: {crossing: sail and pay}
"""

FERRY = FERRY.replace("DIGEST", "0123" * 16)

RIVER = """\
conflict: Upstream and downstream
states: [s1, s2, s3, lake]
decision_makers:
  - {id: up, moves: [[s1, s2], [s2, s3], [s3, s1]], ranking: [[s3], [s2], [s1]]}
  - {id: down, moves: [[s3, lake]]}
infeasible: [lake]
status_quo: s1
reported: [[s2], s3]
goals: {calm: s2 or s3}
"""


def test_option_form_is_read_whole() -> None:
    conflict = loads(FERRY)
    assert conflict.title == "The ferry of Ost"
    assert [(o.id, o.name, o.owner, o.one_way) for o in conflict.options] == [
        ("sail", "lets the ferry sail", 0, 1),
        ("fee", "", 0, -1),
        ("pay", "", 1, 0),
    ]
    north, south = conflict.decision_makers
    assert [[s.id for s in group] for group in north.preferences or ()] == [
        ["north.1"],
        ["north.2", "north.3"],
        ["N3"],
    ]
    third = north.statements[3]
    assert (third.says, third.status, third.rank) == ("wants the crossing", "contested", "open")
    assert third.evidence[0] == "s17"
    assert third.evidence[1]["span"] == [3, 9]
    assert third.evidence[1]["sha256"].startswith("0123")
    assert south.weights == {"pay": -0.5, "sail": 2}
    assert [conflict.pattern(k) for k in range(conflict.n_states)] == ["NNN", "YNN", "NYN", "YNY", "NYY"]
    assert conflict.start == 2
    assert conflict.patterns(list(conflict.reported_states)) == ["NYN", "YNY"]
    assert conflict.patterns(conflict.holds(conflict.goals["crossing"])) == ["YNY"]


def test_what_was_read_decides_ranks_and_moves() -> None:
    conflict = loads(FERRY)
    north = dict(zip(conflict.patterns(range(5)), conflict.ranks[0].tolist(), strict=True))
    assert north["YNY"] > north["NNN"] > north["NYN"] > north["YNN"]
    assert north["NYY"] == north["NNN"]
    assert conflict.patterns(moves_from(conflict, "north", conflict.index("NYN"))) == ["NNN"]
    assert conflict.patterns(moves_from(conflict, "north", conflict.index("NNN"))) == ["YNN"]


def test_graph_form_is_read_whole() -> None:
    conflict = loads(RIVER)
    assert conflict.n_states == 3
    assert conflict.patterns(moves_from(conflict, "up", 0)) == ["s2"]
    assert conflict.patterns(moves_from(conflict, "down", 2)) == []
    assert conflict.start == 0
    assert conflict.reported_states == (1, 2)
    assert conflict.ranks.tolist() == [[0, 1, 2], [0, 0, 0]]


def test_coalesced_states_and_a_full_pattern_as_a_state() -> None:
    conflict = loads(
        "conflict: c\ndecision_makers:\n"
        '  - {id: a, options: [x, quit], ranking: [["-Y-"], [YNY], [NNN, YNN], [NNY]]}\n'
        "  - {id: b, options: [z]}\n"
        'coalesce: ["-Y-"]\nstatus_quo: YNN\n'
    )
    assert conflict.n_states == 5
    assert conflict.pattern(conflict.start or 0) == "YNN"
    assert conflict.ranks[0, conflict.index("-Y-")] == 3


def test_patterns_stand_wherever_conditions_do() -> None:
    conflict = loads(
        'conflict: c\ndecision_makers:\n  - {id: a, options: [x, y], preferences: [YN, {id: P, when: "-Y"}]}\n'
        "goals: {both: YY}\n"
    )
    assert conflict.ranks.tolist() == [[0, 2, 1, 1]]
    assert conflict.patterns(conflict.holds(conflict.goals["both"])) == ["YY"]
    assert dump(loads(dump(conflict))) == dump(conflict)


def test_reported_defaults_to_the_status_quo() -> None:
    conflict = loads("conflict: c\ndecision_makers: [{id: a, options: [x]}]\nstatus_quo: []\n")
    assert conflict.reported_states == (0,)
    assert conflict.ranks.tolist() == [[0, 0]]


@pytest.mark.parametrize("text", [FERRY, RIVER])
def test_written_files_read_back_to_the_same(text: str) -> None:
    conflict = loads(text)
    assert dump(loads(dump(conflict))) == dump(conflict)
    assert dump(loads(dump_json(conflict), "c.json")) == dump(conflict)
    assert np.array_equal(loads(dump(conflict)).ranks, conflict.ranks)
    assert json.loads(dump_json(conflict))["conflict"] == conflict.title


def test_default_ids_survive_when_statements_have_moved() -> None:
    conflict = loads("conflict: c\ndecision_makers: [{id: a, options: [x, y], preferences: [x, y, not x]}]\n")
    groups = conflict.decision_makers[0].preferences or ()
    moved = conflict.with_preferences("a", [groups[2], groups[0]])
    again = loads(dump(moved))
    assert [s.id for s in again.decision_makers[0].statements] == ["a.3", "a.1"]


def test_arrays_are_written_as_patterns_and_rankings() -> None:
    conflict = Conflict.from_arrays([0, 0, 1], [[5, 5, 1, 2], [1, 2, 3, 4]], feasible=np.array([0, 2, 3, 7]))
    again = loads(dump(conflict))
    assert again.states.tolist() == [0, 2, 3, 7]
    assert again.ranks.tolist() == [[2, 2, 0, 1], [0, 1, 2, 3]]


def test_many_models_and_many_options_are_refused() -> None:
    with pytest.raises(InputError, match="one model"):
        dump(Conflict.from_arrays([0], np.zeros((3, 1, 2))))
    many = Conflict.from_arrays([0] * 20, np.zeros((1, 3)), feasible=np.array([0, 1, 2]))
    with pytest.raises(TooLarge, match="20 options"):
        dump(many)


def test_load_from_a_path_and_by_its_public_name(tmp_path: Path) -> None:
    import impasse

    path = tmp_path / "ferry.yaml"
    path.write_text(FERRY, encoding="utf-8")
    assert dump(load(path)) == dump(impasse.load(str(path)))
    path.write_text(FERRY.replace("rank: open", "rank: lost"), encoding="utf-8")
    with pytest.raises(ConflictFileError, match=r"ferry\.yaml:11:81: rank cannot be 'lost'; use one of"):
        load(path)


scalars = st.one_of(st.none(), st.booleans(), st.integers(-(10**20), 10**20), st.text())
trees = st.recursive(
    st.one_of(scalars, st.floats(allow_nan=False, allow_infinity=False)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(min_size=1), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=100, deadline=None)
@example({"k": {"long " * 30: [], "b": [{}]}})
@given(st.dictionaries(st.text(min_size=1), trees, min_size=1, max_size=4))
def test_any_data_written_as_yaml_reads_back(data: dict[str, object]) -> None:
    data = json.loads(json.dumps(data).encode("utf-8", "surrogatepass").decode("utf-8", "replace"))
    check = Checker(ConflictFileError)
    root = parse(Source(write_yaml(data), "x.yaml"), check)
    check.finish()
    assert root is not None
    assert root.plain() == data
