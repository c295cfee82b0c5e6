"""Acts: what a statement does (demand, refuse, precondition, offer, deny, assert, predict, accuse, commend, other).

The cue frame says what its verb does; where the verb only reports (``said``, ``noted``), the main clause of the
content decides: an obligation laid on the other side is a demand, a "will" about others a prediction.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from impasse.evidence.actors.people import Entity
from impasse.evidence.actors.sides import Sides
from impasse.evidence.document import Span
from impasse.evidence.positions.clauses import split_clauses
from impasse.evidence.positions.stance import Signal, has, signals
from impasse.evidence.positions.subjects import is_own, subject_side

_CONDITION = re.compile(
    r"\b(?:as|is|are|was|be|remains?|sets?|setting)\s+(?:an?\s+|the\s+)?(?:\w+\s+)?(?:pre-?)?(?:conditions?|requisites?)"
    r"\s+(?:for|to|of|that)\b|\b(?:only (?:if|when|after|once)|not until|on (?:the )?condition that|provided that)\b",
    re.I,
)
_NEGATIVE = r"\b(?:not|no|never|n['’]t|cannot|refus\w+|reject\w*|closed|shut|remains?|stays?)\b"
_DATE = (
    r"(?!\s+(?:\d|January|February|March|April|May|June|July|August|September|October|November|"
    r"December|\w+day\b|then))"
)
_LATER = rf"\b(?:unless|until|before)\b{_DATE}"
_WITHHOLDS = re.compile(
    rf"{_NEGATIVE}[^.;]*{_LATER}|{_LATER}[^.;]*,[^.;]*{_NEGATIVE}|"
    r"\b(?:must|needs? to|has to|have to|should)\b[^.;]*\bbefore\b",
    re.I,
)
_EXCHANGE = re.compile(r"\bin (?:exchange|return) for\b", re.I)
_IF = re.compile(r"\bif\b", re.I)
_DENIAL = re.compile(
    r"^\W*(?:that\s+\W*)?(?:there\s+(?:is|are|was|were|has been|have been)\s+(?:currently\s+|at present\s+)?"
    r"no\b|no\s+\w+"
    r"|(?:it|this|that|the \w+)\s+(?:is|was|are)\s+(?:un|not |false|fake|wrong|nonsense))"
    r"|\b(?:has|have|had)\s+no\s+(?:plans?|intention|knowledge)"
    r"|\bdo(?:es)?\s+not\s+(?:prevent|block|hinder|violate|threaten|interfere|obstruct|exist)",
    re.I,
)
_SEEK = re.compile(
    r"\b(?:seek|demand|insist|urge|press|push|ask|call|request|require|strive|pursue|claim)\w*", re.I
)
_PREDICTS = re.compile(
    r"\b(?:likely|unlikely|expected|bound to|set to|inevitabl\w+|undoubtedly|probabl\w+|out of the question)\b",
    re.I,
)
_BACKSHIFTED = re.compile(r"\b(?:would|might)\b", re.I)
_EMBEDDING = re.compile(
    r"\b(?:believes?|thinks?|says?|said|argues?|considers?|expects?|fears?|hopes?|insists?|claims?)\b", re.I
)
_BELIEVES = frozenset(
    ["believe", "think", "see", "consider", "recognize", "recognise", "find", "regard", "feel"]
)
_BY_CONTENT = frozenset(["assert", "predict", "other", ""])
"""Frame acts that leave the decision to the content."""
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


def act_of(said: Utterance, sides: Sides) -> str:
    """Return the act of a statement.

    Parameters
    ----------
    said : Utterance
        The statement. Only parties and the public demand and set conditions; analysts who say "should" assert.
    sides : Sides
        To see whom a clause is about.

    Returns
    -------
    str
        One of ``ACTS``.
    """
    if said.frame_act == "refuse" and has(signals(said.text, said.content), "speech") and _short(said):
        return "other"  # declined to comment
    if said.voice not in _OUTSIDE and _sets_condition(said):
        return "precondition"
    if said.negated:
        return _negated(said)
    if said.frame_act not in _BY_CONTENT:
        return said.frame_act
    return _Content(said, sides).act() or said.frame_act or "assert"


def _short(said: Utterance) -> bool:
    return len(re.findall(r"\w+", said.text[slice(*said.content)])) <= 6


def _sets_condition(said: Utterance) -> bool:
    content = said.text[slice(*said.content)]
    if _CONDITION.search(content) and said.frame_stance != "rejects":
        return True
    if said.frame_act not in ("", "assert", "refuse", "other", "deny"):
        return False
    refused = said.negated or said.frame_act == "refuse"
    return bool(_WITHHOLDS.search(content)) or (refused and bool(re.search(_LATER, content)))


def _negated(said: Utterance) -> str:
    """Not to plan is to refuse; not to refuse is to assert; not to say is nothing."""
    if said.frame_stance == "wants" or said.frame_act in ("demand", "offer"):
        return "refuse"
    if said.frame_act in ("refuse", "deny"):
        return "assert"
    return "deny" if said.verb in _BELIEVES else "other"


class _Content:
    """The main clause of a content: whom it is about and what its words do."""

    def __init__(self, said: Utterance, sides: Sides) -> None:
        self.said, self.text, self.sides = said, said.text, sides
        self.clauses = [c for c in split_clauses(said.text, said.content) if c.link in ("main", "contrast")]
        first = self.clauses[0] if self.clauses else None
        main = (first.start, first.end) if first else said.content
        embedded = _EMBEDDING.search(said.text, *main)
        self.main = (main[0], embedded.end()) if embedded is not None else main
        self.words = signals(said.text, self.main)
        subject = subject_side(said.text, self.main, sides)
        side = said.source.side
        if subject is not None:
            self.own = subject.side in said.source.members or (side is not None and subject.side == side)
        else:
            self.own = is_own(said.text, self.main, said.source)

    def act(self) -> str | None:
        """Return the act, or None where the clause only tells."""
        outside = self.said.voice in _OUTSIDE
        rules = (
            has(self.words, "praises") and "commend",
            self.own and self._promises() and "offer",
            bool(_DENIAL.search(self.text[slice(*self.main)])) and "deny",
            not outside and not self.own and has(self.words, "obligation") and "demand",
            self.own and self._of_own_side(),
            not outside and any(self._obliges(c.start, c.end) for c in self.clauses) and "demand",
            not outside and self._charges() and "accuse",
            not self.own and self._forecasts() and "predict",
        )
        return next((str(act) for act in rules if act), None)

    def _promises(self) -> bool:
        """ "would lift it in exchange for ...", "is ready, if ..."."""
        content = self.text[slice(*self.said.content)]
        conditional = bool(_IF.search(content)) and (has(self.words, "future", "willing") or self._would())
        return not has(self.words, "negation") and (bool(_EXCHANGE.search(content)) or conditional)

    def _would(self) -> bool:
        return bool(_BACKSHIFTED.search(self.text, *self.main))

    def _of_own_side(self) -> str | None:
        """What a speaker says of its own side: refuses, denies, offers, goes on demanding."""
        against = [s for s in self.words if s.kind in ("rejects", "bad", "negation")]
        negated = [s for s in self.words if s.kind == "negation"]
        ahead = has(self.words, "future", "wants", "obligation") or self._would()
        if len(against) >= 2:
            return "assert"
        if negated:
            return "refuse" if ahead or self._cannot(negated) else "deny"
        if against:
            return "refuse"
        if _SEEK.search(self.text, *self.main):
            return "demand"
        if has(self.words, "willing") or (ahead and has(self.words, "concedes")):
            return "offer"
        return "assert" if ahead else None

    @staticmethod
    def _cannot(negated: list[Signal]) -> bool:
        return any(signal.text.lower() in ("cannot", "can't", "can’t", "never") for signal in negated)

    def _obliges(self, start: int, end: int) -> bool:
        """Whether a later clause lays an obligation on someone ("and therefore should be returned")."""
        own = is_own(self.text, (start, end), self.said.source)
        return not own and has(signals(self.text, (start, end)), "obligation")

    def _charges(self) -> bool:
        """Whether it charges somebody else: a side that is not the speaker's, in words of blame."""
        if self.own or not has(signals(self.text, self.said.content), "charges"):
            return False
        named = {m.side for m in self.sides.find(self.text[slice(*self.said.content)])}
        mine = self.said.source.side
        return any(side != mine for side in named)

    def _forecasts(self) -> bool:
        told = has(self.words, "future") or bool(_PREDICTS.search(self.text, *self.main))
        return told or (self.said.reported and self.said.voice != "author" and self._would())
