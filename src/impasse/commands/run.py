"""``impasse run``: the whole way, from a folder of reports to a report that answers for every sentence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from impasse.commands._coder import CoderOptions, coder_options
from impasse.commands._inputs import HowToRead, reading_options

if TYPE_CHECKING:
    from impasse.coder.coded import Coded
    from impasse.dispute.run import Run
    from impasse.evidence.corpus import Corpus


@click.command()
@click.argument("docs", nargs=-1, required=True, metavar="DOCS...")
@click.option("--dispute", "dispute_path", help="The dispute file; a project folder has its own.")
@click.option(
    "--out", default="impasse-out", show_default=True, help="Folder for report.html and impasse.json."
)
@click.option(
    "--corrections", "corrections_path", help="A file of what people accepted, rejected, corrected."
)
@click.option("--as-of", help="Count only what was published and said by this day, month or year.")
@coder_options
@reading_options
def command(
    docs: tuple[str, ...],
    dispute_path: str | None,
    out: str,
    corrections_path: str | None,
    as_of: str | None,
    coder: CoderOptions,
    how: HowToRead,
) -> int:
    """Read DOCS (files, folders, or one project folder), diagnose every phase, and write the report.

    Writes report.html (one file that works without a network) and impasse.json, and prints a summary. With
    --coder a language model reads along and proposals.yaml holds what it proposes, for a person to answer. Exit
    status 1: done, but some files were not read, or the model left passages without an answer. What was found
    never changes the exit status.

    \b
    Example:
      impasse run reports/ --dispute dispute.yaml --out out
    """
    from impasse.coder.weighing import table_for
    from impasse.commands._coder import read_along, unanswered
    from impasse.commands._project import project_inputs
    from impasse.commands._shared import (
        checked_date,
        progress_on_stderr,
        read_inputs,
        report_skipped,
    )
    from impasse.dispute.corrections import load_corrections
    from impasse.dispute.files.dispute_file import load_dispute
    from impasse.dispute.run import analyse
    from impasse.show.summary import summary
    from impasse.show.write import mend, prepared_folder, refuse_folder

    as_of = checked_date(as_of, "--as-of")
    docs, dispute_path, corrections_path = project_inputs(docs, dispute_path, corrections_path)
    dispute = load_dispute(dispute_path)
    corrections = load_corrections(corrections_path, dispute) if corrections_path else None
    folder = Path(out)
    refuse_folder(folder)
    for note in mend(folder):
        click.echo(f"impasse: {note}", err=True)
    progress = progress_on_stderr()
    corpus = read_inputs(docs, dispute.lexicon, progress, how)
    corpus, coded, told = read_along(corpus, dispute, corrections, coder, progress)
    found = analyse(corpus, dispute, corrections=told, as_of=as_of, progress=progress, table=table_for(coded))
    prepared_folder(folder)
    progress("documents drawn", 0, len(corpus.documents))
    named = {"dispute": dispute_path, "corrections": corrections_path, "coder": coder.path}
    _write(folder, found, corpus, coded, named | {"as_of": as_of})
    for note in found.notes:
        click.echo(f"impasse: {note}", err=True)
    click.echo(summary(found, folder))
    return report_skipped(found.corpus) or unanswered(coded)


def _write(
    folder: Path, found: Run, corpus: Corpus, coded: Coded | None, told: dict[str, str | None]
) -> None:
    """Write the report, its data and what a language model proposed, under one manifest.

    ``corpus`` is without people's corrections; ``told`` holds the files named and the date of the command line.
    """
    from impasse.coder.coded import proposals_yaml
    from impasse.dispute.doubt.answer import SAMPLES
    from impasse.show.manifest import manifest_of
    from impasse.show.report import report_pages
    from impasse.show.run_data import run_bytes
    from impasse.show.write import write_whole

    named = {kind: path for kind, path in told.items() if kind != "as_of"}
    manifest = manifest_of(corpus, named, {"as_of": told["as_of"], "samples": SAMPLES, "seed": 0})
    pages = report_pages(found, manifest)  # drawn first: it takes most memory while it is made
    files: dict[str, str | bytes] = {"impasse.json": run_bytes(found, coded, manifest), **pages}
    if coded is not None:
        names = {actor.id: actor.name for actor in (*found.dispute.parties, *found.dispute.others)}
        files["proposals.yaml"] = proposals_yaml(coded.merged, corpus, names)
    write_whole(folder, files, manifest.id)
