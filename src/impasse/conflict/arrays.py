"""A conflict made from arrays alone."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from impasse.conflict.model import DecisionMaker, Model, Option
from impasse.conflict.preference import checked_ranks
from impasse.errors import Fault, InputError, PreferenceError, TooLarge
from impasse.limits import MAX_OPTIONS, MAX_STATES


def model_from_arrays(
    owners: ArrayLike, ranks: ArrayLike, feasible: ArrayLike | None, one_way: ArrayLike | None
) -> Model:
    """The data behind :meth:`Conflict.from_arrays`.

    Parameters
    ----------
    owners : ArrayLike
        Decision maker of each option, (n_options,).
    ranks : ArrayLike
        (n_dm, n_states) or (n_models, n_dm, n_states), higher is better.
    feasible : ArrayLike, optional
        Truths by code, or the sorted codes; None: all.
    one_way : ArrayLike, optional
        0, 1 (take) or -1 (drop) for each option; None: all reversible.

    Returns
    -------
    Model
        Ids are ``d1``, ``o1`` and so on.

    Raises
    ------
    InputError, PreferenceError, TooLarge
    """
    owner = _whole(owners, "owners")
    m = len(owner)
    if not 0 < m <= MAX_OPTIONS:
        raise InputError(f"there are {m} options; a conflict has 1 to {MAX_OPTIONS}")
    states = _states(m, feasible)
    table = np.asarray(ranks)
    if table.ndim not in (2, 3):
        raise PreferenceError(f"ranks have the shape {table.shape}; give (decision makers, states)")
    n_dm = table.shape[-2]
    if int(owner.min()) < 0 or int(owner.max()) >= n_dm:
        raise InputError(f"owners must lie in 0 .. {n_dm - 1}, one for each row of ranks")
    directions = np.zeros(m, np.int64) if one_way is None else _whole(one_way, "one_way")
    if directions.shape != (m,) or not np.isin(directions, (-1, 0, 1)).all():
        raise InputError(f"one_way must hold {m} values of 0, +1 (take) or -1 (drop)")
    options = tuple(Option(f"o{k + 1}", owner=int(owner[k]), one_way=int(directions[k])) for k in range(m))
    members = tuple(
        DecisionMaker(f"d{i + 1}", options=tuple(np.flatnonzero(owner == i).tolist())) for i in range(n_dm)
    )
    return Model(
        "from arrays",
        options,
        members,
        given_states=states,
        given_ranks=checked_ranks(table, n_dm, len(states)),
    )


def _whole(values: ArrayLike, what: str) -> NDArray[np.int64]:
    """A one-dimensional array of whole numbers."""
    array = np.asarray(values)
    if array.ndim != 1 or (array.size and array.dtype.kind not in "iu"):
        raise InputError(f"{what} must be a one-dimensional array of whole numbers")
    return array.astype(np.int64)


def _states(m: int, feasible: ArrayLike | None) -> NDArray[np.int64]:
    """Codes of the feasible states, ascending."""
    if feasible is None:
        if 1 << m > MAX_STATES:
            raise TooLarge(
                Fault(
                    f"{m} options make {1 << m:,} states and the limit is {MAX_STATES:,}",
                    "give feasible states",
                )
            )
        return np.arange(1 << m, dtype=np.int64)
    array = np.asarray(feasible)
    if array.ndim != 1:
        raise InputError("feasible must be one-dimensional: a truth value for each code, or the codes")
    if array.dtype == np.bool_:
        if len(array) != 1 << m:
            raise InputError(f"feasible has {len(array)} truth values; {m} options need {1 << m}")
        codes = np.flatnonzero(array).astype(np.int64)
    elif array.dtype.kind in "iu":
        codes = array.astype(np.int64)
    else:
        raise InputError(f"feasible has the dtype {array.dtype}; give truth values or whole numbers")
    if not len(codes):
        raise InputError(Fault("no state is feasible", "give at least one"))
    if len(codes) > MAX_STATES:
        raise TooLarge(f"there are {len(codes):,} feasible states and the limit is {MAX_STATES:,}")
    if int(codes[0]) < 0 or int(codes[-1]) >= 1 << m or not (codes[1:] > codes[:-1]).all():
        raise InputError(f"feasible codes must ascend, each once, within 0 .. {(1 << m) - 1}")
    return codes
