"""Strict YAML 1.2 and JSON files: every value keeps its line and column, and all faults come at once.

``read_source`` gets the text, ``parse`` makes nodes of it, ``Checker`` takes the nodes apart and collects
what is wrong. Duplicate keys, aliases, anchors, tags and a second document are faults; ``NO`` is a text and
``2019-05-02`` too (YAML 1.2, core schema).

Examples
--------
>>> from impasse.errors import DisputeFileError
>>> from impasse.dispute.files.yamlfile import Checker, parse, Source
>>> check = Checker(DisputeFileError)
>>> root = parse(Source("title: Harbour\\nparties: [north, south]\\n", "d.yaml"), check)
>>> fields = check.mapping(root, "a dispute", required=("title",), optional=("parties",))
>>> check.text(fields["title"], "the title")
'Harbour'
>>> [node.raw for node in check.items(fields["parties"], "parties")]
['north', 'south']
>>> check.finish()
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from impasse.dispute.files.checker import Checker
from impasse.dispute.files.jsontext import JsonReader
from impasse.dispute.files.nodes import Node, Scalar, Source
from impasse.errors import Fault, InputError
from impasse.limits import MAX_FILE_BYTES, MAX_FILE_NESTING, MAX_LIST_ENTRIES, MAX_LISTED_OPTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Checker", "Node", "Source", "parse", "read_source", "resolve"]

_HALF = re.compile("[\ud800-\udfff]")
_SYNTAX = "check quotes, indents and brackets"
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


def read_source(path: str | Path, error: type[InputError] = InputError) -> Source:
    """Read a text file; ``-`` is the standard input.

    Parameters
    ----------
    path : str or Path
        The file.
    error : type of InputError
        What to raise when the file cannot be read.

    Returns
    -------
    Source
        Its text, decoded as UTF-8, with the name as given.

    Raises
    ------
    InputError
        No such file, a folder, no permission, too large, or not UTF-8 (with the place of the first bad byte).
    """
    name = str(path)
    try:
        if name == "-":
            name, data = "<standard input>", sys.stdin.buffer.read(MAX_FILE_BYTES + 1)
        else:
            with open(path, "rb") as stream:
                data = stream.read(MAX_FILE_BYTES + 1)
    except (OSError, ValueError) as failure:
        reason = getattr(failure, "strerror", None) or str(failure)
        raise error(Fault(f"cannot be read: {reason.lower()}", "check the name", name)) from None
    if len(data) > MAX_FILE_BYTES:
        raise error(Fault(f"larger than {MAX_FILE_BYTES:,} bytes", "this is no hand-written file", name))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        before = data[: failure.start].decode("utf-8", "replace")
        line, column = Source(before).place(len(before))
        fault = Fault("not UTF-8 text from here on", "save the file as UTF-8", name, line, column)
        raise error(fault) from None
    return Source(text, name)


def parse(source: Source, check: Checker) -> Node | None:
    """Parse YAML or JSON into nodes.

    Parameters
    ----------
    source : Source
        The text; a name that ends in ``.json`` must be JSON, otherwise text that is JSON is read as such
        and everything else as YAML.
    check : Checker
        Collects the faults.

    Returns
    -------
    Node or None
        The root, or None when the text has no structure at all (a syntax error, or nothing in it).
    """
    must_be_json = source.path.lower().endswith((".json", ".gmcr"))
    if must_be_json or source.text.lstrip()[:1] == "{":
        faults: list[Fault] = []
        node = JsonReader(source, faults).read()
        if node is not None or must_be_json:
            check.faults.extend(faults)
            return node
    return _YamlReader(source, check).read()


class _Stop(Exception):
    """Raised where reading on would serve nobody: what follows may stand for any amount."""

    def __init__(self, start: int, problem: str, remedy: str) -> None:
        self.start, self.problem, self.remedy = start, problem, remedy


class _YamlReader:
    """Builds nodes from the events of the YAML parser."""

    def __init__(self, source: Source, check: Checker) -> None:
        self._source = source
        self._check = check

    def _fault(self, offset: int, problem: str, remedy: str = "") -> None:
        line, column = self._source.place(offset)
        self._check.faults.append(Fault(problem, remedy, self._source.path, line, column))

    def read(self) -> Node | None:
        """Return the root node, or None after a syntax error or for an empty text."""
        from ruamel.yaml import YAML
        from ruamel.yaml.error import MarkedYAMLError, YAMLError
        from ruamel.yaml.reader import ReaderError

        loader = YAML(typ="safe", pure=True)
        root: Node | None = None
        documents = 0
        try:
            events = iter(loader.parse(self._source.text))
            for event in events:
                if type(event).__name__ == "DocumentStartEvent":
                    documents += 1
                    if documents == 2:
                        self._fault(event.start_mark.index, "a second document begins here", "keep one")
                        break
                    root = self._node(next(events), events, 0)
        except _Stop as stop:
            self._check.faults.clear()
            self._fault(stop.start, stop.problem, stop.remedy)
            return None
        except ReaderError as error:
            self._fault(error.position, "a character that YAML does not allow", "remove it")
            return None
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            problem = (error.problem or error.context or "not valid YAML").strip()
            self._fault(mark.index if mark else 0, f"YAML syntax: {problem}", _SYNTAX)
            return None
        except (YAMLError, RecursionError):
            self._fault(0, "not valid YAML", _SYNTAX)
            return None
        if root is None or (root.is_scalar and root.raw == ""):
            self._fault(0, "the file is empty")
            return None
        return root

    def _node(self, event: object, events: Iterator[object], depth: int, most: int | None = None) -> Node:
        kind = type(event).__name__
        start: int = event.start_mark.index  # type: ignore[attr-defined]
        end: int = event.end_mark.index  # type: ignore[attr-defined]
        if depth > MAX_FILE_NESTING:
            from ruamel.yaml.parser import ParserError

            raise ParserError(None, None, f"nested more than {MAX_FILE_NESTING} deep", event.start_mark)  # type: ignore[attr-defined]
        if kind == "AliasEvent" or getattr(event, "anchor", None):
            problem = "an anchor (&name) or alias (*name)"
            raise _Stop(start, problem, "write the value out: aliases are not allowed")
        tag = getattr(event, "tag", None) or getattr(event, "ctag", None)
        if tag and str(tag) not in ("!", "None"):
            self._fault(start, f"a tag ({tag})", "remove it: tags are not allowed")
        if kind == "ScalarEvent":
            raw: str = event.value  # type: ignore[attr-defined]
            if _HALF.search(raw):
                self._fault(start, "half of a character (a lone surrogate)", "write the character itself")
            quoted = bool(event.style)  # type: ignore[attr-defined]
            return Node(self._source, start, end, raw if quoted else resolve(raw), raw, quoted)
        if kind == "SequenceStartEvent":
            return self._list(start, events, depth, most or MAX_LIST_ENTRIES)
        return self._mapping(start, events, depth)

    def _list(self, start: int, events: Iterator[object], depth: int, most: int) -> Node:
        items: list[Node] = []
        for event in events:
            if type(event).__name__ == "SequenceEndEvent":
                return Node(self._source, start, event.end_mark.index, items)  # type: ignore[attr-defined]
            if len(items) == most:
                problem = f"a list of more than {most:,} entries"
                raise _Stop(event.start_mark.index, problem, "shorten it, or write JSON")  # type: ignore[attr-defined]
            items.append(self._node(event, events, depth + 1))
        raise AssertionError("the parser always closes a list")

    def _mapping(self, start: int, events: Iterator[object], depth: int) -> Node:
        items: dict[str, Node] = {}
        keys: dict[str, int] = {}
        for event in events:
            if type(event).__name__ == "MappingEndEvent":
                end: int = event.end_mark.index  # type: ignore[attr-defined]
                return Node(self._source, start, end, items, keys=keys)
            key = self._node(event, events, depth + 1)
            most = MAX_LISTED_OPTIONS if key.is_scalar and key.raw == "options" else None
            value = self._node(next(events), events, depth + 1, most)
            if not key.is_scalar:
                self._fault(key.start, f"{key.kind} as a key", "keys are plain words")
            elif key.raw in items:
                line, _ = self._source.place(keys[key.raw])
                problem = f"duplicate key {key.raw!r} (first on line {line})"
                self._fault(key.start, problem, "keep one of them")
            else:
                items[key.raw], keys[key.raw] = value, key.start
        raise AssertionError("the parser always closes a mapping")


def resolve(raw: str) -> Scalar:
    """Return what a plain scalar means in the core schema of YAML 1.2.

    Parameters
    ----------
    raw : str
        The text as written, without quotes.

    Returns
    -------
    str, int, float, bool or None
        A text is returned as the same object.
    """
    if raw in _WORDS:
        return _WORDS[raw]
    if _INTEGER.fullmatch(raw) and len(raw) < 1000:
        return int(raw, 0) if raw.startswith(("0o", "0x")) else int(raw)
    if _FLOAT.fullmatch(raw):
        return float(raw)
    if raw.lower() in (".inf", "+.inf", "-.inf", ".nan"):
        return float(raw.lower().replace(".", ""))
    return raw
