"""Cue nouns: ``the demand that``, ``its claim to``, ``opposition to``, with possessor, maker or light verb."""

from __future__ import annotations

from impasse.evidence.attribute import subjects
from impasse.evidence.attribute.extents import clause_end, phrase_end
from impasse.evidence.attribute.found import Found
from impasse.evidence.attribute.looks import skip
from impasse.evidence.attribute.subjects import Range
from impasse.evidence.syntax.chunks import Chunks
from impasse.evidence.syntax.frames import Frame, frames
from impasse.evidence.text.wordlists import group

_LIGHT = group("light_verb")
_HOLDERS = group("holder_noun")
_BEING = frozenset(["of", "under"])
_TOLD = frozenset(["that", "wh", "inf"])
_MAKERS = frozenset(["by", "from", "of", "among", "in", "within", "across"])
_OVER = frozenset(["over", "gone", "history"])
_WANED = group("waning_verb")
_DROPPED = group("dropping_verb")
_SPREADING = group("spreading_verb")


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
            frame = noun_frame(chunks, k)
            if frame is not None and not _is_proviso(chunks, k):
                verb = _light_verb(chunks, k)
                if verb is not None and light_noun(chunks, verb) == k:
                    continue
                found = match_noun(chunks, k, frame)
                if found is not None:
                    out.append(found)
    return out


def noun_frame(chunks: Chunks, k: int) -> Frame | None:
    """Frame of the noun phrase at chunk ``k``; None where its noun is no cue."""
    word = chunks.low(k)
    return frames().nouns.get(word) or frames().nouns.get(_singular(word))


def _is_proviso(chunks: Chunks, k: int) -> bool:
    """Whether the noun belongs to ``on condition that``, which tells when something is granted."""
    return chunks.words(k) == ["condition"] and k > 0 and chunks.low(k - 1) == "on"


def light_noun(chunks: Chunks, v: int) -> int | None:
    """Find the noun that tells what a light verb attributes: ``expressed the view that``, ``was of the opinion that``.

    Parameters
    ----------
    chunks : Chunks
        The sentence.
    v : int
        Chunk of the verb group.

    Returns
    -------
    int or None
        Chunk of the noun, which has a construction of its own and no owner but the subject.
    """
    kinds = chunks.kinds
    k = v + 1
    while k < len(kinds) and kinds[k] in "RTk<>":
        k += 1
    being = chunks.lemma(v) == "be" and kinds[k : k + 2] == "pn" and chunks.low(k) in _BEING
    k += being
    if k >= len(kinds) or kinds[k] != "n" or not (being or chunks.lemma(v) in _LIGHT) or chunks.passive(v):
        return None
    frame = noun_frame(chunks, k)
    owner = possessor(chunks, k)
    if frame is None or (owner is not None and chunks.sentence.tags[owner[0]] != "$"):
        return None
    construction = _takes(chunks, skip(chunks, k + 1, "RTk"), frame, k)
    own = frames().verbs.get(chunks.lemma(v))
    told = construction in _TOLD or own is None or "obj" not in own.takes
    return k if construction and told else None


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def match_noun(chunks: Chunks, k: int, frame: Frame, subject: Range | None = None) -> Found | None:
    """Match what follows a cue noun against what it takes.

    Parameters
    ----------
    chunks : Chunks
        The sentence.
    k : int
        Chunk of the noun phrase.
    frame : Frame
        The noun's frame.
    subject : tuple of int, optional
        Tokens of the source, where a light verb names it.

    Returns
    -------
    Found or None
        None where nothing follows that the noun takes, or nobody is named for what needs a source.
    """
    source = subject or possessor(chunks, k)
    i = skip(chunks, k + 1, "RTk")
    kinds = chunks.kinds
    maker = None
    if i + 1 < len(kinds) and kinds[i] == "p" and chunks.low(i) in _MAKERS and kinds[i + 1] in "n":
        end = subjects.extend_of(chunks, i + 1)
        j = skip(chunks, end + 1)
        takes = _takes(chunks, j, frame, k) or _stated(chunks, j, frame)
        if source is None and takes and chunks.low(i) not in frame.takes:
            maker, i = (chunks.first[i + 1], chunks.last[end]), j
    listed = _listed(chunks, k, i, frame)
    if listed is not None and (source or maker or subject or _light_verb(chunks, k) is not None):
        return _announced(chunks, k, listed, frame, source or maker or _light_subject(chunks, k))
    stated = _stated(chunks, i, frame) or _spread(chunks, i, frame)
    last = chunks.last[i] if stated else chunks.last[k]
    i += stated is not None
    construction = stated or _takes(chunks, i, frame, k)
    if construction is None:
        return None
    if frame.id.partition(":")[2] in _HOLDERS:
        source = _holder(chunks, k)
        if source is None:
            return None
    pronoun = source is not None and chunks.sentence.tags[source[0]] == "$"
    if source is None or pronoun:
        source = maker or subject or _light_subject(chunks, k) or source
    if source is None and construction != "that":
        return None
    start = i + 1 if kinds[i] == "p" else i
    end = (clause_end if construction in ("that", "wh") else phrase_end)(chunks, start, k)
    if not stated and _is_subject(chunks, k):
        end = min(end, _before_main_verb(chunks, start, construction))
    sentence = chunks.sentence
    return Found(
        f"{frame.id}:{construction}",
        [sentence.span(*source)] if source else [],
        [(sentence.starts[chunks.last[k]], sentence.ends[last])],
        [sentence.span(chunks.first[start], chunks.last[end])],
        negated=_given_up(chunks, end + 1),
    )


def _listed(chunks: Chunks, k: int, i: int, frame: Frame) -> int | None:
    """Chunk of the colon that announces what the noun stands for: ``three conditions for talks: ...``."""
    kinds = chunks.kinds
    colon = kinds.find(":", k)
    if "list" not in frame.takes or colon < 0 or colon + 1 >= len(kinds):
        return None
    between = kinds[k + 1 : colon].replace("VJ", "", 1)
    return colon if not between.strip("pnRT") else None


def _announced(chunks: Chunks, k: int, colon: int, frame: Frame, source: Range | None) -> Found | None:
    """What follows the colon is the content."""
    if source is None:
        return None
    sentence = chunks.sentence
    end = clause_end(chunks, colon + 1, colon)
    return Found(
        f"{frame.id}:list",
        [sentence.span(*source)],
        [sentence.span(chunks.last[k], chunks.last[k])],
        [sentence.span(chunks.first[colon + 1], chunks.last[end])],
    )


def _spread(chunks: Chunks, i: int, frame: Frame) -> str | None:
    """Construction after ``hopes are rising that``, ``doubts remain whether``."""
    if chunks.kinds[i : i + 2] != "Vq" or chunks.lemma(i) not in _SPREADING or "that" not in frame.takes:
        return None
    return "that"


def _stated(chunks: Chunks, i: int, frame: Frame) -> str | None:
    """Construction after the verb at chunk ``i`` of ``Varland's position is that``, ``its aim is to``."""
    if chunks.kinds[i : i + 1] != "V" or chunks.lemma(i) not in ("be", "remain"):
        return None
    following = chunks.kinds[i + 1 : i + 2]
    if "that" in frame.takes and following == "n" and chunks.words(i + 1) in (["no"], ["yes"]):
        return "that"
    return "that" if following == "q" and "that" in frame.takes else None


def _holder(chunks: Chunks, k: int) -> Range | None:
    """Who is said to be one: ``Smith is a critic of``."""
    i = k - 1
    while i >= 0 and chunks.kinds[i] in "R<>":
        i -= 1
    if i < 0 or chunks.kinds[i] != "V" or chunks.lemma(i) not in ("be", "remain", "become"):
        return None
    return subjects.before(chunks, i)


def _given_up(chunks: Chunks, v: int) -> bool:
    """Whether the verb of which the noun is the subject says that the position holds no more: ``has softened``."""
    v = skip(chunks, v, "RT")
    if chunks.kinds[v : v + 1] != "V" or chunks.negated(v):
        return False
    if chunks.lemma(v) == "be":
        after = chunks.sentence.low[chunks.first[v] + 1 : chunks.last[v] + 2]
        return bool(_OVER & set(after))
    acts = chunks.kinds[skip(chunks, v + 1, "RT") :][:1] in ("n", "s")  # "the decision ended all talks"
    return chunks.lemma(v) in _DROPPED if chunks.passive(v) else chunks.lemma(v) in _WANED and not acts


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


def possessor(chunks: Chunks, k: int) -> Range | None:
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
    i = _light_verb(chunks, k)
    if i is None:
        return None
    return subjects.before(chunks, i) if chunks.kinds[i] == "V" else subjects.shared(chunks, i)


def _light_verb(chunks: Chunks, k: int) -> int | None:
    """Chunk of the light verb whose object the noun is, or of *be* before ``of the opinion``."""
    i = k - 1
    while i >= 0 and chunks.kinds[i] in "RTk<>":
        i -= 1
    if i > 0 and chunks.kinds[i] == "p" and chunks.low(i) in _BEING and chunks.lemma(i - 1) == "be":
        return i - 1
    light = i >= 0 and chunks.kinds[i] in "VGI" and chunks.lemma(i) in _LIGHT and not chunks.passive(i)
    return i if light else None
