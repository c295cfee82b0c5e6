"""Conflicts between file formats, by ending."""

from __future__ import annotations

from pathlib import Path

from impasse.conflict.conflict import Conflict
from impasse.dispute.exchange.converted import Converted, Written
from impasse.dispute.files.conflict_file import dump, dump_json, load
from impasse.errors import Fault, InputError

ENDINGS = (".yaml", ".yml", ".json", ".gmcr", ".graphml")
"""The endings that can be read and written."""


def read(path: str | Path) -> Converted:
    """Read a conflict in any format.

    Parameters
    ----------
    path : str or Path
        The file; any other ending than ``.gmcr`` and ``.graphml`` is read as a conflict file.

    Returns
    -------
    Converted

    Raises
    ------
    ConflictFileError
        With every fault and its place.
    """
    ending = Path(path).suffix.lower()
    if ending == ".gmcr":
        from impasse.dispute.exchange.gmcr import load_gmcr

        return load_gmcr(path)
    if ending == ".graphml":
        from impasse.dispute.exchange.graphml import load_graphml

        return load_graphml(path)
    return Converted(load(path))


def write(conflict: Conflict, ending: str, path: str = "") -> Written:
    """Write a conflict in the format of an ending.

    Parameters
    ----------
    conflict : Conflict
        The conflict.
    ending : str
        One of ``ENDINGS``.
    path : str
        The target's name, for messages.

    Returns
    -------
    Written

    Raises
    ------
    InputError
        When the ending is unknown, or the format cannot hold the conflict.
    TooLarge
        When the format would need too much space.
    """
    if ending == ".gmcr":
        from impasse.dispute.exchange.gmcr_writer import dump_gmcr

        return dump_gmcr(conflict)
    if ending == ".graphml":
        from impasse.dispute.exchange.graphml_writer import dump_graphml

        return dump_graphml(conflict)
    if ending in (".yaml", ".yml"):
        return Written(dump(conflict))
    if ending == ".json":
        return Written(dump_json(conflict))
    remedy = f"use one of {', '.join(ENDINGS)}"
    raise InputError(Fault(f"the ending {ending!r} is no format of conflicts", remedy, path))
