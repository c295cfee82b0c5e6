"""Acts that a content tells where its cue only reports: of whom its main clause speaks, with which modal."""

from __future__ import annotations

import re

from impasse.evidence.acts.clauses import Main, clause_at, main_clauses, reported_clause, reports
from impasse.evidence.acts.others import Others
from impasse.evidence.acts.own import act_of_own, promises
from impasse.evidence.acts.persons import Cast
from impasse.evidence.acts.utterance import Utterance
from impasse.evidence.acts.words import pattern, verbs
from impasse.evidence.positions.stance import has, signals

_FEELS = re.compile(
    r"\b(?:convinced|confident|sure|certain|hopeful|optimistic|(?P<fear>afraid|worried|concerned|fearful))\s+(?:that\s+)?"
    r"(?=(?:the|a|an|it|they|he|she|we|this|these|no|all|both|our|its|his|their|[A-Z])\b)",
    re.I,
)
_QUESTION = re.compile(r"\?[\W_]*$")
_ASKS = re.compile(
    r"\W*(?:(?:and|but|so|or|then)\s+)?(?:what|why|how|who|whom|whose|where|when|which|is|are|was|were|do|does|did|can|could|will|"
    r"would|should|has|have|had|isn['’]t|aren['’]t|don['’]t|won['’]t)\b",
    re.I,
)
_WHY_US = re.compile(r"\W*(?:(?:and|but|so)\s+)?why\s+(?:on\s+earth\s+)?(?:should|would)\s+(?:we|i)\b", re.I)
_SAYS_NO = re.compile(
    r"\W*(?:no|never|no\s+way|not\s+at\s+all|(?:certainly|absolutely|definitely|of\s+course)\s+not)\s*[.!,—–-]",
    re.I,
)
_SENTENCES = re.compile(r"[.!?]\W+(?=[A-Z])")
_AND_THEN = re.compile(
    r"[,\s]\s*(?:and|then|and then)\s+(?P<who>you|they|we|i|he|she|it|the\s+\w+|our\s+\w+)\b", re.I
)


class ContentAct:
    """The act of a content by itself.

    Parameters
    ----------
    said : Utterance
        The statement.
    cast : Cast
        Whom names stand for.
    """

    def __init__(self, said: Utterance, cast: Cast) -> None:
        self.said, self.cast = said, cast
        self.mains = main_clauses(said, cast)
        self.others = Others(said, cast)

    @property
    def first(self) -> Main:
        """The first main clause."""
        return self.mains[0]

    @property
    def reports_another(self) -> bool:
        """Whether the content is somebody else's word, told on ("the premier said that ...")."""
        first = self.first
        return reports(self.said, first) and reported_clause(self.said, self.cast, first) is None

    def promises(self) -> bool:
        """Tell whether it promises something, with or without a condition."""
        main = reported_clause(self.said, self.cast, self.first) or self.first
        if main.who in ("own", "perhaps"):
            return promises(main, self.said.words)
        return self.others.passive_gift(main)

    def act(self) -> str | None:
        """Return the act, or None where the content only tells."""
        words = self.said.words
        asks = self.said.direct and _QUESTION.search(words) and _ASKS.match(words)
        if asks and not _SENTENCES.search(words):
            return "refuse" if _WHY_US.match(words) and not self.said.outside else "other"
        if self.reports_another:
            return "assert"
        acts = [act for act in map(self._act, self.mains) if act is not None]
        if not acts:
            return None
        if acts[0] == "predict" and self.said.direct and self.others.side and _SAYS_NO.match(words):
            return "refuse"
        return "demand" if acts[0] == "accuse" and "demand" in acts else acts[0]

    def _act(self, main: Main) -> str | None:
        return self._by_belief(main) or self._clause(main)

    def _by_belief(self, main: Main) -> str | None:
        """ "We expect that ...", "I hope that ...": the act of the belief, or of what is believed."""
        felt = _FEELS.search(self.said.text, *main.span) if main.who == "own" else None
        if felt is not None and not main.found.negated:
            believed = clause_at(self.said, self.cast, (felt.end(), main.span[1]))
            return "predict" if felt["fear"] else self._clause(believed)
        inner = reported_clause(self.said, self.cast, main)
        if inner is None:
            return None
        if main.found.negated:
            return "predict" if inner.ahead else ("assert" if self.said.outside else "deny")
        if main.does("expects"):
            return "predict"
        return "demand" if main.does("wishes") else self._clause(inner)

    def _clause(self, main: Main) -> str | None:
        said = self.said
        if has(signals(said.text, main.span), "praises") and not main.found.negated:
            return "commend"
        if main.found.mood == "imperative" and said.direct:
            return self._command(main)
        asked = main.found.passive or main.found.verb == "be" or said.verb in verbs("subjunctive")
        if main.found.mood == "subjunctive" and main.who != "own" and asked:
            return "demand"
        if main.found.mood == "none":
            return self._verbless(main)
        if main.who == "own":
            return act_of_own(said, main, side=self.others.side)
        if main.who == "perhaps":
            own = act_of_own(said, main, side=False)
            return own if own in ("offer", "refuse") else self.others.other(main)
        if main.who in ("other", "thing", "you"):
            return self.others.other(main)
        return self.others.third(main)

    def _command(self, main: Main) -> str | None:
        verb = main.found.verb
        then = _AND_THEN.search(self.said.text[main.span[0] : self.said.content[1]])
        if then is not None:
            return {"you": "predict", "we": "offer"}.get(then.group("who").lower(), "precondition")
        if verb == "let" and re.match(r"\W*(?:us|me)\b", main.rest, re.I):
            return "offer" if main.does("yields") else None
        if verb == "ask":
            return "other"
        return None if verb in verbs("asides") else "demand"

    def _verbless(self, main: Main) -> str | None:
        said = self.said
        if main.speaks("no_comment"):
            return "other"
        if main.speaks("closed_to"):
            return "refuse"
        if main.speaks("untrue"):
            return "deny"
        if main.speaks("asks_of"):
            return "demand"
        if main.speaks("blames") and said.direct and not said.outside:
            return "accuse"
        return "commend" if main.speaks("good_news") and said.direct else None


def judged(content: str) -> bool:
    """Tell whether a content calls something a wrong ("would be a breach of the treaty")."""
    return bool(pattern("blames").search(content))
