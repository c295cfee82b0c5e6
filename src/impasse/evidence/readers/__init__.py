"""Readers: one format a file, from bytes to the text a person would read."""

from __future__ import annotations

from pathlib import Path

from impasse.errors import UnreadableDocument
from impasse.evidence.readers.extract import Budget, Extract
from impasse.evidence.readers.txt import read_txt

__all__ = ["Budget", "Extract", "extract"]

_READERS = {
    ".txt": read_txt,
    ".text": read_txt,
}
SUFFIXES = tuple(_READERS)
"""Endings of files that are read."""


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
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise UnreadableDocument(f"no reader for files ending in {path.suffix or 'nothing'}")
    return reader(data, Budget())
