"""Growth of a cost: a task at a size that is doubled again and again, in processor time compared with itself.

A busy machine changes nothing but noise: doublings that look too dear are measured again, and only the least of
several times counts. Three doublings are looked at together: a limit in between (a paragraph that is cut, a page that
is split) makes one of them cheap and the next one dear, while what grows with the square is dear in each.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

DOUBLINGS = 5
MOST = 2.4
"""How many times the cost of one size that of twice the size may be, on average of ``TOGETHER`` doublings."""
TOGETHER = 3
TOO_SHORT = 0.05
"""Seconds below which a time is what a call costs, whatever the size."""
TRIES = 25
Sized = Callable[[int], Callable[[], object]]


def cost(task: Callable[[], object]) -> float:
    """Processor seconds of a task, without those of the collection of what others left."""
    gc.collect()
    gc.disable()
    try:
        begun = time.process_time()
        task()
        return time.process_time() - begun
    finally:
        gc.enable()


def check_doublings(task: Sized, first: int) -> None:
    """Time a task at a size doubled five times; measure again what looks too dear."""
    task(first)()  # word lists and patterns are read once
    sizes = [first << k for k in range(DOUBLINGS + 1)]
    least = {size: cost(task(size)) for size in sizes}
    for small, large in zip(sizes, sizes[TOGETHER:], strict=False):
        most = MOST**TOGETHER * max(least[small], TOO_SHORT)
        for _ in range(TRIES):
            if least[large] <= most:
                break
            least[large] = min(least[large], cost(task(large)))
        assert least[large] <= most, {k: round(v, 3) for k, v in least.items()}
