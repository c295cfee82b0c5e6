"""``impasse ledger``: who stands where, since when, on whose word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from impasse.commands._material import Asked, material_options, table_options

if TYPE_CHECKING:
    from impasse.dispute.questions.material import Material


@click.command()
@click.argument("docs", nargs=-1, metavar="DOCS...")
@material_options
@click.option("--party", help="Id of a party: its positions alone, as a table.")
@click.option("--option", help="Id of an option or goal: positions on it alone, as a table.")
@click.option("--phase", help="Id of a phase: positions of its time alone, as a table.")
@click.option("--since", help="Positions told on or after this day, month or year, as a table.")
@click.option("--sure", is_flag=True, help="Leave out what is only likely, as a table.")
@click.option("--graphml", is_flag=True, help="Print who asks for what before what, as a graph in GraphML.")
@table_options
def command(
    asked: Asked,
    graphml: bool,
    party: str | None,
    option: str | None,
    phase: str | None,
    since: str | None,
    sure: bool,
    as_json: bool,
    as_csv: bool,
) -> int:
    """Make the dated ledger of positions that DOCS (files, folders, or one project folder) hold.

    Positions of each party on each option and goal, apart by whose word they rest on; changes; preconditions
    and their closed chains; contradictions. With a choice of positions, with --csv or with --from it is a table.
    Exit status 1: some files were not read.

    \b
    Example:
      impasse ledger reports/ --dispute dispute.yaml
      impasse ledger reports/ --dispute dispute.yaml --as-of 2019-03 --json
      impasse ledger --from out/impasse.json --party south --sure --csv
      impasse ledger --from out/impasse.json --graphml
    """
    from impasse.commands._material import read_material
    from impasse.commands._shared import checked_date, echo_json, report_skipped

    if graphml:
        return _graph(asked)
    chosen = any((party, option, phase, since, sure, as_csv, asked.kept))
    if chosen:
        return _table(asked, (party, option, phase, checked_date(since, "--since")), sure, (as_json, as_csv))
    m = read_material(asked)
    if as_json:
        echo_json(_whole(m))
    else:
        from impasse.show.ledger_text import ledger_text

        click.echo(ledger_text(m.ledger, m.dispute))
    return report_skipped(m.corpus)


def _graph(asked: Asked) -> int:
    """Print the graph of preconditions."""
    from impasse.commands._material import data_of
    from impasse.show.tables.waiting_graph import waiting_graphml

    data, status = data_of(asked)
    click.echo(waiting_graphml(data), nl=False)
    return status


def _whole(m: Material) -> dict[str, Any]:
    """The ledger with the statements it stands on."""
    from impasse.dispute.ledger.ledger_data import ledger_data
    from impasse.show.corpus_data import corpus_data

    told = corpus_data(m.corpus)
    told["events"] = [e for e in told["events"] if e["id"] in {event.id for event in m.ledger.events}]
    keys = ("events", "documents", "families", "statements", "deeds", "skipped")
    return ledger_data(m.ledger, m.dispute) | {key: told[key] for key in keys}


def _table(
    asked: Asked,
    choice: tuple[str | None, str | None, str | None, str | None],
    sure: bool,
    form: tuple[bool, bool],
) -> int:
    """Print the positions chosen as rows.

    Raises
    ------
    InputError
        When a phase is named that the dispute file or the run does not have.
    """
    from impasse.commands._material import data_of, echo_rows, hidden_rows
    from impasse.errors import Fault, InputError
    from impasse.show.private import hide_in
    from impasse.show.tables.positions import HEADS, Wanted, position_rows

    party, option, phase, since = choice
    data, status = data_of(asked)
    until = None
    if phase is not None:
        phases = {p["id"]: p for p in data["phases"]}
        if phase not in phases:
            raise InputError(Fault(f"there is no phase {phase[:60]!r}", f"name one of {', '.join(phases)}"))
        since, until = since or phases[phase]["since"], phases[phase]["until"]
    echo_rows(
        HEADS,
        hidden_rows(position_rows(data, Wanted(party, option, since, until, sure)), hide_in(data)),
        *form,
    )
    return status
