"""The little language of conditions: what is true of a state.

A condition is made of ids, ``true``, ``false``, parentheses and the words ``not``, ``and``, ``or``,
``implies``, ``if`` (``a if b`` is ``b implies a``) and ``iff``, binding in that order, ``not`` first. Two of
``implies``, ``if`` and ``iff`` in a row without parentheses are an error, because readers disagree on
what they mean. Where patterns are allowed, a text of exactly one ``Y``, ``N`` or ``-`` for each option
is a condition too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from impasse.errors import ConditionError, Fault
from impasse.limits import MAX_CONDITION_DEPTH

KEYWORDS = frozenset({"not", "and", "or", "implies", "if", "iff", "true", "false"})
"""Words that are no ids."""

_TOKEN = re.compile(r"\s*(?:(\w+)|([()])|(\S))")
_PATTERN = re.compile(r"[YN-]+\Z")
_STRENGTH = {"not": 5, "and": 4, "or": 3, "implies": 2, "if": 2, "iff": 2}


@dataclass(frozen=True, slots=True)
class Node:
    """One operation of a condition: ``op`` over ``parts``; an id has the op ``id``, a constant its word."""

    op: str
    parts: tuple[Node, ...] = ()
    name: str = ""


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
        return self.pattern or _write(self.root)

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
        return np.asarray(_evaluate(self.root, columns), dtype=np.bool_)

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
        return _bounds(self.root, columns)

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
        return Condition(_substitute(self.root, values))


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
    return _Parser(text, path, line, column).whole()


def is_pattern(text: str) -> bool:
    """Whether a text is made of ``Y``, ``N`` and ``-`` only, and so can be no id."""
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


class _Parser:
    """Recursive descent over the tokens of one condition."""

    def __init__(self, text: str, path: str, line: int | None, column: int | None) -> None:
        self.text, self.path, self.line, self.column = text, path, line, column
        self.tokens: list[tuple[str, int]] = []
        self.next = 0
        self.depth = 0
        for match in _TOKEN.finditer(text):
            if match.group(3):
                self.fail(f"'{match.group(3)}' has no meaning here", match.start(3), "use ids, words and ( )")
            kind = 1 if match.group(1) else 2
            self.tokens.append((match.group(kind), match.start(kind)))
        self.tokens.append(("", len(text.rstrip())))

    def fail(self, problem: str, at: int, remedy: str = "") -> None:
        """Raise an error that shows the place."""
        before = self.text[:at]
        line = None if self.line is None else self.line + before.count("\n")
        column = None
        if line is not None:
            base = (self.column or 1) if "\n" not in before else 1
            column = base + len(before) - (before.rfind("\n") + 1)
        problem = f"in the condition '{self.text.strip()}': {problem} (character {at + 1})"
        raise ConditionError(Fault(problem, remedy, self.path, line, column))

    def whole(self) -> Condition:
        """The whole text as one condition."""
        if len(self.tokens) == 1:
            self.fail("there is nothing", 0, "write a condition, for example 'a and not b'")
        root = self.arrow()
        word, at = self.tokens[self.next]
        if word:
            self.fail(
                f"'{word}' comes where the condition should end", at, "join the parts with and, or, implies"
            )
        return Condition(root)

    def take(self, *words: str) -> str:
        """The next word if it is one of ``words``, else nothing."""
        word = self.tokens[self.next][0]
        if word and word in words:
            self.next += 1
            return word
        return ""

    def arrow(self) -> Node:
        """At most one ``implies``, ``if`` or ``iff``."""
        left = self.chain("or")
        op = self.take("implies", "if", "iff")
        if not op:
            return left
        node = Node(op, (left, self.chain("or")))
        word, at = self.tokens[self.next]
        if word in ("implies", "if", "iff"):
            self.fail(
                f"'{word}' follows '{op}' without parentheses", at, "put parentheses around one of them"
            )
        return node

    def chain(self, op: str) -> Node:
        """Parts joined by ``or``, or by ``and``."""
        part: Callable[[], Node] = (lambda: self.chain("and")) if op == "or" else self.negation
        parts = [part()]
        while self.take(op):
            parts.append(part())
        return parts[0] if len(parts) == 1 else Node(op, tuple(parts))

    def negation(self) -> Node:
        """``not`` and what it negates, an id, a constant, or something in parentheses."""
        self.depth += 1
        word, at = self.tokens[self.next]
        if self.depth > MAX_CONDITION_DEPTH:
            self.fail(
                f"it is nested more than {MAX_CONDITION_DEPTH} deep",
                at,
                "name its parts as goals or split it",
            )
        if self.take("not"):
            node = Node("not", (self.negation(),))
        elif self.take("("):
            node = self.arrow()
            if not self.take(")"):
                found, where = self.tokens[self.next]
                self.fail(f"')' is missing before '{found}'" if found else "')' is missing at the end", where)
        elif not word or word == ")" or (word in KEYWORDS and word not in ("true", "false")):
            self.fail(f"an id is missing before '{word}'" if word else "an id is missing at the end", at)
            raise AssertionError
        else:
            self.next += 1
            node = Node(word) if word in ("true", "false") else Node("id", name=word)
        self.depth -= 1
        return node


def _write(node: Node) -> str:
    """Canonical text of a tree."""
    if node.op == "id":
        return node.name
    if not node.parts:
        return node.op
    strength = _STRENGTH[node.op]
    written = []
    for part in node.parts:
        below = _STRENGTH.get(part.op, 6)
        needs = below < strength or (below == strength and node.op != "not")
        written.append(f"({_write(part)})" if needs else _write(part))
    return f"not {written[0]}" if node.op == "not" else f" {node.op} ".join(written)


def _evaluate(node: Node, columns: Mapping[str, NDArray[np.bool_]]) -> NDArray[np.bool_]:
    """Truth of a tree, arrays all the way."""
    if node.op == "id":
        if node.name not in columns:
            raise ConditionError(Fault(f"'{node.name}' is not known here", "use an id of the model"))
        return columns[node.name]
    if not node.parts:
        return np.asarray(node.op == "true")
    values = [_evaluate(part, columns) for part in node.parts]
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


def _bounds(
    node: Node, columns: Mapping[str, NDArray[np.bool_]]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Where a tree must and may hold; everything but ``not`` and the arrows is monotone."""
    if node.op == "id" and node.name not in columns:
        return np.asarray(False), np.asarray(True)
    if not node.parts:
        value = _evaluate(node, columns)
        return value, value
    parts = [_bounds(part, columns) for part in node.parts]
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


def _substitute(node: Node, values: Mapping[str, bool | str | Condition]) -> Node:
    """A tree with ids replaced."""
    if node.op == "id" and node.name in values:
        value = values[node.name]
        if isinstance(value, Condition):
            return value.root
        return Node("id", name=value) if isinstance(value, str) else Node("true" if value else "false")
    if not node.parts:
        return node
    return Node(node.op, tuple(_substitute(part, values) for part in node.parts))
