"""What Impasse wrote itself, so that a report of yesterday is never read as a document of today.

Everything the program writes carries its name where a few bytes tell it: pages as their generator, data as their
first key, Markdown in a comment at its end, Word files as the comment of the archive that they are.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

_HEAD = 4_096
"""Bytes at the beginning of a file that tell."""
_PAGE = re.compile(rb"<meta name=\"generator\" content=\"Impasse[ \"]")
_DATA = re.compile(rb"\s*\{\s*\"impasse\":\s")
_LINE = re.compile(rb"\{\"doc\": \"[^\r\n]{0,3000}\"attributions\": \[")
_TEXT = re.compile(rb"<!-- generator: Impasse[ -]")
_WORD = re.compile(rb"generator: Impasse[^\x00]{0,60}\Z")


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
    except OSError:
        return False


def _head(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(_HEAD)


def _tail(path: Path) -> bytes:
    with path.open("rb") as stream:
        stream.seek(-min(100, stream.seek(0, os.SEEK_END)), os.SEEK_END)
        return stream.read()


_TELLS = {
    ".html": lambda path: _PAGE.search(_head(path)) is not None,
    ".htm": lambda path: _PAGE.search(_head(path)) is not None,
    ".json": lambda path: _DATA.match(_head(path)) is not None,
    ".jsonl": lambda path: _LINE.match(_head(path)) is not None,
    ".md": lambda path: _TEXT.search(_tail(path)) is not None,
    ".docx": lambda path: _WORD.search(_tail(path)) is not None,
}
