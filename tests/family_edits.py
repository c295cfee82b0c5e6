"""Copies of reports as papers, archives and scanners make them, from a seed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

Paragraphs = list[str]
NOTICES = (
    "Send news tips to the night desk of this paper, which is staffed until two in the morning on all days but Sunday.",
    "This item came to us through the pool of small coastal papers, whose members exchange what they print for free.",
    "Corrections to this page are listed on page two of the weekend issue, with the name of whoever asked for them.",
    "Our reading room in the old customs house holds every issue since the first and is open to all who come by.",
)
"""Lines that papers print under everything."""
HEADLINES = (
    "Row goes on",
    "No end in sight, say both",
    "What we know so far",
    "Talks, again",
    "The week on the coast",
)
_MISREAD = {
    "e": "c",
    "o": "0",
    "l": "1",
    "h": "b",
    "a": "o",
    "n": "u",
    "i": "j",
    "s": "5",
    "t": "f",
    "r": "n",
}


def cut(paragraphs: Paragraphs, chance: random.Random) -> Paragraphs:
    """The end is left out, and now and then one paragraph more: what fits the space."""
    keep = max(2, round(len(paragraphs) * chance.uniform(0.45, 0.9)))
    kept = paragraphs[:keep]
    if len(kept) > 4 and chance.random() < 0.5:
        del kept[chance.randrange(2, len(kept))]
    return kept


def reordered(paragraphs: Paragraphs, chance: random.Random) -> Paragraphs:
    """The lead stays, the rest is put together anew."""
    rest = paragraphs[1:]
    chance.shuffle(rest)
    return [*paragraphs[:1], *rest]


def misread(paragraphs: Paragraphs, chance: random.Random) -> Paragraphs:
    """Scanned: one letter in sixty is read as another, some words are run together."""

    def letter(found: re.Match[str]) -> str:
        return _MISREAD.get(found.group(), found.group()) if chance.random() < 1 / 60 else found.group()

    read = [re.sub(r"[a-z]", letter, paragraph) for paragraph in paragraphs]
    return [re.sub(r" ", lambda m: "" if chance.random() < 0.005 else m.group(), p) for p in read]


def edited(paragraphs: Paragraphs, chance: random.Random) -> Paragraphs:
    """An editor went over it: one word in twenty-five is left out or another."""
    out = []
    for paragraph in paragraphs:
        words = [
            ("so" if chance.random() < 0.5 else "") if chance.random() < 0.04 else w
            for w in paragraph.split()
        ]
        out.append(" ".join(word for word in words if word))
    return out


def new_lead(paragraphs: Paragraphs, chance: random.Random) -> Paragraphs:
    """The first paragraph is written anew."""
    lead = f"It was a long {chance.choice(('day', 'night', 'week'))} for all who wait for news from the other side."
    return [lead, *paragraphs[1:]]


def swapped_notice(paragraphs: Paragraphs, chance: random.Random) -> Paragraphs:
    """Another paper's line under it."""
    return [*paragraphs, chance.choice(NOTICES)]


EDITS: tuple[Callable[[Paragraphs, random.Random], Paragraphs], ...] = (
    cut,
    reordered,
    misread,
    edited,
    new_lead,
    swapped_notice,
)


def printed(paragraphs: Paragraphs, chance: random.Random) -> str:
    """A copy as printed: another headline, another day, now and then a notice, lines broken or not."""
    day = f"{chance.randrange(1, 28)} {chance.choice(('March', 'April', 'May'))} 20{chance.randrange(10, 26)}"
    head = [chance.choice(HEADLINES), day] if chance.random() < 0.7 else [chance.choice(HEADLINES)]
    body = swapped_notice(paragraphs, chance) if chance.random() < 0.4 else paragraphs
    return "\n\n".join([*head, *body]) + "\n"


def copies(paragraphs: Paragraphs, count: int, chance: random.Random) -> list[str]:
    """A report and copies of it, each with one or two edits."""
    out = [printed(paragraphs, chance)]
    while len(out) < count:
        copy = list(paragraphs)
        for edit in chance.sample(EDITS, chance.choice((1, 1, 2))):
            copy = edit(copy, chance)
        out.append(printed(copy, chance))
    return out


def scores(told: Sequence[int], found: Sequence[str]) -> tuple[float, float]:
    """Precision and recall over pairs of documents: told families and those found, one a document."""
    pairs = [(a, b) for b in range(len(told)) for a in range(b)]
    both = sum(told[a] == told[b] and found[a] == found[b] for a, b in pairs)
    joined = sum(found[a] == found[b] for a, b in pairs)
    same = sum(told[a] == told[b] for a, b in pairs)
    return both / max(1, joined), both / max(1, same)
