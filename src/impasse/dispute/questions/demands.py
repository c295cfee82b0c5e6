"""What does a party demand, of whom, and before what."""

from __future__ import annotations

from impasse.dispute.ledger.dates import date_words
from impasse.dispute.ledger.positions import DIRECTNESS, Entry
from impasse.dispute.questions.material import Material
from impasse.dispute.questions.phrases import upper_first
from impasse.dispute.questions.reply import Line, Reply
from impasse.dispute.telling import possessive


def demands(m: Material, party: str, before: str | None = None) -> Reply:
    """Tell what a party wants, or what it asks for before an option.

    Parameters
    ----------
    m : Material
    party : str
        Id of the party.
    before : str, optional
        Id of an option or goal: only what is asked for first.
    """
    name = m.telling.name(party)
    if before is not None:
        return _before(m, party, before, name)
    owners = {option.id: option.party for option in m.dispute.options}
    held = [e for e in m.ledger.entries if e.party == party and e.word in ("own", "unofficial", "deed")]
    wants = [e for e in held if e.stance == "wants" or e.condition is not None]
    ordered = sorted(
        _grouped(m, wants), key=lambda g: (-_strength(g), owners.get(g[0].topic) == party, -len(g))
    )
    lines = [_line(m, group) for group in ordered]
    asked = f"What does {name} demand?"
    if not lines:
        return Reply("demands", asked, "no", (), f"a demand in {possessive(name)} own words")
    own = any(e.word == "own" for g in ordered for e in g)
    missing = "" if own else f"a demand in {possessive(name)} own named words"
    first = _first(ordered)
    shown = tuple(lines[k] for k in first)
    rest = tuple(line for k, line in enumerate(lines) if k not in first)
    return Reply("demands", asked, "yes" if own else "partly", shown, missing, rest)


def _first(ordered: list[list[Entry]]) -> list[int]:
    """Which positions are told first: three, and the strongest condition where none of them is one."""
    first = list(range(min(3, len(ordered))))
    asked = [k for k, group in enumerate(ordered) if group[0].condition is not None]
    return first if not asked or asked[0] in first else [*first, asked[0]]


def _grouped(m: Material, wants: list[Entry]) -> list[list[Entry]]:
    """Entries with one position; what the same words ask for as part of something bigger is left out."""
    parts = {option.id: set(option.includes) for option in m.dispute.options}
    bigger = {(e.statement.id, part) for e in wants for part in parts.get(e.topic, ())}
    grouped: dict[tuple[str, object], list[Entry]] = {}
    for entry in wants:
        if (entry.statement.id, entry.topic) not in bigger:
            grouped.setdefault((entry.topic, entry.label), []).append(entry)
    return list(grouped.values())


def _strength(group: list[Entry]) -> int:
    return max(DIRECTNESS[e.word] for e in group)


def _line(m: Material, group: list[Entry]) -> Line:
    strength = _strength(group)
    best = [e for e in group if DIRECTNESS[e.word] == strength]
    dates = [e.when for e in group if e.when]
    since = f", first told {date_words(min(dates))}" if dates else ", undated"
    return Line(f"{upper_first(m.held(best[0]))}{m.by(best)}{since}.", m.cite_entries(best))


def _before(m: Material, party: str, before: str, name: str) -> Reply:
    topic = m.telling.topic(before)
    asked = f"What does {name} ask for before {topic}, and since when?"
    edges = [e for e in m.ledger.preconditions if e.party == party and e.before == before]
    edges.sort(key=lambda e: -max(DIRECTNESS[x.word] for x in e.entries))
    lines = []
    for edge in edges:
        best = max(DIRECTNESS[e.word] for e in edge.entries)
        told = [e for e in edge.entries if DIRECTNESS[e.word] == best]
        dates = [e.when for e in edge.entries if e.when]
        since = f"first told {date_words(min(dates))}" if dates else "no date is told"
        alone = " and from one origin alone" if edge.origins == 1 else ""
        words = m.telling.only_if(party, before, edge.first)
        word = "" if told[0].word == "own" else f", not in its own named words{alone}"
        lines.append(Line(f"{upper_first(name)} {words}{m.by(told)}{word}; {since}.", m.cite_entries(told)))
    if not lines:
        return Reply("demands", asked, "no", (), f"anything that {name} asks for before {topic}")
    missing = "when each was first asked for: the dates are those of the reports at hand"
    return Reply("demands", asked, "partly", tuple(lines[:3]), missing, tuple(lines[3:]))
