"""Does it change anything on the ground: what was done, apart from what was said, and who holds what."""

from __future__ import annotations

from impasse.dispute.dispute import Phase
from impasse.dispute.questions.material import Material
from impasse.dispute.questions.moved_last import deeds_told
from impasse.dispute.questions.phrases import words_of
from impasse.dispute.questions.reply import Line, Reply
from impasse.dispute.questions.voices import in_phase, matching, quoting


def on_the_ground(m: Material, phase: str | None = None) -> Reply:
    """List the deeds that documents tell in a phase, who holds what, and what is told to follow.

    Parameters
    ----------
    m : Material
    phase : str, optional
    """
    here = m.phase(phase)
    asked = f"What changed on the ground ({here.name})?"
    deeds = [e for e in m.ledger.during(here) if e.word == "deed"]
    if not deeds:
        return Reply("on-the-ground", asked, "no", (), "any deed told in this phase")
    done = deeds_told(m, deeds)
    rest = [s for s in matching(m, words_of("aftermath")) if in_phase(m, s, here.since, here.until)]
    told = [
        done,
        quoting(m, rest, "Told to follow, by ", 3),
        _held(m, here),
        *(quoting(m, [m.sentence_of(e.statement)]) for e in deeds),
    ]
    lines = list({line.text: line for line in told if line is not None}.values())
    undated = [e for e in deeds if e.statement.about_date is None]
    lacking = f"the dates of {len(undated)} deeds and a source for what is told to follow from what"
    missing = lacking if undated else ""
    settled = "partly" if undated else "yes"
    return Reply("on-the-ground", asked, settled, tuple(lines[:3]), missing, tuple(lines[3:]))


def _held(m: Material, phase: Phase) -> Line | None:
    """Which lasting steps of the phase nobody is told to have taken, and who is told to hold what is disputed."""
    done = {e.topic for e in m.ledger.entries if e.word == "deed" and e.stance == "wants"}
    lasting = [
        o for o in m.dispute.options if o.one_way == "take" and o.id in phase.options and o.id not in done
    ]
    holding = quoting(m, matching(m, words_of("holding")), "", 1)
    parts = (
        [f"Not told to have come about: {', '.join(m.telling.topic(o.id) for o in lasting)}."]
        if lasting
        else []
    )
    parts += [holding.text] if holding is not None else []
    return Line(" ".join(parts), holding.references if holding is not None else ()) if parts else None
