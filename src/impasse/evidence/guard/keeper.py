"""The run's side: a child process that is given jobs, ended when it takes too long, and started again."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from typing import IO, Any

from impasse.errors import ImpasseError
from impasse.evidence.guard.child import OUT_OF_MEMORY
from impasse.evidence.guard.frames import END, FAULT, ITEM, TOO_LONG, FrameTooLong, read_frame, write_frame
from impasse.limits import MAX_CHILD_MEMORY, MAX_REPLY_BYTES, SECONDS_TO_START, WALL_CLOCK_FACTOR

_BOOT = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); "
    "from impasse.evidence.guard.child import main; main(sys.argv[2])"
)
_PRELOAD = "impasse.evidence.jobs"
_MEGABYTE = 1 << 20
_TICK = 0.1
"""Seconds between two looks at the clocks of all children."""


class Lost(Exception):
    """A child ended before its job was done; the text says why, in words that fit "... was given up: "."""


class Keeper:
    """One child process. Not for several threads at once; see `own_keeper`."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._overdue = False
        self.deadline: float | None = None
        """When the child is to be ended, on the monotonic clock."""
        with _lock:
            _keepers.add(self)

    def run(self, job: Callable[..., Iterator[Any]], *arguments: Any, seconds: float) -> Iterator[Any]:
        """Do a job in the child.

        Parameters
        ----------
        job : function of a module
            It yields results.
        arguments : object
            What it is called with; must be picklable, as its results.
        seconds : float
            Processor time for each result; the clock on the wall may show ``WALL_CLOCK_FACTOR`` times as much.

        Yields
        ------
        object
            The job's results, each as soon as it is there.

        Raises
        ------
        Lost
            The child died, took too long, or sent too much; what was yielded before stands.
        """
        done = False
        try:
            requests, replies = self._started()
            write_frame(requests, (job, arguments, seconds))
            while not done:
                kind, value = self._reply(replies, seconds * WALL_CLOCK_FACTOR)
                done = kind in (END, FAULT)
                if kind == ITEM:
                    yield value
                elif kind == FAULT:
                    raise Lost(f"it met a fault of the program ({value})")
                elif kind == TOO_LONG:
                    raise FrameTooLong
        except FrameTooLong:
            raise Lost(f"what it holds takes more than {MAX_REPLY_BYTES // _MEGABYTE:,} MB") from None
        except (EOFError, BrokenPipeError):
            raise Lost(self._cause(seconds)) from None
        finally:
            self.deadline = None
            if not done:
                self.close()

    def _started(self) -> tuple[IO[bytes], IO[bytes]]:
        """The pipes to a child that waits for a job."""
        if _stopping.is_set():
            raise Lost("the run was stopped")
        new = self._child is None or self._child.poll() is not None
        if new or self._child is None:
            self._overdue = False
            self._child = _start()
        requests, replies = self._child.stdin, self._child.stdout
        assert requests is not None
        assert replies is not None
        if new:
            self._reply(replies, SECONDS_TO_START)
        return requests, replies

    def _reply(self, replies: IO[bytes], patience: float) -> tuple[str, Any]:
        """The next reply; the child is ended when it does not come in time."""
        self.deadline = time.monotonic() + patience
        _watch_clocks()
        kind, value = read_frame(replies)
        self.deadline = None
        return kind, value

    def _cause(self, seconds: float) -> str:
        """Why the child ended."""
        assert self._child is not None
        status = self._child.wait()
        if self._overdue or status == -getattr(signal, "SIGPROF", 0):
            return f"it took longer than {seconds:.3g} seconds"
        limit = f"{MAX_CHILD_MEMORY // _MEGABYTE:,} MB of memory"
        if status == OUT_OF_MEMORY:
            return f"it needs more than {limit}"
        if status < 0:
            return f"the reader crashed on it ({_signal_name(-status)}; it may use at most {limit})"
        return f"the reader ended on it with status {status} (it may use at most {limit})"

    def end_overdue(self) -> None:
        """End the child because its time is up."""
        self._overdue = True
        if self._child is not None:
            self._child.kill()

    def close(self) -> None:
        """End the child."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                _close_quietly(pipe)

    def __del__(self, ending: Callable[[], bool] = sys.is_finalizing) -> None:
        if not ending():  # when the program ends its names are gone, and the child ends with it
            self.close()


def _close_quietly(pipe: Any) -> None:
    with contextlib.suppress(OSError):  # what was still to be written has no reader any more
        pipe.close()


def _start() -> subprocess.Popen[bytes]:
    if not sys.executable:
        raise ImpasseError(
            "documents are read in a process of their own, and no Python is known to start one"
        )
    command = [sys.executable, "-c", _BOOT, json.dumps(sys.path), _PRELOAD]
    try:
        return subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError as error:
        raise ImpasseError(
            f"documents are read in a process of their own, and none could be started: {error.strerror}"
        ) from None


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


_keepers: weakref.WeakSet[Keeper] = weakref.WeakSet()
_lock = threading.Lock()
_own = threading.local()
_stopping = threading.Event()
_watching = threading.Event()


def _all_keepers() -> list[Keeper]:
    with _lock:
        return list(_keepers)


def own_keeper() -> Keeper:
    """Return the child of the thread that calls; it lives as long as the thread."""
    if not hasattr(_own, "keeper"):
        _own.keeper = Keeper()
    keeper = _own.keeper
    assert isinstance(keeper, Keeper)
    return keeper


def _watch_clocks() -> None:
    """See that one thread looks at the clocks of all children."""
    if not _watching.is_set():
        _watching.set()
        threading.Thread(target=_end_overdue, daemon=True).start()


def _end_overdue() -> None:
    while True:
        time.sleep(_TICK)
        now = time.monotonic()
        for keeper in _all_keepers():
            if keeper.deadline is not None and now > keeper.deadline:
                keeper.end_overdue()


def stop_all() -> None:
    """End every child of this process; jobs that are waited for end with `Lost`."""
    _stopping.set()
    for keeper in _all_keepers():
        keeper.end_overdue()


def _close_all() -> None:
    for keeper in _all_keepers():
        keeper.close()


def allow_again() -> None:
    """Let children start again after `stop_all`."""
    _stopping.clear()


def _after_fork() -> None:
    """A forked process has no children yet: those of its parent are not its own to talk to."""
    global _lock
    _lock = threading.Lock()
    for keeper in _all_keepers():
        keeper._child = None
    _keepers.clear()
    _watching.clear()
    _own.__dict__.clear()


atexit.register(_close_all)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
