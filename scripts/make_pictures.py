"""Make the documentation's pictures of report and workbench: the first example in a real Chromium.

    python scripts/make_pictures.py [report | workbench]

Needs what the tests need, and a Chromium. Writes docs/images/report.png and docs/images/workbench-*.png.
"""

import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = {
    "review": "/review",
    "positions": "/positions/talks_2019?party=japan&option=recognise",
    "why": "/why/talks_2019?off=R1",
}


EXAMPLE = ROOT / "examples" / "kuril"


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        if sys.argv[1:] != ["workbench"]:
            report(Path(scratch))
        if sys.argv[1:] != ["report"]:
            workbench(Path(scratch) / "kuril")


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        binary = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=binary, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def report(out: Path) -> None:
    """The first page, as it stands on the screen of a laptop."""
    given = [str(EXAMPLE / "documents"), "--dispute", str(EXAMPLE / "dispute.yaml"), "--out", str(out)]
    subprocess.run([sys.executable, "-m", "impasse", "run", *given], check=True, capture_output=True)
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 700}, color_scheme="light")
        page.goto((out / "report.html").as_uri())
        page.screenshot(path=str(ROOT / "docs" / "images" / "report.png"))


def workbench(project: Path) -> None:
    shutil.copytree(EXAMPLE / "documents", project / "documents")
    shutil.copy(EXAMPLE / "dispute.yaml", project)
    command = [sys.executable, "-m", "impasse", "open", str(project), "--no-browser", "--who", "Ann"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as served:
        assert served.stdout is not None
        there = served.stdout.readline().strip()
        try:
            take(there)
        finally:
            served.send_signal(signal.SIGINT)


def take(there: str) -> None:
    base = there.partition("/?")[0]
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 860}, color_scheme="light")
        page.goto(there)
        page.wait_for_selector("#documents table", timeout=120_000)
        for name, path in PICTURES.items():
            page.goto(base + path)
            page.wait_for_load_state("networkidle")
            page.wait_for_function("!document.querySelector('#aside[hx-get]')", timeout=120_000)
            page.screenshot(path=str(ROOT / "docs" / "images" / f"workbench-{name}.png"))


if __name__ == "__main__":
    main()
