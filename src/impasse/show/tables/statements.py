"""Statements as rows: who says what of which option, through whom, where."""

from __future__ import annotations

from collections.abc import Sequence

from impasse.show.tables.kept import Data, outlet_names

HEADS = (
    "statement", "who", "kind", "voice", "through", "act", "holder", "party", "option", "stance", "condition",
    "tier", "said", "published", "outlet", "document", "start", "end", "quote",
)  # fmt: skip


def statement_rows(data: Data) -> list[Sequence[object]]:
    """A row for each statement and option it speaks of; one without an option has one row.

    Parameters
    ----------
    data : mapping
        As ``impasse.json``.
    """
    outlets = outlet_names(data)
    published = {d["id"]: d["published"] for d in data["documents"]}
    rows: list[Sequence[object]] = []
    for s in data["statements"]:
        source, (start, end) = s["source"], s["span"]
        for tie in s["ties"] or [{}]:
            tier = "" if not tie else "sure" if tie["sure"] else "likely"
            rows.append(
                [
                    s["id"], source["canonical"] or source["text"], source["kind"], s["voice"], " > ".join(s["via"]),
                    s["act"], s["holder"], tie.get("party"), tie.get("option"), tie.get("stance"),
                    tie.get("condition"), tier, s["said_date"], published[s["document"]], outlets[s["document"]],
                    s["document"], start, end, " ".join(s["quote"].split()),
                ]
            )  # fmt: skip
    return rows
