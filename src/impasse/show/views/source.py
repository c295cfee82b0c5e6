"""Whose report it is: the outlet, the date and the name of a document, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from impasse.dispute.ledger.dates import date_words
from impasse.evidence.corpus import Corpus
from impasse.evidence.document import Document
from impasse.show.views.words import one_line


@dataclass(frozen=True, slots=True)
class SourceView:
    """One document as it is named on every page.

    Attributes
    ----------
    id : str
    name : str
        The outlet, or the file's name where none is known.
    date : str
        In words.
    title : str
        Empty where there is none.
    copies : tuple of str
        Names of the other documents that are the same report.
    file : str
        Name of the file.
    opinion : bool
        Whether it is a piece of opinion.
    when : str
        The date to sort by; undated ones come last.
    """

    id: str
    name: str
    date: str
    title: str
    copies: tuple[str, ...]
    file: str
    opinion: bool
    when: str = "9999"


def source_views(corpus: Corpus) -> dict[str, SourceView]:
    """Return every document of a corpus by id."""
    by_id = {document.id: document for document in corpus.documents}
    families = {family.id: family.documents for family in corpus.families}
    return {
        document.id: _view(
            document, (by_id[o] for o in families.get(document.family, ()) if o != document.id)
        )
        for document in corpus.documents
    }


def _view(document: Document, others: Iterable[Document]) -> SourceView:
    return SourceView(
        document.id,
        document.publisher or document.name,
        date_words(document.published),
        one_line(document.title or ""),
        tuple(other.publisher or other.name for other in others),
        document.name,
        document.genre == "opinion",
        document.published or "9999",
    )
