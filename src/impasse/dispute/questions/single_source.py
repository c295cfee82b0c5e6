"""Which claims rest on unnamed voices, and which on one origin alone."""

from __future__ import annotations

from impasse.dispute.questions.material import Material
from impasse.dispute.questions.reply import Line, Reply


def single_source(m: Material) -> Reply:
    """List positions that rest on unnamed voices of one origin, and the reports that use unnamed voices."""
    asked = "Which reports rest on unnamed sources, and which claims on one alone?"
    unnamed = [s for s in m.statements if s.source.kind == "anonymous"]
    reports = list(dict.fromkeys(m.outlet(m.documents[s.document]) for s in unnamed))
    alone = [
        p
        for p in m.ledger.positions
        if p.origins == 1 and all(e.statement.source.kind == "anonymous" for e in p.entries)
    ]
    lines = []
    if reports:
        lines.append(
            Line(f"Unnamed voices speak in {len(reports)} reports: {'; '.join(reports)}.", m.cite(unnamed))
        )
    for position in alone:
        words = m.held(position.entries[0])
        origin = (
            "one origin" if len({e.statement.source.canonical for e in position.entries}) > 1 else "one voice"
        )
        lines.append(
            Line(f"On unnamed voices of {origin} alone rests: {words}.", m.cite_entries(position.entries))
        )
    if not lines:
        lines = [Line("No claim rests on an unnamed voice.")]
    return Reply("single-source", asked, "yes", tuple(lines[:3]), "", tuple(lines[3:]))
