"""Provisos: conditions that are no topic of the dispute file ("would sign *if the money was found*")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from impasse.evidence.positions.clauses import Clause
from impasse.evidence.positions.stance import has, signals
from impasse.evidence.positions.topics import Mention

CONDITIONAL = ("needed", "unless", "if", "when", "depends", "without", "before")
"""Links of clauses that state a condition."""
_KINDS = ("needed", "unless", "if", "when", "depends", "without")
_AS_SOON = re.compile(r"(?:as soon as|the (?:moment|minute|instant|day)\b.*|immediately after)", re.I)
"""Words of time that make a condition; a bare "when" may only tell the time."""
_TIME = re.compile(
    r"\W*(?:(?:at\s+least|in|on|by|the|this|next|last|early|late|mid|end|of|after|about|then|now|today|tonight|tomorrow|"
    r"spring|summer|autumn|winter|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|"
    r"august|september|october|november|december|days?|weeks?|months?|years?|weekend|\w*\d\w*)\b[\s,]*)+\W*$",
    re.I,
)
"""A stretch that tells a time and no condition ("until next June")."""
_PHRASE = re.compile(
    r"\W*(?:more\b.*|again\b.*|necessary|possible|needed|need\s+be|required|any\w*|so|not|only|ever|at\s+all|all\s+goes\s+well|you\b.*|(?:it|he|she|they|we|[A-Z]\w+)\s+(?:really\s+|truly\s+)?"
    r"(?:wants?|wanted|wish\w*|hope[sd]?|(?:is|are|was|were)\s+(?:serious|to)\b).*)\W*$",
    re.I,
)
"""What follows "if" in set phrases ("if possible", "if it wants peace")."""
_MANNER = re.compile(
    r"\W*(?:(?:any|further|undue|more|a|due)\s+)*(?:delays?|hesitat\w+|reserv\w+|preconditions?|conditions?|exceptions?|"
    r"doubts?|question|fail|warning|notice|success|result|comment\w*|elaborat\w+|giving|saying|naming|mention\w*)\b",
    re.I,
)
"""What follows "without" in phrases of manner."""
_WHETHER = re.compile(
    r"\b(?:ask\w*|know|knows|knew|see|sees|saw|decid\w+|doubt\w*|wonder\w*|question\w*|unclear|sure|certain|tell|as|say)\s+$",
    re.I,
)
"""Before an "if" that means "whether"."""


_BOUND = re.compile(
    r"[^.;:]{0,40}?\b(?P<until>(?:(?:before|until|till|by)\s+(?:the\s+|this\s+|next\s+|late\s+|early\s+|mid-?\s*)*(?:date|deadline|end|day|"
    r"spring|summer|autumn|winter|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|"
    r"october|november|december|days?|weeks?|months?|years?|weekend|elections?|\d\w*)\b[^.;,:”\"]*)|for\s+(?:now|the\s+(?:moment|present|time\s+being))|"
    r"at\s+(?:this|the\s+present)\s+(?:stage|time|point)|(?:this|next)\s+(?:week|month|year|spring|summer|autumn|winter))\b",
    re.I,
)
"""Words that bound a refusal in time, near what is refused."""


def bound_of(text: str, start: int, end: int) -> str:
    """Return the words up to when something refused is refused ("no ballot *before the end of May*"); empty where none.

    Parameters
    ----------
    text : str
        The reading view's text.
    start, end : int
        From the end of what is refused to the end of its sentence.
    """
    found = _BOUND.match(text, start, end)
    return " ".join(found["until"].split()) if found else ""


def proviso_of(text: str, main: Clause, clauses: Sequence[Clause], mentions: Sequence[Mention]) -> str:
    """Return the words of the condition outside the dispute file under which a topic is wanted or refused.

    Parameters
    ----------
    text : str
        The reading view's text.
    main : Clause
        The clause that speaks of a topic.
    clauses : sequence of Clause
        The clauses of the statement.
    mentions : sequence of Mention
        All topics that the statement speaks of: a clause that speaks of one is no proviso.

    Returns
    -------
    str
        Verbatim, its opening word included; empty where there is none.
    """
    if main not in clauses or main.link in CONDITIONAL:
        return ""
    k = clauses.index(main)
    near = [*(c for c in clauses[max(0, k - 1) : k] if c.leading), *clauses[k + 1 : k + 2]]
    for clause in near:
        told = any(clause.start < m.end and m.start < clause.end for m in mentions)
        if clause.marker is not None and not told and _states(text, clause, main):
            return " ".join(text[clause.start : clause.end].split()).strip(' ,;:.“”"')
    return ""


def _states(text: str, clause: Clause, main: Clause) -> bool:
    """Whether a clause states a condition of the clause beside it."""
    assert clause.marker is not None
    words, rest = text[slice(*clause.marker)], text[clause.marker[1] : clause.end]
    if clause.link not in _KINDS or not rest.strip(' ,.“”"') or _TIME.match(rest) or _PHRASE.match(rest):
        return False
    if clause.link == "when":
        return bool(_AS_SOON.fullmatch(words))
    if words.lower() == "if" and _WHETHER.search(text[max(0, clause.start - 20) : clause.start]):
        return False
    if clause.link == "without":
        return not _MANNER.match(rest) and has(signals(text, (main.start, main.end)), "negation")
    return True
