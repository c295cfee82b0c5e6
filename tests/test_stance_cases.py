"""Twenty-nine kinds of construction in words that no rule knows: what is found, what is turned round."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from stance_cases import FOLDER, finds, load, makes, read

CASES = load("fresh.yaml")["cases"]
SETTINGS = sorted({case["setting"] for case in CASES})
NONE_ALLOWED = {4, 5, 12, 14, 17}
"""Kinds in which each forbidden reading is one turned round."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Counter[str], Counter[int]]:
    """Counts of all cases, and forbidden readings by kind."""
    n: Counter[str] = Counter()
    wrong: Counter[int] = Counter()
    for setting in SETTINGS:
        mine = [case for case in CASES if case["setting"] == setting]
        found = read(mine, setting, tmp_path_factory.mktemp(setting))
        parties = _parties(setting)
        for case in mine:
            entries = found.get(case["id"], [])
            musts = [m for m in case["must"] if m["party"] in parties]
            n["must"] += len(musts)
            n["found"] += sum(any(finds(e, m, parties) for e in entries) for m in musts)
            made = sum(any(makes(e, x) for e in entries) for x in case["never"])
            n["never"] += len(case["never"])
            n["made"] += made
            wrong[case["kind"]] += made
    return n, wrong


def _parties(setting: str) -> set[str]:
    from impasse.dispute.files.dispute_file import load_dispute

    return set(load_dispute(Path(FOLDER) / "settings" / f"{setting}.yaml").party_ids())


def test_every_kind_is_there() -> None:
    assert {case["kind"] for case in CASES} == set(range(1, 30))


def test_most_is_found_and_next_to_nothing_is_turned_round(told: tuple[Counter[str], Counter[int]]) -> None:
    n, wrong = told
    assert n["must"] >= 55
    assert n["found"] / n["must"] >= 0.95
    assert n["made"] / n["never"] <= 0.02
    assert sum(wrong[kind] for kind in NONE_ALLOWED) == 0
