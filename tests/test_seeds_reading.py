"""The five news texts beside the project, referred to by number, hash and counts alone."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from impasse.evidence.document import Document
from impasse.evidence.documents.batch import read_documents

SHA = {
    "000": "63b4ab237c977907",
    "001": "641f3aedc0437ee9",
    "002": "52453c68f436297f",
    "003": "57b52850cf0b3d66",
    "004": "15578384cbba6fc5",
}


@pytest.fixture(scope="module")
def seeds(shared: Path) -> dict[str, Document]:
    folder = shared / "seeds"
    if not folder.is_dir():
        pytest.skip("the five news texts beside the project (../shared/seeds) are not here")
    found, _, _, skipped = read_documents([folder])
    assert not skipped
    return {Path(d.path).name[:3]: d for d in found}


def count(document: Document, kind: str) -> int:
    return sum(region.kind == kind for region in document.regions)


def test_the_texts_are_those_that_were_counted(seeds: dict[str, Document]) -> None:
    for number, document in seeds.items():
        assert document.sha256 == hashlib.sha256(Path(document.path).read_bytes()).hexdigest()
        assert Path(document.path).stem == f"{number}_{SHA[number]}"


@pytest.mark.parametrize(
    ("number", "paragraphs", "body", "links", "related", "appeals"),
    [
        ("000", 7, 7, 3, 1, 0),
        ("001", 8, 7, 0, 0, 5),
        ("002", 15, 13, 2, 2, 0),
        ("003", 10, 8, 0, 0, 0),
        ("004", 15, 15, 0, 0, 0),
    ],
)
def test_regions(
    seeds: dict[str, Document],
    number: str,
    paragraphs: int,
    body: int,
    links: int,
    related: int,
    appeals: int,
) -> None:
    document = seeds[number]
    assert len(document.view.paragraphs) == paragraphs
    found = tuple(count(document, kind) for kind in ("body", "link", "related", "appeal"))
    assert found == (body, links, related, appeals)
    assert count(document, "title") == (number in ("001", "002", "003"))
    assert "http" not in document.view.text
    assert "\n " not in document.view.text


def test_two_copies_are_one_family_and_no_other_two(seeds: dict[str, Document]) -> None:
    assert seeds["000"].family == seeds["001"].family
    assert len({document.family for document in seeds.values()}) == 4


def test_dates_and_outlets_with_how_they_are_known(seeds: dict[str, Document]) -> None:
    found = {n: (d.published, d.published_precision) for n, d in seeds.items()}
    assert found == {
        "000": ("2019-03-12", "day"),
        "001": ("2019-03-12", "day"),
        "002": ("2019-01", "month"),
        "003": ("2026-02-07", "day"),
        "004": (None, "none"),
    }
    assert (seeds["003"].published_from or "").startswith("date line")
    assert all((seeds[n].published_from or "").startswith("inferred") for n in ("000", "001", "002"))
    assert len({seeds[n].publisher for n in ("000", "001", "002")}) == 1
    assert seeds["004"].publisher is None
    assert {d.language for d in seeds.values()} == {"en"}
    assert [seeds[n].genre for n in sorted(seeds)] == ["report", "report", "opinion", "report", "report"]


def test_quotation_marks_are_balanced_where_the_printed_ones_were_not(seeds: dict[str, Document]) -> None:
    view = seeds["003"].view
    for start, end in view.paragraphs:
        text = view.text[start:end]
        assert text.count("“") == text.count("”")
    for start, end in view.paragraphs:
        a, b = view.to_document(start, end)
        assert b - a >= end - start
