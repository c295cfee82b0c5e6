"""What each party holds in a phase, held before, and what to check first: lines that page and brief share."""

from __future__ import annotations

from collections.abc import Sequence

from impasse.dispute.dispute import Phase
from impasse.dispute.ledger.dates import date_words, first_day, last_day
from impasse.dispute.ledger.positions import DIRECTNESS, Entry
from impasse.dispute.questions.material import Material
from impasse.dispute.questions.phrases import upper_first
from impasse.dispute.questions.reply import Line

_OWN = ("own", "unofficial", "deed")


def best_positions(m: Material, party: str, phase: Phase, most: int) -> list[Entry]:
    """A party's newest and most direct position on each option of a phase, those told most often first.

    Parameters
    ----------
    m : Material
    party : str
    phase : Phase
    most : int
        How many at the most; what is only others' word on a party is left out.
    """
    held: dict[str, list[Entry]] = {}
    for entry in m.ledger.during(phase):
        if entry.party == party and entry.word in _OWN:
            held.setdefault(entry.topic, []).append(entry)
    best = [[e for e in group if DIRECTNESS[e.word] == _directest(group)] for group in held.values()]
    best.sort(key=lambda g: (-DIRECTNESS[g[-1].word], g[-1].when is None, -len(g)))
    return [group[-1] for group in best[:most]]


def _directest(group: Sequence[Entry]) -> int:
    return max(DIRECTNESS[entry.word] for entry in group)


def told_when(entry: Entry) -> str:
    """On whose word and when, in brackets after a space: `` (unnamed voices, 3 May 2019)``."""
    told = {"own": "", "unofficial": "unnamed voices, ", "deed": "its deeds, "}
    when = date_words(entry.when) if entry.when else "undated"
    return f" ({told.get(entry.word, 'as others tell it, ')}{when})"


def now_lines(m: Material, party: str, phase: Phase, most: int) -> list[Line]:
    """What a party holds in a phase, one line a position, in the present tense."""
    return [
        Line(f"{upper_first(m.holds(entry))}{told_when(entry)}.", m.cite_entries([entry]))
        for entry in best_positions(m, party, phase, most)
    ]


def before_lines(m: Material, party: str, phase: Phase, most: int) -> list[Line]:
    """What a party held in a phase that is over, in the past tense."""
    found = []
    for entry in best_positions(m, party, phase, most):
        held = m.telling.past(entry.party, entry.stance, entry.topic, entry.condition, entry.proviso)
        found.append(Line(f"{upper_first(held)}{told_when(entry)}.", m.cite_entries([entry])))
    return found


def changes_between(m: Material, party: str, phase: Phase) -> list[Line]:
    """Changes of a party's positions whose later word lies in a phase, and whose earlier word lies before it."""
    lines = []
    for change in m.ledger.changes:
        later, earlier = change.later[0], change.earlier[-1]
        if change.party != party or not later.when or not earlier.when or not phase.since:
            continue
        if last_day(earlier.when) < first_day(phase.since) and later.during(phase):
            words = f"On {m.telling.topic(change.topic)} it moved{told_when(later)}."
            lines.append(Line(words, m.cite_entries([earlier, later])))
    return lines


def check_lines(m: Material, phase: Phase, most: int = 3) -> list[Line]:
    """The questions whose answers matter most, as sentences with the passages they ask about."""
    statements = {s.id: s for s in (*m.corpus.statements, *m.corpus.deeds)}
    lines = []
    for question in m.answer(phase).ask[:most]:
        name = m.telling.name(question.party)
        told = [statements[i] for i in question.statements if i in statements]
        if question.kind == "rank":
            first, second = (m.telling.topic_or_condition(each) for each in question.pair)
            lines.append(Line(f"Which matters more to {name}: {first}, or {second}."))
        elif question.option and question.kind == "silence":
            lines.append(Line(f"What {name} wants on {m.telling.topic(question.option)}: nothing was found."))
        elif question.option:
            lines.append(
                Line(f"Whether {name} is read right on {m.telling.topic(question.option)}.", m.cite(told, 1))
            )
    return lines
