"""Acts that a clause tells whose subject is another side, or anything else."""

from __future__ import annotations

import re

from impasse.evidence.acts.clauses import Main
from impasse.evidence.acts.conditions import denies_condition
from impasse.evidence.acts.own import DOES_NOT, DOOR, NO_SUCH
from impasse.evidence.acts.persons import Cast
from impasse.evidence.acts.utterance import Utterance
from impasse.evidence.acts.words import pattern, verbs
from impasse.evidence.positions.stance import has, signals

RESTS = frozenset(["recall", "remind", "remember", "recollect"])
"""Cues that tell what is known: a law or a fact recalled is no forecast and no condition."""
_CONFIDENT = frozenset(["confident", "sure", "certain", "convinced", "optimistic", "hopeful"])
_POSSIBLE = re.compile(
    r"\b(?:compromise|settlement|agreement|deal|talks|meeting|solution|arrangement|extension|pause|truce|lease|exchange)\b[^.;]*"
    r"\b(?:is|was|are|were|remains?|remained)\s+(?:still\s+)?(?:possible|conceivable|thinkable|negotiable|within\s+reach)\b",
    re.I,
)
_PAST_DUTY = re.compile(r"\b(?:should|ought\s+to|must|would)(?:\s+not|n['’]t)?\s+have\s+\w+", re.I)
_SHOULD = re.compile(r"\b(?:should|must|ought\s+to)\b", re.I)
_SOMEBODY = re.compile(r"\W*(?:some(?:body|one)|one)\b", re.I)
_INSISTS = frozenset(["insist", "maintain", "stress", "swear", "protest", "assure", "deny"])
_NAMED = re.compile(
    r"\W*(?:Mr|Mrs|Ms|Dr)?\.?\s*(?!The\b|This\b|That\b|These\b|Those\b|It\b|There\b|All\b|Every)[A-Z]\w+"
)
_STAYS = re.compile(
    r"\b(?:will|would|['’]ll)\s+(?:\w+ly\s+)?(?:stand\b(?!\s+(?:by|up|down|trial))|(?:stay|remain)\s+(?:closed|shut|in\s+place|"
    r"in\s+force|unchanged|as\s+(?:it|they)|where|blocked|banned|out|off|locked|sealed))",
    re.I,
)
_LAW = re.compile(
    r"\b(?:under|according to|pursuant to)\s+(?:the\s+|an?\s+|its\s+)?(?:[\w-]+\s+){0,2}?(?:articles?|law|treaty|"
    r"charter|rules?|constitution|agreement|convention|protocol|act|statutes?|contract)\b",
    re.I,
)
_OWN_COURSE = re.compile(
    r"\b(?:plans?|projects?|programmes?|programs?|works?|construction|campaign|strike|operations?|patrols?|exercises?|"
    r"polic(?:y|ies)|measures?|bans?|decisions?|blockade|sanctions|boycott|embargo|vote|march|drilling|production)\b",
    re.I,
)
_THERE_NO = re.compile(
    r"\W*(?:that\s+)?there\s+(?:is|are|was|were|has\s+been|have\s+been|had\s+been)\s+(?:\w+ly\s+|at\s+present\s+)?"
    r"(?:never\b|no\s+(?:such\b|(?:\w+\s+)?(?:plans?|deals?|agreements?|intentions?|question\s+of|truth|basis|evidence|links?|"
    r"offers?|secrets?|contacts?|threats?|orders?|discussions?|talk|conflict|crisis|problem|shortage|connection)\b))",
    re.I,
)
_THERE_WAS_NO = re.compile(
    r"\W*(?:that\s+)?there\s+(?:(?:was|were|had\s+been|has\s+been|have\s+been)\s+(?:no|never)|(?:had|has|have)\s+never\s+been)\b"
    r"(?!\s+(?:way|room|place|chance|prospect|alternative|choice|turning|going|hope|need)\b)",
    re.I,
)
_MOTIVES = re.compile(
    r"\b(?:motivated|politic\w*|wrong|unfair|ridiculous|laughable|hysterical|slander\w*|smear\w*)\b", re.I
)
_NO_HARM = re.compile(
    r"\W*(?:that\s+)?(?:no|not\s+(?:an?|one|a\s+single))\s+(?:\w+\s+)?(?:poison|waste|damage|harm|shots?|orders?|violations?|threats?|danger|"
    r"pressure|money|bribes?|contacts?|leaks?|pollution|attacks?|victims?|weapons?|force|torture|civilians?|prisoners?|secrets?|"
    r"promises?|mistakes?|rules?|laws?|one\s+was)\b",
    re.I,
)
_NONE_OF_OURS = re.compile(
    r"\W*(?:that\s+)?(?:nobody|no\s+one|none|not\s+one)\s+(?:in|of|from|on|under)\s+(?:our|his|her|their|its|my|us)\b",
    re.I,
)
_NOT_THEY = re.compile(
    r"\W*(?:that\s+)?it\s+(?:is|was)(?:\s+not|n['’]t)\s+(?:the|our|us|we|me|my|his|her|their|them|they|an?)\b"
    r"[^.;]*\b(?:who|that|which)\b",
    re.I,
)
_NOT_TRUE = re.compile(
    r"\b(?:not|n['’]t|hardly)\s+(?:\w+\s+)?(?:true|so|correct|accurate|(?:correspond|conform)\s+to\s+(?:reality|the\s+(?:facts|truth)))\b|"
    r"\bno\s+truth\b|\bnothing\s+in\s+common\s+with\s+(?:reality|the\s+(?:facts|truth))\b",
    re.I,
)
_INSTITUTION = re.compile(
    r"\W*(?:the|its|their|these|those|this|that|our|some)\s+(?:[\w-]+\s+){0,2}?(?:governments?|minist(?:ry|ries|ers?)|army|police|authorities|"
    r"compan(?:y|ies)|firms?|management|managers?|board|mayor|premier|president|opposition|employers|owners?|guards|soldiers|"
    r"troops|inspectors|observers|courts?|judges?|media|press|banks?|navy|coastguard|parliament|council|party|leaders?|"
    r"officials|unions?|strikers|activists|protesters|rebels|militias?|gunmen|neighbours|side|sides|administration|regime|"
    r"state|agency|bosses|politicians|shareholders|foreigners|enemy|invaders|people|men|crew|captain|commander|general)\b",
    re.I,
)
_PRAISING = frozenset(["be", "do", "make", "mark", "represent", "behave", "take", "constitute"])
_BLAMING = frozenset(["be", "amount", "constitute", "violate", "come", "remain", "become", "represent"])
_ONE_PERSON = re.compile(r"\W*(?:he|she|it)\W*$", re.I)
_AUXILIARIES = frozenset(["would", "will", "could", "can", "did", "do", "have"])


class Others:
    """Reads clauses about others for one statement.

    Parameters
    ----------
    said : Utterance
        The statement.
    cast : Cast
        Whom names stand for.
    """

    def __init__(self, said: Utterance, cast: Cast) -> None:
        self.said, self.cast = said, cast
        self.side = said.voice == "official" or said.source.side is not None
        """Whether the speaker speaks for a side or holds an office."""
        self.involved = self.side or (not said.outside and said.source.kind != "anonymous")

    def other(self, main: Main) -> str | None:
        """Return the act of a clause about another side, or None where it only tells."""
        outside, found = self.said.outside, main.found
        generic = main.who == "you" and not re.search(r"\bmust\b", main.words, re.I)
        if found.modal == "obligation" and self._obliges(main):
            return None if generic else "demand"
        if _PAST_DUTY.search(main.words):
            return None
        if not outside and main.who != "you" and self._charges(main):
            return "accuse"
        if main.speaks("expected") and not (found.past and found.verb != "be"):
            return "predict"
        if main.ahead or found.modal == "might":
            return self._forecast(main)
        if outside or main.twice_negated:
            return None
        if found.negated:
            owed = main.does("owes") and found.modal != "able" and not _ONE_PERSON.match(main.subject)
            return "accuse" if owed and self.involved else None
        if self.involved and main.speaks("ills") and found.modal != "able":
            return "accuse"
        refused = self.involved and found.verb in verbs("refuses") and _turned_down(main)
        return "accuse" if refused else None

    def third(self, main: Main) -> str | None:
        """Return the act of a clause about anything else, or None where it only tells."""
        outside, found, words = self.said.outside, main.found, main.words
        if self._denies(main):
            return "deny"
        if (main.speaks("closed_to") or denies_condition(words)) and not outside:
            return "refuse"
        if main.speaks("expected") and not (found.past and found.verb != "be"):
            return "predict"
        if found.modal == "obligation" and self._obliges(main):
            return "demand"
        if main.speaks("asks_of") and not outside:
            return "demand"
        if not outside and self._charges_somebody(main):
            return "accuse"
        if (DOOR.search(words) or _POSSIBLE.search(words)) and self.side and not found.negated:
            return "offer"
        if main.ahead or found.modal == "might" or self._confident(main):
            return self._forecast(main)
        good = main.speaks("good_news") and found.verb in _PRAISING and not found.negated
        return "commend" if good and not outside else None

    def _obliges(self, main: Main) -> bool:
        """Whether it asks for something: not "should have gone", and of those who comment only "should" and "must"."""
        should = bool(_SHOULD.search(main.words))
        told = (
            _PAST_DUTY.search(main.words)
            or (_SOMEBODY.match(main.words) and not should)
            or _needs_thing(main)
        )
        return not told and (not self.said.outside or should)

    def _confident(self, main: Main) -> bool:
        return self.said.verb in _CONFIDENT and main.found.modal == "able"

    def _denies(self, main: Main) -> bool:
        """Whether it answers a charge: "there is no such plan", "that is a lie", "nobody was hurt"."""
        found, words = main.found, main.words
        if self.said.verb in verbs("owns_up"):
            return False
        if (
            _THERE_NO.match(words)
            or NO_SUCH.search(words)
            or _NOT_THEY.match(words)
            or DOES_NOT.search(words)
        ):
            return True
        untold = found.negated and found.past and found.verb in ("happen", "occur", "exist")
        nobody = found.past and _NONE_OF_OURS.match(words)
        if _NOT_TRUE.search(words) or ((untold or nobody) and self.side):
            return True
        answered = found.verb == "have" or (not found.negated and (found.verb == "be" or found.passive))
        if main.speaks("untrue") and answered and not main.ahead:
            return True
        if _NO_HARM.match(words) and found.past and self.side:
            return True
        if pattern("answered").search(main.subject) and _MOTIVES.search(words):
            return True
        if _THERE_WAS_NO.match(words) and (self.side or self.said.verb in _INSISTS):
            return True
        if found.negated and not main.rest.strip(' .,”"') and found.verb in _AUXILIARIES:
            return True  # "it would not": an answer
        wrong = main.does("harms", "wrongs", "threatens") or (found.verb == "be" and main.speaks("blames"))
        return found.negated and not main.ahead and wrong and self.involved

    def _charges(self, main: Main) -> bool:
        """Whether it charges somebody else, in words of blame."""
        return self._blames(main) and not main.found.negated and not main.twice_negated

    def _blames(self, main: Main) -> bool:
        if main.ahead:
            return main.speaks("blames") or main.does("wrongs")
        treated = main.found.verb == "treat" and re.search(r"\blike\b", main.rest) is not None
        return (
            treated
            or main.speaks("blames")
            or main.does("wrongs")
            or has(signals(self.said.text, main.span), "charges")
        )

    def _charges_somebody(self, main: Main) -> bool:
        found = main.found
        if main.speaks("blames") and found.verb in _BLAMING:
            return not found.negated
        if found.verb in verbs("wrongs") and not (found.passive or found.negated or main.ahead):
            agent = _INSTITUTION.match(main.subject) or _NAMED.match(main.subject)
            told = self.involved and main.who == "third" and found.modal == "" and agent is not None
            return told and self.said.verb not in verbs("owns_up")
        blamed = main.speaks("blames") or main.speaks("ills")
        if blamed and not (found.negated or main.ahead) and _INSTITUTION.match(main.subject):
            return self.involved and self.said.verb not in verbs("owns_up")
        mine = self.said.source.side
        named = {m.side for m in self.cast.sides.find(self.said.words)}
        others = any(side != mine and side not in self.said.source.members for side in named)
        return self._charges(main) and others

    def _forecast(self, main: Main) -> str | None:
        """What "will", "would", "may" tell of others: a forecast, an official's decision, or the law."""
        said, found = self.said, main.found
        told = found.modal != "would" or ((said.reported or said.direct) and said.voice != "author")
        if not told or said.verb in RESTS or (found.modal == "might" and _LAW.search(said.words)):
            return None
        if main.does("harms") and (found.negated or re.search(r"\b(?:no|nothing)\b", main.rest, re.I)):
            return "assert"  # "will cost no jobs": an assurance
        if said.verb in ("assure", "reassure") and not found.negated and main.does("yields"):
            return "offer"
        if said.outside or main.who != "third":
            return "predict"
        if found.negated:
            decided = found.passive or main.subject.lower() == "there" or main.does("resists")
            return "refuse" if decided and said.voice == "official" else "predict"
        if _STAYS.search(main.words) and self.decides():
            return "refuse"
        if _OWN_COURSE.search(main.subject) and main.does("goes_on") and self.decides():
            return "assert"
        return "offer" if self.passive_gift(main) else "predict"

    def passive_gift(self, main: Main) -> bool:
        """Tell whether it promises in the passive ("the ship will be released", said by those who hold it)."""
        found = main.found
        gift = found.passive and main.ahead and main.who == "third" and not found.negated
        return gift and found.verb in verbs("yields") and self.decides()

    def decides(self) -> bool:
        """Tell whether the source is a side that can decide."""
        return self.said.voice == "official"


def _turned_down(main: Main) -> bool:
    """Whether a verb such as "turn", "walk", "break" refuses here."""
    if main.found.verb in ("turn", "walk", "break", "close", "cut", "block"):
        return bool(
            re.search(r"\b(?:down|away|out|back|off|word|promises?|talks|law|treaty)\b", main.rest, re.I)
        )
    return True


def _needs_thing(main: Main) -> bool:
    return main.found.verb == "need" and len(main.found.verbs) == 1
