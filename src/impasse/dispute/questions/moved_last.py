"""Who moved last: the latest change of position and the latest deed."""

from __future__ import annotations

from impasse.dispute.ledger.dates import date_words, first_day, last_day
from impasse.dispute.ledger.positions import Entry
from impasse.dispute.questions.material import Material
from impasse.dispute.questions.moved import change_line
from impasse.dispute.questions.reply import Line, Reply


def moved_last(m: Material) -> Reply:
    """Tell the latest dated change, the latest dated deed, and who spoke last without moving."""
    asked = "Who moved last?"
    dated = [c for c in m.ledger.changes if c.later[0].when]
    changes = sorted(dated, key=lambda c: _by_time(c.later[0]))
    deeds = [e for e in m.ledger.entries if e.word == "deed"]
    lines = [change_line(m, changes[-1])] if changes else []
    with_date = sorted((e for e in deeds if e.when), key=_by_time)
    if with_date:
        last = with_date[-1]
        quote = " ".join(last.statement.quote.split())
        words = f"The latest deed told with a date is of {date_words(last.when or '')}: “{quote}”."
        lines.append(Line(words, m.cite_entries([last])))
    spoke = [e for e in m.ledger.entries if e.word == "own" and e.when]
    if spoke and len(lines) < 3:
        last = max(spoke, key=_by_time)
        lines.append(Line(f"The latest dated word is: {m.held(last)}{m.by([last])}.", m.cite_entries([last])))
    undated = [e for e in m.ledger.entries if e.when is None]
    lacking = [f"the dates of {len(undated)} positions"] if undated else []
    missing = " and ".join([*lacking, *(["a dated change of position"] if not changes else [])])
    if not lines:
        return Reply("moved-last", asked, "no", (), missing or "a dated change or deed")
    more = tuple(Line(f"Undated: {m.held(e)}{m.by([e])}.", m.cite_entries([e])) for e in undated)
    return Reply("moved-last", asked, "partly" if missing else "yes", tuple(lines), missing, more)


def _by_time(entry: Entry) -> tuple[str, str]:
    """Order of dated entries: one of a long stretch of time is no later than its beginning."""
    assert entry.when is not None
    return first_day(entry.when), last_day(entry.when)
