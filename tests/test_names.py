"""Who a phrase refers to, within one document."""

from __future__ import annotations

import pytest

from impasse.evidence.actors.gazetteer import countries
from impasse.evidence.actors.names import UNRESOLVED, Names
from impasse.evidence.actors.sides import Sides, is_place
from impasse.evidence.lexicon import Lexicon
from impasse.evidence.text.phrases import describe
from making import LEXICON, document, resolve, span

EMPTY = Lexicon()


@pytest.mark.parametrize(
    ("phrase", "kind", "name", "voice"),
    [
        ("Northern Foreign Ministry spokeswoman Ada Holm", "person", "Ada Holm", "official"),
        (
            "Erik Lund, deputy head of the Norburg-based Centre for Harbour Studies think tank",
            "person",
            "Erik Lund",
            "analyst",
        ),
        ("Dr. Per Lie, a fisheries expert at the Sudhavn State Institute", "person", "Per Lie", "analyst"),
        ("Nils Voss, whose family was moved from Alm", "person", "Nils Voss", "public"),
        ("the bay's mayor, Liv Aas", "person", "Liv Aas", "official"),
        ("an unnamed source close to the Port Office", "anonymous", "", "anonymous"),
        ("two senior diplomats who spoke on condition of anonymity", "anonymous", "", "anonymous"),
        ("people familiar with the talks", "anonymous", "", "anonymous"),
        ("bay residents and their families", "public", "", "public"),
        ("a spokesman for the fishermen's union", "public", "", "public"),
        ("military analysts", "role", "", "analyst"),
        ("the Ministry of Trade and Ports", "organisation", "", "official"),
        ("Norburg", "state", "", "official"),
        ("Northland and Southland", "state", "", "official"),
        ("the Keep", "organisation", "", "official"),
        ("she", "pronoun", "", None),
        ("doubts about progress", "unknown", "", None),
    ],
)
def test_a_phrase_is_judged_by_its_words(phrase: str, kind: str, name: str, voice: str | None) -> None:
    found = describe(phrase, Sides(LEXICON))
    assert (found.kind, found.name, found.voice) == (kind, name, voice)


def test_name_surname_pronoun_and_title_are_one_person() -> None:
    text = (
        "Southern Prime Minister Ada Holm arrived. Holm said the port stays shut. She added that talks go on. "
        "The prime minister also met Erik Lund."
    )
    people = resolve(text, "Holm said"[:4], "She", "The prime minister", lexicon=EMPTY)
    assert {person.canonical for person in people} == {"Ada Holm"}


def test_a_pronoun_goes_to_the_last_speaker_and_not_to_one_named_in_a_quotation() -> None:
    text = (
        "President Vera Moll spoke first. Foreign Minister Erik Lund disagreed. "
        "“Prime Minister Ada Holm knows better,” he said."
    )
    speakers = resolve(text, "Vera Moll", "Erik Lund", "he said"[:2], lexicon=EMPTY)
    assert speakers[2].canonical == "Erik Lund"


def test_gender_told_by_a_title_keeps_pronouns_apart() -> None:
    text = "Spokeswoman Ada Holm met chairman Erik Lund. He said nothing. She said more."
    he, she = resolve(text, "He", "She", lexicon=EMPTY)
    assert he.canonical == "Erik Lund"
    assert she.canonical == "Ada Holm"


def test_given_names_keep_pronouns_apart_where_titles_do_not() -> None:
    text = "Minister Erik Lund met Senator Ada Moe. She left early. He stayed."
    she, he = resolve(text, "She", "He", lexicon=EMPTY)
    assert (she.canonical, he.canonical) == ("Ada Moe", "Erik Lund")


def test_an_i_outside_quotations_is_the_author() -> None:
    (entity,) = resolve("I doubt that it will last.", "I", lexicon=EMPTY)
    assert entity.kind == "author"


def test_a_pronoun_without_a_person_stays_unresolved_with_a_note() -> None:
    (entity,) = resolve("The harbour was quiet. She said it would stay so.", "She", lexicon=EMPTY)
    assert entity.canonical == "She"
    assert entity.note == UNRESOLVED


def test_nothing_is_resolved_across_documents() -> None:
    resolve("Prime Minister Ada Holm spoke.", "Ada Holm", lexicon=EMPTY)
    (entity,) = resolve("Holm spoke.", "Holm", lexicon=EMPTY)
    assert entity.canonical == "Holm"


def test_offices_with_dates_place_a_bare_title_in_time() -> None:
    text = "The Northern prime minister refused."
    phrase = "The Northern prime minister"
    assert resolve(text, phrase, published="2021-03-04")[0].canonical == "Ada Holm"
    assert resolve(text, phrase, published="2024")[0].canonical == "Nils Berg"
    undated = resolve(text, phrase)[0]
    assert undated.canonical == "Northland: Northern prime minister"


def test_a_surname_of_an_office_holder_becomes_the_full_name() -> None:
    (entity,) = resolve("Lund said then that the port stays shut.", "Lund")
    assert entity.canonical == "Erik Lund"
    assert entity.side is not None
    assert entity.side.actor == "north"


def test_another_spelling_of_an_office_holder_is_the_same_person() -> None:
    (entity,) = resolve("Foreign Minister Eric Lund said no.", "Foreign Minister Eric Lund")
    assert entity.canonical == "Erik Lund"


def test_a_namesake_is_not_the_office_holder() -> None:
    (entity,) = resolve("Gunhild Lund, a baker, said no.", "Gunhild Lund")
    assert entity.canonical == "Gunhild Lund"


def test_the_same_source_and_the_ministry_source_are_the_one_already_heard() -> None:
    text = (
        "An unnamed source close to the Northern presidency told KVX so and a source close to the Port Office agreed. "
        "“Nothing is planned,” the Port Office source added. According to the same source, talks go on."
    )
    first, second, third, fourth = resolve(
        text,
        "An unnamed source close to the Northern presidency",
        "a source close to the Port Office",
        "the Port Office source",
        "the same source",
    )
    assert second is third is fourth
    assert first is not second
    assert first.canonical == "unnamed source close to the Northern presidency"
    assert second.side is not None
    assert second.side.actor == "north"


def test_a_body_that_two_sides_have_is_told_apart_by_the_document() -> None:
    text = (
        "The Southern Foreign Ministry spoke on Monday. The Foreign Ministry pointed to the tariff. "
        "They noted a delay."
    )
    first, second, third = resolve(text, "The Southern Foreign Ministry", "The Foreign Ministry", "They")
    assert first is second is third
    assert first.canonical == "Southland: Foreign Ministry"


def test_a_body_that_two_sides_have_stays_open_where_the_document_does_not_tell() -> None:
    (entity,) = resolve("The Foreign Ministry said no.", "The Foreign Ministry")
    assert entity.side is None
    assert entity.note == UNRESOLVED
    (own,) = resolve("The State Chancery said no.", "The State Chancery")
    assert own.side is not None
    assert own.side.actor == "south"


def test_two_leaders_and_both_sides() -> None:
    text = (
        "Northern Prime Minister Ada Holm and Southern President Vera Moll met. The two leaders agreed. "
        "Both sides spoke."
    )
    leaders, sides = (
        resolve(text, "The two leaders", "Both sides", lexicon=EMPTY)[0],
        resolve(text, "Both sides")[0],
    )
    assert leaders.canonical == "Ada Holm and Vera Moll"
    assert sides.canonical == "Northland and Southland"
    assert {side.actor for side in sides.members} == {"north", "south"}


def test_a_capital_is_a_government_when_it_acts_and_a_place_otherwise() -> None:
    sides = Sides(LEXICON)
    for text in (
        "Talks in Norburg failed.",
        "The Norburg-based paper",
        "Norburg State University",
        "a visit to Norburg",
    ):
        start, end = span(text, "Norburg")
        assert is_place(text, start, end), text
    for text in ("Norburg said no.", "Officials say Norburg will wait.", "It urged Norburg again."):
        start, end = span(text, "Norburg")
        assert not is_place(text, start, end), text
    assert [m.text for m in sides.speaking("In Norburg, Sudhavn said no.")] == ["Sudhavn"]


def test_without_a_dispute_file_the_gazetteer_names_governments() -> None:
    sides = Sides(EMPTY)
    for country in countries():
        for name in (country.name, *country.capitals):
            mention = sides.named(name)
            assert mention is None or mention.side.name == country.name or name != country.name, name
    named = {m.side.name for m in sides.find("Lima and Quito spoke; the Quai d'Orsay and Peruvians did not.")}
    assert named == {"Peru", "Ecuador", "France"}


def test_the_gazetteer_covers_the_members_of_the_united_nations() -> None:
    assert len({country.name for country in countries()}) >= 193 + 2
    for country in countries():
        assert country.name
        assert country.name not in country.others


def test_a_seat_that_two_governments_share_is_nobodys_unless_the_dispute_file_tells() -> None:
    assert Sides(EMPTY).named("Brussels") is None


def test_outlets_are_found_by_what_the_text_calls_them() -> None:
    text = (
        "Moll told KVX so. The state-run Fjord Line news agency reported it, quoted by the daily Gull. "
        "Erik told Parliament. He told Ada Holm. The Arstad Times wrote."
    )
    names = Names(document(text), EMPTY)
    found = {name for _, _, name in names.outlets.find(text)}
    assert found == {"KVX", "Fjord Line", "Gull", "The Arstad Times"}
    assert names.outlets.name_of("the state-run Fjord Line news agency") == "Fjord Line"
    assert names.outlets.name_of("the Arstad Times") == "The Arstad Times"
