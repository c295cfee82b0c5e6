"""Who speaks about another's motives: always as somebody's words, never as a fact."""

from __future__ import annotations

from impasse.dispute.questions.material import Material, Sentence
from impasse.dispute.questions.phrases import in_marks, words_of
from impasse.dispute.questions.reply import Line, Reply
from impasse.dispute.questions.voices import cited, matching, speaker
from impasse.evidence.statement import Statement


def motives(m: Material) -> Reply:
    """List statements, and sentences of writers, that tell why another side does what it does.

    Parameters
    ----------
    m : Material
    """
    asked = "Who speaks about the other's motives?"
    found = [(m.who(s), of, m.sentence_of(s), s.voice) for s in m.statements for of in [_about(m, s)] if of]
    found += [
        (m.writer(s.document), of, s, "author")
        for s in matching(m, words_of("motives"))
        if speaker(m, s) is None
        for of in [_parties(m, s.text)]
        if of
    ]
    if not found:
        return Reply("motives", asked, "yes", (Line("Nobody speaks about another's motives."),))
    rows = {(who, s.span): (who, of, s, voice) for who, of, s, voice in found}
    groups = (
        ("Officials and unnamed people of one side about another: ", ("official", "unofficial")),
        ("Experts: ", ("analyst", "public")),
        ("Writers in their own voice: ", ("author",)),
    )
    lines = [_line(m, lead, [row for row in rows.values() if row[3] in voices]) for lead, voices in groups]
    more = [
        Line(f"{who}, of {' and '.join(of)}: {in_marks(s.text)}", (cited(m, s),))
        for who, of, s, _ in rows.values()
    ]
    return Reply("motives", asked, "yes", tuple(line for line in lines if line is not None), "", tuple(more))


def _line(m: Material, lead: str, rows: list[tuple[str, list[str], Sentence, str]]) -> Line | None:
    if not rows:
        return None
    told = list(
        dict.fromkeys(f"{who.rpartition(', ')[0] or who} of {' and '.join(of)}" for who, of, _, _ in rows)
    )
    return Line(f"{lead}{'; '.join(told)}.", tuple(cited(m, s) for _, _, s, _ in rows[:6]))


def _about(m: Material, statement: Statement) -> list[str]:
    """Names of parties whose motives a statement of somebody else speaks of."""
    words = f"{statement.cue.text} {statement.quote}"
    if statement.act != "accuse" and not words_of("motives").search(words):
        return []
    return _parties(m, statement.quote, statement.source.actor)


def _parties(m: Material, text: str, but: str | None = None) -> list[str]:
    """Names of the parties of whom the telling words are said: those before them, else all that are named."""
    hit = words_of("motives").search(text)
    before = text[: hit.start()] if hit is not None else ""
    named = [party for party in m.dispute.parties if party.id != but and m.pattern(party).search(text)]
    first = [party.name for party in named if m.pattern(party).search(before)]
    return first or [party.name for party in named]
