"""Which way the words around a mention turn it: wanted or rejected, clearly or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from impasse.evidence.document import Span
from impasse.evidence.positions.clauses import Clause
from impasse.evidence.positions.stance import Signal, has
from impasse.evidence.positions.topics import Mention

_AGAINST = ("rejects", "undoes", "negation", "bad")
_STOP = re.compile(r"(?:stop|ceas|end|halt)", re.I)
_OBJECT = re.compile(r"(?:the|its|their|his|her|all|any|[A-Z])\b")
_PREDICATE = re.compile(
    r"^\W*(?:[\w’'-]+\s+){0,4}(?:is|are|was|were|be|been|being|gets?|got)\s+(?:\w+ly\s+)?$", re.I
)
_REASON = re.compile(r"\b(?:because|due to|owing to|since)\b", re.I)
_NEXT_WORD = 16
"""Code points within which a word follows a mention directly, an auxiliary between them included."""
_CLOSE = 30
"""Code points within which a word such as "lift" still governs what follows."""
_HYPOTHETICAL = frozenset(
    ["if", "unless", "when", "needed", "depends", "without", "before", "after", "regardless"]
)
"""Links of clauses that suppose rather than state."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What the cue brings to a mention."""

    cue: Span | None
    stance: str | None
    negated: bool
    of_will: bool
    """The statement's act is one of will: whatever is spoken of is wanted or rejected."""


@dataclass(frozen=True, slots=True)
class Sign:
    """How the words around a mention turn it."""

    flips: int
    """Negating words, the cue's own refusal included."""
    told: bool
    """Whether anything tells a stance at all."""
    negative: bool
    """The clause itself negates it."""
    subordinate: bool
    """The clause supposes or gives a reason: no stance is clear in it."""

    def stance(self, drop: bool, *, told_otherwise: bool) -> tuple[str | None, bool]:
        """Return (stance, clear).

        Parameters
        ----------
        drop : bool
            The mention itself speaks of not taking the topic.
        told_otherwise : bool
            Something else tells that there is a stance.

        Returns
        -------
        tuple of (str or None, bool)
            ``wants``, ``rejects`` or None; two negations leave it unclear.
        """
        if not (self.told or told_otherwise or drop):
            return None, False
        odd = (self.flips + int(drop)) % 2 == 1
        return ("rejects" if odd else "wants"), self.flips <= 1 and not self.subordinate


def sign_of(
    text: str,
    mention: Mention,
    words: Sequence[Signal],
    span: Span,
    clause: Clause,
    frame: Frame,
    others: Sequence[Mention],
) -> Sign:
    """Read the words around a mention.

    Parameters
    ----------
    text : str
        The reading view's text.
    mention : Mention
        A topic spoken of.
    words : sequence of Signal
        Stance words of its clause.
    span : Span
        The stretch of the clauses that its words lie in.
    clause : Clause
        The clause it belongs to.
    frame : Frame
        What the cue brings.
    others : sequence of Mention
        The other topics spoken of.

    Returns
    -------
    Sign
        How often it is turned, and whether clearly.
    """
    part = frame.cue is not None and any(frame.cue[0] <= a and b <= frame.cue[1] for a, b in mention.words)
    before = [
        s for s in words if s.start < mention.end and not s.passive and _reaches(text, s, mention, others)
    ]
    before += [s for s in words if s.start < mention.end and s.passive and s.start >= mention.start]
    after = [s for s in words if s.start >= mention.end]
    against = [s for s in before if s.kind in _AGAINST]
    last = min((o.start for o in others if o.start >= mention.end), default=span[1])
    after = [s for s in after if s.start < last or s.kind == "obligation"]
    against += [s for s in after if s.kind == "bad" or _said_of(text, mention, s, span)]
    asked_after = [s for s in after if s.kind in ("good", "obligation")]
    if asked_after or has(before, "obligation"):
        against += [s for s in after if s.kind == "negation"]
    against = _apart(against)
    brought = 0 if part else int(frame.stance == "rejects") + int(frame.negated)
    told = frame.of_will or (frame.stance is not None and not part) or bool(against) or bool(asked_after)
    told = told or has(before, "wants", "obligation")
    reason = bool(_REASON.search(text[span[0] : mention.start])) or clause.link in _HYPOTHETICAL
    return Sign(len(against) + brought, told, len(against) % 2 == 1, reason)


def _reaches(text: str, signal: Signal, mention: Mention, others: Sequence[Mention]) -> bool:
    """Whether a word before a mention governs it, and not only another topic that stands between.

    "refuses to open A and lift B" refuses both; "ends A and lifts B" ends A alone.
    """
    if signal.kind not in ("rejects", "undoes", "bad"):
        return True
    if any(a <= signal.start and signal.end <= b for other in others for a, b in other.words):
        return False
    if signal.kind == "undoes" and mention.start - signal.end > _CLOSE:
        return False
    between = any(signal.end <= other.start and other.end <= mention.start for other in others)
    joined = re.search(r"\b(?:and|or)\b", text[signal.end : mention.start])
    return not (between and joined) or bool(re.match(r"\s+to\b", text[signal.end : signal.end + 4]))


def _said_of(text: str, mention: Mention, signal: Signal, span: Span) -> bool:
    """Whether what is spoken of stops by itself or is dropped ("until patrols *end*", "the plan is *dropped*")."""
    if signal.kind not in ("rejects", "undoes"):
        return False
    if signal.passive:
        return bool(_PREDICATE.match(text[mention.end : signal.start]))
    rest = text[signal.end : span[1]].strip(" ,.“”\"'’")
    near = signal.start - mention.end < _NEXT_WORD
    return near and bool(_STOP.match(signal.text)) and not _OBJECT.match(rest)


def _apart(against: Sequence[Signal]) -> list[Signal]:
    """One signal for each place: a phrase on two lists turns once."""
    kept: list[Signal] = []
    for signal in against:
        if not any(k.start <= signal.start and signal.end <= k.end for k in kept):
            kept.append(signal)
    return kept
