"""What a language model proposes weighs in shares as no more than a likely reading, and in nothing else."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from coder_server import rows, saying, serving
from impasse.coder.cassettes import Cassettes
from impasse.coder.session import Session
from impasse.coder.weighing import table_for, undecided, with_undecided
from impasse.dispute.corrections import Claim, Correction, Corrections, proposed
from impasse.dispute.doubt.cells import Told, stance_shares
from impasse.dispute.doubt.heard import Heard, hear
from impasse.dispute.doubt.numbers import numbers
from impasse.dispute.drafts.elicit import elicit
from impasse.dispute.ledger.ledger import build_ledger, with_proposals
from impasse.evidence.corpus import Corpus
from test_coder_commands import Coded, dispute, files, impasse, new_row, read, row


@pytest.fixture
def both(tmp_path: Path) -> tuple[Corpus, Coded]:
    """The rules' reading, and a model that proposes something the rules do not tie."""
    return read(tmp_path, saying(rows(row(), new_row())))


def heard(corpus: Corpus, told: Corrections, folder: Path) -> Heard:
    file = dispute(folder)
    ledger = with_proposals(build_ledger(corpus, file), corpus, file, proposed(corpus, told.corrections))
    return hear(ledger, file, file.phases[-1], corpus.statements, told)


def told_of(found: Heard, party: str, topic: str) -> tuple[Told, ...]:
    return next((c.told for c in found.cells if (c.party, c.topic) == (party, topic)), ())


def test_a_proposal_weighs_as_a_likely_reading_and_enters_no_position(
    tmp_path: Path, both: tuple[Corpus, Coded]
) -> None:
    corpus, coded = both
    file = dispute(tmp_path)
    told = with_undecided(None, coded, corpus, file)
    (weighed,) = told_of(heard(corpus, told, tmp_path), "south", "accord")
    assert (weighed.kind, weighed.stance) == ("proposed", "rejects")
    assert numbers().tells["proposed"] == numbers().tells["likely"]
    bare = build_ledger(corpus, file)
    more = with_proposals(bare, corpus, file, proposed(corpus, told.corrections))
    assert more.proposed
    assert replace(more, proposed=()).positions == bare.positions
    phase = file.phases[-1]
    assert elicit(more, file, phase, ()) == elicit(bare, file, phase, ())
    assert not heard(corpus, told, tmp_path).speaks("south", "accord")


def test_against_a_sure_reading_it_weighs_nothing(tmp_path: Path) -> None:
    against = row(positions=[{"party": "south", "option": "pay_dues", "stance": "rejects", "conditions": []}])
    corpus, coded = read(tmp_path, saying(rows(against)))
    file = dispute(tmp_path)
    told = with_undecided(None, coded, corpus, file)
    with_it, without = (
        told_of(heard(corpus, t, tmp_path), "south", "pay_dues") for t in (told, Corrections())
    )
    firm = any(t.firm and t.stance == "wants" for t in without)
    assert firm == (with_it == without)


def test_what_a_person_decided_is_proposed_no_longer(tmp_path: Path, both: tuple[Corpus, Coded]) -> None:
    corpus, coded = both
    file = dispute(tmp_path)
    (first, *_) = [c for c in undecided(coded, corpus, file) if c.quote == "an accord"]
    whole = Correction(first.sha256, first.quote, "reject")
    claim = replace(whole, claim=Claim("south", "accord"))
    other = replace(whole, claim=Claim("north", "accord"))
    assert [len(proposed(corpus, [first, each])) for each in (whole, claim, other)] == [0, 0, 1]


def test_a_measured_model_weighs_as_it_was_measured(tmp_path: Path, both: tuple[Corpus, Coded]) -> None:
    corpus, coded = both
    told = with_undecided(None, coded, corpus, dispute(tmp_path))
    cell = next(c for c in heard(corpus, told, tmp_path).cells if (c.party, c.topic) == ("south", "accord"))
    assert coded.settings is None
    with serving(saying("")) as bad:
        settings = bad.settings(tmp_path, tells={"wants": (0.9, 0.05, 0.05), "rejects": (0.98, 0.01, 0.01)})
    table = table_for(replace(coded, settings=settings))
    assert stance_shares(cell, table)[1] > stance_shares(cell, numbers())[1]


def test_answer_takes_a_coder_and_tells_what_it_proposed(tmp_path: Path) -> None:
    with serving(saying(rows(row(), new_row()))) as bad:
        arguments = [*files(tmp_path, bad.url), "--samples", "200", "--json"]
        coder = ["--coder", str(tmp_path / "coder.yaml")]
        without = impasse("answer", *arguments)
        first = impasse("answer", *arguments, *coder)
    again = impasse("answer", *arguments, *coder, "--offline")
    assert (without.returncode, first.returncode, again.returncode) == (0, 0, 0), first.stderr
    assert first.stdout == again.stdout
    data = json.loads(first.stdout)
    assert {p["quote"] for p in data["proposals"]} >= {"an accord"}
    assert "proposals" not in json.loads(without.stdout)


def test_proposals_in_a_file_of_corrections_weigh_too(tmp_path: Path) -> None:
    with serving(saying(rows(row(), new_row()))) as bad:
        named = files(tmp_path, bad.url)
        impasse("run", *named, "--out", str(tmp_path / "out"), "--coder", str(tmp_path / "coder.yaml"))
    named += ["--samples", "500", "--goal", "accord", "--json"]
    proposals = str(tmp_path / "out" / "proposals.yaml")
    ends = [impasse("answer", *named, *more) for more in ([], ["--corrections", proposals])]
    assert [end.returncode for end in ends] == [0, 0], ends[1].stderr
    assert ends[0].stdout != ends[1].stdout


def test_how_long_an_answer_took_is_kept_with_it(tmp_path: Path) -> None:
    told = dispute(tmp_path)
    corpus, coded = read(tmp_path, saying(rows(row())))
    with serving(saying("")) as bad:
        settings = bad.settings(tmp_path)
    kept = [json.loads(p.read_text("utf-8")) for p in Cassettes(settings.cassettes).folder.iterdir()]
    assert [each["seconds"] for each in kept] == [coded.coding.seconds]
    offline = Session(settings, told, None).code(corpus.documents)
    assert offline.seconds == coded.coding.seconds
