"""Would something help that documents speak of, told by words: who says so, who doubts it, what the parties hold."""

from __future__ import annotations

from impasse.dispute.questions.locks import ways_barred
from impasse.dispute.questions.material import Material
from impasse.dispute.questions.phrases import words_of
from impasse.dispute.questions.reply import Reply
from impasse.dispute.questions.voices import quoting, speaker, speaking_of, with_what_follows


def would_help(m: Material, words: str, option: str = "") -> Reply:
    """Quote what is said of an idea, and the parties' own words that bar the option it comes to.

    Parameters
    ----------
    m : Material
    words : str
        Phrases by which texts speak of it, with semicolons between; they match as cues do.
    option : str
        Id of the option it comes to, where it is one.
    """
    asked = f"Would it help: {words}?"
    spoken = with_what_follows(m, speaking_of(m, words))
    barred = ways_barred(m, option) if option else []
    first = quoting(m, spoken, "", 3)
    rest = quoting(m, spoken[3:], "", 3)
    lines = [line for line in (first, *barred[:1], rest, *barred[1:]) if line is not None]
    official = [s for s in spoken if (who := speaker(m, s)) is not None and who.voice == "official"]
    lacking = [] if official else ["a party's own word on it"]
    lacking.append("what would follow from it")
    flat = any(words_of("in_vain").search(s.text) for s in spoken)
    settled = "partly" if flat and (barred or not option) else "no"
    return Reply("would-help", asked, settled, tuple(lines[:3]), " and ".join(lacking), tuple(lines[3:]))
