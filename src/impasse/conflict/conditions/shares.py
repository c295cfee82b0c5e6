"""In what share of all combinations a condition holds, bounded without looking at any combination.

Parts that name different options are independent, so their shares multiply exactly; parts that share options are
bounded by Fréchet's inequalities.
"""

from __future__ import annotations

from collections.abc import Sequence

from impasse.conflict.conditions.condition import Condition, Node

Bounds = tuple[float, float]


def fewest_states(n_options: int, infeasible: Sequence[Condition]) -> float:
    """A number of states that the infeasible conditions leave at least.

    Parameters
    ----------
    n_options : int
    infeasible : sequence of Condition

    Returns
    -------
    float
        0 when nothing can be said.
    """
    ruled_out = sum(share(condition)[1] for condition in infeasible)
    return max(0.0, 1.0 - ruled_out) * 2.0**n_options


def share(condition: Condition) -> Bounds:
    """Least and greatest share of combinations in which a condition may hold.

    Parameters
    ----------
    condition : Condition
        Any condition.

    Returns
    -------
    Bounds
        Both are shares of all combinations, from 0 to 1.
    """
    low, high, _ = _share(condition.root)
    return low, high


def _share(node: Node) -> tuple[float, float, frozenset[str]]:
    """Bounds of a tree and the ids it names."""
    if node.op == "id":
        return 0.5, 0.5, frozenset({node.name})
    if not node.parts:
        value = float(node.op == "true")
        return value, value, frozenset()
    parts = [_share(part) for part in node.parts]
    names = frozenset().union(*(part[2] for part in parts))
    apart = sum(len(part[2]) for part in parts) == len(names)
    bounds = [(low, high) for low, high, _ in parts]
    if node.op == "not":
        low, high = _negated(bounds[0])
    elif node.op == "and":
        low, high = _all(bounds, apart)
    elif node.op == "or":
        low, high = _any(bounds, apart)
    elif node.op == "implies":
        low, high = _any([_negated(bounds[0]), bounds[1]], apart)
    elif node.op == "if":
        low, high = _any([bounds[0], _negated(bounds[1])], apart)
    else:
        both, neither = _all(bounds, apart), _all([_negated(b) for b in bounds], apart)
        low, high = both[0] + neither[0], min(1.0, both[1] + neither[1])
    return low, high, names


def _negated(bounds: Bounds) -> Bounds:
    return 1.0 - bounds[1], 1.0 - bounds[0]


def _all(bounds: list[Bounds], apart: bool) -> Bounds:
    """Share in which all parts hold."""
    if apart:
        low = high = 1.0
        for part in bounds:
            low, high = low * part[0], high * part[1]
        return low, high
    return max(0.0, sum(b[0] for b in bounds) - len(bounds) + 1.0), min(b[1] for b in bounds)


def _any(bounds: list[Bounds], apart: bool) -> Bounds:
    """Share in which at least one part holds."""
    return _negated(_all([_negated(b) for b in bounds], apart))
