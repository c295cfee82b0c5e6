"""A report over the limit in pages: nothing lost, every link leads to its place, also from disk in a browser."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest

import harbour
from impasse.dispute.files.dispute_file import load_dispute
from impasse.dispute.run import Run, run
from impasse.show.manifest import Manifest, manifest_of
from impasse.show.pages import split_report
from impasse.show.report import report_html, report_pages
from impasse.show.write import mend, write_whole

LINK = re.compile(r'href="([^"#]*)#([^"]+)"')
PLACE = re.compile(r'\sid="([^"]+)"')


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Run:
    documents, dispute = harbour.write(tmp_path_factory.mktemp("harbour"))
    return run([documents], load_dispute(dispute))


@pytest.fixture(scope="module")
def manifest(found: Run) -> Manifest:
    return manifest_of(found.corpus, {}, {"seed": 0})


@pytest.fixture(scope="module")
def pages(found: Run, manifest: Manifest) -> dict[str, str]:
    return cut(found, manifest, 30_000)


def cut(found: Run, manifest: Manifest, limit: int) -> dict[str, str]:
    from impasse.show import report

    pages = split_report(report._drawn(found, manifest), manifest.id, limit)
    return {name: page.decode("utf-8") for name, page in pages.items()}


def home(pages: dict[str, str], name: str, way: str) -> str:
    """The page that a link on another one leads to."""
    return os.path.normpath(os.path.join(os.path.dirname(name), way)) if way else name


def test_a_small_report_is_one_file_without_marks(found: Run, manifest: Manifest) -> None:
    (only,) = report_pages(found, manifest).items()
    assert only[0] == "report.html"
    assert b"<!--" not in only[1]
    assert f'content="{manifest.id}"'.encode() in only[1]


def test_every_link_of_every_page_leads_to_its_place(pages: dict[str, str]) -> None:
    assert len(pages) > 5
    places = {name: set(PLACE.findall(text)) for name, text in pages.items()}
    links = [(name, way, place) for name, text in pages.items() for way, place in LINK.findall(text)]
    assert len(links) > 50
    assert [one for one in links if one[2] not in places.get(home(pages, one[0], one[1]), ())] == []
    plain = re.compile(r'href="([^"#:]+\.html)"')
    named = {home(pages, name, way) for name, text in pages.items() for way in plain.findall(text)}
    assert named == set(pages), "every page is linked to"


def test_nothing_of_the_report_is_lost(found: Run, manifest: Manifest, pages: dict[str, str]) -> None:
    whole = report_html(found, manifest)
    together = set().union(*(PLACE.findall(text) for text in pages.values()))
    assert set(PLACE.findall(whole)) <= together
    quotes = re.findall(r"<blockquote>.*?</blockquote>", whole, re.DOTALL)
    everything = "".join(pages.values())
    assert [quote for quote in quotes if quote not in everything] == []
    for document in found.corpus.documents:
        (own,) = (text for text in pages.values() if f"sha256 {document.sha256}" in text)
        assert f'<details open id="{document.id}">' in own


def test_the_report_itself_falls_under_the_limit_when_its_sections_leave(
    found: Run, manifest: Manifest, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = len(report_html(found, manifest).encode())
    assert len(cut(found, manifest, whole - 1)["report.html"].encode()) < whole
    monkeypatch.setattr("impasse.show.pages._SECTION_STAYS", 1_000)
    less = cut(found, manifest, whole * 6 // 10)
    assert len(less["report.html"].encode()) <= whole * 6 // 10
    assert "on a page of its own" in less["report.html"]


def test_pages_of_an_earlier_run_go_and_other_files_stay(tmp_path: Path, pages: dict[str, str]) -> None:
    out = tmp_path / "out"
    (out / "documents").mkdir(parents=True)
    (out / "documents" / "mine.html").write_text("<p>mine</p>", encoding="utf-8")
    old = "0123456789abcdef"
    first = {
        name.replace(name[-13:-5], old[:8]) if "/" in name else name: text for name, text in pages.items()
    }
    record = '{\n "impasse": "9",\n "run": {\n  "id": "%s"\n }\n}\n'
    write_whole(out, {"impasse.json": record % old, **first}, old)
    assert len(list((out / "documents").iterdir())) == len(pages)
    new = next(name for name in pages if "/" in name)[-13:-5].ljust(16, "0")
    write_whole(out, {"impasse.json": record % new, **pages}, new)
    assert {path.name for path in (out / "documents").iterdir()} == {
        "mine.html", *(Path(name).name for name in pages if "/" in name)
    }  # fmt: skip
    (out / "documents" / f".00001-{old[:8]}.html.part").write_text("half", encoding="utf-8")
    mend(out)
    assert not list((out / "documents").glob(".*"))


def test_from_disk_in_a_browser(tmp_path: Path, pages: dict[str, str], chromium: Any) -> None:
    (tmp_path / "documents").mkdir()
    for name, text in pages.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    name, (way, place) = next(
        (name, link)
        for name, text in pages.items()
        for link in LINK.findall(text)
        if "/" not in link[0] and link[0]
    )
    context = chromium.new_context(offline=True)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((tmp_path / name).as_uri())
    page.locator(f'a[href="{way}#{place}"]').first.evaluate("link => link.click()")
    page.wait_for_url(f"**/{way}#{place}")
    assert page.locator(f'[id="{place}"]').count() == 1
    assert page.locator(".flash").first.is_visible()
    page.get_by_text("Back to the report").first.click()
    page.wait_for_url("**/report.html")
    assert errors == []
    context.close()
