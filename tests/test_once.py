"""What is found once in a whole text is, in every stretch of it, what a search of the stretch finds."""

from __future__ import annotations

import ast
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import impasse.evidence
from impasse.evidence.actors.outlets import Outlets
from impasse.evidence.actors.sides import Sides
from impasse.evidence.lexicon import Lexicon, Outlet
from impasse.evidence.positions.officers import Officers, _all_officers
from impasse.evidence.syntax.parse import parse, retagged
from impasse.evidence.text.once import LEAST, ends_word, is_kept
from impasse.evidence.text.words import tokens, words_in
from making import LEXICON

PARTS = [
    "Northland",
    "Northlanders",
    "Norburg-based",
    "the Foreign Ministry",
    "Ada Holm's",
    "U.S.",
    "Southland's",
    "e.g.",
    "NORTHLAND",
    "well-known",
    "don’t",
    "a",
    ",",
    "-",
    "\n",
]
WORDS = st.randoms(use_true_random=False).map(lambda chance: " ".join(chance.choices(PARTS, k=60)))
SIDES, OFFICERS = Sides(LEXICON), Officers(LEXICON)


@given(WORDS, st.data())
def test_a_stretch_holds_what_a_search_of_it_finds(text: str, data: st.DataObject) -> None:
    assert is_kept(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert words_in(text, (start, end)) == tokens(text[start:end], start)
    assert list(SIDES.find(text, (start, end))) == list(SIDES._search(text, (start, end)))
    known = _all_officers(OFFICERS, text).within(start, end)
    assert (
        known is None or not ends_word(text, end) or list(known) == list(OFFICERS._search(text, (start, end)))
    )


def test_a_phrase_is_searched_by_itself() -> None:
    assert not is_kept("Northland " * (LEAST // 10))
    assert [m.text for m in SIDES.find("Northland and Southland")] == ["Northland", "Southland"]


@given(st.lists(st.sampled_from(["the Coast", "the Coast Times", "Coast", "Times", "The Bay", "and"])))
def test_the_longest_name_of_an_outlet_wins_whoever_told_it(parts: list[str]) -> None:
    text = " , ".join(parts)
    names = ("Coast", "Coast Times", "The Bay")
    told = Outlets(Lexicon(outlets=tuple(Outlet(name) for name in names)), SIDES, "")
    apart = Outlets(Lexicon(outlets=(Outlet("Coast"), Outlet("The Bay"))), SIDES, "", "Coast Times")
    assert list(told.find(text)) == list(apart.find(text))
    assert all(a[1] <= b[0] for a, b in pairwise(told.find(text)))


def test_a_parse_is_shared_and_left_as_it_is() -> None:
    text = "The mayor refuses to open the quay."
    one = parse(text, (0, len(text)))
    assert parse(text, (0, len(text))) is one
    tags = one.sentence.tags
    other = retagged(one, "n" * len(tags))
    assert (one.sentence.tags, other.sentence.tags) == (tags, "n" * len(tags))
    assert retagged(one, tags) is one


def test_sentences_are_parsed_in_one_room() -> None:
    root = Path(impasse.evidence.__file__).parents[1]
    makers = {"tokenize", "tag", "chunk"}
    for path in root.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and ".syntax." in f"{node.module}.":
                made = makers & {alias.name for alias in node.names}
                assert not made or path.parent.name == "syntax", path
