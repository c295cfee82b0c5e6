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
from impasse.evidence.read import read_corpus
from impasse.show.report import report_html
from impasse.show.run_data import run_data
from ledger_parts import Maker, make_dispute, tie
from ledger_parts import document as dated


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


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Southland reacted by lifting its tariff.", ["tariff rejects None"]),
        ("In June 2020 Southland replied by imposing a tariff.", ["tariff wants 2020-06"]),
        ("Southland shocked its fishermen by imposing a tariff.", []),
        ("Northland terminated the ferry agreement in March 2020.", ["ferry rejects 2020-03"]),
        ("Northland terminated the ferry agreement signed in 1991.", ["ferry rejects None"]),
    ],
)
def test_an_answer_is_what_was_done_and_its_date_is_not_that_of_its_object(
    tmp_path: Path, sentence: str, told: list[str]
) -> None:
    (tmp_path / "a.txt").write_text(f"{sentence}\n", encoding="utf-8")
    (tmp_path / "dispute.yaml").write_text(DISPUTE, encoding="utf-8")
    deeds = read_corpus([tmp_path / "a.txt"], load_dispute(tmp_path / "dispute.yaml").lexicon).deeds
    assert [f"{t.topic} {t.stance} {d.about_date}" for d in deeds for t in d.ties] == told


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
        "ferry implies not tariff",  # ended in answer to the tariff: it waits for the end of that
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


def test_a_year_in_the_name_of_a_thing_dates_nothing(tmp_path: Path) -> None:
    told = "Even consent to the 1990 declaration would not mean that Northland accepted the ferry agreement."
    (tmp_path / "a.txt").write_text(
        f"The Strait Post\n\nThe ferry\n\n5 October 2022\n\n{told}\n", encoding="utf-8"
    )
    (tmp_path / "dispute.yaml").write_text(DISPUTE, encoding="utf-8")
    (deed,) = read_corpus([tmp_path / "a.txt"], load_dispute(tmp_path / "dispute.yaml").lexicon).deeds
    assert (deed.ties[0].stance, deed.said_date, deed.about_date) == ("rejects", None, None)


def test_what_a_writer_tells_of_an_offer_was_offered_then(tmp_path: Path) -> None:
    told = "Southland has turned down an offer by Northland in June to lift the tariff."
    (tmp_path / "a.txt").write_text(
        f"The Strait Post\n\nThe ferry\n\n5 October 2022\n\n{told}\n", encoding="utf-8"
    )
    (tmp_path / "dispute.yaml").write_text(DISPUTE, encoding="utf-8")
    (deed,) = read_corpus([tmp_path / "a.txt"], load_dispute(tmp_path / "dispute.yaml").lexicon).deeds
    assert (deed.ties[0].word, deed.said_date, deed.about_date) == ("other", "2022-06", None)
