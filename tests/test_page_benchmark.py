"""The body of made web pages in the layouts of outlets, as the benchmark measures it."""

from __future__ import annotations

import importlib.util
import statistics
from pathlib import Path
from types import ModuleType


def benchmark(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("pages_benchmark", root / "benchmarks" / "pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_body_of_every_layout_is_taken_out(root: Path) -> None:
    pages = benchmark(root)
    made = pages.pages()
    assert len(made) == 60
    by_layout: dict[str, list[float]] = {}
    for layout, story, source in made:
        found = pages.readers()["impasse"](source)
        by_layout.setdefault(layout, []).append(pages.f1(found.replace(story.title, "", 1), story.body()))
    assert min(statistics.mean(values) for values in by_layout.values()) >= 0.95
