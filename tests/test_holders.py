"""Whose position a statement tells: the side spoken for, the side an unnamed source is close to or tells about."""

from __future__ import annotations

import pytest

from making import LEXICON, said, state
from test_statements import by_words, read


@pytest.mark.parametrize(
    ("text", "words", "holder"),
    [
        ("Prime Minister Nils Berg said the port was shut.", "the port was shut", "Northland: Nils Berg"),
        ("Northland said the port was shut.", "the port was shut", "Northland"),
        (
            "The Southern Foreign Ministry said the port was shut.",
            "the port was shut",
            "Southland: Foreign Ministry",
        ),
        (
            "A source close to the President said all options were open.",
            "all options",
            "Southland: unnamed source close to the President",
        ),
        ("A diplomat said Southland would not give way.", "would not give way", "Southland"),
        ("A source told reporters the Prime Minister was ready to meet.", "ready to meet", "Northland"),
        ("A source said Vera Moll had changed her mind.", "changed her mind", "Southland"),
        ("Some say Southland should open the port.", "should open the port", "unnamed Some"),
        ("A fisherman said Southland would not give way.", "would not give way", "fisherman"),
        ("A diplomat said Southland must open the port.", "must open the port", "unnamed diplomat"),
        ("A diplomat accused Southland of closing the port.", "of closing the port", "unnamed diplomat"),
        ("A diplomat praised Southland for opening the port.", "for opening the port", "unnamed diplomat"),
        (
            "A former diplomat said Southland would not give way.",
            "would not give way",
            "unnamed former diplomat",
        ),
        ("Fjordnews reported that Southland would not give way.", "would not give way", "Southland"),
        (
            "Karl Lie, an analyst at the Sudhavn Institute, said Southland would wait.",
            "would wait",
            "Karl Lie",
        ),
    ],
)
def test_whose_position_it_is(text: str, words: str, holder: str) -> None:
    assert by_words(read(text, LEXICON), words).holder == holder


def test_the_government_is_that_of_the_outlet_s_side() -> None:
    text = "Talks stall. The authorities denied any change."
    found = said(text, "The authorities", "denied", "any change", "verb:deny:obj")
    assert [s.holder for s in state(text, found, publisher="The Lund Courier")] == ["Northland: authorities"]
    assert [s.holder for s in state(text, found, publisher="Fjordnews")] == ["authorities"]
