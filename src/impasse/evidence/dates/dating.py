"""Date expressions in running text: what each one means, to which granularity, from which anchor, by which rule.

General date parsers invent: a day for "1956", a Wednesday for "We", the year 2099 for "80 years after the". Here an
expression that does not say its date stays open, with the reason.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from impasse.evidence.dates import date_counting as counting
from impasse.evidence.dates import date_deixis as deixis
from impasse.evidence.dates import date_forms as forms
from impasse.evidence.dates import date_periods as periods
from impasse.evidence.dates import date_rules as rules
from impasse.evidence.dates import date_seasons as seasons
from impasse.evidence.dates import named_periods
from impasse.evidence.dates.calendars import OPEN_END, granularity_of, span
from impasse.evidence.dates.date_combined import Form, together
from impasse.evidence.dates.date_patterns import printed_dates
from impasse.evidence.dates.date_rules import Reading, Rule, Setting
from impasse.evidence.document import Span
from impasse.evidence.documents.kinds import URL
from impasse.evidence.packed import packed
from impasse.evidence.text.sentences import paragraphs as split_paragraphs
from impasse.evidence.text.sentences import sentences as split_sentences


@packed
@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date as printed, and what it means."""

    span: Span
    """Where it stands, in code points of the text given."""
    text: str
    value: str | None
    """ISO day, month, year or ``from/to`` (an end not told is ``..``); None when left open."""
    granularity: str
    """day | month | year | decade | range | none."""
    anchor: str
    """What it was counted from; empty when left open."""
    rule: str
    """The rule that gave the value, or why it is left open."""
    exact: bool = True
    """False when the words do not name the time itself but bound it (since, until, before, more than)."""


_RULES: dict[str, Rule] = {
    "iso": rules.iso,
    "script": rules.script,
    "dmy": rules.month_day,
    "mdy": rules.month_day,
    "numeric": rules.numeric,
    "short_year": forms.short_year,
    "month_slash": forms.month_slash,
    "nth_weekday": forms.nth_weekday,
    "feast": seasons.feast,
    "fiscal": rules.fiscal,
    "quarter": rules.quarter,
    "half": rules.half,
    "season": rules.season,
    "decade": rules.decade,
    "century": rules.century,
    "month_year": rules.month_year,
    "iso_month": rules.iso_month,
    "years": rules.years,
    "year": rules.year,
    "day_word": counting.day_word,
    "weekday": deixis.weekday,
    "vague": counting.vague,
    "past_n": counting.past_n,
    "this_unit": deixis.this_unit,
    "that_unit": deixis.that_unit,
    "weekend": counting.weekend_word,
    "period": periods.period,
    "new_year": periods.new_year,
    "before_last": periods.before_last,
    "nth": periods.nth,
    "ago": counting.ago,
    "later": counting.later,
    "in_n": counting.in_n,
    "from_day": counting.from_day,
    "season_alone": seasons.season_alone,
    "named": named_periods.named,
    "month": deixis.month_alone,
}
_POINTS = frozenset(
    (
        "iso",
        "dmy",
        "mdy",
        "numeric",
        "short_year",
        "month_slash",
        "nth_weekday",
        "month_year",
        "iso_month",
        "year",
        "month",
        "weekday",
        "decade",
        "day_word",
        "feast",
        "season_alone",
    )
)
_BOUNDABLE = _POINTS | {"this_unit", "that_unit", "weekend", "period", "new_year", "before_last", "nth"}
_LINK = re.compile(
    r"\s+(?:(?P<and>and)|to|until|till|through|up\s+to)\s+(?:the\s+)?|\s*[-–—]\s*(?:the\s+)?", re.IGNORECASE
)
_FROM = re.compile(r"\b(?P<word>from|between)\s+(?:the\s+)?$", re.IGNORECASE)
_BOUND = re.compile(
    r"\b(?P<word>since|ever\s+since|until|till|up\s+to|by|before|prior\s+to|after|starting\s+(?:in|on|from)|beginning\s+(?:in|on)|from|as\s+of|through)\s+$",
    re.IGNORECASE,
)
_ON = re.compile(r"\s+(?:on|onwards?)\b(?=\s*[,.;])")
_PLAIN_AFTER = (
    "and|or|but|when|as|in|on|at|to|from|until|by|with|for|the|a|an|his|her|its|their|that|which|who|after|before|because|"
    "while|against|under|over|has|have|had|was|were|is|are|will|would|could|can|should|did|does|no|not|only|there|it|they|he|she|we|if"
)
_ATTRIBUTIVE = re.compile(rf"['’]s?\b|\s+(?!(?:{_PLAIN_AFTER})\b)[a-z]+")


@dataclass(slots=True)
class _Found:
    start: int
    end: int
    form: str
    match: re.Match[str]


def find_dates(
    text: str,
    *,
    published: str | None = None,
    paragraphs: Sequence[Span] | None = None,
    sentences: Sequence[Span] | None = None,
) -> tuple[DateExpression, ...]:
    """Find and resolve the date expressions of un-wrapped text.

    Parameters
    ----------
    text : str
        Un-wrapped text, such as the text of a reading view.
    published : str, optional
        ISO day, month or year of the report; without it, expressions that hang on it stay open.
    paragraphs, sentences : sequence of (int, int), optional
        Where they are known; otherwise the text is split.

    Returns
    -------
    tuple of DateExpression
        In order of the text, disjoint.
    """
    blocks = split_paragraphs(text) if paragraphs is None else paragraphs
    units = [s for a, b in blocks for s in split_sentences(text, a, b)] if sentences is None else sentences
    return _dates_in(text, published, tuple(blocks), tuple(units))


@lru_cache(maxsize=4)
def _dates_in(
    text: str, published: str | None, blocks: tuple[Span, ...], units: tuple[Span, ...]
) -> tuple[DateExpression, ...]:
    """The dates of one text, which is asked for what was said when and again for what happened when."""
    masked = URL.sub(lambda m: " " * len(m.group()), text)
    found = _candidates(masked)
    out: list[DateExpression] = []
    setting = Setting(masked, published)
    starts = [start for start, _ in units]
    block_starts = [start for start, _ in blocks]
    at, block = 0, -1
    while at < len(found):
        item = found[at]
        k = bisect_right(starts, item.start) - 1
        setting.sentence = units[k] if k >= 0 else (0, len(text))
        if bisect_right(block_starts, item.start) != block:
            block = bisect_right(block_starts, item.start)
            setting.year = None
        at, expression = _resolve(masked, found, at, setting)
        if expression is not None:
            out.append(expression)
            setting.previous = Reading(expression.value, expression.anchor, expression.rule)
            setting.previous_text = expression.text
            if expression.granularity == "day" and expression.value:
                setting.days.append(expression.value)
            _note_year(masked, item, expression, setting)
    return tuple(
        DateExpression(e.span, text[e.span[0] : e.span[1]], e.value, e.granularity, e.anchor, e.rule, e.exact)
        for e in out
    )


def _candidates(text: str) -> list[_Found]:
    """All matches of all forms, the longest at each place first; overlaps go to the earlier and longer."""
    found = [(m.start(), -m.end(), order, form, m) for order, form, m in printed_dates(text)]
    found.sort(key=lambda item: item[:3])
    out: list[_Found] = []
    for start, negative_end, _, form, m in found:
        if (
            not out
            or start >= out[-1].end
            or (out[-1].form == "offset" and start >= out[-1].match.start("noun"))
        ):
            out.append(_Found(start, -negative_end, form, m))
    return out


def _note_year(text: str, item: _Found, expression: DateExpression, setting: Setting) -> None:
    """A sentence that opens with ``In 1956`` puts that year in force for the paragraph's days and months."""
    lead = text[setting.sentence[0] : item.start].strip().lower()
    value = expression.value or "/"
    if (
        item.form in ("year", "month_year")
        and lead in ("in", "back in", "late in", "early in")
        and "/" not in value
    ):
        own = setting.published or ""
        setting.year = int(value[:4]) if not own.startswith(value[:4]) else None


def _resolve(text: str, found: list[_Found], at: int, setting: Setting) -> tuple[int, DateExpression | None]:
    """Resolve the expression at an index, with what it combines with; return the next index."""
    item = found[at]
    if item.form == "offset":
        return _offset(text, found, at, setting)
    after = found[at + 1] if at + 1 < len(found) else None
    if item.form in _POINTS and after is not None and after.form in _POINTS:
        combined = _range(text, item, after, setting)
        if combined is not None:
            return at + 2, combined
    if after is not None and not (after.form == "offset" or item.form == "offset"):
        both = together(text, (item.form, item.match), (after.form, after.match), setting, _read)
        if both is not None:
            whole = _Found(item.start, after.end, item.form, item.match)
            return at + 2, _bounded(text, whole, both)
    reading = _RULES[item.form](item.match, setting)
    if reading is None:
        return at + 1, None
    return at + 1, _bounded(text, item, reading)


def _read(form: Form, setting: Setting) -> Reading | None:
    return _RULES[form[0]](form[1], setting)


def _expression(text: str, start: int, end: int, reading: Reading, exact: bool = True) -> DateExpression:
    return DateExpression(
        (start, end),
        text[start:end],
        reading.value,
        granularity_of(reading.value),
        reading.anchor,
        reading.rule,
        exact,
    )


def _range(text: str, item: _Found, after: _Found, setting: Setting) -> DateExpression | None:
    """``from X to Y``, ``between X and Y``, ``X to Y``."""
    link = _LINK.fullmatch(text, item.end, after.start)
    if link is None:
        return None
    lead = _FROM.search(text, max(0, item.start - 14), item.start)
    if link["and"] and not (lead and lead["word"].lower() == "between"):
        return None
    if (
        not lead
        and item.form == "year"
        and not re.search(r"\b(?:in|of|the)\s+$", text[: item.start][-5:], re.I)
    ):
        return None
    setting.linked = True
    second = _RULES[after.form](after.match, setting)
    setting.linked = False
    if second is None or second.value is None or "/" in second.value:
        return None
    with_year = after.form in ("month_year", "dmy", "mdy") and after.match["y"]
    setting.next_year = int(after.match["y"]) if with_year else None
    first = _RULES[item.form](item.match, setting)
    setting.next_year = None
    if first is None or first.value is None or "/" in first.value or first.value > second.value:
        return None
    start = lead.start() if lead else item.start
    reading = Reading(span(first.value, second.value), second.anchor, f"from one to the other: {second.rule}")
    return _expression(text, start, after.end, reading)


def _bounded(text: str, item: _Found, reading: Reading) -> DateExpression:
    """``since X``, ``until X``, ``from X on``: a bound, where the words stand right before the date."""
    exact = not (reading.value and OPEN_END in reading.value)
    plain = _expression(text, item.start, item.end, reading, exact)
    lead = _BOUND.search(text, max(0, item.start - 18), item.start)
    if lead is None or item.form not in _BOUNDABLE or reading.value is None or OPEN_END in reading.value:
        return plain
    if _ATTRIBUTIVE.match(text, item.end) and item.form != "decade":
        return plain
    word = " ".join(lead["word"].lower().split())
    end = item.end
    if word == "from":
        on = _ON.match(text, item.end)
        if on is None:
            return plain
        end = on.end()
    backward = word in ("until", "till", "up to", "by", "before", "prior to", "through")
    value = (
        f"{OPEN_END}/{_last(reading.value)}" if backward else f"{reading.value.partition('/')[0]}/{OPEN_END}"
    )
    bound = Reading(value, reading.anchor, f"{word} it: {reading.rule}")
    return _expression(text, lead.start(), end, bound, exact=False)


def _last(value: str) -> str:
    return value.rpartition("/")[2] if "/" in value else value


def _offset(text: str, found: list[_Found], at: int, setting: Setting) -> tuple[int, DateExpression | None]:
    """``a week before the January 22 summit``: the date it counts from may follow at once."""
    item, point, point_text, end, step = found[at], None, "", found[at].end, 1
    noun = item.match.start("noun")
    if at + 1 < len(found) and found[at + 1].start - noun <= 1 and found[at + 1].form in _POINTS:
        target = found[at + 1]
        point = _RULES[target.form](target.match, setting)
        point_text, end, step = target.match.group(), target.end, 2
        named = re.match(r"\s+[a-z]+\b", text[end:]) if item.match["what"] else None
        end += named.end() if named else 0
    elif item.match["noun"].lower() in ("that", "this", "it", "he", "she", "they", "being", "the"):
        return at + 1, None
    reading = deixis.offset(item.match, setting, point, point_text)
    return at + step, _expression(text, item.start, end, reading)
