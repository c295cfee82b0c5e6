"""The smallest change of prioritised statements that makes a state an equilibrium.

A change gives one statement up or moves it to another place of its list. All sets of one change are tried, then
all of two, and so on: the first size at which any set works is the answer, and all sets of that size are given,
with one place, the nearest, where moving the same statements to several places works.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, product
from math import comb, prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.conflict import Conflict
from impasse.conflict.model import Preference
from impasse.conflict.preference import dm_ranks
from impasse.conflict.sweep import sweep
from impasse.conflict.variant import checked_variant
from impasse.errors import Fault, InputError, TooLarge
from impasse.limits import MAX_CHANGED_PROFILES

Groups = tuple[tuple[Preference, ...], ...]
_BATCH = 2048


@dataclass(frozen=True, slots=True)
class Change:
    """One statement given up, or moved.

    ``after``: the id of the statement it comes after, "" for the first place, None when it is given up.
    """

    dm: int
    statement: str
    after: str | None

    def words(self) -> str:
        """The change in words: "give up R1", "move R4 first", "move J2 after J3"."""
        if self.after is None:
            return f"give up {self.statement}"
        return f"move {self.statement} {f'after {self.after}' if self.after else 'first'}"

    def data(self, conflict: Conflict) -> dict[str, Any]:
        """The change as plain data: ``{"decision_maker", "statement", "give_up", "after"}``.

        Parameters
        ----------
        conflict : Conflict
            For the names of decision makers and statements.

        Returns
        -------
        dict
            Ready to be written as JSON.
        """
        return {
            "decision_maker": conflict.dm_ids[self.dm],
            "statement": self.statement,
            "give_up": self.after is None,
            "after": self.after,
        }


@dataclass(frozen=True, slots=True)
class SmallestChange:
    """What a search for the smallest change found.

    Parameters
    ----------
    size : int or None
        How many changes are needed; None when no set within the limit works.
    sets : tuple of tuples of Change
        All smallest sets; one empty set when the state is an equilibrium already.
    searched : int
        Up to which size sets were tried.
    profiles : int
        How many different profiles were tried.
    """

    size: int | None
    sets: tuple[tuple[Change, ...], ...]
    searched: int
    profiles: int

    def sentences(self, conflict: Conflict) -> list[str]:
        """What was found, one line a set.

        Parameters
        ----------
        conflict : Conflict
            For the names of decision makers and statements.

        Returns
        -------
        list of str
            One line that says so where nothing was found.
        """
        if self.size is None:
            return [f"No set of up to {self.searched} changes of statements makes it an equilibrium."]
        if self.size == 0:
            return ["It is an equilibrium as things are."]
        return [_set_text(conflict, changes) for changes in self.sets]

    def data(self, conflict: Conflict) -> dict[str, Any]:
        """What was found as plain data.

        Parameters
        ----------
        conflict : Conflict
            For the names of decision makers and statements.

        Returns
        -------
        dict
            Ready to be written as JSON.
        """
        return {
            "size": self.size,
            "searched": self.searched,
            "sets": [[change.data(conflict) for change in changes] for changes in self.sets],
        }


def _set_text(conflict: Conflict, changes: tuple[Change, ...]) -> str:
    return "; ".join(f"{conflict.dm_ids[change.dm]}: {change.words()}" for change in changes)


def smallest_change(
    conflict: Conflict,
    target: int,
    concept: str,
    *,
    size: int = 2,
    dms: Iterable[str | int] | None = None,
    sanction: str = "weak",
    sequence: str = "legal",
) -> SmallestChange:
    """Find all smallest sets of changes of statements that make a state an equilibrium.

    Parameters
    ----------
    conflict : Conflict
        With ranks of shape (n_dm, n_states).
    target : int
        Index of the state.
    concept : str
        ``nash``, ``gmr``, ``smr``, ``seq`` or ``sseq``.
    size : int
        How many changes at most.
    dms : iterable of str or int, optional
        Whose statements may change; everyone's when left out. Those without statements cannot change.
    sanction, sequence : str
        As for ``solve``.

    Returns
    -------
    SmallestChange

    Raises
    ------
    InputError
        When a choice is unknown, or nobody who may change has statements.
    TooLarge
        When there are too many profiles to try; names the size up to which nothing works.
    """
    checked_variant((concept,), sanction, sequence)
    chosen = range(len(conflict.decision_makers)) if dms is None else [conflict.dm_index(dm) for dm in dms]
    lists = [_List(conflict, i) for i in dict.fromkeys(chosen) if conflict.decision_makers[i].preferences]
    if not lists:
        raise InputError(
            Fault("no decision maker has statements to change", "give preferences as statements")
        )
    tried = 0
    for total in range(size + 1):
        profiles = _profiles(lists, total, tried)
        tried += len(profiles)
        found: list[tuple[_Outcome, ...]] = []
        waiting = iter(profiles)
        while batch := list(islice(waiting, _BATCH)):
            works = _equilibria(conflict, lists, batch, target, concept, sanction, sequence)
            found.extend(profile for profile, good in zip(batch, works, strict=True) if good)
        if found:
            sets = tuple(sorted({s for profile in found for s in _sets(profile)}, key=_order))
            return SmallestChange(total, _nearest(lists, sets), total, tried)
    return SmallestChange(None, (), size, tried)


@dataclass(frozen=True, eq=False)
class _Outcome:
    """One order of states that changes of a list lead to, with the sets of changes that do."""

    ranks: NDArray[np.int32]
    sets: tuple[tuple[Change, ...], ...]


class _List:
    """The statements of one decision maker and what changes of them lead to."""

    def __init__(self, conflict: Conflict, dm: int) -> None:
        self.conflict = conflict
        self.dm = dm
        self.groups: Groups = conflict.decision_makers[dm].preferences or ()
        self.place = {s.id: k for k, group in enumerate(self.groups) for s in group}
        base = conflict.ranks[dm]
        self._known = {base.tobytes()}
        self._outcomes: list[list[_Outcome]] = [[_Outcome(base, ((),))]]

    def outcomes(self, changes: int) -> list[_Outcome]:
        """Orders that so many changes lead to and fewer do not."""
        while len(self._outcomes) <= changes:
            self.refuse_many(len(self._outcomes))
            by_order: dict[bytes, tuple[NDArray[np.int32], set[tuple[Change, ...]]]] = {}
            lists: dict[Groups, tuple[Change, ...]] = {}
            for groups, done in self._changed(len(self._outcomes)):
                lists.setdefault(groups, done)
            for groups, done in lists.items():
                ranks = dm_ranks(self.conflict.space, _with(self.conflict, self.dm, groups))
                if ranks.tobytes() not in self._known:
                    by_order.setdefault(ranks.tobytes(), (ranks, set()))[1].add(done)
            self._known |= set(by_order)
            orders = [_Outcome(ranks, tuple(sorted(sets, key=_order))) for ranks, sets in by_order.values()]
            self._outcomes.append(orders)
        return self._outcomes[changes]

    def refuse_many(self, changes: int) -> None:
        """Refuse to make more lists than the limit.

        Raises
        ------
        TooLarge
        """
        n = len(self.place)
        lists = 0
        for moved in range(min(changes, n) + 1):
            places = prod(range(n - changes + 1, n - changes + 1 + moved))
            lists += comb(n, changes) * comb(changes, moved) * places
        if lists > MAX_CHANGED_PROFILES:
            name = self.conflict.dm_ids[self.dm]
            problem = f"{changes} changes of the {n} statements of '{name}' make {lists:,} lists"
            done = f"the limit is {MAX_CHANGED_PROFILES:,}, and no set of up to {changes - 1} changes works"
            raise TooLarge(Fault(f"{problem}; {done}", "ask for fewer changes"))

    def _changed(self, changes: int) -> Iterator[tuple[Groups, tuple[Change, ...]]]:
        """Every list that so many changes lead to."""
        statements = [s for group in self.groups for s in group]
        if changes > len(statements):
            return
        for some in combinations(statements, changes):
            for kept in product((False, True), repeat=changes):
                moved = [s for s, keep in zip(some, kept, strict=True) if keep]
                rest = tuple(
                    left for group in self.groups if (left := tuple(s for s in group if s not in some))
                )
                for groups in _inserted(rest, moved):
                    yield groups, tuple(self._change(s, s in moved, groups) for s in some)

    def _change(self, statement: Preference, moved: bool, groups: Groups) -> Change:
        if not moved:
            return Change(self.dm, statement.id, None)
        place = groups.index((statement,))
        return Change(self.dm, statement.id, groups[place - 1][-1].id if place else "")


def _with(conflict: Conflict, dm: int, groups: Groups) -> Any:
    return conflict.with_preferences(dm, groups).decision_makers[dm]


def _inserted(groups: Groups, moved: Sequence[Preference]) -> Iterator[Groups]:
    """The groups with statements put in, each at a place of its own."""
    if not moved:
        yield groups
        return
    for before in _inserted(groups, moved[1:]):
        for place in range(len(before) + 1):
            yield (*before[:place], (moved[0],), *before[place:])


def _profiles(lists: Sequence[_List], total: int, tried: int) -> list[tuple[_Outcome, ...]]:
    """Every combination of orders reached with so many changes in all."""
    profiles: list[tuple[_Outcome, ...]] = []
    for split in _splits(total, len(lists)):
        parts = [one.outcomes(changes) for one, changes in zip(lists, split, strict=True)]
        number = int(np.prod([len(part) for part in parts]))
        if tried + len(profiles) + number > MAX_CHANGED_PROFILES:
            problem = f"sets of {total} changes make more than {MAX_CHANGED_PROFILES:,} profiles"
            done = f"no set of up to {total - 1} works"
            raise TooLarge(Fault(f"{problem}; {done}", "let fewer decision makers change"))
        profiles.extend(product(*parts))
    return profiles


def _splits(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in _splits(total - first, parts - 1):
            yield (first, *rest)


def _equilibria(
    conflict: Conflict,
    lists: Sequence[_List],
    batch: Sequence[tuple[_Outcome, ...]],
    target: int,
    concept: str,
    sanction: str,
    sequence: str,
) -> list[bool]:
    ranks = np.repeat(conflict.ranks[None], len(batch), axis=0)
    for k, profile in enumerate(batch):
        for one, outcome in zip(lists, profile, strict=True):
            ranks[k, one.dm] = outcome.ranks
    solution = sweep(conflict, ranks, concepts=(concept,), sanction=sanction, sequence=sequence)
    return [bool(good) for good in solution.equilibria[concept][:, target]]


def _sets(profile: tuple[_Outcome, ...]) -> Iterator[tuple[Change, ...]]:
    for parts in product(*(outcome.sets for outcome in profile)):
        yield tuple(change for part in parts for change in part)


def _order(changes: tuple[Change, ...]) -> tuple[tuple[int, str, str], ...]:
    return tuple((change.dm, change.statement, change.after or "") for change in changes)


def _nearest(lists: Sequence[_List], sets: Sequence[tuple[Change, ...]]) -> tuple[tuple[Change, ...], ...]:
    """Of the sets that move and give up the same statements, the one that moves them least."""
    places = {one.dm: one.place for one in lists}
    best: dict[tuple[tuple[int, str, bool], ...], tuple[int, tuple[Change, ...]]] = {}
    for changes in sets:
        key = tuple((change.dm, change.statement, change.after is None) for change in changes)
        far = 0
        for change in changes:
            if change.after is not None:
                place = places[change.dm]
                to = place[change.after] + 0.5 if change.after else -0.5
                far += int(2 * abs(place[change.statement] - to))
        if key not in best or far < best[key][0]:
            best[key] = (far, changes)
    return tuple(changes for _, changes in best.values())
