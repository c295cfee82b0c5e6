"""Who can say no: who decides each step, and which publics or bodies texts say stand in the way."""

from __future__ import annotations

from impasse.conflict.conditions.condition import parse
from impasse.dispute.questions.material import Material, Sentence
from impasse.dispute.questions.phrases import upper_first, words_of
from impasse.dispute.questions.reply import Line, Reply
from impasse.dispute.questions.voices import matching, quoting
from impasse.evidence.statement import Statement


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
    public = {s.document + str(m.whole(s.document, s.span)) for s in opposing(m)}
    told = [s for s in m.all_sentences if s.document.id + str(s.span) in public]
    told += [s for s in matching(m, words_of("public_no")) if s not in told and _of_a_public(m, s)]
    quoted = [quoting(m, [sentence]) for sentence in told]
    lines += [line for line in quoted if line is not None]
    rule = any("ratif" in s.text.lower() or "referendum" in s.text.lower() for s in m.all_sentences)
    missing = "" if rule else "any rule of ratification or formal veto"
    return Reply(
        "who-can-refuse", asked, "yes" if rule else "partly", tuple(lines[:3]), missing, tuple(lines[3:])
    )


def opposing(m: Material) -> list[Statement]:
    """Statements of publics and of actors without options that are against something.

    Parameters
    ----------
    m : Material
    """
    outside = {actor.id for actor in m.dispute.others}
    spoken = [s for s in m.statements if s.voice == "public" or s.source.actor in outside]
    return [s for s in spoken if any(tie.stance == "rejects" for tie in s.ties)]


def _of_a_public(m: Material, sentence: Sentence) -> bool:
    return (
        "public" in sentence.text
        or "domestic" in sentence.text
        or any(m.pattern(actor).search(sentence.text) for actor in m.dispute.others)
    )
