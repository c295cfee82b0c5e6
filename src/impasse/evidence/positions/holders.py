"""Whose position a statement tells: the side its source speaks for, or the side an unnamed source tells of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from impasse.evidence.actors.people import Entity
from impasse.evidence.actors.sides import Side, Sides
from impasse.evidence.document import Span
from impasse.evidence.positions.officers import Officers
from impasse.evidence.positions.subjects import subject_side

_GOVERNMENT = re.compile(r"the\s+(?:government|cabinet|ministry|authorities)", re.I)
_OWN_ACTS = frozenset(["demand", "accuse", "commend"])
"""Acts by which an unnamed source speaks for itself, whomever it speaks of."""


@dataclass(frozen=True, slots=True)
class Holders:
    """Tells holders.

    Parameters
    ----------
    sides : Sides
        Whom names stand for.
    officers : Officers
        Who acts for a party.
    home : Side, optional
        The side of the document's own outlet, whose "the government" is that side's.
    """

    sides: Sides
    officers: Officers
    home: Side | None = None

    def of(self, text: str, content: Span, source: Entity, judged: tuple[str, str], words: str) -> str | None:
        """Return whose position a statement tells.

        Parameters
        ----------
        text : str
            The reading view's text.
        content : Span
            The content.
        source : Entity
            The source.
        judged : (str, str)
            Its voice, and the act of the statement: who demands something of a side does not tell its position.
        words : str
            The source as printed.

        Returns
        -------
        str or None
            The side and, after a colon, who speaks for it; of an unnamed voice without a side of its own the side
            that it is close to or tells about; of anybody else the source, which holds what it says.
        """
        voice, act = judged
        side = self._side(source, words)
        if voice in ("official", "unofficial") and side is not None:
            if source.kind == "state" or re.match(rf"{re.escape(side.name)}(?:$|:)", source.canonical):
                return source.canonical
            unnamed = source.kind == "anonymous" and source.body not in ("", "government")
            return f"{side.name}: {source.body if unnamed else source.canonical}"
        if source.kind in ("anonymous", "media") and act not in _OWN_ACTS and not source.phrase.former:
            return self._told_of(text, content) or source.canonical or None
        return source.canonical or None

    def _side(self, source: Entity, words: str) -> Side | None:
        """The side of a source; a body of the dispute file goes before another state's of the same name."""
        if source.side is not None and source.side.actor is not None:
            return source.side
        if self.home is not None and source.side is None and _GOVERNMENT.fullmatch(words):
            return self.home
        return self._near(source, words) or source.side

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
