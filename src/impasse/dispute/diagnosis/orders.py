"""Orders of statements: how often a state is stable, or a goal open, when nobody's ranks are known.

*Fixed* statements keep their place number in their list; the other places are permuted uniformly and
independently for each decision maker.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import permutations
from math import factorial

import numpy as np
from numpy.typing import NDArray

from impasse.dispute.diagnosis.priorities import Priorities
from impasse.errors import Fault, InputError


@dataclass(frozen=True, slots=True)
class Orders:
    """Orders of every decision maker's places, one row a model.

    Attributes
    ----------
    rows : tuple of int64 arrays (n_models, n_places)
        For each decision maker, permutations of its places.
    exact : bool
        Whether these are all orders there are, each once, rather than draws.
    """

    rows: tuple[NDArray[np.int64], ...]
    exact: bool

    @property
    def count(self) -> int:
        """How many models."""
        return len(self.rows[0])


def fixed_places(priorities: Priorities, fixed: Collection[str]) -> list[tuple[int, ...]]:
    """Places that stay where they are, for each decision maker.

    Raises
    ------
    InputError
        When one of the ids is no statement of the conflict.
    """
    known = priorities.ids
    faults = [
        Fault(f"there is no statement {name!r} to keep", f"the statements are: {', '.join(known) or 'none'}")
        for name in fixed
        if name not in known
    ]
    if faults:
        raise InputError(faults)
    return [
        tuple(k for k, group in enumerate(groups) if any(s in fixed for s in group))
        for groups in priorities.places
    ]


def all_or_drawn(priorities: Priorities, fixed: Collection[str], samples: int, seed: int) -> Orders:
    """Every order there is when they are no more than ``samples``, otherwise that many random draws.

    Parameters
    ----------
    priorities : Priorities
    fixed : collection of str
        Ids of statements that keep their place.
    samples : int
        At least 1.
    seed : int
        Of the random draws; the same seed gives the same draws on every machine.

    Returns
    -------
    Orders

    Raises
    ------
    InputError
        When ``samples`` is below 1, the seed negative, or a fixed id unknown.
    """
    if samples < 1:
        raise InputError(Fault(f"{samples} samples were asked for", "ask for at least 1"))
    if seed < 0:
        raise InputError(Fault(f"the seed is {seed}", "give 0, 1, 2 ..."))
    held = fixed_places(priorities, fixed)
    free = [
        [k for k in range(len(groups)) if k not in kept]
        for groups, kept in zip(priorities.places, held, strict=True)
    ]
    total = 1
    for places in free:
        total *= factorial(len(places)) if len(places) <= 20 else samples + 1
    if total <= samples:
        return Orders(tuple(_every(priorities, free, total)), True)
    random = np.random.Generator(np.random.PCG64(seed))
    rows = []
    for groups, places in zip(priorities.places, free, strict=True):
        order = np.tile(np.arange(len(groups), dtype=np.int64), (samples, 1))
        if places:
            order[:, places] = random.permuted(np.tile(np.array(places, np.int64), (samples, 1)), axis=1)
        rows.append(order)
    return Orders(tuple(rows), False)


def _every(priorities: Priorities, free: list[list[int]], total: int) -> list[NDArray[np.int64]]:
    """All combinations of all orders of all decision makers."""
    rows = []
    inner = total
    for groups, places in zip(priorities.places, free, strict=True):
        own = np.tile(np.arange(len(groups), dtype=np.int64), (factorial(len(places)), 1))
        own[:, places] = np.array(list(permutations(places)), np.int64).reshape(len(own), len(places))
        inner //= len(own)
        repeated = np.repeat(own, inner, axis=0)
        rows.append(np.tile(repeated, (total // len(repeated), 1)))
    return rows
