"""Where a quotation stands: white space does not matter, and words around it tell like places apart."""

from __future__ import annotations

import re
from collections.abc import Iterable

from impasse.evidence.document import Document, Span

_SAME = 0.6
"""Share of the characters of two spans that they have in common, from which they are one passage read otherwise."""


def plain(words: str) -> str:
    """Words with single spaces between them."""
    return " ".join(words.split())


def places(text: str, quote: str) -> tuple[Span, ...]:
    """Find every place of a quotation, whatever the white space between its words.

    Parameters
    ----------
    text : str
    quote : str

    Returns
    -------
    tuple of Span
        In order of the text; empty for a quotation without words.
    """
    words = quote.split()
    if not words:
        return ()
    if quote in text:
        found = [(at.start(), at.end()) for at in re.finditer(re.escape(quote), text)]
    else:
        found = []
    if found and "\n" not in text and "  " not in text:
        return tuple(found)
    return tuple(m.span() for m in re.finditer(r"\s+".join(map(re.escape, words)), text))


def place(text: str, quote: str, at: Span | None = None, around: tuple[str, str] = ("", "")) -> Span | None:
    """Return the place of a quotation.

    Parameters
    ----------
    text : str
    quote : str
    at : Span, optional
        Where it stood.
    around : tuple of str
        Some words before and after it.

    Returns
    -------
    Span or None
        The place ``at`` where the words stand there, else the one that most of the words around it fit, the
        nearest to ``at`` and the first of several; None where the text does not have the words.
    """
    found = places(text, quote)
    if not found or at in found:
        return at if found else None
    before, after = plain(around[0]), plain(around[1])
    start = at[0] if at else 0

    def fit(span: Span) -> tuple[int, int]:
        """How well a place fits: by the words around it, then by its distance."""
        left = plain(text[max(0, span[0] - 2 * len(before) - 8) : span[0]])
        right = plain(text[span[1] : span[1] + 2 * len(after) + 8])
        shared = _common(before[::-1], left[::-1]) + _common(after, right)
        return -shared, abs(span[0] - start)

    return min(found, key=fit)


def _common(first: str, second: str) -> int:
    """Length of the common beginning of two texts."""
    for k, (a, b) in enumerate(zip(first, second, strict=False)):
        if a != b:
            return k
    return min(len(first), len(second))


def is_same_passage(first: Span, second: Span) -> bool:
    """Whether two spans are one passage, read a little longer or shorter."""
    shared = min(first[1], second[1]) - max(first[0], second[0])
    whole = max(first[1], second[1]) - min(first[0], second[0])
    return shared > 0 and shared >= _SAME * whole


def elsewhere(documents: Iterable[Document], quote: str) -> Document | None:
    """The first document that has the words, or None."""
    return next((d for d in documents if places(d.text, quote)), None)
