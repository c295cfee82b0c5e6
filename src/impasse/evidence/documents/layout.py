"""Lines to blocks: which line breaks belong to the page and which end a paragraph.

Text taken out of a PDF has a line break where the page had one; saved web text has one line to a paragraph;
many files have both. Every break is judged by its own surroundings: a line that had room left for the next
word did not end because the page did.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import quantiles

from impasse.errors import UnreadableDocument
from impasse.limits import MAX_LINES

LONGEST_WRAPPED = 160
"""A page line is never longer than this many characters; longer lines are whole paragraphs."""
MAIL_WIDTH = 70
"""Characters at which a line of mail is full where its own lines do not tell: programs break them at 72 to 78."""
_FULL = 0.75
"""Share of the page width that a full line fills at least: letters of print are not equally wide."""

_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_ENDS = re.compile(r"""[.!?:;…。！？]['"”’“»)\]]*$""")
_STOPS = re.compile(r"""[.!?…。！？]['"”’“»)\]]*$""")
_NUMBERED = re.compile(r"^\W*0|0\W*$")
_ITEM = re.compile(r"(?:[-*•·▪–—]|\(?\d{1,2}[.)]|[a-z]\))\s+\S")
_LOOSE = re.compile(
    r"(?:\b(?:the|a|an|of|in|on|at|to|for|from|by|with|and|or|but|as|is|are|was|were|be|been|has|have|had|that|which|who|"
    r"its|his|her|their|our|your|this|these|not|into|over|under|between|against|will|would|could|should|can|may|must|if|"
    r"unless|until|because|while|when|whether|than|since|although|whose|every|said)|,|[^\W\d_][-\u00ad\u2010])$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line with visible text: span without surrounding white space, and how it stands on the page."""

    start: int
    end: int
    indent: int
    """White-space characters before the text."""
    gap: bool
    """An empty line or a page break stands before it."""
    page: bool = False
    """A page break stands before it."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that make one paragraph, heading or other unit, of one kind (see the region kinds)."""

    lines: tuple[Line, ...]
    kind: str = ""

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Offset after its last character."""
        return self.lines[-1].end


def page_heads(text: str, lines: Sequence[Line]) -> frozenset[int]:
    """Find heads and feet of pages: short lines that come back three times or more, but for their numbers.

    Parameters
    ----------
    text : str
        The document as received.
    lines : sequence of Line
        Its visible lines.

    Returns
    -------
    frozenset of int
        Offsets at which they begin.
    """
    edges = _page_edges(lines)
    keys = {
        line.start: re.sub(r"\d+", "0", text[line.start : line.end])
        for line in lines
        if line.end - line.start <= 100
        and (line.start in edges or not edges)
        and not _tail(_ENDS, text, line)
        and not _tail(_LOOSE, text, line)
        and not text[line.start].islower()
    }
    counts = Counter(keys.values())
    return frozenset(
        start
        for start, key in keys.items()
        if counts[key] >= 3 and (edges or _NUMBERED.search(key) or _is_titled(key) or key.isupper())
    )


def _page_edges(lines: Sequence[Line]) -> frozenset[int]:
    """Offsets of the first and last two lines of every page, where page breaks are known."""
    breaks = [k for k, line in enumerate(lines) if line.page]
    return frozenset(lines[n].start for k in breaks for n in range(max(0, k - 2), min(len(lines), k + 2)))


Alone = Callable[[Line, Line | None], bool]
"""Tells whether a line, given the one before it, is a unit by itself."""


def split_lines(text: str) -> list[Line]:
    """Split text into its visible lines.

    Parameters
    ----------
    text : str
        The document as received.

    Returns
    -------
    list of Line
        Lines with text, in order; offsets into ``text``.

    Raises
    ------
    UnreadableDocument
        There are more lines than the limit.
    """
    lines: list[Line] = []
    at, gap, page = 0, True, False
    for match in _BREAK.finditer(text):
        line = _line(text, at, match.start(), gap, page)
        if line is None:
            gap = True
        else:
            lines.append(line)
            gap = page = False
        if match.group() == "\f":
            page = gap = True
        at = match.end()
        if len(lines) > MAX_LINES:
            raise UnreadableDocument(f"the text has more than {MAX_LINES:,} lines; split the file")
    last = _line(text, at, len(text), gap, page)
    return [*lines, last] if last else lines


def _line(text: str, start: int, end: int, gap: bool, page: bool) -> Line | None:
    raw = text[start:end]
    body = raw.strip("\ufeff \t\u00a0\u3000\u200b")
    if not body.strip():
        return None
    indent = raw.index(body)
    marks = raw[:indent].count("\ufeff")
    return Line(start + indent, start + indent + len(body), indent - marks, gap, page)


def full_line(text: str, lines: Sequence[Line]) -> float | None:
    """How many characters a line and the first word of the next one have at least where the page broke the line.

    Parameters
    ----------
    text : str
        The document as received.
    lines : sequence of Line
        Its visible lines.

    Returns
    -------
    float or None
        Learned from lines whose sentence runs on into the next one: the width of the page where letters are equally
        wide, less where they are not; None when lines do not run on, so that each is a paragraph.
    """
    near = [
        (line, after)
        for line, after in itertools.pairwise(lines)
        if not after.gap and line.end - line.start <= LONGEST_WRAPPED and not _tail(_ENDS, text, line)
    ]
    pairs = [_measured(text, pair) for pair in near if text[pair[1].start].islower()]
    if len(pairs) < 2:
        pairs = [_measured(text, pair) for pair in near]
        lengths = [length for length, _ in pairs]
        if len(pairs) < 2 or min(lengths) < 40 or min(lengths) < 0.8 * max(lengths):
            return None
    widest = float(quantiles([length for length, _ in pairs], n=10, method="inclusive")[-1])
    needed = sorted(length + 1 + word for length, word in pairs)
    return max(_FULL * widest, min(float(needed[len(needed) // 10]), widest + 1))


def _measured(text: str, pair: tuple[Line, Line]) -> tuple[int, int]:
    """Length of a line and of the first word of the next one."""
    return pair[0].end - pair[0].start, _first_word(text, pair[1])


def _first_word(text: str, line: Line) -> int:
    return len(text[line.start : min(line.end, line.start + 60)].split(maxsplit=1)[0])


def _tail(pattern: re.Pattern[str], text: str, line: Line) -> bool:
    """Whether the end of a line matches."""
    return pattern.search(text, max(line.start, line.end - 16), line.end) is not None


def group(text: str, lines: Sequence[Line], alone: Alone, wrapped: bool | None) -> list[Block]:
    """Join lines that the page broke.

    Parameters
    ----------
    text : str
        The document as received.
    lines : sequence of Line
        Its visible lines.
    alone : callable
        Whether a line, given the one before it in its run, is a unit by itself (a link, page furniture).
    wrapped : bool or None
        False: every line is a paragraph. True: lines are broken as in mail, unless they tell more. None: they tell.

    Returns
    -------
    list of Block
        Blocks in order, each line in exactly one.
    """
    full = None if wrapped is False else full_line(text, lines) or (MAIL_WIDTH if wrapped else None)
    blocks: list[list[Line]] = []
    for run in _runs(lines, alone):
        joins = [False] * len(run) if wrapped is False else _joins(text, run, full)
        for k, line in enumerate(run):
            if k and joins[k - 1]:
                blocks[-1].append(line)
            else:
                blocks.append([line])
    return [Block(tuple(block)) for block in blocks]


def _runs(lines: Sequence[Line], alone: Alone) -> list[list[Line]]:
    """Stretches of lines without an empty line or a line that stands alone between them."""
    runs: list[list[Line]] = []
    single, previous = True, None
    for line in lines:
        by_itself = alone(line, previous)
        previous = line
        if line.gap or by_itself or single:
            runs.append([line])
        else:
            runs[-1].append(line)
        single = by_itself
    return runs


def _joins(text: str, run: list[Line], full: float | None) -> list[bool]:
    """For each line but the last of a run: does the next one continue it?"""
    pairs = list(itertools.pairwise(run))
    if full is None:
        return [_goes_on(text, line, after) for line, after in pairs]
    stopped = sum(1 for line, _ in pairs if _tail(_STOPS, text, line))
    if len(pairs) > 2 and stopped >= 0.8 * len(pairs):
        return [False] * len(pairs)
    if _is_heading(text, run):
        return [True] * len(pairs)
    usual = min(line.indent for line in run)
    return [_continues(text, line, after, full, usual) for line, after in pairs]


def _is_heading(text: str, run: list[Line]) -> bool:
    """A headline set over two to four lines: no full stop inside, broken where the line was full."""
    lengths = [line.end - line.start for line in run]
    if not 2 <= len(run) <= 4 or sum(lengths) > 220:
        return False
    if max(lengths) < 25 and not all(_is_titled(text[line.start : line.end]) for line in run):
        return False
    if any(_tail(_ENDS, text, line) for line in run):
        return False
    return all(
        length + 1 + _first_word(text, after) > max(lengths)
        for length, after in zip(lengths, run[1:], strict=False)
    )


def _is_titled(line: str) -> bool:
    """Whether a line of two words or more is set in capitals as headlines are."""
    words = [word for word in line.split() if len(word) > 3]
    return len(line.split()) > 1 and bool(words) and all(word[0].isupper() for word in words)


def _goes_on(text: str, line: Line, after: Line) -> bool:
    """Whether a sentence must go on in the next line: it is open, and the next line starts small or has to."""
    return not _tail(_ENDS, text, line) and (text[after.start].islower() or _tail(_LOOSE, text, line))


def _continues(text: str, line: Line, after: Line, full: float, usual: int) -> bool:
    length = line.end - line.start
    if length > LONGEST_WRAPPED or _ITEM.match(text, after.start, after.end):
        return False
    stops = _tail(_ENDS, text, line)
    if stops and after.indent > usual:
        return False
    if _goes_on(text, line, after):
        return True
    return length + 1 + _first_word(text, after) >= full


def starts_unit(text: str, previous: Line, line: Line) -> bool:
    """Whether a line can be a unit of its own after the one before it, which did not run on into it."""
    length = previous.end - previous.start
    if _tail(_ENDS, text, previous) or length > LONGEST_WRAPPED:
        return True
    return length < 40 and not _tail(_LOOSE, text, previous) and not text[line.start].islower()


def runs_on(text: str, block: Block, after: Block) -> bool:
    """Whether a paragraph goes on in a later block: its sentence is open, the other starts small or has to go on."""
    line = block.lines[-1]
    if _tail(_ENDS, text, line):
        return False
    return text[after.start].islower() or (
        _tail(_LOOSE, text, line) and len(block.lines) > 1 and len(after.lines) > 1
    )


def is_item(text: str, block: Block) -> bool:
    """Whether a block is an item of a list."""
    return _ITEM.match(text, block.start, block.end) is not None


def ends_sentence(text: str, block: Block) -> bool:
    """Whether a block ends with the mark that ends a sentence."""
    return _tail(_ENDS, text, block.lines[-1])
