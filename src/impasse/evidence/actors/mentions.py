"""Everything in one document that a later phrase can refer back to, in text order."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from impasse.evidence.actors.people import Entity, gender_of, same_person, surname, titled_persons
from impasse.evidence.actors.sides import Side, SideMention, Sides
from impasse.evidence.document import Document, Span
from impasse.evidence.documents.places import Places
from impasse.evidence.text.folding import folded, in_capitals_too, plain
from impasse.evidence.text.phrase_scan import PARTICLES, words_of
from impasse.evidence.text.phrases import Phrase
from impasse.evidence.text.word_classes import body_at

_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|„[^“”„]*[“”]|«[^«»]*»")
_LEADERS = frozenset(
    ["president", "prime minister", "premier", "chancellor", "leader", "king", "queen", "emperor", "ruler"]
)
_ONE = frozenset(["a", "an", "one", "another", "the", "this", "that", "its", "his", "her", "their"])
"""Determiners of one unnamed person that "he" or "she" can mean."""
_OPENS_WITH_BODY = re.compile(
    r"The\s+(?:\w+\s+)?(?:delegation|delegates|government|authorities|leadership|representatives?|side|ministry|cabinet|"
    r"parliament|embassy|mission|movement|party)\s+(?:of|from)\s+(?:the\s+)?"
)
"""A subject that is a side through one of its bodies ("The delegation of Northland")."""
_PRESENT = re.compile(
    r"(?:Also\s+)?(?:Present|Attend\w+|In\s+attendance|Participants|Members|Those\s+present)\b", re.I
)
"""A line at the head that lists who takes part."""
_ASIDE = 120
"""Code points that a relative pronoun reaches back, a name included."""
_REACH = 4
"""Sentences that a pronoun reaches back."""


class Mentions:
    """Persons, sides and bodies of a document with their places.

    Parameters
    ----------
    document : Document
        The document.
    sides : Sides
        Sides that names stand for.
    """

    def __init__(self, document: Document, sides: Sides) -> None:
        self.text = document.view.text
        self.places = Places(document.view)
        self._entities: list[Entity] = []
        self._by_name: dict[tuple[str, str], Entity] = {}
        self._by_word: dict[str, list[Entity]] = {}
        self._sides = sides
        self._quoted = _Spans([m.span() for m in _QUOTED.finditer(self.text)])
        self._headings = _Spans(
            [self.places.span((r.start, r.end)) for r in document.regions if r.kind == "title"]
        )
        self.said = [m for m in sides.find(self.text) if not self._headings.hold(m.start)]
        """Every place where a side is named, in text order."""
        self._said_starts = [m.start for m in self.said]
        self._persons: list[tuple[Span, Entity, bool]] = []
        self._person_starts: list[int] = []
        self._named_at: dict[int, tuple[Entity, list[int]]] = {}
        """Each person with its places among all that are named."""
        self._bodies: dict[str, list[SideMention]] = {}
        """Of each body that was asked for, the sides whose adjective stands before it."""

    def scan(
        self,
        things: frozenset[str],
        person: Callable[[Phrase, int], Entity],
        holders: frozenset[str] = frozenset(),
    ) -> None:
        """Find the persons of the document.

        Parameters
        ----------
        things : frozenset of str
            Names of things, which are no persons.
        person : callable
            ``person(phrase, offset)`` gives the entity that a titled name belongs to, known or new.
        holders : frozenset of str, optional
            Surnames of those who hold office in the dispute file; they need no title in the text.
        """
        for span, phrase in titled_persons(self.text, self._sides, things):
            heading = self._headings.hold(span[0])
            if heading and _PRESENT.match(self.text, self.places.paragraph_span(span[0])[0]):
                person(phrase, span[0])
            if not heading:
                entity = person(phrase, span[0])
                entity.places.append(span)
                self._persons.append((span, entity, bool(phrase.roles or gender_of(phrase.name))))
        self._find_surnames(person, holders)
        often = Counter(id(entity) for _, entity, _ in self._persons)
        self._persons = sorted(
            ((span, e, strong or often[id(e)] > 1) for span, e, strong in self._persons), key=lambda m: m[0]
        )
        self._person_starts = [span[0] for span, _, _ in self._persons]
        for k, (_, entity, _) in enumerate(self._persons):
            self._named_at.setdefault(id(entity), (entity, []))[1].append(k)

    def _find_surnames(self, person: Callable[[Phrase, int], Entity], holders: frozenset[str]) -> None:
        """Find the persons again where only their surname stands."""
        surnames = {
            e.canonical.split()[-1] for e in self.persons() if e.roles or " " in e.canonical
        } | holders
        if not surnames:
            return
        spelt = (in_capitals_too(re.escape(plain(name)), name) for name in sorted(surnames))
        pattern = re.compile(rf"(?<![\w’'\-])(?:{'|'.join(spelt)})(?![\w\-])")
        taken = _Spans([span for span, _, _ in self._persons])
        for match in pattern.finditer(plain(self.text)):
            if not (taken.hold(match.start()) or self._headings.hold(match.start())):
                name = self.text[slice(*match.span())]
                entity = person(Phrase(name, "person", name=name), match.start())
                self._persons.append((match.span(), entity, bool(entity.roles)))

    def add(self, entity: Entity) -> Entity:
        """Remember a new entity and return it."""
        self._entities.append(entity)
        self._index(entity)
        return entity

    def rename(self, entity: Entity, canonical: str) -> None:
        """Give a person the fuller name that a later mention tells."""
        entity.canonical = canonical
        self._index(entity)

    def _index(self, entity: Entity) -> None:
        self._by_name.setdefault((entity.kind, entity.canonical), entity)
        if entity.kind == "person" and " and " not in entity.canonical:
            for word in {surname(entity.canonical), *folded(entity.canonical).split()} - PARTICLES:
                others = self._by_word.setdefault(word, [])
                if all(other is not entity for other in others):
                    others.append(entity)

    def persons_named(self, name: str) -> list[Entity]:
        """Return the persons that a name can mean, in the order they were named."""
        near = self._by_word.get(surname(name), [])
        return [entity for entity in near if same_person(name, entity.canonical)]

    def persons(self) -> Iterator[Entity]:
        """Yield the persons known so far."""
        return (e for e in self._entities if e.kind == "person" and " and " not in e.canonical)

    def known(self, kind: str, canonical: str) -> Entity | None:
        """Return the entity of that kind and canonical name, if there is one."""
        return self._by_name.get((kind, canonical))

    # -- titles and roles

    def with_role(self, phrase: Phrase, before: int) -> Entity | None:
        """The person last named before ``before`` with the role of "the minister"; else the only one."""
        role = phrase.roles[-1] if phrase.roles else ""
        fits = [
            (e, places)
            for e, places in self._named_at.values()
            if _has_role(e, role)
            and (phrase.side is None or e.side is None or phrase.side == e.side)
            and (not phrase.body or not e.body or phrase.body.lower() == e.body.lower())
        ]
        first = bisect_left(self._person_starts, before)
        earlier = [places[k - 1] for _, places in fits if (k := bisect_left(places, first))]
        if earlier:
            return self._persons[max(earlier)][1]
        return fits[0][0] if len(fits) == 1 else None

    def last_two(self, before: int, phrase: Phrase) -> tuple[Entity, Entity] | None:
        """The last two persons of different sides that share the plural role ("the two ministers")."""
        role = phrase.roles[-1] if phrase.roles else ""
        found: list[Entity] = []
        for span, entity, titled in sorted(self._persons, key=lambda p: p[0], reverse=True):
            fits = role in ("leader", "men", "women", "") or _has_role(entity, role)
            leads = bool(_LEADERS & set(entity.roles)) if role == "leader" else titled or bool(entity.roles)
            apart = all(entity is not e and (e.side is None or entity.side != e.side) for e in found)
            if span[0] < before and fits and leads and apart:
                found.append(entity)
            if len(found) == 2:
                return found[1], found[0]
        return None

    # -- sides and bodies

    def main_sides(self) -> tuple[Side, Side] | None:
        """The two sides the document is about: the two parties of the dispute file, or the two named most."""
        parties = [side for side in self._sides.actors.values() if side.party]
        if len(parties) == 2:
            return parties[0], parties[1]
        counts = Counter(m.side for m in self.said if not parties or m.side.party)
        ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].name))
        if len(ranked) < 2 or (len(ranked) > 2 and ranked[2][1] * 2 > ranked[1][1]):
            return None
        first, second = sorted((ranked[0][0], ranked[1][0]), key=lambda side: self._first(side))
        return first, second

    def _first(self, side: Side) -> int:
        return next(m.start for m in self.said if m.side == side)

    def side_said_with(self, body: str, at: int) -> Side | None:
        """The side whose adjective stands before the same body, here or before; else only anywhere after."""
        if body not in self._bodies:
            pattern = re.compile(rf"\s+(?:[A-Z]\w+\s+)?{re.escape(body)}\b", re.I)
            self._bodies[body] = [m for m in self.said if pattern.match(self.text, m.end)]
        direct = self._bodies[body]
        before = bisect_right(direct, at, key=lambda m: m.start)
        if before:
            return direct[before - 1].side
        return direct[0].side if len({m.side for m in direct}) == 1 else None

    def side_with_organ(self, at: int) -> Side | None:
        """The last side before a place in its sentence that is named through one of its organs."""
        start = self.places.sentence_span(at)[0]
        said = self.said[bisect_left(self._said_starts, start) : bisect_left(self._said_starts, at)]
        organs = [m for m in said if self._names_organ(m)]
        return organs[-1].side if organs else None

    def _names_organ(self, mention: SideMention) -> bool:
        """Whether a side is named through one of its organs ("the Northern presidency")."""
        if mention.form == "organ":
            return True
        words = [word.lower() for word in words_of(self.text[mention.end : mention.end + 40])]
        return mention.form == "adjective" and any(
            body_at(words, i)[2] == "official" for i in range(min(2, len(words)))
        )

    def body_before(self, phrase: Phrase, at: int) -> Entity | None:
        """The body that "the ministry" refers to: the last body heard with that word as its last."""
        last = phrase.body.split()[-1].lower()
        heard = [
            e
            for e in self._entities
            if e.kind == "organisation"
            and e.side is not None
            and e.body.lower().endswith(phrase.body.lower())
            and e.body.lower().split()[-1] == last
        ]
        return heard[-1] if heard else None

    # -- pronouns

    def opens_with(self, pattern: re.Pattern[str], at: int) -> bool:
        """Whether the sentence before the one at ``at``, or that one itself, opens with a pattern."""
        here = self.places.sentence(at)
        starts = [self.places.view.sentences[k][0] for k in (here, here - 1) if k >= 0]
        return any(pattern.match(self.text, start) for start in starts)

    def just_before(self, at: int) -> Entity | None:
        """Antecedent of a relative pronoun: what is named right before it."""
        low = at - _ASIDE
        window = self._persons[bisect_left(self._person_starts, low) : bisect_left(self._person_starts, at)]
        persons = [(span, e) for span, e, _ in window if span[1] <= at and self._close(span[1], at)]
        said = self.said[bisect_left(self._said_starts, low) : bisect_left(self._said_starts, at)]
        named = [m for m in said if m.end <= at and self._close(m.end, at) and m.form != "adjective"]
        person = max(persons, key=lambda pair: pair[0][1]) if persons else None
        if person is not None and (not named or named[-1].end <= person[0][1]):
            return person[1]
        return self.state(named[-1].side) if named else None

    def _close(self, end: int, at: int) -> bool:
        gap = self.text[end:at]
        return len(gap) < _ASIDE // 2 and not re.search(r"[.;:“”\"]", gap)

    def state(self, side: Side) -> Entity:
        """The entity of a side as a whole."""
        known = self.known("state", side.name)
        return known or self.add(
            Entity(side.name, "state", Phrase(side.name, "state", side=side), side, "official")
        )

    def antecedent(self, word: str, at: int, history: Sequence[tuple[int, Entity]]) -> Entity | None:
        """Whom "he", "she", "they" or "it" means: in the sentence, the last speaker, the sentences before."""
        here = self.places.sentence(at)
        since = self.places.view.sentences[max(0, here - _REACH)][0] if here >= 0 else 0
        recent = _since(history, since, at)
        if word in ("he", "she", "him", "her", "his"):
            gender = "m" if word in ("he", "him", "his") else "f"
            return self._person_before(at, gender, here, recent)
        plural = word in ("they", "them", "their")
        fits = [e for _, e in recent if _agrees(e, plural)]
        subject = self._subject(at, here) or (self._same_subject(here, recent) if not plural else None)
        if not plural and subject is not None:
            return subject
        return fits[-1] if fits else None

    def _same_subject(self, here: int, recent: Sequence[tuple[int, Entity]]) -> Entity | None:
        """For "it": whom the "it" meant that opens the sentence before."""
        begin = self.places.view.sentences[here - 1][0] if here > 0 else -1
        opening = (e for offset, e in recent if offset == begin and _agrees(e, False))
        return next(opening, None) if self.text[begin : begin + 3] == "It " else None

    def _person_before(
        self, at: int, gender: str, here: int, history: Sequence[tuple[int, Entity]]
    ) -> Entity | None:
        """The person of the latest sentence that names one: who speaks in it, else who comes first in it."""

        def fits(entity: Entity) -> bool:
            """Whether a pronoun can stand for somebody."""
            unnamed = entity.kind in ("anonymous", "role") and entity.phrase.determiner in _ONE
            one = unnamed or (entity.kind == "person" and entity.phrase.kind != "pronoun")
            return (
                one
                and not (unnamed and entity.phrase.plural)
                and entity.gender in ("", gender)
                and " and " not in entity.canonical
            )

        named = [(self.places.sentence(offset), True, offset, e) for offset, e in history if fits(e)]
        first_sentence = max(0, here - _REACH)
        low = self.places.view.sentences[first_sentence][0] if self.places.view.sentences else 0
        window = self._persons[bisect_left(self._person_starts, low) : bisect_left(self._person_starts, at)]
        named += [
            (self.places.sentence(span[0]), False, span[0], e)
            for span, e, strong in window
            if strong and fits(e) and not self._quoted.hold(span[0])
        ]
        latest = max((sentence for sentence, *_ in named), default=-1)
        if latest < 0 or here - latest > _REACH:
            return None
        there = [(not speaks, offset, e) for sentence, speaks, offset, e in named if sentence == latest]
        first = min(there, key=lambda item: item[:2])
        if here - latest > 1 and first[0] and len({id(e) for _, _, e in there}) > 1:
            return None  # nobody spoke there, and several were named
        return first[2]

    def _subject(self, at: int, here: int) -> Entity | None:
        """For "it": the side that acts earlier in the sentence, or the subject of the sentence before."""
        start = self.places.sentence_span(at)[0]
        named = [
            m for m in self._sides.speaking(self.text, (start, at)) if m.form in ("name", "capital", "organ")
        ]
        if named:
            return self.state(named[0].side)
        if here <= 0:
            return None
        begin, end = self.places.view.sentences[here - 1]
        opening = [
            m for m in self._sides.speaking(self.text, (begin, end)) if m.form in ("name", "capital", "organ")
        ]
        lead = _OPENS_WITH_BODY.match(self.text, begin, end)
        near = lead.end() if lead else begin + 4
        return self.state(opening[0].side) if opening and opening[0].start <= near else None


def _since(history: Sequence[tuple[int, Entity]], since: int, at: int) -> list[tuple[int, Entity]]:
    """The part of a history of speakers that is near: it grows in text order but for nested speakers."""
    near = []
    for offset, entity in reversed(history):
        if since <= offset < at:
            near.append((offset, entity))
        elif offset < since:
            break
    return near[::-1]


class _Spans:
    """Disjoint spans, asked whether one of them holds an offset."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def hold(self, offset: int) -> bool:
        """Tell whether a span holds an offset."""
        k = bisect_right(self._starts, offset) - 1
        return k >= 0 and offset < self._spans[k][1]


def _has_role(entity: Entity, role: str) -> bool:
    """ "the minister" is a foreign minister but no prime minister."""
    if not role:
        return False
    for held in entity.roles:
        if held == role or (held.endswith(" " + role) and not held.startswith(("prime", "vice", "deputy"))):
            return True
        if role in ("spokesperson", "spokesman", "spokeswoman") and held.startswith("spokes"):
            return True
    return False


def _agrees(entity: Entity, plural: bool) -> bool:
    if plural:
        return (
            entity.phrase.plural or entity.kind in ("organisation", "public") or " and " in entity.canonical
        )
    return entity.kind in ("organisation", "state", "media")
