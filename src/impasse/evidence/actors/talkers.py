"""Who speaks in a talk: the label of a turn, or the person whom the head of an interview introduces."""

from __future__ import annotations

import re

from impasse.evidence.actors.names import Names
from impasse.evidence.actors.people import Entity, titled_persons
from impasse.evidence.attribute.speeches import SPEECH
from impasse.evidence.attribute.talk import ADDRESSED
from impasse.evidence.document import Document, Span
from impasse.evidence.text.phrases import describe

_INTERVIEW = re.compile(
    r"\b(?:interview(?:ed|s)?(?: with| of)?|conversation with|Q\s?&\s?A with|questions? (?:to|for)|"
    r"(?:spoke|speaks|speaking) (?:to|with)|talk(?:s|ed)? (?:to|with)|(?:sat|sits) down with|"
    r"asked|chat(?:s|ted)? with|met)\b",
    re.I,
)
_ANSWERER = re.compile(r"(?:a|answer)\d*", re.I)
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
        heads = self.view.paragraphs[:_HEAD]
        text = self.view.text
        first: tuple[Span, str] | None = None
        for start, end in heads:
            words = text[start:end]
            given = SPEECH.search(words)
            if given:
                return self.names.speaker(given["who"], start)
            named = [
                (span, phrase.name) for span, phrase in titled_persons(words, self.names.sides, frozenset())
            ]
            for asked in _INTERVIEW.finditer(words):
                after = next((pair for pair in named if pair[0][0] >= asked.end()), None)
                if after is not None:
                    return self.names.speaker(after[1], start + after[0][0])
            if first is None and named:
                first = (start + named[0][0][0], start + named[0][0][1]), named[0][1]
        for start, end in self.view.paragraphs:
            put = ADDRESSED.match(text, start, end)
            if put and text[start:end].rstrip().endswith("?"):
                return self.names.speaker(put["name"], start)
        return self.names.speaker(first[1], first[0][0]) if first is not None else None


def _is_learned(entity: Entity) -> bool:
    """Whether all that is told of a person is a doctor's or professor's title."""
    return bool(entity.roles) and set(entity.roles) <= _LEARNED
