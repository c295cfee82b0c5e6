"""The plot of growth."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np


def draw_growth(points: list[dict[str, Any]], path: Path) -> None:
    """Seconds against states on logarithmic axes, beside n log n and one sort of the same ranks."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    n = np.array([point["states"] for point in points], float)
    seconds = np.array([point["seconds"] for point in points])
    sort = np.array([point["sort_seconds"] for point in points])
    curve = n * np.log(n)
    figure, axes = pyplot.subplots(figsize=(7, 4.5), layout="constrained")
    axes.loglog(n, seconds, "o-", label="five concepts, three decision makers")
    axes.loglog(n, sort, "s-", label="one sort of the same ranks")
    axes.loglog(n, curve * seconds[0] / curve[0], "--", color="gray", label="n log n")
    axes.set_xticks(n, [f"2$^{{{int(np.log2(k))}}}$" for k in n])
    axes.set_xlabel("states")
    axes.set_ylabel("seconds")
    axes.grid(True, which="major", alpha=0.3)
    axes.legend()
    figure.savefig(path, dpi=120, metadata={"Software": None})
    pyplot.close(figure)
