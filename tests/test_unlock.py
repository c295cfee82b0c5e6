"""Unlock: the figures of the two worked models, and an exhaustive oracle on random small models."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from impasse.conflict.conflict import Conflict
from impasse.dispute.diagnosis import unlock as unlock_module
from impasse.dispute.diagnosis.unlock import unlock
from impasse.dispute.files.conflict_file import load
from impasse.errors import InputError, NotFound
from openings_oracle import Plain, random_conflict

EXAMPLES = Path(__file__).parents[1] / "examples" / "kuril"


@pytest.fixture(scope="module")
def talks() -> Conflict:
    return load(EXAMPLES / "conflict-2019.yaml")


@pytest.fixture(scope="module")
def after() -> Conflict:
    return load(EXAMPLES / "conflict-2022.yaml")


def sets(found: tuple[tuple[str, ...], ...]) -> list[set[str]]:
    return [set(ids) for ids in found]


def test_no_single_statement_opens_a_territorial_treaty(talks: Conflict) -> None:
    found = unlock(talks, "territorial_treaty")
    assert found.complete
    assert sets(found.overlap) == [{"J2", "R4"}, {"R1", "R4"}]
    assert found.path == ()


def test_a_path_to_a_territorial_treaty_needs_four(talks: Conflict) -> None:
    assert sets(unlock(talks, "territorial_treaty", size=4).path) == [{"R1", "R2", "R3", "R4"}]


def test_any_treaty_opens_with_one(talks: Conflict) -> None:
    found = unlock(talks, "any_treaty")
    assert sets(found.overlap) == [{"J1"}, {"J2", "R4"}, {"R1", "R4"}]
    assert sets(found.path) == [{"J1"}]


@pytest.mark.parametrize(
    ("goal", "overlap"),
    [
        ("dialogue", [{"J1"}, {"R1"}]),
        ("visits", [{"J1"}, {"J3"}, {"J2", "R4"}, {"R1", "R4"}]),
        ("territory", [{"J1", "R2"}, {"R1", "R2"}]),
    ],
)
def test_the_later_phase(after: Conflict, goal: str, overlap: list[set[str]]) -> None:
    assert sets(unlock(after, goal).overlap) == overlap


def test_unknown_goal_and_negative_size(talks: Conflict) -> None:
    with pytest.raises(NotFound, match="no goal 'peace'"):
        unlock(talks, "peace")
    with pytest.raises(InputError, match="size"):
        unlock(talks, "any_treaty", size=-1)


def test_a_search_cut_short_says_so(talks: Conflict, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unlock_module, "MAX_UNLOCK_SETS", 10)
    assert not unlock(talks, "territorial_treaty").complete
    monkeypatch.setattr(unlock_module, "MAX_UNLOCK_SETS", 10**6)
    monkeypatch.setattr(unlock_module, "MAX_UNLOCK_VISITS", 2)
    cut = unlock(talks, "territorial_treaty")
    assert not cut.complete
    assert sets(cut.overlap) == [{"J2", "R4"}, {"R1", "R4"}]


def minimal(ids: list[str], opens: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [c for c in opens if not any(set(d) < set(c) for d in opens)]


@pytest.mark.parametrize("seed", range(30))
def test_exactly_the_minimal_sets_of_random_models(seed: int) -> None:
    conflict = random_conflict(seed)
    plain = Plain(conflict)
    ids = [name for groups in plain.lists for group in groups for name, _ in group]
    tried = [c for k in range(min(3, len(ids)) + 1) for c in combinations(ids, k)]
    found = unlock(conflict, "g")
    assert found.complete
    assert list(found.overlap) == minimal(ids, [c for c in tried if plain.overlap(c)])
    assert list(found.path) == minimal(ids, [c for c in tried if plain.path(c)])


def test_the_random_models_are_not_all_alike() -> None:
    kinds = {(bool(u.overlap), bool(u.path)) for u in (unlock(random_conflict(s), "g") for s in range(30))}
    assert len(kinds) == 4
