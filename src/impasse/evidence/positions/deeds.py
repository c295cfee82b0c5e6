"""Deeds: what reports tell, in their own voice, that a party did about an option it decides.

A report that says a party pulled out of talks tells where the party stands, though nobody says it. Such acts are
kept apart from statements: they are nobody's words but the writer's, and what a party says comes before them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile
from typing import TypeVar

from impasse.evidence.actors.chain import origin
from impasse.evidence.actors.names import AUTHOR
from impasse.evidence.actors.people import Entity
from impasse.evidence.actors.sides import Side, SideMention, Sides
from impasse.evidence.dates.dating import DateExpression, find_dates
from impasse.evidence.document import Document, Span
from impasse.evidence.documents.places import Places
from impasse.evidence.lexicon import Lexicon
from impasse.evidence.positions.deed_clauses import VerbPhrase, deed_words, listed, stems_of, verb_phrases
from impasse.evidence.positions.deed_subjects import Subject, subjects
from impasse.evidence.positions.numbering import numbered_deeds
from impasse.evidence.positions.topics import SMALL, Mention, Topics
from impasse.evidence.statement import Attribution, Cue, MadeBy, Source, Statement, Tie
from impasse.evidence.text.phrases import Phrase
from impasse.evidence.text.words import Token, stem, tokens
from impasse.limits import MAX_DEED_SENTENCE

_T = TypeVar("_T")

WHY = "deed told"
"""The rule that made the tie of every deed."""

_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|„[^“”„]*[“”]|«[^«»]*»")
_GUARD = re.compile(
    r"\b(?:according\s+to|reportedly|allegedly|rumou?red|unless|if|whether|hypothetical\w*|supposedly)\b|"
    r",\s+(?:[\w’'.\-]+\s+){1,6}(?:said|says|added|claimed|claims|wrote|reported)(?:\s+\w+)?[.”\"]*\s*$",
    re.I,
)
_NEGATION = re.compile(
    r"\b(?:no|not|never|neither|nor|none|nothing|without|hardly|few|little|only\s+to)\b|n['’]t\b"
)
_FREE = frozenset(["from", "out", "of", "off", "up", "down", "back", "away"])
"""Small words after a verb that do not change what its object is."""
_GAP = 3
"""Words that may stand between a verb and its object, articles and the like apart."""
_DATED = re.compile(
    r"\b(?:in|on|since|during|late|early|mid|last|this|earlier|of|by|the\s+year)[\s-]+$", re.I
)
_OF_ANOTHER = re.compile(
    r"\b(?:sign|conclud|reach|agreed|made|dat|adopted|struck|brokered)\w*\s+(?:\w+\s+){0,3}$", re.I
)


@dataclass(frozen=True, slots=True)
class Deed:
    """One act of one side, in offsets of the reading view."""

    side: Side
    topic: str
    stance: str
    clause: Span
    evidence: Span


class Deeds:
    """Finds deeds in text; one for each lexicon.

    Parameters
    ----------
    lexicon : Lexicon
        Its actors act; only topics with an owner can be acted on.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._sides = Sides(lexicon)
        owned = tuple(topic for topic in lexicon.topics if topic.owner is not None)
        self.owned = bool(owned)
        """Whether any topic has an owner; without one there are no deeds."""
        self._topics = Topics(replace(lexicon, topics=owned))
        self._ends, self._begins = _table("ends"), _table("begins")
        self._ends_not = _table("no_end")

    def find(
        self, text: str, sentences: Sequence[Span], told: Sequence[tuple[Span, Sequence[Span]]]
    ) -> list[Deed]:
        """Return the deeds that a text tells in its own voice, in text order.

        Parameters
        ----------
        text : str
            Any text.
        sentences : sequence of Span
            Its sentences; headings are better left out.
        told : sequence of (source, contents)
            Attributions: a subject inside a content is another's word; the source is ``(0, 0)`` when not told.
        """
        quoted = [(m.span(), (0, 0)) for m in _QUOTED.finditer(text)]
        claimed = [(content, source) for source, contents in told for content in contents]
        said = _by_sentence(sentences, sorted([*quoted, *claimed]), lambda pair: pair[0])
        mentions = list(self._sides.speaking(text)) if self._topics.by_id else []
        named = _by_sentence(sentences, mentions, lambda m: (m.start, m.end))
        out: list[Deed] = []
        for k, sentence in enumerate(sentences):
            words = text[slice(*sentence)]
            if len(words) > MAX_DEED_SENTENCE or _GUARD.search(words) or words.rstrip(' ”"').endswith("?"):
                continue
            for subject in subjects(text, sentence, named[k], self._sides):
                out += self._acts(text, subject, sentence, named[k], said[k])
        return out

    def _acts(
        self,
        text: str,
        subject: Subject,
        sentence: Span,
        inside: list[SideMention],
        said: list[tuple[Span, Span]],
    ) -> list[Deed]:
        """What one subject did; the last word on a topic counts ("suspended and then resumed")."""
        acts: dict[tuple[str, str], Deed] = {}
        for phrase in verb_phrases(text, subject, sentence[1], inside):
            if any(
                _covers(content, subject, phrase)
                for content, source in said
                if not _is_source(source, subject)
            ):
                continue
            for mention in self._topics.find(text, (phrase.verb[0], phrase.end), sentence[0]):
                stance = self._stance(text, phrase, mention, inside, subject)
                if stance is None:
                    continue
                for side in subject.sides:
                    for topic in self._owned(mention.topic, stance, side):
                        clause = subject.start, phrase.end
                        acts[topic, side.name] = Deed(
                            side, topic, stance, clause, (phrase.verb[0], mention.end)
                        )
        return list(acts.values())

    def _owned(self, topic: str, stance: str, side: Side) -> Iterator[str]:
        """The topic, and with taking it those that it includes, as far as the side decides them."""
        parts = self._topics.by_id[topic].includes if stance == "wants" else ()
        for one in (topic, *parts):
            known = self._topics.by_id.get(one)
            if known is not None and side.actor is not None and known.owner == side.actor:
                yield one

    def _stance(
        self, text: str, phrase: VerbPhrase, mention: Mention, inside: list[SideMention], subject: Subject
    ) -> str | None:
        """What doing this says of the option: wants, rejects, or None where the verb does not govern it."""
        words = tokens(text[phrase.verb[0] : mention.end], phrase.verb[0])
        if _matches(words, self._ends_not) or _NEGATION.search(text, phrase.verb[0], mention.end):
            return None
        if _other_owner(text, phrase.verb[1], mention.end, inside, subject) or _goes_on(text, mention.end):
            return None
        own = mention.words[0] == phrase.verb
        if own:
            rest = [span for span in mention.words if span[0] > phrase.verb[1]]
            between: Sequence[Token] = [w for w in words[1:] if rest and w.end <= rest[0][0]]
            in_cue = frozenset(w.lower for w in tokens(mention.cue))
            between = _inside(between) if mention.drop else between
            return ("rejects" if mention.drop else "wants") if _near(between, in_cue) else None
        for table, stance in ((self._ends, "rejects"), (self._begins, "wants")):
            n = _matches(words, table)
            if n and _near(_after_small(words[n:], mention.start), None):
                return "rejects" if mention.drop and stance == "wants" else None if mention.drop else stance
        return None


def _table(name: str) -> list[tuple[str, ...]]:
    """Phrases of a list as stems, longer ones first."""
    phrases = [tuple(stem(word) for word in entry.split()) for entry in deed_words()[name]]
    return sorted(phrases, key=lambda phrase: (-len(phrase), phrase))


def _matches(words: Sequence[Token], table: list[tuple[str, ...]]) -> int:
    """How many of the first words make a phrase of a table; 0 for none."""
    for phrase in table:
        if len(words) >= len(phrase) and all(w.stem == part for w, part in zip(words, phrase, strict=False)):
            return len(phrase)
    return 0


def _after_small(words: Sequence[Token], end: int) -> Sequence[Token]:
    """Words up to a place, without the small ones that belong to the verb before them ("*out of* the talks")."""
    return list(dropwhile(lambda w: w.lower in _FREE, (w for w in words if w.end <= end)))


def _near(between: Sequence[Token], allowed: frozenset[str] | None) -> bool:
    """Whether the words between a verb and what it is matched with leave it the verb's own object.

    ``allowed``: prepositions of the cue; None where the cue is the object alone, so that "from" tells another object.
    """
    lower = [w.lower for w in between]
    if "including" in lower:
        lower = lower[lower.index("including") + 1 :]
    if allowed is None and _FREE & set(lower):
        return False
    allowed = allowed or frozenset()
    if any(w in listed("prepositions") and w not in allowed and w not in _FREE for w in lower):
        return False
    if "of" in lower and "of" not in allowed and lower[lower.index("of") - 1] != "out":
        return False
    if any(w.stem in stems_of("intentions") for w in between):
        return False
    return len([w for w in lower if w not in SMALL and w not in _FREE]) <= _GAP


def _inside(between: Sequence[Token]) -> Sequence[Token]:
    """What the talks or the agreement that was ended is about: the words after "talks on", "agreement for"."""
    for k, word in enumerate(between[:-1]):
        if word.lower in listed("containers") and between[k + 1].lower in ("on", "about", "for", "of"):
            return between[k + 2 :]
    return between


def _goes_on(text: str, end: int) -> bool:
    """Whether the words found modify another noun or are judged ("dropped the tariff *plan*", "held it to be")."""
    if re.match(r"\s+(?:to\s+(?:be|have)|as|responsible|liable)\b", text[end : end + 20]):
        return True
    after = re.match(r"\s+([a-z\-]+)", text[end : end + 40])
    return after is not None and stem(after[1]) in stems_of("intentions") and after[1] not in listed("past")


def _other_owner(text: str, start: int, end: int, inside: list[SideMention], subject: Subject) -> bool:
    """Whether the object is another side's ("ended Southland's patrols")."""
    return any(
        start <= m.start < end and m.side not in subject.sides and re.match(r"['’]s?\b", text[m.end :][:3])
        for m in inside
    )


def _covers(content: Span, subject: Subject, phrase: VerbPhrase) -> bool:
    return any(content[0] <= at < content[1] for at in (subject.start, phrase.verb[0]))


def _is_source(source: Span, subject: Subject) -> bool:
    """Whether the subject itself is who an attribution belongs to."""
    return source[0] < subject.end and subject.start < source[1]


def _by_sentence(
    sentences: Sequence[Span], items: Sequence[_T], place: Callable[[_T], Span]
) -> list[list[_T]]:
    """For each sentence the items that overlap it, in the order given."""
    starts = [start for start, _ in sentences]
    out: list[list[_T]] = [[] for _ in sentences]
    for item in items:
        start, end = place(item)
        for k in range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end)):
            if start < sentences[k][1]:
                out[k].append(item)
    return out


def _within(at: int, spans: Sequence[Span]) -> bool:
    return any(a <= at < b for a, b in spans)


def deeds(
    documents: Sequence[Document],
    attributions_by_document: Mapping[str, Sequence[Attribution]],
    lexicon: Lexicon,
) -> tuple[Statement, ...]:
    """Find the deeds of a corpus.

    Parameters
    ----------
    documents : sequence of Document
        In the order read.
    attributions_by_document : mapping from str to sequence of Attribution
        What is somebody's word, by document id, spans in original offsets.
    lexicon : Lexicon
        Actors and topics; without topics that an actor owns there are no deeds.

    Returns
    -------
    tuple of Statement
        In text order, ids from document, span and topic; voice and source are the writer's, the holder is the actor.
    """
    finder = Deeds(lexicon)
    return tuple(
        deed
        for document in documents
        for deed in numbered_deeds(deeds_of(document, attributions_by_document.get(document.id, ()), finder))
    )


def deeds_of(document: Document, told: Sequence[Attribution], finder: Deeds) -> Iterator[Statement]:
    """Yield the deeds that one document tells, in text order, without ids (see `numbering`)."""
    if not finder.owned:
        return
    view, places = document.view, Places(document.view)
    titles = [places.span((r.start, r.end)) for r in document.regions if r.kind == "title"]
    sentences = [s for s in view.sentences if not _within(s[0], titles)]
    said = [(places.joined(a.source)[0] if a.source else (0, 0), places.joined(a.content)) for a in told]
    found = finder.find(view.text, sentences, said)
    dates = _dates(document) if found else ()
    for deed in found:
        yield _statement(document, deed, _date(view.text, places.sentence_span(deed.clause[0]), deed, dates))


def _dates(document: Document) -> Sequence[DateExpression]:
    view = document.view
    return find_dates(
        view.text,
        published=document.published,
        paragraphs=view.paragraphs or None,
        sentences=view.sentences or None,
    )


def _date(text: str, sentence: Span, deed: Deed, dates: Sequence[DateExpression]) -> str | None:
    """The date that the sentence gives to the deed: said before its subject, or of its verb; not of its object."""
    for date in dates:
        start, end = date.span
        if date.value is None or not date.exact or start < sentence[0] or end > sentence[1]:
            continue
        before = text[sentence[0] : start]
        loose = _DATED.search(before) or re.match(r"(?:in|on|last|this|yesterday|earlier)\b", date.text, re.I)
        of_deed = end <= deed.clause[0] + 1 or deed.clause[0] <= start < deed.clause[1] + 40
        if of_deed and (loose or end <= deed.clause[0]) and not _OF_ANOTHER.search(_DATED.sub("", before)):
            return date.value
    return None


def _statement(document: Document, deed: Deed, date: str | None) -> Statement:
    span, evidence = (document.view.to_document(*where) for where in (deed.clause, deed.evidence))
    author = Entity(AUTHOR, "author", Phrase(AUTHOR, "author"), None, "author")
    chain = (document.publisher,) if document.publisher else ()
    return Statement(
        id="",
        document=document.id,
        family=document.family,
        span=span,
        quote=document.text[slice(*span)],
        source=Source("", None, AUTHOR, "author"),
        voice="author",
        via=chain,
        cue=Cue("", None),
        holder=deed.side.name,
        act="other",
        ties=(
            Tie(
                deed.topic,
                deed.stance,
                deed.side.actor,
                evidence=evidence,
                why=WHY,
                made_by=MadeBy("deeds", "deed-told", span),
            ),
        ),
        about_date=date,
        origin=origin(document.family, chain, author, frozenset(chain)),
    )
