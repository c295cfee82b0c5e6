"""What one-way options and forbidden moves rule out inside a slice.

Both are told as bits. A state *locks* the one-way options that it can no longer change and the
forbidden moves that start there; it *bars* the one-way options in their other place and the forbidden
moves that end there. A step is allowed when nothing that the one state locks is barred by the other.
States that lock and bar the same form a *class*.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.structure.own import Own
from impasse.errors import Fault, TooLarge
from impasse.limits import MAX_ONE_WAY_OPTIONS, MAX_ONE_WAY_PASSES

Span = tuple[NDArray[np.bool_], NDArray[np.bool_]]
"""Where a forbidden move starts and where it ends, bool (n_members,) each."""

_SHORT_BITS = 16


@dataclass(frozen=True, eq=False)
class Gates:
    """The classes of states of one decision maker.

    Parameters
    ----------
    of : uint32 array (n_members,)
        Class of each member.
    locks, bars : int64 arrays (n_classes,)
        What the states of a class lock and bar, as bits.
    bits : int
        Where one-way options alone are told, how many of them vary: a class is then the set of those that have gone
        their way, and a step leads from a set to one that holds it. 0 where classes are of another kind.
    """

    of: NDArray[np.uint32]
    locks: NDArray[np.int64]
    bars: NDArray[np.int64]
    bits: int = 0

    @cached_property
    def origins(self) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
        """For each class those from which a step into it is allowed: ``first`` (n + 1,) and ``numbers``."""
        rows = [np.flatnonzero(self.locks & bars == 0) for bars in self.bars]
        first = np.concatenate([[0], np.cumsum([len(row) for row in rows])])
        return first.astype(np.uint32), np.concatenate(rows).astype(np.uint32)

    def tiled(self, copies: int) -> Gates:
        """The classes of several models side by side.

        Parameters
        ----------
        copies : int
            How many models stand side by side.

        Returns
        -------
        Gates
        """
        return Gates(np.tile(self.of, copies), self.locks, self.bars, self.bits)


def gates_of(codes: NDArray[np.int64], own: Own, forbidden: Sequence[Span]) -> Gates | None:
    """The gates of one decision maker; None when every step inside a slice is allowed.

    Parameters
    ----------
    codes : int64 array (n_members,)
    own : Own
    forbidden : sequence of Span

    Returns
    -------
    Gates or None

    Raises
    ------
    TooLarge
        When there are too many classes, or more rules than bits.
    """
    one_way = own.take | own.drop
    if not one_way and not forbidden:
        return None
    spare = [k for k in range(63) if not one_way >> k & 1]
    if len(forbidden) > len(spare):
        raise TooLarge(
            Fault(
                f"a decision maker has {len(forbidden)} forbidden moves and {one_way.bit_count()} one-way options, "
                "and the limit is 63 of both together",
                "write several forbidden moves as one, with conditions joined by 'or'",
            )
        )
    locks = ((codes & own.take) | (~codes & own.drop)).astype(np.int64)
    if not forbidden:
        return _sets(locks)
    bars = one_way & ~locks
    for k, (source, target) in zip(spare, forbidden, strict=False):
        locks |= source.astype(np.int64) << k
        bars |= target.astype(np.int64) << k
    of, first = _numbered(locks, bars)
    gates = Gates(of.astype(np.uint32), locks[first], bars[first])
    return gates if (gates.locks[:, None] & gates.bars[None, :]).any() else None


def _sets(locks: NDArray[np.int64]) -> Gates | None:
    """Gates of one-way options alone: the class of a state is the set of those that have gone their way."""
    varying = int(np.bitwise_or.reduce(locks) & ~np.bitwise_and.reduce(locks))
    places = [bit for bit in range(63) if varying >> bit & 1]
    if not places:
        return None
    if len(places) > MAX_ONE_WAY_OPTIONS:
        problem = f"a decision maker has {len(places)} one-way options and the limit is {MAX_ONE_WAY_OPTIONS}"
        raise TooLarge(Fault(problem, "leave options out or make some of them reversible"))
    of = np.zeros(len(locks), np.uint32)
    for place, bit in enumerate(places):
        of |= (locks >> bit & 1).astype(np.uint32) << np.uint32(place)
    sets = np.arange(1 << len(places), dtype=np.int64)
    return Gates(of, sets, sets[::-1].copy(), len(places))


def _numbered(*columns: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """A number for each different row of the columns, and where each number first occurs."""
    varying = []
    for column in columns:
        bits = int(np.bitwise_or.reduce(column) & ~np.bitwise_and.reduce(column))
        varying += [(column, bit) for bit in range(63) if bits >> bit & 1]
    if len(varying) > _SHORT_BITS:
        return _numbered_by_sorting(*columns)
    short = np.zeros(len(columns[0]), np.uint16)
    for place, (column, bit) in enumerate(varying):
        short |= (column >> bit & 1).astype(np.uint16) << np.uint16(place)
    kept, first = np.unique(short, return_index=True)
    _refuse_many(len(kept))
    number = np.zeros(1 << _SHORT_BITS, np.int64)
    number[kept] = np.arange(len(kept))
    return number[short], first


def _numbered_by_sorting(*columns: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The same where too many bits vary to be put side by side."""
    number = np.zeros(len(columns[0]), np.int64)
    first = np.zeros(1, np.int64)
    for column in columns:
        values, place = np.unique(column, return_inverse=True)
        _, first, number = np.unique(number * len(values) + place, return_index=True, return_inverse=True)
        _refuse_many(len(first))
    return number, first


def _refuse_many(classes: int) -> None:
    """Refuse more classes than the limit.

    Raises
    ------
    TooLarge
    """
    if classes > MAX_ONE_WAY_PASSES:
        raise TooLarge(
            Fault(
                f"a decision maker's one-way options and forbidden moves stand in {classes:,} different ways "
                f"and the limit is {MAX_ONE_WAY_PASSES:,}",
                "leave out one-way options or make some of them reversible",
            )
        )
