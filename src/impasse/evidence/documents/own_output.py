"""What Impasse wrote itself, so that a report of yesterday is never read as a document of today.

Everything the program writes carries its name: pages and Word files as their generator, data as their first key.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

_HEAD = 4_096
"""Bytes at the beginning of a file that tell."""
_PAGE = re.compile(rb"<meta name=\"generator\" content=\"Impasse[ \"]")
_DATA = re.compile(rb"\s*\{\s*\"impasse\":\s")
_LINE = re.compile(rb"\{\"doc\": \"[^\r\n]{0,3000}\"attributions\": \[")
_TEXT = re.compile(rb"<!-- generator: Impasse[ -]")
_WORD = re.compile(rb"<dc:creator>Impasse[ <]")


def is_own_output(path: Path) -> bool:
    """Tell whether a file was written by a run of this program.

    Parameters
    ----------
    path : Path
        A regular file.

    Returns
    -------
    bool
        False also for files that cannot be opened.
    """
    tells = _TELLS.get(path.suffix.lower())
    try:
        return tells is not None and tells(path)
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError):
        return False


def _head(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(_HEAD)


def _word_file(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive, archive.open("docProps/core.xml") as part:
        return _WORD.search(part.read(_HEAD)) is not None


_TELLS = {
    ".html": lambda path: _PAGE.search(_head(path)) is not None,
    ".htm": lambda path: _PAGE.search(_head(path)) is not None,
    ".json": lambda path: _DATA.match(_head(path)) is not None,
    ".jsonl": lambda path: _LINE.match(_head(path)) is not None,
    ".md": lambda path: _TEXT.search(_head(path)) is not None,
    ".docx": _word_file,
}
