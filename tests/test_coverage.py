"""What the report rests on: reprints counted once, as the first of them; only its own officials speak for a side."""

from __future__ import annotations

from dataclasses import replace

from impasse.dispute.dispute import Dispute
from impasse.dispute.files.dispute_file import parse_dispute
from impasse.dispute.files.nodes import Source as Text
from impasse.show.coverage import coverage
from ledger_parts import DISPUTE_TEXT, Maker, document, tie

OUTLETS = """
outlets:
  - {name: Courier, side: south}
  - {name: Gull, aliases: [The Gull], side: north}
"""


def dispute() -> Dispute:
    return parse_dispute(Text(DISPUTE_TEXT + OUTLETS, "harbour.yaml"))


def test_reports_are_counted_once_by_the_first_of_each_family() -> None:
    made = Maker(
        replace(document("d1", family="f1"), language="en"),
        replace(document("d2", family="f1"), language="fr", publisher="The Gull"),
        replace(document("d3", family="f2"), language="fr", publisher="The Gull"),
        replace(document("d4", family="f3"), language="fr", publisher=None),
        replace(document("d5", family="f4"), language=None, publisher="Elsewhere Daily"),
    )
    found = coverage(made.corpus(), dispute())
    assert found.families == 4
    assert found.sides == (
        ("Northland", 1),
        ("Southland", 1),
        ("elsewhere or not told", 1),
        ("outlet not known", 1),
    )
    assert found.languages == (("fr", 2), ("en", 1), ("not known", 1))
    assert [row.side for row in found.documents][:2] == ["Southland", "Northland"]


def test_only_what_officials_say_themselves_counts_as_heard() -> None:
    made = Maker()
    outer = made.say(tie("open_port", "wants", "south"))
    made.say(tie("open_port", "wants", "south"), parent=outer.id)
    made.say(tie("patrol", "wants", "north"), actor="north", parent=outer.id)
    made.say(tie("patrol", "wants", "north"), actor="north", voice="unofficial")
    made.say(tie("patrol", "wants", "north"), actor=None)
    made.say(tie("patrol", "wants", "north"), actor="league", parent="s99")
    assert coverage(made.corpus(), dispute()).heard == (("Southland", 2), ("The League", 1))
