"""Heads and feet of documents in many writers' habits: outlet, date, headline, genre, and the view without them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from impasse.evidence.document import Document
from impasse.evidence.documents.reading import read_document
from impasse.evidence.lexicon import Lexicon, Outlet

TABLE: dict[str, Any] = YAML(typ="safe").load(
    (Path(__file__).parent / "data" / "heads.yaml").read_text(encoding="utf-8")
)
BODIES: dict[str, str] = TABLE["bodies"]
ROWS = [
    pytest.param(row, id=f"{group} {k}: {row['text'][:40]!r}")
    for group, rows in TABLE.items()
    if group != "bodies"
    for k, row in enumerate(rows)
]


def read(row: dict[str, Any]) -> Document:
    text = row["text"]
    for name, body in BODIES.items():
        text = text.replace("{" + name + "}", body.strip())
    lexicon = Lexicon(outlets=tuple(Outlet(name) for name in row.get("names", ())))
    return read_document(Path("x." + row.get("format", "txt")), text.encode(), lexicon=lexicon)


def test_the_table_is_large_enough() -> None:
    assert len(ROWS) >= 75


@pytest.mark.parametrize("row", ROWS)
def test_table(row: dict[str, Any]) -> None:
    document, told = read(row), row["is"]
    found: dict[str, str | None] = {}
    wanted: dict[str, str | None] = {}
    if not row.get("publisher_free"):
        found["publisher"], wanted["publisher"] = document.publisher, told.get("publisher")
    if not row.get("date_free"):
        value = told.get("published")
        wanted["published"] = value and str(value)
        found["published"] = document.published
    if "title" in row:
        wanted["title"], found["title"] = row["title"], document.title
    wanted["genre"] = genre = told.get("genre", "unknown")
    found["genre"] = "unknown" if genre == "unknown" and document.genre == "report" else document.genre
    assert found == wanted
    if document.published:
        assert document.published_precision == {4: "year", 7: "month", 10: "day"}[len(document.published)]


@pytest.mark.parametrize("row", ROWS)
def test_the_view_has_no_head_or_foot(row: dict[str, Any]) -> None:
    view = read(row).view.text
    assert [words for words in row.get("view", ()) if words in view] == []


@pytest.mark.parametrize("row", ROWS)
def test_the_whole_body_is_read(row: dict[str, Any]) -> None:
    view = read(row).view.text
    if row.get("body_free"):
        return
    for name, body in BODIES.items():
        if "{" + name + "}" in row["text"]:
            assert [p for p in body.strip().split("\n\n") if p not in view] == []


@pytest.mark.parametrize(
    ("name", "text", "day"),
    [
        (
            "a.txt",
            "The Harbour Question\nPublished on 12 November 2025 | Interview by Jana Kos\n\nAda Holm is the minister. "
            "She spoke about the port and its future in the bay.\n",
            "2025-11-12",
        ),
        (
            "b.html",
            "<html><body><h1>Holm: no port</h1><p>4 June 2024, by Jonas Kehl</p><p>Ada Holm is the minister. She "
            "spoke about the port and its future in the bay.</p></body></html>",
            "2024-06-04",
        ),
        (
            "c.txt",
            "HARBOUR FM - The Morning Hour - 21 MARCH 2025 - TRANSCRIPT\n\nPRESENTER: It is ten past eight.\n\nHOLM: "
            "The port stays closed, as I have said before.\n",
            "2025-03-21",
        ),
        (
            "d.md",
            "# Our position\n\n*Statement by the Dockers' League, 4 June 2024*\n\nThe League opposes the closure.\n",
            "2024-06-04",
        ),
        (
            "e.txt",
            "MINUTES OF THE ROUND TABLE\nHeld at Vik on 21 and 22 March 2019\n\n1. The envoy opened the session "
            "and welcomed the delegations of both sides.\n",
            "2019-03-22",
        ),
        (
            "f.txt",
            "JOINT COMMUNIQUE\n\nThe Prime Minister and the President of Southland met in Vik on 4 June 2024.\n\n"
            "1. The parties reaffirmed their commitment to the port.\n",
            "2024-06-04",
        ),
        (
            "g.txt",
            "Harbour talks\n\nThe Prime Minister and the President of Southland met in Vik on 4 June 2024. They "
            "spoke of the port for a long time.\n",
            None,
        ),
    ],
)
def test_lines_that_say_when_a_text_was_given(name: str, text: str, day: str | None) -> None:
    assert read_document(Path(name), text.encode()).published == day
