"""Settling the class of each word by its neighbours, from left to right."""

from __future__ import annotations

from impasse.evidence.text.wordlists import group

_NOMINAL = frozenset("nNPuTQ)#")
_BEFORE_NOUN = frozenset("d$jp#'")
_STARTS_PHRASE = frozenset('d$suwqPyt#Q"T')
_BREAKS = frozenset(",;:.-qwycs(")
_FINITE_ONLY = frozenset("bhom")
_PRONOMINAL = group("pronominal_quantifier")
_ONLY_ACTIVE = group("only_active_form")
_NAMED = frozenset(["called", "named", "dubbed", "titled", "entitled", "nicknamed"])
_INTENSIFIERS = frozenset(["very", "so", "too", "extremely", "quite"])
_CAN_BE_CLAUSE = frozenset(["before", "after", "since", "until", "till", "as", "than", "once", "though"])


class Settling:
    """One pass over a sentence; remembers whether the clause has its finite verb yet."""

    def __init__(self, options: list[str], low: list[str], clausal: frozenset[str]) -> None:
        self.options = options
        self.clausal = clausal
        self.low = low
        self.tags: list[str] = []
        self.finite = False
        self.governor = ""
        self.after_preposition = False

    def settle(self, at: int) -> None:
        """Choose the class of one token and note what it means for the clause."""
        codes = self.options[at]
        low = self.low[at]
        choice = _SPECIAL[low](self, at) if low in _SPECIAL else codes
        if choice is codes and (len(codes) > 1 or codes in "eg"):
            choice = self._choose(at, codes)
        if choice == "v" and codes == "v" and low[-1] == "s" and at and self.tags[at - 1] in _BEFORE_NOUN:
            choice = "N"
        if choice == "n" and at and self.low[at - 1] in _INTENSIFIERS and "n" not in self._next(at):
            choice = "j"
        if len(choice) > 1:
            choice = choice[0]
        if choice == "e" and self._last(at) not in "mto":
            choice = "v"
        self.tags.append(choice)
        if choice in "vegbl":
            self.governor = low
        if choice in "vegblphom":
            self.after_preposition = choice == "p"
        if choice in "vbhom":
            self.finite = True
        elif choice in ",;:.-qwyc":
            self.finite = False
            self.governor = ""

    def _last_at(self, at: int) -> int:
        """Place of the nearest token before that is no adverb or negation; -1 when there is none."""
        k = at - 1
        while k >= 0 and self.tags[k] in "rx":
            k -= 1
        return k

    def _last(self, at: int) -> str:
        k = self._last_at(at)
        return self.tags[k] if k >= 0 else "."

    def _next(self, at: int) -> str:
        return self.options[at + 1] if at + 1 < len(self.options) else "."

    def _later_finite(self, at: int, sure: bool = False) -> bool:
        """Whether a finite verb (a sure one: no participle) follows before the clause breaks."""
        before = ""
        for codes in self.options[at + 1 : at + 14]:
            skipped, before = before in ("d", "$"), codes[0]
            if skipped:
                continue
            if (
                codes[0] in _FINITE_ONLY
                or codes == "v"
                or (codes[0] == "v" and set(codes) <= set("vle") and not sure)
            ):
                return True
            if codes[0] in _BREAKS:
                return False
        return False

    def _choose(self, at: int, codes: str) -> str:
        """Settle an open-class word with several readings."""
        if "j" in codes and "l" not in codes and self._last(at) == "b" and self._next(at)[0] in "pqty.,;:":
            return "j"
        if codes[0] == "r" and "n" in codes and self._last(at) in _NOMINAL and self._next(at)[0] in "vbhmo":
            return "r"
        if "g" in codes:
            return self._ing(at, codes)
        if "e" in codes:
            return self._base(at, codes)
        if "v" in codes and "N" in codes:
            return self._third_person(at)
        if "v" in codes or "l" in codes:
            return self._past(at, codes)
        if "j" in codes and "n" in codes:
            following = self._next(at)
            if (at and self.tags[at - 1] in "nP") or following == "P":
                return "n"
            return "j" if set(following) & set("nNj") and following[0] not in "ptv" else "n"
        if "d" in codes:
            return "d" if set(self._next(at)) & set("nNPjp") and "r" not in codes[:1] else self._quantity(at)
        if "p" in codes and "r" in codes:
            return self._particle(at)
        if "p" in codes and "y" in codes:
            return "y"
        if codes == "rn":
            return "n" if self._last(at) in "d$j'" else "r"
        if "j" in codes and "r" in codes:
            return "j" if set(self._next(at)) & set("nNj") and self._last(at) in "d$'" else "r"
        return codes[0]

    def _quantity(self, at: int) -> str:
        """``more``, ``most``, ``enough``: before a noun they determine, before an adjective they modify."""
        following = self._next(at)
        return (
            "d"
            if set(following) & set("nN") or following[0] == "p"
            else "r"
            if following[0] in "jrvl"
            else "d"
        )

    def _ing(self, at: int, codes: str) -> str:
        before = self.tags[at - 1] if at else "."
        following = self._next(at)
        if self._last(at) == "b":
            return "g"
        if before in "d$'j":
            if set(following) & set("nNP"):
                return "j" if before != "$" or following[0] not in "Pd" else "g"
            return "n" if following[0] in "p.,;:bhomvc)yrt-q" else "g"
        if before in "nP" and "n" in codes and following[0] in ".,;:bhomv)":
            return "n"
        return "g"

    def _base(self, at: int, codes: str) -> str:
        if self.low[at] == "think" and self.low[at + 1 : at + 2] in (["tank"], ["tanks"]):
            return "n"
        before = self.tags[at - 1] if at else "."
        last = self._last(at)
        following = self._next(at)
        if last in "mto":
            return "e"
        if last in "hb" and "l" in codes:
            return "l"
        if last == "b" and "j" in codes and following[0] in "pty.,;:":
            return "j"
        if codes == "e" and before == "n" and self.tags[max(at - 4, 0) : at].count("c") == 0:
            return "n"
        if "n" not in codes and "j" not in codes:
            bare = before in "d$'pj" and (at == 0 or self.low[at - 1] not in _PRONOMINAL)
            return "n" if bare else "v"
        if before in _BEFORE_NOUN or (before == "v" and following[0] in "p.,"):
            return "j" if "j" in codes and set(following) & set("nNP") else "n" if "n" in codes else "j"
        if last == "w" and self.low[self._last_at(at)] == "whose":
            return "n"
        if last in "sw" or (last == "q" and at > 1 and self.tags[at - 2] in "nNP"):
            return "v"
        plural = last in "Nu" or (last == "P" and self._plural_name(self._last_at(at)))
        if (
            plural
            and not self.finite
            and following[0] != "v"
            and (following[0] in _STARTS_PHRASE or set(following) & set("prjNng"))
        ):
            clausal = self.low[at] in self.clausal and set(following) & set("dPs$qjN#")
            return "v" if clausal or not self._later_finite(at) else "n"
        if last == "c" and at > 1 and self.tags[at - 2] in "evl" and following[0] in _STARTS_PHRASE:
            return "e"
        if last in '.":-' and following[0] in "d$su" and not self._later_finite(at):
            return "e"
        if "v" in codes and last in _NOMINAL and not self.finite:
            return "v"
        if "j" in codes and "n" not in codes:
            return "j"
        return "j" if "j" in codes and set(following) & set("nNPj") else "n"

    def _plural_name(self, at: int) -> bool:
        """Whether a capitalised word may be a plural (``Democrats``), and no singular article stands before it."""
        if self.low[at][-1] != "s" or self.low[at].endswith("ss"):
            return False
        while at and self.tags[at] in "Pnj":
            at -= 1
        return self.low[at] not in ("a", "an", "this", "that", "each", "every")

    def _third_person(self, at: int) -> str:
        low = self.low[at]
        if at + 1 < len(self.low) and self.low[at + 1] == "'":
            return "N"
        before = self.tags[at - 1] if at else "."
        last = self._last(at)
        if before in _BEFORE_NOUN or last == ".":
            return "N"
        if last == "w" and self.low[self._last_at(at)] == "whose":
            return "N"
        following = self._next(at)
        subject = last == "q" and at > 1 and self.tags[at - 2] in "nNPu" and following[0] not in "mbhv"
        if last in "suw" or subject:
            return "v"
        if last in "nNPT)" and not self.finite:
            if low in self.clausal and set(following) & set("dPs$qj#"):
                return "v"
            if following[0] == "w":
                return "N"
            if self._later_finite(at) or (self.after_preposition and following[0] in ".,;"):
                return "N"
            if following[0] in _STARTS_PHRASE or set(following) & set("nNPrjg:"):
                return "v"
            return "v" if last in "P)" or (last == "n" and following[0] == "p") else "N"
        if last in "c,-" and following[0] in _STARTS_PHRASE:
            return "v"
        return "N"

    def _past(self, at: int, codes: str) -> str:
        before = self.tags[at - 1] if at else "."
        last = self._last(at)
        following = self._next(at)
        if last in "hb":
            return "l" if "l" in codes else codes[0]
        if "n" in codes and before in "d$'j":
            return "n"
        if "l" not in codes:
            return "v"
        if last in "d$'pj#" and set(following) & set("nNPj") and following[0] not in "dpt$":
            return "j"
        if "v" not in codes:
            return "l"
        if last in "p$'" or (last == "d" and self.low[self._last_at(at)] not in _PRONOMINAL):
            return "l"
        if following[0] == "p" and self.low[at + 1] == "by":
            return "l"
        if self.low[at] in _NAMED and before in "nN" and (self.governor or self.after_preposition):
            return "l"
        if before in "nN" and self.governor and self.governor not in self.clausal and following[0] in "prTt":
            return "l"
        if before in "nN" and self.finite and self.after_preposition and following[0] in "prTt":
            return "l"
        if self.low[at] in _ONLY_ACTIVE and before != ",":
            return "v"
        sure = following[0] == "t"
        if before in "nNPu" and following[0] in "pTt" and not self.finite and self._later_finite(at, sure):
            return "l"
        return "v"

    def _particle(self, at: int) -> str:
        following = self._next(at)
        if following[0] in "d$suwQPTy#\"'" or set(following) & set("nNjgP"):
            return "r" if self.low[at] == "about" and following[0] == "#" else "p"
        return "r"

    def _to(self, at: int) -> str:
        k = at + 1
        while k < len(self.options) and self.options[k][0] in "rx":
            k += 1
        codes = self.options[k] if k < len(self.options) else "."
        return "t" if "e" in codes or (codes[0] in "bho" and codes != "P") else "p"

    def _her(self, at: int) -> str:
        following = self._next(at)
        return "$" if set(following) & set("nNjgP#le") and following[0] not in "pyt" else "u"

    def _possessive(self, at: int) -> str:
        before = self.tags[at - 1] if at else "."
        if before in "suwqy":
            return "b"
        following = self._next(at)
        after = self.options[at + 2] if at + 2 < len(self.options) else "."
        modifier = following[0] == "g" and bool(set(after) & set("nvbmh.,;"))
        return "b" if following[0] in "dgxpty" and before in "nNPT" and not modifier else "'"

    def _bare_apostrophe(self, at: int) -> str:
        return "'" if at and self.tags[at - 1] in "NPn" else "."

    def _that(self, at: int) -> str:
        before = self.tags[at - 1] if at else "."
        following = self._next(at)
        if following[0] in "bhomv" and before in '.,c"y':
            return "u"
        noun = set(following) & set("nj") and following[0] not in "ps"
        if noun and (before in "py" or (before in "veg" and self.governor not in self.clausal)):
            return "d"
        if before in "py" and following[0] in ".,;:)":
            return "u"
        return "q"

    def _one(self, at: int) -> str:
        return "#" if set(self._next(at)) & set("nNjP") else "u"

    def _plural_subject(self, at: int) -> bool:
        return (
            self._last(at) == "N"
            and not self.finite
            and not self._later_finite(at)
            and self._next(at)[0] in "d$suP"
        )

    def _will(self, at: int) -> str:
        """``will``, ``might``, ``must`` after an article are nouns."""
        return "n" if at and self.tags[at - 1] in "d$j'" else "m"

    def _like(self, at: int) -> str:
        return (
            "e"
            if self._last(at) in "mto"
            else "v"
            if self._last(at) == "s" or self._plural_subject(at)
            else "p"
        )

    def _around(self, at: int) -> str:
        """``over``, ``about`` before a number are adverbs."""
        following = self._next(at)
        after = self.low[at + 2] if at + 2 < len(self.low) else ""
        if following[0] == "#" or (
            following[0] == "d" and after in ("half", "third", "quarter", "dozen", "million")
        ):
            return "r"
        return self._particle(at)

    def _once(self, at: int) -> str:
        return "r" if set(self._next(at)) & set("vlgb") or self._next(at)[0] in ".,;" else "y"

    def _floated(self, at: int) -> str:
        """``have all said``, ``Smith himself said``: between subject and verb they are adverbs."""
        before = self.tags[at - 1] if at else "."
        if self.low[at].endswith(("self", "selves")):
            return "r" if before in "nNP" and self._next(at)[0] in "vbhmo" else "u"
        if before in "hbm" and set(self._next(at)) & set("vlegbr"):
            return "r"
        return "d"

    def _there(self, at: int) -> str:
        """``there is`` has it as a subject, ``said there`` as an adverb."""
        k = at + 1
        while k < len(self.options) and self.options[k][0] in "rx":
            k += 1
        return "u" if k < len(self.options) and self.options[k][0] in "bmhv" else "r"

    def _subordinator(self, at: int) -> str:
        return "y"

    def _noun_may(self, at: int) -> str:
        return "T" if self.options[at] == "P" and self._next(at)[0] in "#.,p" else "m"


_SPECIAL = (
    {
        "to": Settling._to,
        "her": Settling._her,
        "'s": Settling._possessive,
        "'": Settling._bare_apostrophe,
        "that": Settling._that,
        "one": Settling._one,
        "like": Settling._like,
        "what": Settling._subordinator,
        "whatever": Settling._subordinator,
        "may": Settling._noun_may,
        "will": Settling._will,
        "might": Settling._will,
        "can": Settling._will,
        "must": Settling._will,
        "there": Settling._there,
        "all": Settling._floated,
        "both": Settling._floated,
        "himself": Settling._floated,
        "herself": Settling._floated,
        "itself": Settling._floated,
        "themselves": Settling._floated,
        "over": Settling._around,
        "about": Settling._around,
        "around": Settling._around,
    }
    | dict.fromkeys(_CAN_BE_CLAUSE, Settling._subordinator)
    | {"once": Settling._once}
)
