"""Probabilistic preference: a distribution over orders, and the share of it under which states are stable.

A distribution is given as models with weights. Where decision makers' orders are independent, :func:`independent` makes
the models from what each may prefer: all combinations where they are few, drawn ones where they are many.

References
----------
Rêgo & dos Santos, "Probabilistic preferences in the graph model for conflict resolution", *IEEE Transactions on
Systems, Man, and Cybernetics: Systems* 45 (2015), 595-608, puts probabilities on pairs of states instead, and its
concepts on thresholds; here they are put on whole orders, so that what is counted is an order that somebody may have.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import ArrayLike, NDArray

from impasse.conflict.game import Game
from impasse.conflict.sweep import sweep
from impasse.conflict.variant import DEFAULT_CONCEPTS
from impasse.errors import Fault, InputError

_BATCH = 1 << 22
"""Ranks solved at once."""


@dataclass(frozen=True, eq=False)
class Chances:
    """Shares of a distribution over orders.

    Parameters
    ----------
    stable : dict of concept to float array (n_dm, n_states)
        The share under which each decision maker is stable at each state.
    equilibria : dict of concept to float array (n_states,)
        The share under which each state is an equilibrium.
    """

    stable: dict[str, NDArray[np.float64]]
    equilibria: dict[str, NDArray[np.float64]]


def chances(
    game: Game,
    ranks: ArrayLike,
    weights: ArrayLike | None = None,
    *,
    concepts: Sequence[str] = DEFAULT_CONCEPTS,
    sanction: str = "weak",
    sequence: str = "legal",
) -> Chances:
    """In which share of a distribution over orders states are stable.

    Parameters
    ----------
    game : Game
        Gives states and moves; its own preferences are not used.
    ranks : array (n_models, n_dm, n_states)
        Higher is better.
    weights : array (n_models,), optional
        Of the models, not negative; they need not sum to one. Equal when left out.
    concepts, sanction, sequence
        As for :func:`impasse.solve`.

    Returns
    -------
    Chances

    Raises
    ------
    InputError
        When a choice is unknown or the weights do not fit.
    PreferenceError
        When the ranks do not fit.
    """
    table = np.asarray(ranks)
    share = _shares(weights, len(table))
    n_dm, n = len(game.decision_makers), game.n_states
    names = (concepts,) if isinstance(concepts, str) else tuple(concepts)
    stable = {name: np.zeros((n_dm, n)) for name in names}
    equilibria = {name: np.zeros(n) for name in names}
    size = max(1, _BATCH // (n_dm * n))
    for begin in range(0, len(table), size):
        part = share[begin : begin + size]
        found = sweep(game, table[begin : begin + size], concepts=names, sanction=sanction, sequence=sequence)
        for name in names:
            stable[name] += np.tensordot(part, found.stable[name], 1)
            equilibria[name] += part @ found.equilibria[name]
    return Chances(stable, equilibria)


def _shares(weights: ArrayLike | None, models: int) -> NDArray[np.float64]:
    share = np.ones(models) if weights is None else np.asarray(weights, np.float64)
    if not models or share.shape != (models,):
        problem = f"there are {models} models and weights of the shape {share.shape}"
        raise InputError(Fault(problem, "give one weight for each of at least one model"))
    if not np.isfinite(share).all() or (share < 0).any() or not share.sum():
        raise InputError(Fault("weights are negative, not finite, or all zero", "give chances"))
    return np.asarray(share / share.sum())


def independent(
    orders: Sequence[tuple[ArrayLike, ArrayLike]], *, samples: int = 10_000, seed: int = 0
) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
    """Models from what each decision maker may prefer, independently of the others.

    Parameters
    ----------
    orders : sequence of pairs
        For each decision maker its possible ranks (n_orders, n_states) and their chances (n_orders,).
    samples : int
        All combinations are made when they are no more than this; otherwise so many are drawn.
    seed : int
        Of the draws.

    Returns
    -------
    int32 array (n_models, n_dm, n_states), float array (n_models,)
        For :func:`chances`.

    Raises
    ------
    InputError
        When chances do not fit the orders.
    """
    tables = [np.asarray(ranks, np.int32) for ranks, _ in orders]
    shares = [_shares(chance, len(table)) for table, (_, chance) in zip(tables, orders, strict=True)]
    sizes = [len(table) for table in tables]
    if prod(sizes) <= samples:
        picks = np.stack([axis.ravel() for axis in np.meshgrid(*map(np.arange, sizes), indexing="ij")])
        weights = np.prod([share[pick] for share, pick in zip(shares, picks, strict=True)], axis=0)
    else:
        random = np.random.Generator(np.random.PCG64(seed))
        picks = np.stack([random.choice(len(share), samples, p=share) for share in shares])
        weights = np.ones(samples)
    return np.stack([table[pick] for table, pick in zip(tables, picks, strict=True)], axis=1), weights
