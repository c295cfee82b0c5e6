"""Acts: what a statement does (demand, refuse, precondition, offer, deny, assert, predict, accuse, commend, other).

The act is what the holder does by the statement. The cue frame says what its verb does, and of some verbs the object
decides (a charge rejected is denied, a proposal rejected is refused). Where the verb only reports (``said``,
``noted``), the main clause of the content decides: of whom it speaks, with which modal, in which words. A condition
goes before both: it makes a precondition where something is withheld and an offer where something is promised.
"""

from __future__ import annotations

import re
from dataclasses import replace

from impasse.evidence.acts import conditions
from impasse.evidence.acts.contents import ContentAct, judged
from impasse.evidence.acts.cues import (
    NO_MORE,
    act_of_object,
    commits_to,
    is_negated,
    negated_act,
    said_after,
    shares_view,
    will_not_speak,
)
from impasse.evidence.acts.others import RESTS
from impasse.evidence.acts.persons import Cast
from impasse.evidence.acts.utterance import Utterance
from impasse.limits import MAX_ACT_CHARACTERS

_BY_CONTENT = frozenset(["assert", ""])
"""Frame acts that leave the decision to the content."""
_UNCONDITIONAL = frozenset(["commend", "accuse", "deny", "other"])
_TOLD = frozenset(["clause", "that", "quote", "inf"])


def act_of(said: Utterance, cast: Cast) -> str:
    """Return the act of a statement: one of ``ACTS``; see `decided`.

    Parameters
    ----------
    said : Utterance
    cast : Cast
    """
    return decided(said, cast)[0]


def decided(said: Utterance, cast: Cast) -> tuple[str, str]:
    """Return the act of a statement, and the id of the rule of ``data/made_rules.toml`` that decided it.

    Parameters
    ----------
    said : Utterance
        The statement. Only parties and the public demand and set conditions; analysts who say "should" assert.
    cast : Cast
        Whom names and titles stand for, to see whom a clause is about.

    Returns
    -------
    tuple of (str, str)
        One of ``ACTS``, and the rule.
    """
    said = replace(
        said, content=(said.content[0], min(said.content[1], said.content[0] + MAX_ACT_CHARACTERS))
    )
    if will_not_speak(said):
        return "other", "act-no-comment"
    start = said_after(said)
    if start is not None:
        return decided(replace(said, content=(start, said.content[1]), frame_act="", frame_stance=None), cast)
    content = ContentAct(said, cast)
    condition = None if said.outside else _condition(said, content)
    if condition is not None:
        return condition, "act-condition"
    if is_negated(said):
        return negated_act(said), "act-denied"
    of_object = act_of_object(said)
    return (of_object, "act-object") if of_object else _by_frame(said, content)


def _by_frame(said: Utterance, content: ContentAct) -> tuple[str, str]:
    """The act of the cue frame, and of the content where the frame leaves it open."""
    frame = said.frame_act
    if frame == "offer":
        return commits_to(said) or ("assert" if shares_view(said) else "offer"), "act-offer"
    if frame == "predict":
        return _warning(said, content), "act-warning"
    if frame == "other" and said.construction in _TOLD:
        return content.act() or "other", "act-content"
    if said.verb in ("like", "love") and re.search(r"\bwould\b|['’]d\b", said.cue):
        return "demand", "act-would-like"
    if frame not in _BY_CONTENT:
        return frame, "act-cue"
    return content.act() or "assert", "act-content"


def _warning(said: Utterance, content: ContentAct) -> str:
    """What is warned of: a forecast, or a charge, a demand, a refusal in a warning's clothes."""
    if said.verb not in ("warn", "caution") or said.construction not in _TOLD:
        return "predict"
    if judged(said.words) and not said.outside and content.first.who != "own":
        return "accuse"
    act = content.act()
    refused = act == "refuse" and not content.first.does("resists")
    if act == "demand" or refused:
        return str(act)
    return "assert" if said.verb == "caution" and content.first.found.past else "predict"


def _condition(said: Utterance, content: ContentAct) -> str | None:
    """``precondition`` where something is withheld, ``offer`` where something is promised, else None."""
    words = said.words
    if said.frame_act in _UNCONDITIONAL or content.reports_another:
        return None
    if said.verb in RESTS:
        return None
    if conditions.states_condition(words) and said.frame_stance != "rejects" and said.frame_act != "demand":
        return "precondition"
    negated = is_negated(said)
    if negated and NO_MORE.search(said.cue):
        return None
    offered = said.frame_act == "offer" and not negated and commits_to(said) is None
    first = content.first
    about_other = first.who in ("other", "thing") and not offered and first.found.modal != "obligation"
    if conditions.only_if(words) and not about_other:
        return "precondition"
    promised = offered or (said.frame_act in _BY_CONTENT and content.promises())
    if promised and (conditions.given(words) or conditions.supposed(words)):
        return "offer"
    asked = said.frame_act == "demand" or (
        said.frame_act in _BY_CONTENT and first.found.mood == "subjunctive"
    )
    if asked and not negated:
        return "precondition" if conditions.before_any(words) else None
    if conditions.asks_in_return(words) and not about_other:
        return "precondition"
    return _withheld(said, content, negated=negated, about_other=about_other)


def _withheld(said: Utterance, content: ContentAct, *, negated: bool, about_other: bool) -> str | None:
    words = said.words
    refused = negated or said.frame_act == "refuse" or said.verb == "threaten"
    if said.frame_act == "predict" and not refused:
        return None
    if about_other and not refused:
        return None
    told = content.first.found.negated and content.first.found.past and not refused
    if not told and conditions.withholds(words, refused=refused):
        return "precondition"
    if content.first.found.negated and conditions.keeps_back(words):
        return "precondition"
    decides = said.voice == "official" and conditions.depends(words)
    return "precondition" if decides and content.first.who != "own" else None
