"""``impasse read``: who says what, through whom, about which option."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from impasse.commands._coder import CoderOptions, coder_options
from impasse.commands._inputs import HowToRead, reading_options

if TYPE_CHECKING:
    from impasse.coder.coded import Coded
    from impasse.dispute.dispute import Dispute
    from impasse.evidence.corpus import Corpus


@click.command()
@click.argument("docs", nargs=-1, required=True, metavar="DOCS...")
@click.option("--dispute", "dispute_path", help="A dispute file; without it nothing is tied to options.")
@coder_options
@click.option("--json", "form", flag_value="json", help="Print JSON.")
@click.option("--csv", "form", flag_value="csv", help="Print the statements as a table for a spreadsheet.")
@click.option(
    "--annotations", "form", flag_value="annotations", help="Print the statements as W3C Web Annotations."
)
@click.option("--split", is_flag=True, help="Only show which articles each file was cut into.")
@reading_options
def command(
    docs: tuple[str, ...],
    dispute_path: str | None,
    form: str | None,
    split: bool,
    coder: CoderOptions,
    how: HowToRead,
) -> int:
    """Read DOCS (files or folders) into statements with their exact places.

    Each statement says who speaks, with which voice, through which chain of outlets, whose position it is,
    what it does (demand, refuse, ...) and, with a dispute file, which options it takes a stance on. With
    --coder a language model proposes statements beside them. Exit status 1: some files were not read, or the
    model left passages without an answer.

    \b
    Example:
      impasse read reports/
      impasse read reports/ --dispute dispute.yaml --json
      impasse read reports/ --dispute dispute.yaml --csv
      impasse read export.docx --split
    """
    if split:
        return _show_split(docs, form == "json", how)
    from impasse.commands._coder import coded_corpus, unanswered
    from impasse.commands._project import is_project, project_inputs
    from impasse.commands._shared import progress_on_stderr, read_named, report_skipped
    from impasse.dispute.corrections import load_corrections, without_restricted
    from impasse.errors import Fault, InputError
    from impasse.evidence.lexicon import Lexicon

    told_path = None
    if is_project(docs):
        docs, dispute_path, told_path = project_inputs(docs, dispute_path, None)
    dispute = told = None
    if dispute_path is not None:
        from impasse.dispute.files.dispute_file import load_dispute

        dispute = load_dispute(dispute_path)
        told = load_corrections(told_path, dispute) if told_path else None
    if coder.path is not None and dispute is None:
        raise InputError(Fault("a language model is asked about a dispute", "name its file with --dispute"))
    progress = progress_on_stderr()
    corpus = read_named(docs, dispute.lexicon if dispute else Lexicon(), progress, how)
    if told is not None:
        corpus = without_restricted(corpus, told.corrections)
    coded = coded_corpus(corpus, dispute, coder, progress) if dispute else None
    corpus = coded.merged.corpus if coded else corpus
    if form in ("csv", "annotations"):
        _show_table(corpus, dispute, form == "csv")
    else:
        _show(corpus, coded, form == "json")
    return report_skipped(corpus) or unanswered(coded)


def _show(corpus: Corpus, coded: Coded | None, as_json: bool) -> None:
    """Print what was read, and what a language model gave."""
    if as_json:
        from impasse.coder.coded import coded_data
        from impasse.commands._shared import echo_json
        from impasse.show.corpus_data import corpus_data

        echo_json(corpus_data(corpus) | (coded_data(coded) if coded is not None else {}))
    else:
        from impasse.show.reading_text import reading_text

        click.echo(reading_text(corpus))


def _show_table(corpus: Corpus, dispute: Dispute | None, as_csv: bool) -> None:
    """Print the statements for other programs: a table, or annotations."""
    from impasse.commands._material import hidden_rows
    from impasse.commands._shared import echo_json
    from impasse.show.corpus_data import corpus_data
    from impasse.show.private import hide_in
    from impasse.show.tables.annotations import annotation_page
    from impasse.show.tables.csv_table import csv_table
    from impasse.show.tables.statements import HEADS, statement_rows

    if not as_csv:
        echo_json(annotation_page(corpus))
        return
    data = corpus_data(corpus) | ({"private_persons": dispute.private_persons} if dispute else {})
    click.echo(csv_table(HEADS, hidden_rows(statement_rows(data), hide_in(data))))


def _show_split(docs: tuple[str, ...], as_json: bool, how: HowToRead) -> int:
    """Print what every file was cut into, each article with what the file tells of it."""
    from impasse.commands._inputs import inputs
    from impasse.commands._shared import echo_json, progress_on_stderr, report_skipped
    from impasse.evidence.corpus import Corpus
    from impasse.evidence.documents.batch import read_documents
    from impasse.show.corpus_data import corpus_data
    from impasse.show.split_text import split_text

    with inputs(docs, how) as given:
        documents, families, _, skipped = read_documents(
            given.files, around=given.around, executor=given.executor, progress=progress_on_stderr()
        )
    corpus = Corpus(documents, families, skipped=given.passed + skipped)
    if as_json:
        data = corpus_data(corpus)
        echo_json({key: data[key] for key in ("documents", "families", "skipped")})
    else:
        click.echo(split_text(corpus))
    return report_skipped(corpus)
