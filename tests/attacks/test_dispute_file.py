"""Dispute files with faults: all of them at once, each with its line and what to do, never a traceback."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from impasse.dispute.dispute import Dispute
from impasse.dispute.files.dispute_file import load_dispute, parse_dispute
from impasse.dispute.files.nodes import Source
from impasse.errors import DisputeFileError, Fault

SOUND = """\
dispute: The ferry of Ost
parties:
  - {id: north, name: Northland, aliases: [Norburg], offices: [{title: Envoy, holder: Ada Holm, since: 2019-05}]}
  - {id: south, name: Southland}
others:
  - {id: league, name: The League}
outlets:
  - {name: Ferry Post, side: north}
things:
  - {id: quay, name: the quay, names: [{text: Holm Quay, used_by: north}, {text: Vik}], coordinates: [55.1, 13.2]}
  - {id: harbour, name: the harbour, parts: [quay]}
options:
  - {id: sail, party: north, name: lets the ferry sail, one_way: take, cues: [ferry sails], includes: [pay]}
  - {id: pay, party: south, name: pays the fee, terms: {north: the toll}, drop_cues: [refuse to pay]}
goals:
  - {id: crossing, name: a crossing, when: sail and pay}
infeasible: [sail and not pay]
phases:
  - id: spring
    since: 2019-03
    until: 2019
    options: [sail, pay]
    status_quo: [pay]
    reported: [{state: [sail, pay], when: 2019-04-02}]
    goals: [crossing]
    one_way: {sail: none}
"""


def dispute(text: str) -> Dispute:
    return parse_dispute(Source(text, "ferry.yaml"))


def faults(text: str) -> tuple[Fault, ...]:
    with pytest.raises(DisputeFileError) as caught:
        dispute(text)
    return caught.value.faults


def changed(old: str, new: str) -> str:
    assert SOUND.count(old) == 1, old
    return SOUND.replace(old, new)


def test_the_sound_file_says_everything() -> None:
    read = dispute(SOUND)
    assert read.title == read.neutral == "The ferry of Ost"
    assert [a.id for a in read.lexicon.actors if a.party] == ["north", "south"]
    assert read.lexicon.actors[2].party is False
    assert read.parties[0].offices[0].since == "2019-05"
    assert read.outlets[0].side == "north"
    assert read.things[0].used_by == (("Holm Quay", "north"),)
    assert read.things[1].parts == ("quay",)
    assert [(t.id, t.owner) for t in read.lexicon.topics] == [
        ("sail", "north"),
        ("pay", "south"),
        ("crossing", None),
    ]
    assert read.option("pay").terms == (("north", "the toll"),)
    phase = read.phase("spring")
    assert phase.name == "spring"
    assert phase.one_way == (("sail", None),)
    assert phase.reported[0].when == "2019-04-02"


# (what is changed, into what, part of the problem told, line)
SINGLE = [
    ("neutral key", "goals:\n  - {id: crossing,", "gaols:\n  - {id: crossing,", "unknown key 'gaols'", 15),
    ("nested key", "name: the quay, ", "name: the quay, colour: red, ", "unknown key 'colour'", 10),
    (
        "duplicate key",
        "    goals: [crossing]",
        "    goals: [crossing]\n    goals: []",
        "duplicate key 'goals'",
        26,
    ),
    ("duplicate id", "{id: harbour,", "{id: quay,", "already a thing", 11),
    ("id shared by kinds", "{id: crossing,", "{id: sail,", "already an option", 16),
    ("pattern as id", "{id: league,", "{id: YN,", "pattern", 6),
    ("keyword as id", "{id: league,", "{id: implies,", "condition language", 6),
    ("unknown party", "party: south,", "party: west,", "'west'", 14),
    ("unknown side", "side: north", "side: east", "'east'", 8),
    ("unknown user of a name", "used_by: north", "used_by: nroth", "'nroth'", 10),
    ("unknown part", "parts: [quay]", "parts: [pier]", "'pier'", 11),
    ("part of itself", "parts: [quay]", "parts: [harbour]", "part of itself", 11),
    ("unknown include", "includes: [pay]", "includes: [row]", "'row'", 13),
    ("unknown term owner", "terms: {north:", "terms: {nowhere:", "'nowhere'", 14),
    ("long cue", "cues: [ferry sails]", "cues: [the ferry sails at noon]", "more than 4 words", 13),
    ("unknown option in a goal", "when: sail and pay", "when: sail and row", "'row'", 16),
    ("condition syntax", "when: sail and pay", "when: sail and", "missing", 16),
    ("arrows in a row", "[sail and not pay]", "[sail implies pay implies sail]", "parentheses", 17),
    ("unknown option in infeasible", "[sail and not pay]", "[sail and not row]", "'row'", 17),
    ("date that is none", "since: 2019-03\n", "since: 2019-02-30\n", "'2019-02-30' is no date", 20),
    ("date in words", "when: 2019-04-02", "when: early April", "is no date", 24),
    ("end before beginning", "until: 2019\n", "until: 2018\n", "ends (2018) before it begins", 21),
    ("tenure backwards", "since: 2019-05}", "since: 2019-05, until: 2018}", "ends (2018)", 3),
    ("phase without options", "options: [sail, pay]", "options: []", "no options", 22),
    ("unknown option in a phase", "options: [sail, pay]", "options: [sail, pay, row]", "'row'", 22),
    ("option twice in a phase", "options: [sail, pay]", "options: [sail, pay, pay]", "twice", 22),
    ("unknown status quo", "status_quo: [pay]", "status_quo: [row]", "'row'", 23),
    ("unknown goal", "goals: [crossing]", "goals: [landing]", "'landing'", 25),
    ("one_way word", "one_way: take", "one_way: up", "cannot be 'up'", 13),
    ("phase one_way option", "one_way: {sail: none}", "one_way: {row: none}", "'row'", 26),
    ("infeasible status quo", "status_quo: [pay]", "status_quo: [sail]", "infeasible", 23),
    ("nothing feasible", "    goals: [crossing]", "    infeasible: [pay or not pay]", "feasible", 22),
    ("one coordinate", "[55.1, 13.2]", "[55.1]", "two numbers", 10),
    ("coordinates off the globe", "[55.1, 13.2]", "[155.1, 13.2]", "outside the globe", 10),
    ("coordinate in words", "[55.1, 13.2]", "[55.1, east]", "must be a number", 10),
    ("empty name", "name: Southland", 'name: ""', "must be a text", 4),
    ("list for a mapping", "{id: league, name: The League}", "[league]", "must be a mapping", 6),
    ("text for a list", "options: [sail, pay]", "options: sail", "must be a list", 22),
]


@pytest.mark.parametrize(
    ("old", "new", "problem", "line"), [c[1:] for c in SINGLE], ids=[c[0] for c in SINGLE]
)
def test_one_fault_is_named_with_its_place(old: str, new: str, problem: str, line: int) -> None:
    found = faults(changed(old, new))
    hits = [f for f in found if problem in f.problem]
    assert hits, [str(f) for f in found]
    assert (hits[0].path, hits[0].line) == ("ferry.yaml", line)
    assert hits[0].column is not None


def test_all_faults_come_at_once_in_the_order_of_the_file() -> None:
    text = changed("party: south,", "party: west,").replace("since: 2019-03\n", "since: never\n")
    text = text.replace("goals: [crossing]", "goals: [landing]").replace("side: north", "side: east")
    found = faults(text)
    assert [f.line for f in found] == sorted(f.line or 0 for f in found)
    told = " ".join(f.problem for f in found)
    assert all(word in told for word in ("'west'", "'never'", "'landing'", "'east'"))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "empty"),
        ("just words", "must be a mapping"),
        ("dispute: [unclosed", "syntax"),
        ("dispute: x\nparties: &p [{id: a, name: A}]\noptions: *p\nphases: []", "anchor"),
        ("dispute: x\nparties: []\noptions: []\nphases: []", "at least two parties"),
        ("dispute: x", "has no 'phases'"),
    ],
)
def test_files_that_are_no_dispute(text: str, problem: str) -> None:
    assert any(problem in f.problem.lower() for f in faults(text)), [str(f) for f in faults(text)]


@pytest.mark.parametrize("make", [lambda p: p / "none.yaml", lambda p: p], ids=["missing", "folder"])
def test_what_cannot_be_read_is_one_message(make: Callable[..., object], tmp_path: object) -> None:
    with pytest.raises(DisputeFileError) as caught:
        load_dispute(make(tmp_path))  # type: ignore[arg-type]
    assert len(caught.value.faults) == 1
    assert "cannot be read" in str(caught.value)


def test_wrong_encoding_names_the_byte(tmp_path: object) -> None:
    path = tmp_path / "latin.yaml"  # type: ignore[operator]
    path.write_bytes(SOUND.replace("Ost", "Öst").encode("latin-1"))
    with pytest.raises(DisputeFileError) as caught:
        load_dispute(path)
    assert (caught.value.faults[0].line, caught.value.faults[0].column) == (1, 23)
