"""Ranks that a person told: which draws keep them, and statements put at the place that they were given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.conditions.condition import Condition, Node, parse
from impasse.dispute.corrections import Pin, Rank
from impasse.dispute.doubt.draw import Draws, Line


def pinned(draws: Draws, pins: Iterable[Pin]) -> Draws:
    """Put statements at the places that a person gave them, in the draws that hold them.

    Parameters
    ----------
    draws : Draws
    pins : iterable of Pin
        Those of the phase; those of other parties are passed over.

    Returns
    -------
    Draws
    """
    places = draws.places.copy()
    mine = sorted((pin for pin in pins if pin.party == draws.party), key=lambda pin: pin.place)
    found = [
        (pin.place - 1, *match) for pin in mine if (match := matching(draws.lines, pin.when)) is not None
    ]
    for _, line, sign in found:
        held = draws.signs[:, line] == sign
        below = places > places[:, line, None]
        places = np.where(held[:, None] & below, places - 1, places)
        places[held, line] = places.shape[1]
    for place, line, sign in found:
        held = draws.signs[:, line] == sign
        room = held[:, None] & (places >= place) & (places < places.shape[1])
        places = np.where(room, places + 1, places)
        places[held, line] = place
    return replace(draws, places=_dense(places))


def keeping(draws: Draws, ranks: Iterable[Rank]) -> NDArray[np.bool_]:
    """Which draws keep every rank that a person told, bool (n_draws,).

    Parameters
    ----------
    draws : Draws
    ranks : iterable of Rank
        Those of the phase; those of other parties, ``equal`` and ``not told`` leave every draw.
    """
    kept = np.ones(len(draws.signs), np.bool_)
    for rank in ranks:
        if rank.party != draws.party or rank.matters not in ("first", "second"):
            continue
        one, two = (matching(draws.lines, text) for text in (rank.first, rank.second))
        if one is None or two is None:
            continue
        both = (draws.signs[:, one[0]] == one[1]) & (draws.signs[:, two[0]] == two[1])
        before = draws.places[:, one[0]] < draws.places[:, two[0]]
        kept &= ~both | (before == (rank.matters == "first"))
    return kept


def matching(lines: tuple[Line, ...], text: str) -> tuple[int, int] | None:
    """The line that a condition speaks of and the sign with which it says the same; None where there is none."""
    wanted = parse(text).text
    for k, line in enumerate(lines):
        if line.when.text == wanted:
            return k, 1
        if Condition(Node("not", (line.when.root,))).text == wanted:
            return k, -1
    return None


def _dense(places: NDArray[np.int64]) -> NDArray[np.int64]:
    """The same order as places from 0."""
    order = np.argsort(places, axis=1, kind="stable")
    out = np.empty_like(order)
    np.put_along_axis(out, order, np.broadcast_to(np.arange(order.shape[1]), order.shape), 1)
    return out
