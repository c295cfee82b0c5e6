"""Printed date lines: day, time and counter on a line alone, and the place and date a report opens with."""

from __future__ import annotations

import re

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|r?\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may\.?|june?\.?|july?\.?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?)"
)
DATE = (
    rf"(?:{MONTH}\s*\d{{1,2}}(?:st|nd|rd|th)?\s*,?\s*'?\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?[\s.-]*(?:of\s+)?{MONTH}[\s,.-]*\d{{4}}"
    rf"|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{4}}|{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b|{MONTH}\s+\d{{4}})"
)
_TIME = (
    r"(?:T?\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s*[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?|\bhrs?\b|\b[A-Z]{2,4}T\b"
    r"|\b(?:GMT|UTC|Z)\b(?:\s*[+-]\s*\d{1,2}(?::?\d{2})?)?|[+-]\d{2}:\d{2})"
)
_ASIDE = (
    r"\b(?:first|last|originally|date|time|published|publication|updated?|posted|modified|created|issued|released|on|at|in|the|of|"
    r"by|as|local|min(?:ute)?s?|read|views?|viewed|times?|comments?|shares?|edition|print|online|issue|no|vol|today)\b\.?"
)
_DATE = re.compile(DATE, re.IGNORECASE)
_NOISE = re.compile(rf"{_TIME}|\b{WEEKDAY}\b\.?|{_ASIDE}|\b\d{{1,7}}\b|[\W_]", re.IGNORECASE)

_PLACE = (
    r"[A-Z][A-Z'’.-]+(?:[ /-]+[A-Z][A-Z'’.-]+){0,3}(?:,\s*[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,2})?"
    r"|[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,2}"
)
_SHORT_DATE = rf"(?i:{MONTH})\s*\d{{1,2}}(?:,?\s*\d{{4}})?|\d{{1,2}}\s*(?i:{MONTH})(?:,?\s*\d{{4}})?"
_OPENING = re.compile(
    rf"(?P<place>{_PLACE})(?:,?\s*(?P<date>{_SHORT_DATE}))?"
    r"(?:\s*\((?P<agency>[A-Z][\w .&/’-]{1,30})\))?\s*(?:[—–]|--?)\s+(?=[\"“„«'‘A-Z0-9])"
)


def is_dateline(line: str) -> bool:
    """Whether a line says nothing but when (and how often) a page was published or read."""
    if len(line) > 120 or not _DATE.search(line):
        return False
    rest = _NOISE.sub("", _DATE.sub("", line))
    return len(rest) <= 12 and len(rest) <= 0.5 * len(line)


def opening(paragraph: str) -> tuple[int, str | None, str | None] | None:
    """Find the place, date and agency that a report opens with (``VIK, May 3 (Agency) - ``).

    Parameters
    ----------
    paragraph : str
        A paragraph of running text.

    Returns
    -------
    tuple of (int, str or None, str or None) or None
        Length of the opening with its dash and the space after it, date and agency as printed; None when
        there is no such opening.
    """
    match = _OPENING.match(paragraph, 0, 120)
    if match is None:
        return None
    place = match["place"]
    if not (match["date"] or match["agency"] or (place.split(",")[0].isupper() and len(place) > 3)):
        return None
    return match.end(), match["date"], match["agency"]
