"""Sentences turned inside out: "*What* A will not do *is* agree to it", "The last thing B needs is more of it"."""

from __future__ import annotations

from impasse.evidence.stances.sentence import NEGATIVE, View
from impasse.evidence.stances.way import Path, Step

_OPENERS = frozenset(["all", "thing", "aim", "goal", "demand"])
"""Heads of what may open such a sentence beside "what"."""
_LONG = 4
"""Tokens that a verb and what belongs to it may take."""
_UNWANTED = frozenset(["last", "least"])


def out_of_cleft(view: View, path: Path, first: int) -> None:
    """Give a mention after "what A wants is" the subject and the verb of what stands before "is".

    Parameters
    ----------
    view : View
        The sentence.
    path : Path
        The way up from the mention; changed in place where it ends in such an "is".
    first : int
        First token of the mention.
    """
    chunks = view.chunks
    copula = next((k for k in range(chunks.at(first), -1, -1) if _is_copula(view, k)), None)
    if copula is None or any(kind in ";.yw" for kind in chunks.kinds[copula : chunks.at(first)]):
        return
    stop = chunks.first[copula]
    opener = next((t for t in range(stop) if _opens(view, t)), None)
    if opener is None or chunks.negated(copula):
        return
    start = opener + 1 + (view.tags[opener + 1] == "q")
    verb = next((k for k in range(chunks.at(start), copula) if chunks.kinds[k] == "V"), None)
    if verb is None or chunks.first[verb] <= start:
        return
    if any(kind not in "nspJR" for kind in chunks.kinds[chunks.at(start) : verb]):
        return
    _take_in(view, path, verb, (start, chunks.first[verb] - 1))
    path.flips += bool(_UNWANTED & set(view.words(chunks.first[chunks.at(opener)], opener)))


def into_cleft(view: View, path: Path, last: int) -> None:
    """Give a mention before "is what A wants" the subject and the verb of that clause.

    Parameters
    ----------
    view : View
        The sentence.
    path : Path
        The way up from the mention; changed in place where such a clause follows it.
    last : int
        Last token of the mention.
    """
    chunks = view.chunks
    k = chunks.at(last) + 1
    while chunks.kinds[k : k + 2] == "pn":
        k += 2
    copula = k < len(chunks.kinds) and _is_copula(view, k)
    if not copula or chunks.kinds[k + 1 : k + 2] != "y" or chunks.low(k + 1) not in ("what", "where"):
        return
    verb = next((j for j in range(k + 2, len(chunks.kinds)) if chunks.kinds[j] == "V"), None)
    if verb is None or verb == k + 2 or chunks.kinds[k + 2 : verb].strip("nspR") or chunks.passive(verb):
        return
    path.edge = chunks.first[verb] + _LONG
    _take_in(view, path, verb, (chunks.first[k + 2], chunks.last[verb - 1]))
    path.flips += chunks.negated(k)


def _is_copula(view: View, k: int) -> bool:
    return view.chunks.kinds[k] == "V" and view.chunks.tags(k).strip("rxm") == "b"


def _opens(view: View, token: int) -> bool:
    """Whether a subject may follow a token that opens such a sentence ("what *A*", "the last thing *that A*")."""
    follows = view.tags[token + 1 : token + 2]
    if view.low[token] == "what":
        return True
    return view.low[token] in _OPENERS and follows != "" and follows in "dPns$uqN"


def _take_in(view: View, path: Path, verb: int, subject: tuple[int, int]) -> None:
    """Put the verb of the opening clause on top of the way."""
    chunks = view.chunks
    group = chunks.first[verb], chunks.last[verb]
    if path.top is not None and path.negative:
        path.flips += 1
    op = next((o for o in view.ops if group[0] <= o.first <= group[1] + 2), None)
    if op is not None and op.first <= path.edge:
        path.steps.append(Step(op, "v"))
    words = view.words(*group)
    path.top, path.subject, path.edge = group, subject, subject[0]
    path.negative = any(w in NEGATIVE for w in words)
    path.modal = next((view.low[k] for k in range(group[0], group[1] + 1) if view.tags[k] == "m"), "")
    path.own_verb = "do" in view.words(group[0], group[1] + 1)
    path.blocked = ""
