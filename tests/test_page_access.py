"""The report can be read by everybody: axe finds nothing at four widths, light, dark, printed; nothing runs over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from impasse.dispute.files.dispute_file import load_dispute
from impasse.dispute.run import run
from impasse.show.manifest import manifest_of
from impasse.show.report import report_pages

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "ward"
OPEN_ALL = "document.querySelectorAll('details').forEach(d => d.open = true)"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = run([EXAMPLE / "documents"], load_dispute(EXAMPLE / "dispute.yaml"))
    manifest = manifest_of(found.corpus, {"dispute": str(EXAMPLE / "dispute.yaml")}, {"samples": 10})
    folder = tmp_path_factory.mktemp("report")
    for name, text in report_pages(found, manifest).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder / "report.html"


@pytest.mark.browser
@pytest.mark.parametrize(
    ("width", "scheme", "media"),
    [
        (390, "light", "screen"),
        (390, "dark", "screen"),
        (768, "dark", "screen"),
        (1280, "light", "screen"),
        (1600, "dark", "screen"),
        (1280, "light", "print"),
    ],
)
def test_axe_finds_nothing_and_nothing_runs_over_the_edge(
    report: Path, chromium: Any, width: int, scheme: str, media: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = chromium.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(report.as_uri())
    page.emulate_media(media=media, color_scheme=scheme)
    page.evaluate(OPEN_ALL)
    found = [(v["impact"], v["id"], v["nodes"][0]["html"]) for v in Axe().run(page).response["violations"]]
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.browser
def test_the_first_page_is_one_printed_page(report: Path, chromium: Any, tmp_path: Path) -> None:
    import pypdfium2

    page = chromium.new_page()
    page.goto(report.as_uri())
    page.pdf(path=str(tmp_path / "report.pdf"), format="A4")
    printed = pypdfium2.PdfDocument(str(tmp_path / "report.pdf"))
    texts = [printed[k].get_textpage().get_text_range() for k in range(len(printed))]
    assert "What to check first" in texts[0]
    assert "reprints counted once" in texts[0]  # all but the notes, which may go on behind
    assert any(text.lstrip().startswith("Why it is stuck") for text in texts[1:3])
    assert not any("Every statement" in text or "The documents as received" in text for text in texts)
    page.close()
