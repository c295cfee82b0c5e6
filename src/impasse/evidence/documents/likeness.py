"""How alike two texts are as reports: shared rows of words, with the few words between them that an edit changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from impasse.evidence.document import Span
from impasse.evidence.documents.shingles import SHINGLE, TRIPLE, Places, Words

Positions = npt.NDArray[np.intp]
RESEMBLANCE = 0.5
"""Shared shingles over all shingles of both, from which two texts are one report."""
CONTAINMENT = 0.7
"""Share of the shorter text's words that the longer one has too, from which it is a cut copy of the longer one ..."""
CUT_COPY = 0.25
"""... if it also has at least this share of the longer one's words: a brief inside a long story is not the story."""
SHORT_TEXT = 120
"""Two texts of which one has fewer words share much by speaking of one thing in set phrases (two interviews with one
person); there a cut copy has to be contained ..."""
SHORT_CONTAINMENT = 0.8
"""... to this share, or to the other one with ..."""
LONG_ROW = 40
"""... so many words in one row."""
COMPATIBLE = 0.2
"""Containment that any two copies of one report keep, however each was cut: less, and they are two reports that a
third one has in it."""
_CHANGED = 10
"""Words between two rows taken over that edits or misprints changed ..."""
_SHIFT = 3
"""... of which so many were put in or left out."""
_STRETCH = 30
"""Words of the shortest stretch that counts: sentences of one make share less. In a short text a third of it ..."""
_EXACT = 8
"""... or of the shortest one without any change."""
_NOTICE = 160
"""Words of the longest notice that papers put under everything they print."""
OWN = 8
"""Words from which what stands beside a notice is a report of its own."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two texts share."""

    resemblance: float
    """Shared shingles over all shingles of both."""
    containment: float
    """Share of the shorter text's words that the longer one has too."""
    share: float
    """Number of the shorter text's words over the longer one's."""
    framed: bool
    """They share one paragraph, as a notice is shared, and nothing else."""
    short: bool
    """One of them is too short to be judged by half of its words."""
    longest: int
    """Words of the longest row that both have."""

    @property
    def one_report(self) -> bool:
        """Whether one is a copy of the other."""
        if self.framed:
            return False
        enough = SHORT_CONTAINMENT if self.short and self.longest < LONG_ROW else CONTAINMENT
        near = self.resemblance >= RESEMBLANCE and self.containment >= RESEMBLANCE
        return near or (self.containment >= enough and self.share >= CUT_COPY)


def one_report(first: Words, second: Words) -> Likeness | None:
    """Compare two texts, and tell how alike they are where one is a copy of the other.

    Parameters
    ----------
    first, second : Words
        Their words as numbers; of each at least one shingle.

    Returns
    -------
    Likeness or None
        The same whichever comes first; None where they are two reports.
    """
    short, other = (first, second) if len(first) <= len(second) else (second, first)
    taken = taken_over(short, other)
    containment = float(taken.mean()) if len(short) else 0.0
    if containment < min(RESEMBLANCE, CONTAINMENT, SHORT_CONTAINMENT):
        return None
    common = len(np.intersect1d(first.distinct, second.distinct, assume_unique=True))
    union = len(first.distinct) + len(second.distinct) - common
    alike = np.isin(short.shingles, other.distinct)
    found = Likeness(
        common / union if union else 0.0,
        containment,
        len(short) / max(1, len(other)),
        _is_framed(short, taken, other),
        len(short) < SHORT_TEXT,
        longest_row(alike) + SHINGLE - 1,
    )
    return found if found.one_report else None


def longest_row(mask: npt.NDArray[np.bool_]) -> int:
    """Return the length of the longest row of places that a mask keeps."""
    return int(np.diff(np.flatnonzero(~np.concatenate(([False], mask, [False])))).max()) - 1


def taken_over(text: Words, other: Words) -> npt.NDArray[np.bool_]:
    """Return which words of a text another one has too, in the same row.

    Parameters
    ----------
    text, other : Words
        Two texts.

    Returns
    -------
    array of bool, shape (words of ``text``,)
        Rows are followed over the few words that an edit or a misprint changed, as long as both texts go on alike. What
        is too short to be more than a set phrase does not count.
    """
    taken = np.zeros(len(text), bool)
    stretch = min(_STRETCH, max(_EXACT, len(text) // 3))
    known, *places = other.places_of_triples
    if not len(known):
        return taken
    at = np.minimum(np.searchsorted(known, text.triples), len(known) - 1)
    here = np.flatnonzero(known[at] == text.triples)
    first, last = (place[at[here]] for place in places)
    for there in (first,) if np.array_equal(first, last) else (first, last):
        for start, end in _stretches(here, there, stretch):
            taken[start:end] = True
    return taken


def _stretches(here: Positions, there: Places, least: int) -> Iterator[Span]:
    """Stretches of a text, in words, in which rows follow each other as in the other text."""
    if not len(here):
        return
    apart = (np.diff(here) > TRIPLE + _CHANGED) | (np.abs(np.diff(there - here)) > _SHIFT)
    edges = np.flatnonzero(np.concatenate(([True], apart, [True])))
    starts, ends = here[edges[:-1]], here[edges[1:] - 1] + TRIPLE
    exact = ends - starts == np.diff(edges) - 1 + TRIPLE
    long = ends - starts >= np.where(exact, _EXACT, least)
    yield from zip(starts[long].tolist(), ends[long].tolist(), strict=True)


def _is_framed(short: Words, taken: npt.NDArray[np.bool_], other: Words) -> bool:
    """Whether all that two texts share is one paragraph at the end or the beginning, beside reports of their own."""
    count = int(taken.sum())
    if not 0 < count <= _NOTICE or count > len(short) - OWN or count > len(other) - OWN:
        return False
    for text, mask in ((short, taken), (other, taken_over(other, short))):
        places = np.flatnonzero(mask)
        if len(places) == 0 or places[-1] - places[0] >= len(places) + _CHANGED:
            return False
        if places[0] > 0 and places[-1] < len(text) - 1:
            return False
        if len(set(text.paragraphs[places].tolist())) > 1:
            return False
    return True
