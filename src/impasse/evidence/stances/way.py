"""What lies between the words of an option and what decides: operators in order, the finite verb, its subject."""

from __future__ import annotations

from dataclasses import dataclass, field

from impasse.evidence.stances.classes import Operator

GOVERNING = (
    "about",
    "deny",
    "charge",
    "keep",
    "want",
    "accept",
    "offer",
    "tell",
    "against",
    "lack",
    "undo",
    "do",
    "belief",
    "say",
    "harm",
    "instead",
    "precondition",
    "nopoint",
)
"""Classes of words that govern what stands below them."""


@dataclass(slots=True)
class Step:
    """One operator on the way, with its place and what belongs to it."""

    op: Operator
    pos: str
    """v verb, n noun, j adjective, p preposition."""
    negative: bool = False
    owner: tuple[int, int] | None = None
    """Tokens of the possessor of a noun ("*its* refusal", "*A's* call")."""


@dataclass(slots=True)
class Path:
    """The way up from a mention."""

    steps: list[Step] = field(default_factory=list)
    flips: int = 0
    """Negations that belong to no verb group: "no", "not to"."""
    top: tuple[int, int] | None = None
    """The finite verb group, first and last token."""
    own_verb: bool = False
    """The finite verb is one of the mention's own words, or a verb that only carries it out."""
    modal: str = ""
    negative: bool = False
    """The finite verb group is negated."""
    subject: tuple[int, int] | None = None
    addressee: tuple[int, int] | None = None
    edge: int = 0
    """Where the clause begins."""
    blocked: str = ""
    """Why nothing further up reaches the mention."""
    weak: bool = False
    """Something on the way is not known to pass a stance on."""
