"""Who speaks in a talk: the label of a turn, or the person whom the head of an interview introduces."""

from __future__ import annotations

import re
from collections.abc import Sequence

from impasse.evidence.actors.names import Names
from impasse.evidence.actors.people import Entity, titled_persons
from impasse.evidence.attribute.speeches import SPEECH
from impasse.evidence.attribute.talk import ADDRESSED, find_turns
from impasse.evidence.document import Document, Span
from impasse.evidence.text.phrases import Phrase, describe
from impasse.evidence.text.word_classes import role_class

_INTERVIEW = re.compile(
    r"\b(?:interview(?:ed|s)?(?: with| of)?|conversation with|Q\s?&\s?A with|questions? (?:to|for)|"
    r"(?:spoke|speaks|speaking) (?:to|with)|talk(?:s|ed)? (?:to|with)|(?:sat|sits) down with|"
    r"asked|chat(?:s|ted)? with|met)\b",
    re.I,
)
_ANSWERER = re.compile(r"(?:a|answer)\d*", re.I)
_CAPITALS = 3
"""Letters up to which a label in capitals is initials."""
_BY = re.compile(r"\b(?:[Bb]y|BY|[Ww]ords|[Tt]ext|[Pp]hotos?)[: ]")
_HEAD = 6
"""Paragraphs in which the person interviewed is introduced."""
_LEARNED = frozenset(["doctor", "professor", "dr", "prof"])


class Talkers:
    """Finds the speakers of one document's turns.

    Parameters
    ----------
    document : Document
        The document.
    names : Names
        What its phrases refer to.
    """

    def __init__(self, document: Document, names: Names) -> None:
        self.view, self.names = document.view, names
        self._interviewed: Entity | None = None
        self._known: dict[str, Entity | None] = {}

    def speaker(self, label: str, at: int) -> Entity | None:
        """Return who speaks under a label.

        Parameters
        ----------
        label : str
            As printed: a name in capitals or not, a role, ``A``; empty for the answers of an interview.
        at : int
            View offset of the turn.

        Returns
        -------
        Entity or None
            None where nobody is introduced as the one who answers.
        """
        key = label.casefold()
        if key not in self._known:
            found = (
                self.interviewed() if not label or _ANSWERER.fullmatch(label) else self._labelled(label, at)
            )
            if found is not None and found.voice in (None, "public") and _is_learned(found):
                found.voice = "analyst"
            self._known[key] = found
        return self._known[key]

    def _labelled(self, label: str, at: int) -> Entity:
        """Whoever a label names, its capitals undone where it is all capitals."""
        if self.names.sides.named(label) is not None:
            return self.names.speaker(label, at)
        called = self.names.people.by_initials(label) if label.isupper() and len(label) <= _CAPITALS else None
        if called is not None:
            return called
        name = re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), label) if label.isupper() else label
        phrase = describe(name.lower(), self.names.sides)
        if phrase.roles and not phrase.name and describe(name, self.names.sides).kind != "person":
            return self.names.speaker(f"the {re.sub(r'^the ', '', name.lower())}", at)
        return self.names.speaker(name, at)

    def interviewed(self) -> Entity | None:
        """Return the person whom the head introduces: named after words of interviewing, else the first one named."""
        if self._interviewed is None:
            self._interviewed = self._introduced()
        return self._interviewed

    def _introduced(self) -> Entity | None:
        text = self.view.text
        turns = find_turns(text, self.view.paragraphs)
        heads = [
            (a, b)
            for a, b in self.view.paragraphs[:_HEAD]
            if a not in turns or (turns[a].label is None and turns[a].kind == "turn")
        ]
        first: Entity | None = None
        plain: Entity | None = None
        for start, end in heads:
            words = text[start:end]
            given = SPEECH.search(words)
            if given:
                return self.names.speaker(given["who"], start)
            told = list(titled_persons(words, self.names.sides, frozenset()))
            asked = _asked(words, told)
            if asked is not None:
                return self._person(asked, start)
            posted = next((one for one in told if _has_post(one[1])), None)
            first = first or (self._person(posted, start) if posted is not None else None)
            plain = plain or (self._person(told[0], start) if told and not _BY.search(words) else None)
        for start, end in self.view.paragraphs:
            put = ADDRESSED.match(text, start, end)
            if put and text[start:end].rstrip().endswith("?"):
                return self.names.speaker(put["name"], start)
        return first or plain or self.names.issuer()

    def _person(self, told: tuple[Span, Phrase], start: int) -> Entity:
        """A person of the head, with the post that stands beside the name."""
        return self.names.people.person(told[1], start + told[0][0])


def _asked(words: str, told: Sequence[tuple[Span, Phrase]]) -> tuple[Span, Phrase] | None:
    """The person whom words of interviewing introduce: whoever has a post, before or after them; else after them."""
    for match in _INTERVIEW.finditer(words):
        after = next((pair for pair in told if pair[0][0] >= match.end()), None)
        before = next((pair for pair in told[::-1] if pair[0][1] <= match.start()), None)
        if before is not None and _has_post(before[1]) and not (after is not None and _has_post(after[1])):
            return before
        if after is not None:
            return after
    return None


def _has_post(phrase: Phrase) -> bool:
    return any(role_class(role) not in ("media", "") for role in phrase.roles)


def _is_learned(entity: Entity) -> bool:
    """Whether all that is told of a person is a doctor's or professor's title."""
    return bool(entity.roles) and set(entity.roles) <= _LEARNED
