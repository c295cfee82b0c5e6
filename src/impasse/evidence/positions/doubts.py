"""Why words that look as if they told a stance do not: talk about it, a demand given up, a duty denied, past praise."""

from __future__ import annotations

import re
from collections.abc import Sequence

from impasse.evidence.positions.cue_frame import Frame
from impasse.evidence.positions.stance import Signal, has, signals
from impasse.evidence.positions.topics import Mention

_GIVES_UP = re.compile(
    r"(?:\bno longer|\bnot|n['’]t|\bnever|\bwithout|\bnor)\s+(?:\w+ly\s+|even\s+|be\s+|been\s+)*$", re.I
)
_HAPPENED = re.compile(
    r"^[^.;]{0,40}?\b(?:on|in|of|last|yesterday)\s+(?:\d{1,2}\s+)?(?:[Mm]on|[Tt]ues|[Ww]ednes|[Tt]hurs|[Ff]ri|[Ss]atur|[Ss]un)day\b"
    r"|^[^.;]{0,40}?\b(?:on|in|of|last)\s+(?:\d{1,2}\s+)?(?:January|February|March|April|May|June|July|August|September|"
    r"October|November|December|week|month|year|\d{4})\b"
)
_NO_NO = re.compile(r"\b[Nn]o\s+[\w-]+(?:\s+[\w-]+)?,\s+no\s")
UNDER_CONDITION = "under a condition that is no topic"
"""The doubt about a topic that something untold has to come before."""
ASIDE = "told about something else"
"""The doubt about a topic that what tells the stance does not reach."""
TALK = "only talked about"
"""The doubt about a topic that something is only said to be talked about."""
_OF_A_KIND = re.compile(
    r"^\s+(?:who|which|that)\s+(?!(?:does|do|did|would|will|has|is)(?:n['’]t|\s+not)|fails?\b|lacks?\b)", re.I
)
_DROPPED = re.compile(
    r"\b(?:drop\w*|g[ai]ve\s+up|giving\s+up|given\s+up|abandon\w*|withdr[ae]w\w*|retract\w*|waiv\w+|renounc\w+|soften\w*|"
    r"shelv\w+|end(?:s|ed|ing)?|back\w*\s+(?:off|away)\s+from|retreat\w*\s+from)\s+(?:[\w’'-]+\s+){0,2}$",
    re.I,
)
"""Before a cue that is a noun: a demand is given up ("*dropped its* demand that ...")."""
_DROPPED_NOUN = re.compile(
    _DROPPED.pattern[:-1]
    + r"(?:\w+\s+)?(?:demand|claim|call|insistence|request|objection|opposition|resistance|refusal)s?\s+"
    r"(?:for|to|that|of)\b",
    re.I,
)
"""A demand or an objection that is told to be given up ("has dropped its opposition to ...")."""
_FADES = re.compile(
    r"^[^,.;]{0,30}?\s(?:has\s+|have\s+|had\s+)?(?:\w+ly\s+)?(?:(?:soften|weaken|end|eas|waver|fad|crumbl|collaps|evaporat|melt|"
    r"vanish|lessen|diminish)(?:ed|ing)|(?:is|are|was|were)\s+(?:weakening|softening|fading|wavering|over\b|gone\b))",
    re.I,
)
"""After what a demand or refusal is about ("its refusal to sign *ended in May*")."""
_FORMERLY = re.compile(
    r"\b(?:once|formerly|previously|initially|originally|at\s+first|used\s+to)\s*$|"
    r"\b(?:until|till|up\s+to)\s+(?:last|recently|then|lately|the\s+(?:spring|summer|autumn|winter|year)|\w*\d{4}|(?:a\s+)?few|January|"
    r"February|March|April|May|June|July|August|September|October|November|December)\b[^.;]*$",
    re.I,
)
"""Before a verb: what was held once, and is perhaps held no longer."""
_CHARGED = re.compile(
    r"\b(?:accus|blam|critici[sz]|condemn|charg|suspect|denounc|fault|berat|rebuk|reproach)\w*\s+(?:[\w’'-]+\s+){0,3}"
    r"(?:of|for|with)\s+(?:\w+ly\s+)?$",
    re.I,
)
"""Before a cue that only tells what somebody was accused of ("was accused of *refusing* ...")."""
_NOT_AGREED = re.compile(
    r"(?:(?:could|can|did|do|does|have|has)\s*(?:not|n['’]t)\s+(?:yet\s+)?agreed?|fail\w*\s+to\s+agree|unable\s+to\s+agree|"
    r"disagree[sd]?)\s*(?:on|over|about)\b|\bno\s+agreement\s+(?:on|over|about)\b",
    re.I,
)
"""Two who do not agree: nobody's stance is told."""
_BUT_NOT = re.compile(
    r"[^.;:]{0,40}?,?\s+but\s+(?:(?:it\s+)?(?:is|are|was)\s+)?(?:not|no\s+longer|never)\s+\w+\W*(?:$|[.,;])"
)
_LOOKS_BACK = re.compile(
    r"\b(?:apologi[sz]\w*|thank\w*|congratulat\w*|celebrat\w*|commemorat\w*|mourn\w*)\b", re.I
)
_NOUN_OF_WILL = re.compile(
    r"\b(?:demand|claim|call|insistence|request|objection|opposition|resistance|refusal|plan|threat)s?\b",
    re.I,
)
_ONE = re.compile(r"\b(?:an?|any)\s+(?:[\w-]+\s+)?$", re.I)
_ONE_OF = re.compile(r"\b(?:an?|any)\b", re.I)


def doubt_of(text: str, mention: Mention, before: Sequence[Signal], frame: Frame, *, turned: bool) -> str:
    """Return why the words around a mention tell no stance after all.

    Parameters
    ----------
    text : str
        The reading view's text.
    mention : Mention
        A topic spoken of.
    before : sequence of Signal
        The stance words before it that govern it.
    frame : Frame
        What the cue brings.
    turned : bool
        Whether the words refuse it.

    Returns
    -------
    str
        The reason in words; empty where there is no doubt.
    """
    cue = signals(text, frame.cue) if frame.cue is not None else ()
    rest = text[mention.end :][:200]
    lead = text[max(frame.start, mention.start - 40) : mention.start]
    gone = frame.cue is not None and any(
        _DROPPED.search(text[max(0, frame.cue[0] - 40) : end])
        for end in (frame.cue[0], *(m.start() for m in _NOUN_OF_WILL.finditer(text, *frame.cue)))
    )
    asks = [s for s in before if s.kind == "asks" and _GIVES_UP.search(text[max(0, s.start - 40) : s.start])]
    start, end = (
        (frame.cue[0], max(frame.cue[1], mention.start)) if frame.cue is not None else (frame.start,) * 2
    )
    told_before = re.split(r"[.;:]\s", text[max(0, start - 80) : start])[-1]
    told_cue = text[start:end]
    noun = frame.cue is not None and bool(_NOUN_OF_WILL.search(text, *frame.cue))
    formerly = _FORMERLY.search(told_before) or re.match(
        r"(?:once|formerly|previously|initially|originally|used\s+to)\s", told_cue, re.I
    )
    some = bool(_ONE.search(lead)) or bool(_ONE_OF.search(text[mention.start : mention.end]))
    first = text[slice(*mention.words[0])].lower()
    reasons = (
        (any(s.kind == "talks_of" and not s.text.lower().endswith(("ion", "ions")) for s in before), TALK),
        (gone or asks or (frame.negated and has(cue, "asks")), "a demand that is not made, or no longer"),
        (_DROPPED_NOUN.search(text, frame.start, mention.start), "a demand that is not made, or no longer"),
        (noun and _FADES.match(rest), "a demand that is not made, or no longer"),
        (frame.stance is not None and formerly, "what was held before"),
        (_CHARGED.search(told_before), "what somebody is accused of"),
        (_NOT_AGREED.search(told_cue), "two do not agree"),
        (frame.denies, "a claim that is denied"),
        (frame.unsaid, "a claim that is not made"),
        (has(before, "no_duty"), "what it must, may or need not do, not what it wants"),
        (frame.cue is not None and _LOOKS_BACK.search(text, *frame.cue), "said of what has happened"),
        (frame.praises and (first.endswith("ing") or _HAPPENED.match(rest)), "praise of what has happened"),
        (_NO_NO.search(lead + text[mention.start : mention.end]), UNDER_CONDITION),
        (turned and some and _OF_A_KIND.match(rest), "said of one of a kind"),
        (_BUT_NOT.match(rest), "said in two ways"),
    )
    return next((why for found, why in reasons if found), "")
