"""``impasse evaluate``: the reader against what people marked, or one person against another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from impasse.commands._coder import CoderOptions, coder_options, refuse_alone
from impasse.errors import Fault, InputError

if TYPE_CHECKING:
    from impasse.evidence.measure.evaluation import Compared
    from impasse.evidence.measure.gold import GoldDocument


@click.command()
@click.argument("gold", metavar="[GOLD]", required=False)
@click.option("--against", metavar="GOLD", help="A second person's coding, or corrections, to compare with.")
@click.option("--dispute", "dispute_path", help="A dispute file, for gold in the program's own format.")
@click.option("--corrections", "corrections_path", help="Instead of GOLD: people's verdicts on documents.")
@click.option("--twice", is_flag=True, help="With --coder: ask again, and compare the model with itself.")
@click.option("--errors", default=10, show_default=True, help="How many differences to show side by side.")
@click.option("--samples", default=1000, show_default=True, help="Bootstrap samples for the intervals.")
@click.option("--seed", default=7, show_default=True, help="Seed of the bootstrap.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@coder_options
def command(
    gold: str | None,
    against: str | None,
    dispute_path: str | None,
    corrections_path: str | None,
    twice: bool,
    errors: int,
    samples: int,
    seed: int,
    as_json: bool,
    coder: CoderOptions,
) -> int:
    """Compare what the program finds with GOLD: precision, recall, F1 by kind, and the errors.

    GOLD is a folder with gold.json (see the page on the gold format) or with stand-off marks
    (attributions/*.ann beside text/*.txt), or one such file. With --against two codings are compared over the
    documents that both have: Krippendorff's alpha of the words and of each label, and the disagreements. With
    --coder a language model is measured beside the rules; with --corrections and no GOLD what people decided about
    some documents gives the precision of both, and their recall in documents that were read whole; with --against
    too, how far two people's corrections agree. Exit status 1: the model left passages without an answer.

    \b
    Example:
      impasse evaluate tests/gold/open/narrin-dam --dispute tests/gold/open/narrin-dam/dispute.yaml
      impasse evaluate first/gold.json --against second/gold.json
      impasse evaluate gold/ --dispute dispute.yaml --coder coder.yaml --twice
      impasse evaluate --dispute dispute.yaml --corrections corrections.yaml
      impasse evaluate --dispute dispute.yaml --corrections ann.yaml --against ben.yaml
    """
    from impasse.commands._shared import echo_json
    from impasse.evidence.measure.gold import read_gold

    status = 0
    if coder.path is None:
        refuse_alone(coder)
    if gold is None:
        data, text = _verdicts(corrections_path, dispute_path, against)
    elif coder.path is not None:
        from impasse.commands._evaluate_coder import measure_coder

        documents = read_gold(Path(gold))
        data, text, status = measure_coder(documents, dispute_path, coder, (samples, seed), twice=twice)
    elif against is not None:
        data, text = _two_codings(read_gold(Path(gold)), read_gold(Path(against)), errors)
    else:
        data, text = _program(read_gold(Path(gold)), dispute_path, errors, samples, seed)
    if as_json:
        echo_json(data)
    else:
        click.echo(text)
    return status


def _verdicts(
    corrections_path: str | None, dispute_path: str | None, against: str | None
) -> tuple[dict[str, Any], str]:
    """What people's verdicts say of both readers, or of each other."""
    from dataclasses import asdict

    from impasse.dispute.corrections import load_corrections
    from impasse.dispute.corrections.reviewed import reviewed
    from impasse.dispute.corrections.two_coders import agreed
    from impasse.dispute.files.dispute_file import load_dispute
    from impasse.show.coder_text import agreed_text, reviewed_text

    if corrections_path is None or dispute_path is None:
        raise InputError(
            Fault("there is nothing to measure against", "name GOLD, or --corrections with --dispute")
        )
    dispute = load_dispute(dispute_path)
    told = load_corrections(corrections_path, dispute)
    if against is not None:
        alike = agreed(told.corrections, load_corrections(against, dispute).corrections)
        return {"agreement": asdict(alike)}, agreed_text(alike)
    found = reviewed(told.corrections)
    rows = [asdict(r) | {"precision": r.precision, "recall": r.recall} for r in found]
    return {"reviewed": rows}, reviewed_text(found)


def _program(
    documents: list[GoldDocument], dispute_path: str | None, errors: int, samples: int, seed: int
) -> tuple[dict[str, Any], str]:
    """The program's reading against gold."""
    from dataclasses import asdict

    from impasse.evidence.measure.evaluation import figures, label_accuracy
    from impasse.show.evaluation_text import (
        PROGRAM,
        errors_text,
        figures_text,
        labels_text,
        suggested_text,
    )

    own = any(mark.words for document in documents for mark in document.marks)
    compared = _statements(documents, dispute_path) if own else _attributions(documents)
    content = figures(compared, samples=samples, seed=seed)
    parts = [figures_text("Same content (Jaccard index of the words at least 0.5):", content)]
    data: dict[str, Any] = {
        "documents": len(documents),
        "content": {k: asdict(v) for k, v in content.items()},
    }
    if own:
        accuracy = label_accuracy(compared, ["source", "act", "holder", "hedged"])
        parts.append("Of the attributions found, right:\n" + labels_text(accuracy))
        data["labels"] = {label: {"right": right, "of": total} for label, (right, total) in accuracy.items()}
        if dispute_path is not None:
            right, of = _suggested(documents, dispute_path)
            data["suggested"] = {"right": right, "of": of}
            parts.append(suggested_text(right, of))
    else:
        sourced = figures(compared, with_source=True, samples=samples, seed=seed)
        parts.append(figures_text("Same content and same source:", sourced))
        data["content_and_source"] = {k: asdict(v) for k, v in sourced.items()}
    parts.append(errors_text(compared, errors, PROGRAM))
    return data, "\n\n".join(part for part in parts if part)


def _suggested(documents: list[GoldDocument], dispute_path: str) -> tuple[int, int]:
    """How often the right option is among the first two that the words of a mark suggest."""
    from impasse.dispute.files.dispute_file import load_dispute
    from impasse.evidence.measure.worth import among_first_two

    return among_first_two(documents, load_dispute(dispute_path).lexicon)


def _attributions(documents: list[GoldDocument]) -> list[Compared]:
    """Attributions by place, for stand-off gold."""
    from impasse.commands._shared import progress_on_stderr
    from impasse.evidence.documents.reading import read_document
    from impasse.evidence.measure.coded import found_items, marked_items
    from impasse.evidence.measure.evaluation import pair

    tell = progress_on_stderr()
    compared = []
    for k, document in enumerate(documents):
        read = read_document(document.path, document.path.read_bytes())
        compared.append(pair(document.path.name, marked_items(document), found_items(read)))
        tell("comparing", k + 1, len(documents))
    return compared


def _statements(documents: list[GoldDocument], dispute_path: str | None) -> list[Compared]:
    """Statements by their words, for gold in the program's own format."""
    from impasse.commands._shared import progress_on_stderr
    from impasse.evidence.lexicon import Lexicon
    from impasse.evidence.measure.coded import marked_items, stated_items
    from impasse.evidence.measure.evaluation import pair
    from impasse.evidence.read import read_corpus

    lexicon = Lexicon()
    if dispute_path is not None:
        from impasse.dispute.files.dispute_file import load_dispute

        lexicon = load_dispute(dispute_path).lexicon
    corpus = read_corpus([d.path for d in documents], lexicon, progress=progress_on_stderr())
    read = {document.path: document for document in corpus.documents}
    compared = []
    for document in documents:
        mine = read.get(str(document.path))
        items = []
        if mine is not None:
            items = stated_items(mine, corpus.statements)
        compared.append(pair(document.path.name, marked_items(document), items))
    return compared


def _two_codings(
    first: list[GoldDocument], second: list[GoldDocument], errors: int
) -> tuple[dict[str, Any], str]:
    """Two people's readings of the documents that both have coded."""
    from dataclasses import asdict

    from impasse.evidence.measure.agreement import agreements
    from impasse.evidence.measure.coded import marked_items
    from impasse.evidence.measure.evaluation import pair, places, words
    from impasse.show.evaluation_text import CODERS, agreement_text, documents_text, errors_text

    others = {document.path.name: document for document in second}
    both = [(d, others[d.path.name]) for d in first if d.path.name in others]
    shared = {d.path.name for d, _ in both}
    only = tuple([d.path.name for d in side if d.path.name not in shared] for side in (first, second))
    if not both:
        raise InputError(
            Fault("the two codings have no document in common", "give codings of the same documents")
        )
    faults = [
        Fault("the two codings are of different texts", f"compare it with {a.path}", str(b.path))
        for a, b in both
        if a.text != b.text
    ]
    if faults:
        raise InputError(faults)
    placed = all(mark.content for documents in both for d in documents for mark in d.marks)
    compared = [
        pair(a.path.name, marked_items(a, by_place=placed), marked_items(b, by_place=placed)) for a, b in both
    ]
    tokens = [places(a.text, [(0, len(a.text))]) if placed else words(a.text) for a, _ in both]
    found = agreements(compared, tokens)
    data = {
        "documents": len(both),
        "only_first": only[0],
        "only_second": only[1],
        "agreement": [asdict(a) for a in found],
    }
    parts = [
        documents_text(len(both), (only[0], only[1])),
        agreement_text(found),
        errors_text(compared, errors, CODERS),
    ]
    return data, "\n\n".join(part for part in parts if part)
