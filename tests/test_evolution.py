"""Status quo analysis: order, words, and speed enough for large models."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import numpy as np
import pytest

from doublings import check_doublings
from impasse.conflict.conflict import Conflict
from impasse.conflict.evolution.evolution import Evolution, status_quo_analysis
from impasse.conflict.evolution.paths import Paths
from impasse.errors import InputError
from random_analyses import text_conflict


def lock() -> Conflict:
    """Two neighbours: a barrier that, once opened, stays open, and a toll that comes and goes."""
    return text_conflict(
        {"upland": ["toll"], "lowland": ["open"]},
        {"upland": ["open", "toll"], "lowland": ["not toll", "not open"]},
        one_way={"open": 1},
        status_quo=("toll",),
    )


def test_order_and_sentences() -> None:
    conflict = lock()
    everywhere = {"gmr": np.ones(4, bool), "nash": np.array([False, True, False, False])}
    found = status_quo_analysis(conflict, everywhere)
    assert [conflict.pattern(s) for s in found.states] == ["YN", "NN", "YY", "NY"]
    told = found.sentences()
    assert told[0] == "YN (“toll”): the status quo itself."
    assert "by moves: upland by dropping “toll” (to NN)." in told[1]
    assert found.concepts(1) == ["gmr", "nash"]
    assert found.data(limit=1)["count"] == 4
    assert len(found.data(limit=1)["equilibria"]) == 1


def test_nearness_by_improvements_counts_before_foresight_and_that_before_any_moves() -> None:
    conflict = lock()
    far = {
        "moves": [0, 1, 2, 3],
        "two_replies": [9, 0, 1, 2],
        "one_reply": [9, 9, 0, 1],
        "improvements": [-1, 9, 9, 0],
    }
    everywhere = {"gmr": np.ones(4, bool)}

    def order(*kinds: str) -> list[int]:
        paths = {kind: SimpleNamespace(distance=np.array(far[kind])) for kind in kinds}
        return Evolution(conflict, 0, everywhere, paths).states.tolist()  # type: ignore[arg-type]

    assert order("moves") == [0, 1, 2, 3]
    assert order("moves", "two_replies") == [1, 2, 3, 0]
    assert order("moves", "two_replies", "one_reply") == [2, 3, 1, 0]
    assert order("improvements", "one_reply", "two_replies", "moves") == [3, 2, 1, 0]
    assert order("improvements") == [3, 1, 2, 0]


def test_unreachable_is_said() -> None:
    conflict = lock()
    only = {"nash": np.array([True, False, False, False])}
    found = status_quo_analysis(conflict, only, start=3)
    assert found.data()["equilibria"] == [
        {
            "state": "NN",
            "concepts": ["nash"],
            "reachable": False,
            "moves": None,
            "improvements": None,
            "one_reply": None,
            "two_replies": None,
        }
    ]
    assert "cannot be reached from the status quo" in found.sentences()[0]


def test_no_status_quo() -> None:
    conflict = Conflict.from_arrays([0, 1], np.zeros((2, 4), int))
    with pytest.raises(InputError, match="no status quo"):
        status_quo_analysis(conflict, {})


def test_a_long_chain_is_walked_once() -> None:
    from impasse.conflict.model import DecisionMaker, Graph

    def walk(n: int) -> Callable[[], None]:
        steps = [np.array([[k, k + 1] for k in range(j, n - 1, 2)]) for j in range(2)]
        conflict = Conflict(
            "chain",
            (),
            (DecisionMaker("a"), DecisionMaker("b")),
            graph=Graph(tuple(f"s{k}" for k in range(n)), tuple(steps)),
            given_ranks=np.zeros((2, n), np.int32),
        )

        def walked() -> None:
            paths = Paths(conflict, 0)
            assert paths.distance[n - 1] == n - 1
            assert len(paths.route(100)) == 100

        return walked

    check_doublings(walk, 625)


def test_many_states() -> None:
    rng = np.random.default_rng(5)

    def walk(states: int) -> Callable[[], None]:
        m = states.bit_length() - 1
        codes = np.flatnonzero(rng.random(states) < 0.9)
        ranks = rng.integers(0, 1000, (3, len(codes)))
        one_way = [1 if k % 5 == 0 else 0 for k in range(m)]
        conflict = Conflict.from_arrays([k % 3 for k in range(m)], ranks, feasible=codes, one_way=one_way)

        def walked() -> None:
            for kind in ("moves", "improvements", "one_reply", "two_replies"):
                paths = Paths(conflict, 0, kind)
                far = int(np.argmax(paths.distance))
                assert len(paths.route(far)) >= paths.distance[far]

        return walked

    check_doublings(walk, 1 << 11)


def test_what_one_kind_of_path_alone_reaches_is_reachable_and_so_is_the_status_quo() -> None:
    conflict = lock()
    far = {"moves": [0, 2, -1, 1], "improvements": [0, -1, -1, 3]}
    paths = {
        kind: SimpleNamespace(distance=np.array(steps), route=lambda state: ()) for kind, steps in far.items()
    }
    found = Evolution(conflict, 0, {"gmr": np.ones(4, bool)}, paths)  # type: ignore[arg-type]
    reachable = {row["state"]: row["reachable"] for row in found.data()["equilibria"]}
    assert reachable == {conflict.pattern(k): k != 2 for k in range(4)}
