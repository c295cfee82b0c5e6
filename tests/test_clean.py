"""Regions and un-wrapping on pages as they come: what is read, what is not, and where paragraphs end."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import written
from impasse.evidence.documents.clean import Cleaned, clean
from impasse.evidence.documents.kinds import kind_of
from impasse.evidence.readers.extract import Extract


def cleaned(text: str) -> Cleaned:
    return clean(Extract(text, "txt"))


def kinds(text: str) -> list[tuple[str, str]]:
    return [(r.kind, " ".join(text[r.start : r.end].split())) for r in cleaned(text).regions]


def paragraphs(text: str) -> list[str]:
    view = cleaned(text).view
    return [view.text[a:b] for a, b in view.paragraphs]


LINES = {
    "link": [
        "https://a.example/2019/03/12/x",
        "www.courier.example/story",
        "- https://a.example/x https://b.example/y",
    ],
    "dateline": [
        "Feb 7, 2026 07:55 76",
        "Published: June 5, 2021",
        "Updated 3 May 2020 at 14:05 GMT",
        "Tuesday, 4 May 2021",
        "2021-05-04 08:30",
        "04.05.2021 11:05 Uhr",
        "May 4, 2021 | 5 min read",
        "The Vik Courier, 3 May 2021",
    ],
    "related": [
        "Related article: Why the Pier Matters",
        "Read also: Five things to know about the pier",
        "READ MORE: Envoys leave Vik",
        "See also » The tariff explained",
        "More from World",
        "You may also like",
    ],
    "furniture": [
        "Read more",
        "Share this article",
        "Home > World > Northland",
        "Last news in Courier",
        "Latest headlines",
        "© 2021 The Vik Courier. All rights reserved.",
        "We use cookies to improve this site.",
        "Page 3 of 12",
        "- 7 -",
        "Advertisement",
        "Tags: pier, tariff, talks",
        "The Northern Mail          page 7",
        "* * *",
    ],
    "appeal": [
        "Support The Vik Courier!",
        "Donate now",
        "Sign up for our newsletter",
        "Support independent journalism today",
    ],
    "byline": [
        "By Ada Writer",
        "By Ada Writer and Bo Lind, The Vik Courier",
        "Bo Lind / MERIDIAN",
        "Photo: Bo Lind",
        "(Reporting by Ada Writer; editing by Bo Lind)",
        "Ada Writer contributed to this report.",
        "The author is a fellow at the Holm Institute.",
    ],
    "caption": [
        "Photo: The pier in winter. Bo Lind / Meridian",
        "FILE PHOTO: Boats lie in the outer harbour",
    ],
    "": [
        "Envoys left Vik on Monday without a deal.",
        "The ministers met on May 4, 2021.",
        "He said the paper would support the government.",
        "Support for the deal grew in May.",
        "By Monday the boats had gone.",
        "More talks are planned for June.",
        "The tariff was raised to 12 percent in 2019, 7 months after the vote.",
        "Home Secretary Ada Holm resigned",
        "1956 was a good year.",
    ],
}


@pytest.mark.parametrize(("kind", "line"), [(k, line) for k, lines in LINES.items() for line in lines])
def test_lines_are_told_by_their_words(kind: str, line: str) -> None:
    assert kind_of(line) == kind


@pytest.mark.parametrize("width", [45, 60, 72, 90, 110])
def test_wrapped_text_is_unwrapped_at_any_width(width: int) -> None:
    assert paragraphs(written.wrapped(width=width)) == list(written.PARAGRAPHS)


@pytest.mark.parametrize("width", [60, 90])
def test_paragraphs_without_empty_lines_between_end_at_their_short_last_line(width: int) -> None:
    text = "\n".join("\n".join(textwrap.wrap(p, width)) for p in written.PARAGRAPHS)
    assert paragraphs(text) == list(written.PARAGRAPHS)


def test_unwrapped_and_mixed_text() -> None:
    whole = "\n".join(written.PARAGRAPHS)
    assert paragraphs(whole) == list(written.PARAGRAPHS)
    mixed = written.wrapped(width=72) + "\n" + whole
    assert paragraphs(mixed) == list(written.PARAGRAPHS) * 2


def test_every_line_followed_by_an_empty_one() -> None:
    text = "\n\n".join(line for p in written.PARAGRAPHS for line in textwrap.wrap(p, 72))
    assert paragraphs(text) == list(written.PARAGRAPHS)


def test_short_paragraphs_on_lines_of_their_own_stay_apart() -> None:
    lines = [
        "The ministers met.",
        "Nobody said a word.",
        "The pier stays shut.",
        "The boats stay where they are.",
    ]
    assert paragraphs("\n".join(lines)) == lines


def test_a_sentence_goes_on_behind_links_and_page_numbers() -> None:
    text = (
        "A diplomat who asked not to be named because he was not\nallowed to speak said that the boats\n\n"
        "https://a.example/x\n\n7\n\nwould stay where they were until the tariff was gone from\n"
        "the books of both states.\n"
    )
    (one,) = paragraphs(text)
    assert "said that the boats would stay where they were" in one
    view = cleaned(text).view
    at = one.index("the boats would stay")
    a, b = view.to_document(at, at + len("the boats would stay"))
    assert text[a:b].startswith("the boats\n\nhttps://")
    assert text[a:b].endswith("would stay")


def test_an_indented_line_after_a_full_stop_begins_a_paragraph() -> None:
    text = (
        "The envoys left the town on Monday evening with nothing in their\n"
        "hands but a date for another meeting in the spring.\n"
        " Sudria says that it will lift the tariff as soon as the boats are\n"
        "gone, which Norland calls a trick of the other side.\n"
    )
    assert [p[:10] for p in paragraphs(text)] == ["The envoys", "Sudria say"]


def test_list_items_are_paragraphs() -> None:
    text = "The note names three points that both sides accept for now:\n- the pier stays shut\n- the boats leave\n"
    assert paragraphs(text)[1:] == ["- the pier stays shut", "- the boats leave"]


PAGE = """Skip to content
Home
World
Politics
The Vik Courier
Support The Vik Courier!
World | Politics

Why the pier still stays closed after three rounds

Envoys leave Vik and leave the question to the spring

Ada Writer
4 May 2021, 08:30 112
Why the pier still stays closed after three rounds - 1

Photo: The pier in winter. Bo Lind / Meridian

{body}

Read more

Independent journalism isn't free. You can help keep it alive.

As the only paper of the strait, The Vik Courier plays a role in what people know.

Our editorial decisions are made by our newsroom alone, which follows the highest ethical standards.

Please consider making a one-time donation to The Vik Courier.

More from World

Ferry sinks off Holm, nobody is hurt
Parliament votes down the budget for a second time
© 2021 The Vik Courier
"""


def test_a_saved_page_is_read_without_what_stands_around_it() -> None:
    text = PAGE.format(body="\n\n".join(written.PARAGRAPHS))
    found = kinds(text)
    assert ("title", "Why the pier still stays closed after three rounds") in found
    assert ("standfirst", "Envoys leave Vik and leave the question to the spring") in found
    assert ("byline", "Ada Writer") in found
    assert ("dateline", "4 May 2021, 08:30 112") in found
    assert ("caption", "Why the pier still stays closed after three rounds - 1") in found
    assert [words for kind, words in found if kind == "body"] == list(written.PARAGRAPHS)
    assert [kind for kind, words in found if "ournalism" in words or "newsroom" in words] == [
        "appeal",
        "appeal",
    ]
    assert (
        "appeal",
        "As the only paper of the strait, The Vik Courier plays a role in what people know.",
    ) in found
    assert [words for kind, words in found if kind == "related"][-2:] == [
        "Ferry sinks off Holm, nobody is hurt",
        "Parliament votes down the budget for a second time",
    ]


def test_speech_about_donations_is_no_appeal() -> None:
    text = (
        "The senator asked for help on Monday, and her words went round the town before the day was over.\n\n"
        "“We need your support, please contribute to our work and make a donation,” she told the crowd in Vik.\n\n"
        "Her campaign said that donations and contributions from members had doubled in May.\n"
    )
    assert {kind for kind, _ in kinds(text)} == {"body"}


def test_a_headline_over_two_lines_is_one() -> None:
    text = "Why the Pier Still\nStays Closed\n\n" + written.wrapped(width=80).lstrip()
    assert kinds(text)[0] == ("title", "Why the Pier Still Stays Closed")


def test_a_text_without_headline_has_none() -> None:
    assert cleaned("\n".join(written.PARAGRAPHS)).title is None
    assert cleaned(written.wrapped()).title is None


def test_heads_and_feet_of_pages_are_told_by_coming_back() -> None:
    body = "\n".join(textwrap.wrap(" ".join(written.PARAGRAPHS), 80))
    text = "\f".join(f"Strait Studies No {k}\n{body}\nInternal draft" for k in range(1, 5))
    words = [w for kind, w in kinds(text) if kind == "furniture"]
    assert words.count("Internal draft") >= 3
    assert sum(w.startswith("Strait Studies No") for w in words) >= 3


def test_place_date_and_agency_are_set_apart_from_the_first_sentence() -> None:
    found = kinds("VIK, May 3 (Meridian Wire) - " + written.PARAGRAPHS[0] + "\n\n" + written.PARAGRAPHS[1])
    assert found[0] == ("dateline", "VIK, May 3 (Meridian Wire) -")
    assert found[1] == ("body", written.PARAGRAPHS[0])


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("„No“, she said.", "“No”, she said."),
        ("He said “not now“, and left.", "He said “not now”, and left."),
        ('He said "not now," and left.', "He said “not now,” and left."),
        ("»No«, she said.", "“No”, she said."),
        ("«No», she said.", "“No”, she said."),
        ("It is “true“, he said.“", "It is “true”, he said. "),
        ("The \"'small' side must wait.", "The  'small' side must wait."),
        ('A 6" pipe burst in Vik.', 'A 6" pipe burst in Vik.'),
        ("She said: “He said ‘no’ twice.”", "She said: “He said ‘no’ twice.”"),
    ],
)
def test_quotation_marks_are_made_uniform_in_place(printed: str, read: str) -> None:
    view = cleaned("The talks went on for nine hours in the old house.\n\n" + printed).view
    assert view.text.splitlines()[-1] == read
    assert len(read) == len(printed)


def test_a_quotation_over_paragraphs_stays_open_until_it_is_closed() -> None:
    text = "“We will wait, and we will wait long,” he said.\n\n“First we talk.\n\n“Then we see.”\n"
    assert paragraphs(text) == [
        "“We will wait, and we will wait long,” he said.",
        "“First we talk.",
        "“Then we see.”",
    ]


SENTENCES = st.lists(
    st.sampled_from(
        [
            s + "."
            for p in written.PARAGRAPHS
            for s in p.replace("“", "").replace("”", "").rstrip(".").split(". ")
        ]
    ),
    min_size=2,
    max_size=5,
).map(" ".join)


@given(st.lists(SENTENCES, min_size=2, max_size=6), st.integers(min_value=50, max_value=110))
@settings(max_examples=60, deadline=None)
def test_unwrapping_gives_back_the_paragraphs_at_any_width(blocks: list[str], width: int) -> None:
    wrapped = "\n\n".join("\n".join(textwrap.wrap(b, width, break_on_hyphens=False)) for b in blocks)
    assert paragraphs(wrapped) == blocks


APART = (
    "Comments are closed.",
    "Share this story: Facebook | Twitter | Email",
    "This article was amended on 5 March 2021. An earlier version gave the wrong figure.",
    "CORRECTION (5 March): the board has nine members, not eight.",
    "For further information please contact: Ida Holm, tel. 0123 456",
    "You have read 2 of 3 free articles this month.",
    "[Advertisement]",
    "Classifieds: boat for sale, 12 m, tel. 0123",
    "(continued on next page)",
    "Printed in Vik by Holm Press",
    "Back to top",
    "Next: The pilots' strike",
    "Also in this issue: Pilots strike; Cranes for sale",
    "Unofficial translation",
    "Distributed by Meridian Wire",
    "Disclaimer: the views are those of the author.",
    "(mp/ih)",
    "Views: 312",
    "[Photo caption: The pier at dusk.]",
    "Additional reporting: agencies",
)
KEPT = (
    "Next, the board will vote on the toll.",
    "Also in Vik, the ferry stopped.",
    "The statement was distributed by the union on Monday.",
    "Corrections to the budget were made, the minister said.",
    "More on Monday's vote came from the chair.",
    "Weather kept the ferries in port.",
    "She listened to this and left.",
)


@pytest.mark.parametrize("line", APART)
def test_page_furniture_is_known_by_its_words(line: str) -> None:
    assert kind_of(line) not in ("", "body")


@pytest.mark.parametrize("line", KEPT)
def test_sentences_that_begin_like_furniture_are_text(line: str) -> None:
    assert kind_of(line) == ""


@pytest.mark.parametrize(
    ("paragraph", "kind"),
    [
        (
            "No part of this bulletin may be copied or broadcast without written consent of the agency. The agency "
            "does not guarantee that it is complete and accepts no liability for what follows from it.",
            "furniture",
        ),
        (
            "This message is confidential and for general information only; it does not constitute financial advice; "
            "and all rights in it stay with the sender.",
            "furniture",
        ),
        (
            "The union said that the charts may not be copied without its consent, and that it would go to court over "
            "them before the end of the month.",
            "",
        ),
        (
            "“We accept no liability for the spill, and nothing here may be used without our consent as all rights are "
            "ours,” the owner told the court at Vik on the first day.",
            "",
        ),
    ],
)
def test_a_notice_of_rights_and_liabilities_is_furniture(paragraph: str, kind: str) -> None:
    assert kind_of(paragraph) == kind
