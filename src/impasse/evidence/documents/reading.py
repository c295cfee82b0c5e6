"""From files to documents: read, cleaned, dated, joined into families; one bad file never stops the batch."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from impasse.errors import UnreadableDocument
from impasse.evidence.corpus import Family, SharedPassage, Skipped
from impasse.evidence.document import Document
from impasse.evidence.documents.clean import Cleaned, clean
from impasse.evidence.documents.decode import HIDDEN
from impasse.evidence.documents.families import find_families
from impasse.evidence.documents.genre import genre_of
from impasse.evidence.documents.neighbours import complete
from impasse.evidence.documents.outlet_names import keys_of
from impasse.evidence.documents.published import published_of
from impasse.evidence.documents.publisher import publisher_of
from impasse.evidence.identity import content_id, distinct
from impasse.evidence.lexicon import Lexicon
from impasse.evidence.readers import Extract, extract
from impasse.evidence.readers.tables import TABLES, read_table
from impasse.limits import MAX_DOCUMENT_BYTES

NO_NAMES = Lexicon()
"""A reader that was told nothing."""
_FORWARDED = re.compile(r"^(?:(?:re|fwd?|aw|wg)\s*:\s*)+(?=\w)", re.IGNORECASE)
"""What mail programs put before the subject of an answer."""
Progress = Callable[[str, int, int], None]
"""Called with (what is done, how many are done, how many there are)."""


def read_document(path: Path, data: bytes, *, lexicon: Lexicon = NO_NAMES) -> Document:
    """Read one file.

    Parameters
    ----------
    path : Path
        Its name, for the format and for messages.
    data : bytes
        Its content.
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
    return _document(extract(path, data), str(path), data, lexicon)


def _content(path: Path, data: bytes, taken: Extract) -> bytes:
    """What a document is known by: the file's bytes; an article of a list, which may grow, its own text."""
    return data if path.suffix.lower() not in TABLES else taken.text.encode("utf-8", "surrogatepass")


def _document(taken: Extract, path: str, content: bytes, lexicon: Lexicon) -> Document:
    """Clean one text and tell what it is."""
    sha256 = hashlib.sha256(content).hexdigest()
    id = content_id("d", sha256)
    cleaned = clean(taken, keys_of(lexicon))
    publisher, publisher_from = publisher_of(taken, cleaned, lexicon)
    published = published_of(taken, cleaned)
    return Document(
        id=id,
        path=path,
        sha256=sha256,
        text=taken.text,
        format=taken.format,
        regions=cleaned.regions,
        view=cleaned.view,
        title=_title(taken, cleaned),
        publisher=publisher,
        publisher_from=publisher_from,
        published=published.value,
        published_precision=published.precision,
        published_from=published.where,
        language=cleaned.language,
        family=id,
        genre=genre_of(taken, cleaned),
        places=taken.places,
        notes=taken.notes + cleaned.notes,
    )


def _title(taken: Extract, cleaned: Cleaned) -> str | None:
    """Headline in the text without markup, else the one the file tells."""
    region = cleaned.title
    if region is None:
        return _FORWARDED.sub("", taken.told.title) if taken.told.title else None
    text = taken.text[region.start : region.end]
    for start, end in reversed(taken.marks):
        if region.start <= start and end <= region.end:
            text = text[: start - region.start] + text[end - region.start :]
    return _FORWARDED.sub("", " ".join(HIDDEN.sub("", text).split())).strip("+=*~_|#- ") or None


def _texts(path: Path, data: bytes) -> Iterator[tuple[str, Extract | UnreadableDocument]]:
    """The one text of a file, or the articles of a list, each with a name to call it by."""
    if path.suffix.lower() not in TABLES:
        yield str(path), extract(path, data)
        return
    for label, taken in read_table(path, data):
        yield f"{path} ({label})", taken


def _bytes_of(path: Path) -> bytes:
    size = path.stat().st_size
    if size > MAX_DOCUMENT_BYTES:
        raise UnreadableDocument(
            f"the file has {size:,} bytes and at most {MAX_DOCUMENT_BYTES:,} are read; split it"
        )
    return path.read_bytes()


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
            data = _bytes_of(path)
            for name, taken in _texts(path, data):
                if isinstance(taken, UnreadableDocument):
                    skipped.append(Skipped(name, str(taken)))
                else:
                    documents.append(_document(taken, name, _content(path, data, taken), lexicon))
        except UnreadableDocument as error:
            skipped.append(Skipped(str(path), str(error)))
        except OSError as error:
            skipped.append(Skipped(str(path), f"the file cannot be opened: {error.strerror}"))
        except Exception as error:  # whatever a damaged file does to a parser, the other files are read
            kind = type(error).__name__
            skipped.append(Skipped(str(path), f"the file is damaged in a way no reader knows ({kind})"))
        if progress:
            progress("reading", k + 1, len(files))
    ids = distinct(document.id for document in documents)
    documents = [replace(d, id=own, family=own) for d, own in zip(documents, ids, strict=True)]
    families, shared = find_families(documents)
    return complete(documents, families, lexicon), families, shared, tuple(skipped)
