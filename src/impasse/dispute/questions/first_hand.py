"""Who is heard first hand: whose quoted words reach the reader with nobody between."""

from __future__ import annotations

from impasse.dispute.questions.material import Material
from impasse.dispute.questions.reply import Line, Reply
from impasse.evidence.statement import Statement

_QUOTES = '"“”„«»'


def first_hand(m: Material) -> Reply:
    """List named speakers whose own words are quoted, without an outlet between, and those heard through others."""
    asked = "Who is heard first hand?"
    named = [s for s in m.statements if s.source.kind == "person" and s.voice != "author"]
    direct = [s for s in named if len(s.via) <= 1 and _quoted(m, s)]
    lines: dict[str, list[Statement]] = {}
    for statement in direct:
        lines.setdefault(statement.source.canonical, []).append(statement)
    through: dict[str, list[Statement]] = {}
    for statement in named:
        if len(statement.via) > 1 and statement.source.canonical not in lines:
            through.setdefault(statement.source.canonical, []).append(statement)
    told = [
        Line(f"{name} is quoted in the report's own words.", m.cite(group, 2))
        for name, group in lines.items()
    ]
    more = [
        Line(f"{name} is heard through {' and '.join(group[0].via[1:])}.", m.cite(group, 1))
        for name, group in through.items()
    ]
    if not told:
        words = "Nobody named is quoted without another outlet between."
        return Reply("first-hand", asked, "yes", (Line(words), *more[:2]), "", tuple(more[2:]))
    names = ", ".join(lines)
    first = Line(f"Quoted first hand: {names}.", tuple(r for line in told for r in line.references)[:6])
    return Reply("first-hand", asked, "yes", (first, *more[:2]), "", (*told, *more[2:]))


def _quoted(m: Material, statement: Statement) -> bool:
    """Whether quotation marks open in the statement's words or just before them."""
    text = m.documents[statement.document].text
    around = text[max(0, statement.span[0] - 2) : statement.span[1] + 2]
    return any(mark in around for mark in _QUOTES)
