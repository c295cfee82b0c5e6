"""The way up from the words of an option to what decides: what governs it, and the subject of that."""

from __future__ import annotations

from impasse.evidence.stances.across import invited, joined_verb, over_source, part_of, parted
from impasse.evidence.stances.classes import Operator, forms, words_of
from impasse.evidence.stances.sentence import NEGATIVE, View
from impasse.evidence.stances.subjects import subject_of
from impasse.evidence.stances.way import GOVERNING, Path, Step, answering, listed, preferred, set_off
from impasse.evidence.text.words import stem

_LOOSE = frozenset(
    ["to", "for", "on", "of", "with", "in", "into", "under", "over", "about", "at", "back", "from", "towards"]
)
_ADVERBIAL = frozenset(
    ["again", "now", "back", "instead", "only", "just", "still", "even", "too", "also", "once", "more"]
)
END = -2
"""The way ends here, with what was taken in."""
_REACH = 40
"""Tokens that a way up may be long."""


class Climber:
    """Walks up from one place in a sentence."""

    def __init__(self, view: View, own: frozenset[int], akin: frozenset[str] = frozenset()) -> None:
        self.view, self.own, self.akin = view, own, akin
        self.path = Path()
        self.prep = ""
        self.infinitive = False
        self.contrast = False
        """Past "instead of", "in favour of": what stands there is not governed, it is set against."""

    def climb(self, start: int) -> Path:
        """Return the way up from the token ``start``, the first of the mention."""
        view = self.view
        if view.kind(start) in "VIGL" and view.tags[start] not in "nNPjd":
            start = self._verb_group(start)
            if self.path.top is not None:
                return self._finish()
        at = start - 1
        while at >= 0 and start - at < _REACH and not self.path.blocked:
            step = self._step(at)
            if step is None or step == END:
                return self._finish()
            at = step
        self.path.edge = max(0, at + 1)
        return self._finish() if self.path.top else self.path

    def _verb_group(self, token: int) -> int:
        """Take in the verb group that a token is in; returns its first token."""
        view = self.view
        first, last = view.group(token)
        kind = view.kind(token)
        words = [view.low[k] for k in range(first, last + 1) if k not in self.own]
        negative = any(w in NEGATIVE for w in words)
        if kind == "V" and not (view.tags[first] in "e" and self._bare(first)):
            self._top(first, last, negative)
            return first
        self.path.flips += negative
        if first and view.low[first - 1] in ("not", "never"):
            self.path.flips += 1
            first -= 1
        self.infinitive = kind == "I" or view.tags[token] == "e"
        return first

    def _bare(self, first: int) -> bool:
        """Whether a verb in its base form is joined to an infinitive or modal before it ("to open A and *lift* B")."""
        view = self.view
        joined = first > 0 and (view.tags[first - 1] in "c," or view.low[first - 1] == "than")
        return joined and any(t in "tm" for t in view.tags[:first])

    def _top(self, first: int, last: int, negative: bool) -> None:
        path, view = self.path, self.view
        split = parted(view, first)
        if split is not None:
            first, negative = split, negative or any(w in NEGATIVE for w in view.words(*view.group(split)))
        path.top, path.negative = (first, last), negative
        path.modal = next((view.low[k] for k in range(first, last + 1) if view.tags[k] == "m"), "")
        path.edge = first
        chunks = view.chunks
        k = chunks.at(first) - 2
        if (
            k > 0
            and chunks.kinds[k + 1] in "sn"
            and chunks.kinds[k] == "V"
            and not chunks.tags(k).strip("mobh")
        ):
            opener = view.low[chunks.first[k] - 1]
            path.negative = negative or opener in ("neither", "nor")  # "*nor would they* accept it"
            path.modal = path.modal or view.low[chunks.last[k]]

    def _step(self, at: int) -> int | None:
        """One step to the left; None where the way ends."""
        view, path = self.view, self.path
        tag, word = view.tags[at], view.low[at]
        if view.insists(at):
            return at - 3
        if word in words_of("topical") and tag in "gp" and at not in self.own:
            path.blocked = "another thing"  # "an accord *covering* A"
            return None
        rather = word == "than" and {"rather", "sooner"} & set(view.low[:at]) and path.top is None
        group = preferred(view, at) if rather else answering(view, at)
        if group is not None:
            path.flips, path.own_verb = path.flips + bool(rather), True
            self._top(*group, negative=False)
        if rather or group is not None:
            return None
        op = view.by_last.get(at) or next(
            (o for o in view.ops if o.first <= at <= o.last and o.last - o.first > 0), None
        )
        if op is not None and not self._inside_mention(op) and op.is_a(*GOVERNING):
            taken = self._operator(op)
            if taken is not None:
                return taken
        if word in ("no", "neither", "nor", "not", "never") and view.kind(at) not in "V":
            path.flips += view.denies(at)
            return at - 1
        if tag in 'djr#$<>"xQ' or (word in _ADVERBIAL and tag != "y") or tag == "T":
            return at - 1
        if tag == ",":
            return self._over_aside(at)
        if tag in "pt":
            self.prep = word
            return at - 1
        if tag == "c":
            return self._joined(at)
        if tag in "nNPsu'":
            return self._noun(at)
        if tag in "vmelghbo":
            return self._verb(at)
        path.edge = at + 1
        return None

    def _inside_mention(self, op: Operator) -> bool:
        """Whether an operator shares words with the mention, other than a pronoun or a word for a proposal."""
        shared = self.own & set(range(op.first, op.last + 1))
        if "*" in op.phrase:  # "put *a levy* to the vote", not "put an *end* to the levy"
            literal = op.phrase.split()
            shared = frozenset(k for k in shared if set(literal) & set(forms(self.view.low[k])))
            if op.first not in self.own and all(self.view.tags[k] in "rp" for k in shared):
                return False  # "take *A aboard*"
        return any(
            self.view.tags[k] not in "ud" and not self.view.op_over(k, "pass") for k in shared
        ) or bool(shared & {op.first, op.last})

    def _adjunct(self, op: Operator, pos: str) -> bool:
        """Whether a preposition that the verb does not take stands between it and the mention."""
        takes = op.is_a("tell", "want", "accept") and self.prep in ("for", "to", "on", "of")
        closed = self.view.tags[op.last] in "pt" or self.view.low[op.last] in _LOOSE
        free = self.infinitive or closed or self.path.addressee is not None
        return pos == "v" and bool(self.prep) and not free and not takes

    def _operator(self, op: Operator) -> int | None:
        """Take in an operator; None where it does not govern what was met so far."""
        view, path = self.view, self.path
        tag = view.tags[op.first]
        kind = view.kind(op.first)
        ends_in_prep = view.tags[op.last] in "pt" or view.low[op.last] in _LOOSE
        pos = part_of(tag, kind)
        blames = op.is_a("against") and self.prep == "for" and path.addressee is not None
        if op.phrase.startswith("prefer") and self.prep == "to" and not self.infinitive:
            path.flips += 1  # "prefers A *to* B"
        elif self._adjunct(op, pos):
            path.blocked = "adjunct"
            return op.first - 1
        if pos == "n" and (self.prep == "by" or not (self.prep or ends_in_prep or self.infinitive)):
            return None
        if pos == "p" and op.is_a("without"):
            return None
        if pos == "p" and op.phrase == "against" and set_off(view, op):
            path.blocked = "other verb"  # "pull back A *against* B"
            return op.first - 1
        if pos == "p" and op.first == op.last and tag == "r":
            return None  # "taking *back*"
        if (
            pos == "n"
            and op.is_a("say", "belief", "about")
            and not op.is_a("want", "offer", "accept", "tell")
        ):
            return None
        if pos == "v" and self.prep == "for" and path.addressee and op.is_a("against") and not blames:
            return None
        if pos == "j" and not (self.prep or ends_in_prep or self.infinitive) and (tag == "l" or kind == "n"):
            return op.first - 1  # "its *planned* investment"
        if pos == "v" and kind == "G" and op.is_a("say"):
            return None  # "in *writing*"
        step = Step(op, pos)
        path.steps.append(step)
        self.prep, self.infinitive = "", False
        if pos == "p":
            self.contrast = True
            return op.first - 1
        if pos == "n":
            return self._noun_step(step)
        if pos == "v":
            first = self._verb_group(op.first)
            path.negative = path.negative and not NEGATIVE & set(op.phrase.split())  # "will *not hear of* it"
            return END if path.top is not None else first - 1
        if pos == "j":
            return self._adjective(step)
        return op.first - 1

    def _noun_step(self, step: Step) -> int:
        view = self.view
        k = view.chunks.at(step.op.first)
        first = view.chunks.first[k]
        for j in range(first, step.op.first):
            if view.tags[j] == "$" or view.low[j] in ("'s", "'", "’s"):
                step.owner = (first, j)
        if any(w in NEGATIVE for w in view.words(first, step.op.first)) and not step.op.is_a("nopoint"):
            step.negative = not (step.op.is_a("want") and step.op.phrase.startswith("no "))
        self.prep = ""
        return first - 1

    def _adjective(self, step: Step) -> int:
        """The copula before an adjective; in a headline its subject stands right before it."""
        view = self.view
        j = step.op.first - 1
        denied = []
        while j >= 0 and view.tags[j] in 'rx<>"d':
            if view.low[j] in NEGATIVE:
                denied.append(j)
            j -= 1
        verb = j >= 0 and view.kind(j) in "VIG"
        last = view.group(j)[1] if verb else -1
        step.negative = step.negative or any(k > last for k in denied)  # "is *not*" denies once
        if verb:
            first = self._verb_group(j)
            return END if self.path.top is not None else first - 1
        start = view.group(j)[0] if j >= 0 else 0
        if start and view.tags[start - 1] == "p":
            return start - 2  # "had come to B *willing* to ..."
        if j >= 0 and view.tags[j] in "nNPu'":
            self.path.top = (j + 1, step.op.first)
            self.path.edge = j + 1
            return END
        return j

    def _over_aside(self, at: int) -> int | None:
        """Past an aside in commas ("A, *its minister said*, will ..."), or past a list's comma."""
        view = self.view
        if at and not self.infinitive and listed(view, at):
            return self._before_sibling(view.group(at - 1)[0] - 1)
        before = next((k for k in range(at - 1, max(-1, at - 12), -1) if view.tags[k] == ","), at)
        if any(view.tags[k] in "vp" or view.low[k] == "as" for k in range(before + 1, at)):
            return before - 1
        self.path.edge = at + 1
        return None

    def _joined(self, at: int) -> int | None:
        """Past "and": to what governs the first of two verbs or nouns."""
        view, path = self.view, self.path
        right = view.tags[at + 1 : at + 4].lstrip("rx<")[:1]
        if self.prep and view.low[at + 1] == self.prep:  # "called on A to ... and *on* B to ..."
            ending = (o for o in reversed(view.ops) if o.last < at and view.low[o.last] == self.prep)
            same = next(ending, None)
            if same is not None:
                self.prep = ""
                return same.last
        if right in "eg" or self.infinitive:
            verb = joined_verb(view, at, "e" if right != "g" else "g")
            if verb is None:
                path.edge = at + 1
                return None
            first = self._verb_group(verb)
            return None if path.top is not None else first - 1
        before = over_source(view, at)
        if before is None:
            path.edge = at + 1
            return None
        k = before
        while k >= 0 and view.tags[k] in ',<>"':
            k -= 1
        if k >= 0 and view.tags[k] in "nNPu'":
            return self._before_sibling(view.group(k)[0] - 1)
        if k > 0 and view.tags[k] == "g" and view.tags[k - 1] == "g":
            return k - 1  # "an accord *covering* blasting and A"
        if k > 0 and view.tags[k] == "p":
            return view.group(k - 1)[0] - 1
        if k >= 0 and view.tags[k] == "j":
            return k - 1
        path.edge = at + 1
        return None

    def _before_sibling(self, at: int) -> int:
        """Past the head of what stands before "and" ("*objection to* and rejection of it")."""
        view = self.view
        if self.path.steps and self.path.steps[-1].pos == "n" and at > 0 and view.tags[at] in "pt":
            return view.group(at - 1)[0] - 1
        return at

    def _is_charged(self, first: int, at: int) -> bool:
        """Whether a verb of blame stands before a noun and a deed behind it ("criticised *A* for keeping B")."""
        view = self.view
        charge = view.by_last.get(first - 1) if first else None
        blamed = charge is not None and charge.is_a("against", "charge") and view.tags[charge.first] in "vl"
        return blamed and view.kind(at + 2) == "G"

    def _noun(self, at: int) -> int | None:
        """A noun that is no operator: whoever is told to act, or another thing that the mention only belongs to."""
        view, path = self.view, self.path
        first, last = view.group(at)
        if self.contrast:
            self.prep = ""
            return first - 1
        op = view.op_over(at, "pass")
        if self.infinitive and not self.prep:
            path.addressee = path.addressee or (first, last)
            return first - 1
        if self.prep == "for" and self._is_charged(first, at):
            path.addressee, self.prep = (first, last), ""
            return first - 1
        if self.prep == "to" and not self.infinitive:
            liked = next((o for o in view.ops if o.phrase.startswith("prefer") and o.last < first), None)
            if liked is not None and not any(t in ",;yqw" for t in view.tags[liked.last : first]):
                return liked.last  # "prefers A *to* B"
        if self.prep == "to" and not self.infinitive and invited(view, first):
            path.addressee, self.prep = (first, last), ""
            return first - 1
        if self.prep and view.low[at] in words_of("times"):
            return first - 1  # "has pressed *for years* for ..."
        if self.prep:
            named = view.by_last.get(first - 2) if first and view.low[first - 1] in ("by", "of") else None
            if (
                named
                and view.tags[named.first] in "nN"
                and named.is_a("want", "offer", "accept", "against", "tell")
            ):  # "a request *by A* for ..."
                step = Step(named, "n", owner=(first, last))
                path.steps.append(step)
                self.prep = ""
                return named.first - 1
            if op is not None or self.prep == "back" or stem(view.low[last]) in self.akin:
                self.prep = "by" if self.prep == "by" else ""
                return first - 1
            path.weak = True
            path.blocked = (
                "another thing" if view.low[last].rstrip("s") in words_of("containers") else "a noun"
            )
            path.edge = first
            return first - 1
        if (
            not path.steps
            and at == last
            and at + 1 < len(view.tags)
            and view.chunks.at(at + 1) == view.chunks.at(at)
        ):
            return at - 1
        path.addressee = path.addressee or (first, last)
        if view.kind(at) == "s":
            path.edge = first
            return None
        return first - 1

    def _verb(self, at: int) -> int | None:
        """A verb that is no operator: it carries the mention out, or does something else with it."""
        view, path = self.view, self.path
        first, last = view.group(at)
        kind = view.kind(at)
        if kind == "V":
            negative = any(w in NEGATIVE for w in view.words(first, last))
            if path.steps and self.prep and self.prep != "to":
                path.blocked = "other verb"
            elif not path.steps and self.prep == "by" and view.chunks.passive(view.chunks.at(at)):
                path.blocked = "agent"
            self._top(first, last, negative)
            return None
        if kind in "IG" and not self.contrast:
            light = bool(words_of("light") & set(forms(view.low[last])))
            path.weak = path.weak or not light
            if self.prep and not light and not self.infinitive:
                path.blocked = "other verb"
            first = self._verb_group(at)
            self.prep = ""
            return first - 1
        if kind == "L" and self.prep and not self.contrast:
            path.blocked = "other verb"  # "losses *caused* by it"
        return first - 1

    def _finish(self) -> Path:
        """Find the subject of the finite verb."""
        path, view = self.path, self.view
        if path.top is None:
            return path
        found = subject_of(view, path.top[0])
        if found is not None:
            path.subject = found
            path.edge = found[0]
        return path
