"""The names that conditions of one file may use, and reading conditions with their place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from impasse.conflict.conditions.condition import Condition, parse, parse_set
from impasse.dispute.files.checker import Checker, suggest
from impasse.dispute.files.nodes import Node
from impasse.errors import ConditionError


class Vocabulary:
    """Option ids of a conflict, or its state ids in graph form.

    Parameters
    ----------
    check : Checker
        Collects the faults.
    names : sequence of str
        The ids in file order.
    is_graph : bool
        Whether the ids are of states.
    """

    def __init__(self, check: Checker, names: Sequence[str], is_graph: bool = False) -> None:
        self.names = tuple(names)
        self.is_graph = is_graph
        self._check = check
        self._known = frozenset(names)

    def known(self, names: Iterable[str], node: Node) -> bool:
        """Whether all names are there; each that is not is a fault.

        Parameters
        ----------
        names : iterable of str
            The names used.
        node : Node
            Where: a list of them, or the text that holds them.

        Returns
        -------
        bool
        """
        kind = "state" if self.is_graph else "option"
        missing = [name for name in names if name not in self._known]
        for name in missing:
            place, offset = node, 0
            if isinstance(node.value, list):
                place = next((item for item in node.value if item.raw == name), node)
            else:
                match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", node.raw)
                offset = match.start() if match else 0
            remedy = suggest(name, self.names)
            self._check.fault(place, f"there is no {kind} {name!r}", remedy, offset=offset)
        return not missing

    def condition(self, node: Node, what: str, *, patterns: bool = False) -> Condition:
        """Read a condition; a fault inside it gets its place in the file.

        Parameters
        ----------
        node : Node
            Its text.
        what : str
            What it is, for messages.
        patterns : bool
            Whether a pattern of Y, N and - is allowed too (never in graph form).

        Returns
        -------
        Condition
            ``true`` where there is a fault.
        """
        text = self._check.text(node, what)
        if text is None:
            return parse("true")
        try:
            if patterns and not self.is_graph:
                condition = parse_set(text, self.names, line=1, column=1)
            else:
                condition = parse(text, line=1, column=1)
        except ConditionError as error:
            for fault in error.faults:
                before = text.split("\n")[: (fault.line or 1) - 1]
                offset = sum(len(line) + 1 for line in before) + (fault.column or 1) - 1
                problem = re.sub(r" \(character \d+\)$", "", fault.problem)
                self._check.fault(node, problem, fault.remedy, offset=offset)
            return parse("true")
        if not condition.pattern:
            self.known(sorted(condition.names), node)
        return condition
