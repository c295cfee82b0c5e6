"""Deeds that sentences speak of: a verb or a noun made of one, what it is done to, who would do it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from impasse.dispute.drafts.cast.kinds import draft_words
from impasse.dispute.drafts.cast.parsed import Parsed
from impasse.dispute.drafts.deeds.families import families, is_deed, particles, verb_of_noun
from impasse.evidence.document import Span
from impasse.evidence.syntax.chunks import Chunks
from impasse.evidence.syntax.vocabulary import vocabulary
from impasse.limits import MAX_SENTENCE_VERBS

_CONTROL = frozenset(
    "ask urge call tell force order want demand press request invite allow permit expect advise warn require appeal "
    "instruct persuade convince enable oblige compel beg implore challenge push pressure let make help encourage "
    "recommend remind authorise authorize forbid".split()
)
"""Verbs whose object does what the infinitive after it tells."""
_STATES = frozenset(["remain", "stay", "become", "seem", "look", "stand"])
"""Verbs whose bare complement tells how their subject is."""
_TAKES = {
    "withdraw": ("from",),
    "return": ("to",),
    "go": ("to",),
    "agree": ("to",),
    "invest": ("in",),
    "strengthen": ("on",),
    "travel": ("to",),
    "walk": ("out",),
    "negotiate": ("on", "over", "about"),
}
"""Prepositions after which a verb has its object."""
_NO_VERB = frozenset("mxr")
"""Tags of modals, auxiliaries and adverbs."""
_SHUT = frozenset(["closed", "shut", "blocked", "locked", "sealed"])
_LINKS = frozenset(["of", "on", "for", "against", "over", "to"])
_ON_CONDITION = (
    "subject to",
    "on condition that",
    "in exchange for",
    "in return for",
    "as soon as",
    "only with",
)
_ENTITLED = frozenset(["right", "rights", "ability", "capacity", "freedom", "power", "powers", "entitlement"])
"""Nouns whose infinitive is what somebody may do, and not what is asked or offered."""
_BASES = frozenset(["basis", "terms", "strength", "grounds", "behalf", "eve"])
_IF = frozenset("if unless until before after once when till provided whether".split())


@dataclass(frozen=True, slots=True)
class Spoken:
    """One deed where it is spoken of; places are spans of the reading view."""

    parsed: Parsed
    verb: str
    """Dictionary word with its particle; for a noun, of the verb that it is made of."""
    objects: tuple[str, ...]
    """Nouns that it is done to, in lower case, the nearest first; empty where there are none."""
    phrase: str
    """The object as printed, in lower case but for names."""
    words: tuple[str, ...]
    """The words that speak of it, for a cue."""
    place: Span
    doer: Span | None
    """Who would do it, as printed; None where the sentence does not tell."""
    willed: bool
    """Asked for, offered, refused, foreseen or made a condition; not told as done."""
    nominal: bool = False
    asked: bool = False
    """The doer is asked to do it by somebody else."""
    conditional: str = ""
    """The word of condition that opens its clause: "if", "unless", "before" ...; empty for none."""
    preposition: str = ""
    """What stands between the verb and its object: "agree *to* a mechanism"; empty for none."""


def spoken(parsed: Parsed) -> Iterator[Spoken]:
    """Yield the deeds of a sentence.

    Parameters
    ----------
    parsed : Parsed
        Any sentence.

    Yields
    ------
    Spoken
        In text order.
    """
    chunks = parsed.chunks
    if chunks.kinds.count("V") > MAX_SENTENCE_VERBS:
        return
    reader = _Reader(parsed)
    for k, kind in enumerate(chunks.kinds):
        if kind in "VIGL":
            yield from reader.verb(k)
        elif kind == "n":
            yield from reader.noun(k)


class _Reader:
    def __init__(self, parsed: Parsed) -> None:
        self.parsed, self.chunks = parsed, parsed.chunks
        self.subjects = _subjects(self.chunks)

    # -- verbs

    def verb(self, k: int) -> Iterator[Spoken]:
        """Yield what a verb says somebody does."""
        chunks = self.chunks
        lemma = chunks.lemma(k)
        if set(chunks.tags(k)) <= _NO_VERB:
            return  # "should his share be touched": the verb stands behind the subject
        if chunks.kinds[k] == "L" and k and chunks.kinds[k - 1] != "n":
            return
        if self._no_deed(k):
            return
        passive = chunks.passive(k)
        preposition = ""
        verb, after = self._with_particle(k, lemma)
        if (
            not is_deed(verb)
            or lemma in ("be", "have", "do")
            or (lemma.endswith("ing") and lemma == chunks.low(k))
        ):
            return
        doer, asked = self._doer(k)
        if passive:
            patient = self.subjects[k] if chunks.kinds[k] != "L" else k - 1
            names = [patient] if patient is not None else []
            doer = self._span(self._agent(after))
        else:
            names = self._objects(after, lemma)
            verb, preposition = self._over(verb, after, names)
            if names and not preposition and lemma in _STATES:
                return  # "remain calm", "stay a member": how somebody is, and nothing done to anything
            if names and lemma in _CONTROL and chunks.kinds[names[-1] + 1 : names[-1] + 2] == "I":
                return  # "allow the lake to be drained": what is allowed comes with its own verb
        objects, phrase, used = self._named(names)
        if not objects and verb not in families():
            return
        place = self.parsed.row.span(chunks.first[min([k, *names])], chunks.last[max([k, after - 1, *names])])
        words = (*used, lemma) if passive else (*verb.split(), *used)
        yield Spoken(
            self.parsed, verb, objects, phrase, words, place,
            doer, self._willed(k), asked=asked, conditional=self._conditional(k), preposition=preposition,
        )  # fmt: skip

    def _no_deed(self, k: int) -> bool:
        """Whether a verb tells no deed of a party: "provided that ...", a right to do it, what a deal would do."""
        chunks, kinds = self.chunks, self.chunks.kinds
        if chunks.low(k) in ("provided", "providing", "supposing", "assuming") and (
            kinds[k + 1 : k + 3] == "nV" or kinds[k + 1 : k + 2] == "q"
        ):
            return True
        before = k - 1
        while before >= 0 and kinds[before] in "TR":
            before -= 1
        if kinds[k] == "I" and before >= 0 and kinds[before] == "n" and chunks.low(before) in _ENTITLED:
            return True
        subject = self.subjects[k]
        return (
            kinds[k] == "V"
            and not chunks.passive(k)
            and subject is not None
            and kinds[subject] == "n"
            and chunks.low(subject) in draft_words("instruments")
        )

    def _over(self, verb: str, after: int, names: list[int]) -> tuple[str, str]:
        """The preposition over which a verb has its object."""
        kinds = self.chunks.kinds
        at = after
        while at < len(kinds) and kinds[at] in "R<>(k":
            at += 1
        over = names and at < len(kinds) and kinds[at] == "p" and names[0] == at + 1
        return verb, self.chunks.low(at) if over else ""

    def _with_particle(self, k: int, lemma: str) -> tuple[str, int]:
        """The verb with a particle of the table after it or after its object, and the chunk after both."""
        chunks = self.chunks
        low = chunks.sentence.low
        start = chunks.last[k] + 1
        if lemma == "keep" and chunks.kinds[k + 1 : k + 3] in ("nJ", "nL") and chunks.low(k + 2) in _SHUT:
            return "close", k + 1
        if lemma == "keep" and chunks.kinds[k + 1 : k + 2] in ("J", "L") and chunks.low(k + 1) in _SHUT:
            return "close", k + 2
        for rest in sorted(particles().get(lemma, ()), key=len, reverse=True):
            if tuple(low[start : start + len(rest)]) == rest:
                return f"{lemma} {' '.join(rest)}", chunks.at(min(start + len(rest) - 1, len(low) - 1)) + 1
            if k + 2 < len(chunks.kinds) and chunks.kinds[k + 1] == "n":
                at = chunks.first[k + 2]
                if tuple(low[at : at + len(rest)]) == rest:
                    return f"{lemma} {' '.join(rest)}", k + 1
        return lemma, k + 1

    def _objects(self, at: int, verb: str) -> list[int]:
        """The noun phrases right after a verb: its object with what "of", "on" and the like add."""
        kinds = self.chunks.kinds
        while at < len(kinds) and kinds[at] in "R<>(k":
            at += 1
        low = self.chunks.low(at) if at < len(kinds) else ""
        if at < len(kinds) and kinds[at] == "p":
            return [at + 1] if kinds[at + 1 : at + 2] == "n" and low in _TAKES.get(verb, ()) else []
        if at < len(kinds) and kinds[at] == "G":
            return [at, *self._objects(at + 1, self.chunks.lemma(at))]
        if at >= len(kinds) or kinds[at] != "n":
            return []
        if (
            kinds[at + 1 : at + 2] == "G"
            and "d" not in self.chunks.tags(at)
            and verb_of_noun(self.chunks.low(at + 1))
        ):
            return [at + 1, at]
        return [at, *self._complements(at)]

    def _complements(self, at: int) -> list[int]:
        kinds = self.chunks.kinds
        out = []
        while kinds[at + 1 : at + 3] in ("pn", "pG") and self.chunks.low(at + 1) in _LINKS:
            if kinds[at + 3 : at + 4] == "T" or self.chunks.low(at + 2)[0].isdigit():
                break  # "on 3 June"
            out.append(at + 2)
            at += 2
            if kinds[at : at + 2] == "nG" and verb_of_noun(self.chunks.low(at + 1)):
                out.insert(len(out) - 1, at + 1)
                break
            if len(out) == 2:
                break
        return out

    def _agent(self, at: int) -> int | None:
        kinds = self.chunks.kinds
        for j in range(at, min(at + 4, len(kinds) - 1)):
            if kinds[j] == "p" and self.chunks.low(j) == "by" and kinds[j + 1] in "ns":
                return j + 1
        return None

    def _doer(self, k: int) -> tuple[Span | None, bool]:
        """Who does it: the subject, or for an infinitive whom it is asked of, or whose decision it is."""
        chunks = self.chunks
        kinds = chunks.kinds
        subject = self._span(self.subjects[k])
        if kinds[k] != "I":
            return subject, False
        before = k - 1
        while before >= 0 and (kinds[before] in "TR<>" or kinds[before : before + 2] == "pT"):
            before -= 1
        governor = next((j for j in range(before, -1, -1) if kinds[j] in "VG"), -1)
        if governor >= 0 and chunks.lemma(governor) in _CONTROL:
            if chunks.passive(governor):
                return self._span(self.subjects[governor]), True
            if kinds[before] in "ns" and before > governor:
                return self._span(before), True
        owner = self._possessor(before) if before >= 0 and kinds[before] == "n" else None
        return (owner, False) if owner is not None else (subject, False)

    def _opening(self, k: int) -> int:
        """The chunk with which the clause of a verb opens: its subject, where that stands before it."""
        subject = self.subjects[k]
        return subject if subject is not None and subject < k else k

    def _conditional(self, k: int) -> str:
        """The word of condition that opens the clause or the phrase; empty for none."""
        start = self._opening(k)
        before = {self.chunks.low(j) for j in range(max(0, start - 3), start)}
        at = self.chunks.first[start]
        words = " ".join(self.chunks.sentence.low[max(0, at - 4) : at])
        found = sorted(_IF & before)
        return found[0] if found else "if" if words.endswith(_ON_CONDITION) else ""

    def _willed(self, k: int) -> bool:
        chunks = self.chunks
        if chunks.kinds[k] == "I" or "m" in chunks.tags(k) or chunks.negated(k):
            return True
        if chunks.kinds[k] in "GL":
            return chunks.kinds[k] == "G"
        start = self._opening(k)
        before = [chunks.low(j) for j in range(max(0, start - 2), start)]
        bare = chunks.tags(k).strip("rx") == "e"
        return bool(_IF & set(before)) or bare

    # -- nouns made of verbs

    def noun(self, k: int) -> Iterator[Spoken]:
        """Yield what a noun for a deed says somebody does."""
        chunks = self.chunks
        noun = chunks.low(k)
        verb = verb_of_noun(noun) if chunks.tags(k)[-1] in "nN" else ""
        if not verb:
            return
        names = self._complements(k)
        objects, phrase, used = self._named(names)
        own = self._content(k)
        if own[:-1] and not objects:
            objects, phrase = (_head(own[:-1]),), " ".join(own[:-1])
        words = (*own[-2:], *used)
        place = self.parsed.row.span(chunks.first[k], chunks.last[max([k, *names])])
        yield Spoken(
            self.parsed, verb, objects, phrase, words[:4], place,
            self._possessor(k) if objects else None, self._wished(k), nominal=True, conditional=self._conditional(k),
        )  # fmt: skip

    def _wished(self, k: int) -> bool:
        """Whether a verb or noun of will governs the noun, or a condition opens with it."""
        chunks = self.chunks
        before = [chunks.low(j) for j in range(max(0, k - 2), k)]
        return bool(_IF & set(before)) or (k > 0 and chunks.kinds[k - 1] == "I")

    def _possessor(self, k: int) -> Span | None:
        """Who is named as the owner of a noun: "Northland's recognition", "its refusal"; else "by ..."."""
        chunks = self.chunks
        row, first, last = chunks.sentence, chunks.first[k], chunks.last[k]
        for at in range(first, last):
            if row.low[at] in ("'s", "'") and at > first:
                return row.span(first, at - 1)
        if row.tags[first] == "$":
            return row.span(first, first)
        agent = self._agent(k + 1)
        return self._span(agent)

    # -- words

    def _content(self, k: int) -> tuple[str, ...]:
        """The telling words of a noun phrase, possessors and small words left out."""
        row, first, last = self.chunks.sentence, self.chunks.first[k], self.chunks.last[k]
        start = next((i + 1 for i in range(last, first - 1, -1) if row.low[i] in ("'s", "'")), first)
        if self.chunks.kinds[k] == "G":
            return (row.low[last],)
        return tuple(
            row.words[i]
            for i in range(start, last + 1)
            if row.tags[i] in "nNPj#"
            and row.words[i].replace("-", "").isalpha()
            and set(vocabulary().classes.get(row.low[i], "P")) != {"r"}
        )

    def _named(self, names: list[int]) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
        """Head nouns, the phrase as printed, and the words for a cue, of an object with its complements."""
        heads: list[str] = []
        used: list[str] = []
        for k in names:
            if self.chunks.low(k) in _BASES and k != names[-1]:
                continue
            if self.chunks.tags(k) in ("u", "s") or self.chunks.kinds[k] == "s":
                continue
            words = self._content(k)
            if not words:
                continue
            heads.append(_head(words))
            used += words[-2:]
        ends = self.chunks.first[min(names, default=0)], self.chunks.last[max(names, default=0)]
        phrase = self.parsed.text(*ends) if heads else ""
        return tuple(heads), phrase, tuple(used[:3])

    def _span(self, k: int | None) -> Span | None:
        if k is None:
            return None
        chunks = self.chunks
        last = chunks.last[k]
        if chunks.kinds[k + 1 : k + 3] == "pn" and chunks.low(k + 1) == "of":
            last = chunks.last[k + 2]
        return self.parsed.row.span(chunks.first[k], last)


def _head(words: tuple[str, ...]) -> str:
    """The noun that tells what a phrase is about: of "night work" and "night-work" the first one."""
    parts = [part for word in words for part in word.split("-") if part]
    empty = parts[-1].lower() in draft_words("empty_objects")
    return (
        parts[-2]
        if empty and len(parts) > 1 and parts[-2].lower() not in draft_words("empty_objects")
        else parts[-1]
    )


def _subjects(chunks: Chunks) -> list[int | None]:
    """For each chunk the noun phrase that a verb there would have as its subject."""
    out: list[int | None] = []
    current: int | None = None
    verb_subject: int | None = None
    fresh = False
    for k, kind in enumerate(chunks.kinds):
        governed = k > 0 and chunks.kinds[k - 1] == "p"
        if kind in "ns" and not governed:
            current, fresh = k, True
        if kind == "V":
            verb_subject = current if fresh or verb_subject is None else verb_subject
            out.append(verb_subject)
            fresh = False
        elif kind in "IG":
            out.append(verb_subject)
        else:
            out.append(current)
    return out
