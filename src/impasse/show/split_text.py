"""What files were cut into, as text: every article with headline, outlet, day, writer, length and load date."""

from __future__ import annotations

import re

from impasse.evidence.corpus import Corpus
from impasse.evidence.document import Document

_PART = re.compile(r"(?P<file>.+) \((?P<part>(?:article|row|line|message|record|entries) [^()]*)\)")


def split_text(corpus: Corpus) -> str:
    """Return what every file holds.

    Parameters
    ----------
    corpus : Corpus
        Documents and what was skipped; statements are not looked at.

    Returns
    -------
    str
        File by file, an entry for each article, those without a text with the reason.
    """
    held: dict[str, list[str]] = {}
    for document in corpus.documents:
        file, part = _place(document.path)
        held.setdefault(file, []).append(_entry(part, document))
    for skipped in corpus.skipped:
        file, part = _place(skipped.path)
        held.setdefault(file, []).append(f"  {part or 'not read'}: {skipped.reason}")
    return "\n".join(
        f"{file}: {len(entries)} article{'s' * (len(entries) != 1)}\n" + "\n".join(entries)
        for file, entries in held.items()
    )


def _place(path: str) -> tuple[str, str]:
    """File and part of it that a document's path names."""
    match = _PART.fullmatch(path)
    return (match["file"], match["part"]) if match else (path, "")


def _entry(part: str, document: Document) -> str:
    told = (
        ("", document.publisher or "outlet unknown"),
        ("", document.published or "no date"),
        ("by ", document.author),
        ("", document.length),
        ("loaded ", document.loaded),
    )
    lead = f"{part}: " if part else ""
    facts = ", ".join(f"{word}{value}" for word, value in told if value)
    return f"  {lead}{document.title or 'without a headline'}\n      {facts}"
