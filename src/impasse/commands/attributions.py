"""``impasse attributions``: who says or holds what in each document, as spans."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click


@click.command()
@click.argument("docs", nargs=-1, required=True, metavar="DOCS...")
@click.option("--jsonl", "as_jsonl", is_flag=True, help="Print one line of JSON for each document.")
@click.option("--nested", is_flag=True, help="Also print attributions inside the content of others.")
def command(docs: tuple[str, ...], as_jsonl: bool, nested: bool) -> None:
    """Print who says or holds what in DOCS: files or folders, read in name order.

    Spans are pairs of code points into the file as stored. With --jsonl each line is
    {"doc": name, "attributions": [{"source": [[s, e]], "cue": [[s, e]], "content": [[s, e]]}]}.

    \b
    Example:
      impasse attributions reports/ --jsonl
    """
    from impasse.errors import UnreadableDocument
    from impasse.evidence.attribution import attributions, top_level
    from impasse.evidence.documents.reading import files_of, read_document

    skipped = 0
    for path in files_of([Path(doc) for doc in docs if doc != "-"]) + [Path("-")] * ("-" in docs):
        try:
            piped = path.name == "-"
            data = sys.stdin.buffer.read() if piped else path.read_bytes()
            document = read_document(Path("standard-input.txt") if piped else path, data)
        except (UnreadableDocument, OSError) as error:
            skipped += 1
            print(f"impasse: {path}: not read: {error}", file=sys.stderr)
            continue
        found = attributions(document)
        shown = found if nested else top_level(found)
        if as_jsonl:
            rows = [{"source": a.source, "cue": a.cue, "content": a.content} for a in shown]
            click.echo(
                json.dumps({"doc": path.name.removesuffix(".txt"), "attributions": rows}, ensure_ascii=False)
            )
            continue
        click.echo(f"{path}")
        for a in shown:
            parts = [
                " ... ".join(document.text[s:e] for s, e in spans) for spans in (a.source, a.cue, a.content)
            ]
            click.echo("  " + " | ".join(" ".join(part.split()) or "-" for part in parts))
    if skipped:
        raise SystemExit(1)
