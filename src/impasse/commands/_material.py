"""What commands that answer from documents have in common: read, correct, and gather the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from impasse.dispute.questions.material import Material


def read_material(
    docs: tuple[str, ...], dispute_path: str, corrections_path: str | None, as_of: str | None
) -> Material:
    """Read documents, apply corrections and make the ledger.

    Raises
    ------
    InputError
        With every fault of the files named.
    """
    from impasse.commands._shared import checked_date, progress_on_stderr, read_inputs
    from impasse.dispute.corrections import Corrections, apply_corrections, load_corrections
    from impasse.dispute.files.dispute_file import load_dispute
    from impasse.dispute.ledger.ledger import build_ledger
    from impasse.dispute.questions.material import Material

    until = checked_date(as_of, "--as-of")
    dispute = load_dispute(dispute_path)
    told = load_corrections(corrections_path, dispute) if corrections_path else Corrections()
    corpus = read_inputs(docs, dispute.lexicon, progress_on_stderr())
    corpus, notes = apply_corrections(corpus, told.corrections)
    for note in notes:
        click.echo(f"impasse: {note}", err=True)
    return Material(dispute, corpus, build_ledger(corpus, dispute, as_of=until), told)
