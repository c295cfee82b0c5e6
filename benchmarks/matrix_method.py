"""The matrix method of the literature, as the baseline to compare with.

Stability from adjacency and preference matrices, n x n for n states: Xu, Hipel, Kilgour & Fang, *Conflict Resolution
Using the Graph Model: Strategic Interactions in Competition and Cooperation*, Springer 2018, ch. 4; the same way for
symmetric sequential stability (Rêgo & Vieira 2017). A state ``s`` is stable for decision maker ``i`` when the
diagonal entry ``M_i(s, s)`` of the concept's stability matrix is zero. Memory grows with n squared, time with n cubed.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]


def adjacency(codes: NDArray[np.int64], mask: int) -> Matrix:
    """``J_i``: 1 where the decision maker owning the bits of ``mask`` moves from row to column."""
    same = (codes[:, None] ^ codes[None, :]) & ~mask == 0
    np.fill_diagonal(same, False)
    return same.astype(np.float32)


def sign(matrix: Matrix) -> Matrix:
    """1 where an entry is positive."""
    return (matrix > 0).astype(np.float32)


def legal_reach(adjacent: list[Matrix]) -> Matrix:
    """``M_H``: 1 where a legal sequence of moves of the group leads from row to column."""
    reach = [a.copy() for a in adjacent]
    while True:
        longer = []
        for i, a in enumerate(adjacent):
            others = [reach[j] for j in range(len(adjacent)) if j != i]
            after = sign(sum(others)) if others else np.zeros_like(a)
            longer.append(sign(reach[i] + a @ after))
        if all(np.array_equal(old, new) for old, new in zip(reach, longer, strict=True)):
            return sign(sum(reach))
        reach = longer


def solve(
    codes: NDArray[np.int64], masks: list[int], ranks: NDArray[np.int32]
) -> dict[str, NDArray[np.bool_]]:
    """Stable states by concept, bool (n_dm, n_states) each.

    Parameters
    ----------
    codes : int64 array (n_states,)
    masks : list of int
        The bits that each decision maker owns.
    ranks : int32 array (n_dm, n_states)
    """
    moves = [adjacency(codes, mask) for mask in masks]
    better = [(row[None, :] > row[:, None]).astype(np.float32) for row in ranks]
    improvements = [j * p for j, p in zip(moves, better, strict=True)]
    result: dict[str, list[NDArray[np.bool_]]] = {name: [] for name in ("nash", "gmr", "smr", "seq", "sseq")}
    for i in range(len(masks)):
        others = [j for j in range(len(masks)) if j != i]
        not_better = 1 - better[i]
        escapes = sign(moves[i] @ better[i].T)
        held = not_better.T * (1 - escapes)
        result["nash"].append(improvements[i].sum(axis=1) == 0)
        for names, group in ((("gmr", "smr"), moves), (("seq", "sseq"), improvements)):
            reach = legal_reach([group[j] for j in others])
            for name, sanctions in zip(names, (not_better.T, held), strict=True):
                open_ends = 1 - sign(reach @ sanctions)
                result[name].append(np.einsum("st,ts->s", improvements[i], open_ends) == 0)
    return {name: np.stack(rows) for name, rows in result.items()}
