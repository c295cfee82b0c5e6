"""Pages to one text: paragraphs kept apart, sentences let run from column to column and page to page."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from impasse.evidence.document import Region
from impasse.evidence.readers.pdf.columns import Line

LARGER = 1.25
_ENDS = re.compile(r"""[.!?:…]['"”’»)\]]*$""")
_INDENT = 0.7
"""Heights of the type by which the first line of a paragraph is set in."""
_FULL = 0.85
"""Share of a column's width that a line fills which the column broke."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of one page as read, and those beside its text."""

    lines: tuple[Line, ...]
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Laid:
    """All pages in one text."""

    text: str
    places: tuple[tuple[int, str], ...]
    hints: tuple[Region, ...]
    cuts: tuple[int, ...]


def lay_out(sheets: Sequence[Sheet]) -> Laid:
    """Put all pages into one text: a form feed between pages, what stands beside the text after the last of them.

    Parameters
    ----------
    sheets : sequence of Sheet
        The pages in order.

    Returns
    -------
    Laid
        Text, where each page begins in it, the headline and the lines beside the text as hints, and where no sentence
        goes on.
    """
    parts: list[str] = []
    places: list[tuple[int, str]] = []
    hints: list[Region] = []
    cuts: list[int] = []
    length = 0

    def put(piece: str) -> None:
        nonlocal length
        parts.append(piece)
        length += len(piece)

    sheets = [replace(sheet, lines=_made_whole(sheet.lines)) for sheet in sheets]
    title = _headline(sheets)
    span: list[int] = []
    for number, sheet in enumerate(sheets, start=1):
        if number > 1:
            put("\f")
        places.append((length, f"page {number}"))
        apart = _breaks(sheet.lines)
        for k, line in enumerate(sheet.lines):
            if line.apart:
                cuts.append(length)
            put("\n" if apart[k] or line.apart else "")
            if number == 1 and k in title:
                span += [length, length + len(line.text)]
            put(line.text + "\n")
    if span:
        hints.append(Region("title", span[0], span[-1]))
    for number, sheet in enumerate(sheets, start=1):
        if sheet.beside:
            places.append((length, f"page {number}"))
        for words in sheet.beside:
            put("\n")
            hints.append(Region("furniture", length, length + len(words)))
            put(words + "\n")
    return Laid("".join(parts), tuple(places), tuple(hints), tuple(cuts))


def _made_whole(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines with the words whole that a line end breaks: the rest of the word comes up from the next line.

    No word goes on with a capital or a figure: there the hyphen is printed.
    """
    out = list(lines)
    for k in range(len(out) - 1):
        if out[k].text.endswith("\u00ad"):
            word, _, rest = out[k + 1].text.partition(" ")
            if not word[:1].islower():
                out[k] = replace(out[k], text=out[k].text[:-1] + "-")
            elif rest:
                out[k] = replace(out[k], text=out[k].text[:-1] + word)
                out[k + 1] = replace(out[k + 1], text=rest)
    if out and out[-1].text.endswith("\u00ad"):  # it goes on over the page
        out[-1] = replace(out[-1], text=out[-1].text[:-1] + "-")
    return tuple(out)


def _breaks(lines: Sequence[Line]) -> list[bool]:
    """For each line of a page whether it opens a paragraph."""
    out = [False] * len(lines)
    for _, group in itertools.groupby(range(len(lines)), key=lambda k: lines[k].column):
        members = list(group)
        column = [lines[k] for k in members]
        left, height = min(line.left for line in column), median(line.size for line in column)
        usual = _usual_step(column) / max(0.1, height)
        width = max(line.right for line in column) - left
        for k, line in zip(members[1:], column[1:], strict=True):
            out[k] = _opens(lines[k - 1], line, usual * max(height, line.size), left)
        if members[0]:
            out[members[0]] = not _runs_over(lines[members[0] - 1], column[0], lines, width)
    return out


def _runs_over(before: Line, line: Line, lines: Sequence[Line], width: float) -> bool:
    """Whether a sentence runs from the foot of one column to the head of the next."""
    same = [one for one in lines if one.column == before.column]
    if len(same) < 2 or line.size > 1.1 * before.size or before.size > 1.1 * line.size:
        return False
    full = before.right - min(one.left for one in same) >= _FULL * (
        max(one.right for one in same) - min(one.left for one in same)
    )
    return full and width > 0 and not _ENDS.search(before.text)


def _usual_step(lines: Sequence[Line]) -> float:
    """Usual distance from one line to the next."""
    steps = [a.bottom - b.bottom for a, b in itertools.pairwise(lines) if 0 < a.bottom - b.bottom < 60]
    return median(steps) if steps else 0.0


def _opens(before: Line, line: Line, usual: float, left: float) -> bool:
    """Whether more room than usual for its size, a jump, another size of type or an indent separates two lines."""
    step = before.bottom - line.bottom
    if usual <= 0:
        return False
    if max(before.size, line.size) > LARGER * max(0.1, min(before.size, line.size)):
        return True
    indent = _INDENT * line.size
    if line.left - left > indent >= before.left - left and _ENDS.search(before.text):
        return True
    return step > 1.25 * usual or step < -0.5 * usual


def _headline(sheets: Sequence[Sheet]) -> range:
    """The lines of the first page that are set largest, if they are few and larger than the rest."""
    lines = [line for sheet in sheets for line in sheet.lines]
    if not sheets or len(lines) < 4:
        return range(0)
    first = sheets[0].lines
    usual = median(line.size for line in lines)
    largest = max((line.size for line in first), default=0.0)
    if usual <= 0 or largest < LARGER * usual:
        return range(0)
    chosen = [k for k, line in enumerate(first) if line.size >= 0.95 * largest]
    if len(chosen) > 5 or chosen != list(range(chosen[0], chosen[-1] + 1)) or chosen[0] > 0.6 * len(first):
        return range(0)
    return range(chosen[0], chosen[-1] + 1)
