"""An evaluation as text: figures by kind, labels, and the errors side by side with the document's words."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from impasse.evidence.measure.agreement import Agreement
from impasse.evidence.measure.evaluation import SAME, Compared, Figure, Item, jaccard, unlike
from impasse.evidence.measure.gold import LABELS

_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Sides:
    """How the two sides of a comparison are spoken of."""

    names: tuple[str, str]
    only: tuple[str, str]
    """What it is called when only the first, or only the second, has an attribution."""
    every_label: bool
    """Whether a pair that differs in any label is shown, or only one whose acts differ."""


PROGRAM = Sides(("marked", "found"), ("missed", "not marked"), every_label=False)
CODERS = Sides(("first", "second"), ("only the first", "only the second"), every_label=True)


def figures_text(title: str, figures: dict[str, Figure]) -> str:
    """One table: precision, recall and F1 by kind, each with its interval.

    Parameters
    ----------
    title : str
        What counts as right.
    figures : dict
        As ``evaluation.figures`` returns.

    Returns
    -------
    str
    """
    lines = [title, f"  {'':10}{'precision':>22}{'recall':>22}{'F1':>22}{'marked':>9}{'found':>8}"]
    for kind, f in figures.items():
        cells = [
            f"{value:.2f} ({low:.2f}-{high:.2f})"
            for value, (low, high) in zip((f.precision, f.recall, f.f1), f.intervals, strict=True)
        ]
        lines.append(f"  {kind:10}" + "".join(f"{cell:>22}" for cell in cells) + f"{f.marked:>9}{f.found:>8}")
    return "\n".join(lines)


def labels_text(accuracy: dict[str, tuple[int, int]]) -> str:
    """Labels of paired attributions: how many are right."""
    return "\n".join(
        f"  {label:10}{right / total:>8.2f}   {right} of {total}"
        for label, (right, total) in accuracy.items()
    )


def suggested_text(right: int, of: int) -> str:
    """Return how often the right option is among the first two that are suggested.

    Parameters
    ----------
    right, of : int
        Options of marked ties: suggested first or second, and all.
    """
    share = f" ({right / of:.2f})" if of else ""
    return (
        f"Options that the words of a mark suggest, the right one among the first two: {right} of {of}{share}"
    )


def agreement_text(agreements: Sequence[Agreement]) -> str:
    """Agreement of two codings as a table."""
    lines = [f"  {'':12}{'alpha':>8}{'same':>8}{'of':>8}"]
    for a in agreements:
        value = "-" if a.alpha is None else f"{a.alpha:.2f}"
        lines.append(f"  {a.question:12}{value:>8}{a.same:>8}{a.units:>8}")
    return "\n".join(lines)


def documents_text(both: int, only: tuple[Sequence[str], Sequence[str]]) -> str:
    """Which documents two codings share, and which of them only one of the two has."""
    lines = [f"Documents in both codings: {both}"]
    for name, left in zip(CODERS.only, only, strict=True):
        if left:
            text = f"Left out, as {name} has them: " + ", ".join(left)
            lines += textwrap.wrap(
                text, _WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
            )
    return "\n".join(lines)


def errors_text(compared: Sequence[Compared], limit: int, sides: Sides) -> str:
    """Where the two sides differ, document by document, side by side with the words of the text.

    Parameters
    ----------
    compared : sequence of Compared
    limit : int
        How many differences to show in all.
    sides : Sides
        What the two sides are called: ``PROGRAM`` against gold, or two ``CODERS``.

    Returns
    -------
    str
        Empty where the sides agree.
    """
    shown: list[str] = []
    total = 0
    for c in compared:
        rows = _differences(c, sides)
        total += len(rows)
        for what, gold, found in rows:
            if len(shown) < limit:
                shown.append(_difference(c.name, what, gold, found, sides.names))
    if not shown:
        return ""
    head = f"Differences: {total}" + (f", the first {len(shown)} of them:" if len(shown) < total else ":")
    return "\n".join([head, *shown])


def _differences(c: Compared, sides: Sides) -> list[tuple[str, Item | None, Item | None]]:
    """What differs in one document, in text order."""
    rows: list[tuple[int, str, Item | None, Item | None]] = []
    paired = {i: (j, same) for i, j, same in c.pairs}
    used = {j for j, _ in paired.values()}
    near = {j: i for i, j in _near(c, set(paired), used)}
    for i, gold in enumerate(c.gold):
        if i in paired:
            found = c.found[paired[i][0]]
            different = [k for k in unlike(gold, found) if sides.every_label or k == "act"]
            if not paired[i][1] and not gold.labels:
                rows.append((gold.place, "other source", gold, found))
            elif different:
                rows.append((gold.place, "other " + ", ".join(different), gold, found))
        elif i not in near.values():
            rows.append((gold.place, sides.only[0], gold, None))
    for j, found in enumerate(c.found):
        if j in near:
            rows.append((found.place, "other extent", c.gold[near[j]], found))
        elif j not in used:
            rows.append((found.place, sides.only[1], None, found))
    return [(what, gold, found) for _, what, gold, found in sorted(rows, key=lambda row: row[:2])]


def _near(c: Compared, taken: set[int], used: set[int]) -> list[tuple[int, int]]:
    """Unpaired attributions whose contents overlap, though by less than half."""
    out = []
    free = [j for j in range(len(c.found)) if j not in used]
    for i, gold in enumerate(c.gold):
        if i in taken:
            continue
        scores = [(jaccard(gold.content, c.found[j].content), j) for j in free]
        best = max(scores, default=(0.0, -1))
        if 0.1 < best[0] < SAME:
            out.append((i, best[1]))
            free.remove(best[1])
    return out


def _difference(name: str, what: str, gold: Item | None, found: Item | None, names: tuple[str, str]) -> str:
    lines = [f"- {name}: {what}"]
    labels = [k for k in what.removeprefix("other ").split(", ") if k in LABELS and k != "act"]
    for side, item in zip(names, (gold, found), strict=True):
        if item is not None:
            source, cue, content = item.shown
            told = dict(item.labels)
            act = told.get("act")
            text = f"{source or '-'} | {cue or '-'} | {content}" + (f" [{act}]" if act else "")
            text += "".join(f" [{label}: {told[label] or '-'}]" for label in labels)
            lines += textwrap.wrap(
                text, _WIDTH, initial_indent=f"    {side + ':':10}", subsequent_indent=" " * 14
            )
    return "\n".join(lines)
