"""The first verb of a clause: mood, modal, negation, subject."""

from __future__ import annotations

import pytest

from impasse.evidence.acts import conditions
from impasse.evidence.acts.predicates import Predicate, predicate


def first(clause: str) -> Predicate:
    """The predicate of a clause on its own."""
    return predicate(clause, (0, len(clause)))


@pytest.mark.parametrize(
    ("clause", "mood", "verb", "modal", "negated"),
    [
        ("the harbour will not open", "finite", "open", "future", True),
        ("we cannot accept this", "finite", "accept", "able", True),
        ("nobody would go there", "finite", "go", "would", True),
        ("they have broken no rules", "finite", "break", "", True),
        ("the pier could have been saved", "finite", "save", "", False),
        ("the firm is going to close the pit", "finite", "go", "future", False),
        ("the board has to resign", "finite", "have", "obligation", False),
        ("Open the gate now", "imperative", "open", "", False),
        ("Pay the men", "imperative", "pay", "", False),
        ("Do not sign this", "imperative", "sign", "", True),
        ("the vote be put off", "subjunctive", "put", "", False),
        ("to lift the tariff", "infinitive", "lift", "", False),
        ("closing the bay", "gerund", "close", "", False),
        ("no fish, no talks", "none", "", "", True),
        ("the ship, which the navy seized in May, will sail", "finite", "sail", "future", False),
        ("the plan to dredge the bay would go ahead", "finite", "go", "would", False),
    ],
)
def test_the_first_verb(clause: str, mood: str, verb: str, modal: str, negated: bool) -> None:
    found = first(clause)
    assert (found.mood, found.verb, found.modal, found.negated) == (mood, verb, modal, negated)


def test_subject_rest_and_infinitives_stand_at_their_places() -> None:
    clause = "In May the two ministers were ready to sign the text"
    found = first(clause)
    assert clause[slice(*found.subject)].strip() == "the two ministers"
    assert found.verbs == ("be", "sign")
    assert clause[slice(*found.rest)].strip() == "ready to sign the text"
    assert found.past
    assert first("we urge them to sign").verbs == ("urge",)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("there will be no talks until the gate is open", True),
        ("the gate stays shut unless they pay", True),
        ("it cannot lend without a guarantee", True),
        ("the port will not open before March", False),
        ("he has not appeared before the committee", False),
        ("we could not have done it without a pilot", False),
        ("this is not what it was before", False),
    ],
)
def test_withholding_is_told_from_dates_places_and_what_might_have_been(content: str, expected: bool) -> None:
    assert conditions.withholds(content, refused=False) is expected


def test_a_condition_denied_is_none() -> None:
    assert conditions.states_condition("an apology is a condition for any visit")
    assert not conditions.states_condition("an apology cannot be a condition for a visit")
    assert conditions.denies_condition("an apology cannot be a condition for a visit")
    assert conditions.only_if("it would sail only when the toll was paid")
    assert conditions.before_any("the navy leave before any talks begin")
    assert not conditions.before_any("the navy leave before the summer")
