"""Whose position a statement tells: the side spoken for, the side an unnamed source is close to or tells about."""

from __future__ import annotations

import pytest

from making import LEXICON
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
        ("A fisherman said Southland would not give way.", "would not give way", "fisherman"),
        (
            "Karl Lie, an analyst at the Sudhavn Institute, said Southland would wait.",
            "would wait",
            "Karl Lie",
        ),
    ],
)
def test_whose_position_it_is(text: str, words: str, holder: str) -> None:
    assert by_words(read(text, LEXICON), words).holder == holder
