"""Acts: what a statement does (demand, refuse, precondition, offer, deny, assert, predict, accuse, commend, other).

The cue frame says what its verb does; where the verb only reports (``said``, ``noted``), the main clause of the
content decides: an obligation laid on the other side is a demand, a "will" about others a prediction.
"""

from __future__ import annotations

import re

from impasse.evidence.clauses import split_clauses
from impasse.evidence.document import Span
from impasse.evidence.people import Entity
from impasse.evidence.sides import SideMention, Sides
from impasse.evidence.stance import Signal, has, signals
from impasse.evidence.subjects import is_own, subject_side

_CONDITION = re.compile(
    r"\b(?:as|is|are|was|be|remains?|sets?|setting)\s+(?:an?\s+|the\s+)?(?:\w+\s+)?(?:pre-?)?(?:conditions?|requisites?)"
    r"\s+(?:for|to|of|that)\b|\b(?:only (?:if|when|after|once)|not until|on (?:the )?condition that|provided that)\b",
    re.I,
)
_NEGATIVE = r"\b(?:not|no|never|n['’]t|cannot|refus\w+|reject\w*|closed|shut|remains?|stays?)\b"
_LATER = r"\b(?:unless|until|before|without)\b"
_WITHHOLDS = re.compile(
    rf"{_NEGATIVE}[^.;]*{_LATER}|{_LATER}[^.;]*,[^.;]*{_NEGATIVE}|"
    r"\b(?:must|needs? to|has to|have to|should)\b[^.;]*\bbefore\b",
    re.I,
)
_PROMISES = re.compile(r"\b(?:in (?:exchange|return) for|(?:ready|willing|prepared)\b[^.;]*\bif)\b", re.I)
_DENIAL = re.compile(
    r"^\W*(?:that\s+\W*)?(?:there\s+(?:is|are|was|were|has been|have been)\s+(?:currently\s+|at present\s+)?"
    r"no\b|no\s+\w+"
    r"|(?:it|this|that|the \w+)\s+(?:is|was|are)\s+(?:un|not |false|fake|wrong|nonsense))"
    r"|\b(?:has|have|had)\s+no\s+(?:plans?|intention|knowledge)"
    r"|\bdo(?:es)?\s+not\s+(?:prevent|block|hinder|violate|threaten|interfere|obstruct|exist)",
    re.I,
)
_BLAME = re.compile(
    r"\b(?:to blame|(?:only|sole|main) obstacle|responsib\w+ for|fault|guilty|provoca\w+|violat\w+|breach\w*|"
    r"aggress\w+|illegal\w*|unlawful\w*|hostile|politici[sz]\w+|sabotag\w+|blackmail\w*|threaten\w*|bully\w*|"
    r"lying|lied|lies|hypocri\w+|bad faith|undermin\w+|obstruct\w*|escalat\w+|destabili[sz]\w+|"
    r"occup(?:y|ied|ies|ying)\b)",
    re.I,
)
_PRAISE = re.compile(
    r"\b(?:welcome\w*|grateful|thank\w*|applaud\w*|praise\w*|commend\w*|congratulat\w+|constructive step)\b",
    re.I,
)
_STATES_OF_AFFAIRS = frozenset(["assert", "predict", "other", ""])
"""Frame acts that leave the decision to the content."""
_SEEK = re.compile(
    r"\b(?:seek|demand|insist|urge|press|push|ask|call|request|require|strive|pursue|claim)\w*", re.I
)
_PREDICTS = re.compile(
    r"\b(?:likely|unlikely|expected|bound to|set to|inevitabl\w+|undoubtedly|probabl\w+|out of the question)\b",
    re.I,
)
_EMBEDDING = re.compile(
    r"\b(?:believes?|thinks?|says?|said|argues?|considers?|expects?|fears?|hopes?|insists?|claims?)\b", re.I
)


def act_of(
    frame_act: str,
    text: str,
    content: Span,
    source: Entity,
    sides: Sides,
    *,
    voice: str,
    negated: bool = False,
    frame_stance: str | None = None,
) -> str:
    """Return the act of a statement.

    Parameters
    ----------
    frame_act, frame_stance : str
        What the cue frame signals.
    text : str
        The reading view's text.
    content : Span
        The statement in it.
    source : Entity
        Who speaks: a "will" about oneself is no prediction.
    sides : Sides
        To see whom a clause is about.
    voice : str
        Only parties and the public demand; analysts who say "should" assert.
    negated : bool
        The attribution itself is negated ("does not plan to").

    Returns
    -------
    str
        One of ``ACTS``.
    """
    if voice not in ("analyst", "author"):
        withholds = _WITHHOLDS.search(text, *content) or (
            (negated or frame_act == "refuse") and re.search(_LATER, text[slice(*content)])
        )
        if _CONDITION.search(text, *content) or (
            withholds and frame_act in ("", "assert", "refuse", "other", "deny")
        ):
            return "precondition"
    if negated:
        return _negated(frame_act, frame_stance)
    if frame_act not in _STATES_OF_AFFAIRS:
        return frame_act
    found = _by_content(text, content, source, sides, voice)
    return found or ("assert" if frame_act == "" else frame_act)


def _negated(frame_act: str, stance: str | None) -> str:
    if stance == "wants" or frame_act in ("demand", "offer"):
        return "refuse"
    return {"refuse": "assert", "deny": "assert", "assert": "deny", "predict": "deny"}.get(frame_act, "other")


def _by_content(text: str, content: Span, source: Entity, sides: Sides, voice: str) -> str | None:
    clauses = [c for c in split_clauses(text, content) if c.link in ("main", "contrast")]
    if not clauses:
        return None
    main = (clauses[0].start, clauses[0].end)
    embedded = _EMBEDDING.search(text, *main)
    if embedded is not None:
        main = (main[0], embedded.end())
    words = signals(text, main)
    subject = subject_side(text, main, sides)
    own = _is_own(text, main, source, subject)
    rules = (
        _PRAISE.search(text, *main) and "commend",
        own and _PROMISES.search(text, *content) and "offer",
        _DENIAL.search(text[main[0] : main[1]]) and "deny",
        _obligation(text, main, words, own, voice),
        _own_stance(text, main, words) if own else None,
        "demand" if any(_wish(text, (c.start, c.end), voice) for c in clauses) else None,
        _blames(text, content, source, sides, own, voice) and "accuse",
        _future(text, main, words, own) and "predict",
    )
    return next((str(act) for act in rules if act), None)


def _blames(text: str, content: Span, source: Entity, sides: Sides, own: bool, voice: str) -> bool:
    if voice not in ("official", "unofficial", "public") or not _BLAME.search(text, *content):
        return False
    return _about_other(text, content, source, sides, own)


def _about_other(text: str, span: Span, source: Entity, sides: Sides, own: bool) -> bool:
    """Whether a stretch names a side that is not the speaker's own."""
    named = {m.side for m in sides.find(text[span[0] : span[1]])}
    return not own and any(side != source.side for side in named) if source.side else bool(named)


def _is_own(text: str, span: Span, source: Entity, subject: SideMention | None) -> bool:
    """Whether a clause is about the speaker's own side: "we", its name, "the government"."""
    if subject is not None:
        return source.side is not None and subject.side == source.side
    return is_own(text, span, source)


def _obligation(text: str, main: Span, words: tuple[Signal, ...], own: bool, voice: str) -> str | None:
    if not has(words, "obligation") or voice in ("analyst", "author") or own:
        return None
    return "demand"


def _own_stance(text: str, main: Span, words: tuple[Signal, ...]) -> str | None:
    """What a speaker says of its own side: refuses, offers, goes on demanding."""
    refused = [s for s in words if s.kind in ("rejects", "bad")]
    negated = [s for s in words if s.kind == "negation"]
    if len(refused) + len(negated) >= 2:
        return "assert"
    if negated and has(words, "future", "wants", "obligation"):
        return "refuse"
    if refused:
        return "refuse"
    if _SEEK.search(text, *main):
        return "demand"
    willing = re.search(
        r"\b(?:ready|willing|prepared|open to|agree\w*|accept\w*|offer\w*|pledge\w*|promise\w*)\b",
        text[main[0] : main[1]],
        re.I,
    )
    return "offer" if willing else "assert" if has(words, "future") else None


def _future(text: str, main: Span, words: tuple[Signal, ...], own: bool) -> bool:
    return not own and (has(words, "future") or bool(_PREDICTS.search(text, *main)))


def _wish(text: str, span: Span, voice: str) -> bool:
    """Whether a later clause lays an obligation on someone ("and therefore should be returned")."""
    return voice not in ("analyst", "author") and has(signals(text, span), "obligation")
