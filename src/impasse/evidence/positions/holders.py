"""Whose position a statement tells: the side its source speaks for, or the side an unnamed source tells of."""

from __future__ import annotations

from dataclasses import dataclass

from impasse.evidence.actors.people import Entity
from impasse.evidence.actors.sides import Side, Sides
from impasse.evidence.document import Span
from impasse.evidence.positions.officers import Officers
from impasse.evidence.positions.subjects import subject_side


@dataclass(frozen=True, slots=True)
class Holders:
    """Tells holders.

    Parameters
    ----------
    sides : Sides
        Whom names stand for.
    officers : Officers
        Who acts for a party.
    """

    sides: Sides
    officers: Officers

    def of(self, text: str, content: Span, source: Entity, voice: str, words: str) -> str | None:
        """Return whose position a statement tells.

        Parameters
        ----------
        text : str
            The reading view's text.
        content : Span
            The content.
        source : Entity
            The source.
        voice : str
            Its voice.
        words : str
            The source as printed.

        Returns
        -------
        str or None
            The side and, after a colon, who speaks for it; of an unnamed voice without a side of its own the side
            that it is close to or tells about; of anybody else the source, which holds what it says.
        """
        side = source.side or self._near(source, words)
        if voice in ("official", "unofficial") and side is not None:
            if source.kind == "state" or source.canonical.startswith(side.name):
                return source.canonical
            unnamed = source.kind == "anonymous" and source.body
            return f"{side.name}: {source.body if unnamed else source.canonical}"
        if source.kind in ("anonymous", "media"):
            return self._told_of(text, content) or source.canonical or None
        return source.canonical or None

    def _near(self, source: Entity, words: str) -> Side | None:
        """The side of the office holder that a source belongs to ("a source close to *the President*")."""
        if source.kind not in ("anonymous", "role", "organisation"):
            return None
        actor = self.officers.named(words)
        return self.sides.actors.get(actor) if actor is not None else None

    def _told_of(self, text: str, content: Span) -> str | None:
        """The side that acts in the content, by its name or its office holder."""
        subject = subject_side(text, content, self.sides)
        if subject is not None:
            organ = f": {subject.text}" if subject.form == "organ" else ""
            return f"{subject.side.name}{organ}"
        actor = self.officers.subject(text, content)
        return self.sides.actors[actor].name if actor is not None else None
