"""One thing that stands in the way of a goal beside overlap and path, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that stands in the way.

    Attributes
    ----------
    kind : str
        ``no_overlap``, ``trap``, ``closed_chain``, ``veto``, ``forum`` or ``nothing_to_lose``.
    share : float
        Share of the draws in which it does.
    parties : tuple of str
        No overlap: whose statement decides. Trap: who would step first. Closed chain: who holds it, in order. Veto:
        who has no option and is against it. Forum: who quarrel. Nothing to lose: who can wait.
    options : tuple of str
        No overlap: what decides, by rank two statements. Trap: what would be pocketed; the same steps with the reply
        at one time would not be. Closed chain: what waits for what. Veto, forum: what it is about.
    statements : tuple of str
        Ids of the statements it rests on.
    weakest : tuple of (party, option, float), or None
        Of a closed chain the link that holds in the fewest readings.
    by : str
        Of no overlap: ``reading``, ``silence`` or ``rank``.
    """

    kind: str
    share: float
    parties: tuple[str, ...]
    options: tuple[str, ...]
    statements: tuple[str, ...] = ()
    weakest: tuple[str, str, float] | None = None
    by: str = ""

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        weakest = None
        if self.weakest is not None:
            party, option, share = self.weakest
            weakest = {"party": party, "option": option, "share": round(share, 4)}
        return {
            "kind": self.kind,
            "share": round(self.share, 4),
            "parties": list(self.parties),
            "options": list(self.options),
            "statements": list(self.statements),
            "weakest": weakest,
            "by": self.by or None,
        }
