"""The two files of a run: each whole, both of one run, put right after a kill, nothing left beside them."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import harbour
from impasse.errors import InputError
from impasse.show.write import PAGE, RECORD, mend, refuse_folder, run_of, write_whole

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of the operating system")
WRITER = """
import sys
from pathlib import Path
from impasse.show.write import mend, write_whole
folder, number, more = Path(sys.argv[1]), int(sys.argv[2]), "x" * 300_000
mend(folder)
print("go", flush=True)
while True:
    number += 1
    run = f"{number:016x}"
    record = '{\\n "impasse": "9",\\n "run": {\\n  "id": "%s"\\n },\\n "more": "%s"\\n}\\n' % (run, more)
    page = f'<meta name="impasse-run" content="{run}">\\n{more}\\n</html>\\n'
    write_whole(folder, {"impasse.json": record, "report.html": page}, run)
"""


def record(run: str) -> str:
    return f'{{\n "impasse": "9",\n "run": {{\n  "id": "{run}"\n }}\n}}\n'


def page(run: str) -> str:
    return f'<html><meta name="impasse-run" content="{run}"></html>\n'


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_pair_left_apart_is_put_right_from_what_was_ready(tmp_path: Path) -> None:
    write_whole(tmp_path, {RECORD: record("aa"), PAGE: page("aa")}, "aa")
    (tmp_path / RECORD).write_text(record("bb"), encoding="utf-8")
    (tmp_path / f".{PAGE}.bb.part").write_text(page("bb"), encoding="utf-8")
    (tmp_path / f".{PAGE}.cc.part").write_text("half a pa", encoding="utf-8")
    (said,) = mend(tmp_path)
    assert f"{PAGE} was put in its place" in said
    assert run_of(tmp_path / PAGE) == run_of(tmp_path / RECORD) == "bb"
    assert left(tmp_path) == [RECORD, PAGE]
    assert mend(tmp_path) == []


def test_a_pair_of_two_runs_is_said_so(tmp_path: Path) -> None:
    write_whole(tmp_path, {RECORD: record("aa"), PAGE: page("bb")}, "aa")
    (said,) = mend(tmp_path)
    assert "are of two runs, aa and bb" in said


def test_what_another_run_is_writing_is_left_alone(tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    with (tmp_path / f".{PAGE}.dd.part").open("wb") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        mend(tmp_path)
        assert left(tmp_path) == [f".{PAGE}.dd.part"]
    mend(tmp_path)
    assert left(tmp_path) == []


def test_targets_are_looked_at_before_either_is_replaced(tmp_path: Path) -> None:
    write_whole(tmp_path, {RECORD: record("aa")}, "aa")
    (tmp_path / PAGE).mkdir()
    for refused in (
        lambda: refuse_folder(tmp_path),
        lambda: write_whole(tmp_path, {RECORD: "", PAGE: ""}, "bb"),
    ):
        with pytest.raises(InputError, match="stands where a file is to be written"):
            refused()
    assert run_of(tmp_path / RECORD) == "aa"
    assert left(tmp_path) == [RECORD, PAGE]


@posix
def test_kills_at_any_moment_leave_whole_files_and_the_next_run_mends_them(tmp_path: Path) -> None:
    """A process that writes pair after pair, ended by kill -9; the seed is printed by pytest when it fails."""
    seed = random.randrange(1 << 32)
    dice, apart, number = random.Random(seed), 0, 0
    for k in range(40):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), str(number)], stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(dice.uniform(0.0, 0.02))
            process.send_signal(signal.SIGKILL if k % 4 else signal.SIGTERM)
        if not (tmp_path / RECORD).exists():
            continue
        apart += run_of(tmp_path / RECORD) != run_of(tmp_path / PAGE)
        mend(tmp_path)
        told = json.loads((tmp_path / RECORD).read_text(encoding="utf-8"))
        assert (tmp_path / PAGE).read_text(encoding="utf-8").endswith("\n</html>\n"), seed
        assert run_of(tmp_path / PAGE) == told["run"]["id"], seed
        assert left(tmp_path) == [RECORD, PAGE], seed
        number = int(told["run"]["id"], 16)
    assert number > 0


@posix
def test_real_runs_that_are_killed_leave_what_was_there_and_no_traces(tmp_path: Path) -> None:
    documents, dispute = harbour.write(tmp_path)
    arguments = [
        sys.executable,
        "-m",
        "impasse",
        "run",
        documents,
        "--dispute",
        dispute,
        "--out",
        tmp_path / "out",
    ]
    first = subprocess.run(arguments, capture_output=True, check=True)
    assert all(b" of " in line for line in first.stderr.splitlines())  # progress, where the machine is slow
    before = {name: (tmp_path / "out" / name).read_bytes() for name in left(tmp_path / "out")}
    assert json.loads(before[RECORD])["run"]["id"] == run_of(tmp_path / "out" / PAGE)
    for k in range(4):
        with subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
            time.sleep(0.4 + 0.5 * k)
            process.send_signal(signal.SIGTERM if k % 2 else signal.SIGKILL)
            _, told = process.communicate()
        assert process.returncode in (0, -signal.SIGKILL, 130), told
        assert b"Traceback" not in told
    subprocess.run(arguments, capture_output=True, check=True)
    assert {name: (tmp_path / "out" / name).read_bytes() for name in left(tmp_path / "out")} == before


@posix
def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    """A limit on the size of files, which the system answers with as it does a disk without room."""
    write_whole(tmp_path, {RECORD: record("aa"), PAGE: page("aa")}, "aa")
    code = (
        "import resource, signal, sys; from pathlib import Path; from impasse.show.write import write_whole\n"
        "from impasse.errors import InputError\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))\n"
        "try: write_whole(Path(sys.argv[1]), {'impasse.json': 'x', 'report.html': 'x' * 9000}, 'bb')\n"
        "except InputError as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert "the output cannot be written: file too large; choose another with --out" in done.stdout
    assert run_of(tmp_path / RECORD) == run_of(tmp_path / PAGE) == "aa"
    assert left(tmp_path) == [RECORD, PAGE]


@pytest.mark.skipif(not sys.platform.startswith("linux") or os.geteuid() != 0, reason="mounts a small disk")
def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    """A file system of 64 kilobytes in a namespace of its own."""
    small = tmp_path / "small"
    small.mkdir()
    code = (
        "import sys; from pathlib import Path; from impasse.show.write import write_whole\n"
        "from impasse.errors import InputError\nfolder = Path(sys.argv[1])\n"
        "write_whole(folder, {'impasse.json': 'old', 'report.html': 'old'})\n"
        "try: write_whole(folder, {'impasse.json': 'x', 'report.html': 'x' * 99000})\n"
        "except InputError as error: print(error)\n"
        "print(sorted((p.name, p.read_text()) for p in folder.iterdir()))"
    )
    inner = 'mount -t tmpfs -o size=64k small "$1" && exec "$2" -c "$3" "$1"'
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", inner, "sh", str(small), sys.executable, code],
        capture_output=True,
        text=True,
        check=False,
    )
    if "mount" in done.stderr or "unshare" in done.stderr:
        pytest.skip(f"no file system may be mounted here: {done.stderr.strip()}")
    assert "no space left on device" in done.stdout
    assert "[('impasse.json', 'old'), ('report.html', 'old')]" in done.stdout
