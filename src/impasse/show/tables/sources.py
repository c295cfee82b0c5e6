"""What rests on whom: origins as rows, those first on which something rests alone and unnamed."""

from __future__ import annotations

from collections.abc import Sequence

from impasse.show.tables.kept import Data, outlet_names

HEADS = (
    "source",
    "kind",
    "voice",
    "through",
    "first_hand",
    "reports",
    "statements",
    "positions",
    "alone",
    "outlets",
)


def source_rows(data: Data) -> list[Sequence[object]]:
    """Rows of sources: how they are heard, how much they say, and which positions rest on their origin alone."""
    outlets = outlet_names(data)
    alone = {
        entry["statement"]: position["says"]
        for position in data["ledger"]["positions"]
        if position["origins"] == 1
        for entry in position["entries"]
    }
    tied = {e["statement"] for p in data["ledger"]["positions"] for e in p["entries"]}
    groups: dict[tuple[str, str], list[Data]] = {}
    for statement in data["statements"]:
        groups.setdefault((statement["source"]["canonical"], statement["origin"]), []).append(statement)
    rows = []
    for (name, _), group in groups.items():
        first, source = group[0], group[0]["source"]
        lone = sorted({alone[s["id"]] for s in group if s["id"] in alone})
        rows.append(
            [name or source["text"], source["kind"], first["voice"], " > ".join(first["via"]),
             "yes" if len(first["via"]) <= 1 else "no", len({s["family"] for s in group}), len(group),
             sum(s["id"] in tied for s in group), "; ".join(lone),
             "; ".join(dict.fromkeys(outlets[s["document"]] for s in group))]
        )  # fmt: skip
    return sorted(
        rows, key=lambda row: (not (row[8] and row[1] == "anonymous"), not row[8], -int(str(row[6])), row[0])
    )
