"""The reading view: text without page breaks, hidden characters or odd quotation marks, mapped exactly."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from impasse.evidence.document import ReadingView, Span
from impasse.evidence.documents.decode import HIDDEN
from impasse.evidence.documents.hyphens import Hyphens
from impasse.evidence.documents.layout import Block, Line, runs_on
from impasse.evidence.documents.mend import LOST_APOSTROPHE, TWICE, lost_marks, meant
from impasse.evidence.documents.quote_repair import repair_quotes
from impasse.evidence.documents.set_in import set_in
from impasse.evidence.text.sentences import pieces
from impasse.evidence.text.sentences import sentences as split_sentences
from impasse.limits import MAX_SENTENCE_CHARACTERS

READ = ("title", "standfirst", "body")
"""Kinds of region that are worth analysing; all others stay out of the view."""

_SPACES = {
    ord(char): " "
    for char in "\t\n\r\v\f\x1c\x1d\x1e\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
}


class _Builder:
    """Collects copied stretches; neighbours in the original become one stretch."""

    def __init__(self, text: str, marks: Sequence[Span]) -> None:
        self.text = text
        self.marks = marks
        self.next_mark = 0
        self.parts: list[str] = []
        self.starts: list[int] = []
        self.origins: list[int] = []
        self.length = 0
        self.gone = lost_marks(text)

    def copy(self, start: int, end: int, as_text: str | None = None) -> None:
        """Copy the original ``start:end``, or put as many other characters in its place."""
        if start >= end:
            return
        expected = self.origins[-1] + (self.length - self.starts[-1]) if self.starts else -1
        if start != expected:
            self.starts.append(self.length)
            self.origins.append(start)
        piece = self.text[start:end].translate(_SPACES) if as_text is None else as_text
        self.parts.append(piece)
        self.length += end - start

    def copy_visible(self, start: int, end: int) -> None:
        """Copy a stretch without markup and hidden characters; text that was encoded twice is read as meant."""
        at = start
        while self.next_mark < len(self.marks) and self.marks[self.next_mark][0] < end:
            first, last = self.marks[self.next_mark]
            self.next_mark += 1
            if first >= at:
                self._copy_shown(at, first)
                at = min(last, end)
        self._copy_shown(at, end)

    def _copy_shown(self, start: int, end: int) -> None:
        at = start
        for match in _SPOILT.finditer(self.text, start, end):
            if match.start() < at:
                continue
            length, shown = len(match.group()), ""
            if match["twice"] is not None:
                found = meant(self.text[match.start() : min(match.start() + 4, end)])
                if found is None:
                    continue
                length, shown = found
            elif match["lost"] is not None:
                shown = self.gone.get(match.start(), "’")
            elif match["gone"] is not None:
                if match.start() not in self.gone:
                    continue
                shown = self.gone[match.start()]
            self.copy(at, match.start())
            self.copy(match.start(), match.start() + len(shown), shown)
            at = match.start() + length
        self.copy(at, end)


_SPOILT = re.compile(
    f"(?P<twice>{TWICE.pattern})|(?P<lost>{LOST_APOSTROPHE.pattern})|(?P<gone>[\\?\ufffd])|{HIDDEN.pattern}"
)


def build_view(
    text: str, blocks: Sequence[Block], marks: Sequence[Span] = (), cuts: Sequence[int] = ()
) -> tuple[ReadingView, list[str]]:
    """Build the view of the blocks worth reading.

    Parameters
    ----------
    text : str
        The document as received.
    blocks : sequence of Block
        Blocks to read, in order.
    marks : sequence of (int, int)
        Markup inside the text to leave out, in order.
    cuts : sequence of int
        Offsets that no sentence crosses, in order.

    Returns
    -------
    tuple of (ReadingView, list of str)
        The view with its paragraphs and sentences, and notes on what was repaired.
    """
    builder = _Builder(text, marks)
    paragraphs: list[Span] = []
    apart, inside = set_in(text, blocks), []
    hyphens = Hyphens(text, blocks)
    start = 0
    for k, block in enumerate(blocks):
        after = blocks[k + 1] if k + 1 < len(blocks) else None
        joined = after is not None and _joined(text, block, after, cuts)
        _copy_block(builder, block, hyphens, after.lines[0] if after is not None and joined else None)
        if joined:
            continue
        if builder.length > start:
            paragraphs.append((start, builder.length))
            inside += [paragraphs[-1]] if k in apart else []
        if block.end < len(text):
            builder.copy(block.end, block.end + 1, "\n")
        start = builder.length
    readable, strays = repair_quotes("".join(builder.parts), paragraphs)
    whole = [span for begin, end in paragraphs for span in split_sentences(readable, begin, end)]
    sentences = [piece for span in whole for piece in pieces(readable, span)]
    notes = [f"{strays} stray quotation mark{'s' * (strays != 1)}; left out for reading"] if strays else []
    longer = sum(end - begin > MAX_SENTENCE_CHARACTERS for begin, end in whole)
    if longer:
        notes.append(
            f"{longer} sentence{'s' * (longer != 1)} of more than {MAX_SENTENCE_CHARACTERS:,} characters;"
            " cut into pieces for reading"
        )
    view = ReadingView(
        readable,
        tuple(builder.starts),
        tuple(builder.origins),
        tuple(sentences),
        tuple(paragraphs),
        tuple(inside),
    )
    return view, notes


def _joined(text: str, block: Block, after: Block, cuts: Sequence[int]) -> bool:
    """Whether a paragraph was cut in two by a page foot or by lines that are no part of it."""
    cut = bisect_left(cuts, block.end)
    if cut < len(cuts) and cuts[cut] <= after.start:
        return False
    return block.kind == after.kind == "body" and runs_on(text, block, after)


def _copy_block(builder: _Builder, block: Block, hyphens: Hyphens, further: Line | None) -> None:
    """Copy a block with its line breaks as spaces; a word broken at a line's or a page's end is made whole."""
    after = [*block.lines[1:], further]
    for line, following in zip(block.lines, after, strict=True):
        if following is None:
            builder.copy_visible(line.start, line.end)
        elif hyphens.broken(line, following):
            builder.copy_visible(line.start, line.end - hyphens.of_line(line, following))
        else:
            builder.copy_visible(line.start, line.end)
            builder.copy(line.end, line.end + 1, " ")
