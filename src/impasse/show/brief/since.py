"""What is new since a day: reports, voices, positions taken, moved or restated."""

from __future__ import annotations

from impasse.dispute.ledger.dates import first_day, last_day
from impasse.dispute.ledger.positions import Entry
from impasse.dispute.questions.material import Material
from impasse.dispute.questions.moved import change_line
from impasse.dispute.questions.reply import Line
from impasse.show.wording import counted


def since_lines(m: Material, since: str) -> list[Line]:
    """Tell what documents after a day add to those until it.

    Parameters
    ----------
    m : Material
    since : str
        A day, month or year; its last day is the last that is old.

    Returns
    -------
    list of Line
        Changes first, then new positions, then how much was restated; one that says so where nothing is new.
    """
    end = last_day(since)
    new = {d.family for d in m.corpus.documents if d.published and first_day(d.published) > end}
    if not new:
        return [Line("No report at hand is newer.")]
    old = [e for e in m.ledger.entries if e.reported is not None and last_day(e.reported) <= end]
    fresh = [e for e in m.ledger.entries if e.statement.family in new]
    held = {_key(e) for e in old}
    moved = [c for c in m.ledger.changes if any(e.statement.family in new for e in c.later)]
    moved = [c for c in moved if not any(e.statement.family in new for e in c.earlier)]
    lines = [change_line(m, change) for change in moved]
    told = {(c.party, c.topic) for c in moved}
    taken: dict[tuple[object, ...], list[Entry]] = {}
    for entry in fresh:
        if _key(entry) not in held and (entry.party, entry.topic) not in told:
            taken.setdefault(_key(entry), []).append(entry)
    lines += [
        Line(f"New: {m.held(group[0])}{m.by(group)}.", m.cite_entries(group)) for group in taken.values()
    ]
    again = len({_key(e) for e in fresh} & held)
    counts = f"{counted(len(new), 'new report')}; {counted(again, 'position')} restated."
    return [*lines[:4], Line(counts)]


def _key(entry: Entry) -> tuple[object, ...]:
    return entry.party, entry.topic, entry.label
