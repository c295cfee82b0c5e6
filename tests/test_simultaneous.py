"""Simultaneous stability in both readings."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impasse.conflict.concepts.simultaneous import simultaneous_joint, simultaneous_one_sided
from impasse.conflict.conflict import Conflict
from impasse.conflict.model import DecisionMaker, Graph
from impasse.conflict.solve import solve
from impasse.errors import InputError, TooLarge
from oracle_analyses import simultaneous_joint as joint_by_definition
from oracle_analyses import simultaneous_one_sided as one_sided_by_definition
from random_analyses import Pair, option_models


@settings(max_examples=120, deadline=None)
@given(pair=option_models(max_dm=4, max_options=5))
def test_one_sided(pair: Pair) -> None:
    conflict, plain = pair
    want = [[one_sided_by_definition(plain, i, s) for s in plain.states] for i in plain.dms]
    assert simultaneous_one_sided(conflict).tolist() == want


@settings(max_examples=100, deadline=None)
@given(
    pair=option_models(max_dm=4, max_options=5),
    concept=st.sampled_from(["nash", "gmr", "smr", "seq", "sseq"]),
)
def test_joint(pair: Pair, concept: str) -> None:
    conflict, plain = pair
    want = [[joint_by_definition(plain, i, s, concept) for s in plain.states] for i in plain.dms]
    assert simultaneous_joint(conflict, concept=concept).tolist() == want


@settings(max_examples=60, deadline=None)
@given(
    pair=option_models(max_dm=3, max_options=5),
    sanction=st.sampled_from(["weak", "strict"]),
    sequence=st.sampled_from(["legal", "once", "single"]),
)
def test_laws(pair: Pair, sanction: str, sequence: str) -> None:
    conflict, _ = pair
    stable = solve(conflict, sanction=sanction, sequence=sequence).stable
    joint = simultaneous_joint(conflict, sanction=sanction, sequence=sequence)
    assert not (stable["seq"] & ~joint).any()
    # One decision maker with a reason to leave spoils nothing alone.
    lonely = (~stable["seq"]).sum(axis=0) == 1
    assert np.array_equal(joint[:, lonely], stable["seq"][:, lonely])
    one_sided = simultaneous_one_sided(conflict, sanction=sanction)
    assert not (stable["nash"] & ~one_sided).any()
    assert not (simultaneous_one_sided(conflict, sanction="strict") & ~simultaneous_one_sided(conflict)).any()


NAMES = (
    "cuban_missile_crisis",
    "elmira_gmcrplus_12states",
    "north_korea_2017_base",
    "prisoners_dilemma",
    "syria_iraq_1975",
)


def read(path: Path) -> tuple[Conflict, list[int], dict[str, object]]:
    data = json.loads(path.read_text())
    codes = [sum(1 << k for k, y in enumerate(s["pattern"]) if y == "Y") for s in data["states"]]
    order = np.argsort(codes)
    ids = [data["states"][k]["id"] for k in order]
    rows = []
    for dm in data["decision_makers"]:
        groups = data["rankings"][dm["name"]]
        place = {state: -k for k, group in enumerate(groups) for state in group}
        rows.append([place[state] for state in ids])
    owners = [i for i, dm in enumerate(data["decision_makers"]) for _ in dm["options"]]
    names = [name for dm in data["decision_makers"] for name in dm["options"]]
    way = {entry["option"]: 1 if entry["direction"] == "fwd" else -1 for entry in data["irreversible"]}
    one_way = [way.get(name, 0) for name in names]
    return Conflict.from_arrays(owners, rows, feasible=sorted(codes), one_way=one_way), ids, data


@pytest.mark.shared
@pytest.mark.parametrize("name", NAMES)
def test_published_conflicts(shared: Path, name: str) -> None:
    conflict, ids, data = read(shared / "data/gmcr" / f"{name}.json")
    stable = simultaneous_one_sided(conflict)
    for k, dm in enumerate(data["decision_makers"]):
        got = sorted(ids[s] for s in np.flatnonzero(stable[k]))
        assert got == data["computed_per_dm"]["sim"][dm["name"]]
    printed = data["published"] or {}
    if "sim" in printed and not data.get("published_partial"):
        assert sorted(ids[s] for s in np.flatnonzero(stable.all(axis=0))) == printed["sim"]
    for key, concept in (("seq_or_simultaneous", "seq"), ("smr_or_simultaneous", "smr")):
        if key in printed:
            both = simultaneous_joint(conflict, concept=concept).all(axis=0)
            assert sorted(ids[s] for s in np.flatnonzero(both)) == printed[key]


def test_a_crossroads() -> None:
    """Two at a crossroads: each would go if the other waits, and both going is a crash."""
    conflict = Conflict.from_arrays([0, 1], [[1, 3, 2, 0], [1, 2, 3, 0]])
    assert not solve(conflict).stable["seq"][:, 0].any()
    assert simultaneous_joint(conflict)[:, 0].all()
    assert simultaneous_one_sided(conflict)[:, 0].all()


def test_the_readings_differ() -> None:
    """The other's improvement spoils the mover's, but the other has no open reason to make it."""
    found = False
    rng = np.random.default_rng(2)
    for _ in range(200):
        conflict = Conflict.from_arrays([0, 1], [rng.permutation(4) for _ in range(2)])
        found |= bool((simultaneous_joint(conflict) != simultaneous_one_sided(conflict)).any())
    assert found


def test_only_with_options() -> None:
    conflict = Conflict(
        "graph", (), (DecisionMaker("a"),), graph=Graph(("s",), (np.empty((0, 2), np.int64),))
    )
    for rule in (simultaneous_joint, simultaneous_one_sided):
        with pytest.raises(InputError, match="made of options"):
            rule(conflict)
    with pytest.raises(InputError, match="no solution concept"):
        simultaneous_joint(conflict, concept="sim")


def test_too_many_combinations() -> None:
    ranks = np.zeros((2, 1 << 13), int)
    ranks[:, 0] = -1
    ranks[:, 1:] = np.arange((1 << 13) - 1)
    conflict = Conflict.from_arrays([0] * 7 + [1] * 6, ranks)
    with pytest.raises(TooLarge, match="combinations"):
        simultaneous_one_sided(conflict)
