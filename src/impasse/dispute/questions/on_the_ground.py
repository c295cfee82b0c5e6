"""Does it change anything on the ground: what was done, apart from what was said."""

from __future__ import annotations

from impasse.dispute.questions.material import Material
from impasse.dispute.questions.reply import Line, Reply


def on_the_ground(m: Material, phase: str | None = None) -> Reply:
    """List the deeds that documents tell in a phase.

    Parameters
    ----------
    m : Material
    phase : str, optional
    """
    here = m.phase(phase)
    asked = f"What changed on the ground ({here.name})?"
    deeds = [e for e in m.ledger.during(here) if e.word == "deed"]
    lines = [Line(f"“{m.reference(e.statement).quote}”{m.by([e])}", m.cite_entries([e])) for e in deeds]
    lines = list({line.text.partition("”")[0]: line for line in lines}.values())
    if not lines:
        return Reply("on-the-ground", asked, "no", (), "any deed told in this phase")
    undated = [e for e in deeds if e.when is None]
    missing = f"the dates of {len(undated)} deeds" if undated else ""
    return Reply(
        "on-the-ground", asked, "partly" if undated else "yes", tuple(lines[:3]), missing, tuple(lines[3:])
    )
