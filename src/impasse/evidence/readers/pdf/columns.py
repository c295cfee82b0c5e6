"""Words to lines in the order in which a page is read: column by column, whatever order the file draws them in.

A column begins where the left edges of several lines stand under one another and a strip before them stays empty. What
spans the columns (headlines, tables) cuts the page into bands that are read from top to bottom.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from impasse.evidence.readers.pdf.words import Word, joined

_EDGE = 1.5
"""Points by which left edges of one column may differ."""
_STRIP, _CLEAR = 0.4, 1.1
"""Width of the empty strip before a column, in heights of the type: the least, and one that leaves no doubt."""
_WIDER = 1.5
"""Times the usual blank that an empty strip is wide at least."""
_ROWS, _CLEAR_ROWS = 5, 3
"""Lines a column has at least: with the least strip, and with a clear one."""
_ALIGNED = 0.6
"""Share of a column's lines that begin at its edge."""
_PROSE = 11
"""Characters of an average line of a column; shorter cells make a table."""
_APART = 2.5
"""Heights of the type between two pieces of a line that may not belong together."""
_MOST_EDGES, _DEEPEST = 40, 6


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page as it is read."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    column: int = 0
    """Which stretch of lines with common edges it belongs to."""
    apart: bool = False
    """Whether it may not belong to the line before it."""

    @property
    def size(self) -> float:
        """Height of the type."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Ordered:
    """The lines of a page, and whether their order is beyond doubt."""

    lines: tuple[Line, ...]
    doubtful: bool = False


def in_order(words: Sequence[Word]) -> Ordered:
    """Put the running words of a page in order.

    Parameters
    ----------
    words : sequence of Word
        All of one turn.

    Returns
    -------
    Ordered
        Lines, column by column.
    """
    rows = _rows(words)
    out: list[Line] = []
    doubtful = _read(rows, out, 0)
    return Ordered(tuple(out), doubtful)


Row = list[Word]
"""Words whose middles stand at one height, from left to right."""


def _rows(words: Sequence[Word]) -> list[Row]:
    """Cluster words by height, from top to bottom."""
    rows: list[Row] = []
    middle = size = 0.0
    for word in sorted(words, key=lambda w: (-(w.bottom + w.top), w.left)):
        here = (word.bottom + word.top) / 2
        if rows and middle - here < 0.35 * min(size, word.size):
            rows[-1].append(word)
        else:
            rows.append([word])
            middle, size = here, word.size
    return [_along(row) for row in rows]


def _along(row: Row) -> Row:
    """A row from left to right, or as the file has it where letters run from right to left."""
    if any("\u0590" <= word.text[0] <= "\u08ff" for word in row):
        return sorted(row, key=lambda w: w.at)
    return sorted(row, key=lambda w: w.left)


def _read(rows: list[Row], out: list[Line], depth: int) -> bool:
    """Read a band of rows into ``out``; whether an order had to be guessed."""
    if not rows:
        return False
    gutter = _gutter(rows) if depth < _DEEPEST else None
    if gutter is None:
        return _plain(rows, out)
    first, last, edge = gutter
    doubtful = _read(rows[:first], out, depth + 1)
    left = [[w for w in row if w.right <= edge] for row in rows[first:last]]
    right = [[w for w in row if w.right > edge] for row in rows[first:last]]
    for side in (left, right):
        doubtful |= _read([row for row in side if row], out, depth + 1)
    return _read(rows[last:], out, depth + 1) or doubtful


def _plain(rows: list[Row], out: list[Line]) -> bool:
    """One column: a line a row, cut where a row has a hole that no column explains."""
    column = out[-1].column + 1 if out else 0
    doubtful = loose = False
    for row in rows:
        pieces = _pieces(row)
        if len(pieces) > 1 and sum(len(" ".join(w.text for w in p)) >= 2 * _PROSE for p in pieces) > 1:
            doubtful = True
        for k, piece in enumerate(pieces):
            word = joined(piece)
            column += k > 0
            apart = len(pieces) > 1 or loose
            out.append(Line(word.text, word.left, word.right, word.bottom, word.top, column, apart))
        loose = len(pieces) > 1
        column += loose
    return doubtful


def _pieces(row: Row) -> list[Row]:
    """A row cut at holes much wider than a blank."""
    pieces = [[row[0]]]
    for before, word in pairwise(row):
        if word.left - before.right > _APART * max(before.size, word.size):
            pieces.append([word])
        else:
            pieces[-1].append(word)
    return pieces


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A left edge with the rows from ``first`` to ``last`` that leave the strip before it empty."""

    first: int
    last: int
    edge: float
    lines: int


def _gutter(rows: list[Row]) -> tuple[int, int, float] | None:
    """Rows and edge of the best column that begins right of another one; None where the band is one column."""
    size = median(word.size for row in rows for word in row)
    usual = _usual_blank(rows)
    found: _Candidate | None = None
    for edge in _edges(rows):
        for clear in (False, True):
            strip = max(size * (_CLEAR if clear else _STRIP), _WIDER * usual)
            here = _along_edge(rows, edge, strip, _CLEAR_ROWS if clear else _ROWS)
            if here is not None and (found is None or here.lines > found.lines):
                found = here
    return (found.first, found.last, found.edge) if found is not None else None


def _usual_blank(rows: list[Row]) -> float:
    """Usual room between two words of a row."""
    blanks = [
        word.left - before.right
        for row in rows
        for before, word in pairwise(row)
        if " " not in before.text and " " not in word.text
    ]
    return median(blanks) if blanks else 0.0


def _edges(rows: list[Row]) -> list[float]:
    """Left edges that come back and are not the first of the band, the commonest first."""
    counted: Counter[int] = Counter()
    leftmost = min(row[0].left for row in rows)
    for row in rows:
        for before, word in zip([None, *row], row, strict=False):
            free = before is None or word.left - before.right > _STRIP * word.size
            if free and word.left > leftmost + 4 * word.size:
                counted[round(word.left)] += 1
    near = {edge: counted[edge - 1] + counted[edge] + counted[edge + 1] for edge in counted}
    best = sorted((e for e in near if near[e] >= _CLEAR_ROWS), key=lambda e: (-near[e], e))
    return [edge - _EDGE for edge in best[:_MOST_EDGES]]


def _along_edge(rows: list[Row], edge: float, strip: float, fewest: int) -> _Candidate | None:
    """The longest run of rows that leave the strip before an edge empty, if it is two columns of prose."""
    best: _Candidate | None = None
    start = 0
    for k in range(len(rows) + 1):
        if k < len(rows) and _is_free(rows[k], edge, strip):
            continue
        here = _columns(rows, start, k, edge, fewest)
        if here is not None and (best is None or here.lines > best.lines):
            best = here
        start = k + 1
    return best


def _is_free(row: Row, edge: float, strip: float) -> bool:
    """Whether no word of a row stands in the strip before an edge."""
    k = bisect_left([word.left for word in row], edge)
    return k == 0 or row[k - 1].right <= edge + _EDGE - strip


def _columns(rows: list[Row], start: int, end: int, edge: float, fewest: int) -> _Candidate | None:
    """The rows between two bounds as two columns, if both have lines enough and read like prose."""
    sides = [_sides(row, edge) for row in rows[start:end]]
    lefts = [left for left, _ in sides if left]
    rights = [right for _, right in sides if right]
    if len(lefts) < _CLEAR_ROWS or len(rights) < fewest:
        return None
    aligned = sum(1 for right in rights if right[0].left <= edge + 2 * _EDGE)
    if aligned < _ALIGNED * len(rights) or min(_length(lefts), _length(rights)) < _PROSE:
        return None
    return _Candidate(start, end, edge, min(len(lefts), len(rights)))


def _sides(row: Row, edge: float) -> tuple[Row, Row]:
    return [w for w in row if w.right <= edge], [w for w in row if w.right > edge]


def _length(side: list[Row]) -> float:
    return sum(len(" ".join(w.text for w in row)) for row in side) / len(side)
