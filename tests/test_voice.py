"""With whose authority a source speaks."""

from __future__ import annotations

import pytest

from impasse.evidence.actors.names import Names
from impasse.evidence.actors.people import Entity
from impasse.evidence.actors.voice import voice_of
from impasse.evidence.lexicon import Lexicon
from impasse.evidence.text.phrases import Phrase
from making import LEXICON, document


def voice(phrase: str, lexicon: Lexicon = LEXICON) -> str:
    """The voice of a source phrase that opens a text."""
    text = f"{phrase} spoke on Monday."
    return voice_of(Names(document(text), lexicon).resolve(phrase, (0, len(phrase))))


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Norburg", "official"),
        ("The Keep", "official"),
        ("Northern Foreign Minister Erik Lund", "official"),
        ("Erik Lund", "official"),
        ("A spokeswoman for the Port Office", "official"),
        ("Northern officials", "official"),
        ("The Southern Foreign Ministry", "official"),
        ("A source close to the Port Office", "unofficial"),
        ("Unnamed sources", "unofficial"),
        ("Former President Karl Moe", "unofficial"),
        ("The Lund Courier", "unofficial"),
        ("Liv Aas", "public"),
        ("Liv Aas, a researcher at the Sudhavn Institute,", "analyst"),
        ("Defence analysts", "analyst"),
        ("The Norburg Centre for Harbour Studies", "analyst"),
        ("Fishermen of the bay", "public"),
        ("Bay residents", "public"),
        ("Liv Aas, whose boat was taken,", "public"),
        ("Many", "unofficial"),
        ("A senior Northern diplomat", "unofficial"),
        ("Gov. Liv Aas", "official"),
        ("A poll", "public"),
    ],
)
def test_voice(phrase: str, expected: str) -> None:
    assert voice(phrase) == expected


def test_an_analyst_is_not_made_a_voice_of_the_side_studied() -> None:
    phrase = "Per Lie, a Southland expert at the Norburg Institute,"
    entity = Names(document(f"{phrase} spoke."), LEXICON).resolve(phrase, (0, len(phrase)))
    assert entity.side is None


def test_the_author_has_the_author_s_voice() -> None:
    assert voice_of(Entity("the author", "author", Phrase("the author", "author"))) == "author"
