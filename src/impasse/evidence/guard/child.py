"""The child process: takes jobs from its standard input, sends each result as soon as it is there.

Its limits are the operating system's own, so that they hold inside a parser written in C too: memory by
``RLIMIT_AS``, processor time of each result by a timer whose signal ends the process, written files by
``RLIMIT_FSIZE``. Where the system has none of these (Windows) the run ends the child by the clock.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import signal
import socket
import sys
import threading
import time
import traceback
from typing import BinaryIO

from impasse.evidence.guard.frames import (
    END,
    FAULT,
    ITEM,
    READY,
    TOO_LONG,
    FrameTooLong,
    read_frame,
    write_frame,
)
from impasse.limits import GARBAGE_THRESHOLDS, MAX_CHILD_MEMORY, MAX_REPLY_BYTES

OUT_OF_MEMORY = 97
"""Exit status of a child that asked for more memory than it may have."""
_WATCH = 0.25
"""Seconds between two looks at whether the run still lives."""


def main(preload: str = "") -> None:
    """Serve jobs until the standard input ends.

    Parameters
    ----------
    preload : str
        Module to import before the first job, so that no document's time is spent on it.
    """
    requests, replies = _own_pipes()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run decides when to stop
    socket.has_ipv6 = False  # a library for web pages opens a socket as it is imported, to try; no reader may
    limited = limit_memory()
    threading.Thread(target=_watch, args=(os.getppid(), limited), daemon=True).start()
    if preload:
        importlib.import_module(preload)
    gc.freeze()
    gc.set_threshold(*GARBAGE_THRESHOLDS)
    with contextlib.suppress(EOFError, BrokenPipeError):
        write_frame(replies, (READY, None))
        while True:
            _serve(requests, replies)


def _serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Do one job."""
    job, arguments, seconds = read_frame(requests, None)
    try:
        _clock(seconds)
        for item in job(*arguments):
            _clock(0)
            write_frame(replies, (ITEM, item), MAX_REPLY_BYTES)
            _clock(seconds)
        _clock(0)
        write_frame(replies, (END, None))
    except FrameTooLong:
        write_frame(replies, (TOO_LONG, None))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except Exception as error:
        _clock(0)
        write_frame(replies, (FAULT, _where(error)))


def _clock(seconds: float) -> None:
    """Let the system end this process after so much processor time; 0 stops the clock."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _where(error: Exception) -> str:
    """Kind of an error and the line of the program it came from."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {os.path.basename(last.filename)}:{last.lineno}"


def _own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The pipes to the run; nothing a library prints or reads can reach them."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return requests, replies


def limit_memory() -> bool:
    """Limit this process's memory and the files it may write; False where the system does not offer it."""
    try:
        import resource
    except ImportError:
        return False
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_REPLY_BYTES, MAX_REPLY_BYTES))
        resource.setrlimit(resource.RLIMIT_AS, (MAX_CHILD_MEMORY, MAX_CHILD_MEMORY))
    except (ValueError, OSError):
        return False
    return sys.platform != "darwin"  # there the limit is taken and not kept


def _watch(parent: int, limited: bool) -> None:
    """End with the run that started this process, and where the system keeps no limit end at the limit."""
    while os.getppid() == parent:
        if not limited and peak_memory() > MAX_CHILD_MEMORY:
            os._exit(OUT_OF_MEMORY)
        time.sleep(_WATCH)
    os._exit(0)


def peak_memory() -> int:
    """Bytes of memory that this process has had at most; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
