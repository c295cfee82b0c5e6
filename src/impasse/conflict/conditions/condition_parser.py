"""Reading a condition: recursive descent, with the place of what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable

from impasse.conflict.conditions.node import Node
from impasse.errors import ConditionError, Fault
from impasse.limits import MAX_CONDITION_DEPTH

KEYWORDS = frozenset({"not", "and", "or", "implies", "if", "iff", "true", "false"})
"""Words that are no ids."""

_TOKEN = re.compile(r"\s*(?:(\w+)|([()])|(\S))")


class Parser:
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
        """Raise an error that shows the place.

        Parameters
        ----------
        problem : str
            What is wrong.
        at : int
            Offset of the place.
        remedy : str
            What to do about it.
        """
        before = self.text[:at]
        line = None if self.line is None else self.line + before.count("\n")
        column = None
        if line is not None:
            base = (self.column or 1) if "\n" not in before else 1
            column = base + len(before) - (before.rfind("\n") + 1)
        problem = f"in the condition '{self.text.strip()}': {problem} (character {at + 1})"
        raise ConditionError(Fault(problem, remedy, self.path, line, column))

    def whole(self) -> Node:
        """The whole text as one tree."""
        if len(self.tokens) == 1:
            self.fail("there is nothing", 0, "write a condition, for example 'a and not b'")
        root = self.arrow()
        word, at = self.tokens[self.next]
        if word:
            self.fail(
                f"'{word}' comes where the condition should end", at, "join the parts with and, or, implies"
            )
        return root

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
        """Parts joined by ``or``, or by ``and``.

        Parameters
        ----------
        op : str
            ``or`` or ``and``.

        Returns
        -------
        Node
            The part alone where nothing is joined to it.
        """
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
