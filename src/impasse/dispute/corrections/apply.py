"""People's verdicts applied to what was read; nothing a person did is overwritten by a rule.

A verdict finds its statement by the document's hash and the quotation, whatever the white space; where a rule now
reads the passage a little longer or shorter, the verdict follows it. One verdict is about one statement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from impasse.dispute.corrections.anchor import elsewhere, is_same_passage, place, plain
from impasse.dispute.corrections.claims import judged
from impasse.dispute.corrections.documents import (
    families_as_told,
    left_out,
    names_as_told,
    without_restricted,
)
from impasse.dispute.corrections.model import OF_DOCUMENTS, READ_WHOLE, RESTRICTED, Correction, Corrections
from impasse.evidence.corpus import Corpus
from impasse.evidence.document import Document, Span
from impasse.evidence.identity import content_id
from impasse.evidence.statement import Cue, Source, Statement


def apply_corrections(
    corpus: Corpus, told: Corrections | Iterable[Correction], *, restricted: bool = False
) -> tuple[Corpus, tuple[str, ...]]:
    """Apply people's verdicts to what was read.

    Parameters
    ----------
    corpus : Corpus
    told : Corrections or iterable of Correction
        A whole file's, or verdicts alone.
    restricted : bool
        Whether documents that may not be passed on count: on a person's own screen. Everywhere else they are as if
        they had never been read.

    Returns
    -------
    corpus : Corpus
        With accepted and corrected statements marked, rejected ones taken out, and statements that a person
        vouched for added where the rules did not find them.
    notes : tuple of str
        Corrections that could not be placed, or not in one way only, in words.
    """
    given = told if isinstance(told, Corrections) else Corrections(tuple(told))
    hidden = {c.sha256 for c in given.corrections if c.verdict == RESTRICTED} if not restricted else set()
    read = corpus if restricted else without_restricted(corpus, given.corrections)
    work = _Work(families_as_told(read, given.corrections))
    for number, correction in enumerate(given.corrections, start=1):
        kind = " (a rejection)" if correction.verdict == "reject" else ""
        if correction.sha256 not in hidden:
            work.apply(correction, f"correction {number}{kind}")
    judged = work.judged_corpus()
    notes = tuple(work.notes)
    kept = len(corpus.documents) - len(read.documents)
    if kept:
        notes = (f"restricted documents left out: {kept}", *notes)
    return names_as_told(left_out(judged, given.corrections), given.names), notes


@dataclass
class _Work:
    """The statements as they stand after the verdicts so far."""

    corpus: Corpus
    statements: list[Statement | None] = field(init=False)
    """Of the documents, then what they did, then those that people vouched for; None where one was taken out."""
    notes: list[str] = field(default_factory=list)
    judged: set[str] = field(default_factory=set)
    """Ids of statements that a verdict on the whole of it is already about."""

    def __post_init__(self) -> None:
        read: list[Statement] = [*self.corpus.statements, *self.corpus.deeds]
        self.statements = list(read)
        self._places: dict[str, list[int]] = {}
        for k, statement in enumerate(read):
            self._places.setdefault(statement.document, []).append(k)
        self._documents: dict[str, list[Document]] = {}
        self._families: dict[str, list[str]] = {}
        for document in self.corpus.documents:
            self._documents.setdefault(document.sha256, []).append(document)
            self._families.setdefault(document.family, []).append(document.id)

    def judged_corpus(self) -> Corpus:
        """The corpus with the statements as they stand; the same where nothing was judged."""
        said, done = len(self.corpus.statements), len(self.corpus.statements) + len(self.corpus.deeds)
        first, deeds, more = self.statements[:said], self.statements[said:done], self.statements[done:]
        return replace(
            self.corpus,
            statements=tuple(s for s in (*first, *more) if s is not None),
            deeds=tuple(s for s in deeds if s is not None),
        )

    def _here(self, document: str) -> list[tuple[int, Statement]]:
        """The statements of a document as they stand, with their places."""
        found = ((k, self.statements[k]) for k in self._places.get(document, ()))
        return [(k, s) for k, s in found if s is not None]

    def apply(self, correction: Correction, name: str) -> None:
        """Apply one verdict, or note why not."""
        if correction.verdict in ("propose", READ_WHOLE):
            return
        documents = self._documents.get(correction.sha256, [])
        if not documents:
            self.notes.append(self._lost(correction, name))
            return
        if correction.verdict in OF_DOCUMENTS:
            return
        document = documents[0]
        around = (correction.before, correction.after)
        where = place(document.text, correction.quote, correction.at, around)
        hit = None if correction.verdict == "add" else self._statement(correction, document, where, name)
        if hit is None:
            self._without_statement(correction, document, where, name)
            return
        if correction.claim is None:
            self.judged.add(hit.id)
        for k in (self._place(hit), *self._copies(correction, hit)):
            self._put(k, correction, name)

    def _lost(self, correction: Correction, name: str) -> str:
        """What to say of a verdict on a document that is not here."""
        there = elsewhere(self.corpus.documents, correction.quote)
        hint = f"; its words stand in {there.path}, sha256 {there.sha256}" if there is not None else ""
        return f"{name} is about a document that is not here ({correction.sha256[:12]}){hint}"

    def _statement(
        self, correction: Correction, document: Document, where: Span | None, name: str
    ) -> Statement | None:
        """The one statement that a verdict is about."""
        here = [s for _, s in self._here(document.id)]
        quote = plain(correction.quote)
        hits = [s for s in here if plain(s.quote) == quote and correction.at in (None, s.span)]
        if not hits and where is not None:
            hits = [s for s in here if is_same_passage(s.span, where)]
        claim = correction.claim
        hits = _narrowed(
            hits,
            lambda s: correction.said_by in (None, s.source.canonical),
            lambda s: claim is None or any((t.party, t.topic) == (claim.party, claim.option) for t in s.ties),
            lambda s: claim is not None or s.id not in self.judged,
        )
        fresh = [s for s in hits if s.id not in self.judged]
        if len(fresh) > 1 and claim is None and correction.said_by is None:
            voices = ", ".join(dict.fromkeys(s.source.canonical for s in hits))
            self.notes.append(
                f"{name} fits {len(hits)} statements and was applied to the first; "
                f"add at: or said_by: ({voices}) to tell them apart"
            )
        return hits[0] if hits else None

    def _without_statement(
        self, correction: Correction, document: Document, where: Span | None, name: str
    ) -> None:
        """A verdict whose statement the rules did not find."""
        if where is None:
            there = elsewhere(self.corpus.documents, correction.quote)
            hint = f"; they stand in {there.path}, sha256 {there.sha256}" if there is not None else ""
            self.notes.append(f"{name} quotes words that {document.path} does not have{hint}")
        elif correction.verdict not in ("reject", "over"):
            self._places.setdefault(document.id, []).append(len(self.statements))
            self.statements.append(vouched(document, where, correction))

    def _place(self, statement: Statement) -> int:
        return next(k for k, s in self._here(statement.document) if s == statement)

    def _copies(self, correction: Correction, hit: Statement) -> list[int]:
        """The same words of the same source in other documents of the family."""
        if not correction.copies:
            return []
        return [
            k
            for document in self._families.get(hit.family, ())
            if document != hit.document
            for k, s in self._here(document)
            if s.family == hit.family
            and s.source.canonical == hit.source.canonical
            and plain(s.quote) == plain(hit.quote)
        ]

    def _put(self, k: int, correction: Correction, name: str) -> None:
        """Replace a statement by what the verdict makes of it."""
        statement = self.statements[k]
        if statement is None or (correction.verdict == "reject" and correction.claim is None):
            self.statements[k] = None
            return
        if correction.holder is not None and correction.party is None and correction.positions is None:
            self.notes.append(
                f"{name} names a holder, {correction.holder}, that is no party of the dispute file: "
                "what it holds counts for no party"
            )
        self.statements[k] = judged(statement, correction)


def _narrowed(hits: list[Statement], *tests: Callable[[Statement], bool]) -> list[Statement]:
    """Those of some statements that pass the tests; a test that none passes is passed over, but the first."""
    for number, test in enumerate(tests):
        passed = [s for s in hits if test(s)]
        if passed or number == 0:
            hits = passed
    return hits


def vouched(document: Document, where: Span, correction: Correction) -> Statement:
    """Return a statement that rests on a verdict and the quotation alone, where the rules found none.

    Parameters
    ----------
    document : Document
    where : tuple of int
        Span of the quotation, in code points.
    correction : Correction

    Returns
    -------
    Statement
    """
    source = correction.source or Source(
        "", None, correction.said_by or correction.holder or "unknown", "author"
    )
    if correction.words is not None:
        source = replace(source, text=_words(document, correction.words), span=correction.words)
    made = Statement(
        id=content_id("s", document.id, where, source.canonical, "person"),
        document=document.id,
        family=document.family,
        span=where,
        quote=document.text[slice(*where)],
        source=source,
        voice=correction.voice or "author",
        via=(document.publisher,) if document.publisher else (),
        cue=Cue(_words(document, correction.cue), correction.cue) if correction.cue else Cue("", None),
        holder=correction.holder,
        act=correction.act or "other",
        coder=correction.coder,
    )
    state = {"accept": "accepted", "add": "added"}.get(correction.verdict, "corrected")
    return replace(judged(made, correction), coder=correction.coder, state=state)


def _words(document: Document, span: Span) -> str:
    return " ".join(document.text[slice(*span)].split())
