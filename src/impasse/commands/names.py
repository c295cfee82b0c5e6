"""``impasse names``: names that documents use and a dispute file lacks, and cues that do not meet them well."""

from __future__ import annotations

import click

from impasse.commands._inputs import HowToRead, reading_options


@click.command()
@click.argument("docs", nargs=-1, required=True, metavar="DOCS...")
@click.option("--dispute", "dispute_path", help="The dispute file to complete; a project folder has its own.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@reading_options
def command(docs: tuple[str, ...], dispute_path: str | None, as_json: bool, how: HowToRead) -> int:
    """List the names in DOCS that the dispute file does not know, with what they may stand for and why.

    Further names of disputed things, officials without an entry, spellings near a known name, outlets that are not
    listed. Nothing is merged by likeness: what a person accepts is written into the dispute file. Then the cues that
    meet nothing or nearly every sentence, options met only together, and for an option that is met nowhere the
    passages whose words are nearest. Exit status 1: some files were not read.

    \b
    Example:
      impasse names reports/ --dispute dispute.yaml
    """
    from impasse.commands._project import project_inputs
    from impasse.commands._shared import echo_json, progress_on_stderr, read_inputs, report_skipped
    from impasse.dispute.files.dispute_file import load_dispute
    from impasse.evidence.actors.unlisted import unlisted
    from impasse.evidence.measure.cue_use import cue_use
    from impasse.show.cues_text import cues_data, cues_text
    from impasse.show.names_text import names_data, names_text

    docs, dispute_path, _ = project_inputs(docs, dispute_path, None)
    dispute = load_dispute(dispute_path)
    lexicon = dispute.lexicon
    corpus = read_inputs(docs, lexicon, progress_on_stderr(), how)
    status = report_skipped(corpus)
    found = unlisted(corpus.documents, lexicon)
    cues = cue_use(corpus.documents, lexicon)
    if as_json:
        echo_json(names_data(found, corpus.documents) | cues_data(cues, corpus.documents))
    else:
        click.echo(names_text(found, corpus.documents), nl=False)
        click.echo(cues_text(cues, dispute, corpus.documents), nl=False)
    return status
