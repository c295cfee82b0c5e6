"""Candidate options: what the documents speak of doing, grouped by what is done, with the words they use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from impasse.evidence.actors.sides import Sides
from impasse.evidence.corpus import Corpus
from impasse.evidence.document import Document, Span
from impasse.evidence.documents.places import Places
from impasse.evidence.lexicon import Lexicon
from impasse.evidence.positions.clauses import split_clauses
from impasse.evidence.positions.stance import signals
from impasse.evidence.positions.subjects import subject_side
from impasse.evidence.resources import rows, word_list
from impasse.evidence.statement import Statement
from impasse.evidence.text.words import Token, stem, tokens

_REACH = 7
"""Words within which an action and what it is done to stand together."""
_CUE_WORDS = 4
_QUOTE = 140
"""Code points of an example sentence that are shown."""
_BEFORE = 40
"""Code points before an action in which a word may turn it."""
_OF_WILL = frozenset(["demand", "refuse", "precondition", "offer", "deny"])
_ASKS = frozenset(["demand", "precondition", "accuse"])
_TURNING_WORDS = ("not", "no", "without")
_NUMBERS = ("two", "three", "four", "five", "six", "seven")


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that parties can do in general, by the words for it."""

    id: str
    name: str
    kind: str
    """option | goal | split."""
    one_way: str
    verbs: frozenset[str]
    nouns: frozenset[str]
    objects: frozenset[str]


@dataclass(slots=True)
class Candidate:
    """An action as these documents speak of it."""

    id: str
    name: str
    kind: str
    one_way: str
    owners: Counter[str] = field(default_factory=Counter)
    """Names of the sides that decide it, by how often the text says so."""
    cues: Counter[str] = field(default_factory=Counter)
    drop_cues: Counter[str] = field(default_factory=Counter)
    examples: list[tuple[str, str]] = field(default_factory=list)
    """(quotation, path) of sentences that speak of it, statements first."""
    families: set[str] = field(default_factory=set)
    willed: int = 0
    """How often a statement demands, offers or refuses it."""

    @property
    def weight(self) -> int:
        """How much the documents make of it."""
        return 3 * self.willed + sum(self.cues.values()) + 2 * len(self.families)


def actions() -> tuple[Action, ...]:
    """Return the actions of ``data/actions.txt``, in the order of the file."""
    table = []
    for key, name, kind, one_way, verbs, nouns, objects in rows("actions.txt", 7):
        stems = [
            frozenset(stem(w.split()[-1] if column is objects else w.split()[0]) for w in column)
            for column in (verbs, nouns, objects)
        ]
        table.append(Action(key[0], name[0], kind[0], one_way[0] if one_way else "", *stems))
    return tuple(table)


def candidates(corpus: Corpus, lexicon: Lexicon) -> tuple[Candidate, ...]:
    """Find candidate options and goals in a corpus that was read without a dispute file.

    Parameters
    ----------
    corpus : Corpus
        What was read.
    lexicon : Lexicon
        The parties as they were heard: sentences about others do not count towards who decides.

    Returns
    -------
    tuple of Candidate
        Heaviest first.
    """
    found: dict[str, Candidate] = {}
    sides = Sides(lexicon)
    parties = [actor.name for actor in lexicon.actors if actor.party]
    table = actions()
    for document in corpus.documents:
        said = [s for s in corpus.statements if s.document == document.id]
        _Document(document, said, sides, parties).take(table, found)
    kept = [c for c in found.values() if c.cues]
    return tuple(sorted(kept, key=lambda c: (-c.weight, c.id)))


class _Document:
    """One document's sentences, statements and sides, to see who is said to do what."""

    def __init__(
        self, document: Document, said: Sequence[Statement], sides: Sides, parties: Sequence[str]
    ) -> None:
        self.document, self.sides, self.parties = document, sides, parties
        self.text = document.view.text
        places = Places(document.view)
        self.contents = [(places.span(s.span), s) for s in said]
        self.sided = [(m.start, m.end) for m in sides.find(self.text)]

    def take(self, table: Sequence[Action], found: dict[str, Candidate]) -> None:
        """Add every place that speaks of an action to its candidate."""
        for sentence in self.document.view.sentences:
            words = tokens(self.text[slice(*sentence)], sentence[0])
            plain = [not any(a < w.end and w.start < b for a, b in self.sided) for w in words]
            for action in table:
                for span, cue, number in _instances(action, words, plain):
                    key = f"{action.id}_{number}" if number else action.id
                    name = f"{action.name} ({number})" if number else action.name
                    candidate = found.setdefault(key, Candidate(key, name, action.kind, action.one_way))
                    self._count(candidate, sentence, span, cue)

    def _count(self, candidate: Candidate, sentence: Span, span: Span, cue: str) -> None:
        told = min(
            (c for c in self.contents if c[0][0] <= span[0] and span[1] <= c[0][1]),
            key=lambda c: c[0][1] - c[0][0],
            default=None,
        )
        candidate.families.add(self.document.family)
        before = signals(self.text, (max(sentence[0], span[0] - _BEFORE), span[0]))
        turning = [s for s in before if s.kind in ("rejects", "undoes")]
        if turning:
            first = turning[0].text.lower().split()[0]
            candidate.drop_cues[" ".join([first, *cue.split()][:_CUE_WORDS])] += 1
        else:
            candidate.cues[cue] += 1
        quote = " ".join(self.text[slice(*sentence)].split())
        quote = quote if len(quote) <= _QUOTE else quote[: _QUOTE - 1].rstrip() + "…"
        willed = told is not None and told[1].act in _OF_WILL
        candidate.willed += willed
        if all(quote != known for known, _ in candidate.examples):
            place = 0 if willed else len(candidate.examples)
            candidate.examples.insert(place, (quote, self.document.path))
        owner = self._owner(sentence, span, told)
        if owner is not None:
            candidate.owners[owner] += 1

    def _owner(self, sentence: Span, span: Span, told: tuple[Span, Statement] | None) -> str | None:
        """Who decides: whom a demand is made of, who refuses or offers, or who does it in the sentence."""
        content, statement = told if told is not None else (None, None)
        start = max(sentence[0], content[0]) if content is not None else sentence[0]
        acting = self._acting((start, span[0] + 1))
        if statement is None:
            return acting
        holder = next((p for p in self.parties if (statement.holder or "").split(":")[0] == p), None)
        if (
            acting is not None
            or holder is None
            or statement.act not in _OF_WILL
            or statement.act == "precondition"
        ):
            return acting
        if statement.act in _ASKS:
            others = [p for p in self.parties if p != holder]
            return others[0] if len(others) == 1 else None
        return holder

    def _acting(self, span: Span) -> str | None:
        """The party that acts before a place: the subject of the clause that the place is in."""
        clauses = split_clauses(self.text, span)
        if not clauses:
            return None
        subject = subject_side(self.text, (clauses[-1].start, clauses[-1].end), self.sides)
        return subject.side.name if subject is not None and subject.side.name in self.parties else None


def _instances(
    action: Action, words: Sequence[Token], plain: Sequence[bool]
) -> Iterator[tuple[Span, str, str]]:
    """(place, cue, number word) of every place in a sentence that speaks of an action."""
    last = -1
    for i, word in enumerate(words):
        is_verb, is_noun = word.stem in action.verbs, word.stem in action.nouns
        if not (is_verb or is_noun) or i <= last:
            continue
        window = range(i + 1 if is_verb else max(0, i - 2), min(len(words), i + 1 + _REACH))
        hit = next((k for k in window if k != i and words[k].stem in action.objects), None)
        if hit is None and is_noun and word.stem in action.objects:
            hit = i
        if hit is None:
            continue
        first, stop = min(i, hit), max(i, hit)
        number = _number(words[first : stop + 1]) if action.kind == "split" else ""
        last = stop
        yield (words[first].start, words[stop].end), _cue(words, i, hit, plain), number


def _number(words: Sequence[Token]) -> str:
    """The number of things named ("two larger" apart from "two smaller"); nothing where none is."""
    for k, word in enumerate(words):
        if word.lower in _NUMBERS:
            size = next((w.lower for w in words[k + 1 : k + 2] if w.lower.endswith(("er", "est"))), "")
            return f"{word.lower}_{_bare_size(size)}" if size else word.lower
    return ""


def _bare_size(word: str) -> str:
    """One word for "smaller" and "smallest"."""
    return word[:-3] + "er" if word.endswith("est") else word


def _cue(words: Sequence[Token], trigger: int, hit: int, plain: Sequence[bool]) -> str:
    """At most four telling words: the action, what it is done to, and what stands between them."""
    first, stop = min(trigger, hit), max(trigger, hit)
    chosen = {trigger, hit}
    for k in range(first + 1, stop):
        if len(chosen) < _CUE_WORDS and _tells(words[k], plain[k]):
            chosen.add(k)
    if words[stop].lower in _TURNING_WORDS:
        ahead = [k for k in range(stop + 1, len(words)) if _tells(words[k], plain[k])]
        chosen.update(ahead[: _CUE_WORDS - len(chosen)])
    return " ".join(words[k].text if words[k].text.isupper() else words[k].lower for k in sorted(chosen))


def _tells(word: Token, plain: bool) -> bool:
    """Whether a word belongs in a cue: a number, a negation, or any word that is no side's name and not small."""
    if word.lower in _NUMBERS or word.lower in _TURNING_WORDS:
        return True
    return plain and word.lower not in word_list("cue_small")
