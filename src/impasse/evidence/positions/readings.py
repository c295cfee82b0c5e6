"""From attributions to readings: sources resolved in text order, outlets found beside them and handed on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from impasse.evidence.actors.chain import outlets_beside
from impasse.evidence.actors.names import Names
from impasse.evidence.actors.people import Entity
from impasse.evidence.actors.talkers import Talkers
from impasse.evidence.attribute.turns import SPOKEN
from impasse.evidence.document import Document, Span
from impasse.evidence.documents.places import Places
from impasse.evidence.positions.select import Reading, frame_signal, near
from impasse.evidence.statement import Attribution

_SHORT = 4
"""Words below which a piece of an interrupted content is no statement of its own."""
_WHOLE = re.compile(r"\W*[A-Z][^.!?]*[.!?,]\W*")
_NEXT_TO = 12
"""Code points that may stand between a possessive and its noun."""
_RELATIVE = re.compile(r"who|whom|whose|which|that", re.I)
_FIRST = re.compile(
    r"I|[Ww]e|[Mm]y|[Oo]ur|(?:[Mm]y|[Oo]ur)\s+(?:own\s+)?(?:party|government|group|side|delegation|union|council|ministry"
    r"|administration|office|caucus|bench|benches|association|committee|department)"
)
"""Whoever speaks, also as one of those they speak for."""
_CONDITIONS = ("condition", "precondition")


class Reader:
    """Reads the attributions of one document.

    Parameters
    ----------
    document : Document
        The document.
    names : Names
        What its phrases refer to; sources are resolved in text order, so one reader for one pass.
    """

    def __init__(self, document: Document, names: Names) -> None:
        self.text = document.view.text
        self.places = Places(document.view)
        self.names = names
        self.talkers = Talkers(document, names)
        self.titles = [self.places.span((r.start, r.end)) for r in document.regions if r.kind == "title"]

    def read(self, attributions: Sequence[Attribution]) -> list[Reading]:
        """Return one reading for each piece of content, in the given order.

        Parameters
        ----------
        attributions : sequence of Attribution
            With spans in original offsets.

        Returns
        -------
        list of Reading
            A content that its speaker interrupts ("A," he said, "B") gives one reading a piece.
        """
        made: dict[int, list[Reading]] = {}
        for index in outer_first(attributions):
            attribution = attributions[index]
            if attribution.content:
                parents = made.get(attribution.parent, []) if attribution.parent is not None else []
                made[index] = self._read(index, attribution, parents)
        return [reading for index in sorted(made) for reading in made[index]]

    def _read(self, index: int, attribution: Attribution, parents: Sequence[Reading]) -> list[Reading]:
        pieces = [self._bare(piece) for piece in self.places.joined(attribution.content)]
        longest = max(pieces, key=lambda p: p[1] - p[0])
        pieces = [p for p in pieces if p == longest or self._says_enough(p)]
        parent = next((p for p in parents if _within(longest, p.content)), parents[0] if parents else None)
        span = self._trimmed(self.places.joined(attribution.source)[0]) if attribution.source else None
        if span and attribution.antecedent and _RELATIVE.fullmatch(self.text[slice(*span)]):
            span = self._trimmed(self.places.joined(attribution.antecedent)[0])
        cues = self.places.joined(attribution.cue)
        unowned = _verb(attribution) in _CONDITIONS and not _owned(span, cues[0] if cues else None)
        if attribution.frame in SPOKEN:
            source = self.talkers.speaker(self.text[slice(*span)] if span else "", longest[0])
        elif unowned and parent is not None:
            span, parent = None, setter_of_conditions(parent)
            source = parent.source if parent is not None else None
        else:
            source = self._source(span, parent)
        words = " ".join(self.text[slice(*piece)] for piece in cues)
        return [
            Reading(
                index,
                attribution,
                source,
                span,
                cues[0] if cues else None,
                words,
                piece,
                frame_signal(attribution),
                any(a <= piece[0] < b for a, b in self.titles),
                parent,
            )
            for piece in pieces
        ]

    def _says_enough(self, piece: Span) -> bool:
        """Whether a piece of a content is long enough to be a statement: some words, or a short whole sentence."""
        words = len(re.findall(r"\w+", self.text[slice(*piece)]))
        return words >= _SHORT or (words == _SHORT - 1 and _WHOLE.fullmatch(self.text, *piece) is not None)

    def _source(self, span: Span | None, parent: Reading | None) -> Entity | None:
        if span is None or span[0] >= span[1]:
            return None
        words = self.text[slice(*span)]
        own = _FIRST.fullmatch(words) is not None
        heard = speaker_around(parent) if own else parent
        if own and " " in words and heard is not None and heard.source is not None:
            return heard.source
        return self.names.resolve(words, span, heard.source if heard is not None else None)

    def _trimmed(self, span: Span) -> Span:
        """A source without quotation marks and commas at its edges."""
        words = self.text[slice(*span)]
        left = len(words) - len(words.lstrip(' ,;:“”"„‘’'))
        return span[0] + left, span[0] + len(words.rstrip(' ,;:“”"„'))

    def _bare(self, content: Span) -> Span:
        """A content without the word that only joins it to its cue ("said *that* ...")."""
        joined = re.match(r"\s*that\s+", self.text[slice(*content)])
        return (content[0] + joined.end(), content[1]) if joined else content

    # -- chains

    def find_chains(self, chosen: Sequence[Reading]) -> None:
        """Find the outlets beside each reading; hand them on to what came the same way.

        Parameters
        ----------
        chosen : sequence of Reading
            The readings that are statements; their ``beside`` is filled.
        """
        for k, reading in enumerate(chosen):
            where = reading.source_span or reading.cue_span or reading.content
            where = reading.content if reading.spoken else where
            sentence = self.places.sentence_span(where[0])
            inner = [r.content for r in near(chosen, k) if r.content[0] >= sentence[0]]
            named = outlets_beside(self.text, sentence, inner, self.names.outlets)
            own = reading.source.canonical if reading.source is not None else ""
            reading.beside = list(dict.fromkeys(name for name in (*reading.beside, *named) if name != own))
        ordered = sorted((r for r in chosen if r.source is not None), key=lambda r: r.content)
        for direction in (ordered, ordered[::-1]):
            self._hand_on(direction)

    def _hand_on(self, readings: Sequence[Reading]) -> None:
        """An unnamed voice heard again, and the same person in the sentence next door, came the same way."""
        heard: dict[int, Reading] = {}
        for reading in readings:
            before = heard.get(id(reading.source))
            if not reading.beside and before is not None and self._goes_on(before, reading):
                reading.beside = list(before.beside)
            if reading.beside:
                heard[id(reading.source)] = reading

    def _goes_on(self, before: Reading, reading: Reading) -> bool:
        source = reading.source
        if any(r.parent is not None and r.parent.spoken for r in (before, reading)):
            return False  # what one speaker of a talk heard from the papers, another did not
        if source is None or source.kind == "anonymous":
            return source is not None
        gap = abs(self.places.sentence(before.content[0]) - self.places.sentence(reading.content[0]))
        return gap <= 1 and source.kind in ("person", "role")


def speaker_around(parent: Reading | None) -> Reading | None:
    """Return whose "I" and "we" stand in a content: of the nearest direct speech, never of reported speech.

    Parameters
    ----------
    parent : Reading or None
        The attribution whose content it is.

    Returns
    -------
    Reading or None
        None where the words are those of the piece itself ("A claims that *we* refused").
    """
    at = parent
    while at is not None and not at.spoken and at.attribution.kind == "indirect":
        at = at.parent
    return at


def outer_first(attributions: Sequence[Attribution]) -> list[int]:
    """Return indices in text order of sources, each after the attribution that it is nested in."""

    def place(index: int) -> tuple[int, int]:
        attribution = attributions[index]
        spans = attribution.source or attribution.cue or attribution.content
        return (spans[0][0] if spans else 0), index

    done: dict[int, None] = {}

    def visit(index: int) -> None:
        waiting = [index]
        while waiting:
            parent = attributions[waiting[-1]].parent
            if parent is None or parent in done or parent in waiting:
                done.setdefault(waiting.pop())
            else:
                waiting.append(parent)

    for index in sorted(range(len(attributions)), key=place):
        visit(index)
    return list(done)


def setter_of_conditions(parent: Reading) -> Reading | None:
    """Return who sets "the conditions" that someone is believed not to agree to: whoever believes it.

    Parameters
    ----------
    parent : Reading
        The attribution that the conditions are spoken of in ("B will not agree to the conditions that ...").

    Returns
    -------
    Reading or None
        The nearest one outside that has a speaker and is not itself a nested refusal.
    """
    at: Reading | None = parent
    while at is not None and (at.source is None or (at.parent is not None and at.attribution.negated)):
        at = at.parent
    return at


def _owned(source: Span | None, cue: Span | None) -> bool:
    """Whether a noun cue belongs to the source printed right before it ("*its* conditions")."""
    return source is not None and cue is not None and 0 <= cue[0] - source[1] <= _NEXT_TO


def _verb(attribution: Attribution) -> str:
    parts = attribution.frame.split(":")
    return parts[1] if len(parts) > 1 else ""


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
