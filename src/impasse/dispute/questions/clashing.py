"""Clashes between sentences that are no positions: ends told at two times, moves told and denied, blame and deeds."""

from __future__ import annotations

from impasse.conflict.conditions.condition import parse
from impasse.dispute.questions.material import Material, Sentence
from impasse.dispute.questions.moved import said_of
from impasse.dispute.questions.phrases import in_marks, words_of
from impasse.dispute.questions.reply import Line
from impasse.dispute.questions.voices import cited, on_topics, told_by


def ends_apart(m: Material) -> list[Line]:
    """Options that are told to have ended at a known time in one report and as news in another.

    Parameters
    ----------
    m : Material
    """
    lines = []
    for option in m.dispute.options:
        ended = [s for s in on_topics(m, [option.id]) if words_of("ended").search(s.text)]
        dated = [s for s in ended if any(x.said_date or x.about_date for x in m.statements_in(s))]
        known = {id(s) for s in dated}
        news = [s for s in ended if id(s) not in known and words_of("news").search(s.text)]
        pairs = ((d, n) for d in dated for n in news if d.document.family != n.document.family)
        pair = next(pairs, None)
        if pair is not None:
            lines.append(
                _pair(m, f"The end of {m.telling.topic(option.id)} is told of different times: ", *pair)
            )
    return list({line.references: line for line in lines}.values())[:1]


def moved_and_not(m: Material, party: str) -> list[Line]:
    """A move told of a party, with a sentence that it did not move, or with what is quoted in the same report.

    Parameters
    ----------
    m : Material
    party : str
        Id of the party.
    """
    moved, kept = (said_of(m, party, kind) for kind in ("moved", "unchanged"))
    name = m.telling.name(party)
    lines = []
    for sentence in moved[:1]:
        if kept:
            lines.append(_pair(m, f"That {name} moved, and that it did not: ", sentence, kept[-1]))
        lines += _unborne(m, sentence, party)
    return lines


def _unborne(m: Material, told: Sentence, party: str) -> list[Line]:
    """A move in a report's own words, beside what the sources of that report say."""
    entries = [
        e
        for e in m.ledger.entries
        if e.party == party
        and e.statement.document == told.document.id
        and e.word == "unofficial"
        and e.condition is None
    ]
    said = [m.sentence_of(e.statement) for e in entries if e.statement.act == "deny"]
    unsure = [
        m.sentence_of(s)
        for s in m.statements
        if s.document == told.document.id and s.voice == "unofficial" and any(not t.sure for t in s.ties)
    ]
    if not said:
        return []
    name = m.telling.name(party)
    sources = list({s.span: s for s in (*said[:1], *unsure[:1])}.values())
    quotes = "; ".join(f"{told_by(m, s)}: {in_marks(s.text)}" for s in sources)
    text = f"That {name} changed course is told in a report's own words alone, {in_marks(told.text)}"
    text += f"; its sources say {quotes}"
    return [Line(text, tuple(cited(m, s) for s in (told, *sources)))]


def blame_against_deeds(m: Material) -> list[Line]:
    """One side's blame of another for what stands in a goal's way, against a deed of its own that does.

    Parameters
    ----------
    m : Material
    """
    goals = [parse(goal.when).names for goal in m.dispute.goals]
    lines = []
    for s in m.statements:
        if s.act != "accuse" or s.voice != "official" or s.source.actor not in m.dispute.party_ids():
            continue
        about = {t.topic for t in s.ties} | {x.topic for x in s.suggested[:1]}
        ways = {name for names in goals if about & names for name in names} | about
        own = [
            e
            for e in m.ledger.entries
            if e.party == s.source.actor and e.topic in ways and e.stance == "rejects" and e.word == "deed"
        ]
        if own:
            first, second = m.sentence_of(s), m.sentence_of(own[0].statement)
            lines.append(_pair(m, "Who stands in the way: ", first, second))
    return lines[:2]


def _pair(m: Material, lead: str, first: Sentence, second: Sentence) -> Line:
    one, other = (f"{told_by(m, s)}: {in_marks(s.text)}" for s in (first, second))
    text = f"{lead}{one}; against it, {other}"
    return Line(text, (cited(m, first), cited(m, second)))
