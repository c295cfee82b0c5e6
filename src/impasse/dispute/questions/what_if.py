"""What if somebody gave way: what is told to wait for it, what it would rule out, and who says what of it."""

from __future__ import annotations

from impasse.conflict.structure.tell import listed
from impasse.dispute.dispute import Phase
from impasse.dispute.ledger.preconditions import Precondition
from impasse.dispute.questions.locks import excluded
from impasse.dispute.questions.material import Material, Sentence
from impasse.dispute.questions.phrases import upper_first, words_of
from impasse.dispute.questions.reply import Line, Reply
from impasse.dispute.questions.voices import matching, on_topics, quoting, speaker
from impasse.dispute.telling import present
from impasse.errors import Fault, InputError


def what_if(m: Material, option: str, phase: str | None = None) -> Reply:
    """Tell what documents say would follow if an option were taken; what nobody says is named as missing.

    Parameters
    ----------
    m : Material
    option : str
        Id of an option of the phase.
    phase : str, optional
        The first that has the option when left out.
    """
    here = (
        next((p for p in m.dispute.phases if option in p.options), None) if phase is None else m.phase(phase)
    )
    if here is None or option not in here.options:
        known = ", ".join(m.phase(phase).options)
        raise InputError(Fault(f"{option[:60]!r} is no option of that phase", f"its options are {known}"))
    owner = m.dispute.option(option).party
    name, says = m.telling.name(owner), m.dispute.option(option).says
    asked = f"What if {name} {present(says, name)}?" if says else f"What if {m.telling.topic(option)}?"
    waiting = _waiting(m, option)
    own = [e for e in m.ledger.during(here) if e.party == owner and e.topic == option]
    read = [s for s in on_topics(m, [option]) if (who := speaker(m, s)) is None or who.voice == "analyst"]
    lines = [
        _conditions(m, option, waiting),
        _ruled_out(m, option, owner, here),
        Line(f"{upper_first(m.held(own[0]))}{m.by(own)}.", m.cite_entries(own)) if own else None,
        _refused(m, waiting),
        quoting(m, [s for s in read if not _owns(m, s, waiting)], "As others read it, "),
    ]
    told = [line for line in lines if line is not None]
    missing = _missing(m, option, owner, waiting, bool(own))
    settled = "partly" if waiting and own else "no"
    return Reply("what-if", asked, settled, tuple(told[:3]), missing, tuple(told[3:]))


def _waiting(m: Material, option: str) -> list[Precondition]:
    """Conditions that ask for the option first; of one on a thing and one on a part of it the latter."""
    parts = {o.id: set(o.includes) for o in m.dispute.options}
    found = [e for e in m.ledger.preconditions if option in e.first.split() and "not" not in e.first.split()]
    return [
        e for e in found if not any(o.party == e.party and o.before in parts.get(e.before, ()) for o in found)
    ]


def _conditions(m: Material, option: str, waiting: list[Precondition]) -> Line | None:
    """What waits for the option, and what else the same party asks for before it."""
    if not waiting:
        return None
    parts, told = [], []
    for edge in waiting:
        beside = [
            o
            for o in m.ledger.preconditions
            if (o.party, o.before) == (edge.party, edge.before) and o.first != edge.first
        ]
        words = m.telling.only_if(edge.party, edge.before, edge.first)
        also = "".join(f", and only {m.telling.condition(o.first)}{m.by(o.entries)}" for o in beside)
        parts.append(f"{m.telling.name(edge.party)} {words}{m.by(edge.entries)}{also}")
        told += [*edge.entries, *(e for o in beside for e in o.entries)]
    text = f"It is a condition and no promise: {'. And '.join(parts)}."
    return Line(text, m.cite_entries(told, 4))


def _ruled_out(m: Material, option: str, owner: str, phase: Phase) -> Line | None:
    """What its owner wants in its own words and could not have with it, and how writers put that."""
    topics = excluded(m, option)
    wants = [
        e
        for e in m.ledger.during(phase)
        if e.party == owner
        and e.topic in topics
        and e.word == "own"
        and e.stance == "wants"
        and not e.condition
    ]
    if not wants:
        return None
    text = (
        f"With it {m.telling.name(owner)} could not have what it holds: it {m.holds(wants[0])}{m.by(wants)}."
    )
    reading = quoting(m, matching(m, words_of("void")), "", 1)
    if reading is None:
        return Line(text, m.cite_entries(wants))
    return Line(f"{text} {reading.text}", (*m.cite_entries(wants), *reading.references))


def _refused(m: Material, waiting: list[Precondition]) -> Line | None:
    """Who is told to refuse, outright, what waits for the option."""
    for edge in waiting:
        against = [
            e
            for e in m.ledger.entries
            if (e.party, e.topic, e.stance) == (edge.party, edge.before, "rejects") and e.condition is None
        ]
        if against:
            return Line(f"Against that stands: {m.held(against[0])}{m.by(against)}.", m.cite_entries(against))
    return None


def _owns(m: Material, sentence: Sentence, waiting: list[Precondition]) -> bool:
    """Whether a sentence is one that a condition on the option stands on already."""
    told = {e.statement.id for edge in waiting for e in edge.entries}
    return any(s.id in told for s in m.statements_in(sentence))


def _missing(m: Material, option: str, owner: str, waiting: list[Precondition], own: bool) -> str:
    """What the documents would have to tell: what follows, and the words of those it is about."""
    parts = ["what would follow once it is met" if waiting else "what the others would do then"]
    if not own:
        parts.append(f"a word of {m.telling.name(owner)} on it")
    heard = {s.source.actor for s in m.statements if s.voice == "official"}
    about = m.dispute.topic_name(option)
    parts += [
        f"any word of {actor.name}"
        for actor in m.dispute.others
        if actor.id not in heard and m.pattern(actor).search(about)
    ]
    return listed(parts)
