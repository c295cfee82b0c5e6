"""The options of one decision maker as bits of a state's code."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from impasse.conflict.model import Conflict


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
        """Which target codes no one-way option rules out from a source code."""
        lost = (source & ~targets & self.take) | (~source & targets & self.drop)
        return np.asarray(lost == 0)


def own_bits(conflict: Conflict) -> tuple[Own, ...]:
    """The options of each decision maker as bits."""
    result = []
    for dm in conflict.decision_makers:
        masks = {-1: 0, 0: 0, 1: 0}
        for k in dm.options:
            masks[conflict.options[k].one_way] |= 1 << k
        result.append(Own(masks[-1] | masks[0] | masks[1], masks[1], masks[-1]))
    return tuple(result)
