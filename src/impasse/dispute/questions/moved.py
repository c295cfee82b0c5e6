"""Did a position move, and when: changes in dated words, and what is only told of a change."""

from __future__ import annotations

from impasse.dispute.ledger.changes import Change
from impasse.dispute.ledger.dates import date_words
from impasse.dispute.questions.material import Material
from impasse.dispute.questions.reply import Line, Reply


def moved(m: Material, party: str) -> Reply:
    """Tell the changes of a party's positions.

    Parameters
    ----------
    m : Material
    party : str
        Id of the party.
    """
    name = m.telling.name(party)
    asked = f"Did the position of {name} move, and when?"
    changes = [c for c in m.ledger.changes if c.party == party]
    own = [c for c in changes if c.strength == "own words"]
    told = [t for t in m.ledger.told if t.entry.party == party]
    lines = [change_line(m, change) for change in own]
    lines += [change_line(m, c) for c in changes if c not in own]
    for each in told:
        who = " (the reporter's word)" if each.outlet_only else ""
        what = "moved" if each.kind == "moved" else "has not changed"
        words = f"It is said that the position of {name} {what}{who}{m.by([each.entry])}."
        lines.append(Line(words, m.cite_entries([each.entry])))
    if not lines:
        held = [e for e in m.ledger.entries if e.party == party]
        if not held:
            return Reply("moved", asked, "no", (), f"any dated position of {name}")
        words = f"No change of {name}'s positions is found in the documents."
        return Reply(
            "moved", asked, "partly", (Line(words, m.cite_entries(held[-2:])),), "two dated words that differ"
        )
    settled = "yes" if own else "partly"
    missing = "" if own else f"two dated words of {name}'s own that differ"
    return Reply("moved", asked, settled, tuple(lines[:3]), missing, tuple(lines[3:]))


def change_line(m: Material, change: Change) -> Line:
    """One change as a sentence: what was held, and what is held since."""
    before, after = change.earlier[-1], change.later[0]
    since = date_words(after.when) if after.when else "an unknown day"
    until = date_words(before.when) if before.when else "an unknown day"
    first = m.telling.past(before.party, before.stance, before.topic, before.condition, before.proviso)
    then = m.telling.held(after.party, after.stance, after.topic, after.condition, after.proviso)
    name = m.telling.name(change.party)
    word = "" if change.strength == "own words" else f" ({change.strength})"
    text = f"Until {until} {name} {first}; since {since} it {then}{word}."
    return Line(text, m.cite_entries((*change.earlier[-2:], *change.later[:2]), most=4))
