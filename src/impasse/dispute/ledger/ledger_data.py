"""The ledger as plain data: the shape of ``impasse ledger --json``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from impasse.dispute.dispute import Dispute
from impasse.dispute.ledger.changes import Change, Contradiction
from impasse.dispute.ledger.ledger import Ledger
from impasse.dispute.ledger.positions import Entry, Position, count_origins
from impasse.dispute.ledger.preconditions import Cycle, Precondition
from impasse.dispute.ledger.told import ToldChange
from impasse.dispute.telling import Telling


def ledger_data(ledger: Ledger, dispute: Dispute) -> dict[str, Any]:
    """Return a ledger as plain data.

    Parameters
    ----------
    ledger : Ledger
    dispute : Dispute

    Returns
    -------
    dict
        ``positions``, ``changes``, ``restated``, ``preconditions``, ``cycles``, ``contradictions``, ``likely``: what
        the reading is not sure of, never among the positions (``left_open`` is its older name); statements by id.
    """
    telling = Telling(dispute)
    return {
        "positions": [_position(position, telling) for position in ledger.positions],
        "changes": [
            *(_change(change, telling) for change in ledger.changes),
            *(_told(told, telling) for told in ledger.told if told.kind == "moved"),
        ],
        "restated": [
            {"statement": told.entry.statement.id, "party": told.entry.party, "option": told.entry.topic}
            for told in ledger.told
            if told.kind == "unchanged"
        ],
        "preconditions": [_precondition(edge) for edge in ledger.preconditions],
        "cycles": [_cycle(cycle, dispute) for cycle in ledger.cycles],
        "contradictions": [_contradiction(found, telling) for found in ledger.contradictions],
        "left_open": [_entry(entry, telling) for entry in ledger.left_open],
    }


def _ids(entries: Iterable[Entry]) -> list[str]:
    return list(dict.fromkeys(entry.statement.id for entry in entries))


def _position(position: Position, telling: Telling) -> dict[str, Any]:
    return {
        "id": position.id,
        "party": position.party,
        "option": position.topic,
        "stance": position.stance,
        "condition": position.condition,
        "proviso": position.proviso,
        "word": position.word,
        "since": position.since,
        "last": position.last,
        "status": position.status,
        "origins": position.origins,
        "families": position.families,
        "statements": _ids(position.entries),
        "says": _says(position.entries[0], telling),
        "entries": [_entry(entry, telling) for entry in position.entries],
    }


def _entry(entry: Entry, telling: Telling) -> dict[str, Any]:
    return {
        "statement": entry.statement.id,
        "party": entry.party,
        "option": entry.topic,
        "stance": entry.stance,
        "condition": entry.condition,
        "proviso": entry.proviso,
        "word": entry.word,
        "when": entry.when,
        "not_before": entry.not_before,
        "reported": entry.reported,
        "origin": entry.origin,
        "family": entry.statement.family,
        "says": _says(entry, telling),
    }


def _says(entry: Entry, telling: Telling) -> str:
    """What is held, as a sentence without its full stop."""
    held = telling.held(entry.party, entry.stance, entry.topic, entry.condition, entry.proviso)
    return f"{telling.name(entry.party)} {held}"


def _change(change: Change, telling: Telling) -> dict[str, Any]:
    return {
        "party": change.party,
        "option": change.topic,
        "from": _side(change.earlier, telling),
        "to": _side(change.later, telling),
        "strength": change.strength,
    }


def _told(told: ToldChange, telling: Telling) -> dict[str, Any]:
    """A change of which only a statement tells: what was held before is not shown by any."""
    return {
        "party": told.entry.party,
        "option": told.entry.topic,
        "from": None,
        "to": _side((told.entry,), telling),
        "strength": "the outlet's word" if told.outlet_only else "told",
        "phrase": told.phrase,
    }


def _side(entries: tuple[Entry, ...], telling: Telling) -> dict[str, Any]:
    dates = [entry.when for entry in entries if entry.when is not None]
    return {
        "stance": entries[0].stance,
        "condition": entries[0].condition,
        "says": _says(entries[0], telling),
        "since": min(dates, default=None),
        "last": max(dates, default=None),
        "origins": count_origins(entries),
        "statements": _ids(entries),
    }


def _precondition(edge: Precondition) -> dict[str, Any]:
    return {
        "party": edge.party,
        "before": edge.before,
        "first": edge.first,
        "words": sorted({entry.word for entry in edge.entries}),
        "origins": edge.origins,
        "statements": _ids(edge.entries),
    }


def _cycle(cycle: Cycle, dispute: Dispute) -> dict[str, Any]:
    return {
        "parties": list(cycle.parties),
        "edges": [_precondition(edge) for edge in cycle.edges],
        "closed_by": cycle.closed_by,
        "refusals": _ids(cycle.refusals),
        "sure": cycle.sure,
        "phases": list(cycle.phases),
        "says": cycle_in_words(cycle, dispute),
    }


def cycle_in_words(cycle: Cycle, dispute: Dispute) -> str:
    """A closed chain as one sentence, with the neutral names of the dispute file."""
    from impasse.conflict.conditions.condition import parse
    from impasse.dispute.drafts.elicit import condition_in_words

    links = [
        f"{dispute.actor_name(edge.party)}: before “{dispute.topic_name(edge.before)}”, "
        f"{condition_in_words(parse(edge.first), dispute)}"
        for edge in cycle.edges
    ]
    last = dispute.actor_name(cycle.parties[-1])
    endings = {
        "precondition": "which leads back to the beginning",
        "refusal": f"which {last} refuses",
        "unwanted": f"and {last} refuses what it would get for it",
        "order": f"while {last} wants a way there that leaves this for later",
    }
    return "; ".join(links) + "; " + endings[cycle.closed_by]


def _contradiction(found: Contradiction, telling: Telling) -> dict[str, Any]:
    return {
        "kind": found.kind,
        "party": found.party or None,
        "option": found.topic or None,
        "first": _side(found.first, telling) if found.first else None,
        "second": _side(found.second, telling) if found.second else None,
        "families": list(dict.fromkeys(e.statement.family for e in (*found.first, *found.second))),
        "event": found.event,
        "says": found.words,
    }
