"""Documents cut into passages of whole sentences, numbered through the document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from impasse.evidence.document import Document, Span
from impasse.limits import MAX_PASSAGE_CHARACTERS


@dataclass(frozen=True, slots=True)
class Passage:
    """Some sentences of one document that go out in one request.

    Attributes
    ----------
    document : Document
    numbers : tuple of int
        Numbers of its sentences, counted from 1 through the document.
    """

    document: Document
    numbers: tuple[int, ...]

    def span(self, number: int) -> Span:
        """View span of a sentence by its number."""
        return self.document.view.sentences[number - 1]

    def sentence(self, number: int) -> str:
        """Words of a sentence by its number, white space as single spaces."""
        return " ".join(self.document.view.text[slice(*self.span(number))].split())

    @property
    def name(self) -> str:
        """How a message names it: ``sentences 12-14``."""
        first, last = self.numbers[0], self.numbers[-1]
        return f"sentence {first}" if first == last else f"sentences {first}-{last}"

    def halves(self) -> tuple[Passage, Passage] | None:
        """Both halves of the passage; None where it is a single sentence."""
        if len(self.numbers) < 2:
            return None
        middle = len(self.numbers) // 2
        return Passage(self.document, self.numbers[:middle]), Passage(self.document, self.numbers[middle:])


@dataclass(frozen=True, slots=True)
class Cut:
    """One document cut up: what goes out, and which sentences stay at home and why."""

    passages: tuple[Passage, ...]
    kept: tuple[int, ...] = ()
    """Numbers of sentences that hold a name never to be sent."""
    long: tuple[int, ...] = ()
    """Numbers of sentences too long for a request."""


def cut(document: Document, keep: Sequence[str] = ()) -> Cut:
    """Cut a document into passages.

    Parameters
    ----------
    document : Document
    keep : sequence of str
        Names never to be sent.

    Returns
    -------
    Cut
    """
    hidden = kept_names(keep)
    groups: list[list[int]] = [[]]
    kept, long = [], []
    size = 0
    for number, (start, end) in enumerate(document.view.sentences, start=1):
        text = document.view.text[start:end]
        if not text.strip():
            continue
        if hidden is not None and hidden.search(text):
            kept.append(number)
            continue
        if len(text) > MAX_PASSAGE_CHARACTERS:
            long.append(number)
            continue
        if size + len(text) > MAX_PASSAGE_CHARACTERS:
            groups.append([])
            size = 0
        groups[-1].append(number)
        size += len(text)
    passages = tuple(Passage(document, tuple(group)) for group in groups if group)
    return Cut(passages, tuple(kept), tuple(long))


def kept_names(names: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern that finds any of the names as whole words, whatever the case and the white space.

    Returns
    -------
    re.Pattern or None
        None where there are no names.
    """
    forms = [r"\s+".join(map(re.escape, name.split())) for name in names if name.strip()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE) if forms else None
