"""What the ties of one statement are read from: its words, their places, who says them and by which cue."""

from __future__ import annotations

from dataclasses import dataclass

from impasse.evidence.actors.people import Entity
from impasse.evidence.actors.sides import Side
from impasse.evidence.document import Span
from impasse.evidence.packed import packed
from impasse.evidence.positions.topics import Mention

ACTS_OF_WILL = frozenset(["demand", "refuse", "offer", "precondition"])


@packed
@dataclass(frozen=True, slots=True)
class Saying:
    """What the ties of one statement are read from; spans in the reading view."""

    text: str
    content: Span
    sentence: Span
    source: Entity
    voice: str
    act: str
    stance: str | None = None
    """Stance that the cue frame signals on its object."""
    negated: bool = False
    cue: Span | None = None
    inner: tuple[Span, ...] = ()
    """Contents of statements nested in this one."""
    paragraph: Span | None = None
    """The paragraph, where "the conditions" may look back for what they are conditions of."""
    nominal_conditions: bool = False
    """The cue is "the conditions that ..."."""
    context: int | None = None
    """Where the sentence before begins, in the same paragraph."""
    taken_up: Mention | None = None
    """The topic that a content such as "the idea" takes up."""

    teller: Side | None = None
    """The side of whoever tells the statement, where it is nested in another."""

    party_itself: bool = False
    """The source is called by a name of its party ("the rebels"), not as one of its people."""

    @property
    def told_by_the_other(self) -> bool:
        """Whether one party tells what another wants: nobody's stance is taken from there."""
        side = self.source.side
        return self.teller is not None and self.teller.party and side is not None and side != self.teller

    @property
    def own(self) -> tuple[Side, ...]:
        """The sides in whose name the source speaks; none for analysts, the author and a party's public."""
        source = self.source
        if self.voice in ("analyst", "author") or source.kind == "media":
            return ()
        if source.members:
            return source.members
        if source.side is None or (self.voice == "public" and source.side.party and not self.party_itself):
            return ()
        return (source.side,)

    @property
    def outsider(self) -> bool:
        """Whether the source is someone of no side who speaks for themselves."""
        source = self.source
        alone = source.side is None and not source.members and source.kind in ("person", "public", "role")
        named = bool(source.canonical) and source.phrase.kind != "pronoun"
        return alone and named and self.voice in ("public", "unofficial")
