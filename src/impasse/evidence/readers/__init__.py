"""Readers: one format a file, from bytes to the text a person would read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from impasse.errors import UnreadableDocument
from impasse.evidence.guard.allowance import seconds_for
from impasse.evidence.readers.docx import read_docx
from impasse.evidence.readers.exports import cut_export
from impasse.evidence.readers.extract import Budget, Extract
from impasse.evidence.readers.html import read_html, read_pages
from impasse.evidence.readers.mail import read_eml, read_mbox, read_mhtml
from impasse.evidence.readers.md import read_md
from impasse.evidence.readers.pdf import read_pdf
from impasse.evidence.readers.reader import Reader
from impasse.evidence.readers.rtf import read_rtf
from impasse.evidence.readers.txt import read_txt

__all__ = ["Budget", "Extract", "extract", "extract_all", "out_of_order"]

_PLAIN = Reader(read_txt, "plain texts", exports=True)
_MARKDOWN = Reader(read_md, "Markdown files")
_WEB = Reader(read_html, "web pages", ("trafilatura",), read_pages, exports=True)
_SAVED = Reader(read_mhtml, "saved web pages", ("trafilatura",))
_READERS = {
    ".txt": _PLAIN,
    ".text": _PLAIN,
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".pdf": Reader(read_pdf, "PDF files", ("pypdfium2", "pypdf"), exports=True),
    ".docx": Reader(read_docx, "Word files", ("docx",), exports=True),
    ".rtf": Reader(read_rtf, "RTF files", ("striprtf",), exports=True),
    ".mbox": Reader(read_eml, "mailboxes", ("trafilatura",), read_mbox),
    ".eml": Reader(read_eml, "mail", ("trafilatura",)),
    ".mhtml": _SAVED,
    ".mht": _SAVED,
    ".html": _WEB,
    ".htm": _WEB,
    ".xhtml": _WEB,
}

_LISTS = {
    ".ris": Reader(read_txt, "RIS lists", ("rispy",)),
    ".bib": Reader(read_txt, "BibTeX lists", ("bibtexparser",)),
}
"""Lists of references: their records are documents, so they are taken apart elsewhere and only looked at here."""


def out_of_order(paths: Iterable[Path]) -> list[str]:
    """Say which readers that these files need cannot work on this machine, and why; one sentence each."""
    known = _READERS | _LISTS
    readers = (known.get(ending) for ending in sorted({path.suffix.lower() for path in paths}))
    told = (reader.out_of_order() for reader in readers if reader is not None)
    return list(dict.fromkeys(sentence for sentence in told if sentence))


def extract(path: Path, data: bytes) -> Extract:
    """Take the text out of a file.

    Parameters
    ----------
    path : Path
        Its name; the ending says the format.
    data : bytes
        Its content.

    Returns
    -------
    Extract
        Text, hints and notes.

    Raises
    ------
    UnreadableDocument
        No reader takes the format, its reader is out of order on this machine, or the file is damaged, empty,
        encrypted or over a limit.
    """
    return _reader(path, data).read(data, Budget(seconds_for(len(data))))


def _reader(path: Path, data: bytes) -> Reader:
    """The reader of a file that is not empty."""
    if not data.strip(b"\0 \t\r\n") and not data.startswith(b"\0"):
        raise UnreadableDocument(
            "the file is empty" if not data else "the file holds nothing but white space"
        )
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise UnreadableDocument(f"no reader for files ending in {path.suffix or 'nothing'}")
    broken = reader.out_of_order()
    if broken:
        raise UnreadableDocument(broken)
    return reader


def extract_all(path: Path, data: bytes) -> Iterator[tuple[str, Extract | UnreadableDocument]]:
    """Take the texts out of a file that may hold several.

    Parameters
    ----------
    path : Path
        Its name; the ending says the format.
    data : bytes
        Its content.

    Yields
    ------
    tuple of (str, Extract or UnreadableDocument)
        What to call the text within its file ("" for the one text of a file), and the text or why it was not read.

    Raises
    ------
    UnreadableDocument
        See `extract`.
    """
    reader = _reader(path, data)
    budget = Budget(seconds_for(len(data)))
    if reader.several is not None:
        pieces = list(reader.several(data, budget))
        if len(pieces) > 1 or not reader.exports:
            yield from pieces
            return
        whole = pieces[0][1]
        if isinstance(whole, UnreadableDocument):
            raise whole
    else:
        whole = reader.read(data, budget)
    if reader.exports:
        yield from cut_export(whole)
    else:
        yield "", whole
