"""Cue nouns: ``the demand that``, ``its claim to``, ``opposition to``, with possessor, maker or light verb."""

from __future__ import annotations

from impasse.evidence.attribute import subjects
from impasse.evidence.attribute.chunks import Chunks
from impasse.evidence.attribute.complements import skip
from impasse.evidence.attribute.extents import clause_end, phrase_end
from impasse.evidence.attribute.found import Found
from impasse.evidence.attribute.frames import Frame, frames
from impasse.evidence.attribute.subjects import Range
from impasse.evidence.text.wordlists import group

_LIGHT = group("light_verb")
_HOLDERS = group("holder_noun")
_MAKERS = frozenset(["by", "from", "of", "among"])


def find_nouns(chunks: Chunks) -> list[Found]:
    """Find the attributions of one sentence that hang on nouns.

    Parameters
    ----------
    chunks : Chunks
        The sentence.

    Returns
    -------
    list of Found
        In text order.
    """
    out = []
    for k, kind in enumerate(chunks.kinds):
        if kind == "n":
            word = chunks.low(k)
            frame = frames().nouns.get(word) or frames().nouns.get(_singular(word))
            if frame is not None:
                found = _match(chunks, k, frame)
                if found is not None:
                    out.append(found)
    return out


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def _match(chunks: Chunks, k: int, frame: Frame) -> Found | None:
    source = _possessor(chunks, k)
    i = skip(chunks, k + 1, "RTk")
    kinds = chunks.kinds
    maker = None
    if i + 1 < len(kinds) and kinds[i] == "p" and chunks.low(i) in _MAKERS and kinds[i + 1] in "n":
        end = subjects.extend_of(chunks, i + 1)
        j = skip(chunks, end + 1)
        if source is None and _takes(chunks, j, frame, k) and chunks.low(i) not in frame.takes:
            maker, i = (chunks.first[i + 1], chunks.last[end]), j
    construction = _takes(chunks, i, frame, k)
    if construction is None:
        return None
    if frame.id.partition(":")[2] in _HOLDERS:
        source = _holder(chunks, k)
        if source is None:
            return None
    pronoun = source is not None and chunks.sentence.tags[source[0]] == "$"
    if source is None or pronoun:
        source = maker or _light_subject(chunks, k) or source
    if source is None and construction != "that":
        return None
    start = i + 1 if kinds[i] == "p" else i
    end = (clause_end if construction in ("that", "wh") else phrase_end)(chunks, start, k)
    if _is_subject(chunks, k):
        end = min(end, _before_main_verb(chunks, start, construction))
    sentence = chunks.sentence
    return Found(
        f"{frame.id}:{construction}",
        [sentence.span(*source)] if source else [],
        [(sentence.starts[chunks.last[k]], sentence.ends[chunks.last[k]])],
        [sentence.span(chunks.first[start], chunks.last[end])],
    )


def _holder(chunks: Chunks, k: int) -> Range | None:
    """Who is said to be one: ``Smith is a critic of``."""
    i = k - 1
    while i >= 0 and chunks.kinds[i] in "R<>":
        i -= 1
    if i < 0 or chunks.kinds[i] != "V" or chunks.lemma(i) not in ("be", "remain", "become"):
        return None
    return subjects.before(chunks, i)


def _is_subject(chunks: Chunks, k: int) -> bool:
    """Whether the noun stands before the verb of its clause."""
    start = max(chunks.kinds.rfind(mark, 0, k) for mark in ",;:-cqywQ") + 1
    return "V" not in chunks.kinds[start:k]


def _before_main_verb(chunks: Chunks, start: int, construction: str) -> int:
    """Last chunk before the verb that the noun is the subject of: ``the claim that it rained | was false``."""
    kinds = chunks.kinds
    own = construction in ("that", "wh")
    for j in range(start + 1, len(kinds)):
        if kinds[j] == "V":
            if not own:
                return j - 1
            own = False
        elif kinds[j] in "wyqcs" and j > start:
            own = True
    return len(kinds)


def _takes(chunks: Chunks, i: int, frame: Frame, k: int) -> str | None:
    """Which of the noun's constructions starts at chunk ``i``."""
    kinds = chunks.kinds
    if i >= len(kinds):
        return None
    kind = kinds[i]
    if kind == "q" and "that" in frame.takes:
        following = kinds[i + 1 : i + 2]
        return "that" if following and following in "nsyGpR<k" and not _gapped(chunks, i + 1) else None
    if kind == "I" and "inf" in frame.takes:
        return "inf"
    if kind == "p" and chunks.low(i) in frame.takes and i + 1 < len(kinds) and kinds[i + 1] in "nsG<yw":
        return chunks.low(i)
    if kind == "y" and "wh" in frame.takes and chunks.low(i) in ("whether", "how", "why"):
        return "wh"
    return None


def _gapped(chunks: Chunks, i: int) -> bool:
    """Whether the clause at ``i`` lacks what the noun stands for: ``a plan that critics say will fail``."""
    if chunks.kinds[i] not in "ns" or not subjects.starts_clause(chunks, i):
        return False
    v = chunks.kinds.index("V", i)
    frame = frames().verbs.get(chunks.lemma(v))
    if frame is None or chunks.passive(v):
        return False
    after = chunks.kinds[skip(chunks, v + 1) :][:1]
    return ("clause" in frame.takes and after == "V") or (
        "obj" in frame.takes and after in (".", ",", "c", "")
    )


def _possessor(chunks: Chunks, k: int) -> Range | None:
    """Tokens of the possessor inside the noun phrase (``Smith's plan``, ``their plan``)."""
    sentence = chunks.sentence
    first = chunks.first[k]
    tags = chunks.tags(k)
    at = tags.rfind("'")
    if at > 0:
        return first, first + at - 1
    at = tags.find("$")
    if at >= 0 and sentence.low[first + at] != "whose":
        return first + at, first + at
    return None


def _light_subject(chunks: Chunks, k: int) -> Range | None:
    """Subject of a light verb whose object the noun is (``made a demand that``)."""
    i = k - 1
    while i >= 0 and chunks.kinds[i] in "RTk<>":
        i -= 1
    if i < 0 or chunks.kinds[i] not in "VG" or chunks.lemma(i) not in _LIGHT or chunks.passive(i):
        return None
    if chunks.kinds[i] == "V":
        return subjects.before(chunks, i)
    return subjects.shared(chunks, i)
