"""When a statement was made and which date it is about, from the date expressions around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from impasse.evidence.dates.calendars import first_day, last_day
from impasse.evidence.dates.dating import DateExpression, find_dates
from impasse.evidence.dates.said_clause import belongs
from impasse.evidence.document import Document, Span
from impasse.evidence.documents.places import Places

_THEN = re.compile(r"\b(?:then|at (?:the|that) time|on that (?:day|occasion)|the same day)\b", re.I)
_BORN = re.compile(
    r"(?:\b(?:born|died|dead|baptised|née?)\b(?:\s+(?:on|in|at\s+\w+))?|\b[bd]\.|[*†])\s*(?:[A-Z][\w’'-]+,\s*)?(?:on\s+|in\s+)?$"
)
_LIFE = 15
"""Years of a life, at least."""
_NEAR = 40
"""Code points that may stand between a cue and the word "then"."""


class Calendar:
    """The date expressions of one document.

    Parameters
    ----------
    document : Document
        Its reading view is searched; ``published`` anchors "on Tuesday".
    """

    def __init__(self, document: Document) -> None:
        view = document.view
        self._text = view.text
        self._published = document.published
        self._places = Places(view)
        self._dates = find_dates(
            view.text,
            published=document.published,
            paragraphs=view.paragraphs or None,
            sentences=view.sentences or None,
        )
        self._starts = [date.span[0] for date in self._dates]

    def about(self, content: Span) -> str | None:
        """Return the date that a statement names: the first resolved expression in it; None when there is none."""
        return next((d.value for d in self._within(content) if d.value), None)

    def said(self, at: int, contents: Sequence[Span], cue: Span | None = None) -> str | None:
        """Return when a statement was made, if its sentence tells.

        Parameters
        ----------
        at : int
            View offset of its source or cue.
        contents : sequence of Span
            Contents of statements: dates in them are what is spoken of.
        cue : (int, int), optional
            The words that report it: only a date that belongs to them counts.

        Returns
        -------
        str or None
            ISO day, month, year or range. A "said then" takes the date of the sentence before.
        """
        sentence = self._places.sentence_span(at)
        word = cue or (at, at)
        fitting = [
            date
            for date in self._within(sentence)
            if date.value and date.exact and not self._ahead(date.value)
            if not any(a <= date.span[0] and date.span[1] <= b for a, b in contents)
            if belongs(self._text, sentence, word, date.span) and not self._of_a_life(date)
        ]
        if fitting:
            return min(fitting, key=lambda d: max(d.span[0] - word[1], word[0] - d.span[1])).value
        then = _THEN.search(self._text, at, min(sentence[1], at + _NEAR))
        if then is None or any(a <= then.start() < b for a, b in contents):
            return None
        before = self._places.sentence(at) - 1
        if before < 0:
            return None
        earlier = self._within(self._places.view.sentences[before])
        return next((d.value for d in reversed(earlier) if d.value and d.exact), None)

    def _of_a_life(self, date: DateExpression) -> bool:
        """Whether a date tells when somebody was born or died: words say so, or brackets hold years of a life."""
        before = self._text[max(0, date.span[0] - _NEAR) : date.span[0]]
        if _BORN.search(before):
            return True
        bracketed = before.rstrip().endswith("(") and self._text[date.span[1] : date.span[1] + 1] == ")"
        start, _, end = (date.value or "").partition("/")
        return bracketed and bool(end.strip(".")) and int(end[:4]) - int(start[:4] or end[:4]) >= _LIFE

    def _ahead(self, value: str) -> bool:
        """Whether a date lies after the report: nothing reported was said then."""
        return self._published is not None and first_day(value) > last_day(self._published)

    def _within(self, span: Span) -> list[DateExpression]:
        first, last = bisect_left(self._starts, span[0]), bisect_left(self._starts, span[1])
        return [d for d in self._dates[first:last] if d.span[1] <= span[1]]
