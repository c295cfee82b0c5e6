"""Kinds of answers, each on sentences of an invented dispute: what excludes what, who tells of a move, what failed."""

from __future__ import annotations

from pathlib import Path

import pytest

from impasse.dispute.dispute import Dispute
from impasse.dispute.files.dispute_file import load_dispute
from impasse.dispute.ledger.ledger import build_ledger
from impasse.dispute.questions.all import every_reply
from impasse.dispute.questions.catalogue import ask, question
from impasse.dispute.questions.material import Material
from impasse.dispute.questions.phrases import articled, in_marks
from impasse.dispute.questions.reply import Reply
from impasse.errors import DisputeFileError, InputError
from impasse.evidence.read import read_corpus

FILE = """
dispute: The quarry road
parties:
  - id: orrin
    name: Orrin
    adjectives: [Orrinese]
    offices:
      - {title: chancellor, holder: Petra Lund, since: 2030, until: 2042}
      - {title: chancellor, holder: Ruth Aske, since: 2042}
  - {id: sable, name: Sable, adjectives: [Sabelian], offices: [{title: envoy, holder: Tomas Reik, since: 2030}]}
others:
  - {id: league, name: the Trade League}
options:
  - {id: title, party: orrin, name: recognition of Sabelian title, says: recognise the Sabelian title,
     one_way: take, cues: [recognise title, recognised title]}
  - {id: lease, party: sable, name: a lease of the quarry, says: grant a lease of the quarry,
     one_way: take, cues: [lease quarry, grant lease]}
  - {id: handover, party: sable, name: a return of the quarry, says: return the quarry,
     one_way: take, cues: [return quarry, quarry returned], includes: [lease]}
  - {id: crossing, party: sable, name: open crossing, says: keep the crossing open,
     cues: [open crossing, crossing open], drop_cues: [closed crossing, close crossing]}
  - {id: accord_first, party: orrin, name: an accord before the quarry,
     says: sign an accord that leaves the quarry for later, cues: [accord first, lagoon model]}
goals:
  - {id: accord, name: an accord, says: sign an accord, when: accord_first or lease or handover, cues: [sign accord]}
  - {id: passage, name: passage for shepherds, says: let shepherds pass, when: crossing}
infeasible: [handover and title]
phases:
  - {id: early, name: the talks of 2041, since: 2041, until: 2041-12,
     options: [title, lease, handover, accord_first, crossing], goals: [accord]}
  - {id: late, name: after the closure, since: 2043, until: 2044, options: [title, crossing, lease], goals: [passage]}
questions:
  - {asks: Would the lagoon model work?, call: would-help, option: accord_first, words: [lagoon model]}
  - {asks: What was on the table?, call: on-the-table, options: [lease, handover]}
"""
TALKS = """The Orrin Courier

Talks on the quarry

12 March 2041

Sabelian envoy Tomas Reik said that Sable would grant a lease of the quarry only if Orrin recognised the Sabelian title.

Orrin demands that the quarry be returned, chancellor Petra Lund said.

"We want the quarry returned to us in full and we want it soon," Lund told reporters.

There appeared to be a shift in Orrin's position before the talks.

The meeting was widely expected to bring a settlement.

The meeting could not solve the quarrel.
"""
OPINION = """Why the quarry talks go nowhere (Op-ed)

By Nobody Known

20 April 2041

The main issue is pride: for Orrin the quarry stands for a lost war, and whoever yields is the loser.

Clearly, the lagoon model won't work here, and it will not be tried.

However, the model is dear to Sable.

Better trade will improve relations soon.
"""
LATER = """The Sable Post

Crossing closed

5 June 2043

In 2043 Sable closed the crossing.

"The only obstacle to an open crossing is the stubbornness of Orrin," envoy Tomas Reik said.

Orrin's position on the quarry remains unchanged, chancellor Ruth Aske said.

Relations have reached their lowest point.
"""


@pytest.fixture(scope="module")
def dispute(tmp_path_factory: pytest.TempPathFactory) -> Dispute:
    path = tmp_path_factory.mktemp("quarry") / "dispute.yaml"
    path.write_text(FILE, "utf-8")
    return load_dispute(path)


@pytest.fixture(scope="module")
def material(dispute: Dispute, tmp_path_factory: pytest.TempPathFactory) -> Material:
    folder = tmp_path_factory.mktemp("docs")
    for name, text in (("a.txt", TALKS), ("b.txt", OPINION), ("c.txt", LATER)):
        (folder / name).write_text(text, "utf-8")
    corpus = read_corpus([folder], dispute.lexicon)
    return Material(dispute, corpus, build_ledger(corpus, dispute))


def of(material: Material, name: str, **about: str) -> Reply:
    return ask(material, question(name), **about)


def test_a_condition_that_excludes_what_the_other_wants_is_a_lock(material: Material) -> None:
    text = of(material, "why-stuck", phase="early").text
    assert (
        "Sable would grant a lease of the quarry only if Orrin recognises the Sabelian title (Tomas Reik"
        in text
    )
    assert "but Orrin wants Sable to return the quarry (" in text
    assert "and the two exclude each other." in text


def test_what_a_step_would_rule_out_is_told_and_nobodys_answer_is_missing(material: Material) -> None:
    reply = of(material, "what-if", option="title")
    assert reply.lines[0].text.startswith("It is a condition and no promise: Sable would grant a lease")
    assert "With it Orrin could not have what it holds: it wants Sable to return the quarry" in reply.text
    assert "a word of Orrin on it" in reply.missing
    assert reply.settled == "no"


def test_an_idea_is_answered_with_who_judges_it_and_goes_on_with_however(material: Material) -> None:
    reply = next(r for r in every_reply(material) if r.asked == "Would the lagoon model work?")
    assert "won't work here" in reply.text
    assert "However, the model is dear to Sable." in reply.text
    assert of(material, "would-help", words="a flying ship").lines == ()


def test_a_move_that_only_a_reporter_tells_is_said_to_be_one(material: Material) -> None:
    text = of(material, "moved", party="orrin").text
    assert "Reporters' words alone, no party's, tell that the position of Orrin moved" in text
    assert "That it did not move is told by Ruth Aske, 5 June 2043" in text


def test_roots_are_quoted_as_somebodys_opinion(material: Material) -> None:
    reply = of(material, "beneath")
    assert "The main issue is pride" in reply.text
    assert reply.lines[0].text.startswith("The opinion of others, no party's own, ")
    assert reply.settled == "partly"


def test_a_writers_judgements_are_apart_from_what_the_parties_say(material: Material) -> None:
    text = of(material, "opinions").text
    assert "won't work here" in text
    assert "Tomas Reik" not in text


def test_what_was_expected_and_what_was_foretold_is_held_against_what_came(material: Material) -> None:
    text = of(material, "forecasts").text
    assert "Expected, and it did not come: " in text
    assert "The meeting could not solve the quarrel." in text
    assert "later words are of worse ones: " in text


def test_blame_is_set_against_the_blamers_own_deed(material: Material) -> None:
    text = of(material, "contradictions").text
    assert "Who stands in the way: Tomas Reik" in text
    assert (
        "against it, the writer of The Sable Post, 5 June 2043: “In 2043 Sable closed the crossing.”" in text
    )


def test_whole_quotations_fragments_and_retold_words_are_apart(material: Material) -> None:
    text = of(material, "first-hand").text
    assert "Quoted in words of their own: Tomas Reik; Petra Lund." in text
    assert "Only retold: Ruth Aske." in text
    assert "Not heard at all: the Trade League." in text


def test_offers_are_those_of_whoever_decides(material: Material) -> None:
    reply = next(r for r in every_reply(material) if r.asked == "What was on the table?")
    assert reply.lines[0].text.startswith("Sable would grant a lease of the quarry only if")
    assert reply.lines[1].text.startswith(
        "No offer of “a return of the quarry” is told in the named words of Sable"
    )


def test_a_question_of_the_file_names_options_and_words_that_are_there(
    dispute: Dispute, tmp_path: Path
) -> None:
    assert dict(dispute.questions[1].about) == {"options": "lease handover"}
    assert dict(dispute.questions[0].about) == {"option": "accord_first", "words": "lagoon model"}
    path = tmp_path / "dispute.yaml"
    path.write_text(FILE.replace("options: [lease, handover]}", "options: [lease, moon]}"), "utf-8")
    with pytest.raises(DisputeFileError, match="'moon' is not in this file"):
        load_dispute(path)


def test_an_option_that_is_not_there_is_refused(material: Material) -> None:
    with pytest.raises(InputError, match="'moon' is no options of the dispute"):
        of(material, "on-the-table", options="lease moon")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("He said “for years,” twice", "“He said ‘for years,’ twice”"),
        ("“We go,”", "“We go”"),
        ('"We stay." They noted."', "“‘We stay.’ They noted.”"),
    ],
)
def test_quotations_inside_quotations_have_single_marks(text: str, shown: str) -> None:
    assert in_marks(text) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("unnamed aide", "an unnamed aide"),
        ("unnamed sources", "unnamed sources"),
        ("unnamed Two clerks", "two unnamed clerks"),
        ("Petra Lund", "Petra Lund"),
    ],
)
def test_unnamed_voices_have_their_article(name: str, shown: str) -> None:
    assert articled(name) == shown
