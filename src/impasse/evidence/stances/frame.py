"""What a sentence tells of one mention of an option, as the features that the rules are written in."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from impasse.evidence.positions.topics import Mention
from impasse.evidence.stances.classes import forms, words_of
from impasse.evidence.stances.clefts import into_cleft, out_of_cleft
from impasse.evidence.stances.company import with_company
from impasse.evidence.stances.headlines import planned
from impasse.evidence.stances.judged import branded, ended, judged, without_verb
from impasse.evidence.stances.path import Climber
from impasse.evidence.stances.sentence import NEGATIVE, View
from impasse.evidence.stances.subjects import subject_of
from impasse.evidence.stances.way import Path, Step, after_relative, headed
from impasse.evidence.stances.who import Cast, Who

ATTITUDES = ("want", "accept", "offer", "tell", "against", "lack")
FLIPPING = ("against", "lack", "undo")
DUTY = frozenset(["must", "should", "shall", "ought", "need", "needs"])
WILL = frozenset(["will", "would", "'ll", "shall", "wo", "'d"])
MAYBE = frozenset(["may", "might", "could", "can"])
_NONE = Who("none")
_SAID_AFTER = frozenset(
    ["bad", "good", "needless", "precondition", "lapse", "undo", "do", "harm", "firm", "shut", "absent"]
)
_TOLD_AFTER = tuple("bad good needless precondition lapse harm ruin aid exchange firm shut absent".split())
_FAR = 14
"""Tokens from a mention to the verb of which it is the subject."""


@dataclass(slots=True)
class Predicate:
    """What is said of a mention that is a subject."""

    classes: frozenset[str] = frozenset()
    negative: bool = False
    modal: str = ""
    passive: bool = False
    agent: Who = _NONE
    group: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class Frame:
    """The features of one mention in its sentence."""

    mention: Mention
    first: int
    last: int
    path: Path
    shape: str
    """act (a verb of its own), object, subject, fragment."""
    sign: int = 1
    """+1 or -1: every negation, refusal and ending on the way turned it once."""
    governor: Step | None = None
    """The outermost attitude on the way."""
    subject: Who = _NONE
    predicate: Predicate = field(default_factory=Predicate)
    branded: str = ""
    """bad or good: what somebody calls it ("declared the strike *unlawful*")."""
    judged: str = ""
    """bad or good: what somebody calls the doing of it ("it would be *wrong to* accept A")."""
    edge: int = 0
    """Token at which its clause begins."""


def frame(view: View, mention: Mention, cast: Cast, akin: frozenset[str] = frozenset()) -> Frame:
    """Return the frame of one mention.

    Parameters
    ----------
    view : View
        The sentence.
    mention : Mention
        A topic spoken of in it; offsets as the view's.
    cast : Cast
        Who is who.
    akin : frozenset of str
        Stems of the words that the cues of its option are made of.
    """
    own = frozenset(view.token(a) for a, _ in mention.words)
    first, last = min(own), max(own)
    inner_no = any(view.denies(k) and k not in own for k in range(first, last))
    passive = _own_passive(view, own)
    if passive is not None:
        return _of_passive(view, mention, (first, last), passive, cast)
    path = Climber(view, own, akin).climb(first)
    out_of_cleft(view, path, first)
    if path.top is None and not (path.steps or path.blocked):
        into_cleft(view, path, last)
    planned(view, path, own)
    shape = "act" if view.kind(first) in "VIG" and view.tags[first] in "evlgmhbot" else "object"
    found = Frame(mention, first, last, path, shape, edge=path.edge)
    path.flips += inner_no
    _out_of_saying(view, path, last)
    found.sign = _sign(path, mention.drop)
    attitudes = [s for s in path.steps if s.op.is_a(*ATTITUDES) and not _said(view, s, path)]
    found.governor = attitudes[-1] if attitudes else None
    if path.subject is not None:
        found.subject = with_company(view, path.subject, cast)
        if view.low[path.subject[0]] in ("neither", "no", "nobody", "none"):
            found.sign = -found.sign
        if found.governor is not None and _of_another(view, found.governor, found.subject, cast):
            found.governor = None  # "A called *B's pledge* to do it a fairy tale"
    if found.governor is not None and found.governor.op.is_a("want", "tell") and ended(view, last):
        found.sign = -found.sign
    if path.top is None and path.steps and path.steps[0].op.is_a("instead"):
        _against_next(view, found, cast)
    found.branded = branded(view, last, path)
    found.judged = judged(view, path, first)
    if path.top is None and (path.blocked in ("another thing", "a noun") or headed(view, own)):
        path.blocked = "another thing" if path.steps or not path.blocked else path.blocked
        return found
    if path.top is None and not path.steps:
        if not _hangs_on_noun(view, path.edge):
            _as_subject(view, found, cast)
    elif path.top is None and path.steps and all(s.pos == "n" or s.op.is_a("do", "undo") for s in path.steps):
        _as_subject(view, found, cast)
    return found


def _of_another(view: View, step: Step, subject: Who, cast: Cast) -> bool:
    """Whether a noun of stance is named as another's than the subject's."""
    if step.pos != "n" or step.owner is None or subject.kind != "actor":
        return False
    named = cast.named(view.text, view.place(*step.owner))
    return bool(named) and named[-1][2] not in subject.actors


def _hangs_on_noun(view: View, edge: int) -> bool:
    """Whether a phrase belongs to a noun before it ("disarmament *before self-rule* would be ...")."""
    if {"without", "upon", "of", "for"} & {view.low[edge], view.low[max(0, edge - 1)]}:
        return True
    if not edge or view.low[edge - 1] not in ("before", "after", "without", "with", "until"):
        return False
    before = view.chunks.kinds[: view.chunks.at(edge - 1)]
    return bool(before) and "V" not in before and before[-1] in "nG"


def _out_of_saying(view: View, path: Path, last: int) -> None:
    """Leave a verb of saying out of the way of what is the subject of the clause that it tells."""
    if not path.steps or path.top is None:
        return
    outer = path.steps[-1]
    tells = (
        outer.pos == "v" and outer.op.is_a("say", "belief", "want") and view.tags[outer.op.last] not in "pt"
    )
    if tells and path.top[0] <= outer.op.first < last and _verb_after(view, last) is not None:
        path.steps.pop()
        path.edge = view.group(outer.op.last)[1] + 1
        path.top = path.subject = None
        path.modal, path.negative = "", False


def _verb_after(view: View, last: int) -> int | None:
    """The finite verb group right after a noun phrase and what belongs to it; None where none comes."""
    chunks = view.chunks
    k = chunks.at(last) + 1
    while k < len(chunks.kinds) and chunks.first[k] - last < _FAR:
        kind = chunks.kinds[k]
        if kind == "V":
            return k
        if kind == ",":
            close = next(
                (j for j in range(k + 1, min(k + 9, len(chunks.kinds))) if chunks.kinds[j] == ","), None
            )
            if close is None or "V" in chunks.kinds[k + 1 : close]:
                return None
            k = close
        elif kind not in 'npRT<>J"k' or (kind == "n" and chunks.kinds[k - 1] == "n"):
            return None
        k += 1
    return None


def _against_next(view: View, found: Frame, cast: Cast) -> None:
    """ "*Instead of B*, A wants C": the stance on B is the opposite of that on C."""
    chunks = view.chunks
    for k in range(len(chunks.kinds) - 1, chunks.at(found.last), -1):
        op = view.op_over(chunks.last[k], *ATTITUDES) if chunks.kinds[k] == "V" else None
        subject = subject_of(view, chunks.first[k]) if op is not None else None
        if (
            op is not None
            and subject is not None
            and subject[0] > found.last
            and view.tags[subject[0] - 1] == ","
        ):
            who = cast.of(view, *subject)
            if who.kind in ("actor", "self") or view.low[subject[0]] not in ("it", "they"):
                found.governor, found.subject = Step(op, "v"), who
                found.sign = 1 if op.is_a("against", "lack") else -1
                found.path.top, found.path.subject = (chunks.first[k], chunks.last[k]), subject
                return


def _said(view: View, step: Step, path: Path) -> bool:
    """Whether an operator only tells what follows as a clause ("said *that* A ...")."""
    return step.op.is_a("say", "belief") and view.low[step.op.last + 1 : step.op.last + 2] == ["that"]


def _sign(path: Path, drop: bool) -> int:
    turns = path.flips + drop
    steps = path.steps
    favour = next((k for k, s in enumerate(steps) if s.pos == "p" and s.op.is_a("want")), None)
    if favour is not None:
        steps = steps[: favour + 1]  # "rejected A *in favour of* B"
    else:
        turns += path.negative
    for step in steps:
        turns += step.op.is_a(*FLIPPING) + step.negative
        turns += step.op.is_a("instead")
    return -1 if turns % 2 else 1


def _own_passive(view: View, own: frozenset[int]) -> tuple[int, int] | None:
    """The verb group of a mention whose noun stands before its verb ("the *offer* was *turned down*")."""
    ordered = sorted(own)
    if view.tags[ordered[0]] not in "nNPjdu" or view.kind(ordered[0]) in "VIG":
        return None
    for token in ordered[1:]:
        if any(t in "qwy" for t in view.tags[ordered[0] : token]):
            return None
        if view.kind(token) in "VL" and view.tags[token] in "vel" and not view.op_over(token, "pass"):
            return view.group(token)
    for before, token in itertools.pairwise(ordered):
        between = range(view.chunks.at(before) + 1, view.chunks.at(token))
        copula = next((k for k in between if _is_copula(view, k)), None)
        if copula is not None and all(view.chunks.kinds[k] in 'VR"<>pd' for k in between):
            return view.chunks.first[copula], view.chunks.last[copula]  # "the *paper* is now *off the table*"
    return None


def _is_copula(view: View, k: int) -> bool:
    word = view.low[view.chunks.last[k]]
    return view.chunks.kinds[k] == "V" and bool({"be", "stay", "remain"} & set(forms(word)))


def _of_passive(
    view: View, mention: Mention, place: tuple[int, int], group: tuple[int, int], cast: Cast
) -> Frame:
    path = Climber(view, frozenset(range(place[0], place[1] + 1))).climb(place[0])
    found = Frame(mention, *place, path, "subject", edge=path.edge)
    k = view.chunks.at(group[0])
    start = view.chunks.first[k - 1] if k and view.chunks.kinds[k - 1] == "V" else group[0]
    words = view.words(start, group[1])
    negative = any(w in NEGATIVE for w in words)
    modal = next((w for w, t in zip(words, view.tags[start : group[1] + 1], strict=True) if t == "m"), "")
    passive = view.chunks.passive(k)
    found.predicate = Predicate(
        frozenset(["event"]), negative, modal, passive, _agent(view, place[1], cast), group
    )
    finite = view.kind(group[0]) == "V"
    if not finite and (path.steps or (path.top and path.top[1] < place[0])):
        found.shape = "object"
        found.sign = _sign(path, mention.drop) * (-1 if negative else 1)
        attitudes = [s for s in path.steps if s.op.is_a(*ATTITUDES)]
        found.governor = attitudes[-1] if attitudes else None
        if path.subject is not None:
            found.subject = cast.of(view, *path.subject)
        return found
    found.sign = (-1 if negative else 1) * (-1 if mention.drop else 1) * (-1 if path.flips % 2 else 1)
    if path.steps:
        found.path = Path(flips=path.flips, edge=view.group(place[0])[0])
        found.edge = found.path.edge
    return found


def _agent(view: View, at: int, cast: Cast) -> Who:
    """Who did it: the phrase after the next "by"."""
    for k in range(at + 1, min(at + 8, len(view.tags))):
        if view.low[k] == "by":
            stop = k + 1
            while stop + 1 < len(view.tags) and _is_agents(view, stop + 1):
                stop += 1
            return cast.of(view, k + 1, min(stop, len(view.tags) - 1)) if k + 1 < len(view.tags) else _NONE
        if view.tags[k] in ",;.y":
            break
    return _NONE


def _is_agents(view: View, at: int) -> bool:
    """Whether a token goes on with who did it; "and" does where it opens no clause: ``by A and (by) B``."""
    if view.low[at] != "and" or at + 1 >= len(view.tags):
        return view.kind(at) in "npR" and view.low[at] not in (",", "on")
    k = view.chunks.at(min(at + 1 + (view.low[at + 1] == "by"), len(view.tags) - 1))
    return view.chunks.kinds[k] == "n" and view.chunks.kinds[k + 1 : k + 2] != "V"


def _as_subject(view: View, found: Frame, cast: Cast) -> None:
    """Read the verb group after a mention, if the mention may be its subject."""
    chunks = view.chunks
    k = chunks.at(found.last) + 1
    aside = False
    while k < len(chunks.kinds) and chunks.first[k] - found.last < _FAR:
        kind = chunks.kinds[k]
        if kind == ",":
            close = next(
                (j for j in range(k + 1, min(k + 9, len(chunks.kinds))) if chunks.kinds[j] == ","), None
            )
            if close is not None and _says(view, k + 1, close):
                k = close + 1
                aside = True
                continue
            if close is None or chunks.kinds[k + 1] in "sc":
                nxt = chunks.kinds[k + 1 : k + 2]
                if nxt == "L":
                    k += 1
                    continue
                return
            if chunks.kinds[k + 1] == "L":
                k += 1
                continue
            k = close + 1
            aside = True
            continue
        if kind == "L":
            _predicate(view, found, k, cast, participle=True)
            if found.predicate.classes:
                found.shape = "subject"
                return
        if kind == "V":
            found.shape = "subject"
            _predicate(view, found, k, cast, participle=False)
            return
        if kind in "qw" and chunks.kinds[k - 1] == "n" and chunks.low(k) in ("that", "which"):
            k = after_relative(view, k)
            continue
        op = without_verb(view, k) if kind in "pJ" else None
        if op is not None:
            found.shape = "subject"
            found.predicate = Predicate(op.classes & {"bad", "good", "needless"}, group=(op.first, op.last))
            return
        if kind == "n" and view.low[chunks.last[k]] in words_of("times"):
            k += 1  # "going there *a second time* is out of the question"
            continue
        if kind == "n" and chunks.kinds[k - 1] == "n" and not aside:
            return
        if kind in ";:.yqw" or (kind == "c" and chunks.kinds[k + 1 : k + 2] not in ("n", "J")):
            return
        k += 1


def _says(view: View, first: int, close: int) -> bool:
    """Whether an aside only names who speaks (", *she said*,")."""
    chunks = view.chunks
    kinds = chunks.kinds[first:close]
    return kinds.count("V") == 1 and any(
        kind == "V" and view.op_over(chunks.last[first + j], "say") is not None
        for j, kind in enumerate(kinds)
    )


def _predicate(view: View, found: Frame, k: int, cast: Cast, *, participle: bool) -> None:
    """Fill in what a verb group, and the words after it, say of the mention before it."""
    chunks = view.chunks
    first, last = chunks.first[k], chunks.last[k]
    words = view.words(first, last)
    negative = any(w in NEGATIVE for w in words)
    modal = next((w for w, t in zip(words, view.tags[first : last + 1], strict=True) if t == "m"), "")
    passive = participle or chunks.passive(k)
    classes: set[str] = set()
    verbal = [o for o in view.ops if first <= o.first <= last]
    for o in verbal:
        classes |= o.classes
        if o.is_a("bad") and any(w in NEGATIVE for w in view.words(o.first, o.last)):
            negative = False  # "*will not do*"
    stop = min(len(view.tags), last + 9)
    after = [o for o in view.ops if last < o.first < stop and not _cut(view, last + 1, o.first)]
    for o in after:
        if o.is_a(*_TOLD_AFTER) or (o.is_a("undo", "do") and view.tags[o.first] == "l"):
            classes |= o.classes & _SAID_AFTER
        denied = any(w in NEGATIVE for w in view.words(last + 1, o.first - 1))
        if denied and o.is_a("good", "needless", "bad"):
            negative = not negative
    if not verbal and not classes:
        classes.add("be" if view.tags[last] == "b" else "other")
    inside = [
        o
        for o in view.ops
        if first <= o.first <= last < o.last and o.is_a("bad", "good", "needless", "lapse", "firm", "shut")
    ]
    for o in inside:  # "is *not on the table*"
        classes |= o.classes & {"bad", "good", "needless", "lapse", "firm", "shut"}
        negative = negative and not any(w in NEGATIVE for w in view.words(o.first, o.last))
    agent = _agent(view, last, cast) if passive else _NONE
    found.predicate = Predicate(frozenset(classes), negative, modal, passive, agent, (first, last))
    if participle and not classes & {"against", "want", "undo", "accept", "offer", "do", "tell"}:
        found.predicate = Predicate()


def _cut(view: View, start: int, stop: int) -> bool:
    return any(view.tags[j] in ",;:.yqw" for j in range(start, stop))
