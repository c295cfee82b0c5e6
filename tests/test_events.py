"""Dated events: one event once, its own date and not the report's, disagreements shown, nothing invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from impasse.evidence.dates.events import find_events
from impasse.evidence.document import Document
from impasse.evidence.documents.batch import read_documents
from impasse.evidence.lexicon import Actor, Lexicon

LEXICON = Lexicon(
    actors=(
        Actor("north", "Norland", aliases=("Norburg",), adjectives=("Norland's", "Norlandic")),
        Actor("south", "Sudria", aliases=("Vik",), adjectives=("Sudrian",)),
    )
)

FIRST = """Envoys fail to agree on the pier

Published: June 5, 2021

Norland and Sudria met in Holm on June 3 and talked about the pier for nine hours, officials said.

The pier has been closed since 2014, when the tariff was raised. The 1956 declaration between Norland and Sudria names
it as common ground. Some 12 ships were turned back on May 20, the coast guard said.

The president of Norland will visit Sudria in August. The quarrel is 80 years after the war still open.
"""
SECOND = """No deal in Holm

Published: June 9, 2021

The two sides talked about the pier in Holm on June 3, where Norland and Sudria met for nine hours without a deal.

On May 20, the coast guard said, 14 ships were turned back. The declaration of 1956 names the pier.

It will rain tomorrow in Holm, and Sudria recalled its envoy on Monday.
"""


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> tuple[Document, ...]:
    folder = tmp_path_factory.mktemp("events")
    (folder / "a.txt").write_text(FIRST, encoding="utf-8")
    (folder / "b.txt").write_text(SECOND, encoding="utf-8")
    found, _, _, skipped = read_documents([folder], LEXICON)
    assert not skipped
    return found


def test_an_event_two_reports_tell_is_one_event(documents: tuple[Document, ...]) -> None:
    (talks,) = [e for e in find_events(documents, LEXICON) if e.date == "2021-06-03"]
    assert [report for report, _ in talks.reports] == [d.id for d in documents]
    assert talks.place == "Holm"
    assert talks.actors[:2] == ("Norland", "Sudria")
    assert talks.granularity == "day"
    assert not talks.disagreements


def test_event_date_and_report_date_are_apart(documents: tuple[Document, ...]) -> None:
    events = find_events(documents, LEXICON)
    assert {d.published for d in documents} == {"2021-06-05", "2021-06-09"}
    assert not [e for e in events if e.date in ("2021-06-05", "2021-06-09")]
    (recalled,) = [e for e in events if "recalled its envoy" in e.what]
    assert recalled.date == "2021-06-07"
    assert recalled.expression == "Monday"
    assert "2021-06-09" in recalled.rule


def test_disagreement_on_a_number_is_shown(documents: tuple[Document, ...]) -> None:
    (turned,) = [e for e in find_events(documents, LEXICON) if e.date == "2021-05-20"]
    assert len(turned.reports) == 2
    assert turned.disagreements == ("number of ships: 12 in a.txt; 14 in b.txt",)


def test_an_occasion_named_by_its_year_is_one_event(documents: tuple[Document, ...]) -> None:
    named = [e for e in find_events(documents, LEXICON) if e.date == "1956"]
    assert len(named) == 1
    assert {report for report, _ in named[0].reports} == {d.id for d in documents}
    assert named[0].granularity == "year"


def test_what_has_no_date_is_no_dated_event(documents: tuple[Document, ...]) -> None:
    events = find_events(documents, LEXICON)
    assert all(e.date for e in events)
    assert not [e for e in events if "80 years" in e.expression]


def test_places_of_tellings_resolve_to_their_words(documents: tuple[Document, ...]) -> None:
    text = {d.id: d.text for d in documents}
    for event in find_events(documents, LEXICON):
        spans = [" ".join(text[d][a:b].split()) for d, (a, b) in event.reports]
        assert event.what in spans
        assert any(event.expression in span for span in spans)


def test_events_are_in_order_of_time_and_told_apart(documents: tuple[Document, ...]) -> None:
    events = find_events(documents, LEXICON)
    assert len({e.id for e in events}) == len(events)
    dates = [e.date.removeprefix("../")[:4] for e in events if e.date]
    assert dates == sorted(dates)


def test_two_dates_for_one_event_are_a_disagreement(tmp_path: Path) -> None:
    sentence = (
        "Crews of the coast guard shut the northern lock gate at Holm {} and 40 barges were left waiting.\n"
    )
    (tmp_path / "a.txt").write_text(sentence.format("on May 3, 2020"), encoding="utf-8")
    (tmp_path / "b.txt").write_text(
        "Barges were left waiting, 40 of them, when coast guard crews shut the northern lock gate at Holm on "
        "May 4, 2020, a trade paper wrote.\n",
        encoding="utf-8",
    )
    found, families, _, _ = read_documents([tmp_path], LEXICON)
    assert len(families) == 2
    (event,) = find_events(found, LEXICON)
    assert event.disagreements == ("date: 2020-05-03 in a.txt; 2020-05-04 in b.txt",)


def test_yearly_meetings_are_not_one_event(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Ministers of both states met in Holm on May 3, 2019, for the yearly river talks. Ministers of both states met "
        "in Holm on May 5, 2020, for the yearly river talks.\n",
        encoding="utf-8",
    )
    found, _, _, _ = read_documents([tmp_path], LEXICON)
    assert [e.date for e in find_events(found, LEXICON)] == ["2019-05-03", "2020-05-05"]


def told(
    tmp_path: Path, *sentences: str, published: str = "2021-06-05"
) -> list[tuple[str | None, bool, str]]:
    text = f"Notes from the pier\n\nPublished: {published}\n\n" + "\n\n".join(sentences) + "\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    found, _, _, _ = read_documents([tmp_path], LEXICON)
    return [(e.date, e.planned, e.what) for e in find_events(found, LEXICON)]


HAPPENED = (
    ("Norland shut the pier on May 20.", "2021-05-20"),
    ("On May 20, the coast guard said, the pier was shut.", "2021-05-20"),
    ("The union said the pier had been shut on May 20 without a word.", "2021-05-20"),
    ("Norland accused Sudria of seizing a boat on May 20.", "2021-05-20"),
    ("Sudria said the raid on May 20 was a mistake.", "2021-05-20"),
    ("The pier has been closed since April 2.", "2021-04-02"),
    ("The union has been on strike since May 20.", "2021-05-20"),
    ("Workers walked out on May 20, shutting the pier.", "2021-05-20"),
    ("The 40 men dismissed on May 20 want their jobs back.", "2021-05-20"),
    ("Forty barges turned back on May 20, according to the coast guard.", "2021-05-20"),
    ("Norland asked a court on May 20 to stop the works.", "2021-05-20"),
    ("No barge has landed since April 2, when Sudria shut the pier.", "2021-04-02"),
    ("In answer to Norland's decision in January to raise the toll, barges stayed away.", "2021-01"),
    ("In the drought of 2018 the harbour fell dry.", "2018"),
    ("Sudria demanded the pier in March.", "2021-03"),
    ("The owner, having promised in 2014 to build a pier, built none.", "2014"),
)


@pytest.mark.parametrize(("sentence", "date"), HAPPENED)
def test_what_is_told_as_done_is_an_event(sentence: str, date: str, tmp_path: Path) -> None:
    events = told(tmp_path, sentence)
    assert [(d or "").removesuffix("/..") for d, planned, _ in events if not planned] == [date]


NO_EVENT = (
    "Sudria wants the pier, its envoy said on Monday.",
    "The envoy told reporters in Holm on Tuesday that Sudria wants the pier.",
    "The union accused the company on Monday of greed.",
    "In a note to members last week, analysts at Holm & Berg put the odds at one in three.",
    "In May the envoy was saying that Sudria wants the pier.",
    "Sudria will not recognise the 1974 line.",
    "The question of the line from 1974 stays open.",
    "The tariff is what it was in 1976.",
    "The owner wants compensation for the harvest of 2018.",
    "The two have been at odds since March.",
    "She has not heard from him since Christmas.",
    "Asked on Tuesday whether she would resign, she laughed.",
    "The price is the highest since 2014.",
    "It was the worst winter since 1962.",
    "No leader since 1976 has dared to say so.",
    "Will there be an accord this year?",
    "Her memoir is published next month.",
    "Next week: fish and ferries.",
    "Three things to know this week.",
    "1 Statement of the Harbour Office, 4 April 2024.",
    "We will be back on the quay tomorrow, the union said.",
    "She would not do that in the middle of winter.",
    "Your leader of 1 June claims that Sudria refuses to open the pier.",
)


@pytest.mark.parametrize("sentence", NO_EVENT)
def test_dates_of_statements_names_and_states_are_no_events(sentence: str, tmp_path: Path) -> None:
    assert told(tmp_path, sentence) == []


PLANNED = (
    "The envoys will meet in Holm on June 20.",
    "The lease expires on 31 December 2026.",
    "The tug may sail as early as Monday.",
    "The harbour board was asked to shut the lock in August.",
)


@pytest.mark.parametrize("sentence", PLANNED)
def test_what_was_to_come_is_marked_as_planned(sentence: str, tmp_path: Path) -> None:
    assert [planned for _, planned, _ in told(tmp_path, sentence)] == [True]


def test_what_was_planned_and_then_told_as_done_is_no_plan(tmp_path: Path) -> None:
    for name, day, words in (("a", "May 30", "will meet"), ("b", "June 9", "met")):
        (tmp_path / f"{name}.txt").write_text(
            f"Talks\n\nPublished: {day}, 2021\n\n"
            f"The envoys of both states {words} in Holm on June 3, 2021, over the pier.\n",
            encoding="utf-8",
        )
    found, _, _, _ = read_documents([tmp_path], LEXICON)
    assert [(e.date, e.planned, len(e.reports)) for e in find_events(found, LEXICON)] == [
        ("2021-06-03", False, 2)
    ]


MINUTES = """Minutes of the Ordinary Meeting of the Harbour Board, 5 May 2021

4.1 The chair reported on the pier. Councillor Brandt moved that the toll be doubled. The motion was lost by 11 votes to
4.

4.2 It was RESOLVED that the pier be mended before 30 June 2021. The board noted a letter. Some asked whether the lock
was carried over.
"""


def test_decisions_in_minutes_are_events_of_their_day(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(MINUTES, encoding="utf-8")
    found, _, _, _ = read_documents([tmp_path], LEXICON)
    events = [e for e in find_events(found, LEXICON) if not e.planned]
    assert [e.date for e in events] == ["2021-05-05", "2021-05-05"]
    assert ["lost by 11" in e.what or "RESOLVED" in e.what for e in events] == [True, True]
    assert all("day of the meeting" in e.rule for e in events)


def test_votes_told_in_a_report_are_not_of_the_report_s_day(tmp_path: Path) -> None:
    assert told(tmp_path, "The motion was lost by 11 votes to 4, and the board went home.") == []


TWO_REPORTS = (
    (
        "Norland reopened the track that it had closed to Sudrian freight on April 2.",
        "No freight has passed since April 2, when Norland shut the border.",
    ),
    (
        "In answer to Norland's decision in January to stop issuing permits, barges stayed away.",
        "It was Norland that stopped the permits in January.",
    ),
)


@pytest.mark.parametrize(("first", "second"), TWO_REPORTS)
def test_an_event_told_in_other_words_is_one_event(first: str, second: str, tmp_path: Path) -> None:
    for name, sentence in (("a", first), ("b", second)):
        (tmp_path / f"{name}.txt").write_text(
            f"Pier {name}\n\nPublished: June 5, 2021\n\n{sentence}\n", encoding="utf-8"
        )
    found, _, _, _ = read_documents([tmp_path], LEXICON)
    assert [len(e.reports) for e in find_events(found, LEXICON)] == [2]


def test_a_finer_telling_of_the_same_event_joins_the_coarser_one(tmp_path: Path) -> None:
    for name, sentence in (
        ("a", "In May the coast guard sank an empty barge near the lock."),
        ("b", "On May 20 an empty barge was sunk by a patrol near the lock."),
    ):
        (tmp_path / f"{name}.txt").write_text(
            f"Pier {name}\n\nPublished: June 5, 2021\n\n{sentence}\n", encoding="utf-8"
        )
    found, _, _, _ = read_documents([tmp_path], LEXICON)
    assert [(e.date, len(e.reports)) for e in find_events(found, LEXICON)] == [("2021-05-20", 2)]


def test_two_deeds_of_one_day_stay_two_events(tmp_path: Path) -> None:
    for name, sentence in (
        ("a", "Norland banned imports of Sudrian salt on April 2."),
        ("b", "On April 2 a ferry ran aground off Holm with forty people on board."),
    ):
        (tmp_path / f"{name}.txt").write_text(
            f"Pier {name}\n\nPublished: June 5, 2021\n\n{sentence}\n", encoding="utf-8"
        )
    found, _, _, _ = read_documents([tmp_path], LEXICON)
    assert len(find_events(found, LEXICON)) == 2


def test_an_occasion_behind_a_name_is_told_by_its_words(tmp_path: Path) -> None:
    sentence = "The words follow years of coldness between Norburg and Vik since Sudria's invasion of Ostland in 2018."
    assert [what for _, _, what in told(tmp_path, sentence)] == ["Sudria's invasion of Ostland in 2018"]


HEADED = """The pier, year by year

**1951.** After long talks Norland and Sudria signed a paper on the pier. Nobody liked it.

**1962 to 1965.** The harbour was dredged by Norland, and the pier was rebuilt.

**1970.** On 4 May 1970 Sudria raised the tariff.

**1981.**

Sudria recalled its envoy.
"""


def test_a_year_that_heads_a_paragraph_dates_its_first_sentence(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(HEADED, "utf-8")
    found, _, _, _ = read_documents([tmp_path], LEXICON)
    told = [(event.date, event.what) for event in find_events(found, LEXICON)]
    assert told == [
        ("1951", "After long talks Norland and Sudria signed a paper on the pier."),
        ("1962/1965", "The harbour was dredged by Norland, and the pier was rebuilt."),
        ("1970-05-04", "On 4 May 1970 Sudria raised the tariff."),
    ]
