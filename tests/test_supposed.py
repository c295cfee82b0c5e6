"""What if, on the distribution: what a scenario changes is changed in every reading, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from doubt_parts import CERTAIN, Position, dispute_of, heard_of
from impasse.cli import group
from impasse.dispute.diagnosis.scenario import Scenario, load_scenario
from impasse.dispute.doubt.answer import answer_phase
from impasse.dispute.doubt.answered import GoalAnswer
from impasse.dispute.doubt.draw import draw_party
from impasse.dispute.doubt.supposed import supposing
from impasse.dispute.drafts.phase_model import phase_skeleton
from impasse.errors import ConflictFileError, InputError

SWAP = dispute_of({"a": ["x"], "b": ["y"]}, {"swap": "x and y"}, one_way=["x"])
BASE = """\
conflict: base
decision_makers:
  - {id: a, options: [{id: x, one_way: take}], preferences: [{id: A1, when: not x}, {id: A2, when: y}]}
  - {id: b, options: [y], preferences: [{id: B1, when: x}, {id: B2, when: not y}]}
status_quo: []
"""
TOLD: list[Position] = [
    ("a", "x", "rejects"),
    ("a", "y", "wants"),
    ("b", "x", "wants"),
    ("b", "y", "rejects"),
]


def scenario(lines: str, tmp_path: Path, base: str = BASE) -> Scenario:
    (tmp_path / "base.yaml").write_text(base, encoding="utf-8")
    path = tmp_path / "scenario.yaml"
    path.write_text(f"scenario: s\non: base.yaml\n{lines}\n", encoding="utf-8")
    return load_scenario(path)


def answered(found: Scenario | None, told: list[Position] = TOLD) -> GoalAnswer:
    heard = heard_of(SWAP, told)
    return answer_phase(heard, SWAP, samples=600, table=CERTAIN, scenario=found).goals["swap"]


def test_a_scenario_that_changes_nothing_changes_no_share(tmp_path: Path) -> None:
    assert answered(scenario("drop: []", tmp_path)).to_json() == answered(None).to_json()


def test_what_is_dropped_is_held_in_no_reading(tmp_path: Path) -> None:
    found = scenario("drop: [A1, B2]", tmp_path)
    heard = heard_of(SWAP, TOLD)
    conflict = phase_skeleton(SWAP, heard.phase)
    for party, option in (("a", "x"), ("b", "y")):
        draws = supposing(draw_party(heard, party, 200, 0, CERTAIN), conflict, found)
        line = next(k for k, each in enumerate(draws.lines) if each.when.text == option)
        assert not draws.signs[:, line].any()
    assert answered(found).overlap.share == 1.0
    assert answered(None).overlap.share < 1.0


def test_what_is_moved_stands_there_in_every_reading_that_holds_it(tmp_path: Path) -> None:
    heard = heard_of(SWAP, TOLD)
    conflict = phase_skeleton(SWAP, heard.phase)
    for lines, before in (
        ("move: {A1: after A2}", "y"),
        ("move: {A1: first}", "x"),
        ("move: {A1: last}", "y"),
    ):
        draws = supposing(draw_party(heard, "a", 300, 0, CERTAIN), conflict, scenario(lines, tmp_path))
        first = np.argsort(draws.places, axis=1)[:, 0]
        assert {draws.lines[k].when.text for k in first} == {before}


def test_a_promise_is_kept_in_every_reading(tmp_path: Path) -> None:
    found = scenario("add: [{dm: b, when: x implies y, first: true}]", tmp_path)
    assert [(party, when.text) for party, when, _ in found.added] == [("b", "x implies y")]
    told: list[Position] = [("a", "x", "wants"), ("b", "y", "rejects")]
    assert answered(found, told).path.share == 1.0
    assert answered(None, told).path.share == 0.0


def test_one_replaced_statement_stands_where_the_old_one_stood(tmp_path: Path) -> None:
    found = scenario("replace: {A1: x}", tmp_path)
    heard = heard_of(SWAP, TOLD)
    draws = supposing(draw_party(heard, "a", 300, 0, CERTAIN), phase_skeleton(SWAP, heard.phase), found)
    held = [(line.when.text, set(draws.signs[:, k].tolist())) for k, line in enumerate(draws.lines)]
    assert ("x", {1}) in held
    assert all(signs == {0} or text != "x" or signs == {1} for text, signs in held)


def test_steps_taken_at_one_time_need_nobody_to_go_first(tmp_path: Path) -> None:
    found = scenario("move: {A1: last, B2: last}\ntogether: [[x, y]]", tmp_path)
    apart = scenario("move: {A1: last, B2: last}", tmp_path)
    assert answered(found).path.share == 1.0
    assert answered(apart).path.share == 0.0
    assert answered(found).overlap.share == answered(apart).overlap.share == 1.0


def test_together_names_options_of_two(tmp_path: Path) -> None:
    with pytest.raises(ConflictFileError, match="one decision maker alone"):
        scenario("together: [[x]]", tmp_path)
    with pytest.raises(ConflictFileError, match="there is no option 'q'"):
        scenario("together: [[x, q]]", tmp_path)


def test_a_step_that_can_be_undone_is_one_in_the_readings_too(tmp_path: Path) -> None:
    found = scenario("reversible: [x]", tmp_path)
    heard = heard_of(SWAP, [("a", "x", "rejects")])
    gone = answer_phase(heard, SWAP, ["not x"], samples=50, table=CERTAIN, scenario=found)
    assert gone.goals["not x"].path.share == 1.0


def test_a_scenario_on_other_options_says_so(tmp_path: Path) -> None:
    base = BASE.replace("options: [y]", "options: [y, z]")
    with pytest.raises(InputError, match="other options than the phase"):
        answered(scenario("drop: [A1]", tmp_path, base))


GUARD = """\
options: [{id: pledge, dm: guard, name: stands surety, one_way: take}]
add:
  - {dm: guard, when: pledge}
  - {dm: a, when: x implies pledge, first: true}
"""


def test_a_third_partys_option_is_brought_into_every_reading(tmp_path: Path) -> None:
    """What one gives only against somebody's surety: without a surety no path, with one there is."""
    told: list[Position] = [
        ("a", "x", "wants"),
        ("b", "x", "wants"),
        ("b", "y", "wants"),
        ("a", "y", "wants"),
    ]
    asked = scenario("add: [{dm: a, when: not x, first: true}]", tmp_path)
    assert answered(asked, told).path.share == 0.0
    found = scenario(GUARD, tmp_path)
    assert found.base.dm_ids == ("a", "b")
    assert found.changed.dm_ids == ("a", "b", "guard")
    goal = answered(found, told)
    assert (goal.path.share, goal.path.word, goal.silent) == (1.0, "yes", ())
    against = scenario(GUARD.replace("when: pledge}", "when: not pledge}"), tmp_path)
    assert answered(against, told).path.share == 0.0
    assert answered(against, told).overlap.share == 0.0, "nothing is better for who only stands surety"


def test_a_third_partys_option_is_brought_into_one_model_too(tmp_path: Path) -> None:
    found = scenario(GUARD, tmp_path)
    assert found.changed.option_ids == ("x", "y", "pledge")
    assert found.changed.n_states == 2 * found.base.n_states
    assert [s.when.text for s in found.changed.decision_makers[2].statements] == ["pledge"]
    for lines, problem in (
        ("options: [{id: x, dm: guard}]", "the id 'x' is used already"),
        ("options: [{id: a, dm: guard}]", "the id 'a' is used already"),
        ("options: [{id: pledge, dm: y}]", "the id 'y' is used already"),
    ):
        with pytest.raises(ConflictFileError, match=problem):
            scenario(lines, tmp_path)


def test_whoever_a_scenario_brings_in_has_a_preference(tmp_path: Path) -> None:
    found = scenario("options: [{id: pledge, dm: guard}]", tmp_path)
    with pytest.raises(InputError, match="does not say what 'guard' prefers"):
        answered(found)


def test_a_third_party_of_the_scenarios_own_conflict_takes_part(tmp_path: Path) -> None:
    base = BASE.replace(
        "preferences: [{id: A1, when: not x}", "preferences: [{id: A0, when: x implies pledge}"
    )
    base = base.replace("status_quo", "  - {id: guard, options: [pledge], preferences: [pledge]}\nstatus_quo")
    told: list[Position] = [
        ("a", "x", "wants"),
        ("b", "x", "wants"),
        ("b", "y", "wants"),
        ("a", "y", "wants"),
    ]
    assert answered(scenario("drop: []", tmp_path, base), told).path.share == 1.0


def test_the_command_tells_before_and_after() -> None:
    ward = Path(__file__).resolve().parents[1] / "examples" / "kuril"
    arguments = ["answer", str(ward / "documents"), "--dispute", str(ward / "dispute.yaml"), "--phase", "talks_2019",
                 "--samples", "200", "--scenario", str(ward / "scenarios" / "untether.yaml")]  # fmt: skip
    runner = CliRunner()
    text = runner.invoke(group, arguments, catch_exceptions=False, standalone_mode=False).stdout
    assert text.startswith("Supposed: The islands untethered from the treaty")
    told = runner.invoke(group, [*arguments, "--json"], catch_exceptions=False, standalone_mode=False).stdout
    data = json.loads(told)
    assert data["scenario"] == "The islands untethered from the treaty"
    after, before = (d["goals"]["territorial_treaty"]["overlap"]["share"] for d in (data, data["base"]))
    assert after > before
    assert data["ask"]
