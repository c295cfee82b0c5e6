"""Deeds: what documents tell in their own voice that a party did, and what a draft makes of it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from impasse.dispute.corrections import Correction, apply_corrections
from impasse.dispute.drafts.elicit import elicit
from impasse.dispute.files.dispute_file import load_dispute
from impasse.dispute.ledger.changes import WORDS_AGAINST_DEEDS
from impasse.dispute.ledger.ledger import build_ledger
from impasse.dispute.run import Run, run
from impasse.evidence.corpus import Corpus
from impasse.evidence.identity import content_id
from impasse.evidence.lexicon import Actor, Lexicon, Topic
from impasse.evidence.positions.deeds import WHY, deeds
from impasse.evidence.statement import Attribution, Statement
from impasse.show.report import report_html
from impasse.show.run_data import run_data
from ledger_parts import Maker, make_dispute, tie
from ledger_parts import document as dated
from making import document, said, span

LEXICON = Lexicon(
    actors=(
        Actor("north", "Northland", ("Norburg",), ("Northern",), ("Foreign Ministry", "Port Office")),
        Actor("south", "Southland", ("Sudhavn",), ("Southern",), ("Foreign Ministry", "Salt Board")),
        Actor("fishers", "the bay's fishermen", ("bay fishermen",)),
    ),
    topics=(
        Topic(
            "tariff",
            "south",
            "",
            ("impose tariff", "raise tariff", "tariff on fish"),
            ("lift tariff", "drop tariff"),
        ),
        Topic("ferry", "north", "", ("ferry agreement",), ("terminate ferry agreement", "terminate ferries")),
        Topic(
            "talks",
            "north",
            "",
            ("harbour talks", "resume talks"),
            ("withdraw from talks", "break off talks"),
        ),
        Topic("patrols", "north", "", ("patrol bay", "naval patrols"), ("withdraw patrols",)),
        Topic("boycott", "fishers", "", ("boycott market",), ("end boycott",)),
        Topic("both", "north", "", ("launch harbour plan",), (), ("patrols", "tariff")),
        Topic("accord", None, "", ("sign accord",)),
    ),
)


def told(text: str, *attributions: Attribution, **fields: object) -> tuple[Statement, ...]:
    made = document(text, **fields)
    return deeds((made,), {made.id: attributions}, LEXICON)


def acts(text: str, *attributions: Attribution) -> list[str]:
    """Deeds as ``party +topic`` and ``party -topic``."""
    found = []
    for deed in told(text, *attributions):
        (only,) = deed.ties
        found.append(f"{only.party} {'+' if only.stance == 'wants' else '-'}{only.topic}")
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Northland pulled out of the harbour talks and ended the ferry agreement.",
            "north -talks, north -ferry",
        ),
        ("Southland imposed a tariff.", "south +tariff"),
        ("In 2022, Norburg withdrew from the talks.", "north -talks"),
        (
            "In 2022 Northland responded by withdrawing from the harbour talks and terminating the ferry agreement.",
            "north -talks, north -ferry",
        ),
        ("Southland has raised the tariff on smoked fish.", "south +tariff"),
        ("The Northern government broke off the talks on Monday.", "north -talks"),
        ("Northland’s parliament terminated the ferry agreement.", "north -ferry"),
        ("Northland is withdrawing from the talks.", "north -talks"),
        ("After Southland imposed a tariff, Northland broke off the talks.", "south +tariff, north -talks"),
        ("Northland and Southland met, but Norburg later terminated the ferry agreement.", "north -ferry"),
        (
            "Northland, which had terminated the ferry agreement, broke off the talks.",
            "north -ferry, north -talks",
        ),
        ("The Port Office has launched naval patrols.", "north +patrols"),
        ("The Salt Board lifted the tariff in May.", "south -tariff"),
        (
            "Southland dropped its tariff and bay fishermen ended their boycott.",
            "south -tariff, fishers -boycott",
        ),
        ("Northern troops have been patrolling the bay since 2019.", "north +patrols"),
        (
            "Northland hardened its line, withdrawing from the talks and ending the ferry agreement.",
            "north -talks, north -ferry",
        ),
        ("Northland formally suspended the ferry agreement last year.", "north -ferry"),
        ("Northland on Tuesday resumed the talks.", "north +talks"),
        (
            "Northland abandoned the harbour talks because Southland imposed a tariff.",
            "north -talks, south +tariff",
        ),
        ("The government of Northland ended naval patrols.", "north -patrols"),
        ("Northern President Ada Holm terminated the ferry agreement in June.", "north -ferry"),
        ("Meanwhile Southland raised its tariff again.", "south +tariff"),
        (
            "While Southland imposed a tariff, Northland started naval patrols.",
            "south +tariff, north +patrols",
        ),
        ("Northland, in response, has halted its naval patrols.", "north -patrols"),
        ("Northland and Southland met and Southland imposed a tariff.", "south +tariff"),
        ("Northland suspended naval patrols and later resumed naval patrols.", "north +patrols"),
        ("Northland withdrew from the talks on naval patrols.", "north -talks"),
        ("Northland terminated several pacts of the age, including the ferry agreement.", "north -ferry"),
        ("Northland launched its harbour plan.", "north +both, north +patrols"),
    ],
)
def test_a_deed_is_a_position(text: str, expected: str) -> None:
    assert sorted(acts(text)) == sorted(expected.split(", "))


@pytest.mark.parametrize(
    "text",
    [
        "Northland did not pull out of the harbour talks.",
        "Southland will impose a tariff.",
        "Southland may have imposed a tariff.",
        "If Southland imposed a tariff, Northland withdrew from the talks.",
        "Has Southland imposed a tariff?",
        "Southland threatened to impose a tariff.",
        "Southland planned to lift the tariff.",
        "The talks were broken off.",
        "A tariff was imposed by Southland.",
        "It withdrew from the talks.",
        "Northland withdrew its proposal to hold harbour talks.",
        "Southland reportedly imposed a tariff.",
        "According to Northland, Southland imposed a tariff.",
        "Southland imposed a tariff, Northland said.",
        "Southland ended Northland’s naval patrols.",
        "Northland imposed a tariff.",
        "Northland condemned the tariff and withdrew the ambassador.",
        "Southland nearly imposed a tariff.",
        "Southland has never lifted the tariff.",
        "Southland imposed no tariff.",
        "Southland dropped the tariff plan.",
        "Northland ended a dispute over the ferry agreement.",
        "Southland would have lifted the tariff.",
        "Northland stopped short of terminating the ferry agreement.",
        "Northland ended up signing the ferry agreement.",
        "Northland considered withdrawing from the talks.",
        "Northland threatened consequences, ending the ferry agreement being one.",
        "Southland imposes a tariff.",
        "Unless Northland broke off the talks, nothing moved.",
        "Northern fishermen ended the ferry agreement.",
        "Ships from Northland ended naval patrols.",
        "The tariff Southland imposed hurt trade.",
        "A former Northern president terminated the ferry agreement.",
        "Northland wanted the talks broken off and the ferry agreement ended.",
        "Northland is withdrawing from the talks next month.",
        "Northland hoped to win time by withdrawing from the talks.",
        "“Northland broke off the talks,” a fisherman in the bay told reporters.",
        "Before Northland withdrew from the talks, prices were low.",
        "Northland’s decision ended the ferry agreement.",
        "Northland and its allies ended the ferry agreement.",
        "Northland called for the harbour talks to end.",
        "Southland raised doubts about the tariff.",
        "Northland signed the accord.",
        "Had Southland lifted the tariff, Northland resumed the talks.",
        "Westland imposed a tariff.",
        "Southland argued that, in 2022, Northland broke off the talks.",
        "The day Northland terminated the ferry agreement was cold.",
        "Northland suspended its envoy from the harbour talks.",
        "Northland held the ferry agreement to be void.",
        "Northland lifted restrictions on the ferry agreement.",
        "Northland suspended a bill that would have terminated the ferry agreement.",
    ],
)
def test_what_is_no_deed_of_the_owner(text: str) -> None:
    assert acts(text) == []


def test_anothers_word_is_no_deed() -> None:
    text = "Vera Moll said that Northland withdrew from the talks. Northland withdrew from the talks in May 2021."
    claim = said(text, "Vera Moll", "said", "Northland withdrew from the talks")
    (deed,) = told(text, claim)
    assert deed.span == span(text, "Northland withdrew from the talks in May 2021")


def test_a_deed_is_told_by_its_document() -> None:
    text = "In 2022, the Northern government withdrew from the talks. It rained."
    (deed,) = told(text, publisher="The Bay Post", published="2024-03-01", family="f7")
    assert (deed.voice, deed.source.kind, deed.act) == ("author", "author", "other")
    assert deed.id == content_id("a", deed.document, deed.span, "Northland", deed.ties[0].topic)
    assert (deed.holder, deed.via, deed.family) == ("Northland", ("The Bay Post",), "f7")
    assert deed.quote == "the Northern government withdrew from the talks" == text[slice(*deed.span)]
    assert deed.about_date == "2022"
    (only,) = deed.ties
    assert (only.topic, only.stance, only.party, only.sure, only.why) == (
        "talks",
        "rejects",
        "north",
        True,
        WHY,
    )
    assert only.evidence is not None
    assert text[slice(*only.evidence)] == "withdrew from the talks"


def test_the_date_of_an_object_is_not_the_date_of_the_deed() -> None:
    (deed,) = told("Northland terminated the 1991 ferry agreement.", published="2024-03-01")
    assert deed.about_date is None
    (deed,) = told("Northland terminated the ferry agreement signed in 1991.", published="2024-03-01")
    assert deed.about_date is None
    (deed,) = told("Northland terminated the ferry agreement in March 2023.", published="2024-03-01")
    assert deed.about_date == "2023-03"


def test_headlines_and_empty_lexicons_tell_no_deeds() -> None:
    made = document("Northland withdrew from the talks.")
    title = replace(made, regions=(replace(made.regions[0], kind="title"),))
    assert deeds((title,), {}, LEXICON) == ()
    assert deeds((made,), {}, Lexicon()) == ()
    assert len(deeds((made,), {}, LEXICON)) == 1


# -- the joint


def _with_deed(maker: Maker, *, doc: str = "d1", stance: str = "rejects") -> Corpus:
    """A corpus in which the one who writes tells that the north ended, or took up, its patrols."""
    corpus = maker.corpus()
    writer = maker.say(
        tie("patrol", stance, "north"), doc=doc, actor=None, voice="author", kind="author", who="the author"
    )
    return replace(corpus, deeds=(replace(writer, id="a1"),))


def test_a_deed_alone_is_an_inferred_preference() -> None:
    dispute = make_dispute()
    ledger = build_ledger(_with_deed(Maker(dated("d1", "2020-03-01"))), dispute)
    assert [(p.party, p.topic, p.stance, p.word) for p in ledger.positions] == [
        ("north", "patrol", "rejects", "deed")
    ]
    (found,) = elicit(ledger, dispute, dispute.phase("after"))["north"]
    assert (found.when.text, found.status, found.kind) == ("not patrol", "inferred", "refusal")
    assert [entry.statement.id for entry in found.evidence] == ["a1"]


def test_words_come_before_deeds_and_the_contradiction_is_told() -> None:
    dispute = make_dispute()
    maker = Maker(dated("d1", "2020-03-01"), dated("d2", "2020-05-01"))
    maker.say(tie("patrol", "wants", "north"), actor="north")
    ledger = build_ledger(_with_deed(maker, doc="d2"), dispute)
    (contradiction,) = ledger.contradictions
    assert contradiction.kind == WORDS_AGAINST_DEEDS
    assert ([e.word for e in contradiction.first], [e.word for e in contradiction.second]) == (
        ["own"],
        ["deed"],
    )
    (found,) = elicit(ledger, dispute, dispute.phase("after"))["north"]
    assert (found.when.text, found.status) == ("patrol", "contested")
    assert [entry.word for entry in found.against] == ["deed"]


def test_a_deed_outweighs_what_others_say_of_the_party() -> None:
    dispute = make_dispute()
    maker = Maker(dated("d1", "2020-03-01"))
    maker.say(tie("patrol", "wants", "north"), actor="south")
    ledger = build_ledger(_with_deed(maker), dispute)
    (found,) = elicit(ledger, dispute, dispute.phase("after"))["north"]
    assert found.when.text == "not patrol"


def test_deeds_of_reprints_count_once() -> None:
    dispute = make_dispute()
    maker = Maker(dated("d1", "2020-03-01", "f1"), dated("d2", "2020-03-02", "f1"))
    corpus = _with_deed(maker)
    second = replace(corpus.deeds[0], id="a2", document="d2")
    ledger = build_ledger(replace(corpus, deeds=(*corpus.deeds, second)), dispute)
    (position,) = ledger.positions
    assert (position.origins, position.families, len(position.entries)) == (1, 1, 2)


def test_a_person_can_reject_a_deed() -> None:
    corpus = _with_deed(Maker(dated("d1", "2020-03-01")))
    deed = corpus.deeds[0]
    verdict = Correction(sha256=corpus.documents[0].sha256, quote=deed.quote, verdict="reject")
    left, notes = apply_corrections(corpus, (verdict,))
    assert (left.deeds, left.statements, notes) == ((), corpus.statements, ())


# -- end to end

DISPUTE = """
dispute: The bay
parties:
  - {id: north, name: Northland, adjectives: [Northern]}
  - {id: south, name: Southland, adjectives: [Southern]}
options:
  - {id: ferry, party: north, name: ferries across the bay, cues: [ferry agreement]}
  - {id: tariff, party: south, name: a tariff on fish, cues: [impose tariff], drop_cues: [lift tariff]}
goals: [{id: crossing, name: a crossing, when: ferry}]
phases:
  - {id: now, name: now, since: 2021, until: 2021, options: [ferry, tariff], status_quo: [tariff], goals: [crossing]}
"""
TEXT = """Quiet on the bay

The Bay Post, 4 March 2021

Southland has imposed a tariff on fish that is landed in the bay. In February 2021 Northland responded by ending the
ferry agreement, and the boats have stayed in the harbour since then.

Fishermen say that the winter was long. “We want the boats back,” the Southern Foreign Minister, Per Dahl, said.
"""


@pytest.fixture(scope="module")
def bay(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder: Path = tmp_path_factory.mktemp("bay")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "dispute.yaml").write_text(DISPUTE, encoding="utf-8")
    return run([folder / "a.txt"], load_dispute(folder / "dispute.yaml"))


def test_what_a_party_ended_stands_in_the_way(bay: Run) -> None:
    assert [(d.ties[0].topic, d.ties[0].stance, d.about_date) for d in bay.corpus.deeds] == [
        ("tariff", "wants", None),
        ("ferry", "rejects", "2021-02"),
    ]
    (result,) = bay.phases
    north = next(dm for dm in result.conflict.decision_makers if dm.id == "north")
    (only,) = north.statements
    assert (only.when.text, only.status, only.evidence) == (
        "not ferry",
        "inferred",
        (bay.corpus.deeds[1].id,),
    )


def test_the_report_lists_deeds_and_its_links_resolve(bay: Run) -> None:
    page = report_html(bay)
    ids = set(re.findall(r'\bid="([^"]+)"', page))
    links = set(re.findall(r'href="#([^"]+)"', page))
    assert {d.id for d in bay.corpus.deeds} <= ids
    assert bay.corpus.deeds[1].id in links
    assert links <= ids
    assert "Deeds the documents tell" in page
    assert "as its deeds are told" in page


def test_the_data_lists_deeds_apart_from_statements(bay: Run) -> None:
    data = run_data(bay)
    assert [d["id"] for d in data["deeds"]] == [d.id for d in bay.corpus.deeds]
    assert all(s["id"].startswith("s") for s in data["statements"])
    assert set(data["deeds"][0]) == set(data["statements"][0])
