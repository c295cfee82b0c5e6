"""Scenario files: every key does what the reference says, in the order it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from impasse.conflict.conflict import Conflict
from impasse.dispute.diagnosis.scenario import load_scenario
from impasse.dispute.files.conflict_file import dump, loads

FOLDER = Path(__file__).parents[1] / "examples" / "kuril" / "scenarios"

BASE = """\
conflict: base
decision_makers:
  - id: a
    options: [{id: x, one_way: take}, y]
    preferences: [x, [y, not z], {id: A4, when: z}]
  - {id: b, options: [z]}
infeasible: [x and y, "--Y"]
forbidden_moves: [{by: a, from: x, to: y}]
status_quo: []
"""


def changed(lines: str, tmp_path: Path) -> Conflict:
    (tmp_path / "base.yaml").write_text(BASE)
    path = tmp_path / "s.yaml"
    path.write_text(f"scenario: s\non: base.yaml\n{lines}\n")
    return load_scenario(path).changed


def order(conflict: Conflict, dm: int = 0) -> list[list[str]]:
    return [[s.id for s in group] for group in conflict.decision_makers[dm].preferences or ()]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("drop: [a.1]", [["a.2", "a.3"], ["A4"]]),
        ("drop: [a.2, a.3]", [["a.1"], ["A4"]]),
        ("drop: [a.2]", [["a.1"], ["a.3"], ["A4"]]),
        ("move: {A4: first}", [["A4"], ["a.1"], ["a.2", "a.3"]]),
        ("move: {a.1: last}", [["a.2", "a.3"], ["A4"], ["a.1"]]),
        ("move: {A4: before a.3}", [["a.1"], ["A4"], ["a.2", "a.3"]]),
        ("move: {a.1: after a.2}", [["a.2", "a.3"], ["a.1"], ["A4"]]),
        ("move: {a.2: after A4}", [["a.1"], ["a.3"], ["A4"], ["a.2"]]),
        ("move: {a.1: last, A4: last}", [["a.2", "a.3"], ["a.1"], ["A4"]]),
        ("add: [{dm: a, when: not x}]", [["a.1"], ["a.2", "a.3"], ["A4"], ["a.5"]]),
        ("add: [{dm: a, when: not x, first: true, id: new}]", [["new"], ["a.1"], ["a.2", "a.3"], ["A4"]]),
        ("add: [{dm: a, when: not x, before: A4}]", [["a.1"], ["a.2", "a.3"], ["a.5"], ["A4"]]),
        ("drop: [A4]\nadd: [{dm: a, when: z, after: a.1}]", [["a.1"], ["a.5"], ["a.2", "a.3"]]),
    ],
)
def test_the_order_of_statements(line: str, expected: list[list[str]], tmp_path: Path) -> None:
    assert order(changed(line, tmp_path)) == expected


def test_a_replaced_statement_keeps_its_place_and_what_is_known_of_it(tmp_path: Path) -> None:
    found = changed("replace: {A4: not z}", tmp_path)
    assert order(found) == order(loads(BASE))
    assert found.decision_makers[0].statements[3].when.text == "not z"


def test_statements_for_one_who_had_none(tmp_path: Path) -> None:
    found = changed("add: [{dm: b, when: z}, {dm: b, when: x, first: true}]", tmp_path)
    assert order(found, 1) == [["b.2"], ["b.1"]]
    assert found.ranks[1].max() > 0


def test_steps_that_can_be_undone_and_entries_lifted(tmp_path: Path) -> None:
    base = loads(BASE)
    assert base.n_states == 3
    found = changed('reversible: [x]\nfree: ["--Y", {by: a, from: x, to: y}]', tmp_path)
    assert found.n_states == 6
    assert [option.one_way for option in found.options] == [0, 0, 0]
    assert found.forbidden == ()
    assert [condition.text for condition in found.infeasible] == ["x and y"]


def test_the_base_is_untouched_and_a_given_base_is_used(tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text("scenario: s\non: elsewhere.yaml\ndrop: [a.1]\n")
    base = loads(BASE)
    scenario = load_scenario(tmp_path / "s.yaml", base)
    assert (scenario.name, scenario.on) == ("s", "elsewhere.yaml")
    assert scenario.base is base
    assert dump(base) == dump(loads(BASE))
    assert len(order(scenario.changed)) == 2


def test_a_changed_conflict_can_be_written_and_read(tmp_path: Path) -> None:
    found = changed("move: {A4: first}\nadd: [{dm: a, when: y}]", tmp_path)
    assert dump(loads(dump(found))) == dump(found)


KURIL = {
    "guarantee-japan": ("J1 J2 J3 J4 J5 J7 J8", "R1 R2 R3 R4 R5 R6 R7 R8 R9"),
    "guarantee-russia": ("J1 J2 J3 J4 J5 J6 J7 J8", "R1 R3 R4 R5 R6 R7 R8 R9"),
    "treaty-first": ("J2 J3 J4 J5 J6 J7 J8", "R1 R2 R3 R4 R5 R6 R7 R8 R9"),
    "recognition": ("J1 J3 J4 J5 J6 J7 J8", "R1 R2 R3 R4 R5 R6 R7 R8 R9"),
    "untether": ("J2 J3 J4 J5 J6 J7 J8", "R2 R3 R6 R7 R8 R9 R4"),
    "exchange": ("J1 J3 J2 J4 J5 J6 J7 J8", "R1 R2 R3 R5 R6 R7 R8 R9 R4"),
    "exchange-pocketed": ("J1 J3 J2 J4 J5 J6 J7 J8", "R1 R2 R3 R5 R6 R7 R4 R8 R9"),
    "exchange-treaty-wanted": ("J1 J3 J2 J4 J5 J6 J7 J8", "R1 R2 R3 R5 R6 R7 R8 R4 R9"),
    "accept-visas": ("J1 J2 J3 J4 J5 J6 J7", "R1 R2 R3 R4 R5 R6 R7 R8 R9"),
}


def test_the_scenarios_of_the_example_are_all_there() -> None:
    assert sorted(path.stem for path in FOLDER.iterdir()) == sorted(KURIL)


@pytest.mark.parametrize("name", sorted(KURIL))
def test_the_scenarios_of_the_example(name: str) -> None:
    found = load_scenario(FOLDER / f"{name}.yaml")
    ids = tuple(" ".join(s.id for s in dm.statements) for dm in found.changed.decision_makers)
    assert ids == KURIL[name]
    if name == "accept-visas":
        statements = {s.id: s.when.text for s in found.changed.decision_makers[0].statements}
        assert (statements["J3"], statements["J4"]) == ("visa", "visa or visa_free")
