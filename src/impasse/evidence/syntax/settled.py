"""What is settled so far while the words of a sentence get their classes, and what lies around a word."""

from __future__ import annotations

_BREAKS = frozenset(",;:.-qwycs(")
_FINITE_ONLY = frozenset("bhom")
_NAMES = ("P", "#")


class Settled:
    """Options and chosen classes of the words of one sentence.

    Parameters
    ----------
    options : list of str
        Possible classes of each word.
    low : list of str
        The words in lower case.
    clausal : frozenset of str
        Forms of the verbs that take a clause.
    """

    def __init__(self, options: list[str], low: list[str], clausal: frozenset[str]) -> None:
        self.options = options
        self.clausal = clausal
        self.low = low
        self.tags: list[str] = []
        self.finite = False
        self.governor = ""
        self.after_preposition = False

    def last_at(self, at: int) -> int:
        """Place of the nearest token before that is no adverb or negation; -1 when there is none."""
        k = at - 1
        while k >= 0 and self.tags[k] in "rx":
            k -= 1
        return k

    def last(self, at: int) -> str:
        """Class of that token; a full stop where there is none."""
        k = self.last_at(at)
        return self.tags[k] if k >= 0 else "."

    def after(self, at: int) -> str:
        """Possible classes of the next token; a full stop after the last one."""
        if self.low[at + 1 : at + 3] in (["at", "least"], ["at", "most"]):
            return "r"
        return self.options[at + 1] if at + 1 < len(self.options) else "."

    def later_finite(self, at: int, sure: bool = False) -> bool:
        """Whether a finite verb (a sure one: no participle) follows before the clause breaks."""
        before = ""
        for k, codes in enumerate(self.options[at + 1 : at + 14], at + 2):
            if (
                codes[0] == "c"
                and before[:1] in _NAMES
                and self.options[k : k + 1]
                and self.options[k][0] in _NAMES
            ):
                continue
            skipped, before = before in ("d", "$"), codes[0]
            if skipped:
                continue
            counted = before == "#" and codes[0] == "v"
            if not counted and (
                codes[0] in _FINITE_ONLY
                or codes == "v"
                or (codes[0] == "v" and set(codes) <= set("vle") and not sure)
            ):
                return True
            if codes[0] in _BREAKS:
                return False
        return False

    def particle(self, at: int) -> str:
        """Preposition or adverb, by whether a noun phrase follows."""
        following = self.after(at)
        if following[0] in "d$suwQPTy#\"'" or set(following) & set("nNjgP"):
            return "r" if self.low[at] == "about" and following[0] == "#" else "p"
        return "r"
