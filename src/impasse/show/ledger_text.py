"""The ledger as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from impasse.conflict.conditions.condition import parse
from impasse.dispute.dispute import Dispute
from impasse.dispute.drafts.elicit import condition_in_words
from impasse.dispute.ledger.ledger import Ledger
from impasse.dispute.ledger.ledger_data import cycle_in_words
from impasse.dispute.ledger.positions import Entry, Position
from impasse.show.wording import counted, outside_words

_WORDS = {
    "own": "own word",
    "unofficial": "unofficial word",
    "deed": "its deeds as told",
    "other": "another's word",
    "analyst": "analysts",
    "public": "the public",
    "author": "the writer",
}


def ledger_text(ledger: Ledger, dispute: Dispute) -> str:
    """Return a ledger as text: positions by party, changes, closed chains, contradictions.

    Parameters
    ----------
    ledger : Ledger
    dispute : Dispute

    Returns
    -------
    str
        Lines without a final line feed.
    """
    lines: list[str] = []
    for party in dispute.parties:
        lines += [party.name, *_positions(ledger, dispute, party.id), ""]
    sections = [
        ("Changes", [_change(c.earlier, c.later, c.strength, dispute) for c in ledger.changes]),
        ("Closed chains of preconditions", [cycle_in_words(c, dispute) for c in ledger.cycles if c.sure]),
        (
            "Contradictions",
            [c.words or f"{_change(c.first, c.second, c.kind, dispute)}" for c in ledger.contradictions],
        ),
    ]
    for title, told in sections:
        lines += [title, *(f"  {line}" for line in told or ["none found"]), ""]
    if ledger.left_open:
        lines.append(
            f"{len(ledger.left_open)} ties of statements to options were left open and do not count."
        )
    outside = sum(1 for entry in ledger.entries if entry.proviso)
    if outside:
        lines.append(
            f"{counted(outside, 'tie')} on a condition outside the file: no wish or refusal of a model."
        )
    return "\n".join(lines).rstrip()


def _positions(ledger: Ledger, dispute: Dispute, party: str) -> list[str]:
    own = [position for position in ledger.positions if position.party == party]
    return [f"  {_position(position, dispute)}" for position in own] or ["  no position was found"]


def _position(position: Position, dispute: Dispute) -> str:
    dates = " to ".join(dict.fromkeys(date for date in (position.since, position.last) if date)) or "undated"
    origins = f"{position.origins} origin{'' if position.origins == 1 else 's'}"
    held = _held(position.entries[0], dispute)
    return (
        f"{held} [{_WORDS[position.word]}, {dates}, {origins}, {position.status}: {_ids(position.entries)}]"
    )


def _held(entry: Entry, dispute: Dispute) -> str:
    name = f"“{dispute.topic_name(entry.topic)}”"
    if entry.condition is not None:
        return f"{name} only if {condition_in_words(parse(entry.condition), dispute)}"
    outside = f" {outside_words(entry.proviso)}" if entry.proviso else ""
    return f"{entry.stance} {name}{outside}"


def _change(first: tuple[Entry, ...], second: tuple[Entry, ...], how: str, dispute: Dispute) -> str:
    sides = " / ".join(f"{_held(side[0], dispute)} ({_ids(side)})" for side in (first, second))
    return f"{dispute.actor_name(first[0].party)}: {sides} [{how}]"


def _ids(entries: Iterable[Entry]) -> str:
    return ", ".join(dict.fromkeys(entry.statement.id for entry in entries))
