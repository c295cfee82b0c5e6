"""The ledger: whose word, since when, changed or contradicted, counted once; preconditions and closed chains."""

from __future__ import annotations

import json

import pytest

from impasse.dispute.ledger.dates import before, first_day, is_partial_date, last_day, within
from impasse.dispute.ledger.ledger import Ledger, build_ledger
from impasse.dispute.ledger.ledger_data import ledger_data
from ledger_parts import Maker, document, make_dispute, tie

DISPUTE = make_dispute()


def ledger_of(made: Maker, as_of: str | None = None) -> Ledger:
    return build_ledger(made.corpus(), DISPUTE, as_of=as_of)


def test_partial_dates() -> None:
    assert (first_day("2019"), last_day("2020-02")) == ("2019-01-01", "2020-02-29")
    assert (first_day("2019/2020-02"), last_day("2019/2020-02")) == ("2019-01-01", "2020-02-29")
    assert [is_partial_date(d) for d in ("2019", "2019-13", "2019-02-29", "1 May", "2020-02-29")] == [
        True,
        False,
        False,
        False,
        True,
    ]
    assert before("2019-03", "2019-04-01")
    assert not before("2019", "2019-04-01")
    assert within("2019", "2019-12-01", None)
    assert not within("2018", "2019", None)
    assert not within("2018-12", None, "2018-11-30")


@pytest.mark.parametrize(
    ("source", "word"),
    [
        ({"actor": "south"}, "own"),
        ({"actor": "north"}, "other"),
        ({"actor": None, "voice": "official"}, "other"),
        ({"actor": "south", "kind": "anonymous", "voice": "unofficial"}, "unofficial"),
        ({"actor": "south", "kind": "anonymous"}, "unofficial"),
        ({"actor": None, "voice": "analyst"}, "analyst"),
        ({"actor": "south", "voice": "public"}, "public"),
        ({"actor": None, "kind": "author", "voice": "author"}, "author"),
    ],
)
def test_whose_word_a_position_is(source: dict[str, str], word: str) -> None:
    made = Maker()
    made.say(tie("open_port", "rejects", "south"), **source)  # type: ignore[arg-type]
    (position,) = ledger_of(made).positions
    assert (position.party, position.word) == ("south", word)


def test_what_goes_through_an_unnamed_mouth_is_nobodys_own_word() -> None:
    made = Maker()
    outer = made.say(kind="anonymous", voice="unofficial", who="a source")
    made.say(tie("open_port", "rejects", "south"), parent=outer.id)
    (position,) = ledger_of(made).positions
    assert position.word == "unofficial"


@pytest.mark.parametrize(
    ("teller", "word"),
    [
        ({"actor": "south"}, "own"),
        ({"actor": "north"}, "other"),
        ({"actor": None, "voice": "analyst"}, "analyst"),
        ({"actor": None, "kind": "author", "voice": "author"}, "own"),
    ],
)
def test_a_position_inside_somebodys_speech_is_that_speakers_word(teller: dict[str, str], word: str) -> None:
    made = Maker()
    outer = made.say(**teller)  # type: ignore[arg-type]
    made.say(tie("open_port", "rejects", "south"), parent=outer.id)
    (position,) = ledger_of(made).positions
    assert position.word == word


def test_voices_are_kept_apart_and_reprints_count_once() -> None:
    made = Maker(document("d1", family="f1"), document("d2", family="f1"), document("d3", family="f3"))
    for doc in ("d1", "d2", "d3"):
        made.say(tie("open_port", "rejects", "south"), doc=doc)
    made.say(tie("open_port", "rejects", "south"), doc="d3", actor=None, voice="analyst", who="an analyst")
    own, analyst = ledger_of(made).positions
    assert (own.word, own.origins, own.families, len(own.entries)) == ("own", 2, 2, 3)
    assert (analyst.word, analyst.origins) == ("analyst", 1)


def test_two_unnamed_voices_of_one_story_are_one_origin() -> None:
    made = Maker()
    for who in ("a source close to the palace", "another source"):
        made.say(
            tie("open_port", "rejects", "south"),
            kind="anonymous",
            voice="unofficial",
            who=who,
            origin="f1|x|?",
        )
    assert ledger_of(made).positions[0].origins == 1


def test_unsure_ties_are_shown_and_do_not_count() -> None:
    made = Maker()
    made.say(tie("open_port", "rejects", "south", sure=False), tie("lift_tariff", None, "north"))
    found = ledger_of(made)
    assert found.positions == ()
    assert [entry.topic for entry in found.left_open] == ["open_port"]


def test_a_condition_that_only_the_holder_decides_is_left_open() -> None:
    made = Maker()
    made.say(tie("lift_tariff", "wants", "south", "open_port"))
    made.say(tie("lift_tariff", "wants", "south", "open_port and patrol"))
    found = ledger_of(made)
    assert [e.statement.id for e in found.left_open] == ["s1"]
    assert [e.statement.id for e in found.entries] == ["s2"]


def test_a_position_is_dated_by_when_it_is_said_then_by_the_report_never_by_what_it_is_about() -> None:
    made = Maker(document("d1", "2021-02-01"), document("d2", None))
    made.say(tie("open_port", "wants", "south"))
    made.say(tie("open_port", "wants", "south"), about="2020-06")
    made.say(tie("open_port", "wants", "south"), about="2025")
    made.say(tie("open_port", "wants", "south"), said="2021-01-30", about="2020-06")
    made.say(tie("open_port", "wants", "south"), doc="d2")
    made.event("d2", "2020-03")
    found = {e.statement.id: (e.when, e.not_before) for e in ledger_of(made).entries}
    assert found == {
        "s1": ("2021-02-01", None),
        "s2": ("2021-02-01", None),
        "s3": ("2021-02-01", None),
        "s4": ("2021-01-30", None),
        "s5": (None, "2020-03-01"),
    }


def test_an_undated_report_belongs_to_no_phase_that_ended_before_what_it_tells() -> None:
    made = Maker(document("d1", None), document("d2", None))
    made.say(tie("open_port", "wants", "south"), doc="d1")
    made.say(tie("open_port", "wants", "south"), doc="d2")
    made.event("d2", "2020-03")
    found = ledger_of(made)
    talks, after = ([e.statement.id for e in found.during(DISPUTE.phase(p))] for p in ("talks", "after"))
    assert talks == ["s1"]
    assert after == ["s1", "s2"]


def test_what_was_published_or_said_later_does_not_count_as_of_a_day() -> None:
    made = Maker(document("d1", "2019-05-01"), document("d2", "2019-07-01"))
    made.say(tie("open_port", "wants", "south"))
    made.say(tie("open_port", "rejects", "south"), doc="d2")
    assert [p.stance for p in ledger_of(made, as_of="2019-06").positions] == ["wants"]


def test_a_partys_own_later_word_is_a_change_and_not_a_contradiction() -> None:
    made = Maker(document("d1", "2019-02-01"), document("d2", "2019-06-01"))
    made.say(tie("open_port", "rejects", "south"))
    made.say(tie("open_port", "wants", "south"), doc="d2")
    found = ledger_of(made)
    (change,) = found.changes
    assert (change.party, change.topic, change.strength) == ("south", "open_port", "own words")
    assert [e.statement.id for e in (*change.earlier, *change.later)] == ["s1", "s2"]
    assert found.contradictions == ()
    assert [(p.stance, p.status) for p in found.positions] == [("rejects", "changed"), ("wants", "standing")]


@pytest.mark.parametrize(
    ("earlier", "later", "changes"),
    [
        (("wants", None), ("wants", "lift_tariff"), 1),
        (("wants", "lift_tariff"), ("wants", None), 0),
        (("wants", "lift_tariff"), ("wants", "lift_tariff and not patrol"), 1),
        (("wants", "lift_tariff"), ("wants", "not patrol"), 0),
        (("wants", "lift_tariff"), ("rejects", None), 1),
    ],
)
def test_what_counts_as_a_change(
    earlier: tuple[str, str | None], later: tuple[str, str | None], changes: int
) -> None:
    made = Maker(document("d1", "2019-02-01"), document("d2", "2019-06-01"))
    made.say(tie("open_port", earlier[0], "south", earlier[1]))
    made.say(tie("open_port", later[0], "south", later[1]), doc="d2")
    assert len(ledger_of(made).changes) == changes


def test_opposed_words_at_one_time_are_a_contradiction_within_or_between_reports() -> None:
    made = Maker(document("d1"), document("d2"))
    made.say(tie("open_port", "wants", "south"))
    made.say(tie("open_port", "rejects", "south"), actor="north", who="Ada Holm")
    (inside,) = ledger_of(made).contradictions
    assert (inside.kind, inside.first[0].word, inside.second[0].word) == ("within one report", "own", "other")
    made = Maker(document("d1"), document("d2"))
    made.say(tie("open_port", "rejects", "south"))
    made.say(tie("open_port", "wants", "south", "lift_tariff"), doc="d2")
    (across,) = ledger_of(made).contradictions
    assert across.kind == "between reports"
    assert {p.status for p in ledger_of(made).positions} == {"contradicted"}


def test_disagreements_about_an_event_are_contradictions() -> None:
    made = Maker()
    made.event("d1", "2020", ("one report says March, another May",))
    (found,) = ledger_of(made).contradictions
    assert (found.kind, found.event, found.words) == ("event", "e1", "one report says March, another May")


def test_a_position_long_not_repeated_is_stale() -> None:
    made = Maker(document("d1", "2019-05-01"), document("d2", "2022-01-01"))
    made.say(tie("open_port", "wants", "south"))
    made.say(tie("lift_tariff", "wants", "north"), doc="d2", actor="north")
    assert {p.topic: p.status for p in ledger_of(made).positions} == {
        "open_port": "stale",
        "lift_tariff": "standing",
    }


def test_two_preconditions_that_wait_for_each_other_are_one_closed_chain() -> None:
    made = Maker()
    made.say(tie("open_port", "wants", "south", "lift_tariff"), act="precondition")
    made.say(tie("lift_tariff", "rejects", "north", "open_port"), actor="north", act="precondition")
    found = ledger_of(made)
    assert [(e.party, e.before, e.first) for e in found.preconditions] == [
        ("south", "open_port", "lift_tariff"),
        ("north", "lift_tariff", "open_port"),
    ]
    (cycle,) = found.cycles
    assert (cycle.closed_by, cycle.phases, cycle.sure) == ("precondition", ("talks",), True)
    assert set(cycle.parties) == {"north", "south"}


def test_a_chain_closes_where_an_owner_refuses_what_is_asked() -> None:
    made = Maker()
    made.say(tie("treaty", "wants", "north", "open_port"), actor="north", act="precondition")
    made.say(tie("open_port", "wants", "south", "lift_tariff"), act="precondition")
    made.say(tie("lift_tariff", "rejects", "north"), actor="north", act="refuse")
    cycles = {tuple((e.party, e.before, e.first) for e in c.edges): c for c in ledger_of(made).cycles}
    chain = cycles[("north", "treaty", "open_port"), ("south", "open_port", "lift_tariff")]
    assert (chain.closed_by, chain.parties) == ("refusal", ("north", "south", "north"))
    assert [e.statement.id for e in chain.refusals] == ["s3"]


def test_a_chain_goes_through_what_a_goal_cannot_be_without() -> None:
    made = Maker()
    made.say(tie("treaty", "wants", "north", "not patrol"), actor="north")
    made.say(tie("open_port", "wants", "south", "treaty"))
    made.say(tie("lift_tariff", "rejects", "north"), actor="north")
    chains = [[(e.party, e.first) for e in c.edges] for c in ledger_of(made).cycles]
    assert [("south", "treaty")] in chains


def test_an_expected_refusal_closes_a_chain_that_is_not_sure() -> None:
    made = Maker()
    made.say(tie("open_port", "wants", "south", "lift_tariff"), act="precondition")
    made.say(tie("lift_tariff", "rejects", "north", sure=False), act="predict")
    (cycle,) = ledger_of(made).cycles
    assert (cycle.closed_by, cycle.sure) == ("refusal", False)


def test_refusing_what_would_be_the_reward_closes_a_chain() -> None:
    made = Maker()
    made.say(tie("open_port", "wants", "south", "lift_tariff"), act="precondition")
    made.say(tie("open_port", "rejects", "north"), actor="north", act="refuse")
    (cycle,) = ledger_of(made).cycles
    assert (cycle.closed_by, cycle.parties) == ("unwanted", ("south", "north"))


def test_chains_that_differ_in_how_much_they_name_are_told_once() -> None:
    made = Maker(document("d1", "2020-05-01"))
    for topic in ("open_port", "open_all"):
        made.say(tie(topic, "wants", "south", "not patrol"), act="precondition")
    made.say(tie("open_port", "wants", "south", "not patrol"), act="precondition")
    made.say(tie("patrol", "wants", "north"), actor="north")
    (cycle,) = ledger_of(made).cycles
    assert [(e.before, e.first, len(e.entries)) for e in cycle.edges] == [("open_port", "not patrol", 2)]


def test_one_partys_own_preconditions_are_no_deadlock() -> None:
    made = Maker()
    made.say(tie("open_port", "wants", "south", "treaty"))
    made.say(tie("treaty", "wants", "south", "open_port or patrol"))
    assert ledger_of(made).cycles == ()


def test_a_reversal_that_is_only_the_outlets_word_is_marked_so() -> None:
    made = Maker()
    unofficial = {"kind": "anonymous", "voice": "unofficial", "who": "a source"}
    made.say(
        tie("open_port", "rejects", "south"), quote="Sudhavn has reversed course on the port", **unofficial
    )  # type: ignore[arg-type]
    made.say(
        tie("open_port", "rejects", "south"), quote="“we have reversed course” on the port", **unofficial
    )  # type: ignore[arg-type]
    made.say(tie("open_port", "rejects", "south"), quote="Sudhavn no longer wants the port open")
    made.say(tie("open_port", "rejects", "south"), quote="its position remains unchanged")
    told = ledger_of(made).told
    assert [(t.entry.statement.id, t.kind, t.outlet_only) for t in told] == [
        ("s1", "moved", True),
        ("s2", "moved", False),
        ("s3", "moved", False),
        ("s4", "unchanged", False),
    ]
    data = ledger_data(ledger_of(made), DISPUTE)
    assert [c["strength"] for c in data["changes"]] == ["the outlet's word", "told", "told"]
    assert [r["statement"] for r in data["restated"]] == ["s4"]


@pytest.mark.parametrize(
    ("quote", "outlet_only"),
    [
        ('Sudhavn, it said, "has softened its stance" on the port', False),
        ('Sudhavn "in the end" has softened its stance on the port', True),
        ('Sudhavn "in the end" has softened its stance on the "port"', True),
        ('Sudhavn "in the end", it said, "has softened its stance" on the port', False),
        ("“In the end” Sudhavn has softened its stance on the port", True),
        ("“In the end”, he said, “Sudhavn has softened its stance” on the port", False),
        ("«Sudhavn has softened its stance» on the port", False),
        ("“Sudhavn has softened its stance on the port", True),
        ("Sudhavn has softened its stance on the “port”", True),
    ],
)
def test_a_reversal_told_inside_quotation_marks_is_somebodys_word(quote: str, outlet_only: bool) -> None:
    made = Maker()
    made.say(
        tie("open_port", "wants", "south"), quote=quote, kind="anonymous", voice="unofficial", who="a source"
    )
    assert [t.outlet_only for t in ledger_of(made).told] == [outlet_only]


def test_the_data_has_the_shape_of_the_contract_and_is_json() -> None:
    made = Maker()
    made.say(tie("open_port", "wants", "south", "lift_tariff"), act="precondition")
    made.say(tie("lift_tariff", "rejects", "north"), actor="north")
    made.event("d1", "2019", ("two dates",))
    data = json.loads(json.dumps(ledger_data(ledger_of(made), DISPUTE)))
    assert {"positions", "changes", "preconditions", "cycles", "contradictions"} <= set(data)
    assert data["positions"][0]["party"] == "north"
    assert data["cycles"][0]["says"] == (
        "Southland: before “an open inner harbour”, “a lifted tariff”; which Northland refuses"
    )
