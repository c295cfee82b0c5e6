"""Tasks on all cores: results in order, failures passed on, and an interrupt that ends at once."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from functools import partial
from threading import Event

import pytest

from impasse.conflict.workers import Stopped, cores, run_all

LONG_SOLVE = """
import signal
import numpy as np, impasse
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's job in the background is born deaf to it
rng = np.random.default_rng(0)
conflict = impasse.Conflict.from_arrays(np.arange(17) % 4, rng.integers(0, 99, (4, 1 << 17)))
conflict.mechanics
print("go", flush=True)
while True:
    impasse.solve(conflict, compiled=False, sequence="once")
"""


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_results_come_in_the_order_of_the_tasks(workers):
    def task(k):
        time.sleep(0.01 * (k % 3))
        return k

    assert run_all([partial(task, k) for k in range(9)], workers, Event()) == list(range(9))
    assert run_all([], workers, Event()) == []


def test_a_failure_stops_the_others_and_is_passed_on():
    stop = Event()
    told = []

    def fail():
        raise ValueError("no")

    def wait():
        told.append(stop.wait(120))
        raise Stopped

    with pytest.raises(ValueError, match="no"):
        run_all([fail, wait], 2, stop)
    assert told in ([True], []), "the other was told to stop, or never begun"


def test_this_process_may_use_a_core():
    assert cores() >= 1


@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGINT")
def test_an_interrupt_ends_a_long_solve_at_once_and_cleanly():
    with subprocess.Popen(
        [sys.executable, "-c", LONG_SOLVE], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "go\n"
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=120)  # without an interrupt it would go on for ever
    assert process.returncode != 0
    assert errors.strip().endswith("KeyboardInterrupt")
    assert "Exception ignored" not in errors
