"""Statements: who says or holds what, through whom, about which topic, at which exact place."""

from __future__ import annotations

from dataclasses import dataclass

from impasse.evidence.document import Span
from impasse.evidence.packed import packed

ACTS = (
    "demand",
    "refuse",
    "precondition",
    "offer",
    "deny",
    "assert",
    "predict",
    "accuse",
    "commend",
    "other",
)
SOURCE_KINDS = ("person", "role", "organisation", "state", "public", "anonymous", "author")
VOICES = ("official", "unofficial", "analyst", "public", "author")


@packed
@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution as marked in the text: spans only, no dispute knowledge.

    Spans are in original document offsets; a role may be discontinuous. ``parent`` is the index of the
    attribution whose content holds this one, within the same document's list; None at top level.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    frame: str = ""
    """Id of the cue frame that found it; data about acts hangs on it."""
    parent: int | None = None
    kind: str = "indirect"
    """direct | indirect | mixed."""
    negated: bool = False
    """The attribution itself is denied (``did not say that``)."""
    hedged: bool = False
    """The attribution itself is hedged (``is said to``, ``reportedly``)."""
    antecedent: tuple[Span, ...] = ()
    """The noun phrase that a relative pronoun as source (``who``) stands for."""


@packed
@dataclass(frozen=True, slots=True)
class Source:
    """Who speaks or holds."""

    text: str
    """Words in the document; empty for an implicit source (the author)."""
    span: Span | None
    canonical: str
    """Resolved name: a person's full name, an actor's name, or a description for anonymous sources."""
    kind: str
    """One of SOURCE_KINDS."""
    actor: str | None = None
    """Actor id that the source speaks for or belongs to, where that is known."""


@packed
@dataclass(frozen=True, slots=True)
class Cue:
    """The words that attribute; empty text and no span for an implicit attribution."""

    text: str
    span: Span | None


@packed
@dataclass(frozen=True, slots=True)
class MadeBy:
    """What made a statement or a tie: a stage of the reader, one of its rules, and the words that it read."""

    stage: str
    rule: str
    span: Span | None = None


@packed
@dataclass(frozen=True, slots=True)
class Suggestion:
    """An option that a statement may speak of, offered to a person; higher scores are better."""

    topic: str
    score: float


@packed
@dataclass(frozen=True, slots=True)
class Tie:
    """One tie of a statement to a topic of the dispute: the position it states."""

    topic: str
    """Topic id."""
    stance: str | None
    """wants | rejects | None (spoken of, no stance told)."""
    party: str | None
    """Actor id whose stance it is."""
    condition: str | None = None
    """What the party asks for before ``topic`` may be taken, in topic ids, e.g. ``recognise and guarantee``.

    Read the same way whatever the stance: *wants* with a condition is "would take it, given this", *rejects*
    with a condition is "refuses it unless this"; both say ``topic implies condition``.
    """
    evidence: Span | None = None
    """Where the topic is spoken of."""
    sure: bool = True
    """False: found but left open; shown to the reader, never used for the model."""
    why: str = ""
    """The rule that made the tie, in words."""
    proviso: str = ""
    """The words of a condition that is no topic of the dispute file ("if the money is found"): the stance is held
    on that condition, and is no plain wish."""
    until: str = ""
    """The words up to when what is refused is refused ("before the end of May")."""
    state: str = "found"
    """found | accepted | corrected | added; over: a person says that it was so and is no longer."""
    word: str = ""
    """Whose word it is (``own``, ``unofficial``, ``deed``, ``other``, ``analyst``, ``public``, ``author``); empty where
    the source of the statement tells."""
    made_by: MadeBy | None = None


@packed
@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of one document. ``span``/``quote`` are the content alone, verbatim."""

    id: str
    """From document, span and source."""
    document: str
    family: str
    span: Span
    quote: str
    source: Source
    voice: str
    via: tuple[str, ...]
    """Everything between source and reader, outermost first, the document's own outlet included if known."""
    cue: Cue
    holder: str | None
    """Canonical actor name whose position it is; may differ from the source."""
    act: str
    ties: tuple[Tie, ...] = ()
    about_date: str | None = None
    said_date: str | None = None
    """When it was said, if the text tells; otherwise the document's date applies."""
    coder: str = "rule"
    """rule | person | model."""
    state: str = "found"
    """found | accepted | corrected | added."""
    hedged: bool = False
    origin: str = ""
    """Origin key; see ``chain.origin``. Statements with one key are one voice's story."""
    note: str = ""
    """What a reader of the statement should know (unresolved pronoun, translated quotation ...)."""
    parent: str | None = None
    """Id of the statement it is nested in."""
    suggested: tuple[Suggestion, ...] = ()
    """Options that a statement without a tie may speak of, best first."""
    pieces: tuple[Span, ...] = ()
    """What of ``span`` is read: more than one where the page breaks a word or puts something between."""
    made_by: MadeBy | None = None
    """Which cue frame found it; None of what a person or a model added."""
    act_by: str = ""
    """Which rule decided the act."""


@packed
@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, once, however many reports tell it."""

    id: str
    date: str | None
    """ISO date, month, year or ``from/to`` range; None when the texts do not say."""
    granularity: str
    """day | month | year | decade | range | none."""
    what: str
    """Short description: the words of the clearest report."""
    actors: tuple[str, ...] = ()
    place: str | None = None
    reports: tuple[tuple[str, Span], ...] = ()
    """(document id, span of the telling clause or sentence) for each report."""
    expression: str = ""
    """The date expression as printed."""
    rule: str = ""
    """The rule and the anchor by which the date was resolved."""
    disagreements: tuple[str, ...] = ()
    """Differences between reports on date or number, in words."""
    planned: bool = False
    """No report tells it as done: it was to come, asked for or supposed when it was told."""
