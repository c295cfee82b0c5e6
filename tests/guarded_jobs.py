"""Jobs that do to a child process what hostile files do to parsers."""

from __future__ import annotations

import ctypes
import os
import time
from collections.abc import Iterator

from impasse.evidence.corpus import Skipped
from impasse.evidence.document import Document
from impasse.evidence.jobs import read_file_job
from impasse.evidence.lexicon import Lexicon


def count(number: int) -> Iterator[int]:
    yield from range(number)


def identity() -> Iterator[int]:
    yield os.getpid()


def chatter() -> Iterator[str]:
    os.write(1, b"a library prints to standard output")
    print("and so does Python")
    yield "said"


def hoard(first: int) -> Iterator[int]:
    yield from range(first)
    kept = [b"x" * (64 << 20) for _ in range(1000)]
    yield len(kept)


def spin(first: int) -> Iterator[int]:
    yield from range(first)
    while True:
        pass


def sleep() -> Iterator[int]:
    time.sleep(600)
    yield 1


def crash() -> Iterator[int]:
    yield 1
    ctypes.string_at(0)
    yield 2


def fail() -> Iterator[int]:
    yield 1
    raise KeyError("nobody foresaw this")


def read_and_clean_without_end(
    path: bytes, name: str, lexicon: Lexicon, first: int, given_up: str
) -> Iterator[Document | Skipped | None]:
    """As `read_file_job`, but the cleaning of a text that was taken never ends."""
    if given_up or first:
        yield from read_file_job(path, name, lexicon, first, given_up)
        return
    yield None
    while True:
        pass


def pour(size: int) -> Iterator[bytes]:
    yield b"x" * size
