"""Solving against the definitions, read by brute force, on random models of every form and variant."""

from __future__ import annotations

import importlib.util

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import oracle
from impasse.conflict.solve import solve
from impasse.conflict.variant import SANCTIONS, SEQUENCES
from models import graph_models, option_models

HAS_NUMBA = importlib.util.find_spec("numba") is not None
CODE = pytest.mark.parametrize(
    "compiled",
    [
        False,
        pytest.param(True, marks=pytest.mark.skipif(not HAS_NUMBA, reason="the extra fast is not installed")),
    ],
    ids=["plain", "compiled"],
)
VARIANT = st.tuples(st.sampled_from(SANCTIONS), st.sampled_from(SEQUENCES))
RANDOM = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def agree(pair, variant, compiled):
    sanction, sequence = variant
    expected = oracle.solve(pair.game, sanction == "strict", sequence)
    found = solve(pair.conflict, sanction=sanction, sequence=sequence, compiled=compiled)
    assert found.variant == {"sanction": sanction, "sequence": sequence}
    for concept, rows in expected.items():
        assert found.stable[concept].tolist() == rows, concept
        assert found.equilibria[concept].tolist() == np.array(rows).all(axis=0).tolist()


@CODE
@RANDOM
@given(pair=option_models(), variant=VARIANT)
def test_option_form_with_infeasible_states_one_way_options_and_ties(pair, variant, compiled):
    agree(pair, variant, compiled)


@CODE
@RANDOM
@given(pair=option_models(transitive=False), variant=VARIANT)
def test_option_form_with_forbidden_moves_and_coalesced_states(pair, variant, compiled):
    agree(pair, variant, compiled)


@RANDOM
@given(pair=graph_models(), variant=VARIANT)
def test_graphs_with_any_moves(pair, variant):
    agree(pair, variant, False)


@CODE
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    pair=st.one_of(
        option_models(max_dm=2, most_options=8),
        option_models(max_dm=2, most_options=7, transitive=False),
        option_models(min_dm=3, max_dm=3, most_options=7, transitive=False),
    ),
    variant=VARIANT,
)
def test_larger_slices(pair, variant, compiled):
    agree(pair, variant, compiled)
