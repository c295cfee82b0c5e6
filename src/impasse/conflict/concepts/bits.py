"""Relations between states as rows of bits: what questions about pairs of states are answered with.

A relation over ``n`` states is a uint64 array of shape (n_states, words): bit ``s`` of row ``t`` says whether it
holds between ``t`` and ``s``. A union over moves is then an OR over rows, sixty-four pairs at a time.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.structure.edges import Edges

Bits = NDArray[np.uint64]
_AT_ONCE = 1 << 25


def packed(rows: NDArray[np.bool_]) -> Bits:
    """Truth values (m, n) as rows of bits (m, words).

    Parameters
    ----------
    rows : bool array (m, n)
    """
    m, n = rows.shape
    words = -(-n // 64)
    padded = np.zeros((m, words * 64), np.bool_)
    padded[:, :n] = rows
    return np.packbits(padded, axis=1, bitorder="little").view(np.uint64)


def unpacked(bits: Bits, n: int) -> NDArray[np.bool_]:
    """Rows of bits (m, words) as truth values (m, n).

    Parameters
    ----------
    bits : uint64 array (m, words)
        Rows of bits.
    n : int
        How many states.
    """
    return np.unpackbits(bits.view(np.uint8), axis=1, bitorder="little", count=n).astype(np.bool_)


def column(bits: Bits, state: int) -> NDArray[np.bool_]:
    """The bit of one state in every row, bool (m,).

    Parameters
    ----------
    bits : uint64 array (m, words)
        Rows of bits.
    state : int
        Index of the state.
    """
    word = bits[:, state >> 6] >> np.uint64(state & 63)
    return (word & np.uint64(1)).astype(np.bool_)


def identity(n: int) -> Bits:
    """Each state related to itself alone.

    Parameters
    ----------
    n : int
        How many states.
    """
    rows = np.zeros((n, -(-n // 64)), np.uint64)
    states = np.arange(n)
    rows[states, states >> 6] = np.uint64(1) << (states & 63).astype(np.uint64)
    return rows


def bits_set(bits: Bits) -> int:
    """How many pairs a relation holds.

    Parameters
    ----------
    bits : uint64 array (m, words)
        Rows of bits.
    """
    in_byte = np.array([bin(byte).count("1") for byte in range(256)], np.uint8)
    return int(in_byte[bits.view(np.uint8)].sum(dtype=np.int64))


def transposed(bits: Bits, n: int) -> Bits:
    """The relation read the other way round: bit ``s`` of row ``t`` becomes bit ``t`` of row ``s``.

    Parameters
    ----------
    bits : uint64 array (m, words)
        Rows of bits.
    n : int
        How many states.
    """
    result = np.zeros((n, bits.shape[1]), np.uint64)
    for word in range(bits.shape[1]):
        block = unpacked(np.ascontiguousarray(bits[:, word : word + 1]), min(64, n - 64 * word))
        result[64 * word : 64 * word + 64] = packed(block.T)
    return result


def through(relation: Bits, rows: Bits, n: int) -> Bits:
    """For each state the OR of the rows of the states it is related to, and of its own row.

    States related to the same states, as those of one slice are, share the work.

    Parameters
    ----------
    relation : uint64 array (m, words)
        Rows of bits.
    rows : bool array (m, n), or bits (m, words)
    n : int
        How many states.
    """
    closed = relation | identity(n)
    kinds, kind = np.unique(closed, axis=0, return_inverse=True)
    edges = _pairs(kinds, n)
    result = np.zeros((len(kinds), rows.shape[1]), np.uint64)
    for k in range(len(kinds)):
        np.bitwise_or.reduce(rows[edges.targets_of(k)], axis=0, out=result[k])
    return np.asarray(result[kind.ravel()])


def to_edges(bits: Bits, n: int) -> Edges:
    """The pairs of a relation over all states as edges, steps to oneself left out.

    Parameters
    ----------
    bits : uint64 array (m, words)
        Rows of bits.
    n : int
        How many states.
    """
    return _pairs(bits & ~identity(n), n)


def _pairs(bits: Bits, n: int) -> Edges:
    counts, ends = [0], [np.empty(0, np.int64)]
    step = max(1, _AT_ONCE // max(n, 1))
    for begin in range(0, len(bits), step):
        block = unpacked(bits[begin : begin + step], n)
        counts.extend(block.sum(axis=1).tolist())
        ends.append(np.nonzero(block)[1])
    return Edges(np.cumsum(np.array(counts, np.int64)), np.concatenate(ends).astype(np.int64))


def gathered(edges: Edges, rows: Bits) -> Bits:
    """For each state the OR of the rows of the states its moves lead to.

    Parameters
    ----------
    edges : Edges
    rows : uint64 array (n_states, words)

    Returns
    -------
    uint64 array (n_states, words)
    """
    result = np.zeros_like(rows)
    lengths = np.diff(edges.first)
    movable = np.flatnonzero(lengths)
    if not len(movable):
        return result
    ends = np.cumsum(lengths[movable]) * rows.shape[1]
    begin = 0
    while begin < len(movable):
        limit = _AT_ONCE + (int(ends[begin - 1]) if begin else 0)
        stop = max(begin + 1, int(np.searchsorted(ends, limit, side="right")))
        part = movable[begin:stop]
        low, high = int(edges.first[part[0]]), int(edges.first[part[-1] + 1])
        block = rows[edges.targets[low:high]]
        result[part] = np.bitwise_or.reduceat(block, edges.first[part] - low, axis=0)
        begin = stop
    return result


def after_sequences(groups: list[Edges], rows: Bits) -> Bits:
    """For each state the OR of the rows at the end of every legal sequence of one or more moves.

    Parameters
    ----------
    groups : list of Edges
        The moves of each mover; no mover moves twice in a row.
    rows : uint64 array (n_states, words)

    Returns
    -------
    uint64 array (n_states, words)
    """
    first = [gathered(edges, rows) for edges in groups]
    stale = [len(groups) > 1] * len(groups)
    while any(stale):
        now = [False] * len(groups)
        for k, edges in enumerate(groups):
            if any(stale[j] for j in range(len(groups)) if j != k):
                ahead = rows.copy()
                for j, reached in enumerate(first):
                    if j != k:
                        ahead |= reached
                more = gathered(edges, ahead)
                now[k] = not np.array_equal(more, first[k])
                first[k] = more
        stale = now
    result = np.zeros_like(rows)
    for reached in first:
        result |= reached
    return result


def after_each_once(groups: list[Edges], rows: Bits, longest: int) -> Bits:
    """As :func:`after_sequences`, each mover at most once and no more than so many moves.

    Parameters
    ----------
    groups : list of Edges
    rows : uint64 array (n_states, words)
    longest : int
        1: a single move.

    Returns
    -------
    uint64 array (n_states, words)
    """
    level: dict[frozenset[int], Bits] = {frozenset(): rows}
    result = np.zeros_like(rows)
    for _ in range(min(longest, len(groups))):
        larger: dict[frozenset[int], Bits] = {}
        for used, ahead in level.items():
            for j, edges in enumerate(groups):
                if j not in used:
                    more = gathered(edges, ahead)
                    key = used | {j}
                    larger[key] = larger[key] | more if key in larger else more
        for more in larger.values():
            result |= more
        level = larger
    return result
