"""A time budget for work in the run's own process: what compares documents with each other, and what is asked of all.

Foreign bytes are read in processes of their own; what is compared here is text already. One document that is built to
make a comparison last for ever is left out of it all the same, with a note.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_AGAIN = 1.0
"""Seconds after which work that swallowed the first call to end is called again."""


class OutOfTime(Exception):
    """Work took longer than it may; the text says so in words that fit "... was given up: "."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """End the work inside once it has taken so much processor time, in the middle of any loop or pattern.

    It holds in a program's main thread where the system has the timer (not on Windows); elsewhere the work runs on.
    Budgets do not nest.

    Parameters
    ----------
    seconds : float

    Raises
    ------
    OutOfTime
        The work was ended.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    running = True

    def end(_number: int, _frame: FrameType | None) -> None:
        if running:
            raise OutOfTime(f"it took longer than {seconds:.3g} seconds")

    before = signal.signal(signal.SIGVTALRM, end)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN)
        yield
    finally:
        running = False
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
