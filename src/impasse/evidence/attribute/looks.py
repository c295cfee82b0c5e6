"""What stands at a chunk: looks that several constructions after a cue share."""

from __future__ import annotations

from impasse.evidence.attribute.subjects import extend_right, is_time, starts_clause
from impasse.evidence.syntax.chunks import Chunks
from impasse.evidence.text.wordlists import group

_WH = frozenset(["whether", "how", "why", "what", "who", "which"])
_WH_WIDE = frozenset(["if", "when", "where"])
_WIDE_VERBS = group("asking_verb")
_CITING = frozenset(["citing", "quoting"])
_WHEN = frozenset(["after", "before", "since", "until"])


def skip(chunks: Chunks, i: int, over: str = "RTk>") -> int:
    """First chunk from ``i`` on that is no adverb, day or bracket."""
    while i < len(chunks.kinds) and chunks.kinds[i] in over:
        i += 1
    return i


def over_insertion(chunks: Chunks, i: int) -> int:
    """Step over an insertion between cue and content: ``said, however, that``."""
    kinds = chunks.kinds
    if kinds[i : i + 1] not in (",", "-"):
        return i
    closing = kinds.find(kinds[i], i + 1, i + 9)
    cited = chunks.kinds[i + 1 : i + 2] == "G" and chunks.low(i + 1) in _CITING
    if closing > 0 and cited and kinds[closing + 1 : closing + 2] == "q":
        return closing + 1
    timed = kinds[i + 1 : i + 2] == "y" or (kinds[i + 1 : i + 2] == "n" and is_time(chunks, i + 1))
    if closing < 0 or ("V" in kinds[i:closing] and not timed) or kinds[i + 1 : i + 2] == "G":
        return i
    after = kinds[closing + 1 : closing + 2]
    if after in ("n", "<") and kinds[i : i + 2] == ",n":
        return closing + 1
    if after in ("q", "I") or (after == "Q" and kinds[i + 1 : closing].strip("Rpn") == ""):
        return closing + 1
    return i


def opens_quote(chunks: Chunks, i: int) -> bool:
    """Whether chunk ``i`` begins with a mark that opens a quotation."""
    return chunks.sentence.tags[chunks.first[i]] == "<"


def quoted(chunks: Chunks, i: int) -> bool:
    """Whether a quotation, folded or not, starts at chunk ``i``."""
    return i < len(chunks.kinds) and (chunks.kinds[i] == "Q" or opens_quote(chunks, i))


def is_wh(chunks: Chunks, i: int, cue: int) -> bool:
    """Whether a question word at chunk ``i`` opens a content of the cue."""
    word = chunks.low(i)
    return word in _WH or (word in _WH_WIDE and chunks.lemma(cue) in _WIDE_VERBS)


def is_relative(chunks: Chunks, q: int) -> bool:
    """Whether ``that`` at chunk ``q`` is the subject of the verb after it."""
    k = skip(chunks, q + 1)
    return chunks.kinds[k : k + 1] == "V"


def is_time_phrase(chunks: Chunks, j: int) -> bool:
    """Whether the word at chunk ``j`` opens no clause but tells when: ``after the war``."""
    return chunks.kinds[j] == "y" and chunks.low(j) in _WHEN and not starts_clause(chunks, j + 1)


def has_verb(chunks: Chunks, i: int) -> bool:
    """Whether the noun phrase at ``i`` gets a finite verb before the sentence turns elsewhere."""
    if starts_clause(chunks, i):
        return True
    kinds = chunks.kinds
    wanted, relative = 1, False
    j = extend_right(chunks, i, apposition=False) + 1
    while j < len(kinds):
        kind = kinds[j]
        if kind == "V":
            wanted -= 1
            if not wanted:
                return True
        elif kind in "wq":
            wanted, relative = wanted + 1, True
        elif kind in ";:.yQ" or (kind == "," and kinds[j + 1 : j + 2] in ("G", "c", "s")):
            break
        if kind == "c" and wanted == 1 and kinds[skip(chunks, j + 1) :][:1] == "V":
            if not relative:
                break
            wanted += 1
        j += 1
    return False


def tags_after(chunks: Chunks, j: int) -> str:
    """Class letters of the two chunks after chunk ``j``."""
    return "".join(chunks.tags(k) for k in range(j + 1, min(j + 3, len(chunks.kinds))))
