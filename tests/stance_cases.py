"""Stance cases: short texts with what must and must not be read of them; ``data/stance/`` holds them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from impasse.dispute.files.dispute_file import load_dispute
from impasse.dispute.ledger.entries import read_entries
from impasse.dispute.ledger.positions import Entry
from impasse.evidence.read import read_corpus

FOLDER = Path(__file__).parent / "data" / "stance"
WORDS = {"own": "own", "unofficial": "own", "other": "other"}
"""Word of a position -> word of a case; all others are the writer's."""


def load(name: str) -> dict[str, Any]:
    """A file of cases."""
    data: dict[str, Any] = YAML(typ="safe").load((FOLDER / name).read_text(encoding="utf-8"))
    return data


def read(cases: list[dict[str, Any]], setting: str, folder: Path) -> dict[str, list[Entry]]:
    """Case to its sure positions; every case is a document of its own."""
    for case in cases:
        head, body = ("Notes from a quiet week", case["text"])
        if case.get("where") == "headline":
            head, body = case["text"], "There was little else."
        text = f"{head}\n\n6 May 2041\n\nThe week had brought little news.\n\n{body}\n"
        (folder / f"{case['id']}.txt").write_text(text, encoding="utf-8")
    dispute = load_dispute(FOLDER / "settings" / f"{setting}.yaml")
    corpus = read_corpus([folder], dispute.lexicon)
    names = {d.id: Path(d.path).stem for d in corpus.documents}
    out: dict[str, list[Entry]] = {}
    for entry in read_entries(corpus, dispute)[0]:
        out.setdefault(names[entry.statement.document], []).append(entry)
    return out


def finds(entry: Entry, must: dict[str, Any], parties: set[str]) -> bool:
    """Whether a position is the one that must be read; of actors without options the ledger says nothing."""
    if (entry.party, entry.topic) != (must["party"], must["option"]) or entry.condition != must["condition"]:
        return must["party"] not in parties
    if must["condition"] is None and (entry.stance != must["stance"] or entry.proviso):
        return False
    return must["word"] in ("none", WORDS.get(entry.word, "author"))


def makes(entry: Entry, never: dict[str, Any]) -> bool:
    """Whether a position is one that must not be read."""
    if (entry.party, entry.topic) != (never["party"], never["option"]):
        return False
    if never["stance"] not in ("any", entry.stance):
        return False
    condition = never.get("condition")
    if condition == "none" and (entry.condition or entry.proviso):
        return False
    if condition not in (None, "none") and entry.condition != condition:
        return False
    if never.get("word") and WORDS.get(entry.word, "author") != never["word"]:
        return False
    return not never.get("date") or (entry.when or "").startswith(str(never["date"]))
