"""The parts of a dispute file that only name: parties, other actors, outlets, things disputed."""

from __future__ import annotations

from dataclasses import replace

from impasse.dispute.files.checker import Checker, suggest
from impasse.dispute.files.nodes import Node
from impasse.dispute.ledger.dates import is_partial_date, last_day
from impasse.evidence.lexicon import Actor, Office, Outlet, Thing


class Ids:
    """The ids of one file: each stands for one thing only.

    Parameters
    ----------
    check : Checker
        Collects the faults.
    """

    def __init__(self, check: Checker) -> None:
        self._check = check
        self._seen: dict[str, tuple[str, int]] = {}

    def new(self, node: Node | None, what: str) -> str | None:
        """Return the id that a node declares, or None when it is none or already taken."""
        found = self._check.identifier(node, what)
        if found is None or node is None:
            return None
        if found in self._seen:
            kind, line = self._seen[found]
            problem = f"{what} {found!r} is already {kind} (line {line})"
            self._check.fault(node, problem, "an id stands for one thing in the whole file")
            return None
        self._seen[found] = (what.removesuffix(" id"), node.place()[0])
        return found


def known(check: Checker, node: Node | None, what: str, ids: tuple[str, ...]) -> str | None:
    """Return the text of a node when it is one of the ids; otherwise note a fault and return None."""
    text = check.text(node, what)
    if node is None or text is None or text in ids:
        return text
    check.fault(node, f"{what} {text!r} is not in this file", suggest(text, ids))
    return None


def known_list(check: Checker, node: Node | None, what: str, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return a list of known ids, each once."""
    found: list[str] = []
    for item in check.items(node, what):
        text = known(check, item, f"in {what}:", ids)
        if text is None:
            continue
        if text in found:
            check.fault(item, f"{text!r} is twice in {what}", "name it once")
        else:
            found.append(text)
    return tuple(found)


def partial_date(check: Checker, node: Node | None, what: str) -> str | None:
    """Return a day, month or year as written; a date that does not exist is a fault."""
    text = check.text(node, what)
    if node is None or text is None or is_partial_date(text):
        return text
    check.fault(node, f"{what} {text!r} is no date", "write 2019, 2019-03 or 2019-03-12")
    return None


def date_range(check: Checker, fields: dict[str, Node], what: str) -> tuple[str | None, str | None]:
    """Return ``since`` and ``until``; an end before the beginning is a fault."""
    since = partial_date(check, fields.get("since"), f"since of {what}")
    until = partial_date(check, fields.get("until"), f"until of {what}")
    if since and until and last_day(until) < since:
        check.fault(fields["until"], f"{what} ends ({until}) before it begins ({since})")
    return since, until


def read_actors(check: Checker, ids: Ids, node: Node | None, *, party: bool) -> tuple[Actor, ...]:
    """Read ``parties`` or ``others``."""
    what = "a party" if party else "an actor"
    actors: list[Actor] = []
    for item in check.items(node, "parties" if party else "others"):
        fields = check.mapping(
            item, what, required=("id", "name"), optional=("aliases", "adjectives", "bodies", "offices")
        )
        actor_id = ids.new(fields.get("id"), f"{what} id")
        name = check.text(fields.get("name"), f"the name of {what}")
        words = {key: tuple(check.texts(fields.get(key), key)) for key in ("aliases", "adjectives", "bodies")}
        offices = tuple(_offices(check, fields.get("offices")))
        if actor_id is not None and name is not None:
            actors.append(Actor(actor_id, name, offices=offices, party=party, **words))
    return tuple(actors)


def _offices(check: Checker, node: Node | None) -> list[Office]:
    offices: list[Office] = []
    for item in check.items(node, "offices"):
        fields = check.mapping(item, "an office", required=("title", "holder"), optional=("since", "until"))
        title = check.text(fields.get("title"), "the title of an office")
        holder = check.text(fields.get("holder"), "the holder of an office")
        since, until = date_range(check, fields, "this tenure")
        if title is not None and holder is not None:
            offices.append(Office(title, holder, since, until))
    return offices


def read_outlets(check: Checker, node: Node | None, actors: tuple[str, ...]) -> tuple[Outlet, ...]:
    """Read ``outlets``; ``side`` is the id of an actor."""
    outlets: list[Outlet] = []
    for item in check.items(node, "outlets"):
        fields = check.mapping(item, "an outlet", required=("name",), optional=("aliases", "domains", "side"))
        name = check.text(fields.get("name"), "the name of an outlet")
        aliases = tuple(check.texts(fields.get("aliases"), "aliases"))
        domains = tuple(check.texts(fields.get("domains"), "domains"))
        side = known(check, fields.get("side"), "the side of an outlet:", actors)
        if name is not None:
            outlets.append(Outlet(name, aliases, domains, side))
    return tuple(outlets)


def read_things(check: Checker, ids: Ids, node: Node | None, actors: tuple[str, ...]) -> tuple[Thing, ...]:
    """Read ``things``: places and things disputed with all their names and parts."""
    things: list[Thing] = []
    parts: dict[str, Node | None] = {}
    for item in check.items(node, "things"):
        fields = check.mapping(
            item, "a thing", required=("id", "name"), optional=("names", "coordinates", "parts")
        )
        thing_id = ids.new(fields.get("id"), "a thing id")
        name = check.text(fields.get("name"), "the name of a thing")
        names, used_by = _thing_names(check, fields.get("names"), actors)
        coordinates = _coordinates(check, fields.get("coordinates"))
        if thing_id is not None and name is not None:
            things.append(Thing(thing_id, name, names, used_by, coordinates))
            parts[thing_id] = fields.get("parts")
    known_ids = tuple(parts)
    full = [replace(t, parts=known_list(check, parts[t.id], "parts", known_ids)) for t in things]
    _no_part_cycle(check, full, parts)
    return tuple(full)


def _thing_names(
    check: Checker, node: Node | None, actors: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    names: list[str] = []
    used_by: list[tuple[str, str]] = []
    for item in check.items(node, "names"):
        if item.is_scalar:
            text = check.text(item, "a name")
            side = None
        else:
            fields = check.mapping(item, "a name", required=("text",), optional=("used_by", "script"))
            text = check.text(fields.get("text"), "the text of a name")
            side = known(check, fields.get("used_by"), "used_by:", actors)
            check.text(fields.get("script"), "the script of a name")
        if text is not None:
            names.append(text)
            if side is not None:
                used_by.append((text, side))
    return tuple(names), tuple(used_by)


def _coordinates(check: Checker, node: Node | None) -> tuple[float, float] | None:
    if node is None:
        return None
    numbers = [check.number(item, "a coordinate") for item in check.items(node, "coordinates")]
    if len(numbers) != 2:
        check.fault(node, "coordinates must be two numbers", "write [latitude, longitude] in degrees")
        return None
    latitude, longitude = numbers
    if latitude is None or longitude is None:
        return None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        check.fault(node, "coordinates lie outside the globe", "write [latitude, longitude] in degrees")
        return None
    return float(latitude), float(longitude)


def _no_part_cycle(check: Checker, things: list[Thing], nodes: dict[str, Node | None]) -> None:
    parts = {thing.id: thing.parts for thing in things}
    for thing in things:
        seen: set[str] = set()
        stack = list(thing.parts)
        while stack:
            part = stack.pop()
            if part == thing.id:
                node = nodes[thing.id]
                if node is not None:
                    check.fault(node, f"{thing.id!r} is a part of itself", "parts form no circle")
                break
            if part not in seen:
                seen.add(part)
                stack.extend(parts[part])
