"""Taking parsed files apart while collecting everything that is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from impasse.dispute.files.nodes import Node
from impasse.errors import Fault, InputError

KEYWORDS = frozenset({"true", "false", "not", "and", "or", "implies", "if", "iff"})
"""Words of the condition language; none of them can be an id."""

_SHOWN = 40
"""Characters of a wrong value that a message repeats."""
_IDENTIFIER = re.compile(r"\w+")
_PATTERN = re.compile(r"[YN-]+")


class Checker:
    """Collects the faults of one file.

    Every method takes a node and returns what it holds; what does not fit becomes a fault and an empty
    answer, so that the reading goes on and all faults are found. ``finish`` raises them.

    Parameters
    ----------
    error : type of InputError
        What ``finish`` raises.
    """

    def __init__(self, error: type[InputError]) -> None:
        self.error = error
        self.faults: list[Fault] = []

    def fault(self, node: Node, problem: str, remedy: str = "", *, offset: int = 0, key: str = "") -> None:
        """Note one fault at a node.

        Parameters
        ----------
        node : Node
            Where it is.
        problem, remedy : str
            What is wrong and what to do.
        offset : int
            Index into the node's text, where the fault lies inside it.
        key : str
            For a mapping: the key at which it lies.
        """
        if key and key in node.keys:
            line, column = node.source.place(node.keys[key])
        else:
            line, column = node.place(offset)
        self.faults.append(Fault(problem, remedy, node.source.path, line, column))

    def finish(self) -> None:
        """Raise all faults found so far, in the order of the file.

        Raises
        ------
        InputError
            Of the class given, when there is at least one fault.
        """
        if self.faults:
            unique = dict.fromkeys(self.faults)
            raise self.error(sorted(unique, key=lambda fault: (fault.line or 0, fault.column or 0)))

    def mapping(
        self, node: Node | None, what: str, *, required: Iterable[str] = (), optional: Iterable[str] = ()
    ) -> dict[str, Node]:
        """Return the values of a mapping whose keys are known.

        Parameters
        ----------
        node : Node or None
            The mapping.
        what : str
            What it is, for messages ("an option").
        required, optional : iterable of str
            The keys it must and may have; any other key is a fault.

        Returns
        -------
        dict of str to Node
            The known keys that are there; empty when this is no mapping.
        """
        if node is None:
            return {}
        required = tuple(required)
        known = (*required, *optional)
        if not isinstance(node.value, dict):
            keys = ", ".join(known)
            self.fault(node, f"{what} must be a mapping, not {node.kind}", f"write it with the keys {keys}")
            return {}
        for key in node.value:
            if key not in known:
                self.fault(node, f"unknown key {key!r} in {what}", suggest(key, known), key=key)
        for key in required:
            if key not in node.value:
                self.fault(node, f"{what} has no {key!r}", f"add {key}:")
        return {key: value for key, value in node.value.items() if key in known}

    def pairs(self, node: Node | None, what: str) -> dict[str, Node]:
        """Return a mapping whose keys are free; empty when there is none or it is something else."""
        if node is None or node.value is None:
            return {}
        if not isinstance(node.value, dict):
            self.fault(node, f"{what} must be a mapping, not {node.kind}")
            return {}
        return node.value

    def items(self, node: Node | None, what: str) -> list[Node]:
        """Return the entries of a list; empty when there is none or it is something else."""
        if node is None or node.value is None:
            return []
        if not isinstance(node.value, list):
            self.fault(node, f"{what} must be a list, not {node.kind}", "put it in [ ]")
            return []
        return node.value

    def text(self, node: Node | None, what: str) -> str | None:
        """Return a text; numbers and true/false are taken as they are written. None when there is none."""
        if node is None:
            return None
        if not node.is_scalar or (node.value is None and not node.quoted) or not node.raw.strip():
            self.fault(node, f"{what} must be a text, not {node.kind if node.raw else 'empty'}")
            return None
        return node.raw

    def texts(self, node: Node | None, what: str) -> list[str]:
        """Return a list of texts; entries that are none become faults and are left out."""
        found = [self.text(item, f"an entry of {what}") for item in self.items(node, what)]
        return [text for text in found if text is not None]

    def number(self, node: Node | None, what: str) -> float | None:
        """Return a finite number, or None."""
        if node is None:
            return None
        value = node.value
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not abs(value) < float("inf"):
            told = (
                node.raw
                if len(node.raw) <= _SHOWN
                else f"{node.raw[:_SHOWN]}... ({len(node.raw):,} characters)"
            )
            self.fault(node, f"{what} must be a number, not {told or node.kind}")
            return None
        return value

    def flag(self, node: Node | None, what: str) -> bool:
        """Return true or false; false when there is none."""
        if node is None:
            return False
        if not isinstance(node.value, bool):
            self.fault(node, f"{what} must be true or false, not {node.raw or node.kind}")
            return False
        return node.value

    def choice(self, node: Node | None, what: str, allowed: Iterable[str]) -> str | None:
        """Return one of the allowed words, or None."""
        text = self.text(node, what)
        allowed = tuple(allowed)
        if node is None or text is None or text in allowed:
            return text
        self.fault(node, f"{what} cannot be {text!r}", f"use one of {', '.join(allowed)}")
        return None

    def identifier(self, node: Node | None, what: str) -> str | None:
        """Return an id: letters, digits and ``_``; no keyword of conditions, no Y/N pattern."""
        text = self.text(node, what)
        if node is None or text is None:
            return None
        if _PATTERN.fullmatch(text):
            problem = f"{what} {text!r} reads like a state pattern of Y and N"
        elif text in KEYWORDS:
            problem = f"{what} {text!r} is a word of the condition language"
        elif not _IDENTIFIER.fullmatch(text):
            problem = f"{what} {text!r} is no id"
        else:
            return text
        self.fault(node, problem, "ids are made of letters, digits and _")
        return None


def suggest(word: str, known: Iterable[str]) -> str:
    """Return a remedy for a word that is not among the known ones: the nearest, or the list.

    Parameters
    ----------
    word : str
        What was written.
    known : iterable of str
        What could have been meant.

    Returns
    -------
    str
        "did you mean ...?" or "use one of ...".
    """
    import difflib

    known = list(known)
    near = difflib.get_close_matches(word, known, n=1)
    if near:
        return f"did you mean {near[0]!r}?"
    return f"use one of {', '.join(known)}" if known else ""
