"""Measure statements and ties against the gold, open and held out (of the latter only figures are for reading).

Run it: ``python tests/gold_measure.py``. With ``--coders`` it measures a second coder against the first in the same
way, and the reader on the same documents.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from impasse.dispute.files.dispute_file import load_dispute
from impasse.evidence.read import read_corpus
from impasse.evidence.statement import Cue, Source, Statement, Tie

GOLD = Path(__file__).parent / "gold"


def folders() -> list[Path]:
    """The disputes of the gold, held out and open."""
    return sorted(path.parent for path in GOLD.glob("*/*/gold.json"))


def fingerprint(folder: Path) -> str:
    """Hash of one dispute's documents, dispute file and gold."""
    digest = hashlib.sha256()
    texts = [p for p in (folder / "documents").rglob("*") if p.is_file()]
    for path in sorted([*texts, folder / "dispute.yaml", folder / "gold.json"]):
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
    return figures(count(folder, coding(folder / "gold.json")))


def coding(path: Path) -> dict[str, list[dict[str, Any]]]:
    """File to its attributions that count, of one person's coding."""
    documents = json.loads(path.read_text(encoding="utf-8"))["documents"]
    return {d["file"]: [a for a in d["attributions"] if counted(a)] for d in documents}


def count(folder: Path, marked: dict[str, list[dict[str, Any]]]) -> Counter[str]:
    """What the reader has in common with the marks of some documents of a dispute."""
    lexicon = load_dispute(folder / "dispute.yaml").lexicon
    corpus = read_corpus([folder / "documents"], lexicon)
    names = {Path(d.path).name: d.id for d in corpus.documents}
    n: Counter[str] = Counter()
    for file, gold in marked.items():
        here = [s for s in corpus.statements if s.document == names[file]]
        n += document(gold, [s for s in here if s.voice != "author" or s.cue.text])
    return n


def document(gold: list[dict[str, Any]], mine: list[Statement]) -> Counter[str]:
    """What two readings of one document have in common."""
    n: Counter[str] = Counter()
    n["gold"] += len(gold)
    n["mine"] += len(mine)
    n["gold_ties"] += sum(len(gold_ties(a)) for a in gold)
    n["my_ties"] += sum(len(my_ties(s)) for s in mine)
    for attribution, statement in pairs(gold, mine):
        compare(n, attribution, statement)
    return n


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


def as_statement(a: dict[str, Any]) -> Statement:
    """A person's attribution in the place of one that the reader found."""
    return Statement(
        id=a["id"],
        document="",
        family="",
        span=(a["spans"]["content"][0], a["spans"]["content"][1]),
        quote=a["content"],
        source=Source(a["source_text"], None, a["source_canonical"], a["source_kind"]),
        voice=a["voice"],
        via=tuple(a["via"]),
        cue=Cue(a["cue"], None),
        holder=a.get("position_holder") or a["holder"],
        act=a["act"],
        ties=tuple(Tie(t["topic"], t["stance"], t["party"], t["condition"]) for t in a["ties"]),
    )


SHOWN = ("f1", "source", "chain", "act", "voice", "holder", "bare_tie_precision", "bare_tie_recall")
"""The figures of the table of coders."""


def coder_table(*, reader: bool) -> list[str]:
    """Rows of a table: a second coder (or the reader) against the first, on the documents that both coded."""
    rows = ["| dispute | marks | " + " | ".join(what.replace("_", " ") for what in SHOWN) + " |"]
    rows.append("|---|" + "---:|" * (len(SHOWN) + 1))
    total: Counter[str] = Counter()
    for folder in folders():
        if (folder / "second-coder.json").is_file():
            second = coding(folder / "second-coder.json")
            first = {file: gold for file, gold in coding(folder / "gold.json").items() if file in second}
            n: Counter[str] = Counter()
            if reader:
                n = count(folder, first)
            else:
                for file, gold in first.items():
                    n += document(gold, [as_statement(a) for a in second[file]])
            total += n
            rows.append(_row(f"`{folder.relative_to(GOLD).as_posix()}`", n))
    return [*rows, _row("all", total)]


def _row(name: str, n: Counter[str]) -> str:
    found = figures(n)
    return (
        f"| {name} | {n['gold']}, {n['mine']} | " + " | ".join(f"{found[what]:.2f}" for what in SHOWN) + " |"
    )


if __name__ == "__main__":
    if "--coders" in sys.argv[1:]:
        print("The second coder against the first:", *coder_table(reader=False), sep="\n")
        print(
            "\nThe reader against the first coder, on the same documents:",
            *coder_table(reader=True),
            sep="\n",
        )
        sys.exit()
    for each in folders():
        print(each.relative_to(GOLD).as_posix(), fingerprint(each)[:12])
        for what, value in measure(each).items():
            print(f"  {what:22} {value:7.2f}")
