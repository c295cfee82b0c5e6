"""Whose stance a mention of a topic tells, and which: read from the cue, the clause and its stance words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from impasse.evidence.clauses import Clause
from impasse.evidence.document import Span
from impasse.evidence.people import Entity
from impasse.evidence.sides import Side, Sides
from impasse.evidence.stance import Signal, has, signals
from impasse.evidence.statement import Tie
from impasse.evidence.subjects import is_own, subject_side
from impasse.evidence.topics import Mention, Topics

_BOTH = re.compile(
    r"\b(?:both|neither|(?:the )?two)\s+(?:of the\s+)?"
    r"(?:sides?|countr(?:y|ies)|parties|governments|capitals|nations|states)\b",
    re.I,
)
_DOING = re.compile(r"^\W*(?:by\s+)?(?:\w+ly\s+)?\w+ing\b")
_STOP = re.compile(r"(?:stop|ceas|end|halt)", re.I)
_OBJECT = re.compile(r"(?:the|its|their|his|her|all|any|[A-Z])\b")
_NEXT_WORD = 16
"""Code points within which a word follows a mention directly, an auxiliary between them included."""
_HYPOTHETICAL = frozenset(["if", "unless", "when", "needed", "depends", "without", "before", "after"])
"""Links of clauses that suppose rather than state."""
_ACTS_OF_WILL = frozenset(["demand", "refuse", "offer", "precondition"])


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
    taken_up: Mention | None = None
    """The topic that a content such as "the idea" takes up."""

    @property
    def own(self) -> tuple[Side, ...]:
        """The sides in whose name the source speaks; none for analysts, the author and a party's public."""
        source = self.source
        if self.voice in ("analyst", "author"):
            return ()
        if source.members:
            return source.members
        if source.side is None or (self.voice == "public" and source.side.party):
            return ()
        return (source.side,)


@dataclass(frozen=True, slots=True)
class Read:
    """A mention of a topic with what its clause says about it, for one party."""

    mention: Mention
    clause: Clause
    stance: str | None
    party: str | None
    sure: bool
    why: str
    negative: bool = False
    """The clause itself negates it ("do not deploy"), whatever the stance on that."""

    def tie(self) -> Tie:
        """Return the unconditional tie."""
        place = (self.mention.start, self.mention.end)
        return Tie(self.mention.topic, self.stance, self.party, None, place, self.sure, self.why)


def read_mention(
    saying: Saying, mention: Mention, clauses: Sequence[Clause], sides: Sides, topics: Topics
) -> list[Read]:
    """Read one mention: one result for each party whose stance it tells.

    Parameters
    ----------
    saying : Saying
        The statement.
    mention : Mention
        A topic spoken of in it.
    clauses : sequence of Clause
        The clauses of its content.
    sides : Sides
        Parties and others.
    topics : Topics
        To see who decides the topic.

    Returns
    -------
    list of Read
        At least one; with ``party`` None where it cannot be told whose stance it is.
    """
    clause, span = _place(mention, clauses, saying.content)
    words = [s for s in signals(saying.text, span, mention.words) if not _in_marker(s, clause)]
    acting = _acting(saying, span, mention, sides)
    sign = _sign(saying, mention, words, span, clause)
    owner = topics.by_id[mention.topic].owner
    own = tuple(side.actor for side in saying.own if side.actor)
    parties, told, why = _parties(saying, mention, acting, own, words, owner)
    stance, clear = sign.stance(saying, mention, told_otherwise=_does(saying, mention, acting, owner, own))
    reads = []
    for party in parties or (None,):
        sure = told and clear and stance is not None and party is not None
        reason = "spoken of, no stance told" if stance is None else why
        reads.append(Read(mention, clause, stance, party, sure, reason, sign.negative))
    return reads


def _in_marker(signal: Signal, clause: Clause) -> bool:
    """Whether a stance word is part of what opens the clause ("*without* lifting")."""
    return clause.marker is not None and clause.marker[0] <= signal.start < clause.marker[1]


def _place(mention: Mention, clauses: Sequence[Clause], content: Span) -> tuple[Clause, Span]:
    """The clause a mention belongs to, and the stretch of all clauses that its words lie in."""
    touched = [c for c in clauses if c.start < mention.end and mention.start < c.end]
    if not touched:
        whole = Clause(*content)
        return whole, (min(content[0], mention.start), content[1])
    best = max(touched, key=lambda c: (min(c.end, mention.end) - max(c.start, mention.start), -c.start))
    return best, (min(touched[0].start, mention.start), touched[-1].end)


def _acting(saying: Saying, span: Span, mention: Mention, sides: Sides) -> tuple[Side, ...]:
    """The sides that the clause makes act: its subject, both parties, or the speaker's own ("we")."""
    both = _BOTH.search(saying.text, span[0], mention.end)
    parties = tuple(side for side in sides.actors.values() if side.party)
    if both is not None and len(parties) == 2:
        return parties
    subject = subject_side(saying.text, (span[0], mention.end), sides)
    if subject is not None:
        return (subject.side,)
    if is_own(saying.text, (span[0], mention.end), saying.source):
        return saying.own
    if saying.act == "accuse":
        others = [m.side for m in sides.speaking(saying.text, saying.content) if m.side not in saying.own]
        return tuple(dict.fromkeys(others))[:1]
    return ()


@dataclass(frozen=True, slots=True)
class _Sign:
    """How the words around a mention turn it."""

    flips: int
    """Negating words, the cue's own refusal included."""
    told: bool
    """Whether anything tells a stance at all."""
    negative: bool
    subordinate: bool

    def stance(self, saying: Saying, mention: Mention, told_otherwise: bool) -> tuple[str | None, bool]:
        """(stance, clear): two negations, or a clause that only gives a reason, leave it unclear."""
        if not (self.told or told_otherwise or mention.drop):
            return None, False
        odd = (self.flips + int(mention.drop)) % 2 == 1
        return ("rejects" if odd else "wants"), self.flips <= 1 and not self.subordinate


def _sign(saying: Saying, mention: Mention, words: Sequence[Signal], span: Span, clause: Clause) -> _Sign:
    cue = saying.cue
    cue_is_part = cue is not None and any(cue[0] <= a and b <= cue[1] for a, b in mention.words)
    before = [s for s in words if s.start < mention.end]
    after = [s for s in words if s.start >= mention.end]
    against = [s for s in before if s.kind in ("rejects", "negation", "bad")]
    against += [s for s in after if s.kind == "bad" or _stops(saying.text, mention, s, span)]
    must_after = [s for s in after if s.kind in ("good", "obligation")]
    if must_after or any(s.kind == "obligation" for s in before):
        against += [s for s in after if s.kind == "negation"]
    against = _scoped(saying.text, against, mention)
    frame = 0 if cue_is_part else int(saying.stance == "rejects") + int(saying.negated)
    willing = saying.act in _ACTS_OF_WILL or (saying.stance is not None and not cue_is_part)
    told = willing or bool(against) or bool(must_after)
    told = told or has(before, "wants", "obligation")
    reason = bool(
        re.search(r"\b(?:because|due to|owing to|since)\b", saying.text[span[0] : mention.start], re.I)
    )
    return _Sign(len(against) + frame, told, len(against) % 2 == 1, reason or clause.link in _HYPOTHETICAL)


def _stops(text: str, mention: Mention, signal: Signal, span: Span) -> bool:
    """Whether what is spoken of stops by itself ("until the patrols *end*")."""
    rest = text[signal.end : span[1]].strip(" ,.“”\"'’")
    near = signal.start - mention.end < _NEXT_WORD
    return signal.kind == "rejects" and near and bool(_STOP.match(signal.text)) and not _OBJECT.match(rest)


def _scoped(text: str, against: Sequence[Signal], mention: Mention) -> list[Signal]:
    """Drop a negation inside the place clause of another: "no plans ... the not yet returned islands" is one."""
    kept: list[Signal] = []
    for signal in against:
        if not any(k.start <= signal.start and signal.end <= k.end for k in kept):
            kept.append(signal)
    return kept


def _does(
    saying: Saying, mention: Mention, acting: Sequence[Side], owner: str | None, own: Sequence[str]
) -> bool:
    """Whether a party is told to do what it decides itself ("responded by closing the port", "we will talk")."""
    if owner is None:
        return False
    content = saying.text[slice(*saying.content)]
    future = has(signals(saying.text, (saying.content[0], mention.end)), "future")
    if not acting:  # "closing the port", "the port will open": said by those who decide it
        return owner in own and (future or bool(_DOING.match(content)))
    themselves = any(side.actor == owner for side in acting)
    return themselves and (future or owner in own or bool(_DOING.match(content)))


def _parties(
    saying: Saying,
    mention: Mention,
    acting: Sequence[Side],
    own: Sequence[str],
    words: Sequence[Signal],
    owner: str | None,
) -> tuple[tuple[str, ...], bool, str]:
    """(actor ids, sure, why) of those whose stance it is."""
    named = tuple(side.actor for side in acting if side.actor)
    by_frame = saying.stance is not None or saying.act in _ACTS_OF_WILL
    obliges = has([s for s in words if s.start < mention.end or s.kind == "obligation"], "obligation")
    if own and (by_frame or obliges or not acting or set(acting) <= set(saying.own)):
        return tuple(own), True, f"{saying.act} by its own side"
    if own:
        return named, False, "what one side says of the other"
    if named and saying.voice != "public":
        return named, True, "an outsider's word on a party's stance"
    return (), False, "whose stance it is cannot be told"
