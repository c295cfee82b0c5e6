"""The second coder of the held-out documents in the place of a model: kept answers made of that coding."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

from impasse.coder.cassettes import Answer, Cassettes
from impasse.coder.passages import Passage, cut
from impasse.coder.placing import PassageWords, choose
from impasse.coder.prompt import request_body
from impasse.coder.settings import CoderSettings, load_coder
from impasse.dispute.dispute import Dispute
from impasse.dispute.files.dispute_file import load_dispute
from impasse.evidence.read import read_corpus

GOLD = Path(__file__).parent / "gold" / "held-out"
CODED_TWICE = ("orrin-mine", "sarrow-accord", "tessel-strait")


def kept_answers(name: str, folder: Path) -> Path:
    """Write a coder file with an answer for every passage of the twice coded documents, and gold of these alone."""
    dispute = load_dispute(GOLD / name / "dispute.yaml")
    second = json.loads((GOLD / name / "second-coder.json").read_text("utf-8"))["documents"]
    path = folder / "coder.yaml"
    path.write_text("url: http://127.0.0.1:9/v1\nmodel: second-coder\nprices: {in: 0.1, out: 0.4}\n", "utf-8")
    settings = load_coder(path)
    marks = {each["file"]: each["attributions"] for each in second}
    files = [GOLD / name / "documents" / file for file in marks]
    for document in read_corpus(files, dispute.lexicon).documents:
        for passage in cut(document).passages:
            _keep(passage, marks[Path(document.path).name], dispute, settings)
    first = json.loads((GOLD / name / "gold.json").read_text("utf-8"))
    first["documents"] = [each for each in first["documents"] if each["file"] in marks]
    (folder / "documents").mkdir()
    for file in files:
        (folder / "documents" / file.name).write_bytes(file.read_bytes())
    (folder / "gold.json").write_text(json.dumps(first), "utf-8")
    return path


def _keep(passage: Passage, marks: list[dict[str, Any]], dispute: Dispute, settings: CoderSettings) -> None:
    rows = [_row(mark, passage, dispute) for mark in marks]
    text = json.dumps({"statements": [row for row in rows if row is not None]}, ensure_ascii=False)
    answer = Answer(text, "stop", "second-coder", 1760, 1530, 2.0)
    Cassettes(settings.cassettes).put(request_body(passage, dispute, settings), answer)


def _row(mark: dict[str, Any], passage: Passage, dispute: Dispute) -> dict[str, Any] | None:
    """One attribution as a model would write it down; None where it is of another passage or is no statement."""
    content = _bare(mark["content"])
    places = PassageWords(passage).places(content)
    if mark.get("naming") or mark.get("implicit") or not places:
        return None
    known = {actor.id for actor in (*dispute.parties, *dispute.others)}
    place = choose(places, places[0].sentence)
    return {
        "sentence": place.sentence if place else passage.numbers[0],
        "content": content,
        "source": _bare(mark["source_text"]) if (mark.get("spans") or {}).get("source") else "",
        "cue": _bare(mark["cue"]),
        "holder": mark["party"] if mark.get("party") in known else "other",
        "act": mark["act"],
        "positions": [
            _position(tie, dispute)
            for tie in mark["ties"]
            if tie["stance"] and tie["party"] in dispute.party_ids()
        ],
    }


def _position(tie: dict[str, Any], dispute: Dispute) -> dict[str, Any]:
    options = {option.id for option in dispute.options}
    asked = re.split(r"\s+(?:and|or)\s+", tie["condition"]) if tie["condition"] else []
    return {
        "party": tie["party"],
        "option": tie["topic"],
        "stance": tie["stance"],
        "conditions": [each for each in asked if each in options] or ["none"],
    }


def _bare(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", text or ""))
