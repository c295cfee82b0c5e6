"""Scenario files: a conflict with statements dropped, moved, replaced or added, or steps made undoable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from impasse.conflict.conditions.condition import Condition, parse
from impasse.conflict.conflict import Conflict
from impasse.conflict.model import ForbiddenMove, Option, Preference
from impasse.dispute.diagnosis.brought_in import with_options
from impasse.dispute.files.conflict_file import load
from impasse.dispute.files.nodes import Node, Source
from impasse.dispute.files.vocabulary import Vocabulary
from impasse.dispute.files.yamlfile import Checker, read_source
from impasse.dispute.files.yamlfile import parse as parse_file
from impasse.errors import ConflictFileError, Fault, InputError

_KEYS = ("options", "drop", "move", "replace", "add", "reversible", "free", "together")
_PLACES = ("before", "after", "first", "last")
_Groups = list[list[Preference]]


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a statement is to stand: ``first``, ``last``, or ``before`` or ``after`` another."""

    how: str
    other: Condition | None = None


@dataclass(frozen=True)
class Scenario:
    """A conflict and the same conflict with changes.

    Parameters
    ----------
    name : str
        What the scenario is called.
    on : str
        The conflict file it changes, as written.
    base, changed : Conflict
        Before and after.
    gone : tuple of (decision maker, condition)
        Statements that are no longer held.
    added, moved : tuple of (decision maker, condition, Placed)
        Statements that are held now, and those that stand elsewhere.
    together : tuple of tuple of str
        Options that may be taken at one time; only answers as shares use it.
    """

    name: str
    on: str
    base: Conflict
    changed: Conflict
    gone: tuple[tuple[str, Condition], ...] = ()
    added: tuple[tuple[str, Condition, Placed], ...] = ()
    moved: tuple[tuple[str, Condition, Placed], ...] = ()
    together: tuple[tuple[str, ...], ...] = ()


def load_scenario(path: str | Path, base: Conflict | None = None) -> Scenario:
    """Read a scenario file and apply it.

    Changes are applied in the order options, drop, replace, move, add, reversible, free; within a key in file order.

    Parameters
    ----------
    path : str or Path
        The file; ``-`` is the standard input.
    base : Conflict, optional
        The conflict to change; by default the file named by ``on``, relative to the scenario's folder.

    Returns
    -------
    Scenario

    Raises
    ------
    ConflictFileError
        With every fault of the scenario file, or of the conflict file it names.
    """
    return parse_scenario(read_source(path, ConflictFileError), base, folder=_folder(path))


def parse_scenario(source: Source, base: Conflict | None = None, *, folder: Path | None = None) -> Scenario:
    """Read a scenario from text and apply it; see ``load_scenario``.

    Parameters
    ----------
    source : Source
        Text and the name to call it by.
    base : Conflict, optional
        The conflict to change; by default the file named by ``on``.
    folder : Path, optional
        What ``on`` is relative to.
    """
    check = Checker(ConflictFileError)
    root = parse_file(source, check)
    parts = check.mapping(root, "a scenario file", required=("scenario", "on"), optional=_KEYS)
    name = check.text(parts.get("scenario"), "the name")
    on = check.text(parts.get("on"), "on")
    if base is None:
        if on is None:
            check.finish()
        base = load((folder or Path()) / (on or ""))
    change = _Change(with_options(base, parts.get("options"), check), check)
    changed = change.apply(parts)
    try:
        changed.n_states  # noqa: B018  (an empty feasible set is found here)
    except InputError as error:
        raise ConflictFileError([Fault(f.problem, f.remedy, source.path) for f in error.faults]) from None
    told = (tuple(change.gone), tuple(change.added), tuple(change.moved), tuple(change.together))
    return Scenario(name or "", on or "", base, changed, *told)


def _folder(path: str | Path) -> Path:
    return Path(path).parent if str(path) != "-" else Path()


class _Change:
    """Applies the keys of a scenario to a conflict, collecting what does not fit."""

    def __init__(self, base: Conflict, check: Checker) -> None:
        self._base = base
        self._check = check
        names = base.option_ids if base.graph is None else base.graph.ids
        self._words = Vocabulary(check, names, base.graph is not None)
        self._groups: list[_Groups | None] = [
            None if dm.preferences is None else [list(group) for group in dm.preferences]
            for dm in base.decision_makers
        ]
        self.gone: list[tuple[str, Condition]] = []
        self.added: list[tuple[str, Condition, Placed]] = []
        self.moved: list[tuple[str, Condition, Placed]] = []
        self.together: list[tuple[str, ...]] = []

    def apply(self, parts: dict[str, Node]) -> Conflict:
        """The changed conflict; raises all faults found."""
        for node in self._check.items(parts.get("drop"), "drop"):
            self._take(node)
        for name, node in self._check.pairs(parts.get("replace"), "replace").items():
            self._replace(parts["replace"], name, node)
        for name, node in self._check.pairs(parts.get("move"), "move").items():
            self._move(parts["move"], name, node)
        for node in self._check.items(parts.get("add"), "add"):
            self._add(node)
        options = self._reversible(parts.get("reversible"))
        infeasible, forbidden = self._freed(parts.get("free"))
        for node in self._check.items(parts.get("together"), "together"):
            self._join(node)
        self._check.finish()
        changed = self._base
        for position, groups in enumerate(self._groups):
            if groups is not None:
                changed = changed.with_preferences(position, [group for group in groups if group])
        if options != changed.options:
            changed = replace(changed, options=options)
        if "free" in parts:
            changed = replace(changed, infeasible=infeasible, forbidden=forbidden)
        return changed

    def _find(self, name: str) -> tuple[int, int, int] | None:
        """Decision maker, group and place in the group of a statement."""
        for dm, groups in enumerate(self._groups):
            for g, group in enumerate(groups or ()):
                for k, statement in enumerate(group):
                    if statement.id == name:
                        return dm, g, k
        return None

    def _unknown(self, node: Node, name: str, *, key: str = "") -> None:
        known = [s.id for groups in self._groups for group in groups or () for s in group]
        remedy = f"the statements are {', '.join(known)}" if known else "this conflict has no statements"
        self._check.fault(node, f"there is no statement {name!r}", remedy, key=key)

    def _take(self, node: Node) -> None:
        name = self._check.text(node, "an id")
        if name is None:
            return
        found = self._find(name)
        if found is None:
            self._unknown(node, name)
            return
        dm, g, k = found
        groups = self._groups[dm]
        assert groups is not None
        self.gone.append((self._base.dm_ids[dm], groups[g][k].when))
        del groups[g][k]

    def _replace(self, holder: Node, name: str, node: Node) -> None:
        when = self._words.condition(node, "a condition", patterns=True)
        found = self._find(name)
        if found is None:
            self._unknown(holder, name, key=name)
            return
        dm, g, k = found
        groups = self._groups[dm]
        assert groups is not None
        owner, old = self._base.dm_ids[dm], groups[g][k].when
        groups[g][k] = replace(groups[g][k], when=when)
        self.added.append((owner, when, Placed("before", old)))
        self.gone.append((owner, old))

    def _move(self, holder: Node, name: str, node: Node) -> None:
        words = (self._check.text(node, "where to") or "").split()
        found = self._find(name)
        if found is None:
            self._unknown(holder, name, key=name)
            return
        dm, g, k = found
        groups = self._groups[dm]
        assert groups is not None
        wanted = words[0] if words else ""
        if wanted not in _PLACES or len(words) != (2 if wanted in ("before", "after") else 1):
            self._check.fault(node, f"{node.raw!r} is no place", "write before ID, after ID, first or last")
            return
        if words[-1] == name:
            self._check.fault(node, f"{name!r} cannot stand {wanted} itself", "name another statement")
            return
        statement = groups[g].pop(k)
        if not self._insert(dm, statement, wanted, words[-1], node):
            groups[g].insert(k, statement)

    def _insert(self, dm: int, statement: Preference, where: str, other: str, node: Node) -> bool:
        """Put a statement into a list as a group of its own; False where the other is not in it."""
        groups = self._groups[dm]
        assert groups is not None
        if where in ("first", "last"):
            groups.insert(0 if where == "first" else len(groups), [statement])
            self.moved.append((self._base.dm_ids[dm], statement.when, Placed(where)))
            return True
        found = self._find(other)
        if found is None or found[0] != dm:
            own = ", ".join(s.id for group in groups for s in group)
            owner = self._base.decision_makers[dm].id
            self._check.fault(node, f"{owner!r} has no statement {other!r}", f"its statements are {own}")
            return False
        beside = groups[found[1]][found[2]].when
        self.moved.append((self._base.dm_ids[dm], statement.when, Placed(where, beside)))
        groups.insert(found[1] + (where == "after"), [statement])
        return True

    def _add(self, node: Node) -> None:
        parts = self._check.mapping(node, "an addition", required=("dm", "when"), optional=("id", *_PLACES))
        ids = self._base.dm_ids
        owner = self._check.choice(parts.get("dm"), "dm", ids)
        when = (
            self._words.condition(parts["when"], "when", patterns=True) if "when" in parts else parse("true")
        )
        places = [place for place in _PLACES if place in parts]
        if len(places) > 1:
            self._check.fault(node, f"both {places[0]} and {places[1]}", "keep one place", key=places[1])
        if owner is None:
            return
        dm = ids.index(owner)
        member = self._base.decision_makers[dm]
        if self._groups[dm] is None:
            if member.ranking is not None or member.weights is not None or self._base.given_ranks is not None:
                problem = f"{owner!r} has no list of statements to add to"
                self._check.fault(node, problem, "write its preferences as statements")
                return
            self._groups[dm] = []
        name = self._check.identifier(parts["id"], "the id") if "id" in parts else self._free_id(dm)
        if name is not None and self._find(name) is not None:
            self._check.fault(node, f"the id {name!r} is used already", "choose another")
        where = places[0] if places else "last"
        other = self._check.text(parts.get(where), where) or "" if where in ("before", "after") else ""
        if self._insert(dm, Preference(name or "", when), where, other, node):
            self.added.append(self.moved.pop())

    def _join(self, node: Node) -> None:
        """Options that may be taken at one time."""
        names = [self._check.text(each, "an option") for each in self._check.items(node, "together")]
        ids = self._base.option_ids
        unknown = [name for name in names if name is not None and name not in ids]
        owners = {self._base.options[ids.index(name)].owner for name in names if name in ids}
        if unknown:
            self._check.fault(node, f"there is no option {unknown[0]!r}", f"use one of {', '.join(ids)}")
        elif len(owners) < 2:
            self._check.fault(node, "one decision maker alone", "name options of two or more, as [[a, b]]")
        else:
            self.together.append(tuple(name for name in names if name is not None))

    def _free_id(self, dm: int) -> str:
        owner = self._base.decision_makers[dm]
        number = len(owner.statements) + 1
        while self._find(f"{owner.id}.{number}") is not None:
            number += 1
        return f"{owner.id}.{number}"

    def _reversible(self, node: Node | None) -> tuple[Option, ...]:
        options = list(self._base.options)
        ids = self._base.option_ids
        for entry in self._check.items(node, "reversible"):
            name = self._check.text(entry, "an option")
            if name is None:
                continue
            if name not in ids:
                self._check.fault(entry, f"there is no option {name!r}", f"use one of {', '.join(ids)}")
            elif not options[ids.index(name)].one_way:
                self._check.fault(entry, f"{name!r} can be undone already", "leave it out")
            else:
                options[ids.index(name)] = replace(options[ids.index(name)], one_way=0)
        return tuple(options)

    def _freed(self, node: Node | None) -> tuple[tuple[Condition, ...], tuple[ForbiddenMove, ...]]:
        """Infeasible and forbidden entries that are left."""
        infeasible, forbidden = list(self._base.infeasible), list(self._base.forbidden)
        for entry in self._check.items(node, "free"):
            if isinstance(entry.value, dict):
                parts = self._check.mapping(entry, "a forbidden move", required=("by", "from", "to"))
                ends = [self._set(parts[key]).text for key in ("from", "to") if key in parts]
                by = self._check.text(parts.get("by"), "by")
                matches = [
                    move for move in forbidden if [move.by, move.source.text, move.target.text] == [by, *ends]
                ]
                for move in matches:
                    forbidden.remove(move)
                found = bool(matches)
            else:
                wanted = self._set(entry).text
                found = any(condition.text == wanted for condition in infeasible)
                infeasible = [condition for condition in infeasible if condition.text != wanted]
            if not found:
                self._check.fault(
                    entry, "no such infeasible or forbidden entry", _listed(self._base.infeasible)
                )
        return tuple(infeasible), tuple(forbidden)

    def _set(self, node: Node) -> Condition:
        return self._words.condition(node, "an entry", patterns=True)


def _listed(conditions: Sequence[Condition]) -> str:
    """A remedy that lists what could be meant."""
    texts = [repr(condition.text) for condition in conditions]
    return (
        f"the infeasible entries are {', '.join(texts)}"
        if texts
        else "nothing is infeasible in this conflict"
    )
