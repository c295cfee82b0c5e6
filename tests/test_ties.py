"""From what is said to whose stance on which option, under which condition."""

from __future__ import annotations

from dataclasses import replace

import pytest

from impasse.evidence.statement import Tie
from making import LEXICON, said, state

Said = tuple[str, str | None, str | None, str | None]


def ties(
    source: str, content: str, frame: str = "verb:say:clause", cue: str = "said", **fields: object
) -> list[Tie]:
    """Ties of one sentence: source, cue, content."""
    text = f"{source} {cue} {content}."
    (found, *_) = state(text, said(text, source, cue, content, frame, **fields))
    return list(found.ties)


def sure(found: list[Tie]) -> set[Said]:
    """The sure ties as (topic, stance, party, condition)."""
    return {(t.topic, t.stance, t.party, t.condition) for t in found if t.sure}


@pytest.mark.parametrize(
    ("source", "content", "expected"),
    [
        # one's own stance
        ("Norburg", "Northland is lifting the tariff", {("lift_tariff", "wants", "north", None)}),
        ("Norburg", "it will not lift the tariff", {("lift_tariff", "rejects", "north", None)}),
        ("Norburg", "we are ready to lift the tariff", {("lift_tariff", "wants", "north", None)}),
        ("Norburg", "there are no plans to lift the tariff", {("lift_tariff", "rejects", "north", None)}),
        ("Norburg", "lifting the tariff is out of the question", {("lift_tariff", "rejects", "north", None)}),
        ("Erik Lund", "Northland would never end its patrols", {("patrols", "wants", "north", None)}),
        ("Erik Lund", "the government no longer wants to hold talks", {("talks", "rejects", "north", None)}),
        ("Ada Holm", "we will keep the tariff", {("lift_tariff", "rejects", "north", None)}),
        # demands on the other side
        ("Norburg", "Southland must open the harbour", {("open_port", "wants", "north", None)}),
        ("Norburg", "the inner harbour should be opened", {("open_port", "wants", "north", None)}),
        ("Norburg", "Sudhavn should not keep the port closed", {("open_port", "wants", "north", None)}),
        ("Norburg", "the two skerries should be returned", {("cede_two", "wants", "north", None)}),
        # names of one thing stand for each other; parts together for the whole; pronouns for what was named
        ("Norburg", "Southland must open Port Vik", {("open_port", "wants", "north", None)}),
        ("Norburg", "Southland must return Alm and Birk", {("cede_two", "wants", "north", None)}),
        # outsiders about a party
        ("Liv Aas, an analyst,", "Southland will not return the skerries", {("cede_two", "rejects", "south", None)}),
        ("Liv Aas, an analyst,", "both sides want to continue talks",
         {("talks", "wants", "north", None), ("talks", "wants", "south", None)}),
        ("Liv Aas, an analyst,", "neither side is willing to resume talks",
         {("talks", "rejects", "north", None), ("talks", "rejects", "south", None)}),
        ("Bay fishermen", "they refuse to return the skerries", {("cede_two", "rejects", "fishers", None)}),
        # both parties together
        ("Northland and Southland", "they are ready to continue talks",
         {("talks", "wants", "north", None), ("talks", "wants", "south", None)}),
    ],
)  # fmt: skip
def test_stances(source: str, content: str, expected: set[Said]) -> None:
    assert sure(ties(source, content)) == expected


@pytest.mark.parametrize(
    ("source", "cue", "content", "frame", "expected"),
    [
        (
            "Norburg",
            "refused",
            "to lift the tariff",
            "verb:refuse:inf",
            {("lift_tariff", "rejects", "north", None)},
        ),
        (
            "Norburg",
            "demanded",
            "the return of the skerries",
            "verb:demand:obj",
            {("cede_two", "wants", "north", None)},
        ),
        ("Sudhavn", "opposes", "naval patrols", "verb:oppose:obj", {("patrols", "rejects", "south", None)}),
        ("Sudhavn", "agreed", "to resume talks", "verb:agree:inf", {("talks", "wants", "south", None)}),
        (
            "Sudhavn",
            "urged",
            "Northland to end its patrols",
            "verb:urge:obj-inf",
            {("patrols", "rejects", "south", None)},
        ),
        ("Sudhavn", "refused", "to continue talks", "verb:refuse:inf", {("talks", "rejects", "south", None)}),
        (
            "Sudhavn",
            "responded by",
            "keeping the port closed",
            "verb:respond:by",
            {("open_port", "rejects", "south", None)},
        ),
    ],
)
def test_stances_told_by_the_cue(
    source: str, cue: str, content: str, frame: str, expected: set[Said]
) -> None:
    assert sure(ties(source, content, frame, cue)) == expected


def test_a_negated_attribution_turns_the_stance() -> None:
    assert sure(ties("Norburg", "to lift the tariff", "verb:plan:inf", "does not plan", negated=True)) == {
        ("lift_tariff", "rejects", "north", None)
    }


OPEN_IF_LIFTED = {("open_port", "wants", "south", "lift_tariff"), ("lift_tariff", "wants", "south", None)}
SHUT_UNLESS_LIFTED = {
    ("open_port", "rejects", "south", "lift_tariff"),
    ("lift_tariff", "wants", "south", None),
}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("it will open the harbour only after Northland lifts the tariff", OPEN_IF_LIFTED),
        ("it would open the harbour if the tariff is lifted", OPEN_IF_LIFTED),
        ("if the tariff is lifted, it will open the harbour", OPEN_IF_LIFTED),
        ("it would open the harbour in exchange for a lifted tariff", OPEN_IF_LIFTED),
        ("it can open the port provided that the tariff is lifted", OPEN_IF_LIFTED),
        ("lifting the tariff is a precondition for opening the harbour", OPEN_IF_LIFTED),
        ("Norburg must lift the tariff as a condition for opening the harbour", OPEN_IF_LIFTED),
        ("Norburg must lift the tariff before the harbour opens", OPEN_IF_LIFTED),
        ("opening the harbour depends on a lifted tariff", OPEN_IF_LIFTED),
        ("the port stays closed until the tariff is lifted", SHUT_UNLESS_LIFTED),
        ("it will not open the harbour unless the tariff is lifted", SHUT_UNLESS_LIFTED),
        ("there will be no open port without lifting the tariff", SHUT_UNLESS_LIFTED),
        ("it will not open the port before the tariff is lifted", SHUT_UNLESS_LIFTED),
    ],
)
def test_conditions(content: str, expected: set[Said]) -> None:
    assert sure(ties("Sudhavn", content)) == expected


def test_two_things_asked_for_are_joined_as_the_text_joins_them() -> None:
    both = ties("Sudhavn", "it will open the harbour only if Northland lifts the tariff and ends its patrols")
    assert ("open_port", "wants", "south", "lift_tariff and not patrols") in sure(both)
    either = ties(
        "Sudhavn", "it will open the harbour only if Northland lifts the tariff or ends its patrols"
    )
    assert ("open_port", "wants", "south", "lift_tariff or not patrols") in sure(either)


def test_no_y_as_long_as_x_asks_for_not_x() -> None:
    found = ties("Sudhavn", "there will be no talks as long as naval patrols go on")
    assert sure(ties("Sudhavn", "it will not hold talks as long as naval patrols go on")) >= {
        ("talks", "rejects", "south", "not patrols")
    }
    assert all(t.condition != "patrols" for t in found)


def test_a_treaty_that_does_not_x_is_refused_without_x() -> None:
    found = ties(
        "Norburg",
        "to sign a treaty that does not open the port",
        "verb:plan:inf",
        "does not plan",
        negated=True,
    )
    assert ("treaty", "rejects", "north", "open_port") in sure(found)
    assert ("open_port", "wants", "north", None) in sure(found)


def test_the_conditions_look_back_for_what_they_are_conditions_of() -> None:
    text = (
        "Sudhavn does not rule out returning the skerries. According to an aide, Sudhavn believes Northland "
        "will not agree to the conditions that it lift the tariff and end its patrols."
    )
    content = "Northland will not agree to the conditions that it lift the tariff and end its patrols"
    conditions = "it lift the tariff and end its patrols"
    found = state(
        text,
        said(text, "Sudhavn", "believes", content, "verb:believe:clause"),
        said(
            text,
            "Northland",
            "will not agree",
            "the conditions that it lift the tariff",
            "verb:agree:to",
            parent=0,
            negated=True,
        ),
        said(text, "", "conditions", conditions, "noun:condition:that", parent=1),
    )
    assert len(found) == 2
    belief, setting = found
    assert belief.act == "predict"
    assert sure(list(belief.ties)) == set()
    assert {t.party for t in belief.ties} == {"north"}
    assert setting.act == "precondition"
    assert setting.source.canonical == "Southland"
    assert ("cede_two", "wants", "south", "lift_tariff and not patrols") in sure(list(setting.ties))
    assert ("patrols", "rejects", "south", None) in sure(list(setting.ties))


@pytest.mark.parametrize(
    ("source", "content"),
    [
        ("Sudhavn", "Northland will not lift the tariff"),
        ("Sudhavn", "Norburg refuses to lift the tariff"),
        ("Sudhavn", "Northland wants to hold talks"),
        ("Liv Aas, an analyst,", "lifting the tariff would be wise"),
        ("Sudhavn", "it does not refuse to return the skerries outright"),
        ("Northern citizens", "they want to hold talks"),
    ],
)
def test_what_the_words_do_not_settle_is_left_open(source: str, content: str) -> None:
    found = ties(source, content)
    assert found
    assert sure(found) == set()


def test_a_mention_without_a_stance_is_kept_open() -> None:
    (tie,) = ties("Norburg", "the harbour treaty has forty pages")
    assert (tie.topic, tie.stance, tie.sure) == ("treaty", None, False)


def test_words_of_another_s_nested_statement_are_not_the_outer_speaker_s() -> None:
    text = "According to an aide, Sudhavn believes Northland will never lift the tariff."
    found = state(
        text,
        said(
            text,
            "an aide",
            "According to",
            "Sudhavn believes Northland will never lift the tariff",
            "phrase:according to",
        ),
        said(
            text,
            "Sudhavn",
            "believes",
            "Northland will never lift the tariff",
            "verb:believe:clause",
            parent=0,
        ),
    )
    assert found[0].ties == ()
    assert [t.party for t in found[1].ties] == ["north"]


@pytest.mark.parametrize("content", ["the idea", "to do so", "that", "such a step", "the proposal outright"])
def test_what_takes_up_the_topic_just_spoken_of(content: str) -> None:
    text = f"Lund spoke of lifting the tariff. Norburg rejected {content}."
    (found,) = state(text, said(text, "Norburg", "rejected", content, "verb:reject:obj"))
    assert sure(list(found.ties)) == {("lift_tariff", "rejects", "north", None)}


def test_a_short_judgement_takes_up_the_topic_just_spoken_of() -> None:
    text = "Lund spoke of lifting the tariff. Norburg said this would be out of the question."
    (found,) = state(text, said(text, "Norburg", "said", "this would be out of the question"))
    assert sure(list(found.ties)) == {("lift_tariff", "rejects", "north", None)}


def test_nothing_is_taken_up_where_two_topics_were_spoken_of_or_more_is_said() -> None:
    text = "Lund spoke of lifting the tariff and of an open port. Norburg rejected the idea."
    assert state(text, said(text, "Norburg", "rejected", "the idea", "verb:reject:obj"))[0].ties == ()
    text = "Lund spoke of lifting the tariff. Norburg rejected the idea of a toll."
    assert (
        state(text, said(text, "Norburg", "rejected", "the idea of a toll", "verb:reject:obj"))[0].ties == ()
    )


def test_a_pronoun_stands_for_what_the_sentence_before_speaks_of() -> None:
    text = "Lund spoke of the tariff and the fish. Norburg refused to lift it."
    (found,) = state(text, said(text, "Norburg", "refused", "to lift it", "verb:refuse:inf"))
    assert sure(list(found.ties)) == {("lift_tariff", "rejects", "north", None)}
    text = "Lund spoke of the tariff.\nNorburg refused to lift it."
    (found,) = state(text, said(text, "Norburg", "refused", "to lift it", "verb:refuse:inf"))
    assert found.ties == ()


def test_to_refuse_a_condition_sets_none() -> None:
    content = "to lift the tariff as a condition for talks"
    found = ties("Norburg", content, "verb:refuse:inf", "refused")
    assert ("lift_tariff", "rejects", "north", None) in sure(found)
    assert all(t.condition is None for t in found)


def test_what_only_describes_the_state_of_a_thing_is_not_what_is_asked_for() -> None:
    topics = tuple(
        replace(t, cues=("open harbour",), drop_cues=("closed harbour",)) if t.id == "open_port" else t
        for t in LEXICON.topics
    )
    text = "Norburg wants Southland to open the closed harbour."
    content = "Southland to open the closed harbour"
    lexicon = replace(LEXICON, topics=topics)
    (found,) = state(text, said(text, "Norburg", "wants", content, "verb:want:np-inf"), lexicon=lexicon)
    assert sure(list(found.ties)) == {("open_port", "wants", "north", None)}


def test_what_is_so_or_so_regardless_and_what_is_only_described_asks_for_nothing() -> None:
    found = ties("Norburg", "it will lift the tariff whether or not the harbour is opened")
    assert sure(found) == {("lift_tariff", "wants", "north", None)}
    closed = tuple(
        replace(t, cues=("open harbour",), drop_cues=("closed harbour",)) if t.id == "open_port" else t
        for t in LEXICON.topics
    )
    text = "Norburg said it would lift the tariff in return for the closed harbour."
    content = "it would lift the tariff in return for the closed harbour"
    (said_so,) = state(text, said(text, "Norburg", "said", content), lexicon=replace(LEXICON, topics=closed))
    assert all(t.condition is None for t in said_so.ties)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("it no longer wants to hold talks", "change of position"),
        ("the Keep has reversed course on lifting the tariff", "change of position"),
        ("its position on lifting the tariff remains unchanged", "unchanged"),
    ],
)
def test_a_change_of_position_is_said_so(content: str, told: str) -> None:
    assert told in ties("Norburg", content)[0].why
