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
