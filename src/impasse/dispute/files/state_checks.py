"""What can be wrong with a conflict file only once its states are known, with the place of each fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from impasse.conflict.conditions.condition import from_pattern
from impasse.dispute.files.preference_reader import GAP
from impasse.errors import Fault, InputError, NotFound, PreferenceError, TooLarge

if TYPE_CHECKING:
    from impasse.conflict.conflict import Conflict
    from impasse.conflict.model import DecisionMaker
    from impasse.dispute.files.checker import Checker
    from impasse.dispute.files.nodes import Node

_SHOWN = 3


def check_states(conflict: Conflict, top: dict[str, Node], check: Checker) -> None:
    """Check feasibility, the states that the file names, and its rankings.

    Parameters
    ----------
    conflict : Conflict
        The conflict as read.
    top : dict of str to Node
        The top keys of its file.
    check : Checker
        Collects the faults.

    Raises
    ------
    TooLarge
        When there are too many states; says which file.
    """
    path = top["conflict"].source.path
    try:
        space = conflict.space
    except TooLarge as error:
        raise TooLarge([Fault(f.problem, f.remedy, path) for f in error.faults]) from None
    except InputError as error:
        key = "coalesce" if "coalesce" in error.faults[0].problem else "infeasible"
        for fault in error.faults:
            check.fault(top.get(key, top["conflict"]), fault.problem, fault.remedy)
        return
    _named_states(conflict, top, check)
    for dm, node in zip(conflict.decision_makers, _list(top["decision_makers"]), strict=True):
        parts = node.value if isinstance(node.value, dict) else {}
        if dm.ranking is not None:
            _ranking(conflict, dm, parts["ranking"], check)
        elif space.state_of is not None:
            _coalesced(conflict, dm, parts.get("preferences", parts.get("weights", node)), check)
        if dm.unknown:
            _unknown(conflict, dm, parts["unknown"], check)
    _views(conflict, top, check)
    _numbers(conflict, top, check)


def _unknown(conflict: Conflict, dm: DecisionMaker, node: Node, check: Checker) -> None:
    """Pairs of unknown preference name states that are there."""
    from impasse.conflict.preference import ranked_states

    for pair, entry in zip(dm.unknown, _list(node), strict=False):
        for name in pair:
            if not len(ranked_states(conflict.space, name)):
                check.fault(entry, f"{name!r} is not feasible", "name feasible states")


def _views(conflict: Conflict, top: dict[str, Node], check: Checker) -> None:
    """What is seen of preferences fits the states."""
    from impasse.conflict.relations.standing import standing_of

    for view, node in zip(conflict.views, _list(top["views"]) if "views" in top else [], strict=False):
        for dm in view.members.values():
            try:
                standing_of(conflict.space, dm)
            except PreferenceError as error:
                for fault in error.faults:
                    check.fault(node, f"in this view {fault.problem}", fault.remedy)


def _numbers(conflict: Conflict, top: dict[str, Node], check: Checker) -> None:
    """Every number belongs to a state of its own."""
    seen: dict[int, str] = {}
    for name in conflict.numbers:
        try:
            state = conflict.index(name)
        except (InputError, NotFound) as error:
            check.fault(top["numbers"], error.faults[0].problem, "number feasible states", key=name)
            continue
        if state in seen:
            check.fault(
                top["numbers"], f"{name!r} and {seen[state]!r} are one state", "number it once", key=name
            )
        seen[state] = name


def _list(node: Node) -> list[Node]:
    return node.value if isinstance(node.value, list) else []


def _named_states(conflict: Conflict, top: dict[str, Node], check: Checker) -> None:
    """The status quo and the reported states must be feasible."""
    named = [("the status quo", conflict.status_quo, top.get("status_quo"))]
    reported = _list(top["reported"]) if "reported" in top else []
    named += [
        ("the reported state", state, node) for state, node in zip(conflict.reported, reported, strict=True)
    ]
    for what, state, node in named:
        if state is None or node is None:
            continue
        try:
            conflict.index(state[0] if conflict.graph is not None else state)
        except NotFound:
            taken = " and ".join(state) or "no option taken"
            remedy = "name a feasible state, or correct the infeasible conditions"
            check.fault(node, f"{what} ({taken}) is not feasible", remedy)


def _coalesced(conflict: Conflict, dm: DecisionMaker, node: Node, check: Checker) -> None:
    """Preferences must not tell apart the states that are one."""
    from impasse.conflict.preference import order_of

    try:
        order_of(conflict.space, dm)
    except PreferenceError as error:
        for fault in error.faults:
            check.fault(node, fault.problem, fault.remedy)


def _ranking(conflict: Conflict, dm: DecisionMaker, node: Node, check: Checker) -> None:
    """Every feasible state stands in a ranking once, and nothing else does."""
    space = conflict.space
    seen: dict[int, tuple[int, Node]] = {}
    places = {name: index for index, name in enumerate(space.ids)} if space.graph else {}
    groups = [entry for entry in _list(node) if not (entry.is_scalar and entry.raw == GAP)]
    for rank, entry in enumerate(groups):
        for member in _list(entry) if isinstance(entry.value, list) else [entry]:
            states = _indices(conflict, member.raw, places)
            if not states:
                problem = f"the ranking of {dm.id!r} lists {member.raw!r}, which is not feasible"
                check.fault(member, problem, "leave it out")
            for state in states:
                if state not in seen:
                    seen[state] = (rank, member)
                    continue
                first_rank, first = seen[state]
                line, column = first.place()
                cycle = "so it would stand above itself" if first_rank != rank else "in one tie group"
                name = conflict.pattern(state)
                problem = f"the ranking of {dm.id!r} lists {name!r} twice, {cycle} (first at {line}:{column})"
                check.fault(member, problem, "list every state once")
    missing = [index for index in range(conflict.n_states) if index not in seen]
    if missing and dm.otherwise != "unknown":
        names = ", ".join(repr(conflict.pattern(index)) for index in missing[:_SHOWN])
        more = f" and {len(missing) - _SHOWN} more" if len(missing) > _SHOWN else ""
        check.fault(
            node,
            f"the ranking of {dm.id!r} leaves out {names}{more}",
            "list every feasible state once, or write otherwise: unknown",
        )


def _indices(conflict: Conflict, text: str, places: dict[str, int]) -> list[int]:
    """The states that one entry of a ranking names."""
    space = conflict.space
    if space.graph:
        return [places[text]] if text in places else []
    if "-" in text:
        return [int(k) for k in np.flatnonzero(space.holds(from_pattern(text, space.ids)))]
    code = sum(1 << k for k, letter in enumerate(text) if letter == "Y")
    found = int(space.find(np.array([code], np.int64))[0])
    return [found] if found >= 0 else []
