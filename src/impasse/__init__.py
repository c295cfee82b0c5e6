"""Impasse: why a dispute is stuck, what would unstick it, and how well founded that answer is."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from impasse import cases
    from impasse.conflict.conflict import Conflict
    from impasse.conflict.solution import Solution
    from impasse.conflict.solve import solve
    from impasse.dispute.doubt.answer import answer
    from impasse.dispute.doubt.answered import Answer
    from impasse.dispute.files.conflict_file import load

__version__ = "0.1.0"

__all__ = ["Answer", "Conflict", "Solution", "answer", "cases", "load", "solve"]

_HOME = {
    "Conflict": "impasse.conflict.conflict",
    "Answer": "impasse.dispute.doubt.answered",
    "answer": "impasse.dispute.doubt.answer",
    "Solution": "impasse.conflict.solution",
    "load": "impasse.dispute.files.conflict_file",
    "solve": "impasse.conflict.solve",
}


def __getattr__(name: str) -> Any:
    """Public names, loaded when first used so that ``import impasse`` stays light."""
    if name in _HOME:
        value = getattr(import_module(_HOME[name]), name)
    elif name == "cases":
        value = import_module("impasse.cases")
    else:
        raise AttributeError(f"module 'impasse' has no attribute '{name}'")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
