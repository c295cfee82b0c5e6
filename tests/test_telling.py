"""Sentences about positions: grammatical whatever the dispute file names, never an id, never a double negative."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from impasse.dispute.dispute import Dispute
from impasse.dispute.files.dispute_file import load_dispute
from impasse.dispute.telling import Telling, is_plural, present
from impasse.errors import DisputeFileError

FILE = """
dispute: The quarry
parties:
  - {id: town, name: the town of Ashby}
  - {id: firm, name: Grell Stone}
  - {id: men, name: the quarrymen}
options:
  - {id: blast, party: firm, name: blasting at night, says: blast at night}
  - {id: pay, party: firm, name: higher wages, says: pay higher wages}
  - {id: road, party: town, name: the quarry road is open, says: keep the quarry road open}
  - {id: strike, party: men, name: the strike goes on, says: carry on with the strike}
  - {id: fence, party: town, name: a fence}
goals:
  - {id: peace, name: a quiet quarry, when: pay and not strike, says: sign a contract}
phases: [{id: now, options: [blast, pay, road, strike, fence], goals: [peace]}]
"""


@pytest.fixture
def telling(tmp_path: Path) -> Telling:
    return Telling(quarry(tmp_path))


def quarry(folder: Path, text: str = FILE) -> Dispute:
    path = folder / "quarry.yaml"
    path.write_text(text, "utf-8")
    return load_dispute(path)


@pytest.mark.parametrize(
    ("party", "stance", "topic", "words"),
    [
        ("firm", "wants", "blast", "wants to blast at night"),
        ("firm", "rejects", "pay", "refuses to pay higher wages"),
        ("men", "wants", "pay", "want Grell Stone to pay higher wages"),
        ("men", "rejects", "strike", "refuse to carry on with the strike"),
        ("men", "rejects", "blast", "do not want Grell Stone to blast at night"),
        ("town", "rejects", "strike", "does not want the quarrymen to carry on with the strike"),
        ("town", "wants", "peace", "wants to sign a contract"),
        ("town", "rejects", "fence", "rejects “a fence”"),
        ("men", "wants", "fence", "want “a fence”"),
    ],
)
def test_a_stance_is_told_as_a_person_would(
    telling: Telling, party: str, stance: str, topic: str, words: str
) -> None:
    assert telling.held(party, stance, topic) == words


@pytest.mark.parametrize(
    ("party", "topic", "condition", "words"),
    [
        ("town", "road", "not blast", "would keep the quarry road open only if Grell Stone does not blast at night"),
        ("firm", "pay", "not strike", "would pay higher wages only if the quarrymen do not carry on with the strike"),
        ("firm", "pay", "road and not strike",
         "would pay higher wages only if the town of Ashby keeps the quarry road open and "
         "the quarrymen do not carry on with the strike"),
        ("firm", "pay", "not (road or strike)",
         "would pay higher wages only if the town of Ashby does not keep the quarry road open and "
         "the quarrymen do not carry on with the strike"),
        ("men", "pay", "strike",
         "would have Grell Stone pay higher wages only if the quarrymen carry on with the strike"),
        ("firm", "pay", "fence", "would pay higher wages only with “a fence”"),
        ("firm", "pay", "peace", "would pay higher wages only if the parties sign a contract"),
        ("town", "fence", "not blast and fence",
         "would agree to “a fence” only with not “blasting at night” and “a fence”"),
    ],
)  # fmt: skip
def test_a_condition_is_told_as_a_clause(
    telling: Telling, party: str, topic: str, condition: str, words: str
) -> None:
    assert telling.held(party, "wants", topic, condition) == words


def test_a_condition_outside_the_file_is_quoted(telling: Telling) -> None:
    told = telling.held("firm", "wants", "pay", proviso="if stone sells again")
    assert told == "wants to pay higher wages, on this condition: “if stone sells again”"


@pytest.mark.parametrize(
    ("deed", "name", "words"),
    [
        ("have the ward open", "the town", "has the ward open"),
        ("be quiet", "the towns", "are quiet"),
        ("watch", "the town", "watches"),
        ("go home", "the town", "goes home"),
        ("veto it", "the town", "vetoes it"),
        ("obey the court", "the town", "obeys the court"),
        ("deny it", "the town", "denies it"),
        ("deny it", "the shipwrights", "deny it"),
        ("pass a law", "the council", "passes a law"),
    ],
)
def test_a_verb_agrees_with_its_name(deed: str, name: str, words: str) -> None:
    assert present(deed, name) == words


@pytest.mark.parametrize(
    ("name", "plural"),
    [
        ("the residents of the islands", True),
        ("former residents and their families", True),
        ("the Association of Ward Staff", False),
        ("the press", False),
        ("Lodge 12", False),
        ("the union", False),
        ("", False),
    ],
)
def test_common_nouns_alone_are_plural(name: str, plural: bool) -> None:
    assert is_plural(name) == plural


@pytest.mark.parametrize(
    ("says", "words"),
    [("Blast at night", "says must begin with a verb"), ("to blast at night", 'says begins with "to"')],
)
def test_says_is_a_bare_infinitive(tmp_path: Path, says: str, words: str) -> None:
    with pytest.raises(DisputeFileError, match=re.escape(words)):
        quarry(tmp_path, FILE.replace("says: blast at night", f"says: {says}"))


@pytest.mark.parametrize("name", ["kuril", "ward"])
def test_every_option_of_the_examples_says_what_it_is_to_do_it(root: Path, name: str) -> None:
    dispute = load_dispute(root / "examples" / name / "dispute.yaml")
    assert all(topic.says for topic in (*dispute.options, *dispute.goals))


@pytest.mark.parametrize(
    ("party", "statement", "words"),
    [
        ("firm", "not pay", "Grell Stone no longer refuses to pay higher wages"),
        ("men", "strike", "the quarrymen no longer want to carry on with the strike"),
        ("men", "not blast", "the quarrymen no longer object when Grell Stone blasts at night"),
        ("town", "fence", "the town of Ashby no longer wants “a fence”"),
        ("men", "road or fence",
         "the quarrymen no longer hold to “the quarry road is open” or “a fence”"),
        ("firm", "pay implies not strike",
         "Grell Stone no longer says that it would pay higher wages only if "
         "the quarrymen do not carry on with the strike"),
    ],
)  # fmt: skip
def test_what_is_no_longer_held(telling: Telling, party: str, statement: str, words: str) -> None:
    assert telling.dropped(party, statement) == words


@pytest.mark.parametrize(
    ("given_up", "words"),
    [
        (["pay implies not strike", "not pay"],
         "Grell Stone no longer refuses to pay higher wages and no longer makes that depend on "
         "whether the quarrymen carry on with the strike"),
        (["pay implies not strike and fence", "not pay"],
         "Grell Stone no longer refuses to pay higher wages and no longer makes that depend on "
         "whether the quarrymen carry on with the strike and “a fence”"),
        (["not blast", "pay implies not strike"],
         "Grell Stone no longer refuses to blast at night and no longer says that it would pay higher wages only if "
         "the quarrymen do not carry on with the strike"),
    ],
)  # fmt: skip
def test_what_is_no_longer_held_together_names_nothing_twice(
    telling: Telling, given_up: list[str], words: str
) -> None:
    assert telling.dropped_together("firm", given_up) == words


def test_an_event_told_in_a_list_is_told_without_its_mark() -> None:
    from impasse.show.views.happenings import is_told, without_bullet

    assert without_bullet("- The yard closed on Monday.") == "The yard closed on Monday."
    assert [is_told(w) for w in ("1956.", "the agreement of 1991", "a Friday note", "The yard closed.")] == [
        False, False, False, True,
    ]  # fmt: skip
