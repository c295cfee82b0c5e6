"""What a language model proposes, and everything that one session with it brought."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from impasse.coder.settings import CoderSettings
from impasse.evidence.document import Span
from impasse.evidence.statement import Cue, Tie


@dataclass(frozen=True, slots=True)
class MadeByModel:
    """Who made a proposal: the model the server named, the version of the request, the kept answer."""

    model: str
    prompt: str
    cassette: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """One statement that a language model proposes; every word of it stands in the document at its span."""

    document: str
    span: Span
    quote: str
    source_span: Span | None
    source: str
    cue: Cue
    holder: str | None
    """Actor id; None for anybody else."""
    act: str
    ties: tuple[Tie, ...]
    made_by: MadeByModel


@dataclass(frozen=True, slots=True)
class Plan:
    """What a session would send, before anything is sent."""

    documents: int
    requests: int
    size: int
    """Bytes."""
    tokens_in: int
    tokens_out: int

    def price(self, settings: CoderSettings) -> float | None:
        """Money expected, in the currency of the coder file; None where it names no prices."""
        return priced(settings, self.tokens_in, self.tokens_out)


@dataclass(frozen=True, slots=True)
class Coding:
    """Everything a session brought.

    Attributes
    ----------
    proposals : tuple of Proposal
        In document order, within a document in text order.
    rejected : Mapping of str to int
        Rows taken out, by reason (see ``answers.REASONS``).
    unanswered : tuple of (str, str)
        Document id, and which sentences have no answer and why.
    withheld : tuple of (str, str)
        Document id, and which sentences were not sent and why.
    tokens_in, tokens_out : int
        As the server reported, kept answers included.
    sent, kept : int
        Requests sent now, and answered from cassettes.
    seconds : float
        What all answers took, each for itself, kept ones as they took when they were sent.
    """

    proposals: tuple[Proposal, ...] = ()
    rejected: Mapping[str, int] = field(default_factory=dict)
    unanswered: tuple[tuple[str, str], ...] = ()
    withheld: tuple[tuple[str, str], ...] = ()
    tokens_in: int = 0
    tokens_out: int = 0
    sent: int = 0
    kept: int = 0
    seconds: float = 0.0

    def price(self, settings: CoderSettings) -> float | None:
        """Money that the tokens cost, in the currency of the coder file; None where it names no prices."""
        return priced(settings, self.tokens_in, self.tokens_out)


def priced(settings: CoderSettings, tokens_in: int, tokens_out: int) -> float | None:
    """Money for some tokens, in the currency of the coder file; None where it names no prices."""
    prices = settings.prices
    if prices is None:
        return None
    return (tokens_in * prices.given + tokens_out * prices.answered) / 1_000_000
