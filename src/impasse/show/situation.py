"""The situation: who stands where and since when, what changed, what happened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from impasse.conflict.structure.tell import listed
from impasse.dispute.dispute import Dispute
from impasse.dispute.ledger.ledger import Ledger
from impasse.dispute.ledger.positions import DIRECTNESS, Entry, Position
from impasse.dispute.ledger.preconditions import Cycle, Precondition
from impasse.evidence.corpus import Corpus
from impasse.evidence.statement import Event
from impasse.show.claims import Citations, Claim, Link, shortened
from impasse.show.sources import condition_words
from impasse.show.views.happenings import is_told, without_bullet
from impasse.show.wording import counted, outside_words, stance_words

WORD_WORDS = {
    "own": "in its own officials’ words",
    "unofficial": "as unnamed or unofficial people of its side tell it",
    "deed": "as its deeds are told",
    "other": "as officials of others tell it",
    "analyst": "as analysts tell it",
    "public": "as people of its public tell it",
    "author": "as the writer of the document tells it",
}
"""On whose word a position rests, for people."""


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event of the chronology: when it happened, and when it was reported."""

    date: str
    granularity: str
    what: str
    reported: str
    links: tuple[Link, ...]
    disagreements: tuple[str, ...]


class Situation:
    """Tells what the ledger holds, in the dispute file's neutral words.

    Parameters
    ----------
    corpus : Corpus
    dispute : Dispute
    ledger : Ledger
    """

    def __init__(self, corpus: Corpus, dispute: Dispute, ledger: Ledger) -> None:
        self._corpus, self._dispute, self._ledger = corpus, dispute, ledger
        self._cite = Citations(corpus)

    def held(self, party: str, stance: str, topic: str, condition: str | None, proviso: str = "") -> str:
        """What a party holds, without its name: ``wants “A”``, ``“A” only with: “B”``."""
        if condition is not None:
            name = f"“{self._dispute.topic_name(topic)}”{self._terms(topic)}"
            return f"{name} only with: {condition_words(condition, self._dispute)}"
        outside = f", {outside_words(proviso)}" if proviso else ""
        return stance_words(self._dispute, party, stance, topic) + self._terms(topic) + outside

    def _entry(self, entry: Entry) -> str:
        return self.held(entry.party, entry.stance, entry.topic, entry.condition, entry.proviso)

    def _terms(self, topic: str) -> str:
        """Each party's own term for an option, where the dispute file tells it."""
        terms = next((option.terms for option in self._dispute.options if option.id == topic), ())
        told = [f"{self._dispute.actor_name(actor)}: “{words}”" for actor, words in terms]
        return f" ({'; '.join(told)})" if told else ""

    def standings(self) -> tuple[tuple[str, tuple[Claim, ...]], ...]:
        """For each party what it holds, on the most direct word there is for each option or goal."""
        best: dict[tuple[str, str], list[Position]] = {}
        for position in self._ledger.positions:
            if position.status != "changed":
                best.setdefault((position.party, position.topic), []).append(position)
        rows = []
        for party in self._dispute.parties:
            claims = [self._standing(group) for (holder, _), group in best.items() if holder == party.id]
            rows.append((party.name, tuple(claims)))
        return tuple(rows)

    def _standing(self, group: Sequence[Position]) -> Claim:
        position = max(group, key=lambda p: (DIRECTNESS[p.word], p.origins, p.last or ""))
        since = f"since {position.since}" if position.since else "undated"
        others = [p for p in group if p is not position and p.label != position.label]
        note = f"{since}, {WORD_WORDS[position.word]}, {counted(position.origins, 'independent origin')}"
        if others:
            note += "; told otherwise elsewhere"
        status = "contested" if position.status == "contradicted" else ""
        text = self.held(
            position.party, position.stance, position.topic, position.condition, position.proviso
        )
        return Claim(text[0].upper() + text[1:], self.cite(position.entries), note, status)

    def cite(self, entries: Iterable[Entry]) -> tuple[Link, ...]:
        """Links to the statements of some entries."""
        return self._cite.statements(entry.statement.id for entry in entries)

    def changes(self) -> tuple[Claim, ...]:
        """Every change of position, with both sides and on whose word."""
        claims = []
        for change in self._ledger.changes:
            party = self._dispute.actor_name(change.party)
            before, after = change.earlier[-1], change.later[0]
            text = (
                f"{party}: from {self._entry(before)} ({before.when}) to {self._entry(after)} ({after.when})"
            )
            links = self.cite((*change.earlier[-2:], *change.later[:2]))
            said = " / ".join(f"“{shortened(entry.statement.quote, 120)}”" for entry in (before, after))
            claims.append(Claim(text, links, f"on {change.strength}; {said}"))
        return tuple(claims)

    def contradictions(self) -> tuple[Claim, ...]:
        """Every contradiction, with both sides."""
        events = {event.id: event for event in self._ledger.events}
        claims = []
        for found in self._ledger.contradictions:
            if found.kind == "event":
                event = events.get(found.event or "")
                claims.append(
                    Claim(found.words, self._cite.places(event.reports) if event else (), "an event")
                )
                continue
            a, b = found.first[0], found.second[0]
            text = (
                f"{self._dispute.actor_name(found.party)} {self._entry(a)}, {WORD_WORDS[a.word]}; "
                f"against: {self._entry(b)}, {WORD_WORDS[b.word]}"
            )
            claims.append(
                Claim(text, self.cite((*found.first[:3], *found.second[:3])), found.kind, "contested")
            )
        return tuple(claims)

    def preconditions(self) -> tuple[Claim, ...]:
        """Every stated precondition as a sentence."""
        return tuple(
            Claim(self._edge(edge), self.cite(edge.entries), counted(edge.origins, "independent origin"))
            for edge in self._ledger.preconditions
        )

    def _edge(self, edge: Precondition) -> str:
        before = f"“{self._dispute.topic_name(edge.before)}”"
        first = condition_words(edge.first, self._dispute)
        return f"{self._dispute.actor_name(edge.party)}: before {before}, {first}"

    def cycle(self, cycle: Cycle) -> Claim:
        """One closed chain as a sentence."""
        text = "; ".join(self._edge(edge) for edge in cycle.edges)
        owner = self._dispute.actor_name(cycle.parties[-1])
        if cycle.closed_by == "refusal":
            text += f"; and {owner} refuses that"
        elif cycle.closed_by == "unwanted":
            text += f"; and {owner} does not want what it would get for it"
        elif cycle.closed_by == "order":
            way = self._dispute.topic_name(cycle.refusals[0].topic)
            text += f"; and {owner} wants “{way}”, which leaves that for later"
        else:
            text += "; and so back to the beginning"
        phases = [self._dispute.phase(phase).name for phase in cycle.phases]
        entries = [entry for edge in cycle.edges for entry in edge.entries[:2]] + list(cycle.refusals[:2])
        return Claim(text, self.cite(entries), listed(phases))

    def cycles(self) -> tuple[Claim, ...]:
        """All closed chains of what was told outright."""
        return tuple(self.cycle(c) for c in self._ledger.cycles if c.sure)

    def locks(self, phase: str) -> tuple[Claim, ...]:
        """The closed chains of one phase, one for each refused thing and each who refuses it, shortest first.

        Only what was told outright closes a chain.
        """
        chosen: dict[tuple[str, str], Cycle] = {}
        inside = [c for c in self._ledger.cycles if phase in c.phases and c.sure]
        for cycle in sorted(inside, key=lambda c: (len(c.edges), -sum(e.origins for e in c.edges))):
            chosen.setdefault((cycle.parties[-1], cycle.edges[-1].first), cycle)
        return tuple(self.cycle(cycle) for cycle in chosen.values())

    def chronology(self) -> tuple[EventRow, ...]:
        """Dated events in order of their dates, undated ones last; what is only named is left out."""
        dates = {document.id: document.published for document in self._corpus.documents}
        told = [event for event in self._ledger.events if is_told(event.what)]
        events = sorted(told, key=lambda e: (e.date is None, e.date or ""))
        return tuple(self._event(event, dates) for event in events)

    def _event(self, event: Event, dates: dict[str, str | None]) -> EventRow:
        reported = list(dict.fromkeys(dates.get(d) or f"{d}, no date" for d, _ in event.reports))
        shown = event.granularity if event.granularity not in ("day", "none", "") else ""
        shown = f"to the {shown}" if shown in ("month", "year", "decade") else shown
        return EventRow(
            event.date or "no date",
            ", ".join(part for part in (shown, "to come when told" if event.planned else "") if part),
            shortened(without_bullet(event.what), 320),
            ", ".join(reported[:4]) + (" …" if len(reported) > 4 else ""),
            self._cite.places(event.reports[:6]),
            event.disagreements,
        )
