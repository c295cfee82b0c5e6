"""The review: one thing to look at, what hangs on it, and every verdict on it."""

from __future__ import annotations

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from impasse.show.views.answer import answer_views, when_done
from impasse.show.views.passage import PassageView
from impasse.show.views.queue import OPEN, ItemView
from impasse.web.forms import Form, form_of
from impasse.web.judging import SAID, Given, Judging
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

_NEXT = 5


class Review:
    """The routes of the review.

    Parameters
    ----------
    pages : Pages
    """

    def __init__(self, pages: Pages) -> None:
        self._pages, self._desk = pages, pages.desk
        self._judging = Judging(pages.desk)

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
            if request.query_params.get("drawn") == "first":
                self._desk.newest()
            else:
                self._desk.first()
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
            items = self._judging.decisions(item, act, _given(form))
        except LookupError:
            if item.kind == "silence":
                words = "Choose a passage, and for “only if” what it waits for; nothing was changed."
                return self._page(request, item.id, words)
            return self._page(request, "", "That claim is no longer there; nothing was changed.")
        if items is None:
            words = "That claim was decided meanwhile: it is as you see it now. Nothing was changed."
            return self._page(request, item.id, words)
        session.before = desk.picture.answers
        desk.decide(items)
        stays = self._judging.is_open(item) or act == "not about"
        if not stays:
            session.done[item.id] = desk.version
        return self._page(request, item.id if stays else "", SAID.get(act, "Noted."))

    def _item(self, wanted: str) -> ItemView | None:
        """The item asked for, else the next one that is open."""
        picture, session = self._desk.picture, self._desk.session
        found = picture.item(wanted) or session.items.get(wanted)
        if found is not None:
            return found
        return next(iter(self._judging.waiting()), None)

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
        old, first = (
            not self._desk.is_new,
            self._desk.has_first,
        )  # before the picture: a newer one is asked for again
        picture, session, dispute = self._desk.picture, self._desk.session, self._desk.dispute
        passages = [p for id in (item.passages if item else ()) if (p := self._desk.passage(id))]
        if item is not None and item.kind == "silence":
            passages = self._judging.candidates(item, passages)
        waiting = self._judging.waiting()
        chosen = _chosen(passages) if item is not None and item.kind == "cell" else ""
        like = self._judging.like(passages[0], chosen) if chosen else []
        topics = [(t.id, t.name or t.id) for t in dispute.lexicon.topics]
        answers = [
            (phase.name, answer_views(picture.answers[phase.id], dispute, session.before.get(phase.id)))
            for phase in dispute.phases
        ]
        views = [view for _, found in answers for view in found]
        return {
            "item": item,
            "passages": passages,
            "chosen": chosen,
            "like": list({other.id: other for other, _ in like}.values()),
            "parties": [(party.id, party.name) for party in dispute.parties],
            "topics": topics,
            "topic_ids": [id for id, _ in topics],
            "waiting": old,
            "first": first,
            "checked": picture.checked(),
            "open": sum(each.decides for each in waiting),
            "answers": answers,
            "when_done": when_done(views),
            "next": [
                (each, [p.source for id in each.passages[:1] if (p := picture.passage(id))])
                for each in [each for each in waiting if item is None or each.id != item.id][:_NEXT]
            ],
            "replies": REPLIES,
            "later": len(session.later),
            "done": "Nothing is left that could change an answer"
            if picture.queue or picture.passages
            else "",
            "rest": f"{when_done(views)} What you decided is in corrections.yaml.",
        }


def _chosen(passages: list[PassageView]) -> str:
    """The first claim of a passage that nobody has judged."""
    claims = passages[0].claims if passages else ()
    return next((c.id for c in claims if c.state in OPEN), claims[0].id if claims else "")


def _given(form: Form) -> Given:
    """What a form gives."""
    seen = (each.partition(" ") for each in form.all("seen"))
    return Given(
        form.one("claim"),
        form.one("passage"),
        form.one("option"),
        form.one("note"),
        {
            "party": form.one("party"),
            "option": form.one("option-edited"),
            "stance": form.one("stance"),
            "condition": form.one("condition"),
        },
        tuple(form.all("like")),
        {claim: state for claim, _, state in seen if state},
    )
