"""Passages: a place of a document with every claim read from it; nested quotations and reprints are one passage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from impasse.dispute.dispute import Dispute
from impasse.dispute.ledger.dates import date_words
from impasse.dispute.telling import Telling
from impasse.evidence.corpus import Corpus
from impasse.evidence.document import Document, Span
from impasse.evidence.identity import content_id
from impasse.evidence.statement import Statement, Tie
from impasse.show.views.options import Ranking
from impasse.show.views.source import SourceView, source_views
from impasse.show.views.words import VOICES, one_line


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One position read from a passage, as a sentence.

    Attributes
    ----------
    id : str
        From passage, party and option; stays when others come and go.
    statements : tuple of str
        Ids of the statements of this passage that tell it.
    party, option, stance : str
        Ids, and ``wants`` or ``rejects``.
    condition : str or None
        In ids.
    who, held : str
        The sentence in two parts: ``Northland``, ``refuses to reopen the strait``.
    mark : str
        ``wants``, ``rejects`` or ``if``.
    told_by, held_by, voice, said : str
        In words.
    state : str
        found | proposed | accepted | corrected | added | rejected | over.
    sure : bool
        False for a likely reading.
    options : tuple of (str, str)
        Other options it may be about, id and name, best first.
    """

    id: str
    statements: tuple[str, ...]
    party: str
    option: str
    stance: str
    condition: str | None
    who: str
    held: str
    mark: str
    told_by: str
    held_by: str
    voice: str
    said: str
    state: str
    sure: bool
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage in its paragraph.

    Attributes
    ----------
    id : str
        From document and span.
    source : SourceView
    span : Span
        In code points of the document.
    quote : str
        The words, as received.
    document : Document
        Whose words they are.
    claims : tuple of ClaimView
    copies : tuple of str
        Other documents with the same words.
    statements : tuple of str
        Ids of all statements in it, and in its copies.
    """

    id: str
    source: SourceView
    span: Span
    quote: str
    document: Document = field(repr=False, compare=False)
    claims: tuple[ClaimView, ...]
    copies: tuple[str, ...]
    statements: tuple[str, ...]
    speakers: tuple[str, ...] = ()
    """Parties that speak in it or whose position it tells, by name."""

    @property
    def pieces(self) -> tuple[tuple[bool, str], ...]:
        """The paragraph in pieces; True for the passage's own words."""
        return paragraph(self.document, self.span)

    def paragraph_words(self) -> str:
        """Return the words of the paragraph."""
        return " ".join(words for _, words in self.pieces)


def passage_views(corpus: Corpus, dispute: Dispute) -> tuple[PassageView, ...]:
    """Return every passage of a corpus from which something was said about the dispute's options.

    Parameters
    ----------
    corpus : Corpus
        With or without people's verdicts.
    dispute : Dispute

    Returns
    -------
    tuple of PassageView
        In the order of the documents; reprints joined to the first.
    """
    return Passages(corpus, dispute).of(corpus)


class Passages:
    """The passages of documents about which little changes: those of each are made again only where it does.

    Parameters
    ----------
    corpus : Corpus
        Whose documents they are.
    dispute : Dispute
    """

    def __init__(self, corpus: Corpus, dispute: Dispute) -> None:
        self._maker = _Maker(corpus, dispute)
        self._made: dict[str, tuple[tuple[Statement, ...], list[tuple[str, PassageView]]]] = {}

    def of(self, corpus: Corpus) -> tuple[PassageView, ...]:
        """Return the passages of the same documents with other statements; see `passage_views`."""
        by_document: dict[str, list[Statement]] = {}
        for statement in (*corpus.statements, *corpus.deeds):
            by_document.setdefault(statement.document, []).append(statement)
        found: dict[tuple[str, str], PassageView] = {}
        for document in corpus.documents:
            for words, view in self._of(document, tuple(by_document.get(document.id, ()))):
                key = (document.family, words)
                first = found.get(key)
                found[key] = view if first is None else _joined(first, view)
        return tuple(found.values())

    def _of(self, document: Document, statements: tuple[Statement, ...]) -> list[tuple[str, PassageView]]:
        """The passages of one document by their words."""
        known = self._made.get(document.id)
        if known is None or known[0] != statements:
            views = [self._maker.passage(document, group) for group in _groups(statements)]
            known = self._made[document.id] = statements, [(one_line(view.quote), view) for view in views]
        return known[1]


def _groups(statements: Iterable[Statement]) -> list[list[Statement]]:
    """Statements whose contents overlap, in text order."""
    groups: list[list[Statement]] = []
    reached = -1
    for statement in sorted(statements, key=lambda s: (s.span[0], -s.span[1])):
        if statement.span[0] < reached:
            groups[-1].append(statement)
        else:
            groups.append([statement])
        reached = max(reached, statement.span[1])
    return groups


def _joined(first: PassageView, copy: PassageView) -> PassageView:
    return replace(
        first,
        copies=(*first.copies, copy.source.name),
        statements=(*first.statements, *copy.statements),
    )


class _Maker:
    """Makes the passages of one corpus."""

    def __init__(self, corpus: Corpus, dispute: Dispute) -> None:
        self._dispute, self._telling = dispute, Telling(dispute)
        self._sources, self._ranking = source_views(corpus), Ranking(dispute)

    def passage(self, document: Document, group: Sequence[Statement]) -> PassageView:
        """One passage with its claims."""
        span = min(s.span[0] for s in group), max(s.span[1] for s in group)
        quote = document.text[slice(*span)]
        id = content_id("p", document.id, span)
        claims: dict[tuple[str, str], ClaimView] = {}
        for statement in group:
            for tie in statement.ties:
                if tie.party is None or tie.stance not in ("wants", "rejects"):
                    continue
                key = (tie.party, tie.topic)
                if key in claims:
                    claims[key] = replace(claims[key], statements=(*claims[key].statements, statement.id))
                else:
                    claims[key] = self._claim(id, statement, tie, quote)
        return PassageView(
            id,
            self._sources[document.id],
            span,
            quote,
            document,
            tuple(claims.values()),
            (),
            tuple(s.id for s in group),
            self._speakers(group),
        )

    def _speakers(self, group: Sequence[Statement]) -> tuple[str, ...]:
        """The parties that speak in some statements, or whose position they tell."""
        said = {s.source.actor for s in group}
        return tuple(
            party.name
            for party in self._dispute.parties
            if party.id in said or any((s.holder or "").startswith(party.name) for s in group)
        )

    def _claim(self, passage: str, statement: Statement, tie: Tie, quote: str) -> ClaimView:
        party, stance = tie.party or "", tie.stance or ""
        source = statement.source
        by = source.canonical if source.kind != "author" else "the writer"
        return ClaimView(
            content_id("c", passage, party, tie.topic),
            (statement.id,),
            party,
            tie.topic,
            stance,
            tie.condition,
            self._telling.name(party),
            self._telling.held(party, stance, tie.topic, tie.condition, tie.proviso),
            "if" if tie.condition else stance,
            by,
            statement.holder or "",
            VOICES.get(statement.voice, ""),
            date_words(statement.said_date) if statement.said_date else "",
            tie.state,
            tie.sure,
            self._ranking.best(quote, tie.topic),
        )


def paragraph(document: Document, span: Span) -> tuple[tuple[bool, str], ...]:
    """The paragraph around a span, in pieces; white space as one space each."""
    start, end = span
    view = document.view
    for first, last in view.paragraphs:
        a, b = view.to_document(first, last) if last > first else (0, 0)
        if a <= span[0] < b:
            start, end = min(start, a), max(end, b)
    parts = ((False, document.text[start : span[0]]), (True, document.text[slice(*span)]))
    pieces = (*parts, (False, document.text[span[1] : end]))
    return tuple((own, _spaced(text)) for own, text in pieces if text)


def _spaced(text: str) -> str:
    """A text with single spaces, those at its ends too."""
    left = " " if text[:1].isspace() else ""
    right = " " if text[-1:].isspace() and text.strip() else ""
    return f"{left}{one_line(text)}{right}"
