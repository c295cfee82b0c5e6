"""Sensitivity: every change is solved anew, one by one, and compared; the changes are those that were meant."""

from __future__ import annotations

import json
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings

import impasse
from impasse.conflict.inverse import sensitivity as module
from impasse.conflict.inverse.sensitivity import sensitivity
from impasse.errors import TooLarge
from models import models
from openings_oracle import random_conflict


def changed_orders(row):
    """Every order one swap of neighbouring tie groups or one split of a tie away, as lists of sets."""
    groups = [
        frozenset(np.flatnonzero(row == value).tolist()) for value in sorted(set(row.tolist()), reverse=True)
    ]
    orders = [(*groups[:k], groups[k + 1], groups[k], *groups[k + 2 :]) for k in range(len(groups) - 1)]
    for k, group in enumerate(groups):
        for state in group if len(group) > 1 else ():
            rest, alone = group - {state}, frozenset({state})
            orders += [(*groups[:k], *pair, *groups[k + 1 :]) for pair in ((alone, rest), (rest, alone))]
    return orders


@settings(max_examples=60, deadline=None)
@given(pair=models(max_dm=3))
def test_every_small_change_of_a_ranking_is_tried_and_solved(pair):
    conflict = pair.conflict
    if conflict.n_states > 16:
        return
    before = impasse.solve(conflict).equilibria
    found = sensitivity(conflict)
    for i in range(len(conflict.dm_ids)):
        orders = changed_orders(conflict.ranks[i])
        mine = [shift for shift in found if shift.dm == i]
        assert len(mine) == len(orders)
        expected, got = [], []
        for order in orders:
            ranks = conflict.ranks.copy()
            for place, group in enumerate(order):
                ranks[i, list(group)] = len(order) - place
            after = impasse.solve(conflict.with_ranks(ranks)).equilibria
            expected.append(tuple((after[name] & ~before[name]).tobytes() for name in before))
            expected[-1] += tuple((before[name] & ~after[name]).tobytes() for name in before)
        for shift in mine:
            flags = []
            for states in (*shift.gained.values(), *shift.lost.values()):
                held = np.zeros(conflict.n_states, bool)
                held[states] = True
                flags.append(held.tobytes())
            got.append(tuple(flags))
        assert sorted(got) == sorted(expected)


@pytest.mark.parametrize("seed", range(20))
def test_statements_are_given_up_and_exchanged(seed):
    conflict = random_conflict(seed)
    before = impasse.solve(conflict).equilibria
    for shift in sensitivity(conflict):
        dm = conflict.decision_makers[shift.dm]
        groups = list(dm.preferences or ())
        if not groups:
            continue
        if shift.change.startswith("give up "):
            name = shift.change.removeprefix("give up ")
            groups = [tuple(s for s in group if s.id != name) for group in groups]
        else:
            first = shift.change.removeprefix("exchange ").split(" and ")[0].split(", ")[0]
            k = next(k for k, group in enumerate(groups) if group[0].id == first)
            groups[k], groups[k + 1] = groups[k + 1], groups[k]
        changed = conflict.with_preferences(shift.dm, [group for group in groups if group])
        after = impasse.solve(changed).equilibria
        for name, held in before.items():
            assert np.array_equal(shift.gained[name], np.flatnonzero(after[name] & ~held))
            assert np.array_equal(shift.lost[name], np.flatnonzero(held & ~after[name]))


def test_too_many_changes_are_refused(monkeypatch):
    monkeypatch.setattr(module, "MAX_SENSITIVITY_RANKS", 10)
    with pytest.raises(TooLarge, match="changes of orders over 4 states"):
        sensitivity(impasse.cases.load("prisoners_dilemma"))


def test_on_the_command_line(tmp_path):
    path = tmp_path / "cuba.yaml"
    path.write_text(impasse.cases.text("cuba"), encoding="utf-8")
    call = [sys.executable, "-m", "impasse", "solve", str(path), "--concepts", "nash", "--sensitivity"]
    told = subprocess.run(call, capture_output=True, text=True, check=True).stdout
    data = json.loads(subprocess.run([*call, "--json"], capture_output=True, text=True, check=True).stdout)
    conflict = impasse.cases.load("cuba")
    shifts = [s.data(conflict) for s in sensitivity(conflict, concepts=["nash"]) if s.flips]
    assert data["sensitivity"] == shifts
    assert shifts
    assert shifts[0]["change"] in told
