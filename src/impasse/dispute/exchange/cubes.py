"""Truth tables as few patterns of Y, N and -: for formats that know patterns but no conditions."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def cover(table: NDArray[np.bool_], n_options: int) -> list[str]:
    """Return patterns that together hold exactly where a truth table does.

    The table is split option by option; then every letter that is not needed is made a dash, and patterns
    that others cover are left out. Few patterns, though not always the fewest.

    Parameters
    ----------
    table : bool array (2**n_options,)
        Truth by code, option ``k`` being bit ``k``.
    n_options : int
        How many options.

    Returns
    -------
    list of str
        Patterns in file order of the options; empty where the table is false everywhere.

    Examples
    --------
    >>> cover(np.array([False, True, True, True]), 2)
    ['-Y', 'Y-']
    """
    cubes = [_widened(cube, table, n_options) for cube in _split(table, n_options)]
    kept = list(dict.fromkeys(cubes))
    for cube in list(kept):
        others = np.zeros(len(table), np.bool_)
        for other in kept:
            if other != cube:
                others[_codes(other)] = True
        if others[_codes(cube)].all():
            kept.remove(cube)
    return sorted(kept)


def _split(table: NDArray[np.bool_], n_options: int) -> list[str]:
    """Disjoint patterns, the last option split first."""
    if not table.any():
        return []
    if table.all():
        return ["-" * n_options]
    half = len(table) // 2
    low, high = _split(table[:half], n_options - 1), _split(table[half:], n_options - 1)
    both = [cube for cube in low if cube in set(high)]
    rest = [cube + "N" for cube in low if cube not in both] + [
        cube + "Y" for cube in high if cube not in both
    ]
    return [cube + "-" for cube in both] + rest


def _widened(cube: str, table: NDArray[np.bool_], n_options: int) -> str:
    """The pattern with every letter made a dash that the table does not need."""
    for k in range(n_options):
        wider = cube[:k] + "-" + cube[k + 1 :]
        if cube[k] != "-" and table[_codes(wider)].all():
            cube = wider
    return cube


def _codes(cube: str) -> NDArray[np.int64]:
    """All codes of a pattern."""
    codes = np.zeros(1, np.int64)
    for k, letter in enumerate(cube):
        if letter == "Y":
            codes = codes | (1 << k)
        elif letter == "-":
            codes = np.concatenate([codes, codes | (1 << k)])
    return codes
