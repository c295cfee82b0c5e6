"""Ties: from a statement to the dispute's options and goals: whose stance, which stance, under which condition.

Precision before recall: a tie whose party or stance the words do not settle is kept with ``sure=False``.
A party's stance is never taken from the other party's mouth: what one side believes about the other is
shown and left open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from impasse.evidence.actors.sides import Sides
from impasse.evidence.packed import changed
from impasse.evidence.positions.clauses import Clause, split_clauses
from impasse.evidence.positions.conditions import conditional_ties
from impasse.evidence.positions.measures import measure
from impasse.evidence.positions.mention_reading import Vocabulary, read_mention
from impasse.evidence.positions.officers import Officers
from impasse.evidence.positions.provisos import CONDITIONAL, proviso_of
from impasse.evidence.positions.saying import Saying
from impasse.evidence.positions.stance import has, signals
from impasse.evidence.positions.topics import Mention, Topics
from impasse.evidence.statement import MadeBy, Tie

_LEADING = ("needed", "unless", "if", "when", "depends")
"""Links of a clause that states a condition for what follows it."""
_DONE = re.compile(
    r"\s+(?P<word>\w+(?:ed|en|wn|ut|pt))(?=\W*(?:$|[.,;:)]|\b(?:in|on|at|before|by|until|and|now)\b))"
)
_LONG = 10
"""Words of a sentence before a content above which "that" is hardly what the sentence before told."""
_NO_NO = re.compile(r"[\W]*(no\s+\w+),\s+(no\s+\w+)\W*", re.I)
"""A condition in four words: "no inspection, no permits"."""
_OBJECT = re.compile(
    r"\W*(?P<it>it|this|that|them)\b\W*(?:(?:in|at|on|before|during|with|for|as|again|outright|now|when|if|unless)\b.*)?$",
    re.S,
)
"""A pronoun that is all that is wanted or refused ("opposes *it* in the council")."""
_TRAILING = re.compile(
    r"\s*,?\s*(?:subject\s+to|on\s+(?:the\s+)?condition\s+(?:that|of)|provided|providing|unless|in\s+(?:exchange|return)\s+for|"
    r"as\s+long\s+as|so\s+long\s+as|(?:but\s+)?only\s+(?:if|after|when|once))\s[^.;:“”\"]+",
    re.I,
)
"""A condition that follows what is said ("offers to open the port | *, subject to ...*")."""
_CUT = re.compile(r"\b(?:as|so)\s+(?:long|soon)$", re.I)
_JUDGING = ("bad", "good", "brands", "forbids", "goes_on", "rejects", "undoes")
"""Words by which "it would be ..." is a judgement on what was said before."""
_PRONOUNS = frozenset(["it", "its", "they", "them", "their", "he", "him", "his", "she", "her"])
_CONDITIONS = (*_LEADING, "without", "needs", "before")


class Tier:
    """Finds ties; one for each lexicon.

    Parameters
    ----------
    topics : Topics
        Cues of options and goals.
    sides : Sides
        Parties and others.
    officers : Officers
        Who acts for them.
    """

    def __init__(self, topics: Topics, sides: Sides, officers: Officers) -> None:
        self.topics = topics
        self._known = Vocabulary(topics, sides, officers)

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
        named = self._known.sides.named(saying.source.phrase.text)
        itself = named is not None and named.side == saying.source.side
        saying = changed(saying, party_itself=itself, content=(saying.content[0], _whole(saying)))
        clauses = [*self._lead(saying), *split_clauses(saying.text, saying.content)]
        mentions = _apart(saying.text, self._mentions(saying, clauses), clauses) or self._stood_for(saying)
        if not mentions:
            return ()
        reads = [r for m in mentions for r in read_mention(saying, m, clauses, self._known, mentions)]
        found = conditional_ties(saying, reads, clauses, self.topics)
        taken = {(tie.topic, tie.party) for tie in found}
        plain = [
            changed(r.tie(), proviso=proviso_of(saying.text, r.clause, clauses, mentions))
            for r in reads
            if (r.mention.topic, r.party) not in taken
        ]
        found += plain
        made_by = MadeBy("statements", "clause")
        return tuple(changed(tie, made_by=made_by) for tie in _distinct(self._with_included(found)))

    def _lead(self, saying: Saying) -> list[Clause]:
        """A condition that opens the sentence, before source and cue ("*In return for X*, A offers to ...")."""
        start = saying.sentence[0]
        if saying.cue is None or not start < saying.cue[0] <= saying.content[0]:
            return []
        comma = saying.text.find(",", start, saying.cue[0])
        if comma < 0 or any(a < comma for a, _ in saying.inner):
            return []
        first = split_clauses(saying.text, (start, comma))[:1]
        opens = [c for c in first if c.link in _LEADING and c.marker is not None and c.marker[0] - start <= 2]
        return [
            replace(c, leading=True)
            for c in opens
            if saying.text[slice(*c.marker or (0, 0))].lower() != "once"
        ]

    def _mentions(self, saying: Saying, clauses: Sequence[Clause]) -> list[Mention]:
        """Topics that the statement speaks of in its own words: not inside a statement nested in it."""
        start = saying.content[0]
        if saying.cue is not None and saying.cue[1] <= start <= saying.cue[1] + 12:
            start = saying.cue[0]  # "claims sovereignty", "refused to go on talking": the cue is part of it
        found = self.topics.find(saying.text, (start, saying.content[1]), saying.sentence[0], saying.context)
        found = tuple(m for m in found if m.end > saying.content[0])
        for clause in clauses:
            if clause.start < saying.content[0]:
                found = (*self.topics.find(saying.text, (clause.start, clause.end)), *found)
        found = (*found, *self._bare(saying, clauses, found))
        return [m for m in found if not any(a <= m.start and m.end <= b for a, b in saying.inner)]

    def _stood_for(self, saying: Saying) -> list[Mention]:
        """The topic that a statement takes up without a word of it: "the idea", "the measure"."""
        found = saying.taken_up
        lead = saying.text[saying.sentence[0] : saying.content[0]]
        if len(lead.split()) > _LONG and not self.topics.find(
            saying.text, (saying.sentence[0], saying.content[0])
        ):
            return []  # "that" is something that the sentence itself has told
        short = found is not None and (found.start, found.end) != saying.content
        if short and not has(signals(saying.text, saying.content), *_JUDGING):
            return []
        if found is None and saying.paragraph is not None:
            found = measure(saying.text, saying.content, saying.paragraph, self.topics)
        if found is not None:
            return [found]
        if saying.stance is None or saying.cue is None:
            return []
        pronoun = _OBJECT.match(saying.text, *saying.content)
        if pronoun is not None:
            said = (saying.context if saying.context is not None else saying.sentence[0], saying.content[0])
            before = self.topics.find(saying.text, (saying.sentence[0], said[1])) or self.topics.find(
                saying.text, said
            )
            place = pronoun.span("it")
            return (
                [replace(m, start=place[0], end=place[1], words=(place,)) for m in before]
                if len(before) == 1
                else []
            )
        return list(self.topics.bare(saying.text, saying.content))

    def _bare(self, saying: Saying, clauses: Sequence[Clause], found: Sequence[Mention]) -> list[Mention]:
        """Topics named by one word in a short condition, or beside one ("no *talks* without ...")."""
        out: list[Mention] = []
        for k, clause in enumerate(clauses):
            beside = (
                [*clauses[max(0, k - 1) : k], *clauses[k + 1 : k + 2]] if clause.link == "main" else [clause]
            )
            pair = _NO_NO.fullmatch(saying.text, clause.start, clause.end)
            if pair is not None and not found:
                return [m for part in (1, 2) for m in self.topics.bare(saying.text, pair.span(part))]
            if not any(c.link in _CONDITIONS for c in beside):
                continue
            start = clause.marker[1] if clause.marker is not None else clause.start
            if not any(m.start < clause.end and start < m.end for m in found):
                out += self.topics.bare(saying.text, (start, clause.end))
        told = [m.topic for m in (*found, *out)]
        return [m for m in out if told.count(m.topic) == 1]

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


def _apart(text: str, mentions: Sequence[Mention], clauses: Sequence[Clause]) -> list[Mention]:
    """Leave out pronouns of a condition that were taken for the very topic that it conditions."""
    conditions = [c for c in clauses if c.link in CONDITIONAL]
    out = []
    for mention in mentions:
        inside = any(c.start <= mention.start and mention.end <= c.end for c in conditions)
        by_pronoun = any(text[a:b].lower() in _PRONOUNS for a, b in mention.words)
        again = any(o.topic == mention.topic and o is not mention for o in mentions)
        if not (inside and by_pronoun and again):
            out.append(mention)
    return out


def _whole(saying: Saying) -> int:
    """Where a content ends that may stop too early.

    Before what is to be done ("wants the talks | *suspended*."), before a condition, or inside one.
    """
    text, end = saying.text, saying.content[1]
    if _CUT.search(text[max(0, end - 12) : end]) and text[end : end + 4].split()[:1] == ["as"]:
        return max(end, saying.sentence[1])
    trailing = _TRAILING.match(text, end, saying.sentence[1])
    if trailing is not None and saying.cue is not None and saying.cue[1] <= saying.content[0] + 1:
        return trailing.end()
    done = _DONE.match(text, end)
    kinds = ("rejects", "undoes", "goes_on", "wants")
    return done.end("word") if done is not None and has(signals(text, done.span("word")), *kinds) else end


def _distinct(found: Sequence[Tie]) -> tuple[Tie, ...]:
    """One tie for each topic and party, the sure and conditional one first."""
    order = sorted(range(len(found)), key=lambda i: (not found[i].sure, found[i].condition is None, i))
    best: dict[tuple[str, str | None], Tie] = {}
    for i in order:
        best.setdefault((found[i].topic, found[i].party), found[i])
    return tuple(best.values())
