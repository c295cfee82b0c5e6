"""Acts that a clause tells about the speaker's own side ("we will not sign", "the ministry is ready to ...")."""

from __future__ import annotations

import re

from impasse.evidence.acts.clauses import Main
from impasse.evidence.acts.conditions import supposed
from impasse.evidence.acts.cues import NO_MORE
from impasse.evidence.acts.utterance import Utterance
from impasse.evidence.acts.words import verbs

WILLING = re.compile(
    r"\b(?:ready|willing|prepared|open\s+to|free\s+to|glad\s+to|happy\s+(?:to|with)|in\s+a\s+position\s+to|on\s+offer|"
    r"content\s+(?:with|to)|satisfied\s+with|settle\s+for|c(?:an|ould)\s+(?:imagine|live\s+with|accept|agree\s+to))\b",
    re.I,
)
DOOR = re.compile(
    r"\b(?:doors?|houses?|hands?|invitation|channels?|offer)\b[^.;]*\b(?:open|outstretched|stands?|extended|on\s+the\s+table)\b",
    re.I,
)
_NOT_AGAINST = re.compile(
    r"\b(?:not|n['’]t|no\s+longer)\s+(?:\w+ly\s+)?(?:against|opposed|averse|object)", re.I
)
_NO_CHOICE = re.compile(
    r"\b(?:no\s+(?:other\s+)?(?:choice|option|alternative)|reserves?\s+the\s+right|legal\s+(?:action|steps)|"
    r"to\s+court|countermeasures|(?:forced|compelled|obliged)\s+to|(?:with|by)\s+force|hit\s+back|strike\s+back)\b",
    re.I,
)
_GIVES_WAY = re.compile(
    r"\b(?:(?:go|come|be|are)\s+(?:right\s+)?back|(?:take|bring|have|give|hand)\b[^.;,]{0,40}\bback|hand\s+over|give\s+up|"
    r"call\s+(?:it\s+)?off|pull\s+(?:back|out)|stand\s+down|lay\s+down|step\s+(?:back|aside|down)|hold\s+(?:off|(?:its|our|their|his)"
    r"\s+fire)|sit\s+down|set\s+(?:\w+\s+)?free|let\b[^.;,]{1,40}\b(?:go|in|pass|through|work|return)|make\s+concessions|"
    r"meet\s+(?:\w+\s+)?half-?way|look\s+(?:kindly|favourably)|put\b[^.;,]{1,30}\bon\s+the\s+table)\b",
    re.I,
)
_ANSWER = re.compile(r"\b(?:answers?|repl(?:y|ies)|responses?|reaction|explanation|apology)\b", re.I)
_NO_PROSPECT = re.compile(r"\b(?:prospects?|chances?|hope|signs?|likelihood)\b", re.I)
NO_SUCH = re.compile(
    r"\b(?:no|not\s+[^.;]*\bany|never\s+[^.;]*\bany)\s+such\s+(?:\w+\s+)?(?:plans?|offers?|orders?|requests?|deals?|letters?|"
    r"agreements?|talks|intentions?|decisions?|proposals?|incidents?|attacks?|things?|promises?|calls?|meetings?|contacts?|"
    r"instructions?|messages?|events?)\b",
    re.I,
)
_NO_PLANS = re.compile(r"\b(?:no|any)\s+(?:such\s+)?(?:plans?|knowledge)\b", re.I)
_NO_REASON = re.compile(r"\b(?:reasons?|need|point|sense|why|use|purpose|basis|room|benefit|cause)\b", re.I)
_NO_INTENT = re.compile(r"\b(?:no|any|slightest)\s+(?:\w+\s+)?(?:intentions?|desire|wish|interest)\b", re.I)
DOES_NOT = re.compile(
    r"\bdo(?:es)?\s+not\s+(?:prevent|block|hinder|violate|threaten|interfere|obstruct|exist)", re.I
)
_UNSURE = re.compile(
    r"\b(?:yet|determined?|decided?|know|known|established?|sure|certain|optimistic|aware|surprised|afraid|pessimist\w*|"
    r"alone|easy|clear)\b",
    re.I,
)
_RATHER = re.compile(r"(?:\bwould|['’]d)\s+(?:much\s+)?(?:rather|sooner)\b[^.;]*\bthan\b", re.I)
_EFFORT = frozenset(["come", "fight", "work", "struggle", "die", "wait", "travel", "suffer", "sacrifice"])
_SHUNS = re.compile(r"\b(?:nothing\s+to\s+do|no\s+part|no\s+hand)\b", re.I)
_TAKES_NOTE = re.compile(r"\b(?:take[sn]?|took|taking)\s+(?:\w+\s+)?note\b", re.I)
_PURPOSE = re.compile(r"\bto\s+(\w+)")
_GOT = frozenset(["receive", "get", "have", "hear", "see"])


def act_of_own(said: Utterance, main: Main, *, side: bool) -> str | None:
    """Return the act of a clause about the speaker's own side.

    Parameters
    ----------
    said : Utterance
        The statement.
    main : Main
        One of its main clauses.
    side : bool
        The speaker speaks for a side or an office, so that a denial answers a charge.

    Returns
    -------
    str or None
        None where it only tells.
    """
    if _NOT_AGAINST.search(main.words):
        return "offer"
    if main.speaks("no_comment"):
        return "other"
    if main.twice_negated:
        return "offer" if NO_MORE.search(main.words) else "assert"
    if main.ahead and main.speaks("untrue"):
        return "refuse" if _SHUNS.search(main.words) else None
    if main.does("admires") and not main.found.negated:
        return "commend"
    if main.speaks("untrue") and (
        main.found.negated or main.found.verb in ("be", "have", "know", "take", "play")
    ):
        return "deny"
    if main.speaks("closed_to") or _RATHER.search(main.words):
        return "refuse"
    if main.found.negated:
        return _negated(said, main, side=side)
    if WILLING.search(main.words) or DOOR.search(main.words):
        return "offer"
    if main.does("reacts") or _TAKES_NOTE.search(main.words) or main.speaks("feelings"):
        return _reaction(main)
    return _positive(said, main)


def _reaction(main: Main) -> str | None:
    ahead = main.found.verb == "regret" and len(main.found.verbs) > 1
    return None if ahead else "other"


def _positive(said: Utterance, main: Main) -> str | None:
    found = main.found
    if main.does("resists") or _against(main):
        return "refuse"
    if (main.ahead and main.does("threatens")) or _NO_CHOICE.search(main.words):
        return "predict"
    if _wishes(main):
        return "demand"
    if main.ahead or found.modal in ("might", "able"):
        gives = gives_way(main) and (found.modal != "able" or said.direct)
        return "offer" if gives else ("assert" if main.ahead else None)
    if not found.past and gives_way(main) and supposed(said.words):
        return "offer"
    word = found.verb in verbs("gives_word") and (found.verb != "agree" or len(found.verbs) > 1)
    return "offer" if word else ("assert" if found.modal == "obligation" else None)


def gives_way(main: Main) -> bool:
    """Tell whether a clause speaks of doing what another side asks for ("return", "release", "go back to work")."""
    return main.does("yields") or bool(_GIVES_WAY.search(main.words))


def promises(main: Main, content: str) -> bool:
    """Tell whether a clause about the own side promises something.

    Parameters
    ----------
    main : Main
        The clause.
    content : str
        The whole content: what is done "if" something happens is promised in the present tense too.

    Returns
    -------
    bool
        False for threats and refusals.
    """
    found = main.found
    if found.negated and not main.twice_negated:
        return False
    if WILLING.search(main.words) or main.twice_negated:
        return True
    if not gives_way(main) or main.does("threatens", "resists") or _NO_CHOICE.search(main.words):
        return False
    return main.ahead or found.modal in ("might", "able") or (not found.past and supposed(content))


def _wishes(main: Main) -> bool:
    """Whether it asks for something ("we want our boats back"); to call somebody is to ring them up."""
    verb, found = main.found.verb, main.found
    if verb not in verbs("wishes") or not main.rest.strip(' .,”"') or found.modal == "obligation":
        return False
    if verb == "call":
        return bool(re.match(r"\W*(?:once\s+more\s+|again\s+)?(?:for|on|upon)\b", main.rest, re.I))
    needs = verb == "need" and (found.past or (main.ahead and len(found.verbs) > 1))
    return not needs and not main.does_next("courtesies")


def _negated(said: Utterance, main: Main, *, side: bool) -> str | None:
    verb, modal = main.found.verb, main.found.modal
    if verb in _GOT and _ANSWER.search(main.rest):
        return "accuse"
    if verb in verbs("speaking") and modal in ("future", "would", "able", "might"):
        return "other"
    if modal == "might" and said.direct:
        return None  # "we could not": a past inability
    if _NO_PROSPECT.search(main.rest[:40]) and verb in ("see", "have"):
        return "predict"
    if _NO_PLANS.search(main.words) or NO_SUCH.search(main.words) or DOES_NOT.search(main.words):
        return "deny"
    if _NO_INTENT.search(main.words):
        return "deny" if main.does("wrongs", "harms", "threatens") else "refuse"
    pointless = verb == "see" and _NO_REASON.search(main.rest) is not None
    if modal in ("future", "would", "able", "might") or pointless or WILLING.search(main.words):
        return "refuse"
    if main.found.past and verb in _EFFORT and verbs("yields") & set(_PURPOSE.findall(main.rest)):
        return "refuse"
    if verb in verbs("private"):
        return "assert"
    never = re.search(r"\bnever\b", main.words, re.I) is not None
    if never and (main.does("resists") or verbs("said_no") & set(main.found.verbs)):
        return "refuse"
    if verb in verbs("no_will") and not main.found.past:
        return "refuse"
    if _UNSURE.search(main.words):
        return "assert"
    accused = main.found.past or main.does("harms", "threatens", "refuses", "wrongs") or main.speaks("blames")
    return "deny" if side and accused and said.verb not in verbs("owns_up") else None


def _against(main: Main) -> bool:
    against = re.match(r"\W*(?:\w+ly\s+)?(?:against|opposed)\b", main.rest, re.I)
    return main.found.verb == "be" and not main.found.past and against is not None
