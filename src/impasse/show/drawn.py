"""What the figures draw, taken from the ledger."""

from __future__ import annotations

from impasse.conflict.conditions.condition import parse
from impasse.dispute.dispute import Dispute
from impasse.dispute.ledger.dates import date_words
from impasse.dispute.ledger.ledger import Ledger
from impasse.dispute.ledger.positions import Entry
from impasse.show.figures.precedence import Arrow
from impasse.show.figures.timeline import Lane, Point


def lanes_of(ledger: Ledger, dispute: Dispute) -> tuple[Lane, ...]:
    """One lane for each party and topic that has a dated position.

    Parameters
    ----------
    ledger : Ledger
    dispute : Dispute
        Gives the order of parties and topics.
    """
    topics = [topic.id for topic in dispute.lexicon.topics]
    lanes = []
    for party in dispute.parties:
        for topic in topics:
            dated = [
                e for e in ledger.entries if e.party == party.id and e.topic == topic and e.when is not None
            ]
            if dated:
                name = dispute.topic_name(topic)
                lanes.append(Lane(party.name, name, tuple(_point(entry) for entry in dated)))
    return tuple(lanes)


def _point(entry: Entry) -> Point:
    stance = "conditional" if entry.condition is not None or entry.proviso else entry.stance
    when = entry.when or ""
    words = f"{date_words(when)}: {' '.join(entry.statement.quote.split())}"
    return Point(when, stance, entry.statement.id, words)


def refused_of(ledger: Ledger, dispute: Dispute) -> dict[str, str]:
    """Who closes a chain, by the thing asked for first: *refused by Northland*.

    Parameters
    ----------
    ledger : Ledger
    dispute : Dispute
    """
    words = {
        "refusal": "refused by",
        "unwanted": "what it opens is not wanted by",
        "order": "wanted later by",
    }
    return {
        cycle.edges[-1].first: f"{words[cycle.closed_by]} {dispute.actor_name(cycle.parties[-1])}"
        for cycle in ledger.cycles
        if cycle.sure and cycle.closed_by in words
    }


def arrows_of(ledger: Ledger, dispute: Dispute) -> tuple[tuple[tuple[str, str], ...], tuple[Arrow, ...]]:
    """Nodes and arrows of the precondition graph.

    Returns
    -------
    names : tuple of (id, words)
        Topics, then conditions that are no single topic.
    arrows : tuple of Arrow
    """
    cyclic = {(e.party, e.before, e.first) for cycle in ledger.cycles if cycle.sure for e in cycle.edges}
    names = {topic.id: topic.name or topic.id for topic in dispute.lexicon.topics}
    arrows = []
    for edge in ledger.preconditions:
        if edge.first not in names:
            parts = sorted(parse(edge.first).names)
            told = " or ".join(dispute.topic_name(part) for part in parts)
            names[edge.first] = f"not: {told}" if edge.first.startswith("not ") else told
        arrows.append(
            Arrow(
                edge.first,
                edge.before,
                dispute.actor_name(edge.party),
                (edge.party, edge.before, edge.first) in cyclic,
                edge.entries[0].statement.id,
            )
        )
    return tuple(names.items()), tuple(arrows)
