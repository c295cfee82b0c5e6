"""The little language of conditions: what is true of a state.

A condition is made of ids, ``true``, ``false``, parentheses and the words ``not``, ``and``, ``or``,
``implies``, ``if`` (``a if b`` is ``b implies a``) and ``iff``, binding in that order, ``not`` first. Two of
``implies``, ``if`` and ``iff`` in a row without parentheses are an error, because readers disagree on
what they mean. Where patterns are allowed, a text of exactly one ``Y``, ``N`` or ``-`` for each option
is a condition too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.conditions.condition_parser import KEYWORDS, Parser
from impasse.conflict.conditions.node import Node, bounds, evaluate, substitute, write
from impasse.errors import ConditionError, Fault

__all__ = ["KEYWORDS", "Condition", "Node", "from_pattern", "is_pattern", "parse", "parse_set"]

_PATTERN = re.compile(r"[YN-]+\Z")


@dataclass(frozen=True)
class Condition:
    """A parsed condition; two conditions are equal when their trees and patterns are.

    Parameters
    ----------
    root : Node
        The tree of operations.
    pattern : str
        The pattern it was written as, or empty.
    """

    root: Node
    pattern: str = ""

    @cached_property
    def names(self) -> frozenset[str]:
        """The ids it names."""
        found: set[str] = set()
        stack = [self.root]
        while stack:
            node = stack.pop()
            stack.extend(node.parts)
            if node.op == "id":
                found.add(node.name)
        return frozenset(found)

    @cached_property
    def text(self) -> str:
        """Canonical text: single spaces, only parentheses that are needed; a pattern as it was written."""
        return self.pattern or write(self.root)

    def __str__(self) -> str:
        return self.text

    def evaluate(self, columns: Mapping[str, NDArray[np.bool_]]) -> NDArray[np.bool_]:
        """Where it holds.

        Parameters
        ----------
        columns : mapping of id to bool array (n_states,)
            Truth of every id it names, in every state.

        Returns
        -------
        bool array (n_states,)
            A condition that names nothing gives an array of no dimensions, which broadcasts.

        Raises
        ------
        ConditionError
            When it names an id that ``columns`` lacks.
        """
        return np.asarray(evaluate(self.root, columns), dtype=np.bool_)

    def bounds(self, columns: Mapping[str, NDArray[np.bool_]]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Where it must hold, and where it may hold, while ids absent from ``columns`` are undecided.

        Parameters
        ----------
        columns : mapping of id to bool array (n,)
            Truth of the ids decided so far.

        Returns
        -------
        must, may : bool arrays (n,)
            Kleene's three values: ``must`` implies ``may``; they are equal where the value is decided.
        """
        return bounds(self.root, columns)

    def substitute(self, values: Mapping[str, bool | str | Condition]) -> Condition:
        """The condition with ids replaced by constants, other ids or conditions.

        Parameters
        ----------
        values : mapping of id to bool, id or Condition
            What to put in place of the ids; ids not in it stay.

        Returns
        -------
        Condition
        """
        trees = {k: v.root if isinstance(v, Condition) else v for k, v in values.items()}
        return Condition(substitute(self.root, trees))


def parse(text: str, *, path: str = "", line: int | None = None, column: int | None = None) -> Condition:
    """Read a condition.

    Parameters
    ----------
    text : str
        The condition, for example ``"transfer implies recognise"``.
    path, line, column
        Where the text begins, for error messages.

    Returns
    -------
    Condition

    Raises
    ------
    ConditionError
        With the place and what was expected there.

    Examples
    --------
    >>> parse("a if (b and not c)").text
    'a if b and not c'
    """
    return Condition(Parser(text, path, line, column).whole())


def is_pattern(text: str) -> bool:
    """Whether a text is made of ``Y``, ``N`` and ``-`` only, and so can be no id.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    bool
    """
    return _PATTERN.match(text) is not None


def from_pattern(text: str, ids: Sequence[str]) -> Condition:
    """The condition that a pattern stands for: each ``Y`` taken, each ``N`` not taken.

    Parameters
    ----------
    text : str
        One ``Y``, ``N`` or ``-`` for each id.
    ids : sequence of str
        Option ids in file order.

    Returns
    -------
    Condition

    Raises
    ------
    ConditionError
        When it is no pattern of this length.
    """
    if not is_pattern(text) or len(text) != len(ids):
        raise ConditionError(_wrong_length(text, len(ids)))
    parts = []
    for letter, name in zip(text, ids, strict=True):
        if letter != "-":
            node = Node("id", name=name)
            parts.append(node if letter == "Y" else Node("not", (node,)))
    if not parts:
        return Condition(Node("true"), text)
    return Condition(parts[0] if len(parts) == 1 else Node("and", tuple(parts)), text)


def parse_set(
    text: str, ids: Sequence[str], *, path: str = "", line: int | None = None, column: int | None = None
) -> Condition:
    """Read a condition or, when the text is made of ``Y``, ``N`` and ``-``, a pattern over ``ids``.

    Parameters
    ----------
    text : str
        A condition or a pattern.
    ids : sequence of str
        Option ids in file order.
    path, line, column
        Where the text begins, for error messages.

    Returns
    -------
    Condition

    Raises
    ------
    ConditionError
        With the place and what was expected there.
    """
    text = text.strip()
    if not is_pattern(text):
        return parse(text, path=path, line=line, column=column)
    if len(text) != len(ids):
        fault = _wrong_length(text, len(ids))
        raise ConditionError(Fault(fault.problem, fault.remedy, path, line, column))
    return from_pattern(text, ids)


def _wrong_length(text: str, length: int) -> Fault:
    return Fault(
        f"'{text}' is no pattern of {length} options",
        f"write one Y, N or - for each of the {length} options, in file order",
    )
