"""Coastlines around a place: Natural Earth land polygons without any border."""

from __future__ import annotations

import gzip
import hashlib
from functools import lru_cache
from importlib.resources import files
from typing import Any

import msgspec

from impasse.errors import InputError

LAND_SHA256 = "619477ff690c086885e45cb91707d783805561bd75ae8e437b7d4694b0204e0f"
"""Hash of the uncompressed land file; see ``show/data/README.md``."""

Ring = list[tuple[float, float]]
"""Closed ring of (longitude, latitude) in degrees."""


@lru_cache(maxsize=1)
def _rings() -> list[Ring]:
    """Decode the outer rings of all land polygons (TopoJSON: quantised, delta-coded, shared arcs)."""
    packed = (files("impasse.show") / "data" / "land-50m.json.gz").read_bytes()
    raw = gzip.decompress(packed)
    if hashlib.sha256(raw).hexdigest() != LAND_SHA256:
        raise InputError("the coastline data of this installation is damaged; install impasse again")
    topology: dict[str, Any] = msgspec.json.decode(raw)
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[Ring] = []
    for steps in topology["arcs"]:
        x = y = 0
        arc: Ring = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            arc.append((x * sx + tx, y * sy + ty))
        arcs.append(arc)
    rings: list[Ring] = []
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            ring: Ring = []
            for index in polygon[0]:
                arc = arcs[index] if index >= 0 else arcs[~index][::-1]
                ring.extend(arc[1:] if ring else arc)
            rings.append(ring)
    return rings


def land_within(west: float, south: float, east: float, north: float) -> list[Ring]:
    """Return the outlines of all land that touches a window, clipped to it.

    Parameters
    ----------
    west, south, east, north : float
        Window in degrees.

    Returns
    -------
    list of rings
        Closed (longitude, latitude) rings inside the window.

    References
    ----------
    Sutherland & Hodgman (1974), Reentrant polygon clipping, CACM 17(1).
    """
    clipped: list[Ring] = []
    for ring in _rings():
        longitudes = [p[0] for p in ring]
        latitudes = [p[1] for p in ring]
        if (
            max(longitudes) < west
            or min(longitudes) > east
            or max(latitudes) < south
            or min(latitudes) > north
        ):
            continue
        for axis, bound, keep_above in (
            (0, west, True),
            (0, east, False),
            (1, south, True),
            (1, north, False),
        ):
            ring = _clip(ring, axis, bound, keep_above)
        if len(ring) > 2:
            clipped.append(ring)
    return clipped


def _clip(ring: Ring, axis: int, bound: float, keep_above: bool) -> Ring:
    """Clip a ring to one half-plane."""
    kept: Ring = []
    for k, point in enumerate(ring):
        previous = ring[k - 1]
        inside = point[axis] >= bound if keep_above else point[axis] <= bound
        was_inside = previous[axis] >= bound if keep_above else previous[axis] <= bound
        if inside != was_inside:
            share = (bound - previous[axis]) / (point[axis] - previous[axis])
            kept.append(
                (
                    previous[0] + share * (point[0] - previous[0]),
                    previous[1] + share * (point[1] - previous[1]),
                )
            )
        if inside:
            kept.append(point)
    return kept
