"""Who "I" and "we" are: the writer of a piece, the body in whose name it is written, the speaker of a quotation."""

from __future__ import annotations

from pathlib import Path

import pytest

from impasse.evidence.actors.issuer import issuer_of, writer_of
from impasse.evidence.actors.sides import Sides
from impasse.evidence.attribution import attributions
from impasse.evidence.documents.reading import read_document
from impasse.evidence.lexicon import Actor, Lexicon, Outlet
from impasse.evidence.positions.statements import statements
from impasse.evidence.statement import Statement

DOCKERS = Actor("dockers", "Dockers' Union", aliases=("the Union", "Branch 4"), bodies=("strike committee",))
PORT = Actor("port", "Vik Port Company", aliases=("the company",))
LEXICON = Lexicon(actors=(DOCKERS, PORT), outlets=(Outlet("The Hawser"), Outlet("The Vik Courier")))
BODY = """

The company closed the gates in May and has not opened them. It says that we left our posts. Nobody left a post.

We demand the return of all who were sent home. Our members expect no gifts. We will come back on the day the gates
open, and not before. The mayor told the Courier that he hopes for an early end.
"""


def read(text: str, name: str = "piece.txt") -> tuple[Statement, ...]:
    made = read_document(Path(name), text.encode(), lexicon=LEXICON)
    return statements((made,), {made.id: attributions(made)}, LEXICON)


def demand(text: str) -> Statement:
    return next(s for s in read(text) if "return of all" in s.quote)


@pytest.mark.parametrize(
    ("head", "source"),
    [
        ("The Hawser\nBulletin of the Dockers' Union, No. 12\n\nHold the gate", "Dockers' Union"),
        ("Hold the gate\n\nA declaration of the strike committee of the Dockers' Union", None),
        ("DOCKERS' UNION\nPRESS RELEASE\n4 May 2031\n\nUnion holds the gate", "Dockers' Union"),
        (
            "Hold the gate\n\nWe, the Dockers' Union, met in Vik on Sunday to talk about the gates.",
            "Dockers' Union",
        ),
    ],
)
def test_we_is_the_body_in_whose_name_a_piece_is_written(head: str, source: str | None) -> None:
    found = demand(head + BODY)
    if source is not None:
        assert (found.source.text, found.source.canonical, found.voice) == ("We", source, "official")
    assert found.source.canonical != "We"


def test_a_signature_names_the_body() -> None:
    made = read_document(Path("l.txt"), f"Hold the gate{BODY}\nSigned for the strike committee\n".encode())
    assert issuer_of(made, Sides(LEXICON)) == "the strike committee"


def test_a_paper_s_own_piece_has_no_issuer() -> None:
    made = read_document(Path("l.txt"), f"The Vik Courier, 4 May 2031\n\nGates stay shut{BODY}".encode())
    assert issuer_of(made, Sides(LEXICON)) is None


def test_we_in_reported_speech_is_the_piece_s_own_and_in_a_quotation_the_speaker_s() -> None:
    text = "The Hawser\nBulletin of the Dockers' Union, No. 12\n\nHold the gate" + BODY
    text += "\n“We want peace,” said Ada Lind of the company.\n"
    found = read(text)
    told = next(s for s in found if "left our posts" in s.quote)
    assert told.source.canonical == "Vik Port Company"
    want = next(s for s in found if s.quote.startswith(("We want", "“We want")))
    assert want.source.canonical == "Ada Lind"


OPINION = """Opinion

Open the gates

By Ada Lind

{body}

Ada Lind teaches the law of ports at the University of Vik. The views expressed are her own.
"""
CLAIMS = """I believe that the company must open the gates. The strikers should be let in, and the port will never be
what it was before. I hope that the council understands this. It would be foolish to wait. Why should anybody wait?
The company says that it cannot pay. In my view nobody has asked it to."""


def test_i_in_an_opinion_piece_is_its_writer_by_name() -> None:
    found = read(OPINION.format(body=CLAIMS))
    hope = next(s for s in found if s.quote.startswith("the council understands"))
    assert (hope.source.text, hope.source.canonical, hope.source.kind) == ("I", "Ada Lind", "author")
    assert hope.voice == "author"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Open the gates\n\nBy Ada Lind\n\nThe gates of Vik are shut, and so is the mind of the company.\n",
            "Ada Lind",
        ),
        (
            "Letters to the Editor\n\nSir, - Your report of the gates was wrong in every word, as I know.\n\n"
            "Yours faithfully,\nAda Lind\n",
            "Ada Lind",
        ),
        ("The gates of Vik are shut, and so is the mind of the company that owns them.\n", None),
    ],
)
def test_the_writer_of_a_piece(text: str, name: str | None) -> None:
    assert writer_of(read_document(Path("l.txt"), text.encode())) == name


def test_what_reporters_did_is_no_statement() -> None:
    text = (
        "VIK, 4 May 2031 - The port company said the gates would stay shut. A spokesman said talks were over. We have "
        "asked the company for its books. The mayor said he was sorry, and the union said it was not.\n"
    )
    assert not [s for s in read(text) if s.source.text == "We"]


def test_what_a_body_recommends_in_its_own_name_is_its_claim() -> None:
    text = "The Hawser\nBulletin of the Dockers' Union, No. 12\n\nHold the gate" + BODY
    text += "\nThe council should name a day. We know our port. Let the company open the gates.\n"
    found = read(text)
    for words in ("The council should name a day", "Let the company open the gates"):
        claim = next(s for s in found if words in s.quote)
        assert (claim.source.canonical, claim.voice, claim.cue.text) == ("Dockers' Union", "official", "")


def test_a_piece_of_a_body_that_reports_of_itself_claims_nothing() -> None:
    text = (
        "The Hawser\nBulletin of the Dockers' Union, No. 12\n\nUnion meets\n\nThe Union met in Vik on "
        "Sunday to talk about the gates. The council should name a day. The gates will be discussed again on Monday.\n"
    )
    assert not [s for s in read(text) if s.source.canonical == "Dockers' Union" and not s.cue.text]


def test_a_piece_signed_by_a_person_is_that_person_s_unless_a_group_says_we() -> None:
    signed = "The Hawser\nBulletin of the Dockers' Union, No. 12\n\nHold the gate\n\nBy Ada Lind" + BODY
    assert demand(signed).source.canonical == "Ada Lind"
    together = (
        "To the Board\n\nWe, the pilots of Vik, write to you because the gates have been shut since May."
        + BODY
    )
    assert demand(f"{together}\nYours sincerely,\nTor Vik\n").source.canonical == "pilots of Vik"
