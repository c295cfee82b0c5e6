"""Whether a date in a clause tells of something that happened, is planned, goes on, or only names a thing."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache

from impasse.evidence.dates.calendars import OPEN_END, first_day, granularity_of, last_day
from impasse.evidence.dates.dating import DateExpression
from impasse.evidence.document import Span
from impasse.evidence.resources import rows
from impasse.evidence.text.tense import PAST, tense_at

_JOINT = re.compile(
    r"[;:—–“”\"]|,?\s(?P<sub>that|which|who|whom|whose|where|because|while|whereas|although|though|but|if|unless|when|after|before|until)\s|,\s"
)
VERB = re.compile(
    rf"\b(?:{PAST}|is|are|will|would|says|tells|writes|hosts?|meets?|signs?|opens?|begins?|starts?|expires?|ends?|takes|seizes|files|votes|closes)\b"
)
_THING = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|[Tt]his|[Tt]hat|['’]s)\s+$")
_BEHIND = re.compile(
    r"(?:\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|[Yy]our|[Tt]his|[Tt]hat)|['’]s)"
    r"\s+(?:(?!of\b|in\b|on\b|for\b|to\b)[\w-]+\s+){0,3}?(?P<noun>[A-Za-z-]+)\s+(?:of|from|dating\s+from|dated)\s+$"
)
_AT_THE = re.compile(r"\b(?:[Ii]n|[Dd]uring|[Aa]fter|[Bb]efore|[Ss]ince|[Aa]t)\s+$")
_AS_IT_WAS = re.compile(
    r"\b(?:than|as|what|like|unlike)(?:\s+(?:it|they|he|she|this|that|those|we|you|I))?(?:\s+(?:was|were|had\s+been|did|stood|had))?"
    r"\s+(?:back\s+)?(?:in|on)\s+$"
)
_WHEN = re.compile(r",?\s+(?:when|after\s+which|the\s+day|the\s+year)\b")
_IN_WORDS = r"\b(?:[Ii]n|[Tt]hrough|[Vv]ia)\s+(?:an?|his|her|its|their|the)\s+(?:[\w'’-]+\s+){0,4}?(?:%s)\b[^,;.]{0,60}"
_ASIDE = re.compile(r",\s(?:[^\W\d_][\w'’.-]*\s){1,6}(?:said|says|told|wrote|added),$")
"""``On May 3, the union said, ...``: the date is not that of the saying."""
_DOING = re.compile(
    r"\b(?<!\ba )(?<!\ban )(?<!\bthe )(?<!\bits )(?<!\bhis )(?<!\bher )"
    r"(?!during\b|including\b|according\b)[a-z]{2,}ing\b"
)
"""What somebody is said to have done (``accused them of seizing the boat on``)."""
_DONE = re.compile(
    r"\b(?:been|is|are|was|were|remain(?:ed|s)?|stood)\s+(?:\w+ly\s+)?(?:\w{2,}ed|shut|held|cut|frozen|broken|lost|idle|under|ready|complete|over)\b"
)
_DEED = re.compile(r"(?:[a-z]{3,}(?:tion|sion|ment|ance|ing|age|down|over|fall|ure)s?)$")
"""Endings of nouns made from verbs: they name what happens."""
_PAPERS = (
    "leader",
    "editorial",
    "article",
    "column",
    "issue",
    "edition",
    "post",
    "piece",
    "story",
    "correspondent",
)
"""What is printed on a day and spoken of by it (``your leader of 1 June``)."""
FRESH = 7
"""Days before a report in which what was demanded or written is its news."""
NEAR = 31
"""Days before a report in which what was said is its background."""


def clause_of(text: str, sentence: Span, date: Span) -> Span:
    """The smallest clause that holds a date and its verb.

    Parameters
    ----------
    text : str
        The text.
    sentence : (int, int)
        The sentence that holds the date.
    date : (int, int)
        The date.

    Returns
    -------
    (int, int)
        The clause; the sentence when no verb is found.
    """
    joints = [m for m in _JOINT.finditer(text, *sentence) if m.end() <= date[0] or m.start() >= date[1]]
    inside = [m for m in joints if m.end() <= date[0]]
    starts = [sentence[0], *(m.end() for m in inside)]
    ends = [*(m.start() for m in joints if m.start() >= date[1]), sentence[1]]
    led = bool(inside) and inside[-1]["sub"] and not VERB.search(text, starts[-1], date[0])
    if led and VERB.search(text, date[1], ends[0]):
        return starts[-1], ends[0]
    verb = max((m.start() for m in VERB.finditer(text, sentence[0], date[0])), default=None)
    if verb is not None:
        return starts[bisect_right(starts, verb) - 1], ends[0]
    first = VERB.search(text, date[1], sentence[1])
    if first is not None:
        for end in ends[bisect_left(ends, first.end()) :]:
            if not _ASIDE.search(text, date[1], end + 1):
                return starts[-1], end
    return sentence


def is_said(text: str, clause: Span, date: Span, days: int = 0) -> bool:
    """Whether a date is when something was said: the verb beside it is one of saying.

    Parameters
    ----------
    text : str
        The text.
    clause, date : (int, int)
        See `clause_of`.
    days : int
        How many days the date lies before the report. What was said then is a statement of the report when it is
        recent; what was demanded, or said of a thing, long before is an event that the report tells.

    Returns
    -------
    bool
    """
    verbs = saying(days <= FRESH)
    if days <= NEAR and _written().search(text, max(0, clause[0] - 40), date[0]):
        return True
    before = list(VERB.finditer(text, clause[0], date[0]))
    said = list(verbs.finditer(text, clause[0], date[0]))
    if said and (not before or said[-1].end() >= before[-1].end()):
        between = text[said[-1].end() : date[0]]
        if _DOING.search(between) or (between.strip() and VERB.match(text[date[1] :].lstrip())):
            return False
        if said[-1].group() == "told" and days > FRESH and re.match(r"\s+to\s", text[date[1] :]):
            return False
        return days <= NEAR or len(between.split()) < 3
    if before:
        return False
    after = VERB.search(text, date[1], clause[1])
    told = verbs.search(text, date[1], clause[1])
    if told is None or text[told.end() : told.end() + 1] == ",":
        return False
    return (
        after is None
        or told.start() <= after.start()
        or text[after.end() : told.start()].strip() in ("", "also")
    )


def is_planned(text: str, sentence: Span, date: DateExpression, published: str | None) -> bool:
    """Whether a date lies ahead of the report, or its words do not say that it happened."""
    value = date.value or ""
    if published and first_day(value) > last_day(published):
        return True
    if text[slice(*sentence)].rstrip("”\"’' ")[-1:] == "?":
        return True
    if tense_at(text, sentence, date.span) == "future":
        return published is None or last_day(value) >= first_day(published)
    return False


def is_lasting(text: str, clause: Span, date: DateExpression) -> bool:
    """Whether a date only bounds what lasts (``at odds since March``): nothing is told to be done then.

    Since a day something was begun on it (``on strike since 3 March``).
    """
    if date.exact or _WHEN.match(text, date.span[1]):
        return False
    since = text[slice(*date.span)][:5].lower() == "since"
    day = granularity_of((date.value or "").removesuffix(f"/{OPEN_END}")) == "day" and any(
        c.isdigit() for c in date.text
    )
    return not (since and (day or _DONE.search(text, *clause)))


def is_attribute(text: str, date: DateExpression, sentence: Span, occasions: frozenset[str]) -> bool:
    """Whether a date only tells one thing from another (``the 1974 line``, ``as it was in 1976``).

    Parameters
    ----------
    text : str
        The text.
    date : DateExpression
        The date.
    sentence : (int, int)
        Its sentence.
    occasions : frozenset of str
        Nouns of things that happen.

    Returns
    -------
    bool
    """
    start, end = date.span
    low = max(sentence[0], start - 80)
    if _AS_IT_WAS.search(text, low, start) and re.match(r"\s*[.,;:!?”\"’)]", text[end : end + 3]):
        return True
    behind = _BEHIND.search(text, low, start)
    if date.granularity == "day" and behind and behind["noun"].lower() in _PAPERS:
        return True
    if date.granularity != "year":
        return False
    if behind and not _AT_THE.search(text, low, behind.start()):
        return not _happens(behind["noun"], occasions)
    if not _THING.search(text, max(sentence[0], start - 8), start):
        return False
    words = re.match(r"(?:\s+[A-Za-z][\w-]*){1,3}", text[end:])
    return words is not None and not any(_happens(word, occasions) for word in words.group().split())


def _happens(noun: str, occasions: frozenset[str]) -> bool:
    return noun.lower() in occasions or _DEED.search(noun.lower()) is not None


@cache
def saying(fresh: bool) -> re.Pattern[str]:
    """Forms of the verbs of saying, also those of doing something by words where the report is fresh."""
    lists = {row[0][0]: row[1] for row in rows("telling_words.txt", 2)}
    verbs = (*lists["saying"], *(lists["acting"] if fresh else ()))
    stems = [verb[:-1] if verb.endswith("e") else verb for verb in verbs]
    past = [re.sub(r"(?<=[^aeiou])y$", "i", stem) + "ed" for stem in stems] + ["admitted", "quipped"]
    past += [*lists["irregular"], *(lists["irregular acting"] if fresh else ())]
    running = [f"{stem}ing" for stem in stems] + ["admitting"]
    plain = "|".join(sorted({*past, *lists["present"]}))
    return re.compile(
        rf"\b(?:{plain}|(?:is|are|was|were|been|be)\s+(?:{'|'.join(sorted(running))}))\b", re.IGNORECASE
    )


@cache
def _written() -> re.Pattern[str]:
    """An opening such as ``In a note to clients last week``."""
    lists = {row[0][0]: row[1] for row in rows("telling_words.txt", 2)}
    return re.compile((_IN_WORDS % "|".join(lists["words"])) + "$")
