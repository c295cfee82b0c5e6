"""A small invented dispute in which the rules' own sentences are read: what each fires on, and what it leaves alone."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from impasse.evidence.attribution import attributions
from impasse.evidence.documents.reading import read_document
from impasse.evidence.lexicon import Actor, Lexicon, Office, Topic
from impasse.evidence.positions.statements import Statements
from impasse.evidence.stances.stage import Stances

SETTING = Lexicon(
    actors=(
        Actor("arden", "Arden", adjectives=("Ardenian",), offices=(Office("Prime Minister", "Ira Holt"),)),
        Actor(
            "belmark", "Belmark", adjectives=("Belmarker",), offices=(Office("Foreign Minister", "Jon Reve"),)
        ),
    ),
    topics=(
        Topic(
            "bridge",
            "arden",
            "Arden opens the bridge",
            ("open bridge", "opening of bridge"),
            ("close bridge",),
        ),
        Topic("toll", "belmark", "Belmark lifts the toll", ("lift toll", "lifting of toll", "seek repeal")),
        Topic("inquiry", "belmark", "an inquiry is held", ("inquiry",)),
        Topic("talks", "arden", "Arden talks to Belmark", ("talks",)),
    ),
)
"""Two states, four options."""


@cache
def _tools() -> tuple[Statements, Stances]:
    return Statements(SETTING), Stances(SETTING)


def fired(text: str) -> frozenset[str]:
    """Return the ids of all rules that decide something in a text about the dispute of this module.

    Parameters
    ----------
    text : str
        One sentence, or a question and its answer.
    """
    statements, stances = _tools()
    document = read_document(Path("sentence.txt"), f"{text}\n".encode())
    told = attributions(document)
    said = tuple(statements.each(document, told))
    ids = {s.act_by for s in said}
    for sentence in stances.sentences(document, said):
        ids |= {r.rule.id for r in sentence.readings} | {p.rule for p in sentence.positions}
    for statement in (part for tied in stances.tied(document, said) for part in tied):
        ids |= {tie.made_by.rule for tie in statement.ties if tie.made_by is not None}
    return frozenset(ids - {""})
