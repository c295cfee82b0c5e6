"""Conflict files with faults: one clear message for each, with its place; exit status 2; nothing on stdout."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from toll import SOUND

from impasse.dispute.diagnosis.scenario import load_scenario
from impasse.dispute.files.conflict_file import loads
from impasse.errors import ConflictFileError, ImpasseError, TooLarge

GRAPH = """\
conflict: The lake
states: [s1, s2]
decision_makers:
  - {id: up, moves: [[s1, s2]], ranking: [[s2], [s1]]}
"""


def faults(text: str) -> list[str]:
    with pytest.raises(ImpasseError) as caught:
        loads(text, "toll.yaml")
    return [str(fault) for fault in caught.value.faults]


def changed(old: str, new: str, text: str = SOUND) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)


def test_the_sound_files_are_sound() -> None:
    assert loads(SOUND).n_states == 6
    assert loads(GRAPH).n_states == 2


CASES = [
    ("reported:", "reportd:", "13:1: unknown key 'reportd' in a conflict file; did you mean 'reported'?"),
    ("{id: sail}", "{id: sail, nme: x}", "5:20: unknown key 'nme' in an option; did you mean 'name'?"),
    (
        "goals:",
        "status_quo: []\ngoals:",
        "14:1: duplicate key 'status_quo' (first on line 12); keep one of them",
    ),
    ("conflict: The toll\n", "", "1:1: a conflict file has no 'conflict'; add conflict:"),
    ("conflict: The toll", "conflict: {a: b}", "1:11: the title must be a text"),
    ("sail implies pay", "sail implies pey", "7:32: there is no option 'pey'; did you mean 'pay'?"),
    ("sail implies pay", "sail implies (pay", "7:36: in the condition"),
    (
        "sail implies pay",
        "sail implies and pay",
        "7:32: in the condition 'sail implies and pay': an id is missing",
    ),
    ("sail implies pay", "sail implies pay if fee", "7:36: in the condition"),
    ("sail implies pay", "sail & pay", "7:24: in the condition 'sail & pay': '&' has no meaning here"),
    ("sail and pay}", "sail and}", "14:27: in the condition 'sail and': an id is missing at the end"),
    ("sail and pay}", "NN}", "14:19: 'NN' is no pattern of 3 options"),
    ("[sail and fee]", '["YY"]', "11:14: 'YY' is no pattern of 3 options"),
    ("[sail and fee]", "[true]", "11:13: no state is feasible; take out one of the infeasible conditions"),
    ("status_quo: [fee]", "status_quo: [toll]", "12:14: there is no option 'toll'"),
    ("status_quo: [fee]", "status_quo: [sail, fee]", "12:13: the status quo (sail and fee) is not feasible"),
    ("status_quo: [fee]", "status_quo: [fee, fee]", "12:13: 'fee' is listed twice in one state"),
    ("status_quo: [fee]", "status_quo: fee", "12:13: 'fee' is no state; list the options taken in [ ]"),
    ("[[fee], [pay]]", "[[fee], [sail, fee]]", "13:19: the reported state (sail and fee) is not feasible"),
    ("{id: sail}", "{id: YN}", "5:14: the option 'YN' reads like a state pattern of Y and N"),
    ("{id: sail}", "{id: not}", "5:14: the option 'not' is a word of the condition language"),
    ("{id: sail}", "{id: a-b}", "5:14: the option 'a-b' is no id"),
    ("{id: pay}", "{id: sail}", "9:20: the option 'sail' is used twice (first on line 5)"),
    ("id: south", "id: north", "8:9: the id 'north' is used twice (first on line 3)"),
    ("one_way: take", "one_way: both", "6:28: one_way cannot be 'both'; use one of take, drop"),
    ("    options: [{id: pay}]\n", "", "8:5: the decision maker 'south' has no option"),
    ("    ranking:", "    weights: {pay: 1}\n    ranking:", "both ranking and weights; keep one of"),
    (
        "[NYN], [NYY]]",
        "[NYN]]",
        "10:14: the ranking of 'south' leaves out 'NYY'; list every feasible state once",
    ),
    (
        "[NYN], [NYY]]",
        "[NYN], [NYY], [NNN]]",
        "lists 'NNN' twice, so it would stand above itself (first at 10:16)",
    ),
    ("[NYN], [NYY]]", "[NYN, NYN], [NYY]]", "lists 'NYN' twice, in one tie group"),
    ("[NYN], [NYY]]", "[NYN], [NYY], [YYN]]", "lists 'YYN', which is not feasible; leave it out"),
    ("[NYN], [NYY]]", "[NYN], [NYY], [NY]]", "10:56: 'NY' is no state of this conflict"),
    ("[sail implies pay, not fee]", "[[sail]]", "7:19: a tie of fewer than two statements"),
    ("[sail implies pay, not fee]", "[{says: x}]", "7:19: a preference has no 'when'"),
    (
        "[sail implies pay, not fee]",
        "[{when: fee, status: sure}]",
        "status cannot be 'sure'; use one of settled",
    ),
    ("[sail implies pay, not fee]", "[{when: fee, id: sail}]", "7:35: the id 'sail' is used twice"),
    (
        "[sail implies pay, not fee]",
        "[{when: fee, evidence: [{span: [9, 3]}]}]",
        "7:49: a span is [start, end]",
    ),
    (
        "[sail implies pay, not fee]",
        "[{when: fee, evidence: [{sha256: 12}]}]",
        "sha256 must be 64 of the characters",
    ),
    ("[sail implies pay, not fee]", "not fee", "7:18: preferences must be a list, not a text"),
    ("infeasible: [sail and fee]", "infeasible: sail and fee", "11:13: infeasible must be a list"),
    ("goals:", "coalesce: ['YY']\ngoals:", "14:12: 'YY' is no pattern of this conflict"),
    (
        "goals:",
        "forbidden_moves: [{by: me, from: fee, to: pay}]\ngoals:",
        "14:24: by cannot be 'me'; use one of north",
    ),
    ("goals:", "forbidden_moves: [{by: north, from: fee}]\ngoals:", "14:19: a forbidden move has no 'to'"),
    ("conflict: The toll", "states: [s1]\nconflict: x", "'options' in a conflict in graph form"),
    ("  - id: north", "  - &n\n    id: north", "an anchor (&name)"),
    ("goals: {crossing: sail and pay}", "goals: [sail]", "14:8: goals must be a mapping, not a list"),
    (
        "    ranking: [[NNN, YNN], [NNY], [YNY], [NYN], [NYY]]",
        "    weights: {pay: much}",
        "must be a number, not much",
    ),
    (
        "    ranking: [[NNN, YNN], [NNY], [YNY], [NYN], [NYY]]",
        "    weights: {toll: 1}",
        "10:15: there is no option 'toll'",
    ),
]


@pytest.mark.parametrize(("old", "new", "message"), CASES, ids=[str(k) for k in range(len(CASES))])
def test_each_fault_has_its_place_and_a_remedy(old: str, new: str, message: str) -> None:
    found = faults(changed(old, new))
    assert any(message in fault for fault in found), found
    assert all(fault.startswith("toll.yaml:") for fault in found), found


GRAPHS = [
    ("[[s1, s2]]", "[[s1, s3]]", "4:27: there is no state 's3'"),
    ("[[s1, s2]]", "[[s1, s1]]", "a move from 's1' to itself"),
    ("[[s1, s2]]", "[[s1]]", "a move is a pair of states"),
    ("[s1, s2]\n", "[s1, s2, s2]\n", "2:18: the state 's2' is used twice"),
    ("[s1, s2]\n", "[]\n", "2:9: there is no state; list the states"),
    ("[[s2], [s1]]", "[[s2]]", "leaves out 's1'"),
    ("[[s2], [s1]]", "[[s2], [s1], [s2]]", "lists 's2' twice"),
    (
        "states: [s1, s2]\n",
        "states: [s1, s2]\nstatus_quo: [s1, s2]\n",
        "a state of a conflict in graph form is one id",
    ),
    ("states: [s1, s2]\n", "states: [s1, s2]\ncoalesce: [YY]\n", "'coalesce' in a conflict in graph form"),
    ("states: [s1, s2]\n", "", "'moves' in a conflict in option form"),
]


@pytest.mark.parametrize(("old", "new", "message"), GRAPHS)
def test_faults_of_graph_form(old: str, new: str, message: str) -> None:
    found = faults(changed(old, new, GRAPH))
    assert any(message in fault for fault in found), found


def test_all_faults_come_at_once_and_in_order() -> None:
    text = changed("sail implies pay", "sail implies pey").replace("one_way: take", "one_way: no")
    text = text.replace("[fee]\n", "[foe]\n", 1)
    assert [fault.split(": ")[0] for fault in faults(text)] == [
        "toll.yaml:6:28",
        "toll.yaml:7:32",
        "toll.yaml:12:14",
    ]


def test_too_many_options_for_a_code() -> None:
    options = ", ".join(f"o{k}" for k in range(70))
    found = faults(f"conflict: many\ndecision_makers: [{{id: a, options: [{options}]}}]\n")
    assert "more than 62 options: a state's code holds no more" in found[0]


def test_too_many_states_name_the_number_and_the_file() -> None:
    options = ", ".join(f"o{k}" for k in range(40))
    with pytest.raises(TooLarge) as caught:
        loads(f"conflict: many\ndecision_makers: [{{id: a, options: [{options}]}}]\n", "big.yaml")
    assert caught.value.faults[0].path == "big.yaml"
    assert any(letter.isdigit() for letter in caught.value.faults[0].problem)


def test_preferences_that_tell_coalesced_states_apart() -> None:
    text = changed("goals:", "coalesce: ['-Y-']\ngoals:").replace("[NYN], [NYY]]", "['-Y-']]")
    text = text.replace("preferences: [sail implies pay, not fee]", "preferences: [pay]")
    assert any("tell apart states coalesced" in fault and ":7:" in fault for fault in faults(text))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "toll.yaml:1:1: the file is empty"),
        ("- a\n- b\n", "toll.yaml:1:1: a conflict file must be a mapping, not a list"),
        ("just words", "toll.yaml:1:1: a conflict file must be a mapping, not a text"),
        ("conflict: x\ndecision_makers: []\n", "2:18: there is no decision maker"),
        ("conflict: x\ndecision_makers: [a]\n", "2:19: a decision maker must be a mapping, not a text"),
        ("conflict: [\n", "YAML syntax"),
    ],
)
def test_files_that_are_something_else(text: str, message: str) -> None:
    assert any(message in fault for fault in faults(text)), faults(text)


@pytest.mark.parametrize(
    "command", [["solve"], ["solve", "--json"], ["explain", "--state", "NNN"], ["convert"]]
)
def test_on_the_command_line_nothing_is_printed_or_written(command: list[str], tmp_path: Path) -> None:
    path = tmp_path / "toll.yaml"
    path.write_text(changed("sail implies pay", "sail implies pey"))
    more = [str(tmp_path / "out.json")] if command == ["convert"] else []
    call = [sys.executable, "-m", "impasse", command[0], str(path), *more, *command[1:]]
    done = subprocess.run(call, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == f"impasse: {path}:7:32: there is no option 'pey'; did you mean 'pay'?\n"
    assert [entry.name for entry in tmp_path.iterdir()] == ["toll.yaml"]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    call = [sys.executable, "-m", "impasse", "solve", str(tmp_path / "none.yaml")]
    done = subprocess.run(call, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert "none.yaml: cannot be read: no such file or directory" in done.stderr


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([SOUND, GRAPH]), st.integers(0, 400), st.integers(0, 12), st.text(max_size=6))
def test_whatever_is_typed_gives_a_conflict_or_a_message(text: str, at: int, cut: int, typed: str) -> None:
    places = {"toll.yaml"}
    try:
        loads(text[:at] + typed + text[at + cut :], "toll.yaml")
    except ImpasseError as error:
        places = {fault.path for fault in error.faults}
    assert places == {"toll.yaml"}


def test_what_is_quoted_of_a_fault_is_short(tmp_path: Path) -> None:
    long = "z" * 200_000
    for text in (long, f"{long} and", " and ".join(["x"] * 50_000) + " and", f"x or ({long})"):
        with pytest.raises(ConflictFileError) as caught:
            loads(f"conflict: w\ndecision_makers:\n  - {{id: a, options: [x], preferences: ['{text}']}}\n")
        for fault in caught.value.faults:
            assert len(str(fault)) < 1200
            assert not re.search(r"'[^']{61,}'", str(fault))


def test_the_first_option_too_many_ends_the_reading() -> None:
    options = ", ".join(f"o{k}" for k in range(5000))
    with pytest.raises(ConflictFileError) as caught:
        loads(f"conflict: w\ndecision_makers:\n  - {{id: a, options: [{options}]}}\n", "w.yaml")
    assert [str(fault) for fault in caught.value.faults] == [
        "w.yaml:3:323: more than 62 options: a state's code holds no more; leave options out or write the conflict in "
        "graph form"
    ]


def test_too_many_one_way_options_have_their_line() -> None:
    options = "".join(f"      - {{id: o{k}, one_way: take}}\n" for k in range(22))
    with pytest.raises(
        ConflictFileError, match=r"w.yaml:\d+:\d+: 'a' has 22 one-way options and the limit is"
    ):
        loads(f"conflict: w\ndecision_makers:\n  - id: a\n    options:\n{options}", "w.yaml")


def test_weights_of_any_length_are_exact() -> None:
    big = 10**320
    text = "conflict: w\ndecision_makers:\n  - {id: a, options: [x, y], weights: {x: %d, y: -%d}}\nstatus_quo: []\n"
    assert loads(text % (big, big + 1)).ranks.tolist() == [[2, 3, 0, 1]]


def test_a_scenario_on_a_scenario_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text("scenario: one\non: base.yaml\nreversible: []\n")
    (tmp_path / "two.yaml").write_text("scenario: two\non: one.yaml\nreversible: []\n")
    with pytest.raises(ConflictFileError) as caught:
        load_scenario(tmp_path / "two.yaml")
    (fault,) = caught.value.faults
    assert fault.problem == "a scenario file, not a conflict file"


def test_a_duplicate_option_says_which_and_where() -> None:
    text = "conflict: w\ndecision_makers:\n  - {id: a, options: [x, y]}\n  - {id: b, options: [z, x]}\n"
    with pytest.raises(
        ConflictFileError, match=r"w.yaml:4:26: the option 'x' is used twice \(first on line 3\)"
    ):
        loads(text, "w.yaml")
