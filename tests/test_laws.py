"""What the theory says of all models: which concepts lie within which, and what changes nothing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import impasse
from impasse.conflict.conflict import Conflict
from impasse.conflict.solve import solve
from impasse.conflict.variant import SANCTIONS, SEQUENCES
from models import models

RANDOM = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
VARIANT = st.tuples(st.sampled_from(SANCTIONS), st.sampled_from(SEQUENCES))
WITHIN = [("nash", "sseq"), ("sseq", "seq"), ("sseq", "smr"), ("seq", "gmr"), ("smr", "gmr")]


def within(narrow, wide):
    return bool((~narrow | wide).all())


@RANDOM
@given(pair=models(), variant=VARIANT)
def test_nash_within_sseq_within_seq_and_smr_and_both_within_gmr(pair, variant):
    found = solve(pair.conflict, sanction=variant[0], sequence=variant[1])
    for narrow, wide in WITHIN:
        assert within(found.stable[narrow], found.stable[wide]), (narrow, wide)


@RANDOM
@given(pair=models(), sequence=st.sampled_from(SEQUENCES))
def test_a_strict_sanction_is_a_weak_one(pair, sequence):
    weak, strict = (solve(pair.conflict, sanction=sanction, sequence=sequence) for sanction in SANCTIONS)
    for concept in weak.concepts:
        assert within(strict.stable[concept], weak.stable[concept])


@RANDOM
@given(pair=models(), sanction=st.sampled_from(SANCTIONS))
def test_longer_sequences_sanction_more(pair, sanction):
    legal, once, single = (solve(pair.conflict, sanction=sanction, sequence=rule) for rule in SEQUENCES)
    for concept in legal.concepts:
        assert within(single.stable[concept], once.stable[concept])
        assert within(once.stable[concept], legal.stable[concept])


@RANDOM
@given(pair=models(), sanction=st.sampled_from(SANCTIONS))
def test_with_two_decision_makers_the_sequence_rules_agree(pair, sanction):
    if len(pair.game.ranks) > 2:
        return
    legal, once, single = (solve(pair.conflict, sanction=sanction, sequence=rule) for rule in SEQUENCES)
    for concept in legal.concepts:
        assert np.array_equal(legal.stable[concept], once.stable[concept])
        assert np.array_equal(legal.stable[concept], single.stable[concept])


@RANDOM
@given(pair=models(), variant=VARIANT, seed=st.integers(0, 99))
def test_a_strictly_increasing_change_of_ranks_changes_nothing(pair, variant, seed):
    rng = np.random.default_rng(seed)
    ranks = pair.conflict.ranks
    changed = np.empty(ranks.shape, np.int64)
    for i, row in enumerate(ranks):
        kept, place = np.unique(row, return_inverse=True)
        changed[i] = np.cumsum(rng.integers(1, 10**12, len(kept)))[place] - 10**13
    one = solve(pair.conflict, sanction=variant[0], sequence=variant[1])
    two = solve(pair.conflict.with_ranks(changed), sanction=variant[0], sequence=variant[1])
    for concept in one.concepts:
        assert np.array_equal(one.stable[concept], two.stable[concept])


@RANDOM
@given(seed=st.integers(0, 10**6), variant=VARIANT)
def test_the_order_of_options_and_decision_makers_changes_nothing(seed, variant):
    rng = np.random.default_rng(seed)
    m, n_dm = 6, 3
    owners, directions = rng.permutation(np.arange(m) % n_dm), rng.integers(-1, 2, m)
    feasible = np.flatnonzero(rng.random(1 << m) < 0.8)
    if not len(feasible):
        feasible = np.array([0])
    ranks = rng.integers(0, 4, (n_dm, len(feasible)))
    options, dms = rng.permutation(m), rng.permutation(n_dm)
    moved = np.zeros(len(feasible), np.int64)
    for new, old in enumerate(options):
        moved |= (feasible >> old & 1) << new
    order = np.argsort(moved)
    one = Conflict.from_arrays(owners, ranks, feasible, directions)
    two = Conflict.from_arrays(
        np.argsort(dms)[owners[options]], ranks[dms][:, order], moved[order], directions[options]
    )
    found, again = (solve(c, sanction=variant[0], sequence=variant[1]) for c in (one, two))
    for concept in found.concepts:
        assert np.array_equal(found.stable[concept][dms][:, order], again.stable[concept])


@pytest.mark.parametrize("sequence", SEQUENCES)
def test_indifference_makes_everything_an_equilibrium(sequence):
    conflict = Conflict.from_arrays([0, 1, 2], np.zeros((3, 8)))
    assert all(rows.all() for rows in impasse.solve(conflict, sequence=sequence).equilibria.values())


def test_alone_every_concept_is_nash():
    conflict = Conflict.from_arrays([0, 0], [[0, 2, 1, 2]])
    for rows in impasse.solve(conflict).stable.values():
        assert rows.tolist() == [[False, True, False, True]]
