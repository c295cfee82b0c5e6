"""General questions: each answers from sentences, says what is missing, and claims nothing that nobody said."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from impasse.cli import group
from impasse.dispute.dispute import Dispute
from impasse.dispute.files.dispute_file import load_dispute
from impasse.dispute.ledger.ledger import build_ledger
from impasse.dispute.questions.all import every_reply
from impasse.dispute.questions.catalogue import QUESTIONS, ask, question
from impasse.dispute.questions.material import Material
from impasse.dispute.questions.phrases import phrases_of, words_of
from impasse.dispute.questions.reply import Reply
from impasse.errors import InputError, NotFound
from impasse.evidence.read import read_corpus

FILE = """
dispute: The mill race
parties:
  - {id: miller, name: Ostler Mill, aliases: [the mill], offices: [{title: manager, holder: Greta Voss, since: 2040}]}
  - {id: town, name: the town of Brill, aliases: [Brill, the town], offices: [{title: mayor, holder: Odo Hask}]}
others:
  - {id: anglers, name: the anglers}
options:
  - {id: sluice, party: miller, name: an open sluice, says: open the sluice, cues: [open sluice, opening sluice]}
  - {id: rent, party: town, name: a lower rent, says: lower the rent, cues: [lower rent, cut rent]}
  - {id: bridge, party: town, name: a new bridge, says: build a bridge, cues: [build bridge, new bridge]}
goals: [{id: peace, name: a flowing race, when: sluice and rent, says: let the race flow}]
phases: [{id: now, name: this spring, since: 2041-03, until: 2041-06, options: [sluice, rent, bridge], goals: [peace]}]
questions:
  - {asks: Will the rent fall?, call: restart, goal: rent}
"""
FIRST = """The Brill Gazette

Mill and town at odds

3 April 2041

Ostler Mill will not open the sluice unless the town lowers the rent, manager Greta Voss said on Wednesday.

The mayor, Odo Hask, said that Brill refused to lower the rent.

Two people close to the council told the Gazette that the town would cut the rent in summer.
"""
SECOND = """The Brill Gazette

Anglers call for water

9 May 2041

The anglers oppose a new bridge, their chairwoman Ida Crane said.

Greta Voss believes that the town is afraid of its own voters.
"""


@pytest.fixture(scope="module")
def dispute(tmp_path_factory: pytest.TempPathFactory) -> Dispute:
    path = tmp_path_factory.mktemp("mill") / "dispute.yaml"
    path.write_text(FILE, "utf-8")
    return load_dispute(path)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("docs")
    (path / "a.txt").write_text(FIRST, "utf-8")
    (path / "b.txt").write_text(SECOND, "utf-8")
    return path


@pytest.fixture(scope="module")
def material(dispute: Dispute, folder: Path) -> Material:
    corpus = read_corpus([folder], dispute.lexicon)
    return Material(dispute, corpus, build_ledger(corpus, dispute))


def of(material: Material, name: str, **about: str) -> Reply:
    return ask(material, question(name), **about)


def test_why_stuck_tells_the_condition_and_the_refusal_of_it(material: Material) -> None:
    reply = of(material, "why-stuck", phase="now")
    assert reply.settled == "yes"
    assert (
        "Ostler Mill would open the sluice only if the town of Brill lowers the rent (Greta Voss"
        in reply.text
    )
    assert "the town of Brill refuses to lower the rent (Odo Hask" in reply.text
    assert {"Ostler Mill will not open the sluice unless the town lowers the rent"} <= {
        r.quote.split(", manager")[0] for line in reply.lines for r in line.references
    }


def test_what_is_asked_before_an_option(material: Material) -> None:
    reply = of(material, "demands", party="miller", before="sluice")
    assert "only if the town of Brill lowers the rent (Greta Voss" in reply.text
    assert reply.settled == "partly"  # since when it asks is not told
    silent = of(material, "demands", party="town", before="bridge")
    assert (silent.settled, silent.lines) == ("no", ())


def test_a_condition_is_told_however_much_else_is_wanted(tmp_path: Path) -> None:
    bridge = "  - {id: bridge, party: town,"
    gate = "  - {id: gate, party: town, name: a new gate, says: buy a gate, cues: [buy gate]}\n"
    (tmp_path / "dispute.yaml").write_text(FILE.replace(bridge, gate + bridge), "utf-8")
    told = load_dispute(tmp_path / "dispute.yaml")
    wanted = "".join(
        f"Ostler Mill demands that the town {what}, Greta Voss said on Monday.\n\n"
        for what in ("build the bridge", "lower the rent", "buy the gate")
    )
    (tmp_path / "a.txt").write_text(FIRST + "\n" + wanted, "utf-8")
    corpus = read_corpus([tmp_path / "a.txt"], told.lexicon)
    reply = of(Material(told, corpus, build_ledger(corpus, told)), "demands", party="miller")
    assert len(reply.lines) == 4
    assert "would open the sluice only if the town of Brill lowers the rent" in reply.lines[3].text


def test_what_a_report_goes_on_to_tell_stands_against_a_move_told(dispute: Dispute, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "The Brill Gazette\n\nThe mill and the town\n\n3 April 2041\n\n"
        "In March Ostler Mill demanded that the town build the bridge.\n\n"
        "Since then Ostler Mill has changed its position, it would seem.\n\n"
        "Ostler Mill demands that the town lower the rent, Greta Voss said on Monday.\n",
        "utf-8",
    )
    corpus = read_corpus([tmp_path], dispute.lexicon)
    reply = of(Material(dispute, corpus, build_ledger(corpus, dispute)), "moved", party="miller")
    assert "The same report has it that Ostler Mill wants the town of Brill to lower the rent" in reply.text


def test_an_unnamed_voice_is_said_to_be_one(material: Material) -> None:
    reply = of(material, "single-source")
    assert reply.lines[0].text == (
        "Unnamed voices speak in The Brill Gazette, 3 April 2041 (two unnamed people close to the council)."
    )


def test_a_belief_about_the_other_side_is_its_holders_and_no_fact(material: Material) -> None:
    reply = of(material, "motives")
    assert "Greta Voss of the town of Brill" in reply.text
    told = [r.quote for line in reply.lines for r in line.references]
    assert "Greta Voss believes that the town is afraid of its own voters." in told


def test_a_public_that_is_against_it_can_say_no(material: Material) -> None:
    r = of(material, "who-can-refuse")
    text = " ".join(line.text for line in (*r.lines, *r.more))
    assert "Ostler Mill and the town of Brill, each by what it decides itself." in text
    assert "The anglers oppose a new bridge" in text
    assert r.missing == "any rule of ratification or formal veto"


def test_silence_is_named_as_silence(material: Material) -> None:
    r = of(material, "not-said")
    told = [line.text for line in (*r.lines, *r.more)]
    assert any("On “a new bridge” nothing is told of" in text and "town of Brill" in text for text in told)


def test_what_documents_alone_cannot_settle_is_never_settled(material: Material) -> None:
    assert of(material, "outside").settled == "no"
    assert of(material, "who-gains").settled == "no"


def test_a_condition_is_no_promise(material: Material) -> None:
    reply = of(material, "what-if", option="rent")
    assert reply.asked == "What if the town of Brill lowers the rent?"
    assert reply.lines[0].text.startswith(
        "It is a condition and no promise: Ostler Mill would open the sluice only if"
    )


def test_the_disputes_own_question_keeps_its_words(material: Material) -> None:
    own = [r for r in every_reply(material) if r.asked == "Will the rent fall?"]
    assert [(r.question, dict(r.about)) for r in own] == [("restart", {"goal": "rent"})]


def test_the_phase_of_a_statement_is_that_of_its_time(material: Material) -> None:
    first = next(s for s in material.corpus.statements if "sluice" in s.quote)
    assert "To this spring: it is of" in of(material, "phase-of", statement=first.id).text
    with pytest.raises(NotFound, match="there is no statement"):
        of(material, "phase-of", statement="s0")


def test_every_answer_stands_on_whole_sentences_or_names_a_silence(material: Material) -> None:
    replies = every_reply(material)
    assert {r.question for r in replies} >= {q.id for q in QUESTIONS if q.needs in ((), ("party",))}
    for reply in replies:
        assert len(reply.lines) <= 3, reply.question
        assert reply.settled == "yes" or reply.missing, reply.question
        for line in (*reply.lines, *reply.more):
            for reference in line.references:
                document = material.documents[reference.document]
                words = " ".join(document.text[slice(*reference.span)].split())
                assert words == reference.quote
                assert words[-1] in ".!?”\"'’" or "\n" not in document.text[slice(*reference.span)].strip()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("why is there no deal", "why-stuck"),
        ("who moved last?", "moved-last"),
        ("which sources are anonymous", "single-source"),
        ("is any of the texts a reprint", "reports"),
        ("did Ostler Mill change its position", "moved"),
        ("who could veto it", "who-can-refuse"),
        ("what is missing", "not-said"),
        ("did any forecast fail", "forecasts"),
        ("what does Brill demand", "demands"),
        ("where do the texts contradict each other", "contradictions"),
    ],
)
def test_plain_words_find_the_nearest_question(dispute: Dispute, words: str, name: str) -> None:
    assert question(words, dispute).id == name


@pytest.mark.parametrize("words", ["what is the weather", "Ostler Mill", "", "how much is the fish"])
def test_words_near_no_question_are_refused_with_the_list(dispute: Dispute, words: str) -> None:
    with pytest.raises(InputError, match="no question here is near"):
        question(words, dispute)


def test_what_a_question_needs_is_asked_for_and_checked(material: Material) -> None:
    with pytest.raises(InputError, match="demands is asked about a party"):
        of(material, "demands")
    with pytest.raises(InputError, match="is no party of the dispute"):
        of(material, "demands", party="nobody")
    with pytest.raises(InputError, match="reports is not asked about a party"):
        of(material, "reports", party="town")


def impasse(*arguments: str) -> Result:
    return CliRunner().invoke(group, list(arguments), catch_exceptions=False, standalone_mode=False)


def test_the_command_lists_asks_and_keeps(dispute: Dispute, folder: Path, tmp_path: Path) -> None:
    assert "why-stuck" in impasse("ask").stdout
    given = (str(folder), "--dispute", dispute.path)
    told = json.loads(impasse("ask", "what does the mill demand", *given, "--json").stdout)["questions"]
    assert [(r["question"], r["about"]) for r in told] == [("demands", {"party": "miller"})]
    assert impasse("ask", "outside", *given).return_value == 1
    assert impasse("run", *given, "--out", str(tmp_path)).return_value == 0
    kept = str(tmp_path / "impasse.json")
    first = impasse("ask", "why-stuck", "--from", kept)
    assert first.stdout == impasse("ask", "why-stuck", *given, "--phase", "now").stdout
    rows = impasse("ask", "--from", kept, "--csv").stdout.splitlines()
    assert rows[0] == "question,asked,settled,answer,who,sentence,document,start,end,statement"
    assert len(rows) > len(QUESTIONS)
    with pytest.raises(InputError, match=r"this is no impasse\.json with answers"):
        impasse("ask", "why-stuck", "--from", str(folder / "a.txt"))


@pytest.mark.shared
def test_the_first_disputes_questions_are_answered_from_its_texts(shared: Path, root: Path) -> None:
    dispute = load_dispute(root / "examples" / "kuril" / "dispute.yaml")
    corpus = read_corpus([shared / "seeds"], dispute.lexicon)
    material = Material(dispute, corpus, build_ledger(corpus, dispute))
    replies = {(r.question, *dict(r.about).values()): r for r in every_reply(material)}
    assert "agree to a change of control" in replies["ready", "russia", "transfer_two"].text
    assert replies["ready", "russia", "transfer_two"].settled == "no"
    assert "Sergey Lavrov" in replies["demands", "russia", "transfer_two"].text
    assert replies["reports",].lines[0].text.startswith("000_63b4ab237c977907.txt and 001_")
    assert replies["who-gains",].settled == "no"


@pytest.mark.parametrize(
    "name", sorted(p.name[:-4] for p in (files("impasse.dispute.questions") / "data").iterdir())
)
def test_the_words_of_a_file_are_found_together_where_one_is_found_alone(name: str) -> None:
    together = words_of(name)
    for phrase in phrases_of(name):
        told = phrase.pattern.removeprefix(r"(?<!\w)(?:").removesuffix(r")(?!\w)")
        example = told.replace(r"\s+", " ")
        if not set(example) & set("[](|)?*\\"):  # a phrase that is its own example
            assert together.search(f"It was so: {example}, they say")
    for text in ("It is home to many.", "They were expected to.", "That will not help.", "It is against it."):
        assert bool(together.search(text)) == any(phrase.search(text) for phrase in phrases_of(name))
