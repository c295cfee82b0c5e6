"""A folder of hostile files beside a good one: each is one document or one reason, and the good one is read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import hostile
import pytest

from impasse.commands._terminal import UNSAFE
from impasse.evidence.corpus import Corpus
from impasse.evidence.lexicon import Lexicon
from impasse.evidence.read import read_corpus
from impasse.show.corpus_data import corpus_data

GOOD = "The minister said that the pier stays shut.\n"
LIMITED = sys.platform.startswith("linux")
REASONS = {
    "circular.pdf": "the reader crashed on it",
    "deep.docx": "damaged",
    "entities.docx": "damaged",
    "inflating.pdf": "the reader crashed on it",
    "nested-forms.pdf": "the reader crashed on it",
    "nested.eml": "nested too deeply",
    "lines.jsonl (line 4)": "nested too deeply",
    "lines.jsonl (line 5)": "no JSON object",
    "lines.jsonl (line 6)": "no JSON object",
    "lines.jsonl (line 7)": "no JSON object",
    "rows.csv (row 3)": "a quotation mark is not closed",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("hostile")
    for name, make in hostile.FILES.items():
        (made / name).write_bytes(make())
    (made / "a-good.txt").write_text(GOOD, encoding="utf-8")
    (made / "z-good.txt").write_text(GOOD.replace("pier", "quay"), encoding="utf-8")
    return made


def impasse(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "impasse", *arguments], cwd=cwd, capture_output=True, check=False, timeout=500
    )


@pytest.fixture(scope="module")
def told(folder: Path) -> dict[str, Any]:
    done = impasse("read", ".", "--json", "--workers", "2", cwd=folder)
    assert done.returncode == 1, done.stderr.decode()
    assert b"Traceback" not in done.stderr
    data = json.loads(done.stdout)
    assert isinstance(data, dict)
    return data


@pytest.mark.skipif(not LIMITED, reason="the system keeps no limit of memory")
def test_each_hostile_file_is_a_document_or_a_reason(told: dict[str, Any]) -> None:
    skipped = {one["path"]: one["reason"] for one in told["skipped"]}
    assert skipped.keys() == REASONS.keys()
    assert [path for path, reason in REASONS.items() if reason not in skipped[path]] == []
    assert "1,024 MB of memory" in skipped["inflating.pdf"], "the limit is told"
    read = {document["path"] for document in told["documents"]}
    assert read >= {"a-good.txt", "z-good.txt", "attributes.html", "charset-raw.html", "charset-escape.html"}
    assert {f"lines.jsonl (line {k})" for k in (1, 2, 3, 8)} <= read
    assert {f"rows.csv (row {k})" for k in (2, 4, 5)} <= read
    said = {statement["quote"] for statement in told["statements"]}
    assert {"the pier stays shut", "the quay stays shut"} <= said


def test_half_characters_are_noted_and_the_result_is_valid_utf8(told: dict[str, Any]) -> None:
    notes = {document["path"]: document["notes"] for document in told["documents"]}
    for path in ("charset-raw.html", "lines.jsonl (line 2)"):
        assert any("half character" in note for note in notes[path]), path
    json.dumps(told, ensure_ascii=False).encode("utf-8")


@contextmanager
def cluster() -> Iterator[Executor]:
    """Two worker processes of dask, which other machines could hold as well."""
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, scheduler_port=0
        ) as started,
        distributed.Client(started) as client,
    ):
        yield client.get_executor()


@pytest.mark.parametrize(
    "make",
    [lambda: ThreadPoolExecutor(3), lambda: ProcessPoolExecutor(2), cluster],
    ids=["threads", "processes", "dask"],
)
def test_any_executor_gives_the_same_bytes(make: Any, root: Path, folder: Path) -> None:
    documents = root / "examples" / "kuril" / "documents"
    paths = [*sorted(documents.glob("0[1-7]*")), folder / "lines.jsonl", folder / "nested.eml"]
    with make() as executor:
        spread = read_corpus(paths, Lexicon(), executor=executor)
    assert as_bytes(spread) == as_bytes(read_corpus(paths, Lexicon()))
    assert len(spread.statements) > 50


def as_bytes(corpus: Corpus) -> bytes:
    return json.dumps(corpus_data(corpus)).encode()


def test_any_number_of_workers_gives_the_same_bytes(root: Path) -> None:
    documents = [str(path) for path in sorted((root / "examples" / "kuril" / "documents").glob("0[1-5]*"))]
    printed = {
        impasse("read", *documents, "--json", "--workers", n, cwd=root).stdout for n in ("0", "1", "3")
    }
    assert len(printed) == 1
    assert len(printed.pop()) > 10_000


@pytest.mark.skipif(sys.platform == "win32", reason="names that Windows does not allow")
def test_nothing_that_steers_a_terminal_comes_through(tmp_path: Path) -> None:
    text = "The minister said that the pier \u202estays\u202c shut \x1b[31mfor\x9b31m good.\n".encode()
    for name in (
        b"red\x1b[31m.txt",
        b"turned\xe2\x80\xaefdp.txt",
        b"bad\xff.txt",
        b"line\nbreak.xyz",
        b"\x9b.xyz",
    ):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(text)
    for arguments in (
        ["read", "."],
        ["read", ".", "--json"],
        ["attributions", ".", "--jsonl"],
        ["attributions", "."],
    ):
        done = impasse(*arguments, cwd=tmp_path)
        assert done.returncode == 1, done.stderr.decode()
        for printed in (done.stdout.decode("utf-8"), done.stderr.decode("utf-8")):
            assert not UNSAFE.search(printed), arguments
    data = json.loads(impasse("read", ".", "--json", cwd=tmp_path).stdout)
    assert "red\x1b[31m.txt" in {document["path"] for document in data["documents"]}, "JSON loses nothing"
    missing = impasse("read", "no\x1b[31m\u202e.txt", cwd=tmp_path)
    assert missing.returncode == 2
    assert not UNSAFE.search(missing.stderr.decode())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", [["read", "a.txt", "--json"], ["attributions", "a.txt"], ["--help"]])
def test_a_full_disk_behind_the_output_is_one_message(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "impasse", *arguments],
            cwd=tmp_path,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.decode().splitlines()[-1] == (
        "impasse: the results could not be written: no space left on device"
    )
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


def test_a_name_of_five_thousand_characters_is_one_message(tmp_path: Path) -> None:
    done = impasse("read", "a" * 5_000, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.decode().count("\n") == 1
    assert len(done.stderr) < 500
    assert b"it cannot be opened: file name too long" in done.stderr


def test_what_nobody_foresaw_is_one_message_and_status_70(tmp_path: Path) -> None:
    code = (
        "import sys, impasse.cli as cli\n"
        "def broken(*_, **__): raise KeyError('not foreseen')\n"
        "import impasse.evidence.read as read; read.read_corpus = broken\n"
        "sys.argv = ['impasse', 'read', 'a.txt']; cli.main()"
    )
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    for more, traceback in (({}, False), ({"IMPASSE_TRACEBACK": "1"}, True)):
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            env=os.environ | more,
        )
        assert done.returncode == 70
        assert done.stdout == ""
        assert ("Traceback" in done.stderr) == traceback
        last = done.stderr.splitlines()[-1]
        assert last.startswith("impasse: a fault of the program, not of your input: KeyError at ")
        assert "report it" in last


def test_every_attack_of_the_measuring_data_is_told(shared: Path) -> None:
    attacks = shared / "data" / "attacks"
    done = impasse("read", str(attacks), "--json", cwd=attacks)
    assert done.returncode == 1, done.stderr.decode()
    data = json.loads(done.stdout)
    told = {one["path"].split(" (")[0] for kind in ("documents", "skipped") for one in data[kind]}
    assert {Path(path).name for path in told} == {path.name for path in attacks.iterdir()}
