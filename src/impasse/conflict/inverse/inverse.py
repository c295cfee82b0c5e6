"""The inverse question: which preferences make a state an equilibrium.

For each decision maker the answer is a condition on how it ranks the target against other states, everything
else staying as it is: for each of its moves, it must like the target at least as much as where the move leads,
or as something the others can make of it. Only the states named in a condition matter.

References
----------
Kinsara, Kilgour & Hipel, "Inverse approach to the graph model for conflict resolution", *IEEE Transactions on
Systems, Man, and Cybernetics: Systems* 45 (2015), 734-742; Kinsara, Petersons, Hipel & Kilgour, "Advanced
decision support for the graph model for conflict resolution", *Journal of Decision Systems* 24 (2015).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.game import Game
from impasse.conflict.structure.cells import Indices
from impasse.conflict.structure.tell import dm_name, listed
from impasse.conflict.structure.walk import Walker
from impasse.conflict.variant import checked_variant
from impasse.conflict.witnesses.witness import COUNTERED, CREDIBLE

States = tuple[int, ...]
_LISTED = 8


@dataclass(frozen=True, slots=True)
class Clause:
    """What one move asks of a decision maker.

    Parameters
    ----------
    move : int
        Where the move leads.
    alternatives : tuple of tuples of int
        The target must be liked at least as much as all states of one of these. None contains all of another.
    """

    move: int
    alternatives: tuple[States, ...]


@dataclass(frozen=True, eq=False)
class Condition:
    """What a decision maker's order must be like for it to stay at the target.

    Parameters
    ----------
    conflict : Game
    dm, target : int
    clauses : tuple of Clause
        All must hold; without any it stays whatever it prefers.
    """

    conflict: Game
    dm: int
    target: int
    clauses: tuple[Clause, ...]

    @property
    def states(self) -> States:
        """The states that matter besides the target, ascending."""
        return tuple(sorted({s for c in self.clauses for alternative in c.alternatives for s in alternative}))

    def holds(self, ranks: NDArray[np.int32]) -> bool:
        """Whether an order meets the condition: ranks, (n_states,).

        Parameters
        ----------
        ranks : int32 array
            Of one decision maker, (n_states,).

        Returns
        -------
        bool
        """
        return all(
            any(
                all(ranks[s] <= ranks[self.target] for s in alternative)
                for alternative in clause.alternatives
            )
            for clause in self.clauses
        )

    def sentence(self) -> str:
        """The condition in words."""
        who, end = dm_name(self.conflict, self.dm), self.conflict.pattern(self.target)
        if not self.clauses:
            return f"{who} stays at {end} whatever it prefers."
        parts = _first([self._told(clause) for clause in self.clauses], "more such conditions")
        return f"{who} stays at {end} when it likes it at least as much as {', and as '.join(parts)}."

    def _told(self, clause: Clause) -> str:
        patterns = self.conflict.patterns
        ways = [
            patterns(alternative)[0]
            if len(alternative) == 1
            else f"all of {listed(_first(patterns(alternative), 'more'))}"
            for alternative in clause.alternatives
        ]
        return ways[0] if len(ways) == 1 else f"one of {listed(_first(ways, 'more'), 'or')}"

    def data(self) -> dict[str, Any]:
        """The condition as plain data."""
        patterns = self.conflict.patterns
        return {
            "decision_maker": self.conflict.dm_ids[self.dm],
            "holds": self.holds(self.conflict.ranks[self.dm]),
            "states_that_matter": patterns(self.states),
            "at_least_as_good_as": [
                {"move": self.conflict.pattern(c.move), "one_of": [patterns(a) for a in c.alternatives]}
                for c in self.clauses
            ],
            "sentence": self.sentence(),
        }


def _first(items: list[str], rest: str) -> list[str]:
    """The first items and how many more there are: a sentence lists no hundreds, the data does."""
    return items if len(items) <= _LISTED + 1 else [*items[:_LISTED], f"{len(items) - _LISTED} {rest}"]


def inverse(conflict: Game, target: int, concept: str, *, sequence: str = "legal") -> tuple[Condition, ...]:
    """Conditions under which each decision maker stays at a state, the others' preferences being as they are.

    A sanction is a state not preferred to the target. Between strict orders a strict sanction asks the same,
    except that a way back to the target itself would no longer sanction.

    Parameters
    ----------
    conflict : Game
        With ranks of shape (n_dm, n_states).
    target : int
        Index of the state that is to be an equilibrium.
    concept : str
        ``nash``, ``gmr``, ``smr``, ``seq`` or ``sseq``.
    sequence : str
        ``legal``, ``once`` or ``single``.

    Returns
    -------
    tuple of Condition
        One for each decision maker.

    Raises
    ------
    InputError
        When a choice is unknown.
    """
    checked_variant((concept,), "weak", sequence)
    walker = conflict.arena.walker
    members = range(len(conflict.decision_makers))
    return tuple(_condition(conflict, walker, i, int(target), concept, sequence) for i in members)


def _condition(conflict: Game, walker: Walker, i: int, target: int, concept: str, sequence: str) -> Condition:
    clauses: dict[tuple[States, ...], Clause] = {}
    for move in conflict.steps.moves(i, target).tolist():
        found: set[States] = {(move,)}
        if concept != "nash":
            improving = concept in CREDIBLE
            for end in answers_from(conflict, walker, i, move, improving, sequence).tolist():
                after = conflict.steps.moves(i, end).tolist() if concept in COUNTERED else []
                found.add(tuple(sorted({end, *after} - {target})))
        alternatives = _minimal(found)
        if alternatives[0]:
            clauses.setdefault(alternatives, Clause(move, alternatives))
    return Condition(conflict, i, target, tuple(_needed(list(clauses.values()))))


def answers_from(
    conflict: Game, walker: Walker, i: int, state: int, improving: bool, sequence: str
) -> Indices:
    """States that the others of ``i`` can bring about from a state by a sequence of one or more steps.

    Parameters
    ----------
    conflict : Game
    walker : Walker
    i : int
    state : int
    improving : bool
        Whether they use only improvements of their own.
    sequence : str
        ``legal``, ``once`` or ``single``.

    Returns
    -------
    int64 array
        Ascending.
    """
    reached: dict[frozenset[int], NDArray[np.bool_]] = {}
    waiting: list[tuple[frozenset[int], Indices]] = [(frozenset(), np.array([state], np.int64))]
    while waiting:
        used, sources = waiting.pop()
        for j in range(len(conflict.decision_makers)):
            if j == i or j in used or (sequence == "single" and used):
                continue
            own = conflict.ranks[j] if improving else None
            key = frozenset({j}) if sequence == "legal" else used | {j}
            known = reached.setdefault(key, np.zeros(conflict.n_states, np.bool_))
            ends = walker.onward(j, sources, own, own)
            new = ends[~known[ends]]
            known[new] = True
            if len(new):
                waiting.append((key, new))
    everywhere = np.zeros(conflict.n_states, np.bool_)
    for known in reached.values():
        everywhere |= known
    return np.flatnonzero(everywhere)


def _minimal(sets: set[States]) -> tuple[States, ...]:
    """The sets that contain no other, the smaller first."""
    kept: list[States] = []
    for candidate in sorted(sets, key=lambda states: (len(states), states)):
        if not any(set(smaller) <= set(candidate) for smaller in kept):
            kept.append(candidate)
    return tuple(kept)


def _needed(clauses: list[Clause]) -> Iterator[Clause]:
    """The clauses that do not follow from another: each alternative of that other contains one of these."""
    for k, clause in enumerate(clauses):
        others = (other for j, other in enumerate(clauses) if j != k)
        if not any(_follows(clause, other) for other in others):
            yield clause


def _follows(clause: Clause, other: Clause) -> bool:
    return all(any(set(mine) <= set(theirs) for mine in clause.alternatives) for theirs in other.alternatives)
