"""A small invented dispute and hand-made statements about it, for tests of ledger, drafting and corrections."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from impasse.dispute.dispute import Dispute
from impasse.dispute.files.dispute_file import parse_dispute
from impasse.dispute.files.nodes import Source as Text
from impasse.evidence.corpus import Corpus, Family
from impasse.evidence.document import Document, ReadingView
from impasse.evidence.statement import Cue, Event, Source, Statement, Tie

DISPUTE_TEXT = """
dispute: The harbour of Vik
neutral: the harbour question
parties:
  - {id: north, name: Northland, aliases: [Norburg], adjectives: [Northern]}
  - {id: south, name: Southland, aliases: [Sudhavn], adjectives: [Southern]}
others:
  - {id: league, name: The League}
options:
  - {id: open_port, party: south, name: an open inner harbour, one_way: take, cues: [open harbour]}
  - {id: open_all, party: south, name: an open harbour and canal, includes: [open_port], cues: [open canal]}
  - {id: lift_tariff, party: north, name: a lifted tariff, cues: [lift tariff]}
  - {id: patrol, party: north, name: patrols at sea, cues: [patrol waters]}
goals:
  - {id: treaty, name: a harbour treaty, when: open_port and lift_tariff, cues: [harbour treaty]}
infeasible: [open_all and not open_port]
phases:
  - {id: talks, name: the talks, since: 2019, until: 2019, options: [open_port, lift_tariff], goals: [treaty]}
  - {id: after, name: after the talks, since: 2020, options: [open_port, open_all, patrol], goals: [treaty]}
"""


def make_dispute() -> Dispute:
    return parse_dispute(Text(DISPUTE_TEXT, "harbour.yaml"))


def document(name: str, published: str | None = "2019-05-01", family: str = "", text: str = "") -> Document:
    """A document of which only date, family and text matter."""
    text = text or f"Text of {name}."
    view = ReadingView(text, (0,), (0,))
    return Document(
        name,
        f"{name}.txt",
        hashlib.sha256(text.encode()).hexdigest(),
        text,
        "txt",
        (),
        view,
        publisher="Courier",
        published=published,
        published_precision="day" if published else "none",
        family=family or name,
    )


def tie(topic: str, stance: str | None, party: str, condition: str | None = None, sure: bool = True) -> Tie:
    return Tie(topic, stance, party, condition, sure=sure)


class Maker:
    """Collects documents and statements and makes a corpus of them."""

    def __init__(self, *documents: Document) -> None:
        self.documents = documents or (document("d1"),)
        self.statements: list[Statement] = []
        self.events: list[Event] = []

    def say(
        self,
        *ties: Tie,
        doc: str = "d1",
        actor: str | None = "south",
        voice: str = "official",
        kind: str = "person",
        act: str = "assert",
        who: str = "Vera Moll",
        quote: str = "",
        origin: str = "",
        about: str | None = None,
        said: str | None = None,
        hedged: bool = False,
        parent: str | None = None,
    ) -> Statement:
        number = len(self.statements) + 1
        holder = next(d for d in self.documents if d.id == doc)
        made = Statement(
            f"s{number}",
            doc,
            holder.family,
            (0, 4),
            quote or f"words {number}",
            Source(who, None, who, kind, actor),
            voice,
            (),
            Cue("said", None),
            None,
            act,
            ties,
            about,
            said,
            hedged=hedged,
            origin=origin or f"{holder.family}|{who}",
            parent=parent,
        )
        self.statements.append(made)
        return made

    def event(self, doc: str, date: str, disagreements: tuple[str, ...] = ()) -> None:
        number = len(self.events) + 1
        self.events.append(
            Event(
                f"e{number}",
                date,
                "year",
                "it happened",
                reports=((doc, (0, 4)),),
                disagreements=disagreements,
            )
        )

    def corpus(self) -> Corpus:
        families: dict[str, list[str]] = {}
        for made in self.documents:
            families.setdefault(made.family, []).append(made.id)
        kept = tuple(Family(name, tuple(ids)) for name, ids in families.items())
        return Corpus(self.documents, kept, tuple(self.statements), tuple(self.events))


def with_text(made: Document, text: str) -> Document:
    return replace(made, text=text, sha256=hashlib.sha256(text.encode()).hexdigest())
