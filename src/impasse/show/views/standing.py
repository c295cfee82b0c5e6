"""What each party holds in a phase, held before, and what to check first: lines that page and brief share."""

from __future__ import annotations

from collections.abc import Sequence

from impasse.conflict.conditions.condition import parse
from impasse.dispute.dispute import Phase
from impasse.dispute.ledger.dates import date_words, first_day, last_day
from impasse.dispute.ledger.positions import DIRECTNESS, Entry
from impasse.dispute.questions.material import Material
from impasse.dispute.questions.phrases import upper_first
from impasse.dispute.questions.reply import Line
from impasse.evidence.statement import Statement

_OWN = ("own", "unofficial", "deed")


def best_positions(m: Material, party: str, phase: Phase, most: int) -> list[Entry]:
    """A party's newest and most direct position on each option of a phase, those the phase is about first.

    Parameters
    ----------
    m : Material
    party : str
    phase : Phase
    most : int
        How many at the most; what is only others' word on a party, or said with a position that tells it, is left out.
    """
    held: dict[str, list[Entry]] = {}
    for entry in m.ledger.during(phase):
        if entry.party == party and entry.word in _OWN:
            held.setdefault(entry.topic, []).append(entry)
    groups = [_directest(group) for group in held.values()]
    newest = [_newest(group) for group in groups]
    best = [e for e in newest if not any(_tells(m, other, e) for other in newest)]
    inside = {*phase.options, *phase.goals}
    told = {group[0].topic: len(group) for group in groups}
    best.sort(key=lambda e: (-DIRECTNESS[e.word], e.topic not in inside, e.when is None, -told[e.topic]))
    return best[:most]


def _newest(group: Sequence[Entry]) -> Entry:
    """The last dated position; a wish that only leaves a condition out has not dropped it."""
    last = ([e for e in group if e.when is not None] or group)[-1]
    asking = [e for e in group if e.condition is not None]
    return asking[-1] if asking and last.label == ("wants", None) else last


def _tells(m: Material, whole: Entry, part: Entry) -> bool:
    """Whether a position tells another that stands in the same words: a part of it, its condition, what it leads to."""
    if whole is part or part.condition is not None or not _one_sentence(m, whole, part):
        return False
    asked = (f"not {part.topic}" if part.stance == "rejects" else part.topic, whole.condition or "")
    if asked[1] and asked[0] in asked[1].split(" and "):
        return True
    if whole.stance != part.stance or whole.condition is not None:
        return False
    parts = {o.id: o.includes for o in m.dispute.options}.get(whole.topic, ())
    goals = {g.id: parse(g.when).names for g in m.dispute.goals}
    return part.topic in parts or whole.topic in goals.get(part.topic, ())


def _one_sentence(m: Material, one: Entry, other: Entry) -> bool:
    first, second = (m.reference(entry.statement) for entry in (one, other))
    return (first.document, first.span) == (second.document, second.span)


def _directest(group: Sequence[Entry]) -> list[Entry]:
    """The entries on the most direct word."""
    nearest = max(DIRECTNESS[entry.word] for entry in group)
    return [entry for entry in group if DIRECTNESS[entry.word] == nearest]


def told_when(entry: Entry, tag: str = "") -> str:
    """On whose word and when, in brackets after a space: `` (unnamed voices, 3 May 2019)``."""
    told = {"own": "", "unofficial": "unnamed voices, ", "deed": "its deeds, "}
    when = date_words(entry.when) if entry.when else "undated"
    return f" ({tag}{told.get(entry.word, 'as others tell it, ')}{when})"


def now_lines(m: Material, party: str, phase: Phase, most: int) -> list[Line]:
    """What a party holds in a phase, one line a position, in the present tense; a change is marked as one."""
    return [
        Line(f"{upper_first(m.holds(entry))}{told_when(entry, _tag(m, entry))}.", m.cite_entries([entry]))
        for entry in best_positions(m, party, phase, most)
    ]


def _tag(m: Material, entry: Entry) -> str:
    """What a reader has to know of a position in a word: that it is new, or that other words deny it."""
    if any(entry in change.later for change in m.ledger.changes):
        return "a change, "
    denied = any(
        entry in group for c in m.ledger.contradictions for group in (c.first, c.second) if c.kind != "event"
    )
    return "told otherwise too, " if denied else ""


def before_lines(m: Material, party: str, phase: Phase, most: int) -> list[Line]:
    """What a party held in a phase that is over, in the past tense."""
    found = []
    for entry in best_positions(m, party, phase, most):
        held = m.telling.past(entry.party, entry.stance, entry.topic, entry.condition, entry.proviso)
        found.append(Line(f"{upper_first(held)}{told_when(entry)}.", m.cite_entries([entry])))
    return found


def changes_between(m: Material, party: str, phase: Phase, shown: Sequence[Entry]) -> list[Line]:
    """Changes of a party's positions between the time before a phase and the phase, where no position shown is one."""
    lines = []
    for change in m.ledger.changes:
        later, earlier = change.later[0], change.earlier[-1]
        if change.party != party or not later.when or not earlier.when or not phase.since:
            continue
        if change.topic in {e.topic for e in shown}:
            continue
        if last_day(earlier.when) < first_day(phase.since) and later.during(phase):
            words = f"On {m.telling.topic(change.topic)} it moved{told_when(later)}."
            lines.append(Line(words, m.cite_entries([earlier, later])))
    return lines


def check_lines(m: Material, phase: Phase, most: int = 3) -> list[Line]:
    """The questions whose answers matter most, as questions with the passages they ask about."""
    statements = {s.id: s for s in (*m.corpus.statements, *m.corpus.deeds)}
    lines = []
    for question in m.answer(phase).ask[:most]:
        name = m.telling.name(question.party)
        told = [statements[i] for i in question.statements if i in statements]
        if question.kind == "rank":
            first, second = (m.telling.topic_or_condition(each) for each in question.pair)
            lines.append(Line(f"Which matters more to {name}: {first}, or {second}?"))
        elif question.option and question.kind == "silence":
            topic = m.telling.topic(question.option)
            lines.append(Line(f"What does {name} want on {topic}? Nothing was found."))
        elif question.option:
            lines.append(_reading(m, question.party, question.option, told))
    return lines


def _reading(m: Material, party: str, option: str, told: Sequence[Statement]) -> Line:
    """Whether the first of some statements is read right, with what was read of it."""
    cited = m.cite(told, 1)
    shown = {r.statement for r in cited}
    held = next(
        (e for e in m.ledger.entries if (e.party, e.topic) == (party, option) and e.statement.id in shown),
        None,
    )
    if held is None:
        return Line(f"Does this tell what {m.telling.name(party)} wants on {m.telling.topic(option)}?", cited)
    return Line(f"Is it read right that {m.held(held)}?", cited)
