"""A report too large for one file: documents and long lists on pages beside it, every link still leading to its place.

The whole report is drawn first and taken apart afterwards, so that there is one drawing and not two. Lists that may
move are marked in the template (``<!--list documents-->``, ``<!--item-->``, ``<!--/list-->``); a document has a page
of its own, statements share one by the hundreds. If the report is still too large its longest sections follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape

from impasse.limits import MAX_REPORT_BYTES

FOLDER = "documents"
"""Folder of the pages, beside the report."""
_REPORT = "report.html"
_LIST = re.compile(r"<!--list (?P<name>\w+)-->(?P<items>.*?)<!--/list-->", re.DOTALL)
_MARK = re.compile(r"<!--(?:list \w+|item|/list)-->")
_SECTION = re.compile(
    r'<section id="(?P<id>\w+)">\s*<h2>(?P<title>.*?)</h2>(?P<body>.*?)</section>', re.DOTALL
)
_SUMMARY = re.compile(r"<summary>(.*?)</summary>", re.DOTALL)
_ID = re.compile(r'\sid="([^"]+)"')
_LINK = re.compile(r'href="#([^"]+)"')
_HEAD = re.compile(r"\A.*?<body>", re.DOTALL)
_SCRIPT = re.compile(r"<script>.*?</script>\s*</body>\s*</html>\s*\Z", re.DOTALL)
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_STATEMENTS_A_PAGE = 300
_SECTION_STAYS = 20_000
"""Characters up to which a section is not worth a page."""


def split_report(report: str, run: str, limit: int = MAX_REPORT_BYTES) -> dict[str, bytes]:
    """Take a report apart where it is larger than one file should be.

    Parameters
    ----------
    report : str
        The whole page, with its lists marked.
    run : str
        Id of the run; the names of pages carry its beginning, so that those of two runs never mix.
    limit : int, optional
        Bytes of one file.

    Returns
    -------
    dict of str to bytes
        ``report.html`` and, where it would be larger than the limit, pages by their names in ``documents/``; as
        UTF-8, which of thousands of documents takes half the memory that text takes.
    """
    if len(report.encode("utf-8")) <= limit:
        return {_REPORT: _MARK.sub("", report).encode("utf-8")}
    split = _Split(report, run[:8])
    del report
    while len(split.report.encode("utf-8")) > limit and split.move_longest_section():
        pass
    return split.linked()


class _Split:
    """A report whose parts move out one after another."""

    def __init__(self, report: str, mark: str) -> None:
        head, script = _HEAD.search(report), _SCRIPT.search(report)
        self._head = head[0] if head else ""
        self._script = script[0] if script else ""
        self._mark = mark
        self._pages: dict[str, bytes] = {}
        self._home: dict[str, str] = {}
        """Page of each place."""
        self.report = _MARK.sub("", _LIST.sub(self._list_moved, report))

    def _list_moved(self, found: re.Match[str]) -> str:
        """Put the items of one list on pages; what stays is a list of links."""
        items = found["items"].split("<!--item-->")[1:]
        links = []
        for title, body in _grouped(found["name"], items):
            links.append(f'<li><a href="{self._add(title, body)}">{title}</a></li>')
        return f"<ul>{''.join(links)}</ul>" if links else found["items"]

    def move_longest_section(self) -> bool:
        """Put the longest section on a page of its own; False where none is long."""
        longest = max(_SECTION.finditer(self.report), key=lambda found: len(found["body"]), default=None)
        if longest is None or len(longest["body"]) <= _SECTION_STAYS:
            return False
        name = self._add(longest["title"], f"<section>{longest['body']}</section>")
        stays = (
            f'<section id="{longest["id"]}">\n<h2>{longest["title"]}</h2>\n'
            f'<p><a href="{name}">{longest["title"]}: on a page of its own</a></p>\n</section>'
        )
        self.report = self.report[: longest.start()] + stays + self.report[longest.end() :]
        return True

    def _add(self, title: str, body: str) -> str:
        """Make a page; return its name as the report links to it."""
        name = f"{FOLDER}/{len(self._pages) + 1:05d}-{self._mark}.html"
        plain = re.sub(r"<[^>]*>", "", title)
        head = _TITLE.sub(lambda _: f"<title>{plain}</title>", self._head)
        back = f'<p class="meta"><a href="../{_REPORT}">Back to the report</a></p>'
        page = f"{head}\n<main>\n{back}\n<h1>{title}</h1>\n{body}\n</main>\n{self._script}"
        for place in _ID.findall(page):
            self._home.setdefault(place, name)
        self._pages[name] = page.encode("utf-8")
        return name

    def linked(self) -> dict[str, bytes]:
        """All pages, with links that lead from one to the other."""
        home = self._home | dict.fromkeys(_ID.findall(self.report), _REPORT)
        found = {_REPORT: _relinked(_REPORT, self.report, home).encode("utf-8")}
        for name, page in self._pages.items():
            found[name] = _relinked(name, page.decode("utf-8"), home).encode("utf-8")
        return found


def _grouped(name: str, items: list[str]) -> Iterator[tuple[str, str]]:
    """Pages of one list: title and body of each."""
    if name == "documents":
        for item in items:
            summary = _SUMMARY.search(item)
            yield summary[1] if summary else name, item.replace("<details ", "<details open ", 1)
        return
    for k in range(0, len(items), _STATEMENTS_A_PAGE):
        part = items[k : k + _STATEMENTS_A_PAGE]
        yield f"{escape(name.capitalize())} {k + 1:,} to {k + len(part):,}", "".join(part)


def _relinked(name: str, text: str, home: Mapping[str, str]) -> str:
    """Text of one page whose links to places on other pages name these."""

    def link(found: re.Match[str]) -> str:
        there = home.get(found[1], name)
        if there == name:
            return found[0]
        way = there if name == _REPORT else f"../{there}" if there == _REPORT else there.split("/")[1]
        return f'href="{way}#{found[1]}"'

    return _LINK.sub(link, text)
