"""What holds a dispute up beside closed chains: conditions that exclude each other, ways barred, refusals."""

from __future__ import annotations

from impasse.conflict.conditions.condition import parse
from impasse.dispute.dispute import Phase
from impasse.dispute.ledger.positions import Entry
from impasse.dispute.ledger.preconditions import Precondition
from impasse.dispute.questions.material import Material
from impasse.dispute.questions.phrases import in_marks, upper_first
from impasse.dispute.questions.reply import Line
from impasse.evidence.statement import Statement


def excluded(m: Material, topic: str) -> frozenset[str]:
    """Options that the dispute file rules out together with this one.

    Parameters
    ----------
    m : Material
    topic : str
        Id of an option.
    """
    found: set[str] = set()
    for text in m.dispute.infeasible:
        rule = parse(text).root
        pair = {part.name for part in rule.parts if part.op == "id"}
        if rule.op == "and" and len(pair) == len(rule.parts) == 2 and topic in pair:
            found |= pair - {topic}
    return frozenset(found)


def shut_out(m: Material, phase: Phase) -> list[Line]:
    """Conditions told in a party's own words that ask another to give up what it wants in its own words.

    Parameters
    ----------
    m : Material
    phase : Phase
    """
    owners = {option.id: option.party for option in m.dispute.options}
    lines = []
    for edge in m.ledger.preconditions:
        inside = [e for e in edge.entries if e.word == "own" and e.during(phase)]
        asked = parse(edge.first).root
        if not inside or asked.op != "id" or owners.get(asked.name) in (None, edge.party):
            continue
        wants = _wanted(m, phase, owners[asked.name], excluded(m, asked.name))
        if wants:
            text = f"{_told(m, edge, inside)}, but {m.held(wants[0])}{m.by(wants)}, and the two exclude each other."
            lines.append(Line(upper_first(text), m.cite_entries((*inside, *wants), 4)))
    return lines


def _around(m: Material, edge: Precondition) -> frozenset[str]:
    """Options by which the goal of a condition could come about with the condition unmet."""
    goals = {goal.id: parse(goal.when).names for goal in m.dispute.goals}
    first = frozenset().union(*(goals.get(name, {name}) for name in parse(edge.first).names))
    return goals.get(edge.before, frozenset()) - first


def ways_barred(m: Material, option: str) -> list[Line]:
    """Conditions in a party's own words that would stay unmet if the option were the way to a goal.

    Parameters
    ----------
    m : Material
    option : str
        Id of an option.
    """
    lines = []
    for edge in m.ledger.preconditions:
        own = [e for e in edge.entries if e.word == "own"]
        if own and option in _around(m, edge):
            lines.append(
                Line(f"{upper_first(_told(m, edge, own))}, and so does not go that way.", m.cite_entries(own))
            )
    return lines


def _told(m: Material, edge: Precondition, inside: list[Entry]) -> str:
    words = m.telling.only_if(edge.party, edge.before, edge.first)
    return f"{m.telling.name(edge.party)} {words}{m.by(inside)}"


def _wanted(m: Material, phase: Phase, party: str, topics: frozenset[str] | set[str]) -> list[Entry]:
    """What a party wants in its own words, outright, of some options: all entries on the first of them."""
    held = [
        e
        for e in m.ledger.during(phase)
        if e.party == party and e.topic in topics and e.word == "own" and e.named
        and e.stance == "wants" and e.condition is None
    ]  # fmt: skip
    return [e for e in held if e.topic == held[0].topic]


_LONGEST = 45
"""Words of a sentence that is still read at a glance."""
_TOLD = 3
"""Sentences told, one of a party."""


def bare_refusals(m: Material, phase: Phase) -> Line | None:
    """What officials refuse or hold against each other without naming an option of the dispute file.

    Parameters
    ----------
    m : Material
    phase : Phase
    """
    newest: dict[str, tuple[bool, str, Statement]] = {}
    for statement in m.statements:
        party = statement.source.actor or ""
        if statement.voice != "official" or statement.ties or not m.falls_in(statement, phase):
            continue
        others = [p for p in m.dispute.parties if p.id != party and m.pattern(p).search(statement.quote)]
        against = statement.act == "refuse" or (statement.act == "accuse" and others)
        if not against or len(m.reference(statement).quote.split()) > _LONGEST:
            continue
        rank = (statement.act == "refuse", statement.said_date or "", statement)
        if party not in newest or rank[:2] > newest[party][:2]:
            newest[party] = rank
    told = [newest[p.id][2] for p in m.dispute.parties if p.id in newest]
    if not told:
        return None
    quotes = "; ".join(
        f"{m.who(s)}: {in_marks(m.reference(s).quote.removesuffix('.'))}" for s in told[:_TOLD]
    )
    return Line(
        f"Said against the other side, on no option of the dispute file: {quotes}.", m.cite(told, _TOLD)
    )
