"""A page drawn while the picture is being drawn asks again: what is old is looked up before what is shown."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from impasse.web.routes.start import Start


class _Drawing:
    """A desk whose picture is drawn between two looks at it."""

    progress = None
    project = SimpleNamespace(clashes=())
    drawn = False

    @property
    def is_drawn(self) -> bool:
        return self.drawn

    @property
    def has_picture(self) -> bool:
        return self.drawn

    def landing(self, kind: str, first: int) -> None:
        self.drawn = True


def test_a_page_without_what_was_just_drawn_says_that_it_waits() -> None:
    pages: Any = SimpleNamespace(desk=_Drawing(), fragment=lambda name, told: told)
    told = Start(pages)._told()
    assert (told["landing"], told["waiting"], told["ready"]) == (None, True, False)
    assert Start(pages)._told()["waiting"] is False
