"""What lies between the words of an option and what decides: operators in order, the finite verb, its subject."""

from __future__ import annotations

from dataclasses import dataclass, field

from impasse.evidence.stances.classes import Operator, forms, words_of
from impasse.evidence.stances.sentence import View

GOVERNING = (
    "about",
    "deny",
    "charge",
    "keep",
    "want",
    "accept",
    "offer",
    "tell",
    "against",
    "lack",
    "undo",
    "do",
    "belief",
    "say",
    "harm",
    "instead",
    "precondition",
    "nopoint",
)
"""Classes of words that govern what stands below them."""


@dataclass(slots=True)
class Step:
    """One operator on the way, with its place and what belongs to it."""

    op: Operator
    pos: str
    """v verb, n noun, j adjective, p preposition."""
    negative: bool = False
    owner: tuple[int, int] | None = None
    """Tokens of the possessor of a noun ("*its* refusal", "*A's* call")."""


@dataclass(slots=True)
class Path:
    """The way up from a mention."""

    steps: list[Step] = field(default_factory=list)
    flips: int = 0
    """Negations that belong to no verb group: "no", "not to"."""
    top: tuple[int, int] | None = None
    """The finite verb group, first and last token."""
    own_verb: bool = False
    """The finite verb is one of the mention's own words, or a verb that only carries it out."""
    modal: str = ""
    negative: bool = False
    """The finite verb group is negated."""
    subject: tuple[int, int] | None = None
    addressee: tuple[int, int] | None = None
    edge: int = 0
    """Where the clause begins."""
    blocked: str = ""
    """Why nothing further up reaches the mention."""
    weak: bool = False
    """Something on the way is not known to pass a stance on."""

    def has(self, words: str) -> bool:
        """Whether a phrase of a list of ``data/stance_words.txt`` is on the way."""
        return any(s.op.phrase in words_of(words) for s in self.steps)


def set_off(view: View, op: Operator) -> bool:
    """Tell whether "against" follows a thing that is given or done, and no noun that goes with it.

    Parameters
    ----------
    view : View
        The sentence.
    op : Operator
        The preposition.
    """
    before = op.first - 1
    return view.tags[before] in "nN" and view.low[before].rstrip("s") not in words_of("opposing")


def listed(view: View, at: int) -> bool:
    """Tell whether a comma stands in a list of nouns that "and" or "or" ends ("A, *B* and C").

    Parameters
    ----------
    view : View
        The sentence.
    at : int
        The comma.
    """
    k = at + 1
    while k < len(view.tags) and view.tags[k] in "dnNPj$#rpgl,'":
        k += 1
    ends = view.tags[k : k + 1] == "c" and view.tags[k + 1 : k + 2] not in tuple("vmhbos")
    return ends and view.tags[at - 1] in "nNP"


def preferred(view: View, at: int) -> tuple[int, int] | None:
    """Return the verb group of what somebody would *rather* do *than* what follows; None where there is none.

    Parameters
    ----------
    view : View
        The sentence.
    at : int
        The "than".
    """
    word = next(k for k in range(at - 1, -1, -1) if view.low[k] in ("rather", "sooner"))
    group = view.group(word)
    return None if view.kind(word) != "V" or any(t in ";:.yq" for t in view.tags[group[1] : at]) else group


def answering(view: View, at: int) -> tuple[int, int] | None:
    """Return the verb group that tells only of an answer, with what was done after it ("A *responded by* closing B").

    Parameters
    ----------
    view : View
        The sentence.
    at : int
        The token that may be the "by".
    """
    if not at or view.low[at] != "by" or view.kind(at + 1) != "G" or view.kind(at - 1) != "V":
        return None
    return view.group(at - 1) if words_of("answering") & set(forms(view.low[at - 1])) else None


def after_relative(view: View, k: int) -> int:
    """Return the chunk of the main verb after a clause that tells which one ("a levy *that A called off* is ...").

    Parameters
    ----------
    view : View
        The sentence.
    k : int
        The chunk of "that" or "which". Where there is no such verb the end is returned.
    """
    kinds = view.chunks.kinds
    stop = next((j for j in range(k + 1, len(kinds)) if kinds[j] in ",;:.yqwc"), len(kinds))
    verbs = [j for j in range(k + 1, stop) if kinds[j] == "V"]
    return verbs[1] if len(verbs) > 1 else len(kinds)


def headed(view: View, own: frozenset[int]) -> bool:
    """Tell whether a noun that is none of a mention's words heads it ("A's *habit* of talking about B").

    Parameters
    ----------
    view : View
        The sentence.
    own : frozenset of int
        Tokens of the mention.
    """
    head = view.group(min(own))[1]
    named = view.tags[head] in "nN" and view.low[head + 1 : head + 2] == ["of"] and max(own) > head
    return named and head not in own and view.op_over(head, "pass") is None
