"""Paragraphs and sentences of un-wrapped text, by offsets.

Text whose lines are broken by hand has to be un-wrapped first: here a line break ends a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from impasse.evidence.document import Span
from impasse.evidence.text.quotes import quotations
from impasse.evidence.text.wordlists import group
from impasse.limits import MAX_SENTENCE_CHARACTERS

_PARAGRAPH = re.compile(r"[^\s][^\n\r\u2028\u2029]*")
_NOTE = r"(?:(?:(?<=[a-z][.?!])|(?<=[.?!][”\"]))(?:\d{1,2}|[¹²³⁴-⁹]{1,2})|\[\d{1,2}\])?"
"""The number of a footnote behind a stop."""
_STOP = re.compile(rf"(?:(?<![.?!])[.?!]++|…)[\"”“’'»)\]]*+{_NOTE}(?=\s+\S)|;(?=\s*$)")
"""A row of stops is looked at once, from its first: whatever follows it follows all of them."""
_NEXT = re.compile(r"\s+([\"“”„«‘'`(\[¿¡]*)(\S+)")
_WORD_BEFORE = re.compile(r"(\S+)$")

_DOTTED = re.compile(r"[^\W\d]{1,3}(?:\.[^\W\d]{1,4})+")
"""An abbreviation with a stop inside: ``u.k``, ``ph.d``."""

TITLES = group("title_abbreviation")
"""Abbreviations that never end a sentence before a capital letter."""

ABBREVIATIONS = group("abbreviation")
"""Abbreviations that end a sentence only before a word that usually starts one."""

BEFORE_NUMBER = group("number_abbreviation")
"""Abbreviations that end no sentence before a number."""

_STARTERS = group("sentence_start")


def paragraphs(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Split text into paragraphs at line breaks.

    Parameters
    ----------
    text : str
        Un-wrapped text.
    start, end : int, optional
        Only this stretch.

    Returns
    -------
    list of (int, int)
        Code point spans without surrounding white space; empty lines give none.
    """
    stop = len(text) if end is None else end
    spans = []
    for m in _PARAGRAPH.finditer(text, start, stop):
        spans.append((m.start(), m.start() + len(m.group().rstrip())))
    return spans


def sentences(text: str, start: int, end: int, keep: Sequence[Span] | None = None) -> list[Span]:
    """Split one paragraph into sentences.

    Parameters
    ----------
    text : str
        The whole text.
    start, end : int
        The paragraph.
    keep : sequence of (int, int), optional
        Stretches never split inside (quotations, for those who want speech and speaker in one piece). By
        default only quotations of a few words are kept whole.

    Returns
    -------
    list of (int, int)
        Spans that cover the paragraph but for the white space between sentences.
    """
    if keep is None:
        keep = [q.span for q in quotations(text, start, end) if not q.full]
    out: list[Span] = []
    begin = start
    kept = 0
    for m in _STOP.finditer(text, start, end):
        while kept < len(keep) and keep[kept][1] < m.end():
            kept += 1
        if kept < len(keep) and keep[kept][0] <= m.start() and m.end() < keep[kept][1]:
            continue
        if m.end() > begin and _ends_here(text, m, begin, end):
            out.append((begin, m.end()))
            begin = _skip_space(text, m.end(), end)
    if begin < end:
        out.append((begin, end))
    return out


def pieces(text: str, span: Span, held: int = 0) -> list[Span]:
    """Cut what is longer than any sentence at spaces, so that no line of text costs more than its length.

    Parameters
    ----------
    text : str
        The whole text.
    span : (int, int)
        A sentence.
    held : int, default 0
        Characters of it that count for nothing, such as those of quotations read as one word: at its beginning.

    Returns
    -------
    list of (int, int)
        The span itself, or pieces of it.
    """
    out: list[Span] = []
    a, b = span
    while b - a - held > MAX_SENTENCE_CHARACTERS:
        stop = text.rfind(" ", a, a + MAX_SENTENCE_CHARACTERS)
        stop = stop if stop > a else a + MAX_SENTENCE_CHARACTERS
        out.append((a, stop))
        a, held = stop, 0
    return [*out, (a, b)]


def _skip_space(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _ends_here(text: str, m: re.Match[str], begin: int, end: int) -> bool:
    """Whether a stop ends a sentence, by the words on both sides."""
    following = _NEXT.match(text, m.end(), end)
    if following is None:
        return True
    word = following.group(2)
    first = word[0]
    if not (first.isupper() or first.isdigit() or following.group(1) or first in "@#$€£—–-•*<"):
        return False
    if first in "—–-" and len(word) <= 2:
        return False
    if m.group()[0] not in ".…" or (len(m.group()) > 1 and not m.group()[-1].isdigit()):
        return True
    before = _WORD_BEFORE.search(text, max(begin, m.start() - 30), m.start())
    if before is None:
        return True
    last = before.group(1).lstrip("(\"“”„'‘[").lower()
    if last in TITLES or (last in BEFORE_NUMBER and (first.isdigit() or m.group()[-1].isdigit())):
        return False
    if (
        last in ABBREVIATIONS
        or (len(last) == 1 and last.isalpha() and last != "i")
        or _DOTTED.fullmatch(last)
    ):
        return re.sub(r"\W", "", word).lower() in _STARTERS
    return True
