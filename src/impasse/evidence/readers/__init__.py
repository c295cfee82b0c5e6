"""Readers: one format a file, from bytes to the text a person would read."""

from __future__ import annotations

from pathlib import Path

from impasse.errors import UnreadableDocument
from impasse.evidence.readers.docx import read_docx
from impasse.evidence.readers.extract import Budget, Extract
from impasse.evidence.readers.html import read_html
from impasse.evidence.readers.mail import read_eml, read_mhtml
from impasse.evidence.readers.md import read_md
from impasse.evidence.readers.pdf import read_pdf
from impasse.evidence.readers.txt import read_txt
from impasse.limits import SECONDS_PER_DOCUMENT

__all__ = ["Budget", "Extract", "extract"]

_READERS = {
    ".txt": read_txt,
    ".text": read_txt,
    ".md": read_md,
    ".markdown": read_md,
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".eml": read_eml,
    ".mhtml": read_mhtml,
    ".mht": read_mhtml,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
}


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
        No reader takes the format, or the file is damaged, empty, encrypted or over a limit.
    """
    if not data.strip(b"\0 \t\r\n") and not data.startswith(b"\0"):
        raise UnreadableDocument(
            "the file is empty" if not data else "the file holds nothing but white space"
        )
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise UnreadableDocument(f"no reader for files ending in {path.suffix or 'nothing'}")
    return reader(data, Budget(SECONDS_PER_DOCUMENT))
