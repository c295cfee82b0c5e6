"""A conflict: a game that was checked, and can be made from arrays or given other preferences.

Everything here is frozen; see :mod:`impasse.conflict.model` for the parts and :mod:`impasse.conflict.game` for
what follows from them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from numpy.typing import ArrayLike

from impasse.conflict.arrays import model_from_arrays
from impasse.conflict.check import faults_of
from impasse.conflict.game import Game
from impasse.conflict.model import Preference
from impasse.conflict.preference import checked_ranks
from impasse.errors import InputError


@dataclass(frozen=True, eq=False)
class Conflict(Game):
    """A graph model of one conflict, in option form or, when ``graph`` is given, in graph form.

    Parameters
    ----------
    title, options, decision_makers, ...
        As for :class:`impasse.conflict.model.Model`.

    Raises
    ------
    InputError
        With every fault of the model's structure.
    """

    def __post_init__(self) -> None:
        faults = faults_of(self)
        if faults:
            raise InputError(faults)

    @classmethod
    def from_arrays(
        cls,
        owners: ArrayLike,
        ranks: ArrayLike,
        feasible: ArrayLike | None = None,
        one_way: ArrayLike | None = None,
    ) -> Conflict:
        """Make a conflict from arrays alone.

        Parameters
        ----------
        owners : (n_options,) int
            The decision maker of each option.
        ranks : (n_decision_makers, n_states) or (n_models, n_decision_makers, n_states)
            Higher is better; states in ascending order of code.
        feasible : (2**n_options,) bool, or sorted int codes (n_states,), optional
            Feasible states; all when left out.
        one_way : (n_options,) int, optional
            0, +1 (once taken stays taken) or -1 (once dropped stays dropped).

        Returns
        -------
        Conflict
            Options ``o1, o2, ...`` and decision makers ``d1, d2, ...``.

        Raises
        ------
        InputError, PreferenceError, TooLarge
        """
        return cls.of(model_from_arrays(owners, ranks, feasible, one_way))

    def with_preferences(self, dm: str | int, groups: Sequence[Sequence[Preference]]) -> Conflict:
        """The same conflict with other statements for one decision maker; states and moves are shared.

        Parameters
        ----------
        dm : str or int
            Id or position.
        groups : sequence of sequences of Preference
            Most important first; inner sequences are ties.

        Returns
        -------
        Conflict

        Raises
        ------
        InputError
            When there is no such decision maker, or a statement names what is not there.
        """
        position = self.dm_index(dm)
        members = list(self.decision_makers)
        bare = members[position].bare
        members[position] = replace(bare, preferences=tuple(tuple(group) for group in groups))
        return replace(self, decision_makers=tuple(members), given_ranks=None, shared=self.arena)

    def with_ranks(self, ranks: ArrayLike) -> Conflict:
        """The same conflict with given ranks instead of preferences; states and moves are shared.

        Parameters
        ----------
        ranks : array (n_dm, n_states) or (n_models, n_dm, n_states)
            Higher is better.

        Returns
        -------
        Conflict

        Raises
        ------
        PreferenceError
            When shape, dtype or values do not fit.
        """
        array = checked_ranks(ranks, len(self.decision_makers), self.n_states)
        bare = tuple(dm.bare for dm in self.decision_makers)
        return replace(self, decision_makers=bare, given_ranks=array, shared=self.arena)
