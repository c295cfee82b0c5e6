"""Many models at once: each as if solved alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import impasse
from impasse.conflict import sweep as module
from impasse.conflict.sweep import sweep
from impasse.conflict.variant import SANCTIONS, SEQUENCES
from impasse.errors import PreferenceError, TooLarge
from models import graph_models, option_models
from test_moves import CODES, random_conflict

RANDOM = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def alone(conflict, ranks, **variant):
    solved = [impasse.solve(conflict.with_ranks(row), **variant) for row in ranks]
    return {name: np.stack([s.stable[name] for s in solved]) for name in solved[0].concepts}


@pytest.mark.parametrize("compiled", CODES)
@RANDOM
@given(
    pair=st.one_of(
        option_models(most_options=5), option_models(transitive=False, most_options=5), graph_models()
    ),
    models=st.integers(1, 5),
    variant=st.tuples(st.sampled_from(SANCTIONS), st.sampled_from(SEQUENCES)),
)
def test_each_model_as_if_solved_alone(pair, models, variant, compiled):
    sanction, sequence = variant
    rng = np.random.default_rng(models)
    ranks = rng.integers(0, 4, (models, *pair.conflict.ranks.shape))
    found = sweep(pair.conflict, ranks, sanction=sanction, sequence=sequence, compiled=compiled)
    expected = alone(pair.conflict, ranks, sanction=sanction, sequence=sequence)
    for name, rows in expected.items():
        assert np.array_equal(found.stable[name], rows)
        assert np.array_equal(found.equilibria[name], rows.all(axis=1))


@pytest.mark.parametrize("compiled", CODES)
@pytest.mark.parametrize("models", [1, 3, 4, 9])
def test_batches_that_do_not_come_out_even(monkeypatch, models, compiled):
    conflict = random_conflict(0, m=6, share=0.8, one_way=2)
    monkeypatch.setattr(module, "_BATCH", 4 * conflict.n_states)
    monkeypatch.setattr(module, "_THREADED_FROM", 1)
    ranks = np.random.default_rng(1).integers(0, 9, (models, *conflict.ranks.shape))
    found = sweep(conflict, ranks, compiled=compiled)
    for name, rows in alone(conflict, ranks).items():
        assert np.array_equal(found.stable[name], rows)


def test_only_the_equilibria_may_be_kept():
    conflict = random_conflict(0, m=6, share=0.8)
    ranks = np.random.default_rng(1).integers(0, 9, (7, *conflict.ranks.shape))
    whole, part = sweep(conflict, ranks), sweep(conflict, ranks, keep_stable=False)
    assert part.stable == {}
    assert part.concepts == whole.concepts
    for name, rows in whole.equilibria.items():
        assert np.array_equal(part.equilibria[name], rows)


def test_no_models_give_empty_results():
    conflict = random_conflict(0, m=4)
    found = sweep(conflict, np.empty((0, 3, 16), int))
    assert found.equilibria["seq"].shape == (0, 16)


def test_one_model_without_a_model_axis_is_a_sweep_of_one():
    conflict = random_conflict(0, m=4)
    assert sweep(conflict, conflict.ranks).stable["gmr"].shape == (1, 3, 16)


def test_ranks_of_another_model_are_refused():
    with pytest.raises(PreferenceError, match="shape"):
        sweep(random_conflict(0, m=4), np.zeros((2, 3, 8)))


def test_results_that_would_not_fit_are_refused(monkeypatch):
    from impasse.conflict import estimate

    monkeypatch.setattr(estimate, "memory_limit", lambda: 1 << 20)
    with pytest.raises(TooLarge, match=r"10,000 models of 16 states takes about 0\.0 GB"):
        sweep(random_conflict(0, m=4), np.zeros((10_000, 3, 16), np.int8))
    with pytest.raises(TooLarge, match="solving 65,536 states for 3 decision makers"):
        impasse.solve(random_conflict(0, m=16))
