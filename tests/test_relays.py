"""Reports of reports: both who passes on and who is cited, and the chain that it makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from impasse.evidence.attribute.relays import find_relays
from impasse.evidence.attribution import attributions
from impasse.evidence.documents.reading import read_document
from impasse.evidence.positions.statements import statements
from impasse.evidence.statement import Statement
from making import LEXICON

OPENS = (
    "VIK, 4 May 2021 (Fjordpost) - Talks went on in Vik on Monday, and nobody knew how long they would last. "
)
ENDS = " The rain went on as well, and so did the fog on the bay, as it had for a week.\n"


def read(sentence: str) -> list[Statement]:
    made = read_document(Path("report.txt"), (OPENS + sentence + ENDS).encode())
    return list(statements((made,), {made.id: attributions(made)}, LEXICON))


@pytest.mark.parametrize(
    ("sentence", "source", "content"),
    [
        (
            "Fjordnews, quoting a source in the State Chancery, reports that Sudhavn will open the port.",
            "a source in the State Chancery",
            "Sudhavn will open the port",
        ),
        (
            "Fjordnews is reporting, citing an aide to President Moll, that ships may enter on Monday.",
            "an aide to President Moll",
            "ships may enter on Monday",
        ),
        (
            "Citing two diplomats, Fjordnews said on Monday that Norburg will lift the tariff.",
            "two diplomats",
            "Norburg will lift the tariff",
        ),
        (
            "According to Fjordnews, which refers to two diplomats, Norburg will lift the tariff.",
            "two diplomats",
            "Norburg will lift the tariff",
        ),
        ("Fjordnews quoted Lund as saying that the tariff stays.", "Lund", "the tariff stays"),
        ("Lund was quoted by Fjordnews as saying that the tariff stays.", "Lund", "the tariff stays"),
        ("The tariff stays in force, Fjordnews quoted Lund as saying.", "Lund", "The tariff stays in force"),
        (
            "The tariff stays in force, Fjordnews reported on Monday, citing a clerk in Vik.",
            "a clerk in Vik",
            "The tariff stays in force",
        ),
    ],
)
def test_who_is_cited_speaks_through_the_outlet_that_cites(sentence: str, source: str, content: str) -> None:
    found = [s for s in read(sentence) if s.source.text == source]
    assert [(s.quote, s.via) for s in found] == [(content, ("Fjordpost", "Fjordnews"))]


@pytest.mark.parametrize(
    "sentence",
    [
        "Fjordnews said on Monday that the tariff stays.",
        "The court, citing the law, closed the port.",
        "According to Lund, who was in Vik, the tariff stays.",
        "Lund was quoted by Fjordnews on Monday.",
    ],
)
def test_no_relays(sentence: str) -> None:
    assert find_relays(sentence, 0, len(sentence)) == []


def test_a_station_known_by_its_name_alone_is_a_link() -> None:
    found = [
        s for s in read("Speaking on Radio Vik, Lund said that the tariff stays.") if s.source.text == "Lund"
    ]
    assert [s.via for s in found] == [("Fjordpost", "Radio Vik")]
