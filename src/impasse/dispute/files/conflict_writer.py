"""From a ``Conflict`` to the plain data of its file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from impasse.errors import Fault, InputError, TooLarge
from impasse.limits import MAX_OPTIONS_AS_PATTERNS

if TYPE_CHECKING:
    from impasse.conflict.conflict import Conflict
    from impasse.conflict.model import DecisionMaker, Preference, View

_WAYS = {1: "take", -1: "drop"}


def to_data(conflict: Conflict) -> dict[str, Any]:
    """Return the nested data of a conflict file, keys in the order of the reference.

    Parameters
    ----------
    conflict : Conflict
        With preferences, rankings, weights, or one model of given ranks (written as rankings).

    Returns
    -------
    dict
        Of dicts, lists, texts and numbers.

    Raises
    ------
    InputError
        For a conflict of many models at once.
    TooLarge
        When states given as codes would need patterns over too many options.
    """
    graph = conflict.graph
    data: dict[str, Any] = {"conflict": conflict.title or "untitled"}
    if graph is not None:
        data["states"] = list(graph.ids)
    data["decision_makers"] = [_member(conflict, k) for k in range(len(conflict.decision_makers))]
    optional = {
        "infeasible": _infeasible(conflict),
        "forbidden_moves": [
            {"by": move.by, "from": move.source.text, "to": move.target.text} for move in conflict.forbidden
        ],
        "coalesce": list(conflict.coalesce),
        "status_quo": None if conflict.status_quo is None else list(conflict.status_quo),
        "reported": [list(state) for state in conflict.reported],
        "goals": {name: goal.text for name, goal in conflict.goals.items()},
        "views": [_view(view) for view in conflict.views],
        "numbers": dict(conflict.numbers),
    }
    data.update(
        {key: value for key, value in optional.items() if value or (key == "status_quo" and value == [])}
    )
    return data


def _member(conflict: Conflict, position: int) -> dict[str, Any]:
    dm = conflict.decision_makers[position]
    data: dict[str, Any] = {"id": dm.id}
    if dm.name:
        data["name"] = dm.name
    if conflict.graph is None:
        data["options"] = [_option(conflict, k) for k in dm.options]
    else:
        ids = conflict.graph.ids
        data["moves"] = [[ids[a], ids[b]] for a, b in conflict.graph.moves[position].tolist()]
    if conflict.given_ranks is not None:
        data["ranking"] = ranking_of(conflict, position)
    else:
        data |= _preferences(dm)
    if dm.attitudes:
        data["attitudes"] = dict(dm.attitudes)
    return data


def _preferences(dm: DecisionMaker) -> dict[str, Any]:
    """What one decision maker prefers, as in its file."""
    data: dict[str, Any] = {}
    if dm.preferences is not None:
        data["preferences"] = _groups(dm)
    elif dm.ranking is not None:
        groups: list[Any] = [list(group) for group in dm.ranking]
        for gap in reversed(dm.gaps):
            groups.insert(gap, ">>")
        data["ranking"] = groups
    elif dm.weights is not None:
        data["weights"] = dict(dm.weights)
    if dm.otherwise != "equal":
        data["otherwise"] = dm.otherwise
    if dm.unknown:
        data["unknown"] = [list(pair) for pair in dm.unknown]
    return data


def _view(view: View) -> dict[str, Any]:
    data: dict[str, Any] = {"by": view.by[0] if len(view.by) == 1 else list(view.by)}
    if view.members:
        data["sees"] = {name: _preferences(dm) for name, dm in view.members.items()}
    if view.unaware:
        data["unaware"] = list(view.unaware)
    return data


def _option(conflict: Conflict, k: int) -> dict[str, Any]:
    option = conflict.options[k]
    data = {"id": option.id}
    if option.name:
        data["name"] = option.name
    if option.one_way:
        data["one_way"] = _WAYS[option.one_way]
    return data


def _groups(dm: DecisionMaker) -> list[Any]:
    written: list[Any] = []
    count = 0
    for group in dm.preferences or ():
        entries = []
        for statement in group:
            count += 1
            entries.append(_statement(statement, f"{dm.id}.{count}"))
        written.append(entries[0] if len(entries) == 1 else entries)
    return written


def _statement(statement: Preference, default: str) -> Any:
    data: dict[str, Any] = {}
    if statement.id != default:
        data["id"] = statement.id
    data["when"] = statement.when.text
    if statement.says:
        data["says"] = statement.says
    if statement.status is not None:
        data["status"] = statement.status
    if statement.rank != "open":
        data["rank"] = statement.rank
    if statement.strong:
        data["strong"] = True
    if statement.evidence:
        data["evidence"] = [dict(item) if isinstance(item, dict) else item for item in statement.evidence]
    return statement.when.text if list(data) == ["when"] else data


def ranking_of(conflict: Conflict, position: int) -> list[list[str]]:
    """Return the ranking of one decision maker as tie groups of patterns or state ids, most preferred first.

    Parameters
    ----------
    conflict : Conflict
        One model.
    position : int
        Which decision maker.

    Returns
    -------
    list of lists of str

    Raises
    ------
    InputError
        For a conflict of many models at once.
    """
    ranks = conflict.ranks
    if ranks.ndim != 2:
        fault = Fault("a file holds one model and this conflict holds many", "give ranks (n_dm, n_states)")
        raise InputError(fault)
    row = ranks[position]
    return [conflict.patterns(row == rank) for rank in np.unique(row)[::-1]]


def _infeasible(conflict: Conflict) -> list[str]:
    written = [condition.text for condition in conflict.infeasible]
    if conflict.given_states is None or conflict.graph is not None:
        return written
    n_options = len(conflict.options)
    if len(conflict.given_states) == 1 << n_options:
        return written
    if n_options > MAX_OPTIONS_AS_PATTERNS:
        raise TooLarge(
            Fault(
                f"{n_options} options and states given as codes: patterns are found for up to "
                f"{MAX_OPTIONS_AS_PATTERNS} options",
                "give infeasible conditions instead of codes",
            )
        )
    from impasse.dispute.exchange.cubes import cover

    table = np.ones(1 << n_options, np.bool_)
    table[conflict.given_states] = False
    return written + cover(table, n_options)
