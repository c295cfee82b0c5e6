"""Scenarios of the worked model: the table found by hand, overlap, path and foresight of each."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from impasse.commands.scenario import command
from impasse.dispute.diagnosis.diagnose import Diagnosis, diagnose
from impasse.dispute.diagnosis.goal_diagnosis import counted_on
from impasse.dispute.diagnosis.scenario import load_scenario

FOLDER = Path(__file__).parents[1] / "examples" / "kuril" / "scenarios"
LAND, ANY = "territorial_treaty", "any_treaty"

# scenario file: (overlap for land, path to land, overlap for any treaty, path to any treaty)
TABLE = {
    "guarantee-japan": (False, False, False, False),
    "guarantee-russia": (False, False, False, False),
    "treaty-first": (False, False, True, True),
    "recognition": (False, False, False, False),
    "untether": (True, False, True, True),
    "exchange": (True, False, True, False),
    "exchange-pocketed": (True, False, True, False),
    "exchange-treaty-wanted": (True, False, True, False),
}

# scenario file: the steps into a territorial treaty that pay with one reply foreseen: who, takes, reply takes
FORESIGHT = {
    "untether": [("japan", {"guarantee", "two"}, {"transfer_two"})],
    "exchange": [("japan", {"recognise", "guarantee", "two"}, {"transfer_two"})],
    "exchange-treaty-wanted": [("japan", {"recognise", "guarantee", "two"}, {"transfer_two"})],
}


def changed(name: str) -> Diagnosis:
    return diagnose(load_scenario(FOLDER / f"{name}.yaml").changed)


def steps(diagnosis: Diagnosis, goal: str) -> list[tuple[str, set[str], set[str]]]:
    conflict = diagnosis.conflict
    found = []
    for exchange in diagnosis.goals[goal].foresight:
        first = set(conflict.taken(exchange.step.target)) - set(conflict.taken(exchange.step.source))
        (end,) = counted_on(exchange)
        found.append((conflict.dm_ids[exchange.mover], first, set(conflict.taken(end)) - first - {"talk"}))
    return found


@pytest.mark.parametrize("name", TABLE)
def test_overlap_and_path(name: str) -> None:
    goals = changed(name).goals
    assert (goals[LAND].overlap, goals[LAND].path, goals[ANY].overlap, goals[ANY].path) == TABLE[name]


@pytest.mark.parametrize("name", TABLE)
def test_foresight_to_a_territorial_treaty(name: str) -> None:
    assert steps(changed(name), LAND) == FORESIGHT.get(name, [])


@pytest.mark.parametrize("name", ["treaty-first", "untether"])
def test_where_any_treaty_opens_japan_delinks(name: str) -> None:
    diagnosis = changed(name)
    goal = diagnosis.goals[ANY]
    assert goal.deadlock == "none"
    assert goal.route is not None
    (step,) = goal.route
    assert diagnosis.conflict.dm_ids[step.by[0]] == "japan"
    assert set(diagnosis.conflict.taken(step.target)) == {"delink", "talk"}


@pytest.mark.parametrize("name", TABLE)
def test_recognition_alone_gets_no_reply(name: str) -> None:
    conflict = changed(name).conflict
    target = conflict.index(["recognise", "talk"])
    replies = conflict.steps.moves(1, target)
    assert not (conflict.ranks[1, replies] > conflict.ranks[1, target]).any()


def test_in_the_pocketed_exchange_russia_keeps_islands_and_recognition() -> None:
    diagnosis = changed("exchange-pocketed")
    conflict = diagnosis.conflict
    assert [s.id for s in conflict.decision_makers[1].statements] == [
        "R1",
        "R2",
        "R3",
        "R5",
        "R6",
        "R7",
        "R4",
        "R8",
        "R9",
    ]
    taken = {
        frozenset(conflict.taken(found.step.target)): found.missed
        for found in diagnosis.goals[LAND].pocketed
        if found.mover == 0
    }
    offer = frozenset({"recognise", "guarantee", "two", "talk"})
    assert conflict.index([*offer, "transfer_two"]) in taken[offer]
    in_exchange = changed("exchange").goals[LAND].pocketed
    assert offer not in {frozenset(conflict.taken(found.step.target)) for found in in_exchange}


def test_accepting_visas_opens_visits_with_japanese_changes_alone() -> None:
    found = load_scenario(FOLDER / "accept-visas.yaml")
    base, after = diagnose(found.base), diagnose(found.changed)
    assert (base.goals["visits"].overlap, base.goals["visits"].path) == (False, False)
    assert (after.goals["visits"].overlap, after.goals["visits"].path) == (True, True)
    assert not after.goals["dialogue"].overlap
    assert [s.when for s in found.changed.decision_makers[1].statements] == [
        s.when for s in found.base.decision_makers[1].statements
    ]


def test_the_command_prints_the_changed_model_beside_its_base() -> None:
    import json

    done = CliRunner().invoke(command, [str(FOLDER / "treaty-first.yaml"), "--json"], catch_exceptions=False)
    data = json.loads(done.stdout)
    assert data["scenario"] == "Treaty first"
    assert data["goals"][ANY]["overlap"] is True
    assert data["base"]["goals"][ANY]["overlap"] is False
    text = CliRunner().invoke(command, [str(FOLDER / "treaty-first.yaml")], catch_exceptions=False).stdout
    assert "any_treaty: no -> yes, no -> yes, no overlap -> none" in text
