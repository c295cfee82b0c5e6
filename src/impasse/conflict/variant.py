"""The choices every solve is made under: which concepts, what counts as a sanction, who may answer how."""

from __future__ import annotations

from collections.abc import Sequence

from impasse.conflict.concepts.stability import CONCEPTS
from impasse.errors import Fault, InputError

DEFAULT_CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")
"""The classical concepts, in the order in which they are printed."""

SANCTIONS = ("weak", "strict")
"""``weak``: a sanction is a state not preferred to the start (the default); ``strict``: less preferred."""

SEQUENCES = ("legal", "once", "single")
"""How opponents may answer: nobody twice in a row (the default), each at most once, or one move."""


def checked_variant(concepts: Sequence[str], sanction: str, sequence: str) -> tuple[str, ...]:
    """The concepts asked for, each once, when all choices are known.

    Parameters
    ----------
    concepts : sequence of str
    sanction, sequence : str

    Returns
    -------
    tuple of str

    Raises
    ------
    InputError
        With every unknown choice.
    """
    names = (concepts,) if isinstance(concepts, str) else tuple(dict.fromkeys(concepts))
    asked = [("solution concept", name, tuple(CONCEPTS)) for name in names]
    asked += [("sanction", sanction, SANCTIONS), ("sequence rule", sequence, SEQUENCES)]
    faults = [
        Fault(f"'{value}' is no {kind}", f"choose from {', '.join(allowed)}")
        for kind, value, allowed in asked
        if value not in allowed
    ]
    if faults:
        raise InputError(faults)
    return names
