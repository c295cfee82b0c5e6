"""JSON with one line for each top key, written piece by piece: millions of states never lie side by side as text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from impasse.conflict.conflict import Conflict

_AT_ONCE = 1 << 14


class States:
    """Some states of a conflict, written as a list of patterns (in graph form of ids).

    Parameters
    ----------
    model : Conflict
        The conflict.
    held : bool array (n_states,)
        Which states.
    """

    def __init__(self, model: Conflict, held: NDArray[np.bool_]) -> None:
        self._model, self._held = model, held

    def pieces(self) -> Iterator[str]:
        """The list in pieces of JSON."""
        import numpy as np

        states = np.flatnonzero(self._held)
        yield "["
        for begin in range(0, len(states), _AT_ONCE):
            names = _patterns(self._model, states[begin : begin + _AT_ONCE])
            yield f"{', ' if begin else ''}{', '.join(names)}"
        yield "]"


def _patterns(model: Conflict, states: NDArray[np.int64]) -> list[str]:
    """Patterns of some states as JSON texts."""
    import numpy as np

    if model.graph is not None or model.coalesce:
        return [json.dumps(name, ensure_ascii=False) for name in model.patterns(states)]
    width = len(model.options)
    taken = (model.states[states][:, None] >> np.arange(width)) & 1
    letters = np.full((len(states), width + 2), ord('"'), np.uint8)
    letters[:, 1:-1] = np.where(taken.astype(np.bool_), np.uint8(ord("Y")), np.uint8(ord("N")))
    names: list[str] = letters.view(f"S{width + 2}").ravel().astype(f"U{width + 2}").tolist()
    return names


def json_pieces(data: Mapping[str, Any]) -> Iterator[str]:
    """An object as JSON with one line for each top key, in pieces.

    Parameters
    ----------
    data : mapping
        Plain data, in which :class:`States` may stand for lists of states.
    """
    yield "{"
    for number, (key, value) in enumerate(data.items()):
        yield f"{',' + chr(10) + ' ' if number else ''}{json.dumps(key)}: "
        yield from _value(value)
    yield "}"


def _value(value: Any) -> Iterator[str]:
    if isinstance(value, States):
        yield from value.pieces()
    elif isinstance(value, Mapping) and any(isinstance(part, (Mapping, States)) for part in value.values()):
        yield "{"
        for number, (key, part) in enumerate(value.items()):
            yield f"{', ' if number else ''}{json.dumps(key, ensure_ascii=False)}: "
            yield from _value(part)
        yield "}"
    else:
        yield json.dumps(value, ensure_ascii=False)


def echo_json(data: Mapping[str, Any]) -> None:
    """Print an object as JSON, a piece at a time."""
    import click

    for piece in json_pieces(data):
        click.echo(piece, nl=False)
    click.echo("")
