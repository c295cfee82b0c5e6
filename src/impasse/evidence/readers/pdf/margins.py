"""What stands on every page beside the text: running heads and feet, page numbers, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from impasse.evidence.readers.pdf.words import Word, joined

_NEAR = 4.0
"""Points by which the height of a running line may differ from page to page."""
_EDGE_LINES = 3
"""Lines at the head and at the foot of a page that can be running ones."""
_SMALLER = 0.92
_NUMBER = re.compile(
    r"(?:[-–—|\s]*(?:page|seite|p\.|s\.)?\s*)(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|of|von)\s*\d{1,4})?[-–—|\s]*",
    re.I,
)
_NOTE = re.compile(r"(?:\(?\d{1,2}\)?|\[\d{1,2}\]|[*†‡]+)\.?(?:\s*\S|$)")
"""What a note begins with; a raised mark may be a row of its own."""
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")
_LONGEST = 140


@dataclass(frozen=True, slots=True)
class Page:
    """A page cut into its text and what stands around it."""

    running: list[Word]
    """Words of the text."""
    beside: list[list[Word]]
    """Lines beside the text, in the order of the page."""


def cut_margins(pages: Sequence[list[Word]]) -> list[Page]:
    """Tell running heads, feet, page numbers and footnotes from the text of each page.

    Parameters
    ----------
    pages : sequence of list of Word
        Words of each page, all of one turn.

    Returns
    -------
    list of Page
        As many as pages. The first head of all stays in the text, where it may name the paper and the day.
    """
    rows = [_rows(words) for words in pages]
    edges = [_edge_rows(page) for page in rows]
    counted = Counter(key for page in edges for key in {_key(row) for row in page})
    out = []
    for number, (page, edge) in enumerate(zip(rows, edges, strict=True)):
        beside = [
            row
            for row in edge
            if _is_number(row, page) or (_repeats(row, counted) and not (number == 0 and _is_head(row, page)))
        ]
        beside += _footnotes([row for row in page if not any(row is other for other in beside)])
        taken = {id(word) for row in beside for word in row}
        running = [word for row in page for word in row if id(word) not in taken]
        out.append(Page(running, sorted(beside, key=lambda row: -row[0].top)))
    return out


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    """Words by height, from top to bottom, each row from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (-(w.bottom + w.top), w.left)):
        before = rows[-1][0] if rows else word
        drop = (before.bottom + before.top - word.bottom - word.top) / 2
        if rows and drop < 0.35 * min(before.size, word.size):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda w: w.left) for row in rows]


def _edge_rows(rows: list[list[Word]]) -> list[list[Word]]:
    """The first and last rows of a page that are short enough to be running ones."""
    around = rows if len(rows) <= 2 * _EDGE_LINES else rows[:_EDGE_LINES] + rows[-_EDGE_LINES:]
    return [row for row in around if len(_text(row)) <= _LONGEST]


def _text(row: list[Word]) -> str:
    return joined(row).text


def _key(row: list[Word]) -> tuple[str, int]:
    """Words of a running line without its numbers, and its height on the page."""
    return _DIGITS.sub("0", _text(row).lower()), round(row[0].bottom / _NEAR)


def _repeats(row: list[Word], counted: Counter[tuple[str, int]]) -> bool:
    words, height = _key(row)
    return sum(counted[words, near] for near in (height - 1, height, height + 1)) > 1


def _is_head(row: list[Word], page: list[list[Word]]) -> bool:
    return row[0].bottom > (page[0][0].top + page[-1][0].bottom) / 2


def _is_number(row: list[Word], page: list[list[Word]]) -> bool:
    """Whether the first or last row of a page is its number alone."""
    return (row is page[0] or row is page[-1]) and len(page) > 2 and _NUMBER.fullmatch(_text(row)) is not None


def _footnotes(page: list[list[Word]]) -> list[list[Word]]:
    """Rows at the foot of a page that are set smaller than the text and begin with the mark of a note."""
    if len(page) < 6:
        return []
    usual = median(word.size for row in page for word in row)
    first = len(page)
    while first > 0 and median(w.size for w in page[first - 1]) < _SMALLER * usual:
        first -= 1
    small = page[first:]
    marked = next((k for k, row in enumerate(small) if _NOTE.match(_text(row))), None)
    return small[marked:] if marked is not None else []
