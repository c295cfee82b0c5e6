"""What kind of piece a text is, and whose, where neither metadata nor a masthead tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from impasse.evidence.document import Document
from impasse.evidence.documents.reading import read_document
from impasse.evidence.lexicon import Lexicon, Outlet

LEXICON = Lexicon(outlets=(Outlet("The Hawser"), Outlet("Voice of Vik", domains=("vikvoice.example",))))


def read(text: str, name: str = "piece.txt") -> Document:
    return read_document(Path(name), text.encode(), lexicon=LEXICON)


SEA = (
    "The gates of Vik are shut. The company shut them in May. The council met twice. A ferry sails at noon. "
    "Two roads lead to the quay. One of them is closed. The pilots live in the old town. Their boats lie near.\n"
)


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        (
            "The gates of Vik: questions and answers\n\nWhat are they? Two doors of steel. They are old.\n",
            "report",
        ),
        ("The gates of Vik\n\n" + SEA, "report"),
        ("The gates of Vik\n\n" + SEA[:60] + "\n\nI think that is wrong.\n", "unknown"),
        (
            "RADIO VIK - TRANSCRIPT\n4 May 2031\n\nHOST: The gates are shut, and they have been shut since the company "
            "locked them in May.\n\nLIND: The company shut them. I must say I would have, too.\n\nHOST: Why?\n\n"
            "LIND: They were old.\n",
            "report",
        ),
        (
            "Hold the gate\n\nSisters, brothers: seven weeks are over. We demand the keys. We reject the offer of the\n"
            "company. Our members stand together. We call on the council to help us.\n",
            "opinion",
        ),
    ],
)
def test_genre(text: str, genre: str) -> None:
    assert read(text).genre == genre


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        ("# The Hawser\n\n*Bulletin of the Dockers' Union*\n\n" + SEA, "The Hawser"),
        ("Gates shut\n\n“Voice of Vik“, organ of the Port Party\n\n" + SEA, "Voice of Vik"),
        ("Gates shut\n\n" + SEA + "\nhttps://vikvoice.example/2031/05/gates\n", "Voice of Vik"),
        ("Gates shut\n\n" + SEA + "\nhttps://elsewhere.example/2031/05/gates\n", None),
        ("The Hawser sank the offer, says the company\n\n" + SEA, None),
        ("Minutes of the Meeting of the Port Council, 6 May 2031\n\n7.1 The mayor spoke.\n\n" + SEA, None),
    ],
)
def test_publisher(text: str, publisher: str | None) -> None:
    assert read(text, "piece.md" if text.startswith("#") else "piece.txt").publisher == publisher
