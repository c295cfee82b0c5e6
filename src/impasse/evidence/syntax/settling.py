"""Settling the class of each word by its neighbours, from left to right."""

from __future__ import annotations

from impasse.evidence.syntax.settled import Settled
from impasse.evidence.syntax.special_words import SPECIAL
from impasse.evidence.text.wordlists import group

_NOMINAL = frozenset("nNPuTQ)#")
_BEFORE_NOUN = frozenset("d$jp#'")
_STARTS_PHRASE = frozenset('d$suwqPyt#Q"T')
_PRONOMINAL = group("pronominal_quantifier")
_ONLY_ACTIVE = group("only_active_form")
_NAMED = frozenset(["called", "named", "dubbed", "titled", "entitled", "nicknamed"])
_PLURAL_QUANTIFIERS = frozenset(["many", "several", "few", "both", "some", "most"])
_SINGULAR_SUBJECTS = frozenset(["he", "she", "it"])
_SINGLE = frozenset(["each", "neither", "either", "another", "this"])
_INTENSIFIERS = frozenset(["very", "so", "too", "extremely", "quite"])


class Settling(Settled):
    """One pass over a sentence; remembers whether the clause has its finite verb yet."""

    def settle(self, at: int) -> None:
        """Choose the class of one token and note what it means for the clause."""
        codes = self.options[at]
        low = self.low[at]
        choice = SPECIAL[low](self, at) if low in SPECIAL else codes
        if choice is codes and (len(codes) > 1 or codes in "eg"):
            choice = self._choose(at, codes)
        before = self.tags[at - 1] if at else "."
        numbered = before == "#" and at > 1 and self.tags[at - 2] == "P"
        odd = before in _BEFORE_NOUN and not numbered and not self._single(at)
        if choice == "v" and codes == "v" and low[-1] == "s" and odd:
            choice = "N"
        if choice == "n" and at and self.low[at - 1] in _INTENSIFIERS and "n" not in self.after(at):
            choice = "j"
        if choice == "N" and codes == "N" and at and self.low[at - 1] in _SINGULAR_SUBJECTS:
            choice = "v" if not self.finite or (at > 1 and self.tags[at - 2] == "v") else "N"
        if choice == "e" and self.last(at) not in "mto":
            choice = "v"
        self.tags.append(choice)
        if choice in "vegbla":
            self.governor = low
        if choice in "vegblphoma":
            self.after_preposition = choice == "p"
        if choice in "vbhom":
            self.finite = True
        elif choice in ",;:.-qwyc":
            self.finite = False
            self.governor = ""
            self.after_preposition = False

    def _choose(self, at: int, codes: str) -> str:
        """Settle an open-class word with several readings."""
        if "j" in codes and "l" not in codes and self.last(at) == "b" and self.after(at)[0] in "pqty.,;:":
            return "j"
        if codes[0] == "r" and "n" in codes and self.last(at) in _NOMINAL and self.after(at)[0] in "vbhmo":
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
            following = self.after(at)
            if (at and self.tags[at - 1] in "nP") or following == "P":
                return "n"
            return "j" if set(following) & set("nNj") and following[0] not in "ptv" else "n"
        if "d" in codes:
            return "d" if set(self.after(at)) & set("nNPjp") and "r" not in codes[:1] else self._quantity(at)
        if "p" in codes and "r" in codes:
            return self.particle(at)
        if "j" in codes and "r" in codes:
            return "j" if set(self.after(at)) & set("nNj") and self.last(at) in "d$'p" else "r"
        return codes[0]

    def _quantity(self, at: int) -> str:
        """``more``, ``most``, ``enough``: before a noun they determine, before an adjective they modify."""
        following = self.after(at)
        return (
            "d"
            if set(following) & set("nN") or following[0] == "p"
            else "r"
            if following[0] in "jrvl"
            else "d"
        )

    def _ing(self, at: int, codes: str) -> str:
        before = self.tags[at - 1] if at else "."
        following = self.after(at)
        if before == "p" and "n" in codes and following[0] in "bhomv":
            return "n"
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
        last = self.last(at)
        following = self.after(at)
        if last in "mto":
            return "e"
        if last in "hba" and "l" in codes:
            return "l"
        if "r" in codes and last in "hb" and set(following) & set("lvgb"):
            return "r"
        if (
            codes == "e"
            and before in "nP"
            and (following[0] in "bhm" or following == "v")
            and self.low[at - 1] not in _PRONOMINAL
        ):
            return "n"
        if self._plural_clause(at, following) or self._after_relative(at, codes, following):
            return "v"
        if codes == "e" and self.low[at] in self.clausal and following == "s" and not self.finite:
            return "v"
        if codes == "e" and before == "n" and self.tags[max(at - 4, 0) : at].count("c") == 0:
            return "n"
        if "n" not in codes and "j" not in codes:
            bare = before in "d$'pj#" and (at == 0 or self.low[at - 1] not in _PRONOMINAL)
            return "n" if bare else "v"
        if before == "d" and self._holds_quantity(at, following):
            return "v"
        if before in _BEFORE_NOUN or (before == "v" and following[0] in "p.,"):
            return "j" if "j" in codes and set(following) & set("nNP") else "n" if "n" in codes else "j"
        if last == "w" and self.low[self.last_at(at)] == "whose":
            return "n"
        if last in "sw" or (last == "q" and at > 1 and self.tags[at - 2] in "nNP"):
            return "v"
        plural = (
            last in "Nu" or (last == "P" and self._plural_name(self.last_at(at))) or self._joined_subject(at)
        )
        if (
            plural
            and not self.finite
            and following[0] != "v"
            and (following[0] in _STARTS_PHRASE or set(following) & set("prjNng"))
        ):
            clausal = self.low[at] in self.clausal and set(following) & set("dPs$qjN#")
            return "v" if clausal or not self.later_finite(at) else "n"
        if last == "c" and at > 1 and self.tags[at - 2] in "evl" and following[0] in _STARTS_PHRASE:
            return "e"
        if last in '.":-' and following[0] in "d$su" and not self.later_finite(at):
            return "e"
        if last == "N" and (self._bare_clause(at) or self._inserted(at)):
            return "v"
        if "v" in codes and last in _NOMINAL and not self.finite:
            return "v"
        if "j" in codes and "n" not in codes:
            return "j"
        return "j" if "j" in codes and set(following) & set("nNPj") else "n"

    def _holds_quantity(self, at: int, following: str) -> bool:
        """``Some hold that``: a quantity at the start of its clause as the subject of a verb that takes one."""
        opens = at == 1 or self.tags[at - 2] in ".,;:-cqy"
        takes = self.low[at] in self.clausal and following[0] in "qsd$P"
        return opens and takes and self.low[at - 1] in _PRONOMINAL

    def _plural_clause(self, at: int, following: str) -> bool:
        """Whether a plural opens the clause, which has no other verb: ``incidents at sea serve neither``."""
        sure = "n" not in self.options[at] and following[0] in "d$P"
        told = self.low[at] in self.clausal and (following[0] in "qsu" or sure)
        if self.finite or not (told or (following[0] in "d$su" and not self.later_finite(at))):
            return False
        k = at - 1
        while k >= 0 and self.tags[k] in "nPd$jrp#ltbT":
            k -= 1
        if (k < 0 or self.tags[k] in ".,;c") and self.low[k + 1] in _PLURAL_QUANTIFIERS and at > k + 2:
            return True
        if k == 0 and self.tags[k] == "N":
            return at > 1
        return 0 < k < at - 1 and self.tags[k] == "N" and self.tags[k - 1] in "qyd$j,"

    def _after_relative(self, at: int, codes: str, following: str) -> bool:
        """``Those who oppose the plan argue that``: the verb after a clause that tells which ones are meant."""
        told = self.low[at] in self.clausal and following[0] in "qsu"
        if not self.finite or not told or self.tags[at - 1] not in "nNPTjr":
            return False
        k = at - 1
        while k >= 0 and self.tags[k] not in ".,;:-qyc":
            if self.tags[k] == "w":
                head = self.tags[k - 1 : k] == ["N"] or self.low[k - 1 : k] == ["those"]
                return k > 0 and head and self.low[k] == "who"
            k -= 1
        return False

    def _joined_subject(self, at: int) -> bool:
        """Whether two things joined with *and* open the clause before a token: ``Norland and the League reject``."""
        k = self.last_at(at)
        parts = 0
        while k >= 0 and (
            self.tags[k] in "nNPd$j#"
            or (self.low[k] == "and" and self.tags[k - 1 : k] in (["n"], ["N"], ["P"]))
        ):
            parts += self.low[k] == "and"
            k -= 1
        return parts == 1 and self.tags[k + 1] not in "c" and (k < 0 or self.tags[k] in ".,;:q")

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
        last = self.last(at)
        if self._single(at):
            return "v"
        if last == "w" and self.low[self.last_at(at)] == "whose":
            return "N"
        following = self.after(at)
        subject = last == "q" and at > 1 and self.tags[at - 2] in "nNPu" and following[0] not in "mbhv"
        if last in "suw" or subject:
            return "v"
        if last in "nNPT)" and not self.finite:
            if low in self.clausal and set(following) & set("dPs$qj#"):
                return "v"
            if following[0] == "w":
                return "N"
            if following[0] == "b" and self._opened_by(at, "what"):
                return "v"
            if self.later_finite(at) or (self.after_preposition and following[0] in ".,;"):
                return "N"
            if following[0] in _STARTS_PHRASE or set(following) & set("nNPrjg:"):
                return "v"
            return (
                "v"
                if last in "P)" or (last == "n" and (following[0] == "p" or self._bare_clause(at)))
                else "N"
            )
        if last in "c,-" and following[0] in _STARTS_PHRASE:
            return "v"
        return "N"

    def _interrupted(self, at: int) -> bool:
        """Whether an insertion parts the auxiliary from its verb: ``has, however, said``."""
        k = at - 2
        while k > 0 and self.tags[k] == "r":
            k -= 1
        return 0 < k < at - 2 and self.tags[k] == "," and self.tags[k - 1] in "hb"

    def _describes(self, at: int, following: str) -> bool:
        """Whether a participle between a verb or a joint and a noun describes that noun."""
        if not set(following) & set("nN") or following[0] in "dpt$" or at < 2:
            return False
        before = self.tags[at - 1]
        if before == "v":
            return self.low[at - 1] not in self.clausal or self.tags[at - 2] != "s"
        joined = before == "c" and self.tags[at - 2] in "nN" and self.low[at] not in self.clausal
        return joined and self.later_finite(at)

    def _inserted(self, at: int) -> bool:
        """``..., records show, ...``: a verb that takes a clause, between marks with its subject."""
        if self.low[at] not in self.clausal or self.after(at)[0] not in ",.":
            return False
        k = at - 1
        while k >= 0 and self.tags[k] in "nNPd$j#":
            k -= 1
        return k >= 0 and self.tags[k] in ",Q"

    def _opened_by(self, at: int, word: str) -> bool:
        """Whether a word opens the clause of the noun phrase before a token."""
        k = at - 1
        while k >= 0 and self.tags[k] in "nNPd$j":
            k -= 1
        return k >= 0 and self.low[k] == word

    def _single(self, at: int) -> bool:
        """``Each insists``: a word for one thing before a word in -s."""
        return at > 0 and self.tags[at - 1] == "d" and self.low[at - 1] in _SINGLE

    def _bare_clause(self, at: int) -> bool:
        """Whether the words since the last break open a clause whose verb can only be this one: ``that it applies.``"""
        k = at - 1
        while k >= 0 and self.tags[k] in "nNPd$jr":
            k -= 1
        return k >= 0 and self.tags[k] in "qy" and self.after(at)[0] in ".,;:)"

    def _past(self, at: int, codes: str) -> str:
        before = self.tags[at - 1] if at else "."
        last = self.last(at)
        following = self.after(at)
        if last in "hba" or (last == "," and self._interrupted(at)):
            return "l" if "l" in codes else codes[0]
        if "n" in codes and before in "d$'j":
            plural = self.low[at - 1] in ("many", "several", "few", "both") or (
                self.low[at - 1] in _PRONOMINAL and following[0] in "qs$"
            )
            return "v" if before == "d" and plural else "n"
        if "l" not in codes:
            return "v"
        if before == "j" and self.low[at] in _ONLY_ACTIVE and self.tags[at - 2 : at - 1] in (["e"], ["b"]):
            return "v"
        if last in "d$'pj#" and set(following) & set("nNPj") and following[0] not in "dpt$":
            return "j"
        if self._describes(at, following):
            return "j"
        if "v" not in codes:
            return "l"
        if before == "d" and self.low[at - 1] == "those" and set(following) & set("vebhm"):
            return "n"
        if last in "p$'" or (last == "d" and self.low[self.last_at(at)] not in _PRONOMINAL):
            return "l"
        if following[0] == "p" and self.low[at + 1] == "by" and self.low[at] not in _ONLY_ACTIVE:
            return "l"
        asks = self.low[at + 1 : at + 2] in (["for"], ["on"], ["upon"])
        if (
            self.low[at] in _NAMED
            and before in "nN"
            and (self.finite or (self.after_preposition and self.later_finite(at)))
            and not asks
        ):
            return "l"
        governed = self.governor and self.governor not in self.clausal
        if before in "nN" and governed and following[0] in "prTt" and self.low[at] not in _ONLY_ACTIVE:
            return "l"
        if before in "nN" and self.finite and self.after_preposition and following[0] in "prTt":
            return "l"
        if (
            self.low[at] == "said"
            and before in "nN"
            and self.low[at + 1 : at + 3] in (["to", "be"], ["to", "have"])
        ):
            return "l"
        if self.low[at] in _ONLY_ACTIVE and before != ",":
            return "v"
        sure = following[0] == "t"
        if before in "nNPu" and following[0] in "pTt" and not self.finite and self.later_finite(at, sure):
            return "l"
        return "v"
