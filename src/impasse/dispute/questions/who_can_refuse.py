"""Who can say no: who decides each step, and which publics or bodies texts say stand in the way."""

from __future__ import annotations

from impasse.conflict.conditions.condition import parse
from impasse.dispute.questions.material import Material, upper_first, words_of
from impasse.dispute.questions.reply import Line, Reply


def who_can_refuse(m: Material, phase: str | None = None) -> Reply:
    """Tell who decides the steps that the goals of a phase need, and whose opposition is told.

    Parameters
    ----------
    m : Material
    phase : str, optional
    """
    asked = "Who can say no?"
    here = m.phase(phase)
    owners = {option.id: option.party for option in m.dispute.options}
    goals = [g for g in m.dispute.goals if g.id in here.goals]
    needed = {name for goal in goals for name in parse(goal.when).names}
    deciding = {owners[name] for name in needed if name in owners}
    names = " and ".join(party.name for party in m.dispute.parties if party.id in deciding)
    lines = [Line(f"{upper_first(names)}, each by what it decides itself.")] if names else []
    outside = {actor.id for actor in m.dispute.others}
    spoken = [s for s in m.statements if s.voice == "public" or s.source.actor in outside]
    others = [s for s in spoken if any(tie.stance == "rejects" for tie in s.ties)]
    opposing = words_of("public_no")
    told = [
        sentence
        for sentence in m.sentences()
        if opposing.search(sentence.text)
        and (any(m.pattern(a).search(sentence.text) for a in m.dispute.others) or "public" in sentence.text)
    ]
    lines += [m.quoted(s) for s in others]
    lines += [Line(f"{m.outlet(s.document)}: “{s.text}”", (m.at(s),)) for s in told]
    rule = any("ratif" in s.text.lower() or "referendum" in s.text.lower() for s in m.sentences())
    missing = "" if rule else "any rule of ratification or formal veto"
    return Reply(
        "who-can-refuse", asked, "yes" if rule else "partly", tuple(lines[:3]), missing, tuple(lines[3:])
    )
