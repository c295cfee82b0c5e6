"""The grid of positions: what each party holds on each option of a phase, and on how much that stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from impasse.dispute.corrections import Looked
from impasse.dispute.dispute import Dispute, Phase
from impasse.dispute.ledger.dates import date_words
from impasse.dispute.ledger.ledger import Ledger
from impasse.dispute.ledger.positions import Entry
from impasse.dispute.telling import Telling

_CHECKED = ("accepted", "corrected", "added")
_OWN = ("own", "unofficial", "deed")


@dataclass(frozen=True, slots=True)
class CellView:
    """What one party holds on one option.

    Attributes
    ----------
    party, option : str
    mark : str
        wants | rejects | if | contested | silent.
    says : str
        The sentence of the newest word, without the party's name; empty for a silence.
    note : str
        Since when, or who tells it, or that a person looked.
    dots : tuple of bool
        One for each independent source; True where a person confirmed it.
    statements : tuple of str
        Ids of the statements it stands on.
    likely : int
        Readings that are likely only and do not count.
    looked : bool
        A person looked and found nothing said.
    """

    party: str
    option: str
    mark: str
    says: str
    note: str
    dots: tuple[bool, ...]
    statements: tuple[str, ...]
    likely: int
    looked: bool


@dataclass(frozen=True, slots=True)
class RowView:
    """One option with every party's cell."""

    option: str
    name: str
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class GridView:
    """The positions of one phase.

    Attributes
    ----------
    phase, name : str
    parties : tuple of (str, str)
        Ids and names.
    groups : tuple of (str, tuple of RowView)
        Options by who decides them, then the goals.
    """

    phase: str
    name: str
    parties: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, tuple[RowView, ...]], ...]

    def cell(self, party: str, option: str) -> CellView | None:
        """Return one cell, or None where there is none."""
        for _, rows in self.groups:
            for row in rows:
                if row.option == option:
                    return next((cell for cell in row.cells if cell.party == party), None)
        return None


def grid_view(ledger: Ledger, dispute: Dispute, phase: Phase, looked: Sequence[Looked] = ()) -> GridView:
    """Return the grid of a phase.

    Parameters
    ----------
    ledger : Ledger
    dispute : Dispute
    phase : Phase
    looked : sequence of Looked
        Silences that a person looked at.
    """
    maker = _Maker(ledger, dispute, phase, looked)
    groups = []
    for party in dispute.parties:
        own = [o for o in dispute.options if o.party == party.id and o.id in phase.options]
        if own:
            rows = tuple(maker.row(option.id, option.name or option.id) for option in own)
            groups.append((f"{party.name} decides", rows))
    goals = [goal for goal in dispute.goals if goal.id in phase.goals]
    if goals:
        groups.append(("Outcomes asked about", tuple(maker.row(goal.id, goal.name) for goal in goals)))
    parties = tuple((party.id, party.name) for party in dispute.parties)
    return GridView(phase.id, phase.name, parties, tuple(groups))


class _Maker:
    """Makes the cells of one phase."""

    def __init__(self, ledger: Ledger, dispute: Dispute, phase: Phase, looked: Sequence[Looked]) -> None:
        self._dispute, self._telling = dispute, Telling(dispute)
        self._entries: dict[tuple[str, str], list[Entry]] = {}
        for entry in ledger.during(phase):
            self._entries.setdefault((entry.party, entry.topic), []).append(entry)
        self._likely: dict[tuple[str, str], int] = {}
        for entry in ledger.left_open:
            if entry.during(phase):
                key = entry.party, entry.topic
                self._likely[key] = self._likely.get(key, 0) + 1
        self._looked = {(each.party, each.option) for each in looked if each.phase == phase.id}

    def row(self, option: str, name: str) -> RowView:
        """One option with every party's cell."""
        return RowView(option, name, tuple(self._cell(p.id, option) for p in self._dispute.parties))

    def _cell(self, party: str, option: str) -> CellView:
        entries = self._entries.get((party, option), [])
        likely = self._likely.get((party, option), 0)
        if not entries:
            looked = (party, option) in self._looked
            note = "looked at: nothing said" if looked else "nothing found"
            return CellView(party, option, "silent", "", note, (), (), likely, looked)
        newest = entries[-1]
        says = self._telling.held(party, newest.stance, option, newest.condition, newest.proviso)
        origins: dict[str, bool] = {}
        for entry in entries:
            checked = entry.tie.state in _CHECKED or entry.statement.state in _CHECKED
            origins[entry.origin] = origins.get(entry.origin, False) or checked
        statements = tuple(dict.fromkeys(entry.statement.id for entry in entries))
        dots = tuple(sorted(origins.values(), reverse=True))
        return CellView(party, option, _mark(entries), says, _note(entries), dots, statements, likely, False)


def _mark(entries: Sequence[Entry]) -> str:
    stances = {"if" if entry.condition else entry.stance for entry in entries}
    if {"wants", "rejects"} <= stances or {"if", "rejects"} <= stances:
        return "contested"
    return "if" if "if" in stances else next(iter(stances))


def _note(entries: Sequence[Entry]) -> str:
    if len({entry.stance for entry in entries if not entry.condition}) > 1:
        for_, against = (sum(e.stance == stance for e in entries) for stance in ("wants", "rejects"))
        return f"{for_} for, {against} against"
    dates = [entry.when for entry in entries if entry.when is not None]
    since = f"since {date_words(dates[0])}" if dates else "undated"
    return since if any(entry.word in _OWN for entry in entries) else f"told by others, {since}"
