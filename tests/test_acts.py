"""What a statement does, from its cue frame and its content."""

from __future__ import annotations

import pytest

from doublings import check_doublings
from impasse.evidence.actors.names import Names
from impasse.evidence.actors.voice import voice_of
from impasse.evidence.acts.deciding import act_of
from impasse.evidence.acts.persons import Cast
from impasse.evidence.acts.utterance import Utterance
from impasse.evidence.positions.officers import Officers
from impasse.evidence.statement import ACTS
from making import LEXICON, document

OFFICERS = Officers(LEXICON)


def act(source: str, content: str, frame_act: str = "assert", **fields: object) -> str:
    """The act of a statement by its source and content."""
    text = f"{source} said: {content}."
    names = Names(document(text), LEXICON)
    entity = names.resolve(source, (0, len(source)))
    start = text.index(content)
    place = (start, start + len(content))
    fields.setdefault("direct", content.startswith("we "))
    return act_of(
        Utterance(text, place, entity, voice_of(entity), frame_act, **fields), Cast(names.sides, OFFICERS)
    )  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("source", "content", "expected"),
    [
        ("Norburg", "Southland must open the harbour", "demand"),
        ("Norburg", "the skerries were seized and therefore should be handed back", "demand"),
        ("Norburg", "it will persistently seek the opening of the port", "demand"),
        ("Norburg", "we cannot accept a closed port", "refuse"),
        ("Norburg", "Northland will never lift the tariff", "refuse"),
        ("Norburg", "we are ready to lift the tariff", "offer"),
        ("Norburg", "we would lift the tariff in exchange for a lease", "offer"),
        ("Norburg", "there are no plans to lift the tariff", "deny"),
        ("Norburg", "Northland does not block visits", "deny"),
        ("Norburg", "recognition is a condition for any talks", "precondition"),
        ("Norburg", "talks can go on only after the port is open", "precondition"),
        ("Norburg", "the tariff will not be lifted unless the port opens", "precondition"),
        ("Norburg", "Northland will not open the port until the tariff is lifted", "precondition"),
        ("Norburg", "the board had not signed until the dam was drained", "assert"),
        ("Norburg", "Northland did not open the port until the tariff was lifted", "deny"),
        ("Norburg", "Southland must apologise before talks resume", "precondition"),
        ("Norburg", "Southland has violated the charter", "accuse"),
        ("Norburg", "the only obstacle is the position of Sudhavn", "accuse"),
        ("Norburg", "the talks could go on for years", "predict"),
        ("Norburg", "Southland will not agree to this", "predict"),
        ("Norburg", "if Southland insists, it will lead to trouble", "predict"),
        ("Norburg", "eighty years have passed since the war", "assert"),
        ("Norburg", "Southland does not refuse the handover outright", "assert"),
        ("Norburg", "Sudhavn believes Northland will not agree", "assert"),
        ("Norburg", "Southland is draining the bay without notice", "accuse"),
        ("Norburg", "Southland has failed to answer", "accuse"),
        ("Norburg", "we did not close the bay", "deny"),
        ("Norburg", "we will pay for the boats", "offer"),
        ("Norburg", "we will return to the table if the port opens", "offer"),
        ("Norburg", "the bay needs water", "assert"),
        ("Norburg", "the port will not open before March", "predict"),
        ("Norburg", "we welcome the letter", "commend"),
        ("Per Lie, an analyst,", "Southland should open the harbour", "demand"),
        ("Per Lie, an analyst,", "Southland will open the harbour", "predict"),
    ],
)
def test_a_reporting_verb_leaves_the_act_to_the_content(source: str, content: str, expected: str) -> None:
    assert act(source, content) == expected


@pytest.mark.parametrize(
    ("frame_act", "stance", "negated", "expected"),
    [
        ("demand", "wants", False, "demand"),
        ("refuse", "rejects", False, "refuse"),
        ("offer", "wants", False, "offer"),
        ("commend", "wants", False, "commend"),
        ("demand", "wants", True, "refuse"),
        ("offer", "wants", True, "refuse"),
        ("refuse", "rejects", True, "assert"),
        ("assert", None, True, "other"),
    ],
)
def test_the_frame_decides_where_its_verb_says_it(
    frame_act: str, stance: str | None, negated: bool, expected: str
) -> None:
    assert (
        act("Norburg", "a common fishing ground", frame_act, frame_stance=stance, negated=negated) == expected
    )


def test_a_refusal_with_unless_is_a_precondition() -> None:
    assert act("Norburg", "to sign unless the port opens", "refuse", frame_stance="rejects") == "precondition"


def test_would_is_a_forecast_in_reported_speech_only() -> None:
    content = "the port would open in May"
    assert act("Liv Aas, an analyst,", content, reported=True) == "predict"
    assert act("Liv Aas, an analyst,", content) == "assert"


def test_declining_to_speak_is_no_refusal() -> None:
    assert act("Norburg", "to comment on the talks", "refuse", frame_stance="rejects") == "other"
    assert act("Norburg", "talks", "assert", negated=True, verb="say") == "other"
    assert act("Norburg", "the port is shut", "assert", negated=True, verb="believe") == "deny"


def test_swapping_the_parties_keeps_the_act() -> None:
    for content in (
        "Southland must open the harbour",
        "Southland will not agree",
        "Southland violated the charter",
    ):
        mirrored = content.replace("Southland", "Northland")
        assert act("Norburg", content) == act("Sudhavn", mirrored)


@pytest.mark.parametrize("unit", ["not ", "without a ", "no deal and ", "before any "])
def test_a_content_costs_its_length(unit: str) -> None:
    assert act("Norburg", (unit * 2_000).strip()) in ACTS
    check_doublings(lambda size: lambda: act("Norburg", (unit * size).strip()), 100)
