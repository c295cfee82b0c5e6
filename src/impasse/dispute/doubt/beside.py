"""What stands beside an answer: refusals of what a goal needs, and conditions asked for before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.conflict import Conflict
from impasse.dispute.doubt.cells import Told
from impasse.dispute.doubt.heard import CARRIED, Heard
from impasse.dispute.ledger.dates import last_day


@dataclass(frozen=True, slots=True)
class Beside:
    """One thing told that speaks against a goal.

    Attributes
    ----------
    party, topic : str
    what : str
        ``refusal``: the party is told to be against what the goal needs; ``condition``: it asks for something first.
    condition : str or None
        What it asks for.
    told : tuple of Told
    """

    party: str
    topic: str
    what: str
    condition: str | None
    told: tuple[Told, ...]

    @property
    def sure(self) -> bool:
        """Whether something of it is more than likely."""
        return any(t.firm for t in self.told)

    @property
    def stands_since(self) -> str | None:
        """When it was last told, where all of it is carried from an earlier phase."""
        dates = [t.entry.when for t in self.told if t.entry.when is not None]
        carried = bool(dates) and all(t.why == CARRIED for t in self.told)
        return max(dates, key=last_day) if carried else None

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "party": self.party,
            "topic": self.topic,
            "what": self.what,
            "condition": self.condition,
            "sure": self.sure,
            "stands_since": self.stands_since,
            "statements": list(dict.fromkeys(t.entry.statement.id for t in self.told)),
            "why": list(dict.fromkeys(t.why for t in self.told if t.why)),
        }


def beside(goal: NDArray[np.bool_], conflict: Conflict, start: int, heard: Heard) -> tuple[Beside, ...]:
    """Find what was told against a goal.

    Parameters
    ----------
    goal : bool array (n_states,)
    conflict : Conflict
    start : int
        Index of the status quo.
    heard : Heard

    Returns
    -------
    tuple of Beside
        Refusals first, surest first.
    """
    if not goal.any():
        return ()
    found = []
    for cell in heard.cells:
        holds = conflict.holds(cell.when)
        always, never = bool(holds[goal].all()), not holds[goal].any()
        if always and not holds[start]:
            against = "rejects"
        elif never and holds[start]:
            against = "wants"
        else:
            continue
        told = tuple(t for t in cell.told if t.stance == against and t.entry.condition is None)
        if told:
            found.append(Beside(cell.party, cell.topic, "refusal", None, told))
    for clause in heard.clauses:
        broken = ~conflict.holds(clause.when)
        touched = conflict.holds(clause.before) if clause.before in conflict.option_ids else broken
        if bool((touched | broken)[goal].all()) and not touched[start]:
            found.append(Beside(clause.party, clause.before, "condition", clause.first, clause.told))
    return tuple(sorted(found, key=lambda b: (b.what != "refusal", not b.sure)))
