"""Whether a date belongs to a reporting verb, or to a clause or a noun that only stands beside it."""

from __future__ import annotations

import re

from impasse.evidence.dates.happened import VERB
from impasse.evidence.document import Span

_RELATIVE = re.compile(r"\b(?:which|who|whom|whose|where|that)\s")
_CLAUSE = re.compile(
    r"\b(?:which|who|whom|whose|where|what|that|after|before|because|since|although|though|if|unless|until|while|whereas)\s"
)
_THAT_DAY = re.compile(r"that\s+(?:day|night|morning|evening|week|month|year|afternoon|occasion|time)\b")
_NEW_START = re.compile(r";\s|\b(?:[Nn]ow|no longer|[Tt]oday)\b")
_MEDIUM = re.compile(
    r"\b(?:in|at|during|through|via|to|after|following)\s+(?:an?|the|its|his|her|their|our|my|[\w’'-]+['’]s)\s[^,;]*$",
    re.IGNORECASE,
)
"""What a thing is said in or at: its own date is that of the saying (``in a statement released on Tuesday``)."""
_DONE = re.compile(
    r"\b(?:[a-z]{2,}ed|signed|struck|made|drawn|written|held|sent|reached|won|lost|met|begun|born|built|set|put|given|taken|sealed|brokered)\b"
)
_TOLD = re.compile(r"\b(?:t(?:old|ell|ells|elling)|address(?:ed|es|ing)?|assured)\b")
"""Whom something is told can be a meeting with a day of its own."""
_NOUN_OF = re.compile(
    r"\b(?:the|an?|its|his|her|their|our|this|[\w’'-]+['’]s)\s+(?:[\w’'-]+\s+){1,5}?(?:of|from|dated)\s+$",
    re.IGNORECASE,
)
_DETERMINER = re.compile(r"\b(?:the|an?|its|his|her|their|our|this|[\w’'-]+['’]s)\s+$", re.IGNORECASE)
_NOUN = re.compile(r"\s+[a-z-]{3,}")


def belongs(text: str, sentence: Span, cue: Span, date: Span) -> bool:
    """Tell whether a date is an adverbial of a reporting verb.

    Parameters
    ----------
    text : str
        The text.
    sentence, cue, date : (int, int)
        The sentence that holds them, the reporting verb and the date.

    Returns
    -------
    bool
        False when the date stands in a relative clause, a participle phrase or a noun phrase of its own (``the deal,
        which was signed in 2013``; ``the body, agreed in 2013,``; ``the 2013 deal``), in what is told behind a
        *that*, or beside another verb than the one of saying.
    """
    if _named_thing(text, max(sentence[0], cue[1] if date[0] >= cue[1] else sentence[0]), date):
        return False
    if date[0] >= cue[1]:
        return not _opens_clause(text[cue[1] : date[0]], _TOLD.search(text, *cue) is not None)
    if date[1] > cue[0]:
        return True
    between = text[date[1] : cue[0]]
    if _NEW_START.search(between):
        return False
    opened = [m for m in _CLAUSE.finditer(between) if not _THAT_DAY.match(between, m.start())]
    if opened and not re.search(r"[,—–]", between[opened[-1].end() :]):
        return False
    return not _in_relative(text[sentence[0] : date[0]], between)


def _named_thing(text: str, low: int, date: Span) -> bool:
    """Whether a date only tells which thing is meant, and the thing is not what something is said in."""
    lead = text[low : date[0]]
    named = _NOUN_OF.search(lead) or (_DETERMINER.search(lead) and _NOUN.match(text, date[1]))
    return bool(named) and _MEDIUM.search(lead) is None


def _opens_clause(between: str, told: bool) -> bool:
    """Whether a clause or a participle phrase opens between a verb and the date behind it, and holds the date."""
    if _NEW_START.search(between):
        return True
    for match in _CLAUSE.finditer(between):
        if _THAT_DAY.match(between, match.start()):
            continue
        rest = between[match.end() :]
        if match.group().strip() in ("that", "if"):
            return True
        if "," not in rest and VERB.search(rest):
            return True
    piece = between.rpartition(",")[2]
    done = list(_DONE.finditer(piece))
    if not done or told or _MEDIUM.search(piece[: done[-1].start()]):
        return False
    return len(piece[done[-1].end() :].split()) <= 3 and not re.search(r"\b(?:and|but)\b", piece)


def _in_relative(before: str, between: str) -> bool:
    """Whether a date before the verb stands in a relative clause that the verb is not in."""
    relative = [m for m in _RELATIVE.finditer(before) if not _THAT_DAY.match(before, m.start())]
    if not relative or "," in before[relative[-1].end() :]:
        return False
    return (
        "," in between
        or VERB.search(between) is not None
        or VERB.search(before, relative[-1].end()) is not None
    )
