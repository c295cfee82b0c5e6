"""Who asks for what before what, as a graph for other programs: GraphML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from impasse.show.tables.kept import Data

_KEYS = (
    ("node", "name", "string"),
    ("edge", "party", "string"),
    ("edge", "origins", "int"),
    ("edge", "words", "string"),
    ("edge", "statements", "string"),
    ("edge", "closed", "boolean"),
)


def waiting_graphml(data: Data) -> str:
    """Write the precondition graph.

    Parameters
    ----------
    data : mapping
        A run or a ledger as ``impasse.json`` holds it.

    Returns
    -------
    str
        GraphML: a node for each option, goal or condition; an edge from what is asked for first to what waits for it,
        with who asks, on how many independent origins, in whose words, by which statements, and whether it is part of
        a chain that was told outright and closes.
    """
    edges = data["ledger"]["preconditions"]
    nodes = dict.fromkeys(name for edge in edges for name in (edge["first"], edge["before"]))
    ids = {name: f"n{k}" for k, name in enumerate(nodes)}
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        *(f'  <key id="{k}" for="{scope}" attr.name="{k}" attr.type="{kind}"/>' for scope, k, kind in _KEYS),
        '  <graph id="preconditions" edgedefault="directed">',
        *(f"    <node id={quoteattr(at)}>{_data({'name': name})}</node>" for name, at in ids.items()),
        *_edges(edges, ids, _closed(data)),
        "  </graph>",
        "</graphml>",
    ]
    return "\n".join(lines) + "\n"


def _closed(data: Data) -> set[tuple[str, str, str]]:
    return {
        (edge["party"], edge["before"], edge["first"])
        for cycle in data["ledger"]["cycles"]
        if cycle["sure"]
        for edge in cycle["edges"]
    }


def _edges(edges: list[Any], ids: dict[str, str], closed: set[tuple[str, str, str]]) -> Iterator[str]:
    for edge in edges:
        told = {
            "party": edge["party"],
            "origins": str(edge["origins"]),
            "words": " ".join(edge["words"]),
            "statements": " ".join(edge["statements"]),
            "closed": str((edge["party"], edge["before"], edge["first"]) in closed).lower(),
        }
        ends = f"source={quoteattr(ids[edge['first']])} target={quoteattr(ids[edge['before']])}"
        yield f"    <edge {ends}>{_data(told)}</edge>"


def _data(told: dict[str, str]) -> str:
    return "".join(f'<data key="{key}">{escape(words)}</data>' for key, words in told.items() if words)
