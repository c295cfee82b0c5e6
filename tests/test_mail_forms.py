"""Mail as it comes: mailboxes with "From" lines inside, forwarded articles with a day and an outlet of their own."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from impasse.evidence.document import Document
from impasse.evidence.documents.reading import read_document
from impasse.evidence.read import read_corpus

BODY = (
    "Dam board chairwoman Petra Voss said on Monday that the sluice must be opened. Ranchers' leader Cole Abbott said "
    "the ranchers would vote on Friday."
)
HEADS = {
    "gmail": "---------- Forwarded message ---------\nFrom: Upland Herald <news@upland.example>\n"
    "Date: Tue, Mar 6, 2018 at 9:12 AM\nSubject: Sluice splits the valley\nTo: <pia@x.example>\n\n\n",
    "outlook": "-----Original Message-----\nFrom: Upland Herald [mailto:news@upland.example]\n"
    "Sent: Tuesday, March 6, 2018 9:12 AM\nTo: Pia\nSubject: Sluice splits the valley\n\n",
    "outlook line": "________________________________\nFrom: Upland Herald <news@upland.example>\n"
    "Sent: Tuesday, 6 March 2018 09:12:30\nTo: Pia <pia@x.example>\nSubject: Sluice splits the valley\n\n",
    "apple": "Begin forwarded message:\n\nFrom: Upland Herald <news@upland.example>\n"
    "Subject: Sluice splits the valley\nDate: 6 March 2018 at 09:12:30 CET\nTo: Pia <pia@x.example>\n\n",
    "german": "-------- Weitergeleitete Nachricht --------\nBetreff: Sluice splits the valley\n"
    "Datum: Tue, 6 Mar 2018 09:12:30 +0100\nVon: Upland Herald <news@upland.example>\nAn: Pia <pia@x.example>\n\n",
}


def message(text: str, subject: str = "Fwd: Sluice splits the valley") -> bytes:
    mail = EmailMessage()
    mail["From"] = "Pia Lund <pia@x.example>"
    mail["To"] = "desk@x.example"
    mail["Subject"] = subject
    mail["Date"] = "Thu, 29 Mar 2018 09:00:00 +0200"
    mail.set_content(text)
    return mail.as_bytes()


def told(document: Document) -> tuple[str | None, str | None, str | None]:
    return document.title, document.publisher, document.published


@pytest.mark.parametrize("program", HEADS)
@pytest.mark.parametrize("quoted", [False, True])
def test_a_forwarded_article_keeps_its_headline_outlet_and_day(program: str, quoted: bool) -> None:
    body = "\n".join("> " + line for line in BODY.splitlines()) if quoted else BODY
    document = read_document(
        Path("a.eml"), message("The ranchers are wrong, I think.\n\n" + HEADS[program] + body + "\n")
    )
    assert told(document) == ("Sluice splits the valley", "Upland Herald", "2018-03-06")
    assert BODY in " ".join(document.view.text.split())
    assert "I think" not in document.view.text
    assert any("forwarded" in note for note in document.notes)


def test_weekdays_follow_the_day_of_the_article(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(message(HEADS["gmail"] + BODY + "\n"))
    found = {s.quote: s for s in read_corpus([path]).statements}
    assert [s.said_date for quote, s in found.items() if "sluice must be opened" in quote] == ["2018-03-05"]
    assert [s.about_date for quote, s in found.items() if "vote on Friday" in quote] == ["2018-03-09"]


def test_a_person_who_wrote_the_forwarded_message_is_no_outlet() -> None:
    head = HEADS["gmail"].replace("Upland Herald <news@upland.example>", "Otto Lam <otto.lam@mail.example>")
    document = read_document(Path("a.eml"), message(head + BODY + "\n"))
    assert (document.publisher, document.published) == (None, "2018-03-06")


HTML_HEADS = {
    "outlook": "<div><hr><p><b>From:</b> Upland Herald &lt;news@upland.example&gt;<br><b>Sent:</b> Tuesday, "
    "6 March 2018 09:12<br><b>To:</b> Pia<br><b>Subject:</b> Sluice splits the valley</p></div>",
    "gmail": '<div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br>From: '
    "<strong>Upland Herald</strong> <span>&lt;<a href='mailto:news@upland.example'>news@upland.example</a>&gt;</span>"
    "<br>Date: Tue, Mar 6, 2018 at 9:12 AM<br>Subject: Sluice splits the valley<br>To: Pia<br></div></div>",
    "apple": '<blockquote type="cite"><div>Begin forwarded message:</div><br><div><b>From: </b>Upland Herald '
    "&lt;news@upland.example&gt;</div><div><b>Subject: </b>Sluice splits the valley</div><div><b>Date: </b>"
    "6 March 2018 at 09:12:30 CET</div><div><b>To: </b>Pia</div><br></blockquote>",
}


@pytest.mark.parametrize("program", HTML_HEADS)
def test_a_page_forwarded_by_mail_keeps_its_headline_outlet_and_day(program: str) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Pia Lund <pia@x.example>", "desk@x.example", "FW: Sluice"
    mail["Date"] = "Thu, 29 Mar 2018 09:00:00 +0200"
    mail.set_content(
        f"<p>The ranchers are wrong, I think.</p>{HTML_HEADS[program]}<p>{BODY}</p>", subtype="html"
    )
    document = read_document(Path("a.eml"), mail.as_bytes())
    assert told(document) == ("Sluice splits the valley", "Upland Herald", "2018-03-06")
    assert BODY in document.view.text
    assert "I think" not in document.view.text


@pytest.mark.parametrize("program", ["outlook", "gmail"])
def test_an_answer_is_its_writers_and_what_it_quotes_is_not_read(program: str) -> None:
    quoted = HEADS["outlook"].replace("-----Original Message-----\n", "") + BODY
    if program == "gmail":
        quoted = f"On Tue, Mar 6, 2018 at 9:12 AM Upland Herald <news@upland.example> wrote:\n\n> {BODY}"
    document = read_document(
        Path("a.eml"), message(f"The sluice stays shut, I say.\n\n{quoted}\n", "Re: Sluice splits the valley")
    )
    assert document.published == "2018-03-29"
    assert "I say" in document.view.text
    assert not any(words in document.view.text for words in ("Petra Voss", "Upland Herald", "wrote:"))


def test_lines_that_a_mail_program_broke_are_joined() -> None:
    broken = (
        "> The dam board said on Monday that it was ready for a hearing in June if\n"
        "> Ranchers' Row opens its gates."
    )
    document = read_document(Path("a.eml"), message(HEADS["apple"] + broken + "\n"))
    assert "in June if Ranchers' Row opens its gates." in document.view.text


def test_a_message_that_forwards_nothing_is_the_senders() -> None:
    document = read_document(
        Path("a.eml"), message(BODY + "\n\n----- original message of the board -----\n\nSigned.\n")
    )
    assert document.published == "2018-03-29"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_that_begin_with_from_open_no_message(end: str, tmp_path: Path) -> None:
    box = tmp_path / "list.mbox"
    mails = [
        "From desk@upland.example Tue Mar  6 09:00:00 2018",
        "From: Upland Herald <desk@upland.example>",
        "Subject: Sluice splits the valley",
        "Date: Tue, 6 Mar 2018 09:00:00 +0100",
        "",
        "Petra Voss said the sluice must be opened.",
        "",
        "From memory, she has said so 3 times since 2012.",
        "",
        ">From the dam the ranchers could be seen.",
        "",
        "From desk@upland.example Wed Mar  7 09:00:00 2018",
        "From: Upland Herald <desk@upland.example>",
        "Subject: Ranchers say no",
        "Date: Wed, 7 Mar 2018 09:00:00 +0100",
        "",
        "Cole Abbott rejected the demand.",
        "",
    ]
    box.write_bytes(end.join(mails).encode())
    read = read_corpus([box])
    assert not read.skipped
    assert [told(d)[::2] for d in read.documents] == [
        ("Sluice splits the valley", "2018-03-06"),
        ("Ranchers say no", "2018-03-07"),
    ]
    assert "From the dam the ranchers" in read.documents[0].text
    assert ">From" not in read.documents[0].text


def test_a_broken_message_stops_no_other(tmp_path: Path) -> None:
    box = tmp_path / "list.mbox"
    box.write_bytes(
        b"From a@b.example Tue Mar  6 09:00:00 2018\nSubject: Empty\n\n\n\nFrom a@b.example Wed Mar  7 09:00:00 2018\n"
        b"Subject: Ranchers say no\nDate: Wed, 7 Mar 2018 09:00:00 +0100\n\nCole Abbott rejected the demand.\n"
    )
    read = read_corpus([box])
    assert [d.title for d in read.documents] == ["Ranchers say no"]
    assert [Path(s.path).name for s in read.skipped] == ["list.mbox (message 1)"]
