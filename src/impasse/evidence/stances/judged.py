"""What an option is called: "declared the strike *unlawful*", "Licence *off the table*"."""

from __future__ import annotations

from impasse.evidence.stances.classes import Operator
from impasse.evidence.stances.sentence import View
from impasse.evidence.stances.way import Path


def branded(view: View, last: int, path: Path) -> str:
    """Return what a mention that is an object is called right after it: bad, good, needless or nothing.

    Parameters
    ----------
    view : View
        The sentence.
    last : int
        Last token of the mention.
    path : Path
        The way up from it.
    """
    at = last + 1
    named = ("bad", "good", "needless")
    while (
        at < len(view.tags)
        and not (at in view.by_first and view.by_first[at].is_a(*named))
        and view.low[at] in ("as", "to", "be", "a", "an", '"', "simply", "wholly", "“")
    ):
        at += 1
    op = next((o for o in view.ops if o.first == at and o.is_a("bad", "good", "needless")), None)
    calls = any(view.op_over(k, "brand") for k in range(max(0, path.edge), last)) if op else False
    if op is None or not calls:
        return ""
    return next(name for name in ("needless", "bad", "good") if op.is_a(name))


def without_verb(view: View, k: int) -> Operator | None:
    """Return what a headline says of a mention without a verb ("Licence *off the table*, mayor says").

    Parameters
    ----------
    view : View
        The headline.
    k : int
        Chunk after the mention.
    """
    chunks = view.chunks
    op = next((o for o in view.ops if o.first == chunks.first[k] and o.is_a("bad", "good", "needless")), None)
    stop = view.tags[op.last + 1 : op.last + 2] if op is not None else ""
    return None if "V" in chunks.kinds[: k + 1] or stop not in ("", ",", ":", ".") else op


def ended(view: View, last: int) -> bool:
    """Tell whether what is wanted is that it be ended ("wants the patrols *brought to an end*", "*to be lifted*").

    Parameters
    ----------
    view : View
        The sentence.
    last : int
        Last token of the mention.
    """
    for k in range(last + 1, min(last + 7, len(view.tags))):
        if view.tags[k] in ",;.yqwvmc":
            return False
        op = view.by_first.get(k)
        over = (
            op is not None
            and op.is_a("undo", "against", "lapse", "gone")
            and (view.tags[k] in "lv" or view.kind(k) == "I")
        )
        closes = view.tags[k + 1 : k + 2] in (".", ",", ";", ">") or view.low[k + 1 : k + 2] in (
            ["by"],
            ["before"],
            ["now"],
        )
        if over or (view.low[k] in ("gone", "over", "ended") and closes):
            return True
    return False


def judged(view: View, path: Path, first: int) -> str:
    """Return what the doing of something is called ("it would be *wrong to* accept A", "*the only way out* is A").

    Parameters
    ----------
    view : View
        The sentence.
    path : Path
        The way up from the mention.
    first : int
        First token of the mention.
    """
    if path.top is None or view.tags[path.top[1]] != "b":
        return ""
    if (
        not path.steps
        and path.subject is not None
        and view.chunks.at(first) == view.chunks.at(path.top[1]) + 1
    ):
        named = (o for o in view.ops if path.subject[0] <= o.first <= path.subject[1])
        return next((name for o in named for name in ("bad", "good") if o.is_a(name)), "")
    at = path.top[1] + 1
    while at < len(view.tags) and view.tags[at] in "rx":
        at += 1
    op = view.by_first.get(at)
    if op is None or not op.is_a("bad", "good") or view.low[op.last + 1 : op.last + 2] != ["to"]:
        return ""
    return "bad" if op.is_a("bad") else "good"
