"""Clauses of resolutions, motions of minutes, lists after a colon, and lists of those present."""

from __future__ import annotations

from pathlib import Path

import pytest

from impasse.evidence.attribute.records import find_clauses, find_motions, item_start
from impasse.evidence.attribution import attribute, attributions
from impasse.evidence.documents.reading import read_document
from impasse.evidence.positions.statements import statements
from impasse.evidence.statement import Statement
from impasse.evidence.syntax.frames import signal
from impasse.evidence.text.sentences import paragraphs
from making import LEXICON

RESOLUTION = """The Assembly of the Coastal League,
Recalling its resolution of 2029 on the lights,
Noting with concern that two ferries were stopped in April,
1. Calls upon Norburg to open the harbour without delay;
2. Decides to send three observers to Vik, and requests the Secretary General to report by June;
(c) Strongly condemns any change of the line by force.
"""


def told(text: str) -> list[tuple[str, str, str]]:
    """Source, cue and content, outermost only."""
    return [
        tuple(" ".join(text[s:e] for s, e in part) for part in (a.source, a.cue, a.content))  # type: ignore[misc]
        for a in attribute(text)
        if a.parent is None
    ]


def read(text: str) -> tuple[Statement, ...]:
    made = read_document(Path("record.txt"), text.encode())
    return statements((made,), {made.id: attributions(made)}, LEXICON)


def test_clauses_of_a_resolution_belong_to_its_body() -> None:
    body = "The Assembly of the Coastal League"
    assert told(RESOLUTION) == [
        (body, "Recalling", "its resolution of 2029 on the lights"),
        (body, "Noting with concern", "two ferries were stopped in April"),
        (body, "Calls upon", "Norburg to open the harbour without delay"),
        (body, "Decides", "to send three observers to Vik"),
        (body, "requests", "the Secretary General to report by June"),
        (body, "condemns", "any change of the line by force"),
    ]


def test_a_clause_has_the_act_of_its_verb() -> None:
    acts = {" ".join(RESOLUTION[s:e] for s, e in a.cue): signal(a.frame).act for a in attribute(RESOLUTION)}
    assert acts["Calls upon"] == "demand"
    assert acts["condemns"] == "accuse"


@pytest.mark.parametrize(
    "text",
    [
        "The port, the quay and the lights,\nCalls for help were heard all night.\n",
        "Calls upon Norburg grew.\nUrges came from all sides.\n",
        "The council met on Monday.\n1. Calls were made.\n2. Notes were taken.\n",
    ],
)
def test_other_paragraphs_that_open_with_a_verb_are_no_clauses(text: str) -> None:
    assert find_clauses(text, paragraphs(text)) == {}


@pytest.mark.parametrize(
    ("sentence", "source", "content"),
    [
        ("Moved by Mr. Moe that the buoys be put back.", "Mr. Moe", "the buoys be put back"),
        (
            "Proposed by Ada Lind, seconded by Mr. Moe, that the toll be halved.",
            "Ada Lind",
            "the toll be halved",
        ),
    ],
)
def test_motions(sentence: str, source: str, content: str) -> None:
    assert [(s, c) for s, _, c in told(sentence)] == [(source, content)]


@pytest.mark.parametrize(
    "sentence", ["Moved by her words, the crowd wept.", "Moved by Mr. Moe.", "Carried by nine votes."]
)
def test_no_motions(sentence: str) -> None:
    assert find_motions(sentence, 0, len(sentence)) == []


def test_every_item_of_an_announced_list_is_a_content() -> None:
    text = "The Guild demands:\n- the return of the light;\n2) a toll of nine crowns;\n• an end to it.\n"
    text += "The mayor says nobody came."
    assert told(text) == [
        ("The Guild", "demands", "the return of the light"),
        ("The Guild", "demands", "a toll of nine crowns"),
        ("The Guild", "demands", "an end to it."),
        ("The mayor", "says", "nobody came"),
    ]


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("1. Calls", "Calls"),
        ("(iv) Calls", "Calls"),
        ("– Calls", "Calls"),
        ("Calls on", "Calls on"),
        ("2031 was", "2031 was"),
    ],
)
def test_the_mark_of_an_item(line: str, rest: str) -> None:
    assert line[item_start(line, 0, len(line)) :] == rest


def test_those_present_speak_for_whom_they_are_listed_with() -> None:
    text = (
        "Minutes of the Joint Boundary Commission\n\n"
        "Present: Ms. Aas (Chair), Mr. Moe (Northland), Mrs. Ruud (Southland)\n\n"
        "Buoys. Mr. Moe reported that two buoys of the northern row had been moved since the last meeting.\n\n"
        "The Chair noted that nobody had told the Commission of it, and that the chart would have to be drawn anew.\n"
    )
    found = {s.source.canonical: s for s in read(text)}
    assert (found["Moe"].voice, found["Moe"].holder) == ("official", "Northland: Moe")
    assert found["Aas"].source.text == "The Chair"


def test_a_statement_issued_by_a_body_is_its_own_and_came_through_it() -> None:
    text = (
        "Statement by the Foreign Ministry of Southland\n4 May 2031\n\nWe have read the remarks of the Northern side. "
        "We regret them. We call on Norburg to withdraw its patrols from the bay before anything else is settled.\n"
    )
    call = next(s for s in read(text) if "withdraw its patrols" in s.quote)
    assert (call.source.text, call.source.canonical, call.voice) == (
        "We",
        "Southland: Foreign Ministry",
        "official",
    )
    assert call.via == ("Southland: Foreign Ministry",)
