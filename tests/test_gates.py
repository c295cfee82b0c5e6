"""One-way options and forbidden moves as gates: the steps they leave are the steps of the definitions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impasse.conflict.structure import gates as module
from impasse.conflict.structure.gates import gates_of
from impasse.conflict.structure.own import Own
from impasse.errors import TooLarge

CODES = np.arange(64, dtype=np.int64)
TRUTH = st.lists(st.booleans(), min_size=64, max_size=64).map(lambda values: np.array(values))


def allowed(gates, source, target):
    locks, bars = gates.locks[gates.of[source]], gates.bars[gates.of[target]]
    return locks & bars == 0


@settings(deadline=None, max_examples=40)
@given(
    take=st.integers(0, 7),
    drop=st.integers(0, 7).map(lambda bits: bits << 3),
    forbidden=st.lists(st.tuples(TRUTH, TRUTH), max_size=3),
)
@pytest.mark.parametrize("short_bits", [16, 2])
def test_a_step_is_allowed_exactly_when_no_rule_is_broken(short_bits, take, drop, forbidden):
    before = module._SHORT_BITS
    module._SHORT_BITS = short_bits
    try:
        gates = gates_of(CODES, Own(63, take, drop), forbidden)
    finally:
        module._SHORT_BITS = before
    expected = np.ones((64, 64), bool)
    for s in range(64):
        for t in range(64):
            expected[s, t] = not (s & ~t & take or ~s & t & drop)
    for source, target in forbidden:
        expected &= ~(source[:, None] & target[None, :])
    if gates is None:
        assert expected.all()
        return
    found = np.array([[allowed(gates, s, t) for t in range(64)] for s in range(64)])
    assert np.array_equal(found, expected)
    first, numbers = gates.origins
    for number in range(len(gates.locks)):
        inside = numbers[first[number] : first[number + 1]]
        assert inside.tolist() == [
            k for k in range(len(gates.locks)) if gates.locks[k] & gates.bars[number] == 0
        ]


def test_reversible_options_need_no_gates():
    assert gates_of(CODES, Own(63, 0, 0), []) is None
    assert gates_of(CODES[CODES & 1 == 1], Own(63, 1, 0), []) is None


def test_more_rules_than_bits_are_refused():
    everywhere = np.ones(64, bool)
    with pytest.raises(TooLarge, match="70 forbidden moves and 0 one-way options, and the limit is 63"):
        gates_of(CODES, Own(63, 0, 0), [(everywhere, everywhere)] * 70)
