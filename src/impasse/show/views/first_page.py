"""The first page of the report: one bold sentence, three short paragraphs, each party now and before, what to check."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from impasse.conflict.structure.tell import listed
from impasse.dispute.dispute import Phase
from impasse.dispute.doubt.openings import Opening
from impasse.dispute.ledger.dates import date_words, last_day
from impasse.dispute.ledger.positions import Entry
from impasse.dispute.questions.material import Material
from impasse.dispute.questions.phrases import upper_first
from impasse.dispute.questions.reply import Line, Reference
from impasse.dispute.questions.why_stuck import holding_up, why_stuck
from impasse.dispute.telling import agreeing
from impasse.evidence.document import Span
from impasse.show.answer_text import unlike_reports
from impasse.show.passages import anchor
from impasse.show.understood import understood
from impasse.show.views.judgement import expected, judgement, judgements
from impasse.show.views.standing import before_lines, best_positions, changes_between, check_lines, now_lines
from impasse.show.wording import counted

_LED = 2
"""Positions of a party told in the first paragraph."""
_OLD = 365
"""Days before the last report after which a position is told with its date."""
_LISTED = 4
"""Positions of a party in its column, where two or three share the page."""
_OF_MANY = 2
"""Where more do: all of them fit one screen."""


@dataclass(frozen=True, slots=True)
class Note:
    """One numbered note: whose sentence, the sentence, and where it stands in the report."""

    number: int
    who: str
    quote: str
    document: str
    span: Span

    @property
    def target(self) -> str:
        """Id of the place in the report."""
        return anchor(self.document, self.span)


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence with the notes it stands on."""

    text: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One party: what it holds now, what it held before, what moved between."""

    name: str
    now: tuple[Told, ...]
    before: tuple[Told, ...]
    changed: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class FirstPage:
    """Everything on the first page.

    Attributes
    ----------
    phase, earlier : str
        Names of the phase of today, and of the one before; the second is empty where there is none.
    warnings : tuple of str
        What has to be said before any answer.
    judgement : Told
    caveat : str
        What has to be said beside the judgement; may be empty.
    paragraphs : tuple of (str, tuple of Told)
        Led by a few words each.
    columns : tuple of Column
    check : tuple of Told
    coverage : tuple of str
        Two lines.
    notes : tuple of Note
        As numbered on the page.
    """

    phase: str
    earlier: str
    warnings: tuple[str, ...]
    judgement: Told
    caveat: str
    paragraphs: tuple[tuple[str, tuple[Told, ...]], ...]
    columns: tuple[Column, ...]
    check: tuple[Told, ...]
    coverage: tuple[str, ...]
    notes: tuple[Note, ...]


@dataclass
class _Numbering:
    """Numbers references in the order of the page."""

    notes: dict[tuple[str, tuple[int, int]], Note] = field(default_factory=dict)

    def told(self, line: Line) -> Told:
        """A line with its notes."""
        return Told(line.text, tuple(self._note(reference) for reference in line.references[:3]))

    def all(self, lines: Iterable[Line]) -> tuple[Told, ...]:
        """Several lines with their notes."""
        return tuple(map(self.told, lines))

    def _note(self, reference: Reference) -> Note:
        key = (reference.document, reference.span)
        if key not in self.notes:
            self.notes[key] = Note(len(self.notes) + 1, reference.who, reference.quote, *key)
        return self.notes[key]


def first_page(m: Material) -> FirstPage:
    """Gather the first page for the phase of which something was told last.

    Parameters
    ----------
    m : Material
        Its sentences name nobody in brackets here: the notes do.
    """
    m.named = False
    phase = m.phase(None)
    number = _Numbering()
    goals = list(m.answer(phase).goals.values())
    bold = judgement(goals[0], m.dispute) if goals else f"No outcome is asked about in {phase.name}."
    paragraphs = (
        ("Who wants what now.", number.all(_led(m, phase))),
        ("Why it does not move.", number.all(stuck_lines(m, phase))),
        ("What would move it.", number.all(opening_lines(m, phase))),
    )
    earlier = _earlier(m, phase)
    most = _shown(m)
    columns = tuple(_column(m, number, party.id, (phase, earlier), most) for party in m.dispute.parties)
    check = number.all(check_lines(m, phase))
    page = FirstPage(
        upper_first(phase.name),
        earlier.name if earlier else "",
        tuple(_warnings(m, phase)),
        Told(bold),
        expected(goals),
        tuple(p for p in paragraphs if p[1]),
        columns,
        check,
        _coverage(m),
        tuple(number.notes.values()),
    )
    m.named = True
    return page


def _earlier(m: Material, phase: Phase) -> Phase | None:
    """The last phase before this one of which something was told."""
    before = m.dispute.phases[: m.dispute.phases.index(phase)]
    return next((each for each in reversed(before) if m.ledger.during(each)), None)


def _shown(m: Material) -> int:
    """How many positions of each party fit a page."""
    return _LISTED if len(m.dispute.parties) <= 3 else _OF_MANY


def _column(
    m: Material, number: _Numbering, party: str, phases: tuple[Phase, Phase | None], most: int
) -> Column:
    """One party's column: in the phase of today, and in the one before."""
    phase, earlier = phases
    shown = best_positions(m, party, phase, most)
    return Column(
        upper_first(m.telling.name(party)),
        number.all(now_lines(m, party, phase, most)),
        number.all(before_lines(m, party, earlier, most)) if earlier else (),
        number.all(changes_between(m, party, phase, shown)),
    )


def _led(m: Material, phase: Phase) -> list[Line]:
    """For each party its first positions as one sentence; what holds the phase up is said there, and once."""
    m.named = True  # in full, nothing left out
    said = " ".join(line.text for line in stuck_lines(m, phase))
    m.named = False
    lines = []
    warned = unlike_reports(m.answer(phase), m.dispute)
    for party in m.dispute.parties:
        listed_here = best_positions(m, party.id, phase, _LISTED)
        told = [e for e in listed_here if m.holds(e) not in said][:_LED]
        if listed_here and not told:
            lines.append(Line(f"What {party.name} {agreeing(party.name, 'asks', 'ask')} for is told next."))
            continue
        if not told and not any(party.name in text for text in warned):
            lines.append(Line(f"No position of {party.name} was read in this time."))
        if not told:
            continue
        held = [m.holds(entry) for entry in told]
        if len(held) == 2 and held[0].partition(" to ")[0] == held[1].partition(" to ")[0]:
            held[1] = held[1].partition(" to ")[1].lstrip() + held[1].partition(" to ")[2]
        held = [words + _age(m, entry) for words, entry in zip(held, told, strict=True)]
        references = tuple(r for entry in told for r in m.cite_entries([entry])[:1])
        lines.append(Line(f"{upper_first(party.name)} {' and '.join(held)}.", references))
    return lines


def _warnings(m: Material, phase: Phase) -> Iterable[str]:
    """What has to be said before any answer: that little was read, and where the answers are unlike the reports."""
    little = understood(m.corpus, m.dispute).warning
    if little:
        yield little
    yield from unlike_reports(m.answer(phase), m.dispute)


def _age(m: Material, entry: Entry) -> str:
    """When a position was told, where that is over a year before the last report: it may not be today's any more."""
    dates = [last_day(d.published) for d in m.corpus.documents if d.published]
    if entry.when is None or not dates:
        return ""
    told, newest = (date.fromisoformat(day) for day in (last_day(entry.when), max(dates)))
    return f" ({date_words(entry.when)})" if (newest - told).days > _OLD else ""


def stuck_lines(m: Material, phase: Phase) -> list[Line]:
    """What holds it up, in our words; where there is none, the first of what the parties hold against each other."""
    lines = holding_up(m, phase)[0][:2]
    if lines:
        return lines
    found = why_stuck(m, phase.id)
    return list(found.lines[:1]) or [Line(f"What holds it up is not told: missing is {found.missing}.")]


def opening_lines(m: Material, phase: Phase) -> list[Line]:
    """The smallest opening of the first goal with its share, and judgements of the others."""
    goals = list(m.answer(phase).goals.values())
    lines = []
    first = next((o for o in (goals[0].openings if goals else ()) if not o.restates), None)
    if first is not None:
        lines.append(opening_line(m, first))
    return lines + [Line(text) for text in judgements(goals[1:3], m.dispute)]


def opening_line(m: Material, opening: Opening) -> Line:
    """One way to open a goal, as a sentence with the share of readings in which it does."""
    dropped: dict[str, list[str]] = {}
    for each in opening.given_up:
        dropped.setdefault(each.party, []).append(each.statement.text)
    told = listed([m.telling.dropped_together(party, given_up) for party, given_up in dropped.items()])
    ids = {i for each in opening.given_up for i in each.told}
    cited = m.cite(s for s in (*m.corpus.statements, *m.corpus.deeds) if s.id in ids)
    return Line(f"Such a way opens in {round(10 * opening.share)} of 10 readings if {told}.", cited)


def _coverage(m: Material) -> tuple[str, ...]:
    documents = m.corpus.documents
    dates = [d.published for d in documents if d.published]
    last = f", the last of {date_words(max(dates, key=last_day))}" if dates else ""
    families = len({d.family for d in documents})
    first = f"{counted(len(documents), 'document')} in {counted(families, 'report')}, reprints counted once{last}."
    speakers = {s.source.actor for s in m.corpus.statements if s.voice == "official"}
    heard = [p.name for p in m.dispute.parties if p.id in speakers]
    silent = [p.name for p in m.dispute.parties if p.id not in speakers]
    told = f"Officials heard: {', '.join(heard) or 'nobody'}."
    told += f" Not heard: {', '.join(silent)}." if silent else ""
    counts = understood(m.corpus, m.dispute)
    told += f" {counts.line}" if counts.line and not counts.warning else ""
    told += f" Not read: {counted(len(m.corpus.skipped), 'file')}." if m.corpus.skipped else ""
    return first, told


def first_page_data(page: FirstPage) -> dict[str, Any]:
    """The first page as plain data: its sentences in order, each with the notes it stands on."""
    columns = [told for c in page.columns for told in (*c.now, *c.changed, *c.before)]
    told = [page.judgement, *(t for _, lines in page.paragraphs for t in lines), *columns, *page.check]
    return {
        "phase": page.phase,
        "judgement": page.judgement.text,
        "coverage": list(page.coverage),
        "told": [
            {
                "text": t.text,
                "notes": [
                    {"document": n.document, "span": list(n.span), "quote": n.quote, "who": n.who}
                    for n in t.notes
                ],
            }
            for t in told
        ],
    }
