"""The matrix method of the literature, the benchmarks' baseline, gives what the engine gives: a second oracle."""

from __future__ import annotations

import sys

import numpy as np
import pytest

import impasse


@pytest.fixture
def matrix_method(root, monkeypatch):
    monkeypatch.syspath_prepend(str(root / "benchmarks"))
    module = __import__("matrix_method")
    yield module
    sys.modules.pop("matrix_method", None)


@pytest.mark.parametrize("n_dm", [2, 3, 4])
@pytest.mark.parametrize("seed", range(4))
def test_the_matrix_method_agrees(matrix_method, n_dm, seed):
    rng = np.random.default_rng(seed)
    m = 7
    owners = rng.permutation(np.arange(m) % n_dm)
    feasible = np.flatnonzero(rng.random(1 << m) < 0.7)
    ranks = rng.integers(0, 12, (n_dm, len(feasible)))
    conflict = impasse.Conflict.from_arrays(owners, ranks, feasible)
    masks = [sum(1 << k for k in dm.options) for dm in conflict.decision_makers]
    found = matrix_method.solve(conflict.states, masks, conflict.ranks)
    solution = impasse.solve(conflict)
    for concept in solution.concepts:
        assert np.array_equal(found[concept], solution.stable[concept]), concept
