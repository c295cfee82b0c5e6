"""What follows a cue verb, matched against what its frame takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from impasse.evidence.attribute.ahead import is_cue
from impasse.evidence.attribute.extents import clause_end, phrase_end
from impasse.evidence.attribute.looks import (
    has_verb,
    is_relative,
    is_time_phrase,
    is_wh,
    opens_quote,
    over_insertion,
    quoted,
    skip,
    tags_after,
)
from impasse.evidence.attribute.subjects import extend_of, extend_right, is_time, starts_clause
from impasse.evidence.syntax.chunks import Chunks
from impasse.evidence.syntax.frames import Signal, frames

_CONDITIONAL = frozenset(["if", "unless", "although", "though"])
_TERMS = frozenset("condition precondition prerequisite conditional contingent dependent".split())
ANSWERS = frozenset("reverse opposite contrary no yes".split())
"""Nouns that are a whole answer: ``said no``, ``argued the opposite``."""
_AHEAD = frozenset(["this", "following"])
"""Words that stand for what follows a colon: ``said only this: "..."``."""
_SHORT = 2
"""Words after the first of an answer that sums a claim up: ``the very opposite``."""


@dataclass(frozen=True, slots=True)
class Complement:
    """A construction found after a cue, and the chunks of its content (both included)."""

    construction: str
    first: int
    last: int


def complement(chunks: Chunks, takes: Mapping[str, Signal], cue: int, a: int) -> Complement | None:
    """Match what starts at chunk ``a`` against the constructions of a cue.

    Parameters
    ----------
    chunks : Chunks
        The sentence.
    takes : mapping
        Constructions of the cue's frame.
    cue : int
        Chunk of the cue verb.
    a : int
        First chunk after the cue.

    Returns
    -------
    Complement or None
        None when nothing that the cue takes follows.
    """
    i = skip(chunks, a)
    while i < len(chunks.kinds) and chunks.kinds[i] == "n" and is_time(chunks, i):
        i = skip(chunks, i + 1)
    i = over_insertion(chunks, i)
    if i >= len(chunks.kinds):
        return None
    listed = _deeds_to_come(chunks, takes, i)
    if listed is not None:
        return listed
    kind = chunks.kinds[i]
    speech = "quote" in takes
    clausal = "clause" in takes or "that" in takes
    if kind == ":" and "clause" in takes and not speech and i + 2 < len(chunks.kinds):
        return _clause(chunks, "clause", i + 1, cue)
    found = _speech(chunks, cue, i) if speech and kind in "Q:," else None
    if found:
        return found
    if speech and i + 1 < len(chunks.kinds) and opens_quote(chunks, i):
        return _clause(chunks, "quote", i, cue)
    if clausal and chunks.kinds[i : i + 2].startswith(("q", ",q")):
        return _clause(chunks, "clause", i + (kind == ","), cue)
    if kind == "y" and speech and chunks.low(i) in _CONDITIONAL and "V" in chunks.kinds[i:]:
        return _clause(chunks, "clause", i, cue)
    if kind in "yw" and "wh" in takes and is_wh(chunks, i, cue):
        return _clause(chunks, "wh", i, cue)
    if kind == "I" and "inf" in takes:
        return _phrase(chunks, "inf", i, cue)
    found = _by_kind(chunks, takes, cue, i)
    if found:
        return found
    if kind in "J" and "comp" in takes:
        return _phrase(chunks, "comp", i, cue)
    if speech or "clause" in takes:
        return _over_adverbials(chunks, takes, cue, i)
    return None


def _by_kind(chunks: Chunks, takes: Mapping[str, Signal], cue: int, i: int) -> Complement | None:
    """Match what the first chunk itself decides: a noun phrase, an -ing group, a preposition."""
    kind = chunks.kinds[i]
    if kind in "ns" and "quote" in takes and chunks.low(i) in _AHEAD and chunks.kinds[i + 1 : i + 2] == ":":
        return _speech(chunks, cue, i + 1)
    if kind in "ns":
        return _nominal(chunks, takes, cue, i)
    if kind == "G":
        return _gerund(chunks, takes, cue, i)
    if kind != "p":
        return None
    found = _prepositional(chunks, takes, cue, i)
    late = found is None and chunks.kinds[i : i + 3] == "pTn" and chunks.kinds[cue] == "V"
    return _nominal(chunks, takes, cue, i + 2) if late else found


def _gerund(chunks: Chunks, takes: Mapping[str, Signal], cue: int, i: int) -> Complement | None:
    """Match an -ing group: a clause of its own, terms, an object or what the cue verb is about."""
    if "quote" in takes and _gerund_subject(chunks, i):
        return _clause(chunks, "clause", i, cue)
    if "terms" in takes and _terms(chunks, i):
        return _phrase(chunks, "terms", i, cue)
    if "obj" in takes and "ger" not in takes and chunks.kinds[i + 1 : i + 2] == "n":
        return _phrase(chunks, "obj", i, cue)
    return _phrase(chunks, "ger", i, cue) if "ger" in takes else None


def _deeds_to_come(chunks: Chunks, takes: Mapping[str, Signal], i: int) -> Complement | None:
    """A list of what is asked for is still to come: ``called on the council to:``."""
    end = len(chunks.kinds.rstrip(".")) - 1
    if chunks.kinds[end - 1 : end + 1] != "p:" or chunks.low(end - 1) != "to":
        return None
    if chunks.kinds[i : end - 1].strip("pnRTk"):
        return None
    forms = (f"{chunks.low(i)}-inf", "np-inf", "obj-inf", "inf")
    return next((Complement(form, end, end - 1) for form in forms if form in takes), None)


def _clause(chunks: Chunks, construction: str, first: int, cue: int) -> Complement:
    return Complement(construction, first, clause_end(chunks, first, cue))


def _phrase(chunks: Chunks, construction: str, first: int, cue: int) -> Complement:
    return Complement(construction, first, phrase_end(chunks, first, cue, construction))


def _speech(chunks: Chunks, cue: int, i: int) -> Complement | None:
    """Direct speech after the cue: folded, after a colon or a comma, or in marks."""
    kinds = chunks.kinds
    if kinds[i] == "Q":
        last = i
        while last + 2 < len(kinds) and kinds[last + 1] in "c," and kinds[last + 2] == "Q":
            last += 2
        return Complement("quote", i, last)
    first = i + 1
    if first >= len(kinds):
        return Complement("quote", i, i - 1) if kinds[i] == ":" else None
    if kinds[i] == ":":
        return (
            _clause(chunks, "quote", first, cue) if kinds[first] != "Q" else Complement("quote", first, first)
        )
    if kinds[first] == "Q":
        return Complement("quote", first, first)
    if opens_quote(chunks, first):
        return _clause(chunks, "quote", first, cue)
    return None


def _gerund_subject(chunks: Chunks, i: int) -> bool:
    """Whether the ``-ing`` form at ``i`` is the subject of a clause: ``said selling the port would be a mistake``."""
    j = skip(chunks, i + 1, "RTknJpGcI")
    return chunks.kinds[j : j + 1] == "V" and chunks.tags(j).strip("rx")[0] in "mbh"


def _nominal(chunks: Chunks, takes: Mapping[str, Signal], cue: int, i: int) -> Complement | None:
    """A noun phrase follows: subject of a clause, addressee, object, or object with more."""
    kinds = chunks.kinds
    clausal = "clause" in takes and "quote" in takes and kinds[i] == "n"
    hearer = i + 1
    two = "addr" in takes and kinds[i] == "n" and kinds[hearer : hearer + 1] in ("n", "s")
    if two and not starts_clause(chunks, i) and starts_clause(chunks, hearer):
        return _clause(chunks, "clause", hearer, cue)
    if "addr" in takes and kinds[hearer : hearer + 2] == "pT" and starts_clause(chunks, hearer + 2):
        return _clause(chunks, "clause", hearer + 2, cue)
    if "addr" in takes and kinds[hearer : hearer + 1] == "<" and starts_clause(chunks, hearer + 1):
        return _clause(chunks, "clause", hearer, cue)
    if (
        "clause" in takes
        and has_verb(chunks, i)
        and not _returns(chunks, takes, cue, i)
        and ("obj" not in takes or "quote" in takes or starts_clause(chunks, i))
    ):
        return _clause(chunks, "clause", i, cue)
    if clausal and chunks.low(i) in ANSWERS and chunks.last[i] - chunks.first[i] < _SHORT:
        return Complement("clause", i, i)
    if "that" in takes and kinds[i] == "s" and starts_clause(chunks, i):
        return _clause(chunks, "clause", i, cue)
    end = extend_right(chunks, i, apposition=False)
    j = skip(chunks, end + 1)
    following = kinds[j] if j < len(kinds) else "."
    if "addr" in takes or "clause" in takes:
        found = _addressed(chunks, takes, cue, j, following)
        if found:
            return found
    if following == "I":
        if "np-inf" in takes:
            return _phrase(chunks, "np-inf", i, cue)
        if "obj-inf" in takes:
            return _phrase(chunks, "obj-inf", j, cue)
    named = over_insertion(chunks, j)
    if "comp" in takes and kinds[j : j + 2] == "pT" and kinds[j + 2 : j + 3] in ("Q", "<"):
        return _phrase(chunks, "comp", i, cue)
    if "comp" in takes and following == "," and chunks.kinds[named : named + 1] in ("n", "Q", "<"):
        return _phrase(chunks, "comp", named, cue)
    if "comp" in takes and (following in "nJQ<" or (following == "y" and chunks.low(j) == "as")):
        return _phrase(chunks, "comp", i, cue)
    if "as" in takes and "y" in kinds[i : phrase_end(chunks, i, cue) + 1]:
        return _phrase(chunks, "as", i, cue)
    if "np-inf" in takes and following in "VL" and chunks.low(j).endswith("ed"):
        return Complement("np-inf", i, phrase_end(chunks, j, cue))
    to = extend_of(chunks, i) + 1
    if "terms" in takes and kinds[to : to + 1] in ("n", "J") and chunks.low(to) in _TERMS:
        return _phrase(chunks, "terms", i, cue)
    if "obj-to" in takes and kinds[to : to + 1] == "p" and chunks.low(to) == "to":
        return _phrase(chunks, "obj-to", i, cue)
    if "obj-at" in takes and following == "p" and chunks.low(j) == "at" and "#" in tags_after(chunks, j):
        return _phrase(chunks, "obj-at", i, cue)
    if "view" in takes and frames().nouns.get(chunks.low(end)) is not None:
        return _phrase(chunks, "view", i, cue)
    if "obj-ger" in takes and following == "G":
        return _phrase(chunks, "obj-ger", i, cue)
    if "obj" in takes:
        return _phrase(chunks, "obj", i, cue)
    return None


def _returns(chunks: Chunks, takes: Mapping[str, Signal], cue: int, i: int) -> bool:
    """``a clerk who knows the file said``: the verb after the object belongs to the noun that the clause is about."""
    if "quote" in takes or chunks.kinds[cue - 1 : cue] != "w":
        return False
    verb = extend_right(chunks, i, apposition=False) + 1
    return chunks.kinds[verb : verb + 1] == "V" and is_cue(chunks, verb, "quote")


def _terms(chunks: Chunks, i: int) -> bool:
    """Whether a deed is made a condition: ``made signing conditional on``."""
    j = skip(chunks, i + 1, "npRk")
    terms = [k for k in range(i + 1, j + 1) if k < len(chunks.kinds) and chunks.low(k) in _TERMS]
    return any(chunks.kinds[k] in "nJ" for k in terms)


def _addressed(
    chunks: Chunks, takes: Mapping[str, Signal], cue: int, j: int, following: str
) -> Complement | None:
    """The noun phrase named the hearer; the content follows it."""
    told = j + (chunks.kinds[j : j + 2] == ",q")
    if (
        chunks.kinds[told : told + 1] == "q"
        and ("addr" in takes or "obj" not in takes)
        and not is_relative(chunks, told)
    ):
        return _clause(chunks, "clause", told, cue)
    if "addr" not in takes:
        return None
    if following in "Q:" or (following == "," and quoted(chunks, j + 1)):
        return _speech(chunks, cue, j) if "quote" in takes else None
    if following in "ns" and has_verb(chunks, j):
        return _clause(chunks, "clause", j, cue)
    if following in "yw" and "wh" in takes and is_wh(chunks, j, cue):
        return _clause(chunks, "wh", j, cue)
    if following in "pTR,":
        return _over_adverbials(chunks, takes, cue, j)
    return None


def _prepositional(chunks: Chunks, takes: Mapping[str, Signal], cue: int, i: int) -> Complement | None:
    word = chunks.low(i)
    j = i + 1
    if j >= len(chunks.kinds):
        return None
    kind = chunks.kinds[j]
    if kind == ":" and word in takes and not chunks.kinds[j + 1 :].strip("."):
        return Complement(word, j, i)  # a list is still to come: "called for:"
    if kind in "ns" and f"{word}-inf" in takes:
        end = extend_right(chunks, j, apposition=False)
        k = skip(chunks, end + 1, "RTk><")
        if k < len(chunks.kinds) and chunks.kinds[k] == "I":
            return _phrase(chunks, f"{word}-inf", j if word == "for" else k, cue)
    if word in takes and kind in "nsGQ<yw":
        return _phrase(chunks, word, j, cue)
    if word in ("to", "with") and kind in "ns":
        k = skip(chunks, extend_right(chunks, j, apposition=False) + 1)
        if (
            k < len(chunks.kinds)
            and chunks.kinds[k] == "p"
            and chunks.low(k) in takes
            and chunks.low(k) != word
        ):
            return _prepositional(chunks, takes, cue, k)
    return None


def _over_adverbials(chunks: Chunks, takes: Mapping[str, Signal], cue: int, i: int) -> Complement | None:
    """Where and how it was said stands first: ``said in a statement on Friday that ...``."""
    kinds = chunks.kinds
    j = i
    while j < len(kinds) and (kinds[j] in "pnTRkLGc" or is_time_phrase(chunks, j)):
        j += 1
    colon = kinds.find(":", i)
    if "quote" in takes and colon > 0 and kinds[i:colon].strip("pnTRkLGc,") == "":
        return _speech(chunks, cue, colon)
    if j >= len(kinds) or j == i:
        return None
    beyond = over_insertion(chunks, j) if kinds[j] in ",-" else j
    told = beyond if kinds[beyond : beyond + 1] == "q" else j + (kinds[j : j + 2] == ",q")
    if beyond > j and kinds[told] == "q":
        return _clause(chunks, "clause", told, cue)
    if kinds[told] == "q" and kinds[j - 1] in "nTRks" and not is_relative(chunks, told):
        return _clause(chunks, "clause", told, cue)
    if "quote" in takes and (kinds[j] in "Q:" or (kinds[j] == "," and quoted(chunks, j + 1))):
        return _speech(chunks, cue, j)
    if "quote" in takes and kinds[i] == "p":
        return _bare_clause(chunks, cue, i, j)
    return None


def _bare_clause(chunks: Chunks, cue: int, i: int, j: int) -> Complement | None:
    """A clause without *that* after where or when: ``said in an interview he would``, ``said under the law A must``."""
    kinds = chunks.kinds
    if kinds[j] == "s" and kinds[j - 1] in "nT" and has_verb(chunks, j):
        return _clause(chunks, "clause", j, cue)
    if kinds[j] == "," and kinds[j + 1 : j + 2] in ("n", "s") and starts_clause(chunks, j + 1):
        return _clause(chunks, "clause", j + 1, cue)
    return None
