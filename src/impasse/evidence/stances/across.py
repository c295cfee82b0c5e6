"""Past what stands between words that belong together on the way up: an aside, a source, a hearer, "and"."""

from __future__ import annotations

from impasse.evidence.stances.sentence import View


def parted(view: View, first: int) -> int | None:
    """Return the first token of the modal that an aside parts from its verb ("*will not*, A said, accept it").

    Parameters
    ----------
    view : View
        The sentence.
    first : int
        First token of the verb.
    """
    k = view.chunks.at(first) - 1
    if k < 3 or view.chunks.kinds[k] != ",":
        return None
    for j in range(k - 1, max(0, k - 9), -1):
        if view.chunks.kinds[j] == ",":
            says = any(view.op_over(t, "say") for t in range(view.chunks.first[j], first))
            modal = view.chunks.kinds[j - 1] == "V" and not view.chunks.tags(j - 1).strip("mxrh")
            return view.chunks.first[j - 1] if says and modal else None
    return None


def invited(view: View, first: int) -> bool:
    """Tell whether somebody is asked to come to what follows ("*invited A* to B").

    Parameters
    ----------
    view : View
        The sentence.
    first : int
        First token of who is asked.
    """
    asks = view.op_over(first - 1, "tell") if first else None
    return (
        asks is not None and view.tags[asks.first] in "vleg" and asks.phrase in ("invite", "summon", "call")
    )


def over_source(view: View, at: int) -> int | None:
    """Return the token before "and", past who speaks ("wants A, *its minister said*, and no B").

    Parameters
    ----------
    view : View
        The sentence.
    at : int
        The "and".

    Returns
    -------
    int or None
        None where "and no" opens something of its own.
    """
    k = at - 1
    if k < 0 or view.tags[k] != ",":
        return k
    said = any(view.op_over(j, "say") for j in range(max(0, k - 10), k))
    if view.low[at + 1] in ("no", "not") and view.tags[at] == "c" and not said:
        return None
    before = next((j for j in range(k - 1, max(-1, k - 12), -1) if view.tags[j] == ","), None)
    told = before is not None and any(view.op_over(j, "say") for j in range(before + 1, k))
    return before - 1 if before is not None and told else k


def joined_verb(view: View, at: int, wanted: str) -> int | None:
    """Return a token of the verb before "and" whose form is that of the verb after it; None where there is none.

    Parameters
    ----------
    view : View
        The sentence.
    at : int
        The "and".
    wanted : str
        Tag of the form.
    """
    for k in range(at - 1, -1, -1):
        if view.tags[k] in ".;:yq":
            return None
        first, last = view.group(k)
        if wanted in view.tags[first : last + 1] and view.kind(k) in "VIG":
            return k
    return None


def part_of(tag: str, kind: str) -> str:
    """Return the part of speech of an operator, v, n, j or p, by the tag of its first word and its chunk's kind."""
    if kind in "VIGL" and tag in "evlgmhbo":
        return "v"
    return "n" if tag in "nNdP" else "j" if tag in "jlg" else "p"
