"""Decisions that the record of a meeting tells: they were taken on the day that the record is of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from impasse.evidence.dates.dating import DateExpression
from impasse.evidence.document import Document, Span

_RECORD = re.compile(
    r"\b(?:minutes|proceedings|record of (?:the )?(?:meeting|session|decisions?)|official report|summary record"
    r"|(?:joint|final|agreed) (?:communiqu[eé]|statement|declaration))\b",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"\b(?:RESOLVED|AGREED|DECIDED)\b"
    r"|\b(?:was|were|is)\s+(?:then\s+|therefore\s+|duly\s+)?(?:resolved|carried|lost|adopted|rejected|approved|defeated|passed|elected)\b"
    r"(?=[^.;]*\b(?:votes?|unanimously|majority|abstentions?|nem\.?\s*con)\b)"
    r"|\b(?:voted|decided|resolved|agreed)\s+(?:by\s+\d+|unanimously|with\s+\d+)"
    r"|\b(?:by|with)\s+\d+\s+votes?\s+(?:to|against)\s+\d+",
)


def decisions_of(document: Document) -> Iterator[tuple[Span, DateExpression]]:
    """Find the decisions told without a date in the record of a meeting.

    Parameters
    ----------
    document : Document
        A document as read; only minutes, proceedings and joint statements of a known day are looked at.

    Yields
    ------
    tuple of ((int, int), DateExpression)
        The sentence, in offsets of the reading view, and the day of the record.
    """
    head = document.text[: document.regions[0].end] if document.regions else ""
    told = f"{document.title or ''} {head[:200]}"
    if document.published_precision != "day" or document.published is None or not _RECORD.search(told):
        return
    for start, end in document.view.sentences:
        match = _DECIDED.search(document.view.text, start, end)
        if match:
            day = DateExpression(
                (match.start(), match.start()),
                "",
                document.published,
                "day",
                f"published {document.published}",
                "day of the meeting that the record is of",
            )
            yield (start, end), day
