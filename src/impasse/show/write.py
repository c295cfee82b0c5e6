"""Writing the files of one run: each whole, all of them together, and what a killed run left is put right.

Every file is written beside its place first (``.report.html.<run>.part``). When all are on disk they are moved into
place, the record of the run (``impasse.json``) first: whatever part of the same run is still beside its place then
was whole, so that the next run can move it. Pages in ``documents/`` carry the run in their names, so that they are
there before anything links to them, and those of earlier runs go when nothing does any more. The operating system
keeps a lock on the parts of a run that lives.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
from collections.abc import Mapping
from glob import escape as glob_escape
from pathlib import Path
from typing import BinaryIO

from impasse.errors import Fault, InputError
from impasse.evidence.documents.own_output import is_own_output
from impasse.show.pages import FOLDER

RECORD, PAGE = "impasse.json", "report.html"
"""The two files that every run writes."""
_RUN = {
    RECORD: re.compile(r'\A\{\s*"impasse": "[^"]*",\s*"run": \{\s*"id": "([0-9a-f]+)"'),
    PAGE: re.compile(r'<meta name="impasse-run" content="([0-9a-f]+)">'),
}
_PART = re.compile(r"\.(?P<name>[^/]+)\.(?P<run>[0-9a-f]+)\.part")
_OWN_PAGE = re.compile(r"\.?[0-9]{5}-(?P<run>[0-9a-f]{8})\.html(?P<part>\.part)?")
_HEAD = 4_096


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
        return _refuse_targets(folder, (RECORD, PAGE))
    raise InputError(Fault(problem, "choose another with --out", str(folder)))


def _refuse_targets(folder: Path, names: tuple[str, ...]) -> None:
    """Refuse files that something else stands in the place of, all at once."""
    faults = [
        Fault(
            "stands where a file is to be written", "move it, or choose another folder with --out", str(path)
        )
        for path in (folder / name for name in names)
        if os.path.lexists(path) and not path.is_file()
    ]
    if faults:
        raise InputError(faults)


def prepared_folder(folder: Path) -> Path:
    """Return an output folder that exists; make it where it is missing.

    Raises
    ------
    InputError
        When it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _cannot("the output folder cannot be written", error, folder) from None
    return folder


def mend(folder: Path) -> list[str]:
    """Put right what a run that was killed left in an output folder.

    Parameters
    ----------
    folder : Path
        It need not exist.

    Returns
    -------
    list of str
        What was found and done, one sentence each; empty where nothing was wrong.
    """
    if not folder.is_dir():
        return []
    said = []
    record = run_of(folder / RECORD)
    others = False
    for path in sorted(folder.iterdir()):
        part = _PART.fullmatch(path.name)
        if part is None or not path.is_file():
            continue
        if _is_held(path):
            others = True
        elif part["run"] == record and part["name"] != RECORD:
            path.replace(folder / part["name"])
            said.append(
                f"an earlier run was stopped while it wrote {folder}: {part['name']} was put in its place"
            )
        else:
            path.unlink(missing_ok=True)
    if not others:
        _remove_pages(folder, but=record)
    page = run_of(folder / PAGE)
    if record and page and record != page:
        said.append(
            f"{RECORD} and {PAGE} in {folder} are of two runs, {record} and {page}; both are written anew"
        )
    return said


def run_of(path: Path) -> str | None:
    """The id of the run that wrote ``impasse.json`` or ``report.html``; None where it cannot be told."""
    try:
        with path.open(encoding="utf-8", errors="replace") as stream:
            found = _RUN[path.name].search(stream.read(_HEAD))
    except OSError:
        return None
    return found[1] if found else None


def write_whole(folder: Path, files: Mapping[str, str | bytes], run: str = "") -> None:
    """Write text files into a folder so that each is there whole or not at all.

    Parameters
    ----------
    folder : Path
    files : mapping of name to text
        Or to its UTF-8; written as UTF-8 with line feeds, moved into place in their order; names in ``documents/``
        come first and carry the beginning of the run's id.
    run : str, optional
        Id of the run, hexadecimal.

    Raises
    ------
    InputError
        When one cannot be written; then none has been replaced.
    """
    pages = {name: text for name, text in files.items() if "/" in name}
    files = {name: text for name, text in files.items() if name not in pages}
    _refuse_targets(folder, tuple(files))
    mark = run or secrets.token_hex(8)
    parts: dict[Path, BinaryIO] = {}
    whole = False
    try:
        for name, text in files.items():
            path = folder / f".{name}.{mark}.part"
            parts[path] = _hold(path)
            parts[path].write(_bytes(text))
            parts[path].flush()
            os.fsync(parts[path].fileno())
        _write_pages(folder, pages)
        whole = True
        for name, (path, stream) in zip(files, parts.items(), strict=True):
            if os.name == "nt":
                stream.close()  # there an open file cannot be moved
            path.replace(folder / name)
    except OSError as error:
        raise _cannot("the output cannot be written", error, folder) from None
    finally:
        for path, stream in parts.items():
            with contextlib.suppress(OSError):
                stream.close()
            if not whole:  # from then on the next run can finish what this one began
                path.unlink(missing_ok=True)
        _remove_pages(folder, but=run_of(folder / RECORD))


def write_one(path: Path, data: bytes, what: str) -> None:
    """Write one file whole or not at all, and remove what an earlier attempt that was killed left beside it.

    Parameters
    ----------
    path : Path
    data : bytes
    what : str
        What it is, for messages: ``the brief``.

    Raises
    ------
    InputError
        When it cannot be written.
    """
    part = path.with_name(f".{path.name}.{secrets.token_hex(8)}.part")
    try:
        for old in path.parent.glob(f".{glob_escape(path.name)}.*.part"):
            if not _is_held(old):
                old.unlink(missing_ok=True)
        with _hold(part) as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except OSError as error:
        raise _cannot(f"{what} cannot be written", error, path, "choose another --out") from None
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8")


def _write_pages(folder: Path, pages: Mapping[str, str | bytes]) -> None:
    """Write pages that nothing links to yet, each whole."""
    for name, text in pages.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        part = path.with_name(f".{path.name}.part")
        part.write_bytes(_bytes(text))
        part.replace(path)


def _remove_pages(folder: Path, but: str | None) -> None:
    """Remove the pages of all runs but one, and the folder of pages when it is left empty."""
    place = folder / FOLDER
    if not place.is_dir():
        return
    old = [
        path
        for path in place.iterdir()
        if (found := _OWN_PAGE.fullmatch(path.name))
        and (found["part"] or not (but or "-").startswith(found["run"]))
    ]
    with contextlib.suppress(OSError):
        for path in old:
            if path.name.startswith(".") or is_own_output(path):
                path.unlink(missing_ok=True)
        if old:
            place.rmdir()  # fails, and shall, where anything else is in it


def _hold(path: Path) -> BinaryIO:
    """Open a part for writing and keep others from taking it for one that was left behind."""
    stream = path.open("wb")
    try:
        import fcntl
    except ImportError:
        return stream  # on Windows nobody else can remove an open file
    fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return stream


def _is_held(path: Path) -> bool:
    """Whether a run that lives is writing this part."""
    try:
        import fcntl
    except ImportError:
        return False
    with path.open("rb") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return True
    return False


def _cannot(what: str, error: OSError, path: Path, remedy: str = "choose another with --out") -> InputError:
    reason = error.strerror.lower() if error.strerror else "it cannot be used"
    return InputError(Fault(f"{what}: {reason}", remedy, str(path)))
