"""Measure statements and ties against the gold, open and held out (of the latter only figures are for reading).

Run it: ``python tests/gold_measure.py``.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from impasse.dispute.files.dispute_file import load_dispute
from impasse.evidence.read import read_corpus
from impasse.evidence.statement import Statement

GOLD = Path(__file__).parent / "gold"


def folders() -> list[Path]:
    """The disputes of the gold, held out and open."""
    return sorted(path.parent for path in GOLD.glob("*/*/gold.json"))


def fingerprint(folder: Path) -> str:
    """Hash of one dispute's documents, dispute file and gold."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def words(text: str | None) -> Counter[str]:
    """The words of a text, counted."""
    return Counter(re.findall(r"\w+", re.sub(r"<[^>]+>|&\w+;", " ", text or "").lower()))


def likeness(first: Counter[str], second: Counter[str]) -> float:
    """Jaccard index of two bags of words."""
    return sum((first & second).values()) / max(1, sum((first | second).values()))


def pairs(gold: list[dict[str, Any]], mine: list[Statement]) -> Iterator[tuple[dict[str, Any], Statement]]:
    """Gold attributions with the statements that share at least half of their words, one to one, best first."""
    g = [words(a["content"]) for a in gold]
    m = [words(s.quote) for s in mine]
    scored = [(likeness(x, y), -i, -j) for i, x in enumerate(g) for j, y in enumerate(m)]
    same = [(score, -i, -j) for score, i, j in sorted(scored, reverse=True) if score >= 0.5]
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in same:
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield gold[i], mine[j]


Key = tuple[str, str | None, str | None, frozenset[str]]


def gold_ties(attribution: dict[str, Any]) -> set[Key]:
    """Ties of the gold that tell a stance; a conditional one is in its positive form."""
    ties = attribution.get("ties") or []
    return {key(t["topic"], t["party"], t["stance"], t.get("condition")) for t in ties if t["stance"]}


def my_ties(statement: Statement) -> set[Key]:
    """Sure ties with a stance."""
    return {key(t.topic, t.party, t.stance, t.condition) for t in statement.ties if t.sure and t.stance}


def key(topic: str, party: str | None, stance: str | None, condition: str | None) -> Key:
    """A tie to compare: with a condition, wanting and refusing say the same."""
    parts = frozenset(re.split(r"\s+(?:and|or)\s+", condition)) if condition else frozenset[str]()
    return topic, party, "wants" if condition else stance, parts


def bare(ties: Iterable[Key]) -> set[tuple[str, str | None, str | None]]:
    """Ties without their conditions."""
    return {(topic, party, stance) for topic, party, stance, _ in ties}


def counted(attribution: dict[str, Any]) -> bool:
    """Whether the gold's note says that a scorer counts it: no names, no unmarked claims of an author."""
    return bool(attribution["content"]) and not attribution.get("naming") and not attribution.get("implicit")


def measure(folder: Path) -> dict[str, float]:
    """Agreement of statements and ties with one dispute's gold."""
    told = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    lexicon = load_dispute(folder / "dispute.yaml").lexicon
    corpus = read_corpus([folder / "documents"], lexicon)
    names = {Path(d.path).name: d.id for d in corpus.documents}
    n: Counter[str] = Counter()
    for document in told["documents"]:
        gold = [a for a in document["attributions"] if counted(a)]
        here = [s for s in corpus.statements if s.document == names[document["file"]]]
        mine = [s for s in here if s.voice != "author" or s.cue.text]
        n["gold"] += len(gold)
        n["mine"] += len(mine)
        n["gold_ties"] += sum(len(gold_ties(a)) for a in gold)
        n["my_ties"] += sum(len(my_ties(s)) for s in mine)
        for attribution, statement in pairs(gold, mine):
            compare(n, attribution, statement)
    return figures(n)


def compare(n: Counter[str], a: dict[str, Any], s: Statement) -> None:
    """Count what agrees in one pair."""
    n["hit"] += 1
    n["act"] += a["act"] == s.act
    n["voice"] += a.get("voice") == s.voice
    source = words(a["source_canonical"]) | words(a["source_text"])
    n["source"] += bool(set(source) & set(words(s.source.canonical) | words(s.source.text)) - {"the", "of"})
    holder = words(a.get("position_holder") or a.get("holder"))
    n["holder"] += bool((set(holder) or set(source)) & set(words(s.holder)) - {"the", "of"})
    want = set().union(*(words(v) for v in a.get("via") or [])) - {"the"}
    got = set().union(*(words(v) for v in s.via)) - {"the"}
    n["chain"] += not want or len(want & got) * 2 >= len(want)
    right, mine = gold_ties(a), my_ties(s)
    n["paired_gold_ties"] += len(right)
    n["paired_my_ties"] += len(mine)
    n["ties"] += len(right & mine)
    n["bare_ties"] += len(bare(right) & bare(mine))


def figures(n: Counter[str]) -> dict[str, float]:
    """Shares from counts."""
    recall, precision = n["hit"] / max(1, n["gold"]), n["hit"] / max(1, n["mine"])
    out = {
        "recall": recall,
        "precision": precision,
        "f1": 2 * recall * precision / max(1e-9, recall + precision),
    }
    out |= {what: n[what] / max(1, n["hit"]) for what in ("source", "chain", "act", "voice", "holder")}
    out["tie_precision"] = n["ties"] / max(1, n["paired_my_ties"])
    out["tie_recall"] = n["ties"] / max(1, n["gold_ties"])
    out["tie_recall_of_found"] = n["ties"] / max(1, n["paired_gold_ties"])
    out["bare_tie_precision"] = n["bare_ties"] / max(1, n["paired_my_ties"])
    out["bare_tie_recall"] = n["bare_ties"] / max(1, n["gold_ties"])
    return out | {f"n_{key}": float(value) for key, value in sorted(n.items())}


if __name__ == "__main__":
    for each in folders():
        print(each.relative_to(GOLD).as_posix(), fingerprint(each)[:12])
        for what, value in measure(each).items():
            print(f"  {what:22} {value:7.2f}")
