"""Relations as rows of bits."""

from __future__ import annotations

import numpy as np
import pytest

from impasse.conflict.concepts import bits
from impasse.conflict.structure.edges import Edges


def relation(n: int, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).random((n, n)) < 0.2


def edges(rows: np.ndarray) -> Edges:
    first = np.concatenate([[0], np.cumsum(rows.sum(axis=1))])
    return Edges(first.astype(np.int64), np.nonzero(rows)[1].astype(np.int64))


@pytest.mark.parametrize("n", [1, 63, 64, 65, 130])
def test_there_and_back(n: int) -> None:
    rows = relation(n, n)
    packed = bits.packed(rows)
    assert packed.shape == (n, -(-n // 64))
    assert np.array_equal(bits.unpacked(packed, n), rows)
    assert np.array_equal(bits.unpacked(bits.transposed(packed, n), n), rows.T)
    assert np.array_equal(bits.unpacked(bits.identity(n), n), np.eye(n, dtype=bool))
    assert np.array_equal(bits.column(packed, n - 1), rows[:, n - 1])
    found = bits.to_edges(packed, n)
    off = rows & ~np.eye(n, dtype=bool)
    assert np.array_equal(found.targets, np.nonzero(off)[1])
    assert np.array_equal(np.diff(found.first), off.sum(axis=1))


@pytest.mark.parametrize("n", [5, 70])
def test_products(n: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bits, "_AT_ONCE", 128)  # many small blocks
    moves, marks = relation(n, 1), relation(n, 2)
    packed = bits.packed(marks)
    want = (moves.astype(int) @ marks) > 0
    assert np.array_equal(bits.unpacked(bits.gathered(edges(moves), packed), n), want)
    through = bits.unpacked(bits.through(bits.packed(moves), packed, n), n)
    assert np.array_equal(through, want | marks)


def test_sequences_alternate() -> None:
    """On a line 0 - 1 - 2 - 3, one mover has the outer steps and the other the inner one."""
    outer, inner = np.zeros((4, 4), bool), np.zeros((4, 4), bool)
    outer[0, 1] = outer[2, 3] = True
    inner[1, 2] = True
    both = [edges(outer), edges(inner)]
    ends = bits.unpacked(bits.after_sequences(both, bits.identity(4)), 4)
    assert np.flatnonzero(ends[0]).tolist() == [1, 2, 3]
    once = bits.unpacked(bits.after_each_once(both, bits.identity(4), 2), 4)
    assert np.flatnonzero(once[0]).tolist() == [1, 2]
    single = bits.unpacked(bits.after_each_once(both, bits.identity(4), 1), 4)
    assert np.flatnonzero(single[0]).tolist() == [1]
    alone = bits.unpacked(bits.after_sequences(both[:1], bits.identity(4)), 4)
    assert np.flatnonzero(alone[0]).tolist() == [1]
