"""A claim of the report and the places it rests on: no claim is shown without saying where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from impasse.evidence.corpus import Corpus
from impasse.show.passages import anchor


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside the report."""

    target: str
    """Id of an element: a statement (``s17``) or a place in a document (``d1-812-871``)."""
    label: str
    title: str = ""
    """What a reader sees on it: the quotation, shortened."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of the report's own voice, with what it rests on."""

    text: str
    links: tuple[Link, ...] = ()
    note: str = ""
    """A short qualification shown beside it (status, number of origins)."""
    status: str = ""
    """settled | inferred | contested; empty when the claim is about the model as a whole."""


class Citations:
    """Makes links to statements and to places in documents of one corpus.

    Parameters
    ----------
    corpus : Corpus
    """

    def __init__(self, corpus: Corpus) -> None:
        self._statements = {s.id: s for s in (*corpus.statements, *corpus.deeds)}
        self._documents = {document.id: document for document in corpus.documents}

    def statements(self, ids: Iterable[object], most: int = 6) -> tuple[Link, ...]:
        """Links to statements by id; ids that are not there (stand-off references) are passed over.

        Parameters
        ----------
        ids : iterable
            Statement ids, in order; repeated ids once.
        most : int
            How many links at the most.
        """
        known = [
            self._statements[i] for i in dict.fromkeys(ids) if isinstance(i, str) and i in self._statements
        ]
        return tuple(Link(s.id, s.id, shortened(s.quote)) for s in known[:most])

    def place(self, document: str, span: tuple[int, int]) -> Link:
        """A link to a place in a document, labelled with the document's id."""
        text = self._documents[document].text[span[0] : span[1]]
        return Link(anchor(document, span), document, shortened(text))

    def places(self, reports: Sequence[tuple[str, tuple[int, int]]]) -> tuple[Link, ...]:
        """Links to several places."""
        return tuple(self.place(document, span) for document, span in reports)


def shortened(text: str, most: int = 160) -> str:
    """Text on one line, cut at a word with an ellipsis when it is longer than ``most`` characters."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return line[: most - 1].rsplit(" ", 1)[0] + "…"
