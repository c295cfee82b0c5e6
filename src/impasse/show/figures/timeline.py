"""Positions over time: a group of lanes for each party, a card at its true date for what was said on one day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from impasse.dispute.ledger.dates import date_words, first_day, last_day, within

WIDTH = 860.0
LABEL = 250.0
"""Width kept at the left for lane names, in the drawing's units."""
ROW = 22.0
HEAD = 24.0
"""Height of a party's heading."""
TOP = 34.0
_TOLD = 12
"""Quotations told on one card."""


@dataclass(frozen=True, slots=True)
class Point:
    """One dated statement on a lane."""

    when: str
    """ISO date, month, year or range; anything but a day is drawn as the stretch of time that it may be."""
    stance: str
    """wants | rejects | conditional | mixed."""
    target: str
    """Id of the element in the report that shows the statement."""
    label: str
    """What a reader hears or sees on the mark."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One party's positions on one option."""

    party: str
    name: str
    points: tuple[Point, ...]


def draw_timeline(lanes: Sequence[Lane], since: str | None = None, until: str | None = None) -> str:
    """Draw lanes over one axis of time; an empty string where nothing of that time is dated.

    Parameters
    ----------
    lanes : sequence of Lane
        Those of one party together.
    since, until : str, optional
        The period that is drawn, both ends included; all of it when left out.
    """
    shown = [
        Lane(lane.party, lane.name, points)
        for lane in lanes
        if (points := tuple(p for p in lane.points if within(p.when, since, until)))
    ]
    spans = [_span(point.when) for lane in shown for point in lane.points]
    if not spans:
        return ""
    first, last = min(s for s, _ in spans), max(e for _, e in spans)
    first, last = _clipped(first, last, since, until)
    pad = max(3.0, (last - first) * 0.04)
    axis = _Axis(first - pad, last + pad)
    rows, y, party = [], TOP, None
    for lane in shown:
        if lane.party != party:
            party = lane.party
            rows.append(f'<text class="party-name" x="0" y="{y + 16:.0f}">{escape(party)}</text>')
            rows.append(f'<path class="rule" d="M0 {y + HEAD - 2:.0f}H{WIDTH:.0f}"/>')
            y += HEAD
        rows.append(_lane(lane, y + ROW / 2, axis.x))
        y += ROW
    height = y + 10
    return (
        f'<svg class="timeline" viewBox="0 0 {WIDTH:.0f} {height:.0f}" role="group" '
        f'aria-label="Positions by party and option over time">{axis.drawn(height)}{"".join(rows)}</svg>'
    )


def _span(when: str) -> tuple[float, float]:
    """First and last day of a date as day counts; an open end is the other end."""
    start, end = when.split("/")[0], when.split("/")[-1]
    start, end = (end if start == ".." else start), (start if end == ".." else end)
    return date.fromisoformat(first_day(start)).toordinal(), date.fromisoformat(last_day(end)).toordinal()


def _clipped(first: float, last: float, since: str | None, until: str | None) -> tuple[float, float]:
    """The stretch that is drawn: no longer than the period asked for."""
    if since is not None:
        first = max(first, date.fromisoformat(first_day(since)).toordinal())
    if until is not None:
        last = min(last, date.fromisoformat(last_day(until)).toordinal())
    return first, max(last, first + 1)


@dataclass(frozen=True, slots=True)
class _Axis:
    """Days to places."""

    first: float
    last: float

    def x(self, day: float) -> float:
        """Where a day is drawn; days off the axis at its end."""
        share = (min(max(day, self.first), self.last) - self.first) / (self.last - self.first)
        return round(LABEL + share * (WIDTH - LABEL - 16), 1)

    def drawn(self, height: float) -> str:
        """Lines of years, or of months where there are few years."""
        start, end = date.fromordinal(int(self.first)), date.fromordinal(int(self.last))
        months = (end.year - start.year) * 12 + end.month - start.month
        if months <= 14:
            return self._lines(height, [(start.year * 12 + start.month + k) for k in range(months)], _month)
        years = range(start.year + 1, end.year + 1)
        step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 1000) if len(years) / s <= 12)
        shown = [year for year in years if year % step == 0] or list(years[:1])
        return self._lines(height, [year * 12 for year in shown], _year)

    def _lines(self, height: float, months: Sequence[int], name: Callable[[date], str]) -> str:
        lines = []
        for month in months:
            day = date(month // 12, month % 12 + 1, 1)
            at = self.x(day.toordinal())
            lines.append(f'<path class="year" d="M{at} {TOP - 8:.0f}V{height:.0f}"/>')
            lines.append(
                f'<text class="year-name" x="{at}" y="{TOP - 14:.0f}" text-anchor="middle">{name(day)}</text>'
            )
        return "".join(lines)


def _year(day: date) -> str:
    return str(day.year)


def _month(day: date) -> str:
    return date_words(f"{day.year}-{day.month:02d}")[:3] + (f" {day.year}" if day.month == 1 else "")


def _lane(lane: Lane, y: float, x: Callable[[float], float]) -> str:
    """Return one lane: its name, its line, one card for each date."""
    short = lane.name if len(lane.name) <= 40 else lane.name[:39].rstrip() + "…"
    parts = [
        f'<text class="lane" x="10" y="{y + 4:.0f}"><title>{escape(lane.name)}</title>{escape(short)}</text>',
        f'<path class="lane-line" d="M{LABEL:.0f} {y:.0f}H{WIDTH - 8:.0f}"/>',
    ]
    cards: dict[str, list[Point]] = {}
    for point in sorted(lane.points, key=lambda p: (_span(p.when), p.target)):
        cards.setdefault(point.when, []).append(point)
    parts += [_card(when, points, y, x) for when, points in cards.items()]
    return "".join(parts)


def _card(when: str, points: Sequence[Point], y: float, x: Callable[[float], float]) -> str:
    """What was said on one date: one mark, with how many words it stands for and the stretch that the date may be."""
    start, end = (x(day) for day in _span(when))
    stances = {point.stance for point in points}
    stance = stances.pop() if len(stances) == 1 else "mixed"
    told = "\n".join(point.label for point in points[:_TOLD])
    more = f"\nand {len(points) - _TOLD:,} more" if len(points) > _TOLD else ""
    bar = f'<path class="stretch" d="M{start} {y:.0f}H{end}"/>' if end - start > 3 else ""
    count = f'<text class="count" x="8" y="4">{len(points):,}</text>' if len(points) > 1 else ""
    return (
        f'{bar}<a href="#{escape(points[0].target, quote=True)}"><g class="mark {escape(stance, quote=True)}" '
        f'transform="translate({round((start + end) / 2, 1)} {y:.0f})"><title>{escape(told + more)}</title>'
        f"{_glyph(stance)}{count}</g></a>"
    )


def _glyph(stance: str) -> str:
    """Return the shape of a stance: shapes differ, so the drawing reads without colour."""
    if stance == "wants":
        return '<circle r="5"/>'
    if stance == "rejects":
        return '<path d="M-4.5 -4.5L4.5 4.5M-4.5 4.5L4.5 -4.5"/>'
    if stance == "mixed":
        return '<path d="M-5 -5H5V5H-5Z"/>'
    return '<path d="M0 -6L6 0L0 6L-6 0Z"/>'
