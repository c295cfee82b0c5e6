"""Simultaneous stability: improvements that spoil one another when made at once.

Two readings go by this name. In the *joint* rule of Fraser and Hipel, decision makers that all have a reason to
leave a state may do so at the same moment; one of them stays when this may leave it no better off, whichever of
its open improvements it chooses. In the *one-sided* rule of GMCR+ every improvement of a decision maker is
compared with every improvement of one other, whether anyone would make it or not.

The outcome of changes made at once is the state in which all of them have happened. It exists only in option
form, and sanctions only where it is feasible.

References
----------
Fraser & Hipel, "Solving complex conflicts", *IEEE Transactions on Systems, Man, and Cybernetics* 9 (1979),
805-816; Fraser & Hipel, *Conflict Analysis: Models and Resolutions*, North-Holland 1984, chapters 1 to 3. The
one-sided rule is the *SIM* of GMCR+ and gmcr-py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.concepts.bits import to_edges
from impasse.conflict.concepts.coalition import CoalitionRules, open_improvements
from impasse.conflict.concepts.powers import Powers
from impasse.conflict.game import Game
from impasse.conflict.structure.edges import Edges
from impasse.conflict.variant import checked_variant
from impasse.errors import Fault, InputError, TooLarge
from impasse.limits import MAX_SIMULTANEOUS


def simultaneous_one_sided(conflict: Game, *, sanction: str = "weak") -> NDArray[np.bool_]:
    """Simultaneous stability by the one-sided rule of GMCR+.

    A state is stable for a decision maker when each of its improvements meets an improvement of one other such
    that both together leave it no better off (``strict``: worse off).

    Parameters
    ----------
    conflict : Game
        In option form, no states coalesced; ranks of shape (n_dm, n_states).
    sanction : str
        ``weak`` or ``strict``.

    Returns
    -------
    bool array (n_dm, n_states)

    Raises
    ------
    InputError
        When simultaneous changes have no outcome in this conflict.
    TooLarge
        When there are too many combinations.
    """
    checked_variant((), sanction, "legal")
    refuse_without_options(conflict)
    n = len(conflict.decision_makers)
    ways = [_Ways.improving(conflict, i) for i in range(n)]
    stable = np.ones((n, conflict.n_states), np.bool_)
    for i in range(n):
        spoiled = np.zeros(len(ways[i].sources), np.bool_)
        for j in range(n):
            if j != i:
                rows = _Rows.of(conflict, ways[i]).with_one(ways[j])
                spoiled |= rows.spoiled(conflict, i, ways[i], sanction)
        stable[i, ways[i].sources[~spoiled]] = False
    return stable


def simultaneous_joint(
    conflict: Game, *, concept: str = "seq", sanction: str = "weak", sequence: str = "legal"
) -> NDArray[np.bool_]:
    """Simultaneous stability by the joint rule of Fraser and Hipel.

    A state is stable for a decision maker when it is stable under the concept, or when it is not, is not stable
    for some others either, and each unsanctioned improvement of the decision maker meets unsanctioned
    improvements of one or more of those others such that all together leave it no better off (``strict``: worse
    off).

    Parameters
    ----------
    conflict : Game
        In option form, no states coalesced; ranks of shape (n_dm, n_states).
    concept : str
        The classical concept that decides who has a reason to leave; ``seq`` in the books.
    sanction, sequence : str
        As for ``solve``.

    Returns
    -------
    bool array (n_dm, n_states)

    Raises
    ------
    InputError
        When a choice is unknown, or simultaneous changes have no outcome in this conflict.
    TooLarge
        When there are too many states or combinations.
    """
    checked_variant((concept,), sanction, sequence)
    refuse_without_options(conflict)
    n = len(conflict.decision_makers)
    powers = Powers(conflict)
    rules = CoalitionRules(sanction=sanction, sequence=sequence)
    ways = []
    for i in range(n):
        others = [(j,) for j in range(n) if j != i]
        open_ways = open_improvements(powers, (i,), others, concept, rules)
        ways.append(_Ways.of(to_edges(open_ways, conflict.n_states), conflict.n_states))
    stable = np.ones((n, conflict.n_states), np.bool_)
    for i in range(n):
        rows = _Rows.of(conflict, ways[i])
        for j in range(n):
            if j != i:
                rows = rows.with_some(ways[j])
        spoiled = rows.spoiled(conflict, i, ways[i], sanction)
        stable[i, ways[i].sources[~spoiled]] = False
    return stable


@dataclass(frozen=True, eq=False)
class _Ways:
    """Improvements of one decision maker: sources, targets (n_ways,), and where those of each state begin."""

    sources: NDArray[np.int64]
    targets: NDArray[np.int64]
    first: NDArray[np.int64]

    @classmethod
    def of(cls, edges: Edges, n: int) -> _Ways:
        """All that is listed, row by row."""
        return cls(np.repeat(np.arange(n), np.diff(edges.first)), edges.targets, edges.first)

    @classmethod
    def improving(cls, conflict: Game, i: int) -> _Ways:
        """Only what a decision maker prefers to where it starts."""
        every = cls.of(conflict.steps.edges(i), conflict.n_states)
        better = conflict.ranks[i, every.targets] > conflict.ranks[i, every.sources]
        counts = np.bincount(every.sources[better], minlength=conflict.n_states)
        first = np.concatenate([[0], np.cumsum(counts)])
        return cls(every.sources[better], every.targets[better], first)


@dataclass(frozen=True, eq=False)
class _Rows:
    """Combinations of improvements from one state: whose first part, the code brought about, with whom."""

    conflict: Game
    way: NDArray[np.int64]
    state: NDArray[np.int64]
    code: NDArray[np.int64]
    joined: NDArray[np.bool_]

    @classmethod
    def of(cls, conflict: Game, ways: _Ways) -> _Rows:
        """All that is listed, row by row."""
        number = np.arange(len(ways.sources))
        joined = np.zeros(len(number), np.bool_)
        return cls(conflict, number, ways.sources, conflict.states[ways.targets], joined)

    def with_one(self, ways: _Ways) -> _Rows:
        """Each combination joined by each improvement of one more decision maker."""
        counts = ways.first[self.state + 1] - ways.first[self.state]
        total = int(counts.sum())
        if total + len(self.way) > MAX_SIMULTANEOUS:
            problem = f"there are {total:,} combinations of improvements made at once"
            remedy = "remove states or options"
            raise TooLarge(Fault(f"{problem} and the limit is {MAX_SIMULTANEOUS:,}", remedy))
        again = np.repeat(np.arange(len(self.way)), counts)
        inside = np.arange(total) - np.repeat(np.cumsum(counts) - counts, counts)
        targets = ways.targets[ways.first[self.state[again]] + inside]
        codes = self.conflict.states
        change = codes[self.state[again]] ^ codes[targets]
        joined = np.ones(total, np.bool_)
        return _Rows(self.conflict, self.way[again], self.state[again], self.code[again] ^ change, joined)

    def with_some(self, ways: _Ways) -> _Rows:
        """The combinations, and each of them joined by each improvement of one more."""
        return _joined([self, self.with_one(ways)])

    def spoiled(self, conflict: Game, i: int, ways: _Ways, sanction: str) -> NDArray[np.bool_]:
        """Which improvements of ``i`` some combination with others spoils, bool (n_ways,)."""
        end = conflict.space.find(self.code)
        ranks = conflict.ranks[i]
        limit = ranks[self.state] if sanction == "weak" else ranks[self.state] - 1
        bad = self.joined & (end >= 0) & (ranks[end] <= limit)
        return np.bincount(self.way[bad], minlength=len(ways.sources)) > 0


def _joined(parts: Sequence[_Rows]) -> _Rows:
    arrays = [np.concatenate([getattr(part, name) for part in parts]) for name in ("way", "state", "code")]
    joined = np.concatenate([part.joined for part in parts])
    return _Rows(parts[0].conflict, arrays[0], arrays[1], arrays[2], joined)


def refuse_without_options(conflict: Game) -> None:
    """Refuse a conflict in which changes made at once have no outcome.

    Parameters
    ----------
    conflict : Game
        What is solved, with its states, ranks and moves.

    Raises
    ------
    InputError
    """
    if conflict.graph is not None or conflict.coalesce:
        problem = "simultaneous stability needs states made of options, none of them coalesced"
        raise InputError(Fault(problem, "write the conflict with options, or choose another concept"))
