"""``impasse init``: a draft that a person can finish, from documents nobody has described."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from impasse.dispute.dispute import Dispute
from impasse.dispute.drafts.drafting import draft_dispute
from impasse.dispute.files.dispute_file import load_dispute, parse_dispute
from impasse.dispute.files.nodes import Source
from impasse.errors import DisputeFileError, InputError
from impasse.evidence.actors.namings import disputed
from impasse.evidence.actors.sides import Sides
from impasse.evidence.corpus import Corpus
from impasse.evidence.documents.reading import read_document
from impasse.evidence.lexicon import Lexicon
from impasse.evidence.read import read_corpus

FIRST = """NORBURG, 3 May 2018 - Northlandic Prime Minister Ada Holm said that Southlandia must open the harbour.
Northland claims sovereignty over the Alm Skerries, known in Southlandia as the Outer Skerries. Northland refused to
lift the tariff.

Southlandia demanded the return of the Outer Skerries. Southlandian Foreign Minister Erik Lund told the Fjord Courier
newspaper that Southlandia would resume talks only if Northland recognised Southlandian sovereignty.
"""
SECOND = """SUDHAVN, 12 June 2021 - Southlandian President Vera Moll said Southlandia would never sign a treaty.
Southlandia rejected the offer. The two islets, Almo and Birk, are patrolled by Northlandic ships, and Northland
said it would strengthen its military presence on the skerries.
"""
THIRD = """The dispute is over three islets, Alm, Birk and Kolm. Peru and Ecuador stayed silent. Northland said talks
go on.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("docs")
    for name, text in (("a.txt", FIRST), ("b.txt", SECOND), ("c.txt", THIRD)):
        (path / name).write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def draft(folder: Path) -> str:
    return draft_dispute(read_corpus([folder]))


@pytest.fixture(scope="module")
def dispute(draft: str) -> Dispute:
    return parse_dispute(Source(draft, "draft.yaml"))


def test_the_draft_is_a_dispute_file(dispute: Dispute) -> None:
    assert {party.name for party in dispute.parties} == {"Northland", "Southlandia"}
    assert "Northland" in dispute.title


def test_parties_have_their_adjectives_and_speakers(dispute: Dispute) -> None:
    north = next(p for p in dispute.parties if p.name == "Northland")
    south = next(p for p in dispute.parties if p.name == "Southlandia")
    assert north.adjectives == ("Northlandic",)
    assert {(o.title, o.holder) for o in north.offices} == {("Prime Minister", "Ada Holm")}
    assert {(o.title, o.holder) for o in south.offices} == {
        ("Foreign Minister", "Erik Lund"),
        ("President", "Vera Moll"),
    }


def test_things_have_all_their_names_and_whose_they_are(dispute: Dispute) -> None:
    whole = next(t for t in dispute.things if "Outer Skerries" in t.names)
    assert "Alm Skerries" in whole.names
    assert len(whole.parts) >= 2
    assert any({"Alm", "Almo"} <= set(t.names) for t in dispute.things)


def test_options_have_owners_cues_and_examples(draft: str, dispute: Dispute) -> None:
    by_id = {option.id: option for option in dispute.options}
    parties = {party.id: party.name for party in dispute.parties}
    owners = {option.name: parties[option.party] for option in dispute.options}
    assert owners["opens the harbour"] == "Southlandia"
    assert owners["recognises Southlandian sovereignty"] == "Northland"
    assert owners["lifts the tariff"] == "Northland"
    assert owners["strengthens the military presence on the skerries"] == "Northland"
    assert by_id["open_harbour"].cues == ("open harbour",)
    assert by_id["recognise_sovereignty"].one_way == "take"
    assert all(
        len(cue.split()) <= 4 for option in dispute.options for cue in (*option.cues, *option.drop_cues)
    )
    assert "(a.txt, line 1)" in draft


def test_phases_follow_the_dates_and_outlets_are_named(dispute: Dispute) -> None:
    assert [(p.since, p.until) for p in dispute.phases] == [
        ("2018-05-03", "2018-05-03"),
        ("2021-06-12", "2021-06-12"),
    ]
    assert any("Fjord Courier" in outlet.name for outlet in dispute.outlets)


def test_governments_of_the_gazetteer_bring_their_capitals() -> None:
    text = (
        "Peruvian President Ana Rojas said that Quito must open the border. Peru refused to talk. "
        "Ecuador rejected the demand. Ecuadorian Foreign Minister Luis Vega said Lima would wait."
    )
    document = read_document(Path("x.txt"), text.encode())
    drafted = parse_dispute(Source(draft_dispute(Corpus((document,))), "x.yaml"))
    found = {p.name: set(p.aliases) for p in drafted.parties}
    assert found.keys() == {"Peru", "Ecuador"}
    assert "Lima" in found["Peru"]
    assert "Quito" in found["Ecuador"]


def test_similar_names_are_suggested_with_a_reason_and_others_are_not_merged() -> None:
    text = (
        "They dispute four islands: Kunar, Shikan, Iturp and Habo. "
        "Others say the islands of Kunari, Shikan, Etoro and Habo."
    )
    document = read_document(Path("x.txt"), text.encode())
    things = disputed([document], Sides(Lexicon()), frozenset())
    parts = [p for thing in things for p in (thing, *thing.parts)]
    alike = next(p for p in parts if "Kunari" in p.names)
    assert "Kunar" in alike.names
    assert any("spelt alike" in reason for reason in alike.reasons)
    swapped = next(p for p in parts if "Etoro" in p.names)
    assert "Iturp" in swapped.names
    assert any("stands where" in reason for reason in swapped.reasons)
    assert not any({"Shikan", "Habo"} <= set(p.names) for p in parts)


def test_text_that_looks_like_yaml_stays_text() -> None:
    text = 'Peru said: "yes: # no" & *all*. Ecuador said {no} - [never]. Peru demanded the return of the Yes Islands.'
    document = read_document(Path("x.txt"), text.encode())
    parse_dispute(Source(draft_dispute(Corpus((document,))), "x.yaml"))


def test_a_corpus_that_says_nothing_gives_no_file() -> None:
    document = read_document(Path("x.txt"), b"It rained all day and nobody came.")
    with pytest.raises(InputError, match="nobody who acts"):
        draft_dispute(Corpus((document,)))


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "impasse", "init", *map(str, arguments)],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_the_command_prints_the_draft(folder: Path, draft: str, tmp_path: Path) -> None:
    done = run(folder)
    assert done.returncode == 0
    assert done.stdout == draft_dispute(read_corpus([folder]), guess_owners=False)
    assert done.stdout.count("party: null") == draft.count("# a guess: ")
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 broken")
    assert run(tmp_path / "bad.pdf").returncode == 2


@pytest.mark.shared
def test_the_first_dispute_is_drafted_without_being_told_of_it(shared: Path, root: Path) -> None:
    drafted = parse_dispute(Source(draft_dispute(read_corpus([shared / "seeds"])), "draft.yaml"))
    analyst = load_dispute(root / "examples" / "kuril" / "dispute.yaml")
    known = {party.name: party for party in analyst.parties}
    for party in drafted.parties:
        assert party.name in known
        told = set(known[party.name].aliases)
        assert told & set(party.aliases)
        holders = {office.holder for office in known[party.name].offices}
        assert {office.holder for office in party.offices} <= holders
    assert len(drafted.parties) == 2
    names = {name for thing in drafted.things for name in thing.names}
    islands = [t for t in analyst.things if t.coordinates is not None]
    for thing in islands:
        latin = {n for n in thing.names if n.isascii() and " " not in n}
        assert latin <= names, thing.id
    terms = {
        name
        for name, _ in next(t for t in analyst.things if t.id == "four_islands").used_by
        if name.isascii()
    }
    assert terms & names
    words = {
        word for option in drafted.options for cue in option.cues for word in re.findall(r"\w+", cue.lower())
    }
    for needed in (
        "recognize",
        "cede",
        "return",
        "sanctions",
        "dialogue",
        "visit",
        "fortifying",
    ):
        assert needed in words, needed


def drafted_options(folder: Path, text: str) -> dict[str, str]:
    """Name to ``says`` of the options that are drafted from a first text and one more."""
    for name, told in (("a.txt", FIRST), ("b.txt", f"NORBURG, 4 May 2018 - {text}\n")):
        (folder / name).write_text(told, encoding="utf-8")
    dispute = parse_dispute(Source(draft_dispute(read_corpus([folder])), "x.yaml"))
    return {option.name: option.says for option in dispute.options}


def test_an_option_says_what_it_is_to_do_it(tmp_path: Path) -> None:
    found = drafted_options(
        tmp_path,
        "Northland demanded that Southlandia reopen the ferry line. Southlandia refused to reopen the ferry line. "
        "Southlandia demanded that Northland abolish the toll. Northland offered to abolish the toll.",
    )
    assert found["reopens the ferry line"] == "reopen the ferry line"
    assert found["abolishes the toll"] == "abolish the toll"


def test_how_somebody_is_and_how_long_it_takes_are_no_options(tmp_path: Path) -> None:
    found = drafted_options(
        tmp_path,
        "Northland said it would remain vigilant. Southlandia must remain vigilant. Northland refused to remain "
        "vigilant. Northland said Southlandia would erase a decade. Southlandia must erase the decade.",
    )
    assert "lifts the tariff" in found
    assert not [name for name in found if "vigilant" in name or "decade" in name]


def test_who_decides_is_left_open_where_no_sentence_tells(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        f"{FIRST}\nThe closure of the railway to Almvik would hurt trade. The closure of the railway was feared.\n",
        encoding="utf-8",
    )
    text = draft_dispute(read_corpus([tmp_path]), guess_owners=False)
    at = text[: text.index("    party: null")].count("\n") + 1
    assert "# who decides it, northland or southlandia? the documents do not tell" in text
    with pytest.raises(DisputeFileError) as refused:
        parse_dispute(Source(text, "draft.yaml"))
    first, *_ = refused.value.faults
    assert str(first).startswith(f"draft.yaml:{at}:")
    assert "write who: " in str(first)
    assert all("nobody is said to decide" in str(fault) for fault in refused.value.faults)
    parse_dispute(Source(draft_dispute(read_corpus([tmp_path])), "draft.yaml"))
