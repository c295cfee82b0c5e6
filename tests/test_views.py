"""View models: passages with every claim read from them, the grid of positions, answers in words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from impasse.dispute.corrections import Looked, apply_corrections
from impasse.dispute.doubt.answer import answer_phase
from impasse.dispute.doubt.heard import hear
from impasse.dispute.files.dispute_file import load_dispute
from impasse.dispute.ledger.ledger import build_ledger
from impasse.evidence.corpus import Corpus
from impasse.evidence.read import read_corpus
from impasse.show.views.answer import answer_views, turns, when_done
from impasse.show.views.cell import grid_view
from impasse.show.views.options import Ranking
from impasse.show.views.passage import passage_views
from ledger_parts import Maker, document, make_dispute, tie, with_text
from projects import make_project, tied, verdict

HARBOUR = make_dispute()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("views"))


@pytest.fixture(scope="module")
def corpus(folder: Path) -> Corpus:
    return read_corpus([folder / "documents"], load_dispute(folder / "dispute.yaml").lexicon)


def test_every_claim_of_every_statement_is_in_one_passage(folder: Path, corpus: Corpus) -> None:
    dispute = load_dispute(folder / "dispute.yaml")
    views = passage_views(corpus, dispute)
    held = [statement for view in views for statement in view.statements]
    assert sorted(held) == sorted(s.id for s in (*corpus.statements, *corpus.deeds))
    texts = {d.id: d.text for d in corpus.documents}
    for view in views:
        assert view.quote == texts[view.source.id][slice(*view.span)]
        (own,) = [words for mine, words in view.pieces if mine]
        assert own.split() == view.quote.split()
    claims = [claim for view in views for claim in view.claims]
    assert len({claim.id for claim in claims}) == len(claims)
    sentences = [f"{claim.who} {claim.held}" for claim in claims]
    assert any(s.startswith("Northland would agree to “free passage") for s in sentences)


def test_nested_words_and_reprints_are_one_passage() -> None:
    text = "The port stays shut, she said."
    made = Maker(with_text(document("d1"), text), with_text(document("d2", family="d1"), text))
    for doc in ("d1", "d2"):
        made.say(tie("open_port", "rejects", "south"), doc=doc, quote=text[:19])
    made.say(tie("open_port", "rejects", "south"), quote=text[4:19])
    spans = ((0, 19), (0, 19), (4, 19))
    statements = tuple(replace(s, span=span) for s, span in zip(made.statements, spans, strict=True))
    (view,) = passage_views(replace(made.corpus(), statements=statements), HARBOUR)
    assert (len(view.claims), view.copies, len(view.statements)) == (1, ("Courier",), 3)
    assert view.claims[0].statements == ("s1", "s3")


def test_the_grid_tells_stance_sources_and_what_was_checked() -> None:
    made = Maker(document("d1", "2019-02-01"), document("d2", "2019-03-01"))
    made.say(replace(tie("open_port", "rejects", "south"), state="accepted"), who="Vera Moll")
    made.say(tie("open_port", "wants", "south"), doc="d2", who="Erik Lund")
    made.say(tie("lift_tariff", "wants", "north", "open_port"), doc="d2", who="Vera Moll")
    made.say(tie("lift_tariff", "rejects", "south", sure=False), doc="d2")
    ledger = build_ledger(made.corpus(), HARBOUR)
    phase = HARBOUR.phases[0]
    grid = grid_view(ledger, HARBOUR, phase, [Looked(phase.id, "north", "open_port")])
    cells = {(p, o): grid.cell(p, o) for p in ("north", "south") for o in ("open_port", "lift_tariff")}
    assert {key: cell.mark for key, cell in cells.items() if cell} == {
        ("south", "open_port"): "contested",
        ("south", "lift_tariff"): "silent",
        ("north", "open_port"): "silent",
        ("north", "lift_tariff"): "if",
    }
    contested, likely, looked, told = (
        grid.cell(*key)
        for key in (
            ("south", "open_port"),
            ("south", "lift_tariff"),
            ("north", "open_port"),
            ("north", "lift_tariff"),
        )
    )
    assert contested is not None
    assert (contested.dots, contested.note) == ((True, False), "1 for, 1 against")
    assert told is not None
    assert told.note == "told by others, since 1 March 2019"
    assert looked is not None
    assert (looked.looked, looked.note) == (True, "looked at: nothing said")
    assert likely is not None
    assert (likely.likely, likely.looked) == (1, False)
    assert grid.cell("north", "nothing") is None


def test_answers_in_words_mark_what_was_otherwise(folder: Path, corpus: Corpus) -> None:
    dispute = load_dispute(folder / "dispute.yaml")
    phase = dispute.phases[0]
    before = answer_phase(hear(build_ledger(corpus, dispute), dispute, phase), dispute, samples=400)
    verdicts = [verdict(corpus, s, "reject") for s in tied(corpus)]
    left, _ = apply_corrections(corpus, verdicts)
    after = answer_phase(hear(build_ledger(left, dispute), dispute, phase), dispute, samples=400)
    (same,) = answer_views(before, dispute, before)
    assert same.name == "an accord on the strait"
    assert [line.was for line in same.lines] == ["", "", ""]
    (now,) = answer_views(after, dispute, before)
    assert [line.was for line in now.lines if line.was]
    assert now.headline == "Nothing was found about a step that it needs"
    told = {
        words
        for question in before.ask
        for _, lines in turns(question.changes, before, dispute)
        for words in lines
    }
    assert all(words.startswith("“an accord on the strait”: ") for words in told)


def test_options_are_ranked_by_the_words_they_share(folder: Path) -> None:
    ranking = Ranking(load_dispute(folder / "dispute.yaml"))
    assert ranking.best("The boats were withdrawn from patrol")[0][0] == "withdraw"
    best = ranking.best("dues for passage paid by the foreign pilots", but="pilots")
    assert best[0][0] == "pay_dues"
    assert len(best) == 4


def test_answers_that_no_report_changes_are_not_done(folder: Path, corpus: Corpus) -> None:
    dispute = load_dispute(folder / "dispute.yaml")
    answer = answer_phase(
        hear(build_ledger(corpus, dispute), dispute, dispute.phases[0]), dispute, samples=400
    )
    (view,) = answer_views(answer, dispute)
    found = replace(view, lines=tuple(replace(line, expected=False) for line in view.lines))
    same = replace(view, lines=tuple(replace(line, expected=True) for line in view.lines))
    assert (found.expected, same.expected) == (False, True)
    assert when_done([found, same]) == "You may stop."
    assert when_done([same]).startswith("Yet every answer is what would be said before any report")
