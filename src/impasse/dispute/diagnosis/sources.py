"""Which single source decides: what a phase's answers would be if one origin had not been heard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from impasse.conflict.conflict import Conflict
from impasse.dispute.corrections import Pin
from impasse.dispute.diagnosis.openings import Walker, goal_states, overlap_states, start_of
from impasse.dispute.dispute import Dispute, Phase
from impasse.dispute.drafts.elicit import DEMANDING, Drawn, Elicited, draw_topic, in_order, model_of
from impasse.dispute.ledger.ledger import Ledger
from impasse.dispute.ledger.positions import DIRECTNESS, Entry
from impasse.dispute.ledger.preconditions import conjuncts

_NEAR = 1
"""Difference of two numbers of origins that leaving one out may turn."""
_Cell = tuple[str, str, str, str | None, bool]
"""Party, topic, stance, condition, and whether it hangs on something outside the dispute file."""


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
    entries = ledger.during(phase)
    statements: dict[str, dict[str, None]] = {}
    for entry in entries:
        statements.setdefault(entry.origin, {})[entry.statement.id] = None
    standing = _standing(entries)
    parties = {
        party: _Party([e for e in entries if e.party == party], dispute, phase, pins)
        for party in dispute.party_ids()
    }
    drawn = {party: own.without() for party, own in parties.items()}
    solved = _Solved(dispute, phase)
    base = solved.answers(drawn)
    known: dict[object, tuple[tuple[str, str, bool], ...]] = {}
    flips = []
    for origin, ids in statements.items():
        if standing[origin] not in known:
            fewer = {party: own.without(origin) for party, own in parties.items() if own.tells(origin)}
            answers = solved.answers(drawn | fewer)
            known[standing[origin]] = tuple(
                (*what, answers[what]) for what in base if answers[what] != base[what]
            )
        if known[standing[origin]]:
            flips.append(SourceFlip(origin, tuple(ids), known[standing[origin]]))
    return tuple(flips)


class _Party:
    """What a party wants, drawn again without one origin: only what that tells of is drawn anew."""

    def __init__(self, entries: Sequence[Entry], dispute: Dispute, phase: Phase, pins: Sequence[Pin]) -> None:
        self._dispute, self._phase = dispute, phase
        self._pins = [p for p in pins if p.phase == phase.id and entries and p.party == entries[0].party]
        self._told: dict[str, list[tuple[int, Entry]]] = {}
        self._topics: dict[str, set[str]] = {}
        for place, entry in enumerate(entries):
            self._told.setdefault(entry.topic, []).append((place, entry))
            self._topics.setdefault(entry.origin, set()).add(entry.topic)
        self._drawn = {topic: draw_topic(told, dispute, phase) for topic, told in self._told.items()}

    def tells(self, origin: str) -> bool:
        """Whether an origin tells anything of the party."""
        return origin in self._topics

    def without(self, origin: str | None = None) -> tuple[Elicited, ...]:
        """What it wants, most important first."""
        touched = self._topics.get(origin, set()) if origin is not None else set()
        drawn: list[Drawn] = []
        for topic, told in self._told.items():
            if topic in touched:
                left = [(place, entry) for place, entry in told if entry.origin != origin]
                drawn += draw_topic(left, self._dispute, self._phase)
            else:
                drawn += self._drawn[topic]
        return in_order(drawn, self._pins)


class _Solved:
    """Answers of a phase by what its parties want in which order: most origins, left out, change nothing of that."""

    def __init__(self, dispute: Dispute, phase: Phase) -> None:
        self._dispute, self._phase = dispute, phase
        self._known: dict[object, dict[tuple[str, str], bool]] = {}
        self._walker: Walker | None = None

    def answers(self, drawn: Mapping[str, Sequence[Elicited]]) -> dict[tuple[str, str], bool]:
        """Overlap and path of every goal of the model that these statements make."""
        orders = tuple((party, tuple(s.when.text for s in told)) for party, told in drawn.items())
        if orders not in self._known:
            model = model_of(
                {party: tuple(told) for party, told in drawn.items()}, self._dispute, self._phase
            )
            self._walker = self._walker or Walker(model)
            self._known[orders] = _answers(model, self._walker)
        return self._known[orders]


def _standing(entries: Sequence[Entry]) -> dict[str, object]:
    """What leaving out an origin takes from a model: the same for origins of one standing.

    Most origins are one of many for everything they tell, and add to nothing but the number of origins: then only the
    positions count that they tell of, and of these only those whose number is so close to another of the party's that
    one more or less may turn which comes first. The few that alone are first, nearest, latest or demanding in some
    position stand for themselves.
    """
    cells: dict[_Cell, list[Entry]] = {}
    for entry in entries:
        key = (entry.party, entry.topic, entry.stance, entry.condition, bool(entry.proviso))
        cells.setdefault(key, []).append(entry)
    close = _close(cells)
    told: dict[str, set[int]] = {}
    alone: set[str] = set()
    for number, cell in enumerate(cells.values()):
        for entry in cell:
            told.setdefault(entry.origin, set()).update({number} & close)
        alone.add(cell[0].origin)
        dated = [entry for entry in cell if entry.when is not None]
        nearest = max(DIRECTNESS[entry.word] for entry in cell)
        latest = max((entry.order[1] for entry in dated), default="")
        for only in (
            {entry.origin for entry in cell if DIRECTNESS[entry.word] == nearest},
            {entry.origin for entry in dated if entry.order[1] == latest},
            {entry.origin for entry in cell if entry.statement.act in DEMANDING},
        ):
            alone |= only if len(only) == 1 else set()
    return {origin: origin if origin in alone else frozenset(cells) for origin, cells in told.items()}


def _close(cells: Mapping[_Cell, Sequence[Entry]]) -> set[int]:
    """Numbers of the positions whose origins are nearly as many as those of something else of the party.

    What a party asks for before something else is counted over all conditions that ask for it.
    """
    counted: dict[tuple[str, str, str, str], set[str]] = {}
    holding: dict[tuple[str, str, str, str], set[int]] = {}
    for number, ((party, topic, stance, condition, outside), entries) in enumerate(cells.items()):
        asked = [("if", first) for first in conjuncts(condition)] if condition is not None else []
        for held in asked or [(stance, "outside" if outside else "")]:
            key = (party, topic, *held)
            counted.setdefault(key, set()).update(entry.origin for entry in entries)
            holding.setdefault(key, set()).add(number)
    numbers: dict[str, list[int]] = {}
    for key, origins in counted.items():
        numbers.setdefault(key[0], []).append(len(origins))
    return {
        number
        for key, origins in counted.items()
        if sum(abs(len(origins) - other) <= _NEAR for other in numbers[key[0]]) > 1
        for number in holding[key]
    }


def _answers(model: Conflict, walker: Walker) -> dict[tuple[str, str], bool]:
    """Overlap and path of every goal; the moves are the same for all models of a phase."""
    start = start_of(model)
    found: dict[tuple[str, str], bool] = {}
    for name in model.goals:
        goal = goal_states(model, name)
        found[name, "overlap"] = bool(len(overlap_states(model.ranks, start, goal)))
        found[name, "path"] = walker.path(model.ranks, start, goal) is not None
    return found
