"""Further kinds of construction: clefts, insisting, asides, inverted conditions, questions answered yes or no."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from impasse.dispute.files.dispute_file import load_dispute
from impasse.dispute.ledger.positions import Entry
from stance_cases import FOLDER, finds, load, makes, read

DATA = load("further.yaml")
CASES = DATA["cases"]


@pytest.fixture(scope="module")
def read_cases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Entry]]:
    """Case to its sure positions."""
    out: dict[str, list[Entry]] = {}
    for setting in sorted({case["setting"] for case in CASES}):
        mine = [case for case in CASES if case["setting"] == setting]
        out |= read(mine, setting, tmp_path_factory.mktemp(setting))
    return out


def test_every_kind_has_a_case() -> None:
    assert {case["kind"] for case in CASES} == set(DATA["kinds"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["id"]))
def test_a_case_is_read_as_a_person_reads_it(
    case: dict[str, Any], read_cases: dict[str, list[Entry]]
) -> None:
    found = read_cases.get(case["id"], [])
    parties = set(load_dispute(Path(FOLDER) / "settings" / f"{case['setting']}.yaml").party_ids())
    assert not [never for never in case["never"] if any(makes(entry, never) for entry in found)]
    assert not [must for must in case["must"] if not any(finds(entry, must, parties) for entry in found)]
