"""Options that a statement without a tie may speak of: offered with a score, never among its ties."""

from __future__ import annotations

from pathlib import Path

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
