"""What one verdict makes of one statement and of the claims read from it."""

from __future__ import annotations

from dataclasses import replace

from impasse.dispute.corrections.model import Claim, Correction
from impasse.evidence.statement import Statement, Tie

_STATES = {
    "accept": "accepted",
    "over": "over",
    "correct": "corrected",
    "add": "added",
    "propose": "proposed",
}


def judged(statement: Statement, correction: Correction) -> Statement:
    """Return a statement after a verdict.

    Parameters
    ----------
    statement : Statement
    correction : Correction
        Any verdict but the rejection of a whole statement.

    Returns
    -------
    Statement
        With the fields that the person set, and the verdict on its claims. A holder that the person set is the
        party whose positions these are.
    """
    verdict, claim = correction.verdict, correction.claim
    changed = replace(
        statement,
        act=correction.act or statement.act,
        holder=correction.holder or statement.holder,
        voice=correction.voice or statement.voice,
        source=correction.source or statement.source,
        said_date=correction.said_date or statement.said_date,
        about_date=correction.about_date or statement.about_date,
        ties=_of_one(statement.ties, claim, correction) if claim else _of_all(statement.ties, correction),
    )
    if verdict == "accept":
        whole = claim is None or all(tie.state == "accepted" for tie in changed.ties if tie.stance)
        return replace(changed, state="accepted") if whole else changed
    if verdict in ("reject", "over"):
        return changed if claim else replace(changed, state="corrected")
    return replace(changed, state="corrected", coder="person")


def _of_all(ties: tuple[Tie, ...], correction: Correction) -> tuple[Tie, ...]:
    """All ties of a statement after a verdict on the whole of it."""
    if correction.positions is not None:
        return correction.positions
    held = _held(ties, correction)
    state = _STATES[correction.verdict]
    if state in ("accepted", "over"):
        return tuple(replace(tie, state=state) if tie.sure and tie.stance else tie for tie in held)
    return held


def _of_one(ties: tuple[Tie, ...], claim: Claim, correction: Correction) -> tuple[Tie, ...]:
    """All ties of a statement after a verdict on one claim of it."""
    place = next((k for k, tie in enumerate(ties) if _is(tie, claim)), None)
    found = Tie(claim.option, claim.stance, claim.party, claim.condition) if place is None else ties[place]
    others = tuple(tie for tie in ties if not _is(tie, claim))
    if correction.verdict == "reject":
        return others
    if correction.verdict == "correct":
        new = _held((replace(found, sure=True, state="corrected"),), correction)
        new = new if correction.positions is None else correction.positions
    else:
        told = replace(
            found, stance=claim.stance or found.stance, condition=claim.condition or found.condition
        )
        new = (replace(told, sure=True, state=_STATES[correction.verdict]),)
    at = len(others) if place is None else sum(not _is(tie, claim) for tie in ties[:place])
    return (*others[:at], *new, *others[at:])


def _is(tie: Tie, claim: Claim) -> bool:
    return (tie.party, tie.topic) == (claim.party, claim.option)


def _held(ties: tuple[Tie, ...], correction: Correction) -> tuple[Tie, ...]:
    """Ties of the holder that a person set, each once; they keep their party where nobody set one."""
    if correction.holder is None:
        return ties
    moved = [tie if tie.party == correction.party else replace(tie, party=correction.party) for tie in ties]
    return tuple(dict.fromkeys(moved))
