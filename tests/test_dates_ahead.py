"""Dates in what is asked, threatened or possible; rarer forms; openings of reports; dates of a life."""

from __future__ import annotations

from pathlib import Path

import pytest

from impasse.evidence.dates.dating import find_dates
from impasse.evidence.documents.reading import read_document
from impasse.evidence.read import read_corpus
from impasse.evidence.text.tense import tense_at


@pytest.mark.parametrize(
    ("tense", "sentence"),
    [
        ("future", "The guild demanded that the canal be drained in [May]."),
        ("future", "The council recommended that the levy end in [May]."),
        ("future", "The envoy proposed that talks resume in [September]."),
        ("future", "The bridge could close in [June]."),
        ("future", "The dam could be opened on [1 June]."),
        ("future", "The dockers threatened a walkout from [1 June]."),
        ("future", "The union called for a strike in [July]."),
        ("future", "He urged an early vote in [November]."),
        ("future", "The judge ordered that the papers be handed over in [July]."),
        ("future", "It is essential that the gate be repaired in [July]."),
        ("past", "The dam could have burst in [May]."),
        ("past", "The minister insisted that the offer made in [May] was final."),
        ("past", "The mayor said that the talks failed in [May]."),
        ("past", "The guild threatened the crews in [May]."),
        ("past", "She suggested that he had lied in [May]."),
        ("past", "They asked for help in [May]."),
    ],
)
def test_what_is_asked_threatened_or_possible_lies_ahead(tense: str, sentence: str) -> None:
    start, end = sentence.index("["), sentence.index("]") - 1
    plain = sentence.replace("[", "").replace("]", "")
    assert tense_at(plain, (0, len(plain)), (start, end)) == tense


@pytest.mark.parametrize(
    ("text", "expression", "value"),
    [
        ("The pact was signed on 4-Mar-09.", "4-Mar-09", "2009-03-04"),
        ("The pact was signed on 4-Mar-2019.", "4-Mar-2019", "2019-03-04"),
        ("The mine shut on Sept. 3, '98.", "Sept. 3, '98", "1998-09-03"),
        ("It closed in Oct '08.", "Oct '08", "2008-10"),
        ("Prices rose in 11/2014.", "11/2014", "2014-11"),
        ("Talks ran from May 30-June 2, 2018.", "from May 30-June 2, 2018", "2018-05-30/2018-06-02"),
        ("Talks ran 30 May – 2 June 2018.", "30 May – 2 June 2018", "2018-05-30/2018-06-02"),
        (
            "Envoys will meet on the first Friday of next month.",
            "the first Friday of next month",
            "2021-06-04",
        ),
        ("They met on the last Monday of May.", "the last Monday of May", "2020-05-25"),
        (
            "It was held on the second Tuesday in March 2017.",
            "the second Tuesday in March 2017",
            "2017-03-14",
        ),
    ],
)
def test_rarer_forms_are_read(text: str, expression: str, value: str) -> None:
    assert [(e.text, e.value) for e in find_dates(text, published="2021-05-03")] == [(expression, value)]


@pytest.mark.parametrize("text", ["It was shut on 4-Mar-09.", "It is due on the first Friday of next month."])
def test_a_form_that_hangs_on_an_unknown_day_stays_open(text: str) -> None:
    assert [e.value for e in find_dates(text)] == [None]


@pytest.mark.parametrize(
    "text", ["Part 12/2013-B was lost.", "The odds were 24/7 and 3/4.", "Gate 19-A is shut."]
)
def test_numbers_that_are_no_dates(text: str) -> None:
    assert not [e for e in find_dates(text, published="2021-05-03") if e.value]


@pytest.mark.parametrize(
    ("lead", "publisher"),
    [
        ("VIK, May 3, 2019 (Agency) - Talks failed on Friday.", "Agency"),
        ("VIK, 3 May 2019 (Coast Wire) - Envoys met from June 30-July 2.", "Coast Wire"),
        ("(Coast Wire) VIK, 3 May 2019 - Talks on the dam failed on Friday, the mayor said.", "Coast Wire"),
        ("VIK (Coast Wire), May 3, 2019: Talks failed on Friday.", "Coast Wire"),
        ("3 May 2019\n\nTalks on the dam failed on Friday, the mayor of Vik said in a letter.", None),
    ],
)
def test_openings_of_reports_however_short(lead: str, publisher: str | None) -> None:
    document = read_document(Path("a.txt"), f"Dam talks stall\n\n{lead}\n".encode())
    assert (document.published, document.publisher) == ("2019-05-03", publisher)
    assert "failed on Friday" in document.view.text or "Envoys met" in document.view.text


def test_a_leading_date_line_as_archives_write_it() -> None:
    text = "3 May 2019\n\nDam talks stall\n\nTalks on the dam failed on Friday, the mayor said. No new day was set.\n"
    document = read_document(Path("a.txt"), text.encode())
    assert (document.title, document.published) == ("Dam talks stall", "2019-05-03")


@pytest.mark.parametrize(
    "who",
    [
        "Pia Lund (b. March 4, 1970)",
        "Otto Ro (12 May 1950 - 3 June 2011)",
        "Ivo Holm, born on 2 February 1958,",
        "Ivo Holm (born in Vik, 2 February 1958)",
    ],
)
def test_when_somebody_was_born_or_died_is_not_when_they_spoke(who: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"Dam talks stall\n\n3 May 2019\n\n{who} told the council that the wall was safe.\n")
    found = [s for s in read_corpus([path]).statements if "wall was safe" in s.quote]
    assert [s.said_date for s in found] == [None]
