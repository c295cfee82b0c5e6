"""Positions read from the sentences of a document, one after another."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from impasse.evidence.document import Span
from impasse.evidence.positions.clauses import Clause, split_clauses
from impasse.evidence.positions.provisos import bound_of, proviso_of
from impasse.evidence.positions.topics import Mention, Topics
from impasse.evidence.stances.asked import answered, questions
from impasse.evidence.stances.classes import forms, words_of
from impasse.evidence.stances.company import echoed
from impasse.evidence.stances.conditions import DEPENDING
from impasse.evidence.stances.decide import Reading, decide
from impasse.evidence.stances.embedding import link_before
from impasse.evidence.stances.frame import ATTITUDES, frame
from impasse.evidence.stances.holders import Holders
from impasse.evidence.stances.replies import replied, settled_matter
from impasse.evidence.stances.said import Position, Sentences, Voices
from impasse.evidence.stances.sentence import View, view
from impasse.evidence.stances.subjects import subject_of
from impasse.evidence.stances.taken_up import left_out, taken_up
from impasse.evidence.stances.who import Cast

GUESSED = "in-other-words"
"""Rule of positions on what another verb than the cue's speaks of."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was read from one sentence."""

    span: Span
    positions: tuple[Position, ...] = ()
    kept: tuple[tuple[Mention, str], ...] = ()
    """Mentions that a rule keeps without stance, with the rule."""
    readings: tuple[Reading, ...] = ()
    apart: frozenset[str] = frozenset()
    """Topics of a clause before ", and it demands ...", in no condition: nothing after it depends on them."""

    def signs(self) -> dict[str, int]:
        """Of options in conditions: whether they are taken there (+1) or not (-1), where their clause tells.

        Not after "if" and "as long as": there the stance on what depends on them turns the sign once more.
        """
        told: dict[str, set[int]] = {}
        for r in self.readings:
            known = r.frame.path.top is not None or bool(r.frame.predicate.classes - {"other", "be"})
            if r.link in DEPENDING and r.link not in ("if", "while") and not r.aside and known:
                told.setdefault(r.frame.mention.topic, set()).add(r.literal)
        return {topic: signs.pop() for topic, signs in told.items() if len(signs) == 1}


class StanceReader:
    """Reads the positions of sentences; one for each lexicon.

    Parameters
    ----------
    topics : Topics
        Cues of options and goals.
    cast : Cast
        Who is who.
    off : collection of str, optional
        Ids of rules that are left out.
    """

    def __init__(self, topics: Topics, cast: Cast, off: Collection[str] = ()) -> None:
        self.topics, self.cast, self.off = topics, cast, frozenset(off)
        self.owner = {topic.id: topic.owner for topic in topics.by_id.values()}
        self._denied = {
            (topic.id, cue)
            for topic in topics.by_id.values()
            for cue in topic.cues
            if cue.startswith("no ")
            and any(set(cue.split()[1:]) <= set(other.split()) for other in topic.cues if other != cue)
        }
        """Cues that deny what the other cues of their option say ("no ballot" beside "hold ballot")."""

    def sentence(self, text: str, span: Span, speaker_at: Voices, state: Sentences) -> Told:
        """Return what one sentence tells of options.

        Parameters
        ----------
        text : str
            The reading view's text.
        span : Span
            The sentence.
        speaker_at : Voices
            Who speaks where.
        state : Sentences
            Changed in place.
        """
        if not state.spoken and not state.asked and not self.topics.may_speak(text, span):
            state.unread = span
            return Told(span)
        if state.unread is not None:
            _carry(view(text, state.unread), self.cast, (), state)
            state.unread = None
        parsed = view(text, span)
        clauses = split_clauses(text, span)
        spoken = self.topics.find(text, span, since=span[0])
        judging = [m for m in spoken if _in_verdict(parsed, m)]
        mentions = self._mentions(parsed, clauses, spoken, state)
        _without_nouns(parsed, mentions)
        readings = [
            r
            for m in mentions
            for r in decide(
                parsed, frame(parsed, m, self.cast, self.topics.words(m.topic)), self.cast, self.off
            )
        ]
        work = Holders(self.cast, self.owner, parsed, readings, speaker_at, state)
        found = [
            _with_proviso(text, p, self._clauses(text, p, clauses, speaker_at), mentions)
            for p in work.positions()
        ]
        found = [_guessed(_bounded(text, p, span[1]), mentions) for p in found]
        found += echoed(parsed, found, self.cast)
        found += replied(parsed, mentions, state, speaker_at, self.cast)
        found += self._settled(parsed, mentions, state, found)
        told = {(p.topic, p.party) for p in found}
        found += [p for p in answered(parsed, state.asked, speaker_at) if (p.topic, p.party) not in told]
        found = [p for p in found if p.rule not in self.off]
        found = self._in_answer(parsed, found, readings, state)
        _carry(parsed, self.cast, found, state)
        state.done = tuple((p.party, p.topic, p.stance) for p in found if self.owner.get(p.topic) == p.party)
        state.asked = questions(parsed, readings)
        kept = [(r.frame.mention, r.rule.id) for r in readings if r.stance is None and not r.aside]
        kept = [(m, rule) for m, rule in kept if not m.guessed]
        kept += [(m, "verdict") for m in judging]
        if "condition" not in self.off:
            kept += [(r.frame.mention, "condition") for r in (readings if work.threatened else work.bound)]
        return Told(span, tuple(found), tuple(kept), tuple(readings), _apart(parsed, readings))

    def _settled(
        self, parsed: View, mentions: Sequence[Mention], state: Sentences, found: Sequence[Position]
    ) -> list[Position]:
        """Who calls the matter settled refuses what is asked of it."""
        told = settled_matter(parsed, self.cast)
        if told is None:
            return []
        parties, place = told
        spoken = [m.topic for m in mentions if m.start < place[0]] or list(state.spoken)
        topics = dict.fromkeys(
            t
            for topic in spoken
            for t in (topic, *self.topics.by_id[topic].includes)
            if self.owner.get(t) in parties
        )
        known = {(p.party, p.topic) for p in found}
        return [
            Position(t, p, "rejects", place, place, "settled", "who calls the matter settled refuses it")
            for t in topics
            for p in parties
            if self.owner.get(t) == p and (p, t) not in known
        ]

    def _in_answer(
        self, parsed: View, found: list[Position], readings: Sequence[Reading], state: Sentences
    ) -> list[Position]:
        """What is ended in answer to what somebody did in the sentence before waits for the end of that."""
        verbs = [parsed.low[r.frame.path.top[1]] for r in readings if r.frame.path.top is not None]
        if not any(words_of("answering") & set(forms(word)) for word in verbs):
            return found
        out = []
        for p in found:
            cause = [(t, s) for party, t, s in state.done if party != p.party and t != p.topic]
            if p.word == "deed" and p.stance == "rejects" and p.condition is None and len(cause) == 1:
                topic, stance = cause[0]
                p = replace(p, condition=f"not {topic}" if stance == "wants" else topic, rule="in-answer")
            out.append(p)
        return out

    def _mentions(
        self, parsed: View, clauses: Sequence[Clause], spoken: Sequence[Mention], state: Sentences
    ) -> list[Mention]:
        """What a sentence speaks of: by its cues, by a core word in a condition, and by what it takes up."""
        text = parsed.text
        mentions = list(spoken)
        for clause in clauses:
            known = {m.topic for m in mentions if m.start < clause.end and clause.start < m.end}
            mentions += [
                m for m in self.topics.find(text, (clause.start, clause.end)) if m.topic not in known
            ]
        mentions = [replace(m, drop=True) if (m.topic, m.cue) in self._denied else m for m in mentions]
        mentions = [m for m in mentions if not (_is_stance_verb(parsed, m) or _in_verdict(parsed, m))]
        mentions += self._bare(parsed, mentions)
        mentions += taken_up(parsed, mentions, state.topics)
        mentions += left_out(parsed, mentions)
        return mentions or self._by_head(parsed)

    def _by_head(self, parsed: View) -> list[Mention]:
        """Topics named by their core word alone, each a noun phrase of its own: likely at most."""
        nouns = (k for k, kind in enumerate(parsed.chunks.kinds) if kind == "n")
        places = (parsed.place(parsed.chunks.first[k], parsed.chunks.last[k]) for k in nouns)
        return [replace(m, guessed=True) for place in places for m in self.topics.bare(parsed.text, place)]

    def _clauses(
        self, text: str, position: Position, clauses: Sequence[Clause], voices: Voices
    ) -> Sequence[Clause]:
        """The clauses of what the speaker says, without source and cue; of the sentence where the writer tells."""
        speaker = voices.speaker(position.place[0])
        if speaker is None or speaker.content[1] <= position.place[0]:
            return clauses
        return split_clauses(text, speaker.content)

    def _bare(self, parsed: View, mentions: Sequence[Mention]) -> list[Mention]:
        """Topics named by their core word alone in a short condition ("in exchange for *licences*")."""
        out: list[Mention] = []
        for k in range(len(parsed.low)):
            kind, at = link_before(parsed, k)
            slogan = parsed.low[k] == "no" and not parsed.tags[:k].strip('<>"')  # "*No A*, no B"
            if parsed.tags[k] in ",;." or not (
                slogan or kind in ("needed", "while", "without", "before", "if")
            ):
                continue
            closing = [j for j in range(k, len(parsed.low)) if parsed.tags[j] in ",;:.yvmbh"]
            verb = next((j for j in closing if parsed.tags[j] in "vmbh"), len(parsed.low))
            stop = next((j for j in closing if parsed.tags[j] in ",;:.y"), len(parsed.low))
            refused = "x" in parsed.tags[verb:stop]
            opens = not parsed.tags[:at].strip('<>"')  # "*Without A* there is no B"
            stops = [verb] * refused if kind == "if" else [stop, parsed.group(k)[1] + 1] if opens else [stop]
            for last in stops:
                start, end = parsed.place(k, max(k, last - 1))
                if not any(m.start < end and start < m.end for m in (*mentions, *out)):
                    out += self.topics.bare(parsed.text, (start, end))
        known = {m.topic for m in mentions}
        return [m for m in out if m.topic not in known]


def _without_nouns(parsed: View, mentions: Sequence[Mention]) -> None:
    """Leave out operators that are a noun in the name of an option ("a *share* of royalties", "the round *table*")."""
    for m in mentions:
        own = {parsed.token(a) for a, _ in m.words}
        inside = [
            o for o in parsed.ops if o.first == o.last and o.first in own and parsed.tags[o.first] in "nN"
        ]
        if len(own) > 1 and not m.guessed:
            parsed.ops = [o for o in parsed.ops if o not in inside]
            for o in inside:
                parsed.by_last.pop(o.last, None)
                parsed.by_first.pop(o.first, None)


def _guessed(position: Position, mentions: Sequence[Mention]) -> Position:
    """A position on a mention that no cue meets: likely where it is a core word alone, a deed, or in a condition."""
    guess = next((m for m in mentions if m.guessed and (m.start, m.end) == position.place), None)
    if guess is None:
        return position
    plain = guess.weight > 0 and position.rule not in ("deed", "condition", "asked")
    return replace(position, rule=GUESSED, sure=position.sure and plain)


def _is_stance_verb(parsed: View, mention: Mention) -> bool:
    """Whether a mention is only a verb of stance that its cue shares a stem with ("*agreed* to it" for "agreement")."""
    token = parsed.token(mention.start)
    verb = parsed.tags[token] in "vel" and parsed.op_over(token, *ATTITUDES) is not None
    return verb and len(mention.words) == 1 and parsed.low[token] not in mention.cue.lower().split()


def _apart(view: View, readings: Sequence[Reading]) -> frozenset[str]:
    """Topics told in no condition before a clause with a subject of its own."""
    new = [
        k
        for k in range(1, len(view.low) - 2)
        if view.low[k] in ("and", "but") and view.tags[k - 1] == "," and view.low[k + 1] in _AGAIN
    ]
    told = [r for r in readings if not r.link and not r.aside]
    return frozenset(r.frame.mention.topic for r in told if any(r.frame.last < k for k in new))


_AGAIN = frozenset(["he", "it", "she", "they", "we", "i"])


def _in_verdict(parsed: View, mention: Mention) -> bool:
    """Whether all words of a mention belong to a judgement on something else ("is *not negotiable*")."""
    tokens = [parsed.token(a) for a, _ in mention.words]
    return any(
        o.last > o.first and o.is_a("bad", "good", "firm") and all(o.first <= t <= o.last for t in tokens)
        for o in parsed.ops
    )


_WAITS = ("unless", "needed", "without", "before")


def _bounded(text: str, position: Position, end: int) -> Position:
    """The position with the words up to when something refused is refused."""
    if position.stance != "rejects" or position.condition is not None:
        return position
    return replace(position, until=bound_of(text, position.place[1], end))


def _with_proviso(
    text: str, position: Position, clauses: Sequence[Clause], mentions: Sequence[Mention]
) -> Position:
    """The position with the words of a condition that is no option; a refusal that waits for one is not sure."""
    at = position.place[0]
    main = next((c for c in clauses if c.start <= at < c.end), None)
    if position.condition is not None or main is None:
        return position
    proviso = proviso_of(text, main, clauses, mentions)
    if not proviso:
        return position
    links = [c.link for c in clauses if proviso[:12] in " ".join(text[c.start : c.end].split())]
    judged = position.rule.startswith(("judged", "no-point", "branded"))
    waits = position.stance == "rejects" and not judged and any(link in _WAITS for link in links)
    return replace(position, proviso=proviso, sure=position.sure and not waits)


def _carry(parsed: View, cast: Cast, found: Sequence[Position], state: Sentences) -> None:
    """Keep for the next sentence what this one took a stance on, whom it named, and who acted or spoke in it."""
    state.topics = tuple(dict.fromkeys(p.topic for p in found if p.sure))
    state.spoken = tuple(dict.fromkeys(p.topic for p in found))
    state.named = cast.lately(parsed.text, parsed.span, state.named)
    verbs = [k for k, kind in enumerate(parsed.chunks.kinds) if kind == "V"]
    subjects = [subject_of(parsed, parsed.chunks.first[k]) for k in verbs[:1]] + [
        parsed.group(parsed.chunks.first[k + 1]) for k in verbs if _speaker_follows(parsed, k)
    ]
    for subject in (s for s in subjects if s is not None):
        who = cast.of(parsed, *subject)
        if who.kind == "actor":
            state.last = who.actors
            words = " ".join(parsed.words(*subject))
            if any(w in words for w in ("ministry", "government", "cabinet", "ministr")):
                state.bodies = who.actors


def _speaker_follows(parsed: View, k: int) -> bool:
    """Whether who speaks is named after the verb (", *said A*")."""
    chunks = parsed.chunks
    quoted = chunks.kinds[k - 1 : k] in (",", ">", '"')
    return quoted and chunks.kinds[k + 1 : k + 2] == "n" and parsed.op_over(chunks.last[k], "say") is not None
