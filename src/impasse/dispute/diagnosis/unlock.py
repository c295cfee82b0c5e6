"""Unlock: the minimal sets of statements whose giving up opens an overlap for a goal, or a path to it.

Given up means taken out of its list while the others keep their order; minimal means that no proper subset
opens it. The search is exact: every set up to the size asked for is tried, smaller ones first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.conflict import Conflict
from impasse.dispute.diagnosis.openings import Walker, goal_states, start_of
from impasse.dispute.diagnosis.priorities import Places, Priorities
from impasse.errors import Fault, InputError
from impasse.limits import MAX_UNLOCK_SETS, MAX_UNLOCK_VISITS

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Unlock:
    """What opens one goal.

    Attributes
    ----------
    goal : str
    size : int
        Largest size of a set that was looked for.
    complete : bool
        Whether every set up to that size was tried.
    overlap, path : tuple of tuples of str
        Minimal sets of statement ids, in file order, smaller ones first. An empty set: already open.
    """

    goal: str
    size: int
    complete: bool
    overlap: tuple[tuple[str, ...], ...]
    path: tuple[tuple[str, ...], ...]

    @property
    def opens(self) -> bool:
        """Whether anything was found."""
        return bool(self.overlap or self.path)

    def to_json(self) -> dict[str, object]:
        """The shape of the contract."""
        return {
            "goal": self.goal,
            "size": self.size,
            "complete": self.complete,
            "overlap": [list(found) for found in self.overlap],
            "path": [list(found) for found in self.path],
        }


def unlock(conflict: Conflict, goal: str, *, size: int = 3, progress: Progress | None = None) -> Unlock:
    """Find the minimal sets of statements whose giving up opens a goal.

    Parameters
    ----------
    conflict : Conflict
        Decision makers with a ranking or weights have no statements to give up.
    goal : str
        Name of one of its goals.
    size : int
        Largest size of a set.
    progress : callable, optional
        Called now and then with the sets tried and the number of all.

    Returns
    -------
    Unlock

    Raises
    ------
    NotFound
        When there is no such goal.
    InputError
        When the conflict has no status quo, or the size is negative.
    """
    if size < 0:
        raise InputError(Fault(f"the size of a set is {size}", "give 0, 1, 2, 3 ..."))
    priorities = Priorities(conflict)
    wanted = goal_states(conflict, goal)
    start = start_of(conflict)
    test = OverlapTest(start, wanted).under(priorities)
    overlap, all_tried = minimal_sets(priorities.ids, size, test, progress)
    walker = Walker(conflict)

    def has_path(dropped: tuple[str, ...]) -> bool | None:
        """Whether giving statements up opens a path; None when too much was walked."""
        if walker.visited > MAX_UNLOCK_VISITS:
            return None
        return walker.path(priorities.ranks_without(dropped), start, wanted) is not None

    path, all_walked = minimal_sets(priorities.ids, size, has_path, progress)
    return Unlock(goal, size, all_tried and all_walked, overlap, path)


class OverlapTest:
    """Tells whether an overlap exists when statements are given up; sets of goal states are kept as bits.

    Parameters
    ----------
    start : int
        Index of the status quo.
    goal : bool array (n_states,)
    """

    def __init__(self, start: int, goal: NDArray[np.bool_]) -> None:
        self._goal = np.flatnonzero(goal)
        self._start = start
        self._better: dict[tuple[int, Places], int] = {}

    def under(self, priorities: Priorities) -> Callable[[tuple[str, ...]], bool]:
        """The test for one order of the statements: whether giving up a set of them opens an overlap."""
        dms = range(len(priorities.places))
        owner = {s: i for i in dms for group in priorities.places[i] for s in group}
        bits: dict[tuple[int, tuple[str, ...]], int] = {}

        def opens(dropped: tuple[str, ...]) -> bool:
            """Whether giving statements up leaves something that all prefer."""
            common = -1
            for i in dms:
                mine = tuple([s for s in dropped if owner.get(s) == i])
                if (i, mine) not in bits:
                    bits[i, mine] = self._preferred(priorities, i, mine)
                common &= bits[i, mine]
                if not common:
                    return False
            return common != 0

        return opens

    def _preferred(self, priorities: Priorities, i: int, dropped: tuple[str, ...]) -> int:
        """The goal states that one decision maker strictly prefers to the status quo, as bits."""
        places = priorities.kept(i, dropped)
        if (i, places) not in self._better:
            row = priorities.rank(i, places)
            better = row[self._goal] > row[self._start]
            self._better[i, places] = int.from_bytes(np.packbits(better).tobytes(), "big")
        return self._better[i, places]


def minimal_sets(
    ids: tuple[str, ...],
    size: int,
    opens: Callable[[tuple[str, ...]], bool | None],
    progress: Progress | None = None,
) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """Find the minimal sets of statements that open something.

    Parameters
    ----------
    ids : tuple of str
        Every statement.
    size : int
        Largest size of a set.
    opens : callable
        Whether a set opens; None to give the search up.
    progress : callable, optional

    Returns
    -------
    sets : tuple of tuples of str
        Smaller ones first.
    complete : bool
        Whether every set was tried.
    """
    found: list[tuple[str, ...]] = []
    kept: list[frozenset[str]] = []
    tried = 0
    total = sum(comb(len(ids), k) for k in range(min(size, len(ids)) + 1))
    for k in range(min(size, len(ids)) + 1):
        for candidate in combinations(ids, k):
            if tried >= MAX_UNLOCK_SETS:
                return tuple(found), False
            tried += 1
            if progress is not None and tried % 256 == 0:
                progress("sets tried", tried, total)
            if any(smaller.issubset(candidate) for smaller in kept):
                continue
            result = opens(candidate)
            if result is None:
                return tuple(found), False
            if result:
                found.append(candidate)
                kept.append(frozenset(candidate))
    return tuple(found), True
