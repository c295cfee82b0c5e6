"""Which claims are an author's or an analyst's opinion."""

from __future__ import annotations

from impasse.dispute.questions.material import Material
from impasse.dispute.questions.reply import Line, Reply


def opinions(m: Material) -> Reply:
    """List what writers and analysts conclude, apart from what parties say."""
    asked = "Which claims are somebody's opinion?"
    held = [s for s in m.statements if s.voice in ("author", "analyst")]
    if not held:
        return Reply("opinions", asked, "yes", (Line("No statement is a writer's or an analyst's alone."),))
    names = list(dict.fromkeys(_name(m, s.document, s.source.kind, s.source.canonical) for s in held))
    first = Line(f"These are opinions: {len(held)} statements, by {', '.join(names)}.", m.cite(held, 6))
    return Reply(
        "opinions",
        asked,
        "yes",
        (first, *(m.quoted(s) for s in held[:2])),
        "",
        tuple(map(m.quoted, held[2:])),
    )


def _name(m: Material, document: str, kind: str, canonical: str) -> str:
    return f"the writer of {m.outlet(m.documents[document])}" if kind == "author" else canonical
