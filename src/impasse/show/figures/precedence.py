"""The precondition graph: an arrow from what comes first to what waits for it; arrows on a cycle stand out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

BOX_WIDTH = 190.0
LINE = 15.0


@dataclass(frozen=True, slots=True)
class Arrow:
    """``party: before `later`, `earlier```, as one arrow from earlier to later."""

    earlier: str
    later: str
    party: str
    in_cycle: bool
    target: str
    """Id of the element in the report that shows the sentence."""


def draw_precedence(names: Sequence[tuple[str, str]], arrows: Sequence[Arrow]) -> str:
    """Draw nodes on an ellipse with the arrows between them.

    Parameters
    ----------
    names : sequence of (id, words)
        The options and goals, in drawing order.
    arrows : sequence of Arrow
        Edges; both ends must be among the names.

    Returns
    -------
    str
        An SVG element; empty when there are no arrows.
    """
    if not arrows:
        return ""
    used = {arrow.earlier for arrow in arrows} | {arrow.later for arrow in arrows}
    nodes = [(node, words) for node, words in names if node in used]
    width, height = 860.0, max(260.0, 84.0 * len(nodes))
    centres = {
        node: (
            width / 2 - math.cos(2 * math.pi * k / len(nodes)) * (width / 2 - BOX_WIDTH / 2 - 6),
            height / 2 - math.sin(2 * math.pi * k / len(nodes)) * (height / 2 - 42),
        )
        for k, (node, _) in enumerate(nodes)
    }
    bends: dict[tuple[str, str], int] = {}
    lines = []
    for arrow in arrows:
        pair = (min(arrow.earlier, arrow.later), max(arrow.earlier, arrow.later))
        bends[pair] = bends.get(pair, 0) + 1
        lines.append(_arrow(arrow, centres[arrow.earlier], centres[arrow.later], bends[pair]))
    boxes = "".join(_box(words, *centres[node]) for node, words in nodes)
    return (
        f'<svg class="precedence" viewBox="0 0 {width:.0f} {height:.0f}" role="img" '
        'aria-label="Preconditions: arrows lead from what comes first to what waits for it">'
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0L8 4L0 8Z"/></marker></defs>'
        f"{''.join(lines)}{boxes}</svg>"
    )


def _box(words: str, x: float, y: float) -> str:
    """Return one node: its words, wrapped, in a box."""
    rows = wrap(words, 28)[:3] or [words]
    height = LINE * len(rows) + 12
    text = "".join(
        f'<tspan x="{x:.1f}" y="{y - height / 2 + 17 + LINE * k:.1f}">{escape(row)}</tspan>'
        for k, row in enumerate(rows)
    )
    return (
        f'<rect class="node" x="{x - BOX_WIDTH / 2:.1f}" y="{y - height / 2:.1f}" width="{BOX_WIDTH:.0f}" '
        f'height="{height:.0f}" rx="6"/><text class="node-text" text-anchor="middle">{text}</text>'
    )


def _arrow(arrow: Arrow, start: tuple[float, float], end: tuple[float, float], bend: int) -> str:
    """Return one bent arrow with the party's name on it, as a link to the sentence."""
    (x0, y0), (x1, y1) = _edge_of_box(start, end), _edge_of_box(end, start)
    length = math.hypot(x1 - x0, y1 - y0) or 1.0
    lift = 26.0 * bend
    mx = (x0 + x1) / 2 - (y1 - y0) / length * lift
    my = (y0 + y1) / 2 + (x1 - x0) / length * lift
    lx, ly = (x0 + 2 * mx + x1) / 4, (y0 + 2 * my + y1) / 4
    kind = "arrow cycle" if arrow.in_cycle else "arrow"
    return (
        f'<a href="#{escape(arrow.target, quote=True)}"><path class="{kind}" marker-end="url(#tip)" '
        f'd="M{x0:.1f} {y0:.1f}Q{mx:.1f} {my:.1f} {x1:.1f} {y1:.1f}"/>'
        f'<text class="arrow-name" x="{lx:.1f}" y="{ly - 4:.1f}" text-anchor="middle">{escape(arrow.party)}</text></a>'
    )


def _edge_of_box(inside: tuple[float, float], outside: tuple[float, float]) -> tuple[float, float]:
    """Return where the line from the centre of a box towards a point leaves the box."""
    dx, dy = outside[0] - inside[0], outside[1] - inside[1]
    if dx == dy == 0:
        return inside
    share = min(BOX_WIDTH / 2 / abs(dx) if dx else math.inf, 30.0 / abs(dy) if dy else math.inf)
    return inside[0] + dx * share, inside[1] + dy * share
