"""A person's verdicts as corrections: what is anchored where, for claims that were read and words that were not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from impasse.dispute.corrections import Claim, Correction
from impasse.evidence.corpus import Corpus
from impasse.evidence.document import Document, Span
from impasse.evidence.statement import Source, Statement, Tie

_AROUND = 40
"""Code points kept before and after a quotation."""


class Deciding:
    """Makes corrections about one corpus, in one person's name.

    Parameters
    ----------
    corpus : Corpus
        As read.
    who : str
    """

    def __init__(self, corpus: Corpus, who: str) -> None:
        self._statements = {s.id: s for s in (*corpus.statements, *corpus.deeds)}
        self._documents = {d.id: d for d in corpus.documents}
        self._who = who

    def on_claim(
        self,
        statements: Iterable[str],
        claim: Claim,
        verdict: str,
        *,
        positions: tuple[Tie, ...] | None = None,
        note: str = "",
    ) -> tuple[Correction, ...]:
        """Return a verdict on one claim, for every statement that tells it.

        Parameters
        ----------
        statements : iterable of str
            Ids.
        claim : Claim
            What was read; for ``accept`` also what was not, and is so.
        verdict : str
            accept | reject | over | correct.
        positions : tuple of Tie, optional
            What it should have been.
        note : str
        """
        when = datetime.now(UTC).strftime("%Y-%m-%d")
        made = []
        for statement in (self._statements[id] for id in statements if id in self._statements):
            document = self._documents[statement.document]
            before, after = around(document, statement.span)
            made.append(
                Correction(
                    document.sha256,
                    statement.quote,
                    verdict,
                    statement.span,
                    before,
                    after,
                    statement.source.canonical,
                    claim,
                    copies=True,
                    positions=positions,
                    note=note,
                    by=self._who,
                    when=when,
                )
            )
        return tuple(made)

    def added(
        self, document: str, span: Span, tie: Tie, source: Source, voice: str = "official", note: str = ""
    ) -> Correction:
        """Return a claim that a person found in words from which nothing was read.

        Parameters
        ----------
        document : str
            Id.
        span : Span
            The words, in code points of the document.
        tie : Tie
            What they say.
        source : Source
            Whose words they are.
        voice, note : str
        """
        held = self._documents[document]
        before, after = around(held, span)
        claim = Claim(tie.party or "", tie.topic, tie.stance, tie.condition)
        return Correction(
            held.sha256,
            held.text[slice(*span)],
            "add",
            span,
            before,
            after,
            source.canonical,
            claim,
            source=source,
            voice=voice,
            note=note,
            by=self._who,
            when=datetime.now(UTC).strftime("%Y-%m-%d"),
        )

    def on_document(self, document: str, verdict: str, *, of: str = "") -> Correction:
        """Return a verdict on a whole document; ``of`` is the hash of the report that it is."""
        when = datetime.now(UTC).strftime("%Y-%m-%d")
        return Correction(self._documents[document].sha256, "", verdict, of=of, by=self._who, when=when)

    def statement(self, id: str) -> Statement | None:
        """Return a statement by its id, or None."""
        return self._statements.get(id)


def around(document: Document, span: Span) -> tuple[str, str]:
    """Return some words before and after a span."""
    before = document.text[max(0, span[0] - _AROUND) : span[0]]
    after = document.text[span[1] : span[1] + _AROUND]
    return " ".join(before.split()), " ".join(after.split())
