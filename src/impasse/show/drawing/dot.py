"""A drawing in the DOT language of Graphviz."""

from __future__ import annotations

from impasse.show.drawing.picture import Picture
from impasse.show.drawing.svg import colour_of

_STYLES = {"improvement": "solid", "move": "dashed", "unknown": "dotted"}


def as_dot(picture: Picture) -> str:
    """Write a picture for Graphviz.

    Parameters
    ----------
    picture : Picture

    Returns
    -------
    str
        A directed graph; the same marks as in SVG.
    """
    lines = [
        f"digraph {_quoted(picture.title)} {{",
        f"  label={_quoted(picture.title)}; labelloc=t; rankdir=LR;",
        '  node [shape=box, style="rounded,filled", fillcolor=white, fontname="sans-serif"];',
        '  edge [fontname="sans-serif", fontsize=10];',
    ]
    for k, node in enumerate(picture.nodes):
        words = [f"{node.number} {node.pattern}", *([" ".join(node.concepts)] if node.concepts else [])]
        label = "\\n".join(_escaped(word) for word in words)
        marks = f'label="{label}", tooltip={_quoted(node.tip)}'
        marks += ', fillcolor="#E3F1E8", color="#0B6B3A"' if node.concepts else ""
        marks += ", peripheries=2" if node.start else ""
        lines.append(f"  n{k} [{marks}];")
    for arrow in picture.arrows:
        style = _STYLES[arrow.kind] + (",bold" if arrow.marked else "")
        marks = f'color="{colour_of(arrow.by)}", style="{style}", tooltip={_quoted(picture.dms[arrow.by])}'
        marks += ", dir=none" if arrow.headless else ""
        lines.append(f"  n{arrow.source} -> n{arrow.target} [{marks}];")
    return "\n".join([*lines, "}"]) + "\n"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _quoted(text: str) -> str:
    return f'"{_escaped(text)}"'
