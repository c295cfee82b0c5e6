"""Acts that the cue tells with what it is said of: a charge rejected is denied, a proposal rejected refused."""

from __future__ import annotations

import re

from impasse.evidence.acts.predicates import Predicate, predicate
from impasse.evidence.acts.utterance import Utterance
from impasse.evidence.acts.words import pattern, verbs
from impasse.evidence.syntax.frames import frames

_OWN_NOUN = re.compile(
    r"\W*(?:(?:its|his|her|their|our|my|an?|the|deep|great|full|clear|strong|continued|grave|serious|formal|sincere|"
    r"renewed|longstanding|firm|some|cautious)\s+)*(?P<noun>[a-z-]+)\b\s*(?P<next>\w*)",
    re.I,
)
_TO_SAY = re.compile(
    r"\W*to\s+(?:make\s+(?:it\s+)?(?:very\s+|quite\s+)?clear|say|state|stress|add|emphasi[sz]e|underline|point\s+out|recall|"
    r"remind\s+\w+|note|clarify|repeat|announce|reiterate)\s*,?\s*(?:again\s*,?\s*)?(?:that\s+)?",
    re.I,
)
_SPEAKS = re.compile(
    r"\W*(?:to\s+)?(?:be\s+)?(?:publicly\s+|immediately\s+|further\s+)?(?P<verb>\w+)\b(?P<rest>.*)",
    re.I | re.S,
)
_SPARED = re.compile(
    r"\b(?:no|nobody|not)\b[^.;]{0,40}\b(?:will|would)\s+(?:have\s+to|be\s+(?:forced|made)|lose|suffer)\b",
    re.I,
)
_TALKS = re.compile(r"\b(?:negotiat\w*|talks|dialogue|treat(?:y|ies)|cooperat\w*|peace|compromise)\b", re.I)
_MATTERS = re.compile(
    r"\W*(?:[\w’'-]+\s+){0,4}?(?:details?|questions?|reporters|journalists|press|media|matter|contents?|reasons?|interviews?|"
    r"comments?|answers?|explanations?|particulars|what|why|how|whether|who|when|where|names?|statements?)\b",
    re.I,
)
NO_MORE = re.compile(r"\bno\s+longer\b|\bnot\s+any\s+(?:more|longer)\b|\bany\s*(?:more|longer)\b", re.I)
_NEGATIVE_SOURCE = re.compile(r"\W*(?:neither|nobody|no\s+one|none|no)\b", re.I)
_NOT_AGAINST = frozenset(["against", "opposed", "averse", "exclude", "object"])
_CLAUSAL = frozenset(["clause", "that", "quote", "wh"])
_CHARGE = re.compile(
    r"\s*(?:,?\s+(?:that|which|as|of|for|about|against|made|often|from|by|in|over|on)\b|[,.”\"]|$)", re.I
)


def is_negated(said: Utterance) -> bool:
    """Tell whether the attribution is negated, by its verb or its subject ("neither has said")."""
    return said.negated or bool(_NEGATIVE_SOURCE.match(said.source_words))


def will_not_speak(said: Utterance) -> bool:
    """Tell whether somebody refuses to speak ("declined to comment", "would not be drawn", "did not answer").

    Parameters
    ----------
    said : Utterance
        The statement.

    Returns
    -------
    bool
        False for refusals to do something ("refused to discuss the border").
    """
    if said.frame_act != "refuse" or said.construction not in ("inf", ""):
        return False
    found = _SPEAKS.match(said.words)
    if found is None:
        return False
    word = found.group("verb").lower()
    if re.match(r"\W*(?:rule\s+out|exclude)\b", found.group("verb") + found.group("rest"), re.I):
        return True
    if word in verbs("speech"):
        return True
    return word in verbs("speech_of") and (
        said.verb == "decline" or bool(_MATTERS.match(found.group("rest")))
    )


def negated_act(said: Utterance) -> str:
    """Return the act of a negated attribution.

    Parameters
    ----------
    said : Utterance
        The statement: not to plan is to refuse, not to believe is to deny, not to say is nothing.

    Returns
    -------
    str
        An act.
    """
    no_more = bool(NO_MORE.search(said.cue))
    if no_more and said.verb == "insist":
        return "demand"
    if said.frame_act == "demand" or said.verb in verbs("wants"):
        if said.verb in verbs("wants") or said.frame_act == "offer":
            return "refuse"
        return "demand" if no_more else "refuse"
    if said.verb in verbs("believes") and said.construction not in ("obj", "to", "as", "inf", "gap"):
        content = predicate(said.text, said.content)
        ahead = content.modal in ("future", "would", "might")
        return "predict" if ahead and said.verb not in ("accept", "agree") else "deny"
    if said.verb in verbs("believes") - {"accept", "agree"}:
        return "deny"
    if said.verb in verbs("honours"):
        return "deny" if said.construction in ("clause", "that") else "refuse"
    if said.frame_act in ("offer", "commend"):
        return "refuse"
    if said.frame_act == "refuse":
        return "offer" if no_more or said.verb in _NOT_AGAINST else "assert"
    return "predict" if said.frame_act == "predict" else "other"


def act_of_object(said: Utterance) -> str | None:
    """Return the act that cue and object tell together.

    Parameters
    ----------
    said : Utterance
        The statement, not negated.

    Returns
    -------
    str or None
        None where the object adds nothing to the cue.
    """
    content = said.words
    if said.construction in _CLAUSAL:
        ahead = said.verb == "doubt" and predicate(said.text, said.content).modal in ("future", "would")
        return "predict" if ahead else None
    if said.verb in verbs("views") and said.construction in ("comp", "as", "obj", "gap", ""):
        judged = _judgement(content, said.frame_act)
        if judged:
            return judged
    if said.frame_act in ("refuse", "deny", "accuse") and said.construction in ("obj", "as", "gap"):
        return _answer(content, said.frame_act)
    if said.verb in ("decline", "refuse") and said.construction == "obj" and _MATTERS.match(content):
        return "other"
    if said.verb == "claim" and said.construction == "obj" and pattern("attained").search(_head(content)):
        return "assert"
    if said.frame_act == "offer" and pattern("feelings").search(content):
        return "other"
    if said.verb in verbs("voices") and said.construction in ("obj", "gap", ""):
        return _voiced(content)
    return None


def _answer(content: str, frame_act: str) -> str:
    """A charge that is rejected is denied; a proposal that is dismissed is refused."""
    if _is_charge(content):
        return "deny" if frame_act in ("refuse", "deny") else frame_act
    asked = pattern("asked").search(_head(content))
    if asked is None and frame_act == "refuse" and pattern("untrue").search(content):
        return "deny"
    return "refuse" if asked is not None and frame_act == "deny" else frame_act


def _is_charge(content: str) -> bool:
    head = _head(content)
    charge = pattern("answered").search(head)
    if charge is not None and not pattern("asked").search(head[: charge.start()]):
        return bool(_CHARGE.match(content[charge.end() :]))
    weak = pattern("answered_that").search(head)
    if weak is None:
        return False
    after = content[weak.end() :]
    return bool(
        re.match(r"\W*(?:[^.;]{0,60},\s+)?(?:that|as\s+if|as\s+though)\b|\W*(?:as\s+\w+.*)?$", after, re.I)
    )


def _head(content: str) -> str:
    """The first noun phrase of an object, roughly: what stands before the first word that hangs on it."""
    cut = re.search(r"\b(?:that|which|who|as|to|by|from|for)\b|[,;:“\"]", content)
    return content[: cut.start()] if cut is not None else content


def _judgement(content: str, frame_act: str) -> str | None:
    """What it does to call something something: a report "nonsense", an offer "an insult", a ship "a provocation"."""
    head = _head(content)
    charged = _is_charge(content) or bool(pattern("answered").search(head))
    good, untrue = pattern("good_terms").search(content), pattern("untrue").search(content)
    if good is not None and frame_act not in ("accuse", "deny"):
        return "commend"
    answers = untrue is not None or frame_act in ("refuse", "deny")
    if charged and answers and not pattern("asked").search(head):
        return "deny"
    if pattern("asked").search(content) and (pattern("bad_terms").search(content) or frame_act == "deny"):
        return "refuse"
    if pattern("blames").search(content):
        return "accuse"
    if pattern("closed_to").search(content):
        return "refuse"
    return "deny" if untrue is not None else None


def judges(content: str) -> bool:
    """Tell whether something is judged rather than named ("called the offer *an insult*").

    Parameters
    ----------
    content : str
        Who or what is called something, and what it is called.

    Returns
    -------
    bool
        True where a word of judgement is in it.
    """
    lists = ("good_terms", "bad_terms", "untrue", "blames", "closed_to")
    return any(pattern(name).search(content) for name in lists)


def _voiced(content: str) -> str | None:
    """The act of the noun that is voiced, with what hangs on it."""
    found = _OWN_NOUN.match(content)
    if found is None:
        return None
    noun = found.group("noun").lower()
    entry = frames().nouns.get(noun) or frames().nouns.get(noun.removesuffix("s"))
    if entry is None:
        return None
    link = {"to": "inf"}.get(found.group("next").lower(), found.group("next").lower())
    signal = entry.takes.get(link) or next(iter(entry.takes.values()))
    return signal.act if signal.act != "assert" else None


def _planned(content: str, found: Predicate) -> str | None:
    """A plan is no promise: to talk or to give is offered, to sue is a threat, the rest is only told."""
    if found.negated or set(found.verbs) & (verbs("resists") - verbs("yields")):
        return "refuse"
    if set(found.verbs) & verbs("yields") or _TALKS.search(content):
        return None
    return "predict" if set(found.verbs) & verbs("threatens") else "assert"


def said_after(said: Utterance) -> int | None:
    """Return where the words begin that somebody "wishes to make clear"; None where nobody does."""
    if said.construction != "inf" or said.frame_act not in ("demand", "offer"):
        return None
    found = _TO_SAY.match(said.text, *said.content)
    return found.end() if found is not None else None


def commits_to(said: Utterance) -> str | None:
    """Return the act of a promise by what is promised: not to sign is a refusal, to retaliate a threat.

    Parameters
    ----------
    said : Utterance
        A statement whose frame offers.

    Returns
    -------
    str or None
        None where it is an offer.
    """
    if said.construction not in ("inf", "clause", "that", "quote"):
        return None
    found = predicate(said.text, said.content)
    if said.verb in verbs("plans"):
        return _planned(said.words, found)
    verb = found.verbs[-1] if found.verbs else ""
    if _SPARED.search(said.words):
        return None
    negated = found.negated or bool(re.match(r"\W*(?:never|not)\b", said.words, re.I))
    if negated:
        return "refuse" if verb in verbs("yields") | {"be"} or found.verb in verbs("yields") else None
    if verb in verbs("resists") and verb not in verbs("yields"):
        return "refuse"
    if verb in ("keep", "continue", "hold", "stay", "stand", "maintain", "defend") and said.verb in (
        "vow",
        "swear",
    ):
        return "refuse"
    return "predict" if verb in verbs("threatens") and verb not in verbs("yields") else None


def shares_view(said: Utterance) -> bool:
    """Tell whether somebody agrees *that* something is so: of a side alone a concession, of others an opinion."""
    if said.verb not in ("agree", "accept") or said.construction not in ("clause", "that", "quote", "with"):
        return False
    if said.construction == "with":
        return True
    ahead = predicate(said.text, said.content).modal in ("future", "would", "obligation")
    return (said.voice != "official" or bool(said.source.members)) and not ahead
