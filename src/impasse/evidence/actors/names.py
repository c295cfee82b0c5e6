"""Who a source phrase refers to in its document: names, titles, roles, pronouns, "the same source".

Resolution stays within one document and never guesses: what cannot be told stays as printed, with a note.
With a lexicon, offices with dates place a bare "prime minister"; without one, titles in the text do.
"""

from __future__ import annotations

import re
from dataclasses import replace

from impasse.evidence.actors.belonging import office_of, speaks_for_itself
from impasse.evidence.actors.heard import heard_again, part_of
from impasse.evidence.actors.issuer import issuer_of, writer_of
from impasse.evidence.actors.mentions import Mentions
from impasse.evidence.actors.openings import opening_body
from impasse.evidence.actors.outlets import Outlets
from impasse.evidence.actors.people import Entity, is_couple
from impasse.evidence.actors.roster import Roster
from impasse.evidence.actors.sides import Sides
from impasse.evidence.actors.voice import voice_of
from impasse.evidence.document import Document, Span
from impasse.evidence.lexicon import Lexicon
from impasse.evidence.text.phrases import Phrase, describe
from impasse.evidence.text.word_classes import neutral_roles

AUTHOR = "the author"
"""Canonical name of whoever wrote the piece."""
UNRESOLVED = "who this is cannot be told from the document"
_STATES = re.compile(r"\b(?:sides|countries|nations|capitals|governments|parties|states|neighbo?urs)\b", re.I)
_INITIALS = re.compile(r"[A-Z]{2,3}")
_LOUD = 4
"""Letters from which capitals can be those of a person named before."""
_NEAR = 400
"""Code points back to a pair that "neither" means."""
_SIDES_OPEN = re.compile(
    r"(?:\W|\d)*(?:The|Both)\s+(?:two\s+)?(?:sides|parties|governments|countries|delegations|ministers|leaders)\b",
    re.I,
)
_PAIR = re.compile(_STATES.pattern + r"|\b(?:leaders|presidents|ministers|premiers|men|women)\b", re.I)


class Names:
    """All that can speak in one document.

    Parameters
    ----------
    document : Document
        Its reading view is searched; ``published`` places offices in time.
    lexicon : Lexicon
        Actors, offices and outlets; may be empty.
    sides : Sides, optional
        Shared between documents, as it depends on the lexicon alone.
    """

    def __init__(self, document: Document, lexicon: Lexicon, sides: Sides | None = None) -> None:
        self.document = document
        self.sides = sides or Sides(lexicon)
        self.outlets = Outlets(lexicon, self.sides, document.view.text, document.publisher)
        things = frozenset(name for thing in lexicon.things for name in (thing.name, *thing.names))
        self.mentions = Mentions(document, self.sides)
        self.people = Roster(lexicon, self.sides, self.mentions, document.published)
        self._issuer: tuple[Entity | None] | None = None
        self.history: list[tuple[int, Entity]] = []
        """Sources resolved so far, with the view offset at which each spoke."""
        last = frozenset(h.office.holder.split()[-1] for h in self.people.holdings if " " in h.office.holder)
        self.mentions.scan(things, self.people.person, frozenset(name for name in last if name[:1].isupper()))

    def resolve(self, text: str, span: Span, parent: Entity | None = None) -> Entity:
        """Return who a source phrase is.

        Parameters
        ----------
        text : str
            The phrase as printed.
        span : Span
            Its place in the reading view.
        parent : Entity, optional
            Speaker of the statement that holds this one: the "we" and "I" of a quotation.

        Returns
        -------
        Entity
            Known from the document or new; with a note where it stays unresolved.
        """
        entity = self._find(text, span, parent)
        if speaks_for_itself(entity, text[slice(*span)]):
            entity.side = None
        entity.places.append(span)
        self.history.append((span[0], entity))
        return entity

    def speaker(self, name: str, at: int) -> Entity:
        """Return who a name is that stands beside words without being part of a sentence (a label, a signature).

        Parameters
        ----------
        name : str
            Name, role or body.
        at : int
            View offset near which it is looked up; pronouns do not refer back to it.

        Returns
        -------
        Entity
            Known from the document or new.
        """
        return self._find(name, (at, at), None)

    def _find(self, text: str, span: Span, parent: Entity | None) -> Entity:
        if len(text) >= _LOUD and text.isupper() and self.mentions.persons_named(text):
            text = text.title()
        called = self.people.by_initials(text) if _INITIALS.fullmatch(text) else None
        if called is not None and self.sides.named(text) is None:
            return called
        outlet = self.outlets.name_of(text)
        phrase = describe(text, self.sides)
        office = self._office_of(text, phrase, span[0])
        if office is not None:
            return office
        if outlet is not None and phrase.kind not in ("state", "pronoun"):
            return self.mentions.known("media", outlet) or self.mentions.add(Entity(outlet, "media", phrase))
        if phrase.kind in ("role", "public", "unknown", "anonymous", "person", "organisation"):
            again = heard_again(phrase, span[0], self.history) if phrase.kind != "anonymous" else None
            part = again or part_of(phrase, span[0], self.history)
            if part is not None:
                return part
        finders = {
            "pronoun": self._pronoun,
            "person": self._named_person,
            "anonymous": self._unnamed,
            "state": self._state,
            "organisation": self._organisation,
            "role": self._role,
            "public": self._group,
        }
        finder = finders.get(phrase.kind, self._unknown)
        return finder(phrase, span, parent)

    # -- persons

    def _office_of(self, text: str, phrase: Phrase, at: int) -> Entity | None:
        """ "President Holm's government": the body of the side that the person stands for."""
        named = office_of(text)
        owner = describe(named[0], self.sides) if named is not None else None
        if named is None or owner is None or owner.kind != "person" or not owner.name:
            return None
        person = self.people.person(owner, at)
        body = named[1] if named[1] in ("government", "cabinet", "administration") else text
        canonical = f"{person.side.name}: {body}" if person.side is not None else text
        known = self.mentions.known("organisation", canonical)
        return known or self.mentions.add(
            Entity(canonical, "organisation", phrase, person.side, "official", body=named[1])
        )

    def _named_person(self, phrase: Phrase, span: Span, parent: Entity | None) -> Entity:
        if is_couple(phrase.text):
            known = self.mentions.known("person", phrase.text)
            return known or self.mentions.add(Entity(phrase.text, "person", replace(phrase, plural=True)))
        return self.people.person(self._owned(phrase, span[0]), span[0])

    def _owned(self, phrase: Phrase, at: int) -> Phrase:
        """ "its chairman": with the side and the voice of the organisation that it means."""
        if phrase.determiner not in ("its", "their") or not phrase.roles or phrase.side is not None:
            return phrase
        owner = self.mentions.antecedent("it" if phrase.determiner == "its" else "they", at, self.history)
        if owner is None or owner.kind not in ("organisation", "state"):
            return phrase
        voice = voice_of(owner) if phrase.roles[-1] in neutral_roles() else phrase.voice
        return replace(phrase, side=owner.side, voice=voice, body=phrase.body or owner.body)

    def _role(self, phrase: Phrase, span: Span, parent: Entity | None) -> Entity:
        """ "the minister": a person of that title, the holder of the office at the time, or the role."""
        phrase = self._owned(phrase, span[0])
        if phrase.plural:
            pair = self._pair(phrase, span)
            return pair or self._group(phrase, span, parent)
        if phrase.determiner not in ("a", "an", "one", "another"):
            found = self.mentions.with_role(phrase, span[0]) or self.people.office_holder(phrase)
            if found is not None:
                found.learn(phrase)
                return found
        entity = self._group(phrase, span, parent)
        if entity.side is None and entity.body:
            entity.side = self.people.side_of_body(entity.body, span[0])
        if phrase.determiner in ("the", "this", "that", "his", "her", "their", "its") and entity.side is None:
            entity.note = UNRESOLVED
        return entity

    def _pair(self, phrase: Phrase, span: Span) -> Entity | None:
        """ "the two leaders", "both sides": the two persons or sides that the passage speaks of."""
        words = self._without_sides(phrase.text)
        if not _PAIR.search(words) or not re.search(r"\b(?:two|both|the)\b", words, re.I):
            return None
        if _STATES.search(words):
            return self._side_pair(phrase)
        persons = self.mentions.last_two(span[0], phrase)
        if persons is None:
            return None
        canonical = " and ".join(sorted((p.canonical for p in persons), key=lambda c: c))
        return self.mentions.known("person", canonical) or self.mentions.add(
            Entity(
                canonical,
                "person",
                phrase,
                None,
                "official",
                members=tuple(p.side for p in persons if p.side),
            )
        )

    def _without_sides(self, text: str) -> str:
        """A phrase without the names of sides: "the United States" are no two states."""
        for mention in reversed(list(self.sides.find(text))):
            text = text[: mention.start] + text[mention.end :]
        return text

    def _pair_before(self, phrase: Phrase, at: int) -> Entity | None:
        """ "neither", "each": the pair that was last heard of, else the two parties."""
        near = [e for offset, e in self.history if len(e.members) > 1 and 0 < at - offset < _NEAR]
        return near[-1] if near else self._side_pair(phrase)

    def _side_pair(self, phrase: Phrase) -> Entity | None:
        pair = self.mentions.main_sides()
        if pair is None:
            return None
        canonical = " and ".join(side.name for side in pair)
        known = self.mentions.known("state", canonical)
        return known or self.mentions.add(Entity(canonical, "state", phrase, None, "official", members=pair))

    # -- unnamed voices, groups, bodies, states

    def _unnamed(self, phrase: Phrase, span: Span, parent: Entity | None) -> Entity:
        """An unnamed voice: "the same source" and "the ministry source" are one already heard."""
        voice = "analyst" if phrase.voice == "analyst" else "unofficial"
        if phrase.determiner in ("the", "same", "that", "this"):
            heard = [e for at, e in self.history if e.kind == "anonymous" and at < span[0]]
            if phrase.body:
                heard = [e for e in heard if e.body and e.body.lower() == phrase.body.lower()] or []
            if heard:
                return heard[-1]
        bare = re.sub(
            r"^(?:an?|the|one|some|same|\w+ other|his|her|its|their|our|my)\s+", "", phrase.text, flags=re.I
        )
        bare = re.sub(r"\b(?:unnamed|anonymous|unidentified)\s+", "", bare, flags=re.I)
        side = phrase.side or (self.people.side_of_body(phrase.body, span[0]) if phrase.body else None)
        if side is not None and phrase.side is None:
            bare = f"{bare} ({side.name})"
        entity = Entity(f"unnamed {bare}", "anonymous", phrase, side, voice, body=phrase.body)
        if phrase.determiner == "same":
            entity.note = UNRESOLVED
        return self.mentions.add(entity)

    def _group(self, phrase: Phrase, span: Span, parent: Entity | None) -> Entity:
        """A role or group that stays what it is called: "fishermen of the bay", "Northern officials"."""
        pair = self._pair(phrase, span) if phrase.plural or phrase.determiner == "both" else None
        if pair is not None:
            return pair
        canonical = (
            re.sub(r"^(?:an?|the|some|many|several|most)\s+", "", phrase.text, flags=re.I) or phrase.text
        )
        if phrase.side is not None and phrase.side.name not in canonical:
            canonical = f"{phrase.side.name}: {canonical}"
        kind = "public" if phrase.kind == "public" else "role"
        known = self.mentions.known(kind, canonical)
        if known is not None:
            return known
        entity = Entity(canonical, kind, phrase, phrase.side, phrase.voice)
        entity.learn(phrase)
        return self.mentions.add(entity)

    def _organisation(self, phrase: Phrase, span: Span, parent: Entity | None) -> Entity:
        pair = self._pair(phrase, span) if phrase.side is None else None
        if pair is not None:
            return pair
        side = phrase.side
        if side is None and phrase.body:
            said = self.mentions.body_before(phrase, span[0]) or self._own_body(phrase)
            if said is not None:
                return said
            side = self.people.side_of_body(phrase.body, span[0])
        name = phrase.body or phrase.name or phrase.text
        name = f"former {name}" if phrase.former else name
        canonical = f"{side.name}: {name}" if side is not None and name not in side.name else name
        known = self.mentions.known("organisation", canonical)
        if known is not None:
            return known
        entity = Entity(canonical, "organisation", phrase, side, phrase.voice, body=name)
        if side is None and phrase.voice == "official" and phrase.text.lower().startswith("the "):
            entity.note = UNRESOLVED
        return self.mentions.add(entity)

    def _own_body(self, phrase: Phrase) -> Entity | None:
        """ "the ministry" in a release of one: the body that issued it."""
        if phrase.determiner not in ("the", "this", "our", "my") or len(phrase.text.split()) != 2:
            return None
        issuer = self.issuer()
        if issuer is None or issuer.side is None:
            return None
        words = issuer.body.lower().split()
        if phrase.body.lower() == "government" and voice_of(issuer) == "official":
            return self.mentions.state(issuer.side)
        return issuer if phrase.body.lower() in words else None

    def _state(self, phrase: Phrase, span: Span, parent: Entity | None) -> Entity:
        names = [side.name for side in phrase.sides] or [phrase.side.name if phrase.side else phrase.text]
        canonical = " and ".join(names)
        known = self.mentions.known("state", canonical)
        return known or self.mentions.add(
            Entity(canonical, "state", phrase, phrase.side, "official", members=phrase.sides)
        )

    def _unknown(self, phrase: Phrase, span: Span, parent: Entity | None) -> Entity:
        lower = phrase.text.lower()
        pair = self._pair(phrase, span)
        if pair is not None:
            return pair
        kind = "organisation" if phrase.text[:1].isupper() and not lower.startswith("the ") else "public"
        if re.match(r"(?:the\s+)?(?:author|writer)s?$|this (?:column|newspaper)$", lower):
            kind = "author"
        known = self.mentions.known(kind, phrase.text)
        return known or self.mentions.add(Entity(phrase.text, kind, phrase, phrase.side, phrase.voice))

    # -- pronouns

    def _pronoun(self, phrase: Phrase, span: Span, parent: Entity | None) -> Entity:
        word = phrase.text.lower()
        if word in ("i", "we", "my", "our"):
            found = parent or self._first_person(word)
        elif word in ("who", "which", "that"):
            found = self.mentions.just_before(span[0])
        elif word in ("each", "neither", "both", "either"):
            found = self._pair_before(phrase, span[0])
        else:
            found = self.mentions.antecedent(word, span[0], self.history)
        if word == "it" and (found is None or found.kind in ("organisation", "media")):
            found = self._body_before(span[0], found) or found
        if found is None and word == "they" and self.mentions.opens_with(_SIDES_OPEN, span[0]):
            found = self._side_pair(phrase)
        if found is None:
            kind = "anonymous" if phrase.plural else "person" if phrase.gender else "public"
            return Entity(phrase.text, kind, phrase, note=UNRESOLVED)
        found.gender = found.gender or (phrase.gender if found.kind == "person" else "")
        return found

    def _body_before(self, at: int, heard: Entity | None) -> Entity | None:
        """ "It" after "The dockers' union met on Monday.": the body that the sentence before opens with."""
        here, view = self.mentions.places.sentence(at), self.document.view
        if here <= 0:
            return None
        begin, end = view.sentences[here - 1]
        body = opening_body(view.text, begin, end)
        if body is None or (heard is not None and any(begin <= place[0] < at for place in heard.places)):
            return None
        return self._find(view.text[slice(*body)], body, None)

    def _first_person(self, word: str) -> Entity | None:
        """An "I" outside every quotation is the author, a "we" the body in whose name the piece is written."""
        return (self.issuer() if word in ("we", "our") else None) or self.author()

    def issuer(self) -> Entity | None:
        """Return the body in whose name the piece is written, if it is written in one's name."""
        if self._issuer is not None:
            return self._issuer[0]
        self._issuer = (None,)  # while it is looked up, "the ministry" is no issuer's
        name = issuer_of(self.document, self.sides)
        signed = writer_of(self.document) is not None and f"We, {name}" not in self.document.view.text
        self._issuer = (self.speaker(name, 0) if name and not signed else None,)
        return self._issuer[0]

    def author(self) -> Entity:
        """Return the writer of the piece: by name where the piece names one."""
        name = writer_of(self.document) or AUTHOR
        known = self.mentions.known("author", name)
        return known or self.mentions.add(Entity(name, "author", Phrase(name, "author"), None, "author"))
