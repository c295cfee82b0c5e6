"""Options that a statement without a tie may speak of: offered with a score, never among its ties."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from gold_measure import GOLD, coding, gold_ties
from impasse.dispute.files.dispute_file import load_dispute
from impasse.evidence.lexicon import Lexicon, Topic
from impasse.evidence.stances.suggest import Suggester
from impasse.show.corpus_data import statement_data
from stance_cases import load, read

PORT = Lexicon(
    topics=(
        Topic("port", "north", "opens the port", ("open port", "port opens")),
        Topic("tariff", "south", "lifts the tariff", ("lift tariff", "drop tariff")),
    )
)


def test_words_of_a_name_or_cue_suggest_its_option_best_first() -> None:
    found = Suggester(PORT).suggested("the tariff hurts us", "ships wait before the port")
    assert [s.topic for s in found] == ["tariff", "port"]
    assert found[0].score > found[1].score > 0
    assert Suggester(PORT).suggested("nothing of the kind") == ()


def test_a_statement_with_a_sure_tie_is_offered_nothing(tmp_path: Path) -> None:
    case = next(c for c in load("fresh.yaml")["cases"] if c["id"] == "f27c")
    entries = read([case], case["setting"], tmp_path)[case["id"]]
    told = [statement_data(e.statement) for e in entries]
    assert all(t["suggested"] == [] for t in told)
    assert {t["made_by"]["rule"] for s in told for t in s["ties"]} == {"attitude"}


@pytest.mark.parametrize("half", ["open", "held-out"])
def test_the_right_option_is_among_the_first_two(half: str) -> None:
    n: Counter[str] = Counter()
    for path in sorted((GOLD / half).glob("*/gold.json")):
        suggester = Suggester(load_dispute(path.parent / "dispute.yaml").lexicon)
        texts = {p.name: p for p in (path.parent / "documents").rglob("*") if p.is_file()}
        for file, marked in coding(path).items():
            text = texts[file].read_text(encoding="utf-8", errors="replace")
            for one in marked:
                at = text.find(one["content"][:30])
                around = text[max(0, at - 200) : at + len(one["content"]) + 100] if at >= 0 else one["cue"]
                first = [s.topic for s in suggester.suggested(one["content"], around)][:2]
                for topic in {key[0] for key in gold_ties(one)}:
                    n["all"] += 1
                    n["right"] += topic in first
    assert n["all"] >= 200
    assert n["right"] / n["all"] >= {"open": 0.85, "held-out": 0.8}[half]
