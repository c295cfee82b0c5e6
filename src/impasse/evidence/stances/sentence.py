"""One sentence as the stance rules see it: tokens, chunks, verb groups and their negation, operators."""

from __future__ import annotations

from dataclasses import dataclass, field

from impasse.evidence.document import Span
from impasse.evidence.stances.classes import Operator, forms, operators, words_of
from impasse.evidence.syntax.chunks import Chunks
from impasse.evidence.syntax.parse import parse, retagged
from impasse.evidence.syntax.vocabulary import vocabulary

NEGATIVE = frozenset(["not", "n't", "never", "cannot", "no", "neither", "nor", "none", "hardly"])
MEASURING = frozenset(["fewer", "less", "more", "later", "only", "just", "least", "doubt"])
"""Words after which "not" and "no" deny nothing ("*not* fewer than sixty")."""
_NO_LESS = (
    ["nothing", "less", "than"],
    ["nothing", "short", "of"],
    ["no", "less", "than"],
    ["nothing", "else", "but"],
    ["nothing", "else", "than"],
    ["none", "other", "than"],
)
"""Words that insist on what follows though they sound like a denial."""
_ATTRIBUTIVE = frozenset("dj$")


@dataclass(slots=True)
class View:
    """A parsed sentence; token indices run from 0."""

    text: str
    span: Span
    chunks: Chunks
    low: list[str]
    """Words in lower case."""
    tags: str
    """Class letters."""
    ops: list[Operator] = field(default_factory=list)
    by_last: dict[int, Operator] = field(default_factory=dict)
    by_first: dict[int, Operator] = field(default_factory=dict)

    def token(self, offset: int) -> int:
        """Token that holds an offset, or the next one after it."""
        ends = self.chunks.sentence.ends
        return next((k for k, end in enumerate(ends) if offset < end), len(ends) - 1)

    def place(self, first: int, last: int) -> Span:
        """Offsets of tokens ``first`` to ``last``."""
        return self.chunks.sentence.span(first, last)

    def kind(self, token: int) -> str:
        """Kind of the chunk that holds a token."""
        return self.chunks.kinds[self.chunks.at(token)]

    def group(self, token: int) -> tuple[int, int]:
        """First and last token of the chunk that holds a token."""
        k = self.chunks.at(token)
        return self.chunks.first[k], self.chunks.last[k]

    def words(self, first: int, last: int) -> list[str]:
        """Words of tokens ``first`` to ``last`` in lower case."""
        return self.low[first : last + 1]

    def denies(self, token: int) -> bool:
        """Whether a token denies what follows."""
        return self.low[token] in NEGATIVE and not (
            self.low[token + 1 : token + 2] and self.low[token + 1] in MEASURING
        )

    def insists(self, token: int) -> bool:
        """Whether a token ends words that insist on what follows ("*nothing less than* A")."""
        return token > 1 and self.low[token - 2 : token + 1] in _NO_LESS

    def op_over(self, token: int, *classes: str) -> Operator | None:
        """The operator of one of the classes that covers a token."""
        return next((o for o in self.ops if o.first <= token <= o.last and o.is_a(*classes)), None)


def view(text: str, span: Span) -> View:
    """Parse one sentence.

    Parameters
    ----------
    text : str
        Any text.
    span : Span
        The sentence; quotations inside it stay open.
    """
    plain = parse(text, span)
    row = plain.sentence
    chunks = retagged(plain, _mended(row.low, row.tags, row.words))
    found = View(text, span, chunks, row.low, chunks.sentence.tags)
    found.ops = operators(found.low, found.tags)
    found.by_last = {o.last: o for o in found.ops}
    found.by_first = {o.first: o for o in found.ops}
    return found


def _mended(low: list[str], tags: str, words: list[str]) -> str:
    """Tags as the stance rules need them, where the tagger chose another reading of a word."""
    out = list(tags)
    _asides(out, low)
    _finite(out, low)
    _phrases(out, low)
    for k in range(1, len(out) - 1):
        if low[k] == "back" and out[k] == "n" and out[k - 1] in "velgr":
            out[k] = "r"  # "pull *back* the troops"
        if low[k] == "aboard" and out[k] == "n":
            out[k] = "r"
        if low[k] in ("day", "moment", "minute", "instant") and out[k + 1] == "P":
            start = k - 1 - (low[k - 1] == "very")
            if start >= 0 and low[start] == "the":
                out[start : k + 1] = "y" * (k + 1 - start)  # "on *the very day* A opened B"
    for k in range(len(out) - 1):
        _as_adjective(out, low, tags, k)
        _as_verb(out, low, tags, k)
        _as_noun(out, low, words, k)
        placed = out[k + 1] == "v" or (out[k + 1] == "n" and out[k + 2 : k + 3] in (["p"], ["d"], ["$"]))
        if low[k] == "than" and placed and {"rather", "sooner"} & set(low[:k]):
            out[k + 1] = "e"  # "would rather wait than *pay* for it"
        if low[k] == "back" and k and low[k - 1] in words_of("returning"):
            out[k] = "r"  # "must come *back*"
        if low[k] in ("should", "had", "were") and (
            k == 0 or out[k - 1] not in "nNPsu,'" or low[k] == "should"
        ):
            _inverted(low, out, k)
        asks = out[k] in "mo" and low[k + 1] == "you" and (k == 0 or out[k - 1] in ",:;c")
        if asks and out[k + 2 : k + 3] in (["n"], ["N"], ["j"]):
            out[k + 2] = "v"  # "would you *sign* it?"
    return "".join(out)


_FRONTED = frozenset(["only", "not", "never", "nor", "neither", "under", "at"])
"""Words that may open a sentence whose modal stands before its subject."""


def _phrases(out: list[str], low: list[str]) -> None:
    """Set phrases, orders and turned sentences, in which the tagger takes a word for another class."""
    start = next((k for k, tag in enumerate(out) if tag not in '<>"'), 0)
    if low[start] == "failing" and out[start + 1 : start + 2] in (["d"], ["n"], ["j"], ["N"], ["P"]):
        out[start] = "p"
    _first_verb(out, low)
    ordered = False
    for k in range(len(out) - 2):
        if low[k : k + 2] == ["in", "case"] and low[k + 2] != "of":
            out[k : k + 2] = "yy"
        if low[k].startswith("hing") and out[k] in "nN" and low[k + 1] in ("on", "upon"):
            out[k] = "v"
        told = out[k] == "p" and low[k] == "to" and out[k + 1] == "n" and out[k + 2] in "nNP"
        if told and _asked_before(out, low, k):
            out[k : k + 2] = "te"  # "implored A *to cap* prices"
        reduced = out[k] == "v" and low[k] in words_of("unchanged") and out[k - 1] in "nN"
        if reduced and k > 2 and "v" in out[:k] and not any(t in "c,;:qwyx" for t in out[_verb(out, k) : k]):
            out[k] = "l"  # "refused a plan *put* forward by A"
        opens = k == start or out[k - 1] == "<"
        if opens and low[k] in words_of("commanding") and out[k] in "nvj" and out[k + 1] in "djP$pr":
            out[k], ordered = "v", True  # "*Stay* clear of it"
        bare = (
            out[k] == "N"
            and k
            and out[k - 1] == ","
            and out[-1] != "."
            and low[k + 1] in ("out", "for", "to", "on")
        )
        if bare and low[k][:-1] in words_of("verbal") | words_of("commanding") | words_of("asking"):
            out[k] = "v"  # a headline: "A shuns B, *holds* out for C"
        lets = low[k] == "let" and low[k + 1] in ("us", "'s") and out[k + 2] in "nvN"
        if lets and low[k + 2] in words_of("verbal") | words_of("commanding"):
            out[k + 2], ordered = "v", True  # "let us *drop* it"
        if ordered and k and out[k - 1] == "c" and out[k] in "n" and out[k + 1] in "d$P":
            out[k] = "v" if low[k] in words_of("verbal") else out[k]
    if low[start] in _FRONTED:
        _turned(out, low, start)


def _first_verb(out: list[str], low: list[str]) -> None:
    """Of two verbs without a subject between them the first is finite ("A *turned* down what was *offered*")."""
    k = next((j for j, tag in enumerate(out) if tag in "lvhbmog"), 0)
    if not k or out[k] != "l" or not low[k].endswith("ed") or out[k - 1] not in "nNP":
        return
    stop = next((j for j in range(k, len(out)) if out[j] in "c,;:.qwyxm"), len(out))
    later = [j for j in range(k + 1, stop) if out[j] == "v" and low[j].endswith("ed")]
    if later and any(tag in "nNP" for tag in out[k + 1 : later[0]]):
        out[k], out[later[0]] = "v", "l"


def _verb(out: list[str], k: int) -> int:
    """The last finite verb before a place."""
    return max(j for j in range(k) if out[j] == "v")


def _asked_before(out: list[str], low: list[str], k: int) -> bool:
    """Whether somebody is asked right before a place ("*asked A* to")."""
    j = k - 1
    while j >= 0 and out[j] in "nNPd$j'":
        j -= 1
    return j < k - 1 and j >= 0 and out[j] in "vlge" and bool(set(forms(low[j])) & words_of("asking"))


def _turned(out: list[str], low: list[str], start: int) -> None:
    """The verb after a modal and its subject ("*Only* when A pays *will B sign* it")."""
    for k in range(start + 1, len(out) - 2):
        if out[k] not in "mo" or out[k + 1] not in "nNPdus$":
            continue
        j = k + 1
        while j < len(out) - 1 and out[j] in "dj$P'" and not (out[j] == "P" and out[j + 1] in "nNvl"):
            j += 1
        while j < len(out) - 1 and out[j] in "nPsu" and low[j] not in words_of("verbal"):
            j += 1
        if out[j] in "nNv" and low[j] in words_of("verbal"):
            out[j] = "v"
        return


def _asides(out: list[str], low: list[str]) -> None:
    """An adverb in commas between a verb's parts, or after its subject, parts nothing ("did, *however*, call for")."""
    for k in range(1, len(out) - 1):
        if out[k - 1] == out[k + 1] == "," and low[k] in words_of("connecting"):
            out[k - 1 : k + 2] = "rrr"
            if k > 1 and out[k - 2] in "om" and out[k + 2 : k + 3] == ["n"]:
                out[k + 2] = "e"


def _as_adjective(out: list[str], low: list[str], tags: str, k: int) -> None:
    """A preposition or -ing form between an article and a noun is an adjective ("an *outside* panel")."""
    after = tags[k + 1] in "nNP" or (k + 2 < len(out) and tags[k + 1] in "jg" and tags[k + 2] in "nN")
    placed = out[k] == "p" and low[k] in words_of("placed") and tags[k - 1] == "d"
    if (placed or out[k] == "g") and after and k and out[k - 1] in _ATTRIBUTIVE and low[k - 1] != "that":
        out[k] = "j"
    if out[k] in "gl" and k > 1 and tags[k - 1] == "r" and tags[k - 2] in "d$" and tags[k + 1] in "nN":
        out[k] = "j"
    if low[k] in words_of("adjectival") and out[k] == "g" and out[k + 1] in "nNP":
        out[k] = "j"
    if low[k] == "direct" and out[k] == "e" and out[k + 1] in "nN" and k:
        out[k - 1 : k + 1] = ["p" if tags[k - 1] == "t" else tags[k - 1], "j"]


def _as_verb(out: list[str], low: list[str], tags: str, k: int) -> None:
    """A word taken for a noun or name that has the place of a verb."""
    inflected = low[k] in vocabulary().lemmas and low[k] != vocabulary().lemmas[low[k]]
    after_name = out[k] == "N" and k and out[k - 1] == "P" and out[k + 1] in "td$"
    if after_name and inflected and (k < 2 or out[k - 2] in "vq,<c"):
        out[k] = "v"  # "A *refuses* to ..."
    if out[k] == "N" and inflected and k and out[k - 1] in ",P" and out[k + 1] == "g":
        out[k] = "v"  # "A, for its part, *favours* keeping B"
    if out[k] == "v" and inflected and k and low[k - 1] in words_of("staying"):
        out[k] = "l"  # "remained *committed*"
    if out[k] == "N" and inflected and k and out[k - 1] in "nP" and low[k + 1] in ("is", "was"):
        out[k] = "v"  # "all A *wants* is ..."
    if low[k] not in words_of("verbal"):
        return
    if out[k] in "nNj" and k > 1 and out[k - 2] == "q" and out[k - 1] in "nNP" and out[k + 1] in "d$nNP":
        out[k] = "v"  # "demand that A *open* B"
    joined = out[k] in "nN" and k and tags[k - 1] == "c" and tags[k + 1 : k + 2] in tuple("tpdn$jNPu")
    if joined and any(t in "tm" for t in tags[:k]):  # "to stop A and *return* to B"
        out[k] = "e"


def _as_noun(out: list[str], low: list[str], words: list[str], k: int) -> None:
    """A word taken for an adjective or verb that has the place of a noun."""
    if out[k] == "j" and k and out[k - 1] == "d" and out[k + 1] in "vhmbo":
        out[k] = "n"  # "the *parish* has"
    nominal = words[k][0].islower() and low[k].rstrip("s") in words_of("nominal")
    if out[k] == "v" and k and out[k - 1] in "jd$" and nominal:
        out[k] = "n"
    if out[k] == "g" and k and low[k - 1] in ("any", "all", "the", "no") and low[k + 1] == "of":
        out[k] = "n"  # "ruled out any *sharing* of it"


def _finite(out: list[str], low: list[str]) -> None:
    """Make a participle the finite verb of a clause that has none ("A *turned* down what was offered")."""
    for k in range(1, len(out)):
        if out[k] != "l" or out[k - 1] not in "nNPu'r" or not low[k].endswith("ed"):
            continue
        start = next((j + 1 for j in range(k - 1, -1, -1) if out[j] in ",;:.yqw"), 0)
        stop = next((j for j in range(k, len(out)) if out[j] in ",;:.yqw"), len(out))
        if (
            start == 0
            and not any(t in "vmbho" for t in out[start:stop])
            and not any(t in "p" for t in out[start:k])
        ):
            out[k] = "v"


def _inverted(low: list[str], out: list[str], k: int) -> None:
    """Give the verb of an inverted condition its tag ("*should* A *reject* B")."""
    if out[k + 1] in "xre":
        return
    for j in range(k + 2, min(k + 7, len(out))):
        if out[j] in "evlmb":
            return
        if out[j] in "nN" and low[j] in words_of("verbal") and out[j - 1] in "nNPu'":
            out[j] = "v"
            return
