"""What lies under it: what writers, analysts or the parties themselves call the root of the dispute."""

from __future__ import annotations

from impasse.dispute.questions.material import Material, words_of
from impasse.dispute.questions.reply import Line, Reply
from impasse.evidence.statement import Statement


def beneath(m: Material) -> Reply:
    """Tell sentences in which somebody names a root; no root is inferred."""
    asked = "What lies under it?"
    roots = words_of("roots")
    by_place: dict[str, list[Statement]] = {}
    for statement in m.corpus.statements:
        by_place.setdefault(statement.document, []).append(statement)
    lines, official = [], False
    for sentence in m.sentences():
        if not roots.search(sentence.text):
            continue
        inside = [
            s
            for s in by_place.get(sentence.document.id, [])
            if sentence.span[0] <= s.span[0] < sentence.span[1]
        ]
        official |= any(s.voice == "official" for s in inside)
        who = m.who(inside[0]) if inside else f"the text of {m.outlet(sentence.document)}"
        lines.append(Line(f"{who}: “{sentence.text}”", (m.at(sentence),)))
    if not lines:
        return Reply("beneath", asked, "no", (), "any word on what lies under the dispute")
    missing = "" if official else "a party's own word on it: these are other people's judgements"
    return Reply(
        "beneath", asked, "yes" if official else "partly", tuple(lines[:3]), missing, tuple(lines[3:])
    )
