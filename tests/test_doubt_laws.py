"""Answers as shares against exact enumeration and brute force, and the laws they must obey."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations, product
from math import prod

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doubt_parts import CERTAIN, answered, dispute_of, heard_of
from impasse.dispute.corrections import Corrections, Pin
from impasse.dispute.diagnosis.diagnose import diagnose
from impasse.dispute.doubt.answer import answer_phase
from impasse.dispute.doubt.cells import Cell, clause_shares, stance_shares
from impasse.dispute.doubt.draw import _class, draw_party
from impasse.dispute.doubt.influence import explained
from impasse.dispute.doubt.numbers import numbers
from impasse.dispute.doubt.shares import word_of
from impasse.dispute.doubt.solve_draws import draw_all, field_of, solve_draws
from impasse.dispute.drafts.elicit import draft
from impasse.dispute.drafts.phase_model import phase_skeleton
from impasse.dispute.ledger.ledger import build_ledger
from ledger_parts import Maker, document, tie

TABLE = numbers()
TWO = dispute_of({"a": ["x"], "b": ["y"]}, {"deal": "x and y"})
TOLD = [("a", "x", "rejects"), ("a", "y", "wants"), ("b", "x", "wants")]


def lists_of(heard, party, reported):
    """Every list of one party with its exact weight, staying included, as functions of a state."""
    cells = [c for c in heard.cells if c.party == party]
    clauses = [c for c in heard.clauses if c.party == party]
    found = []
    for signs in product((1, -1, 0), repeat=len(cells) + len(clauses)):
        weight, held = 1.0, []
        for about, sign in zip([*cells, *clauses], signs, strict=True):
            shares = stance_shares(about, TABLE) if isinstance(about, Cell) else clause_shares(about, TABLE)
            weight *= shares[(1, -1, 0).index(sign)]
            if isinstance(about, Cell) and sign:
                held.append(
                    (about.when, sign, TABLE.order[_class(about, "wants" if sign > 0 else "rejects")])
                )
            elif sign:
                held.append((about.when if sign > 0 else about.turned, 1, TABLE.order["condition"]))
        for order in permutations(range(len(held))):
            left = [held[k][2] for k in order]
            chance = prod(left[k] / sum(left[k:]) for k in range(len(left)))
            found.append((weight * chance, [held[k] for k in order]))
    return found


def score(order, state):
    return [
        sign * bool(when.evaluate({n: np.array(n in state) for n in when.names})) for when, sign, _ in order
    ]


def moves(own, state, everything):
    """Every state that changing some of one's own options leads to, with what was changed."""
    for flips in product((False, True), repeat=len(own)):
        changed = frozenset(o for o, flip in zip(own, flips, strict=True) if flip)
        if frozenset(state ^ changed) in everything:
            yield changed, frozenset(state ^ changed)


def lean(order, own, state, everything):
    reached = dict(moves(own, state, everything))
    for changed, there in reached.items():
        parts = [there2 for part, there2 in reached.items() if part < changed]
        if changed and all(score(order, there) > score(order, part) for part in parts):
            yield changed, there


def exact(heard, options, goal, said):
    """Shares of overlap, bargain and path by going through every reading."""
    every = [o for mine in options.values() for o in mine]
    states = {frozenset(o for o, bit in zip(every, bits, strict=True) if bit)
              for bits in product((False, True), repeat=len(every))}  # fmt: skip
    start = frozenset(heard.reported)
    kept = []
    for party, own in options.items():
        weighed = []
        for weight, order in lists_of(heard, party, start):
            leaves = [changed for changed, _ in lean(order, own, start, states)]
            silent = any(not changed <= said[party] for changed in leaves)
            factor = TABLE.leaving if silent else TABLE.announced if leaves else 1.0
            weighed.append((weight * factor, order, own))
        total = sum(w for w, _, _ in weighed)
        assert total > TABLE.least
        kept.append([(w / total, order, own) for w, order, own in weighed])
    answers = np.zeros(3)
    for combination in product(*kept):
        weight = prod(w for w, _, _ in combination)
        orders = [(order, own) for _, order, own in combination]
        reached, queue = {start}, [start]
        while queue:
            here = queue.pop()
            for order, own in orders:
                for _, there in lean(order, own, here, states):
                    if there not in reached:
                        reached.add(there)
                        queue.append(there)
        best = [max(score(order, t) for _, t in moves(own, start, states)) for order, own in orders]
        floors = [score(order, start) for order, _ in orders]
        goals = [s for s in states if goal(s)]
        answers += weight * np.array([
            any(all(score(o, s) > f for (o, _), f in zip(orders, floors, strict=True)) for s in goals),
            any(all(score(o, s) > f for (o, _), f in zip(orders, best, strict=True)) for s in goals),
            any(s in reached for s in goals),
        ])  # fmt: skip
    return answers


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ([], {"a": set(), "b": set()}),
        (TOLD, {"a": set(), "b": set()}),
        ([("a", "x", "wants", "y"), ("b", "y", "wants")], {"a": set(), "b": {"y"}}),
    ],
)
def test_shares_are_those_of_exact_enumeration(told, said):
    heard = heard_of(TWO, told, state="found")
    true = exact(heard, {"a": ["x"], "b": ["y"]}, lambda s: {"x", "y"} <= s, said)
    field = field_of(phase_skeleton(TWO, heard.phase), heard.reported)
    draws = draw_all(field, heard, 60_000, 3, TABLE)
    goal = field.conflict.holds("x and y")[None]
    found = solve_draws(field, draws, goal)[:, 0].mean(axis=0)
    assert found == pytest.approx(true, abs=0.008)


def test_three_options_with_a_bundle_agree_with_exact_enumeration():
    dispute = dispute_of({"a": ["x", "z"], "b": ["y"]}, {"deal": "x and y"})
    heard = heard_of(dispute, [("a", "z", "wants"), ("b", "x", "wants")], state="found")
    true = exact(heard, {"a": ["x", "z"], "b": ["y"]}, lambda s: {"x", "y"} <= s, {"a": {"z"}, "b": set()})
    field = field_of(phase_skeleton(dispute, heard.phase), heard.reported)
    found = solve_draws(
        field, draw_all(field, heard, 60_000, 1, TABLE), field.conflict.holds("x and y")[None]
    )
    assert found[:, 0].mean(axis=0) == pytest.approx(true, abs=0.008)


def test_influence_is_what_answering_brings():
    """The variance explained by a cell is that of asking it by brute force: each answer given, all drawn again."""
    heard = heard_of(TWO, TOLD, state="found")
    field = field_of(phase_skeleton(TWO, heard.phase), heard.reported)
    table = replace(TABLE, leaving=1.0, announced=1.0)
    goal = field.conflict.holds("x and y")[None]
    draws = draw_all(field, heard, 40_000, 0, table)
    flat = solve_draws(field, draws, goal).reshape(-1, 3).astype(float)
    signs = draws[1].signs[:, 1]
    ours = explained(flat, [signs == s for s in (1, -1, 0)])
    asked = next(c for c in heard.cells if (c.party, c.topic) == ("b", "y"))
    whole, expected = flat.mean(axis=0), 0.0
    for sign, share in zip((1, -1, 0), stance_shares(asked, TABLE), strict=True):
        forced = replace(draws[1], signs=draws[1].signs.copy())
        again = replace(forced, signs=np.where(np.arange(2) == 1, sign, forced.signs).astype(np.int8))
        order = draw_party(heard, "b", 40_000, 0, table)
        again = replace(again, places=_again(order, again.signs))
        answered_now = solve_draws(field, (draws[0], again), goal).reshape(-1, 3).mean(axis=0)
        expected += share * ((answered_now - whole) ** 2).sum()
    assert ours == pytest.approx(expected, abs=0.004)


def _again(draws, signs):
    """Places of lists whose second line was set: drawn anew with the weights of the classes."""
    rng = np.random.default_rng(5)
    keys = np.full(signs.shape, np.inf)
    for k, line in enumerate(draws.lines):
        for sign, stance in ((1, "wants"), (-1, "rejects")):
            rows = signs[:, k] == sign
            keys[rows, k] = rng.exponential(size=rows.sum()) / TABLE.order[_class(line.about, stance)]
    return np.argsort(np.argsort(keys, axis=1, kind="stable"), axis=1, kind="stable")


POSITIONS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b"]), st.sampled_from(["x", "y"]), st.sampled_from(["wants", "rejects"])
    ),
    max_size=5,
)


@settings(deadline=None, max_examples=30)
@given(POSITIONS, POSITIONS.filter(bool))
def test_a_confirmed_tie_never_lowers_its_own_cell(before, last):
    party, topic, stance = last[-1]
    k = ("wants", "rejects").index(stance)
    found = {}
    for state in ("found", "accepted"):
        maker = Maker(*(document(f"d{n}") for n in range(len(before) + 1)))
        for n, (p, t, s) in enumerate(before):
            maker.say(tie(t, s, p), doc=f"d{n}", actor=p, who=f"V{n}")
        maker.say(
            replace(tie(topic, stance, party), state=state), doc=f"d{len(before)}", actor=party, who="last"
        )
        cells = _cells(maker)
        found[state] = stance_shares(cells[party, topic], TABLE)[k]
    assert found["accepted"] >= found["found"] - 1e-12


def _cells(maker):
    from impasse.dispute.doubt.heard import hear

    corpus = maker.corpus()
    heard = hear(build_ledger(corpus, TWO), TWO, TWO.phases[0], corpus.statements)
    return {(c.party, c.topic): c for c in heard.cells}


@settings(deadline=None, max_examples=30)
@given(st.integers(1, 5), st.sampled_from(["own", "other"]), st.sampled_from(["wants", "rejects"]))
def test_more_evidence_for_a_thing_never_makes_it_less_sure(times, word, stance):
    k, last = ("wants", "rejects").index(stance), 0.0
    for count in range(1, times + 1):
        maker = Maker(*(document(f"d{n}") for n in range(count)))
        for n in range(count):
            maker.say(tie("x", stance, "a"), doc=f"d{n}", actor="a" if word == "own" else "b", who=f"V{n}")
        share = stance_shares(_cells(maker)["a", "x"], TABLE)[k]
        assert share >= last
        last = share


@settings(deadline=None, max_examples=15)
@given(POSITIONS.filter(lambda told: len(told) > 1))
def test_removing_a_document_is_leaving_it_out(told):
    full, fewer = heard_of(TWO, told, state="found"), heard_of(TWO, told[:-1], state="found")
    assert (
        answer_phase(fewer, TWO, samples=200).to_json()
        == answer_phase(heard_of(TWO, told[:-1], state="found"), TWO, samples=200).to_json()
    )
    party, topic, _ = told[-1]
    others = [(c.party, c.topic) for c in full.cells if (c.party, c.topic) != (party, topic)]
    for key in others:
        one, two = (next(c for c in h.cells if (c.party, c.topic) == key) for h in (full, fewer))
        assert stance_shares(one, TABLE) == stance_shares(two, TABLE)


@settings(deadline=None, max_examples=10)
@given(POSITIONS)
def test_swapping_the_parties_mirrors_every_share(told):
    mirror = {"a": "b", "b": "a", "x": "y", "y": "x"}
    swapped = [(mirror[p], mirror[t], s) for p, t, s in told]
    one = answer_phase(heard_of(TWO, told, state="found"), TWO, samples=6000).goals["deal"]
    two = answer_phase(heard_of(TWO, swapped, state="found"), TWO, samples=6000).goals["deal"]
    assert {mirror[p] for p, _ in one.silent} == {p for p, _ in two.silent}
    for what in ("overlap", "bargain", "path"):
        first, second = getattr(one, what), getattr(two, what)
        assert (first.share is None) == (second.share is None)
        if first.share is not None:
            assert first.share == pytest.approx(second.share, abs=0.05)


def test_the_order_in_which_the_file_lists_the_parties_changes_nothing():
    other = dispute_of({"b": ["y"], "a": ["x"]}, {"deal": "x and y"})
    one, two = (answer_phase(heard_of(d, TOLD, state="found"), d, samples=500) for d in (TWO, other))
    assert one.goals["deal"].overlap == two.goals["deal"].overlap
    assert one.goals["deal"].path == two.goals["deal"].path


@settings(deadline=None, max_examples=20)
@given(
    st.permutations(["x", "y"]), st.permutations(["x", "y"]),
    st.lists(st.sampled_from(["wants", "rejects"]), min_size=4, max_size=4),
)  # fmt: skip
def test_with_everything_confirmed_and_every_rank_pinned_it_is_the_single_model(first, second, stances):
    cells = [(p, t) for p, order in (("a", first), ("b", second)) for t in order]
    told = [(p, t, s) for (p, t), s in zip(cells, stances, strict=True)]
    pins = tuple(
        Pin("now", p, t if s == "wants" else f"not {t}", k % 2 + 1) for k, (p, t, s) in enumerate(told)
    )
    found = answered(TWO, told, samples=50, corrections=Corrections(pins=pins)).goals["deal"]
    maker = Maker(*(document(f"d{k}") for k in range(4)))
    for k, (p, t, s) in enumerate(told):
        maker.say(replace(tie(t, s, p), state="accepted"), doc=f"d{k}", actor=p, who=f"V{k}")
    model = draft(build_ledger(maker.corpus(), TWO), TWO, "now", pins)
    single = diagnose(model).goals["deal"]
    assert (found.overlap.share, found.path.share) == (float(single.overlap), float(single.path))


def test_a_word_needs_two_standard_errors():
    assert word_of(0.81, 10_000, TABLE) == "yes"
    assert word_of(0.81, 400, TABLE) == "unsettled"
    assert word_of(0.19, 10_000, TABLE) == "no"
    assert word_of(0.19, 400, TABLE) == "unsettled"
    assert {word_of(p, 1, CERTAIN) for p in (0.0, 1.0)} == {"yes", "no"}
