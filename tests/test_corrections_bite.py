"""A correction reaches ledger, model and answer; it finds its words again; it is about one statement or one claim."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from impasse.dispute.corrections import Corrections, apply_corrections, load_corrections
from impasse.dispute.ledger.ledger import build_ledger
from impasse.dispute.run import analyse
from impasse.errors import DisputeFileError
from impasse.evidence.corpus import Corpus
from ledger_parts import Maker, document, make_dispute, tie, with_text

DISPUTE = make_dispute()
TEXT = "The port\nstays shut, she said.\nThe  port stays shut, he said. Nobody asked about the tariff."
DOCUMENT = with_text(document("d1"), TEXT)
SHUT = "The port\nstays shut"


def told(folder: Path, text: str) -> Corrections:
    path = folder / "corrections.yaml"
    path.write_text(text.replace("HASH", DOCUMENT.sha256), encoding="utf-8")
    return load_corrections(path, DISPUTE)


def read(*, spans: tuple[tuple[int, int], ...] = ((0, 19),), who: tuple[str, ...] = ("Vera Moll",)) -> Corpus:
    """The harbour's text with one statement a span."""
    made = Maker(DOCUMENT)
    for span, speaker in zip(spans, who, strict=True):
        made.say(tie("open_port", "rejects", "south"), quote=TEXT[slice(*span)], who=speaker)
    kept = tuple(replace(s, span=span) for s, span in zip(made.statements, spans, strict=True))
    return replace(made.corpus(), statements=kept)


def ties(corpus: Corpus) -> list[tuple[str | None, str, str | None, str]]:
    return [(t.party, t.topic, t.stance, t.state) for s in corpus.statements for t in s.ties]


def test_a_holder_reaches_ledger_model_and_answer(tmp_path: Path) -> None:
    made = Maker(DOCUMENT)
    made.say(tie("lift_tariff", "rejects", "south"), quote="The port stays shut", act="refuse")
    before = analyse(made.corpus(), DISPUTE)
    text = "corrections: [{sha256: HASH, quote: The port stays shut, verdict: correct, holder: Northland}]"
    after = analyse(made.corpus(), DISPUTE, corrections=told(tmp_path, text))
    assert [p.party for p in before.ledger.positions] == ["south"]
    assert [(p.party, p.word) for p in after.ledger.positions] == [("north", "other")]
    assert [[s.when.text for s in dm.statements] for dm in before.phases[0].conflict.decision_makers] == [
        [],
        ["not lift_tariff"],
    ]
    assert [[s.when.text for s in dm.statements] for dm in after.phases[0].conflict.decision_makers] == [
        ["not lift_tariff"],
        [],
    ]


@pytest.mark.parametrize("holder", ["south", "SOUTHLAND", "Southland: Vera Moll"])
def test_a_holder_is_known_by_any_of_its_names(tmp_path: Path, holder: str) -> None:
    made = Maker(DOCUMENT)
    made.say(tie("open_port", "rejects", "north"), quote="The port stays shut")
    text = (
        f"corrections: [{{sha256: HASH, quote: The port stays shut, verdict: correct, holder: '{holder}'}}]"
    )
    corpus, notes = apply_corrections(made.corpus(), told(tmp_path, text).corrections)
    assert (ties(corpus), notes) == ([("south", "open_port", "rejects", "found")], ())


def test_a_holder_that_is_no_party_holds_nothing_in_the_ledger_and_says_so(tmp_path: Path) -> None:
    text = "corrections: [{sha256: HASH, quote: The port stays shut, verdict: correct, holder: a pilot}]"
    corpus, (note,) = apply_corrections(read(), told(tmp_path, text).corrections)
    assert build_ledger(corpus, DISPUTE).positions == ()
    assert note.startswith("correction 1 names a holder, a pilot, that is no party")


@pytest.mark.parametrize("quote", ["The port stays shut", '"The   port\\n stays shut"'])
def test_quotations_match_whatever_the_white_space(tmp_path: Path, quote: str) -> None:
    text = f"corrections: [{{sha256: HASH, quote: {quote}, verdict: accept}}]"
    corpus, notes = apply_corrections(read(), told(tmp_path, text).corrections)
    assert ([s.state for s in corpus.statements], notes) == (["accepted"], ())


def test_words_wrapped_otherwise_are_found_where_no_rule_reads_them(tmp_path: Path) -> None:
    text = """corrections:
  - {sha256: HASH, quote: "The port stays shut", at: [34, 54], verdict: add, holder: Southland,
     positions: [{party: south, option: open_port, stance: rejects}]}"""
    corpus, notes = apply_corrections(Maker(DOCUMENT).corpus(), told(tmp_path, text).corrections)
    (statement,) = corpus.statements
    assert (statement.quote, statement.state, notes) == ("The  port stays shut", "added", ())


def test_words_around_tell_like_places_apart(tmp_path: Path) -> None:
    text = """corrections:
  - {sha256: HASH, quote: The port stays shut, before: "she said.", after: ", he said.", verdict: add,
     positions: []}"""
    corpus, _ = apply_corrections(Maker(DOCUMENT).corpus(), told(tmp_path, text).corrections)
    assert corpus.statements[0].span == (31, 51)


def test_one_rejection_removes_one_statement_and_says_what_else_it_fits(tmp_path: Path) -> None:
    corpus = read(spans=((0, 19), (31, 51)), who=("Vera Moll", "Erik Lund"))
    one = "{sha256: HASH, quote: The port stays shut, verdict: reject}"
    left, (note,) = apply_corrections(corpus, told(tmp_path, f"corrections: [{one}]").corrections)
    assert [s.source.canonical for s in left.statements] == ["Erik Lund"]
    assert "fits 2 statements and was applied to the first" in note
    assert "(Vera Moll, Erik Lund)" in note
    both, _ = apply_corrections(corpus, told(tmp_path, f"corrections: [{one}, {one}]").corrections)
    assert both.statements == ()


@pytest.mark.parametrize("which", ["at: [31, 51]", "said_by: Erik Lund"])
def test_a_rejection_names_the_statement_it_means(tmp_path: Path, which: str) -> None:
    corpus = read(spans=((0, 19), (31, 51)), who=("Vera Moll", "Erik Lund"))
    text = f"corrections: [{{sha256: HASH, quote: The port stays shut, {which}, verdict: reject}}]"
    left, notes = apply_corrections(corpus, told(tmp_path, text).corrections)
    assert ([s.source.canonical for s in left.statements], notes) == (["Vera Moll"], ())


def test_a_verdict_follows_a_passage_that_is_now_read_longer(tmp_path: Path) -> None:
    corpus = read(spans=((0, 29),))
    text = "corrections: [{sha256: HASH, quote: The port stays shut, at: [0, 19], verdict: reject}]"
    left, notes = apply_corrections(corpus, told(tmp_path, text).corrections)
    assert (left.statements, notes) == ((), ())


def test_a_lost_rejection_is_named_with_its_best_new_place(tmp_path: Path) -> None:
    other = with_text(document("d2"), "Later: the port\nstays shut, she said.")
    corpus = Maker(DOCUMENT, other).corpus()
    text = """corrections:
  - {sha256: HASH, quote: "the port stays shut, she said", verdict: reject}
  - {sha256: gone, quote: "Later: the port", verdict: reject}"""
    _, notes = apply_corrections(corpus, told(tmp_path, text).corrections)
    assert notes == (
        "correction 1 (a rejection) quotes words that d1.txt does not have; "
        f"they stand in d2.txt, sha256 {other.sha256}",
        "correction 2 (a rejection) is about a document that is not here (gone); "
        f"its words stand in d2.txt, sha256 {other.sha256}",
    )


@pytest.mark.parametrize(
    ("verdict", "left", "counted"),
    [
        (
            "accept",
            [("north", "lift_tariff", "rejects", "accepted"), ("south", "open_port", "wants", "found")],
            2,
        ),
        ("reject", [("south", "open_port", "wants", "found")], 1),
        ("over", [("north", "lift_tariff", "rejects", "over"), ("south", "open_port", "wants", "found")], 1),
    ],
)
def test_a_claim_is_judged_and_not_its_passage(
    tmp_path: Path, verdict: str, left: list[tuple[str, str, str, str]], counted: int
) -> None:
    made = Maker(DOCUMENT)
    made.say(
        tie("lift_tariff", "rejects", "north", sure=verdict != "accept"), tie("open_port", "wants", "south")
    )
    made.statements[0] = replace(made.statements[0], quote="The port stays shut")
    text = f"""corrections:
  - {{sha256: HASH, quote: The port stays shut, verdict: {verdict},
      claim: {{party: north, option: lift_tariff}}}}"""
    corpus, _ = apply_corrections(made.corpus(), told(tmp_path, text).corrections)
    assert ties(corpus) == left
    assert len(build_ledger(corpus, DISPUTE).entries) == counted


def test_a_claim_about_something_else_moves_to_the_option_that_the_person_named(tmp_path: Path) -> None:
    text = """corrections:
  - sha256: HASH
    quote: The port stays shut
    verdict: correct
    claim: {party: south, option: open_port}
    positions: [{party: south, option: lift_tariff, stance: rejects}]"""
    corpus, _ = apply_corrections(read(), told(tmp_path, text).corrections)
    assert ties(corpus) == [("south", "lift_tariff", "rejects", "corrected")]


def test_an_accepted_claim_stands_when_the_rules_read_it_the_other_way_round(tmp_path: Path) -> None:
    text = """corrections:
  - {sha256: HASH, quote: The port stays shut, verdict: accept,
     claim: {party: south, option: open_port, stance: wants}}"""
    corpus, _ = apply_corrections(read(), told(tmp_path, text).corrections)
    assert ties(corpus) == [("south", "open_port", "wants", "accepted")]


def test_a_verdict_reaches_the_reprint_where_the_file_says_so(tmp_path: Path) -> None:
    copy = with_text(document("d2", family="d1"), "Reprint. The port stays shut.")
    made = Maker(replace(DOCUMENT, family="d1"), copy)
    for doc in ("d1", "d2"):
        made.say(tie("open_port", "rejects", "south"), doc=doc, quote="The port stays shut")
    text = "corrections: [{sha256: HASH, quote: The port stays shut, verdict: reject, copies: COPIES}]"
    for copies, count in (("false", 1), ("true", 0)):
        left, _ = apply_corrections(made.corpus(), told(tmp_path, text.replace("COPIES", copies)).corrections)
        assert len(left.statements) == count


def test_silences_and_ranks_are_read(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        """silent: [{phase: talks, party: south, option: open_port, by: me, when: 2026-02-01}]
ranks: [{phase: talks, party: south, first: not open_port, second: lift_tariff, matters: equal}]""",
    )
    assert [(s.option, s.by, s.when) for s in found.looked] == [("open_port", "me", "2026-02-01")]
    assert [(r.first, r.second, r.matters) for r in found.ranks] == [
        ("not open_port", "lift_tariff", "equal")
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("silent: [{phase: talks, party: south}]", "no 'option'"),
        ("silent: [{phase: talks, party: south, option: row}]", "'row'"),
        ("ranks: [{phase: talks, party: south, first: open_port, second: row, matters: first}]", "'row'"),
        ("ranks: [{phase: talks, party: south, first: a, second: b, matters: most}]", "cannot be 'most'"),
        ("corrections: [{sha256: a, quote: b, verdict: over, claim: {party: south}}]", "no 'option'"),
        ("corrections: [{sha256: a, quote: b, verdict: over, copies: perhaps}]", "cannot be 'perhaps'"),
    ],
)
def test_faults_are_named(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(DisputeFileError, match=problem):
        told(tmp_path, text)


def test_a_document_left_out_counts_for_nothing(tmp_path: Path) -> None:
    made = Maker(DOCUMENT, document("d2"))
    for doc in ("d1", "d2"):
        made.say(tie("open_port", "rejects", "south"), doc=doc)
    made.event("d1", "2019")
    corpus, notes = apply_corrections(
        made.corpus(), told(tmp_path, "corrections: [{sha256: HASH, verdict: leave out}]").corrections
    )
    assert notes == ()
    assert [s.document for s in corpus.statements] == ["d2"]
    assert corpus.events == ()
    with pytest.raises(DisputeFileError, match="no 'quote'"):
        told(tmp_path, "corrections: [{sha256: HASH, verdict: reject}]")
