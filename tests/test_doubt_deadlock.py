"""Each kind of deadlock on a small model where it alone holds; openings; what is only a restatement says so."""

from __future__ import annotations

import pytest

from doubt_parts import answered, dispute_of, heard_of
from impasse.dispute.corrections import Corrections, Pin
from impasse.dispute.doubt.answer import answer_phase
from impasse.dispute.doubt.deadlock import KINDS
from impasse.show.answer_text import opening_words
from impasse.show.wording import Wording

BESIDE = KINDS[4:]


def alone(shares, kind):
    """Whether a kind, and beside the four that exclude each other no other, stands in the way."""
    assert sum(shares[k] for k in KINDS[:4]) == pytest.approx(1)
    return shares[kind] > 0.5 and all(shares[k] < 0.1 for k in BESIDE if k != kind)


def test_nothing_stands_in_the_way():
    dispute = dispute_of({"a": ["x"], "b": ["y"]}, {"deal": "x and y"})
    told = [("a", "x", "wants"), ("a", "y", "wants"), ("b", "y", "wants"), ("b", "x", "wants")]
    shares = answered(dispute, told).goals["deal"].deadlock.shares
    assert shares["none"] == 1
    assert not any(shares[k] for k in KINDS[1:])


def test_no_overlap():
    dispute = dispute_of({"a": ["x"], "b": ["y"]}, {"deal": "x"})
    told = [("a", "x", "rejects"), ("a", "y", "rejects"), ("b", "x", "wants"), ("b", "y", "rejects")]
    shares = answered(dispute, told).goals["deal"].deadlock.shares
    assert shares["no_overlap"] == 1


def test_an_overlap_without_a_path_and_a_trap():
    options = {"a": ["give_a"], "b": ["give_b"]}
    told = [
        ("a", "give_a", "rejects"),
        ("b", "give_b", "rejects"),
        ("a", "give_b", "wants"),
        ("b", "give_a", "wants"),
    ]
    free = answered(dispute_of(options, {"swap": "give_a and give_b"}), told).goals["swap"].deadlock.shares
    assert free["no_path"] + free["no_overlap"] == 1
    assert free["no_path"] > 0
    assert free["trap"] == 0, "what can be taken back is no trap"
    bound = dispute_of(options, {"swap": "give_a and give_b"}, one_way=["give_a"])
    found = answered(bound, told).goals["swap"].deadlock
    assert found.shares["trap"] == pytest.approx(found.shares["no_path"])
    (reason,) = [r for r in found.reasons if r.kind == "trap"]
    assert (reason.parties, reason.options) == (("a",), ("give_a",))


def test_sanctioned():
    dispute = dispute_of({"a": ["x"], "b": ["y", "z"]}, {"deal": "x"}, infeasible=["z and not x"])
    told = [("a", "x", "wants"), ("a", "y", "rejects", "x"), ("a", "z", "rejects"), ("b", "x", "wants"),
            ("b", "y", "rejects"), ("b", "z", "wants")]  # fmt: skip
    shares = answered(dispute, told).goals["deal"].deadlock.shares
    assert shares["sanctioned"] > 0.2
    assert shares["sanctioned"] + shares["none"] == pytest.approx(1)


def test_a_closed_chain_of_conditions_with_its_weakest_link():
    dispute = dispute_of({"a": ["x"], "b": ["y"]}, {"deal": "x"})
    told = [("a", "x", "wants", "y"), ("a", "y", "wants"), ("b", "y", "rejects"), ("b", "x", "wants")]
    found = answered(dispute, told).goals["deal"].deadlock
    assert alone(found.shares, "closed_chain")
    (reason,) = [r for r in found.reasons if r.kind == "closed_chain"]
    assert reason.parties == ("a", "b")
    assert reason.weakest is not None


def test_two_who_want_the_same_in_another_order_close_a_chain():
    """One signs only with the border settled, the other wants to sign first and settle it later."""
    dispute = dispute_of(
        {"a": ["sign_bare"], "b": ["border"]}, {"deal": "sign_bare or border", "line": "border"}
    )
    told = [("a", "deal", "wants", "line"), ("b", "sign_bare", "wants"), ("b", "deal", "wants")]
    (chain,) = heard_of(dispute, told).chains
    assert (chain.closed_by, chain.parties, chain.sure) == ("order", ("a", "b"), True)
    found = answered(dispute, told).goals["deal"].deadlock
    (reason,) = [r for r in found.reasons if r.kind == "closed_chain"]
    assert (reason.parties, reason.options) == (("a", "b"), ("deal", "sign_bare"))
    assert not heard_of(dispute, told[:1]).chains
    assert not heard_of(dispute, [told[0], ("b", "sign_bare", "wants", "border")]).chains


def test_an_unsure_tie_closes_no_chain():
    dispute = dispute_of({"a": ["x"], "b": ["y"]}, {"deal": "x"})
    told = [("a", "x", "wants", "y"), ("villagers", "y", "rejects"), ("b", "x", "wants")]
    assert not heard_of(dispute, told).chains
    assert answer_phase(heard_of(dispute, told), dispute).goals["deal"].deadlock.shares["closed_chain"] == 0


def test_an_audience_is_a_veto():
    dispute = dispute_of({"a": ["x"], "b": ["y"]}, {"deal": "x"})
    told = [("a", "x", "wants"), ("b", "x", "wants"), ("villagers", "x", "rejects")]
    found = answered(dispute, told).goals["deal"].deadlock
    assert alone(found.shares, "veto")
    (reason,) = [r for r in found.reasons if r.kind == "veto"]
    assert (reason.parties, reason.options) == (("villagers",), ("x",))
    assert reason.statements
    elsewhere = [*told[:2], ("villagers", "y", "rejects")]
    assert answered(dispute, elsewhere).goals["deal"].deadlock.shares["veto"] == 0


def test_a_quarrel_about_the_forum():
    names = {"court": "goes to the maritime court", "panel": "accepts mediation by a panel", "x": "pays"}
    dispute = dispute_of({"a": ["court", "x"], "b": ["panel"]}, {"deal": "x"}, names=names)
    told = [("a", "court", "wants"), ("a", "panel", "rejects"), ("b", "panel", "wants"), ("b", "court", "rejects"),
            ("a", "x", "wants"), ("b", "x", "wants")]  # fmt: skip
    found = answered(dispute, told).goals["deal"].deadlock
    assert alone(found.shares, "forum")
    plain = {"court": "opens the gate", "panel": "closes the mill"}
    same = dispute_of({"a": ["court", "x"], "b": ["panel"]}, {"deal": "x"}, names=plain)
    assert answered(same, told).goals["deal"].deadlock.shares["forum"] == 0, "no forum by its name"


def test_a_party_that_loses_nothing_by_waiting():
    dispute = dispute_of({"a": ["x"], "b": ["y"]}, {"deal": "x"})
    told = [("a", "x", "rejects"), ("a", "y", "wants"), ("b", "x", "wants"), ("b", "y", "rejects", "x")]
    found = answered(dispute, told, samples=2000).goals["deal"].deadlock
    (reason,) = [r for r in found.reasons if r.kind == "nothing_to_lose"]
    assert reason.parties[0] == "a"
    hurt = [("a", "x", "rejects"), ("a", "y", "rejects"), ("b", "x", "wants"), ("b", "y", "wants")]
    assert answered(dispute, hurt).goals["deal"].deadlock.shares["nothing_to_lose"] < reason.share


def test_openings_open_more_than_their_parts_and_restatements_say_so():
    dispute = dispute_of({"a": ["x"], "b": ["y"]}, {"deal": "x and y", "only_x": "x"})
    told = [("a", "x", "rejects"), ("a", "y", "wants"), ("b", "y", "rejects"), ("b", "x", "wants")]
    goals = answered(dispute, told, samples=400).goals
    assert all(opening.share > goals["deal"].overlap.share for opening in goals["deal"].openings)
    sets = {tuple(g.statement.text for g in o.given_up): o for o in goals["deal"].openings}
    assert ("not x", "not y") not in sets or sets["not x", "not y"].share > sets["not x",].share
    assert sets["not x",].restates
    both = answered(dispute, [*told, ("a", "x", "rejects", "y")]).goals["deal"]
    assert all(
        not each.restates for o in both.openings for each in o.given_up if "implies" in each.statement.text
    )


def test_who_would_pay_for_an_opening_without_a_say():
    dispute = dispute_of({"a": ["x"], "b": ["y"]}, {"deal": "x"})
    told = [("a", "x", "rejects"), ("a", "y", "wants"), ("b", "y", "rejects"), ("b", "x", "wants")]
    assert not any(o.pays for o in answered(dispute, told).goals["deal"].openings)
    against = answered(dispute, [*told, ("villagers", "x", "rejects")]).goals["deal"].openings
    assert against
    assert {(p.party, p.option) for o in against for p in o.pays} == {("villagers", "x")}
    assert all(p.told for o in against for p in o.pays)
    elsewhere = answered(dispute, [*told, ("villagers", "y", "rejects")]).goals["deal"].openings
    costs = {tuple(g.statement.text for g in o.given_up): bool(o.pays) for o in elsewhere}
    assert costs == {("not x",): False, ("not x", "not y"): True}, "what need not be taken costs them nothing"
    for_it = answered(dispute, [*told, ("villagers", "x", "wants")]).goals["deal"].openings
    assert not any(o.pays for o in for_it)
    words = opening_words(against[0], dispute, Wording(dispute, dispute.phases[0]))
    assert "without a say it would be paid by the villagers (“does x”)" in words


def test_no_opening_hides_a_step_of_somebody_who_was_not_heard():
    dispute = dispute_of({"a": ["talk", "hand_over"], "b": ["pay"]}, {"deal": "hand_over"},
                         infeasible=["hand_over and not talk"])  # fmt: skip
    told = [("a", "talk", "rejects"), ("b", "hand_over", "wants"), ("b", "pay", "rejects")]
    goal = answered(dispute, told).goals["deal"]
    assert goal.silent == (("a", "hand_over"),)
    assert goal.openings == ()
    assert goal.path.word in ("nothing", "no")


def test_it_is_said_whose_statement_decides_and_whether_that_is_rank_reading_or_silence():
    dispute = dispute_of({"a": ["x"], "b": ["y"]}, {"swap": "x and y"})
    told = [("a", "x", "rejects"), ("a", "y", "wants"), ("b", "y", "wants"), ("b", "x", "wants")]
    (rank,) = [r for r in answered(dispute, told).goals["swap"].deadlock.reasons if r.kind == "no_overlap"]
    assert (rank.parties, rank.by, rank.options) == (("a",), "rank", ("not x", "y"))
    silent = [("a", "x", "wants"), ("b", "y", "wants"), ("b", "x", "wants"), ("a", "y", "wants")][:3]
    pins = Corrections(pins=(Pin("now", "a", "y", 1), Pin("now", "a", "not y", 1)))
    found = answered(dispute, silent, corrections=pins).goals["swap"].deadlock
    (silence,) = [r for r in found.reasons if r.kind == "no_overlap"]
    assert (silence.parties, silence.by, silence.options) == (("a",), "silence", ("y",))
    heard = heard_of(dispute, [*silent, ("a", "y", "wants")], state="found", corrections=pins)
    (reading,) = [
        r for r in answer_phase(heard, dispute).goals["swap"].deadlock.reasons if r.kind == "no_overlap"
    ]
    assert reading.by == "reading"
