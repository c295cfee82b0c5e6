"""A reader with the libraries it stands on: where one does not import, the reader is out of order, no file damaged."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from impasse.errors import UnreadableDocument
from impasse.evidence.readers.extract import Budget, Extract

EVERY_DOCUMENT = ("py3langid",)
"""Libraries that every document needs, whatever its format."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What takes the text out of the files of one format."""

    read: Callable[[bytes, Budget], Extract]
    what: str
    """What it reads, in the plural: "web pages"."""
    libraries: tuple[str, ...] = ()
    """Modules from outside that it imports."""
    several: Callable[[bytes, Budget], Iterator[tuple[str, Extract | UnreadableDocument]]] | None = None
    """What takes several texts out of one file, where the format can hold them."""
    exports: bool = False
    """Whether news databases write such files."""

    def out_of_order(self) -> str:
        """Say why the reader cannot work on this machine, in one sentence; empty when it can."""
        for library in (*self.libraries, *EVERY_DOCUMENT):
            reason = _fault(library)
            if reason:
                return (
                    f"the reader of {self.what} is out of order: {library} cannot be imported ({reason}); "
                    "install Impasse again with all that it requires"
                )
        return ""


@lru_cache
def _fault(library: str) -> str:
    """What happens when a library is imported, on one line; empty when nothing bad does."""
    try:
        importlib.import_module(library)
    except Exception as error:  # a library half installed fails in its own way
        told = str(error).strip().splitlines()
        return told[0].rstrip(".") if told else type(error).__name__
    return ""
