"""The same work on many things, here or on any executor, with results in the order of the things."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from impasse.evidence.guard.keeper import allow_again, stop_all
from impasse.limits import TASKS_AHEAD

Thing = TypeVar("Thing")
Result = TypeVar("Result")


def spread(
    executor: Executor | None, work: Callable[[Thing], Result], things: Iterable[Thing]
) -> Iterator[Result]:
    """Do one work on each of many things.

    Parameters
    ----------
    executor : Executor or None
        Any of ``concurrent.futures`` or one that behaves like it (``dask.distributed``); None works here, one thing
        after another.
    work : callable
        A function of a module (or a partial of one), so that other processes find it.
    things : iterable
        Taken as the work goes on: at most ``TASKS_AHEAD`` wait or are kept at a time.

    Yields
    ------
    object
        Results in the order of the things.
    """
    if executor is None:
        yield from map(work, things)
        return
    waiting: deque[Future[Result]] = deque()
    try:
        for thing in things:
            waiting.append(executor.submit(work, thing))
            if len(waiting) >= TASKS_AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()


@contextmanager
def workers(number: int) -> Iterator[Executor | None]:
    """Offer an executor of this machine for the time of a run.

    Parameters
    ----------
    number : int
        How many documents are read at once; each worker is a thread that waits for a child process of its own.

    Yields
    ------
    Executor or None
        None for one worker: the work is done where it is asked for.
    """
    if number <= 1:
        yield None
        return
    with ThreadPoolExecutor(number, thread_name_prefix="impasse-reader") as pool:
        try:
            yield pool
        except BaseException:
            stop_all()
            pool.shutdown(wait=True, cancel_futures=True)
            allow_again()
            raise
