"""Who speaks about another's motives: always as somebody's words, never as a fact."""

from __future__ import annotations

from impasse.dispute.questions.material import Material, words_of
from impasse.dispute.questions.reply import Line, Reply
from impasse.evidence.statement import Statement


def motives(m: Material) -> Reply:
    """List statements that tell why another side does what it does."""
    asked = "Who speaks about the other's motives?"
    found = [(s, of) for s in m.statements for of in [_about(m, s)] if of]
    lines = [
        Line(f"{m.who(s)}, of {' and '.join(of)}: “{m.reference(s).quote}”", (m.reference(s),))
        for s, of in found
    ]
    if not lines:
        return Reply("motives", asked, "yes", (Line("Nobody speaks about another's motives."),))
    who = list(
        dict.fromkeys(f"{s.source.canonical or 'the writer'} of {' and '.join(of)}" for s, of in found)
    )
    first = Line(f"{'; '.join(who)}.", m.cite([s for s, _ in found], 6))
    return Reply("motives", asked, "yes", (first, *lines[:2]), "", tuple(lines[2:]))


def _about(m: Material, statement: Statement) -> list[str]:
    """Names of parties whose motives a statement of somebody else speaks of."""
    words = f"{statement.cue.text} {statement.quote}"
    if statement.act != "accuse" and not words_of("motives").search(words):
        return []
    return [
        party.name
        for party in m.dispute.parties
        if party.id != statement.source.actor and m.pattern(party).search(statement.quote)
    ]
