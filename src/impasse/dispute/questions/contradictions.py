"""Where documents contradict each other, or themselves."""

from __future__ import annotations

from impasse.dispute.ledger.positions import DIRECTNESS, Entry
from impasse.dispute.questions.clashing import blame_against_deeds, denied_of_all, ends_apart, moved_and_not
from impasse.dispute.questions.material import Material
from impasse.dispute.questions.phrases import upper_first
from impasse.dispute.questions.reply import Line, Reference, Reply
from impasse.dispute.questions.wordings import man_and_woman, two_wordings
from impasse.evidence.document import Span


def contradictions(m: Material) -> Reply:
    """List contradictions of positions, of words and deeds, of dates, and of what is told of moves and ends.

    Parameters
    ----------
    m : Material
    """
    asked = "Where do the documents contradict each other, or themselves?"
    apart, inside = _positions(m)
    reports, moves, wordings = m.once(clashes)
    groups = [[*reports[:1], *apart, *reports[1:], *_events(m)], moves, [*inside, *wordings]]
    leads = ("Between reports: ", "On who moved, and who is to blame: ", "Within one report: ")
    lines = [_joined(lead, group) for lead, group in zip(leads, groups, strict=True) if group]
    if not lines:
        return Reply(
            "contradictions", asked, "partly", (Line("None was found."),), "a reading of every sentence"
        )
    return Reply("contradictions", asked, "yes", tuple(lines), "", tuple(line for g in groups for line in g))


def clashes(m: Material) -> tuple[list[Line], list[Line], list[Line]]:
    """What clashes without being a position: between reports, on moves and blame, and inside one report.

    Parameters
    ----------
    m : Material
    """
    moves = [line for p in m.dispute.party_ids() for line in moved_and_not(m, p)]
    between = [*ends_apart(m), *denied_of_all(m)]
    return between, [*moves, *blame_against_deeds(m)], [*two_wordings(m), *man_and_woman(m)]


def _joined(lead: str, lines: list[Line]) -> Line:
    """Contradictions of one kind as one line, each with its sentences."""
    text = "; ".join(f"({k}) {line.text.rstrip('.')}" for k, line in enumerate(lines, 1))
    references = {(r.document, r.span): r for line in lines for r in line.references}
    return Line(f"{lead}{text}.", tuple(references.values())[:8])


def _positions(m: Material) -> tuple[list[Line], list[Line]]:
    """Positions that clash between reports and within one, each option once; of a whole and its part the part."""
    found = [c for c in m.ledger.contradictions if c.kind != "event"]
    whole = {o.id: set(o.includes) for o in m.dispute.options}
    topics = {(c.party, c.topic) for c in found}
    once = {(c.party, c.topic): c for c in reversed(found)}
    kept = [
        c for key, c in once.items() if not any((key[0], part) in topics for part in whole.get(key[1], ()))
    ]
    apart: list[Line] = []
    inside: list[Line] = []
    for contradiction in reversed(kept):
        sides = [_directest(group) for group in (contradiction.first, contradiction.second)]
        families = [{e.statement.family for e in group} for group in sides]
        (inside if families[0] & families[1] else apart).append(_line(m, sides))
    return apart, inside


def _events(m: Material) -> list[Line]:
    """Events that reports tell differently."""
    events = {event.id: event for event in m.ledger.events}
    lines = []
    for found in (c for c in m.ledger.contradictions if c.kind == "event"):
        places = events[found.event].reports if found.event in events else ()
        references = tuple(_at(m, document, span) for document, span in places)
        lines.append(Line(f"Reports differ on an event: {found.words}.", references[:4]))
    return lines


def _line(m: Material, sides: list[list[Entry]]) -> Line:
    one, other = (f"{m.held(group[0])}{m.by(group)}" for group in sides)
    text = f"{upper_first(one)}; against it, {other}."
    return Line(text, m.cite_entries((*sides[0][:2], *sides[1][:2]), most=4))


def _directest(group: tuple[Entry, ...]) -> list[Entry]:
    best = max(DIRECTNESS[e.word] for e in group)
    return [e for e in group if DIRECTNESS[e.word] == best]


def _at(m: Material, document: str, span: Span) -> Reference:
    whole = m.whole(document, span)
    text = " ".join(m.documents[document].text[slice(*whole)].split())
    return Reference(document, whole, text, m.outlet(m.documents[document]))
