"""What people's verdicts say of a reader, without gold: its precision, and what it leaves out where all was read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from impasse.dispute.corrections.model import READ_WHOLE, Correction

READERS = ("rules", "model")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One reader as people judged it.

    Attributes
    ----------
    reader : str
        One of ``READERS``.
    accepted, corrected, rejected : int
        Verdicts on what it read; ``no longer so`` counts as accepted, for it was read rightly.
    of_whole : int
        Accepted or corrected ones in documents that a person read whole.
    present : int
        All that stands in those documents by the verdicts: what either reader had rightly, and what was added.
    """

    reader: str
    accepted: int
    corrected: int
    rejected: int
    of_whole: int
    present: int

    @property
    def precision(self) -> float | None:
        """Accepted as it is, of all that was judged; None where nothing was."""
        judged = self.accepted + self.corrected + self.rejected
        return self.accepted / judged if judged else None

    @property
    def recall(self) -> float | None:
        """Accepted or corrected, of all that stands in documents read whole; None where none was."""
        return self.of_whole / self.present if self.present else None


def reviewed(corrections: Iterable[Correction]) -> tuple[Reviewed, ...]:
    """Count people's verdicts by who read the statement.

    Parameters
    ----------
    corrections : iterable of Correction

    Returns
    -------
    tuple of Reviewed
        In the order of ``READERS``.
    """
    listed = list(corrections)
    whole = {each.sha256 for each in listed if each.verdict == READ_WHOLE}
    inside = [each for each in listed if each.sha256 in whole and each.verdict in _RIGHT]
    return tuple(_of(reader, listed, inside) for reader in READERS)


_RIGHT = ("accept", "over", "correct", "add")


def _of(reader: str, listed: Sequence[Correction], inside: Sequence[Correction]) -> Reviewed:
    mine = [each for each in listed if _read_by(each) == reader]
    verdicts = [each.verdict for each in mine]
    return Reviewed(
        reader,
        verdicts.count("accept") + verdicts.count("over"),
        verdicts.count("correct"),
        verdicts.count("reject"),
        sum(_read_by(each) == reader for each in inside),
        len(inside),
    )


def _read_by(correction: Correction) -> str:
    """Who read what a verdict is about; nobody for what a person added."""
    if correction.verdict == "add":
        return "nobody"
    return "model" if correction.coder == "model" else "rules"
