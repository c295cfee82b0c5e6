"""``impasse read``: who says what, through whom, about which option."""

from __future__ import annotations

import click


@click.command()
@click.argument("docs", nargs=-1, required=True, metavar="DOCS...")
@click.option("--dispute", "dispute_path", help="A dispute file; without it nothing is tied to options.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(docs: tuple[str, ...], dispute_path: str | None, as_json: bool) -> int:
    """Read DOCS (files or folders) into statements with their exact places.

    Each statement says who speaks, with which voice, through which chain of outlets, whose position it is,
    what it does (demand, refuse, ...) and, with a dispute file, which options it takes a stance on. Exit
    status 1: some files were not read.

    \b
    Example:
      impasse read reports/
      impasse read reports/ --dispute dispute.yaml --json
    """
    from impasse.commands._shared import echo_json, progress_on_stderr, read_named, report_skipped
    from impasse.evidence.lexicon import Lexicon

    lexicon = Lexicon()
    if dispute_path is not None:
        from impasse.dispute.files.dispute_file import load_dispute

        lexicon = load_dispute(dispute_path).lexicon
    corpus = read_named(docs, lexicon, progress_on_stderr())
    if as_json:
        from impasse.show.corpus_data import corpus_data

        echo_json(corpus_data(corpus))
    else:
        from impasse.show.reading_text import reading_text

        click.echo(reading_text(corpus))
    return report_skipped(corpus)
