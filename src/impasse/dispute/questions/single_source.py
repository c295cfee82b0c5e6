"""Which claims rest on unnamed voices, and which on one origin alone."""

from __future__ import annotations

from impasse.conflict.structure.tell import listed
from impasse.dispute.ledger.positions import Entry
from impasse.dispute.questions.material import Material
from impasse.dispute.questions.phrases import articled, in_marks
from impasse.dispute.questions.reply import Line, Reply
from impasse.evidence.statement import Statement

_NOBODY = ("many", "some", "others", "most", "several", "few")
"""Words that name no voice at all."""
_BARE = ("reports", "sources", "media", "media reports")
"""What a headline calls voices that it does not name."""


def single_source(m: Material) -> Reply:
    """List the reports that use unnamed voices, what rests on one such origin alone, and what does not.

    Parameters
    ----------
    m : Material
    """
    asked = "Which reports rest on unnamed sources, and which claims on one alone?"
    unnamed = [s for s in m.statements if _unnamed(s)]
    if not unnamed:
        return Reply("single-source", asked, "yes", (Line("No claim rests on an unnamed voice."),))
    lines = [_reports(m, unnamed)]
    shown = {e.statement.id for e in m.ledger.entries if _unnamed(e.statement)}
    alone = [
        p for p in m.ledger.positions if p.origins == 1 and all(_unnamed(e.statement) for e in p.entries)
    ]
    named = {(e.party, e.topic, e.label) for e in m.ledger.entries if not _unnamed(e.statement)}
    lone = [p.entries for p in alone if (p.party, p.topic, p.label) not in named]
    lines += _alone(m, _asked_for(lone, m), [s for s in unnamed if s.id not in shown])
    lines += _beside(m, unnamed)
    return Reply("single-source", asked, "yes", tuple(lines[:3]), "", tuple(lines[3:]))


def _unnamed(statement: Statement) -> bool:
    """Whether a statement comes from an unnamed voice, or through one."""
    source = statement.source
    if source.text.lower() in _NOBODY:
        return False
    bare = source.kind == "anonymous" or source.canonical.lower() in _BARE
    return bare or any(step.startswith("unnamed ") for step in statement.via)


def _reports(m: Material, unnamed: list[Statement]) -> Line:
    """The reports, each with its unnamed voices."""
    voices: dict[str, dict[str, None]] = {}
    for statement in unnamed:
        if statement.source.kind == "anonymous":
            outlet = m.outlet(m.documents[statement.document])
            through = f" (through {statement.via[-1]})" if len(statement.via) > 1 else ""
            voices.setdefault(outlet, {})[f"{articled(statement.source.canonical)}{through}"] = None
    told = [f"{outlet} ({'; '.join(names)})" for outlet, names in voices.items()]
    return Line(f"Unnamed voices speak in {'; '.join(told)}.", m.cite(unnamed, 3))


def _asked_for(groups: list[tuple[Entry, ...]], m: Material) -> list[tuple[Entry, ...]]:
    """Positions, each once: one on a whole is left out where one on its part says the same."""
    parts = {o.id: set(o.includes) for o in m.dispute.options}
    held = {(g[0].party, g[0].topic) for g in groups}
    return [g for g in groups if not any((g[0].party, p) in held for p in parts.get(g[0].topic, ()))]


def _alone(m: Material, groups: list[tuple[Entry, ...]], others: list[Statement]) -> list[Line]:
    """What rests on one unnamed origin alone: positions, and what else its sentences say."""
    parts = [f"{m.held(group[0])}{m.by(group[:1])}" for group in groups]
    quotes = list(
        {m.reference(s).span: in_marks(s.quote) for s in others if s.source.kind == "anonymous"}.values()
    )
    if not parts and not quotes:
        return []
    text = "On unnamed voices of one origin alone rests that " + listed(parts) if parts else ""
    also = f"{'; and ' if parts else 'On unnamed voices alone rests '}{'; '.join(quotes)}" if quotes else ""
    cited = m.cite([*(e.statement for g in groups for e in g), *others], 6)
    return [Line(f"{text}{also}.", cited)]


def _beside(m: Material, unnamed: list[Statement]) -> list[Line]:
    """What an unnamed voice says and a named one of another report too."""
    voices = {s.id for s in unnamed}
    both = {(e.party, e.topic, e.label) for e in m.ledger.entries if e.statement.id in voices}
    found: dict[object, Entry] = {}
    for entry in m.ledger.entries:
        key = (entry.party, entry.topic, entry.label)
        if key in both and entry.word == "own" and not _unnamed(entry.statement):
            found.setdefault(key, entry)
    if not found:
        return []
    text = "; ".join(f"that {m.held(entry)}{m.by([entry])}" for entry in found.values())
    return [Line(f"Named voices say as well: {text}.", m.cite_entries(found.values()))]
