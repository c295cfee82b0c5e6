"""Twenty-nine kinds of construction in words that no rule knows: what is found, what is turned round."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from stance_cases import FOLDER, finds, load, makes, read

NONE_ALLOWED = {4, 5, 12, 14, 17}
"""Kinds in which each forbidden reading is one turned round."""


@dataclass
class Told:
    """Counts of all cases of a file, and forbidden readings by kind."""

    n: Counter[str] = field(default_factory=Counter)
    wrong: Counter[int] = field(default_factory=Counter)
    kinds: set[int] = field(default_factory=set)


FLOORS = {"fresh.yaml": (55, 0.95, 0.02), "third.yaml": (120, 0.93, 0.0)}
"""File -> what must be read, the share found at least, the share of forbidden readings at most."""


@pytest.fixture(scope="module", params=FLOORS)
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Told]:
    cases, out = load(request.param)["cases"], Told()
    for setting in sorted({case["setting"] for case in cases}):
        mine = [case for case in cases if case["setting"] == setting]
        found = read(mine, setting, tmp_path_factory.mktemp(setting))
        parties = _parties(setting)
        for case in mine:
            entries = found.get(case["id"], [])
            musts = [m for m in case["must"] if m["party"] in parties]
            made = sum(any(makes(e, x) for e in entries) for x in case["never"])
            out.n.update(must=len(musts), never=len(case["never"]), made=made)
            out.n["found"] += sum(any(finds(e, m, parties) for e in entries) for m in musts)
            out.wrong[case["kind"]] += made
            out.kinds.add(case["kind"])
    return request.param, out


def _parties(setting: str) -> set[str]:
    from impasse.dispute.files.dispute_file import load_dispute

    return set(load_dispute(Path(FOLDER) / "settings" / f"{setting}.yaml").party_ids())


def test_every_kind_is_there(told: tuple[str, Told]) -> None:
    assert told[1].kinds == set(range(1, 30))


def test_most_is_found_and_next_to_nothing_is_turned_round(told: tuple[str, Told]) -> None:
    name, counts = told
    least, found, made = FLOORS[name]
    assert counts.n["must"] >= least
    assert counts.n["found"] / counts.n["must"] >= found
    assert counts.n["made"] / counts.n["never"] <= made
    assert sum(counts.wrong[kind] for kind in NONE_ALLOWED) == 0
