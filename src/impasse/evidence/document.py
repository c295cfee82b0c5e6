"""Documents: immutable text as received, regions over it, and a reading view with an exact map back."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import PurePath

from impasse.evidence.packed import packed

Span = tuple[int, int]
"""Half-open range ``(start, end)`` of code points into ``Document.text``."""

REGION_KINDS = (
    "title",  # headline of the piece
    "standfirst",  # the summary line(s) under the headline
    "byline",  # who wrote it, photo and agency credits
    "dateline",  # printed date or date and place line, view counters
    "body",  # the running text
    "caption",  # picture captions
    "related",  # "Related article: ..." and teaser lines
    "link",  # bare links
    "appeal",  # the outlet asking for money or subscription
    "furniture",  # navigation, "Read more", cookie lines, repeated page heads and feet
    "unread",  # text the reader could not understand (language, encoding); counted and shown
)


@packed
@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of the document of one kind; regions are disjoint, in order, and cover all but white space."""

    kind: str
    start: int
    end: int


@packed
@dataclass(frozen=True, slots=True)
class ReadingView:
    """Un-wrapped, repaired text for analysis, with an exact map to the original.

    ``text`` differs from the original only by single characters replaced one for one (a line break inside a
    paragraph becomes a space, a stray quotation mark its pair) and by stretches left out. So a view span
    always maps to one original span, first to last character.
    """

    text: str
    starts: tuple[int, ...]
    """View offset at which each copied stretch begins, ascending."""
    origins: tuple[int, ...]
    """Original offset of each copied stretch."""
    sentences: tuple[Span, ...] = ()
    """Sentences in view offsets."""
    paragraphs: tuple[Span, ...] = ()
    """Paragraphs in view offsets; each belongs to one region."""
    set_in: tuple[Span, ...] = ()
    """Those of the paragraphs that the page sets in, as it does block quotations."""

    def origin(self, offset: int) -> int:
        """Original offset of the view character at ``offset``."""
        k = bisect_right(self.starts, offset) - 1
        return self.origins[k] + (offset - self.starts[k])

    def to_document(self, start: int, end: int) -> Span:
        """Original span of the view span ``start:end`` (must not be empty)."""
        return self.origin(start), self.origin(end - 1) + 1


@packed
@dataclass(frozen=True, slots=True)
class Document:
    """One document as received.

    For txt and md ``text`` is the decoded file, character for character (no newline translation, a leading
    byte-order mark counts as a character). For other formats it is the text a reader took out, and ``places``
    says where each stretch came from.
    """

    id: str
    """From the content; an exact copy of a file read before has the same with ``-2``."""
    path: str
    sha256: str
    """Hash of the file's bytes; of an article in a list, of its text."""
    text: str
    format: str
    """txt, md, html, pdf, docx, eml ..."""
    regions: tuple[Region, ...]
    view: ReadingView
    title: str | None = None
    publisher: str | None = None
    publisher_from: str | None = None
    """How the outlet is known: metadata, the page's address, its own appeal, domain of its links ...; None when not."""
    published: str | None = None
    """ISO date, month (``2019-03``) or year; None when unknown."""
    published_precision: str = "none"
    """day | month | year | none."""
    published_from: str | None = None
    """How the date is known: metadata, date line, link path, weekday and link ...; None when it is not."""
    language: str | None = None
    """ISO 639-1 code; None when it cannot be told."""
    family: str = ""
    """Id of the family of reprints; a lone document is its own family."""
    genre: str = "unknown"
    """report | opinion | unknown."""
    author: str | None = None
    """Writer that the file or its database names."""
    length: str | None = None
    """Number of words, as a news database prints it."""
    loaded: str | None = None
    """Day on which a news database took the text in: no day of publication."""
    places: tuple[tuple[int, str], ...] = ()
    """(text offset, place) pairs: ``page 3``, ``paragraph 12``; empty for plain text."""
    notes: tuple[str, ...] = field(default=())
    """What the reader had to repair, skip or give up on, in plain words."""

    @property
    def name(self) -> str:
        """What a person calls it: the file's name without its folders."""
        return PurePath(self.path).name
