"""Persons named in a document with their titles, and which short mention is which person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from impasse.evidence.actors.sides import Side, Sides
from impasse.evidence.document import Span
from impasse.evidence.lexicon import Lexicon, Office
from impasse.evidence.resources import rows, word_list
from impasse.evidence.text.folding import folded
from impasse.evidence.text.phrase_scan import PARTICLES, is_joined_name, word_spans, words_of
from impasse.evidence.text.phrases import Phrase, describe
from impasse.evidence.text.word_classes import role_at

_STARTERS = word_list("no_name_starts")
_TAIL = re.compile(
    r",\s+((?:[^,;.“”\"()\n]|\.(?=\w)){3,90})|\s+\(([^()\d\n]{3,60})\)|"
    r"\s+(?:is|serves\s+as|leads|heads)\s+(?!not\b|no\b)((?:[^,;.“”\"()\n]|\.(?=\w)){3,90})"
)
"""What stands after a name: between commas, in brackets as in lists of those present, or what the person is."""
_CLAUSE = re.compile(
    r"\b(?:has|have|had|will|would|must|is|are|was|were|should|can|could|cannot|did|does|do)\b", re.I
)
_INITIALS = re.compile(r"\s\([A-Z]{2,3}\)")
"""How somebody is called further down: "Ada Holm (AH), ..."."""
_COUPLE = re.compile(r"\b(?:Mr|Dr|Sir|Lord)\.?\s+and\s+(?:Mrs|Ms|Lady)\.?\s+(?=[A-Z])")
"""Husband and wife under one name, which is his where it is a full one ("Mr and Mrs Jon Holm")."""
_WIFE = re.compile(r"(?:Mrs|Ms|Lady)\.?\s+")
_SHARED = re.compile(r"\b([A-Z]\w+) and ([A-Z]\w+) ([A-Z]\w+)\b(?! [A-Z])")
_POST = 5
"""Words within which a post is named."""
_TAIL_START = frozenset(["a", "an", "the", "who", "whose", "then"])


@dataclass(slots=True)
class Entity:
    """Someone or something that speaks in one document, under all its mentions."""

    canonical: str
    kind: str
    """person | role | organisation | state | public | anonymous | author | media."""
    phrase: Phrase
    """The fullest description seen."""
    side: Side | None = None
    voice: str | None = None
    gender: str = ""
    roles: tuple[str, ...] = ()
    body: str = ""
    places: list[Span] = field(default_factory=list)
    """View spans of its mentions, in text order."""
    members: tuple[Side, ...] = ()
    """Sides that speak together, for "A and B" and "both sides"."""
    note: str = ""

    def learn(self, phrase: Phrase) -> None:
        """Take over what a further mention adds: a title, a side, an organ, a gender."""
        self.side = self.side or phrase.side
        self.voice = self.voice or phrase.voice
        self.gender = self.gender or phrase.gender
        self.body = self.body or phrase.body
        self.roles = tuple(dict.fromkeys((*self.roles, *phrase.roles)))
        if phrase.former and not self.phrase.former:
            self.phrase = replace(self.phrase, former=True)


def titled_persons(text: str, sides: Sides, skip: frozenset[str]) -> Iterator[tuple[Span, Phrase]]:
    """Yield every person named in a text with at least a title or two names.

    Parameters
    ----------
    text : str
        The reading view's text.
    sides : Sides
        Names of sides are no persons.
    skip : frozenset of str
        Names of things and outlets, which are no persons either.

    Yields
    ------
    (span, Phrase)
        The place of title and name, and what the words say.
    """
    couples = {match.end(): match.start() for match in _COUPLE.finditer(text)}
    yield from _sharing_a_surname(text, sides)
    named = ""
    for start, end in _runs(text):
        run = text[start:end]
        wife = _WIFE.match(text, start, end)
        if wife and wife.end() in couples:
            run = f"Mr {text[wife.end() : end]}"
        if " " not in run and "." not in run:  # a name alone says nothing yet
            continue
        short = _INITIALS.match(text, end)
        tail = _TAIL.match(text, short.end() if short else end)
        told = (tail[1] or tail[2] or tail[3]) if tail else ""
        bracketed = tail is not None and tail[2] is not None
        stated = tail is not None and tail[3] is not None
        aside = told if (_is_post(told, sides) if stated else _describes(told)) else ""
        if bracketed and told and sides.named(told) is not None:
            aside = f"representative of {told}"
        phrase = describe(f"{run}, {aside}" if aside else run, sides)
        if (
            phrase.kind != "person"
            or phrase.name in skip
            or re.search(r"n['’]t\b", phrase.name)
            or sides.named(phrase.name) is not None
        ):
            continue
        if named and text[start - 1 : start] == "(" and same_person(named, phrase.name):
            continue  # "Ada Holm (Ada Maria Holm; born ...)": how somebody is registered is not what they are called
        named = phrase.name
        if phrase.roles or " " in phrase.name or run != phrase.name:
            yield (start, end), phrase


def _sharing_a_surname(text: str, sides: Sides) -> Iterator[tuple[Span, Phrase]]:
    """The first of two who are named with one surname: "Jon and Ada Holm"."""
    for match in _SHARED.finditer(text):
        if match[1] in _first_names() and match[2] in _first_names():
            yield match.span(1), describe(f"{match[1]} {match[3]}", sides)


def _describes(aside: str) -> bool:
    words = [word for word, _, _ in word_spans(aside)]
    lower = [word.lower() for word in words]
    if not words or (lower[0] not in ("who", "whose") and _CLAUSE.search(aside)):
        return False  # "According to A, the company has to ...": what follows is what A says
    return lower[0] in _TAIL_START or any(role_at(lower, i)[0] for i in range(min(3, len(lower))))


def _is_post(told: str, sides: Sides) -> bool:
    """Whether what a person is said to be is a post with its owner ("Northland's chief negotiator")."""
    lower = [word.lower() for word in words_of(told)]
    first = next((i for i in range(len(lower)) if role_at(lower, i)[0]), len(lower))
    opens = lower[:1] and (lower[0] in ("the", "a", "an", "its", "their") or "’s" in told or "'s" in told)
    return bool(opens or next(sides.find(told), None)) and first < _POST and not _CLAUSE.search(told)


def _runs(text: str) -> Iterator[Span]:
    """Runs of capitalised words, lower-case titles between them included ("Keep spokesman Ivan Holm")."""
    words = list(word_spans(text))
    lower = [word.lower() for word, _, _ in words]
    i = 0
    while i < len(words):
        if not _capital(words[i][0]) and not (role_at(lower, i)[0] and _capital_follows(words, lower, i)):
            i += 1
            continue
        j = i
        while j + 1 < len(words) and _joined(text, words, lower, j):
            j += 1
        while j > i and not _capital(words[j][0]):
            j -= 1
        first = i
        while first < j and lower[first] in _STARTERS:
            first += 1
        if _capital(words[j][0]) and lower[first] not in _STARTERS:
            yield words[first][1], words[j][2]
        i = j + 1


def _capital_follows(words: list[tuple[str, int, int]], lower: list[str], i: int) -> bool:
    n = role_at(lower, i)[0]
    return i + n < len(words) and _capital(words[i + n][0])


def _joined(text: str, words: list[tuple[str, int, int]], lower: list[str], j: int) -> bool:
    """Whether word ``j + 1`` goes on with the run that word ``j`` is in."""
    between = text[words[j][2] : words[j + 1][1]]
    if between == ", " and _ends_post(lower, j):
        return j + 2 < len(words) and _capital(words[j + 1][0]) and _capital(words[j + 2][0])
    if between.strip() or "\n" in between:
        return False
    word = words[j + 1][0]
    if words[j][0].endswith(("'s", "’s")):
        return bool(role_at(lower, j + 1)[0] or role_at(lower, j + 2)[0])
    if _capital(word):
        return not (words[j][0].endswith(".") and len(words[j][0]) > 4)
    if lower[j + 1] in PARTICLES:
        last = next((k for k in range(j + 2, len(words)) if lower[k] not in PARTICLES), j + 1)
        return _capital(words[last][0])
    return bool(role_at(lower, j + 1)[0]) and lower[j] not in PARTICLES


def _ends_post(lower: list[str], j: int) -> bool:
    """Whether word ``j`` ends a post that its side stands before ("Northland's foreign minister, Ada Holm")."""
    starts = (i for i in range(max(0, j - 3), j + 1) if i + role_at(lower, i)[0] == j + 1)
    first = next(starts, None)
    return first is not None and any(word.endswith(("'s", "’s")) for word in lower[max(0, first - 2) : first])


def _capital(word: str) -> bool:
    return word[:1].isupper() or is_joined_name(word)


def is_couple(text: str) -> bool:
    """Tell whether a phrase names husband and wife together ("Mr and Mrs Holm")."""
    return _COUPLE.match(text) is not None


@lru_cache(maxsize=1)
def _first_names() -> dict[str, str]:
    return {name: gender[0] for gender, names in rows("first_names.txt", 2) for name in names}


def gender_of(name: str) -> str:
    """Return m or f where a full name's first name tells it, otherwise nothing."""
    first = name.split()[0]
    return _first_names().get(first, "") if " " in name else ""


@lru_cache(maxsize=65536)
def surname(name: str) -> str:
    """Return the last word of a name without capitals, accents and possessive."""
    return folded(re.sub(r"['’]s?$", "", name.split()[-1]))


def same_person(name: str, other: str) -> bool:
    """Tell whether two names of one document can be one person's ("Holm", "Ada Holm", "A. Holm")."""
    first, second = folded(name).split(), folded(other).split()
    if surname(name) != surname(other):
        return _is_part(first, second) or (len(second) > 1 and _is_part(second, first))
    first, second = _given_names(name, second), _given_names(other, first)
    if not first or not second:
        return True
    a, b = first[0].rstrip("."), second[0].rstrip(".")
    return a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b))


def _is_part(name: list[str], whole: list[str]) -> bool:
    """Whether one name is the beginning of another, or the first of its surnames: ``Ivan Ilyich``, ``de la Cruz``."""
    if name == whole[: len(name)]:
        return True
    return name[0] in PARTICLES and name == whole[1 : 1 + len(name)]


def _given_names(name: str, other: list[str]) -> list[str]:
    """First names, without the small words of a surname: ``von der Holm`` is all of one, ``Al Holm`` is not."""
    names = name.split()[:-1]
    while names and (word := folded(names[-1])) in PARTICLES and (names[-1].islower() or word in other):
        names = names[:-1]
    return [folded(word) for word in names]


def initials(name: str) -> str:
    """Return the capitals a person is called by in minutes and interviews ("Ada Holm": AH)."""
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())


@dataclass(frozen=True, slots=True)
class Holding:
    """One tenure of an office in the dispute file, with the side that has the office."""

    office: Office
    side: Side

    def covers(self, date: str | None) -> bool:
        """Tell whether the tenure can include a date (ISO day, month or year); an unknown date fits none."""
        if date is None:
            return False
        since, until = self.office.since, self.office.until
        early = since is not None and str(date) < str(since)[: len(date)]
        late = until is not None and str(date)[: len(str(until))] > str(until)
        return not (early or late)


def holdings(lexicon: Lexicon, sides: Sides) -> tuple[Holding, ...]:
    """Return every tenure of office that the dispute file tells."""
    return tuple(
        Holding(office, sides.actors[actor.id]) for actor in lexicon.actors for office in actor.offices
    )
