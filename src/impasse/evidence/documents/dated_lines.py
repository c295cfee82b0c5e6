"""Whole lines above a text that say when it was published, held or issued, and by whom."""

from __future__ import annotations

import re

from impasse.evidence.documents.datelines import DATE, WEEKDAY

_PERSON = r"(?-i:[A-Z][\w.'’-]*(?:\s+(?:(?:de|van|von|al|bin|da|der|and)\s+)?[A-Z][\w.'’-]*){0,6})"
_STAMP = rf"(?:{WEEKDAY}\.?,?\s+)?(?P<date>{DATE})"
_WRITTEN = re.compile(
    rf"(?:(?:first\s+)?(?:published|posted|filed|updated|printed|broadcast|aired)\s*:?\s*(?:on\s+)?)?{_STAMP}\s*[,|•·–—/-]?\s*"
    rf"(?:an?\s+)?(?:(?:interview|text|words|story|report|reporting|translation|photos?|interviewed|written|as\s+told\s+to)\s*:?\s+)?by:?\s+{_PERSON}\.?",
    re.IGNORECASE,
)
_HELD = re.compile(
    rf"(?:(?:the\s+)?(?:meeting|session|conference|sitting|round|hearing)\s+)?(?:held|convened|adopted|done|signed|issued|given|recorded)"
    rf"\s+(?:at|in|on|by)\s+[^.!?]{{0,80}}?(?:\d{{1,2}}\s*(?:and|to|[–-])\s*)?{_STAMP}[^.!?]{{0,30}}\.?",
    re.IGNORECASE,
)
_SET_OFF = re.compile(
    rf"(?:joint\s+)?(?:statement|comment|remarks|letter|declaration|press\s+release|media\s+release|note|speech|address|communiqu[eé]"
    rf"|notice|circular|position\s+paper)\s+(?:by|of|from|on\s+behalf\s+of|to)\s+[^.!?]{{2,100}}?[,;|–—-]\s*{_STAMP}\.?",
    re.IGNORECASE,
)


def dated_line(line: str) -> tuple[str, bool] | None:
    """Take a whole line as the date of a text.

    Parameters
    ----------
    line : str
        One line as printed.

    Returns
    -------
    (str, bool) or None
        The date as printed and whether the line names the writer: ``Published on 12 November 2025 | Interview by``,
        ``4 June 2024, by``, ``Held at the town hall on 3 June 2025``, ``*Statement by the league, 4 June 2024*`` (set
        off in italics or brackets). None for any other line.
    """
    bare = line.strip("*_#> ()[]")
    match = _WRITTEN.fullmatch(bare)
    if match:
        return match["date"], True
    match = _HELD.fullmatch(bare)
    if match is None and line[:1] in "*_([" and line.rstrip()[-1:] in "*_)]":
        match = _SET_OFF.fullmatch(bare)
    return (match["date"], False) if match else None
