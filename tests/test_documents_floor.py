"""Floors under heads, regions, families, dates and events on the gold; pinned with the hash of each dispute's files."""

from __future__ import annotations

import pytest

from floors import check_data
from gold_documents import measure_documents, plain, same_way, squeezed
from gold_measure import GOLD, fingerprint

FLOORS: dict[str, tuple[str, dict[str, float]]] = {
    "held-out/orrin-mine": (
        "a19313d568f7",
        {
            "titles": 1.00,
            "published": 0.69,
            "precision": 0.69,
            "published_from": 0.69,
            "noise_apart": 0.80,
            "families_found": 1.00,
            "shared_found": 1.00,
            "date_recall": 0.87,
            "date_precision": 0.94,
            "date_answers": 0.79,
            "event_recall": 0.73,
            "event_precision": 0.60,
            "event_f1": 0.66,
        },
    ),
    "held-out/sarrow-accord": (
        "be235a0cdad4",
        {
            "titles": 0.41,
            "published": 1.00,
            "precision": 1.00,
            "published_from": 1.00,
            "noise_apart": 0.41,
            "families_found": 1.00,
            "shared_found": 1.00,
            "date_recall": 0.87,
            "date_precision": 0.93,
            "date_answers": 0.85,
            "event_recall": 0.72,
            "event_precision": 0.54,
            "event_f1": 0.62,
        },
    ),
    "held-out/tessel-strait": (
        "40fcf1c4e3ef",
        {
            "titles": 0.84,
            "published": 0.84,
            "precision": 0.84,
            "published_from": 0.84,
            "noise_apart": 0.73,
            "families_found": 1.00,
            "shared_found": 1.00,
            "date_recall": 0.85,
            "date_precision": 0.93,
            "date_answers": 0.76,
            "event_recall": 0.78,
            "event_precision": 0.53,
            "event_f1": 0.63,
        },
    ),
    "open/brackwater-port": (
        "b20b32a695be",
        {
            "titles": 1.00,
            "published": 1.00,
            "precision": 1.00,
            "published_from": 1.00,
            "noise_apart": 1.00,
            "families_found": 1.00,
            "shared_found": 1.00,
            "date_recall": 0.95,
            "date_precision": 1.00,
            "date_answers": 0.82,
            "event_recall": 0.84,
            "event_precision": 1.00,
            "event_f1": 0.90,
        },
    ),
    "open/hallow-bank": (
        "884b5b83209f",
        {
            "titles": 1.00,
            "published": 1.00,
            "precision": 1.00,
            "published_from": 1.00,
            "noise_apart": 1.00,
            "families_found": 1.00,
            "shared_found": 1.00,
            "date_recall": 0.93,
            "date_precision": 0.91,
            "date_answers": 0.96,
            "event_recall": 1.00,
            "event_precision": 0.92,
            "event_f1": 0.95,
        },
    ),
    "open/narrin-dam": (
        "e18050df3018",
        {
            "titles": 1.00,
            "published": 1.00,
            "precision": 1.00,
            "published_from": 1.00,
            "noise_apart": 1.00,
            "families_found": 1.00,
            "shared_found": 1.00,
            "date_recall": 0.86,
            "date_precision": 0.92,
            "date_answers": 0.92,
            "event_recall": 0.75,
            "event_precision": 0.89,
            "event_f1": 0.81,
        },
    ),
}
"""Folder to (start of the files' hash, floors). A floor may rise; a dispute whose files changed is measured anew."""


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_document_floor(name: str) -> None:
    pinned, floors = FLOORS[name]
    check_data(f"the gold of {name}", fingerprint(GOLD / name), pinned)
    found = measure_documents(GOLD / name)
    assert {what: round(found[what], 3) for what, floor in floors.items() if found[what] < floor} == {}
    assert found["text_lost"] <= 0.01
    assert found["families_right"] == 1.0


def test_what_the_measure_takes_for_equal() -> None:
    assert plain("2019-03/..") == plain("../2019-03") == "2019-03"
    assert plain(None) is None
    assert squeezed("The Vik Courier") == squeezed("VIK COURIER")
    assert same_way("head of the minutes", "date line")
    assert same_way("link path", "inferred: date in the link to the page itself")
    assert not same_way("metadata", "date line")
    assert not same_way(None, "date line")
