"""Who gains from no deal: no text is made to say it; what is told of who has and who lacks is listed."""

from __future__ import annotations

from impasse.dispute.questions.material import Material, Sentence, words_of
from impasse.dispute.questions.reply import Line, Reply


def who_gains(m: Material) -> Reply:
    """List sentences on who has what while nothing is settled, without drawing a conclusion."""
    asked = "Who gains from no deal?"
    control = words_of("control")
    scored: list[tuple[int, int, Sentence]] = []
    for sentence in m.sentences():
        hits = len(control.findall(sentence.text))
        if hits and any(m.pattern(actor).search(sentence.text) for actor in m.actors):
            scored.append((-hits, len(scored), sentence))
    scored.sort(key=lambda row: row[:2])
    lines = [Line(f"{m.outlet(s.document)}: “{s.text}”", (m.at(s),)) for _, _, s in scored]
    missing = "any statement on who profits: gains and losses could only be inferred"
    return Reply("who-gains", asked, "no", tuple(lines[:3]), missing, tuple(lines[3:]))
