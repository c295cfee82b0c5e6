"""People's corrections: anchored to a document and a quotation, applied after every reading, never overwritten."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from impasse.dispute.corrections import Corrections, apply_corrections, load_corrections
from impasse.dispute.ledger.ledger import build_ledger
from impasse.dispute.run import analyse
from impasse.errors import DisputeFileError
from ledger_parts import Maker, document, make_dispute, tie, with_text

DISPUTE = make_dispute()
TEXT = "The port stays shut, she said. The port stays shut until the tariff goes, he said."
DOCUMENT = with_text(document("d1"), TEXT)


def loaded(folder: Path, text: str) -> Corrections:
    path = folder / "corrections.yaml"
    path.write_text(text.replace("HASH", DOCUMENT.sha256), encoding="utf-8")
    return load_corrections(path, DISPUTE)


def test_a_rejected_statement_is_gone_from_everything(tmp_path: Path) -> None:
    made = Maker(DOCUMENT)
    made.say(tie("open_port", "rejects", "south"), quote="The port stays shut")
    told = loaded(tmp_path, "corrections: [{sha256: HASH, quote: The port stays shut, verdict: reject}]")
    found = analyse(made.corpus(), DISPUTE, corrections=told)
    assert found.corpus.statements == ()
    assert found.ledger.positions == ()
    assert found.notes == ()


def test_a_correction_overrides_what_the_rules_found(tmp_path: Path) -> None:
    made = Maker(DOCUMENT)
    made.say(tie("open_port", "rejects", "south"), quote="The port stays shut", act="refuse")
    told = loaded(
        tmp_path,
        """
corrections:
  - sha256: HASH
    quote: The port stays shut
    verdict: correct
    act: precondition
    voice: unofficial
    said_date: 2019-04
    source: {name: a harbour official, kind: anonymous, actor: south}
    positions: [{party: south, option: open_port, stance: wants, condition: lift_tariff}]
""",
    )
    corpus, _ = apply_corrections(made.corpus(), told.corrections)
    (statement,) = corpus.statements
    assert (statement.state, statement.coder, statement.act) == ("corrected", "person", "precondition")
    (entry,) = build_ledger(corpus, DISPUTE).entries
    assert (entry.label, entry.word, entry.when) == (("if", "lift_tariff"), "unofficial", "2019-04")


def test_an_accepted_statement_keeps_its_ties_and_says_so(tmp_path: Path) -> None:
    made = Maker(DOCUMENT)
    made.say(tie("open_port", "rejects", "south"), quote="The port stays shut")
    told = loaded(tmp_path, "corrections: [{sha256: HASH, quote: The port stays shut, verdict: accept}]")
    corpus, _ = apply_corrections(made.corpus(), told.corrections)
    assert (corpus.statements[0].state, corpus.statements[0].coder) == ("accepted", "rule")
    assert corpus.statements[0].ties == tuple(replace(t, state="accepted") for t in made.statements[0].ties)


def test_what_a_person_vouched_for_stays_when_the_rules_no_longer_find_it(tmp_path: Path) -> None:
    told = loaded(
        tmp_path,
        """
corrections:
  - sha256: HASH
    quote: The port stays shut until the tariff goes
    at: [31, 72]
    verdict: accept
    act: precondition
    voice: official
    source: {name: Vera Moll, kind: person, actor: south}
    positions: [{party: south, option: open_port, stance: wants, condition: lift_tariff}]
""",
    )
    corpus, notes = apply_corrections(Maker(DOCUMENT).corpus(), told.corrections)
    assert notes == ()
    (statement,) = corpus.statements
    assert TEXT[slice(*statement.span)] == statement.quote
    assert build_ledger(corpus, DISPUTE).positions[0].word == "own"


def test_one_of_two_equal_quotations_is_told_by_its_place(tmp_path: Path) -> None:
    from dataclasses import replace

    made = Maker(DOCUMENT)
    made.say(quote="The port stays shut")
    made.say(quote="The port stays shut")
    made.statements = [replace(s, span=(k, k + 19)) for k, s in zip((0, 31), made.statements, strict=True)]
    told = loaded(
        tmp_path, "corrections: [{sha256: HASH, quote: The port stays shut, at: [31, 50], verdict: reject}]"
    )
    corpus, _ = apply_corrections(made.corpus(), told.corrections)
    assert [s.span for s in corpus.statements] == [(0, 19)]


def test_a_correction_that_cannot_be_placed_is_told_and_nothing_breaks(tmp_path: Path) -> None:
    text = (
        "corrections:\n  - {sha256: abc, quote: x, verdict: accept}\n"
        "  - {sha256: HASH, quote: never written, verdict: accept}\n"
        "  - {sha256: HASH, quote: never written, verdict: reject}\n"
    )
    corpus, notes = apply_corrections(Maker(DOCUMENT).corpus(), loaded(tmp_path, text).corrections)
    assert corpus.statements == ()
    assert notes == (
        "correction 1 is about a document that is not here (abc)",
        "correction 2 quotes words that d1.txt does not have",
        "correction 3 (a rejection) quotes words that d1.txt does not have",
    )


def test_pins_reach_the_model(tmp_path: Path) -> None:
    made = Maker(DOCUMENT)
    made.say(tie("open_port", "wants", "south", "lift_tariff"), act="precondition")
    made.say(tie("open_port", "rejects", "south"), kind="anonymous", voice="unofficial", who="a source")
    told = loaded(tmp_path, "pins: [{phase: talks, party: south, when: not open_port, place: 1}]")
    conflict = analyse(made.corpus(), DISPUTE, corrections=told).phases[0].conflict
    assert [(s.when.text, s.rank) for s in conflict.decision_makers[1].statements] == [
        ("not open_port", "pinned"),
        ("open_port implies lift_tariff", "settled"),
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("corrections: [{sha256: a, quote: b}]", "no 'verdict'"),
        ("corrections: [{sha256: a, quote: b, verdict: drop}]", "cannot be 'drop'"),
        ("corrections: [{sha256: a, quote: b, verdict: correct}]", "changes nothing"),
        ("corrections: [{sha256: a, quote: b, verdict: accept, mood: c}]", "unknown key 'mood'"),
        ("corrections: [{sha256: a, quote: b, verdict: accept, at: [5, 2]}]", "start before end"),
        ("corrections: [{sha256: a, quote: b, verdict: correct, act: shout}]", "cannot be 'shout'"),
        ("corrections: [{sha256: a, quote: b, verdict: correct, said_date: soon}]", "no date"),
        (
            "corrections: [{sha256: a, quote: b, verdict: correct, "
            "positions: [{party: x, option: patrol, stance: wants}]}]",
            "'x' is not in this file",
        ),
        ("pins: [{phase: never, party: south, when: open_port, place: 1}]", "'never'"),
        ("pins: [{phase: talks, party: south, when: open_port and, place: 1}]", "missing"),
        ("pins: [{phase: talks, party: south, when: row, place: 1}]", "'row'"),
        ("pins: [{phase: talks, party: south, when: open_port, place: 0}]", "counted from 1"),
    ],
)
def test_faults_are_named_with_their_place(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(DisputeFileError, match=problem) as caught:
        loaded(tmp_path, text)
    assert caught.value.faults[0].line == 1
