"""Conversion between formats: nothing is lost, or the standard error says what."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impasse import cases
from impasse.conflict.conditions.condition import parse
from impasse.conflict.conflict import Conflict
from impasse.conflict.solve import solve
from impasse.dispute.exchange.convert import read, write
from impasse.dispute.exchange.cubes import cover
from impasse.dispute.exchange.gmcr import loads_gmcr
from impasse.dispute.exchange.gmcr_writer import dump_gmcr
from impasse.dispute.exchange.graphml import loads_graphml
from impasse.dispute.exchange.graphml_writer import dump_graphml
from impasse.dispute.files.conflict_file import dump, loads
from impasse.dispute.files.nodes import Source
from impasse.errors import InputError, PreferenceError, TooLarge

SAVED = {
    "options": [
        {"name": "Pay", "permittedDirection": "both"},
        {"name": "Sail", "permittedDirection": "fwd"},
        {"name": "Pay", "permittedDirection": "back"},
    ],
    "decisionMakers": [
        {
            "name": "North",
            "options": [1, 2],
            "preferences": [
                {"compound": True, "members": [[[1, "Y"], [0, "Y"]], [[1, "N"]]]},
                [[2, "N"]],
                [[2, "N"]],
                [[0, "Y"], [1, "N"], [2, "N"]],
            ],
        },
        {"name": "South", "options": [0], "preferences": []},
    ],
    "infeasibles": [[[1, "Y"], [2, "Y"]]],
    "useManualPreferenceRanking": False,
    "program": "gmcr-py",
    "version": "0.3.12",
    "coalitions": [0, 1],
}


def saved(data: dict[str, object]) -> Source:
    return Source(json.dumps(data), "ferry.gmcr")


def test_a_save_file_is_read_whole() -> None:
    found = loads_gmcr(saved(SAVED))
    conflict = found.conflict
    assert found.lost == ()
    assert conflict.title == "ferry"
    assert [(o.id, o.name, o.owner, o.one_way) for o in conflict.options] == [
        ("sail", "Sail", 0, 1),
        ("pay", "Pay", 0, -1),
        ("pay_2", "Pay", 1, 0),
    ]
    assert [s.when.text for s in conflict.decision_makers[0].statements] == [
        "sail and pay_2 or not sail",
        "not pay",
        "pay_2 and not sail and not pay",
    ]
    assert conflict.decision_makers[1].preferences is None
    assert [conflict.pattern(k) for k in range(conflict.n_states)] == [
        "NNN",
        "YNN",
        "NYN",
        "NNY",
        "YNY",
        "NYY",
    ]


def test_a_save_file_survives_the_way_there_and_back() -> None:
    conflict = loads_gmcr(saved(SAVED)).conflict
    written = dump_gmcr(conflict)
    assert written.lost == ("the title",)
    again = json.loads(written.text)
    assert again["options"] == [SAVED["options"][1], SAVED["options"][2], SAVED["options"][0]]  # type: ignore[index]
    north = again["decisionMakers"][0]
    assert north["preferences"][0] == {"compound": True, "members": [[[0, "Y"], [2, "Y"]], [[0, "N"]]]}
    assert again["infeasibles"] == [[[0, "Y"], [1, "Y"]]]
    assert again["useManualPreferenceRanking"] is False
    assert dump(loads_gmcr(Source(written.text, "ferry.gmcr")).conflict) == dump(conflict)


def test_a_ranking_is_used_where_the_file_says_so() -> None:
    data = json.loads(json.dumps(SAVED))
    data["useManualPreferenceRanking"] = True
    data["decisionMakers"][0]["preferenceRanking"] = [[6, 5], 4, 3, 2, 1]
    data["decisionMakers"][1]["preferenceRanking"] = [[1, 2, 3, 4, 5, 6]]
    found = loads_gmcr(saved(data))
    assert found.conflict.ranks.tolist() == [[0, 1, 2, 3, 4, 4], [0, 0, 0, 0, 0, 0]]
    assert found.lost == ("North: its statements, which do not give the ranking used",)
    again = loads_gmcr(Source(dump_gmcr(found.conflict).text, "ferry.gmcr"))
    assert again.lost == ()
    assert np.array_equal(again.conflict.ranks, found.conflict.ranks)


def test_statements_stay_where_they_give_the_ranking() -> None:
    data = json.loads(json.dumps(SAVED))
    plain = loads_gmcr(saved(data)).conflict
    order = [np.flatnonzero(plain.ranks[0] == rank) + 1 for rank in np.unique(plain.ranks[0])[::-1]]
    data["useManualPreferenceVectors"] = True
    del data["useManualPreferenceRanking"]
    data["decisionMakers"][0]["preferenceVector"] = [group.tolist() for group in order]
    data["decisionMakers"][1]["preferenceVector"] = [[1, 2, 3, 4, 5, 6]]
    found = loads_gmcr(saved(data))
    assert found.lost == ()
    assert dump(found.conflict) == dump(plain)


def test_what_a_save_file_says_beyond_the_model_is_told() -> None:
    data = json.loads(json.dumps(SAVED))
    data["coalitions"] = [[0, 1]]
    data["colour"] = "red"
    data["decisionMakers"][1]["misperceptions"] = [[[0, "Y"]]]
    lost = loads_gmcr(saved(data)).lost
    assert len(lost) == 3
    assert any("coalitions" in line for line in lost)
    assert any("misperceptions" in line for line in lost)
    assert "colour: not read" in lost


def test_unordered_states_are_not_written_where_only_ranks_can_be() -> None:
    conflict = cases.load("lake_gisborne")
    for ending in (".graphml", ".gmcr"):
        with pytest.raises(PreferenceError, match="'provincial' leaves some states unordered"):
            write(conflict, ending)
    assert dump(loads(write(conflict, ".json").text, "c.json")) == dump(conflict)


@pytest.mark.parametrize("name", sorted(set(cases.names()) - {"lake_gisborne"}))
def test_published_conflicts_keep_their_equilibria_in_every_format(name: str) -> None:
    conflict = cases.load(name)
    before = solve(conflict)
    text = write(conflict, ".graphml").text
    graph = loads_graphml(Source(text, "g.graphml")).conflict
    after = solve(graph)
    for concept in before.concepts:
        assert np.array_equal(before.stable[concept], after.stable[concept])
    assert graph.start == conflict.start
    assert dump(loads(write(conflict, ".json").text, "c.json")) == dump(conflict)
    if not conflict.coalesce:
        back = loads_gmcr(Source(write(conflict, ".gmcr").text, "c.gmcr")).conflict
        assert np.array_equal(back.ranks, conflict.ranks)
        assert [o.one_way for o in back.options] == [o.one_way for o in conflict.options]


def test_a_state_graph_survives_the_way_there_and_back() -> None:
    conflict = loads(
        'conflict: "A < B & C"\nstates: [s1, s2, lake]\ndecision_makers:\n'
        "  - {id: up, name: Upstream, moves: [[s1, s2], [s2, lake]], ranking: [[lake], [s1, s2]]}\n"
        "  - {id: down, moves: []}\nstatus_quo: s1\nreported: [lake, s1]\ngoals: {full: lake or s2}\n"
    )
    written = dump_graphml(conflict)
    assert written.lost == ()
    found = loads_graphml(Source(written.text, "x.graphml"))
    assert found.lost == ()
    down = "  - id: down\n    moves: []\n    ranking: [[s1, s2, lake]]\n"
    same = dump(conflict).replace("  - {id: down, moves: []}\n", down)
    assert dump(found.conflict) == same


def test_a_graph_of_another_program() -> None:
    text = (
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key id="k0" for="edge" attr.name="by"/>'
        '<key id="k1" for="edge" attr.name="colour"/><graph><node id="Y"/><node id="two words"/>'
        '<edge source="Y" target="two words"><data key="k0">a</data><data key="k1">red</data></edge></graph></graphml>'
    )
    found = loads_graphml(Source(text, "lake.graphml"))
    assert found.lost == ("colour of moves",)
    assert dump(found.conflict) == (
        "conflict: lake\nstates: [y, two_words]\ndecision_makers:\n  - id: a\n    moves: [[y, two_words]]\n"
    )


def test_what_changes_results_is_said_first() -> None:
    conflict = loads(
        "conflict: c\ndecision_makers:\n  - {id: a, options: [x, y], weights: {x: 1}}\n"
        "forbidden_moves: [{by: a, from: x, to: y}]\n"
    )
    written = dump_gmcr(conflict)
    assert written.lost[0] == "forbidden moves: the results of the other program will differ"
    assert "statements or weights of a, of which the ranking is written" in written.lost
    assert json.loads(written.text)["decisionMakers"][0]["preferenceRanking"] == [[2, 4], [1, 3]]


def test_formats_that_cannot_hold_a_conflict_refuse_it() -> None:
    graph = loads("conflict: g\nstates: [s1]\ndecision_makers: [{id: a, moves: []}]\n")
    with pytest.raises(InputError, match="graph form"):
        dump_gmcr(graph)
    with pytest.raises(InputError, match="no format of conflicts"):
        write(graph, ".doc")
    many = Conflict.from_arrays([0], np.zeros((2, 1, 2)))
    with pytest.raises(InputError, match="one model"):
        dump_graphml(many)
    wide = " or ".join(f"(o{k} iff o{k + 1})" for k in range(15))
    options = ", ".join(f"o{k}" for k in range(16))
    large = loads(
        f"conflict: l\ndecision_makers: [{{id: a, options: [{options}], preferences: ['{wide}']}}]\n"
    )
    with pytest.raises(TooLarge, match="names 16 options"):
        dump_gmcr(large)
    with pytest.raises(TooLarge, match="65,536 states"):
        dump_graphml(large)


@settings(max_examples=150, deadline=None)
@given(
    st.integers(0, 5).flatmap(
        lambda n: st.tuples(st.just(n), st.lists(st.booleans(), min_size=2**n, max_size=2**n))
    )
)
def test_patterns_cover_a_truth_table_exactly(drawn: tuple[int, list[bool]]) -> None:
    n_options, values = drawn
    table = np.array(values)
    cubes = cover(table, n_options)
    covered = [
        any(all(letter in ("-", "NY"[code >> k & 1]) for k, letter in enumerate(cube)) for cube in cubes)
        for code in range(2**n_options)
    ]
    assert covered == values
    assert len(cubes) <= int(table.sum())


@pytest.mark.parametrize(
    "text",
    [
        "x implies y",
        "x iff (y or not z)",
        "not (x and y)",
        "true",
        "false",
        "x or not x",
        "(x or y) and z",
        "x if y",
    ],
)
def test_any_condition_becomes_patterns_and_back(text: str) -> None:
    source = loads(
        f"conflict: c\ndecision_makers: [{{id: a, options: [x, y, z], preferences: ['{text}']}}]\n"
    )
    again = loads_gmcr(Source(dump_gmcr(source).text, "c.gmcr")).conflict
    assert np.array_equal(again.ranks, source.ranks)
    assert np.array_equal(again.holds(again.decision_makers[0].statements[0].when), source.holds(parse(text)))


def test_the_command_converts_by_ending_and_says_what_is_lost(tmp_path: Path) -> None:
    first = tmp_path / "elmira.yaml"
    first.write_text(cases.text("elmira_12"))
    for ending in (".gmcr", ".json", ".graphml", ".yml"):
        target = tmp_path / f"out{ending}"
        call = [sys.executable, "-m", "impasse", "convert", str(first), str(target)]
        done = subprocess.run(call, capture_output=True, text=True)
        assert (done.returncode, done.stdout) == (0, "")
        assert ("not kept: the status quo" in done.stderr) == (ending == ".gmcr")
        assert read(target).conflict.n_states == 12
    assert sorted(entry.name for entry in tmp_path.iterdir()) == [
        "elmira.yaml", "out.gmcr", "out.graphml", "out.json", "out.yml",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("out.doc", "the ending '.doc' is no format of conflicts"),
        ("no/such/folder.yaml", "cannot be written"),
    ],
)
def test_targets_that_cannot_be(target: str, message: str, tmp_path: Path) -> None:
    first = tmp_path / "pd.yaml"
    first.write_text(cases.text("prisoners_dilemma"))
    call = [sys.executable, "-m", "impasse", "convert", str(first), str(tmp_path / target)]
    done = subprocess.run(call, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert [entry.name for entry in tmp_path.iterdir()] == ["pd.yaml"]


def test_yaml_to_the_standard_output() -> None:
    call = [sys.executable, "-m", "impasse", "convert", "-", "-"]
    done = subprocess.run(call, input=cases.text("elmira"), capture_output=True, text=True)
    assert done.returncode == 0
    assert dump(loads(done.stdout)) == dump(cases.load("elmira"))


def test_relations_views_and_numbers_are_said_to_be_lost() -> None:
    conflict = loads(
        "conflict: c\ndecision_makers:\n"
        "  - {id: a, options: [x], ranking: [[YY, YN], '>>', [NN, NY]], attitudes: {b: negative}}\n"
        "  - {id: b, options: [y], preferences: [y]}\n"
        "views: [{by: a, sees: {b: {preferences: [x]}}}]\nnumbers: {YY: 7}\n"
    )
    for written in (dump_gmcr(conflict), dump_graphml(conflict)):
        for word in ("greatly", "attitudes", "views", "numbers"):
            assert sum(word in line for line in written.lost) == 1
