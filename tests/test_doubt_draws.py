"""Cells, draws and told ranks: what was told makes shares, and a person's word stands."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from impasse.dispute.corrections import Corrections, Looked, Pin, Rank
from impasse.dispute.doubt.answer import answer_phase
from impasse.dispute.doubt.cells import Cell, independent, stance_shares
from impasse.dispute.doubt.draw import Draws, draw_party
from impasse.dispute.doubt.heard import CARRIED, Heard, hear
from impasse.dispute.doubt.numbers import numbers
from impasse.dispute.doubt.told_ranks import keeping, matching, pinned
from impasse.dispute.ledger.ledger import build_ledger
from impasse.evidence.statement import Tie
from impasse.show.answer_text import beside_words
from impasse.show.wording import Wording
from ledger_parts import Maker, document, make_dispute, tie

DISPUTE = make_dispute()
TABLE = numbers()


def heard(maker: Maker, phase: str = "talks", corrections: Corrections | None = None) -> Heard:
    corpus = maker.corpus()
    return hear(build_ledger(corpus, DISPUTE), DISPUTE, DISPUTE.phase(phase), corpus.statements, corrections)


def cell(found: Heard, party: str, topic: str) -> Cell:
    return next(c for c in found.cells if (c.party, c.topic) == (party, topic))


def wants(found: Heard, party: str, topic: str) -> float:
    return stance_shares(cell(found, party, topic), TABLE)[0]


def said(*ties: Tie, **how: object) -> Heard:
    maker = Maker(document("d1"), document("d2", family="d1"), document("d3"))
    maker.say(*ties, doc="d3", **how)  # type: ignore[arg-type]
    return heard(maker)


def test_a_silent_party_may_want_reject_or_not_mind() -> None:
    found = heard(Maker())
    for each in found.cells:
        shares = stance_shares(each, TABLE)
        assert min(shares) > 0.05
        assert sum(shares) == pytest.approx(1)


def test_only_the_partys_own_named_word_is_sure() -> None:
    line = tie("open_port", "wants", "south")
    kinds = {
        "own": said(line),
        "hedged": said(line, hedged=True),
        "anonymous": said(line, kind="anonymous"),
        "other side": said(line, actor="north"),
        "analyst": said(line, voice="analyst"),
        "writer": said(line, voice="author", kind="author"),
        "open": said(tie("open_port", "wants", "south", sure=False)),
    }
    told = {name: cell(found, "south", "open_port").told[0] for name, found in kinds.items()}
    assert told["own"].kind == "sure"
    assert {t.kind for name, t in told.items() if name != "own"} == {"likely"}
    assert all(t.why for name, t in told.items() if name != "own")
    assert not cell(kinds["other side"], "south", "open_port").heard
    assert not cell(kinds["writer"], "south", "open_port").heard
    assert cell(kinds["own"], "south", "open_port").heard


def test_a_report_counts_once_however_often_it_says_it() -> None:
    maker = Maker(document("d1"), document("d2", family="d1"), document("d3"))
    maker.say(tie("open_port", "wants", "south"))
    once = wants(heard(maker), "south", "open_port")
    maker.say(tie("open_port", "wants", "south"), who="Headline", origin="d1|headline")
    maker.say(tie("open_port", "wants", "south"), doc="d2", who="Caption", origin="d1|caption")
    assert wants(heard(maker), "south", "open_port") == once
    maker.say(tie("open_port", "wants", "south"), doc="d3", who="Second voice")
    assert wants(heard(maker), "south", "open_port") > once
    assert list(independent(cell(heard(maker), "south", "open_port").told)) == ["sure", "sure"]


def test_a_later_word_outweighs_an_earlier_one() -> None:
    maker = Maker(document("d1", "2019-02-01"), document("d2", "2019-09-01"))
    maker.say(tie("open_port", "rejects", "south"), doc="d1")
    maker.say(tie("open_port", "wants", "south"), doc="d2")
    found = heard(maker)
    told = {t.stance: t for t in cell(found, "south", "open_port").told}
    assert (told["rejects"].kind, told["rejects"].why) == ("likely", "a later word says otherwise")
    assert told["wants"].kind == "sure"
    assert wants(found, "south", "open_port") > 0.5


def test_an_earlier_phase_is_carried_until_something_newer_says_otherwise() -> None:
    maker = Maker(document("d1", "2019-05-01"), document("d2", "2020-05-01"))
    maker.say(tie("open_port", "rejects", "south"), doc="d1")
    found = heard(maker, "after")
    (only,) = cell(found, "south", "open_port").told
    assert (only.kind, only.why) == ("likely", CARRIED)
    maker.say(tie("open_port", "wants", "south"), doc="d2")
    (only,) = cell(heard(maker, "after"), "south", "open_port").told
    assert (only.stance, only.kind) == ("wants", "sure")


def test_undated_words_of_several_phases_are_likely() -> None:
    maker = Maker(document("d1", None))
    maker.say(tie("open_port", "wants", "south"))
    (only,) = cell(heard(maker), "south", "open_port").told
    assert (only.kind, only.why) == ("likely", "undated, and the dispute has several phases")


def test_what_a_person_confirmed_weighs_most() -> None:
    line = replace(tie("open_port", "wants", "south"), state="accepted")
    assert cell(said(line, kind="anonymous"), "south", "open_port").told[0].kind == "confirmed"
    assert wants(said(line), "south", "open_port") > 0.9 > wants(said(), "south", "open_port")


def test_lines_draw_what_the_shares_say_and_conditions_come_early() -> None:
    found = said(tie("open_port", "wants", "south", "lift_tariff"), tie("lift_tariff", "wants", "south"))
    draws = draw_party(found, "south", 40_000, 0, TABLE)
    names = [line.when.text for line in draws.lines]
    assert names == [
        "open_port",
        "lift_tariff",
        "open_port implies lift_tariff",
        "lift_tariff implies open_port",
    ]
    for k, name in enumerate(names[:2]):
        shares = stance_shares(cell(found, "south", name), TABLE)
        for sign, share in zip((1, -1, 0), shares, strict=True):
            assert (draws.signs[:, k] == sign).mean() == pytest.approx(share, abs=0.01)
    assert (draws.signs[:, 2] == 1).mean() == pytest.approx(TABLE.condition["sure"][0], abs=0.01)
    both = (draws.signs[:, 1] == 1) & (draws.signs[:, 2] == 1) & (draws.signs[:, 0] == 0)
    first = draws.places[both, 2] < draws.places[both, 1]
    condition, wish = TABLE.order["condition"], TABLE.order["wish"]
    assert first.mean() == pytest.approx(condition / (condition + wish), abs=0.01)


def test_more_draws_begin_with_the_same_ones_and_other_lines_change_nothing() -> None:
    few = draw_party(said(), "south", 50, 7, TABLE)
    many = draw_party(said(), "south", 500, 7, TABLE)
    assert (many.signs[:50] == few.signs).all()
    told = draw_party(said(tie("lift_tariff", "rejects", "south")), "south", 50, 7, TABLE)
    assert (told.signs[:, 0] == few.signs[:, 0]).all()


def test_told_ranks_are_kept_and_pins_put_in_place() -> None:
    found = said(tie("open_port", "rejects", "south"), tie("lift_tariff", "wants", "south"))
    draws = draw_party(found, "south", 2_000, 0, TABLE)
    rank = Rank("talks", "south", "lift_tariff", "not open_port", "first")
    kept = keeping(draws, [rank])
    both = (draws.signs[:, 0] == -1) & (draws.signs[:, 1] == 1)
    assert (kept == (~both | (draws.places[:, 1] < draws.places[:, 0]))).all()
    assert keeping(draws, [replace(rank, matters="equal"), replace(rank, party="north")]).all()
    put = pinned(draws, [Pin("talks", "south", "lift_tariff", 1)])
    held = draws.signs[:, 1] == 1
    assert (put.places[held, 1] == 0).all()
    assert (put.places[~held] == draws.places[~held]).all()
    assert matching(draws.lines, "not lift_tariff") == (1, -1)
    assert matching(draws.lines, "patrol") is None


def test_two_pins_fix_the_whole_order() -> None:
    draws = draw_party(said(tie("open_port", "rejects", "south")), "south", 500, 0, TABLE)
    pins = [
        Pin("talks", "south", text, place)
        for place, text in (
            (1, "lift_tariff"),
            (1, "not lift_tariff"),
            (2, "open_port"),
            (2, "not open_port"),
        )
    ]
    put = pinned(draws, pins)
    both = (draws.signs != 0).all(axis=1)
    assert (put.places[both] == [1, 0]).all()
    assert isinstance(put, Draws)


def test_what_a_person_looked_at_is_not_asked_again() -> None:
    asked = answer_phase(heard(Maker()), DISPUTE, samples=400).ask
    silent = next(q for q in asked if q.kind == "silence")
    looked = Corrections(looked=(Looked("talks", silent.party, silent.option or ""),))
    again = answer_phase(heard(Maker(), corrections=looked), DISPUTE, samples=400).ask
    assert (silent.party, silent.option) not in {(q.party, q.option) for q in again}
    settled = said(*(replace(tie(o, "wants", p), state="accepted") for p in ("north", "south")
                     for o in ("open_port", "lift_tariff")))  # fmt: skip
    assert {q.kind for q in answer_phase(settled, DISPUTE, samples=400).ask} <= {"rank"}


def test_a_told_rank_moves_the_answer() -> None:
    def share(matters: str) -> float:
        maker = Maker(document("d1"), document("d3"))
        maker.say(tie("open_port", "rejects", "south"), tie("lift_tariff", "wants", "south"))
        maker.say(tie("open_port", "wants", "north"), doc="d3", actor="north", who="Ada")
        rank = Rank("talks", "south", "not open_port", "lift_tariff", matters)
        found = answer_phase(heard(maker, corrections=Corrections(ranks=(rank,))), DISPUTE, samples=2000)
        assert found.goals["treaty"].overlap.share is not None
        return found.goals["treaty"].overlap.share

    assert share("first") < share("not told") < share("second")


def test_scores_put_the_first_places_first() -> None:
    draws = draw_party(said(), "south", 20, 0, TABLE)
    held = np.array([[False, True], [True, False]])
    scores = draws.scores(held)
    for k in range(20):
        order = np.argsort(draws.places[k])
        rows = [tuple((draws.signs[k] * held[:, s])[order].tolist()) for s in range(2)]
        assert np.sign(scores[k, 0] - scores[k, 1]) == (rows[0] > rows[1]) - (rows[0] < rows[1])


def test_what_is_carried_says_since_when_and_what_nobody_speaks_of_is_named() -> None:
    maker = Maker(document("d1", "2019-05-01"), document("d2", "2020-05-01"))
    maker.say(tie("open_port", "rejects", "south"), doc="d1")
    maker.say(tie("patrol", "wants", "north"), doc="d2", actor="north", who="Ada")
    found = answer_phase(heard(maker, "after"), DISPUTE, samples=200)
    cells = {(c.cell.party, c.cell.topic): c for c in found.cells}
    assert cells["south", "open_port"].stands_since == "2019-05-01"
    assert cells["north", "patrol"].stands_since is None
    assert found.heard.unspoken == ("open_port", "open_all")
    assert "treaty" in answer_phase(heard(Maker(document("d1"))), DISPUTE, samples=20).heard.unspoken
    told = {(c["party"], c["option"]): c for c in found.to_json()["cells"]}
    assert told["south", "open_port"]["told"][0]["why"] == CARRIED
    assert told["south", "open_port"]["stands_since"] == "2019-05-01"
    asked = answer_phase(heard(maker, "after"), DISPUTE, ["open_port"], samples=50).goals["open_port"]
    (against,) = asked.beside
    assert against.to_json()["stands_since"] == "2019-05-01"
    words = beside_words(against, DISPUTE, Wording(DISPUTE, DISPUTE.phase("after")))
    assert words.endswith("“an open inner harbour”; stands since 1 May 2019")


def test_the_phase_and_the_whole_dispute_are_both_answered() -> None:
    maker = Maker(document("d1", "2019-05-01"), document("d2", "2021-05-01"))
    maker.say(tie("open_port", "wants", "south"), doc="d1")
    maker.say(tie("open_port", "rejects", "south"), doc="d2")
    found = answer_phase(heard(maker), DISPUTE, ["open_port"], samples=2000).goals["open_port"].path
    assert found.share is not None
    assert found.whole_dispute < found.share
    (told,) = cell(heard(maker), "south", "open_port").told
    assert told.stance == "wants", "what is said later belongs to its own time"


def test_a_party_that_was_not_heard_gives_no_yes_and_alone_no_no() -> None:
    maker = Maker(document("d1"), document("d2"), document("d3"))
    for topic in ("open_port", "lift_tariff"):
        maker.say(tie(topic, "wants", "south"))
        maker.say(tie(topic, "wants", "north"), doc="d2", voice="author", kind="author")
    one = answer_phase(heard(maker), DISPUTE, ["open_port"], samples=2000)
    assert one.heard.unheard == ("north",)
    overlap = one.goals["open_port"].overlap
    assert overlap.word == one.goals["open_port"].bargain.word == "unsettled"
    assert overlap.share is not None
    assert overlap.among_heard is not None
    assert overlap.share < overlap.among_heard, "whoever was not heard may refuse"
    assert one.goals["open_port"].path.among_heard is None, "a path asks nobody who does not step"
    assert one.goals["open_port"].path.word == "unsettled", "one report alone makes no headline"
    maker.say(tie("open_port", "wants", "south"), doc="d3", who="Second voice")
    two = answer_phase(heard(maker), DISPUTE, ["open_port"], samples=4000).goals["open_port"]
    assert two.path.word == "yes", "the step is the south's alone"


def test_what_is_doubted_twice_tells_less_than_what_is_doubted_once() -> None:
    def wanted(actor: str, sure: bool) -> float:
        maker = Maker(document("d1"))
        maker.say(tie("lift_tariff", "wants", "south", sure=sure), actor=actor)
        return wants(heard(maker), "south", "lift_tariff")

    unsure, others, both = wanted("south", False), wanted("north", True), wanted("north", False)
    assert unsure == others > both > TABLE.prior["others"][0]


def test_a_refusal_after_a_price_stands_between_a_wish_and_a_refusal() -> None:
    priced, plain = tie("open_port", "rejects", "south", "lift_tariff"), tie("open_port", "rejects", "south")

    def above_the_wish(*ties: Tie) -> float:
        maker = Maker(document("d1"), document("d2"))
        maker.say(*ties, tie("lift_tariff", "wants", "south"))
        draws = draw_party(heard(maker), "south", 4000, 0, TABLE)
        port, tariff = (
            next(k for k, line in enumerate(draws.lines) if line.when.text == name)
            for name in ("open_port", "lift_tariff")
        )
        both = (draws.signs[:, port] < 0) & (draws.signs[:, tariff] > 0)
        return float((draws.places[both, port] < draws.places[both, tariff]).mean())

    assert above_the_wish(priced) < above_the_wish(priced, plain) - 0.1 < above_the_wish(plain) - 0.2


def test_who_named_a_price_minds_the_step_no_more_than_it_wishes_for_the_price() -> None:
    def share(*more: Tie) -> float:
        maker = Maker(document("d1"), document("d2"))
        maker.say(
            tie("open_port", "rejects", "south", "lift_tariff"), tie("lift_tariff", "wants", "south"), *more
        )
        maker.say(
            tie("open_port", "wants", "north"), tie("lift_tariff", "wants", "north"), doc="d2", actor="north"
        )
        given = answer_phase(heard(maker), DISPUTE, samples=4000).goals["treaty"].overlap.share
        assert given is not None
        return given

    assert share() > share(tie("open_port", "rejects", "south")) + 0.1


def test_the_page_tells_the_numbers_of_the_table() -> None:
    page = (Path(__file__).parents[1] / "docs" / "theory" / "doubt.md").read_text(encoding="utf-8")

    def told(*numbers: float) -> str:
        return " / ".join(f"{n:.2f}".lstrip("0") for n in numbers)

    for kind in ("sure", "likely"):
        for stance in ("wants", "rejects"):
            assert f"| {kind}, {stance} | {told(*TABLE.tells[kind][stance])}" in page
    order = ", ".join(f"{n:g}" for n in TABLE.order.values())
    assert f"| {order} |" in page
    assert f"| {told(TABLE.leaving)}; only as announced {told(TABLE.announced)}" in page
    assert f"own option taken | {told(TABLE.prior['own_taken'][0])} wants" in page
    assert f"own option not taken | {told(TABLE.prior['own_not_taken'][0])} wants" in page
    assert f"somebody else's option | {told(*TABLE.prior['others'])} |" in page


def test_a_condition_of_an_earlier_phase_is_carried_too() -> None:
    maker = Maker(document("d1", "2019-05-01"))
    maker.say(tie("open_port", "wants", "south", "patrol"), doc="d1")
    found = heard(maker, "after")
    assert {t.why for t in cell(found, "south", "open_port").told} == {CARRIED}
    assert not found.speaks("south", "open_port")


def test_what_was_ended_for_a_reason_is_refused_as_firmly_as_what_was_ended_for_none() -> None:
    """The reason names a condition; that the thing was ended stays sure."""

    def ended(condition: str | None) -> Heard:
        maker = Maker(document("d1"))
        deed = maker.say(tie("open_port", "rejects", "south", condition))
        corpus = replace(maker.corpus(), statements=(), deeds=(deed,))
        ledger = build_ledger(corpus, DISPUTE)
        return hear(ledger, DISPUTE, DISPUTE.phase("talks"), ())

    plain, reasoned = ended(None), ended("lift_tariff")
    assert {t.kind for t in cell(reasoned, "south", "open_port").told} == {"sure"}
    assert stance_shares(cell(reasoned, "south", "open_port"), TABLE) == stance_shares(
        cell(plain, "south", "open_port"), TABLE
    )
    assert [(c.before, c.first) for c in reasoned.clauses] == [("open_port", "lift_tariff")]


def test_a_refusal_up_to_a_time_is_one_step_less_than_a_refusal() -> None:
    plain = tie("open_port", "rejects", "south")
    bounded = replace(plain, until="before the end of May")
    for sure, steps in ((True, ("sure", "likely")), (False, ("likely", "doubtful"))):
        kinds = [
            cell(said(replace(each, sure=sure)), "south", "open_port").told[0].kind
            for each in (plain, bounded)
        ]
        assert tuple(kinds) == steps
    wanted = cell(said(replace(bounded, stance="wants")), "south", "open_port").told[0]
    assert (wanted.kind, wanted.why) == ("sure", "")
