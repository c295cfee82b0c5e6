"""What the act of a statement is read from."""

from __future__ import annotations

from dataclasses import dataclass

from impasse.evidence.actors.people import Entity
from impasse.evidence.document import Span

_OUTSIDE = frozenset(["analyst", "author"])


@dataclass(frozen=True, slots=True)
class Utterance:
    """What the act of a statement is read from; spans in the reading view."""

    text: str
    content: Span
    source: Entity
    voice: str
    frame_act: str = ""
    """What the cue frame signals."""
    frame_stance: str | None = None
    verb: str = ""
    """Dictionary word of the cue."""
    negated: bool = False
    """The attribution itself is negated ("does not plan to")."""
    reported: bool = False
    """Indirect speech, in which "would" is a "will" told later."""
    direct: bool = False
    """Direct speech, in which "he" is somebody else and a bare verb commands."""
    construction: str = ""
    """What the cue takes here: ``clause``, ``obj``, ``inf`` ..."""
    cue: str = ""
    """Words of the cue."""
    source_words: str = ""
    """Words of the source."""

    @property
    def words(self) -> str:
        """The content on one line."""
        return " ".join(self.text[slice(*self.content)].split())

    @property
    def outside(self) -> bool:
        """Whether the source stands outside the dispute: those who comment do not demand or accuse."""
        return self.voice in _OUTSIDE
