"""When a check of a reported state is called uninformative: each reason on both sides of its border."""

from __future__ import annotations

import pytest

from impasse.dispute.diagnosis.passing import Passing


@pytest.mark.parametrize(
    ("passing", "reasons"),
    [
        (Passing(40, {"nash": 0.2, "seq": 0.5}, None, None, None), []),
        (
            Passing(40, {"nash": 0.2, "seq": 0.55}, None, None, None),
            ["55% of the feasible states are equilibria"],
        ),
        (Passing(40, {}, None, None, None), []),
        (Passing(41, {}, 0.94, 0.2, 0), []),
        (Passing(41, {}, 0.95, 0.2, 0), ["it passes under 95% of all orders of the statements"]),
        (Passing(41, {}, 0.5, 0.2, 4), []),
        (Passing(41, {}, 0.5, 0.2, 5), ["under random orders 5 of the 40 others are at least as stable"]),
        (Passing(30, {}, 0.5, 0.2, 3), ["under random orders 3 of the 29 others are at least as stable"]),
        (Passing(2, {}, 0.5, 0.5, 1), ["under random orders 1 of the 1 others are at least as stable"]),
        (Passing(1, {"nash": 0.5}, 0.9, 0.9, 0), []),
        (
            Passing(11, {"seq": 0.9}, 1.0, 0.6, 10),
            [
                "90% of the feasible states are equilibria",
                "it passes under 100% of all orders of the statements",
                "under random orders 10 of the 10 others are at least as stable",
            ],
        ),
    ],
)
def test_reasons(passing: Passing, reasons: list[str]) -> None:
    assert list(passing.reasons) == reasons
    assert passing.informative == (not reasons)
    assert passing.to_json()["why"] == reasons
