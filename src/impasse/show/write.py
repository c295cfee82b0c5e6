"""Writing results whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from impasse.errors import Fault, InputError


def refuse_folder(folder: Path) -> None:
    """Refuse an output folder that cannot be made or written to, without making it.

    Raises
    ------
    InputError
        Where it, or what it would have to be made in, is no folder or may not be written to.
    """
    there = folder
    while not there.exists() and there != there.parent:
        there = there.parent
    if not there.is_dir():
        problem = f"the output folder cannot be made: {there} is no folder"
    elif not os.access(there, os.W_OK | os.X_OK):
        problem = f"the output folder cannot be written: no permission in {there}"
    else:
        return
    raise InputError(Fault(problem, "choose another with --out", str(folder)))


def prepared_folder(folder: Path) -> Path:
    """Return an output folder that exists and can be written to; make it where it is missing.

    Raises
    ------
    InputError
        When it cannot be made or written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        reason = error.strerror.lower() if error.strerror else "it cannot be used"
        raise InputError(
            Fault(f"the output folder cannot be written: {reason}", "choose another with --out", str(folder))
        ) from None
    return folder


def write_whole(folder: Path, files: Mapping[str, str]) -> None:
    """Write text files into a folder so that each is there whole or not at all.

    Everything is written beside its place first, and moved there only when all of it is on disk.

    Parameters
    ----------
    folder : Path
    files : mapping of name to text
        Written as UTF-8 with line feeds.

    Raises
    ------
    InputError
        When one cannot be written; then none has been replaced.
    """
    waiting: list[tuple[Path, Path]] = []
    try:
        for name, text in files.items():
            handle, temporary = tempfile.mkstemp(prefix=f".{name}.", dir=folder)
            waiting.append((Path(temporary), folder / name))
            with os.fdopen(handle, "wb") as stream:
                stream.write(text.encode("utf-8"))
                stream.flush()
                os.fsync(stream.fileno())
        for temporary_path, final in waiting:
            _allow_reading(temporary_path)
            temporary_path.replace(final)
    except OSError as error:
        reason = error.strerror.lower() if error.strerror else "it cannot be used"
        fault = Fault(f"the output cannot be written: {reason}", "choose another with --out", str(folder))
        raise InputError(fault) from None
    finally:
        for temporary_path, _ in waiting:
            temporary_path.unlink(missing_ok=True)


def _allow_reading(path: Path) -> None:
    """Give a file the rights that files made here ordinarily have."""
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)
