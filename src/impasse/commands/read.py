"""``impasse read``: who says what, through whom, about which option."""

from __future__ import annotations

import click

from impasse.commands._coder import CoderOptions, coder_options
from impasse.commands._inputs import HowToRead, reading_options


@click.command()
@click.argument("docs", nargs=-1, required=True, metavar="DOCS...")
@click.option("--dispute", "dispute_path", help="A dispute file; without it nothing is tied to options.")
@coder_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@reading_options
def command(
    docs: tuple[str, ...], dispute_path: str | None, as_json: bool, coder: CoderOptions, how: HowToRead
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
    """
    from impasse.commands._coder import coded_corpus, unanswered
    from impasse.commands._shared import echo_json, progress_on_stderr, read_named, report_skipped
    from impasse.errors import Fault, InputError
    from impasse.evidence.lexicon import Lexicon

    dispute = None
    if dispute_path is not None:
        from impasse.dispute.files.dispute_file import load_dispute

        dispute = load_dispute(dispute_path)
    if coder.path is not None and dispute is None:
        raise InputError(Fault("a language model is asked about a dispute", "name its file with --dispute"))
    progress = progress_on_stderr()
    corpus = read_named(docs, dispute.lexicon if dispute else Lexicon(), progress, how)
    coded = coded_corpus(corpus, dispute, coder, progress) if dispute else None
    corpus = coded.merged.corpus if coded else corpus
    if as_json:
        from impasse.show.corpus_data import corpus_data

        more = {}
        if coded is not None:
            from impasse.coder.coded import coded_data

            more = coded_data(coded)
        echo_json(corpus_data(corpus) | more)
    else:
        from impasse.show.reading_text import reading_text

        click.echo(reading_text(corpus))
    return report_skipped(corpus) or unanswered(coded)
