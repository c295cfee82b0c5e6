"""Frozen data on its way between processes: the bare values of its fields, half the work of what a data class does."""

from __future__ import annotations

from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

Data = TypeVar("Data")


def packed(cls: type[Data]) -> type[Data]:
    """Let the objects of a data class be pickled as a call of the class with the values of its fields.

    Parameters
    ----------
    cls : type
        A data class of two fields or more, all of them arguments of its constructor.

    Returns
    -------
    type
        The same class.
    """
    values = attrgetter(*(field.name for field in fields(cls)))  # type: ignore[arg-type]

    def reduce(self: Any) -> tuple[type[Data], tuple[Any, ...]]:
        return cls, values(self)

    cls.__reduce__ = reduce  # type: ignore[method-assign]
    return cls
