"""What was proposed and nobody has decided: it weighs in the shares of an answer, and in nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from impasse.dispute.corrections.anchor import is_same_passage, place, plain
from impasse.dispute.corrections.apply import vouched
from impasse.dispute.corrections.model import Correction
from impasse.evidence.corpus import Corpus
from impasse.evidence.statement import Statement, Tie


def proposed(corpus: Corpus, corrections: Iterable[Correction]) -> tuple[Statement, ...]:
    """Statements that stand behind the verdicts ``propose`` of a file.

    Parameters
    ----------
    corpus : Corpus
        With people's verdicts applied.
    corrections : iterable of Correction
        All of them: what a person decided about the same words, or about the same claim of them, is proposed no
        longer.

    Returns
    -------
    tuple of Statement
        With the state ``proposed`` and ties that are not sure. One that the rules read too keeps their source,
        voice and dates; what lost its words is left out.
    """
    listed = list(corrections)
    decided = {(c.sha256, plain(c.quote), _cell(c)) for c in listed if c.verdict != "propose"}
    found: dict[str, Statement] = {}
    for correction in (c for c in listed if c.verdict == "propose"):
        words = (correction.sha256, plain(correction.quote))
        ties = tuple(
            replace(tie, sure=False, state="found")
            for tie in correction.positions or ()
            if not {(*words, None), (*words, (tie.party, tie.topic))} & decided
        )
        statement = _statement(corpus, correction, ties) if ties else None
        if statement is not None:
            found[statement.id] = statement
    return tuple(found.values())


def _cell(correction: Correction) -> tuple[str | None, str] | None:
    return (correction.claim.party, correction.claim.option) if correction.claim else None


def _statement(corpus: Corpus, correction: Correction, ties: tuple[Tie, ...]) -> Statement | None:
    """The statement of one proposal; None where its document or its words are gone."""
    document = next((d for d in corpus.documents if d.sha256 == correction.sha256), None)
    if document is None:
        return None
    where = place(document.text, correction.quote, correction.at, (correction.before, correction.after))
    if where is None:
        return None
    read = (*corpus.statements, *corpus.deeds)
    beside = next((s for s in read if s.document == document.id and is_same_passage(s.span, where)), None)
    statement = beside or vouched(document, where, correction)
    return replace(statement, ties=ties, coder="model", state="proposed")
