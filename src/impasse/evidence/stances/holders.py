"""From the readings of one sentence to positions: whose each is, on whose word, and under which condition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from impasse.evidence.document import Span
from impasse.evidence.stances.company import fronted
from impasse.evidence.stances.conditions import Dependence, dependences, threatens
from impasse.evidence.stances.decide import Reading
from impasse.evidence.stances.said import Position, Sentences, Speaker, Voices
from impasse.evidence.stances.sentence import View
from impasse.evidence.stances.subjects import subject_after, subject_of
from impasse.evidence.stances.who import Cast, Who


class Holders:
    """The work on one sentence."""

    def __init__(
        self,
        cast: Cast,
        owner: Mapping[str, str | None],
        parsed: View,
        readings: Sequence[Reading],
        speaker_at: Voices,
        state: Sentences,
    ) -> None:
        self.cast, self.owner, self.view, self.readings, self.state = cast, owner, parsed, readings, state
        self.bound: list[Reading] = []
        self.threatened = False
        self.speaker_at, self.told_at, self.issuer = speaker_at.speaker, speaker_at.told, speaker_at.issuer

    def positions(self) -> list[Position]:
        """All positions of the sentence."""
        out: list[Position] = []
        depending = dependences(self.view, self.readings)
        bound: dict[int, list[Dependence]] = {}
        dropped: set[int] = set()
        for one in depending:
            if one.main is not None:
                bound.setdefault(id(one.main), []).append(one)
            dropped.add(id(one.asked))
        done: set[int] = set()
        self.threatened = any(one.kind in ("threat", "warning") for one in depending)
        self.bound = [r for one in depending for r in (one.main, one.asked) if r is not None]
        for one in [d for d in depending if d.kind == "order" and d.main is not None]:
            who, word, sure = self._holders(one.asked)
            topic = one.asked.frame.mention.topic
            told = "wants", word, topic if one.sign > 0 else f"not {topic}", sure, "order"
            out += [self._position(one.main, p, *told) for p in who if one.main]
            out += self._plain(one.asked)
            dropped.add(id(one.main))
        for reading in self.readings:
            if id(reading) in dropped:
                continue
            mine = bound.get(id(reading), [])
            if not mine and threatens(self.view, reading):
                self.bound.append(reading)
                out += [replace(p, sure=False, rule="threat") for p in self._plain(reading)]
                continue
            if any(d.sign == 0 for d in mine):
                continue
            if any(d.kind == "threat" for d in mine):
                out += self._threat(reading, mine)
                continue
            if mine:
                out += self._conditional(reading, mine)
                done |= {id(d) for d in mine}
                continue
            if (
                reading.link in ("needed", "while", "if", "without", "concession", "question")
                and not reading.aside
            ):
                continue
            out += self._plain(reading)
        for one in depending:
            if one.main is None:
                who, word = self._beside(one)
                decides = set(who) <= set(self.owner.values())
                out += self._asked(
                    one, (who, word), sure=word != "other" and (decides or one.kind != "waits")
                )
        return _distinct(out)

    def _plain(self, reading: Reading) -> list[Position]:
        if reading.stance is None:
            return []
        who, word, sure = self._holders(reading)
        return [self._position(reading, party, reading.stance, word, None, sure) for party in who]

    def _position(
        self,
        reading: Reading,
        party: str,
        stance: str,
        word: str,
        condition: str | None,
        sure: bool,
        rule: str = "",
    ) -> Position:
        mention = reading.frame.mention
        sure = sure and not (mention.mixed and (reading.frame.shape == "subject" or reading.link))
        firm = reading.sure or (rule == "condition" and reading.rule.id == "not-refused")
        start = self.view.place(min(reading.frame.edge, reading.frame.first), reading.frame.first)[0]
        return Position(
            mention.topic, party, stance, (mention.start, mention.end), (start, mention.end),
            rule or reading.rule.id, reading.rule.why, condition, sure and firm, word,
        )  # fmt: skip

    def _conditional(self, reading: Reading, mine: Sequence[Dependence]) -> list[Position]:
        named = mine[0].kind == "named"
        who, word, sure = self._holders(reading)
        if not who or named or reading.stance is None:
            speaker = self._speaker(reading)
            for_whom = self._for_whom(reading, mine[0]) if named else ()
            if for_whom:
                own = speaker is None or set(for_whom) <= set(speaker.actors)
                who, word = for_whom, "own" if own else "other"
            elif named and speaker is None:
                who, word = self._subject_named(mine[0]), "own"
            elif speaker is not None:
                who, word = speaker.actors, speaker.word
            sure = True
        sure = sure and word != "analyst"
        stance = "wants" if named else reading.stance or ("wants" if reading.literal > 0 else "rejects")
        parts = [
            d.asked.frame.mention.topic if d.sign > 0 else f"not {d.asked.frame.mention.topic}" for d in mine
        ]
        span = slice(min(d.asked.frame.first for d in mine), max(d.asked.frame.last for d in mine))
        word_between = " or " if "or" in self.view.low[span] else " and "
        condition = word_between.join(dict.fromkeys(parts))
        sure = sure and not any(d.asked.frame.mention.mixed or d.kind == "bargain" for d in mine)
        out = [self._position(reading, p, stance, word, condition, sure, "condition") for p in who]
        for one in mine:
            out += self._asked(one, (who, word), sure)
        return out

    def _for_whom(self, reading: Reading, one: Dependence) -> tuple[str, ...]:
        """For whom something is a condition ("remains *for A* a condition of B", "a condition *for A*")."""
        first, last = one.asked.frame.last, reading.frame.first
        for k in range(first + 1, last):
            if self.view.low[k] == "for" and self.view.kind(k + 1) == "n":
                who = self.cast.of(self.view, *self.view.group(k + 1))
                if who.kind == "actor":
                    return who.actors
        return ()

    def _subject_named(self, one: Dependence) -> tuple[str, ...]:
        """Who calls something a precondition."""
        top = one.asked.frame.path.top
        if top is None:
            return ()
        subject = subject_of(self.view, top[0])
        who = self.cast.of(self.view, *subject) if subject else Who("none")
        return self._resolve(who, top[0], None)

    def _asked(self, one: Dependence, holder: tuple[tuple[str, ...], str], sure: bool) -> list[Position]:
        stance = "wants" if one.sign > 0 else "rejects"
        who, word = holder
        topic = one.asked.frame.mention.topic
        kept = [p for p in who if self.owner.get(topic) != p or one.kind in ("threat", "named")]
        rule = one.kind if one.kind in ("threat", "warning") else "asked"
        return [self._position(one.asked, p, stance, word, None, sure, rule) for p in kept]

    def _threat(self, reading: Reading, mine: Sequence[Dependence]) -> list[Position]:
        who, word, _ = self._holders(reading)
        speaker = self._speaker(reading)
        if not who and speaker is not None:
            who, word = speaker.actors, speaker.word
        stance = "wants" if reading.literal > 0 else "rejects"
        met = 1 if stance == "rejects" else -1  # "will do it unless A", "will refuse it unless A"
        topics = [(one.asked.frame.mention.topic, one.sign * met) for one in mine]
        condition = " and ".join(topic if sign > 0 else f"not {topic}" for topic, sign in topics)
        out = [p for one in mine for p in self._asked(one, (who, word), sure=True)]
        return out + [self._position(reading, p, stance, word, condition, True, "threat") for p in who]

    def _beside(self, one: Dependence) -> tuple[tuple[str, ...], str]:
        """Whose the condition is when what depends on it is no option: the speaker's, else the main subject's."""
        speaker = self._speaker(one.asked)
        if speaker is not None and speaker.actors and not self._of_another(one.asked, speaker):
            return speaker.actors, speaker.word
        if one.kind == "warning":
            return (), "own"
        group = self._main_verb(one.asked)
        subject = subject_of(self.view, group) if group is not None else None
        if subject is None:
            return (), "own"
        found = self._resolve(self.cast.of(self.view, *subject), subject[0], None)
        return found, "own" if speaker is None or not speaker.actors else "other"

    def _of_another(self, asked: Reading, speaker: Speaker) -> bool:
        """Whether a speaker tells what somebody else does on a condition ("*he* won't ... unless")."""
        group = self._main_verb(asked)
        subject = subject_of(self.view, group) if group is not None else None
        if subject is None or not self._direct(speaker):
            return False
        who = self.cast.of(self.view, *subject)
        return self.view.low[subject[0]] in ("he", "she") or (
            who.kind == "actor" and not set(who.actors) & set(speaker.actors)
        )

    def _direct(self, speaker: Speaker) -> bool:
        """Whether the words are the speaker's: they begin with the sentence or with a quotation mark."""
        start = speaker.content[0]
        return start <= self.view.span[0] < speaker.content[1] or self.view.text[start : start + 1] in '"“„«'

    def _main_verb(self, asked: Reading) -> int | None:
        chunks = self.view.chunks
        for k, kind in enumerate(chunks.kinds):
            if kind == "V" and not asked.link_at <= chunks.first[k] <= asked.frame.last:
                return chunks.first[k]
        return None

    def _speaker(self, reading: Reading) -> Speaker | None:
        said = next((e for e in reading.embeds if e.kind == "say"), None)
        decisive = self._decisive(reading)
        at = decisive[0] if reading.role in ("subject", "doer", "doing") else reading.frame.mention.start
        if reading.role == "relative":
            found = self.speaker_at(self.view.place(reading.link_at, reading.link_at)[0])
            wants = (
                found is not None and found.actors == reading.frame.subject.actors
            )  # "A wants B, which ..."
            return None if found is not None and wants and not self._direct(found) else found
        asks = next((e for e in reading.embeds if e.kind == "ask"), None)
        if reading.role == "embed" and asks is not None:
            at = self.view.place(asks.op.first, asks.op.first)[0]
        found = self.speaker_at(at) or self._after_mention(reading) or self._after_quote(reading)
        if said is not None and said.who.kind != "none":
            told = said.who.kind != "actor" and self.told_at(self.view.place(said.op.first, said.op.last))
            actors = told or self._resolve(said.who, said.edge, None)
            if actors and (found is None or not found.actors or set(actors) != set(found.actors)):
                outer = self.speaker_at(self.view.place(said.edge, said.edge)[0])
                own = outer is None or set(actors) <= set(outer.actors)
                return Speaker(actors, "own" if own else "other")
        return found

    def _after_mention(self, reading: Reading) -> Speaker | None:
        """Who says what follows a mention that an aside parts from it ("The levy, *A said*, would stay")."""
        said = reading.frame.predicate
        if reading.frame.shape != "subject" or not said.group[1]:
            return None
        return self.speaker_at(self.view.place(*said.group)[0])

    def _after_quote(self, reading: Reading) -> Speaker | None:
        """The speaker named after a quotation that nothing else attributes (", *A told* a meeting")."""
        view = self.view
        for op in reversed(view.ops):
            if op.is_a("say") and op.first > reading.frame.last and view.kind(op.first) == "V":
                subject = subject_after(view, op.first) or subject_of(view, view.group(op.first)[0])
                if subject is None or view.tags[min(subject[0], op.first) - 1] not in ",<>":
                    continue
                who = self.cast.of(view, *subject)
                actors = self._resolve(who, subject[0], None) if who.kind in ("actor", "pronoun") else ()
                return Speaker(actors, "own") if actors else None
        return None

    def _holders(self, reading: Reading) -> tuple[tuple[str, ...], str, bool]:
        """Whose word a reading is: (actors, whose word it is, whether that is sure).

        The one place where that is decided. *Own* is what a party says or its own verbs tell; what one side says
        of another is *other* and never sure; a deed is nobody's word but the writer's.
        """
        speaker = self._speaker(reading)
        owner = self.owner.get(reading.frame.mention.topic)
        if reading.role in ("speaker", "decider", "warner"):
            for_whom = fronted(self.view, reading.frame.shape, self.cast) if reading.role == "speaker" else ()
            if for_whom:
                own = speaker is None or set(for_whom) <= set(speaker.actors)
                return for_whom, "own" if own else "other", own
            speaker = speaker or self.issuer
            if speaker is None:
                return (), "author", False
            if reading.role == "warner":
                return tuple(a for a in speaker.actors if a != owner), speaker.word, True
            agreed = any(e.op.phrase.startswith("agree") for e in reading.embeds)
            said = reading.role == "speaker" or agreed
            actors = speaker.actors if said else _only(speaker.actors, owner)
            return actors, speaker.word, True
        if reading.role == "denier":
            return self._denier(reading), "own", False
        if reading.role == "told" and (speaker is None or not speaker.actors):
            return reading.who.actors, "author", True
        actors = self._named(reading, speaker)
        doubted = self._doubted(reading, speaker, actors)
        joint = speaker is not None and bool(speaker.actors) and set(speaker.actors) <= set(actors)
        own = speaker is None or joint or speaker.its or set(actors) <= set(speaker.actors)
        if reading.role == "doer":
            if speaker is not None and not speaker.actors:  # "A will not do it, said an aide"
                return actors, "author" if speaker.word == "own" else speaker.word, True
            return (actors if own else ()), "own" if speaker is None else speaker.word, True
        if reading.role == "doing":
            return _only(actors, owner), "deed" if speaker is None else "own" if own else "other", True
        subject = reading.frame.subject
        of_another = (
            reading.role == "owner" and subject.kind == "actor" and not set(actors) <= set(subject.actors)
        )
        loose = len(actors) > 1 and reading.who.kind != "actor" and len(self.cast.parties) > len(actors)
        if speaker is None:
            return actors, "other" if of_another else "own", not (of_another or loose or doubted)
        if actors and own:
            return actors, speaker.word, not (of_another or loose)
        judged = bool(speaker.actors) or (
            speaker.word == "analyst" and reading.features.get("modal") == "can"
        )
        return actors, "other" if speaker.actors else "author", not (of_another or loose or judged)

    def _denier(self, reading: Reading) -> tuple[str, ...]:
        """Who denies that it would do it; nobody where one denies it of another."""
        denies = next((e for e in reading.embeds[::-1] if e.kind == "deny"), None)
        if denies is None:
            return ()
        who = self._resolve(denies.who, denies.edge, None)
        subject = reading.frame.path.subject
        of = self._resolve(reading.frame.subject, subject[0] if subject else denies.edge, None)
        return who if reading.frame.subject.kind == "pronoun" or set(of) == set(who) else ()

    def _doubted(self, reading: Reading, speaker: Speaker | None, actors: tuple[str, ...]) -> bool:
        """Whether "they" stands for somebody else by the subject before it than by who is said to speak."""
        subject = reading.frame.path.subject
        if speaker is not None or reading.who.kind != "pronoun" or subject is None or not actors:
            return False
        if self.view.low[subject[0]] not in ("it", "they"):
            return False
        by_subject = self._resolve(reading.who, subject[0], None)
        return bool(by_subject) and not set(by_subject) & set(actors)

    def _named(self, reading: Reading, speaker: Speaker | None) -> tuple[str, ...]:
        """The actors that a reading's words name: its subject, agent or possessor."""
        subject = reading.frame.path.subject
        before = subject[0] if subject is not None and reading.role != "owner" else reading.frame.first
        if reading.role in ("subject", "doer", "doing") and reading.who.kind in ("pronoun", "body", "other"):
            told_by = self.told_at(self._decisive(reading))
            if told_by is not None:
                return told_by
        if reading.role in ("embed", "believer"):
            kind = "ask" if reading.role == "embed" else "belief"
            outer = next(e for e in reading.embeds if e.kind == kind)
            told_by = self.told_at(self.view.place(outer.op.first, outer.op.last))
            if told_by and reading.who.kind in ("pronoun", "body"):
                return told_by
            before = outer.edge if reading.role == "believer" else before
        return self._resolve(reading.who, before, speaker)

    def _decisive(self, reading: Reading) -> Span:
        """The words that decide: the governing operator, else the finite verb."""
        frame = reading.frame
        owned = frame.governor is not None and frame.governor.owner is not None and frame.path.top is not None
        if frame.governor is not None and not owned:  # "shares *B's* wish": the verb is whose it is
            return self.view.place(frame.governor.op.first, frame.governor.op.first)
        return self.view.place(*frame.path.top) if frame.path.top is not None else self.view.span

    def _resolve(self, who: Who, before: int, speaker: Speaker | None) -> tuple[str, ...]:
        if who.kind == "actor":
            return who.actors
        if who.kind == "self":
            return speaker.actors if speaker is not None else ()
        if who.kind == "pronoun":
            own = speaker.actors if speaker is not None else ()
            if speaker is not None and self.view.low[before] in ("he", "she") and self._direct(speaker):
                own = ()  # nobody speaks of oneself so
            return self._subject_before(before) or own or self.state.last
        if who.kind == "body":
            if speaker is not None and len(speaker.actors) == 1:
                return speaker.actors
            return self.state.bodies
        return self.cast.pair(self.view, before, self.state.named) if who.kind == "pair" else ()

    def _subject_before(self, token: int) -> tuple[str, ...]:
        """Actors of the nearest subject before a token, else the nearest actor named before it."""
        view, cast = self.view, self.cast
        start = view.place(token, token)[0]
        k = view.chunks.at(token) - 1
        while k >= 0:
            if view.chunks.kinds[k] == "V":
                subject = subject_of(view, view.chunks.first[k])
                who = cast.of(view, *subject) if subject is not None else Who("none")
                if who.kind == "actor" and subject is not None and view.place(*subject)[1] < start:
                    return who.actors
                if who.kind == "body":
                    return self.state.bodies
                if who.kind == "pair" and subject is not None:
                    return self.cast.pair(self.view, subject[0], self.state.named)
            k -= 1
        named = [x for x in cast.named(view.text, (view.span[0], start)) if x[3] != "adjective"]
        return (named[-1][2],) if named else ()


def _only(actors: Sequence[str], owner: str | None) -> tuple[str, ...]:
    """Those of the actors that decide the option."""
    return tuple(a for a in actors if a == owner)


def _distinct(found: Sequence[Position]) -> list[Position]:
    best: dict[tuple[str, str], Position] = {}
    for p in sorted(found, key=lambda p: (not p.sure, p.condition is None)):
        best.setdefault((p.topic, p.party), p)
    return [p for p in found if best.get((p.topic, p.party)) is p]
