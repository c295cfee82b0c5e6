"""From files to documents: read, cleaned, dated, joined into families; one bad file never stops the batch."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from impasse.errors import UnreadableDocument
from impasse.evidence.clean import clean
from impasse.evidence.corpus import Family, SharedPassage, Skipped
from impasse.evidence.document import Document
from impasse.evidence.lexicon import Lexicon
from impasse.evidence.readers import extract

NO_NAMES = Lexicon()
"""A reader that was told nothing."""
Progress = Callable[[str, int, int], None]
"""Called with (what is done, how many are done, how many there are)."""


def read_document(path: Path, data: bytes, *, id: str = "d1", lexicon: Lexicon = NO_NAMES) -> Document:
    """Read one file.

    Parameters
    ----------
    path : Path
        Its name, for the format and for messages.
    data : bytes
        Its content.
    id : str
        Id of the document within its run.
    lexicon : Lexicon
        Names the reader is told.

    Returns
    -------
    Document
        Immutable text with regions and the view to read.

    Raises
    ------
    UnreadableDocument
        The file cannot be read; the message says why.
    """
    taken = extract(path, data)
    cleaned = clean(taken)
    title = cleaned.first("title")
    return Document(
        id=id,
        path=str(path),
        sha256=hashlib.sha256(data).hexdigest(),
        text=taken.text,
        format=taken.format,
        regions=cleaned.regions,
        view=cleaned.view,
        title=" ".join(taken.text[title.start : title.end].split()) if title else None,
        family=id,
        places=taken.places,
        notes=taken.notes + cleaned.notes,
    )


def files_of(paths: Sequence[Path]) -> list[Path]:
    """List the files named and those in the folders named, recursively, in name order."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def read_documents(
    paths: Sequence[Path], lexicon: Lexicon = NO_NAMES, *, progress: Progress | None = None
) -> tuple[tuple[Document, ...], tuple[Family, ...], tuple[SharedPassage, ...], tuple[Skipped, ...]]:
    """Read files and folders.

    Parameters
    ----------
    paths : sequence of Path
        Files or folders; folders are read recursively, in name order.
    lexicon : Lexicon
        Names the reader is told.
    progress : callable, optional
        Called after every file.

    Returns
    -------
    tuple
        Documents, families, passages shared between families, and files skipped with the reason.
    """
    documents: list[Document] = []
    skipped: list[Skipped] = []
    files = files_of(paths)
    for k, path in enumerate(files):
        try:
            document = read_document(path, path.read_bytes(), id=f"d{len(documents) + 1}", lexicon=lexicon)
        except UnreadableDocument as error:
            skipped.append(Skipped(str(path), str(error)))
        except OSError as error:
            skipped.append(Skipped(str(path), f"the file cannot be opened: {error.strerror}"))
        else:
            documents.append(document)
        if progress:
            progress("reading", k + 1, len(files))
    families = tuple(Family(d.family, (d.id,)) for d in documents)
    return tuple(documents), families, (), tuple(skipped)
