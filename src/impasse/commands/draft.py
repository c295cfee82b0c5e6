"""``impasse draft``: the conflict file that the evidence supports."""

from __future__ import annotations

import click

from impasse.commands._inputs import HowToRead, reading_options


@click.command()
@click.argument("docs", nargs=-1, required=True, metavar="DOCS...")
@click.option("--dispute", "dispute_path", help="The dispute file; a project folder has its own.")
@click.option("--phase", required=True, help="Id of a phase of the dispute file.")
@click.option(
    "--corrections", "corrections_path", help="A file of what people accepted, rejected, corrected."
)
@click.option("--as-of", help="Count only what was published and said by this day, month or year.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON in place of YAML.")
@reading_options
def command(
    docs: tuple[str, ...],
    dispute_path: str | None,
    phase: str,
    corrections_path: str | None,
    as_of: str | None,
    as_json: bool,
    how: HowToRead,
) -> int:
    """Write the conflict file of one phase that DOCS (files or folders) support.

    Every statement carries its status (settled, inferred, contested) and points to its passages by file, span
    and hash. Stated conditions come first, then refusals, demands, wishes: that order is an assumption; edit it.
    Exit status 1: some files were not read.

    \b
    Example:
      impasse draft reports/ --dispute dispute.yaml --phase talks > talks.yaml
    """
    from impasse.commands._project import project_inputs
    from impasse.commands._shared import (
        checked_date,
        progress_on_stderr,
        read_inputs,
        report_skipped,
    )
    from impasse.dispute.corrections import Corrections, apply_corrections, load_corrections
    from impasse.dispute.drafts.elicit import draft
    from impasse.dispute.files.conflict_file import dump, dump_json
    from impasse.dispute.files.dispute_file import load_dispute
    from impasse.dispute.ledger.ledger import build_ledger
    from impasse.dispute.stand_off import with_references

    as_of = checked_date(as_of, "--as-of")
    docs, dispute_path, corrections_path = project_inputs(docs, dispute_path, corrections_path)
    dispute = load_dispute(dispute_path)
    dispute.phase(phase)
    told = load_corrections(corrections_path, dispute) if corrections_path else Corrections()
    corpus = read_inputs(docs, dispute.lexicon, progress_on_stderr(), how)
    corpus, notes = apply_corrections(corpus, told)
    for note in notes:
        click.echo(f"impasse: {note}", err=True)
    conflict = draft(build_ledger(corpus, dispute, as_of=as_of), dispute, phase, told.pins)
    referenced = with_references(conflict, corpus)
    click.echo(dump_json(referenced) if as_json else dump(referenced), nl=False)
    return report_skipped(corpus)
