"""From ledger to model: preference statements with status and evidence. No preference is invented.

The order is an assumption that carries the result: a stated condition is what its holder puts first, then what it
refuses, what it demands, what it wishes. Within a class come first the statements with more independent origins,
then those nearer to the party's own voice, then the more recent.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

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


@dataclass(frozen=True, slots=True, order=True)
class Drawn:
    """A preference statement with what decides its place; smaller comes first."""

    weight: tuple[int, int, int]
    recency: int
    place: tuple[bool, int, int]
    """Stances after conditions; then where it was first told."""
    statement: Elicited = field(compare=False)


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
    entries: Sequence[Entry], dispute: Dispute, phase: Phase, pins: Sequence[Pin] = ()
) -> tuple[Elicited, ...]:
    """Draw one party's preference statements from its entries of a phase, most important first; see `elicit`."""
    topics: dict[str, list[tuple[int, Entry]]] = {}
    for place, entry in enumerate(entries):
        topics.setdefault(entry.topic, []).append((place, entry))
    drawn = [each for told in topics.values() for each in draw_topic(told, dispute, phase)]
    return in_order(
        drawn, [p for p in pins if p.phase == phase.id and entries and p.party == entries[0].party]
    )


def in_order(drawn: Iterable[Drawn], pins: Sequence[Pin]) -> tuple[Elicited, ...]:
    """Return the statements of one party, most important first, pinned ones where a person put them."""
    return _pinned(_ranked(_unlike(sorted(drawn))), pins)


def draw_topic(told: Sequence[tuple[int, Entry]], dispute: Dispute, phase: Phase) -> list[Drawn]:
    """Draw the statements of one party on one option or goal.

    Parameters
    ----------
    told : sequence of (int, Entry)
        Its entries of the phase on it, each with its place among all of the party's.
    dispute : Dispute
    phase : Phase

    Returns
    -------
    list of Drawn
        One for each thing asked for before it, and one for whether it is wanted or refused.
    """
    if not told:
        return []
    drawn = _preconditions(told, dispute, phase)
    stance = _stance([entry for _, entry in told], dispute, phase)
    return [*drawn, _weighed(stance, (True, told[0][0], 0))] if stance is not None else drawn


def _weighed(statement: Elicited, place: tuple[bool, int, int]) -> Drawn:
    return Drawn(statement.weight, _recency(statement.evidence), place, statement)


def _recency(evidence: Iterable[Entry]) -> int:
    """Sort key: the later the last dated word, the smaller; undated last."""
    days = (last_day(entry.when) for entry in evidence if entry.when is not None)
    return -int(max(days, default="0").replace("-", ""))


def _preconditions(told: Sequence[tuple[int, Entry]], dispute: Dispute, phase: Phase) -> list[Drawn]:
    """One statement for each thing asked for before something else."""
    groups: dict[str, list[Entry]] = {}
    places: dict[str, tuple[bool, int, int]] = {}
    for place, entry in told:
        for k, first in enumerate(conjuncts(entry.condition) if entry.condition is not None else ()):
            places.setdefault(first, (False, place, k))
            groups.setdefault(first, []).append(entry)
    topic, found = told[0][1].topic, []
    for first, evidence in groups.items():
        before, after = topic_condition(topic, dispute, phase), known_condition(parse(first), dispute, phase)
        if before is None or after is None:
            continue
        when = Condition(Node("implies", (before.root, after.root)))
        says = f"{dispute.topic_name(topic)}: only if {condition_in_words(parse(first), dispute)}"
        found.append(_weighed(_elicited(when, "precondition", says, evidence, []), places[first]))
    return found


def _stance(group: list[Entry], dispute: Dispute, phase: Phase) -> Elicited | None:
    """The statement on a topic that is wanted or refused; where both are told, for the firmer side.

    What is held on a condition outside the dispute file is no plain wish and no plain refusal: the model cannot say
    it, so it is left out.
    """
    topic = group[0].topic
    condition = topic_condition(topic, dispute, phase)
    plain = [entry for entry in group if entry.condition is None and not entry.proviso]
    if condition is None or not plain:
        return None
    wants = [entry for entry in plain if entry.stance == "wants"]
    rejects = [entry for entry in plain if entry.stance == "rejects"]
    refuses = _firmness(rejects) >= _firmness(wants)
    evidence, against = (rejects, wants) if refuses else (wants, rejects)
    if refuses:
        against = [e for e in group if e.stance == "wants" and not e.proviso]
        condition = Condition(Node("not", (condition.root,)))
    kind = _kind(evidence, refuses, topic, dispute)
    words = "no" if refuses else "yes"
    return _elicited(condition, kind, f"{dispute.topic_name(topic)}: {words}", evidence, against)


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


def _unlike(drawn: Iterable[Drawn]) -> list[Drawn]:
    """Leave out statements that always hold or never, and repeats of what a more important one says."""
    seen: set[str] = set()
    kept = []
    for each in drawn:
        text = each.statement.when.text
        if each.statement.when.names and text not in seen:
            seen.add(text)
            kept.append(each)
    return kept


def _ranked(drawn: Sequence[Drawn]) -> tuple[Elicited, ...]:
    """Say which ranks are settled by class, origins and directness, and which are open."""
    weights = [each.weight for each in drawn]
    return tuple(
        replace(each.statement, rank="open" if weights.count(each.weight) > 1 else "settled")
        for each in drawn
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
