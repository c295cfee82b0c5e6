"""The child process in which files are read: what it does to itself is told in words, and the run goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

import guarded_jobs as jobs
from impasse.evidence.guard import keeper as keeper_module
from impasse.evidence.guard.keeper import Keeper, Lost
from impasse.evidence.guard.spread import spread, workers
from impasse.limits import MAX_CHILD_MEMORY, MAX_REPLY_BYTES

HERE = Path(__file__).parent
posix = pytest.mark.skipif(sys.platform == "win32", reason="limits of the operating system")


@pytest.fixture
def keeper() -> Iterator[Keeper]:
    made = Keeper()
    yield made
    made.close()


def until_lost(results: Iterator[object]) -> tuple[list[object], str]:
    """What came before the child was lost, and why it was."""
    found: list[object] = []
    with pytest.raises(Lost) as lost:
        found.extend(results)
    return found, str(lost.value)


def test_results_come_one_by_one_from_one_child_that_stays(keeper: Keeper) -> None:
    assert list(keeper.run(jobs.count, 3, seconds=30)) == [0, 1, 2]
    (first,), (second,) = (list(keeper.run(jobs.identity, seconds=30)) for _ in range(2))
    assert first == second != os.getpid()


def test_what_a_library_prints_does_not_mix_with_the_results(keeper: Keeper) -> None:
    assert list(keeper.run(jobs.chatter, seconds=30)) == ["said"]
    assert list(keeper.run(jobs.count, 1, seconds=30)) == [0]


@posix
def test_too_much_memory_ends_the_child_and_what_came_before_stands(keeper: Keeper) -> None:
    found, why = until_lost(keeper.run(jobs.hoard, 2, seconds=20))
    assert found == [0, 1]
    assert f"more than {MAX_CHILD_MEMORY >> 20:,} MB of memory" in why
    assert list(keeper.run(jobs.count, 2, seconds=30)) == [0, 1], "another child serves on"


@posix
def test_too_much_time_ends_the_child_inside_any_loop(keeper: Keeper) -> None:
    assert until_lost(keeper.run(jobs.spin, 2, seconds=3)) == ([0, 1], "it took longer than 3 seconds")


def test_a_child_that_waits_for_ever_is_ended_by_the_clock(keeper: Keeper) -> None:
    assert until_lost(keeper.run(jobs.sleep, seconds=0.1)) == ([], "it took longer than 0.1 seconds")


@posix
def test_a_crash_is_named_with_the_limit(keeper: Keeper) -> None:
    found, why = until_lost(keeper.run(jobs.crash, seconds=30))
    assert found == [1]
    assert why == "the reader crashed on it (SIGSEGV; it may use at most 1,024 MB of memory)"


def test_a_fault_of_the_program_is_named_with_its_line(keeper: Keeper) -> None:
    found, why = until_lost(keeper.run(jobs.fail, seconds=30))
    assert found == [1]
    assert why.startswith("it met a fault of the program (KeyError in guarded_jobs.py:")


def test_a_result_over_the_limit_is_refused(keeper: Keeper) -> None:
    found, why = until_lost(keeper.run(jobs.pour, MAX_REPLY_BYTES + 1, seconds=20))
    assert found == []
    assert "512 MB" in why or "memory" in why


def test_a_job_that_nobody_waits_for_is_ended(keeper: Keeper) -> None:
    results = keeper.run(jobs.spin, 5, seconds=60)
    assert next(results) == 0
    results.close()
    assert list(keeper.run(jobs.count, 1, seconds=30)) == [0]


@posix
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_children_end_with_the_run_even_when_it_is_killed(end: signal.Signals) -> None:
    code = (
        "import sys; import guarded_jobs as jobs\n"
        "from impasse.evidence.guard.keeper import Keeper\n"
        "k = Keeper(); print(*k.run(jobs.identity, seconds=30), flush=True)\n"
        "list(k.run(jobs.spin, 0, seconds=300))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=HERE
    ) as process:
        assert process.stdout is not None
        child = int(process.stdout.readline())
        os.kill(child, 0)
        process.send_signal(end)
        process.wait()
    deadline = time.monotonic() + 120
    while alive(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive(child)


def alive(number: int) -> bool:
    """Whether a process runs; one that ended and was not asked about yet does not."""
    try:
        state = Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


def squared(number: int) -> int:
    return number * number


@pytest.mark.parametrize("kind", [None, ThreadPoolExecutor, ProcessPoolExecutor])
def test_work_is_spread_in_the_order_of_the_things(
    kind: type | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("impasse.evidence.guard.spread.TASKS_AHEAD", 3)
    if kind is None:
        assert list(spread(None, squared, range(20))) == [k * k for k in range(20)]
        return
    with kind(2) as executor:
        assert list(spread(executor, squared, range(20))) == [k * k for k in range(20)]


def wait_for_ever(_: int) -> list[int]:
    return list(keeper_module.own_keeper().run(jobs.spin, 0, seconds=100))


def interrupted(waiting: list[Future[list[int]]]) -> None:
    with workers(2) as pool:
        assert pool is not None
        waiting += [pool.submit(wait_for_ever, k) for k in range(6)]
        time.sleep(0.5)
        raise KeyboardInterrupt


def test_a_stop_ends_the_work_of_all_workers() -> None:
    waiting: list[Future[list[int]]] = []
    with pytest.raises(KeyboardInterrupt):
        interrupted(waiting)
    assert len(waiting) == 6
    for one in waiting:
        assert one.cancelled() or isinstance(one.exception(), Lost)


@posix
def test_without_limits_of_the_system_the_clock_still_holds(tmp_path: Path) -> None:
    """As on Windows: neither ``resource`` nor ``fcntl`` can be imported, in the run or in its child."""
    for name in ("resource", "fcntl"):
        (tmp_path / f"{name}.py").write_text("raise ImportError('not on this system')\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("The minister said that the pier stays shut.\n", encoding="utf-8")
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "import impasse.cli; sys.argv = ['impasse', 'read', sys.argv[1] + '/a.txt']; impasse.cli.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "1 document" in done.stdout
