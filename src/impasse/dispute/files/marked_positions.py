"""Positions that people marked in the documents of a dispute: ``gold.yaml`` beside its dispute file."""

from __future__ import annotations

from pathlib import Path

from impasse.dispute.dispute import STANCES
from impasse.dispute.files.checker import Checker
from impasse.dispute.files.nodes import Node
from impasse.dispute.files.yamlfile import parse, read_source
from impasse.errors import InputError
from impasse.evidence.measure.worth import MarkedPosition

_ASKED = ("file", "party", "option", "stance", "sentence")
"""Keys of a position; others (``condition`` apart) are left alone, as in all gold."""


def load_marked_positions(folder: Path) -> dict[Path, list[MarkedPosition]]:
    """Read the marked positions of a dispute.

    Parameters
    ----------
    folder : Path
        With gold.yaml (``positions``: file, party, option, stance, condition, sentence) and documents/.

    Returns
    -------
    dict of Path to list of MarkedPosition
        One entry for each document, also for those without any.

    Raises
    ------
    InputError
        With every fault of the file.
    """
    check = Checker(InputError)
    root = parse(read_source(folder / "gold.yaml"), check)
    fields = check.pairs(root, "marked positions")
    files = sorted((folder / "documents").glob("*"))
    texts = {f.name: f.read_text(encoding="utf-8") for f in files}
    found: dict[Path, list[MarkedPosition]] = {f: [] for f in files}
    for node in check.items(fields.get("positions"), "positions"):
        name, position = _position(check, node, texts)
        if position is not None:
            found[folder / "documents" / name].append(position)
    check.finish()
    return found


def _position(check: Checker, node: Node, texts: dict[str, str]) -> tuple[str, MarkedPosition | None]:
    f = check.pairs(node, "a position")
    for key in (key for key in _ASKED if key not in f):
        check.fault(node, f"a position has no {key}", f"add {key}:")
    name, party, topic, sentence = (
        check.text(f.get(key), key) or "" for key in ("file", "party", "option", "sentence")
    )
    stance = check.choice(f.get("stance"), "the stance", STANCES)
    at = texts.get(name, "").find(sentence)
    if name not in texts:
        check.fault(node, f"there is no document {name}", "name a file of documents/")
    elif at < 0:
        check.fault(node, f"the sentence does not stand in {name}", "copy it character for character")
    if stance is None or at < 0:
        return name, None
    conditional = bool(f.get("condition") and f["condition"].raw)
    return name, MarkedPosition(party, topic, stance, conditional, (at, at + len(sentence)))
