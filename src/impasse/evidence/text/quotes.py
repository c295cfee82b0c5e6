"""Quotation marks: which mark opens, which closes, and how far each quotation runs.

News text mixes styles (``“ ”``, ``" "``, ``'' ''``, ``„ “``, ``„ ”``, ``« »``), forgets marks, and lets a
quotation run over paragraphs by opening each paragraph and closing only the last. A mark is judged by its
neighbours first and by its shape second.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from impasse.evidence.document import Span

_MARK = re.compile(r"'(?=''(?!'))|''|``|[\"“”„‟«»]|(?<!\w)[‘'](?=[^\W\d_])|(?<=[\w.,?!…])[’'](?!\w)")
_SINGLE = "'‘’"
_ELISION = re.compile(r"['’‘](?:em|tis|twas|til|cause|bout|round|s|n)\b", re.IGNORECASE)
_ENDS = ".?!…"
_WINDOW = 80
"""Characters looked back for the last printed one."""
_MARKS_AHEAD = 40
"""Marks looked at for the pair of a single one."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation at the outermost level, marks included."""

    start: int
    """Offset of the opening mark (or of the paragraph, for one that continues without a mark)."""
    end: int
    """Offset after the closing mark (or after the paragraph's last character)."""
    full: bool
    """It stands for speech of its own (a sentence or more), rather than for a few words inside a clause."""
    ends_sentence: bool
    """Its last character before the closing mark ends a sentence."""
    closed: bool
    """False when no closing mark was found before the paragraph's end."""

    @property
    def span(self) -> Span:
        """Start and end."""
        return self.start, self.end


def quotations(text: str, start: int, end: int) -> list[Quotation]:
    """Find the outermost quotations of one paragraph.

    Parameters
    ----------
    text : str
        The whole text.
    start, end : int
        The paragraph, as code points of ``text``.

    Returns
    -------
    list of Quotation
        In order, disjoint. Single marks count only outside double ones, and only in pairs.
    """
    found: list[Quotation] = []
    marks = [m for m in _MARK.finditer(text, start, end) if not _is_apostrophe(text, m)]
    opened: tuple[int, str] | None = None
    for at, m in enumerate(marks):
        mark = m.group()
        if opened is None:
            if _opens(text, m, start) and (mark not in _SINGLE or _single_closes(marks, at, text, end)):
                opened = (m.start(), mark)
            continue
        if (mark in _SINGLE) != (opened[1] in _SINGLE) or (mark in _SINGLE and _possessive(marks, at, text)):
            continue
        if _closes(text, m, end, opened[1]):
            found.append(_make(text, opened[0], m.end(), True, start))
            opened = None
        elif mark not in _SINGLE and _opens(text, m, start) and _ended_before(text, m.start()):
            found.append(_make(text, opened[0], _trim(text, m.start()), False, start))
            opened = (m.start(), mark)
    if opened is not None and opened[1] not in _SINGLE:
        found.append(_make(text, opened[0], _trim(text, end), False, start))
    return found


def _is_apostrophe(text: str, m: re.Match[str]) -> bool:
    return m.group() in _SINGLE and _ELISION.match(text, m.start()) is not None


def _opens(text: str, m: re.Match[str], start: int) -> bool:
    """Whether a mark stands where quotations open: after white space or a bracket, before a word."""
    before = text[m.start() - 1] if m.start() > start else " "
    after = text[m.end()] if m.end() < len(text) else " "
    if m.group() == "”" and not after.isalnum():
        return False
    return (before.isspace() or before in "([{—–-―:>,'‘“\"") and not after.isspace()


def _closes(text: str, m: re.Match[str], end: int, opener: str) -> bool:
    """Whether a mark stands where quotations close."""
    before = text[m.start() - 1]
    after = text[m.end()] if m.end() < end else " "
    mark = m.group()
    if mark == "”" or (mark == "“" and opener == "„") or (mark == "»" and opener == "«"):
        return not (before.isspace() and after.isalnum())
    if mark in _SINGLE:
        return not after.isalnum()
    return not before.isspace() or not (after.isalnum() or after == "'")


def _possessive(marks: list[re.Match[str]], at: int, text: str) -> bool:
    """Whether a single mark behind an s may be a plural possessive: another one closes before the next opens."""
    end = marks[at].end()
    if text[marks[at].start() - 1] != "s" or not (
        text[end : end + 1] == " " and text[end + 1 : end + 2].islower()
    ):
        return False
    later = next((m for m in marks[at + 1 :] if m.group() in _SINGLE), None)
    return later is not None and later.group() != "‘" and not text[later.start() - 1].isspace()


def _single_closes(marks: list[re.Match[str]], at: int, text: str, end: int) -> bool:
    """Whether an opening single mark finds its pair, not too far away and not a plural possessive."""
    for m in marks[at + 1 : at + 1 + _MARKS_AHEAD]:
        if m.group() in _SINGLE and m.group() != "‘":
            before = text[m.start() - 1]
            if before == "s" and m.end() < end and text[m.end()] == " " and m is not marks[-1]:
                continue
            return m.start() - marks[at].start() > 2
    return False


def _ended_before(text: str, at: int) -> bool:
    """Whether the text before a position has ended a sentence, closing mark forgotten."""
    return _last_before(text, at, 0) in [*_ENDS, ","]


def _last_before(text: str, at: int, start: int) -> str:
    """Last character before a position that is no white space; empty when there is none near."""
    return text[max(start, at - _WINDOW) : at].rstrip()[-1:]


def _trim(text: str, end: int) -> int:
    while text[end - 1].isspace():
        end -= 1
    return end


def _make(text: str, start: int, end: int, closed: bool, paragraph: int) -> Quotation:
    """Judge whether a quotation is speech of its own."""
    inner = text[start:end].strip("\"“”„‟«»'‘’` ")
    words = len(inner.split())
    last = inner[-1:]
    before = _last_before(text, start, paragraph)
    capital = inner.lstrip("[(…. ")[:1]
    upper = capital.isupper() or capital.isdigit()
    if before in ("", ":"):
        full = words >= 4 or (words >= 1 and last in _ENDS + ",") or not closed
    elif before in ",-—–":
        full = (words >= 3 and last in _ENDS + "," and (upper or words >= 5)) or words >= 12
    elif before in ".?!…)]":
        full = upper and (words >= 4 or last in _ENDS + ",")
    else:
        full = upper and words >= 4 and (last in _ENDS + ",")
    return Quotation(start, end, full, last in _ENDS, closed)
