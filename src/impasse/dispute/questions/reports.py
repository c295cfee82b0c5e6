"""Which files are one report."""

from __future__ import annotations

from impasse.dispute.questions.material import Material
from impasse.dispute.questions.reply import Line, Reply


def reports(m: Material) -> Reply:
    """List families of reprints and passages that different reports share."""
    asked = "Are some of the files one report?"
    paths = {d.id: d.path.rsplit("/", 1)[-1] for d in m.corpus.documents}
    families = [f for f in m.corpus.families if len(f.documents) > 1]
    lines = [
        Line(f"{' and '.join(paths[d] for d in family.documents)} are one report and count once.")
        for family in families
    ]
    more = [
        Line(
            f"{paths[shared.first[0]]} and {paths[shared.second[0]]} share a passage but are different reports."
        )
        for shared in m.corpus.shared
    ]
    if not lines:
        lines = [Line("No: each file is a report of its own.")]
    return Reply("reports", asked, "yes", tuple(lines[:3]), "", (*lines[3:], *more))
