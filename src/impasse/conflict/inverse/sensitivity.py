"""Sensitivity: which single small change of one decision maker's order flips which equilibrium.

Of a ranking (and of ranks given or made of weights): two neighbouring tie groups exchanged, or one state of a tie put
above or below the others. Of prioritised statements: one given up, or exchanged with the next. Sensitivity of
preferences is part of post-stability analysis (Fang, Hipel & Kilgour, *Interactive Decision Making*, Wiley 1993).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.conflict import Conflict
from impasse.conflict.preference import dense, dm_ranks
from impasse.conflict.sweep import sweep
from impasse.conflict.variant import DEFAULT_CONCEPTS, checked_variant
from impasse.errors import Fault, TooLarge
from impasse.limits import MAX_SENSITIVITY_RANKS

Ranks = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Shift:
    """One change of one decision maker's order, and what it does.

    Parameters
    ----------
    dm : int
        Position of the decision maker.
    change : str
        In words.
    gained, lost : dict of concept to int64 array
        Indices of states that become equilibria, and of those that are none any more.
    """

    dm: int
    change: str
    gained: dict[str, NDArray[np.int64]]
    lost: dict[str, NDArray[np.int64]]

    @property
    def flips(self) -> bool:
        """Whether any equilibrium comes or goes."""
        return any(len(states) for found in (self.gained, self.lost) for states in found.values())

    def data(self, conflict: Conflict) -> dict[str, Any]:
        """The change as plain data; concepts under which nothing flips are left out.

        Parameters
        ----------
        conflict : Conflict
            What was changed.
        """
        return {
            "decision_maker": conflict.dm_ids[self.dm],
            "change": self.change,
            "gained": {name: conflict.patterns(s) for name, s in self.gained.items() if len(s)},
            "lost": {name: conflict.patterns(s) for name, s in self.lost.items() if len(s)},
        }


def sensitivity(
    conflict: Conflict,
    *,
    concepts: Sequence[str] = DEFAULT_CONCEPTS,
    sanction: str = "weak",
    sequence: str = "legal",
) -> tuple[Shift, ...]:
    """Try every single small change of an order.

    Parameters
    ----------
    conflict : Conflict
        With ranks of shape (n_dm, n_states).
    concepts, sanction, sequence
        As for :func:`impasse.solve`.

    Returns
    -------
    tuple of Shift
        One for each change that was tried, whether or not it flips anything, by decision maker.

    Raises
    ------
    InputError
        When a choice is unknown.
    TooLarge
        When there are too many changes of too many states.
    """
    names = checked_variant(concepts, sanction, sequence)
    changes = [(i, *change) for i in range(len(conflict.dm_ids)) for change in _changes(conflict, i)]
    cells = (len(changes) + 1) * conflict.ranks.size
    if cells > MAX_SENSITIVITY_RANKS:
        problem = f"{len(changes):,} changes of orders over {conflict.n_states:,} states"
        remedy = (
            f"the limit is {MAX_SENSITIVITY_RANKS:,} ranks in all; remove states, or ask of fewer statements"
        )
        raise TooLarge(Fault(problem, remedy))
    table = np.repeat(conflict.ranks[None], len(changes) + 1, axis=0)
    for k, (i, _, row) in enumerate(changes):
        table[k + 1, i] = row
    found = sweep(
        conflict, table, concepts=names, sanction=sanction, sequence=sequence, keep_stable=False
    ).equilibria
    return tuple(
        Shift(
            i,
            words,
            {name: np.flatnonzero(rows[k + 1] & ~rows[0]) for name, rows in found.items()},
            {name: np.flatnonzero(rows[0] & ~rows[k + 1]) for name, rows in found.items()},
        )
        for k, (i, words, _) in enumerate(changes)
    )


def _changes(conflict: Conflict, i: int) -> Iterator[tuple[str, Ranks]]:
    """The changes of one decision maker's order, in words and as ranks."""
    if conflict.decision_makers[i].preferences and conflict.given_ranks is None:
        yield from _of_statements(conflict, i)
    else:
        yield from _of_ranks(conflict, dense(conflict.ranks[i].astype(np.int64)))


def _of_ranks(conflict: Conflict, ranks: Ranks) -> Iterator[tuple[str, Ranks]]:
    """Neighbouring tie groups exchanged; one state of a tie above or below the others."""
    for place in range(int(ranks.max()), 0, -1):
        row = ranks.copy()
        row[ranks == place], row[ranks == place - 1] = place - 1, place
        yield f"exchange {_group(conflict, ranks == place)} and {_group(conflict, ranks == place - 1)}", row
    for place in range(int(ranks.max()), -1, -1):
        tied = np.flatnonzero(ranks == place)
        if len(tied) < 2:
            continue
        for state in tied.tolist():
            for words, shift in (("above", 1), ("below", -1)):
                row = 2 * ranks
                row[state] += shift
                yield f"put {conflict.pattern(state)} {words} those it ties with", row


def _group(conflict: Conflict, held: NDArray[np.bool_]) -> str:
    names = conflict.patterns(held)
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return f"{' = '.join(names[:3])}{more}"


def _of_statements(conflict: Conflict, i: int) -> Iterator[tuple[str, Ranks]]:
    """One statement given up; two neighbouring places exchanged."""
    groups = conflict.decision_makers[i].preferences or ()

    def ranked(changed: Sequence[Any]) -> Ranks:
        """The decision maker's ranks with its groups changed."""
        other = conflict.with_preferences(i, [group for group in changed if group])
        return dm_ranks(conflict.space, other.decision_makers[i])

    for k, group in enumerate(groups):
        for statement in group:
            left = tuple(s for s in group if s is not statement)
            yield f"give up {statement.id}", ranked([*groups[:k], left, *groups[k + 1 :]])
    for k in range(len(groups) - 1):
        first, second = (", ".join(s.id for s in group) for group in groups[k : k + 2])
        changed = [*groups[:k], groups[k + 1], groups[k], *groups[k + 2 :]]
        yield f"exchange {first} and {second}", ranked(changed)
