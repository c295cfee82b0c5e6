"""What answers are made of: one run, its sentences, who says them, and words for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from impasse.dispute.corrections import Corrections
from impasse.dispute.dispute import Dispute, Phase
from impasse.dispute.doubt.answer import answer_phase, last_with_evidence
from impasse.dispute.doubt.answered import Answer
from impasse.dispute.doubt.heard import hear
from impasse.dispute.ledger.dates import date_words, first_day, last_day, within
from impasse.dispute.ledger.entries import latest_dates
from impasse.dispute.ledger.ledger import Ledger
from impasse.dispute.ledger.positions import Entry
from impasse.dispute.questions.phrases import articled, in_marks
from impasse.dispute.questions.reply import Line, Reference
from impasse.dispute.telling import Telling
from impasse.evidence.corpus import Corpus
from impasse.evidence.document import Document, Span
from impasse.evidence.documents.places import Places
from impasse.evidence.lexicon import Actor
from impasse.evidence.positions.topics import Topics
from impasse.evidence.statement import Statement

MOST = 3
"""Sentences of documents shown for one sentence of an answer."""
NO_CORRECTIONS = Corrections()
Found = TypeVar("Found")
_UNNAMED = ("anonymous",)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a document's reading view."""

    document: Document
    span: Span
    """In the document's text."""
    text: str


class Material:
    """A dispute and what was read of it, seen by whoever answers questions.

    Parameters
    ----------
    dispute : Dispute
    corpus : Corpus
    ledger : Ledger
        Of this corpus.
    told : Corrections
        What people decided beside their verdicts on statements: ranks, silences.
    known : mapping of str to Answer, optional
        Answers about the goals of a phase, by its id, that were computed already.
    """

    named = True
    """Whether sentences name in brackets on whose word they rest."""

    def __init__(
        self,
        dispute: Dispute,
        corpus: Corpus,
        ledger: Ledger,
        told: Corrections = NO_CORRECTIONS,
        known: Mapping[str, Answer] | None = None,
    ) -> None:
        self.dispute = dispute
        self.corpus = corpus
        self.ledger = ledger
        self.told = told
        self.telling = Telling(dispute)
        self.documents = {document.id: document for document in corpus.documents}
        self._places = {d.id: Places(d.view) for d in corpus.documents}
        self._answers = dict(known or {})
        self._hits: dict[re.Pattern[str], tuple[tuple[Sentence, re.Match[str]], ...]] = {}
        self._once: dict[Callable[[Material], Any], Any] = {}

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Everything said and told, one telling of each report: reprints are left out."""
        first: dict[str, str] = {}
        for document in self.corpus.documents:
            first.setdefault(document.family, document.id)
        kept = set(first.values())
        return tuple(s for s in self.corpus.statements if s.document in kept)

    @cached_property
    def all_sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of every report, reprints once; what is no running text is left out."""
        return tuple(self.sentences())

    @cached_property
    def _order(self) -> dict[tuple[str, Span], int]:
        places: dict[tuple[str, Span], int] = {}
        for k, sentence in enumerate(self.all_sentences):
            places.setdefault((sentence.document.id, sentence.span), k)
        return places

    def place_of(self, sentence: Sentence) -> int:
        """The place of a sentence among all of them.

        Parameters
        ----------
        sentence : Sentence
        """
        return self._order[sentence.document.id, sentence.span]

    def hits(self, pattern: re.Pattern[str]) -> tuple[tuple[Sentence, re.Match[str]], ...]:
        """The sentences in which a pattern is found, each with the first place; every pattern is looked for once.

        Parameters
        ----------
        pattern : re.Pattern
        """
        if pattern not in self._hits:
            found = ((sentence, pattern.search(sentence.text)) for sentence in self.all_sentences)
            self._hits[pattern] = tuple((sentence, hit) for sentence, hit in found if hit is not None)
        return self._hits[pattern]

    def unnamed(self) -> Material:
        """The same for whoever numbers notes, which say on whose word a sentence rests: it names nobody in brackets."""
        other = copy(self)
        other.named, other._once = False, {}
        return other

    def once(self, work: Callable[[Material], Found]) -> Found:
        """What a function finds in this material, which several pages and answers ask for: worked out once.

        Parameters
        ----------
        work : callable
        """
        if work not in self._once:
            self._once[work] = work(self)
        found: Found = self._once[work]
        return found

    @cached_property
    def topics(self) -> Topics:
        """Finds where a text speaks of an option or goal."""
        return Topics(self.dispute.lexicon)

    @cached_property
    def topics_told(self) -> tuple[frozenset[str], ...]:
        """Of every sentence, the options and goals that it speaks of: by their cues, or because something was tied."""
        return tuple(
            frozenset(t.topic for s in self.statements_in(sentence) for t in s.ties)
            | {mention.topic for mention in self.topics.find(sentence.text, (0, len(sentence.text)))}
            for sentence in self.all_sentences
        )

    @cached_property
    def _by_document(self) -> dict[str, list[Statement]]:
        found: dict[str, list[Statement]] = {}
        for statement in self.statements:
            found.setdefault(statement.document, []).append(statement)
        return found

    def statements_in(self, sentence: Sentence) -> list[Statement]:
        """Statements that begin inside a sentence.

        Parameters
        ----------
        sentence : Sentence
        """
        start, end = sentence.span
        return [s for s in self._by_document.get(sentence.document.id, []) if start <= s.span[0] < end]

    def sentence_of(self, statement: Statement) -> Sentence:
        """The sentence that a statement or deed begins in.

        Parameters
        ----------
        statement : Statement
        """
        reference = self.reference(statement)
        return Sentence(self.documents[statement.document], reference.span, reference.quote)

    @cached_property
    def _latest(self) -> dict[str, str]:
        return latest_dates(self.corpus)

    def latest_told(self, document: str) -> str | None:
        """The last day of which a document tells that something had happened by then; None where it tells none.

        Parameters
        ----------
        document : Document
        """
        return self._latest.get(document)

    def falls_in(self, statement: Statement, phase: Phase) -> bool:
        """Whether a statement may belong to a phase, by when it was said, else by its document.

        Parameters
        ----------
        statement : Statement
        phase : Phase
        """
        told = statement.said_date or self.documents[statement.document].published
        if told is not None:
            return within(told, phase.since, phase.until)
        latest = self.latest_told(statement.document)
        return latest is None or phase.until is None or first_day(latest) <= last_day(phase.until)

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        """Parties first, then the others."""
        return (*self.dispute.parties, *self.dispute.others)

    def phase(self, phase: str | None) -> Phase:
        """The phase with this id; without one, the last of which something is told.

        Parameters
        ----------
        phase : Phase
        """
        return self.dispute.phase(phase) if phase else last_with_evidence(self.ledger, self.dispute)

    def answer(self, phase: Phase) -> Answer:
        """Answers as shares about the goals of a phase, computed once.

        Parameters
        ----------
        phase : Phase
        """
        if phase.id not in self._answers:
            heard = hear(self.ledger, self.dispute, phase, self.corpus.statements, self.told)
            self._answers[phase.id] = answer_phase(heard, self.dispute)
        return self._answers[phase.id]

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence of every report, reprints once."""
        seen: set[str] = set()
        for document in self.corpus.documents:
            if document.family in seen:
                continue
            seen.add(document.family)
            for start, end in document.view.sentences:
                span = document.view.to_document(start, end)
                yield Sentence(document, span, " ".join(document.view.text[start:end].split()))

    def whole(self, document: str, span: Span) -> Span:
        """The whole sentences that a span lies in, in the document's text."""
        places = self._places[document]
        start, end = places.span(span)
        view = self.documents[document].view
        if not view.sentences or start >= end:
            return span
        first, last = places.sentence_span(start), places.sentence_span(max(start, end - 1))
        return view.to_document(first[0], last[1])

    def reference(self, statement: Statement) -> Reference:
        """The sentence that a statement stands in.

        Parameters
        ----------
        statement : Statement
        """
        span = self.whole(statement.document, statement.span)
        text = self.documents[statement.document].text[slice(*span)]
        return Reference(statement.document, span, " ".join(text.split()), self.who(statement), statement.id)

    def at(self, sentence: Sentence) -> Reference:
        """A sentence as a reference of the document's own.

        Parameters
        ----------
        sentence : Sentence
        """
        who = self.outlet(sentence.document)
        return Reference(sentence.document.id, sentence.span, sentence.text, who)

    def cite(self, statements: Iterable[Statement], most: int = MOST) -> tuple[Reference, ...]:
        """References to statements, each report and each sentence once."""
        found: dict[tuple[str, str], Reference] = {}
        for statement in statements:
            family = self.documents[statement.document].family
            reference = self.reference(statement)
            found.setdefault((family, reference.quote), reference)
        return tuple(found.values())[:most]

    def cite_entries(self, entries: Iterable[Entry], most: int = MOST) -> tuple[Reference, ...]:
        """References to the statements of some entries."""
        return self.cite((entry.statement for entry in entries), most)

    def quoted(self, statement: Statement) -> Line:
        """A statement as a row: who, and its sentence.

        Parameters
        ----------
        statement : Statement
        """
        reference = self.reference(statement)
        return Line(f"{self.who(statement)}: {in_marks(reference.quote)}", (reference,))

    def outlet(self, document: Document) -> str:
        """An outlet with the date of its report.

        Parameters
        ----------
        document : Document
        """
        name = document.publisher or document.title or document.path.rsplit("/", 1)[-1]
        when = f", {date_words(document.published)}" if document.published else ", undated"
        return f"{name}{when}"

    def writer(self, document: Document) -> str:
        """Who writes, where nobody is quoted: *the writer of The Courier, May 2041*.

        Parameters
        ----------
        document : Document
        """
        return f"the writer of {self.outlet(document)}"

    def when(self, statement: Statement) -> str:
        """When a statement was made, in words; empty when nothing tells.

        Parameters
        ----------
        statement : Statement
        """
        told = statement.said_date or self.documents[statement.document].published
        return date_words(told) if told else ""

    def who(self, statement: Statement) -> str:
        """Who says it, through whom where that is unnamed, and when.

        Parameters
        ----------
        statement : Statement
        """
        source = statement.source
        name = source.canonical or source.text or "an unnamed voice"
        between = next((each for each in reversed(statement.via) if each.startswith("unnamed ")), "")
        if source.kind == "author":
            name = "the writer"
        if source.kind in _UNNAMED:
            name = articled(name)
        if source.kind in (*_UNNAMED, "author") and statement.via:
            name += f" ({statement.via[-1]})"
        elif between:
            name += f", as {articled(between)} tells it"
        when = self.when(statement)
        return f"{name}, {when}" if when else f"{name}, undated"

    def by(self, entries: Iterable[Entry]) -> str:
        """On whose word entries rest, in brackets and after a space: `` (Vera Moll, 3 May 2019)``.

        Nothing where names stand elsewhere, as they do in numbered notes.
        """
        if not self.named:
            return ""
        first: dict[tuple[str, str], Statement] = {}
        for entry in entries:
            statement = entry.statement
            first.setdefault((statement.source.canonical, statement.family), statement)
        told = list(dict.fromkeys(self.who(statement) for statement in first.values()))
        return f" ({'; '.join(told[:2])}{'; and others' if len(told) > 2 else ''})"

    def held(self, entry: Entry) -> str:
        """What an entry's party holds, with its name, as it stands inside a sentence."""
        return f"{self.telling.name(entry.party)} {self.holds(entry)}"

    def holds(self, entry: Entry) -> str:
        """What an entry's party holds, without its name."""
        return self.telling.held(entry.party, entry.stance, entry.topic, entry.condition, entry.proviso)

    def pattern(self, actor: Actor) -> re.Pattern[str]:
        """Finds an actor's names and adjectives as whole words."""
        return _names(actor)


@lru_cache(maxsize=256)
def _names(actor: Actor) -> re.Pattern[str]:
    forms = [actor.name.removeprefix("the "), *actor.aliases, *actor.adjectives]
    forms += [office.holder.split()[-1] for office in actor.offices]
    told = sorted({re.escape(form) for form in forms if form}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(told)})(?!\w)")
