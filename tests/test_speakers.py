"""Unnamed voices heard again, parts of groups, owners of roles, and what a clause after a name tells."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from impasse.evidence.actors.chain import relayed_from
from impasse.evidence.actors.names import Names
from impasse.evidence.actors.people import Entity
from impasse.evidence.actors.sides import Sides, side_of
from impasse.evidence.actors.voice import kind_of, voice_of
from impasse.evidence.attribution import attributions
from impasse.evidence.document import Region
from impasse.evidence.documents.reading import read_document
from impasse.evidence.lexicon import Actor, Lexicon, Office
from impasse.evidence.positions.statements import statements
from impasse.evidence.text.phrases import describe
from impasse.evidence.text.relatives import told_by
from making import LEXICON, document

OTHERS = Lexicon(
    actors=(
        *LEXICON.actors,
        Actor("pilots", "Pilots' Guild", aliases=("the Guild",), party=False),
        Actor("ferry", "Ferry Lines", aliases=("the company",), offices=(Office("Reeve", "Tor Vik"),)),
        Actor("league", "Coastal League Council", party=False),
    )
)


def resolve(text: str, *phrases: str, lexicon: Lexicon = OTHERS) -> list[Entity]:
    """The entities of phrases of a text, resolved in its order."""
    names = Names(document(text), lexicon)
    at = 0
    out = []
    for phrase in phrases:
        at = text.index(phrase, at)
        out.append(names.resolve(phrase, (at, at + len(phrase))))
        at += len(phrase)
    return out


@pytest.mark.parametrize(
    ("text", "first", "again"),
    [
        ("A senior aide to the mayor said no. The aide said more.", "A senior aide to the mayor", "The aide"),
        (
            "Two people familiar with it said no. The people added more.",
            "Two people familiar with it",
            "The people",
        ),
        (
            "A person briefed on it said no. The same person said more.",
            "A person briefed on it",
            "The same person",
        ),
        ("A Northern diplomat said no. The diplomat was angry.", "A Northern diplomat", "The diplomat"),
    ],
)
def test_an_unnamed_voice_is_heard_again(text: str, first: str, again: str) -> None:
    one, other = resolve(text, first, again)
    assert one is other


@pytest.mark.parametrize(
    ("text", "first", "again"),
    [
        (
            "A senior aide to the mayor said no. The clerk said more.",
            "A senior aide to the mayor",
            "The clerk",
        ),
        (
            "Two people familiar with it said no. The person added more.",
            "Two people familiar with it",
            "The person",
        ),
    ],
)
def test_another_noun_or_number_is_another_voice(text: str, first: str, again: str) -> None:
    one, other = resolve(text, first, again)
    assert one is not other


def test_one_of_a_group_is_a_voice_of_its_own_with_the_group_s_side() -> None:
    text = "Three sources in the Port Office said no. One of them was angry. Another, a clerk, was not."
    group, one, other = resolve(text, "Three sources in the Port Office", "One of them", "Another, a clerk,")
    assert one is not group
    assert other is not one
    assert (one.kind, voice_of(one), one.side) == ("anonymous", "unofficial", group.side)
    assert other.canonical == "unnamed clerk"


def test_he_can_be_an_unnamed_person() -> None:
    text = "A senior official in Norburg said no. He said the port was shut."
    one, he = resolve(text, "A senior official in Norburg", "He")
    assert one is he


def test_neither_is_the_pair_spoken_of() -> None:
    text = "Northland and Southland met in Vik. Neither would say more."
    assert resolve(text, "Neither", lexicon=LEXICON)[0].canonical == "Northland and Southland"


def test_they_after_the_two_sides() -> None:
    text = "The two sides reviewed the matter. They undertook to meet again."
    assert resolve(text, "They", lexicon=LEXICON)[0].canonical == "Northland and Southland"


def test_its_chairman_speaks_with_the_voice_of_what_it_is() -> None:
    text = "The Pilots' Guild said no. Its chairman, Per Aas, was angry."
    guild, chairman = resolve(text, "The Pilots' Guild", "Its chairman, Per Aas,")
    assert (voice_of(guild), kind_of(guild)) == ("public", "organisation")
    assert (voice_of(chairman), chairman.side) == ("public", guild.side)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("The Pilots' Guild", "public"),
        ("Ferry Lines", "official"),
        ("Per Aas, who heads the Pilots' Guild,", "public"),
        ("Reeve Tor Vik", "official"),
        ("Per Aas, who leads the opposition,", "unofficial"),
        ("Opposition spokesman Per Aas", "unofficial"),
        ("Northland's lawyers", "official"),
        ("A lawyer in Vik", "analyst"),
        ("A study by the University of Vik", "analyst"),
        ("Liv Aas, who teaches law in Vik,", "analyst"),
        ("Liv Aas, who farms two fields,", "public"),
        ("A reader", "public"),
        ("Some of the drinkers", "public"),
        ("Engineers", "public"),
        ("The oceanographer Liv Aas", "analyst"),
        ("People at the Port Office", "unofficial"),
        ("Diplomats who took part in the talks", "unofficial"),
        ("Commissioner-General Liv Aas", "official"),
        ("PM Liv Aas", "official"),
        ("The Secretary General of the Coastal League Council, Dr. Liv Aas,", "official"),
        ("A spokeswoman for the Guild", "public"),
        ("Our correspondent Liv Aas", "author"),
        ("Liv Aas", "public"),
    ],
)
def test_voices(phrase: str, expected: str) -> None:
    assert voice_of(resolve(f"{phrase} spoke on Monday.", phrase)[0]) == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("who heads the guild", "head of the guild"),
        ("who leads the opposition in Vik", "opposition leader in Vik"),
        ("who also teaches law", "scholar  law"),
        ("who was there", ""),
        ("a farmer", None),
    ],
)
def test_what_a_relative_clause_tells(clause: str, expected: str | None) -> None:
    assert told_by(clause) == expected


@pytest.mark.parametrize(
    ("name", "aliases", "body"),
    [
        ("Northland", ("Norburg",), ""),
        ("Republic of Vik", (), ""),
        ("Vik Federation", (), ""),
        ("Federation of Pilots", (), "public"),
        ("Skippers' Union", (), "public"),
        ("Vik Terminals", ("the company",), "public"),
        ("Coastal League Council", (), "official"),
        ("Vik People's Republic", (), ""),
    ],
)
def test_organisations_are_told_from_states_by_their_names(
    name: str, aliases: tuple[str, ...], body: str
) -> None:
    assert side_of(Actor("x", name, aliases=aliases)).body == body


def test_an_issued_paper_speaks_for_who_issued_it() -> None:
    found = describe("a recent study by the University of Vik", Sides(LEXICON))
    assert (found.kind, found.body) == ("organisation", "University of Vik")


def test_a_piece_from_another_outlet_came_through_it() -> None:
    text = "Port shut\nThe Lund Courier, 4 May 2031\nLund said the port was shut."
    made = replace(
        document(text),
        publisher="Fjordnews",
        regions=(Region("byline", 10, 38), Region("body", 39, len(text))),
    )
    names = Names(made, LEXICON)
    assert relayed_from(made, names.outlets) == ("The Lund Courier",)
    assert relayed_from(replace(made, publisher="The Lund Courier"), names.outlets) == ()
    assert relayed_from(replace(made, publisher=None), names.outlets) == ()


def test_whoever_says_what_is_said_is_an_unspecified_voice() -> None:
    text = "VIK, 4 May 2021 - Talks went on in Vik. It is feared that the port will stay shut for a year.\n"
    made = read_document(Path("report.txt"), text.encode())
    found = [s for s in statements((made,), {made.id: attributions(made)}, LEXICON) if "stay shut" in s.quote]
    assert [(s.source.canonical, s.source.kind, s.voice) for s in found] == [
        ("unspecified", "anonymous", "unofficial")
    ]
