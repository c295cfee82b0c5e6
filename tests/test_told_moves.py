"""A move that is denied, demanded, foreseen or supposed is none; one that took place is."""

from __future__ import annotations

import pytest

from impasse.dispute.ledger.told import change_patterns, happened

REAL = [
    "Ordal backed down from its threat to shut the locks.",
    "The ministry has abandoned the plan.",
    "Vessen was forced to back away from the tariff.",
    "Under pressure the mayor gave up his claim.",
    "Ordal agreed to drop its objection.",
    "There appeared to be a shift in the position of Vessen.",
]
UNREAL = [
    "Ordal will not give up its claim.",
    "Vessen must drop its demand for a toll.",
    "The mayor said he would never back down from the plan.",
    "If Ordal abandoned the plan, talks could begin.",
    "Vessen called on Ordal to drop its objection.",
    "It couldn't simply walk back the promise.",
]


@pytest.mark.parametrize("text", REAL)
def test_what_took_place_is_a_move(text: str) -> None:
    hit = change_patterns()["moved"].search(text)
    assert hit is not None
    assert happened(text, hit.start())


@pytest.mark.parametrize("text", UNREAL)
def test_what_did_not_take_place_is_none(text: str) -> None:
    hit = change_patterns()["moved"].search(text)
    assert hit is not None
    assert not happened(text, hit.start())
