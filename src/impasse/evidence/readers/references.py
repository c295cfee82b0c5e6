"""Lists of references (RIS, BibTeX): every record with a text, or with a file that it names, is a document."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from impasse.errors import UnreadableDocument
from impasse.evidence.dates.date_patterns import MONTH_NUMBERS
from impasse.evidence.document import Region
from impasse.evidence.documents.decode import decode
from impasse.evidence.readers.exports.cuts import plain_date
from impasse.evidence.readers.extract import Extract, Told
from impasse.limits import MAX_ARTICLES, MAX_DOCUMENT_BYTES

REFERENCES = (".ris", ".bib")
"""Endings of lists of references."""
_TITLE = ("title", "primary_title", "translated_title", "booktitle")
_OUTLET = (
    "journal_name",
    "secondary_title",
    "alternate_title3",
    "journal",
    "journaltitle",
    "newspaper",
    "publisher",
)
_DATE = ("date", "publication_date", "publication_year", "year")
_TEXT = ("abstract", "notes_abstract", "fulltext", "note")
_FILES = ("file_attachments1", "file_attachments2", "file", "pdf")
_FEWEST_WORDS = 5
NAMED = "the file "
"""How the note on a record begins whose text is in a file; the name follows as the list has it."""
Read = Callable[[Path, bytes], Extract]


def read_references(
    path: Path, data: bytes, read: Read
) -> Iterator[tuple[str, Extract | UnreadableDocument]]:
    """Read a list of references.

    Parameters
    ----------
    path : Path
        The list; files that it names are looked for in its folder and nowhere else.
    data : bytes
        Its content.
    read : callable
        Reads a file that a record names.

    Yields
    ------
    tuple of (str, Extract or UnreadableDocument)
        ``record 2`` with its text and what the record tells of it, or with the reason why it has none.

    Raises
    ------
    UnreadableDocument
        The list cannot be read.
    """
    decoded = decode(data)
    records = _records(path, decoded.text)
    if not records:
        raise UnreadableDocument("the list holds no references")
    for number, record in enumerate(records[:MAX_ARTICLES], start=1):
        label = f"record {number}"
        told = _told(record, label)
        try:
            yield label, _with_file(path, record, told, read) or _with_text(record, told, path, decoded.notes)
        except UnreadableDocument as error:
            yield label, error


def _records(path: Path, text: str) -> list[dict[str, Any]]:
    try:
        if path.suffix.lower() == ".ris":
            import rispy

            return [dict(entry) for entry in rispy.loads(text.lstrip("\ufeff"), skip_unknown_tags=True)]
        from bibtexparser.entrypoint import parse_string

        logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
        library = parse_string(text.lstrip("\ufeff"))
        return [
            {f.key.lower(): re.sub(r"(?<!\\)[{}]", "", str(f.value)) for f in entry.fields}
            for entry in library.entries
        ]
    except Exception:  # the libraries fail in many ways on damaged lists
        raise UnreadableDocument("the list of references is damaged; export it again") from None


def _first(record: dict[str, Any], keys: tuple[str, ...]) -> str:
    for key in keys:
        value = record.get(key)
        words = " ".join(map(str, value)) if isinstance(value, list) else str(value or "")
        if words.strip():
            return " ".join(words.split())
    return ""


def _told(record: dict[str, Any], label: str) -> Told:
    """What a record tells of its document."""
    day = _day(record)
    authors = record.get("authors") or record.get("first_authors") or record.get("author")
    names = "; ".join(authors) if isinstance(authors, list) else str(authors or "")
    links = record.get("urls") or record.get("url")
    return Told(
        title=_first(record, _TITLE) or None,
        publisher=_first(record, _OUTLET) or None,
        author=names or None,
        published=day or None,
        published_where=f"metadata ({label} of the list)" if day else "",
        address=(links[0] if isinstance(links, list) else str(links)) if links else None,
    )


def _day(record: dict[str, Any]) -> str:
    """The day, month or year of publication; BibTeX may write each in a field of its own."""
    date = _first(record, _DATE).rstrip("/")
    parts = [_first(record, (key,)) for key in ("day", "month", "year")]
    number = MONTH_NUMBERS.get(parts[1].lower().rstrip("."), parts[1])
    if parts[1] and not re.fullmatch(r"\d{4}-\d\d.*", date):
        date = "-".join([parts[2], *(p.zfill(2) for p in (str(number), parts[0]) if p)])
    date = re.sub(r"(?<=\d)/(?=\d)", "-", re.sub(r"/+$|/[A-Za-z ]*$", "", date))
    return plain_date(date) or (date[:4] if re.match(r"(?:19|20)\d\d", date) else "")


def _with_file(path: Path, record: dict[str, Any], told: Told, read: Read) -> Extract | None:
    """The file that a record names, with what the record tells; None where it names none that is there."""
    folder = path.resolve().parent
    for key in _FILES:
        for name in re.split(r"[;\n]", str(record.get(key) or "")):
            plain = re.sub(r"^(?:file://|[^:;\\/]*:)|:[\w./+-]*$", "", name.strip()).strip()
            file = (folder / plain).resolve() if plain else folder
            if file.is_file() and file.is_relative_to(folder) and file.stat().st_size <= MAX_DOCUMENT_BYTES:
                taken = read(file, file.read_bytes())
                merged = {k: v for k in Told.__dataclass_fields__ if (v := getattr(told, k))}
                return replace(
                    taken, told=replace(taken.told, **merged), notes=(*taken.notes, f"{NAMED}{plain}")
                )
    return None


def _with_text(record: dict[str, Any], told: Told, path: Path, notes: tuple[str, ...]) -> Extract:
    """The abstract of a record as its text."""
    body = _first(record, _TEXT)
    if len(body.split()) < _FEWEST_WORDS:
        raise UnreadableDocument(f"no text and no file beside the list ({told.title or 'without a title'})")
    title = told.title or ""
    lead = f"{title}\n\n" if title else ""
    hints = (Region("title", 0, len(title)),) if title else ()
    kind = path.suffix.lower().removeprefix(".")
    note = "only the abstract of a reference"
    return Extract(lead + body + "\n", kind, False, hints, told, (), (*notes, note))
