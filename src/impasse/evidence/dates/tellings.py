"""Where a text tells a dated event: the clause, who is in it, where it was, and the noun that names the occasion."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from impasse.evidence.actors.sides import SideMention, Sides
from impasse.evidence.dates.calendars import OPEN_END, ordinals
from impasse.evidence.dates.dating import DateExpression, find_dates
from impasse.evidence.dates.decisions import decisions_of
from impasse.evidence.dates.happened import clause_of, is_attribute, is_lasting, is_planned, is_said
from impasse.evidence.dates.no_event import tells_none
from impasse.evidence.document import Document, Span
from impasse.evidence.packed import changed, packed
from impasse.evidence.resources import rows
from impasse.evidence.text.words import stem
from impasse.limits import MAX_SENTENCE_DATES

LONGEST = 220
"""A longer sentence is cut to the clause around the date."""
_CUT = re.compile(
    r";\s|\s[—–]\s|,\s(?=(?:which|who|whom|whose|while|whereas|but|and|although|though|because|after|before)\b)|:\s"
)
_VERB = re.compile(
    r"\b(?:\w{2,}ed|was|were|is|are|has|have|had|will|would|met|held|took|came|went|made|gave|began|left|sent|won|lost|spoke|"
    r"fell|rose|broke|sat|put|cut|set|hit|became|withdrew|said|told)\b"
)
_CAPITAL = r"[A-Z][\w'’-]+"
_PLACE = re.compile(
    rf"(?P<before>\w+)[’'s]*,?\s+(?:in|at|near|off|outside)\s+(?P<place>(?:the\s+)?{_CAPITAL}(?:\s+(?:(?:of|and)\s+)?{_CAPITAL}){{0,3}})"
)
_NO_PLACE = re.compile(
    r"(?:the\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|"
    r"Thursday|Friday|Saturday|Sunday|World\s+War|Cold\s+War|English|Parliament|Congress)\b"
)
_NAME = re.compile(rf"\b{_CAPITAL}(?:\s+{_CAPITAL})+")
_LOWER = re.compile(r"\s+([a-z][\w-]*)")
_ADJECTIVES = r"(?:(?!(?:of|in|on|at|to|for|from|with|between|against)\b)[\w-]+\s+){0,3}"
_BEHIND = re.compile(
    rf"(?:(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)\s+|{_CAPITAL}['’]s?\s+){_ADJECTIVES}(?P<noun>[A-Za-z]+)\s+"
    rf"(?:of\s+$|(?P<loose>(?:in|on|last)\s+$)|(?:of|against|between|with|on)\s+(?:the\s+)?{_CAPITAL}(?:\s+(?:and\s+)?{_CAPITAL})*\s+(?:in|of|on|from)\s+$)"
)
_WITH = re.compile(
    rf"\s+(?:between|of|on|in|with|by)\s+(?:the\s+)?{_CAPITAL}(?:\s+(?:{_CAPITAL}|and\s+(?:the\s+)?{_CAPITAL}|of\s+{_CAPITAL}))*"
)
_GOVERNED = re.compile(r"\b(?:to|for|of|over|about|against|by|with|despite|following)\s+$")
_TO_DO = re.compile(r"\s+(?:to\s+[a-z]|that\s)[^,;.:]*")
_NUMBER = re.compile(r"(?<![\w.,/-])(\d{1,3}(?:,\d{3})+|\d+)\s+(?:\w+\s+)?([a-z]{3,}s)\b")
_WORD = re.compile(r"[^\W\d_]{3,}")
_HEAD = re.compile(r"\W*(?P<first>\d{4})\s*(?:to|and|until|[-–—])\s*(?P<last>\d{4})\W*")
"""Two years that stand alone."""


@packed
@dataclass(frozen=True, slots=True)
class Telling:
    """One place where one document tells a dated event."""

    document: str
    family: str
    span: Span
    """The telling clause, in document offsets."""
    what: str
    date: DateExpression
    value: str
    actors: tuple[str, ...]
    place: str | None
    stems: frozenset[str]
    """Stems of the words that say what happened."""
    core: frozenset[str]
    """Those of the clause right around the date that name no party: what was done, to what."""
    when: str
    """The date without an end that is not told: *since May 14* and *on May 14* are one day."""
    occasion: int
    """Group of the noun that names the occasion; -1 without one."""
    nominal: bool
    """The date stands before a noun (``the 1956 declaration``): the event is named, not told."""
    numbers: tuple[tuple[str, str], ...]
    """(noun, number) pairs in the clause."""
    days: tuple[int, int]
    """First and last day of the date, as ordinals."""
    planned: bool = False
    """It had not happened, or nothing says so, when the document told it."""
    aside: bool = False
    """The date only bounds a state or names a thing: it adds to an event told elsewhere and is none alone."""


@cache
def occasions() -> dict[str, int]:
    """Nouns that name occasions, with their group."""
    return {noun: k for k, row in enumerate(rows("happenings.txt", 1)) for noun in row[0]}


@cache
def told_words(name: str) -> frozenset[str]:
    """One list of the words by which tellings are judged."""
    return frozenset(next(row[1] for row in rows("telling_words.txt", 2) if row[0][0] == name))


def tellings_of(document: Document, sides: Sides) -> Iterator[Telling]:
    """Find every dated event one document tells.

    Parameters
    ----------
    document : Document
        A document as read, its own date filled in where it is known.
    sides : Sides
        Governments and parties to look for.

    Yields
    ------
    Telling
        In order of the text; expressions without a date tell none.
    """
    view = document.view
    text = view.text
    found = find_dates(
        text, published=document.published, paragraphs=view.paragraphs, sentences=view.sentences
    )
    decided = tuple(decisions_of(document))
    mentions = tuple(sides.speaking(text)) if found or decided else ()
    starts = [mention.start for mention in mentions]

    def near(sentence: Span) -> Sequence[SideMention]:
        """The sides named in a sentence or close to it."""
        first, last = sentence[0] - LONGEST, sentence[1] + LONGEST
        return mentions[bisect_left(starts, first) : bisect_left(starts, last)]

    dated = [date.span[0] for date in found if date.value and date.exact]
    for sentence, day in decided:
        if bisect_left(dated, sentence[0]) == bisect_left(dated, sentence[1]):
            yield _telling(document, day, sentence, (None, sentence), True, sides, near(sentence))
    for sentence, dates in _under_heads(text, document, _by_sentence(found, view.sentences)):
        for date in dates if len(dates) <= MAX_SENTENCE_DATES else ():
            if date.value is None:
                continue
            inner = clause_of(text, sentence, date.span)
            named = named_occasion(text, date, sentence)
            if named is None and (
                tells_none(text, sentence, inner, date, document.published)
                or is_attribute(text, date, sentence, frozenset(occasions()))
                or is_said(text, inner, date.span, _days_before(date, document.published))
            ):
                continue
            alone = len(dates) == 1
            telling = _telling(document, date, sentence, (named, inner), alone, sides, near(sentence))
            planned = is_planned(text, sentence, date, document.published)
            yield changed(telling, planned=planned, aside=named is None and is_lasting(text, inner, date))


def _by_sentence(
    found: Sequence[DateExpression], sentences: Sequence[Span]
) -> Iterator[tuple[Span, list[DateExpression]]]:
    """Every sentence with dates, and its dates; dates outside all sentences are left out."""
    starts = [date.span[0] for date in found]
    for sentence in sentences:
        first, last = bisect_left(starts, sentence[0]), bisect_left(starts, sentence[1])
        if first < last:
            yield sentence, list(found[first:last])


def _under_heads(
    text: str, document: Document, found: Iterator[tuple[Span, list[DateExpression]]]
) -> Iterator[tuple[Span, list[DateExpression]]]:
    """The same where a date that stands alone before a sentence (``1956. The two states signed ...``) is that one's.

    A sentence with a day or month of its own keeps it, and the date before it tells nothing.
    """
    dated = list(found)
    own = {sentence for sentence, dates in dated if any(date.value for date in dates)}
    following = dict(zip(document.view.sentences, document.view.sentences[1:], strict=False))
    heads = [end for _, end in document.view.paragraphs]
    for sentence, dates in dated:
        head = _HEAD.fullmatch(text, *sentence) if len(dates) == 1 and dates[0].value else None
        if head is None and (len(dates) > 1 or _rest(text, sentence, dates[0])):
            yield sentence, dates
            continue
        under = following.get(sentence)
        if under is None or under in own or heads[bisect_left(heads, sentence[1])] < under[1]:
            continue
        value = f"{head['first']}/{head['last']}" if head else dates[0].value
        yield under, [replace(dates[0], span=(under[0], under[0]), value=value)]


def _rest(text: str, sentence: Span, date: DateExpression) -> str:
    """What a sentence holds beside its date."""
    return re.sub(r"\W+", "", text[sentence[0] : date.span[0]] + text[date.span[1] : sentence[1]])


def _days_before(date: DateExpression, published: str | None) -> int:
    """Days from a date to the report; 0 where the report has no date."""
    return max(0, ordinals(published)[0] - ordinals(date.value or "")[1]) if published else 0


def _telling(
    document: Document,
    date: DateExpression,
    sentence: Span,
    within: tuple[Span | None, Span],
    alone: bool,
    sides: Sides,
    mentions: Sequence[SideMention],
) -> Telling:
    text = document.view.text
    named, inner = within
    start, end = named or _clause(text, sentence, date.span, alone)
    clause = text[start:end]
    actors = tuple(dict.fromkeys(m.side.name for m in mentions if start <= m.start and m.end <= end))
    place = _place(clause)
    people = [name for m in _NAME.finditer(clause) if (name := _person(m.group(), sides)) and name != place]
    told = text[start : date.span[0]] + " " + text[date.span[1] : end]
    words = [word.lower() for word in _WORD.findall(told) if word.lower() not in told_words("stop")]
    groups = [occasions()[word] for word in words if word in occasions()]
    return Telling(
        document.id,
        document.family,
        document.view.to_document(start, end),
        " ".join(clause.split()),
        date,
        date.value or "",
        (*actors, *dict.fromkeys(people)),
        place,
        frozenset(map(stem, words)),
        _core(text, named or (max(start, inner[0]), min(end, inner[1])), date.span, mentions),
        (date.value or "").replace(f"{OPEN_END}/", "").replace(f"/{OPEN_END}", ""),
        groups[0] if groups else -1,
        named is not None,
        tuple(dict.fromkeys((m[2].lower(), m[1].replace(",", "")) for m in _NUMBER.finditer(told))),
        ordinals(date.value or ""),
    )


def _core(text: str, clause: Span, date: Span, mentions: Sequence[SideMention]) -> frozenset[str]:
    """Stems of a clause without its date and without the names of parties."""
    apart = sorted([date, *((m.start, m.end) for m in mentions)])
    words, k = [], 0
    for match in _WORD.finditer(text, *clause):
        while k < len(apart) and apart[k][1] <= match.start():
            k += 1
        if k == len(apart) or match.start() < apart[k][0]:
            words.append(match.group().lower())
    return frozenset(stem(word) for word in words if word not in told_words("stop"))


def _place(clause: str) -> str | None:
    """Where it happened: after a verb, or after the noun that names the occasion itself."""
    first = next((word for word in re.findall(r"[a-z]+", clause) if word in occasions()), "")
    for match in _PLACE.finditer(clause):
        before = match["before"].lower()
        if not _NO_PLACE.match(match["place"]) and (before not in occasions() or before == first):
            return match["place"]
    return None


def _person(name: str, sides: Sides) -> str:
    """A personal name of two words or more without titles and nationality; "" for other capitalised words."""
    words = name.split()
    while words and (
        words[0] in told_words("leads")
        or sides.named(words[0]) is not None
        or words[0] in told_words("titles")
    ):
        words = words[1:]
    bare = " ".join(words)
    if (
        len(words) < 2
        or _NO_PLACE.match(bare)
        or sides.named(bare) is not None
        or set(words) & told_words("bodies")
    ):
        return ""
    return bare


def named_occasion(text: str, date: DateExpression, sentence: Span) -> Span | None:
    """The noun phrase of an occasion that a date stands before or behind, and whom it was between."""
    if date.granularity not in ("day", "month", "year"):
        return None
    behind = _BEHIND.search(text, max(sentence[0], date.span[0] - 120), date.span[0])
    if behind and behind["noun"].lower() in occasions():
        what = _TO_DO.match(text, date.span[1], sentence[1])
        loose = behind["loose"] and not _GOVERNED.search(text, sentence[0], behind.start())
        if not loose:
            return behind.start(), what.end() if what else date.span[1]
    lead = re.search(
        r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Aa])\s+$", text[max(0, date.span[0] - 6) : date.span[0]]
    )
    if lead is None:
        return None
    at = date.span[1]
    for _ in range(3):
        word = _LOWER.match(text, at)
        if word is None:
            return None
        at = word.end()
        if word[1] in occasions():
            after = _WITH.match(text, at)
            return date.span[0] - (lead.end() - lead.start()), after.end() if after else at
    return None


_RELATIVE = re.compile(r"\s*(?:which|who|whose|whom)\b")
"""How a clause begins that tells of what was named just before it."""


def _clause(text: str, sentence: Span, date: Span, alone: bool) -> Span:
    """The sentence, or in a long one or one with other dates the clause with the date and its verb."""
    start, end = sentence
    if alone and end - start <= LONGEST:
        return start, end
    cuts = [m.end() for m in _CUT.finditer(text, start, end) if not date[0] < m.end() < date[1]]
    edges = [start, *cuts, end]
    first = max(k for k, edge in enumerate(edges) if edge <= date[0])
    last = first + 1
    while last < len(edges) - 1 and not (
        _VERB.search(text, edges[first], edges[last]) and edges[last] - edges[first] > (40 if alone else 15)
    ):
        last += 1
    while first and not _VERB.search(text, edges[first], edges[last]):
        first -= 1
    while first and _RELATIVE.match(text, edges[first]):  # whose deed it is stands before
        first -= 1
    return edges[first], edges[first] + len(text[edges[first] : edges[last]].rstrip(" ,;:—–"))
