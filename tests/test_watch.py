"""What to watch for: the share foretold is the share there is once the statement has been made."""

from __future__ import annotations

from doubt_parts import Position, dispute_of, heard_of
from impasse.dispute.doubt.answer import answer_phase
from impasse.dispute.doubt.cells import shares_if_said, stance_shares
from impasse.dispute.doubt.numbers import numbers
from impasse.dispute.doubt.watch import Watch

TWO = dispute_of({"a": ["x", "y"], "b": ["z"]}, {"deal": "x and z"})
TOLD: list[Position] = [("a", "x", "rejects"), ("a", "z", "wants"), ("b", "z", "wants", "x")]


def watched(told: list[Position], samples: int = 8000) -> tuple[Watch, ...]:
    return answer_phase(heard_of(TWO, told, state="found"), TWO, samples=samples).goals["deal"].watch


def test_the_share_foretold_is_the_share_once_it_is_said() -> None:
    foretold = [each for each in watched(TOLD) if each.says != "drops"]
    assert foretold
    for each in foretold:
        # what a newer word outdates is told as likely where dates say so; here only new words are tried
        if any(told[:2] == (each.party, each.option) for told in TOLD):
            continue
        told: list[Position] = [*TOLD, (each.party, each.option, each.says)]
        now = answer_phase(heard_of(TWO, told, state="found"), TWO, samples=8000).goals["deal"]
        share = getattr(now, each.what).share
        assert share is not None
        assert abs(share - each.share) < 0.04


def test_it_names_what_moves_the_answer_most_first() -> None:
    goal = answer_phase(heard_of(TWO, TOLD, state="found"), TWO, samples=4000).goals["deal"]
    for what in ("overlap", "path"):
        now = getattr(goal, what).share
        moves = [abs(each.share - now) for each in goal.watch if each.what == what]
        assert moves == sorted(moves, reverse=True)
        assert len(moves) <= 3
    assert ("a", "x", "wants") in {(w.party, w.option, w.says) for w in goal.watch}


def test_a_condition_that_is_dropped_may_be_what_to_watch_for() -> None:
    told: list[Position] = [("a", "x", "wants"), ("b", "z", "wants", "y"), ("a", "y", "rejects")]
    said = {(w.party, w.option, w.says, w.condition) for w in watched(told)}
    assert any(option == "z" and says == "drops" and asks == "y" for _, option, says, asks in said) or (
        "a", "y", "wants", None,
    ) in said  # fmt: skip


def test_what_is_said_tomorrow_is_surer_than_what_was_said_before() -> None:
    heard = heard_of(TWO, TOLD, state="found")
    cell = next(c for c in heard.cells if (c.party, c.topic) == ("a", "x"))
    assert shares_if_said(cell, "wants", numbers())[0] > 0.6 > stance_shares(cell, numbers())[0]
    assert shares_if_said(cell, "rejects", numbers())[1] > stance_shares(cell, numbers())[1]
