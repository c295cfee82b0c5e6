"""How much of what officials said was read as positions is told, and first where it is little."""

from __future__ import annotations

from pathlib import Path

import impasse
from impasse.dispute.questions.material import Material
from impasse.show.summary import summary
from impasse.show.understood import Understood, understood
from impasse.show.views.first_page import first_page

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


def test_an_old_position_bears_its_date_and_a_refusal_of_no_option_is_a_whole_sentence(
    tmp_path: Path,
) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "dispute.yaml").write_text(DISPUTE, encoding="utf-8")
    refusal = "The government of Ordal said it refused to be lectured by Vessen on the matter."
    for name, told in (
        ("old.txt", f"3 March 2030\n\n{FIRST}"),
        ("new.txt", f"4 May 2032\n\n{refusal}\n"),
    ):
        (tmp_path / "documents" / name).write_text(told, encoding="utf-8")
    found = impasse.run([tmp_path / "documents"], impasse.load_dispute(tmp_path / "dispute.yaml"))
    page = first_page(Material(found.dispute, found.corpus, found.ledger))
    (led,) = [t.text for title, lines in page.paragraphs if title.startswith("Who wants") for t in lines[:1]]
    assert led == "Vessen wants “dredging the canal” (25 February 2030)."  # the Monday before the report
    told = " ".join(t.text for title, lines in page.paragraphs if title.startswith("Why") for t in lines)
    assert f"“{refusal.removesuffix('.')}”" in told
