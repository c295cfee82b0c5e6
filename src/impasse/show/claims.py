"""A claim of the report and the places it rests on: no claim is shown without saying where it comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from impasse.evidence.corpus import Corpus
from impasse.evidence.statement import Statement
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
        labels = _numbered([_speaker(s) for s in known[:most]])
        return tuple(
            Link(s.id, label, shortened(s.quote)) for s, label in zip(known[:most], labels, strict=True)
        )

    def place(self, document: str, span: tuple[int, int]) -> Link:
        """A link to a place in a document, labelled with its outlet, else with its file."""
        told = self._documents[document]
        return Link(
            anchor(document, span), told.publisher or told.name, shortened(told.text[span[0] : span[1]])
        )

    def places(self, reports: Sequence[tuple[str, tuple[int, int]]]) -> tuple[Link, ...]:
        """Links to several places."""
        links = [self.place(document, span) for document, span in reports]
        labels = _numbered([link.label for link in links])
        return tuple(replace(link, label=label) for link, label in zip(links, labels, strict=True))


def _speaker(statement: Statement) -> str:
    """Who says it, in a word or two: a name, a body without its state, *unnamed*, *the writer*."""
    if statement.source.kind in ("author", "anonymous"):
        return "the writer" if statement.source.kind == "author" else "unnamed"
    name = (statement.source.canonical or statement.source.text or "not told").rpartition(": ")[2]
    return shortened(name, 28)


def _numbered(labels: Sequence[str]) -> list[str]:
    """Labels of one claim: who speaks again has a number."""
    often: Counter[str] = Counter()
    found = []
    for label in labels:
        often[label] += 1
        found.append(label if often[label] == 1 else f"{label} {often[label]}")
    return found


def shortened(text: str, most: int = 160) -> str:
    """Text on one line, cut at a word with an ellipsis when it is longer than ``most`` characters."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return line[: most - 1].rsplit(" ", 1)[0] + "…"
