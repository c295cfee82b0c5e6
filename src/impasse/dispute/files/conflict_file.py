"""Conflict files: YAML or JSON in, a ``Conflict`` out, and back again.

The schema is told in ``docs/reference/conflict-file.md``. Reading is strict: unknown keys, duplicate keys,
unknown options, conditions that do not parse and rankings that do not fit are all reported at once, each with
file, line and column.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from impasse.conflict.conflict import Conflict
from impasse.dispute.files.yamlfile import Checker, Source, parse, read_source
from impasse.errors import ConflictFileError

if TYPE_CHECKING:
    from impasse.dispute.files.nodes import Node

__all__ = ["dump", "dump_json", "from_node", "load", "loads"]


def load(path: str | Path) -> Conflict:
    """Read a conflict file.

    Parameters
    ----------
    path : str or Path
        A YAML or JSON file, a ``.gmcr`` save file or a ``.graphml`` state graph; ``-`` is the standard input.

    Returns
    -------
    Conflict
        Its states are known and its rankings checked.

    Raises
    ------
    ConflictFileError
        With every fault, each with file, line and column.
    """
    name = str(path)
    if name.lower().endswith(".gmcr"):
        from impasse.dispute.exchange.gmcr import load_gmcr

        return load_gmcr(path).conflict
    if name.lower().endswith(".graphml"):
        from impasse.dispute.exchange.graphml import load_graphml

        return load_graphml(path).conflict
    source = read_source(path, ConflictFileError)
    return _read(source)


def loads(text: str, path: str = "") -> Conflict:
    """Read a conflict from text.

    Parameters
    ----------
    text : str
        YAML or JSON.
    path : str
        The name shown in messages.

    Returns
    -------
    Conflict

    Raises
    ------
    ConflictFileError
        With every fault, each with line and column.

    Examples
    --------
    >>> conflict = loads('''
    ... conflict: Chicken
    ... decision_makers:
    ...   - {id: a, options: [a_swerves], preferences: [a_swerves or b_swerves, b_swerves]}
    ...   - {id: b, options: [b_swerves], preferences: [a_swerves or b_swerves, a_swerves]}
    ... ''')
    >>> conflict.n_states
    4
    """
    return _read(Source(text.removeprefix("\ufeff"), path))


def _read(source: Source) -> Conflict:
    check = Checker(ConflictFileError)
    root = parse(source, check)
    if root is None:
        check.finish()
        raise AssertionError("a file without a root has a fault")
    return from_node(root, check)


def from_node(root: Node, check: Checker) -> Conflict:
    """Make a conflict of a parsed file.

    Parameters
    ----------
    root : Node
        The parsed file.
    check : Checker
        Holds the faults found so far.

    Returns
    -------
    Conflict

    Raises
    ------
    ConflictFileError
        With every fault.
    """
    from impasse.dispute.files.conflict_reader import ConflictReader

    return ConflictReader(check).read(root)


def dump(conflict: Conflict) -> str:
    """Write a conflict as YAML.

    Parameters
    ----------
    conflict : Conflict

    Returns
    -------
    str
        A conflict file that reads back to the same conflict.

    Raises
    ------
    InputError
        For a conflict of many models at once.
    TooLarge
        When its states were given as codes and are too many to be written as patterns.
    """
    from impasse.dispute.files.conflict_writer import to_data
    from impasse.dispute.files.yamlwriter import write_yaml

    return write_yaml(to_data(conflict))


def dump_json(conflict: Conflict) -> str:
    """Write a conflict as JSON, indented, with the same keys as the YAML.

    Parameters
    ----------
    conflict : Conflict

    Returns
    -------
    str
        A conflict file that reads back to the same conflict.

    Raises
    ------
    InputError, TooLarge
        As ``dump``.
    """
    import json

    from impasse.dispute.files.conflict_writer import to_data

    return json.dumps(to_data(conflict), ensure_ascii=False, indent=2) + "\n"
