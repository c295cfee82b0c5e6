"""From what the finders found to attributions: duplicates out, nesting settled, order fixed."""

from __future__ import annotations

from collections.abc import Callable

from impasse.evidence.attribute.found import Found
from impasse.evidence.attribute.turns import SPOKEN
from impasse.evidence.document import Span
from impasse.evidence.statement import Attribution
from impasse.evidence.syntax.frames import signal


def assemble(found: list[Found], kind: Callable[[list[Span]], str]) -> list[Attribution]:
    """Order candidates, drop repeated ones and say which lies inside which.

    Parameters
    ----------
    found : list of Found
        Candidates of one text, in any order.
    kind : callable
        Tells direct, indirect or mixed from content spans.

    Returns
    -------
    list of Attribution
        By the place of their content, the outer before the inner; ``parent`` points into this list.
    """
    ordered = sorted(_distinct(found), key=lambda f: (f.start, -f.end, _cue(f), f.frame))
    together: dict[int, list[int]] = {}
    for at, one in enumerate(ordered):
        together.setdefault(one.sentence, []).append(at)
    out: list[Attribution] = []
    for at, one in enumerate(ordered):
        parent = _parent(ordered, at, together[one.sentence])
        if not one.source and parent is not None and _is_terms(one):
            one.source = ordered[parent].source
        out.append(
            Attribution(
                source=tuple(sorted(one.source)),
                cue=tuple(sorted(one.cue)),
                content=tuple(sorted(one.content)),
                frame=one.frame,
                parent=parent,
                kind="direct" if one.frame in SPOKEN else kind(one.content),
                negated=one.negated,
                hedged=one.hedged,
                antecedent=tuple(one.antecedent),
            )
        )
    return out


def _is_terms(one: Found) -> bool:
    """Whether a noun names terms (``the conditions that``): inside a statement they are the speaker's own."""
    return one.frame.startswith("noun:") and signal(one.frame).act in ("precondition", "demand")


def _cue(one: Found) -> int:
    return one.cue[0][0] if one.cue else one.start


def _size(one: Found) -> int:
    return sum(e - s for s, e in one.content)


def _distinct(found: list[Found]) -> list[Found]:
    """Drop candidates with the cue of another one; the larger content stays."""
    kept: dict[Span, Found] = {}
    for one in found:
        key = one.cue[0] if one.cue and not one.item else one.content[0]
        other = kept.get(key)
        if other is None or (_rank(one), _size(one)) > (_rank(other), _size(other)):
            kept[key] = one
    return list(kept.values())


def _rank(one: Found) -> int:
    """A fixed phrase counts before the words it is made of."""
    return int(one.frame.startswith("phrase:"))


def _holds(outer: Found, inner: Found) -> bool:
    """Whether the inner attribution's cue stands in the outer one's content."""
    place = inner.cue[0] if inner.cue else inner.content[0]
    return any(s <= place[0] and place[1] <= e for s, e in outer.content)


def _parent(ordered: list[Found], at: int, near: list[int]) -> int | None:
    """Index of the smallest attribution of the sentence (places ``near``) whose content holds this one's cue."""
    known = ordered[at].inside
    if known is not None:
        return next((k for k in near if ordered[k] is known), None)
    best: int | None = None
    for k in near:
        outer = ordered[k]
        inside = k != at and _holds(outer, ordered[at]) and not _holds(ordered[at], outer)
        if inside and (best is None or _size(outer) < _size(ordered[best])):
            best = k
    return best
