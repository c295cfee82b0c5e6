"""When a report was published, to which precision, and how that is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from impasse.evidence.dates.calendars import day, granularity_of
from impasse.evidence.dates.date_patterns import WEEKDAYS
from impasse.evidence.dates.dating import find_dates
from impasse.evidence.documents.clean import Cleaned
from impasse.evidence.documents.datelines import DATE
from impasse.evidence.documents.foreign import foreign_day
from impasse.evidence.documents.language import READABLE
from impasse.evidence.documents.outlet_names import domain_name, domain_of, links_of, squeezed
from impasse.evidence.documents.printed import printed_value
from impasse.evidence.documents.slugs import opening
from impasse.evidence.readers.extract import Extract

_PATH = re.compile(
    r"/(?P<y>19\d\d|20\d\d)/(?P<m>0?[1-9]|1[0-2])/(?P<d>0?[1-9]|[12]\d|3[01])(?=/|$|[-_?#.])|/(?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?=/|$|[-_?#.])"
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s*(\d{4})\b(?![-–]\d)", re.IGNORECASE)
_APPEARED = re.compile(
    r"\b(?:(?:first|originally) (?:published|appeared|printed)|appeared first|reprinted from"
    r"|(?:printed|posted) (?:and published )?(?:by|in|on)|posted)\b|^source:|^(?:signed )?for (?:the|and on behalf)\b",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"(?:[\w'’]+ ){0,4}(?:letter|statement|minutes|communiqu[eé]|remarks|speech|address|declaration|resolution|note"
    r"|transcript|report|bulletin|press release|record|briefing|interview)\b",
    re.IGNORECASE,
)
"""How the headline of a text begins that names its own day."""
_OUTCOME = re.compile(
    r"\b(?:communiqu[eé]|joint (?:statement|declaration|press release)|minutes|record of|summary of|agreed)\b",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"[^!?]{0,300}?\b(?:met|convened|gathered|assembled|was held|were held|held (?:talks|a meeting))\b"
    rf"[^!?]{{0,80}}?\b(?:on|,)\s*(?P<day>{DATE})",
    re.IGNORECASE,
)
_TRANSCRIBED = re.compile(r"[-–—|:]\s*(?:full |rush |edited )?transcript\W*$", re.IGNORECASE)
_LONGEST_NOTE = 300
_UPDATED = re.compile(r"\b(?:updated?|modified|last|edited)\b", re.IGNORECASE)
_LABELLED = re.compile(r"\b(?:published|posted|issued|publication)\b", re.IGNORECASE)
_COPIED = re.compile(
    r"\b(?:saved|accessed|retrieved|downloaded|viewed|exported|generated|captured|archived|loaded)\b",
    re.IGNORECASE,
)
"""Words of a line that says when somebody made the copy."""
_PRINTED = re.compile(
    r"^\s*\d{1,2}[./]\d{1,2}[./]\d{2,4},?\s+\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?\s*$", re.IGNORECASE
)
"""A day and an hour alone, as browsers print them above a page: the day of the copy where another is told."""
_NUMBERED = re.compile(r"\b(?:no|nr|number|issue|vol)\b\.?\s*\d+,?", re.IGNORECASE)
"""What counts a paper, and no day: "Bulletin No. 7, March 2024"."""


@dataclass(frozen=True, slots=True)
class Published:
    """A day, month or year of publication and how it is known."""

    value: str | None = None
    where: str | None = None

    @property
    def precision(self) -> str:
        """day | month | year | none."""
        return granularity_of(self.value)


def published_of(extract: Extract, cleaned: Cleaned) -> Published:
    """Tell when a document was published.

    Parameters
    ----------
    extract : Extract
        What the reader took out, with what the file tells about itself.
    cleaned : Cleaned
        Its regions.

    Returns
    -------
    Published
        From metadata, else a date line, else a line above the text, else the page's own address, else, as
        inferred, from the date in a link that is named after the headline, or whose weekday the text names. Another
        link's date alone is never enough: pages are published again under new dates.
    """
    told = extract.told
    value = printed_value(told.published) if told.published else None
    if value:
        return Published(value, told.published_where or "metadata")
    chronicle = _is_chronicle(cleaned)
    plain, coarse, copied = _by_heads(extract.text, cleaned, chronicle)
    if plain.value:
        return plain
    found = _by_dateline(extract.text, cleaned) if not chronicle else Published()
    if coarse.value and not (found.precision == "day" and (found.value or "").startswith(coarse.value)):
        return coarse
    if found.value or copied.value:
        return found if found.value else copied
    value = _head_line(extract.text, cleaned) if not chronicle else None
    if value:
        return Published(value, "date in a line above the text")
    value = _in_title(extract.text, cleaned)
    if value:
        return Published(value, "date in the headline")
    value = path_date(told.address) if told.address else None
    if value:
        return Published(value, "date in the address of the page")
    value = _met(extract.text, cleaned)
    if value:
        return Published(value, "day of the meeting whose outcome it states")
    if cleaned.language not in (None, *READABLE):
        value = foreign_day(_short_lines(extract.text, cleaned))
        if value:
            return Published(value, "date line in another language")
    found = _by_links(extract.text, cleaned)
    value = None if found.value else _first_appeared(extract.text, cleaned)
    return Published(value, "its note on where it first appeared") if value else found


def _short_lines(text: str, cleaned: Cleaned) -> list[str]:
    """Lines at the head and at the foot of a text, where its day may stand."""
    edges = [*cleaned.regions[:8], *cleaned.regions[-3:]]
    return [line for r in edges for line in text[r.start : r.end].splitlines()]


def _is_chronicle(cleaned: Cleaned) -> bool:
    """Whether dates on lines of their own stand over stretches of the running text."""
    kinds = [region.kind for region in cleaned.regions]
    first = kinds.index("body") if "body" in kinds else len(kinds)
    pairs = zip(kinds[first:], kinds[first + 1 :], strict=False)
    return ("dateline", "body") in pairs and first > 0 and kinds[first - 1] == "dateline"


def _by_heads(text: str, cleaned: Cleaned, chronicle: bool) -> tuple[Published, Published, Published]:
    """What lines of heads and feet tell: a day, a month or year, and the day and hour alone of a copy."""
    plain, coarse, copied = Published(), Published(), Published()
    heads = [h for h in (*cleaned.heads, *cleaned.feet) if not _COPIED.search(_line_at(text, h.start))]
    for head in sorted(heads, key=lambda head: _is_update(text, head.start)):
        named = head.name or head.label or head.written
        value = printed_value(head.date) if head.date and (named or not chronicle) else None
        if not value:
            continue
        update = " (of an update)" if _is_update(text, head.start) else ""
        found = Published(value, ("byline" if head.written else "date line") + update)
        if _PRINTED.match(_line_at(text, head.start)):
            copied = copied if copied.value else found
        elif found.precision == "day":
            plain = plain if plain.value else found
        else:
            coarse = coarse if coarse.value else found
    return plain, coarse, copied


def _is_update(text: str, start: int) -> bool:
    """Whether the line at an offset speaks of an update before its first date."""
    line = _line_at(text, start)
    day = re.search(DATE, line, re.IGNORECASE)
    return _UPDATED.search(line[: day.start()] if day else line) is not None


def _line_at(text: str, start: int) -> str:
    return text[start : start + 120].partition("\n")[0]


def _by_dateline(text: str, cleaned: Cleaned) -> Published:
    """A date line outside the running text, or the opening of the report; a list of dates is a chronology."""
    kinds = [region.kind for region in cleaned.regions]
    first = kinds.index("body") if "body" in kinds else len(kinds)
    last = len(kinds) - kinds[::-1].index("body") if "body" in kinds else len(kinds)
    marked = [k for k, kind in enumerate(kinds) if kind == "dateline"]
    inside = [k for k in marked if first < k < last - 1]
    order = [k for k in marked if k < first] + [k for k in marked if k >= last]
    order += inside if len(inside) == 1 else []
    lines = [text[cleaned.regions[k].start : cleaned.regions[k].end] for k in order]
    for line in sorted((line for line in lines if not _COPIED.search(line)), key=_last_choice):
        line = _NUMBERED.sub(" ", line)
        report = opening(line + " A")
        value = printed_value((report.date or "") if report else line)
        year = _copyright_year(text, cleaned) if report and report.date and not value else None
        if year:
            value = printed_value(f"{report.date if report else ''} {year}")
            return Published(value, "date where the report opens, the year from its copyright line")
        if value:
            where = "date where the report opens" if report else "date line"
            return Published(value, where + (" (of an update)" if _UPDATED.search(line) else ""))
    return Published()


def _last_choice(line: str) -> tuple[bool, bool, bool]:
    """Order of date lines: those that say that they date the text, the others, those of an update or a copy."""
    return _PRINTED.match(line) is not None, _UPDATED.search(line) is not None, _LABELLED.search(line) is None


def _first_appeared(text: str, cleaned: Cleaned) -> str | None:
    """Day in a note that the text was first published elsewhere."""
    last = cleaned.regions[-3:]
    notes = [text[r.start : r.end] for r in cleaned.regions if r.kind in ("furniture", "byline") or r in last]
    notes = [line for line in notes if len(line) <= _LONGEST_NOTE]
    found = (printed_value(line) for line in notes if _APPEARED.search(line))
    return next((value for value in found if value and granularity_of(value) in ("day", "month")), None)


def _copyright_year(text: str, cleaned: Cleaned) -> str | None:
    """The one year of a copyright line."""
    lines = [text[r.start : r.end] for r in cleaned.regions if r.kind == "furniture"]
    years = {match[1] for line in lines if (match := _COPYRIGHT.search(line))}
    return years.pop() if len(years) == 1 else None


def _head_line(text: str, cleaned: Cleaned) -> str | None:
    """A full day that ends a line between headline and text, or stands there between bars."""
    for region in cleaned.regions:
        if region.kind == "body":
            return None
        line = " ".join(text[region.start : region.end].split())
        parts = re.split(r"\s*[|•·]\s*", line)
        ends = [re.search(rf"(?:^|[,(–—-]\s*){DATE}\)?$", part, re.IGNORECASE) for part in parts]
        for match in ends:
            value = printed_value(match.group()) if match and region.kind != "link" else None
            if value and granularity_of(value) == "day":
                return value
    return None


def _in_title(text: str, cleaned: Cleaned) -> str | None:
    """The full day in the headline of a letter, a statement, minutes: when it was given."""
    line = " ".join(text[cleaned.title.start : cleaned.title.end].split()) if cleaned.title else ""
    days = re.findall(DATE, line, re.IGNORECASE)
    given = _GIVEN.match(line) or _TRANSCRIBED.search(line)
    value = printed_value(days[0]) if len(days) == 1 and given else None
    return value if value and granularity_of(value) == "day" else None


def _met(text: str, cleaned: Cleaned) -> str | None:
    """The full day on which those met who state an outcome together, from the first sentence under the headline."""
    line = " ".join(text[cleaned.title.start : cleaned.title.end].split()) if cleaned.title else ""
    body = cleaned.first("body")
    if body is None or not _OUTCOME.search(line):
        return None
    first = _MEETING.match(" ".join(text[body.start : body.end].split())[:400])
    value = printed_value(first["day"]) if first else None
    return value if value and granularity_of(value) == "day" else None


def path_date(address: str) -> str | None:
    """Day in the path of a web address (``/2019/03/12/``), if there is one."""
    match = _PATH.search(address)
    if match is None:
        return None
    return match["iso"] or day(int(match["y"]), int(match["m"]), int(match["d"]))


def weekdays_named(cleaned: Cleaned) -> list[int]:
    """Weekdays that stand in the running text without a date of their own, 0 for Monday, in order of first use."""
    view = cleaned.view
    names = [
        WEEKDAYS.index(e.text.split()[0].lower())
        for e in find_dates(view.text, paragraphs=view.paragraphs, sentences=view.sentences)
        if e.text.split()[0].lower() in WEEKDAYS and e.text.lower().split()[0] == e.text.lower()
    ]
    return list(dict.fromkeys(names))


def _by_links(text: str, cleaned: Cleaned) -> Published:
    """A linked address whose date falls on the one weekday the text names."""
    links = [
        (link, found)
        for region in cleaned.regions
        if region.kind in ("link", "related")
        for link in links_of(text[region.start : region.end])
        if (found := path_date(link)) is not None
    ]
    own = {value for link, value in links if _is_own(link, text, cleaned)}
    if len(own) == 1:
        return Published(
            own.pop(), "inferred: date in the link to the page itself, which may be a later address"
        )
    named = weekdays_named(cleaned) if links else []
    if len(named) != 1:
        return Published()
    fitting = [(link, value) for link, value in links if date.fromisoformat(value).weekday() == named[0]]
    cited = [(link, value) for link, value in fitting if _is_cited(link, cleaned)]
    values = sorted({value for _, value in (cited or fitting)})
    if len(values) != 1:
        return Published()
    link = next(link for link, value in (cited or fitting) if value == values[0])
    weekday = WEEKDAYS[named[0]].title()
    owner = domain_of(link)
    where = f"inferred: the text speaks of {weekday}, and the day in a link to {owner}, {values[0]}, was a {weekday}"
    return Published(values[0], where)


def _is_own(link: str, text: str, cleaned: Cleaned) -> bool:
    """Whether the last part of a linked address is made of words of the headline: the page links to itself."""
    if cleaned.title is None:
        return False
    words = re.findall(r"[^\W\d_]+", link.rstrip("/").rpartition("/")[2].lower().partition(".")[0])
    title = set(re.findall(r"[^\W\d_]+", text[cleaned.title.start : cleaned.title.end].lower()))
    long = [word for word in words if len(word) > 2]
    return len(long) >= 2 and all(word in title for word in long)


def _is_cited(link: str, cleaned: Cleaned) -> bool:
    """Whether the running text names the owner of a linked page."""
    name = domain_name(domain_of(link))
    if len(name) < 6:
        return any(squeezed(word) == name for word in cleaned.view.text.split())
    return name in squeezed(cleaned.view.text)
