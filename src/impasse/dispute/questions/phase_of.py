"""Which phase does a sentence belong to: by the time of what it tells, not by its file."""

from __future__ import annotations

from impasse.dispute.ledger.dates import date_words, within
from impasse.dispute.questions.material import Material
from impasse.dispute.questions.reply import Line, Reply
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
    asked = "Which phase does a sentence belong to?"
    lines = []
    for phase in m.dispute.phases:
        inside = [
            d for d in m.corpus.documents if d.published and within(d.published, phase.since, phase.until)
        ]
        if inside:
            lines.append(Line(f"{phase.name}: {'; '.join(m.outlet(d) for d in inside)}."))
    undated = [m.outlet(d) for d in m.corpus.documents if d.published is None]
    if undated:
        lines.append(Line(f"Without a date, so in no phase for certain: {'; '.join(undated)}."))
    lines.append(Line("A sentence about an earlier time belongs to that time, whatever its document."))
    missing = "the dates of some documents" if undated else ""
    return Reply(
        "phase-of", asked, "partly" if undated else "yes", tuple(lines[:3]), missing, tuple(lines[3:])
    )
