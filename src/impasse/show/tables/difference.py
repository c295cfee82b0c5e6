"""What differs between two runs: reports, voices, events, positions, and the words of answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from impasse.dispute.ledger.dates import last_day
from impasse.show.tables.kept import Data, file_name

HEADS = ("kind", "who", "what", "before", "after", "statements")
_ANSWERS = ("overlap", "bargain", "path")


def difference_rows(before: Data, after: Data) -> list[Sequence[object]]:
    """Rows of what is new, gone or other in the second run.

    Parameters
    ----------
    before, after : mapping
        As ``impasse.json``.

    Returns
    -------
    list of rows
        Kinds: ``report``, ``report gone``, ``voice``, ``event``, ``position taken``, ``position moved``,
        ``position restated``, ``position dropped``, ``answer``. What an answer names as statements are those new
        in the second run on the options of its phase.
    """
    return [
        *_reports(before, after),
        *_new(before, after, "voice", _voices),
        *_new(before, after, "event", _events),
        *_positions(before, after),
        *_answers(before, after),
    ]


def _reports(before: Data, after: Data) -> list[Sequence[object]]:
    old, new = ({d["sha256"]: d for d in data["documents"]} for data in (before, after))
    rows: list[Sequence[object]] = []
    for kind, here, there in (("report", new, old), ("report gone", old, new)):
        for sha256, document in here.items():
            if sha256 not in there:
                name = document["title"] or file_name(document["path"])
                rows.append([kind, document["publisher"], name, None, document["published"], None])
    return rows


def _voices(data: Data) -> dict[str, str]:
    return {
        s["source"]["canonical"]: s["id"] for s in reversed(data["statements"]) if s["source"]["canonical"]
    }


def _events(data: Data) -> dict[str, str]:
    return {
        f"{event['date'] or 'undated'}: {event['what']}": ""
        for event in data["events"]
        if not event["planned"]
    }


def _new(before: Data, after: Data, kind: str, of: Any) -> list[Sequence[object]]:
    old, new = of(before), of(after)
    return [[kind, None, what, None, None, statement] for what, statement in new.items() if what not in old]


def _key(position: Data) -> tuple[Any, ...]:
    condition = position["condition"]
    stance = None if condition else position["stance"]
    return position["party"], position["option"], stance, condition, bool(position["proviso"])


def _held(data: Data) -> dict[tuple[Any, ...], Data]:
    """Positions by what is held, the latest word on each."""
    found: dict[tuple[Any, ...], Data] = {}
    for position in data["ledger"]["positions"]:
        key = _key(position)
        if key not in found or last_day(position["last"] or "0001") > last_day(found[key]["last"] or "0001"):
            found[key] = position
    return found


def _positions(before: Data, after: Data) -> list[Sequence[object]]:
    old, new = _held(before), _held(after)
    known = {(c["party"], c["option"], str(c["to"])) for c in before["ledger"]["changes"]}
    rows: list[Sequence[object]] = []
    moved = set()
    for change in after["ledger"]["changes"]:
        told = (change["party"], change["option"], str(change["to"]))
        if told not in known and change["from"] is not None:
            moved.add(told[:2])
            rows.append(
                ["position moved", change["party"], change["option"], change["from"]["says"], change["to"]["says"],
                 " ".join(change["to"]["statements"])]
            )  # fmt: skip
    for key, position in new.items():
        ids = " ".join(position["statements"])
        if key not in old:
            if key[:2] not in moved:
                rows.append(["position taken", key[0], position["option"], None, position["says"], ids])
        elif (position["last"] or "") > (old[key]["last"] or ""):
            fresh = [s for s in position["statements"] if s not in old[key]["statements"]]
            rows.append(
                ["position restated", key[0], position["option"], old[key]["last"], position["last"], " ".join(fresh)]
            )  # fmt: skip
    for key, position in old.items():
        if key not in new:
            rows.append(["position dropped", key[0], position["option"], position["says"], None, None])
    return rows


def _answers(before: Data, after: Data) -> list[Sequence[object]]:
    old = {phase["id"]: phase["answers"]["goals"] for phase in before["phases"]}
    known = {s["id"] for s in (*before["statements"], *before.get("deeds", []))}
    rows: list[Sequence[object]] = []
    for phase in after["phases"]:
        fresh = [
            s["id"]
            for s in (*after["statements"], *after.get("deeds", []))
            if s["id"] not in known and any(tie["sure"] for tie in s["ties"])
        ]
        for goal, found in phase["answers"]["goals"].items():
            for what in _ANSWERS:
                was = old.get(phase["id"], {}).get(goal, {}).get(what, {}).get("word")
                if was is not None and was != found[what]["word"]:
                    name = f"{phase['id']}: {goal}, {what}"
                    rows.append(["answer", None, name, was, found[what]["word"], " ".join(fresh)])
    return rows
