"""From what is named on a command line to the files to read; whatever is not read is named with the reason."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from impasse.evidence.corpus import Skipped
from impasse.evidence.documents.own_output import is_own_output

_SPECIAL = (
    (stat.S_ISFIFO, "a named pipe; what is piped in is read with -"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device; what is piped in is read with -"),
    (stat.S_ISBLK, "a device"),
)


@dataclass(frozen=True, slots=True)
class Around:
    """What lies around the documents of a run and is none of them.

    Attributes
    ----------
    follow_links : bool
        Whether links that lead out of a folder are followed.
    apart : mapping of Path to str
        Files and folders of the run itself (its dispute file, its output folder), resolved, with what they are.
    names : mapping of Path to str
        What to call files whose own name tells nothing (``-`` for what was piped in).
    """

    follow_links: bool = False
    apart: Mapping[Path, str] = field(default_factory=dict)
    names: Mapping[Path, str] = field(default_factory=dict)


NOTHING_AROUND = Around()


def shown(path: Path | str) -> str:
    """A path as text: bytes of a name that are no UTF-8 are written as ``\\xff``."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def gather(
    paths: Sequence[Path], around: Around = NOTHING_AROUND
) -> tuple[tuple[Path, ...], tuple[Skipped, ...]]:
    """List the files named and those in the folders named, recursively, in name order.

    Parameters
    ----------
    paths : sequence of Path
        Files and folders. What is named itself is read even if it is a link or its name begins with a dot.
    around : Around
        What is not to be read, and whether links are followed.

    Returns
    -------
    tuple of (tuple of Path, tuple of Skipped)
        Regular files, each once; and everything else that was met, with the reason.
    """
    walk = _Walk(around)
    files: list[Path] = []
    for path in paths:
        files += walk.named(path)
    return tuple(dict.fromkeys(files)), tuple(walk.skipped)


class _Walk:
    """One way through files and folders."""

    def __init__(self, around: Around) -> None:
        self.around = around
        self.skipped: list[Skipped] = []
        self._entered: set[tuple[int, int]] = set()

    def named(self, path: Path) -> Iterator[Path]:
        """Files of one thing named: itself, or all below it."""
        try:
            kind = os.stat(path).st_mode
        except OSError as error:
            self._skip(path, f"it cannot be opened: {_words(error)}")
            return
        if not stat.S_ISDIR(kind):
            yield from self._file(path, kind)
            return
        self._entered.clear()
        root = os.path.realpath(path)
        waiting = [path]
        while waiting:
            there = waiting.pop()
            if not there.is_dir():
                yield there
                continue
            waiting += reversed(list(self._inside(there, root)))

    def _inside(self, folder: Path, root: str) -> Iterator[Path]:
        """What one folder holds that is to be read or entered, in name order."""
        try:
            state = os.stat(folder)
            if (state.st_dev, state.st_ino) in self._entered:
                return self._skip(folder, "the folder was entered already by another way", passed=True)
            self._entered.add((state.st_dev, state.st_ino))
            with os.scandir(folder) as entries:
                names = sorted(entry.name for entry in entries)
        except OSError as error:
            return self._skip(folder, f"the folder cannot be entered: {_words(error)}")
        for name in names:
            yield from self._entry(folder / name, root)
        return None

    def _entry(self, path: Path, root: str) -> Iterator[Path]:
        if path.name.startswith("."):
            return self._skip(path, "its name begins with a dot; name it itself to read it", passed=True)
        try:
            kind = os.lstat(path).st_mode
            if stat.S_ISLNK(kind):
                if not self._leads(path, root):
                    return None
                kind = os.stat(path).st_mode
            apart = self.around.apart.get(Path(os.path.realpath(path))) if self.around.apart else None
        except OSError as error:
            return self._skip(path, f"it cannot be opened: {_words(error)}")
        if apart:
            return self._skip(path, apart, passed=True)
        if stat.S_ISDIR(kind):
            yield path
        elif is_own_output(path):
            self._skip(path, "it was written by Impasse", passed=True)
        else:
            yield from self._file(path, kind)
        return None

    def _leads(self, link: Path, root: str) -> bool:
        """Whether a link in a folder is to be followed."""
        aim = shown(os.readlink(link))
        try:
            target = os.path.realpath(link, strict=True)
        except OSError as error:
            circular = error.errno == errno.ELOOP
            self._skip(
                link, "a link that leads in a circle" if circular else f"a link to {aim}, which is not there"
            )
            return False
        if os.path.commonpath((root, target)) == root:
            self._skip(link, f"a link to {aim} in the same folder, which is read itself", passed=True)
            return False
        if not self.around.follow_links:
            self._skip(link, f"a link out of the folder, to {aim}; --follow-links reads it too")
        return self.around.follow_links

    def _file(self, path: Path, kind: int) -> Iterator[Path]:
        special = next((words for is_it, words in _SPECIAL if is_it(kind)), None)
        if special is not None:
            self._skip(path, special)
        else:
            yield path

    def _skip(self, path: Path, reason: str, *, passed: bool = False) -> None:
        self.skipped.append(Skipped(shown(path), reason, passed))


def _words(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
