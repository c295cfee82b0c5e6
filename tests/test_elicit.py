"""From ledger to model: classes, order, status, pins; and nothing that the documents do not hold."""

from __future__ import annotations

import pytest

from impasse.dispute.corrections import Pin
from impasse.dispute.drafts.elicit import Elicited, draft, elicit, topic_condition
from impasse.dispute.files.conflict_file import dump, loads
from impasse.dispute.files.dispute_file import parse_dispute
from impasse.dispute.files.nodes import Source
from impasse.dispute.ledger.ledger import Ledger, build_ledger
from impasse.dispute.stand_off import with_references
from impasse.errors import NotFound
from ledger_parts import DISPUTE_TEXT, Maker, document, make_dispute, tie

DISPUTE = make_dispute()


def ledger_of(made: Maker) -> Ledger:
    return build_ledger(made.corpus(), DISPUTE)


def drawn(
    made: Maker, party: str = "south", phase: str = "talks", pins: tuple[Pin, ...] = ()
) -> list[Elicited]:
    return list(elicit(ledger_of(made), DISPUTE, DISPUTE.phase(phase), pins)[party])


def texts(statements: list[Elicited]) -> list[str]:
    return [statement.when.text for statement in statements]


def test_a_party_without_evidence_has_no_preferences() -> None:
    made = Maker()
    made.say(tie("open_port", "rejects", "south"))
    conflict = draft(ledger_of(made), DISPUTE, "talks")
    assert [dm.id for dm in conflict.decision_makers] == ["north", "south"]
    assert conflict.decision_makers[0].statements == ()
    assert [s.when.text for s in conflict.decision_makers[1].statements] == ["not open_port"]


def test_preconditions_come_before_refusals_demands_and_wishes() -> None:
    made = Maker(document("d1", "2020-05-01"))
    made.say(tie("treaty", "wants", "south"), act="assert")
    made.say(tie("patrol", "rejects", "south"), act="demand")
    made.say(tie("open_all", "rejects", "south"), act="refuse")
    made.say(tie("open_port", "wants", "south", "not patrol"), act="precondition")
    found = drawn(made, phase="after")
    assert [(s.kind, s.when.text) for s in found] == [
        ("precondition", "open_port implies not patrol"),
        ("refusal", "not open_all"),
        ("demand", "not patrol"),
    ]


def test_a_goal_is_written_out_over_the_options_of_the_phase() -> None:
    made = Maker()
    made.say(tie("treaty", "wants", "south", "lift_tariff"))
    made.say(tie("treaty", "wants", "south"))
    assert texts(drawn(made)) == [
        "open_port and lift_tariff implies lift_tariff",
        "open_port and lift_tariff",
    ]


def test_things_asked_for_together_are_statements_of_their_own() -> None:
    made = Maker(document("d1", "2020-05-01"))
    made.say(tie("open_all", "wants", "south", "not patrol and open_port"))
    assert texts(drawn(made, phase="after")) == ["open_all implies not patrol", "open_all implies open_port"]


def test_options_that_the_phase_does_not_have_give_no_statement() -> None:
    made = Maker()
    made.say(tie("patrol", "rejects", "south"), tie("open_port", "wants", "south", "not patrol"))
    assert drawn(made) == []


def test_within_a_class_origins_come_before_directness_and_recency() -> None:
    made = Maker(document("d1", "2019-02-01"), document("d2", "2019-03-01"), document("d3", "2019-06-01"))
    made.say(tie("lift_tariff", "wants", "south"), doc="d3", act="demand")
    for doc in ("d1", "d2"):
        made.say(tie("treaty", "wants", "south"), doc=doc, act="demand", actor="north", who="Ada Holm")
    found = drawn(made)
    assert texts(found) == ["open_port and lift_tariff", "lift_tariff"]
    made.say(tie("lift_tariff", "wants", "south"), doc="d2", act="demand")
    assert texts(drawn(made)) == ["lift_tariff", "open_port and lift_tariff"]


def test_the_more_recent_comes_first_among_equals_and_their_rank_is_open() -> None:
    made = Maker(document("d1", "2019-02-01"), document("d2", "2019-06-01"))
    made.say(tie("treaty", "wants", "south"), doc="d1", act="demand")
    made.say(tie("lift_tariff", "wants", "south"), doc="d2", act="demand")
    found = drawn(made)
    assert [(s.when.text, s.rank) for s in found] == [
        ("lift_tariff", "open"),
        ("open_port and lift_tariff", "open"),
    ]


@pytest.mark.parametrize(
    ("source", "status"),
    [
        ({}, "settled"),
        ({"actor": "north"}, "inferred"),
        ({"voice": "analyst", "actor": None}, "inferred"),
        ({"kind": "anonymous", "voice": "unofficial"}, "inferred"),
        ({"hedged": True}, "inferred"),
    ],
)
def test_status_says_on_whose_word_a_statement_rests(source: dict[str, object], status: str) -> None:
    made = Maker()
    made.say(tie("open_port", "rejects", "south"), **source)  # type: ignore[arg-type]
    assert drawn(made)[0].status == status


@pytest.mark.parametrize(
    ("wanted", "rejected", "firmer"),
    [
        ({}, {}, "not open_port"),
        ({"doc": "d2"}, {}, "open_port"),
        ({}, {"doc": "d2"}, "not open_port"),
        ({}, {"actor": "north"}, "open_port"),
        ({"actor": "north"}, {}, "not open_port"),
        ({"doc": "d2", "actor": "north"}, {"actor": "north"}, "open_port"),
    ],
    ids=[
        "equal: the refusal",
        "wish later",
        "refusal later",
        "wish own",
        "refusal own",
        "neither own, wish later",
    ],
)
def test_of_two_sides_the_nearer_voice_then_the_later_word_is_firmer(
    wanted: dict[str, str], rejected: dict[str, str], firmer: str
) -> None:
    made = Maker(document("d1", "2019-02-01"), document("d2", "2019-06-01"))
    made.say(tie("open_port", "wants", "south"), **wanted)  # type: ignore[arg-type]
    made.say(tie("open_port", "rejects", "south"), **rejected)  # type: ignore[arg-type]
    (statement,) = drawn(made)
    assert statement.when.text == firmer
    assert len(statement.against) == 1


def test_what_is_contradicted_is_contested_and_the_firmer_side_is_taken() -> None:
    made = Maker()
    made.say(tie("open_port", "wants", "south"))
    made.say(tie("open_port", "rejects", "south"), kind="anonymous", voice="unofficial", who="a source")
    (statement,) = drawn(made)
    assert (statement.when.text, statement.status) == ("open_port", "contested")
    assert [e.statement.id for e in statement.evidence] == ["s1"]
    assert [e.statement.id for e in statement.against] == ["s2"]


def test_an_analyst_does_not_contest_a_partys_own_word() -> None:
    made = Maker()
    made.say(tie("open_port", "rejects", "south"))
    made.say(tie("open_port", "wants", "south"), actor=None, voice="analyst", who="an analyst")
    (statement,) = drawn(made)
    assert (statement.status, len(statement.against)) == ("settled", 1)


def test_a_refusal_is_contested_by_a_condition_under_which_it_would_be_done() -> None:
    made = Maker()
    made.say(tie("open_port", "wants", "south", "lift_tariff"), act="precondition")
    made.say(tie("open_port", "rejects", "south"), kind="anonymous", voice="unofficial", who="a source")
    found = {s.when.text: s.status for s in drawn(made)}
    assert found == {"open_port implies lift_tariff": "settled", "not open_port": "contested"}


def test_a_pin_sets_the_place_and_says_so() -> None:
    made = Maker()
    made.say(tie("open_port", "wants", "south", "lift_tariff"), act="precondition")
    made.say(tie("treaty", "wants", "south"))
    pin = Pin("talks", "south", "open_port and lift_tariff", 1)
    found = drawn(
        made, pins=(pin, Pin("after", "south", "open_port", 1), Pin("talks", "south", "lift_tariff", 1))
    )
    assert [(s.when.text, s.rank) for s in found] == [
        ("open_port and lift_tariff", "pinned"),
        ("open_port implies lift_tariff", "settled"),
    ]


def test_a_draft_carries_evidence_and_reads_back_as_a_conflict_file() -> None:
    made = Maker(document("d1", "2019-05-01"))
    made.say(tie("open_port", "wants", "south", "lift_tariff"), act="precondition", quote="only then")
    made.say(tie("lift_tariff", "rejects", "north"), actor="north", who="Ada Holm")
    conflict = draft(ledger_of(made), DISPUTE, "talks")
    (held,) = conflict.decision_makers[1].statements
    assert (held.id, held.evidence, held.status) == ("S1", ("s1",), "settled")
    again = loads(dump(with_references(conflict, made.corpus())))
    assert again.title == "The harbour of Vik: the talks"
    assert [s.when for s in again.decision_makers[1].statements] == [held.when]
    (reference,) = again.decision_makers[1].statements[0].evidence
    assert reference["file"] == "d1.txt"
    assert reference["span"] == [0, 4]
    assert "only then" not in dump(again)
    assert again.option_ids == ("lift_tariff", "open_port")
    assert again.options[1].one_way == 1


def test_ids_of_statements_are_told_apart_where_initials_are_alike() -> None:
    from dataclasses import replace

    twins = replace(
        DISPUTE,
        parties=tuple(replace(p, id=f"s{p.id}") for p in DISPUTE.parties),
        options=tuple(replace(o, party=f"s{o.party}") for o in DISPUTE.options),
    )
    made = Maker()
    made.say(tie("open_port", "rejects", "ssouth"))
    made.say(tie("lift_tariff", "rejects", "snorth"), actor="snorth")
    conflict = draft(build_ledger(made.corpus(), twins), twins, "talks")
    assert [s.id for dm in conflict.decision_makers for s in dm.statements] == ["SN1", "SS1"]


def test_an_unknown_phase_is_named_with_those_there_are() -> None:
    with pytest.raises(NotFound, match="no phase 'later'; its phases are: talks, after"):
        draft(ledger_of(Maker()), DISPUTE, "later")


def test_a_topic_is_an_option_of_the_phase_or_one_of_several_goals_or_nothing() -> None:
    second = "goals:\n  - {id: both, name: both, when: lift_tariff and open_port}\n"
    two = parse_dispute(Source(DISPUTE_TEXT.replace("goals:\n", second, 1), "harbour.yaml"))
    assert len(two.goals) > 1
    told = {
        topic: topic_condition(topic, two, two.phase("talks")) for topic in ("open_port", "both", "nowhere")
    }
    assert {topic: found.text if found else None for topic, found in told.items()} == {
        "open_port": "open_port",
        "both": "lift_tariff and open_port",
        "nowhere": None,
    }
