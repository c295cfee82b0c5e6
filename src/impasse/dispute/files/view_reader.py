"""How decision makers see the conflict and one another, and what states are called in print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from impasse.conflict.model import DecisionMaker, View
from impasse.conflict.relations.attitudes import ATTITUDES
from impasse.dispute.files.checker import Checker
from impasse.dispute.files.nodes import Node
from impasse.dispute.files.preference_reader import KINDS, PreferenceReader
from impasse.dispute.files.vocabulary import Vocabulary

SEEN_KEYS = (*KINDS, "otherwise", "unknown")


def read_attitudes(check: Checker, node: Node | None, dms: Sequence[str]) -> dict[str, str]:
    """Return attitudes by decision maker.

    Parameters
    ----------
    check : Checker
        Collects the faults.
    node : Node or None
        A mapping of decision maker to attitude.
    dms : sequence of str
        Ids of all decision makers.
    """
    found: dict[str, str] = {}
    for name, entry in check.pairs(node, "attitudes").items():
        if name not in dms and node is not None:
            check.fault(
                node, f"attitudes name {name!r}, who is no decision maker", "correct the id", key=name
            )
            continue
        found[name] = check.choice(entry, f"the attitude towards {name!r}", ATTITUDES) or "neutral"
    return found


def read_numbers(check: Checker, node: Node | None) -> dict[str, str]:
    """Return what states are called in print, by pattern or state id; whether they exist is checked later."""
    found: dict[str, str] = {}
    for name, entry in check.pairs(node, "numbers").items():
        text = check.text(entry, f"the number of {name!r}")
        if text is None:
            continue
        if text in found.values():
            check.fault(entry, f"the number {text!r} is given to two states", "give each its own")
        found[name] = text
    return found


def read_views(
    check: Checker, words: Vocabulary, node: Node | None, members: Mapping[str, DecisionMaker]
) -> tuple[View, ...]:
    """Return the views of a conflict.

    Parameters
    ----------
    check : Checker
        Collects the faults.
    words : Vocabulary
        Knows the options or states and reads conditions.
    node : Node or None
        A list of views.
    members : mapping of id to DecisionMaker
        As they are.
    """
    return tuple(_view(check, words, entry, members) for entry in check.items(node, "views"))


def _view(check: Checker, words: Vocabulary, node: Node, members: Mapping[str, DecisionMaker]) -> View:
    found = check.mapping(node, "a view", required=("by",), optional=("sees", "unaware"))
    by = _chain(check, found.get("by"), list(members))
    seen: dict[str, DecisionMaker] = {}
    for name, entry in check.pairs(found.get("sees"), "sees").items():
        if name not in members:
            check.fault(
                found["sees"], f"a view of {name!r}, who is no decision maker", "correct the id", key=name
            )
            continue
        keys = check.mapping(entry, f"what is seen of {name!r}", optional=SEEN_KEYS)
        fields = PreferenceReader(check, words, _unclaimed, f"{name}_seen").read(entry, keys)
        seen[name] = replace(members[name].bare, **fields)
    unaware = check.texts(found.get("unaware"), "unaware")
    if "unaware" in found:
        if words.is_graph:
            check.fault(found["unaware"], "'unaware' in a conflict in graph form", "leave it out")
        else:
            words.known(unaware, found["unaware"])
    return View(by, seen, tuple(unaware))


def _chain(check: Checker, node: Node | None, dms: Sequence[str]) -> tuple[str, ...]:
    """Whose view: one decision maker, or a list of them, whoever sees first."""
    if node is None:
        return ()
    entries = [node] if node.is_scalar else check.items(node, "by")
    names = [check.choice(entry, "by", dms) or "" for entry in entries]
    if len(names) > 2:
        check.fault(node, "a view of a view of a view", "write one or two decision makers")
    if len(names) == 2 and names[0] == names[1]:
        check.fault(node, f"what {names[0]!r} takes itself to see is what it sees", f"write by: {names[0]}")
    return tuple(names)


def _unclaimed(name: str, node: Node, what: str) -> None:
    """Ids of statements in a view may repeat those of the conflict: they are told of elsewhere."""
