"""Which single source decides: one origin left out at a time."""

from __future__ import annotations

from impasse.dispute.diagnosis.sources import deciding_sources
from impasse.dispute.ledger.ledger import build_ledger
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
