"""Documents as they come: kinds of layout, mail, speech and damage that were once read wrongly, in words of our own."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import docx
import pytest

import impasse
from impasse.evidence.attribution import attribute
from impasse.evidence.corpus import Corpus


def read(folder: Path, name: str, data: bytes | str) -> Corpus:
    """One file as it is read."""
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return impasse.read([path])


def said(corpus: Corpus) -> list[tuple[str, str]]:
    """Who says what, in order."""
    return [(s.source.canonical, s.quote.strip('“”" .,')) for s in corpus.statements]


def contents(text: str) -> list[str]:
    """What is told in a sentence, each content as one string."""
    return [" ".join(text[a:b] for a, b in one.content).rstrip(".") for one in attribute(text)]


LETTER = """The mayor writes back

The Orrin Herald, 4 June 2024

In a reply to the quarry, mayor Ida Sund wrote:

    Dear sirs, dear madams,

    The dust has not settled for a year. We shall not renew the lease.

    Our children cough at night.

    — {below}

The quarry stayed shut on Monday. Nobody was at the gate.
"""


@pytest.mark.parametrize(
    ("below", "who"), [("Ida Sund, mayor of Orrin", "Ida Sund"), ("to be continued", "Ida Sund")]
)
def test_a_letter_set_in_is_its_writers_up_to_where_the_text_stands_out(
    below: str, who: str, tmp_path: Path
) -> None:
    found = said(read(tmp_path, "letter.txt", LETTER.format(below=below)))
    for words in (
        "The dust has not settled for a year",
        "We shall not renew the lease",
        "Our children cough at night",
    ):
        assert (who, words) in found
    assert not [one for one in found if "stayed shut" in one[1] or "at the gate" in one[1]]


def test_a_block_quotation_of_a_page_takes_the_name_below_it(tmp_path: Path) -> None:
    page = (
        "<html><head><title>Notes</title></head><body><article><h1>What the ferryman thinks</h1>"
        "<p>A letter reached this paper on Friday.</p><blockquote><p>The ferry runs at a loss in winter.</p>"
        "<p>No town will pay for empty seats.</p><footer>Olof Hagen, ferryman</footer></blockquote>"
        "<p>The ferry sails again in spring.</p></article></body></html>"
    )
    found = said(read(tmp_path, "page.html", page))
    assert ("Olof Hagen", "No town will pay for empty seats") in found
    assert not [one for one in found if "in spring" in one[1]]


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("The envoy said the mine would reopen and then boarded her train.", "the mine would reopen"),
        ("The envoy says the crews will return and waves to the crowd.", "the crews will return"),
        ("The envoy said the crews would return and work.", "the crews would return and work"),
        (
            "The envoy said the pact must end if it failed and cost too much.",
            "the pact must end if it failed and cost too much",
        ),
    ],
)
def test_what_a_speaker_did_next_is_told_by_the_form_of_its_verb(sentence: str, content: str) -> None:
    assert contents(sentence)[0] == content


def test_something_called_what_an_adjective_says_is_a_statement_and_a_name_is_none(tmp_path: Path) -> None:
    text = "Row\n\nThe envoy Ana Roos called the map useless. Locals call the hill Brakka. It rained all the day.\n"
    found = said(read(tmp_path, "row.txt", text))
    assert ("Ana Roos", "the map useless") in found
    assert not [one for one in found if "Brakka" in one[1]]


def test_a_line_that_a_dash_opens_takes_particles_and_goes_on_in_the_first_person(tmp_path: Path) -> None:
    text = (
        "On the pier\n\nThe Orrin Herald, 5 June 2024\n\nThe skipper Nils Aro met the pilot Eva Lunde.\n\n"
        "— The reef is not on the chart, Aro shot back. We shall mark it.\n\n"
        "— Nobody asked for marks, chimed in the pilot, Eva Lunde.\n\nThen both went home.\n"
    )
    found = said(read(tmp_path, "pier.txt", text))
    assert ("Nils Aro", "We shall mark it") in found
    assert [who for who, words in found if "Nobody asked for marks" in words] == ["Eva Lunde"]


def test_short_answers_in_the_head_of_a_talk_are_read(tmp_path: Path) -> None:
    page = (
        "<html><head><title>The pilot's view</title></head><body><article><h1>The pilot's view</h1>"
        "<p>Harbour pilot Eva Lunde on reefs, charts and marks.</p><p><b>Ms Lunde, is the reef charted?</b></p>"
        "<p>Not yet.</p><p><b>Who should chart it?</b></p><p>The navy should.</p></article></body></html>"
    )
    assert ("Eva Lunde", "The navy should") in said(read(tmp_path, "talk.html", page))
    text = "Talk\n\nHerald: Will you dredge?\n\nLunde: Never.\n\nHerald: Why?\n\nLunde: It costs too much.\n"
    found = said(read(tmp_path, "talk.txt", text))
    assert [words for who, words in found if who.endswith("Lunde")] == ["Never", "It costs too much"]


def test_speakers_of_a_record_are_named_without_seat_and_hour(tmp_path: Path) -> None:
    text = (
        "SENATE\nTuesday, 4 June 2024\n\nMr HAGEN (Outer Bay) (11:02): The ferry must sail.\n\n"
        "Ms SUND (Orrin) (11:04): I shall vote against it.\n\nThe PRESIDENT: Order.\n"
    )
    assert {who for who, _ in said(read(tmp_path, "record.txt", text))} >= {"HAGEN", "SUND"}


def test_an_item_marked_c_with_a_year_is_no_copyright_line(tmp_path: Path) -> None:
    text = (
        "List\n\nThe skipper Nils Aro set out three conditions for sailing:\n\n(a) the reef must be marked;\n"
        "(b) the pilots must be paid;\n(c) the toll must end in 2031.\n\nNobody answered him that day.\n"
    )
    assert ("Nils Aro", "the toll must end in 2031") in said(read(tmp_path, "list.txt", text))


def test_letters_lost_to_question_marks_leave_names_whole(tmp_path: Path) -> None:
    text = (
        'Premier holds out\n\nPremier Ji?? Kade??k held out. "We will wait," Kade??k said. Ana Mu?oz agreed. '
        "Who knows? Nobody. Later Karel Kadeřák said he had waited.\n"
    )
    corpus = read(tmp_path, "lost.txt", text)
    assert [who for who, words in said(corpus) if "We will wait" in words] == ["Jiʔʔ Kadeřák"]
    assert any("a letter was lost" in note for note in corpus.documents[0].notes)
    assert "Who knows?" in corpus.documents[0].view.text


def test_no_capital_stands_inside_a_word_of_an_old_encoding(tmp_path: Path) -> None:
    text = "Talks\n\nThe envoy Zoë Hänsel said the talks had ended. Pilot François Lübke agreed with her.\n"
    assert "Hänsel" in read(tmp_path, "dos.txt", text.encode("cp437")).documents[0].view.text
    assert "Hänsel" in read(tmp_path, "mac.txt", text.encode("mac_roman")).documents[0].view.text


def test_a_plain_text_that_stands_in_for_a_page_is_not_the_message(tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "Desk <desk@herald.example>", "Ferry to sail"
    message["Date"] = "Tue, 04 Jun 2024 08:00:00 +0200"
    message.set_content("Please view this message in a browser.")
    message.add_alternative(
        "<p>The ferry will sail from Monday on, whatever the weather, and it will stop at both of the piers.</p>"
        "<p>“The reef is marked,” said the skipper, Nils Aro, before the first bell.</p>",
        subtype="html",
    )
    assert ("Nils Aro", "The reef is marked") in said(read(tmp_path, "news.eml", message.as_bytes()))


def test_the_letterhead_of_a_word_file_names_who_issues_it(tmp_path: Path) -> None:
    file = docx.Document()
    file.sections[0].header.paragraphs[0].text = "Ministry of Ferries · Press Office"
    file.add_paragraph("PRESS RELEASE")
    file.add_heading("Ferry timetable for the winter", 1)
    file.add_paragraph("The ferry sails twice a day, minister Olof Hagen said in Orrin on Monday evening.")
    file.save(str(tmp_path / "release.docx"))
    assert impasse.read([tmp_path / "release.docx"]).documents[0].publisher == "Ministry of Ferries"


def test_a_date_line_with_two_figures_for_the_year_dates_a_short_report(tmp_path: Path) -> None:
    text = "Ferry sails\n\nThe Orrin Herald, Tue 04-Jun-24\n\nORRIN, Monday (Bay Wire) - The ferry sailed at noon.\n"
    document = read(tmp_path, "short.txt", text).documents[0]
    assert (document.publisher, document.published) == ("The Orrin Herald", "2024-06-04")


def test_what_two_passives_share_is_told_of_both(tmp_path: Path) -> None:
    text = "Mine\n\nThe map was praised by Eva Lunde, backed by Nils Aro and rejected by Olof Hagen.\n\nIt is old.\n"
    assert [who for who, words in said(read(tmp_path, "mine.txt", text)) if words == "The map"] == [
        "Eva Lunde",
        "Nils Aro",
        "Olof Hagen",
    ]


def test_a_speaker_goes_away_from_what_is_not_to_come() -> None:
    assert contents("The envoy said the pact was dead before leaving the hall.")[0] == "the pact was dead"
    assert "before leaving" in contents("The envoy said the crews would pay before leaving the bay.")[0]


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("the vote was set for March 5", "2024-03-05"),
        ("the round was fixed for 3-5 May", "2024-05-03/2024-05-05"),
        ("the round was held on 3-5 May", "2023-05-03/2023-05-05"),
    ],
)
def test_a_day_set_under_a_verb_of_telling_lies_ahead(words: str, about: str, tmp_path: Path) -> None:
    text = f"Dates\n\nThe Orrin Herald, 28 February 2024\n\nThe pilot Eva Lunde said {words}.\n"
    assert [s.about_date for s in read(tmp_path, "dates.txt", text).statements] == [about]


def test_an_interview_by_turns_needs_no_first_person(tmp_path: Path) -> None:
    text = (
        "The last pilot\n\nEva Lunde guided ships for thirty years. A look back at reefs and fog.\n\n"
        "Herald: Do you miss the sea?\n\nEva Lunde: No, never.\n\nWhat did you learn?\n\nThe reef always wins.\n\n"
        "Who should follow you?\n\nAnybody with patience and a boat.\n"
    )
    assert [one for one in said(read(tmp_path, "back.txt", text)) if one[0] == "Eva Lunde"] == [
        ("Eva Lunde", "No, never"),
        ("Eva Lunde", "The reef always wins"),
        ("Eva Lunde", "Anybody with patience and a boat"),
    ]


def test_short_entries_of_a_live_report_are_dated_by_their_day(tmp_path: Path) -> None:
    entry = '<li class="entry"><time datetime="2024-02-2{day}T0{n}:00">{n}:00</time><p>{text}</p></li>'
    told = (
        (3, 2, "Eva Lunde says the reef is clear."),
        (3, 1, "Nils Aro has left the pier."),
        (2, 5, "“Tomorrow we sail,” Nils Aro said."),
    )
    items = "".join(entry.format(day=day, n=n, text=text) for day, n, text in told)
    page = (
        f"<html><head><title>Ferry live</title></head><body><h1>Ferry live</h1><ol>{items}</ol></body></html>"
    )
    corpus = read(tmp_path, "live.html", page)
    assert [(d.title, d.published) for d in corpus.documents] == [
        ("Ferry live", "2024-02-23"),
        ("Ferry live", "2024-02-22"),
    ]
    assert [s.about_date for s in corpus.statements if "Tomorrow" in s.quote] == ["2024-02-23"]


def test_a_body_that_sends_a_message_issues_it(tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "Ministry of Ferries <press@ferries.example>", "Ferry to sail"
    message["Date"] = "Tue, 04 Jun 2024 08:00:00 +0200"
    message.set_content("The ferry will sail, minister Olof Hagen said on Monday.\n")
    assert read(tmp_path, "post.eml", message.as_bytes()).documents[0].publisher == "Ministry of Ferries"


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (
            "Ferry sails early\n\nOrrin Valley News, 4 June 2024, by Rhea Sund",
            ("Ferry sails early", "Orrin Valley News"),
        ),
        (
            "ORRIN VALLEY NEWS\nNothing but the tide\nVol. 12 No. 4 - Tuesday, June 4, 2024\n\nFERRY SAILS EARLY\n\n"
            "By RHEA SUND",
            ("FERRY SAILS EARLY", "Orrin Valley News"),
        ),
    ],
)
def test_a_masthead_is_told_from_the_headline(head: str, told: tuple[str, str], tmp_path: Path) -> None:
    body = "The ferry sailed early on Tuesday, the pilot Eva Lunde said at the pier in Orrin.\n\nNobody missed it.\n"
    document = read(tmp_path, "head.txt", f"{head}\n\n{body}").documents[0]
    assert (document.title, document.publisher, document.published) == (*told, "2024-06-04")


def test_a_speaker_in_brackets_after_a_quotation_is_its_source(tmp_path: Path) -> None:
    text = "Voices\n\n“The tide is our clock.” (Eva Lunde, pilot of Orrin)\n\nIt rained on all of them.\n"
    assert said(read(tmp_path, "voices.txt", text)) == [("Eva Lunde", "The tide is our clock")]


def test_a_headline_under_a_section_of_an_export_is_no_writer(tmp_path: Path) -> None:
    tail = "Orrin Valley News\nORVN\nEnglish\nCopyright 2024. Orrin Valley News.\n\n"
    text = (
        f"News\nFerry sails early\nBy Rhea Sund\n40 words\n4 June 2024\n{tail}The ferry sailed, Eva Lunde said.\n\n"
        f"Document ORVNEW0020240604ek640001a\n\nNews\nPilots fear a hard winter\n30 words\n5 June 2024\n{tail}"
        "Pilots fear the ice of the bay.\n\nDocument ORVNEW0020240605ek650001b\n"
    )
    titles = [document.title for document in read(tmp_path, "Factiva.txt", text).documents]
    assert titles == ["Ferry sails early", "Pilots fear a hard winter"]


def test_questions_of_a_page_of_advice_are_no_interview(tmp_path: Path) -> None:
    text = (
        "The new ferry toll\n\nMinister Olof Hagen announced a toll. This page tells what it means.\n\n"
        "Will you have to pay?\n\nOnly if you sail at noon.\n\nHow can you pay?\n\nYou can pay at the pier.\n\n"
        "Can you get it back?\n\nYour money is lost.\n"
    )
    assert not [one for one in said(read(tmp_path, "advice.txt", text)) if "at the pier" in one[1]]


def test_a_block_that_tells_who_speaks_is_read_by_itself(tmp_path: Path) -> None:
    page = (
        "<html><head><title>Voices</title></head><body><article><h1>Voices of the bay today</h1>"
        "<p>This is what they said:</p><blockquote><p>“The reef must be marked,” the pilot Eva Lunde said.</p>"
        "</blockquote><p>The bay was calm.</p></article></body></html>"
    )
    assert [who for who, words in said(read(tmp_path, "voices.html", page)) if "reef" in words] == [
        "Eva Lunde"
    ]
