"""Which files are one report."""

from __future__ import annotations

from impasse.conflict.structure.tell import listed
from impasse.dispute.questions.material import Material
from impasse.dispute.questions.reply import Line, Reply
from impasse.evidence.document import Document

_PARTS = {
    "title": "headline", "standfirst": "summary", "byline": "name or credit line", "dateline": "date line",
    "caption": "caption", "related": "related articles", "link": "links", "appeal": "appeal for money",
    "furniture": "page furniture",
}  # fmt: skip


def reports(m: Material) -> Reply:
    """List families of reprints and passages that different reports share.

    Parameters
    ----------
    m : Material
    """
    asked = "Are some of the files one report?"
    documents = {d.id: d for d in m.corpus.documents}
    families = [f for f in m.corpus.families if len(f.documents) > 1]
    lines = []
    for family in families:
        files = [documents[d] for d in family.documents]
        apart = _apart(files)
        text = f"{listed([d.name for d in files])} are one report and count once{apart}."
        lines.append(Line(text))
    count = len({d.family for d in m.corpus.documents})
    more = [
        Line(
            f"{documents[s.first[0]].name} and {documents[s.second[0]].name} share a passage but are different reports."
        )
        for s in m.corpus.shared
    ]
    if not lines:
        lines = [Line("No: each file is a report of its own.")]
    elif len(m.corpus.documents) > count:
        lines = [*lines[:2], Line(f"So {len(m.corpus.documents)} files are {count} reports."), *lines[2:]]
    return Reply("reports", asked, "yes", tuple(lines[:3]), "", (*lines[3:], *more))


def _apart(files: list[Document]) -> str:
    """What each of some reprints has beside the text that they share, in words."""
    kinds = [{r.kind for r in d.regions} & set(_PARTS) for d in files]
    shared = set.intersection(*kinds)
    told = [
        f"{d.name} alone has {listed([_PARTS[k] for k in _PARTS if k in own - shared])}"
        for d, own in zip(files, kinds, strict=True)
        if own - shared
    ]
    return f"; {', and '.join(told)}" if told else ""
