"""Where a project lies, left out of what is kept of it: a folder that was moved is not read again."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from impasse.evidence.corpus import Skipped
from impasse.evidence.document import Document
from impasse.evidence.documents.gather import shown
from impasse.evidence.packed import changed

_HERE = "\0"
"""Stands for the folder; no path holds it."""
One = TypeVar("One", Document, Skipped)


class Home:
    """Paths of a project's documents, from its folder and from the root.

    Parameters
    ----------
    folder : Path
        The folder of documents.
    """

    def __init__(self, folder: Path) -> None:
        self._named = shown(folder) + os.sep
        self._whole = os.fsencode(os.path.abspath(folder)) + os.fsencode(os.sep)

    def inside(self, path: bytes) -> bytes:
        """A file from the folder, for one that lies in it."""
        return path.removeprefix(self._whole)

    def from_here(self, name: str) -> str:
        """A path as shown, from the folder where it lies in it."""
        return _HERE + name[len(self._named) :] if name.startswith(self._named) else name

    def kept(self, read: Iterable[One]) -> tuple[One, ...]:
        """Documents and files not read as they are kept."""
        return tuple(_at(one, self.from_here(one.path)) for one in read)

    def back(self, read: Iterable[One]) -> tuple[One, ...]:
        """The same as they are called where the folder lies now."""
        return tuple(
            _at(one, self._named + one.path[1:]) if one.path.startswith(_HERE) else one for one in read
        )


def _at(one: One, path: str) -> One:
    if isinstance(one, Document):
        return changed(one, path=path)
    return replace(one, path=path)
