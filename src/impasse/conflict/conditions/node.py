"""Trees of conditions: how they are written, and what is true of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from impasse.errors import ConditionError, Fault

_STRENGTH = {"not": 5, "and": 4, "or": 3, "implies": 2, "if": 2, "iff": 2}


@dataclass(frozen=True, slots=True)
class Node:
    """One operation of a condition: ``op`` over ``parts``; an id has the op ``id``, a constant its word."""

    op: str
    parts: tuple[Node, ...] = ()
    name: str = ""


def write(node: Node) -> str:
    """Canonical text of a tree.

    Parameters
    ----------
    node : Node
        Root of the tree.

    Returns
    -------
    str
        With as few parentheses as its meaning allows.
    """
    if node.op == "id":
        return node.name
    if not node.parts:
        return node.op
    strength = _STRENGTH[node.op]
    written = []
    for part in node.parts:
        below = _STRENGTH.get(part.op, 6)
        needs = below < strength or (below == strength and node.op != "not")
        written.append(f"({write(part)})" if needs else write(part))
    return f"not {written[0]}" if node.op == "not" else f" {node.op} ".join(written)


def evaluate(node: Node, columns: Mapping[str, NDArray[np.bool_]]) -> NDArray[np.bool_]:
    """Truth of a tree, arrays all the way.

    Parameters
    ----------
    node : Node
        Root of the tree.
    columns : mapping of str to bool array
        By id, whether it holds in each state.

    Returns
    -------
    bool array
        One truth a state.
    """
    if node.op == "id":
        if node.name not in columns:
            raise ConditionError(Fault(f"'{node.name}' is not known here", "use an id of the model"))
        return columns[node.name]
    if not node.parts:
        return np.asarray(node.op == "true")
    values = [evaluate(part, columns) for part in node.parts]
    return _combine(node.op, values)


def _combine(op: str, values: list[NDArray[np.bool_]]) -> NDArray[np.bool_]:
    """One operation over arrays of truth values."""
    if op == "not":
        return np.logical_not(values[0])
    if op == "implies":
        return np.logical_or(np.logical_not(values[0]), values[1])
    if op == "if":
        return np.logical_or(values[0], np.logical_not(values[1]))
    if op == "iff":
        return np.equal(values[0], values[1])
    result = values[0]
    for value in values[1:]:
        result = np.logical_and(result, value) if op == "and" else np.logical_or(result, value)
    return result


def bounds(
    node: Node, columns: Mapping[str, NDArray[np.bool_]]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Where a tree must and may hold; everything but ``not`` and the arrows is monotone.

    Parameters
    ----------
    node : Node
        Root of the tree.
    columns : mapping of str to bool array
        By id, whether it holds; one that is not there may hold or not.

    Returns
    -------
    two bool arrays
        Where it must hold, and where it may.
    """
    if node.op == "id" and node.name not in columns:
        return np.asarray(False), np.asarray(True)
    if not node.parts:
        value = evaluate(node, columns)
        return value, value
    parts = [bounds(part, columns) for part in node.parts]
    if node.op == "not":
        return np.logical_not(parts[0][1]), np.logical_not(parts[0][0])
    if node.op in ("and", "or"):
        return _combine(node.op, [must for must, _ in parts]), _combine(node.op, [may for _, may in parts])
    (must_a, may_a), (must_b, may_b) = parts
    if node.op == "if":
        must_a, may_a, must_b, may_b = must_b, may_b, must_a, may_a
    forward = ~may_a | must_b, ~must_a | may_b
    if node.op != "iff":
        return forward
    return forward[0] & (~may_b | must_a), forward[1] & (~must_b | may_a)


def substitute(node: Node, values: Mapping[str, bool | str | Node]) -> Node:
    """A tree with ids replaced.

    Parameters
    ----------
    node : Node
        Root of the tree.
    values : mapping of str to bool or str or Node
        By id, what stands in its place: a truth, another id, or a tree.

    Returns
    -------
    Node
        A new tree; ids that are not named stay.
    """
    if node.op == "id" and node.name in values:
        value = values[node.name]
        if isinstance(value, Node):
            return value
        return Node("id", name=value) if isinstance(value, str) else Node("true" if value else "false")
    if not node.parts:
        return node
    return Node(node.op, tuple(substitute(part, values) for part in node.parts))
