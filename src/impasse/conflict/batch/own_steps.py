"""The single steps of each decision maker as tables: from every state, by every set of own options changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.conflict import Conflict
from impasse.conflict.structure.own import own_bits
from impasse.errors import Fault, InputError, TooLarge
from impasse.limits import MAX_BATCH_STEPS


@dataclass(frozen=True, eq=False)
class OwnSteps:
    """Where one decision maker gets by changing a set of its options.

    Parameters
    ----------
    targets : int64 array (n_states, 2**n_own)
        Index of the state after changing the options in the set, -1 where that is not feasible or not allowed.
        Column 0 (nothing changed) is the state itself; bit ``k`` of the column is its ``k``-th own option.
    """

    targets: NDArray[np.int64]

    @cached_property
    def n_own(self) -> int:
        """How many options it has."""
        return int(self.targets.shape[1]).bit_length() - 1


def own_steps(conflict: Conflict) -> tuple[OwnSteps, ...]:
    """The step tables of every decision maker.

    Parameters
    ----------
    conflict : Conflict
        In option form, without coalesced states.

    Returns
    -------
    tuple of OwnSteps

    Raises
    ------
    InputError
        When the conflict is in graph form or has coalesced states.
    TooLarge
        When the tables would be larger than the limit.
    """
    if conflict.graph is not None or conflict.coalesce:
        raise InputError("many models at once need a conflict in option form without coalesced states")
    size = sum(conflict.n_states << len(dm.options) for dm in conflict.decision_makers)
    if size > MAX_BATCH_STEPS:
        problem = f"the model has {size:,} single steps and the limit for many models at once is {MAX_BATCH_STEPS:,}"
        raise TooLarge(Fault(problem, "leave options out, or give fewer to one decision maker"))
    return tuple(_steps_of(conflict, i) for i in range(len(conflict.decision_makers)))


def _steps_of(conflict: Conflict, i: int) -> OwnSteps:
    owned = conflict.decision_makers[i].options
    codes, own = conflict.states, own_bits(owned, conflict.options)
    bits = [1 << k for k in owned]
    targets = np.empty((len(codes), 1 << len(bits)), np.int64)
    for chosen in range(1 << len(bits)):
        flip = np.int64(sum(bit for k, bit in enumerate(bits) if chosen >> k & 1))
        after = codes ^ flip
        lost = (codes & ~after & own.take) | (~codes & after & own.drop)
        targets[:, chosen] = np.where(lost == 0, conflict.space.find(after), -1)
    for entry in conflict.forbidden:
        if conflict.dm_index(entry.by) == i:
            source, target = conflict.space.holds(entry.source), conflict.space.holds(entry.target)
            targets[source[:, None] & target[targets] & (targets >= 0)] = -1
    targets[:, 0] = np.arange(len(codes))
    return OwnSteps(targets)


@dataclass(frozen=True, eq=False)
class JointStep:
    """What several decision makers do at one time.

    Parameters
    ----------
    owners : tuple of int
        All of them take part, or it is not taken.
    targets : int64 array (n_states,)
        Index of the state after it, -1 where it is not feasible or not allowed, or changes nothing.
    """

    owners: tuple[int, ...]
    targets: NDArray[np.int64]


def joint_step(conflict: Conflict, names: Sequence[str]) -> JointStep:
    """Several options taken at one time, by everybody who owns one of them.

    Parameters
    ----------
    conflict : Conflict
        In option form.
    names : sequence of str
        Ids of options; where some are taken already the others are.
    """
    places = [conflict.option_ids.index(name) for name in names]
    codes = conflict.states
    after = codes | np.int64(sum(1 << k for k in places))
    drop = np.int64(sum(1 << k for k, option in enumerate(conflict.options) if option.one_way < 0))
    allowed = (after != codes) & (~codes & after & drop == 0)
    owners = tuple(sorted({conflict.options[k].owner for k in places}))
    return JointStep(owners, np.where(allowed, conflict.space.find(after), -1))
