"""What is not in the documents at all: who never speaks, and on what nobody does."""

from __future__ import annotations

from impasse.dispute.questions.material import Material, upper_first
from impasse.dispute.questions.reply import Line, Reply


def not_said(m: Material, phase: str | None = None) -> Reply:
    """List actors who are never heard and options of a phase on which a party says nothing.

    Parameters
    ----------
    m : Material
    phase : str, optional
    """
    asked = "What is not in the documents at all?"
    speakers = {s.source.actor for s in m.corpus.statements}
    unheard = [upper_first(actor.name) for actor in m.actors if actor.id not in speakers]
    lines = []
    if unheard:
        lines.append(Line(f"Nobody is heard who speaks for: {'; '.join(unheard)}."))
    here = m.phase(phase)
    told = {(e.party, e.topic) for e in m.ledger.entries if e.during(here)}
    for option in here.options:
        silent = [p.name for p in m.dispute.parties if (p.id, option) not in told]
        if silent:
            lines.append(
                Line(f"On {m.telling.topic(option)} nothing is told of {' or '.join(silent)} ({here.name}).")
            )
    undated = [m.outlet(d) for d in m.corpus.documents if d.published is None]
    if undated:
        lines.append(Line(f"No date is told by {len(undated)} documents: {'; '.join(undated)}."))
    if not lines:
        lines = [Line("Every party is heard on every option of the phase.")]
    return Reply("not-said", asked, "yes", tuple(lines[:3]), "", tuple(lines[3:]))
