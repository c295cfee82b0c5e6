"""Conditions outside the dispute file: read with their words, kept in the ledger, no plain wish of a model."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from impasse.dispute.drafts.elicit import elicit
from impasse.dispute.files.dispute_file import load_dispute
from impasse.dispute.ledger.ledger import build_ledger
from impasse.dispute.ledger.ledger_data import ledger_data
from impasse.evidence.positions.provisos import bound_of
from impasse.evidence.read import read_corpus
from impasse.show.ledger_text import ledger_text
from impasse.show.situation import Situation
from ledger_parts import Maker, document, make_dispute, tie

DATA: dict[str, Any] = YAML(typ="safe").load(
    (Path(__file__).parent / "data" / "tie_sentences.yaml").read_text(encoding="utf-8")
)
SENTENCES = [
    ("Droven said Belskia would lift the levy if the money was found.", "if the money was found"),
    ("Droven is willing to lift the levy provided that the offers are real, President Oda Ruun said.",
     "provided that the offers are real"),
    ("Droven offered to free the crew in return for visas.", "in return for visas"),
    ("Kastel said it would open the canal only after an apology.", "only after an apology"),
    ("Kastel said it would open the canal, subject to a vote in parliament.", "subject to a vote in parliament"),
    ("Kastel said it would open the canal as soon as the ice was gone.", "as soon as the ice was gone"),
    ("Kastel said it would not open the canal until the bank signed its promise.", "until the bank signed its promise"),
    ("Kastel said it would not recognise the border unless the League lifts its measures.",
     "unless the League lifts its measures"),
    # a time, a manner, a set phrase is no condition
    ("Kastel said it would open the canal without delay.", ""),
    ("Kastel said it would open the canal if necessary.", ""),
    ("Kastel said it would open the canal as soon as possible.", ""),
    ("Kastel said it would not open the canal until next June.", ""),
    ("Kastel demanded that Belskia free the crew if it wanted peace.", ""),
    # another option of the file is a condition, and no proviso
    ("Kastel said it would open the canal if Belskia lifted the levy.", ""),
]  # fmt: skip


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[int, list[str]]:
    folder = tmp_path_factory.mktemp("provisos")
    (folder / "dispute.yaml").write_text(DATA["dispute"], encoding="utf-8")
    (folder / "docs").mkdir()
    for number, (text, _) in enumerate(SENTENCES):
        (folder / "docs" / f"{number:03}.txt").write_text(text + "\n", encoding="utf-8")
    corpus = read_corpus([folder / "docs"], load_dispute(folder / "dispute.yaml").lexicon)
    numbers = {d.id: int(Path(d.path).stem) for d in corpus.documents}
    out: dict[int, list[str]] = {}
    for statement in corpus.statements:
        out.setdefault(numbers[statement.document], []).extend(t.proviso for t in statement.ties)
    return out


@pytest.mark.parametrize("number", range(len(SENTENCES)))
def test_the_words_of_the_condition_are_kept(told: dict[int, list[str]], number: int) -> None:
    text, proviso = SENTENCES[number]
    assert set(told.get(number, [""])) == {proviso}, text


def made_of(*stances: str) -> Maker:
    """A corpus in which the south wants an open port on a condition outside the file; then other words on it."""
    made = Maker(document("d1"))
    made.say(replace(tie("open_port", "wants", "south"), proviso="if the money was found"))
    for stance in stances:
        made.say(tie("open_port", stance, "south"))
    return made


def test_it_is_a_position_but_no_wish_of_the_model() -> None:
    dispute, corpus = make_dispute(), made_of().corpus()
    ledger = build_ledger(corpus, dispute)
    assert [(p.topic, p.stance, p.proviso) for p in ledger.positions] == [
        ("open_port", "wants", "if the money was found")
    ]
    assert elicit(ledger, dispute, dispute.phase("talks"))["south"] == ()
    claim = dict(Situation(corpus, dispute, ledger).standings())["Southland"][0]
    assert claim.text.endswith("on a condition outside the file: “if the money was found”")
    assert ledger_data(ledger, dispute)["positions"][0]["proviso"] == "if the money was found"
    assert "1 tie on a condition outside the file" in ledger_text(ledger, dispute)


def test_the_same_wish_without_the_condition_counts() -> None:
    dispute = make_dispute()
    ledger = build_ledger(made_of("wants").corpus(), dispute)
    (found,) = elicit(ledger, dispute, dispute.phase("talks"))["south"]
    assert (found.when.text, len(found.evidence)) == ("open_port", 1)
    assert [p.proviso for p in ledger.positions] == ["if the money was found", ""]


def test_a_refusal_does_not_contradict_a_wish_on_a_condition_outside_the_file() -> None:
    dispute = make_dispute()
    ledger = build_ledger(made_of("rejects").corpus(), dispute)
    assert ledger.contradictions == ()
    (found,) = elicit(ledger, dispute, dispute.phase("talks"))["south"]
    assert (found.when.text, found.status) == ("not open_port", "settled")


@pytest.mark.parametrize(
    ("after", "until"),
    [
        (" before the date that the mayor has set, she said", "before the date that the mayor has set"),
        (" until June.", "until June"),
        (" for now, he said.", "for now"),
        (" this year.", "this year"),
        (" by the county in June.", ""),
        (" without a survey.", ""),
        (" before the court rules.", ""),
    ],
)
def test_what_bounds_a_refusal_in_time(after: str, until: str) -> None:
    assert bound_of(after, 0, len(after)) == until
