"""Rows of the word lists in ``data/``: one list a file, ``|`` between columns, ``;`` inside one."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"


@lru_cache(maxsize=16)
def rows(name: str, columns: int) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Read one word list.

    Parameters
    ----------
    name : str
        File name in the data folder.
    columns : int
        Number of columns of each row; short rows are filled with empty columns.

    Returns
    -------
    tuple of rows
        Each row a tuple of columns, each column a tuple of its entries. Lines that start with ``#`` are
        comments.
    """
    table = []
    for line in (_DATA / name).read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("|")
        cells += [""] * (columns - len(cells))
        table.append(tuple(tuple(part.strip() for part in cell.split(";") if part.strip()) for cell in cells))
    return tuple(table)


@lru_cache(maxsize=64)
def word_list(name: str) -> frozenset[str]:
    """Return one list of ``small_words.txt``.

    Parameters
    ----------
    name : str
        Name of the list.

    Returns
    -------
    frozenset of str
        Its words, in lower case.

    Raises
    ------
    KeyError
        When there is no such list.
    """
    lists = {key[0]: frozenset(entries) for key, entries in rows("small_words.txt", 2)}
    return lists[name]
