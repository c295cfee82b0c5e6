"""What a reader hands on: the text it took out, where it came from, and what the format says about it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from impasse.errors import UnreadableDocument
from impasse.evidence.document import Region, Span
from impasse.limits import SECONDS_PER_DOCUMENT


@dataclass(frozen=True, slots=True)
class Told:
    """What a file says about itself, outside its running text; None where it says nothing."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    """As written there; dates are understood later."""
    published_where: str = ""
    """Which part of the file told the date, in plain words."""
    address: str | None = None
    """Web address of the page itself."""
    language: str | None = None
    section: str | None = None
    length: str | None = None
    """Number of words, as a database prints it."""
    loaded: str | None = None
    """Day on which a database took the text in: no day of publication."""


@dataclass(frozen=True, slots=True)
class Extract:
    """One file as its reader took it out.

    ``wrapped`` is False where every line is a whole paragraph (web pages, Word files), True where the program that
    wrote it breaks lines (mail), and None where the lines themselves must tell (plain text, PDF). ``hints`` name
    regions that the format marks.
    """

    text: str
    format: str
    wrapped: bool | None = None
    hints: tuple[Region, ...] = ()
    told: Told = field(default_factory=Told)
    places: tuple[tuple[int, str], ...] = ()
    notes: tuple[str, ...] = ()
    marks: tuple[Span, ...] = ()
    """Stretches of markup inside the text (Markdown) that are left out when reading."""
    cuts: tuple[int, ...] = ()
    """Offsets that no sentence crosses, because what stands before them may not belong to what follows."""


class Budget:
    """Processor time that reading one document may take."""

    __slots__ = ("_end", "_seconds")

    def __init__(self, seconds: float = SECONDS_PER_DOCUMENT) -> None:
        self._seconds = seconds
        self._end = time.process_time() + seconds

    def check(self) -> None:
        """Raise when the time is spent.

        Raises
        ------
        UnreadableDocument
            The document took longer than its share.
        """
        if time.process_time() > self._end:
            raise UnreadableDocument(f"reading was given up after {self._seconds:g} seconds; split the file")
