"""What if somebody gave way: the shares of a phase before and after, with one party's positions changed."""

from __future__ import annotations

from impasse.dispute.questions.material import Material, upper_first
from impasse.dispute.questions.reply import Line, Reply
from impasse.dispute.telling import present
from impasse.errors import Fault, InputError


def what_if(m: Material, option: str, phase: str | None = None) -> Reply:
    """Tell what documents say would follow if an option were taken, and whether the goals are nearer then.

    Parameters
    ----------
    m : Material
    option : str
        Id of an option of the phase.
    phase : str, optional
    """
    here = (
        next((p for p in m.dispute.phases if option in p.options), None) if phase is None else m.phase(phase)
    )
    if here is None or option not in here.options:
        known = ", ".join(m.phase(phase).options)
        raise InputError(Fault(f"{option[:60]!r} is no option of that phase", f"its options are {known}"))
    owner = m.dispute.option(option).party
    name, says = m.telling.name(owner), m.dispute.option(option).says
    asked = f"What if {name} {present(says, name)}?" if says else f"What if {m.telling.topic(option)}?"
    waiting = [
        e for e in m.ledger.preconditions if option in e.first.split() and "not" not in e.first.split()
    ]
    lines = []
    for edge in waiting:
        others = [
            o
            for o in m.ledger.preconditions
            if (o.party, o.before) == (edge.party, edge.before) and o != edge
        ]
        words = m.telling.only_if(edge.party, edge.before, edge.first)
        text = f"It is a condition and no promise: {m.telling.name(edge.party)} {words}{m.by(edge.entries)}"
        text += f"; {len(others)} more conditions stand beside it." if others else "."
        lines.append(Line(text, m.cite_entries(edge.entries)))
    own = [e for e in m.ledger.during(here) if e.party == owner and e.topic == option]
    if own:
        lines.append(Line(f"{upper_first(m.held(own[0]))}{m.by(own)}.", m.cite_entries(own)))
    about = [
        s for s in m.statements if any(t.topic == option for t in s.ties) and s.voice in ("author", "analyst")
    ]
    lines += [m.quoted(s) for s in about]
    missing = (
        "what the others would do then: no document says it"
        if not waiting
        else "what would follow once it is met"
    )
    return Reply(
        "what-if", asked, "partly" if waiting and own else "no", tuple(lines[:3]), missing, tuple(lines[3:])
    )
