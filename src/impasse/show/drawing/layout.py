"""Where the nodes of a drawing lie: in layers from the status quo, with few crossings.

Layers are steps from the status quo (Sugiyama, Tagawa & Toda, "Methods for visual understanding of hierarchical system
structures", *IEEE Transactions on Systems, Man, and Cybernetics* 11 (1981)); within them nodes are moved towards the
middle of their neighbours, back and forth, and the order with the fewest crossings is kept.
"""

from __future__ import annotations

from collections import deque

from impasse.show.drawing.picture import Picture

_SWEEPS = 12

Point = tuple[float, float]


def graph_places(picture: Picture) -> list[Point]:
    """Layer and place within the layer for each node, centred on 0.

    Parameters
    ----------
    picture : Picture

    Returns
    -------
    list of (layer, place)
        Places of one layer lie 1 apart.
    """
    layer = _layers(picture)
    rows = _ordered(picture, layer)
    places: list[Point] = [(0.0, 0.0)] * len(picture.nodes)
    for depth, row in enumerate(rows):
        for k, node in enumerate(row):
            places[node] = (float(depth), k - (len(row) - 1) / 2)
    return places


def tree_places(picture: Picture) -> list[Point]:
    """Depth and place for each node of a tree, parents in the middle of their children, centred on 0."""
    children: list[list[int]] = [[] for _ in picture.nodes]
    for arrow in picture.arrows:
        children[arrow.source].append(arrow.target)
    places: list[Point] = [(0.0, 0.0)] * len(picture.nodes)
    leaves = 0

    def settle(node: int, depth: int) -> float:
        nonlocal leaves
        if children[node]:
            rows = [settle(child, depth + 1) for child in children[node]]
            row = (rows[0] + rows[-1]) / 2
        else:
            row, leaves = float(leaves), leaves + 1
        places[node] = (float(depth), row)
        return row

    settle(0, 0)
    middle = (leaves - 1) / 2
    return [(depth, row - middle) for depth, row in places]


def _layers(picture: Picture) -> list[int]:
    """Steps from the status quo along improvements, else along any moves; numbered without holes."""
    n = len(picture.nodes)
    begin = next((k for k, node in enumerate(picture.nodes) if node.start), 0)
    ahead: list[list[int]] = [[] for _ in range(n)]
    around: list[list[int]] = [[] for _ in range(n)]
    for arrow in picture.arrows:
        if arrow.kind == "improvement" or arrow.marked:
            ahead[arrow.source].append(arrow.target)
        around[arrow.source].append(arrow.target)
        around[arrow.target].append(arrow.source)
    far = _distances(begin, ahead)
    near = _distances(begin, around)
    last = max([*far.values(), *near.values()])
    depth = [far.get(k, near.get(k, last + 1)) for k in range(n)]
    used = sorted(set(depth))
    return [used.index(value) for value in depth]


def _distances(begin: int, ahead: list[list[int]]) -> dict[int, int]:
    found, waiting = {begin: 0}, deque([begin])
    while waiting:
        here = waiting.popleft()
        for there in ahead[here]:
            if there not in found:
                found[there] = found[here] + 1
                waiting.append(there)
    return found


def _ordered(picture: Picture, layer: list[int]) -> list[list[int]]:
    """The nodes of each layer in an order with few crossings."""
    rows: list[list[int]] = [[] for _ in range(max(layer) + 1)]
    for node, depth in enumerate(layer):
        rows[depth].append(node)
    around: list[list[int]] = [[] for _ in picture.nodes]
    for arrow in picture.arrows:
        around[arrow.source].append(arrow.target)
        around[arrow.target].append(arrow.source)
    best, fewest = [list(row) for row in rows], _crossings(picture, rows)
    for sweep in range(_SWEEPS):
        order = range(1, len(rows)) if sweep % 2 == 0 else range(len(rows) - 2, -1, -1)
        for depth in order:
            beside = depth - 1 if sweep % 2 == 0 else depth + 1
            place = {node: k / max(1, len(rows[beside]) - 1) for k, node in enumerate(rows[beside])}
            rows[depth] = _by_middle(rows[depth], around, place)
        crossed = _crossings(picture, rows)
        if crossed < fewest:
            best, fewest = [list(row) for row in rows], crossed
    return best


def _by_middle(row: list[int], around: list[list[int]], place: dict[int, float]) -> list[int]:
    """A layer ordered by the middle of each node's neighbours beside it; nodes without keep their place."""

    def middle(item: tuple[int, int]) -> tuple[float, int]:
        k, node = item
        beside = [place[other] for other in around[node] if other in place]
        return (sum(beside) / len(beside) if beside else k / max(1, len(row) - 1)), k

    return [node for _, node in sorted(enumerate(row), key=middle)]


def _crossings(picture: Picture, rows: list[list[int]]) -> int:
    """How many pairs of arrows between neighbouring layers cross."""
    place = {node: (depth, k) for depth, row in enumerate(rows) for k, node in enumerate(row)}
    count = 0
    for depth in range(len(rows) - 1):
        ends = []
        for arrow in picture.arrows:
            first, second = sorted((place[arrow.source], place[arrow.target]))
            if first[0] == depth and second[0] == depth + 1:
                ends.append((first[1], second[1]))
        count += sum((a - c) * (b - d) < 0 for k, (a, b) in enumerate(ends) for c, d in ends[k + 1 :])
    return count
