"""Impasse: why a dispute is stuck, what would unstick it, and how well founded that answer is."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from impasse import cases
    from impasse.conflict.conflict import Conflict
    from impasse.conflict.solution import Solution
    from impasse.conflict.solve import solve
    from impasse.dispute.diagnosis.diagnose import diagnose
    from impasse.dispute.dispute import Dispute
    from impasse.dispute.doubt.answer import answer
    from impasse.dispute.doubt.answered import Answer
    from impasse.dispute.files.conflict_file import load
    from impasse.dispute.files.dispute_file import load_dispute
    from impasse.dispute.replay.replay import replay
    from impasse.dispute.run import run
    from impasse.evidence.read import read_corpus as read

__version__ = "0.1.0"

__all__ = [
    "Answer",
    "Conflict",
    "Dispute",
    "Solution",
    "answer",
    "cases",
    "diagnose",
    "load",
    "load_dispute",
    "read",
    "replay",
    "run",
    "solve",
]

_HOME = {
    "Answer": "impasse.dispute.doubt.answered:Answer",
    "Conflict": "impasse.conflict.conflict:Conflict",
    "Dispute": "impasse.dispute.dispute:Dispute",
    "Solution": "impasse.conflict.solution:Solution",
    "answer": "impasse.dispute.doubt.answer:answer",
    "diagnose": "impasse.dispute.diagnosis.diagnose:diagnose",
    "load": "impasse.dispute.files.conflict_file:load",
    "load_dispute": "impasse.dispute.files.dispute_file:load_dispute",
    "read": "impasse.evidence.read:read_corpus",
    "replay": "impasse.dispute.replay.replay:replay",
    "run": "impasse.dispute.run:run",
    "solve": "impasse.conflict.solve:solve",
}


def __getattr__(name: str) -> Any:
    """Public names, loaded when first used so that ``import impasse`` stays light."""
    if name in _HOME:
        home, _, own = _HOME[name].partition(":")
        value = getattr(import_module(home), own)
    elif name == "cases":
        value = import_module("impasse.cases")
    else:
        raise AttributeError(f"module 'impasse' has no attribute '{name}'")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
