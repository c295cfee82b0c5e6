"""The data of a run that was kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from impasse.errors import Fault, InputError

Data = Mapping[str, Any]
"""Plain data as ``impasse.json`` holds it."""
_NEEDED = ("documents", "statements", "events", "ledger")


def load_kept(path: str) -> Data:
    """Read an ``impasse.json``.

    Raises
    ------
    InputError
        When the file cannot be read, or is none of a run.
    """
    try:
        data = json.loads(Path(path).read_text("utf-8"))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is no JSON"
        raise InputError(
            Fault(f"it cannot be read: {reason.lower()}", "give an impasse.json", path)
        ) from None
    if not isinstance(data, dict) or any(key not in data for key in _NEEDED):
        raise InputError(Fault("this is no impasse.json of a run", "write one with impasse run", path))
    return data


def file_name(path: str) -> str:
    """Last part of a path of either kind."""
    return path.replace("\\", "/").rsplit("/", 1)[-1]


def outlet_names(data: Data) -> dict[str, str]:
    """Document id to outlet, or to the file's name where none is known."""
    return {d["id"]: d["publisher"] or file_name(d["path"]) for d in data["documents"]}
