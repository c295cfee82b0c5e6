"""Ties: from a statement to the dispute's options and goals: whose stance, which stance, under which condition.

Precision before recall: a tie whose party or stance the words do not settle is kept with ``sure=False``.
A party's stance is never taken from the other party's mouth: what one side believes about the other is
shown and left open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from impasse.evidence.actors.sides import Sides
from impasse.evidence.positions.clauses import split_clauses
from impasse.evidence.positions.conditions import conditional_ties
from impasse.evidence.positions.saying import Read, Saying, read_mention
from impasse.evidence.positions.topics import Mention, Topics
from impasse.evidence.statement import Tie


class Tier:
    """Finds ties; one for each lexicon.

    Parameters
    ----------
    topics : Topics
        Cues of options and goals.
    sides : Sides
        Parties and others.
    """

    def __init__(self, topics: Topics, sides: Sides) -> None:
        self.topics, self.sides = topics, sides

    def ties(self, saying: Saying) -> tuple[Tie, ...]:
        """Return the ties of one statement, sure ones first, evidence as spans of the reading view.

        Parameters
        ----------
        saying : Saying
            The statement.

        Returns
        -------
        tuple of Tie
            One tie a topic and party.
        """
        mentions = self._mentions(saying) or ([saying.taken_up] if saying.taken_up is not None else [])
        if not mentions:
            return ()
        clauses = split_clauses(saying.text, saying.content)
        reads = [
            r for m in mentions for r in read_mention(saying, m, clauses, self.sides, self.topics, mentions)
        ]
        found = conditional_ties(saying, reads, clauses, self.topics)
        taken = {(tie.topic, tie.party) for tie in found}
        found += [tie for tie in map(Read.tie, reads) if (tie.topic, tie.party) not in taken]
        return _distinct(self._with_included(found))

    def _mentions(self, saying: Saying) -> list[Mention]:
        """Topics that the statement speaks of in its own words: not inside a statement nested in it."""
        start = saying.content[0]
        if saying.cue is not None and saying.cue[1] <= start <= saying.cue[1] + 12:
            start = saying.cue[0]  # "claims sovereignty", "refused to go on talking": the cue is part of it
        found = self.topics.find(saying.text, (start, saying.content[1]), saying.sentence[0], saying.context)
        return [
            m
            for m in found
            if m.end > saying.content[0] and not any(a <= m.start and m.end <= b for a, b in saying.inner)
        ]

    def _with_included(self, found: list[Tie]) -> list[Tie]:
        """A stance on an option is one on those that taking it also speaks of.

        Wanting the whole wants its parts; refusing the whole refuses its parts only where the refusing party
        decides it.
        """
        out = list(found)
        for tie in found:
            topic = self.topics.by_id[tie.topic]
            for other in topic.includes:
                covers = tie.stance != "rejects" or topic.owner == tie.party
                if covers and all((t.topic, t.party) != (other, tie.party) for t in out):
                    out.append(replace(tie, topic=other, why=f"{tie.why}; spoken of with {tie.topic}"))
        return out


def _distinct(found: Sequence[Tie]) -> tuple[Tie, ...]:
    """One tie for each topic and party, the sure and conditional one first."""
    order = sorted(range(len(found)), key=lambda i: (not found[i].sure, found[i].condition is None, i))
    best: dict[tuple[str, str | None], Tie] = {}
    for i in order:
        best.setdefault((found[i].topic, found[i].party), found[i])
    return tuple(best.values())
