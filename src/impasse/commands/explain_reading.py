"""``impasse explain-reading``: why a statement was read so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from impasse.commands._inputs import HowToRead, reading_options

if TYPE_CHECKING:
    from impasse.evidence.corpus import Corpus
    from impasse.evidence.measure.explaining import MentionRead, SentenceRead
    from impasse.evidence.statement import Statement


@click.command()
@click.argument("id")
@click.argument("docs", nargs=-1, required=True, metavar="DOCS...")
@click.option("--dispute", "dispute_path", help="The dispute file; a project folder has its own.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@reading_options
def command(id: str, docs: tuple[str, ...], dispute_path: str | None, as_json: bool, how: HowToRead) -> int:
    """Tell why the statement ID of DOCS was read so: the way up from its option, the rules, the alternatives.

    ID is the id of a statement or deed, or its first letters. Exit status 1: there is no such statement.

    \b
    Example:
      impasse explain-reading s-4f1c reports/ --dispute dispute.yaml
    """
    from impasse.commands._project import is_project, project_inputs
    from impasse.commands._shared import echo_json, progress_on_stderr, read_named
    from impasse.dispute.files.dispute_file import load_dispute
    from impasse.errors import Fault, InputError
    from impasse.show.rules_text import explained_text

    if is_project(docs):
        docs, dispute_path, _ = project_inputs(docs, dispute_path, None)
    if dispute_path is None:
        raise InputError(Fault("a reading is of a dispute", "name its file with --dispute"))
    lexicon = load_dispute(dispute_path).lexicon
    corpus = read_named(docs, lexicon, progress_on_stderr(), how)
    found = [s for s in (*corpus.statements, *corpus.deeds) if s.id.startswith(id)]
    if len(found) != 1:
        told = (
            "no statement"
            if not found
            else f"{len(found)} statements, such as {found[0].id} and {found[1].id},"
        )
        click.echo(f"impasse: {told} of these documents has an id that begins with {id}", err=True)
        return 1
    from impasse.evidence.measure.explaining import explained

    one = found[0]
    document = next(d for d in corpus.documents if d.id == one.document)
    said = [s for s in corpus.statements if s.document == one.document]
    data = _data(corpus, one, explained(document, one, said, lexicon))
    if as_json:
        echo_json(data)
    else:
        click.echo(explained_text(data))
    return 0


def _data(corpus: Corpus, one: Statement, sentences: list[SentenceRead]) -> dict[str, Any]:
    from impasse.show.corpus_data import statement_data

    told = statement_data(one)
    path = next(d.path for d in corpus.documents if d.id == one.document)
    return {
        "statement": one.id,
        "document": path,
        "quote": one.quote,
        "source": one.source.text or one.source.canonical,
        "act": one.act,
        "act_by": one.act_by,
        "made_by": told["made_by"],
        "ties": told["ties"],
        "sentences": [
            {"span": list(s.span), "text": s.text, "mentions": [_mention(m) for m in s.mentions]}
            for s in sentences
        ],
    }


def _mention(mention: MentionRead) -> dict[str, Any]:
    return {
        "option": mention.option,
        "words": mention.words,
        "cue": mention.cue,
        "way": list(mention.way),
        "features": dict(mention.features),
        "rule": mention.rule.id,
        "why": mention.rule.why,
        "others": list(mention.others),
        "positions": [
            {"party": p.party, "stance": p.stance, "condition": p.condition, "sure": p.sure, "rule": p.rule}
            for p in mention.positions
        ],
    }
