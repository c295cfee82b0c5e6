"""Who is the subject of a verb group: noun phrases to the left, over insertions, or inverted to the right.

All answers are token ranges ``(first, last)``, both included.
"""

from __future__ import annotations

from impasse.evidence.document import Span
from impasse.evidence.syntax.chunks import Chunks
from impasse.evidence.syntax.frames import frames
from impasse.evidence.text.wordlists import group

Range = tuple[int, int]

_TIME_NOUNS = group("time_noun")
_ADVERBIAL = group("adverbial_preposition")
_FOCUS = frozenset(["even", "only", "just", "also", "not"])
_DESCRIBING = frozenset(["of", "from", "for"])
_INSIDE_START = frozenset("wnpGLRJyTI")


def before(chunks: Chunks, k: int, depth: int = 0) -> Range | None:
    """Find the subject of verb group ``k`` on its left.

    Parameters
    ----------
    chunks : Chunks
        The sentence.
    k : int
        Chunk of the verb group.

    Returns
    -------
    tuple of int or None
        Tokens of the subject with its modifiers; a relative pronoun stands for itself.
    """
    kinds = chunks.kinds
    i = _skip_adverbials(chunks, k - 1)
    if i < 0 or depth > 3:
        return None
    kind = kinds[i]
    if kind in "ns":
        return noun_phrase(chunks, i)
    if kind in "JL" and i and kinds[i - 1] == "n":
        return noun_phrase(chunks, i - 1, k - 1 if set(kinds[i + 1 : k]) <= set("pTn") else i)
    if kind == "w" and i > 1 and kinds[i - 1] == "p" and kinds[i - 2] in "nG":
        return chunks.first[i - 2], chunks.last[i]
    if kind == "w" or (kind == "q" and i and kinds[i - 1] in "nk,"):
        return chunks.first[i], chunks.last[i]
    if kind in ",-":
        return _over_insertion(chunks, i)
    if kind == "c":
        return shared(chunks, i, depth)
    return None


def antecedent(chunks: Chunks, subject: Range) -> list[Span]:
    """The noun phrase that a relative pronoun stands for; empty for any other subject."""
    if chunks.sentence.tags[subject[1]] not in "wq":
        return []
    i = chunks.at(subject[0]) - 1
    while i >= 0 and chunks.kinds[i] in "k,-<>":
        i -= 1
    found = noun_phrase(chunks, i) if i >= 0 and chunks.kinds[i] == "n" else None
    return [chunks.sentence.span(*found)] if found else []


def shared(chunks: Chunks, i: int, depth: int = 0) -> Range | None:
    """Subject of the nearest finite verb group left of chunk ``i`` that is not in a relative clause."""
    for m in range(i - 1, -1, -1):
        kind = chunks.kinds[m]
        if kind == "V":
            found = before(chunks, m, depth + 1)
            if found is not None and chunks.sentence.tags[found[0]] not in "wq":
                return found
        elif kind in ";":
            return None
    return None


def _skip_adverbials(chunks: Chunks, i: int) -> int:
    """Step left over adverbs, brackets, quotation marks, ``on Tuesday`` and the like."""
    kinds = chunks.kinds
    while i >= 0:
        if kinds[i] in "RTk<>":
            i -= 1
            if kinds[i + 1] == "T" and i >= 0 and kinds[i] == "p":
                i -= 1
        elif kinds[i] == "n" and i and is_time(chunks, i) and kinds[i - 1] in "nskwR":
            i -= 1
        elif (
            kinds[i - 1 : i + 1] == "pn"
            and chunks.low(i - 1) == "in"
            and chunks.tags(i) == "#"
            and len(chunks.low(i)) == 4
        ):
            i -= 2
        else:
            break
    return i


def is_time(chunks: Chunks, k: int) -> bool:
    """Whether a noun phrase tells when (``last week``)."""
    return chunks.low(k) in _TIME_NOUNS


def noun_phrase(chunks: Chunks, i: int, last: int | None = None) -> Range | None:
    """Tokens of the noun phrase ending in chunk ``i`` (or ``last``) with all that modifies its head."""
    lo, governed = extend_left(chunks, i)
    name = _name_after_time(chunks, lo) if governed or lo == i else None
    if governed and name is None:
        name = _name_after_year(chunks, lo)
    if governed and name is None:
        return None
    first = _without_focus(chunks, chunks.first[lo]) if name is None else name
    return first, chunks.last[i if last is None else last]


def near_phrase(chunks: Chunks, i: int) -> Range:
    """Tokens of the noun phrase ending in chunk ``i`` with what ``of`` ties to it, and no more."""
    lo = i
    while (
        lo > 1 and chunks.kinds[lo - 1] == "p" and chunks.low(lo - 1) == "of" and chunks.kinds[lo - 2] == "n"
    ):
        lo -= 2
    return _without_focus(chunks, chunks.first[lo]), chunks.last[i]


def _without_focus(chunks: Chunks, token: int) -> int:
    """Step over ``even``, ``only`` and the like at the start of a noun phrase."""
    while chunks.sentence.low[token] in _FOCUS:
        token += 1
    return token


def _name_after_time(chunks: Chunks, k: int) -> int | None:
    """Where a name starts that was taken into one phrase with what precedes it (``last week Smith``)."""
    sentence = chunks.sentence
    for t in range(chunks.last[k], chunks.first[k], -1):
        if (
            sentence.tags[t] in "Psd$"
            and sentence.low[t - 1] in _TIME_NOUNS
            and sentence.tags[t - 1] in "nNT"
        ):
            return t
        if sentence.tags[t] not in "PnNjd#":
            return None
    return None


def _name_after_year(chunks: Chunks, k: int) -> int | None:
    """Where a name starts that was taken into one phrase with the year before it: ``In 2021 Smith``."""
    first = chunks.first[k]
    year = chunks.sentence.low[first]
    dated = k > 0 and chunks.low(k - 1) in ("in", "by", "since") and year.isdigit() and len(year) == 4
    return first + 1 if dated and chunks.tags(k)[1:2] in tuple("Pd$s") else None


def extend_left(chunks: Chunks, i: int, reduced: bool = True) -> tuple[int, bool]:
    """First chunk of the complex noun phrase that ends in chunk ``i``.

    Returns
    -------
    tuple of (int, bool)
        The chunk, and whether a preposition that opens the clause governs the phrase (then it is no subject).
    """
    kinds = chunks.kinds
    lo, coordinated = i, False
    while lo > 0:
        j = lo - 1
        while j > 0 and kinds[j] in "k<>":
            j -= 1
        kind = kinds[j]
        if kind == "p":
            step = _over_preposition(chunks, j, reduced)
            if step is None:
                return lo, True
            lo = step
        elif kind == "c" and j and kinds[j - 1] in "nsk" and _is_coordination(chunks, j):
            lo, coordinated = _first_of(chunks, j - 1), True
        elif _is_modifier(chunks, j, coordinated):
            lo = j - 1
        elif kind == "V" and j > 1 and kinds[j - 1] in "wq" and kinds[j - 2] in "nk":
            lo = _first_of(chunks, j - 2)
        else:
            break
    return lo, False


def _is_modifier(chunks: Chunks, j: int, coordinated: bool) -> bool:
    """Whether chunk ``j`` ties the noun phrase before it to what follows: a participle, or a comma in a list."""
    if not j or chunks.kinds[j - 1] not in "ns":
        return False
    kind = chunks.kinds[j]
    return kind in "IGL" or (coordinated and kind == "," and _is_coordination(chunks, j))


def _first_of(chunks: Chunks, j: int) -> int:
    while j > 0 and chunks.kinds[j] == "k":
        j -= 1
    return j


def _over_preposition(chunks: Chunks, j: int, reduced: bool) -> int | None:
    """Chunk of the noun that the prepositional phrase at ``j`` modifies; None when there is none."""
    kinds = chunks.kinds
    m = j - 1
    while m >= 0 and kinds[m] in "kR<>p":
        m -= 1
    if m < 0:
        return None
    if kinds[m] in "ns":
        return m
    if kinds[m] in "JLG" and m and kinds[m - 1] in "n":
        return m - 1
    if kinds[m] == "V" and m > 1 and kinds[m - 1] in "ws" and kinds[m - 2] in "ns":
        return m - 2
    if reduced and kinds[m] == "V" and m and kinds[m - 1] == "n" and _may_be_participle(chunks, m):
        return m - 1
    return None


def _may_be_participle(chunks: Chunks, m: int) -> bool:
    """Whether a one-word verb group could be a reduced relative clause (``people briefed on the talks``)."""
    return chunks.first[m] == chunks.last[m] and chunks.low(m).endswith("ed")


def _is_coordination(chunks: Chunks, j: int) -> bool:
    """Whether the conjunction or comma at ``j`` joins noun phrases rather than clauses."""
    left, governed = extend_left(chunks, _first_of(chunks, j - 1), reduced=False)
    if governed:
        return False
    m = left - 1
    while m >= 0 and chunks.kinds[m] in "RT<>":
        m -= 1
    if m < 0 or chunks.kinds[m] not in "VGIL":
        return True
    frame = frames().verbs.get(chunks.lemma(m))
    return frame is not None and "clause" in frame.takes and not {"obj", "addr"} & frame.takes.keys()


def _over_insertion(chunks: Chunks, i: int) -> Range | None:
    """Subject before an insertion that closes with the mark at ``i``: ``Smith, who won, said``."""
    kinds = chunks.kinds
    best: int | None = None
    for j in range(i - 1, 0, -1):
        if kinds[j] in ";:":
            break
        reduced = kinds[j + 1] == "V" and _may_be_participle(chunks, j + 1)
        if kinds[j] != kinds[i] or not (kinds[j + 1] in _INSIDE_START or reduced):
            continue
        left = _first_of(chunks, j - 1)
        if kinds[left] not in "nsLJ":
            continue
        inside = kinds[j + 1 : i]
        if inside[0] == "w" or chunks.low(j + 1) == "whose":
            best = j
            break
        if best is None and (inside[0] != "n" or _verbless(chunks, j + 1, i)):
            best = j
    if best is None:
        return None
    return _with_apposition(chunks, best, i)


def _verbless(chunks: Chunks, first: int, stop: int) -> bool:
    """Whether chunks hold no finite verb but in relative clauses and what may be reduced ones."""
    inside = chunks.kinds[first:stop]
    if set("wq") & set(inside.split("V")[0]):
        return True
    return all(kind != "V" or _may_be_participle(chunks, first + k) for k, kind in enumerate(inside))


def _with_apposition(chunks: Chunks, opening: int, closing: int) -> Range | None:
    """The noun phrase before ``opening``, together with the insertion where that only says who it is."""
    kinds = chunks.kinds
    head = _first_of(chunks, opening - 1)
    lo, governed = extend_left(chunks, head)
    last = opening - 1
    if _describes(chunks, opening + 1, closing):
        last = closing - 1
    while True:
        before_comma = lo - 2 if not governed else lo - 3
        if before_comma < 0 or kinds[before_comma + 1] != ",":
            break
        m = _first_of(chunks, before_comma)
        if kinds[m] != "n" or is_time(chunks, m):
            break
        further, outer = extend_left(chunks, m)
        if outer and (further < 2 or kinds[further - 2] != ","):
            break
        if not _describes(chunks, before_comma + 2, closing):
            last = before_comma
        lo, governed = further, outer
    if governed:
        return None
    first = chunks.first[lo]
    return _name_after_time(chunks, lo) or first, chunks.last[last]


def _describes(chunks: Chunks, first: int, closing: int) -> bool:
    """Whether the insertion that starts at chunk ``first`` says who the subject is (apposition, origin)."""
    inside = chunks.kinds[first:closing]
    if inside[0] == "p":
        return chunks.low(first) in _DESCRIBING
    if inside[0] == "R":
        return inside[1:2] == "n" and "V" not in inside
    return inside[0] == "n" and _verbless(chunks, first, closing)


def after(chunks: Chunks, k: int) -> Range | None:
    """Find the inverted subject of verb group ``k``: the noun phrase right after it.

    Returns
    -------
    tuple of int or None
        Tokens of the subject; None when no noun phrase follows or it turns out to be a clause.
    """
    kinds = chunks.kinds
    i = k + 1
    while i < len(kinds) and kinds[i] in "R<>T":
        i += 1
    if i >= len(kinds) or kinds[i] not in "ns":
        return None
    return chunks.first[i], chunks.last[with_relative(chunks, extend_right(chunks, i))]


def with_relative(chunks: Chunks, hi: int) -> int:
    """Last chunk of a relative clause that describes the person named up to chunk ``hi``; ``hi`` without one."""
    kinds = chunks.kinds
    w = hi + 2 if kinds[hi + 1 : hi + 2] == "," else hi + 1
    if w >= len(kinds) or kinds[w] != "w" or chunks.low(w) != "who":
        return hi
    j = w + 1
    while j < len(kinds) and kinds[j] not in ".;-Q":
        if kinds[j] == "," and kinds[j + 1 : j + 2] in ("G", "c", "y", "Q", "s"):
            break
        j += 1
    return j - 1


def extend_right(chunks: Chunks, i: int, apposition: bool = True) -> int:
    """Last chunk of the complex noun phrase that starts in chunk ``i``."""
    kinds = chunks.kinds
    n = len(kinds)
    hi = i
    described = False
    while hi + 1 < n:
        kind = kinds[hi + 1]
        following = kinds[hi + 2] if hi + 2 < n else "."
        if kind == "k":
            hi += 1
        elif kind == "p" and following in "nG" and (described or _ties(chunks, hi)):  # noqa: SIM114
            hi += 2
        elif kind == "c" and following == "n" and not starts_clause(chunks, hi + 2):
            hi += 2
        elif kind in "JL" and following == "p":
            hi += 2
            hi += hi + 1 < n and kinds[hi + 1] == "n"
        elif apposition and kind == "," and following in "np" and not starts_clause(chunks, hi + 2):
            if following == "p" and chunks.low(hi + 2) not in {"of", "for", "from"}:
                break
            hi += 2
            described = True
        else:
            break
        if kinds[hi] == "p" and hi + 1 < n and kinds[hi + 1] == "n":
            hi += 1
    return hi


def _ties(chunks: Chunks, hi: int) -> bool:
    """Whether the preposition after chunk ``hi`` ties what follows to the noun (``three in five`` too)."""
    if chunks.low(hi + 1) not in _ADVERBIAL:
        return True
    return chunks.sentence.tags[chunks.last[hi]] == "#" and chunks.sentence.tags[chunks.last[hi + 2]] == "#"


def extend_of(chunks: Chunks, i: int) -> int:
    """Last chunk of the noun phrase at ``i`` with what ``of`` ties to it, and no more."""
    hi = i
    while chunks.kinds[hi + 1 : hi + 3] == "pn" and chunks.low(hi + 1) == "of":
        hi += 2
    return hi


def starts_clause(chunks: Chunks, i: int) -> bool:
    """Whether the noun phrase at ``i`` is the subject of a finite verb group that follows."""
    if i >= len(chunks.kinds):
        return False
    end = extend_right(chunks, i, apposition=False)
    m = end + 1
    while m < len(chunks.kinds) and chunks.kinds[m] in "RT":
        m += 1
    return m < len(chunks.kinds) and chunks.kinds[m] == "V"
