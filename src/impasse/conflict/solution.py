"""What a solve returns."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Solution:
    """Stability of every state for every decision maker, under each concept asked for.

    Parameters
    ----------
    stable : dict of concept to bool array (n_dm, n_states)
        With many models the arrays are (n_models, n_dm, n_states).
    equilibria : dict of concept to bool array (n_states,)
        Stable for every decision maker; (n_models, n_states) with many models.
    sanction : str
        ``weak``: a sanction is a state not preferred to the start; ``strict``: less preferred.
    sequence : str
        ``legal``, ``once`` or ``single``.
    """

    stable: dict[str, NDArray[np.bool_]]
    equilibria: dict[str, NDArray[np.bool_]]
    sanction: str = "weak"
    sequence: str = "legal"

    @property
    def concepts(self) -> tuple[str, ...]:
        """The concepts it holds, in the order asked for."""
        return tuple(self.equilibria)

    @property
    def variant(self) -> dict[str, str]:
        """The variants it was solved under, as printed with every result."""
        return {"sanction": self.sanction, "sequence": self.sequence}
