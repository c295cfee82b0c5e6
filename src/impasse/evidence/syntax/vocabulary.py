"""The word lists of ``data/words.toml`` turned into one table: lower-case word -> possible classes.

Classes are single letters, so that a sentence's classes are a string that regular expressions can read:

====  ==========================================  ====  ==========================================
d     determiner, quantifier                      b     form of "be"
$     possessive pronoun                          h     form of "have"
s     subject pronoun                             o     form of "do"
u     other pronoun                               m     modal
w     who, which, whom                            e     verb, base form
q     that                                        v     verb, finite (past or third person)
y     subordinator, wh-adverb                     l     verb, past participle
p     preposition                                 g     verb, -ing form
t     to                                          j     adjective
c     coordinating conjunction                    r     adverb
x     negation                                    n     noun (N plural)
#     number                                      P     name
====  ==========================================  ====  ==========================================
"""

from __future__ import annotations

import re
from functools import cache

from impasse.evidence.syntax.frames import Frames, frames
from impasse.evidence.text.wordlists import word_lists

_VOWELS = "aeiou"
_SHORT = re.compile(r"(?:[^aeiou]*|qu|squ)[aeiou][^aeiouwxyhc]")
"""Verbs of one syllable that double their last consonant (``hop``, ``quit``)."""
_UNSTRESSED_L = re.compile(r"[^aeiou](?:e|a|o)l$")

CLOSED_CLASSES = {
    "determiner": "d",
    "possessive": "$",
    "subject_pronoun": "s",
    "object_pronoun": "u",
    "pronoun": "u",
    "preposition": "p",
    "subordinator": "y",
    "wh": "w",
    "conjunction": "c",
    "modal": "m",
    "be": "b",
    "have": "h",
    "do": "o",
    "negation": "x",
    "number": "#",
    "adverb": "r",
}


def inflect(verb: str, irregular: dict[str, str], doubling: frozenset[str]) -> tuple[str, str, str, str]:
    """Third person, past, participle and -ing form of a verb.

    Parameters
    ----------
    verb : str
        Base form; of ``fact-check`` only the last part is inflected.
    irregular : dict
        Base form -> "past participle" (one word for both; ``+``: the regular form is in use too).
    doubling : frozenset of str
        Longer verbs that double their last consonant.

    Returns
    -------
    tuple of str
        (third person, past, participle, -ing form).
    """
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        third, past = verb[:-1] + "ies", verb[:-1] + "ied"
    elif verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        third, past = verb + "es", verb + "ed"
    else:
        third, past = verb + "s", verb + "ed"
    doubles = verb in doubling or _SHORT.fullmatch(verb) is not None
    stem = verb + verb[-1] if doubles else verb
    if doubles:
        past = stem + "ed"
    elif verb.endswith("e"):
        past = verb + "d"
    if verb.endswith("ie"):
        ing = verb[:-2] + "ying"
    elif verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and len(verb) > 2:
        ing = verb[:-1] + "ing"
    elif verb.endswith("c"):
        past, ing = verb + "ked", verb + "king"
    else:
        ing = stem + "ing"
    participle = past
    if verb in irregular:
        forms = irregular[verb].split()
        past, participle = forms[0], forms[1] if forms[1:] and forms[1] != "+" else forms[0]
    return third, past, participle, ing


def _comparison(adjective: str) -> tuple[str, ...]:
    """Comparative and superlative of a short adjective; nothing for a long one."""
    if len(adjective) > 7 or not adjective.isalpha():
        return ()
    stem = adjective
    if stem.endswith("y"):
        stem = stem[:-1] + "i"
    elif stem.endswith("e"):
        stem = stem[:-1]
    elif len(stem) < 5 and stem[-1] in "bdgmnt" and stem[-2] in _VOWELS and stem[-3] not in _VOWELS:
        stem += stem[-1]
    return stem + "er", stem + "est"


class Vocabulary:
    """Possible classes of each word, and the base form of each verb form."""

    def __init__(self, source: dict[str, dict[str, str]], cues: Frames) -> None:
        self.classes: dict[str, str] = {}
        self.lemmas: dict[str, str] = {}
        self._guessed: dict[str, str] = {}
        opened = {name: frozenset(words.split()) for name, words in source["open"].items()}
        self.times = opened["time"]
        self.titles = opened["title"]
        self._nouns = opened["also_noun"] | opened["noun"] | frozenset(cues.nouns)
        for name, code in CLOSED_CLASSES.items():
            for word in source["closed"][name].split():
                self._add(word, code)
        for word in opened["adjective"] | opened["also_adjective"]:
            self._add(word, "j")
            for form in _comparison(word):
                if form not in self._nouns:
                    self._add(form, "j")
        for word in opened["noun"]:
            self._add(word, "n")
        for word in sorted(cues.nouns):
            self._add(word, "n")
        for word in opened["plural_noun"]:
            self._add(word, "N")
        for word in opened["time"] | opened["title"]:
            self._add(word, "n")
        for word in cues.adjectives:
            self._add(word, "j")
        verbs = opened["verb"] | frozenset(word.partition("+")[0] for word in cues.verbs)
        self._add_verbs(verbs, source["irregular"], frozenset(source["double"]["words"].split()))
        self._freeze_closed(source["closed"])

    def _add_verbs(self, verbs: frozenset[str], irregular: dict[str, str], doubling: frozenset[str]) -> None:
        """Enter all forms of all verbs, with the noun readings of those that have them."""
        for verb in sorted(verbs | set(irregular) - {"be"}):
            third, past, participle, ing = inflect(verb, irregular, doubling)
            noun = verb in self._nouns
            self._add(verb, "en" if noun else "e")
            self._add(third, "vN" if noun else "v")
            self._add(past, "v")
            self._add(participle, "l")
            self._add(ing, "g")
            forms = [verb, third, past, participle, ing]
            if irregular.get(verb, "").endswith("+"):
                regular = inflect(verb, {}, doubling)[1]
                self._add(regular, "vl")
                forms.append(regular)
            if _UNSTRESSED_L.search(verb) and not past.endswith("lled"):  # "signalled" beside "signaled"
                self._add(verb + "led", "vl")
                self._add(verb + "ling", "g")
                forms += [verb + "led", verb + "ling"]
            for form in forms:
                self.lemmas.setdefault(form, verb)

    def _add(self, word: str, codes: str) -> None:
        known = self.classes.get(word, "")
        self.classes[word] = known + "".join(c for c in codes if c not in known)

    def _freeze_closed(self, closed: dict[str, str]) -> None:
        """Words of the closed classes that are nothing else, whatever the open lists say."""
        for name in ("be", "have", "do", "modal", "wh", "negation", "subject_pronoun", "object_pronoun"):
            for word in closed[name].split():
                self.classes[word] = CLOSED_CLASSES[name]
        for verb, forms in (("be", "be"), ("have", "have"), ("do", "do")):
            for word in closed[forms].split():
                self.lemmas[word] = verb
        self.classes.update(
            {"done": "l", "doing": "g", "more": "rd", "less": "rd", "most": "rd", "much": "rd"}
        )
        self.lemmas.update({"done": "do", "doing": "do"})
        self.classes.update(
            {
                "whose": "w",
                "that": "q",
                "to": "t",
                "her": "$u",
                "his": "$",
                "may": "m",
                "might": "m",
                "can": "m",
            }
        )

    def guess(self, word: str) -> str:
        """Possible classes of a word, by the lists or else by its ending."""
        codes = self.classes.get(word) or self._guessed.get(word)
        if codes is None:
            codes = self._guessed[word] = self._by_ending(word)
        return codes

    def _by_ending(self, word: str) -> str:
        """Classes of a word that stands in no list."""
        if not word[0].isalpha():
            return "#"
        if "-" in word:
            last = word.rsplit("-", 1)[1]
            known = self.classes.get(last, "") if last else ""
            return (
                "j"
                if not known or set(known) & set("jlgv")
                else ("nj" if "n" in known or "e" in known else "j")
            )
        if word.endswith("ly") and len(word) > 4:
            return "r"
        if word.endswith(("ise", "ize", "ify")) and len(word) > 6:
            return "en"
        if word.endswith("ing") and len(word) > 5:
            return "gn"
        if word.startswith(("un", "in", "im", "ir", "dis")) and "j" in self.classes.get(word[2:], ""):
            return "j"
        if word.endswith("ed") and len(word) > 4 and not word.endswith("eed"):
            return "vlj"
        if word.endswith(
            ("ous", "ful", "less", "ic", "ible", "able", "ish", "ive", "ary", "ical", "ant", "ent")
        ):
            return "jn" if word.endswith(("ic", "ive", "ary", "ant", "ent")) else "j"
        if word.endswith(("al", "ian", "an", "ese")):
            return "jn"
        if word.endswith("s") and not word.endswith(("ss", "us", "is")):
            return "N"
        return "n"


@cache
def vocabulary() -> Vocabulary:
    """The program's word lists as one table, built once."""
    return Vocabulary(word_lists(), frames())
