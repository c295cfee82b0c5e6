"""Steps of many states at once, against the lists of the oracle."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impasse.conflict.conflict import Conflict
from impasse.conflict.structure.cells import nothing, numbered
from impasse.conflict.structure.walk import union
from impasse.errors import TooLarge
from random_analyses import Pair, models


@settings(max_examples=150, deadline=None)
@given(pair=models(max_dm=3, max_options=5), data=st.data())
def test_steps_from_and_to_sets(pair: Pair, data: st.DataObject) -> None:
    conflict, plain = pair
    n = conflict.n_states
    some = sorted(data.draw(st.sets(st.integers(0, n - 1))))
    have, want = (
        np.array(data.draw(st.lists(st.integers(0, 3), min_size=n, max_size=n)), np.int32) for _ in range(2)
    )
    states = np.array(some, np.int64)
    walker = conflict.arena.walker
    for j in plain.dms:
        reach = plain.reach[j]
        assert walker.onward(j, states).tolist() == sorted(set().union(*(reach[s] for s in some)))
        back = {s for s in plain.states if reach[s] & set(some)}
        assert walker.back(j, states).tolist() == sorted(back)
        allowed = {(s, t) for s in plain.states for t in reach[s] if have[s] < want[t]}
        ahead = {t for s, t in allowed if s in some}
        assert walker.onward(j, states, have, want).tolist() == sorted(ahead)
        behind = {s for s, t in allowed if t in some}
        assert walker.back(j, states, have, want).tolist() == sorted(behind)
        for t in plain.states:
            assert walker.into(j, states, t, have, want).tolist() == [s for s in some if (s, t) in allowed]
        most = [max((int(have[t]) for t in reach[s]), default=nothing(have)) for s in plain.states]
        assert walker.most(j, have).tolist() == most


def test_union() -> None:
    assert union([np.array([3, 5]), np.array([1, 3])]).tolist() == [1, 3, 5]
    assert union([]).tolist() == []


def test_too_many_one_way_options() -> None:
    for m, message in ((21, "21 one-way options and the limit is 20"), (14, "16,384 passes")):
        codes = np.unique(np.random.default_rng(1).integers(0, 1 << (m + 1), 40))
        ranks = np.zeros((2, len(codes)), int)
        conflict = Conflict.from_arrays([0] * m + [1], ranks, codes, [1] * m + [0])
        with pytest.raises(TooLarge, match=message):
            conflict.arena.walker.onward(0, np.array([0]))


@given(st.lists(st.integers(0, 2**20), min_size=1, max_size=60), st.integers(0, 2**20))
def test_keys_are_numbered_in_order_marked_or_sorted(values, mask):
    keys = np.array(values, np.int64) & mask
    expected = np.unique(keys, return_inverse=True)
    for found, reference in zip(numbered(keys), expected, strict=True):
        assert found.tolist() == reference.tolist()
