"""Notes below a text that are no part of it: who the author is, and who issues the release."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from impasse.evidence.documents.layout import Block

_NAME = re.compile(
    r"[A-ZÄÖÜÅÆØÉ][\w'’.-]+(?: (?:(?:de|van|von|al|bin|el|da|di|la|der|den) )?[A-ZÄÖÜÅÆØÉ][\w'’.-]+){1,3}"
)
_BY = re.compile(r"\b(?:by|from|text|words)\b:?\s+", re.IGNORECASE)
_DOES = (
    r"\s+(?:is|was|are|has been|teaches|lectures|works|writes|serves|served|heads|leads|runs|directs|edits|covers"
    r"|chairs|lives|reports)\b"
)
_ABOUT = re.compile(
    r"[\W_]*about (?:us|(?:the )?[\w'’&-]+(?: [\w'’&-]+){0,7})(?:\s*[:.]|\s*[*_]*$|\s*[*_]*[\r\n])"
    r"|[\W_]*notes? (?:to|for) (?:the )?editors?\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"„«]|\bsaid\b")
_LAST = 5
"""Blocks at the end among which notes stand."""


def notes_below(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Set notes below a text apart.

    Parameters
    ----------
    text : str
        The document as received.
    blocks : sequence of Block
        Its blocks, those of running text still without a kind or ``body``.

    Returns
    -------
    list of Block
        The same blocks; a note on the author whom the byline names is a byline, one on who issues the text (with all
        that comes after it) is furniture.
    """
    out = list(blocks)
    plain = [k for k, block in enumerate(out) if block.kind in ("", "body")]
    if len(plain) < 3:
        return out
    authors = _authors(text, out)
    for k in plain[-_LAST:]:
        words = text[out[k].start : out[k].end]
        if k > plain[0] and _ABOUT.match(words) and not _QUOTED.search(words):
            after = [n for n in plain if n >= k]
            if not any(_QUOTED.search(text[out[n].start : out[n].end]) for n in after):
                return [replace(b, kind="furniture") if n in after else b for n, b in enumerate(out)]
    last = plain[-1]
    words = " ".join(text[out[last].start : out[last].end].split()).lstrip("*_—–- ")
    if any(re.match(re.escape(name) + _DOES, words) for name in authors) and not _QUOTED.search(words):
        out[last] = replace(out[last], kind="byline")
    return out


def _authors(text: str, blocks: Sequence[Block]) -> list[str]:
    """Full names in the bylines."""
    found: list[str] = []
    for block in blocks:
        if block.kind == "byline":
            line = text[block.start : block.end]
            by = _BY.search(line)
            found += [m.group() for m in _NAME.finditer(line, by.end() if by else 0)]
    return found
