"""The stage after statements: positions read from sentences, tied to the statement that tells each."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from impasse.evidence.actors.names import AUTHOR
from impasse.evidence.actors.sides import Sides
from impasse.evidence.document import Document, Span
from impasse.evidence.documents.places import Places
from impasse.evidence.lexicon import Lexicon
from impasse.evidence.packed import changed
from impasse.evidence.positions.officers import Officers
from impasse.evidence.positions.topics import Topics
from impasse.evidence.stances.deed_dates import DeedDates
from impasse.evidence.stances.reader import GUESSED, StanceReader, Told
from impasse.evidence.stances.said import Position, Sentences, Speaker
from impasse.evidence.stances.suggest import Suggester
from impasse.evidence.stances.who import Cast
from impasse.evidence.statement import Cue, MadeBy, Source, Statement, Tie
from impasse.evidence.text.nearby import Nearby

_BEFORE, _AFTER = 200, 100
"""Code points around a statement whose words also tell what it may speak of."""
KEPT = frozenset(["untold", "question", "maybe"])
"""Rules that leave a mention to the reading of its statement."""


SOFT = frozenset(["part-of", "other-verb", "fact", "talked-of"])
"""Rules that look at one clause and find no stance: a condition that the statement's own reading found goes before."""
UNBOUND = frozenset(
    ["attitude", "own-attitude", "not-refused", "own-will", "none-there", "asked-that", "duty", "will-be"]
)
"""Rules that look at one clause: a condition that the statement's own reading found goes before them."""

_ASKING = frozenset(["precondition", "demand"])
_REFUSING = frozenset(["refuse", "deny"])
DOUBTED = frozenset(["deny", "refuse", "predict"])
"""Acts that, where what is told makes them and not the cue, leave the statement's own reading likely at most: on marked
documents it got 3 of 9 right there, and 9 of 10 elsewhere."""


def _stands(tie: Tie, asked: Collection[str]) -> bool:
    """Whether a tie is part of a condition, or of nobody that the ledger knows."""
    return bool(tie.condition or tie.proviso or tie.topic in asked or not tie.party)


def _plain(tie: Tie) -> bool:
    """Whether a tie says nothing of a condition that the statement as a whole may tell."""
    return tie.made_by is not None and tie.made_by.rule in UNBOUND and not (tie.condition or tie.proviso)


def _turned_back(tie: Tie, signs: Mapping[str, int]) -> Tie:
    """A tie of the statement's own reading with the sign that the sentence gives to what stands in its condition."""
    condition = tie.condition or ""
    topic = condition.removeprefix("not ")
    sign = signs.get(topic)
    if sign is not None:
        return replace(tie, condition=topic if sign > 0 else f"not {topic}")
    against = signs.get(tie.topic) == (-1 if tie.stance == "wants" else 1)
    return replace(tie, sure=False) if tie.stance and against and not condition else tie


def _guessed(tie: Tie) -> bool:
    """Whether a tie rests on another verb than the cue's."""
    return tie.made_by is not None and tie.made_by.rule == GUESSED


class Stances:
    """Ties the statements of documents to options, and finds the deeds that no statement tells; one for each lexicon.

    Parameters
    ----------
    lexicon : Lexicon
        Without topics nothing is changed.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._cast = Cast(Sides(lexicon), Officers(lexicon))
        self.off = frozenset(lexicon.off)
        self._reader = (
            StanceReader(Topics(lexicon, wide=True), self._cast, self.off) if lexicon.topics else None
        )
        self._suggester = Suggester(lexicon)

    def tied(
        self, document: Document, said: Sequence[Statement]
    ) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
        """Return the statements of one document with the positions that its sentences tell, and the deeds.

        Parameters
        ----------
        document : Document
        said : sequence of Statement
            Its statements, with or without ids.
        """
        if self._reader is None:
            return tuple(said), ()
        said = sorted(said, key=lambda s: (s.span, s.cue.span or (0, 0), s.source.canonical))
        said = self._without_off(said)
        statements, deeds = _Document(document, said, self._reader, self._cast).tied()
        places = Places(document.view)
        return tuple(self._offered(document, places, s) for s in statements), tuple(deeds)

    def sentences(self, document: Document, said: Sequence[Statement]) -> list[Told]:
        """Return what each sentence of a document tells of options, with the rule that decided.

        Parameters
        ----------
        document : Document
        said : sequence of Statement
            Its statements: they say who speaks where.
        """
        if self._reader is None:
            return []
        work = _Document(document, said, self._reader, self._cast)
        work.tied()
        return work.sentences

    def _without_off(self, statements: Sequence[Statement]) -> list[Statement]:
        """Statements without the ties of rules that are left out."""
        if not self.off:
            return list(statements)
        return [
            replace(s, ties=tuple(t for t in s.ties if not (t.made_by and t.made_by.rule in self.off)))
            for s in statements
        ]

    def _offered(self, document: Document, places: Places, statement: Statement) -> Statement:
        """A statement without a sure tie with the options that it may speak of."""
        if any(t.sure and t.stance for t in statement.ties):
            return statement
        start, end = places.span(statement.span)
        around = document.view.text[max(0, start - _BEFORE) : end + _AFTER]
        return changed(statement, suggested=self._suggester.suggested(statement.quote, around))


_Covered = tuple[str, Span, str]
"""A topic, the sentence that a rule was found in, and the rule."""


class _Around:
    """What all sentences of a document tell, by the place where it stands."""

    def __init__(
        self,
        covered: Sequence[_Covered],
        apart: Sequence[tuple[str, Span]],
        found: Sequence[Position],
        signs: Sequence[tuple[Span, dict[str, int]]],
    ) -> None:
        self.covered = Nearby((told[1], told) for told in covered)
        self.apart = Nearby((told[1], told) for told in apart)
        self.found = Nearby((position.place, position) for position in found)
        self.signs = Nearby((told[0], told) for told in signs)


class _Document:
    """The work on one document."""

    def __init__(
        self,
        document: Document,
        said: Sequence[Statement],
        reader: StanceReader,
        cast: Cast,
    ) -> None:
        self.document, self.said, self.reader, self.cast = document, said, reader, cast
        self.places = Places(document.view)
        self.dates = DeedDates(document)
        self.text = document.view.text
        self.spans = {id(s): self.places.span(s.span) for s in said}
        self.near = Nearby((self.spans[id(s)], s) for s in said)
        self.cues = Nearby((span, (span, s)) for s in said if (span := self._cue(s)) is not None)
        self.found: list[Position] = []
        self.sentences: list[Told] = []
        self.signs: list[tuple[Span, dict[str, int]]] = []
        """Of the sentences with an option in a condition, few of all."""
        self.apart: list[tuple[str, Span]] = []
        """Topics that nothing told after them in their sentence depends on."""
        issuer = cast.issuer(document)
        self.issuer = Speaker((issuer,), "own") if issuer is not None else None
        """Who speaks in a piece written in a party's name; None in the papers' own."""

    def tied(self) -> tuple[list[Statement], list[Statement]]:
        """Statements and deeds with their ties."""
        state = Sentences()
        ties: dict[int, list[Tie]] = {}
        deeds: list[Statement] = []
        covered: list[tuple[str, Span, str]] = []
        for span in self.document.view.sentences:
            told = self.reader.sentence(self.text, span, self, state)
            self.sentences.append(told)
            self.apart += [(topic, span) for topic in told.apart]
            if signs := told.signs():
                self.signs.append((span, signs))
            self.found += told.positions
            for position in told.positions:
                self._attach(position, ties, deeds)
                if position.rule not in (GUESSED, "settled"):
                    covered.append((position.topic, span, position.rule))
            covered += [(m.topic, span, rule) for m, rule in told.kept]
        around = _Around(covered, self.apart, self.found, self.signs)
        said = [changed(s, ties=self._ties(s, ties.get(id(s), []), around)) for s in self.said]
        return said, sorted(deeds, key=lambda d: d.span)

    def speaker(self, at: int) -> Speaker | None:
        """Who speaks at an offset; None where the writer tells."""
        near = self.near.at((at, at))
        inside = [
            s for s in near if self.spans[id(s)][0] <= at < self.spans[id(s)][1] and not self._as_says(s)
        ]
        if not inside:
            return None
        s = min(inside, key=lambda s: self.spans[id(s)][1] - self.spans[id(s)][0])
        if s.source.kind == "author":
            return Speaker((), "author", self.spans[id(s)]) if self.document.genre == "opinion" else None
        actors: tuple[str, ...] = (s.source.actor,) if s.source.actor else ()
        if not actors and s.voice in ("official", "unofficial"):
            actors = self.cast.speaking(s.source.text)
        member = s.source.kind == "person" and set(actors) & set(self.cast.parties)
        if s.voice == "public" and actors and not member:
            return Speaker(actors, "own", self.spans[id(s)])
        if s.voice in ("analyst", "public", "author"):
            return Speaker((), s.voice, self.spans[id(s)])
        its = s.source.text.lower().startswith(("its ", "their "))
        word = "unofficial" if s.source.kind == "anonymous" else "own"
        return Speaker(actors, word, self.spans[id(s)], its and not actors)

    def _as_says(self, s: Statement) -> bool:
        """Whether a source is only named in passing ("*as A insisted*"), inside what somebody else says."""
        if s.source.span is None:
            return False
        start = self.places.span(s.source.span)[0]
        return (
            self.text[max(0, start - 4) : start].lower() in (" as ", ",as ") and start > self.spans[id(s)][0]
        )

    def told(self, cue: Span) -> tuple[str, ...] | None:
        """Actors of the source whose cue a stretch overlaps; None where there is no such source."""
        for (a, b), s in self.cues.at(cue):
            if a < cue[1] and cue[0] < b and (s.source.kind != "author" or s.source.span):
                return self._actors(s)
        return None

    def _cue(self, s: Statement) -> Span | None:
        return None if s.cue.span is None else self.places.span(s.cue.span)

    def _actors(self, s: Statement) -> tuple[str, ...]:
        if s.source.actor:
            return (s.source.actor,)
        return self.cast.speaking(s.source.text)

    def _attach(self, position: Position, ties: dict[int, list[Tie]], deeds: list[Statement]) -> None:
        a, b = position.place
        near = self.near.at((a, b))
        inside = [s for s in near if self.spans[id(s)][0] < b and a < self.spans[id(s)][1]]
        own = [s for s in inside if s.source.actor == position.party]
        if not inside:
            sentence = self.places.sentence_span(a)
            inside = own = [
                s
                for cue, s in self.cues.at(sentence)
                if s.source.actor == position.party and sentence[0] <= cue[0] < sentence[1]
            ]
        chosen = min(own or inside, key=lambda s: self.spans[id(s)][1] - self.spans[id(s)][0], default=None)
        tie = self._tie(position)
        if chosen is not None and position.word != "deed":
            ties.setdefault(id(chosen), []).append(tie)
        else:
            deeds.append(self._deed(position, tie))

    def _tie(self, position: Position) -> Tie:
        evidence = self.places.original(position.place)
        return Tie(
            position.topic,
            position.stance,
            position.party,
            position.condition,
            evidence,
            position.sure,
            position.why,
            position.proviso,
            position.until,
            word=position.word,
            made_by=MadeBy("stances", position.rule, self.places.original(position.clause)),
        )

    def _deed(self, position: Position, tie: Tie) -> Statement:
        span = self.places.original(position.clause)
        actor = self.cast.sides.actors[position.party]
        chain = (self.document.publisher,) if self.document.publisher else ()
        when = self.dates.of(self.places.sentence_span(position.place[0]), position.clause)
        return Statement(
            id="",
            document=self.document.id,
            family=self.document.family,
            span=span,
            quote=self.document.text[slice(*span)],
            source=Source("", None, AUTHOR, "author"),
            voice="author",
            via=chain,
            cue=Cue("", None),
            holder=actor.name,
            act="other",
            ties=(tie,),
            about_date=when if position.word == "deed" else None,
            said_date=when if position.word != "deed" else None,
            origin=f"{self.document.family}|{AUTHOR}",
        )

    def _ties(self, statement: Statement, new: Sequence[Tie], around: _Around) -> tuple[Tie, ...]:
        """The new ties, and of the old ones those that no rule speaks of."""
        span = self.spans[id(statement)]
        covered = around.covered.at(span)
        here = [(topic, rule) for topic, (a, b), rule in covered if a < span[1] and span[0] < b]
        told = {topic for topic, rule in here if rule not in KEPT}
        soft = told - {topic for topic, rule in here if rule not in KEPT | SOFT}
        told -= {t.topic for t in statement.ties if t.sure and t.condition and t.topic in soft}
        apart = {topic for topic, (a, b) in around.apart.at(span) if a < span[1] and span[0] < b}
        bound = {
            (t.topic, t.party)
            for t in statement.ties
            if t.sure and t.condition and t.condition.removeprefix("not ") not in apart
        }
        loose = [t for t in new if (t.topic, t.party) in bound and _plain(t)]
        new = [t for t in new if t not in loose]
        told -= {t.topic for t in loose}
        firm = {(t.topic, t.party) for t in statement.ties if t.sure}
        new = [t for t in new if not (_guessed(t) and (t.topic, t.party) in firm)]
        mine = {(t.topic, t.party) for t in new}
        told -= {
            p.topic
            for p in around.found.at(span)
            if p.sure and (p.topic, p.party) not in mine and self._says(statement, p)
        }
        signs: dict[str, int] = {}
        for (a, b), told_there in around.signs.at(span):
            if a < span[1] and span[0] < b:
                signs |= told_there
        old = [t for t in statement.ties if t.topic not in told and (t.topic, t.party) not in mine]
        old = [_turned_back(t, signs) for t in old]
        told_by = statement.act_by in ("act-content", "act-object")
        doubted = told_by and statement.act in DOUBTED and statement.voice != "unofficial"
        if doubted or self._turned_away(statement):
            asked = {t.condition.removeprefix("not ") for t in old if t.condition}
            old = [t if _stands(t, asked) else replace(t, sure=False) for t in old]
        return tuple(sorted((*new, *old), key=lambda t: (not t.sure, t.condition is None)))

    def _turned_away(self, statement: Statement) -> bool:
        """Whether it tells what is asked and refused by the same side: "will not agree to the *condition that* ..."."""
        a, b = self.spans[id(statement)]
        return statement.act in _ASKING and any(
            s.act in _REFUSING and s.holder == statement.holder and self._holds(s, a, b)
            for s in self.near.at((a, b))
        )

    def _holds(self, statement: Statement, a: int, b: int) -> bool:
        """Whether a stretch is a part of what a statement tells, and not all of it."""
        first, last = self.spans[id(statement)]
        return first <= a and b <= last and (first, last) != (a, b)

    def _says(self, statement: Statement, position: Position) -> bool:
        """Whether a statement's own reading found a position that the sentence tells inside another statement."""
        a, b = self.spans[id(statement)]
        return a <= position.place[0] < b and any(
            t.sure and (t.topic, t.party, t.stance) == (position.topic, position.party, position.stance)
            for t in statement.ties
        )
