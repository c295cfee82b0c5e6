"""What each party may hold on each option and goal, in shares, with what was told and how far that is carried."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from impasse.dispute.doubt.cells import Cell, Told, stance_shares
from impasse.dispute.doubt.heard import CARRIED, Heard
from impasse.dispute.doubt.numbers import Numbers
from impasse.dispute.ledger.dates import last_day


@dataclass(frozen=True, slots=True)
class Held:
    """One cell with the shares of the readings in which it is wanted, rejected or minded by nobody.

    Attributes
    ----------
    cell : Cell
    wants, rejects, indifferent : float
        Before anything is made of the party's having stayed.
    """

    cell: Cell
    wants: float
    rejects: float
    indifferent: float

    @property
    def stands_since(self) -> str | None:
        """When it was last told, where all that was told is carried from an earlier phase."""
        if not self.cell.told or any(t.why != CARRIED for t in self.cell.told):
            return None
        dates = [t.entry.when for t in self.cell.told if t.entry.when is not None]
        return max(dates, key=last_day) if dates else None

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "party": self.cell.party,
            "option": self.cell.topic,
            "wants": round(self.wants, 4),
            "rejects": round(self.rejects, 4),
            "indifferent": round(self.indifferent, 4),
            "silent": self.cell.silent,
            "heard": self.cell.heard,
            "stands_since": self.stands_since,
            "told": [_told(each) for each in self.cell.told],
            "candidates": list(self.cell.candidates),
        }


def held(heard: Heard, numbers: Numbers) -> tuple[Held, ...]:
    """Every cell of a phase with its shares.

    Parameters
    ----------
    heard : Heard
    numbers : Numbers
    """
    return tuple(Held(cell, *stance_shares(cell, numbers)) for cell in heard.cells)


def _told(told: Told) -> dict[str, Any]:
    return {
        "statement": told.entry.statement.id,
        "stance": told.stance,
        "condition": told.entry.condition,
        "kind": told.kind,
        "why": told.why,
        "when": told.entry.when,
    }
