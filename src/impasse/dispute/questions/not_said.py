"""What is not in the documents at all: who never speaks, and on what nobody does."""

from __future__ import annotations

from impasse.conflict.structure.tell import listed
from impasse.dispute.questions.first_hand import unheard_actors
from impasse.dispute.questions.material import Material
from impasse.dispute.questions.phrases import words_of
from impasse.dispute.questions.reply import Line, Reply


def not_said(m: Material) -> Reply:
    """List actors who are never heard, options on which who decides them says nothing, and rules that nobody tells.

    Parameters
    ----------
    m : Material
    """
    asked = "What is not in the documents at all?"
    unheard = unheard_actors(m)
    lines = [Line(f"Nobody is heard who speaks for {listed(unheard)}.")] if unheard else []
    lines += [line for line in (_undecided(m), _untold(m)) if line is not None]
    lines += [Line(text) for text in _silences(m)]
    if not lines:
        lines = [Line("Every party is heard on every option of the phase.")]
    return Reply("not-said", asked, "yes", tuple(lines[:3]), "", tuple(lines[3:]))


def _undecided(m: Material) -> Line | None:
    """Options on which the party that decides them says nothing of its own, in the phases that have them."""
    own = {(e.party, e.topic) for e in m.ledger.entries if e.word in ("own", "unofficial")}
    told = {topic for _, topic in own}
    silent: dict[str, list[str]] = {}
    for option in m.dispute.options:
        if (option.party, option.id) not in own and (option.id in told or _asked_for(m, option.id)):
            silent.setdefault(option.party, []).append(m.telling.topic(option.id))
    if not silent:
        return None
    parts = [f"{m.telling.name(party)} on {listed(topics)}" for party, topics in silent.items()]
    return Line(f"Asked of it and not answered in its own words: {'; '.join(parts)}.")


def _asked_for(m: Material, option: str) -> bool:
    return any(option in edge.first.split() for edge in m.ledger.preconditions)


def _untold(m: Material) -> Line | None:
    """General things that a reader would look for and no document tells."""
    parts = []
    if not any(words_of("ratifying").search(s.text) for s in m.all_sentences):
        parts.append("no rule of ratification, vote or veto is told")
    undated = [d.name for d in m.corpus.documents if d.published is None]
    if undated:
        parts.append(f"no date is told by {listed(undated)}")
    plain = {
        (e.party, e.topic)
        for e in m.ledger.entries
        if e.word == "own" and e.named and e.stance == "wants" and e.condition is None
    }
    lasting = [o for o in m.dispute.options if o.one_way == "take" and (o.party, o.id) not in plain]
    offers = [f"{m.telling.topic(o.id)} by {m.telling.name(o.party)}" for o in lasting if _wanted(m, o.id)]
    if offers:
        parts.append(f"no plain offer is told of {listed(offers)}")
    return Line(f"{'; '.join(parts)[:1].upper()}{'; '.join(parts)[1:]}.") if parts else None


def _wanted(m: Material, option: str) -> bool:
    owner = m.dispute.option(option).party
    return any(e.topic == option and e.party != owner and e.stance == "wants" for e in m.ledger.entries)


def _silences(m: Material) -> list[str]:
    """For each phase the options on which nothing is told of a party."""
    found = []
    for phase in m.dispute.phases:
        told = {(e.party, e.topic) for e in m.ledger.entries if e.during(phase)}
        for option in phase.options:
            silent = [p.name for p in m.dispute.parties if (p.id, option) not in told]
            if silent:
                found.append(
                    f"On {m.telling.topic(option)} nothing is told of {' or '.join(silent)} ({phase.name})."
                )
    return found
