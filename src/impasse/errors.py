"""Everything Impasse raises on purpose, in one tree.

::

    ImpasseError                 base: nothing else escapes a public function
    ├── InputError               a file or argument that cannot be used (exit status 2)
    │   ├── ConflictFileError    a conflict or scenario file with faults
    │   ├── DisputeFileError     a dispute or corrections file with faults
    │   ├── ConditionError       a condition that does not parse or names what is not there
    │   ├── PreferenceError      rankings, weights or rank arrays that do not fit the model
    │   └── UnreadableDocument   one document that no reader can take (never stops a batch)
    ├── TooLarge                 a computation refused before it starts, with the estimate and the limit
    ├── NotFound                 what was asked for does not exist: no such state, no opening (exit status 1)
    └── MissingExtra             an optional package is not installed; names the extra

Every error carries ``code`` (stable, documented in ``docs/reference/errors.md``), and a list of
``faults``: all that is wrong with one input is reported at once, each fault with its place and remedy.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_QUOTED, _LONGEST = 60, 1_000
_QUOTATION = re.compile(r"'[^'\n]{60,}'|\"[^\"\n]{60,}\"", re.S)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with an input: where it is, what is wrong, what to do."""

    problem: str
    """What is wrong, in plain words, without a full stop."""
    remedy: str = ""
    """What to do about it; may be empty where the problem says it."""
    path: str = ""
    """File name as the user gave it; empty when there is none."""
    line: int | None = None
    """Line, counted from 1."""
    column: int | None = None
    """Column, counted from 1."""

    def __post_init__(self) -> None:
        for part in ("problem", "remedy"):
            object.__setattr__(self, part, _shortened(getattr(self, part)))

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part not in ("", None))
        text = f"{place}: {self.problem}" if place else self.problem
        return f"{text}; {self.remedy}" if self.remedy else text


def _shortened(text: str) -> str:
    """A message in which no quotation is longer than 60 characters, nor the whole than some lines."""
    if len(text) <= _QUOTED:
        return text
    text = _QUOTATION.sub(lambda found: f"{found[0][: _QUOTED - 4]}...{found[0][-1]}", text)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."


class ImpasseError(Exception):
    """Base of every error raised on purpose.

    Parameters
    ----------
    faults : str, Fault or sequence of Fault
        What is wrong; a string is a single fault without a place.
    """

    code = "impasse"
    exit_status = 2

    def __init__(self, faults: str | Fault | Sequence[Fault]) -> None:
        if isinstance(faults, str):
            faults = Fault(faults)
        self.faults: tuple[Fault, ...] = (faults,) if isinstance(faults, Fault) else tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class InputError(ImpasseError):
    """A file or argument that cannot be used."""

    code = "input"


class ConflictFileError(InputError):
    """A conflict or scenario file with faults."""

    code = "conflict-file"


class DisputeFileError(InputError):
    """A dispute or corrections file with faults."""

    code = "dispute-file"


class ConditionError(InputError):
    """A condition that does not parse, or names something that is not there."""

    code = "condition"


class PreferenceError(InputError):
    """Rankings, weights or rank arrays that do not fit the model."""

    code = "preference"


class UnreadableDocument(InputError):
    """One document that no reader can take."""

    code = "unreadable-document"


class TooLarge(ImpasseError):
    """A computation refused before it starts; says the estimate and the limit."""

    code = "too-large"


class NotFound(ImpasseError):
    """What was asked for does not exist: no such state, no such goal, no opening."""

    code = "not-found"
    exit_status = 1


class MissingExtra(ImpasseError):
    """An optional package is not installed; the message names the extra to install."""

    code = "missing-extra"
