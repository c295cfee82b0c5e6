"""The persons of one document: which names are one person, what office they hold, and whose it is."""

from __future__ import annotations

from difflib import SequenceMatcher

from impasse.evidence.actors.belonging import owner_in
from impasse.evidence.actors.mentions import Mentions
from impasse.evidence.actors.people import (
    Entity,
    Holding,
    gender_of,
    holdings,
    initials,
    same_person,
    surname,
)
from impasse.evidence.actors.sides import Side, Sides
from impasse.evidence.lexicon import Lexicon
from impasse.evidence.text.folding import folded
from impasse.evidence.text.phrases import Phrase


class Roster:
    """Persons known from the dispute file and from the document.

    Parameters
    ----------
    lexicon : Lexicon
        Offices with their holders.
    sides : Sides
        Sides that names stand for.
    mentions : Mentions
        What the document names.
    published : str or None
        Day of the document: it places offices in time.
    """

    def __init__(self, lexicon: Lexicon, sides: Sides, mentions: Mentions, published: str | None) -> None:
        self.sides, self.mentions, self.published = sides, mentions, published
        self.holdings = holdings(lexicon, sides)

    def person(self, phrase: Phrase, at: int) -> Entity:
        """The person of that name, known or new, with what the phrase adds."""
        name = self._full_name(phrase)
        known = [e for e in self.mentions.persons_named(name) if _compatible(e, phrase)]
        before = [e for e in known if e.places and e.places[0][0] <= at]
        before = [e for e in before if phrase.gender and e.gender == phrase.gender] or before
        entity = max(before, key=lambda e: e.places[-1][0]) if before else known[0] if known else None
        if entity is None:
            entity = self.mentions.add(Entity(self._apart(name, phrase), "person", phrase))
        elif len(name.split()) > len(entity.canonical.split()):
            self.mentions.rename(entity, name)
        entity.learn(phrase)
        entity.voice = "author" if phrase.voice == "author" else entity.voice
        entity.gender = entity.gender or gender_of(entity.canonical)
        holding = self._holding_of(entity.canonical)
        if holding is not None:
            entity.side = entity.side or holding.side
            held = holding.side.party and entity.voice != "analyst"
            entity.voice = "official" if held or entity.voice in (None, "official") else entity.voice
            entity.roles = tuple(dict.fromkeys((*entity.roles, holding.office.title.lower())))
        if entity.side is None and entity.body and entity.voice != "analyst":
            entity.side = self.side_of_body(entity.body, at)
        owner = owner_in(phrase.text) if entity.side is None and entity.voice == "official" else None
        if owner is not None:
            owners = [e.side for e in self.mentions.persons_named(owner) if e.side is not None]
            owners += [h.side for h in self.holdings if surname(h.office.holder) == surname(owner)]
            entity.side = owners[0] if len(set(owners)) == 1 else None
        if entity.side is None and entity.voice == "public":
            heads = self.sides.heads
            entity.side = next(
                (heads[r] for role in entity.roles for r in (role, f"{role}s") if r in heads), None
            )
        return entity

    def _apart(self, name: str, phrase: Phrase) -> str:
        """A name that somebody of the other gender has in the document, with the title that tells them apart."""
        if " " in name or not self.mentions.persons_named(name):
            return name
        return f"{'Mr' if phrase.gender == 'm' else 'Mrs'} {name}" if phrase.gender else name

    def _full_name(self, phrase: Phrase) -> str:
        """A surname, or another spelling, of someone whom the dispute file lists is that full name."""
        close = []
        for holding in self.holdings:
            holder = holding.office.holder
            if surname(holder) != surname(phrase.name):
                continue
            first, other = (folded(name).rsplit(" ", 1)[0] for name in (phrase.name, holder))
            if same_person(phrase.name, holder) or SequenceMatcher(None, first, other).ratio() >= 0.7:
                close.append(holder)
        if len(set(close)) == 1 and not any(
            " " in e.canonical for e in self.mentions.persons_named(phrase.name)
        ):
            return close[0]
        return phrase.name

    def _holding_of(self, name: str) -> Holding | None:
        held = [h for h in self.holdings if folded(h.office.holder) == folded(name)]
        current = [h for h in held if h.covers(self.published)]
        return next(iter(current or held), None)

    def by_initials(self, letters: str) -> Entity | None:
        """The one person of the document whom two or three capitals stand for."""
        found = [e for e in self.mentions.persons() if initials(e.canonical) == letters]
        return found[0] if len(found) == 1 else None

    def office_holder(self, phrase: Phrase) -> Entity | None:
        """The one person who held the office when the document appeared."""
        title = phrase.roles[-1] if phrase.roles else ""
        held = [
            h
            for h in self.holdings
            if h.office.title.lower().endswith(title)
            and h.covers(self.published)
            and (phrase.side is None or phrase.side == h.side)
        ]
        if len({h.office.holder for h in held}) != 1 or not title:
            return None
        holder = held[0].office.holder
        known = self.mentions.known("person", holder)
        return known or self.mentions.add(
            Entity(
                holder,
                "person",
                phrase,
                held[0].side,
                "official",
                note="known by the office held at the time",
            )
        )

    def side_of_body(self, body: str, at: int) -> Side | None:
        """The side whose organ it is: named with it, the only one with such an organ, or whose organ stands near."""
        said = self.mentions.side_said_with(body, at)
        owners = self.sides.bodies.get(tuple(body.lower().split()), ())
        if said is None and len(owners) == 1:
            return owners[0]
        said = said or self.mentions.side_with_organ(at)
        if said is not None or owners:
            return said
        return self.sides.heads.get(body.lower().split()[-1]) if body[:1].islower() else None


def _compatible(entity: Entity, phrase: Phrase) -> bool:
    return not (entity.gender and phrase.gender and entity.gender != phrase.gender)
