"""A drawing as SVG: one file, no scripts, no fonts of its own, colours that most people can tell apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from impasse.show.drawing.layout import Point
from impasse.show.drawing.picture import Arrow, Node, Picture

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#AA4499", "#9A6A00", "#332288", "#555555")
"""Of the decision makers in turn (after Okabe & Ito, darkened where a line on white asks for it)."""

_MARK = "#F0E442"
_DASHES = {"improvement": "", "move": "5 4", "unknown": "1.5 4"}
_LAYER, _ROW, _MARGIN = 190.0, 62.0, 40.0
_LETTER, _HEIGHT = 7.3, 40.0

_STYLE = (
    "text{font:12px system-ui,sans-serif;fill:#222}.p{font-family:ui-monospace,monospace}.n{font-weight:600}"
    ".t{font-size:15px;font-weight:600}.s{font-size:10px;fill:#444}"
)


def as_svg(picture: Picture, places: Sequence[Point]) -> str:
    """Draw a picture.

    Parameters
    ----------
    picture : Picture
    places : sequence of (layer, place)
        Of its nodes.

    Returns
    -------
    str
        A whole SVG document; the same picture gives the same bytes.
    """
    board = _Board(picture, places)
    title, label = (
        escape(picture.title),
        f"State graph: {len(picture.nodes)} states, {len(picture.arrows)} moves",
    )
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{board.width:.0f}" height="{board.height:.0f}" '
        f'viewBox="0 0 {board.width:.0f} {board.height:.0f}" role="img" aria-label="{title}">',
        f"<title>{title}</title>",
        f"<desc>{label}</desc>",
        f"<style>{_STYLE}</style>",
        "<defs>",
        *(_head(k) for k in range(len(COLOURS))),
        "</defs>",
        '<rect width="100%" height="100%" fill="#fff"/>',
        f'<text class="t" x="{_MARGIN:.0f}" y="26">{title}</text>',
        *board.arrows(),
        *board.nodes(),
        *board.legend(),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def colour_of(dm: int) -> str:
    """The colour of a decision maker's moves."""
    return COLOURS[dm % len(COLOURS)]


def _head(k: int) -> str:
    return (
        f'<marker id="h{k}" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        f'<path d="M0 0L8 4L0 8z" fill="{COLOURS[k]}"/></marker>'
    )


class _Board:
    """The drawing with its measures."""

    def __init__(self, picture: Picture, places: Sequence[Point]) -> None:
        self._picture = picture
        self._half = max([_width(node) for node in picture.nodes], default=60.0) / 2
        step = max(_LAYER, 2 * self._half + 90)
        low = min((row for _, row in places), default=0.0)
        top = 44 + _HEIGHT
        self._at = [(_MARGIN + self._half + depth * step, top + (row - low) * _ROW) for depth, row in places]
        self._words = list(_legend_lines(picture))
        legend = 20.0 * (len(picture.dms) + len(self._words))
        self._ports = self._spread()
        self._below = max((y for _, y in self._at), default=top) + _HEIGHT + 24
        words = max([len(picture.title) * 9, *(len(line) * 6.9 for line in self._words)])
        right = max((x for x, _ in self._at), default=0.0) + self._half + _MARGIN + 46
        self.width = max(right, words + 2 * _MARGIN)
        self.height = self._below + legend + 12

    def nodes(self) -> Iterator[str]:
        """The states."""
        for node, (x, y) in zip(self._picture.nodes, self._at, strict=True):
            width = _width(node)
            fill = "#E3F1E8" if node.concepts else "#fff"
            stroke = "#0B6B3A" if node.concepts else "#666"
            left, top = x - width / 2, y - _HEIGHT / 2
            tip = f"{node.number}: {node.pattern}" + (f" ({node.tip})" if node.tip else "")
            yield f"<g><title>{escape(tip)}</title>"
            if node.start:
                yield _box(left - 4, top - 4, width + 8, _HEIGHT + 8, "none", "#222", 1.4)
            yield _box(left, top, width, _HEIGHT, fill, stroke, 2.2 if node.concepts else 1.1)
            line = y - (4 if node.concepts else -4)
            yield (
                f'<text x="{x:.1f}" y="{line:.1f}" text-anchor="middle"><tspan class="n">{escape(node.number)}'
                f'</tspan> <tspan class="p">{escape(node.pattern)}</tspan></text>'
            )
            if node.concepts:
                words = escape(" ".join(node.concepts))
                yield f'<text class="s" x="{x:.1f}" y="{y + 12:.1f}" text-anchor="middle">{words}</text>'
            yield "</g>"

    def arrows(self) -> Iterator[str]:
        """The moves, marked ones with a broad line under them."""
        order = sorted(range(len(self._picture.arrows)), key=lambda k: _weight(self._picture.arrows[k]))
        for number in order:
            arrow, route = self._picture.arrows[number], self._route(number)
            if arrow.marked:
                yield f'<path d="{route}" fill="none" stroke="{_MARK}" stroke-width="9" opacity="0.85"/>'
            colour, dash = colour_of(arrow.by), _DASHES[arrow.kind]
            dashed = f' stroke-dasharray="{dash}"' if dash else ""
            head = "" if arrow.headless else f' marker-end="url(#h{arrow.by % len(COLOURS)})"'
            wide = 1.9 if arrow.kind == "improvement" else 1.1
            yield (
                f'<path d="{route}" fill="none" stroke="{colour}" stroke-width="{wide}"{dashed}{head}>'
                f"<title>{escape(self._picture.dms[arrow.by])}</title></path>"
            )

    def _side(self, arrow: Arrow, at_end: bool) -> int:
        """The side of a node at which an arrow begins or ends: 1 right, -1 left."""
        (x0, _), (x1, _) = self._at[arrow.source], self._at[arrow.target]
        if abs(x1 - x0) < 1:
            return 1
        return (1 if x1 > x0 else -1) * (-1 if at_end else 1)

    def _spread(self) -> dict[tuple[int, bool], float]:
        """How far above or below the middle of a node's side each arrow begins and ends, so that few coincide."""
        met: dict[tuple[int, int], list[tuple[float, int, bool]]] = {}
        for number, arrow in enumerate(self._picture.arrows):
            for at_end in (False, True):
                node, other = (arrow.target, arrow.source) if at_end else (arrow.source, arrow.target)
                met.setdefault((node, self._side(arrow, at_end)), []).append(
                    (self._at[other][1], number, at_end)
                )
        ports = {}
        for ends in met.values():
            step = min(9.0, (_HEIGHT - 8) / len(ends))
            for k, (_, number, at_end) in enumerate(sorted(ends)):
                ports[number, at_end] = (k - (len(ends) - 1) / 2) * step
        return ports

    def _route(self, number: int) -> str:
        """A curve from one state to another."""
        arrow = self._picture.arrows[number]
        (x0, y0), (x1, y1) = self._at[arrow.source], self._at[arrow.target]
        from_side, to_side = self._side(arrow, False), self._side(arrow, True)
        start = (
            x0 + from_side * _width(self._picture.nodes[arrow.source]) / 2,
            y0 + self._ports[number, False],
        )
        edge = _width(self._picture.nodes[arrow.target]) / 2 + 2
        end = (x1 + to_side * edge, y1 + self._ports[number, True])
        if abs(x1 - x0) < 1:  # in one layer: around the side
            bend = 26 + 9 * min(abs(y1 - y0) / _ROW, 8)
            far = max(start[0], end[0]) + bend
            return _curve(start, (far, start[1]), (far, end[1]), end)
        reach = max(36.0, abs(end[0] - start[0]) * 0.42)
        lift = -0.9 * _ROW if abs(x1 - x0) > 1.5 * _LAYER and abs(y1 - y0) < _ROW / 2 else 0.0
        first = (start[0] + from_side * reach, start[1] + lift)
        return _curve(start, first, (end[0] + to_side * reach, end[1] + lift), end)

    def legend(self) -> Iterator[str]:
        """What the colours and marks mean."""
        y = self._below
        for k, name in enumerate(self._picture.dms):
            yield (
                f'<path d="M{_MARGIN:.0f} {y - 4:.1f}h30" stroke="{colour_of(k)}" stroke-width="2.4" fill="none" '
                f'marker-end="url(#h{k % len(COLOURS)})"/>'
            )
            yield f'<text x="{_MARGIN + 40:.0f}" y="{y:.1f}">{escape(name)}</text>'
            y += 20
        for line in self._words:
            yield f'<text x="{_MARGIN:.0f}" y="{y:.1f}">{escape(line)}</text>'
            y += 20


def _weight(arrow: Arrow) -> tuple[bool, bool]:
    """What is drawn later lies on top."""
    return arrow.kind == "improvement", arrow.marked


def _legend_lines(picture: Picture) -> Iterator[str]:
    """What the lines and marks mean, and what is left out."""
    kinds = {arrow.kind for arrow in picture.arrows}
    words = ["solid: an improvement (a move back is not drawn beside it)"] if "improvement" in kinds else []
    words += ["dashed: a move that is none"] if "move" in kinds else []
    words += ["dotted: not known whether it is"] if "unknown" in kinds else []
    if words:
        yield "; ".join(words)
    yield "double frame: the status quo; green: an equilibrium, under the concepts named"
    if any(arrow.marked for arrow in picture.arrows):
        yield "yellow: a shortest path from the status quo to a nearest equilibrium"
    yield from picture.notes


def _width(node: Node) -> float:
    words = max(len(node.number) + len(node.pattern) + 1, len(" ".join(node.concepts)) * 0.8)
    return 20 + _LETTER * max(words, 4)


def _box(x: float, y: float, width: float, height: float, fill: str, stroke: str, line: float) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="6" fill="{fill}" '
        f'stroke="{stroke}" stroke-width="{line}"/>'
    )


def _curve(start: Point, first: Point, second: Point, end: Point) -> str:
    points = " ".join(f"{x:.1f} {y:.1f}" for x, y in (first, second, end))
    return f"M{start[0]:.1f} {start[1]:.1f}C{points}"
