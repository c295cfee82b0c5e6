"""The cells of one decision maker: states that differ in its reversible options alone, and where one-way ones lead on.

A step stays in its cell or enters one in which more one-way options have gone their way. With the cells that share
everything else in a table, one for each set of one-way options, what lies ahead (or behind) of each is one pass for
each option; where such a table would be mostly empty, one pass for each set.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.structure.own import Own
from impasse.errors import Fault, TooLarge
from impasse.limits import MAX_ONE_WAY_OPTIONS, MAX_ONE_WAY_PASSES

Indices = NDArray[np.int64]
Wide = NDArray[np.int64]
Packed = NDArray[np.signedinteger[Any]]
"""Values up to 2^30 as int32, which halves the memory they pass through, or up to 2^62 as int64."""


def nothing(values: Packed) -> int:
    """Return what :meth:`Cells.most` gives where there is no move: below all values of that type.

    Parameters
    ----------
    values : int32 or int64 array

    Returns
    -------
    int
    """
    return -(1 << (values.itemsize * 8 - 2))


def numbered(keys: Indices) -> tuple[Indices, Indices]:
    """The different keys, ascending, and the number of each entry among them.

    Keys are codes of which some bits are zero throughout: squeezed together, the other bits are often few enough
    to mark every possible key, which spares a sort.

    Parameters
    ----------
    keys : int64 array (n,)
        Not negative.

    Returns
    -------
    int64 array (n_keys,), int64 array (n,)
    """
    used = int(np.bitwise_or.reduce(keys)) if len(keys) else 0
    bits = [k for k in range(used.bit_length()) if used >> k & 1]
    if 1 << len(bits) > 4 * len(keys) + 1024:
        found, number = np.unique(keys, return_inverse=True)
        return found, number.ravel()
    short = np.zeros(len(keys), np.int32)
    for place, k in enumerate(bits):
        short |= ((keys >> k & 1) << place).astype(np.int32)
    there = np.zeros(1 << len(bits), np.bool_)
    there[short] = True
    kept = np.flatnonzero(there)
    place_of = np.cumsum(there) - 1
    found = np.zeros(len(kept), np.int64)
    for place, k in enumerate(bits):
        found |= (kept >> place & 1) << k
    return found, place_of[short]


class Cells:
    """The cells of one decision maker of a model in option form.

    Parameters
    ----------
    codes : int64 array (n_states,)
    own : Own
    dm : str
        Its id, for messages.

    Raises
    ------
    TooLarge
        When there are too many one-way options.
    """

    def __init__(self, codes: Indices, own: Own, dm: str) -> None:
        self._bits = own.take | own.drop
        self._own = own
        q = self._bits.bit_count()
        if q > MAX_ONE_WAY_OPTIONS:
            problem = f"'{dm}' has {q} one-way options and the limit is {MAX_ONE_WAY_OPTIONS}"
            raise TooLarge(Fault(problem, "make some of them reversible"))
        outer, group = numbered(codes & ~own.mask)
        self._q = q if len(outer) << q <= 4 * len(codes) + 4096 else -1
        if self._q >= 0:
            gone = np.zeros(len(codes), np.int64)
            for place, bit in enumerate(k for k in range(63) if self._bits >> k & 1):
                side = codes >> bit & 1
                gone |= (side if own.take >> bit & 1 else 1 - side) << place
            self._cell, self._count = (group.astype(np.int64) << q) | gone, len(outer) << q
            return
        if 1 << q > MAX_ONE_WAY_PASSES:
            problem = f"'{dm}' has {q} one-way options over few states, which takes {1 << q:,} passes"
            raise TooLarge(
                Fault(f"{problem}; the limit is {MAX_ONE_WAY_PASSES:,}", "make some of them reversible")
            )
        self._keys, self._cell = numbered(codes & ~(own.mask & ~self._bits))
        self._count = len(self._keys)

    def near(self, states: Indices, ahead: bool) -> Indices:
        """States one step ahead of (or one step before) any of some states.

        Parameters
        ----------
        states : int64 array (n,)
            Indices, each once.
        ahead : bool
            Whether steps lead on from the states, or to them.

        Returns
        -------
        int64 array, ascending
        """
        number = np.bincount(self._cell[states], minlength=self._count)
        near = self._summed(number, ahead)[self._cell]
        near[states] -= 1
        return np.flatnonzero(near > 0)

    def most(self, states: Indices, values: Packed, ahead: bool) -> Packed:
        """For each state the greatest value among some states one step before (or, not ahead, after) it.

        A state is not its own neighbour: the only holder of its cell's greatest value is shown the second.

        Parameters
        ----------
        states : int64 array (n,)
            Indices, each once.
        values : int32 or int64 array (n,)
            One for each of the states.
        ahead : bool
            Whether the states stand before, or after, the one asked about.

        Returns
        -------
        array (n_states,) of the type of the values
        """
        cells = self._cell[states]
        first, second = (np.full(self._count, nothing(values), values.dtype) for _ in range(2))
        np.maximum.at(first, cells, values)
        holds = values == first[cells]
        np.maximum.at(second, cells[~holds], values[~holds])
        shared = np.bincount(cells[holds], minlength=self._count) > 1
        here = first[self._cell]
        lone = holds & ~shared[cells]
        here[states[lone]] = second[cells[lone]]
        return np.asarray(
            here if not self._bits else np.maximum(here, self._outside(first, ahead)[self._cell])
        )

    def most_everywhere(self, values: Packed, ahead: bool) -> Packed:
        """As :meth:`most` among all states; cells of one size are laid out as the rows of a table.

        Parameters
        ----------
        values : int32 or int64 array (n_states,)
        ahead : bool

        Returns
        -------
        array (n_states,) of the type of the values
        """
        rows = self._rows
        if rows is None:
            return self.most(np.arange(len(values)), values, ahead)
        table, each = values[rows], np.arange(len(rows))
        holder = table.argmax(axis=1)
        first = table[each, holder]
        table[each, holder] = nothing(values)
        second = table.max(axis=1)
        table[:] = first[:, None]
        table[each, holder] = second
        here = np.empty_like(values)
        here[rows] = table
        return here if not self._bits else np.maximum(here, self._outside(first, ahead)[self._cell])

    @cached_property
    def _rows(self) -> Indices | None:
        """The states of each cell, a row a cell; None where cells differ in size."""
        size = len(self._cell) // max(self._count, 1)
        even = size * self._count == len(self._cell) > 0
        if not even or np.any(np.bincount(self._cell, minlength=self._count) != size):
            return None
        return np.argsort(self._cell, kind="stable").reshape(self._count, size)

    def _summed(self, number: Indices, ahead: bool) -> Indices:
        """Of each cell, its own number and those of the cells before (not ahead: after) it."""
        total = number.copy()
        if self._q >= 0:
            for place in range(self._q):
                to, fro = self._halves(total, place, ahead)
                to += fro
            return total
        for entered, left in self._shifts:
            to, fro = (entered, left) if ahead else (left, entered)
            total[to] += number[fro]
        return total

    def _outside(self, first: Packed, ahead: bool) -> Packed:
        """Of each cell, the greatest value of the cells before (not ahead: after) it, itself left out."""
        outside = np.full(self._count, nothing(first), first.dtype)
        if self._q < 0:
            for entered, left in self._shifts:
                to, fro = (entered, left) if ahead else (left, entered)
                outside[to] = np.maximum(outside[to], first[fro])
            return outside
        within = first.copy()
        for place in range(self._q):
            to, fro = self._halves(within, place, ahead)
            np.maximum(to, fro, out=to)
        for place in range(self._q):
            to, _ = self._halves(outside, place, ahead)
            np.maximum(to, self._halves(within, place, ahead)[1], out=to)
        return outside

    def _halves(self, table: Packed, place: int, ahead: bool) -> tuple[Packed, Packed]:
        """Views of the cells that one option's going leads to, and of those it leads from; not ahead: swapped."""
        split = table.reshape(-1, 2, 1 << place)
        gone, kept = split[:, 1], split[:, 0]
        return (gone, kept) if ahead else (kept, gone)

    @cached_property
    def _shifts(self) -> list[tuple[Indices, Indices]]:
        """For each set of one-way options, the cells entered and the cells left by them."""
        shifts = []
        subset = self._bits
        while subset:
            gone = (self._keys & self._own.take & subset) | (~self._keys & self._own.drop & subset)
            entered = np.flatnonzero(gone == subset)
            before = self._keys[entered] ^ subset
            place = np.minimum(np.searchsorted(self._keys, before), len(self._keys) - 1)
            there = self._keys[place] == before
            shifts.append((entered[there], place[there]))
            subset = (subset - 1) & self._bits
        return shifts
