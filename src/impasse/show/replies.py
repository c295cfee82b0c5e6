"""Answers to questions on the terminal, as a table, and the list of questions there are."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from impasse.dispute.questions.catalogue import Question
from impasse.show.tables.csv_table import csv_table

_WIDTH = 100
_NOWHERE: Mapping[str, Any] = {}
"""Where a sentence stands that rests on no sentence of a document."""


def listed_questions(questions: Iterable[Question]) -> str:
    """The catalogue: id, what it needs, and the question in words."""
    rows = [(f"{q.id} {' '.join(need.upper() for need in q.needs)}".strip(), q.asks) for q in questions]
    width = max(len(name) for name, _ in rows)
    return "\n".join(f"{name:<{width}}  {asks}" for name, asks in rows)


def replies_text(replies: Sequence[Mapping[str, Any]]) -> str:
    """Answers as paragraphs, each followed by the sentences it stands on."""
    return "\n\n".join(_one(reply) for reply in replies)


def _one(reply: Mapping[str, Any]) -> str:
    parts = [
        reply["asked"],
        textwrap.fill(reply["answer"], _WIDTH, initial_indent="  ", subsequent_indent="  "),
    ]
    seen: dict[str, None] = {}
    for line in reply["lines"]:
        for reference in line["references"]:
            told = f"{reference['who']}: “{reference['quote']}” ({reference['document']})"
            seen[textwrap.fill(told, _WIDTH, initial_indent="    ", subsequent_indent="      ")] = None
    if reply["more"]:
        seen[f"    and {len(reply['more'])} more, with --json"] = None
    return "\n".join((*parts, *seen))


def replies_csv(replies: Sequence[Mapping[str, Any]]) -> str:
    """One row a sentence of an answer and place it stands on."""
    rows = []
    for reply in replies:
        for line in (*reply["lines"], *reply["more"]):
            for reference in line["references"] or [_NOWHERE]:
                span = reference.get("span", ["", ""])
                rows.append(
                    [reply["question"], reply["asked"], reply["settled"], line["text"], reference.get("who", ""),
                     reference.get("quote", ""), reference.get("document", ""), span[0], span[1],
                     reference.get("statement", "")]
                )  # fmt: skip
    heads = [
        "question",
        "asked",
        "settled",
        "answer",
        "who",
        "sentence",
        "document",
        "start",
        "end",
        "statement",
    ]
    return csv_table(heads, rows)
