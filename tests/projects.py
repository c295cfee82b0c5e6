"""A project folder made of the invented strait's documents, for tests of store and workbench."""

from __future__ import annotations

from pathlib import Path

from harbour import write
from impasse.dispute.corrections import Claim, Correction
from impasse.evidence.corpus import Corpus
from impasse.evidence.statement import Statement


def make_project(folder: Path) -> Path:
    """A project with documents and a dispute file, and nothing decided."""
    write(folder)
    return folder


def tied(corpus: Corpus) -> list[Statement]:
    """The statements from which a position was read."""
    return [s for s in corpus.statements if any(t.stance and t.party for t in s.ties)]


def verdict(corpus: Corpus, statement: Statement, word: str, **fields: object) -> Correction:
    """A person's verdict on the first claim of a statement."""
    document = next(d for d in corpus.documents if d.id == statement.document)
    tie = next(t for t in statement.ties if t.stance and t.party)
    claim = Claim(tie.party or "", tie.topic, tie.stance, tie.condition)
    said_by = statement.source.canonical
    return Correction(  # type: ignore[arg-type]
        document.sha256, statement.quote, word, statement.span, said_by=said_by, claim=claim, **fields
    )
