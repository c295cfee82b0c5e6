"""Floors under measured figures hold for the data they were measured on; other data are a failure, never a pass."""

from __future__ import annotations

import pytest


def check_data(what: str, found: str, pinned: str) -> None:
    """Fail unless the hash of the data begins with the one that was pinned together with the floors."""
    if not found.startswith(pinned):
        pytest.fail(
            f"{what} changed since its floors were measured (hash {found[:12]}, pinned {pinned[:12]}): "
            "measure it anew and pin floors and hash together",
            pytrace=False,
        )
