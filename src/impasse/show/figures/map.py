"""A small neutral map: coastlines, the places disputed under their neutral names, no border and no fill by side."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

from impasse.evidence.lexicon import Thing
from impasse.show.figures.coast import Ring, land_within

WIDTH = 560.0
"""Width of the drawing in CSS pixels; the height follows from the window."""


def draw_map(things: Sequence[Thing]) -> str:
    """Draw the places that have coordinates, with the coast around them.

    Parameters
    ----------
    things : sequence of Thing
        Those without coordinates are left out.

    Returns
    -------
    str
        An SVG element; empty when no thing has coordinates.
    """
    places = [(thing.name, *thing.coordinates) for thing in things if thing.coordinates is not None]
    if not places:
        return ""
    west, south, east, north = _window([p[1] for p in places], [p[2] for p in places])
    scale = WIDTH / ((east - west) * math.cos(math.radians((south + north) / 2)))
    height = (north - south) * scale

    def project(longitude: float, latitude: float) -> tuple[float, float]:
        x = (longitude - west) * math.cos(math.radians((south + north) / 2)) * scale
        return round(x, 1), round((north - latitude) * scale, 1)

    land = "".join(
        f'<path class="land" d="{_path(ring, project)}"/>' for ring in land_within(west, south, east, north)
    )
    marks = "".join(_mark(name, *project(lon, lat)) for name, lat, lon in places)
    names = ", ".join(name for name, _, _ in places)
    return (
        f'<svg class="map" viewBox="0 0 {WIDTH:.0f} {height:.0f}" role="img" '
        f'aria-label="{escape(f"Coastlines and places: {names}", quote=True)}">'
        f'<rect class="sea" width="{WIDTH:.0f}" height="{height:.0f}"/>{land}{marks}{_scale_bar(scale, height)}</svg>'
    )


def _window(latitudes: Sequence[float], longitudes: Sequence[float]) -> tuple[float, float, float, float]:
    """Return (west, south, east, north) around the places, with room for the coast that tells where they are."""
    margin = max(1.2, 0.8 * max(max(latitudes) - min(latitudes), max(longitudes) - min(longitudes)))
    stretch = 1.0 / max(0.2, math.cos(math.radians(sum(latitudes) / len(latitudes))))
    return (
        min(longitudes) - margin * stretch,
        max(-89.0, min(latitudes) - margin * 0.7),
        max(longitudes) + margin * stretch,
        min(89.0, max(latitudes) + margin * 0.7),
    )


def _path(ring: Ring, project: object) -> str:
    """Return the SVG path of one ring."""
    assert callable(project)
    points = [project(longitude, latitude) for longitude, latitude in ring]
    return "M" + "L".join(f"{x} {y}" for x, y in points) + "Z"


def _mark(name: str, x: float, y: float) -> str:
    """Return the dot and label of one place; the label turns inward at the right edge."""
    anchor, shift = ("end", -8) if x > WIDTH * 0.72 else ("start", 8)
    return (
        f'<circle class="place" cx="{x}" cy="{y}" r="3.5"/>'
        f'<text class="place-name" x="{x + shift}" y="{y + 4}" text-anchor="{anchor}">{escape(name)}</text>'
    )


def _scale_bar(scale: float, height: float) -> str:
    """Return a bar of a round number of kilometres at the lower left."""
    kilometres_wide = WIDTH / scale * 111.2
    length = max(
        n for n in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000) if n < max(2.0, kilometres_wide / 3)
    )
    pixels = length / 111.2 * scale
    return (
        f'<path class="scale" d="M12 {height - 14:.1f}h{pixels:.1f}"/>'
        f'<text class="scale-text" x="12" y="{height - 20:.1f}">{length} km</text>'
    )
