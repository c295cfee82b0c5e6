"""Strict JSON with the place of every value: the standard reader keeps none and lets duplicate keys win."""

from __future__ import annotations

import re
from json.decoder import JSONDecodeError, py_scanstring  # type: ignore[attr-defined]  # tells where a string ends

from impasse.dispute.files.nodes import Node, Source
from impasse.errors import Fault
from impasse.limits import MAX_FILE_NESTING

_SPACE = re.compile(r"[ \t\n\r]*")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?", re.ASCII)
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None}


class _Stop(Exception):
    """A syntax error at an offset; carries the fault."""


class JsonReader:
    """Reads one JSON text into nodes.

    Parameters
    ----------
    source : Source
        The text.
    faults : list of Fault
        Duplicate keys and syntax errors are appended here.
    """

    def __init__(self, source: Source, faults: list[Fault]) -> None:
        self._source = source
        self._text = source.text
        self._faults = faults

    def read(self) -> Node | None:
        """Return the root node, or None where the text is no JSON (the fault says where)."""
        try:
            node, position = self._value(self._skip(0), 0)
            position = self._skip(position)
            if position < len(self._text):
                self._stop(position, "text after the end of the JSON value")
        except _Stop:
            return None
        return node

    def _skip(self, position: int) -> int:
        match = _SPACE.match(self._text, position)
        return match.end() if match else position

    def _fault(self, position: int, problem: str, remedy: str = "") -> None:
        line, column = self._source.place(position)
        self._faults.append(Fault(problem, remedy, self._source.path, line, column))

    def _stop(self, position: int, problem: str) -> None:
        self._fault(position, problem, "the file is not valid JSON")
        raise _Stop

    def _value(self, start: int, depth: int) -> tuple[Node, int]:
        if depth > MAX_FILE_NESTING:
            self._stop(start, f"nested more than {MAX_FILE_NESTING} deep")
        first = self._text[start : start + 1]
        if first == "{":
            return self._mapping(start, depth)
        if first == "[":
            return self._list(start, depth)
        if first == '"':
            text, end = self._string(start)
            return Node(self._source, start, end, text, text, quoted=True), end
        for word, value in _WORDS.items():
            if self._text.startswith(word, start):
                return Node(self._source, start, start + len(word), value, word), start + len(word)
        return self._number(start)

    def _number(self, start: int) -> tuple[Node, int]:
        match = _NUMBER.match(self._text, start)
        if match is None:
            self._stop(start, "expected a value" if start < len(self._text) else "the text ends too early")
        assert match is not None
        raw = match.group()
        whole = match.group(1) is None and match.group(2) is None and len(raw) < 1000
        return Node(self._source, start, match.end(), int(raw) if whole else float(raw), raw), match.end()

    def _string(self, start: int) -> tuple[str, int]:
        try:
            text, end = py_scanstring(self._text, start + 1, True)
        except JSONDecodeError as error:
            self._stop(error.pos, error.msg.removesuffix(" at").lower())
            raise
        if any("\ud800" <= character <= "\udfff" for character in text):
            self._stop(start, "half of a surrogate pair in a text")
        return text, end

    def _list(self, start: int, depth: int) -> tuple[Node, int]:
        items: list[Node] = []
        position = self._skip(start + 1)
        if self._text[position : position + 1] == "]":
            return Node(self._source, start, position + 1, items), position + 1
        while True:
            node, position = self._value(position, depth + 1)
            items.append(node)
            position, more = self._next(position, "]")
            if not more:
                return Node(self._source, start, position, items), position

    def _mapping(self, start: int, depth: int) -> tuple[Node, int]:
        items: dict[str, Node] = {}
        keys: dict[str, int] = {}
        position = self._skip(start + 1)
        if self._text[position : position + 1] == "}":
            return Node(self._source, start, position + 1, items), position + 1
        while True:
            if self._text[position : position + 1] != '"':
                self._stop(position, "expected a key in double quotes")
            here = position
            key, position = self._string(here)
            position = self._skip(position)
            if self._text[position : position + 1] != ":":
                self._stop(position, "expected a colon after the key")
            node, position = self._value(self._skip(position + 1), depth + 1)
            if key in items:
                line, _ = self._source.place(keys[key])
                self._fault(here, f"duplicate key {key!r} (first on line {line})", "keep one of them")
            else:
                items[key], keys[key] = node, here
            position, more = self._next(position, "}")
            if not more:
                return Node(self._source, start, position, items, keys=keys), position

    def _next(self, position: int, closing: str) -> tuple[int, bool]:
        position = self._skip(position)
        character = self._text[position : position + 1]
        if character == closing:
            return position + 1, False
        if character != ",":
            self._stop(position, f"expected a comma or {closing!r}")
        return self._skip(position + 1), True
