"""Stability when preferences are partly unknown, have strength, or both.

*Unknown*: a decision maker may not know which of two states it prefers (or nobody knows which it prefers). Four
readings say what it does then:

=====  ==============================  ===========================
       moves where it does not know    deterred by what it does not know
=====  ==============================  ===========================
``a``  yes                             no
``b``  no                              no
``c``  yes                             yes
``d``  no                              yes
=====  ==============================  ===========================

Others who answer of their own accord (SEQ, SSEQ) do so by moves that they prefer or whose worth they do not know, in
all four readings.

*Strength*: a state may be greatly preferred. A state is *strongly* stable where every improvement can be answered by
what is greatly less preferred, *weakly* where it is stable but not strongly. Nash stability has no such kinds.

References
----------
Li, Hipel, Kilgour & Fang, "Preference uncertainty in the graph model for conflict resolution", *IEEE Transactions on
Systems, Man, and Cybernetics, Part A* 34 (2004), 507-520. Hamouda, Kilgour & Hipel, "Strength of preference in the
graph model for conflict resolution", *Group Decision and Negotiation* 13 (2004), 449-462, and "... in graph models for
multiple-decision-maker conflicts", *Applied Mathematics and Computation* 179 (2006), 314-327. Both together: Xu,
Hipel & Kilgour, "Combining strength and uncertainty for preferences in the graph model for conflict resolution with
multiple decision makers", *Theory and Decision* 69 (2010), 497-521, doi:10.1007/s11238-009-9134-6.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.game import Game
from impasse.conflict.relations.kernel import Mind, stable_for
from impasse.conflict.relations.standing import UNKNOWN, Codes, standings
from impasse.conflict.variant import DEFAULT_CONCEPTS, checked_variant

READINGS = ("a", "b", "c", "d")
"""The four readings of unknown preference."""

KNOWN = "known"
"""The one reading where nothing is unknown."""

STRENGTHS = ("general", "strong", "weak")
"""Stable; stable by great dislike alone; stable, but not strongly."""


@dataclass(frozen=True, eq=False)
class RelationSolution:
    """Stability by reading, strength and concept.

    Parameters
    ----------
    stable : dict of reading to dict of strength to dict of concept to bool array (n_dm, n_states)
        Readings are those of ``READINGS``, or ``known`` alone; strengths ``general`` alone where nothing is greatly
        preferred.
    sanction, sequence : str
        As for ``solve``.
    """

    stable: dict[str, dict[str, dict[str, NDArray[np.bool_]]]]
    sanction: str
    sequence: str

    def equilibria(self, reading: str, strength: str = "general") -> dict[str, NDArray[np.bool_]]:
        """States stable for every decision maker.

        Parameters
        ----------
        reading : str
            One of ``READINGS``, or ``known``.
        strength : str
            One of ``STRENGTHS``; a weak equilibrium is one that is not strong.

        Returns
        -------
        dict of concept to bool array (n_states,)
        """
        if strength == "weak":
            general, strong = self.equilibria(reading), self.equilibria(reading, "strong")
            return {name: general[name] & ~strong[name] for name in strong}
        return {name: np.asarray(rows.all(axis=0)) for name, rows in self.stable[reading][strength].items()}

    def data(self, game: Game) -> dict[str, Any]:
        """The solution as plain data.

        Parameters
        ----------
        game : Game
            What was solved.

        Returns
        -------
        dict
            By reading and strength, ``stable`` and ``equilibria`` as for ``solve --json``.
        """
        return {
            reading: {
                strength: {
                    "stable": {
                        name: {dm: game.patterns(row) for dm, row in zip(game.dm_ids, rows, strict=True)}
                        for name, rows in found.items()
                    },
                    "equilibria": {
                        name: game.patterns(row) for name, row in self.equilibria(reading, strength).items()
                    },
                }
                for strength, found in strengths.items()
            }
            for reading, strengths in self.stable.items()
        }


def solve_relations(
    game: Game,
    *,
    concepts: Sequence[str] = DEFAULT_CONCEPTS,
    sanction: str = "weak",
    sequence: str = "legal",
) -> RelationSolution:
    """Stability under every reading of what is unknown, by strength.

    Parameters
    ----------
    game : Game
        With one model, of at most ``MAX_RELATION_STATES`` states.
    concepts, sanction, sequence
        As for :func:`impasse.solve`.

    Returns
    -------
    RelationSolution

    Raises
    ------
    InputError
        When a choice is unknown or preferences do not fit the states.
    TooLarge
        When there are more states than the limit.
    """
    names = checked_variant(concepts, sanction, sequence)
    codes = [standing.codes() for standing in standings(game)]
    edges = [game.steps.edges(i) for i in range(len(codes))]
    partial = any(bool((table == UNKNOWN).any()) for table in codes)
    graded = any(bool((np.abs(table) == 2).any()) for table in codes)
    stable: dict[str, dict[str, dict[str, NDArray[np.bool_]]]] = {}
    for reading in READINGS if partial else (KNOWN,):
        stable[reading] = found = {}
        for strong in (False, True) if graded else (False,):
            minds = [mind_of(table, reading, strong, sanction) for table in codes]
            found["strong" if strong else "general"] = {
                name: np.stack([stable_for(i, edges, minds, name, sequence) for i in range(len(codes))])
                for name in names
                if not (strong and name == "nash")
            }
        if graded:
            found["weak"] = {name: found["general"][name] & ~rows for name, rows in found["strong"].items()}
    return RelationSolution(stable, sanction, sequence)


def mind_of(codes: Codes, reading: str, strong: bool = False, sanction: str = "weak") -> Mind:
    """How one decision maker judges under one reading.

    Parameters
    ----------
    codes : int8 array (n_states, n_states)
        From :meth:`Standing.codes`.
    reading : str
        One of ``READINGS``, or ``known``.
    strong : bool
        Whether only what is greatly less preferred deters.
    sanction : str
        ``weak`` or ``strict``.
    """
    unknown = codes == UNKNOWN
    better = (codes > 0) & ~unknown
    deterred = codes == -2 if strong else (codes <= 0 if sanction == "weak" else codes < 0)
    return Mind(
        better | unknown if reading in ("a", "c") else better,
        deterred | unknown if reading in ("c", "d") else deterred,
        better | unknown,
    )
