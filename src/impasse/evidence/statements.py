"""From attributions to statements: sources resolved, chains followed, acts and ties read.

One document at a time: names and roles resolve within the document and never across documents.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from impasse.evidence.acts import act_of
from impasse.evidence.author import author_claims
from impasse.evidence.chain import Link, origin, outlets_beside, via
from impasse.evidence.document import Document, Span
from impasse.evidence.lexicon import Lexicon
from impasse.evidence.names import Names
from impasse.evidence.people import Entity
from impasse.evidence.phrases import Phrase
from impasse.evidence.places import Places
from impasse.evidence.saying import Saying
from impasse.evidence.select import Reading, frame_signal, select
from impasse.evidence.sides import Sides
from impasse.evidence.statement import Attribution, Cue, Source, Statement, Tie
from impasse.evidence.subjects import subject_side
from impasse.evidence.ties import Tier
from impasse.evidence.topics import Topics
from impasse.evidence.voice import voice_of

_AUTHOR = "the author"


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
        In document order, within a document in text order, with ids ``s1``, ``s2`` ...
    """
    sides = Sides(lexicon)
    tier = Tier(Topics(lexicon), sides)
    out: list[Statement] = []
    for document in documents:
        work = _DocumentWork(document, lexicon, sides, tier)
        for statement in work.statements(attributions_by_document.get(document.id, ())):
            out.append(replace(statement, id=f"s{len(out) + 1}"))
    return _numbered_parents(out)


def _numbered_parents(found: Sequence[Statement]) -> tuple[Statement, ...]:
    """Turn provisional parents (document and place) into statement ids."""
    ids = {_key(s.document, s.span, s.cue.span): s.id for s in found}
    return tuple(replace(s, parent=ids.get(s.parent)) if s.parent else s for s in found)


def _key(document: str, span: Span, cue: Span | None) -> str:
    return f"{document}:{span[0]}-{span[1]}:{cue}"


@dataclass(frozen=True, slots=True)
class _Said:
    """What a reading becomes, before it is written out."""

    reading: Reading
    source: Entity
    act: str
    voice: str
    holder: str | None
    chain: tuple[str, ...]
    ties: tuple[Tie, ...]


class _DocumentWork:
    """The work on one document."""

    def __init__(self, document: Document, lexicon: Lexicon, sides: Sides, tier: Tier) -> None:
        self.document, self.sides, self.tier = document, sides, tier
        self.text = document.view.text
        self.places = Places(document.view)
        self.names = Names(document, lexicon, sides)
        self.titles = [self.places.span((r.start, r.end)) for r in document.regions if r.kind == "title"]

    def statements(self, attributions: Sequence[Attribution]) -> list[Statement]:
        """Return the document's statements in text order, with provisional ids and parents."""
        readings = self._readings(attributions)
        chosen = select(self.text, readings)
        self._find_chains(chosen)
        found = [self._statement(reading, _inner(reading, chosen)) for reading in chosen]
        found += self._by_author(readings)
        return sorted(found, key=lambda s: (s.span, s.cue.span or (0, 0), s.source.canonical))

    # -- readings

    def _readings(self, attributions: Sequence[Attribution]) -> list[Reading]:
        """Attributions with their sources resolved, in the given order."""
        made: dict[int, Reading] = {}
        for index in _outer_first(attributions):
            attribution = attributions[index]
            if not attribution.content:
                continue
            parent = made.get(attribution.parent) if attribution.parent is not None else None
            made[index] = self._reading(index, attribution, parent)
        return [made[index] for index in sorted(made)]

    def _reading(self, index: int, attribution: Attribution, parent: Reading | None) -> Reading:
        span = self.places.span(attribution.source[0]) if attribution.source else None
        source = None
        if span is not None and span[0] < span[1]:
            speaker = parent.source if parent is not None else None
            source = self.names.resolve(self.text[slice(*span)], span, speaker)
        cue = self.places.span(attribution.cue[0]) if attribution.cue else None
        content = self._bare(
            self.places.span(max(attribution.content, key=lambda piece: piece[1] - piece[0]))
        )
        reading = Reading(
            index,
            attribution,
            source,
            span,
            cue,
            " ".join(self.text[slice(*self.places.span(piece))] for piece in attribution.cue),
            content,
            frame_signal(attribution),
            any(a <= content[0] < b for a, b in self.titles),
            parent,
        )
        if source is None and parent is not None and reading.verb in ("condition", "precondition"):
            reading.parent = _setter_of_conditions(parent)
            reading.source = reading.parent.source if reading.parent else None
        return reading

    def _bare(self, content: Span) -> Span:
        """A content without the word that only joins it to its cue ("said *that* ...")."""
        joined = re.match(r"\s*that\s+", self.text[slice(*content)])
        return (content[0] + joined.end(), content[1]) if joined else content

    # -- chains

    def _find_chains(self, chosen: Sequence[Reading]) -> None:
        """Find the outlets beside each reading; one source's neighbouring statements came the same way."""
        contents = [r.content for r in chosen]
        for reading in chosen:
            where = reading.source_span or reading.cue_span or reading.content
            sentence = self.places.sentence_span(where[0])
            inner = [c for c in contents if c[0] >= sentence[0]]
            named = outlets_beside(self.text, sentence, inner, self.names.outlets)
            if reading.source is not None:
                named = tuple(n for n in named if n != reading.source.canonical)
            reading.beside = list(dict.fromkeys([*reading.beside, *named]))
        ordered = sorted((r for r in chosen if r.source is not None), key=lambda r: r.content)
        for near in (ordered, ordered[::-1]):
            self._share_chains(near)

    def _share_chains(self, readings: Sequence[Reading]) -> None:
        """Hand outlets on: within a sentence, to an unnamed voice heard again, to the same source next door."""
        heard: dict[int, tuple[Reading, list[str]]] = {}
        for reading in readings:
            source = reading.source
            if source is None:
                continue
            before = heard.get(id(source))
            if not reading.beside and before is not None and self._goes_on(before[0], reading, source):
                reading.beside = list(before[1])
            if reading.beside:
                heard[id(source)] = (reading, reading.beside)

    def _goes_on(self, before: Reading, reading: Reading, source: Entity) -> bool:
        if source.kind == "anonymous":
            return True
        gap = abs(self.places.sentence(before.content[0]) - self.places.sentence(reading.content[0]))
        return gap <= 1 and source.kind in ("person", "role")

    def _link(self, reading: Reading) -> Link:
        source = reading.source or Entity("", "anonymous", Phrase("", "unknown"))
        parent = self._link(reading.parent) if reading.parent is not None and reading.parent.source else None
        if parent is not None and reading.parent is not None and reading.parent.source is source:
            parent = parent.parent
        return Link(self.document.publisher, tuple(reading.beside), source, parent)

    # -- statements

    def _statement(self, reading: Reading, inner: tuple[Span, ...] = ()) -> Statement:
        source = reading.source or Entity("", "anonymous", Phrase("", "unknown"))
        voice = voice_of(source)
        attribution = reading.attribution
        act = act_of(
            reading.frame.act,
            self.text,
            reading.content,
            source,
            self.sides,
            voice=voice,
            negated=attribution.negated,
            frame_stance=reading.frame.stance,
        )
        chain = via(self._link(reading))
        saying = Saying(
            self.text,
            reading.content,
            self.places.sentence_span(reading.content[0]),
            source,
            voice,
            act,
            reading.frame.stance,
            attribution.negated,
            reading.cue_span,
            inner,
            self.places.paragraph_span(reading.content[0]),
            reading.attribution.frame.startswith(("noun:condition", "noun:precondition")),
        )
        ties = self.tier.ties(saying)
        holder = self._holder(reading, source, voice)
        return self._write(_Said(reading, source, act, voice, holder, chain, ties))

    def _holder(self, reading: Reading, source: Entity, voice: str) -> str | None:
        """Whose position it is: the source's own, its body's, or the side that an unnamed voice tells about."""
        if source.canonical == "":
            return None
        side = source.side
        if voice in ("official", "unofficial") and side is not None:
            if source.kind == "state" or source.canonical.startswith(side.name):
                return source.canonical
            return f"{side.name}: {source.body if source.kind == 'anonymous' and source.body else source.canonical}"
        if source.kind in ("anonymous", "media"):
            subject = subject_side(self.text, reading.content, self.sides)
            if subject is not None:
                organ = subject.text if subject.form == "organ" else ""
                return (
                    f"{subject.side.name}: {organ}"
                    if organ and organ != subject.side.name
                    else subject.side.name
                )
        return source.canonical

    def _write(self, said: _Said) -> Statement:
        reading, source = said.reading, said.source
        span = self.places.original(reading.content)
        source_span = (
            self.places.original(reading.source_span)
            if reading.source_span and reading.attribution.source
            else None
        )
        cue_span = (
            self.places.original(reading.cue_span)
            if reading.cue_span and reading.cue_span[0] < reading.cue_span[1]
            else None
        )
        media = frozenset(name for _, _, name in self.names.outlets.find(self.text)) | {
            self.document.publisher or ""
        }
        parent = reading.parent
        key = None
        if parent is not None:
            parent_cue = self.places.original(parent.cue_span) if parent.cue_span else None
            key = _key(self.document.id, self.places.original(parent.content), parent_cue)
        return Statement(
            id="",
            document=self.document.id,
            family=self.document.family,
            span=span,
            quote=self.document.text[slice(*span)],
            source=Source(
                _flat(self.document.text, source_span),
                source_span,
                source.canonical,
                source.kind if source.kind != "media" else "organisation",
                source.side.actor if source.side is not None and said.voice != "analyst" else None,
            ),
            voice=said.voice,
            via=said.chain,
            cue=Cue(reading.cue, cue_span),
            holder=said.holder,
            act=said.act,
            ties=tuple(
                replace(t, evidence=self.places.original(t.evidence) if t.evidence else None)
                for t in said.ties
            ),
            hedged=reading.attribution.hedged,
            origin=origin(self.document.family, said.chain, source, media),
            note=_note(source, reading),
            parent=key,
        )

    # -- the author

    def _by_author(self, readings: Sequence[Reading]) -> list[Statement]:
        """Claims of an opinion piece's author, as statements of the author."""
        author = Entity(_AUTHOR, "author", Phrase(_AUTHOR, "author"), None, "author")
        taken = [_extent(r) for r in readings if r.source is not None]
        found = []
        for content, cue in author_claims(self.document, taken):
            attribution = Attribution((), (), (content,))
            reading = Reading(
                -1,
                attribution,
                author,
                None,
                cue,
                self.text[slice(*cue)] if cue else "",
                content,
                frame_signal(attribution),
            )
            found.append(self._statement(reading))
        return found


def _outer_first(attributions: Sequence[Attribution]) -> list[int]:
    """Indices in text order of sources, each after the attribution that it is nested in."""

    def place(index: int) -> tuple[int, int]:
        attribution = attributions[index]
        return (attribution.source or attribution.cue or attribution.content)[0][0], index

    done: dict[int, None] = {}

    def visit(index: int) -> None:
        parent = attributions[index].parent
        if index in done:
            return
        if parent is not None and parent not in done and parent != index:
            visit(parent)
        done.setdefault(index)

    for index in sorted(range(len(attributions)), key=place):
        visit(index)
    return list(done)


def _inner(reading: Reading, chosen: Sequence[Reading]) -> tuple[Span, ...]:
    """Contents of the statements that others make inside this one."""
    return tuple(r.content for r in chosen if r.parent is reading and r.source is not reading.source)


def _setter_of_conditions(parent: Reading) -> Reading | None:
    """Who sets "the conditions" spoken of in a belief that the other side will not agree to them: who believes."""
    at: Reading | None = parent
    while at is not None and (at.source is None or (at.parent is not None and at.attribution.negated)):
        at = at.parent
    return at


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
