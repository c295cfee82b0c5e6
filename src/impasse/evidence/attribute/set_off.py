"""Speech set off from the running text: its speaker stands on a line before it, or after a dash behind it.

``"..." - Commissioner Starke``, the same on the next line, ``And from Mayor Lind:`` or ``Ada Lind, transport minister``
above a quotation, a block quotation with the name of its source below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from impasse.evidence.attribute.found import Found
from impasse.evidence.document import Span

_NAME = r"[A-ZÀ-ÖØ-Þ][\w.'’-]*(?:\s+(?:(?:de|van|von|der|da|bin|al|of|the|and|for)\s+){0,2}[A-ZÀ-ÖØ-Þ][\w.'’-]*){0,6}"
_ROLE = r"(?:\s\([^()\n]{1,80}\))?(?:,\s(?!(?:on|about|asked|regarding)\s)[^.:;!?“”\"\n]{2,110})?"
_STAMP = r"(?:\s+(?:\d{1,2}(?:\s+[A-Z][a-z]+\.?)|[A-Z][a-z]+\.?\s+\d{1,2}),?\s+\d{4})?"
"""The day that stands behind the writer of an embedded post."""
_SPEAKER = rf"(?P<who>(?:(?:[Tt]he|[Aa]n?|[Oo]ne)\s+[a-z][\w'’-]*\s+(?:[\w'’-]+\s+){{0,6}}?)?{_NAME}{_ROLE})"
_DASH = r"(?P<cue>[-–—―]{1,3}|~)\s{0,2}"
_OPENS, _CLOSES = "“\"„«‘'", "”\"“»’'"
_SAME_LINE = re.compile(rf"(?P<said>[{_OPENS}][^\n]{{8,4000}}[{_CLOSES}])\s*{_DASH}{_SPEAKER}\.?")
_BRACKETED = re.compile(rf"(?P<said>[{_OPENS}][^\n]{{8,4000}}[{_CLOSES}])\s*\({_SPEAKER}\)\.?")
_LABELLED = re.compile(rf"{_SPEAKER}\s?(?P<cue>:|\s[–—―-])\s*(?P<said>[{_OPENS}][^\n]{{3,4000}}[{_CLOSES}])")
_NEXT_LINE = re.compile(rf"[(\[]?{_DASH}{_SPEAKER}{_STAMP}\.?[)\]]?")
_FROM = re.compile(
    r"(?:(?:And|Also|Then|Next|Finally|Lastly)\b,?\s+)?(?:(?:this|more|another|one|a)\s+(?:\w+\s+)?|(?:word|comment|reaction|news|thoughts)\s+)?"
    rf"from\s+(?:the\s+(?:desk|office|pen|account|page|blog)\s+of\s+)?{_SPEAKER}\s?(?P<cue>:)",
    re.IGNORECASE,
)
_LABEL = re.compile(rf"{_SPEAKER}\s?(?P<cue>:)?")
_WITH_ROLE = re.compile(r",\s+(?:the\s+|a\s+|an\s+)?[a-z]|\s\(")
_NO_CREDIT = re.compile(
    r"\b(?:said|says|told|adds?|added|asked|wrote|is|are|was|were|has|have|had|will|reporting|editing|photo|staff|agencies"
    r"|reuters|afp|ap|more|continued|read|see|note|update|source)\b",
    re.IGNORECASE,
)
_LONGEST_LABEL, _LONGEST_BARE = 160, 700


@dataclass(frozen=True, slots=True)
class SetOff:
    """What set-off speech makes of a text's paragraphs."""

    said: dict[int, Found]
    """By the offset of the last paragraph of a quotation, the attribution of all its paragraphs."""
    taken: frozenset[int]
    """Offsets of paragraphs that need no further reading: set-off words, and lines that only name a speaker."""


def find_set_off(text: str, paragraphs: Sequence[Span]) -> SetOff:
    """Find quotations with a speaker on a line of their own or after a dash.

    Parameters
    ----------
    text : str
        The whole text.
    paragraphs : sequence of (int, int)
        Its paragraphs.

    Returns
    -------
    SetOff
        Empty where speech stands only in running text.
    """
    said: dict[int, Found] = {}
    taken: set[int] = set()
    k = 0
    while k < len(paragraphs):
        found, used = _at(text, paragraphs, k)
        if found is not None:
            said[paragraphs[k][0]] = found
            taken.update(start for start, _ in paragraphs[k : k + used])
        k += max(used, 1)
    return SetOff(said, frozenset(taken))


def _at(text: str, paragraphs: Sequence[Span], k: int) -> tuple[Found | None, int]:
    """The set-off speech that begins with paragraph ``k``, and how many paragraphs it takes."""
    start, end = paragraphs[k]
    if text[start] in _OPENS:
        same = _SAME_LINE.fullmatch(text, start, end)
        if same is not None and _is_speaker(text, same.span("who")):
            return _found(same.span("who"), same.span("cue"), [same.span("said")], start), 1
        inside = _BRACKETED.fullmatch(text, start, end)
        if inside is not None and _WITH_ROLE.search(inside["who"]) and _is_speaker(text, inside.span("who")):
            return _found(inside.span("who"), None, [inside.span("said")], start), 1
    led = _LABELLED.fullmatch(text, start, end)
    if led is not None and _WITH_ROLE.search(led["who"]) and _is_speaker(text, led.span("who")):
        return _found(led.span("who"), led.span("cue"), [led.span("said")], start), 1
    last = _quoted_to(text, paragraphs, k)
    if last is not None or _may_be_bare(text, start, end):
        below = (last if last is not None else k) + 1
        credit = _NEXT_LINE.fullmatch(text, *paragraphs[below]) if below < len(paragraphs) else None
        if credit is not None and _is_speaker(text, credit.span("who")):
            named = _WITH_ROLE.search(credit["who"]) is not None
            if last is not None or named:
                return _found(
                    credit.span("who"), credit.span("cue"), list(paragraphs[k:below]), start
                ), below + 1 - k
    label = _label(text, start, end)
    last = _quoted_to(text, paragraphs, k + 1) if label is not None else None
    if label is None or last is None:
        return None, 1
    who, cue = label
    return _found(who, cue, list(paragraphs[k + 1 : last + 1]), start), last + 1 - k


def credit(text: str, paragraph: Span) -> tuple[Span, Span] | None:
    """Speaker and dash of a paragraph that only says whose words stand before it; None for any other."""
    match = _NEXT_LINE.fullmatch(text, *paragraph)
    return (match.span("who"), match.span("cue")) if match and _is_speaker(text, match.span("who")) else None


def _found(who: Span, cue: Span | None, content: list[Span], start: int) -> Found:
    return Found("label:label", [who], [cue] if cue else [], content, sentence=start)


def _is_speaker(text: str, who: Span) -> bool:
    """Whether words after a dash or above a quotation name somebody and tell nothing."""
    return who[1] - who[0] <= _LONGEST_LABEL and _NO_CREDIT.search(text, *who) is None


def _label(text: str, start: int, end: int) -> tuple[Span, Span | None] | None:
    """Speaker and colon of a line above a quotation."""
    if end - start > _LONGEST_LABEL:
        return None
    match = _FROM.fullmatch(text, start, end) or _LABEL.fullmatch(text, start, end)
    if match is None or not _is_speaker(text, match.span("who")):
        return None
    if match["cue"] is None and _WITH_ROLE.search(match["who"]) is None:
        return None
    return match.span("who"), match.span("cue") if match["cue"] else None


def _quoted_to(text: str, paragraphs: Sequence[Span], k: int) -> int | None:
    """Last paragraph of a quotation that begins with paragraph ``k`` and of which nothing stands outside its marks.

    A quotation of several paragraphs opens each and closes the last; one that never closes is one paragraph.
    """
    at = k
    while at < len(paragraphs):
        words = text[slice(*paragraphs[at])]
        if words[0] not in _OPENS or len(words) < 3:
            return k if at > k else None
        inner = words[1:-1]
        if words[-1] in _CLOSES:
            return (
                at
                if not any(mark in inner for mark in '“”"«»') or inner.count("“") == inner.count("”")
                else None
            )
        if any(mark in inner for mark in '”"»'):
            return None
        at += 1
    return k if at > k else None


def _may_be_bare(text: str, start: int, end: int) -> bool:
    """Whether a paragraph without quotation marks can be a block quotation: some sentences that quote nobody."""
    words = text[start:end]
    if len(words) > _LONGEST_BARE or words[-1] not in ".!?…" or any(mark in words for mark in '“”"„«»'):
        return False
    return len(words.split()) >= 4 and re.search(r"\b(?:said|says|told|according to)\b", words) is None
