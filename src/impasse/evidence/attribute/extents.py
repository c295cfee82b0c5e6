"""How far a content runs: to the end of the clause or phrase that belongs to the cue."""

from __future__ import annotations

from impasse.evidence.attribute.chunks import Chunks
from impasse.evidence.attribute.frames import frames
from impasse.evidence.attribute.subjects import extend_right, starts_clause
from impasse.evidence.text.wordlists import group

_CONTRAST = frozenset(["while", "whereas", "although", "though", "as"])
_CIRCUMSTANCE = _CONTRAST | frozenset(["when", "after", "before"])
_LEADS = frozenset(["according", "citing", "quoting"])
_GOES_ON = frozenset(
    "including such with from especially particularly like unlike only even not mainly mostly both or".split()
)
_DO_FORMS = {"did": "past", "does": "third", "do": "plain"}
_PRESENT = frozenset("is are am has have does do 's 're 've 'm".split())
_OUTSPOKEN = group("outspoken_verb")
_SINCE = frozenset("during before after until because amid despite since throughout following".split())
_WHERE = frozenset("in on at from through".split())
_OCCASIONS = group("occasion_noun")
_INNER_BREAKS = frozenset(",;:-cyp")
_UNCHANGED = frozenset(
    "put let set cut hit read cost bet quit spread shut beat burst cast hurt split".split()
)
_WITHHELD = group("withheld_verb")
_ASKING = group("asking_verb")


def is_cue(chunks: Chunks, k: int, construction: str = "") -> bool:
    """Whether verb chunk ``k`` is a cue (that takes a construction)."""
    frame = frames().verbs.get(chunks.lemma(k))
    return frame is not None and (not construction or construction in frame.takes)


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
        ends = (
            kind == ";"
            or (kind == "-" and _dash_ends(chunks, start, j))
            or (kind == "," and (_comma_ends(chunks, j, cue) or (opened and _main_clause(chunks, j))))
            or (kind == "c" and _joins_cue(chunks, j, cue))
            or (kind == "y" and _turns(chunks, j))
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
            or (kind == "V" and kinds[j - 1] in "nT" and not _own_verb(chunks, start, j))
            or (kind == "p" and construction == "obj" and _adjunct(chunks, j, plain and j == start + 1))
        )
        if ends:
            return _stop(chunks, start, j)
    return _trim(chunks, start, len(kinds) - 1)


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
    return plain or following == "T" or (following == "n" and chunks.low(j + 1) in _OCCASIONS)


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
    return "-" not in chunks.kinds[j + 1 :] and chunks.kinds[start:j].count("-") % 2 == 0


def _next(chunks: Chunks, j: int, skip: str = "RT<>") -> int:
    j += 1
    while j < len(chunks.kinds) and chunks.kinds[j] in skip:
        j += 1
    return j


def _kind(chunks: Chunks, j: int) -> str:
    return chunks.kinds[j] if j < len(chunks.kinds) else "."


def _first_word(chunks: Chunks, a: int) -> str:
    return chunks.sentence.low[chunks.first[a]] if a < len(chunks.kinds) else ""


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
    a = _next(chunks, j)
    if _kind(chunks, a) not in "ns":
        return False
    return starts_clause(chunks, a) or _kind(chunks, extend_right(chunks, a, apposition=False) + 1) == "w"


def _comma_ends(chunks: Chunks, j: int, cue: int) -> bool:
    """Whether the clause content ends at the comma ``j``."""
    a = _next(chunks, j)
    kind = _kind(chunks, a)
    if _first_word(chunks, a) in _LEADS:
        return True
    if kind == "c":
        return (
            _joins_cue(chunks, a, cue)
            or new_speaker(chunks, _next(chunks, a))
            or (_kind(chunks, _next(chunks, a)) == "G" and is_cue(chunks, _next(chunks, a)))
        )
    if kind == "G":
        return is_cue(chunks, a, "quote") or is_cue(chunks, a, "comp")
    if kind == "y":
        return _turns(chunks, a)
    if kind in "ns":
        return _closing_speaker(chunks, a) or (chunks.kinds[0] in "ypGL" and _announces(chunks, a))
    return kind == "V" and (is_cue(chunks, a, "quote") or _closes_relative(chunks, j, cue))


def _closes_relative(chunks: Chunks, j: int, cue: int) -> bool:
    """Whether the comma ``j`` closes the relative clause that the cue stands in: ``Smith, who said A, left``."""
    k = cue - 1
    while k > 0 and chunks.kinds[k] in "RT":
        k -= 1
    return k > 0 and chunks.kinds[k] == "w" and "," not in chunks.kinds[cue:j]


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


def _joins_cue(chunks: Chunks, j: int, cue: int) -> bool:
    """Whether the conjunction at ``j`` joins a second verb to the cue: ``said A and called B``."""
    a = _next(chunks, j)
    kind = _kind(chunks, a)
    if kind == "V":
        if _withholds(chunks, a):
            return True
        turned = not chunks.negated(a) or chunks.low(j) == "but"
        contrast = chunks.low(j) == "but" and chunks.kinds[j - 1] in ",>"
        if not turned or not is_cue(chunks, a):
            return False
        if is_cue(chunks, a, "quote") and (_same_form(chunks, a, cue) or contrast):
            return True
        return (contrast or _same_form(chunks, a, cue)) and not _could_join(
            chunks, a, _verb_before(chunks, j, cue)
        )
    if kind in "ns" and chunks.kinds[cue] == "V" and new_speaker(chunks, a):
        return chunks.lemma(chunks.kinds.index("V", a)) == chunks.lemma(cue)
    if kind == "n" and _kind(chunks, a + 1) == "G":
        return is_cue(chunks, a + 1) and chunks.kinds[cue] == "G"
    return kind == "G" and chunks.kinds[cue] == "G" and is_cue(chunks, a)


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
        return tags == "v" and _same_form(chunks, a, verb)
    if tags == "v":
        return _same_form(chunks, a, verb)
    present = chunks.words(verb)[0] in _PRESENT
    return not present or "h" in tags or _tense(chunks, a) != "past"


def _withholds(chunks: Chunks, a: int) -> bool:
    """Whether the verb group at ``a`` tells that the speaker kept something back: ``but would not say``."""
    return chunks.negated(a) and chunks.lemma(a) in _WITHHELD and chunks.tags(a).strip("rx")[0] in "mo"


def _same_form(chunks: Chunks, a: int, cue: int) -> bool:
    """Whether two verb groups agree in form, as coordinated verbs of one subject do."""
    first, second = chunks.tags(cue).strip("rx"), chunks.tags(a).strip("rx")
    if chunks.kinds[cue] != "V" or not first or not second:
        return False
    if first[0] in "ov" and second[0] in "ov":
        one, other = _tense(chunks, cue), _tense(chunks, a)
        return one == other or "any" in (one, other)
    return first[0] in "hb" and second[0] in "hb" and first[-1] == second[-1]


def _tense(chunks: Chunks, k: int) -> str:
    """Past, third person or plain form of a verb group without auxiliary, or with a form of *do*."""
    words = [w for w, c in zip(chunks.words(k), chunks.tags(k), strict=True) if c not in "rx"]
    word, lemma = words[0], chunks.lemma(k)
    if word in _DO_FORMS:
        return _DO_FORMS[word]
    if word == lemma:
        return "any" if word in _UNCHANGED else "plain"
    return "third" if word.endswith("s") else "past"


def new_speaker(chunks: Chunks, a: int) -> bool:
    """Whether a noun phrase with a speech verb of its own starts at ``a``."""
    if _kind(chunks, a) not in "ns":
        return False
    v = _next(chunks, extend_right(chunks, a, apposition=False))
    return _kind(chunks, v) == "V" and is_cue(chunks, v, "quote")


def _turns(chunks: Chunks, j: int) -> bool:
    """Whether a clause at ``j`` turns to another cue (``while B said ...``, ``before claiming``)."""
    a = _next(chunks, j)
    if chunks.low(j) in _CONTRAST and new_speaker(chunks, a):
        return True
    return _kind(chunks, a) == "G" and is_cue(chunks, a) and chunks.low(j) in _CIRCUMSTANCE


def _comma_ends_phrase(chunks: Chunks, start: int, j: int) -> bool:
    """Whether the object content ends at the comma ``j``."""
    a = _next(chunks, j)
    kind = _kind(chunks, a)
    if kind in "GyVQLIJ.":
        return not (kind == "V" and _listed_infinitive(chunks, start, a))
    if kind == "w":
        return True
    if kind == "c":
        b = _next(chunks, a)
        if _listed_infinitive(chunks, start, b):
            return False
        return _kind(chunks, b) in "VyGpQ" or _clause_joins(chunks, start, a)
    if kind in "ns":
        return starts_clause(chunks, a)
    return _first_word(chunks, a) not in _GOES_ON


def _takes_question(chunks: Chunks, k: int) -> bool:
    """Whether a verb takes an indirect question: ``declined to say when``."""
    return is_cue(chunks, k, "wh") or chunks.lemma(k) in _ASKING


def _listed_infinitive(chunks: Chunks, start: int, a: int) -> bool:
    """Whether a bare verb continues a list of infinitives (``to build ports, open roads and ...``)."""
    if "I" not in chunks.kinds[start:a] or _kind(chunks, a) != "V":
        return False
    return chunks.tags(a).strip("rx") == "v" and chunks.low(a) == chunks.lemma(a)


def _joins_phrase(chunks: Chunks, start: int, j: int, cue: int) -> bool:
    """Whether the conjunction at ``j`` leads out of an object content."""
    a = _next(chunks, j)
    if _listed_infinitive(chunks, start, a):
        return False
    inner = any(c in chunks.kinds[start:j] for c in "wqyV")
    if _kind(chunks, a) == "V" and inner:
        return _same_form(chunks, a, cue)
    if _kind(chunks, a) == "G":
        return chunks.kinds[cue] == "G" and (is_cue(chunks, a) or "G" not in chunks.kinds[start:j])
    return _clause_joins(chunks, start, j)


def _clause_joins(chunks: Chunks, start: int, j: int) -> bool:
    """Whether the conjunction at ``j`` joins a finite verb or a whole clause to what lies outside the content."""
    opened = max(chunks.kinds.rfind(kind, start, j) for kind in "qyw")
    if opened >= 0 and "V" not in chunks.kinds[opened:j]:
        return False
    a = _next(chunks, j)
    if _kind(chunks, a) == "V":
        return True
    return _kind(chunks, a) in "ns" and starts_clause(chunks, a)


def _circumstance(chunks: Chunks, j: int) -> bool:
    """Whether a clause of circumstance starts at ``j``, and no question that a verb before it takes."""
    if chunks.low(j) not in _CIRCUMSTANCE:
        return False
    if chunks.low(j) == "when" and chunks.kinds[j - 1] in "VIG" and _takes_question(chunks, j - 1):
        return False
    a = _next(chunks, j)
    if _kind(chunks, a) in "ns":
        return starts_clause(chunks, a)
    return _kind(chunks, a) == "G" and is_cue(chunks, a)
