"""When a deed was done: the date that its own sentence gives it, never that of the thing it was done to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from impasse.evidence.dates.dating import DateExpression, find_dates
from impasse.evidence.document import Document, Span

_DATED = re.compile(
    r"\b(?:in|on|since|during|late|early|mid|last|this|earlier|of|by|the\s+year)[\s-]+$", re.I
)
_OPENS = re.compile(r"(?:in|on|last|this|yesterday|earlier)\b", re.I)
_OF_ANOTHER = re.compile(
    r"\b(?:sign|conclud|reach|agreed|made|dat|adopted|struck|brokered)\w*\s+(?:\w+\s+){0,3}$", re.I
)
_NAMING = re.compile(r"\b(?:the|an?|its|his|her|their|our|this|that)\s+$", re.I)
"""What stands before a date inside the name of a thing: "the 1990 declaration"."""
_AFTER = 40
"""Characters after a deed in which its date may stand."""


class DeedDates:
    """The dates of one document's deeds.

    Parameters
    ----------
    document : Document
    """

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def _dates(self) -> Sequence[DateExpression]:
        view = self._document.view
        return find_dates(
            view.text,
            published=self._document.published,
            paragraphs=view.paragraphs or None,
            sentences=view.sentences or None,
        )

    def of(self, sentence: Span, clause: Span) -> str | None:
        """Return the date said before the subject of a deed, or of its verb; None where the sentence gives none.

        Parameters
        ----------
        sentence, clause : Span
            The sentence and, in it, from the subject of the deed to what was done; of the reading view.
        """
        text = self._document.view.text
        for date in self._dates:
            start, end = date.span
            if date.value is None or not date.exact or start < sentence[0] or end > sentence[1]:
                continue
            before = text[sentence[0] : start]
            loose = _DATED.search(before) or _OPENS.match(date.text)
            of_deed = end <= clause[0] + 1 or clause[0] <= start < clause[1] + _AFTER
            named = not loose and _NAMING.search(before)
            if (
                of_deed
                and (loose or end <= clause[0])
                and not named
                and not _OF_ANOTHER.search(_DATED.sub("", before))
            ):
                return date.value
        return None
