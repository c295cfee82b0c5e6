"""From attributions to statements: sources resolved, chains followed, acts and ties read.

One document at a time: names and roles resolve within the document and never across documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from impasse.evidence.actors.anaphora import taken_up
from impasse.evidence.actors.chain import Link, origin, relayed_from, via
from impasse.evidence.actors.issuer import issued_by
from impasse.evidence.actors.letterhead import is_release
from impasse.evidence.actors.names import Names
from impasse.evidence.actors.people import Entity
from impasse.evidence.actors.sides import Sides
from impasse.evidence.actors.voice import kind_of, voice_of
from impasse.evidence.acts.deciding import decided
from impasse.evidence.acts.persons import Cast
from impasse.evidence.acts.utterance import Utterance
from impasse.evidence.dates.said_when import Calendar
from impasse.evidence.document import Document, Span
from impasse.evidence.documents.places import Places
from impasse.evidence.lexicon import Lexicon
from impasse.evidence.packed import changed
from impasse.evidence.positions.author import author_claims
from impasse.evidence.positions.holders import Holders
from impasse.evidence.positions.numbering import numbered_statements, place_key
from impasse.evidence.positions.officers import Officers
from impasse.evidence.positions.readings import Reader
from impasse.evidence.positions.saying import Saying
from impasse.evidence.positions.select import Reading, frame_signal, near, only_could, select, supposed
from impasse.evidence.positions.ties import Tier
from impasse.evidence.positions.topics import Topics
from impasse.evidence.statement import Attribution, Cue, MadeBy, Source, Statement
from impasse.evidence.text.phrases import Phrase

_SUBJECT = 40
"""Code points in which the side stands that is expected to do something."""
_NOBODY = Entity("unspecified", "anonymous", Phrase("", "unknown"))
"""Whoever says what "is said", "is feared" or "is expected"."""


def statements(
    documents: Sequence[Document],
    attributions_by_document: Mapping[str, Sequence[Attribution]],
    lexicon: Lexicon,
) -> tuple[Statement, ...]:
    """Make the statements of a corpus from its attributions.

    Parameters
    ----------
    documents : sequence of Document
        In the order read.
    attributions_by_document : mapping from str to sequence of Attribution
        Attributions by document id, spans in original offsets; documents without an entry have none.
    lexicon : Lexicon
        Names, outlets and topics; may be empty.

    Returns
    -------
    tuple of Statement
        In document order, within a document in text order; ids come from document, span and source.
    """
    finder = Statements(lexicon)
    return tuple(
        statement
        for document in documents
        for statement in numbered_statements(
            finder.each(document, attributions_by_document.get(document.id, ()))
        )
    )


class Statements:
    """Finds the statements of documents; one for each lexicon.

    Parameters
    ----------
    lexicon : Lexicon
        Names, outlets and topics; may be empty.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.sides = Sides(lexicon)
        officers = Officers(lexicon)
        self._cast = Cast(self.sides, officers)
        self._tier = Tier(Topics(lexicon), self.sides, officers)

    def each(self, document: Document, attributions: Sequence[Attribution]) -> Iterator[Statement]:
        """Yield a document's statements one by one, without ids, in no certain order (see `numbering`)."""
        work = _DocumentWork(document, self._lexicon, self._cast, self._tier)
        return work.statements(attributions)


@dataclass(frozen=True, slots=True)
class _Judged:
    """What was made of a reading, before it is written out."""

    source: Entity
    voice: str
    act: str
    said: str | None
    rule: str
    """Which rule decided the act."""


class _DocumentWork:
    """The work on one document."""

    def __init__(self, document: Document, lexicon: Lexicon, cast: Cast, tier: Tier) -> None:
        self.document, self.cast, self.tier = document, cast, tier
        home = next((o.side for o in lexicon.outlets if o.name == document.publisher and o.side), None)
        self.holders = Holders(cast.sides, cast.officers, cast.sides.actors.get(home) if home else None)
        self.text = document.view.text
        self.places = Places(document.view)
        self.names = Names(document, lexicon, cast.sides)
        self.calendar = Calendar(document)
        self.outlets = frozenset(name for _, _, name in self.names.outlets.find(self.text))
        self.relayed = relayed_from(document, self.names.outlets)
        issuer = issued_by(document, cast.sides) if document.publisher is None else None
        self.own = self.names.speaker(issuer, 0).canonical if issuer else document.publisher
        self.outlets |= {document.publisher} if document.publisher else set()

    def statements(self, attributions: Sequence[Attribution]) -> Iterator[Statement]:
        """Yield the document's statements, with provisional parents."""
        reader = Reader(self.document, self.names)
        readings = reader.read(attributions)
        chosen = [r for r in select(self.text, readings) if not self._only_reports(r)]
        reader.find_chains(chosen)
        for k, reading in enumerate(chosen):
            yield self._statement(reading, near(chosen, k))
        yield from self._by_author(readings)

    def _only_reports(self, reading: Reading) -> bool:
        """Whether a reporter tells what they did ("we have asked the ministry")."""
        own = reading.source is not None and reading.source.kind == "author"
        return own and self.document.genre == "report" and reading.frame.act in ("other", "")

    def _by_author(self, readings: Sequence[Reading]) -> list[Statement]:
        """Claims of an opinion piece's author, or of the body that issued it, as their statements."""
        issuer = self.names.issuer()
        author = issuer or self.names.author()
        held = [r for r in readings if r.source is not None and not supposed(self.text, r)]
        taken = [_extent(r) for r in held if not only_could(r)]
        found = []
        party = issuer is not None and issuer.side is not None and issuer.side.party
        official = party and is_release(self.document, self.cast.sides)
        for content, cue in author_claims(self.document, taken, issuer is not None, official):
            attribution = Attribution((), (), (content,))
            words = self.text[slice(*cue)] if cue else ""
            reading = Reading(-1, attribution, author, None, cue, words, content, frame_signal(attribution))
            found.append(self._statement(reading, ()))
        return found

    def _statement(self, reading: Reading, chosen: Sequence[Reading]) -> Statement:
        source = reading.source or _NOBODY
        voice = voice_of(source)
        attribution = reading.attribution
        utterance = Utterance(
            self.text,
            reading.content,
            source,
            voice,
            reading.frame.act,
            reading.frame.stance,
            reading.verb,
            attribution.negated,
            attribution.kind == "indirect",
            attribution.kind == "direct" or reading.spoken or attribution.frame.startswith("label"),
            reading.construction,
            reading.cue,
            self.text[slice(*reading.source_span)] if reading.source_span else "",
        )
        act, rule = decided(utterance, self.cast)
        if act == "predict" and reading.verb == "expect" and self._asks_other(reading, source):
            act, rule = "demand", "act-expected"  # "we expect the other side to ..."
        at = (reading.source_span or reading.cue_span or reading.content)[0]
        said = self.calendar.said(at, [r.content for r in chosen or (reading,)], reading.cue_span)
        return self._write(
            reading,
            _Judged(source, voice, act, said, rule),
            self._saying(reading, source, voice, act, chosen),
        )

    def _asks_other(self, reading: Reading, source: Entity) -> bool:
        """Whether a side says what another side is "to" do."""
        if source.side is None or not source.side.party or voice_of(source) != "official":
            return False
        start, end = reading.content
        asked = next(self.cast.sides.speaking(self.text, (start, min(end, start + _SUBJECT))), None)
        other = asked is not None and asked.side.party and asked.side != source.side
        return (
            other
            and asked is not None
            and re.match(r"\s+(?:\w+ly\s+)?to\b", self.text[asked.end :]) is not None
        )

    def _saying(
        self, reading: Reading, source: Entity, voice: str, act: str, chosen: Sequence[Reading]
    ) -> Saying:
        return Saying(
            self.text,
            reading.content,
            self.places.sentence_span(reading.content[0]),
            source,
            voice,
            act,
            reading.frame.stance,
            reading.attribution.negated,
            reading.cue_span,
            tuple(r.content for r in chosen if r.parent is reading and r.source is not source),
            self.places.paragraph_span(reading.content[0]),
            reading.attribution.frame.startswith(("noun:condition", "noun:precondition")),
            self._context(reading.content[0]),
            taken_up(
                self.text,
                reading.content,
                self.places.sentence(reading.content[0]),
                self.places,
                self.tier.topics,
            ),
            reading.parent.source.side
            if reading.parent is not None and reading.parent.source is not None
            else None,
        )

    def _context(self, at: int) -> int | None:
        """Where the sentence before begins, if it is in the same paragraph."""
        k = self.places.sentence(at) - 1
        if k < 0:
            return None
        start = self.places.view.sentences[k][0]
        return start if start >= self.places.paragraph_span(at)[0] else None

    def _write(self, reading: Reading, judged: _Judged, saying: Saying) -> Statement:
        source, original = judged.source, self.places.original
        span = original(reading.content)
        told = reading.source_span if source is reading.source else None
        source_span = original(told) if told else None
        cue_span = original(reading.cue_span) if _filled(reading.cue_span) and reading.cue_span else None
        chain = via(self._link(reading))
        actor = source.side.actor if source.side is not None and judged.voice != "analyst" else None
        ties = self.tier.ties(saying)
        return Statement(
            id="",
            document=self.document.id,
            family=self.document.family,
            span=span,
            quote=self.document.text[slice(*span)],
            source=Source(_flat(self.text, told), source_span, source.canonical, kind_of(source), actor),
            voice=judged.voice,
            via=chain,
            cue=Cue(reading.cue, cue_span),
            holder=self.holders.of(
                self.text,
                reading.content,
                source,
                (judged.voice, judged.act),
                _flat(self.text, reading.source_span),
            ),
            act=judged.act,
            ties=tuple(changed(t, evidence=original(t.evidence) if t.evidence else None) for t in ties),
            about_date=self.calendar.about(reading.content),
            said_date=judged.said,
            hedged=reading.attribution.hedged,
            origin=origin(self.document.family, chain, source, self.outlets),
            note=_note(source, reading),
            parent=self._parent_key(reading),
            pieces=tuple(self.places.pieces(reading.content, self.document.text)),
            made_by=MadeBy("attributions", reading.attribution.frame or "author", cue_span),
            act_by=judged.rule,
        )

    def _parent_key(self, reading: Reading) -> str | None:
        parent = reading.parent
        if parent is None:
            return None
        cue = self.places.original(parent.cue_span) if _filled(parent.cue_span) and parent.cue_span else None
        return place_key(self.document.id, self.places.original(parent.content), cue)

    def _link(self, reading: Reading) -> Link:
        """What is known of a reading's way to the reader; a speaker is no link of their own chain."""
        source = reading.source or _NOBODY
        parent = reading.parent
        while parent is not None and (parent.source is None or parent.source is source):
            parent = parent.parent
        outer = self._link(parent) if parent is not None else None
        named = tuple(reading.beside)
        beside = named if outer else tuple(dict.fromkeys((*self.relayed, *named)))
        return Link(self.own, beside, source, outer)


def _filled(span: Span | None) -> bool:
    return span is not None and span[0] < span[1]


def _extent(reading: Reading) -> Span:
    spans = [s for s in (reading.content, reading.source_span, reading.cue_span) if s is not None]
    return min(s[0] for s in spans), max(s[1] for s in spans)


def _flat(text: str, span: Span | None) -> str:
    return " ".join(text[slice(*span)].split()) if span else ""


def _note(source: Entity, reading: Reading) -> str:
    notes = [source.note] if source.note else []
    if reading.in_title:
        notes.append("headline: the outlet's wording")
    return "; ".join(notes)
