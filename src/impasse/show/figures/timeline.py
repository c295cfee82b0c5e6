"""Positions over time: one lane for each party and option, one mark for each dated statement."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

WIDTH = 860.0
LABEL = 250.0
"""Width kept at the left for lane names, in the drawing's units."""
ROW = 26.0
TOP = 34.0
_MARK = 9.0
"""Width of a mark."""
_ASIDE = 45.0
"""How far from its day a mark may be moved aside."""


@dataclass(frozen=True, slots=True)
class Point:
    """One dated statement on a lane."""

    when: str
    """ISO date, month or year; a month or year is drawn at its middle."""
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


def day_number(when: str) -> float:
    """Return a date as a day count; a month or a year counts as its middle."""
    parts = [int(part) for part in when.split("-")]
    if len(parts) == 1:
        return date(parts[0], 7, 1).toordinal()
    if len(parts) == 2:
        return date(parts[0], parts[1], 15).toordinal()
    return date(*parts).toordinal()


def draw_timeline(lanes: Sequence[Lane]) -> str:
    """Draw all lanes over one axis of years; an empty string where nothing is dated."""
    days = [day_number(point.when) for lane in lanes for point in lane.points]
    if not days:
        return ""
    first, last = min(days), max(days)
    pad = max(120.0, (last - first) * 0.04)
    first, last = first - pad, last + pad
    height = TOP + ROW * len(lanes) + 12

    def x(day: float) -> float:
        return round(LABEL + (day - first) / (last - first) * (WIDTH - LABEL - 16), 1)

    rows = []
    party = None
    for k, lane in enumerate(lanes):
        y = TOP + ROW * k + ROW / 2
        if lane.party != party and party is not None:
            rows.append(f'<path class="rule" d="M0 {y - ROW / 2}H{WIDTH}"/>')
        party = lane.party
        rows.append(_lane(lane, y, x))
    return (
        f'<svg class="timeline" viewBox="0 0 {WIDTH:.0f} {height:.0f}" role="img" '
        f'aria-label="Positions by party and option over time">{_axis(first, last, height, x)}{"".join(rows)}</svg>'
    )


def _lane(lane: Lane, y: float, x: Callable[[float], float]) -> str:
    """Return one lane: its name, its line, its marks (spread where they would cover each other)."""
    name = f"{lane.party}: {lane.name}"
    short = name if len(name) <= 44 else name[:43].rstrip() + "…"
    parts = [
        f'<text class="lane" x="0" y="{y + 4}"><title>{escape(name)}</title>{escape(short)}</text>',
        f'<path class="lane-line" d="M{LABEL} {y}H{WIDTH - 8}"/>',
    ]
    for point, at, more in _spread(lane.points, x):
        label = f"{point.label} (and {more:,} more beside it)" if more else point.label
        parts.append(
            f'<a href="#{escape(point.target, quote=True)}"><g class="mark {escape(point.stance, quote=True)}" '
            f'transform="translate({at} {y})"><title>{escape(label)}</title>{_glyph(point.stance)}</g></a>'
        )
    return "".join(parts)


def _spread(points: Sequence[Point], x: Callable[[float], float]) -> list[tuple[Point, float, int]]:
    """Where each mark stands so that none covers another, and how many more it stands for.

    A mark that would have to stand too far from its day is told by the one before it.
    """
    placed: list[tuple[Point, float, int]] = []
    for point in sorted(points, key=lambda p: (day_number(p.when), p.target)):
        own = x(day_number(point.when))
        at = max(own, round(placed[-1][1] + _MARK, 1)) if placed else own
        if at - own <= _ASIDE:
            placed.append((point, at, 0))
        else:
            placed[-1] = (*placed[-1][:2], placed[-1][2] + 1)
    return placed


def _glyph(stance: str) -> str:
    """Return the shape of a stance: shapes differ, so the drawing reads without colour."""
    if stance == "wants":
        return '<circle r="5"/>'
    if stance == "rejects":
        return '<path d="M-4.5 -4.5L4.5 4.5M-4.5 4.5L4.5 -4.5"/>'
    return '<path d="M0 -6L6 0L0 6L-6 0Z"/>'


def _axis(first: float, last: float, height: float, x: Callable[[float], float]) -> str:
    """Return year lines, as many as fit."""
    years = range(date.fromordinal(int(first)).year + 1, date.fromordinal(int(last)).year + 1)
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 1000) if len(years) / s <= 12)
    shown = [year for year in years if year % step == 0] or list(years[:1])
    lines = []
    for year in shown:
        at = x(date(year, 1, 1).toordinal())
        lines.append(f'<path class="year" d="M{at} {TOP - 8}V{height}"/>')
        lines.append(f'<text class="year-name" x="{at}" y="{TOP - 14}" text-anchor="middle">{year}</text>')
    return "".join(lines)
