"""What was read, as text for a terminal: documents, and who says what in each."""

from __future__ import annotations

from impasse.evidence.corpus import Corpus
from impasse.evidence.document import Document
from impasse.evidence.statement import Statement, Tie

_QUOTE = 160
"""Code points of a quotation that are shown; the JSON output has all of it."""


def reading_text(corpus: Corpus) -> str:
    """Return what was read as plain text.

    Parameters
    ----------
    corpus : Corpus
        What was read.

    Returns
    -------
    str
        Coverage first, then each document with its statements.
    """
    return "\n".join(
        [coverage_line(corpus), *(line for d in corpus.documents for line in _document(corpus, d))]
    )


def coverage_line(corpus: Corpus) -> str:
    """Return one line on how much was read."""
    reports = len(corpus.families)
    parts = [
        _count(len(corpus.documents), "document"),
        _count(reports, "report") + (" (reprints joined)" if reports < len(corpus.documents) else ""),
        _count(len(corpus.statements), "statement"),
    ]
    if corpus.deeds:
        parts.append(_count(len(corpus.deeds), "deed") + " told")
    if corpus.lost:
        parts.append(f"{_count(len(corpus.lost), 'file')} not read")
    return ", ".join(parts)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _document(corpus: Corpus, document: Document) -> list[str]:
    facts = [document.publisher or "outlet unknown", document.published or "no date", document.genre]
    if document.language not in (None, "en"):
        facts.append(f"language {document.language}")
    lines = [
        "",
        f"{document.id}  {document.path}",
        f"    {document.title or 'no title'}",
        f"    {', '.join(facts)}",
    ]
    lines += [f"    note: {note}" for note in document.notes]
    for statement in (*corpus.statements, *corpus.deeds):
        if statement.document == document.id:
            lines += _statement(statement)
    return lines


def _statement(statement: Statement) -> list[str]:
    quote = " ".join(statement.quote.split())
    shown = quote if len(quote) <= _QUOTE else quote[: _QUOTE - 1].rstrip() + "…"
    who = statement.source.canonical or "unknown"
    chain = f" via {' > '.join(statement.via)}" if statement.via else ""
    held = f", held by {statement.holder}" if statement.holder and statement.holder != who else ""
    lines = [f"  {statement.id} [{statement.act}, {statement.voice}] {who}{chain}{held}", f"      {shown}"]
    if statement.note:
        lines.append(f"      note: {statement.note}")
    return lines + [f"      {_tie(tie)}" for tie in statement.ties]


def _tie(tie: Tie) -> str:
    words = f"{tie.party or 'someone'} {tie.stance or 'speaks of'} {tie.topic}"
    condition = f", asking for {tie.condition}" if tie.condition else ""
    condition += f", on a condition outside the file: “{tie.proviso}”" if tie.proviso else ""
    return f"{'->' if tie.sure else '?>'} {words}{condition}{'' if tie.sure else ' (open: ' + tie.why + ')'}"
