"""Whether a conjunction leads out of a content, back to the verb that attributes it: ``said A and denied B``."""

from __future__ import annotations

from impasse.evidence.attribute.ahead import is_cue, kind_at, new_speaker, next_chunk
from impasse.evidence.syntax.chunks import Chunks
from impasse.evidence.text.wordlists import group

_DO_FORMS = {"did": "past", "does": "third", "do": "plain"}
_PRESENT = frozenset("is are am has have does do 's 're 've 'm".split())
_OUTSPOKEN = group("outspoken_verb")
_UNCHANGED = frozenset(
    "put let set cut hit read cost bet quit spread shut beat burst cast hurt split".split()
)
_WITHHELD = group("withheld_verb")


def joins_cue(chunks: Chunks, j: int, cue: int) -> bool:
    """Whether the conjunction at ``j`` joins a second verb to the cue: ``said A and called B``."""
    a = next_chunk(chunks, j)
    kind = kind_at(chunks, a)
    if kind == "V":
        if _withholds(chunks, a) or _left_alone(chunks, j, a, cue):
            return True
        turned = not chunks.negated(a) or chunks.low(j) == "but"
        contrast = chunks.low(j) == "but" and chunks.kinds[j - 1] in ",>"
        if not turned or not is_cue(chunks, a):
            return False
        if is_cue(chunks, a, "quote") and (same_form(chunks, a, cue) or contrast):
            return True
        return (contrast or same_form(chunks, a, cue)) and not _could_join(
            chunks, a, _verb_before(chunks, j, cue)
        )
    if kind in "ns" and chunks.kinds[cue] == "V" and new_speaker(chunks, a):
        return chunks.lemma(chunks.kinds.index("V", a)) == chunks.lemma(cue)
    if kind == "n" and kind_at(chunks, a + 1) == "G":
        return is_cue(chunks, a + 1) and chunks.kinds[cue] == "G"
    return kind == "G" and chunks.kinds[cue] == "G" and is_cue(chunks, a)


def _left_alone(chunks: Chunks, j: int, a: int, cue: int) -> bool:
    """Whether the verb at ``a`` tells what the speaker did next: ``said they would never pay and (then) left``.

    A modal verb takes the plain form after it, so that a past or third form goes with the cue.
    """
    told = chunks.kinds.rfind("V", cue + 1, j)
    if told < 0 or chunks.kinds[cue] != "V" or chunks.kinds[told - 1] in "wq":
        return False
    form = chunks.tags(a).strip("rx")
    return (
        chunks.tags(told).strip("rx")[:1] == "m"
        and form == "v"
        and same_form(chunks, a, cue)
        and tense(chunks, a) in ("past", "third")
    )


def _verb_before(chunks: Chunks, j: int, cue: int) -> int:
    """The finite verb group nearest to the conjunction at ``j`` on its left."""
    k = chunks.kinds.rfind("V", cue, j)
    while k > cue and chunks.kinds[k - 1] in "wq":
        k = chunks.kinds.rfind("V", cue, k)
    return k if k >= 0 else cue


def _could_join(chunks: Chunks, a: int, verb: int) -> bool:
    """Whether the verb at ``a`` may go with the verb group before it: ``said it had closed and planned to move``."""
    tags = chunks.tags(verb).strip("rx")
    if tags[:1] == "m":
        return False
    if chunks.lemma(a) in _OUTSPOKEN:
        return tags == "v" and same_form(chunks, a, verb)
    if tags == "v":
        return same_form(chunks, a, verb)
    present = chunks.words(verb)[0] in _PRESENT
    return not present or "h" in tags or tense(chunks, a) != "past"


def _withholds(chunks: Chunks, a: int) -> bool:
    """Whether the verb group at ``a`` tells that the speaker kept something back: ``but would not say``."""
    return chunks.negated(a) and chunks.lemma(a) in _WITHHELD and chunks.tags(a).strip("rx")[0] in "mo"


def same_form(chunks: Chunks, a: int, cue: int) -> bool:
    """Whether two verb groups agree in form, as coordinated verbs of one subject do."""
    first, second = chunks.tags(cue).strip("rx"), chunks.tags(a).strip("rx")
    if chunks.kinds[cue] != "V" or not first or not second:
        return False
    if first[0] in "ov" and second[0] in "ov":
        one, other = tense(chunks, cue), tense(chunks, a)
        return one == other or "any" in (one, other)
    return first[0] in "hb" and second[0] in "hb" and first[-1] == second[-1]


def tense(chunks: Chunks, k: int) -> str:
    """Return past, third person or plain form of a verb group without auxiliary, or with a form of *do*."""
    words = [w for w, c in zip(chunks.words(k), chunks.tags(k), strict=True) if c not in "rx"]
    word, lemma = words[0], chunks.lemma(k)
    if word in _DO_FORMS:
        return _DO_FORMS[word]
    if word == lemma and word.endswith("ed") and not word.endswith(("eed", "bed", "shed", "wed")):
        return "past"  # a verb that no list has
    if word == lemma:
        return "any" if word in _UNCHANGED else "plain"
    return "third" if word.endswith("s") else "past"
