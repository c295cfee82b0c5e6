"""Forum quarrels: each party refuses the place or the mediator that the other wants to talk at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.game import Game
from impasse.dispute.doubt.cells import Cell
from impasse.dispute.doubt.draw import Draws
from impasse.dispute.doubt.heard import Heard
from impasse.dispute.doubt.reason import Reason


@cache
def forum_words() -> frozenset[str]:
    """Words that name places and persons to talk at, from the data file."""
    text = (files("impasse.dispute.doubt") / "data" / "forum_words.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() for word in line.partition("#")[0].split())


def forum_quarrel(conflict: Game, heard: Heard, draws: Sequence[Draws]) -> Reason | None:
    """The quarrel about the forum that holds in most draws.

    Parameters
    ----------
    conflict : Game
        Of the phase; the names of its options say which are forums.
    heard : Heard
    draws : sequence of Draws

    Returns
    -------
    Reason or None
    """
    forums = [
        option.id
        for option in conflict.options
        if forum_words() & set(re.findall(r"\w+", option.name.lower()))
    ]
    best: tuple[float, Reason] | None = None
    for a, one in enumerate(forums):
        for two in forums[a + 1 :]:
            for p, first in enumerate(draws):
                for q, second in enumerate(draws):
                    if p == q:
                        continue
                    rows = _quarrel(first, one, two) & _quarrel(second, two, one)
                    share = float(rows.mean())
                    ids = _told(heard, (first.party, second.party), (one, two))
                    if ids and (best is None or share > best[0]):
                        reason = Reason("forum", share, (first.party, second.party), (one, two), ids)
                        best = (share, reason)
    return None if best is None or not best[0] else best[1]


def _quarrel(draws: Draws, wanted: str, refused: str) -> NDArray[np.bool_]:
    """In which draws a party wants one forum and refuses the other."""
    return np.asarray((_sign(draws, wanted) == 1) & (_sign(draws, refused) == -1))


def _sign(draws: Draws, topic: str) -> NDArray[np.int8]:
    for k, line in enumerate(draws.lines):
        if isinstance(line.about, Cell) and line.about.topic == topic:
            return draws.signs[:, k]
    return np.zeros(len(draws.signs), np.int8)


def _told(heard: Heard, parties: tuple[str, ...], topics: tuple[str, ...]) -> tuple[str, ...]:
    """Statements that tell it; empty where one of the parties is silent on the forum of the other."""
    cells = [c for c in heard.cells if c.party in parties and c.topic in topics]
    refused = {c.party for c in cells if any(t.stance == "rejects" for t in c.told)}
    if refused != set(parties):
        return ()
    return tuple(dict.fromkeys(t.entry.statement.id for c in cells for t in c.told))
