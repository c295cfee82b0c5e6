"""Why, and what if: answers with their reasons, statements to switch off or move, the answer beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from impasse.conflict.conflict import Conflict
from impasse.dispute.corrections import Pin
from impasse.dispute.corrections.write import subject_of
from impasse.dispute.dispute import Phase
from impasse.dispute.files.conflict_file import dump
from impasse.dispute.stand_off import with_references
from impasse.errors import ImpasseError
from impasse.show.views.answer import answer_views
from impasse.show.views.whatif import (
    Change,
    Ground,
    HeldView,
    changed,
    changed_answer,
    held_views,
    outcome_views,
)
from impasse.store.folder import write_atomically
from impasse.web.forms import Form, form_of
from impasse.web.pages import Pages
from impasse.web.picture import Picture

_NAME = re.compile(r"[^\w]+")


class Why:
    """The routes of why and what if.

    Parameters
    ----------
    pages : Pages
    """

    def __init__(self, pages: Pages) -> None:
        self._pages, self._desk = pages, pages.desk

    def routes(self) -> list[Route]:
        """Where they are."""
        return [
            Route("/why", self.show, methods=["GET"]),
            Route("/why/{phase}", self.show, methods=["GET"]),
            Route("/why/{phase}/shares", self.shares, methods=["GET"]),
            Route("/why/{phase}/save", self.save, methods=["POST"]),
            Route("/why/{phase}/pin", self.pin, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """The answers of a phase, as they are or under a change."""
        return await run_in_threadpool(self._page, request)

    async def shares(self, request: Request) -> Response:
        """The shares under a change, drawn anew."""

        def make() -> Response:
            picture, phase, change = self._asked(request)
            before = picture.answers[phase.id]
            by_id = {id: p for p in picture.passages for id in p.statements}
            answer = before
            if change:
                model = picture.model(phase).conflict
                ground = Ground(picture.ledger, picture.corpus, picture.dispute, picture.told)
                found = changed_answer(ground, phase, model, change)
                if found is None:
                    words = "Shares are not drawn for promises: no document tells them."
                    return self._pages.fragment(
                        "shares.html", {"views": (), "none": words, "assumptions": (), "by_id": {}}
                    )
                answer = found
            views = answer_views(answer, picture.dispute, before if change else None)
            return self._pages.fragment(
                "shares.html",
                {"views": views, "none": "", "assumptions": answer.assumptions, "by_id": by_id},
            )

        return await run_in_threadpool(make)

    async def save(self, request: Request) -> Response:
        """Save a change as a scenario file beside the model it is on."""
        form = await form_of(request)
        return await run_in_threadpool(self._save, request, form)

    async def pin(self, request: Request) -> Response:
        """Pin a statement at its place, or let it go: a decision, unlike everything else on this screen."""
        form = await form_of(request)
        return await run_in_threadpool(self._pin, request, form)

    def _pin(self, request: Request, form: Form) -> Response:
        picture, phase, _ = self._asked(request)
        lists = {dm.id: dm.statements for dm in picture.model(phase).conflict.decision_makers}
        party, when, wanted = form.one("party"), form.one("when"), form.one("place")
        held = lists.get(party, ())
        place = next((n for n, s in enumerate(held, start=1) if s.when.text == when), None)
        if place is None:
            return self._page(request, "That statement is no longer in the model; nothing was changed.")
        if wanted.isdecimal():
            place = min(max(1, int(wanted)), len(held))
        pin = Pin(phase.id, party, when, place)
        stands = self._desk.decided(subject_of(pin)) is not None
        self._desk.decide({subject_of(pin): None if stands else pin})
        self._desk.first()
        return self._page(request, "Let go: ordered as it was read." if stands else "Pinned at this place.")

    def _save(self, request: Request, form: Form) -> Response:
        picture, phase, change = self._asked(request)
        name = form.one("name").strip()
        short = _NAME.sub("-", name.lower()).strip("-")[:60]
        if not short or not change:
            return self._page(request, "Give it a name and change something first; nothing was saved.")
        folder = self._desk.project.folder
        conflicts = folder.root / "conflicts"
        conflicts.mkdir(exist_ok=True)
        folder.scenarios.mkdir(exist_ok=True)
        model = with_references(picture.model(phase).conflict, picture.corpus)
        write_atomically(conflicts / f"{phase.id}.yaml", dump(model).encode())
        path = folder.scenarios / f"{short}.yaml"
        if path.exists():
            return self._page(request, f"There is a scenario {short} already; choose another name.")
        write_atomically(path, change.scenario(name, f"../conflicts/{phase.id}.yaml").encode())
        return self._page(request, f"Saved as scenarios/{short}.yaml.")

    def _asked(self, request: Request) -> tuple[Picture, Phase, Change]:
        """The picture, the phase and the change that an address tells."""
        picture = self._desk.picture
        phase = picture.phase(request.path_params.get("phase", ""))
        query = request.query_params
        change = Change(
            tuple(query.getlist("off")),
            tuple((a, b) for a, _, b in (each.partition(" ") for each in query.getlist("move"))),
            tuple(query.getlist("back")),
            tuple((a, b) for a, _, b in (each.partition(" ") for each in query.getlist("promise"))),
        )
        return picture, phase, change

    def _page(self, request: Request, message: str = "") -> Response:
        picture, phase, change = self._asked(request)
        conflict = picture.model(phase).conflict
        try:
            after = changed(conflict, change)
        except ImpasseError:
            message = (
                "That change names a statement that is no longer in the model; this is the model as it is."
            )
            change, after = Change(), conflict
        lists = held_views(conflict, after, picture.dispute, phase, change)
        told = {
            "phase": phase,
            "phases": picture.dispute.phases,
            "lists": [
                (dm, name, [(s, _links(phase, change, views, k)) for k, s in enumerate(views)])
                for dm, name, views in lists
            ],
            "outcomes": outcome_views(conflict, after, picture.dispute, phase),
            "silent": [name for _, name, held in lists if not held],
            "query": _query(change),
            "pairs": _pairs(change),
            "changed": bool(change),
            "one_way": _one_way(conflict, phase, change, picture.dispute.topic_name),
            "topics": [(o, picture.dispute.topic_name(o)) for o in phase.options],
            "here": f"/why/{phase.id}",
            "pinned": {(pin.party, pin.when) for pin in picture.told.pins if pin.phase == phase.id},
            "message": message,
        }
        return self._pages.page(request, "why", told)


def _query(change: Change) -> str:
    return urlencode(_pairs(change))


def _pairs(change: Change) -> list[tuple[str, str]]:
    pairs = [("off", each) for each in change.off]
    pairs += [("move", f"{id} {place}") for id, place in change.moves]
    pairs += [("back", each) for each in change.back]
    pairs += [("promise", f"{dm} {when}") for dm, when in change.promises]
    return pairs


def _address(phase: Phase, change: Change) -> str:
    query = _query(change)
    return f"/why/{phase.id}" + (f"?{query}" if query else "")


def _toggled(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(n for n in names if n != name) if name in names else (*names, name)


def _links(phase: Phase, change: Change, views: Sequence[HeldView], k: int) -> dict[str, str]:
    """Where the buttons of a statement lead: switched, one place up, one place down."""
    held = views[k]
    moves = dict(change.moves)
    on = [v for v in views if not v.off]
    place = next((n for n, v in enumerate(on) if v.id == held.id), None)
    links = {"switch": _address(phase, _but(change, off=_toggled(change.off, held.id))), "up": "", "down": ""}
    if place is not None and place > 0:
        up = {**moves, held.id: f"before {on[place - 1].id}"}
        links["up"] = _address(phase, _but(change, moves=tuple(up.items())))
    if place is not None and place + 1 < len(on):
        down = {**moves, held.id: f"after {on[place + 1].id}"}
        links["down"] = _address(phase, _but(change, moves=tuple(down.items())))
    return links


def _but(
    change: Change,
    off: tuple[str, ...] | None = None,
    moves: tuple[tuple[str, str], ...] | None = None,
    back: tuple[str, ...] | None = None,
) -> Change:
    return Change(
        change.off if off is None else off,
        change.moves if moves is None else moves,
        change.back if back is None else back,
        change.promises,
    )


def _one_way(
    conflict: Conflict, phase: Phase, change: Change, name: Callable[[str], str]
) -> list[tuple[str, bool, str]]:
    """Steps that cannot be taken back: name, whether the change lets them, and where the switch leads."""
    found = []
    for option in conflict.options:
        if option.one_way:
            there = _address(phase, _but(change, back=_toggled(change.back, option.id)))
            found.append((name(option.id), option.id in change.back, there))
    return found
