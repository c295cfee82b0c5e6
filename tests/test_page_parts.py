"""Web pages as outlets build them: consent dialogs, their own dates, several articles, teasers, live blogs."""

from __future__ import annotations

from pathlib import Path

import pytest

from impasse.evidence.document import Document
from impasse.evidence.documents.reading import read_document
from impasse.evidence.read import read_corpus

ARTICLE = (
    "<p>Dam board chairwoman Petra Voss said the sluice must be opened before the spring planting begins.</p>"
    "<p>Ranchers' leader Cole Abbott said the sluice would stay shut until the board pays for the lost herds.</p>"
)
DIALOG = (
    "<h2>Your privacy</h2><p>We and our 412 partners say they need your consent. The company insists that all uses "
    "of data are lawful and demands that you accept. The regulator said that silence is no consent.</p>"
    "<p>You must agree before you read on. Partners say that they have a legitimate interest in what you read.</p>"
)


def page(body: str, head: str = "") -> str:
    title = f"<title>Sluice splits the valley</title>{head}"
    return f"<!doctype html><html lang=en><head>{title}</head><body>{body}</body></html>"


def read(body: str, head: str = "") -> Document:
    return read_document(Path("page.html"), page(body, head).encode())


@pytest.mark.parametrize(
    "names",
    [
        'id="onetrust-banner-sdk"',
        'id="CybotCookiebotDialog"',
        'id="didomi-popup"',
        'class="qc-cmp2-container"',
        'id="usercentrics-root"',
        'id="sp_message_container_81"',
        'class="osano-cm-window"',
        'class="cky-consent-container"',
        'id="cmplz-cookiebanner-container"',
        'id="BorlabsCookieBox"',
        'id="iubenda-cs-banner"',
        'id="tarteaucitronRoot"',
        'id="axeptio_overlay"',
        'id="cmpbox"',
        'class="fc-consent-root"',
        'class="truste_box_overlay"',
        'id="cookie-law-info-bar"',
        'class="moove_gdpr_cookie_modal"',
        'role="dialog"',
        'aria-modal="true" class="x7"',
        'class="x9"',
    ],
)
def test_a_consent_dialog_is_furniture_however_large_it_is(names: str) -> None:
    document = read(f"<main><h1>Sluice splits the valley</h1>{ARTICLE}</main><div {names}>{DIALOG * 3}</div>")
    assert "sluice must be opened" in document.view.text
    assert "partners" not in document.view.text
    assert "regulator" not in document.view.text


@pytest.mark.parametrize(
    ("before", "inside", "after", "published"),
    [
        (
            "",
            "<div>March 6, 2018</div>",
            "<section class=more><div class=card><time datetime=2018-04-02>2 April</time><a href=/x>Rain</a></div>"
            "</section>",
            "2018-03-06",
        ),
        (
            "<aside class=latest><time datetime=2018-04-02>2 April</time><a href=/x>Rain</a></aside>",
            "<time datetime=2018-03-06>6 March</time>",
            "",
            "2018-03-06",
        ),
        (
            "",
            "<p class=date>Tuesday, 6 March 2018</p>",
            "<div id=comments><time datetime=2018-03-09>9 March 2018</time><p>No!</p></div>",
            "2018-03-06",
        ),
        (
            "<header><div>Monday 2 April 2018</div><nav><a href=/>Home</a></nav></header>",
            "<p>By Nora Field | Published 6 March 2018</p>",
            "",
            "2018-03-06",
        ),
        (
            "",
            "",
            "<div class=comment-list><time datetime=2018-03-09>9 March</time><p>No!</p></div><footer>© 2020</footer>",
            None,
        ),
        (
            "",
            "<time class=updated datetime=2018-05-01>1 May</time><time datetime=2018-03-06>6 March</time>",
            "",
            "2018-03-06",
        ),
    ],
)
def test_the_day_is_the_articles_own(before: str, inside: str, after: str, published: str | None) -> None:
    document = read(f"{before}<article><h1>Sluice splits the valley</h1>{inside}{ARTICLE}</article>{after}")
    assert document.published == published


def documents(folder: Path, body: str) -> list[Document]:
    path = folder / "page.html"
    path.write_text(page(body), encoding="utf-8")
    return list(read_corpus([path]).documents)


def test_a_page_that_never_ends_is_several_articles(tmp_path: Path) -> None:
    second = (
        ARTICLE.replace("sluice", "weir")
        .replace("Petra Voss", "Olive Stern")
        .replace("Cole Abbott", "Max Tull")
    )
    body = (
        f"<article><h1>Sluice splits the valley</h1><time datetime=2018-03-06>6 March</time>{ARTICLE}</article>"
        f"<article><h1>Weir under water</h1><time datetime=2018-03-08>8 March</time>{second}</article>"
    )
    found = documents(tmp_path, body)
    assert [(d.title, d.published) for d in found] == [
        ("Sluice splits the valley", "2018-03-06"),
        ("Weir under water", "2018-03-08"),
    ]
    assert all("articles" in " ".join(d.notes) for d in found)


def test_a_live_blog_is_dated_day_by_day(tmp_path: Path) -> None:
    words = "The dam board met at noon and heard both sides in the matter of the sluice, {0}."
    entries = "".join(
        f"<div class=entry id=e{day}{hour}><time datetime=2018-03-{day:02}T{hour}:00>{hour}:00</time>"
        f"<h3>News {hour}</h3><p>Petra Voss said on Monday that the talks were over. {words.format(hour)}</p></div>"
        for day, hour in ((8, 15), (8, 11), (7, 18), (6, 9))
    )
    found = documents(tmp_path, f"<main><h1>Sluice: live</h1><p>All the news.</p>{entries}</main>")
    assert [d.published for d in found] == ["2018-03-08", "2018-03-07", "2018-03-06"]
    assert "heard both sides" in found[0].view.text


def test_a_page_of_teasers_is_noted_and_not_read(tmp_path: Path) -> None:
    cards = "".join(
        f"<div class=card><h3><a href=/{k}>{head}</a></h3><p>{text}</p><span>{k + 1} March 2018</span></div>"
        for k, (head, text) in enumerate(
            [
                ("Sluice shut", "Petra Voss said the sluice must be opened."),
                ("Court rises", "Judge Olive Stern said the case was adjourned."),
                ("Trucks roll", "Cole Abbott warned that trucks would block the road."),
                ("Snow ahead", "Forecasters said that snow would fall by Sunday."),
                ("Bank warns", "The bank warned that rates may rise."),
            ]
        )
    )
    (document,) = documents(tmp_path, f"<main><h1>News</h1>{cards}</main>")
    assert any("teasers" in note for note in document.notes)
    assert "sluice" not in document.view.text


def test_lists_and_leads_in_containers_of_their_own_are_text() -> None:
    lead = "<div class=lead><p>The valley's two largest bodies are at odds over water that both of them need.</p></div>"
    items = "<ul><li>open the sluice by April</li><li>pay for the herds</li></ul>"
    text = f"{lead}<section>{ARTICLE * 3}</section><div>{items}</div>"
    document = read(f"<main><article><h1>Sluice splits the valley</h1>{text}</article></main>")
    for words in ("at odds over water", "open the sluice by April", "pay for the herds"):
        assert words in document.view.text


def test_words_of_a_menu_are_no_outlet() -> None:
    links = "<li><a href=/n>News</a><li><a href=/s>Sport</a><li><a href=/p>The Politics Post</a>"
    menu = f"<header><nav><ul>{links}</ul></nav></header>"
    document = read(f"{menu}<article><h1>Sluice splits the valley</h1>{ARTICLE}</article>")
    assert document.publisher is None
