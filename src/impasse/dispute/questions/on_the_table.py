"""What was ever on the table: options that their owner offered, plainly or on a condition."""

from __future__ import annotations

from impasse.dispute.questions.material import Material, upper_first
from impasse.dispute.questions.reply import Line, Reply


def on_the_table(m: Material, *options: str) -> Reply:
    """Tell of each option whether whoever decides it ever offered it.

    Parameters
    ----------
    m : Material
    options : str
        Ids; all options when none is given.
    """
    asked = "What was ever on the table?"
    offered: list[Line] = []
    others: list[Line] = []
    taken = {taken for phase in m.dispute.phases for taken in phase.status_quo}
    for option in m.dispute.options:
        if option.id not in (options or {o.id for o in m.dispute.options} - taken):
            continue
        owner = [e for e in m.ledger.entries if e.topic == option.id and e.party == option.party]
        given = [e for e in owner if e.stance == "wants" or e.condition is not None]
        own = [e for e in given if e.word == "own"]
        asked_for = [e for e in m.ledger.entries if e.topic == option.id and e.party != option.party]
        if given:
            word = "" if own else ", not in its own named words"
            told = own or given
            offered.append(Line(f"{upper_first(m.held(told[0]))}{m.by(told)}{word}.", m.cite_entries(told)))
        elif asked_for:
            who = m.telling.name(asked_for[0].party)
            text = f"No offer of {m.telling.topic(option.id)} is told: {who} alone speaks of it{m.by(asked_for)}."
            others.append(Line(text, m.cite_entries(asked_for)))
    lines = [*offered, *others]
    if not lines:
        return Reply("on-the-table", asked, "no", (), "any offer by whoever decides")
    missing = "the terms and dates of each offer"
    return Reply("on-the-table", asked, "partly", tuple(lines[:3]), missing, tuple(lines[3:]))
