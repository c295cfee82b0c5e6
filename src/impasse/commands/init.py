"""``impasse init``: a first dispute file from documents."""

from __future__ import annotations

import click

from impasse.commands._inputs import HowToRead, reading_options


@click.command()
@click.argument("docs", nargs=-1, required=True, metavar="DOCS...")
@reading_options
def command(docs: tuple[str, ...], how: HowToRead) -> int:
    """Draft a dispute file from DOCS (files or folders) and print it.

    Parties with their names and speakers, what is disputed under which names, candidate options with the words
    by which the documents speak of them, phases from the dates, outlets. Every line is a suggestion: examples and
    reasons stand beside it as comments. Exit status 1: some files were not read.

    \b
    Example:
      impasse init reports/ > dispute.yaml
    """
    from impasse.commands._shared import progress_on_stderr, read_named, report_skipped
    from impasse.dispute.drafts.drafting import draft_dispute
    from impasse.errors import Fault, InputError
    from impasse.evidence.lexicon import Lexicon

    corpus = read_named(docs, Lexicon(), progress_on_stderr(), how)
    status = report_skipped(corpus)
    if not corpus.documents:
        raise InputError(Fault("no document could be read", "name files or folders with texts", docs[0]))
    click.echo(draft_dispute(corpus, guess_owners=False), nl=False)
    return status
