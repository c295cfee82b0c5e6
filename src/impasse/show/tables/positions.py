"""Positions as rows: whose, on what, since when, on how many origins and in whose word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from impasse.dispute.ledger.dates import first_day, last_day
from impasse.show.tables.kept import Data

HEADS = (
    "party", "option", "stance", "condition", "says", "word", "since", "last", "status", "origins", "reports",
    "tier", "statements",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which positions are wanted; None leaves a question open.

    Attributes
    ----------
    party, option : str, optional
    since, until : str, optional
        Positions told on or after, on or before; day, month or year. Undated ones stay unless one is given.
    sure : bool
        Leave out what is only likely.
    """

    party: str | None = None
    option: str | None = None
    since: str | None = None
    until: str | None = None
    sure: bool = False


def position_rows(data: Data, wanted: Wanted) -> list[Sequence[object]]:
    """Rows of the ledger that fit; sure positions first, then what is only likely.

    Parameters
    ----------
    data : mapping
        As ``impasse.json``.
    wanted : Wanted
    """
    rows: list[Sequence[object]] = [
        [
            p["party"], p["option"], p["stance"], p["condition"] or p["proviso"] or None, p["says"], p["word"],
            p["since"], p["last"], p["status"], p["origins"], p["families"], "sure", " ".join(p["statements"]),
        ]
        for p in data["ledger"]["positions"]
        if _fits(p, wanted, p["since"], p["last"])
    ]  # fmt: skip
    if not wanted.sure:
        rows += [
            [
                e["party"], e["option"], e["stance"], e["condition"] or e["proviso"] or None, e["says"], e["word"],
                e["when"], e["when"], "", 1, 1, "likely", e["statement"],
            ]
            for e in data["ledger"]["left_open"]
            if _fits(e, wanted, e["when"], e["when"])
        ]  # fmt: skip
    return rows


def _fits(entry: Data, wanted: Wanted, since: str | None, last: str | None) -> bool:
    if wanted.party not in (None, entry["party"]) or wanted.option not in (None, entry["option"]):
        return False
    if wanted.since is not None and (last is None or last_day(last) < first_day(wanted.since)):
        return False
    return wanted.until is None or (since is not None and first_day(since) <= last_day(wanted.until))
