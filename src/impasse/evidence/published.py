"""When a report was published, to which precision, and how that is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from impasse.evidence.calendars import day, granularity_of
from impasse.evidence.clean import Cleaned
from impasse.evidence.date_patterns import WEEKDAYS
from impasse.evidence.datelines import opening
from impasse.evidence.dating import find_dates
from impasse.evidence.publisher import domain_name, domain_of, links_of, squeezed
from impasse.evidence.readers.extract import Extract

_ISO = re.compile(r"(?<!\d)(\d{4})-?(\d{2})-?(\d{2})(?=\D|$)")
_PATH = re.compile(
    r"/(?P<y>19\d\d|20\d\d)/(?P<m>0?[1-9]|1[0-2])/(?P<d>0?[1-9]|[12]\d|3[01])(?=/|$|[-_?#.])|/(?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?=/|$|[-_?#.])"
)
_UPDATED = re.compile(r"\b(?:updated?|modified|last|edited)\b", re.IGNORECASE)


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
        From metadata, else a date line, else the opening, else the page's own address, else, as inferred, from the
        date in a linked address whose weekday the text names. A link's date alone is never enough: pages are
        published again under new dates.
    """
    told = extract.told
    value = printed_value(told.published) if told.published else None
    if value:
        return Published(value, told.published_where or "metadata")
    lines = [extract.text[r.start : r.end] for r in cleaned.regions if r.kind == "dateline"]
    for line in sorted(lines, key=lambda line: bool(_UPDATED.search(line))):
        value = printed_value(line)
        if value:
            return Published(value, "date line" + (" (of an update)" if _UPDATED.search(line) else ""))
    body = cleaned.first("body")
    found = opening(extract.text[body.start : min(body.end, body.start + 140)]) if body else None
    value = printed_value(found[1]) if found and found[1] else None
    if value:
        return Published(value, "date where the report opens")
    value = path_date(told.address) if told.address else None
    if value:
        return Published(value, "date in the address of the page")
    return _by_links(extract.text, cleaned)


def printed_value(text: str) -> str | None:
    """First day, month or year that a string says by itself, as ISO; machine forms included."""
    match = _ISO.search(text)
    if match:
        found = day(int(match[1]), int(match[2]), int(match[3]))
        if found:
            return found
    values = [
        e.value
        for e in find_dates(" ".join(text.split()))
        if e.value and e.granularity in ("day", "month", "year")
    ]
    return min(values, key=lambda value: -len(value)) if values else None


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
    named = weekdays_named(cleaned)
    if len(named) != 1:
        return Published()
    links = [
        (link, found)
        for region in cleaned.regions
        if region.kind in ("link", "related")
        for link in links_of(text[region.start : region.end])
        if (found := path_date(link)) is not None
    ]
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


def _is_cited(link: str, cleaned: Cleaned) -> bool:
    """Whether the running text names the owner of a linked page."""
    name = domain_name(domain_of(link))
    if len(name) < 6:
        return any(squeezed(word) == name for word in cleaned.view.text.split())
    return name in squeezed(cleaned.view.text)
