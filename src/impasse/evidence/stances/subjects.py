"""The subject of a finite verb group: the noun phrase before it, past asides and across "and"."""

from __future__ import annotations

from impasse.evidence.stances.sentence import View
from impasse.evidence.text.word_classes import role_at


def subject_of(view: View, verb: int) -> tuple[int, int] | None:
    """Return the tokens of the subject of a finite verb group; None where it has none before it.

    A verb joined to another by "and" has the subject of the first.
    """
    chunks, k = view.chunks, view.chunks.at(verb) - 1
    k = _before_day(view, k)
    if k >= 0 and chunks.kinds[k] == ",":
        if _lists_verbs(view, k):
            return _shared(view, k)
        aside = _before_aside(view, k)
        if (
            aside == k - 1
            and any(kind == "V" for kind in chunks.kinds[:k])
            and not any(t in ";:yqw" for t in chunks.kinds[:k])
        ):
            return _shared(view, k)
        k = aside
    if k >= 0 and chunks.kinds[k] == "c":
        return _shared(view, k)
    if k >= 0 and chunks.kinds[k] in "wq":
        return _before_relative(view, k)
    last = k
    first = _first_of_phrase(view, k)
    if first is None:
        return None
    outer = _of_relative(view, first)
    if outer is not None:
        return outer
    if first and chunks.kinds[first - 1] == "p" and "," in chunks.kinds[first:last]:
        first = last - chunks.kinds[first:last][::-1].index(",")  # "After the vote, *A* ..."
    return chunks.first[first], chunks.last[last]


def _of_relative(view: View, first: int) -> tuple[int, int] | None:
    """The noun phrase whose relative clause a phrase belongs to ("*the lodge* that speaks for A said")."""
    kinds = view.chunks.kinds
    j = first - 1
    while j > 2 and kinds[j] in "pGJR":
        j -= 1
    if j < 2 or kinds[j] != "V" or kinds[j - 1] not in "wq" or kinds[j - 2] != "n":
        return None
    if view.chunks.low(j - 1) not in ("that", "who", "which"):
        return None
    start = _first_of_phrase(view, j - 2)
    return None if start is None else (view.chunks.first[start], view.chunks.last[j - 2])


def _before_relative(view: View, k: int) -> tuple[int, int] | None:
    """The noun phrase that "who" or "which" stands for ("*A*, which rejects B, ...")."""
    chunks = view.chunks
    last = k - 2
    if chunks.low(k) not in ("who", "which") or last < 0 or chunks.kinds[last:k] != "n,":
        return None
    first = _first_of_phrase(view, last)
    return None if first is None else (chunks.first[first], chunks.last[last])


def _first_of_phrase(view: View, k: int) -> int | None:
    """The first chunk of the noun phrase that ends in chunk ``k``, over what belongs to it and across "and"."""
    chunks = view.chunks
    first: int | None = None
    while k >= 0:
        kind = chunks.kinds[k]
        if kind == "n" and first == k + 1 and chunks.kinds[first] in "ns" and chunks.tags(k).strip("d#"):
            break  # two nouns side by side: the second is the subject
        if kind in "ns" or (kind == "k"):
            first = k
            k -= 1
        elif (
            (
                kind == "p"
                and chunks.low(k) in ("of", "for", "from", "in", "on", "at", "with", "between", "to", "by")
                and k
                and chunks.kinds[k - 1] in "n"
            )
            or (
                kind in "c"
                and first is not None
                and k
                and chunks.kinds[k - 1] in 'n>"'
                and chunks.low(k) in ("and", "or", "nor")
            )
            or (kind == "," and k and _apposed(view, k))
            or (
                kind in 'JLG<>"'
                and first is not None
                and k
                and chunks.kinds[k - 1] in "npd<,c"
                and kind != "L"
                and not (kind == "G" and chunks.tags(first) in ("s", "u"))
            )
        ):
            k -= 1
        else:
            break
    return first


def _before_day(view: View, k: int) -> int:
    """The chunk before adverbs and the day that stand between a subject and its verb ("A *on Monday quietly* said")."""
    kinds = view.chunks.kinds
    while k >= 0:
        if k > 1 and kinds[k] in "nT" and kinds[k - 1] == "p" and kinds[k - 2] == "w":
            k -= 2  # "who *in May* refused"
        elif kinds[k] in 'R<>"k':
            k -= 1
        elif kinds[k] == "T" and k and kinds[k - 1] in "pns":
            k -= 1 + (kinds[k - 1] == "p")
        else:
            break
    return k


def _lists_verbs(view: View, k: int) -> bool:
    """Whether a comma stands in a list of verbs of one subject ("if A does this, *does that* and does more")."""
    chunks = view.chunks
    stop = next(
        (j for j in range(k + 1, len(chunks.kinds)) if chunks.kinds[j] in ",;:.yqw"), len(chunks.kinds)
    )
    joined = next((j for j in range(k + 1, stop) if chunks.kinds[j] == "c"), None)
    return (
        joined is not None
        and chunks.kinds[k + 1] == "V"
        and chunks.kinds[joined + 1 : joined + 2] == "V"
        and "V" in chunks.kinds[:k]
        and chunks.kinds[k - 1] in "nRT"
    )


def _apposed(view: View, k: int) -> bool:
    """Whether a comma joins a name to its office: "the President of A, *B B*"."""
    chunks = view.chunks
    if chunks.kinds[k - 1] != "n" or chunks.kinds[k + 1] != "n" or "P" not in chunks.tags(k + 1):
        return False
    if chunks.tags(k - 1)[-1:] == "N" and len(chunks.tags(k + 1)) == 1:
        return False  # "if it admits *auditors, A* will ..."
    near = [w for j in range(max(0, k - 4), k) if chunks.kinds[j] == "n" for w in chunks.words(j)]
    return any(role_at(near, i)[0] for i in range(len(near)))


def _before_aside(view: View, k: int) -> int:
    """The chunk before an aside in commas that ends at chunk ``k``."""
    chunks = view.chunks
    for j in range(k - 1, max(-1, k - 9), -1):
        if chunks.kinds[j] == ",":
            return j - 1
    return k - 1


def _shared(view: View, k: int) -> tuple[int, int] | None:
    """The subject of the verb before an "and"."""
    chunks = view.chunks
    quoted = False
    for j in range(k - 1, -1, -1):
        quoted = chunks.kinds[j] == ">" or (quoted and chunks.kinds[j] != "<")
        if quoted:
            continue  # "said 'there is no point' *and left*"
        if chunks.kinds[j] in ";:." or (
            chunks.kinds[j] in "yq" and chunks.low(j) not in ("before", "after", "until", "as", "that")
        ):
            return None
        if chunks.kinds[j] == "V":
            return subject_of(view, chunks.first[j])
    return None


def subject_after(view: View, verb: int) -> tuple[int, int] | None:
    """Return the tokens of the subject that stands after its verb at the end of a sentence (", *says A*")."""
    k = view.chunks.at(verb) + 1
    ends = view.chunks.kinds[k + 1 :].strip('."') == ""
    return view.group(view.chunks.first[k]) if view.chunks.kinds[k : k + 1] == "n" and ends else None
