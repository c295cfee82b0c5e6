"""Names that documents use and the dispute file does not know, each with what it may stand for and why.

Nothing is merged: likeness of spelling or of words suggests to a person, who writes an accepted name into the file.
Two names can be spelt alike and not be the same ("Upper Vale" and "Vale"), and be the same without being alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from impasse.evidence.actors.names import Names
from impasse.evidence.actors.namings import EVENTS, disputed
from impasse.evidence.actors.people import Entity, same_person
from impasse.evidence.actors.sides import Sides
from impasse.evidence.document import Document, Span
from impasse.evidence.lexicon import Lexicon
from impasse.evidence.resources import word_list
from impasse.evidence.text.word_classes import role_at
from impasse.evidence.text.words import stem

KINDS = ("alias", "name", "office", "outlet")
"""``alias`` of an actor or outlet, further ``name`` of a thing, ``office`` of a party, ``outlet`` not listed."""
_ALIKE = 0.85
"""Likeness of spelling from which on two names may be one (transliterations, slips)."""
_SHORT = 4
"""Names shorter than this are alike by chance."""
_CAP = r"[^\W\d_a-zß-öø-ÿ][\w’'\-]*"
_NAME = rf"{_CAP}(?:[ ]{_CAP})*"
_RUN = re.compile(_NAME)
_IN_BRACKETS = re.compile(rf"(?P<name>{_NAME})\s+\((?:or\s+)?[“\"']?(?P<other>{_NAME})[”\"']?\)")


@dataclass(frozen=True, slots=True)
class Unlisted:
    """One name to accept or leave."""

    kind: str
    """One of ``KINDS``."""
    name: str
    of: str | None
    """Id of the actor or thing, or the name of the outlet, that it may stand for; None for an outlet by itself."""
    reason: str
    title: str = ""
    """The title a person is given, for an office."""
    places: tuple[tuple[str, Span], ...] = ()
    """Document id and place in the document as received, first mention of each document."""


@dataclass(slots=True)
class _Known:
    """What the file knows: every name, and to what it belongs."""

    names: dict[str, tuple[str, str]] = field(default_factory=dict)
    holders: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, lexicon: Lexicon) -> _Known:
        """Collect the names of a lexicon."""
        known = cls()
        for thing in lexicon.things:
            known._add("name", thing.id, (*re.split(r"[/(),]", thing.name), *thing.names))
        for actor in lexicon.actors:
            known._add("alias", actor.id, (actor.name, *actor.aliases, *actor.adjectives, *actor.bodies))
            known.holders.update({office.holder: actor.id for office in actor.offices})
        for outlet in lexicon.outlets:
            known._add("alias", outlet.name, (outlet.name, *outlet.aliases))
        return known

    def _add(self, kind: str, of: str, names: Sequence[str]) -> None:
        for name in names:
            if _bare(name):
                self.names.setdefault(_bare(name), (kind, of))

    def has(self, name: str) -> bool:
        """Whether the file lists a name, as whatever."""
        return _bare(name) in self.names or any(same_person(holder, name) for holder in self.holders)


def unlisted(documents: Sequence[Document], lexicon: Lexicon) -> tuple[Unlisted, ...]:
    """Find names that a dispute file lacks.

    Parameters
    ----------
    documents : sequence of Document
        The documents.
    lexicon : Lexicon
        What the dispute file tells.

    Returns
    -------
    tuple of Unlisted
        By kind, then by what they may stand for, then by name; a name that may stand for two things comes twice.
    """
    known, sides = _Known.of(lexicon), Sides(lexicon)
    found: dict[tuple[str, str, str | None], Unlisted] = {}
    skip: set[str] = set()
    for document in documents:
        names = Names(document, lexicon, sides)
        persons = list(names.mentions.persons())
        skip |= {word for p in persons for word in (p.canonical, p.canonical.split()[-1])}
        for each in (
            *_offices(document, persons, known),
            *_outlets(document, names, known),
            *_spelt_alike(document, known, sides),
        ):
            _keep(found, each)
    for each in _told(documents, sides, frozenset(skip), known):
        _keep(found, each)
    return tuple(sorted(found.values(), key=lambda u: (KINDS.index(u.kind), u.of or "", u.name)))


def _keep(found: dict[tuple[str, str, str | None], Unlisted], new: Unlisted) -> None:
    """Take up a suggestion, or add its place to the one already there."""
    key = (new.kind, new.name, new.of)
    old = found.get(key)
    if old is None:
        found[key] = new
    elif all(document != new.places[0][0] for document, _ in old.places):
        found[key] = Unlisted(old.kind, old.name, old.of, old.reason, old.title, (*old.places, *new.places))


def _offices(document: Document, persons: Sequence[Entity], known: _Known) -> Iterator[Unlisted]:
    """Persons whom the text gives an office of a party, or whose name is spelt like an office holder's."""
    for person in persons:
        if known.has(person.canonical) or " " not in person.canonical or not person.places:
            continue
        place = (document.id, document.view.to_document(*person.places[0]))
        like = next((h for h in sorted(known.holders) if _alike(person.canonical, h)), None)
        if like is not None:
            reason = f"spelt like the office holder {like}"
            yield Unlisted("alias", person.canonical, known.holders[like], reason, places=(place,))
        elif person.side is not None and person.side.actor and person.roles and person.voice == "official":
            title = " ".join(w if w[:1].isupper() else w.capitalize() for w in person.roles[-1].split())
            reason = f"so titled in the text, as an official of {person.side.name}"
            yield Unlisted("office", person.canonical, person.side.actor, reason, title, (place,))


def _outlets(document: Document, names: Names, known: _Known) -> Iterator[Unlisted]:
    """Outlets that carry a report or are quoted in one."""
    for start, end, outlet in names.outlets.find(document.view.text):
        if not known.has(outlet):
            place = (document.id, document.view.to_document(start, end))
            yield Unlisted("outlet", outlet, None, "quoted or named as an outlet", places=(place,))


def _spelt_alike(document: Document, known: _Known, sides: Sides) -> Iterator[Unlisted]:
    """Capitalised names spelt nearly as a known one, and names put in brackets behind a known one."""
    text = document.view.text
    for match in _RUN.finditer(text):
        name = _bare(match.group())
        if len(name) <= _SHORT or known.has(name) or sides.named(name) is not None:
            continue
        words = name.lower().split()
        if words[0] in word_list("no_name_starts") or role_at(words, len(words) - 1)[0]:
            continue
        place = (document.id, document.view.to_document(*match.span()))
        for other, (kind, of) in known.names.items():
            reason = _likeness(name, other, kind)
            if reason:
                yield Unlisted(kind, name, of, reason, places=(place,))
    for match in _IN_BRACKETS.finditer(text):
        first, second = _bare(match["name"]), _bare(match["other"])
        if known.has(first) != known.has(second):
            new, old = (second, first) if known.has(first) else (first, second)
            if old not in known.names:
                continue
            kind, of = known.names[old]
            place = (document.id, document.view.to_document(*match.span()))
            yield Unlisted(kind, new, of, f"a text puts it in brackets beside {old!r}", places=(place,))


def _likeness(name: str, other: str, kind: str) -> str:
    """Why two names may be one, with a warning where one holds the other; empty where nothing speaks for it."""
    if not other[:1].isupper() or stem(name.split()[-1]) in EVENTS or _holds(other, name):
        return ""
    if kind == "name" and _holds(name, other):
        return f"{name!r} holds {other!r} and more: perhaps a part and its whole, not the same"
    return f"spelt like {other!r}" if _alike(name, other) else ""


def _holds(outer: str, inner: str) -> bool:
    return re.search(rf"\b{re.escape(inner)}\b", outer) is not None


def _told(
    documents: Sequence[Document], sides: Sides, skip: frozenset[str], known: _Known
) -> Iterator[Unlisted]:
    """Names that the texts themselves give to a thing the file knows ("which they call ...", lists that match)."""
    for thing in disputed(documents, sides, skip):
        for one in (thing, *thing.parts):
            old = next((known.names[_bare(n)] for n in one.names if _bare(n) in known.names), None)
            if old is None or old[0] != "name":
                continue
            for name in sorted(one.names):
                reason = next((r for r in one.reasons if repr(name) in r), None)
                place = _first_place(documents, name)
                if reason and place and not known.has(name):
                    yield Unlisted("name", _bare(name), old[1], reason, places=(place,))


def _first_place(documents: Sequence[Document], name: str) -> tuple[str, Span] | None:
    for document in documents:
        at = document.view.text.find(name)
        if at >= 0:
            return document.id, document.view.to_document(at, at + len(name))
    return None


def _bare(name: str) -> str:
    """A name without article, possessive and doubled spaces."""
    return re.sub(r"['’]s?$", "", re.sub(r"^(?:the|The)\s+", "", " ".join(name.split())))


def _alike(name: str, other: str) -> bool:
    """Whether two different names are spelt alike enough to ask a person."""
    a, b = _bare(name).lower(), _bare(other).lower()
    if a == b or min(len(a), len(b)) <= _SHORT:
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= _ALIKE
