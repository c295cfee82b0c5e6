"""What a conversion gives: a conflict, and what the other format does not hold."""

from __future__ import annotations

from dataclasses import dataclass

from impasse.conflict.conflict import Conflict


@dataclass(frozen=True)
class Converted:
    """A conflict read from another format.

    Parameters
    ----------
    conflict : Conflict
        The conflict.
    lost : tuple of str
        What the file held and the conflict does not, one line each; empty when nothing was lost.
    """

    conflict: Conflict
    lost: tuple[str, ...] = ()


@dataclass(frozen=True)
class Written:
    """A conflict written in another format.

    Parameters
    ----------
    text : str
        The file's text.
    lost : tuple of str
        What the conflict holds and the file does not, one line each; empty when nothing was lost.
    """

    text: str
    lost: tuple[str, ...] = ()


def relations_lost(conflict: Conflict) -> list[str]:
    """Return what a format of ranks alone does not hold of a conflict, one line each.

    Parameters
    ----------
    conflict : Conflict
        The conflict that is written.

    Returns
    -------
    list of str
        Strength of preference, attitudes, views, and what states are called in print.
    """
    makers = conflict.decision_makers
    told = (
        ("what is greatly preferred: the order alone is written", any(dm.graded for dm in makers)),
        ("attitudes: the results with them will differ", any(dm.attitudes for dm in makers)),
        ("how decision makers see the conflict (views)", bool(conflict.views)),
        ("what states are called in print (numbers)", bool(conflict.numbers)),
    )
    return [what for what, there in told if there]
