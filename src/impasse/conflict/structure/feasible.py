"""The feasible codes of a conflict in option form, found without walking all combinations.

Options that no condition ties together are independent: each tied group is enumerated alone, option by
option, dropping a partial choice as soon as a condition is bound to hold, and the groups are
multiplied. The size of the product is known before it is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.conditions.condition import Condition
from impasse.conflict.conditions.shares import fewest_states
from impasse.errors import Fault, TooLarge
from impasse.limits import MAX_ENUMERATED_CODES, MAX_STATES


def feasible_codes(ids: Sequence[str], infeasible: Sequence[Condition]) -> NDArray[np.int64]:
    """Codes of all combinations that no infeasible condition rules out.

    Parameters
    ----------
    ids : sequence of str
        Option ids; option ``k`` is bit ``k``.
    infeasible : sequence of Condition
        What cannot be.

    Returns
    -------
    int64 array (n_states,)
        Ascending; empty when nothing is feasible.

    Raises
    ------
    TooLarge
        With the number of states and the limit.
    """
    place = {name: k for k, name in enumerate(ids)}
    parts: list[NDArray[np.int64]] = []
    components = _components(ids, infeasible)
    least = prod(max(1.0, fewest_states(len(names), conditions)) for names, conditions in components)
    if least > MAX_STATES:
        raise TooLarge(_too_many(f"at least {least:,.0f}"))
    for names, conditions in components:
        parts.append(_component_codes(names, conditions, place))
    count = prod(len(part) for part in parts)
    if count > MAX_STATES:
        raise TooLarge(_too_many(f"{count:,}"))
    codes = np.zeros(1, np.int64)
    for part in parts:
        codes = (part[:, None] + codes[None, :]).ravel()
    if len(codes) > 1 and not np.all(codes[1:] > codes[:-1]):
        codes.sort()
    return codes


def _too_many(count: str) -> Fault:
    problem = f"the model has {count} feasible states and the limit is {MAX_STATES:,}"
    return Fault(problem, "add infeasible conditions or leave options out")


def _components(
    ids: Sequence[str], infeasible: Sequence[Condition]
) -> list[tuple[list[str], list[Condition]]]:
    """Groups of options tied together by conditions, by first option; constants go to the first group."""
    leader = {name: name for name in ids}

    def find(name: str) -> str:
        """The name that leads the group of another."""
        while leader[name] != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    for condition in infeasible:
        names = sorted(condition.names)
        for name in names[1:]:
            leader[find(name)] = find(names[0])
    groups: dict[str, tuple[list[str], list[Condition]]] = {}
    for name in ids:
        groups.setdefault(find(name), ([], []))[0].append(name)
    for condition in infeasible:
        key = find(min(condition.names)) if condition.names else next(iter(groups), "")
        if key in groups:
            groups[key][1].append(condition)
    return list(groups.values())


def _component_codes(
    names: list[str], conditions: list[Condition], place: dict[str, int]
) -> NDArray[np.int64]:
    """Codes of one group, ascending: partial choices grown option by option."""
    codes = np.zeros(1, np.int64)
    decided: list[str] = []
    waiting = list(conditions)
    for name in _order(names, conditions):
        bit = np.int64(1 << place[name])
        codes = np.concatenate([codes, codes | bit])
        decided.append(name)
        touched = [condition for condition in waiting if name in condition.names or not condition.names]
        for condition in touched:
            named = [n for n in decided if n in condition.names]
            must, _ = condition.bounds({n: (codes >> place[n] & 1).astype(np.bool_) for n in named})
            codes = codes[~np.broadcast_to(must, codes.shape)]
        waiting = [condition for condition in waiting if not condition.names <= set(decided)]
        _refuse_many(len(codes), len(decided), len(names))
    return np.sort(codes)


def _refuse_many(partial: int, decided: int, of: int) -> None:
    """Refuse to go on when there are too many partial choices.

    Raises
    ------
    TooLarge
    """
    limit = MAX_ENUMERATED_CODES
    if partial > limit:
        problem = (
            f"finding the feasible states takes {partial:,} partial combinations after {decided} of {of} "
            f"options that hang together, and the limit is {limit:,}"
        )
        raise TooLarge(Fault(problem, "add infeasible conditions or leave options out"))


def _order(names: list[str], conditions: list[Condition]) -> list[str]:
    """An order of the options that decides conditions early: the one with fewest options left comes next."""
    order: list[str] = []
    left = [set(condition.names) for condition in conditions if condition.names]
    position = {name: k for k, name in enumerate(names)}
    while left:
        smallest = min(left, key=lambda rest: (len(rest), sorted(position[n] for n in rest)))
        order.extend(sorted(smallest, key=position.__getitem__))
        left = [rest for rest in (names_left - set(smallest) for names_left in left) if rest]
    order.extend(name for name in names if name not in set(order))
    return order
