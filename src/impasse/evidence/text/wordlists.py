"""The hand-written word lists of ``data/words.toml``, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def word_lists() -> dict[str, dict[str, str]]:
    """Return all sections of the word lists as they stand in the file."""
    path = resources.files("impasse.evidence").joinpath("data/words.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def group(name: str) -> frozenset[str]:
    """Return one list of section ``[group]``: words that a rule needs to know.

    Parameters
    ----------
    name : str
        Name of the list.

    Returns
    -------
    frozenset of str
        Its words, in lower case.
    """
    return frozenset(word_lists()["group"][name].split())
