"""How much of what officials said was read as positions is told, and first where it is little."""

from __future__ import annotations

from pathlib import Path

import impasse
from impasse.show.summary import summary
from impasse.show.understood import Understood, understood

DISPUTE = """
dispute: canal
neutral: the canal
parties:
  - {id: vessen, name: Vessen}
  - {id: ordal, name: Ordal}
phases:
  - {id: all, name: the years of the canal, since: 2030-01-01, status_quo: [], options: [dredge]}
options:
  - {id: dredge, party: vessen, name: dredging the canal, cues: [dredging, dredge the canal]}
"""
FIRST = "Vessen said on Monday that it would start dredging the canal. "
OTHER = "Ordal said that the {} commission had seen the papers of its neighbour and would answer. "
WORDS = "north south east west upper lower inner outer first second third fourth fifth sixth seventh eighth".split()


def read(folder: Path, others: int) -> impasse.Run:
    (folder / "documents").mkdir()
    told = "3 March 2031\n\n" + FIRST + "".join(OTHER.format(word) for word in WORDS[:others])
    (folder / "documents" / "one.txt").write_text(told, encoding="utf-8")
    (folder / "dispute.yaml").write_text(DISPUTE, encoding="utf-8")
    return impasse.run([folder / "documents"], impasse.load_dispute(folder / "dispute.yaml"))


def test_what_was_read_is_counted_and_told(tmp_path: Path) -> None:
    run = read(tmp_path, 5)
    counts = understood(run.corpus, run.dispute)
    assert (counts.said, counts.sure, counts.warning) == (6, 1, "")
    assert counts.line in summary(run)
    assert counts.line == "Of 6 statements by officials of the parties 1 was read as a position."


def test_a_few_positions_among_many_statements_are_a_warning() -> None:
    assert "of 85 statements by officials of the parties 5 were read" in Understood(85, 5, 3).warning
    assert Understood(85, 9, 0).warning == ""
    assert Understood(12, 0, 0).warning == ""  # too few to say anything
    assert Understood(0, 0, 0).line == ""
    assert Understood(40, 9, 2).line.endswith("9 were read as positions, 2 more as likely ones.")
