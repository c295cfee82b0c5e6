"""Jobs that do to a child process what hostile files do to parsers."""

from __future__ import annotations

import ctypes
import os
import time
from collections.abc import Iterator


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


def pour(size: int) -> Iterator[bytes]:
    yield b"x" * size
