"""One writer a project: who has it open, and where a second start can join."""

from __future__ import annotations

import fcntl
import json
import os
from pathlib import Path
from types import TracebackType
from typing import Any

from impasse.errors import InputError
from impasse.store.folder import unwritable


class Held(Exception):
    """The project is open elsewhere.

    Parameters
    ----------
    holder : dict
        What the other one wrote: ``pid``, and where it serves ``address`` and ``door``.
    """

    def __init__(self, holder: dict[str, Any]) -> None:
        super().__init__("the project is open elsewhere")
        self.holder = holder


class Lock:
    """Holds a project until it is left; the system frees it when the program ends, however it ends.

    Parameters
    ----------
    path : Path
        The lock file.

    Raises
    ------
    Held
        When another program holds it.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise unwritable(path, error) from None
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = _read(self._handle)
            os.close(self._handle)
            raise Held(holder) from None
        self.tell({"pid": os.getpid()})

    def tell(self, holder: dict[str, Any]) -> None:
        """Write down who holds the project; only its owner may read it."""
        os.ftruncate(self._handle, 0)
        os.pwrite(self._handle, json.dumps(holder).encode(), 0)

    def __enter__(self) -> Lock:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.ftruncate(self._handle, 0)
        os.close(self._handle)


def _read(handle: int) -> dict[str, Any]:
    try:
        found = json.loads(os.pread(handle, 4096, 0))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def refusal(root: Path, holder: dict[str, Any]) -> InputError:
    """Return the message for a project that another program holds."""
    from impasse.errors import Fault

    who = f"process {holder['pid']}" if "pid" in holder else "another program"
    return InputError(Fault(f"the project is open in {who}", "end that first (Ctrl-C there)", str(root)))
