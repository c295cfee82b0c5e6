"""What commands that answer from documents, or from a kept run, have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from impasse.commands._inputs import HowToRead, reading_options

if TYPE_CHECKING:
    from impasse.dispute.questions.material import Material
    from impasse.show.private import Hide
    from impasse.show.tables.kept import Data


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says of documents and of what is counted of them.

    Attributes
    ----------
    docs : tuple of str
    dispute, corrections, as_of, kept : str or None
        Files, a date, and an ``impasse.json`` to take everything from.
    how : HowToRead
    """

    docs: tuple[str, ...]
    dispute: str | None
    corrections: str | None
    as_of: str | None
    kept: str | None
    how: HowToRead


def material_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command documents and the options of what is read of them, as one argument ``asked``."""

    @click.option("--dispute", "dispute_path", help="The dispute file; a project folder has its own.")
    @click.option(
        "--corrections", "corrections_path", help="A file of what people accepted, rejected, corrected."
    )
    @click.option("--as-of", help="Count only what was published and said by this day, month or year.")
    @click.option("--from", "kept", metavar="FILE", help="Take everything from this impasse.json of a run.")
    @reading_options
    @wraps(command)
    def with_options(
        *arguments: Any,
        docs: tuple[str, ...],
        dispute_path: str | None,
        corrections_path: str | None,
        as_of: str | None,
        kept: str | None,
        how: HowToRead,
        **options: Any,
    ) -> Any:
        """The command with what was read from its inputs."""
        asked = Asked(docs, dispute_path, corrections_path, as_of, kept, how)
        return command(*arguments, asked=asked, **options)

    return with_options


def table_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command ``--json`` and ``--csv``, as ``as_json`` and ``as_csv``."""
    command = click.option("--csv", "as_csv", is_flag=True, help="Print a table for a spreadsheet.")(command)
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)


def read_material(asked: Asked) -> Material:
    """Read documents, apply corrections and make the ledger.

    Raises
    ------
    InputError
        With every fault of the files named, or where no document is.
    """
    from impasse.commands._project import project_inputs
    from impasse.commands._shared import checked_date, progress_on_stderr, read_inputs
    from impasse.dispute.corrections import Corrections, apply_corrections, load_corrections
    from impasse.dispute.files.dispute_file import load_dispute
    from impasse.dispute.ledger.ledger import build_ledger
    from impasse.dispute.questions.material import Material
    from impasse.errors import Fault, InputError

    if not asked.docs:
        raise InputError(Fault("no document is named", "give files or folders, or --from impasse.json"))
    until = checked_date(asked.as_of, "--as-of")
    docs, dispute_path, corrections_path = project_inputs(asked.docs, asked.dispute, asked.corrections)
    dispute = load_dispute(dispute_path)
    told = load_corrections(corrections_path, dispute) if corrections_path else Corrections()
    corpus = read_inputs(docs, dispute.lexicon, progress_on_stderr(), asked.how)
    corpus, notes = apply_corrections(corpus, told)
    for note in notes:
        click.echo(f"impasse: {note}", err=True)
    return Material(dispute, corpus, build_ledger(corpus, dispute, as_of=until), told)


def data_of(asked: Asked) -> tuple[Data, int]:
    """Corpus and ledger as plain data, from documents or from a kept run, with the exit status unread files ask for."""
    from impasse.commands._shared import report_skipped
    from impasse.dispute.ledger.ledger_data import ledger_data
    from impasse.show.corpus_data import corpus_data
    from impasse.show.tables.kept import load_kept

    if asked.kept is not None:
        return load_kept(asked.kept), 0
    m = read_material(asked)
    counted = {event.id for event in m.ledger.events}
    data = corpus_data(m.corpus)
    data["events"] = [event for event in data["events"] if event["id"] in counted]
    phases = [{"id": p.id, "name": p.name, "since": p.since, "until": p.until} for p in m.dispute.phases]
    data |= {"dispute": m.dispute.title, "private_persons": m.dispute.private_persons}
    data |= {"ledger": ledger_data(m.ledger, m.dispute), "phases": phases}
    return data, report_skipped(m.corpus)


def hidden_rows(rows: Sequence[Sequence[object]], hide: Hide) -> list[list[object]]:
    """Rows in which private persons have a number and no name."""
    return [[hide(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]


def echo_rows(heads: Sequence[str], rows: Sequence[Sequence[object]], as_json: bool, as_csv: bool) -> None:
    """Print rows as JSON, as CSV, or in columns."""
    from impasse.commands._shared import echo_json
    from impasse.show.tables.csv_table import csv_table
    from impasse.show.tables.text import table_text

    if as_json:
        echo_json({"rows": [dict(zip(heads, row, strict=True)) for row in rows]})
    else:
        click.echo(csv_table(heads, rows) if as_csv else table_text(heads, rows))
