"""The ledger: dated positions of each party on each option and goal, what changed, what contradicts what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from impasse.dispute.dispute import Dispute, Phase
from impasse.dispute.ledger.changes import Change, Contradiction, changes_of, contradictions_of
from impasse.dispute.ledger.dates import first_day, last_day
from impasse.dispute.ledger.entries import Kept, read_entries
from impasse.dispute.ledger.positions import WORDS, Entry, Position
from impasse.dispute.ledger.preconditions import Cycle, Precondition, cycles_of, precondition_edges
from impasse.dispute.ledger.told import ToldChange, told_changes
from impasse.evidence.corpus import Corpus
from impasse.evidence.statement import Event, Statement
from impasse.limits import STALE_AFTER_DAYS


@dataclass(frozen=True, eq=False)
class Ledger:
    """Everything that a corpus says about who stands where.

    Attributes
    ----------
    entries : tuple of Entry
        Every position statement that counts, in order of time.
    left_open : tuple of Entry
        Those that the reader was not sure of: shown, never used for a model.
    positions : tuple of Position
        By party, option or goal, label and word.
    changes, contradictions, preconditions, cycles
        See their classes.
    told : tuple of ToldChange
        Statements that say in words that a position moved, or stayed.
    events : tuple of Event
    bystanders : tuple of Entry
        Positions of actors without options: allies, publics, residents, parliaments; the unsure ones too.
    proposed : tuple of Entry
        What was proposed and nobody decided: it weighs in shares, and is in no position and no model.
    """

    entries: tuple[Entry, ...]
    left_open: tuple[Entry, ...]
    positions: tuple[Position, ...]
    changes: tuple[Change, ...]
    preconditions: tuple[Precondition, ...]
    cycles: tuple[Cycle, ...]
    contradictions: tuple[Contradiction, ...]
    events: tuple[Event, ...]
    told: tuple[ToldChange, ...] = ()
    bystanders: tuple[Entry, ...] = ()
    proposed: tuple[Entry, ...] = ()

    def during(self, phase: Phase) -> tuple[Entry, ...]:
        """The entries that may belong to a phase."""
        return tuple(entry for entry in self.entries if entry.during(phase))


def build_ledger(corpus: Corpus, dispute: Dispute, *, as_of: str | None = None) -> Ledger:
    """Make the ledger of a corpus.

    Parameters
    ----------
    corpus : Corpus
    dispute : Dispute
    as_of : str, optional
        Count only what was published and said by this day, month or year.

    Returns
    -------
    Ledger
    """
    return whole_ledger(bare_ledger(corpus, dispute, as_of=as_of), corpus, dispute, as_of=as_of)


def whole_ledger(bare: Ledger, corpus: Corpus, dispute: Dispute, *, as_of: str | None = None) -> Ledger:
    """Return a bare ledger with what is told from it: positions, changes, conditions, contradictions.

    Parameters
    ----------
    bare : Ledger
        Of the corpus, by `bare_ledger`.
    corpus, dispute, as_of
        As in `build_ledger`.
    """
    changes = changes_of(bare.entries)
    contradictions = contradictions_of(bare.entries, dispute)
    return replace(
        bare,
        positions=_positions(bare.entries, dispute, changes, contradictions, as_of or _latest(corpus)),
        changes=changes,
        preconditions=precondition_edges(bare.entries),
        contradictions=(*contradictions, *_disagreements(bare.events)),
        told=told_changes(bare.entries),
    )


def bare_ledger(
    corpus: Corpus, dispute: Dispute, *, as_of: str | None = None, kept: tuple[Kept, Kept] | None = None
) -> Ledger:
    """Make what answers stand on: entries, closed chains, bystanders and events, and nothing told from them.

    Parameters
    ----------
    corpus, dispute, as_of
        As in `build_ledger`.
    kept : tuple of Kept, optional
        What was taken out of documents before, for the parties and for the others; see `read_entries`.
    """
    mine, theirs = kept or ({}, {})
    others_ids = [actor.id for actor in dispute.others]
    entries, left_open = read_entries(corpus, dispute, as_of=as_of, kept=mine)
    others = read_entries(corpus, dispute, as_of=as_of, holders=others_ids, kept=theirs) if others_ids else ()
    return Ledger(
        entries,
        left_open,
        (),
        (),
        (),
        _cycles(entries, left_open, dispute),
        (),
        tuple(event for event in corpus.events if _happened(event, as_of)),
        bystanders=tuple(entry for group in others for entry in group),
    )


def with_proposals(
    ledger: Ledger,
    corpus: Corpus,
    dispute: Dispute,
    proposals: tuple[Statement, ...],
    *,
    as_of: str | None = None,
) -> Ledger:
    """Return a ledger that knows what was proposed and nobody has decided.

    Parameters
    ----------
    ledger, corpus, dispute, as_of
        As in `build_ledger`, which made the ledger of the corpus.
    proposals : tuple of Statement

    Returns
    -------
    Ledger
        Equal but for ``proposed``.
    """
    if not proposals:
        return ledger
    told = read_entries(replace(corpus, statements=proposals, deeds=()), dispute, as_of=as_of)
    return replace(ledger, proposed=tuple(entry for group in told for entry in group))


def _happened(event: Event, as_of: str | None) -> bool:
    return as_of is None or event.date is None or first_day(event.date) <= last_day(as_of)


def _latest(corpus: Corpus) -> str | None:
    """The last day on which a document of the corpus may have been published."""
    dates = [document.published for document in corpus.documents if document.published]
    return max((last_day(date) for date in dates), default=None)


def _positions(
    entries: tuple[Entry, ...],
    dispute: Dispute,
    changes: tuple[Change, ...],
    contradictions: tuple[Contradiction, ...],
    today: str | None,
) -> tuple[Position, ...]:
    groups: dict[tuple[str, str, str, tuple[str, str | None]], list[Entry]] = {}
    for entry in entries:
        groups.setdefault((entry.party, entry.topic, entry.word, entry.label), []).append(entry)
    parties = dispute.party_ids()
    topics = [topic.id for topic in dispute.lexicon.topics]
    ordered = sorted(
        groups.items(),
        key=lambda item: (
            parties.index(item[0][0]),
            topics.index(item[0][1]),
            WORDS.index(item[0][2]),
            item[1][0].order,
        ),
    )
    gone = {id(entry) for change in changes for entry in change.earlier}
    doubted = {id(entry) for found in contradictions for entry in (*found.first, *found.second)}
    positions = []
    for number, ((party, topic, word, _), group) in enumerate(ordered, start=1):
        dates = [entry.when for entry in group if entry.when is not None]
        last = max(dates, key=last_day) if dates else None
        status = _status(group, gone, doubted, last, today)
        since = min(dates, key=first_day) if dates else None
        stance, condition = group[0].stance, group[0].condition
        positions.append(
            Position(f"p{number}", party, topic, stance, condition, word, since, last, status, tuple(group))
        )
    return tuple(positions)


def _status(
    group: list[Entry], gone: set[int], doubted: set[int], last: str | None, today: str | None
) -> str:
    if all(id(entry) in gone for entry in group):
        return "changed"
    if any(id(entry) in doubted for entry in group):
        return "contradicted"
    if last is not None and today is not None and _days(last_day(last), last_day(today)) > STALE_AFTER_DAYS:
        return "stale"
    return "standing"


def _days(first: str, second: str) -> int:
    from datetime import date

    return (date.fromisoformat(second) - date.fromisoformat(first)).days


def _cycles(entries: tuple[Entry, ...], left_open: tuple[Entry, ...], dispute: Dispute) -> tuple[Cycle, ...]:
    """Closed chains phase by phase, those that hold in several phases once."""
    found: dict[tuple[object, ...], Cycle] = {}
    phases: dict[tuple[object, ...], list[str]] = {}
    for phase in dispute.phases:
        inside, unsure = (tuple(e for e in group if e.during(phase)) for group in (entries, left_open))
        for cycle in cycles_of(inside, dispute, phase, unsure):
            found.setdefault(cycle.key, cycle)
            phases.setdefault(cycle.key, []).append(phase.id)
    return tuple(replace(cycle, phases=tuple(phases[key])) for key, cycle in found.items())


def _disagreements(events: Iterable[Event]) -> list[Contradiction]:
    return [
        Contradiction("event", "", "", (), (), words, event.id)
        for event in events
        for words in event.disagreements
    ]
