"""What comparing two texts gave, kept so that no pair is compared twice."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

from impasse.evidence.documents.likeness import Likeness
from impasse.evidence.documents.shingles import Words

Runs = tuple[tuple[int, int, int], ...]
"""Rows of words that two texts share: where each begins in the one and in the other, and its words."""


def digest_of(text: Words) -> bytes:
    """Return what a text is known by: its words and where its paragraphs end."""
    told = hashlib.blake2b(text.keys.tobytes(), digest_size=16)
    told.update(text.paragraphs.tobytes())
    return told.digest()


@dataclass
class KnownPairs:
    """Results by pair of texts; those that nobody asks for any more are forgotten by `asked`.

    Attributes
    ----------
    likeness : dict of int to Likeness or None
        None of two texts that are not one report.
    runs : dict of int to Runs
    """

    likeness: dict[int, Likeness | None] = field(default_factory=dict)
    runs: dict[int, Runs] = field(default_factory=dict)
    worked_out: int = 0
    """How many results were not known."""
    _used: tuple[set[int], set[int]] = field(default_factory=lambda: (set(), set()))

    def alike(self, pair: bytes, work: Callable[[], Likeness | None]) -> Likeness | None:
        """Return how alike two texts are where they are one report.

        Parameters
        ----------
        pair : bytes
            Digests of both.
        work : callable
            Compares them.
        """
        code = _code(pair)
        if code not in self.likeness:
            self.worked_out += 1
            self.likeness[code] = work()
        self._used[0].add(code)
        return self.likeness[code]

    def shared(self, pair: bytes, work: Callable[[], Runs]) -> Runs:
        """Return the rows of words that two texts share; see `alike`."""
        code = _code(pair)
        if code not in self.runs:
            self.worked_out += 1
            self.runs[code] = work()
        self._used[1].add(code)
        return self.runs[code]

    def asked(self) -> KnownPairs:
        """What was asked for, and nothing else."""
        return KnownPairs(
            {code: found for code, found in self.likeness.items() if code in self._used[0]},
            {code: found for code, found in self.runs.items() if code in self._used[1]},
        )


def _code(pair: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(pair, digest_size=8).digest(), "big")
