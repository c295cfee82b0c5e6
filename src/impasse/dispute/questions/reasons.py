"""Which reasons are given for an option: who says why it is done or would help."""

from __future__ import annotations

from impasse.dispute.questions.material import Material, words_of
from impasse.dispute.questions.reply import Reply


def reasons(m: Material, option: str) -> Reply:
    """List statements that speak of an option and give or guess a reason.

    Parameters
    ----------
    m : Material
    option : str
        Id of an option or goal.
    """
    topic = m.telling.topic(option)
    asked = f"Which reasons are given for {topic}?"
    why = words_of("motives")
    spoken = [s for s in m.statements if any(t.topic == option for t in s.ties)]
    given = [s for s in spoken if why.search(m.reference(s).quote)]
    shown = given or spoken
    lines = [m.quoted(s) for s in shown]
    official = any(s.voice == "official" for s in given)
    missing = "" if official else "a party's own reason in plain words"
    settled = "yes" if official else "partly" if given else "no"
    return Reply("reasons", asked, settled, tuple(lines[:3]), missing, tuple(lines[3:]))
