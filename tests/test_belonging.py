"""Who speaks for a side and who only comes from it; one name in several spellings."""

from __future__ import annotations

import pytest

from impasse.evidence.actors.sides import Sides
from impasse.evidence.lexicon import Actor, Lexicon, Office
from impasse.evidence.text.folding import folded, plain
from making import LEXICON, resolve, said, state

SPELT = Lexicon(
    actors=(
        Actor(
            "sarn", "Šarnia", aliases=("Sarn Front",), offices=(Office("President", "Mirko Vašić", "2015"),)
        ),
    )
)


@pytest.mark.parametrize(
    "text", ["Sarnia said no.", "ŠARNIA said no.", "The SARNIA of old.", "the Sarn FRONT"]
)
def test_a_name_is_known_without_its_accents_and_in_capitals(text: str) -> None:
    assert [m.side.actor for m in Sides(SPELT).find(text)] == ["sarn"]


@pytest.mark.parametrize("text", ["a sarn front", "the sarnia", "SARNIAN gulls"])
def test_small_letters_are_no_name(text: str) -> None:
    assert not list(Sides(SPELT).find(text))


def test_folding_keeps_offsets() -> None:
    assert plain("Đặng Łódź") == "Dang Lodz"
    assert len(plain("ﬀ Æther")) == len("ﬀ Æther")
    assert folded("VAŠIĆ") == folded("Vasic")


@pytest.mark.parametrize("name", ["Mirko Vasic", "Mirko VASIC", "Mirko VAŠIĆ", "VAŠIĆ", "Vasic"])
def test_an_office_holder_is_one_person_in_every_spelling(name: str) -> None:
    (person,) = resolve(f"{name} said the port stays shut.", name, lexicon=SPELT)
    assert person.canonical == "Mirko Vašić"
    assert person.side is not None
    assert person.side.actor == "sarn"


@pytest.mark.parametrize(
    ("source", "canonical", "actor"),
    [
        ("The United States, Northland's main ally,", "United States", None),
        ("Northland, a friend of Southland,", "Northland", "north"),
        ("Prime Minister Holm's government", "Northland: government", "north"),
        ("Holm's office", "Northland: Holm's office", "north"),
        ("Ivo Lind, adviser to Northland's prime minister,", "Ivo Lind", "north"),
        ("Ivo Lind, a minister in Holm's government,", "Ivo Lind", "north"),
        ("Ivo Lind, envoy to Northland,", "Ivo Lind", None),
        ("The opposition in Norburg", "Northland: opposition", None),
        ("Northern opposition leader Ivo Lind", "Ivo Lind", None),
        ("Former Northern minister Ivo Lind", "Ivo Lind", None),
        ("Northland's previous government", "Northland: former government", None),
        ("The Northern Orthodox Church", "Northland: Orthodox Church", None),
    ],
)
def test_who_speaks_for_a_side(source: str, canonical: str, actor: str | None) -> None:
    printed = source.rstrip(",")
    (found,) = resolve(f"{source} urged Southland to open the port.", printed, lexicon=LEXICON)
    assert found.canonical == canonical
    assert (found.side.actor if found.side is not None else None) == actor


def test_who_a_person_is_said_to_be_is_known_after_it() -> None:
    text = "Ivo Lind is Northland's chief negotiator. He said the port stays shut."
    (found,) = resolve(text, "He", lexicon=LEXICON)
    assert found.canonical == "Ivo Lind"
    assert found.side is not None
    assert found.side.actor == "north"


def test_a_delegation_is_its_side() -> None:
    text = "The delegation of Northland met the envoy of Southland. It rejected the draft."
    (found,) = resolve(text, "It", lexicon=LEXICON)
    assert found.canonical == "Northland"


def test_officials_of_a_side_hold_what_it_holds() -> None:
    text = "Northern officials said Northland will open the harbour."
    (made,) = state(text, said(text, "Northern officials", "said", "Northland will open the harbour"))
    assert made.holder is not None
    assert made.holder.startswith("Northland: ")
