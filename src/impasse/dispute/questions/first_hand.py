"""Who is heard first hand: whose words are quoted whole, whose in fragments, who is only retold."""

from __future__ import annotations

import re

from impasse.conflict.structure.tell import listed
from impasse.dispute.questions.material import Material
from impasse.dispute.questions.reply import Line, Reply
from impasse.evidence.positions.topics import SMALL
from impasse.evidence.statement import Statement
from impasse.evidence.text.words import tokens

_INSIDE = re.compile(r"[\"“„«]([^\"“”„«»]+)[\"”“»]")
_WORDS = 5
"""Words that a quotation has at least to be somebody's words and no fragment."""
_SHARE = 0.8
"""Share of a statement that stands in quotation marks then."""


def first_hand(m: Material) -> Reply:
    """List who is quoted in words of their own, who in fragments, who is only retold, and who is not heard.

    Parameters
    ----------
    m : Material
    """
    asked = "Who is heard first hand?"
    kinds = ("person", "organisation", "role")
    named = [s for s in m.statements if s.source.kind in kinds and s.voice != "author"]
    groups: dict[str, list[Statement]] = {}
    for statement in named:
        groups.setdefault(statement.source.canonical, []).append(statement)
    words: dict[str, list[tuple[str, Statement]]] = {"whole": [], "fragment": [], "retold": []}
    for name, said in groups.items():
        best = max(said, key=lambda s: _share(m, s))
        share = _share(m, best)
        kind = "whole" if share >= _SHARE else "fragment" if share > 0 else "retold"
        words[kind].append((f"{name}{_through(best)}", best))
    lines = []
    for kind, lead in (
        ("whole", "Quoted in words of their own: "),
        ("fragment", "Quoted in fragments: "),
        ("retold", "Only retold: "),
    ):
        if words[kind]:
            names = "; ".join(name for name, _ in words[kind])
            lines.append(Line(f"{lead}{names}.", m.cite([s for _, s in words[kind]], 8)))
    unheard = unheard_actors(m)
    if unheard:
        last = lines[2:3] or [Line("")]
        text = f"{last[0].text} Not heard at all: {listed(unheard)}.".strip()
        lines = [*lines[:2], Line(text, last[0].references)]
    if not lines:
        lines = [Line("Nobody named is quoted.")]
    return Reply("first-hand", asked, "yes", tuple(lines[:3]), "", tuple(lines[3:]))


def unheard_actors(m: Material) -> list[str]:
    """Names of parties and others for whom nobody is quoted or retold as speaking.

    A private person speaks for a public whose name shares a word with what the sentence tells of that person.
    """
    speakers = {s.source.actor for s in m.corpus.statements if s.source.kind not in ("public", "author")}
    unheard = [actor.name for actor in m.actors if actor.id not in speakers]
    if not any(name[:1].islower() for name in unheard):
        return unheard
    private = {
        m.sentence_of(s).text for s in m.statements if s.source.kind == "person" and s.voice == "public"
    }
    told = {word.stem for text in private for word in tokens(text)}
    return [name for name in unheard if not (name[:1].islower() and told & _telling(name))]


def _telling(name: str) -> set[str]:
    return {word.stem for word in tokens(name) if word.lower not in SMALL}


def _through(statement: Statement) -> str:
    return f" (through {listed(list(statement.via[1:]))})" if len(statement.via) > 1 else ""


def _share(m: Material, statement: Statement) -> float:
    """Share of a statement's words that stand in quotation marks; none where those are few."""
    document = m.documents[statement.document]
    start, end = statement.span
    text = document.text[max(0, start - 2) : end + 2]
    quoted = [len(match.split()) for match in _INSIDE.findall(text)]
    if not quoted or max(quoted) < _WORDS:
        return 0.01 if quoted else 0.0
    return min(1.0, sum(quoted) / max(1, len(document.text[start:end].split())))
