"""From a file to its documents: read, cleaned, dated. What joins the files of a run stands in `batch`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from impasse.errors import UnreadableDocument
from impasse.evidence.corpus import Skipped
from impasse.evidence.document import Document, ReadingView, Region
from impasse.evidence.documents.clean import Cleaned, clean
from impasse.evidence.documents.decode import HIDDEN
from impasse.evidence.documents.foreign import names_in
from impasse.evidence.documents.genre import genre_of
from impasse.evidence.documents.language import READABLE
from impasse.evidence.documents.mend import mended
from impasse.evidence.documents.outlet_names import keys_of
from impasse.evidence.documents.published import published_of
from impasse.evidence.documents.publisher import publisher_of
from impasse.evidence.documents.well_formed import well_formed
from impasse.evidence.identity import content_id
from impasse.evidence.lexicon import Lexicon
from impasse.evidence.readers import Extract, extract, extract_all
from impasse.evidence.readers.references import REFERENCES, read_references
from impasse.evidence.readers.tables import TABLES, read_table
from impasse.limits import MAX_DOCUMENT_BYTES

NO_NAMES = Lexicon()
"""A reader that was told nothing."""
_FORWARDED = re.compile(r"^(?:(?:re|fwd?|aw|wg)\s*:\s*)+(?=\w)", re.IGNORECASE)
"""What mail programs put before the subject of an answer."""


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
    return _document(well_formed(extract(path, data)), str(path), data, lexicon)


def _content(path: Path, data: bytes, taken: Extract, whole: bool) -> bytes:
    """What a document is known by: the file's bytes; an article of a list, which may grow, its own text."""
    return (
        data if whole and path.suffix.lower() not in TABLES else taken.text.encode("utf-8", "surrogatepass")
    )


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
        author=taken.told.author,
        length=taken.told.length,
        loaded=taken.told.loaded,
        places=taken.places,
        notes=taken.notes + cleaned.notes + _known_names(taken.text, cleaned, lexicon),
    )


def _known_names(text: str, cleaned: Cleaned, lexicon: Lexicon) -> tuple[str, ...]:
    """A note on names of the dispute in a text that is not read."""
    if cleaned.language in (None, *READABLE):
        return ()
    forms = [(form, a.name) for a in lexicon.actors for form in (a.name, *a.aliases, *a.bodies)]
    forms += [(office.holder, office.holder) for a in lexicon.actors for office in a.offices]
    forms += [(form, t.name) for t in lexicon.things for form in (t.name, *t.names)]
    found = names_in(text, forms)
    return (f"it names {', '.join(found)}; what it says of them is not understood",) if found else ()


def _title(taken: Extract, cleaned: Cleaned) -> str | None:
    """Headline in the text without markup, else the one the file tells."""
    region = cleaned.title
    if region is None:
        return _FORWARDED.sub("", taken.told.title) if taken.told.title else None
    text = taken.text[region.start : region.end]
    for start, end in reversed(taken.marks):
        if region.start <= start and end <= region.end:
            text = text[: start - region.start] + text[end - region.start :]
    return _FORWARDED.sub("", " ".join(HIDDEN.sub("", mended(text)).split())).strip("+=*~_|#- ") or None


def read_file(
    path: Path, name: str, lexicon: Lexicon, first: int = 0, given_up: str = ""
) -> Iterator[Document | Skipped | None]:
    """Read one file in steps, so that what was done stands if a later step ends this process.

    Parameters
    ----------
    path : Path
        A regular file.
    name : str
        What to call it.
    lexicon : Lexicon
        Names the reader is told.
    first : int
        Articles of a list to leave out because they were read before.
    given_up : str
        Why the text that comes first could not be cleaned; then it alone is given, as it is.

    Yields
    ------
    Document, Skipped or None
        For the file, or each article of a list: None as soon as its text is there, then the document; or what was
        not read and why.
    """
    try:
        data = _bytes_of(path)
        for number, (own, taken) in enumerate(_texts(path, name, data)):
            if number < first:
                continue
            if isinstance(taken, UnreadableDocument):
                yield Skipped(own, str(taken))
            elif given_up:
                yield _as_it_is(taken, own, _content(path, data, taken, own == name), given_up)
            else:
                yield None
                yield _document(taken, own, _content(path, data, taken, own == name), lexicon)
            if given_up:
                return
    except UnreadableDocument as error:
        yield Skipped(name, str(error))
    except OSError as error:
        yield Skipped(name, f"it cannot be opened: {(error.strerror or str(error)).lower()}")
    except MemoryError:
        raise
    except RecursionError:
        yield Skipped(name, "the file is nested too deeply")
    except Exception as error:  # whatever a damaged file does to a parser, the other files are read
        yield Skipped(name, f"the file is damaged in a way no reader knows ({type(error).__name__})")


def _as_it_is(taken: Extract, path: str, content: bytes, reason: str) -> Document:
    """A document of which nothing but the text is known."""
    sha256 = hashlib.sha256(content).hexdigest()
    whole = (Region("unread", 0, len(taken.text)),)
    note = f"not read further than its text: cleaning it was given up: {reason}"
    return Document(
        id=content_id("d", sha256),
        path=path,
        sha256=sha256,
        text=taken.text,
        format=taken.format,
        regions=whole,
        view=ReadingView("", (), ()),
        places=taken.places,
        notes=(*taken.notes, note),
    )


def _texts(path: Path, name: str, data: bytes) -> Iterator[tuple[str, Extract | UnreadableDocument]]:
    """The one text of a file, or the articles of a list, each with a name to call it by."""
    if path.suffix.lower() in REFERENCES:
        for label, taken in read_references(path, data, extract):
            yield f"{name} ({label})", well_formed(taken) if isinstance(taken, Extract) else taken
        return
    if path.suffix.lower() not in TABLES:
        for label, taken in extract_all(path, data):
            own = f"{name} ({label})" if label else name
            yield own, well_formed(taken) if isinstance(taken, Extract) else taken
        return
    for label, taken in read_table(path, data):
        yield f"{name} ({label})", well_formed(taken) if isinstance(taken, Extract) else taken


def _bytes_of(path: Path) -> bytes:
    size = path.stat().st_size
    if size > MAX_DOCUMENT_BYTES:
        raise UnreadableDocument(
            f"the file has {size:,} bytes and at most {MAX_DOCUMENT_BYTES:,} are read; split it"
        )
    return path.read_bytes()
