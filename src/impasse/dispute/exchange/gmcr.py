"""Save files of GMCR+ and gmcr-py (``.gmcr``, JSON) read as conflicts.

Facts of the format: ``options`` have a name and a ``permittedDirection`` (``both``; ``fwd``: can only be
taken; ``back``: can only be dropped); ``decisionMakers`` own options by index; conditions are lists of
``[option index, "Y" or "N"]``, or ``{"compound": true, "members": [...]}`` for any of several; states are
numbered from 1 in ascending order of code; ``preferenceRanking`` (``preferenceVector`` before) is used
instead of the prioritised ``preferences`` where ``useManualPreferenceRanking`` is true.

References
----------
Kinsara, Petersons, Hipel & Kilgour, "Advanced decision support for the graph model for conflict
resolution", *Journal of Decision Systems* 24 (2015); the save files published with gmcr-py.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePath

import numpy as np

from impasse.conflict.conditions.condition import Condition, parse
from impasse.conflict.conflict import Conflict
from impasse.conflict.model import DecisionMaker, Option, Preference
from impasse.dispute.exchange.converted import Converted
from impasse.dispute.exchange.ids import IdMaker
from impasse.dispute.files.checker import Checker
from impasse.dispute.files.nodes import Node
from impasse.dispute.files.yamlfile import Source, read_source
from impasse.dispute.files.yamlfile import parse as parse_file
from impasse.errors import ConflictFileError, Fault, InputError

_DIRECTIONS = {"both": 0, "fwd": 1, "back": -1}
_MANUAL = ("useManualPreferenceRanking", "useManualPreferenceVectors")
_RANKING = ("preferenceRanking", "preferenceVector")
_TOP = ("program", "version", "coalitions", "coalitionsFull", *_MANUAL)
_MEMBER = ("payoffs", "misperceptions", "misperceived", "perceived", *_RANKING)
_Head = tuple[Node, dict[str, Node], str]


def load_gmcr(path: str | Path) -> Converted:
    """Read a save file; its title is the file's name.

    Parameters
    ----------
    path : str or Path
        A ``.gmcr`` file, or ``-``.

    Returns
    -------
    Converted

    Raises
    ------
    ConflictFileError
        With every fault and its place.
    """
    return loads_gmcr(read_source(path, ConflictFileError))


def loads_gmcr(source: Source) -> Converted:
    """Read the text of a save file.

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
        With every fault and its place.
    """
    check = Checker(ConflictFileError)
    name = source.path if source.path.lower().endswith(".gmcr") else f"{source.path}.gmcr"
    root = parse_file(Source(source.text, name), check)
    return _GmcrReader(check, PurePath(source.path).stem or "untitled").read(root)


class _GmcrReader:
    """Reads one save file."""

    def __init__(self, check: Checker, title: str) -> None:
        self._check = check
        self._title = title
        self._ids = IdMaker()
        self._option_ids: list[str] = []
        self._lost: list[str] = []

    def read(self, root: Node | None) -> Converted:
        """The conflict, and what it does not hold of the file."""
        check = self._check
        required = ("decisionMakers", "options", "infeasibles")
        known = (*required, *_TOP)
        if root is not None and isinstance(root.value, dict):
            self._lost += [f"{key}: not read" for key in root.value if key not in known]
            root.value = {key: value for key, value in root.value.items() if key in known}
        top = check.mapping(root, "a .gmcr file", required=required, optional=_TOP)
        if not top:
            check.finish()
        drafts = [self._option(node) for node in check.items(top.get("options"), "options")]
        heads = [self._head(node) for node in check.items(top.get("decisionMakers"), "decisionMakers")]
        order = self._order(heads, len(drafts), top["decisionMakers"]) if "decisionMakers" in top else []
        check.finish()
        fresh = {k: self._ids.new(drafts[k][0]) for k in order}
        self._option_ids = [fresh[k] for k in range(len(drafts))]
        members, options = self._members(heads, drafts, order)
        infeasible = [self._condition(node) for node in check.items(top["infeasibles"], "infeasibles")]
        check.finish()
        conflict = Conflict(self._title, options, members, infeasible=tuple(infeasible))
        try:
            conflict.n_states  # noqa: B018  (an empty feasible set is found here)
        except InputError as error:
            path = top["infeasibles"].source.path
            raise ConflictFileError([Fault(f.problem, f.remedy, path) for f in error.faults]) from None
        if any(key in top and top[key].value is True for key in _MANUAL):
            conflict = self._ranked(conflict, [head for _, head, _ in heads])
        self._other(top)
        check.finish()
        return Converted(conflict, tuple(self._lost))

    def _option(self, node: Node) -> tuple[str, int]:
        found = self._check.mapping(node, "an option", required=("name",), optional=("permittedDirection",))
        way = self._check.choice(found.get("permittedDirection"), "permittedDirection", _DIRECTIONS)
        return self._check.text(found.get("name"), "the name") or "", _DIRECTIONS[way or "both"]

    def _head(self, node: Node) -> _Head:
        if isinstance(node.value, dict):
            known = ("name", "options", "preferences", *_MEMBER)
            self._lost += [f"{key} of a decision maker: not read" for key in node.value if key not in known]
            node.value = {key: value for key, value in node.value.items() if key in known}
        found = self._check.mapping(
            node, "a decision maker", required=("name", "options"), optional=("preferences", *_MEMBER)
        )
        return node, found, self._check.text(found.get("name"), "the name") or ""

    def _order(self, heads: list[_Head], n_options: int, whole: Node) -> list[int]:
        """Option indices in the order of their owners; faults where one has no owner or two."""
        order: list[int] = []
        for node, found, name in heads:
            own = self._check.items(found.get("options"), "options")
            if not own:
                self._check.fault(node, f"the decision maker {name!r} has no option", "give it an option")
            for entry in own:
                if not isinstance(entry.value, int) or not 0 <= entry.value < n_options:
                    self._check.fault(entry, f"there is no option number {entry.raw}", "options count from 0")
                elif entry.value in order:
                    self._check.fault(
                        entry, f"the option number {entry.value} is owned twice", "give it one owner"
                    )
                else:
                    order.append(entry.value)
        for k in range(n_options):
            if k not in order:
                self._check.fault(whole, f"the option number {k} belongs to nobody", "give it an owner")
        return order

    def _members(
        self, heads: list[_Head], drafts: list[tuple[str, int]], order: list[int]
    ) -> tuple[tuple[DecisionMaker, ...], tuple[Option, ...]]:
        options: list[Option] = []
        members: list[DecisionMaker] = []
        for owner, (_, found, name) in enumerate(heads):
            own = self._check.items(found["options"], "options")
            places = tuple(range(len(options), len(options) + len(own)))
            for entry in own:
                assert isinstance(entry.value, int)
                text, way = drafts[entry.value]
                ident = self._option_ids[entry.value]
                options.append(Option(ident, "" if text == ident else text, owner, way))
            dm = self._ids.new(name)
            statements = self._statements(found.get("preferences"), dm)
            groups = tuple((statement,) for statement in statements) or None
            members.append(DecisionMaker(dm, "" if name == dm else name, places, groups))
        return tuple(members), tuple(options)

    def _statements(self, node: Node | None, dm: str) -> list[Preference]:
        statements: list[Preference] = []
        for entry in self._check.items(node, "preferences"):
            when = self._condition(entry)
            if when.text not in [statement.when.text for statement in statements]:
                statements.append(Preference(f"{dm}.{len(statements) + 1}", when))
        return statements

    def _condition(self, node: Node) -> Condition:
        """A list of [option, Y or N], all of which must hold, or any of several such lists."""
        if not isinstance(node.value, dict):
            return parse(self._conjunction(node))
        found = self._check.mapping(node, "a condition", required=("members",), optional=("compound",))
        parts = [self._conjunction(member) for member in self._check.items(found.get("members"), "members")]
        if len(parts) < 2:
            return parse(parts[0] if parts else "false")
        return parse(" or ".join(f"({part})" if " and " in part else part for part in parts))

    def _conjunction(self, node: Node) -> str:
        literals = []
        for entry in self._check.items(node, "a condition"):
            pair = [item.value for item in self._check.items(entry, "a pair")]
            fits = len(pair) == 2 and isinstance(pair[0], int) and pair[1] in ("Y", "N")
            if not fits or not 0 <= int(str(pair[0])) < len(self._option_ids):
                self._check.fault(entry, "a pair is [option number, Y or N]", "options count from 0")
                continue
            name = self._option_ids[int(str(pair[0]))]
            literals.append(name if pair[1] == "Y" else f"not {name}")
        return " and ".join(literals) or "true"

    def _ranked(self, conflict: Conflict, heads: list[dict[str, Node]]) -> Conflict:
        """The conflict with the rankings of the file; statements stay where they give the same order."""
        members = list(conflict.decision_makers)
        for k, (dm, found) in enumerate(zip(conflict.decision_makers, heads, strict=True)):
            node = next((found[key] for key in _RANKING if key in found), None)
            if node is None:
                self._lost.append(
                    f"{dm.name or dm.id}: a ranking was to be used and there is none; its statements are"
                )
                continue
            groups = self._ranking(node, conflict.n_states, dm.name or dm.id)
            if groups is None:
                continue
            row = np.empty(conflict.n_states, np.int64)
            for place, group in enumerate(groups):
                row[group] = len(groups) - place
            if np.array_equal(np.unique(row, return_inverse=True)[1], conflict.ranks[k]):
                continue
            if dm.preferences is not None:
                self._lost.append(f"{dm.name or dm.id}: its statements, which do not give the ranking used")
            ranking = tuple(tuple(conflict.patterns(group)) for group in groups)
            members[k] = replace(dm, preferences=None, ranking=ranking)
        return replace(conflict, decision_makers=tuple(members))

    def _ranking(self, node: Node, n_states: int, name: str) -> list[list[int]] | None:
        """Tie groups of state indices, or None after a fault."""
        before = len(self._check.faults)
        seen: set[int] = set()
        groups = []
        for entry in self._check.items(node, "a ranking"):
            members = entry.value if isinstance(entry.value, list) else [entry]
            for item in members:
                if not isinstance(item.value, int) or not 1 <= item.value <= n_states:
                    problem = f"the ranking of {name!r} names the state {item.raw or item.kind}"
                    self._check.fault(item, problem, f"states are numbered 1 to {n_states}")
                elif item.value in seen:
                    problem = f"the ranking of {name!r} lists the state {item.value} twice"
                    self._check.fault(item, problem, "list every feasible state once")
                else:
                    seen.add(item.value)
            groups.append([item.value - 1 for item in members if isinstance(item.value, int)])
        missing = [str(k) for k in range(1, n_states + 1) if k not in seen]
        if missing and len(self._check.faults) == before:
            problem = f"the ranking of {name!r} leaves out the states {', '.join(missing[:5])}"
            self._check.fault(node, problem, "list every feasible state once")
        return groups if len(self._check.faults) == before else None

    def _other(self, top: dict[str, Node]) -> None:
        """Note what the file says beyond the model."""
        coalitions = self._check.items(top.get("coalitions"), "coalitions")
        if any(isinstance(entry.value, list) and len(entry.value) > 1 for entry in coalitions):
            self._lost.append("coalitions: a conflict file holds none; name them when asking for coalitions")
        for entry in self._check.items(top["decisionMakers"], "decisionMakers"):
            if isinstance(entry.value, dict) and entry.value.get("misperceptions"):
                held = entry.value["misperceptions"]
                if held.value:
                    self._lost.append("misperceptions of a decision maker")
