"""A day, month or year that a few words say by themselves: a date line, a field of metadata."""

from __future__ import annotations

import re

from impasse.evidence.dates.calendars import day
from impasse.evidence.dates.date_patterns import month_number
from impasse.evidence.dates.dating import find_dates
from impasse.evidence.documents.datelines import MONTH

_ISO = re.compile(r"(?<!\d)(\d{4})-?(\d{2})-?(\d{2})(?=\D|$)")
_DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}})(?:\.\s*(?P<number>\d{{1,2}})\.\s*|(?:st|nd|rd|th)?[\s./,-]*(?:of\s+)?(?P<name>{MONTH})[\s./,-]*)"
    r"(?P<y>\d{4})(?!\d)",
    re.IGNORECASE,
)
_SHORT_YEAR = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}})[-/.](?P<name>{MONTH})[-/.]'?(?P<y>\d{{2}})(?!\d)", re.IGNORECASE
)
_PIVOT = 69
"""Two digits from which a year is one of the last century, as POSIX reads them."""
_SEASON = re.compile(r"(?:spring|summer|autumn|fall|winter)\s+(?:of\s+)?(\d{4})", re.IGNORECASE)


def printed_value(text: str) -> str | None:
    """First day, month or year that a string says by itself, as ISO; machine forms included."""
    match = _ISO.search(text)
    if match:
        found = day(int(match[1]), int(match[2]), int(match[3]))
        if found:
            return found
    match = _DAY_FIRST.search(text)
    if match:
        month = int(match["number"]) if match["number"] else month_number(match["name"].rstrip("."))
        found = day(int(match["y"]), month, int(match["d"]))
        if found:
            return found
    match = _SHORT_YEAR.search(text)
    if match:
        year = int(match["y"]) + (1900 if int(match["y"]) >= _PIVOT else 2000)
        found = day(year, month_number(match["name"].rstrip(".")), int(match["d"]))
        if found:
            return found
    season = _SEASON.fullmatch(text.strip())
    if season:
        return season[1]
    values = [
        e.value
        for e in find_dates(" ".join(text.split()))
        if e.value and e.granularity in ("day", "month", "year")
    ]
    return min(values, key=lambda value: -len(value)) if values else None
