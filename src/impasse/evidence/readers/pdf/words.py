"""The words of a page with their places, as pdfium gives them: in the frame of the text, whatever way it turns."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_BROKEN = str.maketrans({"\ufffe": "\u00ad", "\x02": "\u00ad"})
_LINE = re.compile(r"[^\r\n\ufffe\x02]*[^\s\ufffe\x02][^\r\n\ufffe\x02]*[\ufffe\x02]?")
"""A line as pdfium tells it; it may run over two columns, and ends where a word is broken."""
_WORD = re.compile(r"\S+")
_MARKED = re.compile(r"(?<=[^\W\d_])[.,;:”\"’')\]]*(?P<mark>\d{1,2}|[*†‡])$")
"""A word that may end with the raised mark of a note."""
_RAISED = 0.8


class Word(NamedTuple):
    """A word, or a line drawn at one stroke, as it stands on the page.

    Lengths are in points; ``y`` grows upwards in the frame of the text.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    turn: int
    """Quarter turns of the text against the page; -1 for text at a slant."""
    at: int
    """Where it comes in the order of the file."""

    @property
    def size(self) -> float:
        """Height of the type."""
        return self.top - self.bottom


def page_words(page: Any) -> list[Word]:
    """Take the visible words of a page.

    Parameters
    ----------
    page : pypdfium2.PdfPage

    Returns
    -------
    list of Word
        In the order of the file. Raised marks of notes are left out of the words they stand at.
    """
    text_page = page.get_textpage()
    try:
        count = text_page.count_chars()
        text = text_page.get_text_range(0, count) if count else ""
        if len(text) != count:  # characters beyond the basic plane: positions are told one by one
            text = "".join(_character(text_page, k) for k in range(count))
        glyphs = _Glyphs(text_page)
        return [word for match in _LINE.finditer(text) for word in glyphs.words(text, match.span())]
    finally:
        text_page.close()


def _character(text_page: Any, index: int) -> str:
    import pypdfium2.raw as raw

    code = raw.FPDFText_GetUnicode(text_page, index)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "


class _Glyphs:
    """Places of the characters of one page."""

    def __init__(self, text_page: Any) -> None:
        import pypdfium2.raw as raw

        self.raw, self.page = raw, text_page
        self.box = raw.FS_RECTF()
        self.pointer = ctypes.byref(self.box)

    def words(self, text: str, line: tuple[int, int]) -> Iterator[Word]:
        """The words of a line, or the line itself where it was drawn at one stroke."""
        whole = self.raw.FPDFText_CountRects(self.page, line[0], line[1] - line[0]) == 1
        start = line[0] + len(text[slice(*line)]) - len(text[slice(*line)].lstrip())
        spans = [(start, line[1])] if whole else [m.span() for m in _WORD.finditer(text, *line)]
        for a, b in spans:
            shown = text[a:b].rstrip()
            if shown.strip("\0\u200b"):
                yield self._word(shown, a)

    def _word(self, text: str, first: int) -> Word:
        """One word with its place."""
        last = first + len(text) - 1
        turn = self._turn(first)
        start = self._box(first, turn)
        marked = _MARKED.search(text) if len(text) > 2 else None
        if marked is not None:
            mark = self._box(first + marked.start("mark"), turn)
            if mark[3] - mark[1] < _RAISED * (start[3] - start[1]):
                text, last = text[: marked.start("mark")], first + marked.start("mark") - 1
        end = self._box(last, turn)
        shown = text.translate(_BROKEN).translate(LIGATURES)
        low, high = min(start[1], end[1]), max(start[3], end[3])
        return Word(shown, min(start[0], end[0]), max(start[2], end[2]), low, high, turn, first)

    def _box(self, index: int, turn: int) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of a character in the frame of text that is turned."""
        self.raw.FPDFText_GetLooseCharBox(self.page, index, self.pointer)
        box = self.box
        if turn == 3:  # pdfium counts clockwise: this runs up the page
            return box.bottom, -box.right, box.top, -box.left
        if turn == 2:
            return -box.right, -box.top, -box.left, -box.bottom
        if turn == 1:
            return -box.top, box.left, -box.bottom, box.right
        return box.left, box.bottom, box.right, box.top

    def _turn(self, index: int) -> int:
        """Quarter turns of a character, -1 at a slant."""
        angle = self.raw.FPDFText_GetCharAngle(self.page, index)
        quarters = angle / (math.pi / 2)
        nearest = round(quarters)
        return nearest % 4 if abs(quarters - nearest) < 0.1 else -1


def upright(words: list[Word]) -> tuple[list[Word], list[Word]]:
    """Tell the words that run the way most of the page does from those set across it.

    Parameters
    ----------
    words : list of Word
        Words of a page.

    Returns
    -------
    tuple of (list of Word, list of Word)
        Running words, and stamps and watermarks.
    """
    letters: dict[int, int] = {}
    for word in words:
        letters[word.turn] = letters.get(word.turn, 0) + len(word.text)
    if not letters:
        return [], []
    main = max(letters, key=lambda turn: (letters[turn], -turn))
    return [w for w in words if w.turn == main], [w for w in words if w.turn != main]


def joined(words: list[Word]) -> Word:
    """Return several words of one line as one, blanks between."""
    if len(words) == 1:
        return words[0]
    return words[0]._replace(
        text=" ".join(w.text for w in words),
        left=min(w.left for w in words),
        right=max(w.right for w in words),
        bottom=min(w.bottom for w in words),
        top=max(w.top for w in words),
    )
