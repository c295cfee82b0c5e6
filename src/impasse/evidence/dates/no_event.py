"""Dates that tell of no event: questions, promises and denials, notices of a paper's own, footnotes, heads."""

from __future__ import annotations

import re

from impasse.evidence.dates.dating import DateExpression
from impasse.evidence.dates.happened import VERB
from impasse.evidence.document import Span

_LABEL = re.compile(
    r"(?:\[?\(?\d{1,2}[\])]?\.?\s+|[*†‡]\s*)?(?:[\w'’-]+\s+){0,2}?"
    r"(?:statement|letter|interview|comment|remarks|transcript|minutes|declaration"
    r"|press release|note|speech|address|report|article|communiqu[eé]|resolution|bulletin"
    r"|published|posted|updated|photo|picture|source|see)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"(?:in\s+)?(?:next|this|the\s+coming)\s+(?:week|month|issue|weekend|edition|year)\s*(?::|[-–—]\s)|(?:coming\s+(?:up|soon)|up\s+next|in\s+our\s+next)\b",
    re.IGNORECASE,
)
_TO_KNOW = re.compile(
    r"\b(?:things|stories|dates|events|names|questions)\s+to\s+(?:know|watch|read|follow|look\s+out\s+for)\b"
    r"|\b(?:memoirs?|book|novel|biography|album|podcast|issue|edition)\b[^.;]{0,30}\b(?:is|are|will\s+be|comes?|appears?)\s+"
    r"(?:also\s+)?(?:published|out|released|launched|next|this|on|in)\b",
    re.IGNORECASE,
)
_PROMISE = re.compile(
    r"\b(?:we|i)\s*(?:['’]ll|will|shall|would|['’]d|are\s+going\s+to|am\s+going\s+to|hope|intend|plan|expect)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:will|would|should|shall|can|may|might|wo|ca)\s*(?:not|never|n['’]t)\b", re.IGNORECASE
)

_SUPPOSED = re.compile(r"\b(?:if|unless)\b[^.]*\bwould\b|\bwould\b[^.]*\b(?:if|unless)\b", re.IGNORECASE)
"""What would happen on a condition."""


def tells_none(text: str, sentence: Span, clause: Span, date: DateExpression, published: str | None) -> bool:
    """Tell whether a dated sentence tells of no event at all.

    Parameters
    ----------
    text : str
        The text.
    sentence, clause : (int, int)
        The sentence and the clause that hold the date.
    date : DateExpression
        The date.
    published : str or None
        Day of the report.

    Returns
    -------
    bool
        True for a question, a paper's word on itself (``Next week: fish``), a line without a verb that dates a text,
        what somebody promises for themselves, says will not be, or would do on a condition that was open then.
    """
    words = text[slice(*sentence)].strip()
    if words.rstrip("”\"’')] ").endswith("?") or _AHEAD.match(words.lstrip("*-• ")) or _TO_KNOW.search(words):
        return True
    if VERB.search(words) is None and (date.value == published or _LABEL.match(words)):
        return date.granularity == "day" and any(c.isdigit() for c in date.text)
    coming = date.value is not None and published is not None and date.value > published
    if _PROMISE.search(text, *clause) if coming else _SUPPOSED.search(words):
        return True
    return _DENIED.search(text, clause[0], date.span[0]) is not None and date.granularity != "none"
