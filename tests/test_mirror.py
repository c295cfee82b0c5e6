"""Neutrality: swapping the two parties throughout documents and dispute file mirrors everything that follows."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from harbour import swapped, write
from impasse.dispute.files.dispute_file import load_dispute
from impasse.dispute.run import run
from impasse.show.run_data import run_data
from impasse.show.summary import summary

_ID = re.compile(r"\b[adefms][0-9a-f]{12}(?:-\d+)?\b")
_HASH = re.compile(r'"sha256": "[0-9a-f]{64}"')
_STATEMENT = re.compile(r'"([NS])(\d+)"')


def went(folder: Path, *, mirror: bool) -> tuple[dict[str, Any], str]:
    docs, dispute_file = write(folder, mirror=mirror)
    found = run([docs], load_dispute(dispute_file))
    return run_data(found), _without_shares(summary(found))


def _without_shares(text: str) -> str:
    """A summary up to its shares: draws go by the names of the parties, so a share may lie a hair to either side."""
    return "\n".join(line for line in text.splitlines() if not line.startswith("    "))


@pytest.fixture(scope="module")
def both(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[tuple[dict[str, Any], str], tuple[dict[str, Any], str]]:
    one, other = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("two")
    return went(one, mirror=False), went(other, mirror=True)


def told(data: object, whole: object, path: str) -> str:
    """Data as text without hashes and places on disk; ids of content are numbered as the whole first names them."""
    ids = dict.fromkeys(_ID.findall(json.dumps(whole, ensure_ascii=False)))
    numbers = {each: f"{each[0]}{k}" for k, each in enumerate(ids)}
    text = _HASH.sub('"sha256": ""', json.dumps(data, ensure_ascii=False, indent=1))
    text = _ID.sub(lambda m: numbers[m[0]], text)
    return re.sub(r'"path": "[^"]*/', f'"path": "{path}', text)


def mirrored(text: str) -> str:
    """Text with the sides swapped, and with them the initials of the statements they hold."""
    return _STATEMENT.sub(lambda m: f'"{"SN"["NS".index(m[1])]}{m[2]}"', swapped(text))


def test_there_is_something_to_mirror(both: Any) -> None:
    data = both[0][0]
    ledger = data["ledger"]
    assert {s["act"] for s in data["statements"]} >= {"demand", "precondition", "refuse"}
    assert {p["party"] for p in ledger["positions"]} == {"north", "south"}
    assert ledger["cycles"]
    assert ledger["contradictions"]
    openings = [u["overlap"] for phase in data["phases"] for u in phase["unlock"].values()]
    assert any(ids for found in openings for ids in found)
    held = [dm["preferences"] for phase in data["phases"] for dm in phase["conflict"]["decision_makers"]]
    assert all(held)
    assert max(map(len, held)) >= 2


def _drawn_apart(data: dict[str, Any]) -> dict[str, Any]:
    """The data of a run without what is counted on random draws."""
    phases = [{key: value for key, value in phase.items() if key != "answers"} for phase in data["phases"]]
    return data | {"phases": phases}


def test_shares_mirror_but_for_the_draws(both: Any) -> None:
    for one, other in zip(both[0][0]["phases"], both[1][0]["phases"], strict=True):
        for goal, found in one["answers"]["goals"].items():
            for what in ("overlap", "bargain", "path"):
                shares = [each["share"] for each in (found[what], other["answers"]["goals"][goal][what])]
                assert (None in shares and len(set(shares)) == 1) or abs(shares[0] - shares[1]) < 0.04


@pytest.mark.parametrize("part", ["documents", "statements", "events", "ledger", "phases", "families"])
def test_swapping_the_parties_mirrors(both: Any, part: str) -> None:
    one, other = (_drawn_apart(data) for data, _ in both)
    assert mirrored(told(one[part], one, "")) == told(other[part], other, "")


def test_the_summary_mirrors_too(both: Any) -> None:
    assert swapped(both[0][1]) == both[1][1]


def test_acts_and_statuses_are_the_same_for_both_sides(both: Any) -> None:
    first, second = ([s["act"] for s in data["statements"]] for data, _ in both)
    assert first == second
    statuses = [
        sorted(
            (dm["id"], p["status"], p.get("rank", "open"))
            for phase in data["phases"]
            for dm in phase["conflict"]["decision_makers"]
            for p in dm["preferences"]
        )
        for data, _ in both
    ]
    assert sorted((swapped(dm), status, rank) for dm, status, rank in statuses[0]) == statuses[1]
