"""Plain data as YAML 1.2 that people can read: blocks outside, short lists and mappings in one line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from impasse.dispute.files.yamlfile import resolve

_WIDTH = 100
_PLAIN = re.compile(r"\w([\w ()./+-]*[\w().])?")
_UNPRINTABLE = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


def write_yaml(data: dict[str, object]) -> str:
    """Write a mapping as a YAML document.

    Parameters
    ----------
    data : dict
        Nested dicts, lists, texts, numbers, true, false and None.

    Returns
    -------
    str
        YAML that reads back to the same data, with a newline at the end.

    Examples
    --------
    >>> print(write_yaml({"title": "Talks: the end", "options": [{"id": "a"}, {"id": "b"}], "taken": ["a"]}))
    title: "Talks: the end"
    options:
      - {id: a}
      - {id: b}
    taken: [a]
    <BLANKLINE>
    """
    return "\n".join(_mapping(data, 0)) + "\n"


def _mapping(data: dict[str, object], indent: int) -> list[str]:
    """The lines of a block mapping."""
    lines: list[str] = []
    for key, value in data.items():
        head = f"{' ' * indent}{_scalar(key)}:"
        flow = _flow(value) if _is_small(value) else None
        spread = isinstance(value, (list, dict)) and bool(value)
        if flow is not None and (not spread or len(head) + len(flow) < _WIDTH):
            lines.append(f"{head} {flow}")
        else:
            lines.append(head)
            lines.extend(_block(value, indent + 2))
    return lines


def _block(value: object, indent: int) -> list[str]:
    """The lines of a value below its key or dash."""
    if isinstance(value, dict):
        return _mapping(value, indent)
    assert isinstance(value, list)
    lines: list[str] = []
    pad = " " * indent
    for item in value:
        spread = isinstance(item, dict) and bool(item)
        if _is_small(item) and (not spread or indent + len(_flow(item)) < _WIDTH):
            lines.append(f"{pad}- {_flow(item)}")
            continue
        inner = _block(item, indent + 2)
        lines.append(f"{pad}- {inner[0].lstrip()}")
        lines.extend(inner[1:])
    return lines


def _is_small(value: object) -> bool:
    """Whether a value may stand in one line: nothing in it is nested more than twice."""
    if isinstance(value, dict):
        return all(_is_leaf_or_row(item) for item in value.values())
    if isinstance(value, list):
        return all(_is_leaf_or_row(item) for item in value)
    return True


def _is_leaf_or_row(value: object) -> bool:
    if isinstance(value, list):
        return not any(isinstance(item, (list, dict)) for item in value)
    return not isinstance(value, dict) or not value


def _flow(value: object) -> str:
    """A value in one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_scalar(key)}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_texts(value)) + "]"
    return _scalar(value)


def _texts(values: Iterable[object]) -> Iterable[str]:
    return (_flow(value) for value in values)


def _scalar(value: object) -> str:
    """A leaf, quoted only where it would otherwise mean something else."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return repr(value)
    if _PLAIN.fullmatch(value) and resolve(value) is value:
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match.group()):04x}", quoted)
