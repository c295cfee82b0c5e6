"""Sentences, paragraphs and quotation marks of un-wrapped text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impasse.evidence.text.quotes import quotations
from impasse.evidence.text.sentences import paragraphs, sentences


def split(text: str) -> list[str]:
    return [text[s:e] for s, e in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "parts",
    [
        ["The port closed.", "Nobody came."],
        ["Mr. Lind met Dr. Berg.", "They spoke."],
        ["Gen. A. B. Holm wrote it.", "It was long."],
        ["The U.S. Navy left.", "It was late."],
        ["They came from the U.S. to talk."],
        ["They live in the U.S.", "The talks ended."],
        ["It begins at 5 p.m. on Friday.", "Bring bread."],
        ["Prices rose 2.5 percent.", "Wages did not."],
        ["See No. 4 for more.", "It helps."],
        ["He said no.", "She left."],
        ["Is it shut?", "Yes!", "It is."],
        ["It ended …", "Then it rained."],
        ["He came (at noon.)", "She left."],
        ["The firm Lind Inc. paid.", "It was late."],
        ["The firm is Lind & Co.", "They pay."],
        ["He left.", "“It is late,” she said."],
        ["It is called “a mess. A total one.” by many.", "Few read it."],
        ["visit example.org/a.b today"],
    ],
)
def test_sentences(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts


def test_speech_is_split_inside_unless_it_is_kept() -> None:
    text = "“We came late. It rained all day,” she said. He left."
    assert split(text) == ["“We came late.", "It rained all day,” she said.", "He left."]
    kept = sentences(text, 0, len(text), keep=[q.span for q in quotations(text, 0, len(text))])
    assert [text[s:e] for s, e in kept] == ["“We came late. It rained all day,” she said.", "He left."]


def test_paragraphs_are_lines_without_white_space_around() -> None:
    text = "  One.\n\n\tTwo. \r\nThree.\u2028Four."
    assert [text[s:e] for s, e in paragraphs(text)] == ["One.", "Two.", "Three.", "Four."]
    assert paragraphs(text, 6, 14) == [(9, 13)]
    assert paragraphs("") == []


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “one” and “two”.", ["“one”", "“two”"]),
        ('He said "one" and "two".', ['"one"', '"two"']),
        ("He said ''one'' and ''two''.", ["''one''", "''two''"]),
        ("He said „one“ and „two”.", ["„one“", "„two”"]),
        ("He said «one» and “two“.", ["«one»", "“two“"]),
        ("He said 'one' and ‘two’.", ["'one'", "‘two’"]),
        ("The workers' boats and Lind's car aren't 'new'.", ["'new'"]),
        ("In the '90s and rock 'n' roll.", []),
        ("“One ‘two’ three” four", ["“One ‘two’ three”"]),
        ("''One 'two''' said", ["''One 'two'''"]),
        ("“One goes on. “Two begins here.", ["“One goes on.", "“Two begins here."]),
        ("They wrote 'no' on it and 'a' beside it.", ["'no'"]),
        ("no marks", []),
        ("5' 10\" tall", []),
    ],
)
def test_quotation_marks(text: str, found: list[str]) -> None:
    assert quoted(text) == found


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("“The port is shut,” she said.", True),
        ("She said, “The port is shut.”", True),
        ("She called it “a risk” to all.", False),
        ("She called it “a risk.”", False),
        ("“Why?” she asked.", True),
        ("“Fully open to the end", True),
        ("the “Port of Holm” project", False),
    ],
)
def test_speech_of_its_own_or_a_few_words(text: str, full: bool) -> None:
    assert [q.full for q in quotations(text, 0, len(text))] == [full]


def test_an_open_quotation_runs_to_the_end_and_says_so() -> None:
    (found,) = quotations("“We go on and on ", 0, 17)
    assert (found.span, found.closed, found.ends_sentence) == ((0, 16), False, False)


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="ab .?!\"'“”„‘’«»\n", max_size=60))
def test_spans_are_in_order_and_cover_the_text(text: str) -> None:
    for start, end in paragraphs(text):
        parts = sentences(text, start, end)
        assert "".join("".join(text[s:e].split()) for s, e in parts) == "".join(text[start:end].split())
        marks = quotations(text, start, end)
        for spans in (parts, [q.span for q in marks]):
            assert all(start <= s < e <= end for s, e in spans)
            assert all(a[1] <= b[0] for a, b in pairwise(spans))
