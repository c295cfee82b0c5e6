"""Conflicts written as save files of GMCR+ and gmcr-py (``.gmcr``)."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from impasse.conflict.conditions.condition import Condition
from impasse.conflict.conditions.condition import Node as Tree
from impasse.conflict.conflict import Conflict
from impasse.conflict.model import DecisionMaker
from impasse.dispute.exchange.converted import Written, relations_lost
from impasse.dispute.exchange.cubes import cover
from impasse.dispute.exchange.ids import IdMaker
from impasse.errors import Fault, InputError, TooLarge
from impasse.limits import MAX_OPTIONS_AS_PATTERNS

_DIRECTIONS = {0: "both", 1: "fwd", -1: "back"}
_Literals = list[list[int | str]]


def dump_gmcr(conflict: Conflict) -> Written:
    """Write a conflict as a save file.

    Parameters
    ----------
    conflict : Conflict
        In option form, one model.

    Returns
    -------
    Written
        The JSON, and what a save file has no place for.

    Raises
    ------
    InputError
        For a conflict in graph form, or of many models.
    TooLarge
        When a condition would need patterns over too many options.
    """
    if conflict.graph is not None:
        fault = Fault("a .gmcr file holds options and this conflict is in graph form", "write .graphml")
        raise InputError(fault)
    plain = all(_is_plain(dm) for dm in conflict.decision_makers) and conflict.given_ranks is None
    members = [_member(conflict, k, plain) for k in range(len(conflict.decision_makers))]
    data = {
        "decisionMakers": members,
        "coalitions": list(range(len(members))),
        "options": [
            {"name": option.name or option.id, "permittedDirection": _DIRECTIONS[option.one_way]}
            for option in conflict.options
        ],
        "infeasibles": _infeasibles(conflict),
        "useManualPreferenceRanking": not plain,
        "program": "impasse",
    }
    return Written(json.dumps(data, ensure_ascii=False) + "\n", tuple(_lost(conflict)))


def _is_plain(dm: DecisionMaker) -> bool:
    """Whether prioritised statements without ties say all that the decision maker prefers."""
    kinds = dm.ranking is None and dm.weights is None
    return kinds and all(len(group) == 1 for group in dm.preferences or ())


def _member(conflict: Conflict, position: int, plain: bool) -> dict[str, Any]:
    dm = conflict.decision_makers[position]
    statements = dm.statements if _is_plain(dm) else ()
    data: dict[str, Any] = {
        "name": dm.name or dm.id,
        "options": list(dm.options),
        "preferences": [_condition(conflict, statement.when) for statement in statements],
    }
    if not plain:
        row = _one_model(conflict)[position]
        groups = [(np.flatnonzero(row == rank) + 1).tolist() for rank in np.unique(row)[::-1]]
        data["preferenceRanking"] = [group[0] if len(group) == 1 else group for group in groups]
    return data


def _one_model(conflict: Conflict) -> np.ndarray[Any, np.dtype[np.int32]]:
    if conflict.ranks.ndim != 2:
        raise InputError(Fault("a .gmcr file holds one model and this conflict holds many", "write one"))
    return conflict.ranks


def _condition(conflict: Conflict, condition: Condition) -> Any:
    members = _members(conflict, condition)
    return members[0] if len(members) == 1 else {"compound": True, "members": members}


def _members(conflict: Conflict, condition: Condition) -> list[_Literals]:
    """The condition as any of several lists of [option, Y or N]."""
    place = {name: k for k, name in enumerate(conflict.option_ids)}
    root = condition.root
    parts = root.parts if root.op == "or" else (root,)
    written = [_literals(part, place) for part in parts]
    if all(literals is not None for literals in written):
        return [literals for literals in written if literals is not None]
    names = [name for name in conflict.option_ids if name in condition.names]
    if len(names) > MAX_OPTIONS_AS_PATTERNS:
        problem = f"the condition '{condition}' names {len(names)} options"
        remedy = f"a .gmcr file takes patterns; they are found for up to {MAX_OPTIONS_AS_PATTERNS} options"
        raise TooLarge(Fault(problem, remedy))
    codes = np.arange(1 << len(names))
    columns = {name: (codes >> k & 1).astype(np.bool_) for k, name in enumerate(names)}
    table = np.broadcast_to(condition.evaluate(columns), codes.shape)
    return [
        [[place[name], letter] for name, letter in zip(names, cube, strict=True) if letter != "-"]
        for cube in cover(table, len(names))
    ]


def _literals(node: Tree, place: dict[str, int]) -> _Literals | None:
    """The [option, Y or N] pairs of a conjunction, or None where it is something else."""
    found: _Literals = []
    for part in node.parts if node.op == "and" else (node,):
        inner = part.parts[0] if part.op == "not" else part
        if inner.op == "true" and part is inner and node.op != "and":
            return []
        if inner.op != "id":
            return None
        found.append([place[inner.name], "Y" if part is inner else "N"])
    return found


def _infeasibles(conflict: Conflict) -> list[_Literals]:
    """Infeasible patterns, the members of a compound condition one by one (the format takes no others)."""
    from impasse.conflict.conditions.condition import parse_set
    from impasse.dispute.files.conflict_writer import to_data

    texts = to_data(conflict).get("infeasible", [])
    conditions = [parse_set(text, conflict.option_ids) for text in texts]
    return [literals for condition in conditions for literals in _members(conflict, condition)]


def _lost(conflict: Conflict) -> list[str]:
    """What a save file has no place for; what changes the results comes first."""
    lost = []
    if conflict.forbidden:
        lost.append("forbidden moves: the results of the other program will differ")
    if conflict.coalesce:
        lost.append("coalesced states: the results of the other program will differ")
    lost += relations_lost(conflict)
    statements = [statement for dm in conflict.decision_makers for statement in dm.statements]
    if any(s.says or s.status or s.evidence or s.rank != "open" for s in statements):
        lost.append("what statements say, their status, rank and evidence")
    if any("." not in s.id for s in statements):
        lost.append("ids of statements")
    for dm in conflict.decision_makers:
        if conflict.given_ranks is None and not _is_plain(dm) and dm.ranking is None:
            lost.append(f"statements or weights of {dm.name or dm.id}, of which the ranking is written")
    if not _ids_follow_names(conflict):
        lost.append("ids of options and decision makers: the names are written")
    for what, there in (
        ("the title", bool(conflict.title)),
        ("the status quo", conflict.status_quo is not None),
        ("reported states", bool(conflict.reported)),
        ("goals", bool(conflict.goals)),
    ):
        if there:
            lost.append(what)
    return lost


def _ids_follow_names(conflict: Conflict) -> bool:
    """Whether reading the names back gives the same ids."""
    maker = IdMaker()
    names = [(option.name or option.id, option.id) for option in conflict.options]
    names += [(dm.name or dm.id, dm.id) for dm in conflict.decision_makers]
    return all(maker.new(name) == ident for name, ident in names)
