"""What printed dates mean: the whole table, and laws that hold for any text."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from impasse.evidence.dates.calendars import GRANULARITIES, first_day, granularity_of, last_day
from impasse.evidence.dates.dating import find_dates

TABLE: dict[str, list[dict[str, Any]]] = YAML(typ="safe").load(
    (Path(__file__).parent / "data" / "dating.yaml").read_text(encoding="utf-8")
)
ROWS = [(group, row) for group, rows in TABLE.items() for row in rows]
REPORT_DAY = "2019-03-12"


def test_the_table_is_large_enough() -> None:
    assert sum(len(row["dates"]) for _, row in ROWS) >= 120
    assert all(len(rows) >= 7 for rows in TABLE.values())


@pytest.mark.parametrize(("group", "row"), ROWS, ids=[f"{g}: {r['text']}" for g, r in ROWS])
def test_table(group: str, row: dict[str, Any]) -> None:
    found = find_dates(row["text"], published=row.get("published", REPORT_DAY))
    assert [[e.text, e.value, e.granularity] for e in found] == row["dates"]
    for e in found:
        assert row["text"][e.span[0] : e.span[1]] == e.text
        assert e.rule, "every value, and every open one, says why"
        assert bool(e.anchor) == (e.value is not None)


WORDS = st.sampled_from(
    [
        "on",
        "in",
        "since",
        "until",
        "from",
        "to",
        "between",
        "and",
        "the",
        "a",
        "week",
        "before",
        "after",
        "January",
        "22",
        "2019",
        "May",
        "March",
        "Tuesday",
        "last",
        "next",
        "year",
        "years",
        "ago",
        "later",
        "three",
        "1990s",
        "'90s",
        "two-day",
        "3-5",
        "12/03/2019",
        "quarter",
        "of",
        "first",
        "half",
        "this",
        "month",
        "today's",
        "the",
        "45th",
        "80",
        "war",
        "decade",
        "will",
        "met",
        "said",
        "Q3",
        "fiscal",
        ".",
        ",",
        ";",
        "(",
        ")",
        "–",
        "mid-2018",
        "century",
        "19th",
        "weekend",
        "days",
        "that",
        "same",
        "following",
        "not",
        "once",
    ]
)


@given(
    st.lists(WORDS, min_size=1, max_size=25).map(" ".join),
    st.sampled_from([None, "2019-03-12", "2019-03", "2019"]),
)
@settings(max_examples=600, deadline=None)
def test_whatever_the_words_values_are_well_formed_and_no_day_is_invented(
    text: str, published: str | None
) -> None:
    end = 0
    for e in find_dates(text, published=published):
        assert end <= e.span[0] < e.span[1] <= len(text)
        end = e.span[1]
        assert e.granularity in GRANULARITIES
        assert e.granularity == granularity_of(e.value)
        if e.value is None:
            continue
        assert first_day(e.value) <= last_day(e.value)
        if e.granularity == "day" and published in (None, "2019"):
            counted = e.anchor.startswith("“") or "told before" in e.anchor
            assert counted or any(c.isdigit() for c in e.text), (
                "without the report's day, days are printed or counted"
            )
            assert "2019" in text or "2018" in text or "1990" in text


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2090, 12, 31)))
@settings(max_examples=120, deadline=None)
def test_a_printed_day_is_that_day_in_every_style(day: Any) -> None:
    month, number = day.strftime("%B"), day.day
    for printed in (
        f"{number} {month} {day.year}",
        f"{month} {number}, {day.year}",
        f"{day:%A}, {month} {number}, {day.year}",
        day.isoformat(),
    ):
        (found,) = find_dates(f"The envoys met on {printed} in Vik.", published="2019-03-12")
        assert (found.text, found.value) == (printed, day.isoformat())


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2080, 1, 1)))
@settings(max_examples=120, deadline=None)
def test_a_weekday_in_the_past_is_at_most_six_days_before_the_report(day: Any) -> None:
    for k, name in enumerate(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")):
        (found,) = find_dates(f"The envoy spoke on {name}.", published=day.isoformat())
        value = first_day(found.value or "")
        assert value.weekday() == k
        assert 0 <= (day - value).days <= 6
