"""Who would do a deed: the party that a subject, a demand or a speaker's "we" stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from impasse.dispute.drafts.deeds.spoken import Spoken
from impasse.evidence.actors.names import Names
from impasse.evidence.actors.sides import Sides
from impasse.evidence.document import Document, Span
from impasse.evidence.documents.places import Places
from impasse.evidence.lexicon import Lexicon
from impasse.evidence.statement import Statement

_SELF = re.compile(r"(?:we|i|our|us|my|ours)$", re.I)
_OPENS = re.compile(r"\W*(?:that\s+)?(?:it|they|he|she|its|their|his|her)\b", re.I)
_WILL = frozenset(["demand", "refuse", "precondition", "offer", "deny"])


class Doers:
    """Resolves doers in one document.

    Parameters
    ----------
    document : Document
    lexicon : Lexicon
        The actors that were found.
    sides : Sides
        Made of the lexicon.
    statements : sequence of Statement
        Of the document, read with the lexicon.
    """

    def __init__(
        self, document: Document, lexicon: Lexicon, sides: Sides, statements: Sequence[Statement]
    ) -> None:
        self.text = document.view.text
        self.names = Names(document, lexicon, sides)
        places = Places(document.view)
        self._said = [(places.span(s.span), s) for s in statements]
        self._sources = {places.span(s.source.span): s.source.actor for s in statements if s.source.span}
        self._known: dict[Span, str | None] = {}

    def statement(self, place: Span) -> Statement | None:
        """The innermost statement that holds a place."""
        inside = [(b - a, s.id, s) for (a, b), s in self._said if a <= place[0] and place[1] <= b]
        return min(inside, key=lambda item: item[:2])[2] if inside else None

    def doer(self, deed: Spoken) -> str | None:
        """The id of the actor who would do a deed; None where the words do not tell."""
        if deed.doer is None:
            return None
        if self._sources.get(deed.doer) is not None:
            return self._sources[deed.doer]
        if deed.doer not in self._known:
            self._known[deed.doer] = self._resolve(deed.doer, self.statement(deed.place))
        return self._known[deed.doer]

    def _resolve(self, span: Span, told: Statement | None) -> str | None:
        text = self.text[slice(*span)]
        if _SELF.match(text.strip()) and told is not None:
            return told.source.actor
        if (
            text.strip().lower() in ("it", "its", "they", "their", "he", "his", "she", "her")
            and told is not None
        ):
            start = next(place[0] for place, s in self._said if s is told)
            if _OPENS.match(self.text, start):
                return told.source.actor
        entity = self.names.resolve(text, span)
        if entity.side is None and entity.kind in ("organisation", "public", "person"):
            named = [m for m in self.names.sides.find(text) if m.form != "adjective" and m.end == len(text)]
            return named[0].side.actor if named else None
        return entity.side.actor if entity.side is not None else None

    def willing(self, deed: Spoken) -> bool:
        """Tell whether the deed is part of what somebody demands, offers, refuses or makes a condition."""
        told = self.statement(deed.place)
        return told is not None and told.act in _WILL
