"""Independent tasks on all cores, with results in the order of the tasks and a clean end on Ctrl-C."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import TypeVar

Result = TypeVar("Result")


class Stopped(Exception):
    """Raised inside a task that was told to stop; never leaves :func:`run_all`."""


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run_all(tasks: Sequence[Callable[[], Result]], workers: int, stop: Event) -> list[Result]:
    """Run tasks that share nothing they write to.

    Parameters
    ----------
    tasks : sequence of functions without arguments
        They look at ``stop`` between steps and raise :class:`Stopped` when it is set.
    workers : int
        How many at once; with 1 they run here, one after another.
    stop : Event
        Set when the user interrupts or a task fails, so that the others end soon.

    Returns
    -------
    list
        Their results, in the order of the tasks whatever order they ended in.
    """
    if workers <= 1 or len(tasks) <= 1:
        return [task() for task in tasks]
    with ThreadPoolExecutor(max_workers=min(workers, len(tasks))) as pool:
        futures = [pool.submit(task) for task in tasks]
        try:
            return [future.result() for future in futures]
        except BaseException:
            stop.set()
            pool.shutdown(wait=True, cancel_futures=True)
            raise
