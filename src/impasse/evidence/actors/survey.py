"""Who speaks and is spoken of in a corpus that nobody has described yet: candidates for parties and outlets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from impasse.evidence.actors.gazetteer import countries
from impasse.evidence.actors.names import Names
from impasse.evidence.actors.people import Entity
from impasse.evidence.actors.sides import SideMention, Sides
from impasse.evidence.document import Document
from impasse.evidence.documents.places import Places
from impasse.evidence.lexicon import Lexicon
from impasse.evidence.resources import word_list
from impasse.evidence.statement import Statement
from impasse.evidence.text.phrase_scan import words_of
from impasse.evidence.text.word_classes import body_at, role_at

_BEFORE_OFFICE = re.compile(r"\b(?P<name>[A-Z][\w’'\-]{3,})(?:['’]s)?\s+(?=[A-Za-z])")
_SHARED = 4
"""First letters that a name and its adjective have in common at least ("Northland", "Northern")."""


@dataclass(slots=True)
class Heard:
    """A government or organisation as the documents name it."""

    name: str
    known: bool = False
    """The gazetteer knows it."""
    mentions: int = 0
    spoken: int = 0
    """Statements of its own voice."""
    aliases: Counter[str] = field(default_factory=Counter)
    adjectives: Counter[str] = field(default_factory=Counter)
    bodies: Counter[str] = field(default_factory=Counter)
    speakers: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    """(title, full name) to the dates of the documents that name them so; "" for an undated one."""

    @property
    def weight(self) -> int:
        """How much of the documents it takes up."""
        return self.mentions + 3 * self.spoken


def survey(documents: Sequence[Document], statements: Sequence[Statement]) -> tuple[Heard, ...]:
    """Collect the actors of documents, without a dispute file.

    Parameters
    ----------
    documents : sequence of Document
        The documents.
    statements : sequence of Statement
        Statements made from them with an empty lexicon.

    Returns
    -------
    tuple of Heard
        Heaviest first.
    """
    lexicon = Lexicon()
    sides = Sides(lexicon)
    heard: dict[str, Heard] = {}
    unknown = _Unknown()
    for document in documents:
        names = Names(document, lexicon, sides)
        for mention in names.mentions.said:
            _count_mention(_actor(heard, mention.side.name), mention, document.view.text)
        spoke = _speakers(document, names, statements)
        for entity in spoke:
            if entity.side is not None:
                _actor(heard, entity.side.name).spoken += 1
        people = list(names.mentions.persons())
        for person in people:
            if person.side is not None and person.roles and person.voice == "official":
                _add_speaker(_actor(heard, person.side.name), person, document)
        unknown.collect(document, spoke, people, sides)
    return tuple(sorted([*heard.values(), *unknown.actors()], key=lambda a: (-a.weight, a.name)))


def _actor(heard: dict[str, Heard], name: str) -> Heard:
    return heard.setdefault(name, Heard(name, known=True))


def _speakers(document: Document, names: Names, statements: Sequence[Statement]) -> list[Entity]:
    """The sources of a document's statements, resolved again in text order."""
    places = Places(document.view)
    sources = [s.source for s in statements if s.document == document.id and s.source.span is not None]
    found = []
    for source in sorted(sources, key=lambda s: s.span or (0, 0)):
        span = places.span(source.span or (0, 0))
        if span[0] < span[1]:
            found.append(names.resolve(document.view.text[slice(*span)], span))
    return found


def _count_mention(actor: Heard, mention: SideMention, text: str) -> None:
    actor.mentions += 1
    bare = re.sub(r"\s+", " ", mention.text)
    if mention.form == "adjective":
        actor.adjectives[bare] += 1
    elif bare != actor.name and mention.form != "people":
        actor.aliases[bare] += 1
    rest = words_of(text[mention.end : mention.end + 50])
    lower = [word.lower() for word in rest]
    for i in range(min(2, len(rest))):
        n, _, voice = body_at(lower, i)
        if (
            n
            and voice == "official"
            and rest[i][:1].isupper()
            and all(w[:1].isupper() for w in rest[: i + n])
        ):
            actor.bodies[" ".join(rest[: i + n])] += 1
            return


def _add_speaker(actor: Heard, person: Entity, document: Document) -> None:
    title = person.roles[-1]
    if title.startswith("spokes") and person.body:
        title = f"{person.body} {title}"
    title = " ".join(w if w[:1].isupper() else w.capitalize() for w in title.split())
    actor.speakers.setdefault((title, person.canonical), []).append(document.published or "")


class _Unknown:
    """Actors that the gazetteer does not know, by who speaks and by words before offices and organs."""

    def __init__(self) -> None:
        self._spoken: Counter[str] = Counter()
        self._adjectives: Counter[str] = Counter()
        self._speakers: dict[str, dict[tuple[str, str], list[str]]] = {}
        self._bodies: dict[str, Counter[str]] = {}
        self._text: list[str] = []

    def collect(
        self, document: Document, spoke: Iterable[Entity], people: Sequence[Entity], sides: Sides
    ) -> None:
        """Take in one document."""
        surnames = {part for p in people if " " in p.canonical for part in p.canonical.split()}
        for entity in spoke:
            name = entity.canonical
            single = entity.kind == "person" and " " not in name and name not in surnames and not entity.roles
            if entity.side is None and (single or entity.kind == "organisation") and name[:1].isupper():
                self._spoken[name] += 1
        text = document.view.text
        self._text.append(text)
        for match in _BEFORE_OFFICE.finditer(text):
            name = match["name"]
            rest = words_of(text[match.end() : match.end() + 60])
            lower = [word.lower() for word in rest]
            if not rest or name in surnames or self._known(name, rest, sides):
                continue
            n, role, voice = role_at(lower, 0)
            if n and voice in ("official", "neutral"):
                self._adjectives[name] += 1
                person = " ".join(rest[n : n + 2])
                if len(rest) > n + 1 and rest[n][:1].isupper() and rest[n + 1][:1].isupper():
                    title = " ".join(word.capitalize() for word in role.split())
                    dates = self._speakers.setdefault(name, {}).setdefault((title, person), [])
                    dates.append(document.published or "")
                continue
            m, _, voice = body_at(lower, 0)
            if m and voice == "official":
                self._adjectives[name] += 1
                if rest[0][:1].isupper():
                    self._bodies.setdefault(name, Counter())[" ".join(rest[:m])] += 1

    @staticmethod
    def _known(name: str, rest: Sequence[str], sides: Sides) -> bool:
        """Whether a word is a side's, or begins a title, an organ or a state's longer name."""
        lower = [name.lower(), *(word.lower() for word in rest)]
        longer = any(sides.named(" ".join([name, *rest[:k]])) is not None for k in range(3))
        common = lower[0] in word_list("no_name_starts") or lower[0] in word_list("directions")
        return longer or common or bool(role_at(lower, 0)[0] or body_at(lower, 0)[0])

    def actors(self) -> list[Heard]:
        """Names heard at least twice, with the adjectives that begin alike."""
        out = []
        whole = "\n".join(self._text)
        taken: set[str] = set()
        for name, count in sorted(self._spoken.items(), key=lambda pair: (-pair[1], pair[0])):
            kin = [a for a in sorted(self._adjectives) if a not in taken and _alike(name, a)]
            if count + sum(self._adjectives[a] for a in kin) < 2:
                continue
            taken.update(kin)
            out.append(self._heard(name, kin, count, whole))
        for adjective, count in sorted(self._adjectives.items()):
            if adjective not in taken and count >= 2:
                out.append(self._heard(adjective, [adjective], 0, whole))
        return out

    def _heard(self, name: str, kin: Sequence[str], spoken: int, whole: str) -> Heard:
        actor = Heard(name, mentions=len(re.findall(rf"\b{re.escape(name)}\b", whole)), spoken=spoken)
        for adjective in kin:
            if adjective != name:
                actor.adjectives[adjective] += self._adjectives[adjective]
            actor.bodies.update(self._bodies.get(adjective, Counter()))
            actor.speakers.update(self._speakers.get(adjective, {}))
        return actor


def _alike(name: str, adjective: str) -> bool:
    """Whether two words begin alike enough to be a name and its adjective."""
    if " " in name:
        return False
    shared = 0
    for a, b in zip(name.lower(), adjective.lower(), strict=False):
        if a != b:
            break
        shared += 1
    return shared >= max(_SHARED, min(len(name), len(adjective)) // 2)


def seats_of(name: str) -> tuple[str, ...]:
    """Return the capitals of a state by its name; none for what the gazetteer does not know."""
    return next((state.capitals for state in countries() if state.name == name), ())
