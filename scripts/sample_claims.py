"""Sample claims of a run beside the sentences they stand on, for a person to judge; count the verdicts.

    python scripts/sample_claims.py out/impasse.json --number 30 --seed 1 > claims.md
    python scripts/sample_claims.py --count claims.md

A claim is a sentence of the first page, a position, a change, a precondition, a contradiction, an event or a sentence
of an answer. The same file, number and seed give the same sample; every kind of claim comes in the share that it has
in the run, at least once. Write one of right, weak, misleading, wrong after each ``verdict:``.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from impasse.show.views.happenings import is_told

VERDICTS = ("right", "weak", "misleading", "wrong")
_VERDICT = re.compile(r"^verdict:[ \t]*(\S*)[ \t]*$", re.M)


@dataclass(frozen=True)
class Claim:
    """One claim: its kind, what it says, and the sentences it stands on, each with whose it is."""

    kind: str
    text: str
    sentences: tuple[str, ...]


def claims_of(data: dict[str, Any]) -> list[Claim]:
    """Every claim of a run that stands on a sentence, each text once, in the order of the file."""
    found: dict[tuple[str, str], Claim] = {}
    for claim in (*_page(data), *_ledger(data), *_events(data), *_answers(data)):
        if claim.sentences:
            found.setdefault((claim.kind, claim.text), claim)
    return list(found.values())


def sampled(claims: Sequence[Claim], number: int, seed: int) -> list[Claim]:
    """Draw claims: each kind in its share, at least once where there is room; the same seed draws the same."""
    draw = random.Random(seed)
    kinds = {kind: [c for c in claims if c.kind == kind] for kind in dict.fromkeys(c.kind for c in claims)}
    number = min(number, len(claims))
    chosen = [draw.choice(group) for group in kinds.values()][:number]
    rest = [claim for claim in claims if claim not in chosen]
    chosen += draw.sample(rest, number - len(chosen))
    return [claim for claim in claims if claim in chosen]


def _page(data: dict[str, Any]) -> Iterator[Claim]:
    for told in data.get("first_page", {}).get("told", []):
        notes = told["notes"]
        yield Claim("first page", told["text"], tuple(f"{n['who']}: {n['quote']}" for n in notes))


def _ledger(data: dict[str, Any]) -> Iterator[Claim]:
    statements = {s["id"]: s for s in (*data["statements"], *data["deeds"])}

    def quotes(ids: Sequence[str]) -> tuple[str, ...]:
        told = [statements[i] for i in ids if i in statements]
        return tuple(
            dict.fromkeys(f"{s['source']['canonical']}: {' '.join(s['quote'].split())}" for s in told)
        )

    for p in data["ledger"]["positions"]:
        since = f" (since {p['since']}, {p['word']} word)" if p["since"] else f" (undated, {p['word']} word)"
        yield Claim("position", p["says"] + since, quotes(p["statements"]))
    for c in data["ledger"]["changes"]:
        sides = [c[side] for side in ("from", "to") if c[side]]
        text = "; then: ".join(f"{side['says']} ({side['last']})" for side in sides)
        yield Claim("change", text, quotes([i for side in sides for i in side["statements"]]))
    for c in data["ledger"]["contradictions"]:
        if c.get("first") and c.get("second"):
            text = f"{c['first']['says']}; against it: {c['second']['says']} ({c['kind']})"
            yield Claim(
                "contradiction", text, quotes([*c["first"]["statements"], *c["second"]["statements"]])
            )


def _events(data: dict[str, Any]) -> Iterator[Claim]:
    for event in filter(lambda each: is_told(each["what"]), data["events"]):
        when = event["date"] or "no date"
        yield Claim(
            "event",
            f"{when} ({event['granularity']}): {' '.join(event['what'].split())}",
            (event["expression"],),
        )


def _answers(data: dict[str, Any]) -> Iterator[Claim]:
    for reply in data["questions"]:
        for line in reply["lines"]:
            sentences = tuple(f"{r['who']}: {r['quote']}" for r in line["references"])
            yield Claim("answer", f"{reply['asked']} {line['text']}", sentences)


def written(claims: Sequence[Claim]) -> str:
    """The sample as text for a person to write verdicts into."""
    parts = [f"<!-- one of: {', '.join(VERDICTS)} -->"]
    for number, claim in enumerate(claims, 1):
        lines = [f"## {number}. {claim.kind}", "", *textwrap.wrap(claim.text, 100), ""]
        for sentence in claim.sentences:
            lines += textwrap.wrap(sentence, 98, initial_indent="- ", subsequent_indent="  ")
        parts.append("\n".join([*lines, "", "verdict: "]))
    return "\n\n".join(parts) + "\n"


def counted(text: str) -> str:
    """How often each verdict was given, in one line; a claim without a known one is named as open."""
    given = Counter(v if v in VERDICTS else "open" for v in _VERDICT.findall(text))
    told = ", ".join(f"{given[v]} {v}" for v in (*VERDICTS, "open") if given[v] or v == "right")
    return f"{sum(given.values())} claims: {told}"


def main() -> None:
    """Print a sample, or count the verdicts of one."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("run", nargs="?", type=Path, help="impasse.json of a run")
    parser.add_argument("--number", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=Path, help="a sample with verdicts")
    given = parser.parse_args()
    if given.count is not None:
        print(counted(given.count.read_text("utf-8")))
        return
    if given.run is None:
        parser.error("name the impasse.json of a run")
    data = json.loads(given.run.read_text("utf-8"))
    sys.stdout.write(written(sampled(claims_of(data), given.number, given.seed)))


if __name__ == "__main__":
    main()
