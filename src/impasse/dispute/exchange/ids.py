"""Ids made from names, for formats that only have names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from impasse.dispute.files.checker import KEYWORDS

_OTHER = re.compile(r"\W+")
_LENGTH = 24
_PATTERN = re.compile(r"[YN]+")


class IdMaker:
    """Makes ids that no two names share.

    Parameters
    ----------
    taken : iterable of str
        Ids that are in use.

    Examples
    --------
    >>> ids = IdMaker()
    >>> [ids.new(name) for name in ("Release Water", "release water", "not", "YES", "N", "")]
    ['release_water', 'release_water_2', 'not_', 'yes', 'n', 'x']
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)

    def free(self, name: str) -> bool:
        """Whether a name can be an id as it is and is not taken."""
        return name not in self._taken and name not in KEYWORDS and not _PATTERN.fullmatch(name)

    def take(self, name: str) -> str:
        """Note that an id is taken, and return it."""
        self._taken.add(name)
        return name

    def new(self, name: str) -> str:
        """Return an id for a name: its first words in lower case joined by ``_``, numbered where taken.

        Parameters
        ----------
        name : str
            Any text.

        Returns
        -------
        str
        """
        base = "x"
        words = [word for word in _OTHER.split(name.lower().replace("_", " ")) if word]
        for count in range(1, len(words) + 1):
            longer = "_".join(words[:count])
            if count > 1 and len(longer) > _LENGTH:
                break
            base = longer
        if base in KEYWORDS or _PATTERN.fullmatch(base):
            base += "_"
        found, number = base, 1
        while found in self._taken:
            number += 1
            found = f"{base}_{number}"
        self._taken.add(found)
        return found
