"""Printed date lines: day, time and counter on a line alone."""

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
    rf"(?:\d{{1,2}}[-/.]{MONTH}[-/.]'?\d{{2}}(?!\d)|{MONTH}\s*\d{{1,2}}(?:st|nd|rd|th)?\s*,?\s*'?\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?[\s./-]*(?:of\s+)?{MONTH}[\s,./-]*\d{{4}}"
    rf"|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{4}}|{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b|{MONTH}\s+\d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH}(?!\w))"
)
_TIME = (
    r"(?:T?\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s*[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?|\bhrs?\b|\b[A-Z]{2,4}T\b"
    r"|\b(?:GMT|UTC|Z)\b(?:\s*[+-]\s*\d{1,2}(?::?\d{2})?)?|[+-]\d{2}:\d{2})"
)
_ASIDE = (
    r"\b(?:first|last|originally|date|time|published|publication|updated?|posted|modified|created|issued|released|on|at|in|the|of|"
    r"by|as|local|min(?:ute)?s?|read|views?|viewed|times?|comments?|shares?|edition|print|online|issue|no|vol|today)\b\.?"
)
_DIGIT = re.compile(r"\d")
_DATE = re.compile(DATE, re.IGNORECASE)
_PAPER_DATE = re.compile(
    rf"(?-i:The [A-Z][\w'’.&-]*(?: [A-Z][\w'’.&-]*){{0,4}})\s*[,|–—-]\s*(?:{WEEKDAY}\.?,?\s+)?{DATE}",
    re.IGNORECASE,
)
_NOISE = re.compile(rf"{_TIME}|\b{WEEKDAY}\b\.?|{_ASIDE}|\b\d{{1,7}}\b|[\W_]", re.IGNORECASE)


def is_dateline(line: str) -> bool:
    """Whether a line says nothing but when (and how often) a page was published or read."""
    if len(line) > 120 or not _DIGIT.search(line) or not _DATE.search(line):
        return False
    if _PAPER_DATE.fullmatch(line):
        return True
    rest = _NOISE.sub("", _DATE.sub("", line))
    return len(rest) <= 5 and len(rest) <= 0.5 * len(line)


def is_noise(piece: str) -> bool:
    """Whether a piece of a line holds nothing but times, counters, weekdays and words such as ``updated``."""
    return not _NOISE.sub("", piece)
