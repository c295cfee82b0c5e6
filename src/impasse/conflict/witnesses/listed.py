"""Shortest answers over listed moves, looking ahead: for groups that move, and where preference is a relation."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.structure.edges import Edges
from impasse.conflict.structure.tell import Step

Group = tuple[int, ...]
_Node = tuple[int, Group, frozenset[Group]]


def shortest_answer(
    steps: Mapping[Group, Edges], start: int, ends: NDArray[np.bool_], sequence: str
) -> tuple[Step, ...] | None:
    """A shortest sequence of moves from a state to an end.

    Parameters
    ----------
    steps : mapping of group to Edges
        What each who may answer can do.
    start : int
    ends : bool array (n_states,)
        Where the sequence must end, after at least one move.
    sequence : str
        ``legal`` (nobody twice in a row), ``once`` or ``single``.

    Returns
    -------
    tuple of Step, or None
    """
    first: _Node = (start, (), frozenset())
    before: dict[_Node, _Node] = {}
    waiting = deque([first])
    while waiting:
        node = waiting.popleft()
        state, last, used = node
        if sequence == "single" and last:
            continue
        for group, edges in steps.items():
            if group == last or group in used:
                continue
            spent = used | {group} if sequence == "once" else used
            for target in edges.targets_of(state).tolist():
                following: _Node = (target, group, spent)
                if following in before:
                    continue
                before[following] = node
                if ends[target]:
                    return _unrolled(before, following)
                waiting.append(following)
    return None


def _unrolled(before: dict[_Node, _Node], node: _Node) -> tuple[Step, ...]:
    steps = []
    while node in before:
        earlier = before[node]
        steps.append(Step(node[1], earlier[0], node[0]))
        node = earlier
    return tuple(reversed(steps))
