"""Was a party ever ready to do something, or was it a posture."""

from __future__ import annotations

from impasse.dispute.questions.material import Material
from impasse.dispute.questions.phrases import words_of
from impasse.dispute.questions.reply import Line, Reply
from impasse.dispute.questions.voices import matching, on_topics, quoting


def ready(m: Material, party: str, option: str) -> Reply:
    """Tell what speaks for a party's readiness and what against it.

    Parameters
    ----------
    m : Material
    party, option : str
        Ids.
    """
    name, topic = m.telling.name(party), m.telling.topic(option)
    asked = f"Was {name} ever ready for {topic}?"
    held = [e for e in m.ledger.entries if e.party == party and e.topic == option]
    plain = [e for e in held if e.word == "own" and e.stance == "wants" and e.condition is None and e.named]
    given = [e for e in held if e.condition is not None]
    refused = [e for e in held if e.stance == "rejects" and e.condition is None]
    lines = []
    for label, group in (("For it: ", plain), ("On a condition: ", given), ("Against it: ", refused)):
        if group:
            lines.append(Line(f"{label}{m.held(group[0])}{m.by(group)}.", m.cite_entries(group)))
    if not lines:
        return Reply("ready", asked, "no", (), f"any word of {name} on {topic}")
    if plain and not refused and not given:
        return Reply("ready", asked, "yes", tuple(lines))
    named = [e for e in refused if e.word in ("own", "deed") and e.named]
    if named and not plain and not given:
        return Reply("ready", asked, "yes", tuple(lines))
    beside = _beside(m, option)
    if beside is not None:
        lines.insert(2, beside)
    missing = "which of its words holds" if plain else f"a plain offer by a named official of {name}"
    return Reply("ready", asked, "no", tuple(lines[:3]), missing, tuple(lines[3:]))


def _beside(m: Material, option: str) -> Line | None:
    """What is told of it beside: what the reader left open, and papers that talks on it rest on."""
    unsure = [s for s in m.statements if any(t.topic == option and not t.sure for t in s.ties)]
    spoken = on_topics(m, [option])
    open_ = [s for s in spoken if any(u in m.statements_in(s) for u in unsure)]
    papers = matching(m, words_of("papers"))
    return quoting(m, [*open_[:1], *papers[:2]], "Told beside it, not sure, by ")
