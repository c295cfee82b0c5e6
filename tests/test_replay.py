"""Replay: each step is the answer as of that day; acts are found once and tried against what was known before."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import impasse as library
from impasse.cli import group
from impasse.dispute.doubt.answer import answer_phase
from impasse.dispute.doubt.heard import hear
from impasse.dispute.drafts.phase_model import phase_as_of
from impasse.dispute.files.dispute_file import parse_dispute
from impasse.dispute.files.nodes import Source as Text
from impasse.dispute.ledger.ledger import bare_ledger
from impasse.dispute.replay.acts import history_of
from impasse.dispute.replay.replay import Asked, replay_corpus
from impasse.errors import InputError
from impasse.evidence.corpus import Corpus
from ledger_parts import Maker, document, tie

DISPUTE = parse_dispute(
    Text(
        """
dispute: A ferry line
parties: [{id: isle, name: the island}, {id: line, name: the ferry line}]
options:
  - {id: subsidy, party: isle, name: a subsidy, cues: [subsidy]}
  - {id: quay, party: isle, name: a new quay, cues: [quay]}
  - {id: winter, party: line, name: winter crossings, cues: [winter crossings]}
goals: [{id: service, name: crossings all year, when: winter}]
phases:
  - id: cut
    name: the winter cut
    since: 2040-01-01
    until: 2040-06-30
    options: [subsidy, quay, winter]
    goals: [service]
    reported:
      - {state: [quay], when: 2040-03-31}
  - id: later
    name: after the cut
    since: 2040-07-01
    options: [subsidy, quay, winter]
    goals: [service]
    status_quo: [quay, winter]
    reported:
      - {state: [quay, winter], when: 2040-09-30}
""",
        "ferry.yaml",
    )
)
WARD = Path(__file__).resolve().parents[1] / "examples" / "ward"


def confirmed(topic: str, stance: str, party: str) -> object:
    return replace(tie(topic, stance, party), state="accepted")


def corpus() -> Corpus:
    """The island wants its quay and builds it; the line refuses winter crossings and then runs them."""
    maker = Maker(
        document("d1", "2040-01-10"), document("d2", "2040-02-10"), document("d3", "2040-04-20"),
        document("d4", "2040-08-01"),
    )  # fmt: skip
    maker.say(confirmed("quay", "wants", "isle"), doc="d1", actor="isle", who="Ada Berg")
    maker.say(confirmed("winter", "rejects", "line"), doc="d2", actor="line", who="Ola Lund")
    maker.say(confirmed("winter", "wants", "line"), doc="d4", actor="line", who="Ola Lund")
    return maker.corpus()


def with_deed(topic: str, stance: str, party: str, when: str) -> Corpus:
    told = Maker(document("d9", when))
    deed = told.say(tie(topic, stance, party), doc="d9", actor=party, about=when)
    known = corpus()
    return replace(
        known,
        documents=(*known.documents, *told.documents),
        deeds=(replace(deed, id="deed"),),
    )


def test_each_step_is_the_answer_as_of_its_day() -> None:
    known = corpus()
    found = replay_corpus(known, DISPUTE, how=(200, 3))
    assert [(s.as_of, s.phase) for s in found.steps] == [
        ("2040-01-10", "cut"), ("2040-02-10", "cut"), ("2040-08-01", "later"),
    ]  # fmt: skip
    for step in found.steps:
        phase = phase_as_of(DISPUTE.phase(step.phase), step.as_of)
        heard = hear(bare_ledger(known, DISPUTE, as_of=step.as_of), DISPUTE, phase, known.statements)
        asked = answer_phase(heard, DISPUTE, samples=200, seed=3).goals["service"]
        assert step.answers["service"]["path"] == asked.path
        assert step.answers["service"]["overlap"] == asked.overlap
    assert [s.documents for s in found.steps] == [("d1",), ("d2",), ("d3", "d4")]
    assert found.steps[1].model["line"] == ("not winter",)


def test_a_word_that_turned_is_named_with_the_word_before() -> None:
    found = replay_corpus(corpus(), DISPUTE, Asked(phase="cut"), how=(400, 0))
    words = [
        [s.answers["service"][what].word for what in ("overlap", "bargain", "path")] for s in found.steps
    ]
    for before, after, step in zip(words, words[1:], found.steps[1:], strict=False):
        turned = {(t.before, t.after) for t in step.turned}
        assert turned == {(a, b) for a, b in zip(before, after, strict=True) if a != b}
    assert found.steps[1].turned
    assert found.to_json()["turns"] == sum(len(step.turned) for step in found.steps)


def test_acts_are_what_the_states_differ_by() -> None:
    found = history_of(bare_ledger(corpus(), DISPUTE).entries, DISPUTE)
    assert [(a.party, a.changes, a.when, a.phase) for a in found.acts] == [
        ("isle", (("quay", True),), "2040-03-31", "cut"),
        ("line", (("winter", True),), "2040-07-01", "cut"),
    ]


def test_a_deed_that_a_report_dates_is_one_act_with_the_state_that_follows_from_it() -> None:
    found = history_of(
        bare_ledger(with_deed("quay", "wants", "isle", "2040-03-03"), DISPUTE).entries, DISPUTE
    )
    assert [(a.changes, a.when, len(a.told)) for a in found.acts if a.party == "isle"] == [
        ((("quay", True),), "2040-03-03", 1)
    ]


def test_a_deed_that_the_next_state_takes_back_unreported_is_no_act() -> None:
    read = with_deed("subsidy", "wants", "isle", "2040-03-03")
    found = history_of(bare_ledger(read, DISPUTE).entries, DISPUTE)
    assert all(option != "subsidy" for act in found.acts for option, _ in act.changes)


def test_an_act_is_tried_against_what_was_known_before_it() -> None:
    found = replay_corpus(corpus(), DISPUTE, how=(1000, 0))
    quay, winter = found.acts
    assert (quay.as_of, winter.as_of) == ("2040-02-10", "2040-02-10")
    assert quay.share > 0.9  # the island said so itself
    assert winter.share < 0.1  # the line refused it until then
    assert (found.worth.spans, found.worth.nothing) == (2, 1)
    assert 0 <= found.worth.model <= found.worth.spans
    assert 0 < found.worth.chance < found.worth.spans


def test_a_later_state_is_not_known_as_of_an_earlier_day() -> None:
    phase = DISPUTE.phases[0]
    assert [r.state for r in phase_as_of(phase, "2040-02-10").reported] == []
    assert phase_as_of(phase, "2040-03").reported == phase.reported
    assert phase_as_of(phase, None) == phase


def test_a_month_and_a_year_are_one_step_each() -> None:
    assert len(replay_corpus(corpus(), DISPUTE, Asked(every="year"), how=(20, 0)).steps) == 1
    assert (
        len(replay_corpus(corpus(), DISPUTE, Asked(every="month", as_of="2040-03"), how=(20, 0)).steps) == 2
    )
    with pytest.raises(InputError, match="use one of day, month, year"):
        replay_corpus(corpus(), DISPUTE, Asked(every="week"))


def test_without_dates_there_is_one_step() -> None:
    maker = Maker(document("d1", None))
    maker.say(tie("winter", "wants", "line"), actor="line")
    (step,) = replay_corpus(maker.corpus(), DISPUTE, how=(20, 0)).steps
    assert step.as_of is None


def impasse(*arguments: str) -> Result:
    return CliRunner().invoke(group, list(arguments), catch_exceptions=False, standalone_mode=False)


@pytest.fixture(scope="module")
def ward() -> tuple[str, ...]:
    return (str(WARD / "documents"), "--dispute", str(WARD / "dispute.yaml"), "--samples", "100")


def test_the_command_tells_days_turns_and_worth(ward: tuple[str, ...]) -> None:
    done = impasse("replay", *ward)
    assert done.return_value == 0
    assert "14 February 2033, 1 new document\n" in done.stdout
    assert "saying that nothing changes would have been right" in done.stdout
    assert "So few show little" in done.stdout


def test_json_and_csv_tell_the_same_and_the_library_too(ward: tuple[str, ...]) -> None:
    data = json.loads(impasse("replay", *ward, "--every", "month", "--json").stdout)
    rows = list(csv.DictReader(io.StringIO(impasse("replay", *ward, "--every", "month", "--csv").stdout)))
    told = [
        (step["as_of"], goal, what, share["word"])
        for step in data["steps"]
        for goal, shares in step["goals"].items()
        for what, share in shares.items()
    ]
    assert [(r["as_of"], r["goal"], r["question"], r["word"]) for r in rows] == told
    again = library.replay([WARD / "documents"], WARD / "dispute.yaml", every="month", samples=100)
    assert again.to_json() == data


def test_a_kept_run_cannot_be_replayed(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no more than its last answers"):
        impasse("replay", "--from", str(tmp_path / "impasse.json"))
