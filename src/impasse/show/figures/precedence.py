"""The precondition graph: an arrow from what comes first to what waits for it; arrows on a cycle stand out."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

BOX_WIDTH = 190.0
LINE = 15.0
_Node = tuple[float, float, float]
"""Centre of a box, and half its height."""
_NOBODY: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Arrow:
    """``party: before `later`, `earlier```, as one arrow from earlier to later."""

    earlier: str
    later: str
    party: str
    in_cycle: bool
    target: str
    """Id of the element in the report that shows the sentence."""


def draw_precedence(
    names: Sequence[tuple[str, str]], arrows: Sequence[Arrow], refused: Mapping[str, str] = _NOBODY
) -> str:
    """Draw nodes on an ellipse with the arrows between them.

    Parameters
    ----------
    names : sequence of (id, words)
        The options and goals, in drawing order.
    arrows : sequence of Arrow
        Edges; both ends must be among the names.
    refused : mapping of id to str
        What closes a chain at this node, in words: it stands in the box.

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
    halves = {node: _height(words, refused.get(node, "")) / 2 for node, words in nodes}
    bends: dict[tuple[str, str], int] = {}
    lines = []
    for arrow in arrows:
        pair = (min(arrow.earlier, arrow.later), max(arrow.earlier, arrow.later))
        bends[pair] = bends.get(pair, 0) + 1
        ends = [(*centres[node], halves[node]) for node in (arrow.earlier, arrow.later)]
        lines.append(_arrow(arrow, ends[0], ends[1], bends[pair]))
    boxes = "".join(_box(words, refused.get(node, ""), *centres[node]) for node, words in nodes)
    return (
        f'<svg class="precedence" viewBox="0 0 {width:.0f} {height:.0f}" role="group" '
        'aria-label="Preconditions: arrows lead from what comes first to what waits for it">'
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0L8 4L0 8Z"/></marker></defs>'
        f"{''.join(lines)}{boxes}</svg>"
    )


def _rows(words: str) -> list[str]:
    return wrap(words, 28)[:3] or [words]


def _height(words: str, refused: str) -> float:
    """Height of a box."""
    return LINE * (len(_rows(words)) + len(_rows(refused) if refused else [])) + 12


def _box(words: str, refused: str, x: float, y: float) -> str:
    """Return one node: its words, wrapped, in a box, and who refuses it."""
    told = [("words", row) for row in _rows(words)] + [
        ("refused", row) for row in (_rows(refused) if refused else [])
    ]
    height = _height(words, refused)
    text = "".join(
        f'<tspan class="{kind}" x="{x:.1f}" y="{y - height / 2 + 17 + LINE * k:.1f}">{escape(row)}</tspan>'
        for k, (kind, row) in enumerate(told)
    )
    closed = " closed" if refused else ""
    return (
        f'<rect class="node{closed}" x="{x - BOX_WIDTH / 2:.1f}" y="{y - height / 2:.1f}" width="{BOX_WIDTH:.0f}" '
        f'height="{height:.0f}" rx="6"/><text class="node-text" text-anchor="middle">{text}</text>'
    )


def _arrow(arrow: Arrow, start: _Node, end: _Node, bend: int) -> str:
    """Return one bent arrow with the party's name on it, as a link to the sentence."""
    (x0, y0), (x1, y1) = _edge_of_box(start, end), _edge_of_box(end, start)
    length = math.hypot(x1 - x0, y1 - y0) or 1.0
    lift = min(26.0 * bend, length / 3)
    mx = (x0 + x1) / 2 - (y1 - y0) / length * lift
    my = (y0 + y1) / 2 + (x1 - x0) / length * lift
    lx, ly = (x0 + 2 * mx + x1) / 4, (y0 + 2 * my + y1) / 4
    kind = "arrow cycle" if arrow.in_cycle else "arrow"
    return (
        f'<a href="#{escape(arrow.target, quote=True)}"><path class="{kind}" marker-end="url(#tip)" '
        f'd="M{x0:.1f} {y0:.1f}Q{mx:.1f} {my:.1f} {x1:.1f} {y1:.1f}"/>'
        f'<text class="arrow-name" x="{lx:.1f}" y="{ly - 4:.1f}" text-anchor="middle">{escape(arrow.party)}</text></a>'
    )


def _edge_of_box(inside: _Node, outside: _Node) -> tuple[float, float]:
    """Return where the line from the centre of a box towards another box leaves it."""
    x, y, half = inside
    dx, dy = outside[0] - x, outside[1] - y
    if dx == dy == 0:
        return x, y
    share = min(BOX_WIDTH / 2 / abs(dx) if dx else math.inf, half / abs(dy) if dy else math.inf)
    return x + dx * share, y + dy * share
