"""Which single source decides: what a phase's answers would be if one origin had not been heard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from impasse.conflict.conflict import Conflict
from impasse.dispute.corrections import Pin
from impasse.dispute.diagnosis.openings import Walker, goal_states, overlap_states, start_of
from impasse.dispute.dispute import Dispute, Phase
from impasse.dispute.drafts.elicit import elicit, model_of
from impasse.dispute.ledger.ledger import Ledger


@dataclass(frozen=True, slots=True)
class SourceFlip:
    """One origin without which an answer would be another.

    Attributes
    ----------
    origin : str
        Origin key.
    statements : tuple of str
        Ids of its statements that count in the phase.
    changes : tuple of (str, str, bool)
        (goal, ``overlap`` or ``path``, what it would be without this origin).
    """

    origin: str
    statements: tuple[str, ...]
    changes: tuple[tuple[str, str, bool], ...]

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "origin": self.origin,
            "statements": list(self.statements),
            "changes": [{"goal": goal, "what": what, "without": value} for goal, what, value in self.changes],
        }


def deciding_sources(
    ledger: Ledger, dispute: Dispute, phase: Phase, pins: Sequence[Pin] = ()
) -> tuple[SourceFlip, ...]:
    """Leave out one origin at a time and see which answers of a phase change.

    Parameters
    ----------
    ledger : Ledger
    dispute : Dispute
    phase : Phase
    pins : sequence of Pin

    Returns
    -------
    tuple of SourceFlip
        Origins without which some goal would have an overlap or a path where it has none, or the reverse; in
        order of first mention.
    """
    statements: dict[str, list[str]] = {}
    for entry in ledger.during(phase):
        found = statements.setdefault(entry.origin, [])
        if entry.statement.id not in found:
            found.append(entry.statement.id)
    model = model_of(elicit(ledger, dispute, phase, pins), dispute, phase)
    walker = Walker(model)
    base = _answers(model, walker)
    flips = []
    for origin, ids in statements.items():
        fewer = replace(ledger, entries=tuple(e for e in ledger.entries if e.origin != origin))
        other = model_of(elicit(fewer, dispute, phase, pins), dispute, phase)
        answers = _answers(other, walker)
        changes = tuple((*what, answers[what]) for what in base if answers[what] != base[what])
        if changes:
            flips.append(SourceFlip(origin, tuple(ids), changes))
    return tuple(flips)


def _answers(model: Conflict, walker: Walker) -> dict[tuple[str, str], bool]:
    """Overlap and path of every goal; the moves are the same for all models of a phase."""
    start = start_of(model)
    found: dict[tuple[str, str], bool] = {}
    for name in model.goals:
        goal = goal_states(model, name)
        found[name, "overlap"] = bool(len(overlap_states(model.ranks, start, goal)))
        found[name, "path"] = walker.path(model.ranks, start, goal) is not None
    return found
