"""A parsed file as a tree of nodes, each of which knows its place in the text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

Scalar = str | int | float | bool | None
"""What a leaf of a file can be."""


@dataclass(slots=True)
class Source:
    """The text of one file and what the user calls it.

    Parameters
    ----------
    text : str
        The whole text, without a byte order mark.
    path : str
        The name shown in messages; empty for text that came from no file.
    """

    text: str
    path: str = ""
    _starts: list[int] = field(default_factory=list)

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column, both counted from 1, of a code point offset.

        Parameters
        ----------
        offset : int
            Index into ``text``; an index past the end means the end.

        Returns
        -------
        tuple of int
            ``(line, column)``.
        """
        if not self._starts:
            self._starts = [0]
            for index, character in enumerate(self.text):
                if character == "\n" or (character == "\r" and self.text[index + 1 : index + 2] != "\n"):
                    self._starts.append(index + 1)
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


@dataclass(slots=True)
class Node:
    """One value of a file with its place.

    Parameters
    ----------
    source : Source
        The file it stands in.
    start, end : int
        Code point offsets into ``source.text``.
    value : scalar, list of Node or dict of str to Node
        The value; mappings keep the order of the file.
    raw : str
        For a scalar: its text as the format reads it (``2019`` stays ``"2019"`` although the value is 2019).
    quoted : bool
        Whether a scalar was written in quotes or as a block.
    keys : dict of str to int
        For a mapping: the offset of each key.
    """

    source: Source
    start: int
    end: int
    value: Scalar | list[Node] | dict[str, Node]
    raw: str = ""
    quoted: bool = False
    keys: dict[str, int] = field(default_factory=dict)

    @property
    def is_scalar(self) -> bool:
        """Whether this is a leaf."""
        return not isinstance(self.value, (list, dict))

    @property
    def kind(self) -> str:
        """What this is, in words for messages."""
        if isinstance(self.value, dict):
            return "a mapping"
        if isinstance(self.value, list):
            return "a list"
        if self.value is None:
            return "nothing"
        if isinstance(self.value, bool):
            return "true or false"
        return "a text" if isinstance(self.value, str) else "a number"

    def place(self, offset: int = 0) -> tuple[int, int]:
        """Return line and column of this node, or of one character of its text.

        Parameters
        ----------
        offset : int
            Index into ``raw``; quotes, escapes and folded lines are followed in the file's own text.

        Returns
        -------
        tuple of int
            ``(line, column)``, both counted from 1.
        """
        text = self.source.text
        position = self.start
        if position < self.end and self.quoted and text[position] in "\"'":
            position += 1
        elif position < self.end and self.quoted and text[position] in "|>":
            position = text.find("\n", position) + 1
        found = position
        for character in self.raw[: offset + 1] if self.is_scalar else "":
            if character.isspace():
                continue
            hit = text.find(character, position, self.end)
            if hit < 0:
                break
            found, position = hit, hit + 1
        else:
            if offset >= len(self.raw) and offset:
                found = position
        return self.source.place(found if offset else self.start)

    def plain(self) -> object:
        """Return the value as nested Python dicts, lists and scalars, without places."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value
