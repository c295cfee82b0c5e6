"""What exactly is disputed, under which names."""

from __future__ import annotations

from impasse.dispute.questions.material import Material, upper_first
from impasse.dispute.questions.reply import Line, Reply
from impasse.evidence.lexicon import Thing


def disputed(m: Material) -> Reply:
    """Tell the things of the dispute file that documents name, with all their names as one."""
    asked = "What exactly is disputed, and which names are one thing?"
    lines = [line for thing in m.dispute.things for line in [_line(m, thing)] if line is not None]
    if not lines:
        options = [m.telling.topic(o.id) for o in m.dispute.options]
        return Reply(
            "disputed",
            asked,
            "partly",
            (Line(f"The options at issue: {'; '.join(options)}."),),
            "named things",
        )
    lines.sort(key=lambda line: -len(line.references))
    return Reply("disputed", asked, "yes", tuple(lines[:3]), "", tuple(lines[3:]))


def _line(m: Material, thing: Thing) -> Line | None:
    names = list(dict.fromkeys((thing.name, *thing.names)))
    found: dict[str, object] = {}
    references = []
    for sentence in m.sentences():
        here = [name for name in names if name in sentence.text and name not in found]
        if here:
            found |= dict.fromkeys(here)
            references.append(m.at(sentence))
    if not found:
        return None
    used = {name: m.telling.name(actor) for name, actor in thing.used_by}
    told = [f"{name} ({used[name]}'s term)" if name in used else name for name in found]
    parts = {t.id: t.name for t in m.dispute.things}
    made = f", made up of {'; '.join(parts[p] for p in thing.parts if p in parts)}" if thing.parts else ""
    one = f" is one thing under the names {'; '.join(told)}" if len(told) > 1 else f" is named {told[0]}"
    return Line(f"{upper_first(thing.name)}{one}{made}.", tuple(references[:4]))
