"""Single words that decide what is tied to what: without, both, an option inside another, no dispute file."""

from __future__ import annotations

from dataclasses import replace

from impasse.evidence.lexicon import Lexicon
from making import LEXICON, SOUTH, said, state
from test_ties import sure, ties


def test_what_stops_by_itself_is_asked_to_stop() -> None:
    found = ties("Sudhavn", "it will not hold talks until the naval patrols end")
    assert ("talks", "rejects", "south", "not patrols") in sure(found)
    assert ("patrols", "rejects", "south", None) in sure(found)


def test_without_is_not_with() -> None:
    lexicon = replace(LEXICON, topics=(replace(LEXICON.topics[0], cues=("visits with permits",)),))
    text = "Norburg wants visits without permits."
    (found,) = state(
        text, said(text, "Norburg", "wants", "visits without permits", "verb:want:obj"), lexicon=lexicon
    )
    assert found.ties == ()


def test_a_without_inside_an_option_is_no_condition() -> None:
    visits = replace(
        LEXICON.topics[0], id="visits", owner="north", cues=("visits without permits",), drop_cues=()
    )
    lexicon = replace(LEXICON, topics=(*LEXICON.topics, visits))
    text = "Norburg said it was lifting the tariff and allowing visits without permits."
    content = "it was lifting the tariff and allowing visits without permits"
    (found,) = state(text, said(text, "Norburg", "said", content, "verb:say:clause"), lexicon=lexicon)
    assert {(t.topic, t.condition) for t in found.ties} == {("lift_tariff", None), ("visits", None)}


def test_the_two_of_them_are_people_and_no_part_of_an_option() -> None:
    lexicon = replace(LEXICON, topics=(replace(LEXICON.topics[2], cues=("settle for two",)),))
    text = "The question of the skerries is hard to settle. Norburg said the two of them had to do it."
    content = "the two of them had to do it"
    (found,) = state(text, said(text, "Norburg", "said", content, "verb:say:clause"), lexicon=lexicon)
    assert [t for t in found.ties if t.sure] == []


def test_an_option_that_includes_another_speaks_of_it_too() -> None:
    whole = replace(LEXICON.topics[2], id="cede_all", cues=("cede all skerries",), includes=("cede_two",))
    lexicon = replace(LEXICON, topics=(*LEXICON.topics, whole))
    text = "Norburg wants Southland to cede all the skerries."
    (found,) = state(
        text,
        said(text, "Norburg", "wants", "Southland to cede all the skerries", "verb:want:np-inf"),
        lexicon=lexicon,
    )
    assert {(t.topic, t.stance, t.party) for t in found.ties} == {
        ("cede_all", "wants", "north"),
        ("cede_two", "wants", "north"),
    }
    text = "Norburg rejects a plan to cede all the skerries."
    (found,) = state(
        text,
        said(text, "Norburg", "rejects", "a plan to cede all the skerries", "verb:reject:obj"),
        lexicon=lexicon,
    )
    assert {t.topic for t in found.ties} == {"cede_all"}


def test_without_a_dispute_file_nothing_is_tied() -> None:
    text = "Norburg refused to lift the tariff."
    (found,) = state(
        text, said(text, "Norburg", "refused", "to lift the tariff", "verb:refuse:inf"), lexicon=Lexicon()
    )
    assert found.ties == ()


def test_swapping_the_parties_mirrors_the_ties() -> None:
    other = {"north": "south", "south": "north"}
    north, south, *rest = LEXICON.actors
    swapped = replace(
        LEXICON,
        actors=(replace(south, id="north", party=True), replace(north, id="south"), *rest),
        topics=tuple(replace(t, owner=other.get(t.owner or "", t.owner)) for t in LEXICON.topics),
    )
    for content in (
        "it will not lift the tariff",
        "Southland must open the harbour",
        "it will open the port only after talks",
    ):
        text = f"Norburg said {content}."
        one = state(text, said(text, "Norburg", "said", content))[0].ties
        two = state(text, said(text, "Norburg", "said", content), lexicon=swapped)[0].ties
        assert [(t.topic, t.stance, other[t.party or ""], t.sure) for t in one] == [
            (t.topic, t.stance, t.party, t.sure) for t in two
        ]
    assert SOUTH.id == "south"
