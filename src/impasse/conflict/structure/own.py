"""What one decision maker can move: its options as bits of a state's code, or its listed moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.model import ForbiddenMove, Option


@dataclass(frozen=True, eq=False)
class Own:
    """The options of one decision maker as bits.

    ``mask``: all of them; ``take``, ``drop``: the one-way ones.
    """

    mask: int
    take: int
    drop: int

    @cached_property
    def combinations(self) -> NDArray[np.int64]:
        """Every combination of the bits of ``mask``, int64 (2**n,)."""
        result = np.zeros(1, np.int64)
        for k in range(self.mask.bit_length()):
            if self.mask >> k & 1:
                result = np.concatenate([result, result | np.int64(1 << k)])
        return result

    def allowed(self, source: int, targets: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which target codes no one-way option rules out from a source code.

        Parameters
        ----------
        source : int
            Code of a state.
        targets : int64 array
            Codes of others.

        Returns
        -------
        bool array
            One truth a target.
        """
        lost = (source & ~targets & self.take) | (~source & targets & self.drop)
        return np.asarray(lost == 0)


@dataclass(frozen=True, eq=False)
class Mover:
    """All that decides where one decision maker may step.

    Parameters
    ----------
    id : str
    own : Own
    forbidden : tuple of ForbiddenMove
        Its own alone.
    pairs : int64 array (n_moves, 2), optional
        In graph form, its moves as pairs (from, to) of indices of states.
    """

    id: str
    own: Own
    forbidden: tuple[ForbiddenMove, ...] = ()
    pairs: NDArray[np.int64] | None = None


def own_bits(owned: Sequence[int], options: Sequence[Option]) -> Own:
    """The options at some positions as bits.

    Parameters
    ----------
    owned : sequence of int
        Positions of one decision maker's options.
    options : sequence of Option
        All options.

    Returns
    -------
    Own
    """
    masks = {-1: 0, 0: 0, 1: 0}
    for k in owned:
        masks[options[k].one_way] |= 1 << k
    return Own(masks[-1] | masks[0] | masks[1], masks[1], masks[-1])
