"""Periods told by name (``at the end of World War II``): the years everybody knows them by, never a day."""

from __future__ import annotations

import re

from impasse.evidence.dates.calendars import OPEN_END
from impasse.evidence.dates.date_rules import Reading, Setting
from impasse.evidence.dates.period_names import known_periods

_LEAD = re.compile(
    r"\b(?P<word>during|in|throughout|since|before|after|until|till|following|prior\s+to|up\s+to|by|from|with|amid|through|at)\s+$",
    re.IGNORECASE,
)
_RULE = "the years that name stands for"


def named(m: re.Match[str], at: Setting) -> Reading | None:
    """``the end of World War II``: 1945; ``during World War I``: 1914 to 1918; a bare mention is no date."""
    first, last, end = next(
        (first, last, end) for pattern, first, last, end in known_periods() if pattern.fullmatch(m["name"])
    )
    lead = _LEAD.search(at.text, max(at.sentence[0], m.start() - 12), m.start())
    if re.match(
        r"[\s,(]*(?:(?:in|of)\s+)?\d{4}\b|['’]s\b|[- ](?:era|style|time)\b", at.text[m.end() : m.end() + 14]
    ):
        return None
    if m["ends"] or m["over"]:
        first = last = end
    elif m["starts"] or m["broke"]:
        last = end = first
    elif lead is None:
        return None
    word = " ".join(lead["word"].lower().split()) if lead else ""
    if word in ("after", "since", "following", "from"):
        return Reading(f"{end.partition('/')[0]}/{OPEN_END}", "none needed", f"{word} it: {_RULE}")
    if word in ("before", "prior to", "by"):
        return Reading(f"{OPEN_END}/{first.partition('/')[0]}", "none needed", f"{word} it: {_RULE}")
    if word in ("until", "till", "up to"):
        return Reading(f"{OPEN_END}/{last.rpartition('/')[2]}", "none needed", f"{word} it: {_RULE}")
    return Reading(first if first == last else f"{first}/{last}", "none needed", _RULE)
