"""What if: statements switched off or moved, steps made undoable, promises added, and the answer that follows.

Never touches the evidence: it works on the most likely model of a phase, and for the shares on what was heard
without the sentences of what is switched off.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from impasse.conflict.conditions.condition import Condition, Node
from impasse.conflict.conflict import Conflict
from impasse.conflict.model import Preference
from impasse.dispute.corrections import Corrections, Pin
from impasse.dispute.diagnosis.diagnose import diagnose
from impasse.dispute.diagnosis.goal_diagnosis import GoalDiagnosis
from impasse.dispute.diagnosis.scenario import parse_scenario
from impasse.dispute.dispute import Dispute, Phase
from impasse.dispute.doubt.answer import answer_phase
from impasse.dispute.doubt.answered import Answer
from impasse.dispute.doubt.heard import hear
from impasse.dispute.files.nodes import Source
from impasse.dispute.files.yamlwriter import write_yaml
from impasse.dispute.ledger.ledger import Ledger
from impasse.evidence.corpus import Corpus
from impasse.show.wording import Wording


@dataclass(frozen=True, slots=True)
class Change:
    """What is asked.

    Attributes
    ----------
    off : tuple of str
        Ids of statements no longer held.
    moves : tuple of (str, str)
        Statement and new place: ``first``, ``last``, ``before R2``, ``after R2``.
    back : tuple of str
        Options whose steps can be taken back.
    promises : tuple of (str, str)
        Party and condition that it would want, put last.
    """

    off: tuple[str, ...] = ()
    moves: tuple[tuple[str, str], ...] = ()
    back: tuple[str, ...] = ()
    promises: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.off or self.moves or self.back or self.promises)

    def scenario(self, name: str, on: str) -> str:
        """The same as a scenario file."""
        told: dict[str, object] = {"scenario": name, "on": on}
        told |= {"drop": list(self.off)} if self.off else {}
        told |= {"move": dict(self.moves)} if self.moves else {}
        told |= {"add": [{"dm": dm, "when": when} for dm, when in self.promises]} if self.promises else {}
        told |= {"reversible": list(self.back)} if self.back else {}
        return write_yaml(told)


@dataclass(frozen=True, slots=True)
class HeldView:
    """One statement of a party's list."""

    id: str
    place: int
    words: str
    status: str
    passages: int
    off: bool
    added: bool
    when: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    """The words in pieces, each with its kind: ``wants``, ``rejects``, ``if`` or empty."""


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """The answer about one goal on the most likely model."""

    name: str
    word: str
    why: str
    was: str


def changed(conflict: Conflict, change: Change) -> Conflict:
    """Apply a change to a model.

    Raises
    ------
    ConflictFileError
        When it names what is not there.
    """
    if not change:
        return conflict
    return parse_scenario(Source(change.scenario("what if", "model"), "what if"), conflict).changed


def held_views(
    conflict: Conflict, after: Conflict, dispute: Dispute, phase: Phase, change: Change
) -> tuple[tuple[str, str, tuple[HeldView, ...]], ...]:
    """Each party's statements in the order of the change, those switched off where they stood.

    Returns
    -------
    tuple of (party id, name, statements)
    """
    wording = Wording(dispute, phase)
    found = []
    for before, now in zip(conflict.decision_makers, after.decision_makers, strict=True):
        known = {s.id for s in before.statements}
        order = list(now.statements)
        for place, statement in enumerate(before.statements):
            if statement.id in change.off:
                order.insert(min(place, len(order)), statement)
        views = tuple(_held(s, n, wording, change, s.id not in known) for n, s in enumerate(order, start=1))
        found.append((before.id, before.name or before.id, views))
    return tuple(found)


def _held(statement: Preference, place: int, wording: Wording, change: Change, added: bool) -> HeldView:
    return HeldView(
        statement.id,
        place,
        wording.condition(statement.when),
        statement.status or "",
        len(statement.evidence),
        statement.id in change.off,
        added,
        statement.when.text,
        _parts(statement.when.root, wording),
    )


def _parts(node: Node, wording: Wording) -> tuple[tuple[str, str], ...]:
    """A statement as a person says it: wants, rejects, only if; anything else as the condition it is."""

    def told(part: Node) -> str:
        return wording.condition(Condition(part)).strip("“”")

    if wording.is_goal(Condition(node)) or node.op == "id":
        return ("wants", "wants"), ("", told(node))
    if node.op == "not":
        return ("rejects", "rejects"), ("", told(node.parts[0]))
    if node.op == "implies":
        before, first = node.parts
        if first.op == "not":
            return ("", told(before)), ("if", "only without"), ("", told(first.parts[0]))
        return ("", told(before)), ("if", "only if"), ("", told(first))
    return (("wants", "wants"), ("", wording.condition(Condition(node))))


def outcome_views(
    conflict: Conflict, after: Conflict, dispute: Dispute, phase: Phase
) -> tuple[OutcomeView, ...]:
    """The answers on the changed model, with what they were."""
    wording = Wording(dispute, phase)
    old = diagnose(conflict).goals
    new = old if after is conflict else diagnose(after).goals
    views = []
    for goal, found in new.items():
        word, was = _word(found), _word(old[goal])
        name = dispute.topic_name(goal)
        views.append(OutcomeView(name, word, _why(found, after, wording), was if was != word else ""))
    return tuple(views)


def _word(found: GoalDiagnosis) -> str:
    if found.route == ():
        return "It is so already"
    if found.route is not None:
        return "Open: a way leads there step by step"
    if found.overlap_states:
        return "Better for everybody, and no way leads there by single steps"
    return "Stuck: no outcome with it is better for everybody"


def _why(found: GoalDiagnosis, conflict: Conflict, wording: Wording) -> str:
    names = {dm.id: dm.name or dm.id for dm in conflict.decision_makers}
    if found.route:
        return wording.moves(conflict, found.route)
    if found.indifferent:
        return "Nothing is known of what " + ", ".join(names[dm] for dm in found.indifferent) + " wants"
    if found.against:
        return "Worse than the present for " + ", ".join(names[dm] for dm in found.against)
    return ""


@dataclass(frozen=True, eq=False)
class Ground:
    """What the shares stand on: ledger, corpus, dispute and people's ranks."""

    ledger: Ledger
    corpus: Corpus
    dispute: Dispute
    told: Corrections


def changed_answer(ground: Ground, phase: Phase, conflict: Conflict, change: Change) -> Answer | None:
    """The shares under a change; None where it adds promises, which no document tells.

    Parameters
    ----------
    ground : Ground
    phase : Phase
    conflict : Conflict
        The most likely model, whose statements name their evidence.
    change : Change
    """
    ledger, dispute = ground.ledger, ground.dispute
    if change.promises:
        return None
    held = {s.id: s for dm in conflict.decision_makers for s in dm.statements}
    gone = {id for name in change.off if name in held for id in map(str, held[name].evidence)}
    topics = {name for off in change.off if off in held for name in held[off].when.names}
    kept = tuple(e for e in ledger.entries if not (e.statement.id in gone and e.topic in topics))
    left = tuple(e for e in ledger.left_open if not (e.statement.id in gone and e.topic in topics))
    pins = (*ground.told.pins, *_pins(conflict, changed(conflict, change), phase, change.moves))
    options = tuple(replace(o, one_way=None) if o.id in change.back else o for o in dispute.options)
    freed = replace(phase, one_way=tuple((o, None if o in change.back else w) for o, w in phase.one_way))
    other = replace(dispute, options=options)
    ranked = replace(ground.told, pins=pins)
    heard = hear(
        replace(ledger, entries=kept, left_open=left), other, freed, ground.corpus.statements, ranked
    )
    return answer_phase(heard, other)


def _pins(conflict: Conflict, after: Conflict, phase: Phase, moves: Sequence[tuple[str, str]]) -> list[Pin]:
    """Moved statements as places of their parties' lists."""
    moved: Mapping[str, str] = dict(moves)
    return [
        Pin(phase.id, dm.id, statement.when.text, place)
        for dm in after.decision_makers
        for place, statement in enumerate(dm.statements, start=1)
        if statement.id in moved
    ]
