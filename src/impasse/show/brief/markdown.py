"""A brief as Markdown with numbered notes."""

from __future__ import annotations

import re

from impasse.show.brief.content import Brief, Sentence

_ACTIVE = re.compile(r"([\\`*_{}\[\]<>#|])")


def brief_markdown(brief: Brief) -> str:
    """Write a brief as Markdown; words of documents never act as markup."""
    lines = [f"# {_plain(brief.title)}", "", f"*{_plain(brief.dated)}*", "", f"**{_told(brief.judgement)}**"]
    for section in brief.sections:
        lines += ["", f"## {_plain(section.title)}", ""]
        told = [_told(sentence) for sentence in section.sentences]
        lines += [f"- {text}" for text in told] if section.listed else [" ".join(told)]
    if brief.dates:
        lines += ["", "## Dates", "", *(f"- {date}: {_plain(what)}" for date, what in brief.dates)]
    if brief.notes:
        lines += ["", "## Notes", ""]
        lines += [
            f"{n.number}. {_plain(n.who)} ({_plain(n.where)}): “{_plain(n.quote)}”" for n in brief.notes
        ]
    return "\n".join(lines) + "\n"


def _told(sentence: Sentence) -> str:
    notes = f" [{', '.join(map(str, sentence.notes))}]" if sentence.notes else ""
    return f"{_plain(sentence.text)}{notes}"


def _plain(text: str) -> str:
    return _ACTIVE.sub(r"\\\1", text)
