"""Clashes between sentences that are no positions: ends told at two times, moves told and denied, blame and deeds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from impasse.conflict.conditions.condition import parse
from impasse.dispute.ledger.dates import first_day, last_day
from impasse.dispute.questions.material import Material, Sentence
from impasse.dispute.questions.moved import said_of
from impasse.dispute.questions.phrases import in_marks, words_of
from impasse.dispute.questions.reply import Line
from impasse.dispute.questions.voices import cited, on_topics, speaker, told_by

_MOST = 2
"""Lines of one kind."""
_LATE = 90
"""Days after which an end is no news."""
_NEITHER = re.compile(
    r"\b(?:neither|no|none of the) (?:\w+ )?(?:sides?|party|parties|countr(?:y|ies)|governments?|capitals?|camps?)\b",
    re.IGNORECASE,
)
"""Words by which somebody denies a thing of all sides at once."""
_ASKS = ("demand", "offer")
"""Acts by which a side shows that it wants something."""
_WILLS = re.compile(
    r"\b(?:want|see|seek|wish|desire|interest|intend|ready|willing|prepared|benefit|hope)", re.IGNORECASE
)
"""What is denied: that they want it, or see anything in it."""


def ends_apart(m: Material) -> list[Line]:
    """Options that are told to have ended at a known time in one report and as news in another.

    Parameters
    ----------
    m : Material
    """
    lines = []
    refused: dict[tuple[str, str], list[int]] = {}
    for e in m.ledger.entries:
        if e.stance == "rejects" and (e.condition is None or e.word == "deed"):  # ended, whatever for
            refused.setdefault((e.topic, e.statement.document), []).append(e.statement.span[0])
    for option in m.dispute.options:
        told = on_topics(m, [option.id])
        denied = [s for s in told if _begins_in(s, refused.get((option.id, s.document.id), ()))]
        done = [(s, when) for s in denied if (when := _over_since(m, s))]
        news = [s for s in told if words_of("ended").search(s.text) and words_of("news").search(s.text)]
        pairs = ((s, n) for s, when in done for n in news if _elsewhere_and_later(s, n, when))
        pair = next(pairs, None)
        if pair is not None:
            lines.append(
                _pair(m, f"The end of {m.telling.topic(option.id)} is told of different times: ", *pair)
            )
    return list({line.references: line for line in lines}.values())[:1]


def _over_since(m: Material, sentence: Sentence) -> str | None:
    """The known time, long past when the report was written, that a sentence tells of; None where there is none."""
    inside = m.statements_in(sentence)
    dates = [told for s in inside if (told := s.said_date or s.about_date)]
    written = sentence.document.published
    return next((d for d in dates if written is None or _days_between(d, written) > _LATE), None)


def _begins_in(sentence: Sentence, places: Sequence[int]) -> bool:
    return any(sentence.span[0] <= place < sentence.span[1] for place in places)


def _elsewhere_and_later(done: Sentence, news: Sentence, when: str) -> bool:
    """Whether another report tells an end as new that was over by then: an undated one may."""
    if done.document.family == news.document.family:
        return False
    return news.document.published is None or _days_between(when, news.document.published) > _LATE


def _days_between(earlier: str, later: str) -> int:
    """Days from the last that one time may mean to the first of another."""
    return (date.fromisoformat(first_day(later)) - date.fromisoformat(last_day(earlier))).days


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
    return lines[:_MOST]


def denied_of_all(m: Material) -> list[Line]:
    """What an outsider denies of all sides at once, against a party's own word that it wants a goal or asks for a step.

    Parameters
    ----------
    m : Material
    """
    goals = {goal.id for goal in m.dispute.goals}
    own = [
        e
        for e in m.ledger.entries
        if e.word == "own" and e.stance == "wants" and e.topic in goals and e.condition is None
        if e.statement.act in _ASKS
    ]
    lines = []
    for sentence in m.all_sentences:
        denied = _NEITHER.search(sentence.text)
        if denied is None or not _WILLS.search(sentence.text, denied.end()):
            continue
        by = speaker(m, sentence)
        if by is not None and by.source.actor in m.dispute.party_ids():
            continue
        phases = [phase for phase in m.dispute.phases if by is None or m.falls_in(by, phase)]
        said = next((e for e in reversed(own) if any(e.during(phase) for phase in phases)), None)
        if said is not None:
            against = m.sentence_of(said.statement)
            lines.append(
                _pair(m, "What is denied of all sides, and what one says itself: ", sentence, against)
            )
        if len(lines) == _MOST:
            break
    return lines


def _pair(m: Material, lead: str, first: Sentence, second: Sentence) -> Line:
    one, other = (f"{told_by(m, s)}: {in_marks(s.text)}" for s in (first, second))
    text = f"{lead}{one}; against it, {other}"
    return Line(text, (cited(m, first), cited(m, second)))
