"""What an answer to a question is: a few sentences, each with the sentences of documents it stands on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from impasse.evidence.document import Span

SETTLED = ("yes", "partly", "no")
"""Whether the documents settle what was asked."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A whole sentence of a document.

    Attributes
    ----------
    document : str
        Id of the document.
    span : tuple of int
        Code points of the document's text.
    quote : str
        The sentence, white space as single spaces.
    who : str
        Whose sentence it is and when, in words.
    statement : str
        Id of the statement that the reader made of it; empty where there is none.
    """

    document: str
    span: Span
    quote: str
    who: str
    statement: str = ""

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "document": self.document,
            "span": list(self.span),
            "quote": self.quote,
            "who": self.who,
            "statement": self.statement,
        }


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of an answer and what it stands on; an answer about silence stands on nothing."""

    text: str
    references: tuple[Reference, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return {"text": self.text, "references": [reference.to_json() for reference in self.references]}


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to one question.

    Attributes
    ----------
    question : str
        Id of the question in the catalogue.
    asked : str
        The question in words.
    settled : str
        One of ``SETTLED``.
    lines : tuple of Line
        One to three sentences.
    missing : str
        What the documents would have to say and do not; empty where nothing is missing.
    more : tuple of Line
        Everything else that bears on it, as rows.
    about : tuple of (str, str)
        What it was asked about: ``party``, ``option``, ``phase`` ... and the id.
    """

    question: str
    asked: str
    settled: str
    lines: tuple[Line, ...]
    missing: str = ""
    more: tuple[Line, ...] = ()
    about: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The answer as one paragraph."""
        told = " ".join(line.text for line in self.lines)
        if self.settled == "no":
            missing = f": what is missing is {self.missing}" if self.missing else ""
            return f"The documents do not settle this{missing}. {told}".strip()
        return f"{told} Not told: {self.missing}." if self.missing else told

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "question": self.question,
            "asked": self.asked,
            "about": dict(self.about),
            "answer": self.text,
            "settled": self.settled,
            "missing": self.missing,
            "lines": [line.to_json() for line in self.lines],
            "more": [line.to_json() for line in self.more],
        }
