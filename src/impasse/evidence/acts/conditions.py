"""Conditions: whether a statement withholds something until it gets something, or promises something for it."""

from __future__ import annotations

import re

_IS_CONDITION = re.compile(
    r"\b(?:as|is|are|was|were|be|been|remains?|sets?|setting|makes?|made|making)\s+(?:an?\s+|the\s+|its?\s+|their\s+)?"
    r"(?:[\w-]+\s+){0,2}?(?:pre-?)?(?:conditions?|requisites?)\s+(?:for|to|of|that|before)\b|"
    r"\bpresuppos(?:e[sd]?|ing)\b|\b(?:conditional|contingent)\s+(?:up)?on\b|\bremains?\s+(?:\w+\s+){0,3}(?:pre-?)?condition\b",
    re.I,
)
_NO_CONDITION = re.compile(
    r"\b(?:not|never|no|cannot|without|n['’]t|any)\s+(?:\w+\s+){0,3}?(?:pre-?)?conditions?\b|\bunconditional",
    re.I,
)
_ONLY = re.compile(
    r"\b(?:only\s+(?:if|when|after|once|in\s+(?:exchange|return)|on\s+(?:the\s+)?condition|upon|following|against)|"
    r"not\s+(?:until|before|unless)|if\s+and\s+only\s+if|(?<!not\s)only\s+(?!a\b|the\b)(?:[\w’'-]+\s+){1,6}?(?:if|when|once|provided|after)\b|then\s+and\s+only\s+then|only\s+then)\b",
    re.I,
)
_GIVEN = re.compile(
    r"\b(?:on\s+(?:the\s+)?(?:\w+\s+)?condition\s+that|provid(?:ed|ing)(?:\s+that)?(?=\s+(?:\w+\s+){1,4}\w+)|"
    r"in\s+(?:exchange|return)\s+for|subject\s+to|as\s+long\s+as(?!\s+it\s+takes)|so\s+long\s+as)\b",
    re.I,
)
_PROVIDED = re.compile(r"\bon\s+(?:the\s+)?(?:\w+\s+)?condition\s+that\b|\bprovid(?:ed|ing)\s+that\b", re.I)
_IF = re.compile(
    r"\b(?:if|once|when|as\s+soon\s+as|the\s+moment|the\s+(?:very\s+)?(?:day|moment)|in\s+the\s+moment|in\s+case)\b",
    re.I,
)
_TIME_NOUN = (
    r"(?:\d|January|February|March|April|May|June|July|August|September|October|November|December|\w+day\b|then\b|long\b|"
    r"tomorrow|now\b|midnight|noon|too\s+late|it\s+is\s+too\s+late|it['’]s\s+too\s+late|christmas|easter|next|last|this|"
    r"(?:the\s+)?(?:end|spring|summer|autumn|fall|winter|year|month|week|weekend|holidays?|harvest|elections?|deadline|"
    r"recess|season|close|evening|night|morning|turn)\b|(?:the|its|their)\s+(?:\w+\s+){1,2}(?:recess|season|elections?|"
    r"holidays?|deadline|break|session|vote|summit|congress|anniversary|weekend|winter|summer|spring|autumn|end|harvest)\b)"
)
_PLACE = (
    r"(?:(?:his|her|its|their|the|an?|our)\s+)?(?:[\w-]+\s+)?(?:panels?|committees?|courts?|judges?|parliament|boards?|cameras?|"
    r"commission|congress|councils?|public|assembly|tribunal|audience|crowds?|bench|senate|house|us|me|you|them|him|god)\b"
    r"(?!\s+(?:is|are|was|were|has|had|will|would|can|could|\w+s)\b)"
)
_LATER = rf"\b(?:unless|until|till|before)\b(?=\s+\w)(?!\s+(?:{_TIME_NOUN}|{_PLACE}))"
_LATER_RE = re.compile(_LATER, re.I)
_NEGATIVE = (
    r"(?:n['’]t\b|\b(?:not(?!\s+only)|no|never|nothing|nobody|cannot|refus\w+|reject\w*|closed|shut|"
    r"remains?|stays?|kept|on hold|goes\s+on|go\s+on|continues?|last)\b)"
)
_AHEAD_OF_IT = (
    rf"(?:\b(?:unless|until|till)\b(?!\s+(?:{_TIME_NOUN}|{_PLACE}))|\bbefore\s+(?:[\w’'-]+\s+){{1,6}}?"
    r"(?:is|are|was|were|has|have|had)\b)"
)
_WITHHOLDS = re.compile(
    rf"{_NEGATIVE}[^.;]*{_LATER}|{_AHEAD_OF_IT}[^.;]*,[^.;]*{_NEGATIVE}|"
    r"\b(?:must|needs? to|has to|have to|had to|should)\b[^.;]*\bbefore\b"
    rf"(?!\s+{_TIME_NOUN})",
    re.I,
)
_BEFORE_ANY = re.compile(
    r"\b(?:before|prior to)\s+(?:any|a\s+single|further|new|more|even|(?!\w+ing\b)(?:[\w’'-]+\s+){1,6}?"
    r"(?:is|are|was|were|can|could|will|would|begins?|starts?|resumes?|opens?|goes|comes|gets|sits?|signs?|talks?)\b)",
    re.I,
)
_WITHOUT = re.compile(
    r"\b(?:cannot|can['’]?t|could\s+not(?!\s+have)|couldn['’]t(?!\s+have)|will\s+not|won['’]t|would\s+not(?!\s+have)|"
    r"wouldn['’]t(?!\s+have)|never|"
    r"no\s+(?:point|sense|use)|^\W*no|there\s+(?:is|are|was|will\s+be|would\s+be|can\s+be|could\s+be)\s+no)\b"
    r"[^.;]*\b(?:without|absent|in the absence of)\s+"
    r"(?!(?:doubt|delay|notice|warning|hesitation|fail|question|us|them|him|her|me|you|it|end|prejudice|exception)\b)"
    r"(?:an?|the|any|such|\w+)\s+\w+|"
    r"^\W*without\s+(?:an?|the|any|such|\w+)\s+[^.;]{1,60}?\b(?:no|not|cannot|never|nothing|n['’]t)\b",
    re.I,
)
_MUST_INCLUDE = re.compile(
    r"\b(?:any|an?|no|every|the|such)\s+(?:[\w-]+\s+){0,2}?(?:agreements?|deals?|solutions?|treat(?:y|ies)|accords?|settlements?|"
    r"compromise|contract|talks|negotiations|ceasefire|truce|peace)\s+(?:must|would\s+have\s+to|will\s+have\s+to|has\s+to|"
    r"have\s+to|needs?\s+to|should)\s+(?:first\s+)?(?:include|involve|address|recogni[sz]e|respect|begin|start|be\s+based|"
    r"guarantee|contain|cover|provide|rest)\b",
    re.I,
)
_ONLY_WITH = re.compile(
    r"\b(?:without|absent|in the absence of)\s+(?:an?|the|any|such|its|their|\d+|\w+s\b)", re.I
)
_DEPENDS = re.compile(
    r"\b(?:depend(?:s|ed|ent)?(?:\s+entirely|\s+solely)?\s+(?:up)?(?:on|from)|hinge[sd]?\s+on|tied\s+to|linked\s+to)\b",
    re.I,
)
_ORDER = re.compile(
    r"\b(?:first|before)\b[^.;]*[,.;]\s*(?:and\s+)?(?:only\s+)?then\b|\bnot\s+the\s+other\s+way\s+(?:a)?round\b|"
    r"^\W*no\s+[\w\s’'-]{2,40}?,\s+no\s+[\w’'-]+|\b(?:comes?|must\s+come|has\s+to\s+come)\s+(?:first|before)\b|"
    r"^\W*first\s+(?:the|an?|our|your|their|its)\s+\w+,?\s+then\b",
    re.I,
)
_HOSTAGE_TO = re.compile(r"\b(?:for\s+)?as\s+long\s+as\b|\bso\s+long\s+as\b|(?<=\w )while\b", re.I)


def states_condition(content: str) -> bool:
    """Tell whether a content says that something is a condition, in so many words or by the order of two things.

    Parameters
    ----------
    content : str
        The content of a statement.

    Returns
    -------
    bool
        False where the condition is denied ("cannot be a precondition").
    """
    if _ORDER.search(content) or _MUST_INCLUDE.search(content):
        return True
    return bool(_IS_CONDITION.search(content)) and not _NO_CONDITION.search(content)


def denies_condition(content: str) -> bool:
    """Tell whether a content says that something is no condition ("cannot be a precondition", "unconditional")."""
    return bool(_NO_CONDITION.search(content))


def only_if(content: str) -> bool:
    """Tell whether a content allows something only under a condition."""
    return bool(_ONLY.search(content))


def depends(content: str) -> bool:
    """Tell whether a content makes one thing hang on another ("the lease depends on a contract")."""
    return bool(_DEPENDS.search(content))


def given(content: str) -> bool:
    """Tell whether a content names what is asked in return ("provided that", "in exchange for")."""
    return bool(_GIVEN.search(content))


def asks_in_return(content: str) -> bool:
    """Tell whether a content states a condition in so many words ("on condition that", "provided that")."""
    return bool(_PROVIDED.search(content))


def supposed(content: str) -> bool:
    """Tell whether a content has an open condition ("if", "once", "as soon as")."""
    return bool(_IF.search(content))


def withholds(content: str, *, refused: bool) -> bool:
    """Tell whether a content withholds something until something else is there.

    Parameters
    ----------
    content : str
        The content of a statement.
    refused : bool
        Its cue refuses or threatens, so that a bare "until" or "unless" in the content is enough.

    Returns
    -------
    bool
        False for dates ("not before March") and set phrases ("not without a doubt").
    """
    if _WITHHOLDS.search(content) or _WITHOUT.search(content):
        return True
    return refused and bool(_LATER_RE.search(content) or _ONLY_WITH.search(content))


def keeps_back(content: str) -> bool:
    """Tell whether a negative clause goes on with "as long as" ("cannot certify it as long as ...")."""
    return bool(_HOSTAGE_TO.search(content)) and bool(re.search(_NEGATIVE, content, re.I))


def before_any(content: str) -> bool:
    """Tell whether a demand is put before something that is thereby withheld ("before any further filling")."""
    return bool(_BEFORE_ANY.search(content)) and bool(_LATER_RE.search(content))
