"""Names that a dispute file lacks, as text for a person to go through and as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from impasse.evidence.actors.unlisted import KINDS, Unlisted
from impasse.evidence.document import Document, Span

_AROUND = 50
"""Characters shown on each side of a name."""
_HEADINGS = {
    "alias": "Further spellings and names of actors and outlets (aliases)",
    "name": "Further names of disputed things (names)",
    "office": "Officials without an entry (offices)",
    "outlet": "Outlets without an entry (outlets)",
}


def names_text(found: Sequence[Unlisted], documents: Sequence[Document]) -> str:
    """Write the names as text.

    Parameters
    ----------
    found : sequence of Unlisted
        As ``unlisted`` gives them.
    documents : sequence of Document
        The documents they were found in.

    Returns
    -------
    str
        One block a kind; each name with what it may stand for, the reason, and its first place in words.
    """
    if not found:
        return "The dispute file knows every name that was looked for.\n"
    by_id = {document.id: document for document in documents}
    lines = ["Suggestions, not findings: write what is right into the dispute file, leave the rest."]
    for kind in KINDS:
        rows = [each for each in found if each.kind == kind]
        lines += ["", _HEADINGS[kind]] if rows else []
        for each in rows:
            title = f" ({each.title})" if each.title else ""
            target = f" -> {each.of}" if each.of else ""
            lines.append(f"  {each.name}{title}{target}: {each.reason}; {_documents(len(each.places))}")
            document, span = by_id[each.places[0][0]], each.places[0][1]
            lines.append(f"      {Path(document.path).name}: {_context(document, span)}")
    return "\n".join(lines) + "\n"


def names_data(found: Sequence[Unlisted], documents: Sequence[Document]) -> dict[str, Any]:
    """Turn the names into plain data.

    Returns
    -------
    dict
        ``names``: kind, name, of, title, reason, and ``places`` with document id, path and span in code points of
        the file as received.
    """
    paths = {document.id: document.path for document in documents}
    rows = [
        {
            "kind": each.kind,
            "name": each.name,
            "of": each.of,
            "title": each.title or None,
            "reason": each.reason,
            "places": [{"document": d, "path": paths[d], "span": list(span)} for d, span in each.places],
        }
        for each in found
    ]
    return {"names": rows}


def _documents(count: int) -> str:
    return "in 1 document" if count == 1 else f"in {count} documents"


def _context(document: Document, span: Span) -> str:
    """The words around a name, on one line."""
    text = document.text
    start, end = max(0, span[0] - _AROUND), min(len(text), span[1] + _AROUND)
    words = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{words}{'…' if end < len(text) else ''}"
