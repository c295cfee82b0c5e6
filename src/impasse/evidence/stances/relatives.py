"""What is said of an option right after its name: ", which B rejects", "a plan that B opposes", "refused by B"."""

from __future__ import annotations

from impasse.evidence.stances.classes import Operator, words_of
from impasse.evidence.stances.frame import ATTITUDES, Frame
from impasse.evidence.stances.sentence import NEGATIVE, View
from impasse.evidence.stances.subjects import subject_of
from impasse.evidence.stances.who import Cast, Who

_OPEN = frozenset(["for", "on", "to", "with", "against", "of"])
"""Prepositions that may end a clause whose object stands before it ("which B has called *for*")."""

_TAIL = 4
"""Chunks of what may belong to the option's name before the comma ("a levy *on fish*, which ...")."""


def relatives(view: View, frame: Frame, cast: Cast) -> tuple[Who, int, int] | None:
    """Return whose stance a clause right after a mention tells, its sign and its verb; None where none does.

    Parameters
    ----------
    view : View
        The sentence.
    frame : Frame
        The mention in it.
    cast : Cast
        Who is who.
    """
    if frame.shape == "subject" and frame.predicate.agent.kind == "actor":
        return _joined(view, frame.predicate.group[1], cast)
    turned = _is_what(view, frame, cast)
    if turned is not None:
        return turned
    k = view.chunks.at(frame.last)
    if view.chunks.last[k] != frame.last or view.kind(frame.last) not in "nG":
        return None
    kinds = view.chunks.kinds
    tail = k + 1
    while kinds[tail : tail + 2] == "pn" and tail < k + _TAIL:
        tail += 2
    bare = False
    at = _past_summary(view, _past(view, tail if kinds[tail : tail + 1] == "," else k + 1))
    if kinds[at : at + 1] == "L":
        return _by_somebody(view, at, cast)
    if kinds[at : at + 1] in ("w", "q") and view.chunks.low(at) in ("which", "that"):
        at += 1
    elif kinds[at : at + 1] != "n" or at == k + 1:
        return None
    else:
        bare = True
    verb = next((j for j in range(at, min(at + 6, len(kinds))) if kinds[j] == "V"), None)
    if bare and verb is not None and view.op_over(view.chunks.last[verb], "say"):
        return None  # ", *A conceded*" only tells who speaks
    if verb is None or verb == at or any(kind not in "nspRc,k" for kind in kinds[at:verb]):
        return None
    return _of_subject(view, verb, cast)


def _is_what(view: View, frame: Frame, cast: Cast) -> tuple[Who, int, int] | None:
    """ "A is *what B wants*", said of the first noun phrase of a sentence."""
    kinds = view.chunks.kinds
    at = next((k for k in range(1, len(kinds)) if view.chunks.low(k) in ("what", "all")), 0)
    if not at or kinds[at - 1] != "V" or view.chunks.tags(at - 1).strip("rxm") != "b":
        return None
    first = view.chunks.at(frame.first)
    if first > at or any(kind in ";:.," for kind in kinds[first:at]) or "V" in kinds[:first]:
        return None
    verb = next((j for j in range(at + 1, min(at + 6, len(kinds))) if kinds[j] == "V"), None)
    if verb is None or verb == at + 1 or any(kind not in "nspRk" for kind in kinds[at + 1 : verb]):
        return None
    found = _of_subject(view, verb, cast)
    if found is None:
        return None
    who, sign, op = found
    return who, -sign if view.chunks.negated(at - 1) else sign, op


def _joined(view: View, last: int, cast: Cast) -> tuple[Who, int, int] | None:
    """ "was proposed by A *and is backed by B*"."""
    kinds = view.chunks.kinds
    k = kinds.find("c", view.chunks.at(last))
    if k < 0 or kinds[k + 1 : k + 2] != "V" or not view.chunks.passive(k + 1):
        return None
    return _by_somebody(view, k + 1, cast)


def _past(view: View, k: int) -> int:
    """Past a comma and a closing quotation mark."""
    while k < len(view.chunks.kinds) and view.chunks.kinds[k] in ',"<>-':
        k += 1
    return k


def _past_summary(view: View, k: int) -> int:
    """Past a word that sums up what was named ("*a step* that ...")."""
    chunks = view.chunks
    summed = words_of("proposals") | words_of("summaries")
    named = chunks.kinds[k : k + 1] == "n" and view.tags[chunks.first[k]] == "d"
    something = chunks.kinds[k : k + 1] == "n" and chunks.low(k) == "something"
    if something or (named and view.low[chunks.last[k]] in summed):
        k += 1
        while k < len(chunks.kinds) and chunks.kinds[k] == "R":
            k += 1
    return k


def _by_somebody(view: View, k: int, cast: Cast) -> tuple[Who, int, int] | None:
    """ "rejected *by B*"."""
    op = _attitude(view, k) or view.op_over(view.chunks.last[k], "do")
    after = view.chunks.last[k] + 1
    if op is None or view.low[after : after + 1] != ["by"] or view.kind(after + 1) != "n":
        return None
    who = cast.of(view, *view.group(after + 1))
    return (who, -1 if op.is_a("against") else 1, op.first) if who.kind == "actor" else None


def _of_subject(view: View, verb: int, cast: Cast) -> tuple[Who, int, int] | None:
    """ "(which) *B has refused*": nothing may follow that the verb could take instead."""
    called = _called(view, verb)
    if called is not None:
        subject = subject_of(view, view.chunks.first[verb])
        return None if subject is None else (cast.of(view, *subject), called, view.chunks.last[verb])
    op = _attitude(view, verb)
    subject = subject_of(view, view.chunks.first[verb])
    if op is None or subject is None or view.chunks.passive(verb):
        return None
    after = max(op.last, view.chunks.last[verb]) + 1
    while view.tags[after : after + 1] in ("r", "p") and view.low[after] in _OPEN:
        after += 1
    follows = view.tags[after : after + 1]
    if follows not in ("", ".", ",", ";", ":", "T", ">", '"', "y", "c") and not (
        follows == "p" and view.low[after] in ("since", "in", "as", "from", "until")
    ):
        return None
    words = view.words(view.chunks.first[verb], op.last)
    if any(t == "m" for t in view.tags[view.chunks.first[verb] : view.chunks.last[verb] + 1]):
        return None
    turned = op.is_a("against") + any(w in NEGATIVE for w in words)
    return cast.of(view, *subject), -1 if turned % 2 else 1, op.first


def _called(view: View, verb: int) -> int | None:
    """ "(that) *B views as provocative*": the sign of what it is called; None where it is called nothing."""
    last = view.chunks.last[verb]
    brand = view.op_over(last, "brand")
    after = last + 1 + (view.low[last + 1 : last + 2] == ["as"])
    op = next((o for o in view.ops if after <= o.first <= after + 1 and o.is_a("bad", "good")), None)
    if brand is None or op is None or view.chunks.negated(verb):
        return None
    return -1 if op.is_a("bad") else 1


def _attitude(view: View, k: int) -> Operator | None:
    """The attitude that a verb group ends in."""
    op = view.op_over(view.chunks.last[k], *ATTITUDES)
    if op is None or (op.is_a("tell", "undo", "lack", "belief", "about") and not op.is_a("want", "against")):
        return None
    return op
