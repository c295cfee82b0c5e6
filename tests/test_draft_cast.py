"""Drafts of disputes of several kinds: who takes part, under which names, and who would carry out what."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from impasse.dispute.dispute import Dispute
from impasse.dispute.drafts.candidates import Candidate
from impasse.dispute.drafts.cast.cast import Member
from impasse.dispute.drafts.drafting import draft_dispute
from impasse.dispute.drafts.owners import split
from impasse.dispute.files.dispute_file import parse_dispute
from impasse.dispute.files.nodes import Source
from impasse.dispute.run import analyse
from impasse.evidence.lexicon import Actor
from impasse.evidence.read import read_corpus

DATA = Path(__file__).parent / "data" / "drafts"


def drafted(name: str) -> Dispute:
    return parse_dispute(Source(draft_dispute(read_corpus([DATA / name])), "draft.yaml"))


@pytest.fixture(scope="module")
def mine() -> Dispute:
    return drafted("mine")


@pytest.fixture(scope="module")
def accord() -> Dispute:
    return drafted("accord")


def party(dispute: Dispute, name: str) -> Actor:
    return next(p for p in dispute.parties if p.name == name)


def owners(dispute: Dispute) -> dict[str, str]:
    names = {p.id: p.name for p in dispute.parties}
    return {cue: names[option.party] for option in dispute.options for cue in option.cues}


def test_a_company_two_unions_a_council_and_a_province_are_the_parties_to_a_mine(mine: Dispute) -> None:
    assert {p.name for p in mine.parties} == {
        "Corvane Minerals",
        "Province of Norr",
        "Surface Workers' Alliance",
        "United Drillers' Union",
        "Elder Council of the Ister",
    }
    assert "Supreme Court of Norr" in {o.name for o in mine.others}


def test_common_nouns_and_shorter_names_stand_for_the_parties(mine: Dispute) -> None:
    assert {"Corvane", "the company"} <= set(party(mine, "Corvane Minerals").aliases)
    assert {"the union", "Drillers' Union"} <= set(party(mine, "United Drillers' Union").aliases)
    assert "the province" in party(mine, "Province of Norr").aliases
    assert {o.holder for o in party(mine, "Province of Norr").offices} == {"Gerd Vollan"}
    assert {(o.title, o.holder) for o in party(mine, "Corvane Minerals").offices} == {
        ("Managing Director", "Lydia Marsh")
    }


def test_who_would_have_to_do_it_decides_it(mine: Dispute) -> None:
    told = owners(mine)
    assert told["renew permit"] == "Province of Norr"
    assert told["cancel licence"] == "Province of Norr"
    assert told["withdraw investment"] == "Corvane Minerals"
    assert told["debts pay"] == "Corvane Minerals"
    assert told["block gate"] == "United Drillers' Union"
    permit = next(o for o in mine.options if "renew permit" in o.cues)
    assert "suspend water permit" in permit.drop_cues


def test_a_breakaway_authority_and_a_neighbour_are_parties_and_a_mediator_is_not(accord: Dispute) -> None:
    assert {p.name for p in accord.parties} == {"Ostrava Norte", "Vellin Republic", "Karsovia"}
    assert {o.name for o in accord.others} == {"Contact Group"}
    assert "Ostravan" in party(accord, "Ostrava Norte").adjectives
    assert "the separatists" in party(accord, "Vellin Republic").aliases


def test_seats_go_to_the_side_that_their_sentences_speak_for(accord: Dispute) -> None:
    assert "Karsk" in party(accord, "Karsovia").aliases
    assert "Tolva" in party(accord, "Ostrava Norte").aliases
    assert {o.holder for o in party(accord, "Karsovia").offices} == {"Luka Mirel", "Oleg Tann"}
    assert {o.holder for o in party(accord, "Vellin Republic").offices} == {"Irma Dosk"}


def test_prisoners_troops_and_blockade_have_their_owners(accord: Dispute) -> None:
    told = owners(accord)
    assert told["release prisoners"] == "Vellin Republic"
    assert told["withdraw troops"] == "Karsovia"
    assert told["lift blockade"] == "Ostrava Norte"


def test_a_company_of_one_word_and_a_union_by_its_initials() -> None:
    pit = drafted("pit")
    assert "Halden" in {p.name for p in pit.parties}
    assert {"NUQ", "the union"} <= set(party(pit, "National Union of Quarrymen").aliases)


def test_four_states_and_a_commission_with_their_adjectives_and_peoples() -> None:
    strait = drafted("strait")
    assert {p.name for p in strait.parties} == {
        "Lethania",
        "Brunmark",
        "Aldmoor",
        "Toria",
        "Strait Commission",
    }
    assert "Kingdom of Aldmoor" in party(strait, "Aldmoor").aliases
    assert "the Lethanians" in party(strait, "Lethania").aliases
    assert owners(strait)["sign convention"] == "Toria"
    assert owners(strait)["certify pilots"] == "Strait Commission"


def test_a_draft_can_be_run_as_it_is(accord: Dispute) -> None:
    done = analyse(read_corpus([DATA / "accord"], accord.lexicon), accord)
    assert done.phases
    held = {(p.party, p.topic) for p in done.ledger.positions}
    assert len({party for party, _ in held}) >= 2


def test_a_union_of_states_counts_half() -> None:
    cast = [Member(name, "state") for name in ("Ardania", "Belskia", "United Nations")]
    votes = Counter({"Ardania": 10, "Belskia": 6, "United Nations": 7})
    parties, others = split(cast, [Candidate("talks", "option", votes)], [])
    assert ([m.name for m in parties], [m.name for m in others]) == (
        ["Ardania", "Belskia"],
        ["United Nations"],
    )
    parties, _ = split(cast[1:], [Candidate("talks", "option", votes)], [])
    assert [m.name for m in parties] == ["Belskia", "United Nations"]
