"""The state graph as GraphML: states as nodes, moves as edges; read as a conflict in graph form.

Nodes carry ``pattern``, ``rank_<decision maker>`` (higher is better), ``status_quo`` and ``reported``; edges
carry ``by`` (who moves), ``improvement`` and, written from option form, ``does``. The graph carries
``title``, ``decision_makers`` and their names.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from impasse.conflict.conditions.condition import Condition, parse
from impasse.conflict.conflict import Conflict
from impasse.conflict.model import DecisionMaker, Graph
from impasse.dispute.exchange.converted import Converted
from impasse.dispute.exchange.ids import IdMaker
from impasse.dispute.files.checker import Checker
from impasse.dispute.files.yamlfile import Source, read_source
from impasse.errors import ConditionError, ConflictFileError, Fault, InputError

_SPACE = "{http://graphml.graphdrawing.org/xmlns}"
_NUMBER = re.compile(r"[-+]?\d+(\.\d*)?([eE][-+]?\d{1,2})?")
_READ = {"by", "improvement", "does"}
_Ranking = tuple[tuple[str, ...], ...]


def load_graphml(path: str | Path) -> Converted:
    """Read a state graph.

    Parameters
    ----------
    path : str or Path
        A GraphML file as ``dump_graphml`` writes it; of other files, edges need a ``by`` and nodes may have
        ``rank_<decision maker>``.

    Returns
    -------
    Converted

    Raises
    ------
    ConflictFileError
        With every fault and its line.
    """
    return loads_graphml(read_source(path, ConflictFileError))


def loads_graphml(source: Source) -> Converted:
    """Read the text of a state graph.

    Parameters
    ----------
    source : Source
        Its text and name.

    Returns
    -------
    Converted

    Raises
    ------
    ConflictFileError
        With every fault and its line.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(source.text.encode(), parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        fault = Fault(f"not XML: {error.msg}", "write a GraphML file", source.path, line, column)
        raise ConflictFileError(fault) from None
    return _GraphmlReader(source).read(root)


class _GraphmlReader:
    """Reads one state graph."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._check = Checker(ConflictFileError)
        self._names: dict[str, str] = {}

    def _fault(self, element: Any, problem: str, remedy: str = "") -> None:
        self._check.faults.append(Fault(problem, remedy, self._source.path, element.sourceline))

    def _values(self, element: Any) -> dict[str, str]:
        """The data of an element by the names of their keys."""
        pairs = [(item.get("key") or "", item.text or "") for item in element.findall(f"{_SPACE}data")]
        return {self._names.get(key, key): text.strip() for key, text in pairs}

    def read(self, root: Any) -> Converted:
        """The conflict in graph form."""
        graph = root.find(f"{_SPACE}graph")
        if graph is None:
            self._fault(root, "there is no graph", "write a GraphML file with its namespace")
            self._check.finish()
        keys = root.findall(f"{_SPACE}key")
        self._names = {key.get("id"): key.get("attr.name") or key.get("id") for key in keys}
        nodes = graph.findall(f"{_SPACE}node")
        if not nodes:
            self._fault(graph, "there is no node", "every state is a node")
        maker = IdMaker()
        states: dict[str, str] = {}
        for node in nodes:
            name = node.get("id") or ""
            if not name or name in states:
                problem = f"the node id {name!r} is used twice" if name else "a node without an id"
                self._fault(node, problem, "give each node its own id")
            states[name] = self._state_id(name, maker)
        conflict = self._conflict(graph, nodes, states)
        found = {key for edge in graph.findall(f"{_SPACE}edge") for key in self._values(edge)}
        return Converted(conflict, tuple(f"{key} of moves" for key in sorted(found - _READ)))

    def _conflict(self, graph: Any, nodes: list[Any], states: dict[str, str]) -> Conflict:
        data = self._values(graph)
        moves = self._moves(graph, states, data.get("decision_makers", "").split())
        rankings = {dm: self._ranking(nodes, states, dm) for dm in moves}
        goals = self._goals(graph, data)
        self._check.finish()
        start = [states[node.get("id")] for node in nodes if self._values(node).get("status_quo") == "true"]
        try:
            return Conflict(
                data.get("title") or Path(self._source.path).stem or "untitled",
                (),
                tuple(DecisionMaker(dm, data.get(f"name_{dm}", ""), (), None, rankings[dm]) for dm in moves),
                status_quo=(start[0],) if start else None,
                reported=self._reported(nodes, states),
                goals=goals,
                graph=Graph.from_ids(list(states.values()), list(moves.values())),
            )
        except InputError as error:
            faults = [Fault(f.problem, f.remedy, self._source.path) for f in error.faults]
            raise ConflictFileError(faults) from None

    def _state_id(self, name: str, maker: IdMaker) -> str:
        if re.fullmatch(r"\w+", name) and maker.free(name):
            return maker.take(name)
        return maker.new(name)

    def _moves(self, graph: Any, states: dict[str, str], dms: list[str]) -> dict[str, list[tuple[str, str]]]:
        moves: dict[str, list[tuple[str, str]]] = {dm: [] for dm in dms}
        for edge in graph.findall(f"{_SPACE}edge"):
            ends = [edge.get("source"), edge.get("target")]
            by = self._values(edge).get("by", "")
            if not by:
                self._fault(edge, "a move without 'by'", "say in a data key named by who moves")
            for end in ends:
                if end not in states:
                    self._fault(edge, f"a move names {end!r}, which is no node", "correct the id")
            if by and all(end in states for end in ends):
                moves.setdefault(by, []).append((states[ends[0]], states[ends[1]]))
        return moves

    def _ranking(self, nodes: list[Any], states: dict[str, str], dm: str) -> _Ranking | None:
        written = [(node, self._values(node).get(f"rank_{dm}")) for node in nodes]
        if all(value is None for _, value in written):
            return None
        groups: dict[float, list[str]] = {}
        for node, value in written:
            if value is None or not _NUMBER.fullmatch(value):
                self._fault(node, f"the rank of {dm!r} is {value!r}", "rank every state with a number")
                continue
            groups.setdefault(float(value), []).append(states[node.get("id")])
        return tuple(tuple(groups[rank]) for rank in sorted(groups, reverse=True))

    def _reported(self, nodes: list[Any], states: dict[str, str]) -> tuple[tuple[str, ...], ...]:
        found = [(self._values(node).get("reported", ""), states[node.get("id")]) for node in nodes]
        numbered = sorted((int(place), state) for place, state in found if place.isdecimal())
        return tuple((state,) for _, state in numbered)

    def _goals(self, graph: Any, data: dict[str, str]) -> dict[str, Condition]:
        goals = {}
        for key, text in data.items():
            if key.startswith("goal_") and ": " in text:
                name, _, condition = text.partition(": ")
                try:
                    goals[name] = parse(condition)
                except ConditionError as error:
                    self._fault(graph, error.faults[0].problem, error.faults[0].remedy)
        return goals
