"""Who gains from no deal: no text is made to say it; who is told to have, to lack and to be against is listed."""

from __future__ import annotations

from impasse.dispute.questions.material import Material, Sentence
from impasse.dispute.questions.phrases import words_of
from impasse.dispute.questions.reply import Reply
from impasse.dispute.questions.voices import matching, quoting
from impasse.dispute.questions.who_can_refuse import opposing


def who_gains(m: Material) -> Reply:
    """List sentences on who has what while nothing is settled, without drawing a conclusion.

    Parameters
    ----------
    m : Material
    """
    asked = "Who gains from no deal?"
    found = [
        quoting(m, _of_somebody(m, "holders"), "Who has it meanwhile, by ", 2),
        quoting(m, [m.sentence_of(s) for s in opposing(m)], "Who is told to be against a change, by ", 1),
        quoting(m, _of_somebody(m, "losers"), "Who is told to lack it, by ", 3),
        quoting(m, _of_somebody(m, "profiting"), "Who speaks of gains, ", 3),
    ]
    lines = [line for line in found if line is not None]
    missing = "any statement on who profits: gains and losses could only be inferred"
    return Reply("who-gains", asked, "no", tuple(lines[:3]), missing, tuple(lines[3:]))


def _of_somebody(m: Material, words: str) -> list[Sentence]:
    """Sentences with telling words that name a party or another actor of the dispute."""
    return [
        s for s in matching(m, words_of(words)) if any(m.pattern(actor).search(s.text) for actor in m.actors)
    ]
