"""What measures growth tells a square from a line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from doublings import check_doublings


def _line(size: int) -> Callable[[], object]:
    return lambda: sum(range(400 * size))


def _square(size: int) -> Callable[[], object]:
    return lambda: sum(range(size * size))


def test_a_line_passes() -> None:
    check_doublings(_line, 1000)


def test_a_square_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("doublings.TRIES", 2)
    with pytest.raises(AssertionError, match="500"):
        check_doublings(_square, 500)
