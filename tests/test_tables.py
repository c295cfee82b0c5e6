"""Lists of articles: every row is a document of its own, and a bad row is named without stopping the others."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path

import pytest

import written
from impasse.evidence.corpus import Skipped
from impasse.evidence.document import Document
from impasse.evidence.documents.batch import read_documents
from impasse.evidence.documents.reading import read_file
from impasse.evidence.identity import content_id
from impasse.evidence.lexicon import Lexicon
from impasse.evidence.read import read_corpus

BODY = "\n\n".join(written.PARAGRAPHS)
ROWS = [
    {"Headline": "Talks end", "Content": BODY, "Date": "2021-05-04", "Source": "The Vik Courier", "URL": ""},
    {"Headline": "", "Content": "", "Date": "2021-05-05", "Source": "The Vik Courier", "URL": ""},
    {
        "Headline": 'Pier, "again"',
        "Content": "Boats left\non Monday; nobody knows why.",
        "Date": "",
        "Source": "",
        "URL": "",
    },
]


def table(separator: str) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(ROWS[0]), delimiter=separator)
    writer.writeheader()
    writer.writerows(ROWS)
    return out.getvalue().encode("utf-8-sig")


FILES = {
    "list.csv": table(","),
    "semicolon.csv": table(";"),
    "list.tsv": table("\t"),
    "list.jsonl": "\n".join([*map(json.dumps, ROWS), "{broken", "[1, 2]", ""]).encode(),
}


@pytest.fixture(params=sorted(FILES))
def read(
    request: pytest.FixtureRequest, tmp_path: Path
) -> tuple[tuple[Document, ...], list[tuple[str, str]]]:
    (tmp_path / request.param).write_bytes(FILES[request.param])
    documents, _, _, skipped = read_documents([tmp_path])
    return documents, [(Path(s.path).name, s.reason) for s in skipped]


def test_every_row_is_a_document(read: tuple[tuple[Document, ...], list[tuple[str, str]]]) -> None:
    (first, third), _ = read
    assert (first.id, third.id) == tuple(content_id("d", d.sha256) for d in (first, third))
    assert first.sha256 == hashlib.sha256(first.text.encode()).hexdigest()
    assert (first.title, third.title) == ("Talks end", 'Pier, "again"')
    assert [first.view.text[a:b] for a, b in first.view.paragraphs][1:] == list(written.PARAGRAPHS)
    assert (first.published, first.publisher) == ("2021-05-04", "The Vik Courier")
    assert (third.published, third.publisher) == (None, None)
    assert (first.published_from or "").startswith("metadata (")
    assert first.path != third.path
    assert "Boats left on Monday; nobody knows why." in third.view.text


def test_bad_rows_are_named(read: tuple[tuple[Document, ...], list[tuple[str, str]]]) -> None:
    (first, _), skipped = read
    name = Path(first.path.partition(" (")[0]).name
    if name.endswith(".jsonl"):
        assert skipped == [
            ("list.jsonl (line 2)", "no text in this row"),
            ("list.jsonl (line 4)", "the line is no JSON object"),
            ("list.jsonl (line 5)", "the line is no JSON object"),
        ]
    else:
        assert skipped == [(f"{name} (row 3)", "no text in this row")]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("none.csv", b"a,b\n1,2\n", "no column named text"),
        ("head.csv", b"text,title\n", "the list has no articles"),
        ("empty.jsonl", b"\n\n", "nothing but white space"),
        ("zero.csv", b"\x00\x01\x02" * 100, "binary"),
    ],
)
def test_a_file_that_is_no_list_is_refused(name: str, data: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    documents, _, _, (skipped,) = read_documents([tmp_path])
    assert documents == ()
    assert reason in skipped.reason


def test_the_number_of_articles_is_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("impasse.evidence.readers.tables.MAX_ARTICLES", 2)
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "The pier stays shut."}\n' * 3)
    *_, skipped = read_file(tmp_path / "a.jsonl", "a.jsonl", Lexicon())
    assert isinstance(skipped, Skipped)
    assert "more than 2 articles" in skipped.reason


@pytest.mark.parametrize(
    ("dates", "published"),
    [
        (("3/9/2022", "14/9/2022", "5/10/2022"), ["2022-09-03", "2022-09-14", "2022-10-05"]),
        (("3/9/2022", "9/14/2022", "5/10/2022"), ["2022-03-09", "2022-09-14", "2022-05-10"]),
        (("3/9/2022", "5/10/2022"), ["2022", "2022"]),
        (("3/9/2022", "14/9/2022", "9/14/2022"), ["2022", "2022-09-14", "2022-09-14"]),
    ],
)
def test_a_column_of_dates_tells_their_order_or_leaves_them_open(
    dates: tuple[str, ...], published: list[str], tmp_path: Path
) -> None:
    rows = [f"{date},Report {k} on weir {k}: the keeper saw {k} boats." for k, date in enumerate(dates)]
    (tmp_path / "list.csv").write_text("date,text\n" + "\n".join(rows) + "\n")
    assert [d.published for d in read_corpus([tmp_path]).documents] == published
