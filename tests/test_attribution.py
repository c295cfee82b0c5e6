"""Attribution: who says or holds what, as spans, in all the forms of news prose."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impasse.evidence.attribution import attribute, attributions, top_level
from impasse.evidence.documents.reading import read_document
from impasse.evidence.statement import Attribution


def words(text: str, spans: Iterable[tuple[int, int]]) -> str:
    return " ... ".join(text[s:e] for s, e in spans)


def told(text: str, found: list[Attribution] | None = None) -> list[tuple[str, str]]:
    """(source, content) of the outermost attributions, as words."""
    shown = top_level(attribute(text)) if found is None else found
    return [(words(text, a.source), words(text, a.content)) for a in shown]


INDIRECT = [
    ("The minister said the port would stay closed.", "The minister", "the port would stay closed"),
    ("The minister said on Friday that it was late.", "The minister", "that it was late"),
    (
        "The minister said in a statement released on Monday that it was late.",
        "The minister",
        "that it was late",
    ),
    ("The minister, who won in May, denied that it was late.", "The minister", "that it was late"),
    (
        "Ada Lind, the mayor of Holm, said that it was late.",
        "Ada Lind, the mayor of Holm",
        "that it was late",
    ),
    (
        "Officials familiar with the talks said the port was shut.",
        "Officials familiar with the talks",
        "the port was shut",
    ),
    ("Varland refused to sign the treaty.", "Varland", "to sign the treaty"),
    ("Varland, which shares the river, called for a new count.", "Varland", "a new count"),
    ("The union wants the city to pay.", "The union", "the city to pay"),
    ("Both states are opposed to the dam.", "Both states", "the dam"),
    ("The envoy insisted on a new date.", "The envoy", "a new date"),
    ("The board asked whether the quay was safe.", "The board", "whether the quay was safe"),
    (
        "If asked, he would say no. The envoy said if the port closed, trade would stop.",
        "The envoy",
        "if the port closed, trade would stop",
    ),
    ("The envoy described the talks as frank.", "The envoy", "the talks as frank"),
    ("The port is closed, said Ada Lind, the mayor.", "Ada Lind, the mayor", "The port is closed"),
    ("The port, said Ada Lind, is closed.", "Ada Lind", "The port ... is closed"),
    ("The port, the mayor said, is closed.", "the mayor", "The port ... is closed"),
    ("The port, as the mayor noted, is closed.", "the mayor", "The port ... is closed"),
    (
        "The mayor said on Thursday, two days after the vote, that the port was closed.",
        "The mayor",
        "that the port was closed",
    ),
    (
        "The mayor insisted that the port, built in 2013, must close first.",
        "The mayor",
        "that the port, built in 2013, must close first",
    ),
    ("Norland and Sudmark reject the plan.", "Norland and Sudmark", "the plan"),
    ("The League called on Norland to form the council.", "The League", "to form the council"),
    ("As the mayor noted on Monday, the port is closed.", "the mayor", "the port is closed"),
    (
        "The minister said selling the port would take years.",
        "The minister",
        "selling the port would take years",
    ),
    ("It is a quay which officials say was never safe.", "officials", "which ... was never safe"),
    ("The judge found the crew sailing without a chart.", "The judge", "the crew sailing without a chart"),
    ("The port is closed, the mayor told reporters on Friday.", "the mayor", "The port is closed"),
    ("According to the harbour board, the quay is unsafe.", "the harbour board", "the quay is unsafe"),
    ("The quay is unsafe, according to the harbour board.", "the harbour board", "The quay is unsafe"),
    ("The quay, according to the harbour board, is unsafe.", "the harbour board", "The quay ... is unsafe"),
    ("In the board's view, the quay is unsafe.", "the board", "the quay is unsafe"),
    ("The mayor was accused by the union of lying.", "the union", "The mayor ... of lying"),
    ("The plan was rejected by the council.", "the council", "The plan"),
    (
        "The demand that the port shut the quay was rejected by the mayor.",
        "the mayor",
        "The demand that the port shut the quay",
    ),
    ("Varland's demand that the dam be opened was ignored.", "Varland", "that the dam be opened"),
    ("The league made a call for calm.", "The league", "calm"),
    ("There was a call by the league for calm.", "the league", "calm"),
]


@pytest.mark.parametrize(("text", "source", "content"), INDIRECT)
def test_reported_speech_and_attitudes(text: str, source: str, content: str) -> None:
    assert (source, content) in told(text)


DIRECT = [
    ("“The port stays closed,” the minister said.", "the minister", "“The port stays closed,”"),
    ("“The port stays closed,” said Ada Lind, the mayor.", "Ada Lind, the mayor", "“The port stays closed,”"),
    ("“Why now?” the mayor asked.", "the mayor", "“Why now?”"),
    ("“Why now?” Lind asked on Friday. “Why us?”", "Lind", "“Why now?” ... “Why us?”"),
    ("“It is shut,” she said, “and it stays shut.”", "she", "“It is shut,” ... “and it stays shut.”"),
    ("The mayor said: “The port stays closed.”", "The mayor", "“The port stays closed.”"),
    ("The mayor said, “The port stays closed.”", "The mayor", "“The port stays closed.”"),
    ('"The port stays closed," the mayor told the council.', "the mayor", '"The port stays closed,"'),
    ("''The port stays closed,'' the mayor said.", "the mayor", "''The port stays closed,''"),
    ("„Der Hafen bleibt zu“, said Lind.", "Lind", "„Der Hafen bleibt zu“"),
    ("„The port stays closed”, said Lind.", "Lind", "„The port stays closed”"),
    ("«The port stays closed», said Lind.", "Lind", "«The port stays closed»"),
    ("'The port stays closed', said Lind.", "Lind", "'The port stays closed'"),
    ("‘The port stays closed,’ said Lind.", "Lind", "‘The port stays closed,’"),
    ("“He told me, ‘Go home,’ and left,” Lind said.", "Lind", "“He told me, ‘Go home,’ and left,”"),
    ("Lind said the port was “a risk to all.”", "Lind", "the port was “a risk to all.”"),
    ("The port is “a risk,” Lind said.", "Lind", "The port is “a risk,”"),
]


@pytest.mark.parametrize(("text", "source", "content"), DIRECT)
def test_quotations(text: str, source: str, content: str) -> None:
    assert told(text) == [(source, content)]


def test_a_quotation_over_paragraphs_is_one_attribution() -> None:
    text = "“The port stays closed,” Lind said. “We warned them.\n“And we shall warn them again.”\nThe talks go on."
    assert told(text) == [
        ("Lind", "“The port stays closed,” ... “We warned them. ... “And we shall warn them again.”")
    ]


def test_words_announced_with_a_colon_stand_in_the_next_paragraph() -> None:
    assert told("Then Lind said:\n“The port stays closed.”") == [("Lind", "“The port stays closed.”")]


def test_a_speaker_in_its_own_sentence_after_a_question() -> None:
    assert told("“Is it shut?” Lind asked reporters. Nobody answered.") == [("Lind", "“Is it shut?”")]


def test_a_quotation_goes_on_with_reported_speech() -> None:
    assert told("Lind said the port was shut. “It is a pity.”") == [
        ("Lind", "the port was shut ... “It is a pity.”")
    ]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Lind: Port Stays Closed", "Lind", "Port Stays Closed"),
        ("Port Stays Closed, Says Lind", "Lind", "Port Stays Closed"),
        ("Port stays closed – officials", "officials", "Port stays closed"),
        ("LIND: The port stays closed.", "LIND", "The port stays closed"),
        ("Mayor Calls For New Port", "Mayor", "New Port"),
    ],
)
def test_headlines_and_labels(text: str, source: str, content: str) -> None:
    assert told(text) == [(source, content)]


def test_two_cues_of_one_subject() -> None:
    text = "The mayor said the port was shut and denied that it was sold."
    assert told(text) == [("The mayor", "the port was shut"), ("The mayor", "that it was sold")]


def test_a_participle_goes_on_with_the_speaker() -> None:
    text = "The mayor closed the port, saying that it was unsafe."
    assert told(text) == [("The mayor", "that it was unsafe")]


def test_two_speakers_say_one_thing() -> None:
    text = "“It is shut,” a guard told the Gazette and a clerk confirmed on Monday."
    assert told(text) == [("a guard", "“It is shut,”"), ("a clerk", "“It is shut,”")]


def test_contents_of_contrasting_clauses_end() -> None:
    text = "Lind said the port was shut, while Berg said it was open."
    assert told(text) == [("Lind", "the port was shut"), ("Berg", "it was open")]


def test_attributions_are_nested() -> None:
    text = "According to a clerk, the mayor believes that Varland will reject the terms."
    found = attribute(text)
    assert [a.parent for a in found] == [None, 0, 1]
    assert told(text, found)[1:] == [
        ("the mayor", "that Varland will reject the terms"),
        ("Varland", "the terms"),
    ]


def test_terms_inside_a_statement_are_the_speakers_own() -> None:
    text = "The king believes the rebels will not agree to the conditions that they leave."
    by_frame = {a.frame: a for a in attribute(text)}
    assert words(text, by_frame["noun:condition:that"].source) == words(
        text, by_frame["verb:agree:to"].source
    )


def test_a_cited_source_stands_behind_the_outlet() -> None:
    text = "The port is sold, the Gazette reported, citing unnamed officials."
    found = attribute(text)
    outer = next(a for a in found if a.frame.startswith("verb:report"))
    inner = next(a for a in found if a.frame == "phrase:citing")
    assert words(text, inner.source) == "unnamed officials"
    assert inner.content == outer.content
    assert found[inner.parent or 0] is outer


def test_a_relative_pronoun_tells_whom_it_stands_for() -> None:
    text = "Lind, who said that the port was shut, left."
    (found,) = attribute(text)
    assert words(text, found.source) == "who"
    assert words(text, found.antecedent) == "Lind"


@pytest.mark.parametrize(
    ("text", "negated", "hedged"),
    [
        ("The mayor did not say that the port was shut.", True, False),
        ("The mayor has never denied that the port was shut.", True, False),
        ("The port is said to be shut.", False, True),
        ("It was reported that the port was shut.", False, True),
        ("The mayor reportedly sold the port.", False, True),
        ("The port seems to be shut.", False, True),
        ("The mayor said that the port was shut.", False, False),
    ],
)
def test_negated_and_hedged(text: str, negated: bool, hedged: bool) -> None:
    found = top_level(attribute(text))[0]
    assert (found.negated, found.hedged) == (negated, hedged)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“It is shut,” Lind said.", "direct"),
        ("Lind said the port was “a risk.”", "mixed"),
        ("Lind said the port was shut.", "indirect"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert [a.kind for a in attribute(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "...",
        "The port was closed in May.",
        "The ferry left the quay at noon, and the crew slept.",
        "“”",
        "The committee meets on Monday.",
    ],
)
def test_text_without_attributions(text: str) -> None:
    assert attribute(text) == []


def test_offsets_lead_back_to_the_file_as_stored(tmp_path: Path) -> None:
    text = (
        "Port closed\r\n\r\nHOLM, May 3 - The harbour was empty on Friday after the storm of the night.\r\n"
        "Mayor Ada Lind said the quay was unsafe\r\nand would stay shut until the divers had seen it.\r\n"
    )
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    document = read_document(path, path.read_bytes())
    (found,) = top_level(attributions(document))
    assert words(document.text, found.source) == "Mayor Ada Lind"
    content = " ".join(words(document.text, found.content).split())
    assert content == "the quay was unsafe and would stay shut until the divers had seen it"
    assert document.text == text


PIECES = [
    "Lind",
    "who",
    "said",
    "that",
    ",",
    "“",
    "”",
    '"',
    "(",
    ")",
    ":",
    "the",
    "port",
    "is",
    "and",
    "to",
    "\n",
    ".",
]


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_any_text_gives_spans_inside_it(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for k, one in enumerate(attribute(text)):
        assert one.content
        for spans in (one.source, one.cue, one.content, one.antecedent):
            assert all(0 <= s < e <= len(text) for s, e in spans)
            assert list(spans) == sorted(spans)
        assert one.parent != k


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200))
def test_any_characters_are_read(text: str) -> None:
    assert attribute(text) == attribute(text)


def test_long_lines_cost_no_more_than_their_length() -> None:
    assert len(attribute("he said that " * 4000)) < 20_000
    assert attribute("word " * 40_000) == []
