"""Contradictions found by sorting are those that a look at every pair finds."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from impasse.dispute.ledger.changes import WORDS_AGAINST_DEEDS, Contradiction, contradictions_of
from impasse.dispute.ledger.opposing import against_deed, one_time
from impasse.dispute.ledger.positions import DIRECTNESS, WORDS, Entry
from ledger_parts import Maker, document, make_dispute, tie

DISPUTE = make_dispute()
OPPOSED = {frozenset(("wants", "rejects")), frozenset(("if", "rejects"))}


@st.composite
def entries(draw: st.DrawFn) -> list[Entry]:
    out = []
    maker = Maker(*(document(f"d{k}") for k in range(4)))
    for _ in range(draw(st.integers(0, 14))):
        stance, condition, proviso = draw(
            st.sampled_from(
                [
                    ("wants", None, ""),
                    ("rejects", None, ""),
                    ("wants", "patrol", ""),
                    ("rejects", None, "by May"),
                ]
            )
        )
        when = draw(
            st.sampled_from([None, "2018", "2019-03", "2019-03-04", "2019/2020", "2020-01-02", "2021-05-06"])
        )
        told = replace(tie("open_port", stance, "south", condition), proviso=proviso)
        one = maker.say(told, doc=f"d{draw(st.integers(0, 3))}")
        later = draw(st.sampled_from([None, "2019-06-01", "2022-01-01"])) if when is None else None
        word = draw(st.sampled_from(WORDS))
        out.append(Entry(one, told, "south", "open_port", stance, condition, word, when, later, None))
    return sorted(out, key=lambda entry: entry.order)


def plainly(group: list[Entry], deeds: bool) -> list[Contradiction]:
    """All pairs, one after another."""
    sides: dict[frozenset[str], list[tuple[Entry, Entry]]] = {}
    for a, b in combinations(group, 2):
        labels = frozenset((a.label[0], b.label[0]))
        if labels in OPPOSED and against_deed(a.word, b.word) is deeds and one_time(a, b, DISPUTE.phases):
            sides.setdefault(labels, []).append((a, b))
    found = []
    for pairs in sides.values():
        a, b = pairs[0]
        kind = (a if DIRECTNESS[a.word] >= DIRECTNESS[b.word] else b).label[0]
        both = {entry.statement.id for pair in pairs for entry in pair}
        told = [entry for entry in group if entry.statement.id in both]
        inside = any(a.statement.family == b.statement.family for a, b in pairs)
        where = WORDS_AGAINST_DEEDS if deeds else "within one report" if inside else "between reports"
        first = tuple(entry for entry in told if entry.label[0] == kind)
        second = tuple(entry for entry in told if entry.label[0] != kind)
        found.append(Contradiction(where, "south", "open_port", first, second))
    return found


@given(entries())
def test_contradictions_are_those_of_all_pairs(group: list[Entry]) -> None:
    assert list(contradictions_of(group, DISPUTE)) == [*plainly(group, False), *plainly(group, True)]
