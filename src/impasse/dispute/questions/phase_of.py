"""Which phase does a sentence belong to: by the time of what it tells, not by its file."""

from __future__ import annotations

from impasse.conflict.structure.tell import listed
from impasse.dispute.ledger.dates import date_words, first_day, last_day, within
from impasse.dispute.questions.material import Material, Sentence
from impasse.dispute.questions.reply import Line, Reply
from impasse.dispute.questions.voices import quoting
from impasse.errors import NotFound


def phase_of(m: Material, statement: str | None = None) -> Reply:
    """Tell the phase of one statement; without one, how the documents lie.

    Parameters
    ----------
    m : Material
    statement : str, optional
        Id of a statement or deed.
    """
    if statement is None:
        return _documents(m)
    told = {s.id: s for s in (*m.corpus.statements, *m.corpus.deeds)}
    if statement not in told:
        raise NotFound(f"there is no statement {statement[:60]!r}; `impasse read` lists their ids")
    found = told[statement]
    asked = f"Which phase does {statement} belong to?"
    when = found.said_date or found.about_date or m.documents[found.document].published
    reference = (m.reference(found),)
    if when is None:
        return Reply(
            "phase-of", asked, "no", (m.quoted(found),), "a date of the statement or of its document"
        )
    phases = [p.name for p in m.dispute.phases if within(when, p.since, p.until)]
    if not phases:
        return Reply("phase-of", asked, "yes", (Line(f"To none: it is of {date_words(when)}.", reference),))
    by = (
        "said then"
        if found.said_date
        else "by the time it tells of"
        if found.about_date
        else "by its document's date"
    )
    text = f"To {' and '.join(phases)}: it is of {date_words(when)}, {by}."
    return Reply("phase-of", asked, "yes", (Line(text, reference),))


def _documents(m: Material) -> Reply:
    """How the documents lie, what an undated one tells of last, and sentences that tell of earlier times."""
    asked = "Which phase does a sentence belong to?"
    parts = []
    for phase in m.dispute.phases:
        inside = [
            d for d in m.corpus.documents if d.published and within(d.published, phase.since, phase.until)
        ]
        if inside:
            parts.append(f"to {phase.name}: {'; '.join(f'{d.name} ({m.outlet(d)})' for d in inside)}")
    lines = [Line(f"By its document's date, {'. And '.join(parts)}.")] if parts else []
    undated = [d for d in m.corpus.documents if d.published is None]
    for document in undated:
        latest = m.latest_told(document.id)
        told = f"not before {date_words(latest[:4])}, of which it tells" if latest else "at any time"
        later = [
            p.name for p in m.dispute.phases if latest and p.until and last_day(p.until) >= first_day(latest)
        ]
        where = f", so in {listed(later)} if in any" if later else ""
        lines.append(
            Line(f"{document.name} has no date: it was written {told}{where}; its own day stays open.")
        )
    earlier = quoting(m, _earlier(m), "By the time told of, earlier than their documents: ", 4)
    lines += [earlier] if earlier is not None else []
    missing = f"the date of {listed([d.name for d in undated])}" if undated else ""
    settled = "partly" if undated else "yes"
    return Reply("phase-of", asked, settled, tuple(lines[:3]), missing, tuple(lines[3:]))


def _earlier(m: Material) -> list[Sentence]:
    """Sentences of the latest documents that tell of a time before their phase: by a date, or by who was in office."""
    last = m.phase(None)
    if last.since is None:
        return []
    offices = [
        (office.holder, office.until)
        for party in m.dispute.parties
        for office in party.offices
        if office.until and last_day(office.until) < first_day(last.since)
    ]
    still = {o.holder for p in m.dispute.parties for o in p.offices if o.until is None}
    dated = {
        place
        for event in m.ledger.events
        if event.date and last_day(event.date) < first_day(last.since)
        for place in event.reports
    }
    found = []
    for sentence in m.all_sentences:
        day = sentence.document.published or m.latest_told(sentence.document.id)
        if day is None or last_day(day[:4]) < first_day(last.since):
            continue
        told = any(
            d == sentence.document.id and sentence.span[0] <= span[0] < sentence.span[1] for d, span in dated
        )
        if told or any(holder in sentence.text for holder, _ in offices if holder not in still):
            found.append(sentence)
    return found
