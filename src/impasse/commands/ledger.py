"""``impasse ledger``: who stands where, since when, on whose word."""

from __future__ import annotations

import click

from impasse.commands._inputs import HowToRead, reading_options


@click.command()
@click.argument("docs", nargs=-1, required=True, metavar="DOCS...")
@click.option("--dispute", "dispute_path", help="The dispute file; a project folder has its own.")
@click.option(
    "--corrections", "corrections_path", help="A file of what people accepted, rejected, corrected."
)
@click.option("--as-of", help="Count only what was published and said by this day, month or year.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@reading_options
def command(
    docs: tuple[str, ...],
    dispute_path: str | None,
    corrections_path: str | None,
    as_of: str | None,
    as_json: bool,
    how: HowToRead,
) -> int:
    """Make the dated ledger of positions that DOCS (files or folders) hold.

    Positions of each party on each option and goal, apart by whose word they rest on; changes; preconditions
    and their closed chains; contradictions. Exit status 1: some files were not read.

    \b
    Example:
      impasse ledger reports/ --dispute dispute.yaml
      impasse ledger reports/ --dispute dispute.yaml --as-of 2019-03 --json
    """
    from impasse.commands._project import project_inputs
    from impasse.commands._shared import (
        checked_date,
        echo_json,
        progress_on_stderr,
        read_inputs,
        report_skipped,
    )
    from impasse.dispute.corrections import apply_corrections, load_corrections
    from impasse.dispute.files.dispute_file import load_dispute
    from impasse.dispute.ledger.ledger import build_ledger
    from impasse.dispute.ledger.ledger_data import ledger_data
    from impasse.show.corpus_data import corpus_data

    as_of = checked_date(as_of, "--as-of")
    docs, dispute_path, corrections_path = project_inputs(docs, dispute_path, corrections_path)
    dispute = load_dispute(dispute_path)
    corrections = load_corrections(corrections_path, dispute).corrections if corrections_path else ()
    corpus = read_inputs(docs, dispute.lexicon, progress_on_stderr(), how)
    corpus, notes = apply_corrections(corpus, corrections)
    for note in notes:
        click.echo(f"impasse: {note}", err=True)
    found = build_ledger(corpus, dispute, as_of=as_of)
    if as_json:
        told = corpus_data(corpus)
        told["events"] = [e for e in told["events"] if e["id"] in {event.id for event in found.events}]
        keys = ("events", "documents", "families", "statements", "deeds", "skipped")
        echo_json(ledger_data(found, dispute) | {key: told[key] for key in keys})
    else:
        from impasse.show.ledger_text import ledger_text

        click.echo(ledger_text(found, dispute))
    return report_skipped(corpus)
