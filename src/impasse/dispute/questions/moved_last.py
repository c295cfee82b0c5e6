"""Who moved last: the latest change of position, the deeds told, and who spoke last without moving."""

from __future__ import annotations

from collections.abc import Iterable

from impasse.dispute.ledger.dates import date_words, first_day, last_day
from impasse.dispute.ledger.positions import Entry
from impasse.dispute.questions.material import Material
from impasse.dispute.questions.moved import change_line, said_of
from impasse.dispute.questions.phrases import in_marks, upper_first
from impasse.dispute.questions.reply import Line, Reply
from impasse.dispute.questions.voices import quoting


def moved_last(m: Material) -> Reply:
    """Tell the latest dated change, what was done since as far as dates tell, and the latest dated word.

    Parameters
    ----------
    m : Material
    """
    asked = "Who moved last?"
    dated = [c for c in m.ledger.changes if c.later[0].when]
    changes = sorted(dated, key=lambda c: _by_time(c.later[0]))
    lines = [change_line(m, changes[-1])] if changes else []
    lines += [line for line in (deeds_told(m, m.ledger.entries), _last_word(m)) if line is not None]
    undated = {m.outlet(m.documents[e.statement.document]) for e in m.ledger.entries if e.when is None}
    lacking = [f"the date of {'; '.join(sorted(undated))}"] if undated else []
    missing = " and ".join([*lacking, *(["a dated change of position"] if not changes else [])])
    if not lines:
        return Reply("moved-last", asked, "no", (), missing or "a dated change or deed")
    more = tuple(
        Line(f"Undated: {m.held(e)}{m.by([e])}.", m.cite_entries([e]))
        for e in m.ledger.entries
        if e.when is None
    )
    return Reply("moved-last", asked, "partly" if missing else "yes", tuple(lines[:3]), missing, more)


def deeds_told(m: Material, entries: Iterable[Entry]) -> Line | None:
    """What each party is told to have done, dated only where the deed itself is.

    Parameters
    ----------
    m : Material
    entries : iterable of Entry
    """
    deeds = [e for e in entries if e.word == "deed"]
    parts = []
    for party in m.dispute.parties:
        own = sorted((e for e in deeds if e.party == party.id), key=lambda e: len(e.statement.quote))
        done = list({m.reference(e.statement).span: e for e in own}.values())
        if done:
            parts.append(f"of {party.name}, {'; '.join(_deed(m, e) for e in done)}")
    if not parts:
        return None
    return Line(f"Deeds told: {'. And '.join(parts)}.", m.cite_entries(deeds, 6))


def _deed(m: Material, entry: Entry) -> str:
    """A deed in the document's words with its date, or with that of its report where it has none."""
    own = entry.statement.about_date
    reported = m.documents[entry.statement.document].published
    when = date_words(own) if own else f"by {date_words(reported)}" if reported else "in an undated report"
    return f"{in_marks(entry.statement.quote)} ({when})"


def _last_word(m: Material) -> Line | None:
    """The latest dated word, and who says by then that nothing changed."""
    spoke = [e for e in m.ledger.entries if e.word == "own" and e.when]
    if not spoke:
        return None
    when = max(spoke, key=_by_time).when or ""
    last = [e for e in spoke if e.when == when]
    held = {party: [e for e in last if e.party == party] for party in m.dispute.party_ids()}
    words = "; ".join(f"{m.held(group[0])}{m.by(group[:1])}" for group in held.values() if group)
    own = " (the day of their report, not their own)" if not any(e.statement.said_date for e in last) else ""
    text = f"The latest dated words are of {date_words(when)}{own}: {words}."
    references = m.cite_entries([group[0] for group in held.values() if group])
    kept = [
        s
        for party in m.dispute.party_ids()
        for s in said_of(m, party, "unchanged")
        if s.document.published and last_day(s.document.published) >= first_day(when)
    ]
    told = quoting(m, kept, "No move by ", 1)
    if told is None:
        return Line(upper_first(text), references)
    return Line(f"{upper_first(text)} {told.text}", (*references, *told.references))


def _by_time(entry: Entry) -> tuple[str, str]:
    """Order of dated entries: one of a long stretch of time is no later than its beginning."""
    assert entry.when is not None
    return first_day(entry.when), last_day(entry.when)
