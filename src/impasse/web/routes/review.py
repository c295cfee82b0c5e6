"""The review: one thing to look at, what hangs on it, and every verdict on it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from impasse.dispute.corrections import Claim, Looked, Rank
from impasse.dispute.corrections.write import Item
from impasse.evidence.statement import Tie
from impasse.show.views.answer import answer_views
from impasse.show.views.passage import ClaimView, PassageView
from impasse.show.views.queue import OPEN, ItemView
from impasse.web.forms import Form, form_of
from impasse.web.pages import Pages

REPLIES = {
    "right": "If it is right",
    "wrong": "If it is wrong",
    "no longer so": "If it is no longer so",
    "about something else": "If it is about something else",
    "wants": "If it wants it",
    "rejects": "If it rejects it",
    "indifferent": "If it does not mind",
    "first": "If the first matters more",
    "second": "If the second matters more",
    "equal": "If they matter alike",
}
"""Answers to a question, as the beginning of what would follow."""

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
    "later": "Put off.",
}
"""What is announced after an act."""
_LIKE = 30
_NEXT = 5


class Review:
    """The routes of the review.

    Parameters
    ----------
    pages : Pages
    """

    def __init__(self, pages: Pages) -> None:
        self._pages, self._desk = pages, pages.desk

    def routes(self) -> list[Route]:
        """Where they are."""
        return [
            Route("/review", self.show, methods=["GET"]),
            Route("/review", self.act, methods=["POST"]),
            Route("/review/aside", self.aside, methods=["GET"]),
        ]

    async def show(self, request: Request) -> Response:
        """The next thing to look at, or the one asked for."""
        wanted = request.query_params.get("item", "")
        return await run_in_threadpool(self._page, request, wanted)

    async def aside(self, request: Request) -> Response:
        """What stands beside, once it is worked out."""
        wanted = request.query_params.get("item", "")

        def make() -> Response:
            self._desk.newest()
            return self._pages.fragment("aside.html", self._told(self._item(wanted)))

        return await run_in_threadpool(make)

    async def act(self, request: Request) -> Response:
        """Take a decision and go on."""
        form = await form_of(request)
        return await run_in_threadpool(self._act, request, form)

    def _act(self, request: Request, form: Form) -> Response:
        session, desk = self._desk.session, self._desk
        act = "option" if form.one("option") else form.one("act")
        item = session.items.get(form.one("item")) or desk.picture.item(form.one("item"))
        if act == "back" and len(session.shown) > 1:
            session.shown.pop()
            return self._page(request, session.shown.pop(), "")
        if act == "again":
            session.later.clear()
            return self._page(request, "", "")
        if item is None:
            return self._page(request, "", "That question is no longer there; here is the next one.")
        if act == "later":
            session.later[item.id] = None
            return self._page(request, "", SAID["later"])
        try:
            items = self._decisions(item, act, form)
        except LookupError:
            return self._page(request, "", "That claim is no longer there; nothing was changed.")
        if items is None:
            words = "That claim was decided meanwhile: it is as you see it now. Nothing was changed."
            return self._page(request, item.id, words)
        session.before = desk.picture.answers
        desk.decide(items)
        stays = item.kind == "cell" and self._is_open(item)
        if not stays:
            session.done[item.id] = desk.version
        return self._page(request, item.id if stays else "", SAID.get(act, "Noted."))

    def _is_open(self, item: ItemView) -> bool:
        passage = self._desk.passage(item.passages[0])
        return passage is not None and any(claim.state in OPEN for claim in passage.claims)

    def _decisions(self, item: ItemView, act: str, form: Form) -> list[Item] | None:
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
            return self._silence(item, act, form)
        passage = self._desk.passage(item.passages[0])
        if passage is None:
            raise LookupError(item.id)
        if _seen_otherwise(passage, form):
            return None
        chosen = [claim for claim in passage.claims if claim.id == form.one("claim")]
        if act in ("accept", "like"):
            chosen = [claim for claim in passage.claims if claim.state in OPEN] or chosen
        if not chosen:
            raise LookupError(item.id)
        items = [each for claim in chosen for each in self._verdict(passage, claim, act, form)]
        wanted = set(form.all("like")) if act == "like" else set()
        for other, claim in self._like(passage, form.one("claim")) if wanted else ():
            if other.id in wanted:
                items += self._verdict(other, claim, "accept", form)
        return items

    def _verdict(self, passage: PassageView, claim: ClaimView, act: str, form: Form) -> list[Item]:
        """A verdict on one claim, anchored to what the rules read."""
        verdicts = self._desk.picture.verdicts
        read = verdicts.as_read(passage.id, claim.id) if verdicts else None
        read = read or claim
        about = Claim(read.party, read.option, read.stance, read.condition)
        deciding, note = self._desk.deciding(), form.one("note")
        if act in ("reject", "over"):
            return list(deciding.on_claim(read.statements, about, act, note=note))
        if act in ("accept", "like"):
            as_seen = replace(about, stance=claim.stance, condition=claim.condition)
            same = (claim.party, claim.option) == (read.party, read.option)
            return list(deciding.on_claim(read.statements, as_seen if same else about, "accept", note=note))
        tie = _tie(claim, act, form)
        return list(deciding.on_claim(read.statements, about, "correct", positions=(tie,), note=note))

    def _silence(self, item: ItemView, act: str, form: Form) -> list[Item]:
        if act == "silent":
            return [Looked(item.phase, item.party, item.option, self._desk.who)]
        passage = self._desk.passage(form.one("passage"))
        if passage is None or act not in ("wants", "rejects"):
            raise LookupError(item.id)
        claim = Claim(item.party, item.option, act)
        return list(self._desk.deciding().on_claim(passage.statements[:1], claim, "accept"))

    def _like(self, passage: PassageView, chosen: str) -> list[tuple[PassageView, ClaimView]]:
        """Other passages with the same claim, not checked yet."""
        mine = next((c for c in passage.claims if c.id == chosen), None)
        if mine is None:
            return []
        found = [
            (other, claim)
            for other in self._desk.picture.passages
            if other.id != passage.id
            for claim in other.claims
            if claim.state in OPEN
            and (claim.party, claim.option, claim.stance, claim.condition)
            == (mine.party, mine.option, mine.stance, mine.condition)
        ]
        return found[:_LIKE]

    def _item(self, wanted: str) -> ItemView | None:
        """The item asked for, else the next one that is open."""
        picture, session = self._desk.picture, self._desk.session
        found = picture.item(wanted) or session.items.get(wanted)
        if found is not None:
            return found
        return next(iter(self._waiting()), None)

    def _waiting(self) -> list[ItemView]:
        picture, session = self._desk.picture, self._desk.session
        return [
            item
            for item in picture.queue
            if item.id not in session.later and session.done.get(item.id, 0) <= picture.version
        ]

    def _page(self, request: Request, wanted: str, message: str = "") -> Response:
        item = self._item(wanted)
        session = self._desk.session
        if item is not None:
            session.items[item.id] = item
            if not session.shown or session.shown[-1] != item.id:
                session.shown.append(item.id)
        told = self._told(item) | {"message": message}
        return self._pages.page(request, "review", told)

    def _told(self, item: ItemView | None) -> dict[str, Any]:
        """Everything that the page says."""
        picture, session, dispute = self._desk.picture, self._desk.session, self._desk.dispute
        passages = [p for id in (item.passages if item else ()) if (p := self._desk.passage(id))]
        waiting = self._waiting()
        chosen = _chosen(passages) if item is not None and item.kind == "cell" else ""
        like = self._like(passages[0], chosen) if chosen else []
        topics = [(t.id, t.name or t.id) for t in dispute.lexicon.topics]
        return {
            "item": item,
            "passages": passages,
            "chosen": chosen,
            "like": list({other.id: other for other, _ in like}.values()),
            "parties": [(party.id, party.name) for party in dispute.parties],
            "topics": topics,
            "topic_ids": [id for id, _ in topics],
            "waiting": not self._desk.is_new,
            "checked": picture.checked(),
            "open": sum(each.decides for each in waiting),
            "answers": [
                (phase.name, answer_views(picture.answers[phase.id], dispute, session.before.get(phase.id)))
                for phase in dispute.phases
            ],
            "next": [each for each in waiting if item is None or each.id != item.id][:_NEXT],
            "replies": REPLIES,
            "later": len(session.later),
            "done": "Nothing is left that could change an answer"
            if picture.queue or picture.passages
            else "",
            "rest": "You may stop. What you decided is in corrections.yaml.",
        }


def _chosen(passages: list[PassageView]) -> str:
    """The first claim of a passage that nobody has judged."""
    claims = passages[0].claims if passages else ()
    return next((c.id for c in claims if c.state in OPEN), claims[0].id if claims else "")


def _tie(claim: ClaimView, act: str, form: Form) -> Tie:
    """What a claim should have been, as the person says."""
    party, option, stance, condition = claim.party, claim.option, claim.stance, claim.condition
    if act == "option":
        option, condition = form.one("option"), None
    elif act == "turn":
        stance, condition = ("rejects" if stance == "wants" else "wants"), None
    else:
        party, option = form.one("party") or party, form.one("option-edited") or option
        stance, condition = form.one("stance") or stance, form.one("condition") or None
    return Tie(option, stance, party, condition, why="set by a person", state="corrected")


def _seen_otherwise(passage: PassageView, form: Form) -> bool:
    """Whether a claim of a passage was decided since the page was made."""
    states = {claim.id: claim.state for claim in passage.claims}
    seen = (each.partition(" ") for each in form.all("seen"))
    return any(states.get(id, state) != state for id, _, state in seen)
