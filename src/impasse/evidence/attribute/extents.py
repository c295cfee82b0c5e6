"""How far a content runs: to the end of the clause or phrase that belongs to the cue."""

from __future__ import annotations

from impasse.evidence.attribute.ahead import first_word, is_cue, kind_at, new_speaker, next_chunk
from impasse.evidence.attribute.joining import joins_cue, same_form
from impasse.evidence.attribute.subjects import extend_right, starts_clause
from impasse.evidence.attribute.tails import leads_out
from impasse.evidence.syntax.chunks import Chunks
from impasse.evidence.syntax.frames import frames
from impasse.evidence.text.wordlists import group

_CONTRAST = frozenset(["while", "whereas", "although", "though", "as"])
_CIRCUMSTANCE = _CONTRAST | frozenset(["when", "after", "before"])
_LEADS = frozenset(["according", "citing", "quoting"])
_GOES_ON = frozenset(
    "including such with from especially particularly like unlike only even not mainly mostly both or".split()
)
_SINCE = frozenset("during before after until because amid despite since throughout following".split())
_WHERE = frozenset("in on at from through".split())
_OCCASIONS = group("occasion_noun")
_SET = group("set_noun")
_WEEKDAY = ("day", "days", "night", "tomorrow")
_INNER_BREAKS = frozenset(",;:-cyp")
_SUMMING = frozenset("something one reading move step fact charge line thing".split())
_IF = frozenset("if unless provided once until lest".split())
_TERMS = frozenset(["if", "unless", "until", "provided", "once", "lest"])
_ASKING = group("asking_verb")


def clause_end(chunks: Chunks, start: int, cue: int) -> int:
    """Last chunk of a clause content (what was said) that begins at chunk ``start``.

    It runs to the end of the sentence unless the cue's own clause goes on: another cue in coordination, a
    participle such as ``adding``, a source phrase, a contrasting clause with a cue of its own, a semicolon.
    """
    kinds = chunks.kinds
    opened = _opens_sentence(chunks, cue) and cue < start
    for j in range(start + 1, len(kinds)):
        kind = kinds[j]
        if kind in _INNER_BREAKS and _in_quotation(chunks, start, j):
            continue
        if kind == "," and _subject_waits(chunks, start, j):
            continue
        ends = (
            kind == ";"
            or (kind == "-" and _dash_ends(chunks, start, j))
            or (kind == "," and (_comma_ends(chunks, j, cue) or (opened and _main_clause(chunks, j))))
            or (kind == "c" and joins_cue(chunks, j, cue))
            or (kind == "y" and _turns(chunks, j))
            or leads_out(chunks, start, j, cue)
        )
        if ends:
            return _stop(chunks, start, j)
    return _trim(chunks, start, len(kinds) - 1)


def phrase_end(chunks: Chunks, start: int, cue: int, construction: str = "") -> int:
    """Last chunk of an object content (what is wanted, praised, refused) that begins at chunk ``start``."""
    kinds = chunks.kinds
    plain = construction == "obj" and _bare_name(chunks, start)
    opened = _opens_sentence(chunks, cue) and cue < start
    for j in range(start + 1, len(kinds)):
        kind = kinds[j]
        if kind in _INNER_BREAKS and _in_quotation(chunks, start, j):
            continue
        if kinds[j : j + 2] == ":Q":
            return j + 1
        ends = (
            kind in ";:"
            or (kind == "-" and _dash_ends(chunks, start, j))
            or (
                kind == "," and (_comma_ends_phrase(chunks, start, j) or (opened and _main_clause(chunks, j)))
            )
            or (kind == "c" and _joins_phrase(chunks, start, j, cue))
            or (kind == "y" and _circumstance(chunks, j))
            or (kind == "V" and kinds[j - 1] in "nTIJ" and not _own_verb(chunks, start, j))
            or (kind == "p" and construction == "obj" and _adjunct(chunks, j, plain and j == start + 1))
            or leads_out(chunks, start, j, cue)
        )
        if ends:
            return _stop(chunks, start, j)
    return _trim(chunks, start, len(kinds) - 1)


def _subject_waits(chunks: Chunks, start: int, j: int) -> bool:
    """Whether the comma ``j`` opens an insertion after a subject whose verb is still to come: ``the pact, signed in
    May, must stand``."""
    kinds = chunks.kinds
    if kinds[start] != "q" or kinds[start + 1 : j].strip("np'kTR") or "n" not in kinds[start:j]:
        return False
    closing = kinds.find(",", j + 1)
    return closing > 0 and kinds[next_chunk(chunks, closing) :][:1] == "V" and ";" not in kinds[j:closing]


def _in_quotation(chunks: Chunks, start: int, j: int) -> bool:
    """Whether a quotation that opens in the content is still open at chunk ``j`` and closes later."""
    tags = chunks.sentence.tags
    inside = tags[chunks.first[start] : chunks.first[j]]
    return inside.count("<") > inside.count(">") and ">" in tags[chunks.first[j] :]


def _bare_name(chunks: Chunks, k: int) -> bool:
    """Whether a noun phrase is a pronoun or a name alone, which takes no preposition of its own."""
    tags = chunks.tags(k)
    return tags == "u" or (chunks.kinds[k] == "n" and set(tags) <= {"P"})


def _adjunct(chunks: Chunks, j: int, plain: bool) -> bool:
    """Whether the preposition at chunk ``j`` tells when, where or how the object was spoken of."""
    word, following = chunks.low(j), chunks.kinds[j + 1 : j + 2]
    if word in _SINCE or (word == "by" and following == "G"):
        return True
    if word not in _WHERE:
        return False
    if following == "T" and _is_set(chunks.low(j - 1)) and not chunks.low(j + 1).endswith(_WEEKDAY):
        return False  # "demanded elections in June": the month is theirs
    return plain or following == "T" or (following == "n" and chunks.low(j + 1) in _OCCASIONS)


def _is_set(noun: str) -> bool:
    """Whether a noun, in the singular or plural, is something that a day or month is set for."""
    return not _SET.isdisjoint((noun, noun[:-1], noun[:-2]))


def _own_verb(chunks: Chunks, start: int, j: int) -> bool:
    """Whether a finite verb inside an object content has a subject inside it, or a relative word."""
    inside = chunks.kinds[start:j]
    return any(c in inside for c in "wqy") or inside.count("n") + inside.count("s") >= 2


def _stop(chunks: Chunks, start: int, j: int) -> int:
    """Last chunk of a content that ends before chunk ``j``; a mark that closes a quotation after it stays."""
    if chunks.kinds[j : j + 2] == ",>":
        return j + 1
    return _trim(chunks, start, j - 1)


def _trim(chunks: Chunks, start: int, end: int) -> int:
    while end > start and chunks.kinds[end] in ".,-;:c<>" and not _closes_quotation(chunks, end):
        end -= 1
    return end


def _closes_quotation(chunks: Chunks, end: int) -> bool:
    """Whether chunk ``end`` is a mark that closes a quotation (and so belongs to the content)."""
    sentence = chunks.sentence
    t = chunks.first[end]
    return chunks.kinds[end] == ">" and t > 0 and sentence.ends[t - 1] == sentence.starts[t]


def _dash_ends(chunks: Chunks, start: int, j: int) -> bool:
    """A dash ends the content unless it opens or closes an insertion."""
    if chunks.kinds[j + 1 : j + 2] == "Q":
        return True
    if chunks.kinds[j + 1 : j + 3] == "cq":
        return False
    after = next((k for k in range(j + 1, len(chunks.kinds)) if chunks.kinds[k] not in "cR"), j)
    if chunks.kinds[after] == "y" and chunks.low(after) in _TERMS:
        return False  # "will close – unless the tax is halved": the condition is the speaker's
    return "-" not in chunks.kinds[j + 1 :] and chunks.kinds[start:j].count("-") % 2 == 0


def _opens_sentence(chunks: Chunks, cue: int) -> bool:
    """Whether the cue stands in a clause that opens the sentence before the main one (``While A says ...,``)."""
    kinds = chunks.kinds
    at = 0
    while at < len(kinds) and kinds[at] in 'cR",':
        at += 1
    if at > cue or kinds[at] not in "ypGL":
        return False
    if kinds[at] == "p":
        return kinds[at + 1 : at + 2] == "G" and "," not in kinds[at:cue]
    return "," not in kinds[at:cue] or (kinds[at] == "y" and "V" not in kinds[at:cue])


def _main_clause(chunks: Chunks, j: int) -> bool:
    """Whether the main clause starts after the comma ``j``."""
    a = next_chunk(chunks, j)
    if kind_at(chunks, a) not in "ns":
        return False
    return starts_clause(chunks, a) or kind_at(chunks, extend_right(chunks, a, apposition=False) + 1) == "w"


def _comma_ends(chunks: Chunks, j: int, cue: int) -> bool:
    """Whether the clause content ends at the comma ``j``."""
    a = next_chunk(chunks, j)
    kind = kind_at(chunks, a)
    if first_word(chunks, a) in _LEADS:
        return True
    if kind == "c":
        return (
            joins_cue(chunks, a, cue)
            or new_speaker(chunks, next_chunk(chunks, a))
            or (kind_at(chunks, next_chunk(chunks, a)) == "G" and is_cue(chunks, next_chunk(chunks, a)))
        )
    if kind == "G":
        return is_cue(chunks, a, "quote") or is_cue(chunks, a, "comp")
    if kind == "y":
        return _turns(chunks, a)
    if kind in "ns":
        return (
            summed_up(chunks, a)
            or _closing_speaker(chunks, a)
            or (chunks.kinds[0] in "ypGL" and _announces(chunks, a))
        )
    return kind == "V" and (is_cue(chunks, a, "quote") or _closes_relative(chunks, j, cue))


def summed_up(chunks: Chunks, a: int) -> bool:
    """Whether the noun at ``a`` sums up what was said for somebody's comment: ``a claim that Osmar rejects``."""
    kinds = chunks.kinds
    if kind_at(chunks, a) != "n" or a + 1 >= len(kinds):
        return False
    known = chunks.low(a) in _SUMMING or chunks.low(a) in frames().nouns
    first = first_word(chunks, a)
    if not known or not (first in ("a", "an", "something", "one") or first in _SUMMING):
        return False
    if kinds[a + 1] in "wq":
        return True
    return kinds[a + 1] in "sn" and starts_clause(chunks, a + 1)


def _closes_relative(chunks: Chunks, j: int, cue: int) -> bool:
    """Whether the comma ``j`` closes the relative clause that the cue stands in: ``Smith, who said A, left``."""
    k = cue - 1
    while k > 0 and chunks.kinds[k] in "RT":
        k -= 1
    k -= chunks.kinds[cue] == "G" and chunks.kinds[k : k + 1] == "y"
    inserted = chunks.kinds[cue] == "G" and chunks.kinds[k : k + 1] == "," and "V" not in chunks.kinds[:k]
    if k > 0 and chunks.kinds[k] in "ns" and chunks.kinds[k - 1] == "w":
        k -= 1
    return k > 0 and (chunks.kinds[k] == "w" or inserted) and "," not in chunks.kinds[cue:j]


def _announces(chunks: Chunks, a: int) -> bool:
    """Whether the clause at ``a`` is a cue with a content of its own: ``Smith said that``."""
    if not new_speaker(chunks, a):
        return False
    v = chunks.kinds.index("V", a)
    return chunks.kinds[v + 1 : v + 2] in ("q", "Q", ":", "s")


def _closing_speaker(chunks: Chunks, a: int) -> bool:
    """Whether ``Smith said`` at ``a`` closes the sentence: all before it is what Smith said."""
    if not new_speaker(chunks, a):
        return False
    rest = chunks.kinds[chunks.kinds.index("V", a) + 1 :]
    end = len(rest) - len(rest.lstrip("pnTRk>"))
    return rest[end:].strip(".>") == "" or rest[end] == ","


def _turns(chunks: Chunks, j: int) -> bool:
    """Whether a clause at ``j`` turns to another cue (``while B said ...``, ``before claiming``)."""
    a = next_chunk(chunks, j)
    if chunks.low(j) in _CONTRAST and new_speaker(chunks, a):
        return True
    return kind_at(chunks, a) == "G" and is_cue(chunks, a) and chunks.low(j) in _CIRCUMSTANCE


def _comma_ends_phrase(chunks: Chunks, start: int, j: int) -> bool:
    """Whether the object content ends at the comma ``j``."""
    a = next_chunk(chunks, j)
    kind = kind_at(chunks, a)
    if kind == "y" and chunks.low(a) in _IF:
        return False
    if kind == "p" and chunks.low(a) == "on" and first_word(chunks, a + 1) == "condition":
        return False
    if kind in "GyVQLIJ.":
        return not (kind == "V" and _listed_infinitive(chunks, start, a))
    if kind == "w":
        return True
    if kind == "c":
        b = next_chunk(chunks, a)
        if _listed_infinitive(chunks, start, b):
            return False
        return kind_at(chunks, b) in "VyGpQ" or _clause_joins(chunks, start, a)
    if kind in "ns":
        return summed_up(chunks, a) or starts_clause(chunks, a)
    return first_word(chunks, a) not in _GOES_ON


def _takes_question(chunks: Chunks, k: int) -> bool:
    """Whether a verb takes an indirect question: ``declined to say when``."""
    return is_cue(chunks, k, "wh") or chunks.lemma(k) in _ASKING


def _listed_infinitive(chunks: Chunks, start: int, a: int) -> bool:
    """Whether a bare verb continues a list of infinitives (``to build ports, open roads and ...``)."""
    if "I" not in chunks.kinds[start:a] or kind_at(chunks, a) != "V":
        return False
    return chunks.tags(a).strip("rx") == "v" and chunks.low(a) == chunks.lemma(a)


def _joins_phrase(chunks: Chunks, start: int, j: int, cue: int) -> bool:
    """Whether the conjunction at ``j`` leads out of an object content."""
    a = next_chunk(chunks, j)
    if _listed_infinitive(chunks, start, a):
        return False
    inner = any(c in chunks.kinds[start:j] for c in "wqyV")
    if kind_at(chunks, a) == "V" and inner:
        return same_form(chunks, a, cue)
    if kind_at(chunks, a) == "G":
        return chunks.kinds[cue] == "G" and (is_cue(chunks, a) or "G" not in chunks.kinds[start:j])
    return _clause_joins(chunks, start, j)


def _clause_joins(chunks: Chunks, start: int, j: int) -> bool:
    """Whether the conjunction at ``j`` joins a finite verb or a whole clause to what lies outside the content."""
    opened = max(chunks.kinds.rfind(kind, start, j) for kind in "qyw")
    if opened >= 0 and "V" not in chunks.kinds[opened:j]:
        return False
    a = next_chunk(chunks, j)
    if kind_at(chunks, a) == "V":
        return True
    return kind_at(chunks, a) in "ns" and starts_clause(chunks, a)


def _circumstance(chunks: Chunks, j: int) -> bool:
    """Whether a clause of circumstance starts at ``j``, and no question that a verb before it takes."""
    if chunks.low(j) not in _CIRCUMSTANCE:
        return False
    if chunks.low(j) == "when" and chunks.kinds[j - 1] in "VIG" and _takes_question(chunks, j - 1):
        return False
    a = next_chunk(chunks, j)
    if kind_at(chunks, a) in "ns":
        return starts_clause(chunks, a)
    return kind_at(chunks, a) == "G" and is_cue(chunks, a)
