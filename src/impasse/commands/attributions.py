"""``impasse attributions``: who says or holds what in each document, as spans."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from impasse.evidence.document import Document
    from impasse.evidence.statement import Attribution


@click.command()
@click.argument("docs", nargs=-1, required=True, metavar="DOCS...")
@click.option("--jsonl", "as_jsonl", is_flag=True, help="Print one line of JSON for each document.")
@click.option("--nested", is_flag=True, help="Also print attributions inside the content of others.")
def command(docs: tuple[str, ...], as_jsonl: bool, nested: bool) -> int:
    """Print who says or holds what in DOCS: files or folders, read in name order, or - for standard input.

    Spans are pairs of code points into the file as stored. With --jsonl each line is
    {"doc": name, "attributions": [{"source": [[s, e]], "cue": [[s, e]], "content": [[s, e]]}]}. Without
    --nested only the outermost attributions are printed. Exit status 1: some files were not read.

    \b
    Example:
      impasse attributions reports/ --jsonl
    """
    from impasse.commands._shared import existing, progress_on_stderr, tell_out_of_order
    from impasse.evidence.attribution import attributions, top_level
    from impasse.evidence.documents.reading import files_of, read_documents
    from impasse.limits import MAX_DOCUMENT_BYTES

    tell = progress_on_stderr()
    status = 0
    existing(tuple(doc for doc in docs if doc != "-"))
    with tempfile.TemporaryDirectory() as folder:
        piped = Path(folder) / "-.txt"
        if "-" in docs:
            piped.write_bytes(sys.stdin.buffer.read(MAX_DOCUMENT_BYTES + 1))
        files = files_of([piped if doc == "-" else Path(doc) for doc in docs])
        tell_out_of_order(files)
        for k, path in enumerate(files):
            documents, _, _, skipped = read_documents([path])
            for one in skipped:
                status = 1
                print(f"impasse: {path}: not read: {one.reason}", file=sys.stderr)
            for document in documents:
                found = attributions(document)
                name = path.name.removesuffix(".txt")
                click.echo(_lines(name, document, found if nested else top_level(found), as_jsonl))
            tell("finding who says what", k + 1, len(files))
    return status


def _lines(name: str, document: Document, found: list[Attribution], as_jsonl: bool) -> str:
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
