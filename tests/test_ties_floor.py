"""Floors under statements and ties on the gold; pinned with the hash of each dispute's files."""

from __future__ import annotations

import pytest

from floors import check_data
from gold_measure import GOLD, fingerprint, measure

FLOORS: dict[str, tuple[str, dict[str, float]]] = {
    "open/brackwater-port": (
        "b20b32a695be",
        {
            "source": 0.95,
            "chain": 0.96,
            "act": 0.78,
            "voice": 0.92,
            "holder": 0.89,
            "tie_precision": 0.89,
            "bare_tie_precision": 0.93,
            "tie_recall_of_found": 0.52,
        },
    ),
    "open/hallow-bank": (
        "884b5b83209f",
        {
            "source": 0.97,
            "chain": 0.96,
            "act": 0.84,
            "voice": 0.96,
            "holder": 0.95,
            "tie_precision": 0.95,
            "bare_tie_precision": 0.95,
            "tie_recall_of_found": 0.60,
        },
    ),
    "open/narrin-dam": (
        "e18050df3018",
        {
            "source": 0.94,
            "chain": 0.98,
            "act": 0.70,
            "voice": 0.88,
            "holder": 0.80,
            "tie_precision": 0.90,
            "bare_tie_precision": 0.90,
            "tie_recall_of_found": 0.55,
        },
    ),
    "held-out/ardal-abbey": (
        "57d0e1e81a94",
        {
            "source": 0.94,
            "chain": 0.94,
            "act": 0.56,
            "voice": 0.85,
            "holder": 0.93,
            "tie_precision": 0.83,
            "bare_tie_precision": 0.83,
            "tie_recall_of_found": 0.47,
        },
    ),
    "held-out/orrin-mine": (
        "a19313d568f7",
        {
            "source": 0.94,
            "chain": 0.84,
            "act": 0.54,
            "voice": 0.82,
            "holder": 0.86,
            "tie_precision": 0.68,
            "bare_tie_precision": 0.72,
            "tie_recall_of_found": 0.20,
        },
    ),
    "held-out/sarrow-accord": (
        "be235a0cdad4",
        {
            "source": 0.90,
            "chain": 0.60,
            "act": 0.47,
            "voice": 0.83,
            "holder": 0.78,
            "tie_precision": 0.79,
            "bare_tie_precision": 0.89,
            "tie_recall_of_found": 0.27,
        },
    ),
    "held-out/tessel-strait": (
        "40fcf1c4e3ef",
        {
            "source": 0.89,
            "chain": 0.82,
            "act": 0.54,
            "voice": 0.78,
            "holder": 0.70,
            "tie_precision": 0.72,
            "bare_tie_precision": 0.77,
            "tie_recall_of_found": 0.28,
        },
    ),
}
"""Folder to (start of the files' hash, floors). A floor may rise; a dispute whose files changed is measured anew."""


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_held_out_floor(name: str) -> None:
    pinned, floors = FLOORS[name]
    check_data(f"the gold of {name}", fingerprint(GOLD / name), pinned)
    found = measure(GOLD / name)
    assert {what: round(found[what], 3) for what, floor in floors.items() if found[what] < floor} == {}
