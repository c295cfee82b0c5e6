"""``impasse answer``: answers as shares over what the reading allows, and the questions that would settle most."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from impasse.commands._coder import CoderOptions, coder_options
from impasse.commands._inputs import HowToRead, reading_options
from impasse.commands._material import Asked

if TYPE_CHECKING:
    from impasse.coder.coded import Coded
    from impasse.dispute.diagnosis.scenario import Scenario
    from impasse.dispute.dispute import Dispute, Phase
    from impasse.dispute.doubt.answered import Answer
    from impasse.dispute.doubt.heard import Heard
    from impasse.evidence.corpus import Corpus


@click.command()
@click.argument("docs", nargs=-1, required=True, metavar="DOCS...")
@click.option("--dispute", "dispute_path", help="The dispute file; a project folder has its own.")
@click.option("--phase", "phase_id", help="Id of a phase; the last one with evidence when left out.")
@click.option(
    "--goal",
    "goals",
    multiple=True,
    metavar="NAME|CONDITION",
    help="A goal's id, or a condition over the phase's options; repeat for more. The phase's goals when left out.",
)
@click.option(
    "--corrections", "corrections_path", help="A file of what people accepted, rejected, corrected."
)
@click.option("--as-of", help="Count only what was published and said by this day, month or year.")
@click.option("--samples", default=4000, show_default=True, help="How many readings are drawn.")
@click.option("--seed", default=0, show_default=True, help="What the draws start from.")
@click.option(
    "--scenario", "scenario_path", metavar="FILE", help="What if: a scenario file, changed in every reading."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@coder_options
@reading_options
def command(
    docs: tuple[str, ...],
    dispute_path: str | None,
    phase_id: str | None,
    goals: tuple[str, ...],
    corrections_path: str | None,
    as_of: str | None,
    samples: int,
    seed: int,
    scenario_path: str | None,
    as_json: bool,
    coder: CoderOptions,
    how: HowToRead,
) -> int:
    """Answer from DOCS (files or folders): is there an outcome that all prefer, and do single steps lead there.

    Each answer is a share: of the readings that the documents allow, in how many does it hold. Yes and no are said
    only where nearly all agree. With --coder what a language model proposes weighs as no more than a likely
    reading. With --scenario the answers under a change stand beside those without it. Exit status 1: some files were
    not read.

    \b
    Example:
      impasse answer reports/ --dispute dispute.yaml
      impasse answer reports/ --dispute dispute.yaml --phase talks --goal treaty --goal "open and not tariff" --json
      impasse answer reports/ --dispute dispute.yaml --phase talks --scenario guarantee.yaml
    """
    from functools import partial

    from impasse.coder.coded import coded_data
    from impasse.coder.weighing import table_for
    from impasse.commands._coder import unanswered
    from impasse.commands._shared import echo_json, report_skipped
    from impasse.dispute.diagnosis.scenario import load_scenario
    from impasse.dispute.doubt.answer import answer_phase

    asked = Asked(docs, dispute_path, corrections_path, as_of, None, how)
    dispute, corpus, coded, heard = _heard(asked, phase_id, coder)
    scenario = load_scenario(scenario_path) if scenario_path else None
    ask = partial(answer_phase, heard, dispute, goals, samples=samples, seed=seed, table=table_for(coded))
    base = ask()
    found = base if scenario is None else ask(scenario=scenario)
    if as_json:
        data = found.to_json() | (coded_data(coded) if coded else {})
        echo_json(data if scenario is None else {"scenario": scenario.name, **data, "base": base.to_json()})
    else:
        click.echo(_as_text(base, found, scenario, dispute, heard.phase))
    return report_skipped(corpus) or unanswered(coded)


def _heard(
    asked: Asked, phase_id: str | None, coder: CoderOptions
) -> tuple[Dispute, Corpus, Coded | None, Heard]:
    """Dispute, corpus, what a language model gave, and what was heard in the phase that is asked about."""
    from impasse.commands._coder import read_along
    from impasse.commands._project import project_inputs
    from impasse.commands._shared import checked_date, progress_on_stderr, read_inputs
    from impasse.dispute.corrections import apply_corrections, load_corrections, proposed
    from impasse.dispute.doubt.answer import last_with_evidence
    from impasse.dispute.doubt.heard import hear
    from impasse.dispute.drafts.phase_model import phase_as_of
    from impasse.dispute.files.dispute_file import load_dispute
    from impasse.dispute.ledger.ledger import build_ledger, with_proposals

    as_of = checked_date(asked.as_of, "--as-of")
    docs, dispute_path, corrections_path = project_inputs(asked.docs, asked.dispute, asked.corrections)
    dispute = load_dispute(dispute_path)
    decided = load_corrections(corrections_path, dispute) if corrections_path else None
    phase = dispute.phase(phase_id) if phase_id is not None else None
    progress = progress_on_stderr()
    read = read_inputs(docs, dispute.lexicon, progress, asked.how)
    read, coded, told = read_along(read, dispute, decided, coder, progress)
    corpus, notes = apply_corrections(read, told)
    for note in notes:
        click.echo(f"impasse: {note}", err=True)
    ledger = build_ledger(corpus, dispute, as_of=as_of)
    ledger = with_proposals(ledger, corpus, dispute, proposed(corpus, told.corrections), as_of=as_of)
    chosen = phase_as_of(phase or last_with_evidence(ledger, dispute, as_of), as_of)
    return dispute, corpus, coded, hear(ledger, dispute, chosen, corpus.statements, told)


def _as_text(base: Answer, found: Answer, scenario: Scenario | None, dispute: Dispute, phase: Phase) -> str:
    """The answer in words; under a scenario what it changes stands first."""
    from impasse.show.answer_text import answer_text, supposed_text

    told = answer_text(found, dispute, phase)
    if scenario is None:
        return told
    return f"{supposed_text(scenario.name, base, found, dispute)}\n\n{told}"
