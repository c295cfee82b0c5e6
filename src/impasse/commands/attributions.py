"""``impasse attributions``: who says or holds what in each document, as spans."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from impasse.commands._inputs import HowToRead, inputs, reading_options, report_document, report_skip

if TYPE_CHECKING:
    from impasse.evidence.document import Document
    from impasse.evidence.statement import Attribution


@click.command()
@click.argument("docs", nargs=-1, required=True, metavar="DOCS...")
@click.option("--jsonl", "as_jsonl", is_flag=True, help="Print one line of JSON for each document.")
@click.option("--nested", is_flag=True, help="Also print attributions inside the content of others.")
@reading_options
def command(docs: tuple[str, ...], as_jsonl: bool, nested: bool, how: HowToRead) -> int:
    """Print who says or holds what in DOCS: files or folders, read in name order, or - for standard input.

    Spans are pairs of code points into the file as stored. With --jsonl each line is
    {"doc": name, "attributions": [{"source": [[s, e]], "cue": [[s, e]], "content": [[s, e]]}]}. Without
    --nested only the outermost attributions are printed. Exit status 1: some files were not read.

    \b
    Example:
      impasse attributions reports/ --jsonl
    """
    from impasse.commands._shared import progress_on_stderr
    from impasse.evidence.attribution import top_level
    from impasse.evidence.corpus import Skipped
    from impasse.evidence.read import attributions_of_each

    status = 0
    with inputs(docs, how) as given:
        for skipped in given.passed:
            status |= report_skip(skipped)
        for document, found in attributions_of_each(
            given.files, around=given.around, executor=given.executor, progress=progress_on_stderr()
        ):
            if isinstance(document, Skipped):
                given.looked_at.wait()  # why a reader is out of order comes before the files it cannot read
                status |= report_skip(document)
            else:
                status |= report_document(document)
                name = Path(document.path).name.removesuffix(".txt")
                click.echo(_lines(name, document, found if nested else top_level(found), as_jsonl))
    return status


def _lines(name: str, document: Document, found: Sequence[Attribution], as_jsonl: bool) -> str:
    """One document's attributions: a line of JSON, or a line of words for each."""
    if as_jsonl:
        rows = [{"source": a.source, "cue": a.cue, "content": a.content} for a in found]
        return json.dumps({"doc": name, "attributions": rows}, ensure_ascii=False)
    lines = [name]
    for a in found:
        parts = [
            " ".join(" ... ".join(document.text[s:e] for s, e in spans).split())
            for spans in (a.source, a.cue, a.content)
        ]
        lines.append("  " + " | ".join(part or "-" for part in parts))
    return "\n".join(lines)
