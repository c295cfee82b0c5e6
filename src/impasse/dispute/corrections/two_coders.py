"""Two people's corrections files: how far they agree on what both judged, and where they part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from impasse.dispute.corrections.model import OF_DOCUMENTS, Correction
from impasse.dispute.corrections.write import subject_of
from impasse.evidence.measure.agreement import alpha


@dataclass(frozen=True, slots=True)
class Parted:
    """One claim that two people judged otherwise."""

    quote: str
    claim: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """How far two people agree.

    Attributes
    ----------
    both, same : int
        Claims that both judged, and those judged alike.
    alpha : float or None
        Krippendorff's alpha of the verdicts; None where nothing varies.
    only_first, only_second : int
        Claims that one of them alone judged.
    parted : tuple of Parted
    """

    both: int
    same: int
    alpha: float | None
    only_first: int
    only_second: int
    parted: tuple[Parted, ...]


def agreed(first: Iterable[Correction], second: Iterable[Correction]) -> Agreed:
    """Compare two people's verdicts.

    Parameters
    ----------
    first, second : iterable of Correction
        Verdicts on claims and statements count, those on whole documents and open proposals do not.

    Returns
    -------
    Agreed

    References
    ----------
    Krippendorff (2004), Content analysis, 2nd edition, section 11.3.
    """
    one, two = _judged(first), _judged(second)
    shared = [subject for subject in one if subject in two]
    pairs = [(_verdict(one[s]), _verdict(two[s])) for s in shared]
    parted = tuple(
        Parted(" ".join(one[s].quote.split()), _claim(one[s]), a, b)
        for s, (a, b) in zip(shared, pairs, strict=True)
        if a != b
    )
    return Agreed(
        len(shared),
        len(shared) - len(parted),
        alpha(pairs),
        len(one) - len(shared),
        len(two) - len(shared),
        parted,
    )


def _judged(corrections: Iterable[Correction]) -> dict[str, Correction]:
    aside = (*OF_DOCUMENTS, "propose")
    return {subject_of(each): each for each in corrections if each.verdict not in aside}


def _verdict(correction: Correction) -> str:
    """A verdict with what it set: two corrections agree only when they set the same."""
    claim, set_to = correction.claim, correction.positions or ()
    told = [f"{t.party} {t.stance} {t.topic}" + (f" if {t.condition}" if t.condition else "") for t in set_to]
    if not told and claim is not None and claim.stance and correction.verdict in ("accept", "add"):
        told = [claim.stance + (f" if {claim.condition}" if claim.condition else "")]
    return f"{correction.verdict}: {'; '.join(sorted(told))}" if told else correction.verdict


def _claim(correction: Correction) -> str:
    claim = correction.claim
    return f"{claim.party}, {claim.option}" if claim else ""
