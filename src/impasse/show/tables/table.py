"""A table with a title, groups of columns and groups of rows, whatever it is printed as."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Group:
    """Rows that belong together under a heading; an empty heading has none."""

    heading: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Table:
    """A table.

    Parameters
    ----------
    title : str
    stub : tuple of str
        Headings of the columns that say what a row is about.
    spans : tuple of (str, int)
        Headings over groups of the other columns, with how many columns each spans; none when empty.
    columns : tuple of str
        Headings of the other columns.
    groups : tuple of Group
        Every row has as many cells as there are stub and other columns.
    note : str
        What the marks mean.
    """

    title: str
    stub: tuple[str, ...]
    spans: tuple[tuple[str, int], ...]
    columns: tuple[str, ...]
    groups: tuple[Group, ...]
    note: str = ""

    @property
    def head(self) -> tuple[str, ...]:
        """Headings of all columns."""
        return (*self.stub, *self.columns)

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The rows of all groups."""
        return tuple(row for group in self.groups for row in group.rows)
