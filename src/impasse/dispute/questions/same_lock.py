"""Is it the same lock now: what closes the first phase and what closes the last, side by side."""

from __future__ import annotations

from impasse.dispute.dispute import Phase
from impasse.dispute.questions.material import Material
from impasse.dispute.questions.reply import Line, Reply
from impasse.dispute.questions.why_stuck import why_stuck


def same_lock(m: Material) -> Reply:
    """Compare the conditions and refusals of the first phase with those of the last of which something is told.

    Parameters
    ----------
    m : Material
    """
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
    before = _lead(f"Before ({first.name}): ", then.lines[0])
    lines = (_and(Line(verdict), now.lines[0]), _and(before, _still(m, then, last)), *now.lines[1:2])
    settled = "yes" if then.settled == now.settled == "yes" else "partly"
    missing = "" if settled == "yes" else "own named words for every part of both"
    return Reply("same-lock", asked, settled, lines, missing, (*then.lines[1:], *now.lines[1:]))


def _and(first: Line, second: Line | None) -> Line:
    """Two lines as one."""
    if second is None:
        return first
    return Line(f"{first.text} {second.text}", (*first.references, *second.references))


def _lead(words: str, line: Line) -> Line:
    return Line(words + line.text, line.references)


def _still(m: Material, then: Reply, last: Phase) -> Line | None:
    """What stands on the sentences of the earlier lock and is held in the last phase too."""
    stood = {r.statement for line in then.lines for r in line.references}
    held = {(e.party, e.topic) for e in m.ledger.entries if e.statement.id in stood and e.stance == "wants"}
    near = {(party, other) for party, topic in held for other in _same(m, topic)} | held
    kept = [e for e in m.ledger.during(last) if (e.party, e.topic) in near and e.word == "own"]
    if not kept:
        return None
    whole = {o.id: set(o.includes) for o in m.dispute.options}
    told = {(e.party, e.topic): e for e in kept}
    best = [e for e in told.values() if not any(e.topic in whole.get(o.topic, ()) for o in told.values())]
    text = "; ".join(f"{m.held(e)}{m.by([e])}" for e in best[:2])
    return Line(f"That is told since too: {text}.", m.cite_entries(best[:2]))


def _same(m: Material, topic: str) -> set[str]:
    """Goals that speak of a topic."""
    return {goal.id for goal in m.dispute.goals if topic in goal.includes}


def _topics(m: Material, phase: str) -> set[tuple[str, str]]:
    """Party and thing asked for first, of every sure chain of a phase."""
    return {(e.party, e.first) for c in m.ledger.cycles if phase in c.phases and c.sure for e in c.edges}
