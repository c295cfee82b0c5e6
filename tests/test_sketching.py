"""What a decision does not touch is kept, and the whole is what working everything out anew gives."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from impasse.dispute.corrections import Correction
from impasse.dispute.corrections.model import OWN_REPORT, SAME_REPORT, Named
from impasse.dispute.corrections.write import Item
from impasse.dispute.dispute import Dispute
from impasse.dispute.files.dispute_file import load_dispute
from impasse.evidence.corpus import Corpus
from impasse.evidence.read import read_corpus
from impasse.evidence.statement import Source, Tie
from impasse.store.deciding import Deciding
from impasse.store.project import gathered
from impasse.web.picture import Sketch, Sketching
from projects import make_project, tied, verdict


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> tuple[Corpus, Dispute]:
    """A corpus with a reprint, and its dispute."""
    root = make_project(tmp_path_factory.mktemp("sketched"))
    copied = sorted((root / "documents").iterdir())[0]
    (root / "documents" / "z.txt").write_bytes(copied.read_bytes())
    dispute = load_dispute(root / "dispute.yaml")
    return read_corpus([root / "documents"], dispute.lexicon), dispute


def decisions(corpus: Corpus) -> list[Item]:
    """Verdicts of every kind, on every tied statement and on documents."""
    found: list[Item] = []
    for k, statement in enumerate(tied(corpus)):
        one = verdict(corpus, statement, ("accept", "reject", "over", "correct")[k % 4])
        tie = Tie("pilots", "wants", "north", why="set by a person", state="corrected")
        found.append(replace(one, copies=True, positions=(tie,) if one.verdict == "correct" else None))
    deciding = Deciding(corpus, "Ann")
    first, last = corpus.documents[0], corpus.documents[-1]
    said = Source("", None, "Ada Holm", "person", "north")
    added = deciding.added(first.id, (first.view.to_document(0, 40)), Tie("pilots", "rejects", "south"), said)
    voice = tied(corpus)[0].source.canonical
    whole = [deciding.on_document(last.id, OWN_REPORT)]
    whole += [deciding.on_document(corpus.documents[1].id, SAME_REPORT, of=first.sha256)]
    return [*found, added, *whole, Named(voice, "Ada Holm", "Ann", "2026-01-01")]


def told(sketch: Sketch) -> tuple[object, ...]:
    """Everything of a sketch that can be compared."""
    ledger = sketch.ledger
    entries = (ledger.entries, ledger.left_open, ledger.bystanders, ledger.proposed, ledger.events)
    return (sketch.corpus, sketch.notes, entries, sketch.passages, sketch.heard, sketch.turned_down)


def test_sketching_again_and_again_gives_what_a_first_sketch_gives(read: tuple[Corpus, Dispute]) -> None:
    corpus, dispute = read
    kept, chance = Sketching(corpus, dispute), random.Random(5)
    all_of_them = decisions(corpus)
    assert sum(isinstance(one, Correction) for one in all_of_them) > 6
    for number in range(2 * len(all_of_them)):
        some = [one for one in all_of_them if chance.random() < 0.6]
        decided = gathered(some)
        assert told(kept.sketch(decided, number)) == told(Sketching(corpus, dispute).sketch(decided, number))


def test_a_passage_that_no_decision_touches_is_not_made_again(read: tuple[Corpus, Dispute]) -> None:
    corpus, dispute = read
    kept = Sketching(corpus, dispute)
    before = kept.sketch(gathered([]), 0)
    one = verdict(corpus, tied(corpus)[0], "accept")
    after = kept.sketch(gathered([one]), 1)
    assert 0 < sum(a is not b for a, b in zip(before.passages, after.passages, strict=True)) <= 2
    old = {id(entry) for entry in before.ledger.entries}
    touched = {entry.statement.document for entry in after.ledger.entries if id(entry) not in old}
    assert touched == {tied(corpus)[0].document}
