"""Releases and communiqués: who issues them under a letterhead, and what they say in their own name."""

from __future__ import annotations

from pathlib import Path

import pytest

from impasse.evidence.actors.letterhead import letterhead
from impasse.evidence.actors.sides import Sides
from impasse.evidence.attribution import attributions
from impasse.evidence.documents.reading import read_document
from impasse.evidence.positions.statements import statements
from impasse.evidence.statement import Statement
from making import LEXICON

HEAD = "REPUBLIC OF NORTHLAND\nMINISTRY OF TRADE\n\nPress release No. 14/2031\nNorburg, 4 June 2031\n\n"
TEXT = (
    "Northland remains committed to the talks. Northland will not lift the tariff until Southland opens the harbour. "
    "The Ministry rejects the claims of Sudhavn. We expect Southland to open the harbour. The return of the skerries "
    "is out of the question. Southland must end patrols. The minister arrived from Vik on Monday."
)


def read(text: str) -> tuple[Statement, ...]:
    made = read_document(Path("r.txt"), text.encode(), lexicon=LEXICON)
    return statements((made,), {made.id: attributions(made)}, LEXICON)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (HEAD, "Ministry of Trade of Northland"),
        (
            "GOVERNMENT OF THE REPUBLIC OF NORTHLAND\nOFFICE OF THE PREMIER\n\nPRESS RELEASE\n\n",
            "Office of the Premier of Northland",
        ),
        ("State Chancery\nPress statement, 4 June 2031\n\n", "State Chancery of Southland"),
        ("Kingdom of Southland\nPress statement, 4 June 2031\n\n", "Southland"),
        ("The Vik Times\n4 June 2031\n\nMinistry of Trade cuts staff\n\n", None),
        ("The war in Northland\n4 June 2031\n\n", None),
    ],
)
def test_a_letterhead_names_the_body_and_its_state(head: str, body: str | None) -> None:
    made = read_document(Path("r.txt"), (head + TEXT).encode(), lexicon=LEXICON)
    assert letterhead(made, Sides(LEXICON)) == body


def test_what_a_release_says_is_its_issuers() -> None:
    found = {s.quote.rstrip("."): s for s in read(HEAD + TEXT)}
    assert {s.source.canonical for s in found.values()} == {"Northland: Ministry of Trade"}
    assert {s.voice for s in found.values()} == {"official"}
    acts = {
        "Northland remains committed to the talks": "assert",
        "Northland will not lift the tariff until Southland opens the harbour": "precondition",
        "the claims of Sudhavn": "deny",
        "Southland to open the harbour": "demand",
        "The return of the skerries is out of the question": "refuse",
        "Southland must end patrols": "demand",
    }
    assert {quote: s.act for quote, s in found.items()} == acts


def test_what_it_expects_of_the_other_is_its_own_wish() -> None:
    made = next(s for s in read(HEAD + TEXT) if s.quote.startswith("Southland to open"))
    assert [(t.party, t.topic, t.stance, t.sure) for t in made.ties] == [
        ("north", "open_port", "wants", True)
    ]


def test_a_list_of_demands_is_the_issuers() -> None:
    listed = "\n\n- Southland must open the harbour.\n- The patrols must end.\n\n"
    found = read(
        HEAD + TEXT + listed + "The Ministry will publish the letters. They are long and were kept safe.\n"
    )
    assert {s.source.canonical for s in found if "must" in s.quote} == {"Northland: Ministry of Trade"}
    assert sum("must" in s.quote for s in found) == 3


def test_in_a_report_nobody_holds_what_they_must_or_may_do() -> None:
    said = "Northland must accept the draft. Southland may refuse to open the harbour. Southland could agree to talks."
    assert not read(f"VIK, 4 June 2031 - {said}")


@pytest.mark.parametrize(
    "text",
    [
        "Ada Holm said last week in Vik.",
        "Northland does what it accepted.",
        "Northland proposed several times.",
    ],
)
def test_a_content_that_says_nothing_is_no_statement(text: str) -> None:
    assert not [s for s in read(f"VIK, 4 June 2031 - {text}") if len(s.quote.split()) < 5]


def test_conditions_told_of_without_a_name_are_of_whoever_tells_of_them() -> None:
    text = "VIK, 4 June 2031 - Ada Holm said Southland would never agree to the conditions that it open the harbour."
    found = read(text)
    assert [s.source.canonical for s in found] == ["Ada Holm", "Ada Holm"]
    assert [s.act for s in found][1] == "precondition"
