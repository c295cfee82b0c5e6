"""What does not fit together, without being a position: ends told of two times, denials, wordings, pronouns."""

from __future__ import annotations

from pathlib import Path

import pytest

from impasse.dispute.files.dispute_file import load_dispute
from impasse.dispute.ledger.ledger import build_ledger
from impasse.dispute.questions.contradictions import clashes, contradictions
from impasse.dispute.questions.material import Material
from impasse.dispute.questions.voices import speaker
from impasse.evidence.read import read_corpus

FILE = """
dispute: The ferry at Lorn
parties:
  - {id: lorn, name: Lorn, aliases: [the island], offices: [{title: reeve, holder: Ada Brun}]}
  - {id: marl, name: Marl, bodies: [Harbour Office], offices: [{title: warden, holder: Piet Oster}]}
options:
  - {id: talks, party: marl, name: talks about the ferry, says: hold talks about the ferry,
     cues: [ferry talks, talks on the ferry], drop_cues: [end ferry talks, broke off ferry talks, refused ferry talks]}
  - {id: toll, party: lorn, name: a toll on boats, says: levy a toll on boats, cues: [boat toll, toll on boats]}
goals:
  - {id: accord, name: a ferry accord, says: sign an accord, when: talks and not toll, cues: [ferry accord]}
phases: [{id: now, name: these years, since: 2051-01, until: 2054-12, options: [talks, toll], goals: [accord]}]
"""
ENDED = "The Tide\n\nFerry at a standstill\n\n4 June 2054\n\nIn 2052, Marl refused ferry talks over the boat toll.\n"
NEWS = "The Buoy\n\nMarl ends ferry talks\n\n9 June 2054\n\nMarl announced this week that ferry talks have ended.\n"
DENIAL = (
    "The Quay\n\nNobody wants it\n\n20 June 2054\n\n"
    "“Neither side sees any use in an agreement,” said Ola Finch, a researcher at the Coast Institute.\n"
)
DEMAND = "The Oar\n\nReeve asks\n\n2 June 2054\n\nReeve Ada Brun demanded that Marl sign the ferry accord by autumn.\n"
WORDINGS = (
    "The Mast\n\nMarl names its terms\n\n3 June 2054\n\n"
    "The Harbour Office of Marl demanded “a speedy withdrawal by the island of its harmful new charges”.\n\n"
    "The Harbour Office said that it insisted on “the island's speedy withdrawal of its harmful new charges”.\n"
)
PRONOUNS = (
    "The Keel\n\nReeve speaks\n\n3 June 2054\n\n"
    "Ada Brun said that the ferry was one of his main concerns.\n\nShe said that the island would wait.\n"
)


def material(folder: Path, *texts: str) -> Material:
    (folder / "dispute.yaml").write_text(FILE, "utf-8")
    dispute = load_dispute(folder / "dispute.yaml")
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, "utf-8")
    corpus = read_corpus(sorted(folder.glob("*.txt")), dispute.lexicon)
    return Material(dispute, corpus, build_ledger(corpus, dispute))


def told(m: Material) -> list[str]:
    return [line.text for group in clashes(m) for line in group]


@pytest.mark.parametrize(
    ("texts", "lead"),
    [
        ((ENDED, NEWS), "The end of “talks about the ferry” is told of different times"),
        ((DENIAL, DEMAND), "What is denied of all sides, and what one says itself"),
        ((WORDINGS,), "One saying is quoted in two wordings"),
        ((PRONOUNS,), "One person, Ada Brun, is spoken of as a man and as a woman"),
    ],
)
def test_what_does_not_fit_together_is_told_once_with_both_sentences(
    tmp_path: Path, texts: tuple[str, ...], lead: str
) -> None:
    m = material(tmp_path, *texts)
    found = [line for group in clashes(m) for line in group]
    assert [line.text.startswith(lead) for line in found] == [True]
    assert len({(r.document, r.span) for r in found[0].references}) == 2
    assert any(lead in line.text for line in contradictions(m).lines)


@pytest.mark.parametrize(
    "texts",
    [
        (ENDED, NEWS.replace("9 June 2054", "9 January 2053")),
        (ENDED.replace("In 2052", "On 2 June"), NEWS),
        (DENIAL.replace("Neither side sees", "One side sees"), DEMAND),
        (DENIAL, DEMAND.replace("demanded that Marl sign", "read out in her office what Marl had said of")),
        (
            WORDINGS.replace(
                "harmful new charges”.\n\n", "harmful new duties on grain, wine, oil and cloth”.\n\n"
            ),
        ),
        (PRONOUNS.replace("his main", "her main"),),
        (PRONOUNS.replace("said that the ferry was", "told Piet Oster that the ferry was"),),
    ],
)
def test_what_fits_together_is_not_told(tmp_path: Path, texts: tuple[str, ...]) -> None:
    assert told(material(tmp_path, *texts)) == []


def test_of_one_report_and_its_reprint_nothing_clashes(tmp_path: Path) -> None:
    assert told(material(tmp_path, WORDINGS, WORDINGS.replace("The Mast", "The Sail"))) == told(
        material(tmp_path, WORDINGS)
    )


# The eight contradictions that a careful reader lists of the five texts: for each a place in either of two sentences.
EIGHT = [
    (("003", 1977), ("004", 0)),
    (("004", 469), ("003", 2852)),
    (("004", 2631), ("003", 410)),
    (("004", 1018), ("002", 502)),
    (("003", 2617), ("004", 2286)),
    (("000", 1), ("000", 599)),
    (("003", 1081), ("003", 1439)),
    (("003", 125), ("003", 2852)),
]


def test_all_eight_contradictions_of_the_first_dispute_are_found(shared: Path, root: Path) -> None:
    if not (shared / "seeds").is_dir():
        pytest.skip("the five news texts beside the project (../shared/seeds) are not here")
    dispute = load_dispute(root / "examples" / "kuril" / "dispute.yaml")
    corpus = read_corpus([shared / "seeds"], dispute.lexicon)
    m = Material(dispute, corpus, build_ledger(corpus, dispute))
    numbers = {d.id: Path(d.path).name[:3] for d in corpus.documents}
    found = [{(numbers[r.document], r.span[0]) for r in line.references} for line in contradictions(m).more]
    assert [pair for pair in EIGHT if not any(set(pair) <= places for places in found)] == []
    assert len(found) <= len(EIGHT) + 2


def test_a_deed_has_the_time_that_its_own_sentence_tells(tmp_path: Path) -> None:
    m = material(tmp_path, ENDED)
    deeds = [e for e in m.ledger.entries if e.party == "marl" and e.topic == "talks"]
    assert deeds
    assert {e.when for e in deeds} == {"2052"}


def test_who_writes_is_told_where_the_sentence_begins_with_a_judgement(tmp_path: Path) -> None:
    text = (
        "The Tide\n\nFerry\n\n4 June 2054\n\nThe plan is dead: Marl does not intend to hold ferry talks.\n\n"
        "Marl does not intend to hold ferry talks.\n"
    )
    m = material(tmp_path, text)
    judged, plain = (s for s in m.all_sentences if "intend" in s.text)
    assert speaker(m, judged) is None
    assert speaker(m, plain) is None or speaker(m, plain).source.actor == "marl"


def test_nothing_happened_where_something_would_on_a_condition(tmp_path: Path) -> None:
    text = (
        "The Tide\n\nFerry\n\n4 June 2054\n\n“If Marl pays, I would end the toll tonight,” Ada Brun said.\n\n"
        "The island ended the toll on 2 June.\n"
    )
    told = [event.what for event in material(tmp_path, text).ledger.events]
    assert any("2 June" in what for what in told)
    assert not any("tonight" in what for what in told)
