"""The state graph of a conflict written as GraphML; see ``graphml`` for what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from impasse.conflict.conflict import Conflict
from impasse.conflict.game import moves_from
from impasse.conflict.solve import solve
from impasse.conflict.structure.tell import Step, doing
from impasse.conflict.variant import DEFAULT_CONCEPTS
from impasse.dispute.exchange.converted import Written, relations_lost
from impasse.errors import Fault, InputError, TooLarge
from impasse.limits import MAX_GRAPHML_STATES

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def dump_graphml(conflict: Conflict) -> Written:
    """Write the state graph.

    Parameters
    ----------
    conflict : Conflict
        One model, in option or graph form.

    Returns
    -------
    Written
        GraphML, and what it has no place for.

    Raises
    ------
    InputError
        For a conflict of many models.
    TooLarge
        When there are too many states to be drawn.
    """
    if conflict.ranks.ndim != 2:
        raise InputError(Fault("a graph holds one model and this conflict holds many", "write one"))
    if conflict.n_states > MAX_GRAPHML_STATES:
        problem = f"{conflict.n_states:,} states, and a graph is written for up to {MAX_GRAPHML_STATES:,}"
        raise TooLarge(Fault(problem, "write .yaml"))
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ]
    lines.extend(_keys(conflict))
    lines.append('  <graph id="conflict" edgedefault="directed">')
    lines.extend(_graph_data(conflict))
    lines.extend(_nodes(conflict))
    lines.extend(_edges(conflict))
    lines.extend(["  </graph>", "</graphml>", ""])
    return Written("\n".join(lines), tuple(_lost(conflict)))


def _keys(conflict: Conflict) -> Iterator[str]:
    kinds = [("graph", "title", "string"), ("graph", "decision_makers", "string")]
    kinds += [("graph", f"name_{dm}", "string") for dm in conflict.dm_ids]
    kinds += [("graph", f"goal_{k}", "string") for k in range(len(conflict.goals))]
    kinds += [("node", "pattern", "string")]
    kinds += [("node", f"rank_{dm}", "int") for dm in conflict.dm_ids]
    kinds += [("node", "status_quo", "boolean"), ("node", "reported", "int")]
    kinds += [("node", f"equilibrium_{concept}", "boolean") for concept in DEFAULT_CONCEPTS]
    kinds += [("edge", "by", "string"), ("edge", "improvement", "boolean"), ("edge", "does", "string")]
    for scope, name, kind in kinds:
        yield f'  <key id="{name}" for="{scope}" attr.name="{name}" attr.type="{kind}"/>'


def _data(key: str, value: object, indent: int = 6) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f'{" " * indent}<data key="{key}">{escape(_CONTROL.sub("", text))}</data>'


def _graph_data(conflict: Conflict) -> Iterator[str]:
    yield _data("title", conflict.title, 4)
    yield _data("decision_makers", " ".join(conflict.dm_ids), 4)
    for dm in conflict.decision_makers:
        if dm.name:
            yield _data(f"name_{dm.id}", dm.name, 4)
    if conflict.graph is not None:
        for k, (name, goal) in enumerate(conflict.goals.items()):
            yield _data(f"goal_{k}", f"{name}: {goal.text}", 4)


def _ids(conflict: Conflict) -> list[str]:
    if conflict.graph is not None:
        return list(conflict.space.ids)
    return [f"s{k + 1}" for k in range(conflict.n_states)]


def _nodes(conflict: Conflict) -> Iterator[str]:
    reported = conflict.reported_states if conflict.reported else ()
    equilibria = solve(conflict).equilibria
    for state, name in enumerate(_ids(conflict)):
        yield f"    <node id={quoteattr(name)}>"
        yield _data("pattern", conflict.pattern(state))
        for k, dm in enumerate(conflict.dm_ids):
            yield _data(f"rank_{dm}", int(conflict.ranks[k, state]))
        if state == conflict.start:
            yield _data("status_quo", True)
        if state in reported:
            yield _data("reported", reported.index(state) + 1)
        for concept, held in equilibria.items():
            if held[state]:
                yield _data(f"equilibrium_{concept}", True)
        yield "    </node>"


def _edges(conflict: Conflict) -> Iterator[str]:
    names = _ids(conflict)
    for k, dm in enumerate(conflict.dm_ids):
        for source in range(conflict.n_states):
            for target in moves_from(conflict, k, source).tolist():
                yield f"    <edge source={quoteattr(names[source])} target={quoteattr(names[target])}>"
                yield _data("by", dm)
                yield _data("improvement", bool(conflict.ranks[k, target] > conflict.ranks[k, source]))
                if conflict.graph is None:
                    yield _data("does", doing(conflict, Step((k,), source, target)))
                yield "    </edge>"


def _lost(conflict: Conflict) -> list[str]:
    lost = []
    if conflict.graph is None:
        lost.append("options: their combinations are written as states")
        if conflict.infeasible:
            lost.append("infeasible conditions, already applied")
        if conflict.goals:
            lost.append("goals, which name options")
    if conflict.forbidden:
        lost.append("forbidden moves, already left out")
    if any(dm.preferences is not None or dm.weights is not None for dm in conflict.decision_makers):
        lost.append("statements and weights: the ranks they give are written")
    return lost + relations_lost(conflict)
