"""The folder of a project: which file is which, and files that are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from impasse.errors import Fault, InputError

_IGNORED = "impasse.sqlite*\nimpasse.lock\nbackups/\nout/\n"
"""What of a project is no text to keep in git."""


@dataclass(frozen=True, slots=True)
class Folder:
    """Where the parts of a project lie.

    Parameters
    ----------
    root : Path
        The project's folder.
    """

    root: Path

    @property
    def documents(self) -> Path:
        """Folder of the documents as received."""
        return self.root / "documents"

    @property
    def dispute(self) -> Path:
        """The dispute file."""
        return self.root / "dispute.yaml"

    @property
    def corrections(self) -> Path:
        """What people decided, as text."""
        return self.root / "corrections.yaml"

    @property
    def scenarios(self) -> Path:
        """Folder of saved scenarios."""
        return self.root / "scenarios"

    @property
    def database(self) -> Path:
        """The SQLite file: the log, and what can be computed again."""
        return self.root / "impasse.sqlite"

    @property
    def lock(self) -> Path:
        """Who has the project open."""
        return self.root / "impasse.lock"

    @property
    def backups(self) -> Path:
        """Folder of backups."""
        return self.root / "backups"

    def is_project(self) -> bool:
        """Whether the folder has a dispute file and a folder of documents."""
        return self.dispute.is_file() and self.documents.is_dir()

    def begin(self) -> None:
        """Make the folder ready to be worked in.

        Raises
        ------
        InputError
            When it cannot be written to.
        """
        try:
            self.documents.mkdir(parents=True, exist_ok=True)
            ignore = self.root / ".gitignore"
            if not ignore.exists():
                write_atomically(ignore, _IGNORED.encode())
        except OSError as error:
            raise unwritable(self.root, error) from None


def unwritable(path: Path, error: OSError) -> InputError:
    """Return the message for a file or folder that cannot be written."""
    reason = error.strerror.lower() if error.strerror else "it cannot be used"
    remedy = "nothing was changed; make room or give it write permission, then try again"
    return InputError(Fault(f"this cannot be written: {reason}", remedy, str(path)))


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or as it was, even when the machine stops.

    Parameters
    ----------
    path : Path
    data : bytes

    Raises
    ------
    InputError
        When it cannot be written; then it is as it was.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise unwritable(path, error) from None
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
        directory = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)
    except OSError as error:
        raise unwritable(path, error) from None
    finally:
        temporary.unlink(missing_ok=True)
