"""Options that several commands have: which solution concepts, and by which variant stability is judged."""

from __future__ import annotations

import click


def _names(context: click.Context, parameter: click.Parameter, value: str) -> list[str]:
    return [name.strip() for name in value.split(",") if name.strip()]


concepts_option = click.option(
    "--concepts",
    default="nash,gmr,smr,seq,sseq",
    show_default=True,
    callback=_names,
    help="Solution concepts, with commas.",
)
"""``--concepts``; the command gets a list of names."""
sanction_option = click.option(
    "--sanction",
    type=click.Choice(["weak", "strict"]),
    default="weak",
    show_default=True,
    help="A sanction is a state not preferred to the start (weak) or one less preferred (strict).",
)
sequence_option = click.option(
    "--sequence",
    type=click.Choice(["legal", "once", "single"]),
    default="legal",
    show_default=True,
    help="How opponents answer: nobody twice in a row, each at most once, or with one move.",
)
