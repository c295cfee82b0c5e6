"""Where documents contradict each other, or themselves."""

from __future__ import annotations

from impasse.dispute.ledger.changes import Contradiction
from impasse.dispute.questions.material import Material, upper_first
from impasse.dispute.questions.reply import Line, Reference, Reply
from impasse.evidence.document import Span


def contradictions(m: Material) -> Reply:
    """List contradictions of positions, of words and deeds, and of dates."""
    asked = "Where do the documents contradict each other, or themselves?"
    lines = [_line(m, found) for found in m.ledger.contradictions]
    told = [t for t in m.ledger.told if t.kind == "moved" and t.outlet_only]
    for each in told:
        text = f"Only the reporter says that a position moved: {m.held(each.entry)}{m.by([each.entry])}."
        lines.append(Line(text, m.cite_entries([each.entry])))
    if not lines:
        return Reply(
            "contradictions", asked, "partly", (Line("None was found."),), "a reading of every sentence"
        )
    return Reply("contradictions", asked, "yes", tuple(lines[:3]), "", tuple(lines[3:]))


def _line(m: Material, found: Contradiction) -> Line:
    if found.kind == "event":
        event = next((e for e in m.ledger.events if e.id == found.event), None)
        places = event.reports if event is not None else ()
        references = tuple(_at(m, document, span) for document, span in places)
        return Line(f"Reports differ on an event: {found.words}.", references[:4])
    one, other = (f"{m.held(group[0])}{m.by(group)}" for group in (found.first, found.second))
    text = f"{upper_first(one)}; against it, {other} [{found.kind}]."
    return Line(text, m.cite_entries((*found.first[:2], *found.second[:2]), most=4))


def _at(m: Material, document: str, span: Span) -> Reference:
    whole = m.whole(document, span)
    text = " ".join(m.documents[document].text[slice(*whole)].split())
    return Reference(document, whole, text, m.outlet(m.documents[document]))
