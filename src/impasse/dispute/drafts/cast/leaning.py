"""Which side a person or a seat belongs to: votes of the sentences that name them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from impasse.dispute.drafts.cast.cast import Member
from impasse.dispute.drafts.cast.groups import use
from impasse.dispute.drafts.cast.kinds import draft_words
from impasse.dispute.drafts.cast.parsed import Parsed
from impasse.dispute.drafts.cast.runs import Run
from impasse.evidence.document import Document
from impasse.evidence.statement import Statement

_OPENING = 25
"""Code points at the beginning of a content in which its subject stands."""
_AGAINST = frozenset(["demand", "accuse"])
_IF = frozenset(["if", "unless", "until", "before", "after", "once", "when"])
_OBLIGED = frozenset(["should", "must", "shall", "ought"])


@dataclass(frozen=True, slots=True)
class Said:
    """One statement in view offsets."""

    source: str
    who: str
    """Canonical name of the source."""
    place: tuple[int, int]
    content: tuple[int, int]
    act: str


def said_in(documents: Sequence[Document], statements: Sequence[Statement]) -> dict[str, list[Said]]:
    """The statements of each document, placed in its reading view."""
    from impasse.evidence.documents.places import Places

    out: dict[str, list[Said]] = {}
    for document in documents:
        places = Places(document.view)
        mine = [s for s in statements if s.document == document.id]
        out[document.id] = [
            Said(
                s.source.text,
                s.source.canonical,
                places.span(s.source.span) if s.source.span else (0, 0),
                places.span(s.span),
                s.act,
            )
            for s in mine
        ]
    return out


class Ground:
    """Where every member is named, for asking what stands near a place."""

    def __init__(self, members: Sequence[Member], said: Mapping[str, Sequence[Said]]) -> None:
        self.members = list(members)
        self._document = {id(s): d for d, found in said.items() for s in found}
        self._by_document: dict[str, list[tuple[Run, Member]]] = defaultdict(list)
        self._by_sentence: dict[tuple[str, int], list[tuple[Run, Member]]] = defaultdict(list)
        seen: set[tuple[str, tuple[int, int]]] = set()
        for member in members:
            for run in member.runs:
                key = run.parsed.document.id, run.span
                if key not in seen:
                    seen.add(key)
                    self._by_sentence[run.parsed.document.id, run.parsed.number].append((run, member))
                self._by_document[run.parsed.document.id].append((run, member))
        for found in self._by_sentence.values():
            found.sort(key=lambda pair: pair[0].span)

    def named(self, parsed: Parsed, back: int = 0) -> list[tuple[Run, Member]]:
        """The members named in a sentence, or in the one that many before it, in text order."""
        return self._by_sentence.get((parsed.document.id, parsed.number - back), [])

    def opening(self, said: Said) -> list[tuple[Run, Member]]:
        """The members named where a statement's content begins."""
        here = self._by_document[self._document[id(said)]]
        return [(r, m) for r, m in here if said.content[0] <= r.span[0] <= said.content[0] + _OPENING]

    def before(self, run: Run) -> Member | None:
        """The member named last before a place, in its sentence or the one before; agents of it first."""
        here = [m for r, m in self.named(run.parsed) if r.span[0] < run.span[0]]
        if here:
            return here[0]
        there = [m for _, m in self.named(run.parsed, 1)]
        return there[0] if there else None


def name_votes(words: str, members: Sequence[Member]) -> Iterator[Member]:
    """The members that a stretch of words names, by any name or adjective; words of a longer name are nobody else's."""
    low = f" {' '.join(words.replace('’', chr(39)).split())} ".lower()
    named = {
        f" {bare(name)} ".lower(): member
        for member in reversed(members)
        for name in (member.name, *member.aliases, *member.adjectives)
    }
    found = []
    for name in sorted(named, key=lambda name: (-len(name), name)):
        if name in low:
            found.append(named[name].name)
            low = low.replace(name, " , ")
    yield from (member for member in members if member.name in found)


def bare(name: str) -> str:
    """A name without its article."""
    return name[4:] if name.lower().startswith("the ") else name


def seat_leaning(
    runs: Sequence[Run], ground: Ground, said: Mapping[str, Sequence[Said]], people: Mapping[str, Member]
) -> Counter[str]:
    """Votes for whose seat a name is.

    Parameters
    ----------
    runs : sequence of Run
        The places of the name.
    ground : Ground
        The states.
    said : mapping from str to sequence of Said
        Statements by document.
    people : mapping from str to Member
        The side of a person by canonical name, as far as it is known.

    Returns
    -------
    Counter
        Name of a member to votes, negative ones included.
    """
    votes: Counter[str] = Counter()
    for run in runs:
        start, end = run.span
        inside = [s for s in said[run.parsed.document.id] if s.content[0] <= start and end <= s.content[1]]
        outer = min(inside, key=lambda s: s.content[1] - s.content[0], default=None)
        if use(run) == "place":
            votes.update(m.name for other, m in ground.named(run.parsed) if _governs_there(run, other))
            votes.update(_told_there(run, people) if outer is None else ())
            continue
        if outer is not None:
            own = list(name_votes(outer.source, ground.members))
            own += [people[outer.who]] if outer.who in people else []
            asked = bool({run.low(k) for k in (1, 2)} & _OBLIGED) or _on_condition(run)
            for member in own[:1]:
                votes[member.name] += -2 if asked or outer.act in _AGAINST else 2
        content = outer.content if outer else run.parsed.span
        for other, member in ground.named(run.parsed):
            if content[0] <= other.span[0] < content[1]:
                votes[member.name] -= 2 if _acts(other) and _acts(run) else 1
    return votes


def _on_condition(run: Run) -> bool:
    """Whether the name opens a clause that somebody makes a condition."""
    return run.low(-1) in _IF or (run.low(-1) == "that" and run.low(-2) == "condition")


def _governs_there(run: Run, other: Run) -> bool:
    """Whether a side's ministers or government are told of in the place: "in Norburg, no Northern leader has ..."."""
    first, second = (run, other) if run.first < other.first else (other, run)
    between = run.parsed.row.low[first.last + 1 : second.first]
    return other.low(1) in draft_words("national") and ";" not in between


def _acts(run: Run) -> bool:
    chunks = run.parsed.chunks
    k = chunks.at(run.last)
    return chunks.kinds[k + 1 : k + 3].lstrip("R")[:1] == "V" and chunks.last[k] == run.last


def _told_there(run: Run, people: Mapping[str, Member]) -> Iterator[str]:
    """The side of a person who speaks "in" or "from" the place, in the same sentence."""
    row = run.parsed.row
    if run.low(-1) not in ("in", "from", "at"):
        return
    words = " ".join(row.words)
    for name, member in people.items():
        if name.split()[-1] in row.words and name.split()[-1] in words:
            yield member.name
            yield member.name
            return
