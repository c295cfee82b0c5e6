"""What a brief says, in sentences with numbered notes; at most two pages whatever the dispute."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from impasse.dispute.dispute import Phase
from impasse.dispute.ledger.dates import date_words, last_day
from impasse.dispute.questions.material import Material
from impasse.dispute.questions.phrases import upper_first
from impasse.dispute.questions.reply import Line, Reference
from impasse.show.brief.since import since_lines
from impasse.show.drawn import lanes_of
from impasse.show.figures.timeline import draw_timeline
from impasse.show.private import Hide, hide_of
from impasse.show.understood import understood
from impasse.show.views.first_page import opening_lines, stuck_lines
from impasse.show.views.happenings import is_told, without_bullet
from impasse.show.views.judgement import expected, judgement
from impasse.show.views.standing import best_positions, check_lines, told_when
from impasse.show.wording import counted

_POSITIONS = 3
"""Positions told of one party."""
_NOTES = 18
"""Numbered notes at the most."""
_LANES = 7
"""Lanes of the small timeline."""
_LINK = re.compile(r"</?a\b[^>]*>")
_QUOTE = 190
"""Characters of a passage in a note."""


@dataclass(frozen=True, slots=True)
class Note:
    """One numbered note: whose sentence, where, and the sentence."""

    number: int
    who: str
    where: str
    quote: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a brief with the numbers of its notes."""

    text: str
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its sentences; ``listed`` sentences stand below each other."""

    title: str
    sentences: tuple[Sentence, ...]
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Brief:
    """A whole brief.

    Attributes
    ----------
    title, dated : str
    judgement : Sentence
    sections : tuple of Section
    dates : tuple of (str, str)
        A small chronology: date in words, what happened.
    notes : tuple of Note
    timeline : str
        A drawing of the positions over time, as SVG without links; empty where nothing is dated.
    """

    title: str
    dated: str
    judgement: Sentence
    sections: tuple[Section, ...]
    dates: tuple[tuple[str, str], ...]
    notes: tuple[Note, ...]
    timeline: str = ""


@dataclass
class _Notes:
    """Numbers references as they are first used; past the limit a sentence keeps its words and loses its note."""

    m: Material
    numbers: dict[tuple[str, tuple[int, int]], int] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def of(self, references: Iterable[Reference], most: int = 3) -> tuple[int, ...]:
        """Numbers of the notes for some references."""
        found = []
        for reference in list(references)[:most]:
            key = (reference.document, reference.span)
            if key not in self.numbers and len(self.notes) < _NOTES:
                self.numbers[key] = len(self.notes) + 1
                document = self.m.documents[reference.document]
                where = f"{self.m.outlet(document)}, characters {reference.span[0]}–{reference.span[1]}"
                quote = _short(reference.quote)
                self.notes.append(Note(self.numbers[key], reference.who, where, quote))
            if key in self.numbers:
                found.append(self.numbers[key])
        return tuple(dict.fromkeys(found))

    def sentence(self, line: Line) -> Sentence:
        """A line with its notes."""
        return Sentence(line.text, self.of(line.references))


def brief_of(m: Material, *, since: str | None = None) -> Brief:
    """Gather a brief for the phase of which something was told last.

    Parameters
    ----------
    m : Material
    since : str, optional
        A day, month or year: what is new after it is told first.

    Returns
    -------
    Brief
    """
    m = m.unnamed()
    phase = m.phase(None)
    answer = m.answer(phase)
    notes = _Notes(m)
    goals = list(answer.goals.values())
    first = judgement(goals[0], m.dispute) if goals else f"No outcome is asked about in {phase.name}."
    sections = [
        *(
            [Section(f"New since {date_words(since)}", _sentences(notes, since_lines(m, since)), True)]
            if since
            else []
        ),
        Section("Why it does not move", _sentences(notes, stuck_lines(m, phase))),
        Section("Positions now", _sentences(notes, _positions(m, phase)), True),
        Section("What would move it", _sentences(notes, opening_lines(m, phase)), True),
        Section("What to check and to watch", _sentences(notes, check_lines(m, phase)), True),
        Section("Limits", tuple(Sentence(text) for text in _limits(m, phase))),
    ]
    told = tuple(section for section in sections if section.sentences)
    brief = Brief(
        upper_first(m.dispute.neutral),
        _dated(m, phase),
        Sentence(first),
        told,
        _dates(m),
        tuple(notes.notes),
        _timeline(m, phase),
    )
    return _hidden(brief, hide_of(m.corpus, m.dispute))


def _hidden(brief: Brief, hide: Hide) -> Brief:
    """A brief in which private persons have a number and no name."""

    def told(sentence: Sentence) -> Sentence:
        return replace(sentence, text=hide(sentence.text))

    return replace(
        brief,
        judgement=told(brief.judgement),
        sections=tuple(replace(s, sentences=tuple(map(told, s.sentences))) for s in brief.sections),
        dates=tuple((when, hide(what)) for when, what in brief.dates),
        notes=tuple(replace(n, who=hide(n.who), quote=hide(n.quote)) for n in brief.notes),
        timeline=hide(brief.timeline),
    )


def _sentences(notes: _Notes, lines: Sequence[Line]) -> tuple[Sentence, ...]:
    return tuple(notes.sentence(line) for line in lines)


def _dated(m: Material, phase: Phase) -> str:
    dates = [d.published for d in m.corpus.documents if d.published]
    last = f"the last of {date_words(max(dates, key=last_day))}" if dates else "none of them dated"
    reports = len({d.family for d in m.corpus.documents})
    return f"{upper_first(phase.name)}. From {counted(reports, 'report')}, {last}."


def _positions(m: Material, phase: Phase) -> list[Line]:
    """For each party its newest and most direct positions of the phase, as one line."""
    lines = []
    for party in m.dispute.parties:
        best = best_positions(m, party.id, phase, _POSITIONS)
        told = "; ".join(f"{m.holds(entry)}{told_when(entry)}" for entry in best)
        text = (
            f"{upper_first(party.name)} {told}."
            if told
            else f"No position of {party.name} was read in this time."
        )
        lines.append(Line(text, m.cite_entries(best)))
    return lines


def _limits(m: Material, phase: Phase) -> list[str]:
    speakers = {s.source.actor for s in m.corpus.statements}
    unheard = [actor.name for actor in m.dispute.parties if actor.id not in speakers]
    unread = len(m.corpus.lost)
    undated = sum(d.published is None for d in m.corpus.documents)
    counts = understood(m.corpus, m.dispute)
    told = [counts.warning] if counts.warning else []
    told += [f"No official of {' or '.join(unheard)} is heard."] if unheard else []
    told += [f"Not read: {counted(unread, 'file')}."] if unread else []
    told += [f"Without a date: {counted(undated, 'document')}."] if undated else []
    told.append(
        "Rules read the texts: positions are missed, and a reading can be wrong; each note leads to its sentence."
    )
    told += list(m.answer(phase).assumptions[1:2])
    told += [text for text in [expected(m.answer(phase).goals.values())] if text]
    return told


def _dates(m: Material) -> tuple[tuple[str, str], ...]:
    """The latest dated events told, at most six, oldest first."""
    exact = (e for e in m.ledger.events if e.date and not e.planned and e.granularity in ("day", "month"))
    told = [e for e in exact if is_told(e.what)]
    told.sort(key=lambda e: last_day(e.date or ""))
    return tuple((date_words(e.date), _short(upper_first(without_bullet(e.what)))) for e in told[-5:])


def _timeline(m: Material, phase: Phase) -> str:
    """Positions on what the phase is about, all times, the lanes that tell most first to stay."""
    names = {m.dispute.topic_name(topic) for topic in (*phase.options, *phase.goals)}
    about = [lane for lane in lanes_of(m.ledger, m.dispute) if lane.name in names]
    kept = sorted(about, key=lambda lane: -len(lane.points))[:_LANES]
    return _LINK.sub("", draw_timeline([lane for lane in about if lane in kept]))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _QUOTE else line[: _QUOTE - 1].rsplit(" ", 1)[0] + "…"
