"""What every share depends on, in words that are printed with it."""

from __future__ import annotations

from collections.abc import Sequence

from impasse.dispute.doubt.draw import Draws
from impasse.dispute.doubt.numbers import Numbers


def assumptions(draws: Sequence[Draws], numbers: Numbers) -> tuple[str, ...]:
    """Say what the shares depend on.

    Parameters
    ----------
    draws : sequence of Draws
    numbers : Numbers

    Returns
    -------
    tuple of str
        Sentences.
    """
    sure, refused = (round(100 * numbers.tells["sure"][stance][0]) for stance in ("wants", "rejects"))
    found = [
        "Each share counts the readings in which the answer holds; a reading takes for every party what the "
        "documents allow it to hold, in an order that they allow.",
        f"Where a party itself is read to want something that counts as right in {sure} of 100 cases, where it is read "
        f"to refuse in {refused}; what others tell of it, what is undated and what is carried over counts for less.",
        "Silence is not consent: where nothing was found a party may want it, reject it or not mind.",
        "What a party asks for first and what it refuses to do itself mostly stand above what it wishes; this order "
        "is assumed, and the share under equal weights stands beside each answer.",
        "A step that gives something away counts on a path only if its mover gains by giving it.",
    ]
    if any(part.conditioned for part in draws):
        found.append(
            "Readings in which a party would have left the reported state at once count for little: "
            "it has stayed there."
        )
    return tuple(found)
