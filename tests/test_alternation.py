"""Many words in one pattern: it finds what the words one beside the other find, and folding keeps offsets."""

from __future__ import annotations

import random
import re

from impasse.evidence.text.alternation import alternation
from impasse.evidence.text.folding import plain

ENTRIES = (
    "not until",
    "not unless",
    "no",
    "only if",
    "if",
    "unless",
    "until",
    "under condition",
    "no longer",
)


def test_it_finds_what_a_plain_list_finds() -> None:
    grouped = re.compile(alternation((entry[0], re.escape(entry)) for entry in ENTRIES), re.I)
    listed = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, ENTRIES))})(?![\w-])", re.I)
    chance = random.Random(4)
    words = [
        "If",
        "not",
        "until",
        "no",
        "longer",
        "only",
        "unless",
        "under",
        "condition",
        "x-if",
        "nowhere",
        "a.",
    ]
    for _ in range(200):
        text = " ".join(chance.choices(words, k=30))
        assert [m.span() for m in grouped.finditer(text)] == [m.span() for m in listed.finditer(text)]


def test_a_long_text_is_folded_letter_for_letter() -> None:
    short = "Łódź ’s “Ærø” é"
    assert plain(short) == "Lodz ’s “Æro” e"
    assert plain(short * 40) == plain(short) * 40
