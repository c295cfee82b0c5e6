"""Events and positions in order of time, as rows and for TimelineJS."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from impasse.dispute.ledger.dates import first_day, last_day
from impasse.show.tables.kept import Data, outlet_names
from impasse.show.views.happenings import is_told

HEADS = ("date", "kind", "who", "what", "word", "reported", "documents", "statements")


def timeline_rows(data: Data) -> list[Sequence[object]]:
    """Rows in order of time: what happened, what was planned, positions taken and restated; undated ones last."""
    rows = [*_event_rows(data), *_position_rows(data)]
    return sorted(rows, key=_order)


def _order(row: Sequence[object]) -> tuple[str, str, str]:
    when = str(row[0] or "")
    return (first_day(when), last_day(when), str(row[3])) if when else ("9999", "", str(row[3]))


def _event_rows(data: Data) -> list[Sequence[object]]:
    published = {d["id"]: d["published"] for d in data["documents"]}
    outlets = outlet_names(data)
    rows: list[Sequence[object]] = []
    for event in filter(lambda each: is_told(each["what"]), data["events"]):
        where = list(dict.fromkeys(report["document"] for report in event["reports"]))
        reported = min((published[d] for d in where if published[d]), default=None)
        kind = "planned" if event["planned"] else "event"
        told = "; ".join(dict.fromkeys(outlets[d] for d in where))
        rows.append(
            [event["date"], kind, "; ".join(event["actors"]), event["what"], None, reported, told, None]
        )
    return rows


def _position_rows(data: Data) -> list[Sequence[object]]:
    outlets = outlet_names(data)
    document = {s["id"]: s["document"] for s in (*data["statements"], *data.get("deeds", []))}
    rows: list[Sequence[object]] = []
    for position in data["ledger"]["positions"]:
        seen: set[tuple[str, str]] = set()
        for k, entry in enumerate(position["entries"]):
            key = (entry["family"], entry["origin"])
            if key in seen:
                continue
            seen.add(key)
            kind = "position" if k == 0 else "restated"
            told = outlets.get(document.get(entry["statement"], ""), "")
            rows.append(
                [entry["when"], kind, position["party"], position["says"], entry["word"], entry["reported"], told,
                 entry["statement"]]
            )  # fmt: skip
    return rows


def timeline_js(data: Data) -> dict[str, Any]:
    """The dated rows in the JSON format of TimelineJS."""
    events = []
    for date, kind, who, what, word, _, documents, _ in timeline_rows(data):
        if date is None:
            continue
        start, _, end = str(date).partition("/")
        if start == "..":
            start, end = end, ""
        event: dict[str, Any] = {
            "start_date": _date(start),
            "group": who if kind in ("position", "restated") else kind,
            "text": {"headline": what, "text": f"{word or kind}; {documents}"},
        }
        if end and end != "..":
            event["end_date"] = _date(end)
        events.append(event)
    return {"title": {"text": {"headline": data.get("dispute", "")}}, "events": events}


def _date(date: str) -> dict[str, str]:
    return dict(zip(("year", "month", "day"), date.split("-"), strict=False))
