"""Preconditions as edges, ``party: before Y, X``, and the closed chains of them: skeletons of deadlock.

A chain goes from what a party will do only after something else, to that something, to what its owner asks for
before it, and so on. It closes where it comes back to its beginning, where an owner refuses what is asked, or where
somebody wants a way to the same goal that leaves what is asked for later: each wants the other's second step first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from impasse.conflict.conditions.condition import Condition, parse
from impasse.dispute.dispute import Dispute, Phase
from impasse.dispute.drafts.phase_model import goal_condition
from impasse.dispute.ledger.positions import Entry, count_origins

_LONGEST = 6
_MOST_NAMES = 14


@dataclass(frozen=True, slots=True)
class Precondition:
    """One edge: the party asks for ``first`` before ``before``.

    Attributes
    ----------
    party : str
    before : str
        Option or goal id.
    first : str
        Condition in option and goal ids, one of the things asked for.
    entries : tuple of Entry
        Evidence.
    """

    party: str
    before: str
    first: str
    entries: tuple[Entry, ...]

    @property
    def origins(self) -> int:
        """Number of independent origins."""
        return count_origins(self.entries)


@dataclass(frozen=True, slots=True)
class Cycle:
    """A closed chain of preconditions across parties.

    Attributes
    ----------
    edges : tuple of Precondition
        In the order of the chain.
    closed_by : str
        ``precondition``: the last edge leads back to the first; ``refusal``: whoever decides what the last edge
        asks for refuses it; ``unwanted``: whoever decides it refuses what it would get in return; ``order``: another
        wants a way to the goal that leaves the condition unmet.
    refusals : tuple of Entry
        Evidence of the refusal, or of what is wanted in another order; empty when a precondition closes the chain.
    parties : tuple of str
        Ids of those who hold the chain, in order, the refusing one last.
    phases : tuple of str
        Ids of the phases in which it holds.
    sure : bool
        Whether each link, and the refusal, was told outright by the party itself, in its own named word or its
        deed. False: some of it is somebody else's word, or the reader left it open; then it closes nothing.
    """

    edges: tuple[Precondition, ...]
    closed_by: str
    refusals: tuple[Entry, ...]
    parties: tuple[str, ...]
    phases: tuple[str, ...] = ()
    sure: bool = True

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two cycles the same."""
        return (self.closed_by, tuple((e.party, e.before, e.first) for e in self.edges), self.parties)


@lru_cache(maxsize=4096)
def conjuncts(condition: str) -> tuple[str, ...]:
    """The things asked for together in a condition, each as a condition."""
    root = parse(condition).root
    parts = root.parts if root.op == "and" else (root,)
    return tuple(Condition(part).text for part in parts)


def precondition_edges(entries: Iterable[Entry]) -> tuple[Precondition, ...]:
    """Collect the preconditions that entries state, in order of their first mention."""
    found: dict[tuple[str, str, str], list[Entry]] = {}
    for entry in entries:
        if entry.condition is not None:
            for first in conjuncts(entry.condition):
                found.setdefault((entry.party, entry.topic, first), []).append(entry)
    return tuple(Precondition(*key, tuple(evidence)) for key, evidence in found.items())


def cycles_of(
    entries: tuple[Entry, ...], dispute: Dispute, phase: Phase, left_open: tuple[Entry, ...] = ()
) -> tuple[Cycle, ...]:
    """Find the closed chains among some entries.

    Parameters
    ----------
    entries : tuple of Entry
        Those of one phase.
    dispute : Dispute
    phase : Phase
        Whose options and infeasible conditions tell what a goal cannot be without.
    left_open : tuple of Entry
        Entries of the phase that the reader left open; they may close a chain, which then is not sure.

    Returns
    -------
    tuple of Cycle
        Longest chains only: one that is the end of a longer one is left out.
    """
    return _Chains(entries, dispute, phase, left_open).closed()


class _Chains:
    """The graph of preconditions of one phase."""

    def __init__(
        self, entries: tuple[Entry, ...], dispute: Dispute, phase: Phase, left_open: tuple[Entry, ...]
    ) -> None:
        has = set(phase.options)
        never = [parse(text) for text in (*dispute.infeasible, *phase.infeasible)]
        self._includes = {topic.id: topic.includes for topic in dispute.lexicon.topics}
        implied = {
            goal.id: _implied(goal_condition(dispute, phase, goal.id), [c for c in never if c.names <= has])
            for goal in dispute.goals
        }
        self._leads = {topic: (*more, *implied.get(topic, ())) for topic, more in self._includes.items()}
        self._owner = {option.id: option.party for option in dispute.options}
        self._edges = precondition_edges(entries)
        self._parts = {goal.id: goal_condition(dispute, phase, goal.id).names for goal in dispute.goals}
        self._wants: dict[tuple[str, str], list[Entry]] = {}
        for entry in (e for e in entries if e.stance == "wants" and e.condition is None and not e.proviso):
            self._wants.setdefault((entry.topic, entry.party), []).append(entry)
        self._refusals: dict[tuple[str, str], list[Entry]] = {}
        for entry in (*entries, *left_open):
            if entry.condition is None and not entry.proviso:
                literal = entry.topic if entry.stance == "rejects" else f"not {entry.topic}"
                self._refusals.setdefault((entry.party, literal), []).append(entry)

    def closed(self) -> tuple[Cycle, ...]:
        """All closed chains, the longest of those that end alike."""
        found: dict[tuple[object, ...], Cycle] = {}
        for edge in self._edges:
            for cycle in self._from((edge,)):
                found.setdefault(_rotated(cycle), cycle)
        cycles = list(found.values())
        longest = [c for c in cycles if not any(_ends_with(other, c) for other in cycles)]
        best: dict[tuple[object, ...], Cycle] = {}
        for cycle in longest:
            key = self._signature(cycle)
            if key not in best or _evidence(cycle) > _evidence(best[key]):
                best[key] = cycle
        return tuple(cycle for cycle in longest if best[self._signature(cycle)] is cycle)

    def _signature(self, cycle: Cycle) -> tuple[object, ...]:
        """Key that is the same for chains that differ only in how much of a thing they name."""
        edges = tuple((e.party, self._least(e.before), self._least(e.first)) for e in cycle.edges)
        return (cycle.closed_by, edges, cycle.parties[-1])

    def _least(self, literal: str) -> str:
        """The least that an option includes, itself when it includes nothing."""
        seen = [literal]
        while self._includes.get(seen[-1]) and self._includes[seen[-1]][0] not in seen:
            seen.append(self._includes[seen[-1]][0])
        return seen[-1]

    def _from(self, chain: tuple[Precondition, ...]) -> list[Cycle]:
        last = chain[-1]
        found = self._in_another_order(last) if len(chain) == 1 else []
        reached = self._reached(last.first)
        for literal in reached:
            owner = self._owner.get(literal.removeprefix("not "))
            if owner is None or owner == last.party:
                continue
            refused = self._refusals.get((owner, literal), [])
            if refused:
                found.append(_cycle(chain, "refusal", refused, owner))
            unwanted = self._refusals.get((owner, last.before), []) if literal == last.first else []
            if unwanted and not refused and self._owner.get(last.before) != owner:
                found.append(_cycle(chain, "unwanted", unwanted, owner))
        if len(chain) >= _LONGEST:
            return found
        for edge in self._edges:
            if edge.before not in reached or edge.party == last.party:
                continue
            if edge is chain[0]:
                found.append(_cycle(chain, "precondition", [], None))
            elif edge not in chain:
                found.extend(self._from((*chain, edge)))
        return found

    def _in_another_order(self, edge: Precondition) -> list[Cycle]:
        """Who wants a way to the goal of a condition by which the condition stays unmet."""
        asked = {o for name in parse(edge.first).names for o in self._parts.get(name, {name})}
        ways = self._parts.get(edge.before, frozenset()) - asked
        return [
            _cycle((edge,), "order", wants, party)
            for (topic, party), wants in self._wants.items()
            if topic in ways and party != edge.party
        ]

    def _reached(self, condition: str) -> tuple[str, ...]:
        """A literal and everything that it cannot be without."""
        found = [condition]
        for literal in found:
            found.extend(needed for needed in self._leads.get(literal, ()) if needed not in found)
        return tuple(found)


def _cycle(chain: tuple[Precondition, ...], kind: str, refusals: list[Entry], owner: str | None) -> Cycle:
    parties = tuple(edge.party for edge in chain) + ((owner,) if owner is not None else ())
    links = [edge.entries for edge in chain] + ([refusals] if refusals else [])
    sure = all(any(_outright(entry) for entry in entries) for entries in links)
    return Cycle(chain, kind, tuple(refusals), parties, sure=sure)


def _outright(entry: Entry) -> bool:
    """Whether the party itself told it, and the reader is sure of it."""
    return entry.tie.sure and (entry.word == "deed" or (entry.word == "own" and entry.named))


def _rotated(cycle: Cycle) -> tuple[object, ...]:
    """Key that is the same wherever one starts to walk a ring of preconditions."""
    edges = [(e.party, e.before, e.first) for e in cycle.edges]
    if cycle.closed_by == "precondition":
        k = edges.index(min(edges))
        edges = edges[k:] + edges[:k]
    return (cycle.closed_by, tuple(edges), cycle.parties[-1] if cycle.refusals else None)


def _ends_with(longer: Cycle, shorter: Cycle) -> bool:
    count = len(shorter.edges)
    return (
        len(longer.edges) > count
        and longer.closed_by == shorter.closed_by
        and longer.edges[-count:] == shorter.edges
        and longer.parties[-1] == shorter.parties[-1]
    )


def _evidence(cycle: Cycle) -> int:
    """How many statements a chain rests on."""
    return len({entry.statement.id for edge in cycle.edges for entry in edge.entries})


def _implied(goal: Condition, never: list[Condition]) -> tuple[str, ...]:
    """Literals that hold wherever a goal holds and nothing infeasible does."""
    related = [condition for condition in never if condition.names & goal.names]
    names = sorted(goal.names.union(*(condition.names for condition in related)))
    if len(names) > _MOST_NAMES:
        return ()
    codes = np.arange(1 << len(names))
    columns = {name: (codes >> k & 1).astype(np.bool_) for k, name in enumerate(names)}
    possible = np.broadcast_to(goal.evaluate(columns), codes.shape)
    for condition in related:
        possible = possible & ~condition.evaluate(columns)
    if not possible.any():
        return ()
    return tuple(
        literal
        for name in names
        for literal, column in ((name, columns[name]), (f"not {name}", ~columns[name]))
        if column[possible].all()
    )
