"""Which reductions run: plain array code, or compiled loops where a model is large enough to repay them."""

from __future__ import annotations

import sys
from importlib import import_module, util
from types import ModuleType

from impasse.errors import Fault, MissingExtra
from impasse.limits import COMPILED_FROM, COMPILED_ONCE_LOADED_FROM, MAX_PLAIN_ONE_WAY

_COMPILED = "impasse.conflict.reductions.compiled"


def reductions(work: int, compiled: bool | None, one_way: int = 0) -> ModuleType:
    """The module with ``move_min`` and ``improve_min``.

    Parameters
    ----------
    work : int
        Ranks to go through: models times decision makers times states.
    compiled : bool, optional
        True or False to choose; None: compiled for large work where the extra is installed.
    one_way : int
        The most one-way options of a decision maker: many of them make small models large work.

    Returns
    -------
    module
        Results are equal whichever it is.

    Raises
    ------
    MissingExtra
        When compiled loops are asked for and numba is not installed.
    """
    enough = COMPILED_FROM if _COMPILED not in sys.modules else COMPILED_ONCE_LOADED_FROM
    wanted = work << one_way // 2 >= enough if compiled is None else compiled
    if wanted and util.find_spec("numba") is None:
        if compiled:
            raise MissingExtra(
                Fault("compiled loops need numba", "install the extra: pip install 'impasse[fast]'")
            )
        wanted = False
    if not wanted and one_way > MAX_PLAIN_ONE_WAY:
        problem = f"{one_way} one-way options of one decision maker need compiled loops"
        raise MissingExtra(
            Fault(problem, "install the extra: pip install 'impasse[fast]', or leave some out")
        )
    return import_module(_COMPILED if wanted else "impasse.conflict.reductions.plain")
