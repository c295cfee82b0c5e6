"""From text to statements: the whole text wing on invented reports, and statements from hand-made attributions."""

from __future__ import annotations

from pathlib import Path

import pytest

from impasse.evidence.attribution import attributions
from impasse.evidence.dates.said_when import Calendar
from impasse.evidence.documents.reading import read_document
from impasse.evidence.identity import content_id
from impasse.evidence.lexicon import Lexicon
from impasse.evidence.positions.statements import statements
from impasse.evidence.read import read_corpus
from impasse.evidence.statement import ACTS, SOURCE_KINDS, VOICES, Statement
from making import LEXICON, document, said, state

REPORT = """Talks on the bay stall again

NORBURG, 14 March 2021 - Northern Prime Minister Ada Holm said on Monday that Southland must open the inner harbour.

“We will not lift the tariff,” she told the Lund Courier. The prime minister added that the fishermen of the bay
deserved better.

The Southern Foreign Ministry said the port stays closed until the tariff is lifted. According to a source close to the
Southern presidency, Sudhavn believes Northland will not end its patrols.

Karl Lie, an analyst at the Sudhavn Institute, said neither side is willing to resume talks.
"""


def read(text: str, lexicon: Lexicon = LEXICON) -> tuple[Statement, ...]:
    """Statements of a text through the real reader and attribution."""
    made = read_document(Path("report.txt"), text.encode())
    return statements((made,), {made.id: attributions(made)}, lexicon)


@pytest.fixture(scope="module")
def found() -> tuple[Statement, ...]:
    return read(REPORT)


def by_words(found: tuple[Statement, ...], words: str) -> Statement:
    """The statement whose content holds some words, the longest one."""
    return max((s for s in found if words in " ".join(s.quote.split())), key=lambda s: len(s.quote))


def test_every_quote_stands_at_its_span(found: tuple[Statement, ...]) -> None:
    assert len(found) >= 6
    for statement in found:
        assert REPORT[slice(*statement.span)] == statement.quote
        for span, words in (
            (statement.source.span, statement.source.text),
            (statement.cue.span, statement.cue.text),
        ):
            if span is not None:
                assert " ".join(REPORT[slice(*span)].split()) == " ".join(words.split())
        for tie in statement.ties:
            assert tie.evidence is not None
            assert statement.span[0] - 60 <= tie.evidence[0] < tie.evidence[1] <= statement.span[1]


def test_fields_hold_words_of_the_contract(found: tuple[Statement, ...]) -> None:
    assert len({statement.id for statement in found}) == len(found)
    for statement in found:
        assert statement.act in ACTS
        assert statement.voice in VOICES
        assert statement.source.kind in SOURCE_KINDS
        assert statement.coder == "rule"
        assert statement.state == "found"
        assert statement.origin
    assert [s.span for s in found] == sorted(s.span for s in found)


def test_the_report_s_positions_come_out(found: tuple[Statement, ...]) -> None:
    demand = by_words(found, "must open the inner harbour")
    assert (demand.act, demand.voice, demand.source.canonical, demand.source.actor) == (
        "demand",
        "official",
        "Ada Holm",
        "north",
    )
    assert demand.holder == "Northland: Ada Holm"
    assert [(t.topic, t.stance, t.party) for t in demand.ties if t.sure] == [("open_port", "wants", "north")]
    refusal = by_words(found, "We will not lift the tariff")
    assert (refusal.act, refusal.source.canonical) == ("refuse", "Ada Holm")
    assert refusal.via[-1] == "The Lund Courier"
    condition = by_words(found, "until the tariff is lifted")
    assert (condition.act, condition.source.canonical) == ("precondition", "Southland: Foreign Ministry")
    assert condition.ties[0].condition == "lift_tariff"
    analyst = by_words(found, "neither side is willing")
    assert (analyst.voice, analyst.source.actor, analyst.holder) == ("analyst", None, "Karl Lie")
    assert {t.party for t in analyst.ties if t.sure} == {"north", "south"}


def test_the_holder_may_differ_from_the_source(found: tuple[Statement, ...]) -> None:
    belief = next(s for s in found if s.quote.startswith("Northland will not end"))
    assert belief.source.canonical == "Southland"
    assert belief.holder == "Southland"
    assert belief.act == "predict"
    assert not any(t.sure for t in belief.ties)
    outer = next(s for s in found if s.id == belief.parent)
    assert outer.source.kind == "anonymous"
    assert outer.source.canonical in belief.via


def test_when_it_was_said_and_which_date_it_is_about() -> None:
    text = "Holm said on 3 May 2020 that Southland closed the port in 2018. In June 2019, Norburg refused to talk."
    first, second = state(
        text,
        said(text, "Holm", "said", "Southland closed the port in 2018"),
        said(text, "Norburg", "refused", "to talk", "verb:refuse:inf"),
    )
    assert (first.said_date, first.about_date) == ("2020-05-03", "2018")
    assert (second.said_date, second.about_date) == ("2019-06", None)


def test_said_then_takes_the_date_of_the_sentence_before() -> None:
    text = "The ministers met on 3 May 2020. Lund said then that talks go on."
    (found,) = state(text, said(text, "Lund", "said", "talks go on"))
    assert found.said_date == "2020-05-03"


def test_a_content_that_its_speaker_interrupts_gives_one_statement_a_piece() -> None:
    text = "“The port stays closed for now,” Moll said. “We shall see about talks later.”"
    source = said(text, "Moll", "said", "“The port stays closed for now,”", "verb:say:quote")
    second = said(text, "Moll", "said", "“We shall see about talks later.”").content
    both = state(text, type(source)(source.source, source.cue, (*source.content, *second), source.frame))
    assert [s.quote for s in both] == [
        "“The port stays closed for now,”",
        "“We shall see about talks later.”",
    ]


@pytest.mark.parametrize(
    ("source", "cue", "content", "frame"),
    [
        ("It", "seems", "that talks go on", "verb:seem:clause"),
        ("doubts about progress", "highlighted", "the long disagreement", "verb:highlight:obj"),
        ("Norburg", "to sign", "a treaty of friendship", "verb:sign:obj"),
        ("Norburg", "calls", "the Almo", "verb:call:comp"),
    ],
)
def test_what_attributes_nothing_is_no_statement(source: str, cue: str, content: str, frame: str) -> None:
    text = f"Yesterday {source} {cue} {content}."
    assert state(text, said(text, source, cue, content, frame)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "That would render Norburg's claims to the bay worthless.",
        "Even Norburg's potential claims to the bay matter.",
    ],
)
def test_a_noun_cue_in_what_might_be_is_no_statement(text: str) -> None:
    source = "Norburg's" if "render" in text else "Norburg's potential"
    assert state(text, said(text, source, "claims", "the bay", "noun:claim:to")) == ()


def test_one_s_own_words_told_twice_are_one_statement() -> None:
    text = "Holm said Norburg would strongly urge Southland to open the port."
    content = "Norburg would strongly urge Southland to open the port"
    found = state(
        text,
        said(text, "Holm", "said", content),
        said(
            text,
            "Norburg",
            "would strongly urge",
            "Southland to open the port",
            "verb:urge:obj-inf",
            parent=0,
        ),
    )
    assert [s.quote for s in found] == [content]
    assert found[0].act == "demand"


def test_an_opinion_piece_speaks_for_its_author_and_a_report_does_not() -> None:
    text = "A deal is out of the question. Norburg closed the bay in May. In other words, both sides lose. Will it end?"
    opinion = state(text, genre="opinion")
    assert [(s.quote, s.act, s.voice, s.source.kind) for s in opinion] == [
        ("A deal is out of the question.", "predict", "author", "author"),
        ("both sides lose.", "assert", "author", "author"),
    ]
    assert opinion[1].cue.text == "In other words"
    assert state(text, genre="report") == ()


def test_a_headline_is_marked_as_the_outlet_s_wording() -> None:
    from impasse.evidence.document import Region

    text = "Norburg drops demand for open port\nHolm said talks go on."
    regions = (Region("title", 0, 34), Region("body", 35, len(text)))
    headline, _ = state(
        text,
        said(text, "Norburg", "drops", "demand for open port", "verb:drop:obj"),
        said(text, "Holm", "said", "talks go on"),
        regions=regions,
    )
    assert "headline" in headline.note


def test_hard_line_breaks_stay_in_the_quote_and_out_of_the_names() -> None:
    text = "Northern Prime Minister Ada\nHolm said the port of the inner\nharbour must open soon."
    found = by_words(read(text), "must open soon")
    assert "\n" in found.quote
    assert found.source.canonical == "Ada Holm"


def test_ids_run_on_over_documents_and_nothing_else_is_shared() -> None:
    text = "Holm said talks go on."
    made = [document(text), document(text)]
    second = type(made[1])(
        **{f: getattr(made[1], f) for f in made[1].__slots__} | {"id": "d2", "family": "f2"}
    )
    one = said(text, "Holm", "said", "talks go on")
    found = statements((made[0], second), {"d1": (one,), "d2": (one,)}, LEXICON)
    assert [(s.document, s.family) for s in found] == [("d1", "f1"), ("d2", "f2")]
    assert [s.id for s in found] == [content_id("s", s.document, s.span, s.source.canonical) for s in found]


def test_reading_files_to_a_corpus(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\x00\x01\x02" * 400)
    seen: list[str] = []
    corpus = read_corpus([tmp_path], LEXICON, progress=lambda what, done, total: seen.append(what))
    assert len(corpus.documents) == 1
    assert len(corpus.skipped) == 1
    assert len(corpus.statements) >= 6
    assert "finding who says what" in seen


@pytest.mark.parametrize(
    "text",
    [
        "If Norburg demands the harbour, the talks will fail, Holm warned.",
        "The note would by no means prove that Norburg accepted the port's rules.",
        "Unless Norburg accepts the rules of the port, nothing moves.",
        "Norburg's possible consent would suggest that the port is lost.",
    ],
)
def test_what_is_only_supposed_is_nobody_s_statement(text: str) -> None:
    assert not [
        s
        for s in read(f"VIK, 4 May 2021 - Talks went on in Vik. {text}\n")
        if s.source.text.startswith("Norburg")
    ]


@pytest.mark.parametrize(
    ("text", "cue", "told"),
    [
        ("Holm ruled out talks and insisted that the Union, agreed in 2013, was dead.", "insisted", None),
        ("Holm rejected the deal, which was signed in 2013.", "rejected", None),
        ("Holm rejected the deal signed in 2013.", "rejected", None),
        ("Holm rejected the 2013 deal.", "rejected", None),
        ("Holm rejected the plan of 3 May 2013.", "rejected", None),
        ("The deal that was signed in 2013 was rejected by Holm.", "rejected", None),
        ("Norburg, whose offer of 3 May 2013 lapsed, refused to talk.", "refused", None),
        ("In 2021 Holm called it dead; now he says it lives.", "says", None),
        ("Holm closed the port on 7 May 2023, two days after he claimed victory.", "claimed", None),
        ("Holm, who in 2023 signed nothing, said on 2 May 2024 that it would.", "said", "2024-05-02"),
        ("On 3 May 2024, after the talks had ended, Holm said it would go.", "said", "2024-05-03"),
        ("In a statement released on 3 May 2024, Holm said it would go.", "said", "2024-05-03"),
        ("Holm said in a statement released on 3 May 2024 that it would go.", "said", "2024-05-03"),
        ("Holm told a meeting held on 3 May 2024 that it would go.", "told", "2024-05-03"),
        ("In a 2013 interview Holm rejected the plan.", "rejected", "2013"),
        ("Holm repeated on 3 May 2024 what he had said in 2019.", "repeated", "2024-05-03"),
        ("Norburg refused to talk in June 2019.", "refused", "2019-06"),
    ],
)
def test_a_date_of_something_else_is_not_when_it_was_said(text: str, cue: str, told: str | None) -> None:
    at = text.index(cue)
    calendar = Calendar(document(text, published="2024-06-04"))
    assert calendar.said(at, [], (at, at + len(cue))) == told
