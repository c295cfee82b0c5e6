"""Make the documentation's pictures of the workbench: the example project in a real Chromium.

    python scripts/make_workbench_pictures.py

Needs what the tests need, and a Chromium. Writes docs/images/workbench-*.png.
"""

import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = {
    "review": "/review",
    "positions": "/positions/talks_2019?party=japan&option=recognise",
    "why": "/why/talks_2019?off=R1",
}


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        project = Path(scratch) / "kuril"
        shutil.copytree(ROOT / "examples" / "kuril" / "documents", project / "documents")
        shutil.copy(ROOT / "examples" / "kuril" / "dispute.yaml", project)
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
    with sync_playwright() as playwright:
        binary = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=binary, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 860}, color_scheme="light")
        page.goto(there)
        page.wait_for_selector("#documents table", timeout=120_000)
        for name, path in PICTURES.items():
            page.goto(base + path)
            page.wait_for_load_state("networkidle")
            page.wait_for_function("!document.querySelector('#aside[hx-get]')", timeout=120_000)
            page.screenshot(path=str(ROOT / "docs" / "images" / f"workbench-{name}.png"))
        browser.close()


if __name__ == "__main__":
    main()
