"""The smallest change of statements: against trying every list, and applied as it says."""

from __future__ import annotations

from itertools import permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impasse.conflict.conflict import Conflict
from impasse.conflict.inverse.inverse_changes import Change, smallest_change
from impasse.conflict.solve import solve
from impasse.errors import InputError, TooLarge
from random_analyses import text_conflict

WISHES = ["a", "not a", "b", "not b", "a implies b", "b implies a", "a iff b", "a or b", "not (a and b)"]
CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")


def conflict_of(ann: list[str], ben: list[str]) -> Conflict:
    return text_conflict({"ann": ["a"], "ben": ["b"]}, {"ann": ann, "ben": ben})


def kept_in_order(before: list[str], after: tuple[str, ...]) -> int:
    """Length of the longest common subsequence."""
    if not before or not after:
        return 0
    if before[0] == after[0]:
        return 1 + kept_in_order(before[1:], after[1:])
    return max(kept_in_order(before[1:], after), kept_in_order(before, after[1:]))


def least(lists: list[list[str]], target: int, concept: str) -> int | None:
    """Try every ordered selection of the statements of both."""
    best = None
    choices = [[p for k in range(len(own) + 1) for p in permutations(own, k)] for own in lists]
    for profile in product(*choices):
        cost = sum(len(own) - kept_in_order(own, new) for own, new in zip(lists, profile, strict=True))
        if best is not None and cost >= best:
            continue
        if solve(conflict_of(*map(list, profile)), concepts=(concept,)).equilibria[concept][target]:
            best = cost
    return best


@settings(max_examples=25, deadline=None)
@given(
    ann=st.lists(st.sampled_from(WISHES), min_size=1, max_size=3, unique=True),
    ben=st.lists(st.sampled_from(WISHES), min_size=1, max_size=2, unique=True),
    target=st.integers(0, 3),
    concept=st.sampled_from(CONCEPTS),
)
def test_against_every_list(ann: list[str], ben: list[str], target: int, concept: str) -> None:
    conflict = conflict_of(ann, ben)
    found = smallest_change(conflict, target, concept, size=5)
    assert found.size == least([ann, ben], target, concept)
    for changes in found.sets:
        assert len(changes) == found.size
        changed = applied(conflict, changes)
        assert solve(changed, concepts=(concept,)).equilibria[concept][target]


def applied(conflict: Conflict, changes: tuple[Change, ...]) -> Conflict:
    """Carry out changes as their words say: take all out, then put each in its place."""
    for dm in {change.dm for change in changes}:
        mine = {c.statement: c for c in changes if c.dm == dm}
        order = [s for s in conflict.decision_makers[dm].statements if s.id not in mine]
        waiting = [s for s in conflict.decision_makers[dm].statements if s.id in mine]
        while waiting:
            statement = waiting.pop(0)
            after = mine[statement.id].after
            ids = [s.id for s in order]
            if after is None:
                continue
            if after and after not in ids:
                waiting.append(statement)
                continue
            order.insert(ids.index(after) + 1 if after else 0, statement)
        conflict = conflict.with_preferences(dm, [[s] for s in order])
    return conflict


def dilemma() -> Conflict:
    return conflict_of(["b", "not a"], ["a", "not b"])


def test_words_and_data() -> None:
    conflict = dilemma()
    found = smallest_change(conflict, conflict.index("YY"), "nash")
    assert found.size == 2
    assert found.sentences(conflict)[0] == "ann: give up ann.2; ben: give up ben.2"
    assert found.data(conflict)["sets"][0][1] == {
        "decision_maker": "ben",
        "statement": "ben.2",
        "give_up": True,
        "after": None,
    }
    assert Change(0, "x", "").words() == "move x first"
    assert Change(0, "x", "y").words() == "move x after y"


def test_nothing_needed_and_nothing_found() -> None:
    conflict = dilemma()
    assert smallest_change(conflict, 0, "nash").sentences(conflict) == ["It is an equilibrium as things are."]
    one = smallest_change(conflict, conflict.index("YY"), "nash", dms=["ann"], size=2)
    assert one.size is None
    assert "up to 2 changes" in one.sentences(conflict)[0]


def test_the_nearest_place_is_given() -> None:
    conflict = conflict_of(["not a", "a", "b", "a iff b", "a or b"], ["true"])
    found = smallest_change(conflict, conflict.index("YN"), "nash", size=1)
    assert [changes[0].words() for changes in found.sets] == [
        "give up ann.1",
        "move ann.1 after ann.2",
        "move ann.5 first",
    ]


def test_ties_may_be_moved_out_of() -> None:
    conflict = conflict_of(["not a", "a"], ["true"])
    tied = conflict.with_preferences("ann", [conflict.decision_makers[0].statements])
    found = smallest_change(tied, tied.index("YN"), "nash", size=1)
    assert found.size == 0
    assert tied.ranks[0].tolist() == [0, 0, 0, 0]


def test_refusals() -> None:
    conflict = Conflict.from_arrays([0, 1], [[0, 1, 2, 3], [0, 1, 2, 3]])
    with pytest.raises(InputError, match="no decision maker has statements"):
        smallest_change(conflict, 0, "nash")
    letters = [f"o{k}" for k in range(9)]
    many = text_conflict({"ann": letters, "ben": ["b"]}, {"ann": [*letters, "b"], "ben": ["b"]})
    with pytest.raises(TooLarge, match="no set of up to"):
        smallest_change(many, 0, "nash", size=8, dms=["ann"])
