"""Statements and their origins as the report lists them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from impasse.dispute.dispute import Dispute
from impasse.dispute.ledger.dates import within
from impasse.dispute.ledger.positions import Position
from impasse.evidence.corpus import Corpus
from impasse.evidence.document import Document
from impasse.evidence.statement import Statement, Tie
from impasse.show.claims import Citations, Claim, Link
from impasse.show.passages import anchor
from impasse.show.wording import counted, outside_words, stance_words

VOICE_WORDS = {
    "official": "official",
    "unofficial": "not official",
    "analyst": "analyst",
    "public": "public",
    "author": "the writer of the document",
}


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement as the report shows it: quotation, who, through whom, when, where in the document."""

    id: str
    quote: str
    who: str
    voice: str
    chain: str
    date: str
    act: str
    holder: str
    ties: tuple[str, ...]
    place: Link
    note: str
    kinds: tuple[tuple[str, tuple[str, ...]], ...]
    """What it can be chosen by: name of the choice, its values."""


@dataclass(frozen=True, slots=True)
class OriginRow:
    """One origin: everything in the documents that goes back to it."""

    name: str
    families: int
    statements: tuple[Link, ...]
    count: int


def statement_rows(corpus: Corpus, dispute: Dispute) -> tuple[StatementRow, ...]:
    """All statements, in the order of the documents."""
    return _rows(corpus.statements, corpus, dispute)


def deed_rows(corpus: Corpus, dispute: Dispute) -> tuple[StatementRow, ...]:
    """All deeds that the documents tell, in the order of the documents."""
    return _rows(corpus.deeds, corpus, dispute)


def _rows(told: Iterable[Statement], corpus: Corpus, dispute: Dispute) -> tuple[StatementRow, ...]:
    documents = {document.id: document for document in corpus.documents}
    return tuple(_row(statement, documents[statement.document], dispute) for statement in told)


def _row(statement: Statement, document: Document, dispute: Dispute) -> StatementRow:
    source, published = statement.source, document.published
    deed = any(tie.word == "deed" for tie in statement.ties)
    who = source.canonical or source.text or "not told"
    notes = [statement.note] if statement.note else []
    if statement.hedged:
        notes.append("told with reserve")
    if statement.coder == "person" or statement.state != "found":
        notes.append(f"{statement.state} by a person")
    return StatementRow(
        id=statement.id,
        quote=" ".join(statement.quote.split()),
        who=who,
        voice=VOICE_WORDS.get(statement.voice, statement.voice),
        chain=" → ".join((who, *reversed(statement.via), "this reader")),
        date=statement.said_date or (statement.about_date if deed else None) or published or "no date",
        act=statement.act,
        holder=statement.holder or "",
        ties=tuple(f"{_tie(tie, dispute)}{_made_by(tie)}" for tie in statement.ties),
        place=Link(
            anchor(document.id, statement.span),
            document.publisher or document.name,
            "show the place in the document",
        ),
        note="; ".join(notes),
        kinds=_kinds(statement, published, dispute),
    )


def _kinds(
    statement: Statement, published: str | None, dispute: Dispute
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Party, option, phase, voice and tier of a statement, in words."""
    told = statement.said_date or published
    phases = [p.name for p in dispute.phases if told is None or within(told, p.since, p.until)]
    parties = dict.fromkeys(t.party for t in statement.ties if t.party)
    tiers = dict.fromkeys("sure" if t.sure else "not sure" for t in statement.ties) or ("on no option",)
    return (
        ("party", tuple(dispute.actor_name(party) for party in parties)),
        ("option", tuple(dict.fromkeys(dispute.topic_name(t.topic) for t in statement.ties))),
        ("phase", tuple(phases)),
        ("voice", (VOICE_WORDS.get(statement.voice, statement.voice),)),
        ("reading", tuple(tiers)),
    )


def _tie(tie: Tie, dispute: Dispute) -> str:
    topic = f"“{dispute.topic_name(tie.topic)}”"
    party = dispute.actor_name(tie.party) if tie.party else "somebody"
    if not tie.sure:
        return f"left open: speaks of {topic}"
    if tie.stance is None:
        return f"speaks of {topic}"
    held = (
        stance_words(dispute, tie.party or "", tie.stance, tie.topic)
        if tie.party
        else f"{tie.stance} {topic}"
    )
    text = f"{party} {held}"
    if tie.proviso and not tie.condition:
        return f"{text}, {outside_words(tie.proviso)}"
    return f"{text}, on the condition: {condition_words(tie.condition, dispute)}" if tie.condition else text


def _made_by(tie: Tie) -> str:
    """The rule that made a tie, in brackets; nothing where a person or a model did."""
    return f" (rule {tie.made_by.rule})" if tie.made_by is not None else ""


def condition_words(condition: str, dispute: Dispute) -> str:
    """A condition in topic ids with the topics' neutral names."""
    words = [
        f"“{dispute.topic_name(word)}”" if word not in ("not", "and", "or") else word
        for word in condition.replace("(", " ( ").replace(")", " ) ").split()
    ]
    return " ".join(words).replace("“(” ", "(").replace(" “)”", ")")


def origin_rows(corpus: Corpus) -> tuple[OriginRow, ...]:
    """Origins with more than one statement, those with most reports first."""
    grouped: dict[str, list[Statement]] = {}
    for statement in corpus.statements:
        grouped.setdefault(statement.origin, []).append(statement)
    rows = [
        OriginRow(
            _origin_name(group),
            len({s.family for s in group}),
            tuple(Link(s.id, str(k)) for k, s in enumerate(group[:12], 1)),
            len(group),
        )
        for group in grouped.values()
        if len(group) > 1
    ]
    return tuple(sorted(rows, key=lambda row: (-row.families, -row.count, row.name)))


def _origin_name(group: list[Statement]) -> str:
    names = list(dict.fromkeys(s.source.canonical or s.source.text or "not told" for s in group))
    shown = ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
    through = [outlet for outlet in group[0].via if outlet]
    return f"{shown} (through {', '.join(through)})" if through else shown


def lone_anonymous(
    positions: Iterable[Position], dispute: Dispute, citations: Citations
) -> tuple[Claim, ...]:
    """Positions that rest on a single origin whose sources are all unnamed."""
    claims = []
    for position in positions:
        if position.origins != 1 or any(e.statement.source.kind != "anonymous" for e in position.entries):
            continue
        held = stance_words(dispute, position.party, position.stance, position.topic)
        text = f"{dispute.actor_name(position.party)} {held}"
        if position.condition:
            text += f", on the condition: {condition_words(position.condition, dispute)}"
        elif position.proviso:
            text += f", {outside_words(position.proviso)}"
        links = citations.statements(e.statement.id for e in position.entries)
        claims.append(Claim(text, links, f"one unnamed origin, {counted(position.families, 'report')}"))
    return tuple(claims)
