"""What would bring a goal about: what its owners ask for first, and how far that is met."""

from __future__ import annotations

from impasse.conflict.conditions.condition import parse
from impasse.conflict.structure.tell import listed
from impasse.dispute.ledger.positions import DIRECTNESS, Entry
from impasse.dispute.questions.locks import bare_refusals
from impasse.dispute.questions.material import Material
from impasse.dispute.questions.phrases import in_marks, upper_first
from impasse.dispute.questions.reply import Line, Reply
from impasse.dispute.telling import possessive
from impasse.evidence.statement import Statement

_SURELY = 1.2
"""How well an option must fit a statement's words to be what it speaks of."""


def restart(m: Material, goal: str | None = None, phase: str | None = None) -> Reply:
    """Tell what those who decide about a goal ask for before it.

    Parameters
    ----------
    m : Material
    goal : str, optional
        Id of a goal or option; the phase's first goal when left out.
    phase : str, optional
    """
    here = m.phase(phase)
    wanted = goal or (here.goals[0] if here.goals else None)
    if wanted is None:
        return Reply(
            "restart", "What would bring a goal about?", "no", (), f"an outcome to ask about in {here.name}"
        )
    when = {g.id: g.when for g in m.dispute.goals}.get(wanted, wanted)
    topics = {wanted, *parse(when).names}
    asked = f"What would bring about {m.telling.topic(wanted)}?"
    inside = [e for e in m.ledger.during(here) if e.topic in topics]
    conditions = _grouped([e for e in inside if e.condition is not None])
    refusals = _grouped([e for e in inside if e.stance == "rejects" and e.condition is None])
    wishes = _grouped([e for e in inside if e.stance == "wants" and e.condition is None])
    stands = [line for line in (_together(m, refusals), _together(m, wishes)) if line is not None]
    open_, bare = _not_tied(m, topics), bare_refusals(m, here)
    beside = [line for line in ((bare, open_) if conditions else (open_, bare)) if line is not None]
    lines = [*(_line(m, group) for group in conditions), *stands, *beside]
    owners = {o.id: o.party for o in m.dispute.options}
    silent = [
        o
        for o in sorted(topics)
        if o in owners and not any((e.party, e.topic) == (owners[o], o) for e in inside)
    ]
    missing = [f"{possessive(m.telling.name(owners[o]))} own word on {m.telling.topic(o)}" for o in silent]
    if conditions:
        missing.append("which acts would meet what is asked for")
        asking = {group[0].party for group in conditions}
        missing += [f"what {p.name} would ask for" for p in m.dispute.parties if p.id not in asking]
    elif refusals:
        missing.append("what would change the refusal")
    missing = missing or ["what it waits for"]
    if not lines:
        return Reply("restart", asked, "no", (), listed(missing))
    overlap = m.answer(here).goals.get(wanted)
    share = overlap.overlap.share if overlap is not None else None
    more = [] if share is None else [Line(_share(share))]
    settled = "partly" if conditions or refusals else "no"
    return Reply("restart", asked, settled, tuple(lines[:3]), listed(missing), (*lines[3:], *more))


def _grouped(entries: list[Entry]) -> list[list[Entry]]:
    """Entries with one party and one position, the most direct first."""
    groups: dict[tuple[str, str, object], list[Entry]] = {}
    for entry in sorted(entries, key=lambda e: -DIRECTNESS[e.word]):
        groups.setdefault((entry.party, entry.topic, entry.label), []).append(entry)
    return list(groups.values())


def _line(m: Material, group: list[Entry]) -> Line:
    word = "" if group[0].word in ("own", "deed") else ", not in its own named words"
    return Line(f"{upper_first(m.held(group[0]))}{m.by(group)}{word}.", m.cite_entries(group))


def _together(m: Material, groups: list[list[Entry]]) -> Line | None:
    """Positions of one kind in one sentence."""
    if not groups:
        return None
    text = "; ".join(f"{m.held(group[0])}{m.by(group)}" for group in groups[:3])
    return Line(f"{upper_first(text)}.", m.cite_entries([e for group in groups[:3] for e in group], 4))


def _not_tied(m: Material, topics: set[str]) -> Line | None:
    """What officials say that may be about it and that nobody read as a position on it."""
    found = [
        s
        for s in m.statements
        if s.voice == "official"
        and (any(t.topic in topics and not t.sure for t in s.ties) or _suggested(s, topics))
        and not any(t.sure for t in s.ties)
    ]
    if not found:
        return None
    quotes = "; ".join(f"{m.who(s)}: {in_marks(s.quote)}" for s in found[:2])
    return Line(f"Said on it, and read as no position: {quotes}.", m.cite(found, 2))


def _suggested(statement: Statement, topics: set[str]) -> bool:
    best = statement.suggested[:1]
    return bool(best) and best[0].topic in topics and best[0].score >= _SURELY


def _share(share: float) -> str:
    return f"In {round(10 * share)} of 10 readings some outcome with it is better for all than what is."
