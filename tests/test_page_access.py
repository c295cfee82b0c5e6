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
    for name, page in report_pages(found, manifest).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(page)
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


@pytest.mark.browser
def test_the_first_page_of_four_parties_is_about_one_screen(report: Path, chromium: Any) -> None:
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    page.goto(report.as_uri())
    boxes = [page.locator(f"#first > .{part}").bounding_box() for part in ("led", "sides", "check")]
    assert boxes[1]["y"] == boxes[0]["y"]
    assert boxes[1]["x"] > boxes[0]["x"] + boxes[0]["width"]
    assert max(box["y"] + box["height"] for box in boxes[:2]) <= 1000
    page.close()


@pytest.mark.browser
def test_statements_are_chosen_by_what_they_are_and_by_words(report: Path, chromium: Any) -> None:
    page = chromium.new_page()
    page.goto(report.as_uri())
    shown = page.locator(".statement[data-voice]:visible")
    total = shown.count()
    form = page.get_by_role("search", name="Choose statements")
    assert form.locator("output").inner_text() == f"{total} of {total}"
    form.get_by_label("party").select_option("Lenmoor Town Council")
    some = shown.count()
    assert 0 < some < total
    assert all(
        "Lenmoor Town Council" in each for each in shown.evaluate_all("l => l.map(e => e.dataset.party)")
    )
    form.get_by_label("reading").select_option("sure")
    form.get_by_label("words").fill("accounts ward")
    texts = [text.lower() for text in shown.all_inner_texts()]
    assert 0 < len(texts) < some
    assert all("accounts" in text and "ward" in text for text in texts)
    assert form.locator("output").inner_text() == f"{len(texts)} of {total}"
    hidden = page.locator(".statement[hidden]").first.get_attribute("id")
    page.goto(f"{report.as_uri()}#{hidden}")  # a link to one that is not chosen shows all again
    assert page.locator(f"#{hidden}").is_visible()
    page.close()
