"""Which single source decides: one origin left out at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from impasse.dispute.diagnosis.openings import Walker
from impasse.dispute.diagnosis.sources import _answers, deciding_sources
from impasse.dispute.drafts.elicit import elicit, model_of
from impasse.dispute.ledger.ledger import Ledger, build_ledger
from ledger_parts import Maker, document, make_dispute, tie

DISPUTE = make_dispute()
TALKS = DISPUTE.phase("talks")


def willing(made: Maker) -> None:
    """Both want the treaty, each told by a source of its own."""
    made.say(tie("treaty", "wants", "north"), actor="north", who="Ada Holm", origin="holm")
    made.say(tie("treaty", "wants", "south"), origin="moll")


def test_the_one_source_of_a_refusal_decides() -> None:
    made = Maker()
    willing(made)
    made.say(tie("open_port", "rejects", "south"), kind="anonymous", voice="unofficial", who="x", origin="x")
    flips = {f.origin: f for f in deciding_sources(build_ledger(made.corpus(), DISPUTE), DISPUTE, TALKS)}
    assert ("treaty", "overlap", True) in flips["x"].changes
    assert flips["x"].statements == ("s3",)
    assert flips["x"].to_json()["changes"][0] == {"goal": "treaty", "what": "overlap", "without": True}


def test_what_two_sources_say_hangs_on_neither() -> None:
    made = Maker(document("d1"), document("d2"))
    willing(made)
    made.say(tie("open_port", "rejects", "south"), origin="x")
    made.say(tie("open_port", "rejects", "south"), doc="d2", origin="y")
    flips = deciding_sources(build_ledger(made.corpus(), DISPUTE), DISPUTE, TALKS)
    assert not {"x", "y"} & {f.origin for f in flips}


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["open_port", "lift_tariff", "treaty"]),
            st.sampled_from(["wants", "rejects"]),
            st.sampled_from(["north", "south"]),
            st.sampled_from([None, None, "lift_tariff", "open_port and lift_tariff"]),
            st.integers(0, 6),
            st.sampled_from(["official", "analyst"]),
        ),
        max_size=24,
    )
)
def test_origins_of_one_standing_need_no_second_look(told: list[tuple[Any, ...]]) -> None:
    """As leaving out each origin by itself says."""
    made = Maker()
    for topic, stance, party, condition, source, voice in told:
        made.say(tie(topic, stance, party, condition), actor=party, who=f"Source {source}", voice=voice)
    ledger = build_ledger(made.corpus(), DISPUTE)
    answers = {f.origin: f.changes for f in deciding_sources(ledger, DISPUTE, TALKS)}
    whole = _answered(ledger)
    for origin in {entry.origin for entry in ledger.during(TALKS)}:
        fewer = replace(ledger, entries=tuple(e for e in ledger.entries if e.origin != origin))
        other = _answered(fewer)
        assert set(answers.get(origin, ())) == {(*k, other[k]) for k in whole if other[k] != whole[k]}


def _answered(ledger: Ledger) -> dict[tuple[str, str], bool]:
    model = model_of(elicit(ledger, DISPUTE, TALKS), DISPUTE, TALKS)
    return _answers(model, Walker(model))
