"""The report: every claim leads to its words, nothing of a document acts as markup, its own voice is neutral."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from impasse.dispute.files.dispute_file import load_dispute
from impasse.dispute.run import Run, run
from impasse.show.private import hide_of
from impasse.show.report import report_html

LOADED = (
    "occupied occupation occupiers seized seizure liberated liberation return returned returning cede ceded ceding "
    "aggressor aggression annexed annexation invader invaders regime handover capitulation surrender stolen reclaim "
    "illegal illegally rightful invasion hostile russophobic militarist terrorist"
).split()

HOSTILE = """Harbour <script>window.hacked = 1</script> & <b>tariffs</b>

LUND, March 4, 2021 - The Northern Foreign Ministry said that <img src=x onerror="window.hacked=2"> the harbour would
stay closed until the tariff is lifted.
"We will not lift the tariff </div></body> first," Southern minister Per Dahl said.
"""

DISPUTE = """
dispute: The harbour
parties:
  - {id: north, name: Northland, adjectives: [Northern], bodies: [Foreign Ministry]}
  - {id: south, name: Southland, adjectives: [Southern]}
options:
  - id: open_port
    party: north
    name: an open harbour
    cues: [open harbour, harbour open]
    drop_cues: [harbour closed]
  - {id: lift_tariff, party: south, name: an end of the tariff, cues: [lift tariff, tariff lifted]}
goals: [{id: trade, name: trade through the harbour, when: open_port and lift_tariff}]
phases:
  - {id: now, name: The standstill, since: 2021, until: 2021, options: [open_port, lift_tariff], goals: [trade]}
"""


@pytest.fixture(scope="module")
def example(root: Path) -> Run:
    dispute = load_dispute(root / "examples/kuril/dispute.yaml")
    return run([root / "examples/kuril/documents"], dispute)


@pytest.fixture(scope="module")
def page(example: Run) -> str:
    return report_html(example)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "a.txt").write_text(HOSTILE, encoding="utf-8")
    (folder / "dispute.yaml").write_text(DISPUTE, encoding="utf-8")
    return report_html(run([folder / "a.txt"], load_dispute(folder / "dispute.yaml")))


class _Page(HTMLParser):
    """Collects ids, links inside the page, addresses outside it, and the text of its own voice."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.outside: list[str] = []
        self.tags: list[str] = []
        self.own: list[str] = []
        self._quoted = 0
        self._stack: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        if "id" in given:
            self.ids.append(given["id"] or "")
        for name in ("href", "src"):
            value = given.get(name)
            if value is not None:
                (self.links if value.startswith("#") else self.outside).append(value)
        if tag in ("meta", "link", "img", "br", "input"):
            return
        quoted = tag in ("q", "blockquote", "style", "script", "title") or given.get("class") == "document"
        self._stack.append((tag, quoted))
        self._quoted += quoted

    def handle_endtag(self, tag: str) -> None:
        opened, quoted = self._stack.pop()
        assert opened == tag, f"<{opened}> closed by </{tag}>"
        self._quoted -= quoted

    def handle_data(self, data: str) -> None:
        if not self._quoted:
            self.own.append(data)


def parsed(page: str) -> _Page:
    parser = _Page()
    parser.feed(page)
    return parser


def test_every_link_leads_somewhere_in_the_page(page: str) -> None:
    found = parsed(page)
    assert found.outside == []
    assert len(found.links) > 200
    assert {link[1:] for link in found.links} <= set(found.ids)
    named = [name for name in found.ids if not re.fullmatch(r"d\d+-\d+-\d+", name)]
    assert len(named) == len(set(named))


def test_statements_hold_their_quotes_and_places_exist(example: Run, page: str) -> None:
    documents = {document.id: document for document in example.corpus.documents}
    places = set(parsed(page).ids)
    assert len(example.corpus.statements) > 50
    for statement in example.corpus.statements:
        start, end = statement.span
        assert documents[statement.document].text[start:end] == statement.quote
        assert f"{statement.document}-{start}-{end}" in places


def test_whole_documents_stand_in_the_page_character_for_character(example: Run, page: str) -> None:
    for document in example.corpus.documents:
        box = (
            page.split(f'<details id="{document.id}">')[1]
            .split('<div class="document">')[1]
            .split("</div>")[0]
        )
        shown = html.unescape(re.sub(r"<[^>]*>", "", box))
        text = hide_of(example.corpus, example.dispute)(document.text)
        assert shown == re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "\ufffd", text)


def test_each_position_names_the_rule_that_read_it(example: Run, page: str) -> None:
    rules = {t.made_by.rule for s in example.corpus.statements for t in s.ties if t.sure and t.made_by}
    assert len(rules) > 3
    assert all(f"(rule {rule})" in page for rule in rules)


def test_every_model_statement_and_precondition_rests_on_a_statement(example: Run) -> None:
    known = {told.id for told in (*example.corpus.statements, *example.corpus.deeds)}
    drafted = [s for p in example.phases for dm in p.conflict.decision_makers for s in dm.statements]
    assert drafted
    for statement in drafted:
        assert statement.evidence
        assert set(statement.evidence) <= known
    assert all(edge.entries for edge in example.ledger.preconditions)


def test_markup_in_documents_is_shown_as_text(hostile: str) -> None:
    found = parsed(hostile)
    assert found.tags.count("script") == 1
    assert "img" not in found.tags
    assert "&lt;script&gt;window.hacked = 1&lt;/script&gt;" in hostile


def test_own_voice_is_neutral(page: str) -> None:
    voice = re.sub(r"“[^”]*”", " ", " ".join(parsed(page).own)).lower()
    words = set(re.findall(r"[a-z]+", voice))
    assert len(words) > 150
    assert sorted(words & set(LOADED)) == []


def test_first_part_names_no_pattern_and_no_concept(page: str) -> None:
    first = " ".join(parsed(page.split('<section id="positions">')[0] + "</main></body></html>").own)
    assert re.search(r"\b[YN-]{4,}\b", first) is None
    for name in ("Nash", "GMR", "SMR", "SEQ", "metarational", "equilibrium", "equilibria", "Pareto"):
        assert re.search(rf"\b{name}", first, re.IGNORECASE if len(name) > 4 else 0) is None


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_page_in_a_browser(page: str, chromium: object, tmp_path: Path, scheme: str, width: int) -> None:
    path = tmp_path / "report.html"
    path.write_text(page, encoding="utf-8")
    context = chromium.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, offline=True
    )
    tab = context.new_page()
    requests: list[str] = []
    errors: list[str] = []
    tab.on("request", lambda request: requests.append(request.url))
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.goto(path.as_uri())
    assert requests == [path.as_uri()]
    assert errors == []
    assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    dark = tab.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).every(c => c < 80)")
    assert dark == (scheme == "dark")
    context.close()


@pytest.mark.browser
def test_a_claim_opens_its_sentence(page: str, chromium: object, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(page, encoding="utf-8")
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    tab = context.new_page()
    tab.goto(path.as_uri())
    tab.click("#situation a.cite >> nth=0")
    statement = tab.evaluate("location.hash.slice(1)")
    quote = tab.inner_text(f"#{statement} blockquote")
    tab.click(f"#{statement} .meta a")
    lit = tab.evaluate("[...document.querySelectorAll('.document .flash')].map(e => e.textContent).join('')")
    assert " ".join(lit.split()) == " ".join(quote.split())
    assert tab.evaluate(
        "document.querySelector('.document .flash').getBoundingClientRect().top < innerHeight"
    )
    context.close()


@pytest.mark.browser
def test_script_in_documents_does_not_run(hostile: str, chromium: object, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(hostile, encoding="utf-8")
    context = chromium.new_context(offline=True)
    tab = context.new_page()
    tab.goto(path.as_uri())
    tab.wait_for_timeout(200)
    assert tab.evaluate("window.hacked === undefined")
    assert "<script>window.hacked = 1</script>" in tab.text_content(".document")
    context.close()


def test_the_chronology_says_what_was_still_to_come(tmp_path: Path) -> None:
    text = HOSTILE + "\nThe two sides will meet in Lund on April 2. They met in Vik on February 3.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "dispute.yaml").write_text(DISPUTE, encoding="utf-8")
    page = report_html(run([tmp_path / "a.txt"], load_dispute(tmp_path / "dispute.yaml")))
    rows = re.findall(r'<td class="when"[^>]*>(2021-[\d-]+)(.*?)</td>', page)
    assert [(date, "to come when told" in rest) for date, rest in rows] == [
        ("2021-02-03", False),
        ("2021-04-02", True),
    ]
