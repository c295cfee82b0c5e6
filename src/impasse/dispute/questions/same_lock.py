"""Is it the same lock now: what closes the first phase and what closes the last, side by side."""

from __future__ import annotations

from impasse.dispute.questions.material import Material
from impasse.dispute.questions.reply import Line, Reply
from impasse.dispute.questions.why_stuck import why_stuck


def same_lock(m: Material) -> Reply:
    """Compare the conditions and refusals of the first phase with those of the last of which something is told."""
    asked = "Is it the same lock now as before?"
    first, last = m.dispute.phases[0], m.phase(None)
    if first.id == last.id:
        alone = Line(f"There is one phase alone of which anything is told: {last.name}.")
        return Reply("same-lock", asked, "yes", (alone,))
    then, now = why_stuck(m, first.id), why_stuck(m, last.id)
    topics = [_topics(m, phase) for phase in (first.id, last.id)]
    same = bool(topics[0] & topics[1])
    if not then.lines or not now.lines:
        missing = f"what closes {first.name if not then.lines else last.name}"
        return Reply("same-lock", asked, "no", (*then.lines[:1], *now.lines[:1]), missing)
    verdict = (
        f"In part: the conditions of {last.name} are among those of {first.name}."
        if same
        else f"No: what closes {last.name} is not what closed {first.name}."
    )
    before = then.lines[0]
    lines = (Line(verdict), *now.lines[:1], Line(f"Before ({first.name}): {before.text}", before.references))
    settled = "yes" if then.settled == now.settled == "yes" else "partly"
    missing = "" if settled == "yes" else "own named words for every part of both"
    return Reply("same-lock", asked, settled, lines, missing, (*then.lines[1:], *now.lines[1:]))


def _topics(m: Material, phase: str) -> set[tuple[str, str]]:
    """Party and thing asked for first, of every sure chain of a phase."""
    return {(e.party, e.first) for c in m.ledger.cycles if phase in c.phases and c.sure for e in c.edges}
