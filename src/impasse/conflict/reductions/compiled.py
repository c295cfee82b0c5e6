"""The reductions over slices as compiled loops, for large models. Needs the extra ``fast``.

Results equal those of ``plain`` to the last bit. Importing this module imports numba, so it is imported
only when a model is large enough to repay it; compiled code is kept on disk between runs. Indices are unsigned
because the compiler would otherwise check every one for being negative.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, Any, cast

import numba
import numpy as np
from numpy.typing import NDArray

from impasse.conflict.preference import RANK_LIMIT

if TYPE_CHECKING:
    from impasse.conflict.reductions.ordered import Ordered

_NEVER = np.int32(RANK_LIMIT + 1)


class _Loop:
    """A loop that is compiled when first called, and kept on disk where a place for that can be found."""

    def __init__(self, signature: str, function: Callable[..., Any]) -> None:
        self._signature, self._function = signature, function
        self._ready: Callable[..., Any] | None = None
        self._compiling = Lock()

    def __call__(self, *arrays: NDArray[Any]) -> Any:
        if self._ready is None:
            with self._compiling:
                self._ready = self._ready or self._compile()
        return self._ready(*arrays)

    def _compile(self) -> Callable[..., Any]:
        try:
            ready = numba.njit(self._signature, nogil=True, cache=True)(self._function)
        except RuntimeError:
            ready = numba.njit(self._signature, nogil=True)(self._function)
        return cast("Callable[..., Any]", ready)


def _loop(signature: str) -> Callable[[Callable[..., Any]], _Loop]:
    return lambda function: _Loop(signature, function)


def move_min(moves: Ordered, values: NDArray[np.int32], out: NDArray[np.int32]) -> bool:
    """Lower ``out`` to the least of ``values`` that each state reaches by a move; true if any fell.

    Parameters
    ----------
    moves : Ordered
        The moves of one decision maker, in the order of its ranks.
    values : int32 array
        What states are worth, by position.
    out : int32 array
        What is lowered, in place.

    Returns
    -------
    bool
    """
    slices = moves.slices
    gates = slices.gates
    if gates is None:
        return bool(_move_min(moves.order, slices.first, values, out))
    if gates.bits:
        table = np.empty(1 << gates.bits, np.int32)
        return bool(_move_min_sets(moves.order, slices.first, moves.classes, table, values, out))
    begin, origins = gates.origins
    arrays = (moves.order, slices.first, moves.classes, gates.locks, gates.bars, begin, origins)
    return bool(_move_min_gated(*arrays, values, out))


def improve_min(moves: Ordered, values: NDArray[np.int32], out: NDArray[np.int32]) -> bool:
    """Lower ``out`` to the least of ``values`` reached by an improvement; true if any fell.

    Parameters
    ----------
    moves : Ordered
        The moves of one decision maker, in the order of its ranks.
    values : int32 array
        What states are worth, by position.
    out : int32 array
        What is lowered, in place.

    Returns
    -------
    bool
    """
    slices = moves.slices
    gates = slices.gates
    if gates is None:
        return bool(_improve_min(moves.order, slices.first, moves.leads, values, out))
    if gates.bits:
        table = np.empty(1 << gates.bits, np.int32)
        sets = (moves.order, slices.first, moves.leads, moves.classes, table)
        return bool(_improve_min_sets(*sets, values, out))
    begin, origins = gates.origins
    arrays = (moves.order, slices.first, moves.leads, moves.classes, gates.locks, gates.bars, begin, origins)
    return bool(_improve_min_gated(*arrays, values, out))


@_loop("b1(u4[::1], u4[::1], i4[::1], i4[::1])")
def _move_min(order, first, values, out):  # type: ignore[no-untyped-def]
    fell = np.int32(0)
    for number in range(len(first) - 1):
        least = _NEVER
        for k in range(first[number], first[number + 1]):
            least = min(least, values[order[k]])
        for k in range(first[number], first[number + 1]):
            state = order[k]
            before = out[state]
            lower = min(least, before)
            fell |= np.int32(lower ^ before)
            out[state] = lower
    return fell != 0


@_loop("b1(u4[::1], u4[::1], b1[::1], i4[::1], i4[::1])")
def _improve_min(order, first, leads, values, out):  # type: ignore[no-untyped-def]
    fell = np.int32(0)
    for number in range(len(first) - 1):
        least = _NEVER
        above = _NEVER
        for k in range(first[number], first[number + 1]):
            if leads[k]:
                above = least
            state = order[k]
            least = min(least, values[state])
            before = out[state]
            lower = min(above, before)
            fell |= np.int32(lower ^ before)
            out[state] = lower
    return fell != 0


@_loop("b1(u4[::1], u4[::1], u4[::1], i8[::1], i8[::1], u4[::1], u4[::1], i4[::1], i4[::1])")
def _move_min_gated(order, first, classes, locks, bars, begin_of, origins, values, out):  # type: ignore[no-untyped-def]
    fell = np.int32(0)
    table = np.empty(len(locks), np.int32)
    for number in range(len(first) - 1):
        begin, end = first[number], first[number + 1]
        tabled = (end - begin) * (end - begin) > len(locks)
        if tabled:
            table[:] = _NEVER
            for k in range(begin, end):
                value = values[order[k]]
                for j in range(begin_of[classes[k]], begin_of[classes[k] + 1]):
                    table[origins[j]] = min(table[origins[j]], value)
        for k in range(begin, end):
            state = order[k]
            least = out[state]
            if tabled:
                least = min(least, table[classes[k]])
            else:
                locked = locks[classes[k]]
                for other in range(begin, end):
                    if locked & bars[classes[other]] == 0:
                        least = min(least, values[order[other]])
            fell |= np.int32(least ^ out[state])
            out[state] = least
    return fell != 0


@_loop("b1(u4[::1], u4[::1], b1[::1], u4[::1], i8[::1], i8[::1], u4[::1], u4[::1], i4[::1], i4[::1])")
def _improve_min_gated(order, first, leads, classes, locks, bars, begin_of, origins, values, out):  # type: ignore[no-untyped-def]
    fell = np.int32(0)
    table = np.empty(len(locks), np.int32)
    for number in range(len(first) - 1):
        begin, end = first[number], first[number + 1]
        tabled = (end - begin) * (end - begin) > len(locks)
        if tabled:
            table[:] = _NEVER
        group = begin
        for k in range(begin, end):
            if leads[k]:
                if tabled:
                    for tied in range(group, k):
                        value = values[order[tied]]
                        for j in range(begin_of[classes[tied]], begin_of[classes[tied] + 1]):
                            table[origins[j]] = min(table[origins[j]], value)
                group = k
            state = order[k]
            least = out[state]
            if tabled:
                least = min(least, table[classes[k]])
            else:
                locked = locks[classes[k]]
                for other in range(begin, group):
                    if locked & bars[classes[other]] == 0:
                        least = min(least, values[order[other]])
            fell |= np.int32(least ^ out[state])
            out[state] = least
    return fell != 0


@_loop("b1(u4[::1], u4[::1], u4[::1], i4[::1], i4[::1], i4[::1])")
def _move_min_sets(order, first, sets, table, values, out):  # type: ignore[no-untyped-def]
    fell = np.int32(0)
    size = len(table)
    for number in range(len(first) - 1):
        begin, end = first[number], first[number + 1]
        if (end - begin) * (end - begin) <= size:
            for k in range(begin, end):
                state = order[k]
                least = out[state]
                for other in range(begin, end):
                    if sets[k] & ~sets[other] == 0:
                        least = min(least, values[order[other]])
                fell |= np.int32(least ^ out[state])
                out[state] = least
            continue
        table[:] = _NEVER
        for k in range(begin, end):
            table[sets[k]] = min(table[sets[k]], values[order[k]])
        bit = 1
        while bit < size:
            for small in range(size):
                if small & bit == 0:
                    table[small] = min(table[small], table[small | bit])
            bit *= 2
        for k in range(begin, end):
            state = order[k]
            least = min(out[state], table[sets[k]])
            fell |= np.int32(least ^ out[state])
            out[state] = least
    return fell != 0


@_loop("b1(u4[::1], u4[::1], b1[::1], u4[::1], i4[::1], i4[::1], i4[::1])")
def _improve_min_sets(order, first, leads, sets, table, values, out):  # type: ignore[no-untyped-def]
    # A set is written under every smaller high half and asked for under every larger low half: of q bits each costs
    # two to the half of q at most, where all smaller (or all larger) sets would cost two to the q.
    fell = np.int32(0)
    size = len(table)
    low = 1
    while low * low < size:
        low *= 2
    low_mask = np.uint32(low - 1)
    for number in range(len(first) - 1):
        begin, end = first[number], first[number + 1]
        tabled = (end - begin) * (end - begin) > size
        if tabled:
            table[:] = _NEVER
        group = begin
        for k in range(begin, end):
            if leads[k]:
                if tabled:
                    for tied in range(group, k):
                        value = values[order[tied]]
                        high, below = sets[tied] & ~low_mask, sets[tied] & low_mask
                        part = high
                        while True:
                            place = part | below
                            table[place] = min(table[place], value)
                            if part == 0:
                                break
                            part = (part - np.uint32(1)) & high
                group = k
            state = order[k]
            least = out[state]
            if tabled:
                high, below = sets[k] & ~low_mask, sets[k] & low_mask
                part = below
                while part <= low_mask:
                    least = min(least, table[high | part])
                    part = (part + np.uint32(1)) | below
            else:
                for other in range(begin, group):
                    if sets[k] & ~sets[other] == 0:
                        least = min(least, values[order[other]])
            fell |= np.int32(least ^ out[state])
            out[state] = least
    return fell != 0
