"""How much a solve will take, said before it starts."""

from __future__ import annotations

import os

import numpy as np
from numpy.typing import NDArray

from impasse.errors import Fault, TooLarge
from impasse.limits import MAX_MEMORY_SHARE, MAX_STATES

_STATE_BYTES = 64
_DM_BYTES = 40


def solve_bytes(n_states: int, n_dm: int, n_concepts: int) -> int:
    """Bytes that solving a model in option form takes at most, compiled loops or not.

    Parameters
    ----------
    n_states : int
        Number of states.
    n_dm : int
        Number of decision makers.
    n_concepts : int
        Number of concepts.

    Returns
    -------
    int
    """
    return n_states * (_STATE_BYTES + n_dm * (_DM_BYTES + n_concepts))


def refuse_too_large(n: int, n_dm: int, n_concepts: int) -> None:
    """Refuse a conflict of so many states and decision makers whose solution would not fit.

    Parameters
    ----------
    n : int
        Number of states.
    n_dm : int
        Number of decision makers.
    n_concepts : int
        Number of concepts.

    Raises
    ------
    TooLarge
        With the number and the limit.
    """
    if n > MAX_STATES:
        raise TooLarge(Fault(f"the model has {n:,} states and the limit is {MAX_STATES:,}", "remove states"))
    refuse_bytes(solve_bytes(n, n_dm, n_concepts), f"solving {n:,} states for {n_dm} decision makers")


def refuse_large_sweep(ranks: NDArray[np.int32], n_concepts: int, keep_stable: bool) -> None:
    """Refuse a sweep whose results would not fit.

    Parameters
    ----------
    ranks : int32 array
        Ranks of the models, (n_models, n_dm, n_states).
    n_concepts : int
        Number of concepts.
    keep_stable : bool
        Whether stability for each decision maker is kept too.

    Raises
    ------
    TooLarge
        With the number and the limit.
    """
    models, n_dm, n = ranks.shape
    result = models * n * (n_dm * keep_stable + 1) * n_concepts
    refuse_bytes(result + ranks.nbytes, f"the results of {models:,} models of {n:,} states")


def refuse_bytes(needed: int, what: str) -> None:
    """Refuse what needs more than this machine's memory allows, where that is known.

    Parameters
    ----------
    needed : int
        Bytes.
    what : str
        What needs them, for the message.

    Raises
    ------
    TooLarge
        With the number and the limit.
    """
    limit = memory_limit()
    if limit is not None and needed > limit:
        raise TooLarge(
            Fault(
                f"{what} takes about {needed / 2**30:.1f} GB and the limit here is {limit / 2**30:.1f} GB",
                "solve fewer states, models or concepts at once",
            )
        )


def memory_limit() -> int | None:
    """Bytes that a solve may take on this machine, or None where its memory cannot be asked for."""
    try:
        return int(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") * MAX_MEMORY_SHARE)
    except (AttributeError, ValueError, OSError):
        return None
