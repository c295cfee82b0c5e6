"""Speech set off from running text, lists of demands, the records of assemblies, and what follows a quotation."""

from __future__ import annotations

from pathlib import Path

import pytest

from impasse.evidence.attribution import attribute
from impasse.evidence.read import read_corpus
from impasse.evidence.statement import Statement

HEAD = "What they say about the canal\n\n14 June 2020\n\nThe court ruled that the canal stays open to every barge.\n\n"


def told(tmp_path: Path, text: str, name: str = "reactions.txt") -> list[Statement]:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return list(read_corpus([path]).statements)


def whose(statements: list[Statement], words: str) -> list[str]:
    """Who is told to have said the words."""
    return [s.source.canonical for s in statements if words in s.quote]


def pairs(text: str) -> list[tuple[str, str]]:
    return [
        (" ".join(text[a:b] for a, b in one.source), " ".join(text[a:b] for a, b in one.content))
        for one in attribute(text)
    ]


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        (
            "Ines Calder, dean of Ash: “We will appeal the ruling in the autumn.”",
            "We will appeal",
            "Ines Calder",
        ),
        (
            "“We will appeal the ruling in the autumn.” — Ines Calder, mayor of Ash",
            "We will appeal",
            "Ines Calder",
        ),
        ("“Barges must pay the same toll.” -Skipper Rolf Amdal", "same toll", "Rolf Amdal"),
        (
            '"The toll must go before the autumn."\n-- Hana Brook, farmers\' union',
            "toll must go",
            "Hana Brook",
        ),
        (
            "“We never agreed to the gate.”\n\n― A resident of Lower Ash",
            "never agreed",
            "resident of Lower Ash",
        ),
        (
            "And from Chairman Otto Lam:\n\n“There will be no deal until the gate is gone",
            "no deal",
            "Otto Lam",
        ),
        (
            "Word from the office of Vera Stahl:\n“The gate must be removed at once.”",
            "gate must be",
            "Vera Stahl",
        ),
        ("Hana Brook, farmers' union\n\n“The gate will have to go.”", "will have to go", "Hana Brook"),
        (
            "The toll must be scrapped before the gate opens.\n\n— Ines Calder, mayor",
            "scrapped",
            "Ines Calder",
        ),
    ],
)
def test_a_speaker_set_off_from_the_words(text: str, words: str, source: str, tmp_path: Path) -> None:
    assert whose(told(tmp_path, HEAD + text + "\n\nThe canal was dug in 1870.\n"), words) == [source]


def test_a_quotation_of_two_paragraphs_has_the_speaker_above_it(tmp_path: Path) -> None:
    text = "From Otto Lam:\n\n“There will be no deal until the gate is gone.\n\n“We will say so again.”\n\nIt rained."
    found = told(tmp_path, HEAD + text)
    assert whose(found, "no deal") == whose(found, "say so again") == ["Otto Lam"]
    assert not whose(found, "It rained")


@pytest.mark.parametrize(
    "text",
    [
        "“It is our canal” – and nobody else's, the crowd sang.",
        "“We are ready” — the mood was calm all the same.",
    ],
)
def test_a_dash_that_goes_on_with_the_sentence_names_nobody(text: str) -> None:
    assert all("mood" not in source and "nobody" not in source for source, _ in pairs(text))


def test_block_quotations_of_a_page_have_the_speakers_of_their_feet(tmp_path: Path) -> None:
    page = (
        "<html lang=en><title>Canal verdict: what they say</title><meta name=date content=2020-06-14><article>"
        "<h1>Canal verdict: what they say</h1><p>The court ruled that the canal must stay open to every barge.</p>"
        "<blockquote><p>The toll must be scrapped before we open the gate.</p>"
        "<footer>Ines Calder, <cite>mayor of Port Ash</cite></footer></blockquote>"
        "<figure><blockquote>“We will not pay twice.”</blockquote><figcaption>Rolf Amdal, skipper</figcaption></figure>"
        "<p>The union leader Hana Brook wrote:</p><blockquote><p>We ask the state to buy the gate.</p></blockquote>"
        "<p>No date was set for the appeal by the court or by any of the parties.</p></article>"
    )
    found = told(tmp_path, page, "page.html")
    assert whose(found, "toll must be scrapped") == ["Ines Calder"]
    assert whose(found, "not pay twice") == ["Rolf Amdal"]
    assert whose(found, "buy the gate") == ["Hana Brook"]


@pytest.mark.parametrize(
    ("lead", "source"),
    [
        ("The dockers' leader Eva Ruud demanded:", "Eva Ruud"),
        ("The dockers' leader Eva Ruud said her conditions were:", "Eva Ruud"),
        ("The dockers' union put forward three requests:", "dockers' union"),
        ("The demands of the dockers' union are as follows:", "dockers' union"),
        ("Ruud handed over a list of three demands:", "Ruud"),
        ("Eva Ruud, who leads the dockers, insisted on:", "Eva Ruud"),
        ("The dockers' union called on the port to:", "dockers' union"),
        ("“We shall not move,” the dockers' leader Eva Ruud said:", "Eva Ruud"),
        ("The dockers' union met on Sunday. It demanded:", "dockers' union"),
    ],
)
@pytest.mark.parametrize("mark", ["- ", "* ", "1. ", "(a) ", "• "])
def test_every_item_of_a_list_of_demands_is_theirs(lead: str, source: str, mark: str, tmp_path: Path) -> None:
    items = [
        "scrap the fee for night work;",
        "hire back the crane crews; and",
        "let the state pay the arrears.",
    ]
    text = (
        HEAD
        + lead
        + "\n\n"
        + "\n".join(mark + item for item in items)
        + "\n\nThe port was shut all the same.\n"
    )
    found = told(tmp_path, text)
    for words in (
        "scrap the fee for night work",
        "hire back the crane crews",
        "let the state pay the arrears",
    ):
        assert [source in who for who in whose(found, words)] == [True]
    assert not [
        s for s in found if s.quote.lower() in ("her conditions were", "three requests", "three demands")
    ]
    assert not whose(found, "port was shut")


def test_a_list_of_a_page_is_read_item_by_item(tmp_path: Path) -> None:
    page = (
        "<html lang=en><title>Dockers set out their case</title><meta name=date content=2020-06-14><main>"
        "<h1>Dockers set out their case</h1><p>The dockers' union issued three demands:</p><ul><li>scrap the fee;</li>"
        "<li><p>hire back the crane crews;</p></li><li>let the state pay the arrears.</li></ul>"
        "<p>The port was shut on Monday and no talks were held on that day.</p></main>"
    )
    found = told(tmp_path, page, "page.html")
    for words in ("scrap the fee", "hire back the crane crews", "let the state pay"):
        assert ["dockers' union" in who for who in whose(found, words)] == [True]


RECORD = """\
House of Assembly

12 June 2019

The Minister for Ports (Edith Marlow): I beg to move the bill. The levy must be repealed before the docks can be sold.

Mr. Tobias Wren (Brackley North) (Con): Will the Minister give way?

Opposition members interjecting—

Edith Marlow: The government will not accept the amendment.

Mr. Wren: The levy protects small ports. My party opposes the repeal.

Dr Una Peel (Stow) (Lab) [14:09]: The unions have not been consulted on it.

Amendment negatived.

The SPEAKER: Order! The member will resume her seat.

Edith Marlow: We have consulted everyone.
"""


def test_the_record_of_an_assembly_gives_each_turn_to_its_speaker(tmp_path: Path) -> None:
    found = told(tmp_path, RECORD, "record.txt")
    assert whose(found, "levy must be repealed") == ["Edith Marlow"]
    assert whose(found, "levy protects small ports") == ["Tobias Wren"]
    assert whose(found, "the repeal") == ["Tobias Wren"]
    assert whose(found, "unions have not been consulted") == ["Una Peel"]
    assert whose(found, "consulted everyone") == ["Edith Marlow"]
    assert not [s for s in found if "interjecting" in s.quote or "negatived" in s.quote]


@pytest.mark.parametrize(
    "verb", ["put in", "shot back", "chimed in", "went on", "snapped back", "cried out", "cut in"]
)
def test_verbs_of_speech_with_a_particle(verb: str) -> None:
    before, after = (
        f"“The dam is far too low,” {verb} Ivo Marr, the engineer.",
        f"“It will not hold!” Eva Ruud {verb}.",
    )
    assert pairs(before) == [("Ivo Marr, the engineer", "“The dam is far too low,”")]
    assert pairs(after) == [("Eva Ruud", "“It will not hold!”")]


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("Marr said “the gate stays” before leaving the square.", "“the gate stays”"),
        ("Ruud said “the cranes will stop” and walked out.", "“the cranes will stop”"),
        ("The envoy told the crowd “we will not move” while holding up the order.", "“we will not move”"),
        ("Marr told reporters “no pact is possible” after a day of talks.", "“no pact is possible”"),
        (
            "Ruud said the union would “think it over” when asked about the fine.",
            "the union would “think it over”",
        ),
        ("Marr insisted “nobody will be moved”, then closed the meeting.", "“nobody will be moved”"),
        (
            "Ruud declared that “there is no more to say” at a briefing on Monday.",
            "that “there is no more to say”",
        ),
        ("Ruud called the offer “an insult” before storming out.", "the offer “an insult”"),
        ("Ruud said 'the dam must go' before leaving the hall.", "'the dam must go'"),
        ("Ruud described the pact as “a trap” during a visit to Ash.", "the pact as “a trap”"),
        ("Marr called the gate “a folly” in a radio interview.", "the gate “a folly”"),
        (
            "Marr said the gate made “no sense” in a year of drought.",
            "the gate made “no sense” in a year of drought",
        ),
        (
            "Ruud said the barges would stay – unless the toll went.",
            "the barges would stay – unless the toll went",
        ),
        (
            "Marr said “the barges will run” until the pact is signed.",
            "“the barges will run” until the pact is signed",
        ),
        ("Marr said “the toll” must go before the gate opens.", "“the toll” must go before the gate opens"),
    ],
)
def test_a_content_ends_with_its_quotation_and_goes_on_with_its_clause(sentence: str, content: str) -> None:
    assert content in [words for _, words in pairs(sentence)]


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("Lawyers said the yard owed the crews Kr. 4.2 million.", "the yard owed the crews Kr. 4.2 million"),
        ("Brokers said the price was Rs. 90 crore.", "the price was Rs. 90 crore"),
        ("Marr said paras. 3 and 4 of Art. 12 must go.", "paras. 3 and 4 of Art. 12 must go"),
        ("Marr said E. K. Toft, Ph.D., had seen the gate.", "E. K. Toft, Ph.D., had seen the gate"),
        ("Marr said the port would pay the U.K. £2.5m.", "the port would pay the U.K. £2.5m"),
        ("Marr said the Rt. Hon. Edith Marlow must resign.", "the Rt. Hon. Edith Marlow must resign"),
        (
            "The mayor of 's-Gravenmoer said work would begin at 6 a.m. Friday.",
            "work would begin at 6 a.m. Friday",
        ),
    ],
)
def test_stops_that_end_no_sentence(sentence: str, content: str) -> None:
    assert [words for _, words in pairs(sentence + " It rained.")] == [content]
