"""What a person's key or button decides about an item of the queue; the browser and the terminal share it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from impasse.dispute.corrections import Claim, Looked, Rank
from impasse.dispute.corrections.write import Item
from impasse.evidence.statement import Tie
from impasse.show.views.passage import ClaimView, PassageView
from impasse.show.views.queue import OPEN, ItemView
from impasse.web.desk import Desk

SAID = {
    "accept": "Accepted.",
    "reject": "Rejected.",
    "over": "Marked as no longer so.",
    "option": "Moved to the other option.",
    "turn": "Stance turned.",
    "edit": "Corrected.",
    "like": "Accepted, and those like it.",
    "silent": "Noted: looked at, nothing said.",
    "wants": "Added.",
    "rejects": "Added.",
    "if": "Added.",
    "not about": "Noted: that passage says nothing of it.",
    "later": "Put off.",
}
"""What is announced after an act."""
_LIKE = 30


@dataclass(frozen=True, slots=True)
class Given:
    """What a person gave with an act.

    Attributes
    ----------
    claim, passage, option : str
        What is chosen; empty where nothing is.
    note : str
    edited : mapping of field to text
        party, option, stance and condition of an edited claim.
    like : tuple of str
        Ids of other passages with the same claim, shown to the person.
    seen : mapping of claim to state
        As the person saw it; claims not in it were not shown.
    """

    claim: str = ""
    passage: str = ""
    option: str = ""
    note: str = ""
    edited: Mapping[str, str] = field(default_factory=dict)
    like: tuple[str, ...] = ()
    seen: Mapping[str, str] = field(default_factory=dict)


class Judging:
    """Turns acts into decisions.

    Parameters
    ----------
    desk : Desk
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def decisions(self, item: ItemView, act: str, given: Given) -> list[Item] | None:
        """What an act decides; None where a claim is not any more as the person saw it.

        Raises
        ------
        LookupError
            When it is about something that is not there.
        """
        if item.kind == "rank":
            first, second = (condition for condition, _ in item.pair)
            return [Rank(item.phase, item.party, first, second, act, self._desk.who)]
        if item.kind == "silence":
            return self._silence(item, act, given)
        passage = self._desk.passage(item.passages[0])
        if passage is None:
            raise LookupError(item.id)
        states = {claim.id: claim.state for claim in passage.claims}
        if any(states.get(id, state) != state for id, state in given.seen.items()):
            return None
        chosen = [claim for claim in passage.claims if claim.id == given.claim]
        if act in ("accept", "like"):
            chosen = [claim for claim in passage.claims if claim.state in OPEN] or chosen
        if not chosen:
            raise LookupError(item.id)
        items = [each for claim in chosen for each in self._verdict(passage, claim, act, given)]
        for other, claim in self.like(passage, given.claim) if act == "like" else ():
            if other.id in given.like:
                items += self._verdict(other, claim, "accept", given)
        return items

    def is_open(self, item: ItemView) -> bool:
        """Whether a claim of the item's passage is still to be judged."""
        passage = self._desk.passage(item.passages[0]) if item.kind == "cell" else None
        return passage is not None and any(claim.state in OPEN for claim in passage.claims)

    def like(self, passage: PassageView, chosen: str) -> list[tuple[PassageView, ClaimView]]:
        """Other passages with the same claim, not checked yet."""
        mine = next((c for c in passage.claims if c.id == chosen), None)
        if mine is None:
            return []
        found = [
            (other, claim)
            for other in self._desk.picture.passages
            if other.id != passage.id
            for claim in other.claims
            if claim.state in OPEN and _same(claim, mine)
        ]
        return found[:_LIKE]

    def candidates(self, item: ItemView, passages: list[PassageView]) -> list[PassageView]:
        """Passages that may break a silence, without those of which a person just said that they do not."""
        verdicts = self._desk.picture.verdicts
        down = verdicts.turned_down(self._desk.told()) if verdicts else frozenset()
        return [p for p in passages if (p.id, item.party, item.option) not in down]

    def waiting(self) -> list[ItemView]:
        """What is open, in order: without what was put off or decided just now."""
        picture, session = self._desk.picture, self._desk.session
        return [
            item
            for item in picture.queue
            if item.id not in session.later and session.done.get(item.id, 0) <= picture.version
        ]

    def _verdict(self, passage: PassageView, claim: ClaimView, act: str, given: Given) -> list[Item]:
        """A verdict on one claim, anchored to what the rules read."""
        verdicts = self._desk.picture.verdicts
        read = (verdicts.as_read(passage.id, claim.id) if verdicts else None) or claim
        about = Claim(read.party, read.option, read.stance, read.condition)
        deciding = self._desk.deciding()
        if act in ("reject", "over"):
            return list(deciding.on_claim(read.statements, about, act, note=given.note))
        if act in ("accept", "like"):
            if (claim.party, claim.option) == (read.party, read.option):
                about = replace(about, stance=claim.stance, condition=claim.condition)
            return list(deciding.on_claim(read.statements, about, "accept", note=given.note))
        positions = (_tie(claim, act, given),)
        return list(
            deciding.on_claim(read.statements, about, "correct", positions=positions, note=given.note)
        )

    def _silence(self, item: ItemView, act: str, given: Given) -> list[Item]:
        if act == "silent":
            return [Looked(item.phase, item.party, item.option, self._desk.who)]
        passage = self._desk.passage(given.passage)
        return told_of_silence(self._desk, passage, (item.party, item.option), act, given.edited)


def told_of_silence(
    desk: Desk, passage: PassageView | None, cell: tuple[str, str], act: str, edited: Mapping[str, str]
) -> list[Item]:
    """What a person says that a passage tells of a silent cell: wants, rejects, only if, or nothing of it.

    Raises
    ------
    LookupError
        When no passage is chosen, or no condition for *only if*.
    """
    condition = edited.get("condition") or None
    if (
        passage is None
        or act not in ("wants", "rejects", "if", "not about")
        or (act == "if" and not condition)
    ):
        raise LookupError(cell)
    deciding = desk.deciding()
    if act == "not about":
        return list(deciding.on_claim(passage.statements, Claim(*cell), "reject"))
    stance = "wants" if act == "if" else act
    claim = Claim(*cell, stance, condition if act == "if" else None)
    return list(deciding.on_claim(passage.statements[:1], claim, "accept"))


def _same(first: ClaimView, second: ClaimView) -> bool:
    return (first.party, first.option, first.stance, first.condition) == (
        second.party,
        second.option,
        second.stance,
        second.condition,
    )


def _tie(claim: ClaimView, act: str, given: Given) -> Tie:
    """What a claim should have been, as the person says."""
    party, option, stance, condition = claim.party, claim.option, claim.stance, claim.condition
    if act == "option":
        option, condition = given.option, None
    elif act == "turn":
        stance, condition = ("rejects" if stance == "wants" else "wants"), None
    else:
        party, option = given.edited.get("party") or party, given.edited.get("option") or option
        stance, condition = given.edited.get("stance") or stance, given.edited.get("condition") or None
    return Tie(option, stance, party, condition, why="set by a person", state="corrected")
