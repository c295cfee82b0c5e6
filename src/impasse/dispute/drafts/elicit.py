"""From ledger to model: preference statements with status and evidence. No preference is invented.

The order is an assumption that carries the result: a stated condition is what its holder puts first, then what it
refuses, what it demands, what it wishes. Within a class come first the statements with more independent origins,
then those nearer to the party's own voice, then the more recent.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from impasse.conflict.conditions.condition import Condition, Node, parse
from impasse.conflict.conflict import Conflict
from impasse.conflict.model import Preference
from impasse.dispute.corrections import Pin
from impasse.dispute.dispute import Dispute, Phase
from impasse.dispute.drafts.phase_model import absent_as_false, goal_condition, phase_skeleton
from impasse.dispute.ledger.dates import last_day
from impasse.dispute.ledger.ledger import Ledger
from impasse.dispute.ledger.positions import DIRECTNESS, Entry, count_origins
from impasse.dispute.ledger.preconditions import conjuncts

CLASSES = ("precondition", "refusal", "demand", "wish")
"""Classes of statements, most important first."""

DEMANDING = frozenset(["demand", "precondition"])
"""Acts by which what is wanted is demanded."""

_DOUBTS = ("own", "unofficial", "deed", "other")
"""Words that can contest a statement, and deeds; analysts, publics and writers are listed beside it but do not."""


@dataclass(frozen=True, slots=True)
class Elicited:
    """One preference statement drawn from the ledger.

    Attributes
    ----------
    party : str
    when : Condition
        What the party prefers to hold, over the options of the phase.
    kind : str
        One of ``CLASSES``.
    status : str
        ``settled``: the party's own voice, named, uncontradicted; ``inferred``: somebody else's word,
        analysis, or its own deed as told; ``contested``: contradicted.
    rank : str
        ``settled``: class, origins and directness set its place; ``open``: a neighbour is their equal;
        ``pinned``: a person set it.
    says : str
        The position in neutral words.
    evidence : tuple of Entry
    against : tuple of Entry
        What contradicts it.
    """

    party: str
    when: Condition
    kind: str
    status: str
    rank: str
    says: str
    evidence: tuple[Entry, ...]
    against: tuple[Entry, ...]

    @property
    def weight(self) -> tuple[int, int, int]:
        """What decides its place: class, independent origins, directness; smaller comes first."""
        nearest = max(DIRECTNESS[entry.word] for entry in self.evidence)
        return CLASSES.index(self.kind), -count_origins(self.evidence), -nearest


def elicit(
    ledger: Ledger, dispute: Dispute, phase: Phase, pins: Sequence[Pin] = ()
) -> dict[str, tuple[Elicited, ...]]:
    """Draw each party's preference statements for one phase from the ledger.

    Parameters
    ----------
    ledger : Ledger
    dispute : Dispute
    phase : Phase
    pins : sequence of Pin
        Places that a person set; those of other phases are passed over.

    Returns
    -------
    dict of party id to tuple of Elicited
        Most important first; a party without evidence has an empty tuple.
    """
    entries = ledger.during(phase)
    return {
        party: elicit_party([entry for entry in entries if entry.party == party], dispute, phase, pins)
        for party in dispute.party_ids()
    }


def elicit_party(
    entries: list[Entry], dispute: Dispute, phase: Phase, pins: Sequence[Pin] = ()
) -> tuple[Elicited, ...]:
    """Draw one party's preference statements from its entries of a phase, most important first; see `elicit`."""
    statements = [*_preconditions(entries, dispute, phase), *_stances(entries, dispute, phase)]
    ordered = sorted(statements, key=lambda s: (*s.weight, _recency(s.evidence)))
    ranked = _ranked(_unlike(ordered))
    here = [p for p in pins if p.phase == phase.id and entries and p.party == entries[0].party]
    return _pinned(ranked, here)


def _recency(evidence: Iterable[Entry]) -> int:
    """Sort key: the later the last dated word, the smaller; undated last."""
    days = (last_day(entry.when) for entry in evidence if entry.when is not None)
    return -int(max(days, default="0").replace("-", ""))


def _preconditions(entries: list[Entry], dispute: Dispute, phase: Phase) -> list[Elicited]:
    """One statement for each thing asked for before something else."""
    groups: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        if entry.condition is not None:
            for first in conjuncts(entry.condition):
                groups.setdefault((entry.topic, first), []).append(entry)
    found = []
    for (topic, first), evidence in groups.items():
        before, after = topic_condition(topic, dispute, phase), known_condition(parse(first), dispute, phase)
        if before is None or after is None:
            continue
        when = Condition(Node("implies", (before.root, after.root)))
        says = f"{dispute.topic_name(topic)}: only if {condition_in_words(parse(first), dispute)}"
        found.append(_elicited(when, "precondition", says, evidence, []))
    return found


def _stances(entries: list[Entry], dispute: Dispute, phase: Phase) -> list[Elicited]:
    """One statement for each topic that is wanted or refused; where both are told, for the firmer side.

    What is held on a condition outside the dispute file is no plain wish and no plain refusal: the model cannot say
    it, so it is left out.
    """
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.topic, []).append(entry)
    found = []
    for topic, group in groups.items():
        condition = topic_condition(topic, dispute, phase)
        plain = [entry for entry in group if entry.condition is None and not entry.proviso]
        wants = [entry for entry in plain if entry.stance == "wants"]
        rejects = [entry for entry in plain if entry.stance == "rejects"]
        if condition is None or not plain:
            continue
        refuses = _firmness(rejects) >= _firmness(wants)
        evidence, against = (rejects, wants) if refuses else (wants, rejects)
        if refuses:
            against = [e for e in group if e.stance == "wants" and not e.proviso]
            condition = Condition(Node("not", (condition.root,)))
        kind = _kind(evidence, refuses, topic, dispute)
        words = "no" if refuses else "yes"
        found.append(_elicited(condition, kind, f"{dispute.topic_name(topic)}: {words}", evidence, against))
    return found


def _firmness(side: list[Entry]) -> tuple[int, int, int]:
    """How firmly one side of a contradiction is told: nearest voice, origins, latest word."""
    nearest = max((DIRECTNESS[entry.word] for entry in side), default=0)
    return nearest, count_origins(side), -_recency(side)


def _kind(evidence: list[Entry], refuses: bool, topic: str, dispute: Dispute) -> str:
    """Class of a stance: refusing what is one's own to do, demanding of others, or wishing."""
    owner = next((option.party for option in dispute.options if option.id == topic), None)
    if refuses:
        return "refusal" if owner in (None, evidence[0].party) else "demand"
    acts = {entry.statement.act for entry in evidence}
    return "demand" if acts & DEMANDING else "wish"


def _elicited(when: Condition, kind: str, says: str, evidence: list[Entry], against: list[Entry]) -> Elicited:
    doubted = [entry for entry in against if entry.word in _DOUBTS]
    own = [entry for entry in evidence if entry.word == "own" and entry.named]
    status = "contested" if doubted else "settled" if own else "inferred"
    return Elicited(evidence[0].party, when, kind, status, "open", says, tuple(evidence), tuple(against))


def _unlike(statements: list[Elicited]) -> list[Elicited]:
    """Leave out statements that always hold or never, and repeats of what a more important one says."""
    seen: set[str] = set()
    kept = []
    for statement in statements:
        text = statement.when.text
        if statement.when.names and text not in seen:
            seen.add(text)
            kept.append(statement)
    return kept


def _ranked(statements: list[Elicited]) -> tuple[Elicited, ...]:
    """Say which ranks are settled by class, origins and directness, and which are open."""
    weights = [statement.weight for statement in statements]
    return tuple(
        replace(statement, rank="open" if weights.count(weight) > 1 else "settled")
        for statement, weight in zip(statements, weights, strict=True)
    )


def _pinned(statements: tuple[Elicited, ...], pins: Sequence[Pin]) -> tuple[Elicited, ...]:
    """Put statements where a person wants them, in the order of the pins."""
    ordered = list(statements)
    for pin in pins:
        place = next((k for k, s in enumerate(ordered) if s.when.text == parse(pin.when).text), None)
        if place is None:
            continue
        moved = replace(ordered.pop(place), rank="pinned")
        ordered.insert(max(0, min(pin.place - 1, len(ordered))), moved)
    return tuple(ordered)


def topic_condition(topic: str, dispute: Dispute, phase: Phase) -> Condition | None:
    """What taking an option, or reaching a goal, means in a phase; None where the phase does not know it."""
    if topic in phase.options:
        return parse(topic)
    if all(goal.id != topic for goal in dispute.goals):
        return None
    condition = goal_condition(dispute, phase, topic)
    return condition if condition.names else None


def known_condition(condition: Condition, dispute: Dispute, phase: Phase) -> Condition | None:
    """A condition over the phase's options, goals written out; None where it names nothing of the phase."""
    goals = {goal.id: parse(goal.when) for goal in dispute.goals if goal.id in condition.names}
    found = condition.substitute(goals)
    if any(name not in phase.options for name in condition.names - set(goals)):
        return None
    found = absent_as_false(found, phase)
    return found if found.names else None


def condition_in_words(condition: Condition, dispute: Dispute) -> str:
    """A condition with neutral names in place of ids, each in quotation marks."""
    names = {name: f"“{dispute.topic_name(name)}”" for name in sorted(condition.names)}
    words = condition.text.replace("(", "( ").replace(")", " )").split(" ")
    return " ".join(names.get(word, word) for word in words).replace("( ", "(").replace(" )", ")")


def draft(ledger: Ledger, dispute: Dispute, phase_id: str, pins: Sequence[Pin] = ()) -> Conflict:
    """Draft the model of a phase that the evidence supports.

    Parameters
    ----------
    ledger : Ledger
    dispute : Dispute
    phase_id : str
    pins : sequence of Pin
        Places that a person set.

    Returns
    -------
    Conflict
        Its statements carry status, rank and the ids of the statements they rest on. A party without evidence
        has no preferences: it is indifferent, and says so.

    Raises
    ------
    NotFound
        When there is no such phase.
    """
    phase = dispute.phase(phase_id)
    return model_of(elicit(ledger, dispute, phase, pins), dispute, phase)


def model_of(elicited: dict[str, tuple[Elicited, ...]], dispute: Dispute, phase: Phase) -> Conflict:
    """Make the conflict of a phase from elicited statements; ids are the party's initials and the place."""
    conflict = phase_skeleton(dispute, phase)
    prefixes = _prefixes(conflict)
    for i, dm in enumerate(conflict.decision_makers):
        groups = [
            (_preference(f"{prefixes[i]}{place}", statement),)
            for place, statement in enumerate(elicited.get(dm.id, ()), start=1)
        ]
        conflict = conflict.with_preferences(i, groups)
    return conflict


def _preference(name: str, statement: Elicited) -> Preference:
    ids = dict.fromkeys(entry.statement.id for entry in (*statement.evidence, *statement.against))
    return Preference(name, statement.when, statement.says, statement.status, statement.rank, tuple(ids))


def _prefixes(conflict: Conflict) -> list[str]:
    """Short beginnings of statement ids, different for every party and from the ids of options."""
    taken = {*conflict.option_ids, *conflict.dm_ids}
    for length in range(1, 64):
        found = [dm.id.replace("_", "")[:length].upper() for dm in conflict.decision_makers]
        clash = any(f"{prefix}{k}" in taken for prefix in found for k in range(1, 200))
        if len(set(found)) == len(found) and not clash:
            return found
    return [f"{dm.id}_s" for dm in conflict.decision_makers]
