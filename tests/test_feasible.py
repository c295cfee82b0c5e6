"""The feasible set: as all combinations less the infeasible ones, however it is found, and refused when too large."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impasse.conflict.conditions.condition import from_pattern, parse
from impasse.conflict.conditions.shares import share
from impasse.conflict.structure.feasible import feasible_codes
from impasse.errors import TooLarge
from impasse.limits import MAX_STATES
from models import names


def brute(ids, conditions):
    codes = np.arange(1 << len(ids))
    columns = {name: (codes >> k & 1).astype(bool) for k, name in enumerate(ids)}
    out = np.zeros(len(codes), bool)
    for condition in conditions:
        out |= condition.evaluate(columns)
    return codes[~out]


CONDITIONS = st.lists(
    st.one_of(
        st.text(st.sampled_from("YN---"), min_size=6, max_size=6).map(lambda p: from_pattern(p, names(6))),
        st.sampled_from(
            ["o0 and o3", "o1 iff o4", "not o2 and o5 or o0", "false", "o5 implies o1", "o2 if o3"]
        ).map(parse),
    ),
    max_size=4,
)


@settings(deadline=None)
@given(conditions=CONDITIONS)
def test_equals_all_combinations_less_the_infeasible(conditions):
    found = feasible_codes(names(6), conditions)
    assert found.dtype == np.int64
    assert found.tolist() == brute(names(6), conditions).tolist()


def test_a_constant_condition_rules_out_everything():
    assert len(feasible_codes(names(3), [parse("true")])) == 0


def test_forty_options_with_a_million_states():
    ids = names(40)
    chain = [parse(f"o{k + 1} and not o{k}") for k in range(19)]
    fixed = [parse(f"not (o{k} iff o{k + 1})") for k in range(20, 24)]
    found = feasible_codes(ids, [*chain, *fixed])
    assert len(found) == 21 * 2 * 2**15
    assert (np.diff(found) > 0).all()
    rng = np.random.default_rng(0)
    for code in rng.choice(found, 50).tolist():
        taken = [bool(code >> k & 1) for k in range(40)]
        assert all(taken[k] or not taken[k + 1] for k in range(19))
        assert len(set(taken[20:25])) == 1


def test_too_many_states_are_refused_with_the_number_before_they_are_made():
    with pytest.raises(TooLarge) as caught:
        feasible_codes(names(40), [parse("o0 and o1")])
    assert f"at least {3 * 2**38:,} feasible states" in str(caught.value)
    assert f"{MAX_STATES:,}" in str(caught.value)


def test_a_condition_over_all_options_is_no_reason_to_walk_them():
    everything = " or ".join(f"o{k}" for k in range(40))
    with pytest.raises(TooLarge, match="at least 1,099,511,627,775"):
        feasible_codes(names(40), [parse(f"not ({everything})")])
    assert feasible_codes(names(40), [parse(everything)]).tolist() == [0]


def test_the_exact_number_is_named_where_only_the_product_shows_it():
    same = [parse(f"not (o{k} iff o{k + 1})") for k in range(0, 60, 3)]
    others = [parse(f"o{k} and (o{k + 1} iff o{k + 2})") for k in range(0, 60, 3)]
    with pytest.raises(TooLarge, match=f"has {3**20:,} feasible states"):
        feasible_codes(names(60), same + others)


@settings(deadline=None)
@given(condition=st.one_of(CONDITIONS.filter(bool).map(lambda found: found[0])))
def test_shares_enclose_the_true_share(condition):
    low, high = share(condition)
    columns = {name: (np.arange(64) >> k & 1).astype(bool) for k, name in enumerate(names(6))}
    true = float(np.broadcast_to(condition.evaluate(columns), (64,)).mean())
    assert low - 1e-12 <= true <= high + 1e-12
