"""What exactly is disputed, under which names."""

from __future__ import annotations

from impasse.dispute.questions.material import Material
from impasse.dispute.questions.phrases import upper_first
from impasse.dispute.questions.reply import Line, Reply
from impasse.dispute.telling import agreeing, possessive
from impasse.evidence.lexicon import Thing


def disputed(m: Material) -> Reply:
    """Tell the things of the dispute file that documents name, with all their names as one.

    Parameters
    ----------
    m : Material
    """
    asked = "What exactly is disputed, and which names are one thing?"
    lines = [(thing, line) for thing in m.dispute.things for line in [_line(m, thing)] if line is not None]
    if not lines:
        options = [m.telling.topic(o.id) for o in m.dispute.options]
        return Reply(
            "disputed",
            asked,
            "partly",
            (Line(f"The options at issue: {'; '.join(options)}."),),
            "named things",
        )
    whole = [line for thing, line in lines if thing.parts]
    single = [line for thing, line in lines if not thing.parts]
    told = [*sorted(whole, key=lambda line: -len(line.references)), *_together(single)]
    return Reply("disputed", asked, "yes", tuple(told[:3]), "", (*told[3:], *single))


def _together(lines: list[Line]) -> list[Line]:
    """Lines about things that have no parts, as one."""
    if not lines:
        return []
    text = " ".join(line.text for line in lines)
    references = {r.quote: r for line in lines for r in line.references[:2]}
    return [Line(text, tuple(references.values())[:4])]


def _line(m: Material, thing: Thing) -> Line | None:
    names = list(dict.fromkeys((thing.name, *thing.names)))
    found: dict[str, None] = {}
    references = []
    for sentence in m.all_sentences:
        here = [name for name in names if name in sentence.text and name not in found]
        if here:
            found |= dict.fromkeys(here)
            references.append(m.at(sentence))
    plain = {name.removeprefix("the ") for name in found}
    if not found or (not thing.parts and plain == {thing.name.removeprefix("the ")}):
        return None
    used = {name: m.telling.name(actor) for name, actor in thing.used_by}
    told = [f"{name} ({possessive(used[name])} term)" if name in used else name for name in found]
    parts = {t.id: t.name for t in m.dispute.things}
    made = f", made up of {'; '.join(parts[p] for p in thing.parts if p in parts)}" if thing.parts else ""
    be = agreeing(thing.name, "is", "are")
    one = f"{be} one thing under the names {'; '.join(told)}" if len(told) > 1 else f"{be} named {told[0]}"
    return Line(f"{upper_first(thing.name)} {one}{made}.", tuple(references[:4]))
