"""Days, months, years and ranges, open ones too, compared without inventing days."""

from __future__ import annotations

import pytest

from impasse.dispute.ledger.dates import before, first_day, last_day, within


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-03/2024-05-02", "2024-03-01", "2024-05-02"),
        ("2024-03-03/..", "2024-03-03", "9999-12-31"),
        ("../2024-03", "0001-01-01", "2024-03-31"),
    ],
)
def test_first_and_last_day(when: str, first: str, last: str) -> None:
    assert first_day(when) == first
    assert last_day(when) == last


def test_what_goes_on_is_within_later_stretches_and_not_before_them() -> None:
    assert within("2024-03-03/..", "2025-01-01", None)
    assert not within("../2024-03", "2025-01-01", None)
    assert not before("2024-03-03/..", "2025-01-01")
