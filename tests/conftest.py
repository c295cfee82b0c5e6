"""Fixtures shared by all tests: the measuring data beside the project, the example files, a real browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

SLOW = [HealthCheck.too_slow]
"""What a machine at work on other things fails."""
settings.register_profile("here", deadline=None, suppress_health_check=SLOW)
settings.register_profile("ci", derandomize=True, deadline=None, suppress_health_check=SLOW)
settings.load_profile("ci" if os.environ.get("CI") else "here")
"""Elsewhere every run draws new examples; in CI a run repeats, so that it judges the change and not the dice."""

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """Folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The measuring data beside the project; the test skips where it is missing."""
    path = ROOT.parent / "shared"
    if not (path / "data").is_dir():
        pytest.skip("the measuring data beside the project (../shared) is not here")
    return path


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A headless Chromium of the system, driven by Playwright; the test skips where there is none."""
    binary = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if binary is None:
        if os.environ.get("IMPASSE_REQUIRE_BROWSER"):
            pytest.fail("a browser is required here and no Chromium is installed")
        pytest.skip("browser test: no Chromium is installed")
    from playwright.sync_api import sync_playwright

    flags = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=binary, args=flags)
        yield browser
        browser.close()
