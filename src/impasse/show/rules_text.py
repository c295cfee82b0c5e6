"""Rules of reading, what each is worth, and why one statement was read so, as plain text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

_WIDTH = 100


def rules_text(rows: Sequence[dict[str, Any]]) -> str:
    """Return the table of rules: id, stage, tier, how often it fires and is right where that was measured.

    Parameters
    ----------
    rows : sequence of dict
        As `rule_data` of the command gives them.
    """
    measured = any("fires" in row for row in rows)
    width = max(len(row["id"]) for row in rows)
    lines = [f"{'rule':{width}}  stage       {'fires   right of ties   ' if measured else ''}what it is for"]
    for row in rows:
        told = f"{row['fires']:5d} {row['right']:7d} of {row['ties']:4d}   " if measured else ""
        likely = "" if row["tier"] == "sure" else " (likely only)"
        lines.append(f"{row['id']:{width}}  {row['stage']:10}  {told}{row['why']}{likely}")
    return "\n".join(lines)


def rule_text(row: dict[str, Any]) -> str:
    """Return all about one rule."""
    lines = [f"{row['id']} ({row['stage']}): {row['why']}"]
    lines += [f"  {name}: {' or '.join(values)}" for name, values in row["when"].items()]
    if row["gives"] != "none":
        lines.append(f"  gives: {row['gives']}, to: {row['holder']}, tier: {row['tier']}")
    lines.append(f"  fires on: {' '.join(row['must'].split())}")
    lines.append(f"  not on:   {' '.join(row['never'].split())}")
    return "\n".join(lines)


def ablation_text(whole: dict[str, int], rows: Iterable[dict[str, Any]]) -> str:
    """Return what is lost and spared without each rule; those that change nothing in one line at the end."""
    rows = list(rows)
    lines = [
        f"With all rules {whole['right']} ties right of {whole['made']} made, {whole['marked']} marked. "
        "Without the rule:",
        "",
    ]
    lines += [
        f"{row['id']:16} right {row['right']:+d}, wrong {row['wrong']:+d}" for row in rows if row["changes"]
    ]
    idle = ", ".join(row["id"] for row in rows if not row["changes"])
    if idle:
        lines += ["", *textwrap.wrap(f"Nothing changes without: {idle}", _WIDTH)]
    return "\n".join(lines)


def explained_text(data: dict[str, Any]) -> str:
    """Return why one statement was read so.

    Parameters
    ----------
    data : dict
        As ``impasse explain-reading --json`` prints it.
    """
    head = f"{data['statement']} ({data['document']})"
    lines = [head, *textwrap.wrap(f"“{' '.join(data['quote'].split())}”", _WIDTH)]
    lines.append(f"said by {data['source'] or 'the writer'}; {_made(data['made_by'])}")
    lines.append(f"act: {data['act']}" + (f" (rule {data['act_by']})" if data["act_by"] else ""))
    lines += [f"position: {_tie(tie)}" for tie in data["ties"]] or ["no position"]
    for sentence in data["sentences"]:
        lines += ["", *textwrap.wrap(sentence["text"], _WIDTH)]
        for mention in sentence["mentions"]:
            lines += _mention(mention)
    return "\n".join(lines)


def _made(made_by: dict[str, Any] | None) -> str:
    return f"found by {made_by['rule']}" if made_by else "added by a person or a model"


def _tie(tie: dict[str, Any]) -> str:
    condition = tie["condition"] or tie["proviso"]
    words = f"{tie['party']} {tie['stance'] or 'speaks of'} {tie['option']}" + (
        f" if {condition}" if condition else ""
    )
    rule = f"rule {tie['made_by']['rule']} ({tie['made_by']['stage']})" if tie["made_by"] else "no rule"
    return f"{words}, {'sure' if tie['sure'] else 'likely'}: {rule}, {tie['why']}"


def _mention(mention: dict[str, Any]) -> list[str]:
    way = " < ".join(mention["way"]) or "nothing governs it"
    features = ", ".join(f"{name} {value}" for name, value in mention["features"].items())
    lines = [
        f"  {mention['option']}: “{mention['words']}”"
        + (f" (cue {mention['cue']})" if mention["cue"] else ""),
        f"    way up: {way}",
        f"    features: {features}",
        f"    rule: {mention['rule']} ({mention['why']})",
    ]
    if mention["others"]:
        lines.append(f"    if it were not there: {', '.join(mention['others'])}")
    for p in mention["positions"]:
        condition = f" if {p['condition']}" if p["condition"] else ""
        tier = "sure" if p["sure"] else "likely"
        lines.append(
            f"    gives: {p['party']} {p['stance']} {mention['option']}{condition}, {tier} (rule {p['rule']})"
        )
    return lines
