"""``impasse robust``: shares of answers over orders of the statements, and what flips an answer."""

from __future__ import annotations

import click


@click.command()
@click.argument("conflict", metavar="CONFLICT")
@click.option("--fixed", default="", help="Ids of statements that keep their place number, with commas.")
@click.option(
    "--samples", type=int, default=1000, show_default=True, help="Orders drawn; all, when they are no more."
)
@click.option("--seed", type=int, default=0, show_default=True, help="Seed of the draws.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(conflict: str, fixed: str, samples: int, seed: int, as_json: bool) -> None:
    """Tell how far the answers of a CONFLICT file hang on the order of its statements.

    The places of all statements but the fixed ones are permuted at random, independently for each decision
    maker. Beside the shares it lists every single statement whose giving up, or whose nearest move up or down,
    changes an answer.

    \b
    Example:
      impasse robust conflict.yaml
      impasse robust conflict.yaml --fixed J1,R1 --samples 5000 --seed 7 --json
    """
    from impasse.commands._shared import echo_json, progress_on_stderr
    from impasse.dispute.diagnosis.robust import robust
    from impasse.dispute.files.conflict_file import load

    names = [name.strip() for name in fixed.split(",") if name.strip()]
    found = robust(load(conflict), fixed=names, samples=samples, seed=seed, progress=progress_on_stderr())
    if as_json:
        echo_json(found.to_json())
        return
    from impasse.show.diagnosis_text import robust_text

    click.echo(robust_text(found))
