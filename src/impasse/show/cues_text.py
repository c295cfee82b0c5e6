"""How cues meet documents, as text for a person who finishes a dispute file and as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from impasse.conflict.structure.tell import listed
from impasse.dispute.dispute import Dispute
from impasse.evidence.document import Document
from impasse.evidence.measure.cue_use import KINDS, CueUse
from impasse.show.wording import counted

_HEADINGS = {
    "unmet": "Options that no cue meets: nothing can be read about them until they have better cues",
    "idle": "Cues that meet nothing: harmless, or misspelt",
    "everywhere": "Cues that meet very many sentences: they tell nothing",
    "together": "Options that are only ever met together: cues that tell them apart are missing",
}
_LONGEST = 240
"""Characters of a passage shown."""


def cues_text(found: Sequence[CueUse], dispute: Dispute, documents: Sequence[Document]) -> str:
    """Write what a person may want to mend about cues.

    Parameters
    ----------
    found : sequence of CueUse
    dispute : Dispute
    documents : sequence of Document
        Those that were looked at.

    Returns
    -------
    str
        One block a kind; empty where there is nothing to mend.
    """
    by_id = {document.id: document for document in documents}
    lines: list[str] = []
    for kind in KINDS:
        rows = [each for each in found if each.kind == kind]
        lines += ["", _HEADINGS[kind]] if rows else []
        for each in rows:
            lines.append(f"  {_words(each, dispute)}")
            for document, span in each.places:
                lines.append(
                    f"      {Path(by_id[document].path).name}: {_passage(by_id[document].text[slice(*span)])}"
                )
    return "\n".join([*lines, ""]) if lines else ""


def cues_line(found: Sequence[CueUse], dispute: Dispute) -> list[str]:
    """Return one line on the options whose cues a person should mend; none where there is nothing to mend.

    Parameters
    ----------
    found : sequence of CueUse
    dispute : Dispute
    """
    unmet = [f"“{dispute.topic_name(each.topic)}”" for each in found if each.kind == "unmet"]
    more = sum(each.kind in ("everywhere", "together") for each in found)
    parts = [f"no cue of {listed(unmet)} is met"] if unmet else []
    parts += [f"{counted(more, 'other thing')} about its cues"] if more else []
    return [f"To mend in the dispute file: {'; '.join(parts)} (impasse names tells more)."] if parts else []


def cues_data(found: Sequence[CueUse], documents: Sequence[Document]) -> dict[str, Any]:
    """Turn the same into plain data.

    Returns
    -------
    dict
        ``cues``: kind, option, cues, other, sentences (met, of), places with document id, path and span.
    """
    paths = {document.id: document.path for document in documents}
    rows = [
        {
            "kind": each.kind,
            "option": each.topic,
            "cues": list(each.cues),
            "other": each.other or None,
            "sentences": [each.count, each.of],
            "places": [{"document": d, "path": paths[d], "span": list(span)} for d, span in each.places],
        }
        for each in found
    ]
    return {"cues": rows}


def _words(each: CueUse, dispute: Dispute) -> str:
    """One row."""
    name = f"“{dispute.topic_name(each.topic)}”"
    cues = listed([f"“{cue}”" for cue in each.cues])
    if each.kind == "unmet":
        return f"{name} ({cues}); the passages nearest to it:" if each.places else f"{name} ({cues})"
    if each.kind == "idle":
        return f"{name}: {cues}"
    if each.kind == "everywhere":
        return f"{name}: {cues} in {each.count} of {counted(each.of, 'sentence')}"
    return f"{name} and “{dispute.topic_name(each.other)}”: {each.count} times"


def _passage(text: str) -> str:
    """A passage on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"
