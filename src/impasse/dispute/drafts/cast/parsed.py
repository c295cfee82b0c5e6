"""Documents as parsed sentences: one light parse that names, persons and deeds are all read from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from impasse.evidence.document import Document, Span
from impasse.evidence.documents.places import Places
from impasse.evidence.syntax.chunks import Chunks
from impasse.evidence.syntax.parse import parse as parse_sentence
from impasse.evidence.syntax.tagger import is_headline
from impasse.evidence.syntax.tokens import Sentence
from impasse.limits import MAX_SENTENCE_CHARACTERS


@dataclass(frozen=True, slots=True)
class Parsed:
    """One sentence with its chunks; offsets are those of the reading view."""

    document: Document
    number: int
    """Its place among the sentences of its document."""
    chunks: Chunks
    heading: bool
    """A headline: words may be capitalised for show."""

    @property
    def row(self) -> Sentence:
        """The tagged tokens."""
        return self.chunks.sentence

    @property
    def span(self) -> Span:
        """View offsets of the sentence."""
        return self.row.start, self.row.end

    def text(self, first: int, last: int) -> str:
        """The words from one token to another, as printed, on one line."""
        return " ".join(self.document.view.text[self.row.starts[first] : self.row.ends[last]].split())


def parse(documents: Sequence[Document]) -> tuple[Parsed, ...]:
    """Parse all sentences of documents.

    Parameters
    ----------
    documents : sequence of Document
        In the order read.

    Returns
    -------
    tuple of Parsed
        In text order; stretches too long for prose are left out.
    """
    return tuple(parsed for document in documents for parsed in _of(document))


def _of(document: Document) -> Iterator[Parsed]:
    view = document.view
    places = Places(view)
    titles = [places.span((r.start, r.end)) for r in document.regions if r.kind == "title"]
    for number, (start, end) in enumerate(view.sentences):
        if end - start > MAX_SENTENCE_CHARACTERS:
            continue
        chunks = parse_sentence(view.text, (start, end))
        row = chunks.sentence
        if not row.words:
            continue
        heading = any(a <= start < b for a, b in titles) or is_headline(row.words) or _shouted(row)
        yield Parsed(document, number, chunks, heading)


def _shouted(row: Sentence) -> bool:
    """Whether most letters are capitals."""
    letters = [c for word in row.words for c in word if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) * 2 > len(letters)
