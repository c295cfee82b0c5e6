"""Corrections as the text of their file: a stable order, one block a decision, read back to the same."""

from __future__ import annotations

from dataclasses import asdict, fields

from impasse.dispute.corrections.model import (
    LEAVE_OUT,
    OWN_REPORT,
    SAME_REPORT,
    Claim,
    Correction,
    Corrections,
    Looked,
    Named,
    Pin,
    Rank,
)
from impasse.dispute.files.yamlwriter import write_yaml
from impasse.evidence.statement import Tie

Item = Correction | Looked | Pin | Rank | Named
"""One decision as a corrections file tells it."""

_LEFT_OUT = ("party",)
"""What is worked out when the file is read."""


def corrections_yaml(told: Corrections) -> str:
    """Write a corrections file.

    Parameters
    ----------
    told : Corrections

    Returns
    -------
    str
        YAML in an order that depends on what is in it alone: a decision more changes one block.
    """
    told = in_order(told)
    sections = {
        "corrections": [_correction(each) for each in told.corrections],
        "silent": [_signed(each) for each in told.looked],
        "ranks": [_signed(each) for each in told.ranks],
        "pins": [asdict(pin) for pin in told.pins],
        "names": [_signed(each) for each in told.names],
    }
    return write_yaml({name: blocks for name, blocks in sections.items() if blocks} or {"corrections": []})


def in_order(told: Corrections) -> Corrections:
    """Return the same decisions in the order of the file, which is the order they are applied in."""
    return Corrections(
        tuple(sorted(told.corrections, key=_order)),
        tuple(sorted(told.pins, key=subject_of)),
        tuple(sorted(told.looked, key=subject_of)),
        tuple(sorted(told.ranks, key=subject_of)),
        tuple(sorted(told.names, key=subject_of)),
    )


def subject_of(item: Item) -> str:
    """Return what a decision is about, as one text: two decisions with one subject are about one thing.

    Parameters
    ----------
    item : Correction, Looked, Pin, Rank or Named

    Returns
    -------
    str
    """
    if isinstance(item, Correction):
        where = f"{item.at[0]}-{item.at[1]}" if item.at else " ".join(item.quote.split())
        if not where and item.verdict != LEAVE_OUT:
            where = item.verdict if item.verdict != OWN_REPORT else SAME_REPORT
        claim = (item.claim.party, item.claim.option) if item.claim else ("", "")
        return "|".join(("claim", item.sha256, where, item.said_by or "", *claim))
    if isinstance(item, Looked):
        return "|".join(("silence", item.phase, item.party, item.option))
    if isinstance(item, Rank):
        return "|".join(("rank", item.phase, item.party, *sorted((item.first, item.second))))
    if isinstance(item, Named):
        return "|".join(("name", item.name))
    return "|".join(("pin", item.phase, item.party, item.when))


def _order(correction: Correction) -> tuple[str, int, str]:
    return correction.sha256, correction.at[0] if correction.at else -1, subject_of(correction)


def _correction(correction: Correction) -> dict[str, object]:
    """One block: the anchor first, then the verdict and what it sets, signature last."""
    block: dict[str, object] = {}
    for each in fields(Correction):
        value = getattr(correction, each.name)
        if each.name in _LEFT_OUT or value in (None, "", False):
            continue
        if isinstance(value, Claim):
            value = {key: part for key, part in asdict(value).items() if part is not None}
        elif each.name == "source":
            value = {"name": value.canonical, "kind": value.kind, "actor": value.actor}
            value = {key: part for key, part in value.items() if part is not None}
        elif each.name == "positions":
            value = [_position(tie) for tie in value]
        block[each.name] = list(value) if isinstance(value, tuple) else value
    return block


def _position(tie: Tie) -> dict[str, object]:
    told = {"party": tie.party, "option": tie.topic, "stance": tie.stance, "condition": tie.condition}
    return {key: value for key, value in told.items() if value is not None}


def _signed(item: Looked | Rank | Named) -> dict[str, object]:
    return {key: value for key, value in asdict(item).items() if value != ""}
