"""Options that a scenario brings in: a third party's, or one that a party does not have in the model."""

from __future__ import annotations

from dataclasses import replace

from impasse.conflict.conflict import Conflict
from impasse.conflict.model import DecisionMaker, Option
from impasse.dispute.files.nodes import Node
from impasse.dispute.files.yamlfile import Checker

_WAYS = {"take": 1, "drop": -1}


def with_options(base: Conflict, node: Node | None, check: Checker) -> Conflict:
    """Return a conflict with the options that a scenario brings in, not taken in the status quo, after its own.

    Parameters
    ----------
    base : Conflict
    node : Node, optional
        The list under ``options``: of each its id and ``dm``, who may be new.
    check : Checker
        Collects the faults.

    Returns
    -------
    Conflict
        The base itself where there is nothing to bring in, or no place for it.
    """
    entries = check.items(node, "options")
    if not entries:
        return base
    fixed = any(dm.ranking is not None for dm in base.decision_makers)
    given = base.given_states is not None or base.given_ranks is not None
    if base.graph is not None or base.coalesce or given or fixed:
        problem = (
            "options can be brought only into a conflict of options without rankings and coalesced states"
        )
        check.fault(entries[0], problem, "write its rankings as statements")
        return base
    options, makers = list(base.options), list(base.decision_makers)
    for entry in entries:
        parts = check.mapping(entry, "an option", required=("id", "dm"), optional=("name", "one_way"))
        option, dm = (check.identifier(parts[key], key) if key in parts else None for key in ("id", "dm"))
        way = check.choice(parts.get("one_way"), "one_way", tuple(_WAYS))
        if option is None or dm is None:
            continue
        taken = {o.id for o in options}
        used = option if option in taken | {m.id for m in makers} else dm if dm in {*taken, option} else None
        if used is not None:
            check.fault(entry, f"the id {used!r} is used already", "choose another")
            continue
        owner = next((k for k, m in enumerate(makers) if m.id == dm), len(makers))
        if owner == len(makers):
            makers.append(DecisionMaker(dm, dm.replace("_", " "), preferences=()))
        makers[owner] = replace(makers[owner], options=(*makers[owner].options, len(options)))
        name = check.text(parts.get("name"), "the name") if "name" in parts else None
        options.append(Option(option, name or option, owner, _WAYS.get(way or "", 0)))
    return replace(base, options=tuple(options), decision_makers=tuple(makers), shared=None)
