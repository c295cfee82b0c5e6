"""What is wrong with the structure of a conflict, all at once."""

from __future__ import annotations

from collections.abc import Iterator

from impasse.conflict.conditions.condition import KEYWORDS, Condition, is_pattern
from impasse.conflict.model import Model
from impasse.errors import Fault
from impasse.limits import MAX_OPTIONS


def faults_of(conflict: Model) -> list[Fault]:
    """Every structural fault of a conflict: ids, owners, kinds of preference, names in conditions.

    Parameters
    ----------
    conflict : Model

    Returns
    -------
    list of Fault
        Empty when the model is sound.
    """
    return [
        *_id_faults(conflict),
        *_form_faults(conflict),
        *_dm_faults(conflict),
        *_name_faults(conflict),
        *_view_faults(conflict),
    ]


def _id_faults(conflict: Model) -> Iterator[Fault]:
    """Ids that are keywords, patterns, malformed or used twice."""
    seen: set[str] = set()
    ids = [*conflict.dm_ids, *conflict.option_ids]
    if conflict.graph is not None:
        yield from _state_id_faults(conflict.graph.ids)
    for dm in conflict.decision_makers:
        ids.extend(statement.id for statement in dm.statements if "." not in statement.id)
    for name in ids:
        if name in KEYWORDS or is_pattern(name):
            yield Fault(
                f"'{name}' cannot be an id", "choose an id that is no word of conditions and no Y/N pattern"
            )
        elif not name or not all(letter.isalnum() or letter == "_" for letter in name):
            yield Fault(f"'{name}' is no id", "ids are made of letters, digits and _")
        elif name in seen:
            yield Fault(f"the id '{name}' is used twice", "give each its own id")
        seen.add(name)


def _state_id_faults(ids: tuple[str, ...]) -> Iterator[Fault]:
    """State ids of a graph used twice, or that conditions could not name."""
    seen: set[str] = set()
    for name in ids:
        if name in seen:
            yield Fault(f"the state '{name}' is listed twice", "list each state once")
        elif name in KEYWORDS:
            yield Fault(f"'{name}' cannot be a state id", "choose an id that is no word of conditions")
        seen.add(name)


def _form_faults(conflict: Model) -> Iterator[Fault]:
    """Option form and graph form mixed up, or too large for codes."""
    if not conflict.decision_makers:
        yield Fault("there is no decision maker", "list at least one")
    if conflict.graph is None:
        if len(conflict.options) > MAX_OPTIONS:
            yield Fault(
                f"there are {len(conflict.options)} options and a state's code holds {MAX_OPTIONS}",
                "leave options out or write the conflict in graph form",
            )
        return
    if conflict.options or conflict.coalesce:
        yield Fault("a conflict in graph form has no options and no coalesced patterns", "choose one form")
    if not conflict.graph.ids:
        yield Fault("there is no state", "list the states")
    if len(conflict.graph.moves) != len(conflict.decision_makers):
        yield Fault("every decision maker needs a list of moves", "write an empty list where it cannot move")
    for dm, pairs in zip(conflict.decision_makers, conflict.graph.moves, strict=False):
        if pairs.size and not (int(pairs.min()) >= 0 and int(pairs.max()) < len(conflict.graph.ids)):
            yield Fault(
                f"a move of '{dm.id}' names a state that does not exist", "list the state or drop the move"
            )


def _dm_faults(conflict: Model) -> Iterator[Fault]:
    """Decision makers without options, options of nobody or of two, preferences of two kinds."""
    owners = dict[int, str]()
    for position, dm in enumerate(conflict.decision_makers):
        if conflict.graph is None and not dm.options:
            yield Fault(f"the decision maker '{dm.id}' has no option", "give it an option or leave it out")
        for k in dm.options:
            if not 0 <= k < len(conflict.options):
                yield Fault(f"'{dm.id}' owns an option that does not exist", "list the option")
            elif k in owners:
                name = conflict.options[k].id
                yield Fault(
                    f"the option '{name}' belongs to '{owners[k]}' and to '{dm.id}'", "give it one owner"
                )
            elif conflict.options[k].owner != position:
                yield Fault(f"the option '{conflict.options[k].id}' names another owner than '{dm.id}'")
            owners.setdefault(k, dm.id)
        kinds = sum(kind is not None for kind in (dm.preferences, dm.ranking, dm.weights))
        if kinds > 1:
            yield Fault(
                f"'{dm.id}' has {kinds} kinds of preference", "keep one of preferences, ranking, weights"
            )
    for k, option in enumerate(conflict.options):
        if k not in owners:
            yield Fault(f"the option '{option.id}' belongs to nobody", "give it to a decision maker")
        if option.one_way not in (-1, 0, 1):
            yield Fault(f"'{option.id}' has one_way {option.one_way}", "use 0, +1 (take) or -1 (drop)")


def _name_faults(conflict: Model) -> Iterator[Fault]:
    """Conditions and lists that name what is not there."""
    graph = conflict.graph
    known = frozenset(conflict.option_ids if graph is None else graph.ids)
    kind = "option" if graph is None else "state"
    for place, condition in _conditions(conflict):
        for name in sorted(condition.names - known):
            yield Fault(
                f"{place} names '{name}', which is no {kind}",
                f"use the id of an {kind}" if graph is None else "use the id of a state",
            )
    lists = [
        ("the status quo", conflict.status_quo or ()),
        *(("a reported state", r) for r in conflict.reported),
    ]
    for place, names in lists:
        for name in names:
            if name not in known:
                yield Fault(f"{place} names '{name}', which is no {kind}", "correct the id")
    for dm in conflict.decision_makers:
        for name in dm.weights or ():
            if name not in known:
                yield Fault(f"the weights of '{dm.id}' name '{name}', which is no {kind}", "correct the id")
    for entry in conflict.forbidden:
        if entry.by not in conflict.dm_ids:
            yield Fault(f"a forbidden move is by '{entry.by}', who is no decision maker", "correct the id")
    for pattern in conflict.coalesce:
        if not is_pattern(pattern) or len(pattern) != len(conflict.options):
            yield Fault(
                f"'{pattern}' under coalesce is no pattern of {len(conflict.options)} options",
                "write one Y, N or - for each option",
            )


def _conditions(conflict: Model) -> Iterator[tuple[str, Condition]]:
    """Every condition of a conflict with the words that name its place."""
    for condition in conflict.infeasible:
        yield "an infeasible condition", condition
    for name, condition in conflict.goals.items():
        yield f"the goal '{name}'", condition
    for entry in conflict.forbidden:
        yield f"a forbidden move of '{entry.by}'", entry.source
        yield f"a forbidden move of '{entry.by}'", entry.target
    for dm in conflict.decision_makers:
        for statement in dm.statements:
            yield f"the statement '{statement.id}'", statement.when


def _view_faults(conflict: Model) -> Iterator[Fault]:
    """Attitudes and views that name what is not there, and two views of one chain."""
    seen: set[tuple[str, ...]] = set()
    named = [
        (f"the attitudes of '{dm.id}'", name) for dm in conflict.decision_makers for name in dm.attitudes
    ]
    for view in conflict.views:
        place = f"the view of {' of '.join(reversed(view.by)) or 'nobody'}"
        if not view.by or view.by in seen:
            yield Fault(
                f"{place} is there twice" if view.by else "a view of nobody", "give each view its own 'by'"
            )
        seen.add(view.by)
        named += [(place, name) for name in (*view.by, *view.members)]
        for name in view.unaware:
            if name not in conflict.option_ids:
                yield Fault(f"{place} leaves out '{name}', which is no option", "correct the id")
    for place, name in named:
        if name not in conflict.dm_ids:
            yield Fault(f"{place} name '{name}', who is no decision maker", "correct the id")
