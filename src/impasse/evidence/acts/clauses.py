"""The main clauses of a content, each with its subject seen as its speaker sees it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from impasse.evidence.acts.persons import Cast, person
from impasse.evidence.acts.predicates import Predicate, predicate
from impasse.evidence.acts.utterance import Utterance
from impasse.evidence.acts.words import pattern, verbs
from impasse.evidence.document import Span
from impasse.evidence.positions.clauses import Clause, split_clauses

_PRONOUN = re.compile(r"\W*(?:we|i|he|she|it|they)\W*$", re.I)
_DOUBLE = re.compile(
    r"\b(?:not|n['’]t|never|no\s+longer)\b[^.;,]*?\b(?:refus|reject|rul(?:e|ed|ing)\s+out|exclud|oppos|against|object)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Main:
    """A main clause, parsed."""

    found: Predicate
    who: str
    """Of whom it speaks; see ``persons.person``."""
    span: Span
    words: str
    subject: str
    rest: str
    """What follows the verb group."""

    @property
    def ahead(self) -> bool:
        """Whether it speaks of the future, as it is told or as it was told then."""
        return self.found.modal in ("future", "would")

    @property
    def twice_negated(self) -> bool:
        """Whether it denies a refusal ("no longer excludes")."""
        return bool(_DOUBLE.search(self.words))

    def does(self, *names: str) -> bool:
        """Tell whether one of its verbs is on one of the lists."""
        return any(verb in verbs(name) for verb in self.found.verbs for name in names)

    def does_next(self, name: str) -> bool:
        """Tell whether the infinitive after its verb is on a list ("want to *thank*")."""
        return any(verb in verbs(name) for verb in self.found.verbs[1:])

    def speaks(self, *names: str) -> bool:
        """Tell whether its words hold an entry of one of the lists."""
        return any(pattern(name).search(self.words) for name in names)


def main_clauses(said: Utterance, cast: Cast) -> tuple[Main, ...]:
    """Return the main clauses of a content.

    Parameters
    ----------
    said : Utterance
        The statement.
    cast : Cast
        Whom names stand for.

    Returns
    -------
    tuple of Main
        In text order, at least one; of "we believe that X" the clause that is believed.
    """
    clauses = [c for c in split_clauses(said.text, said.content) if c.link in ("main", "contrast")]
    mains: list[Main] = []
    for clause in clauses or [Clause(*said.content)]:
        main = _main(said, cast, clause)
        if (
            mains
            and main.who == "none"
            and main.found.mood in ("finite", "imperative")
            and clause.link == "main"
        ):
            main = replace(main, who=mains[-1].who)  # "they knew and did nothing"
        mains.append(main)
    return tuple(mains)


def _main(said: Utterance, cast: Cast, clause: Clause) -> Main:
    start = clause.marker[1] if clause.marker else clause.start
    return clause_at(said, cast, (start, clause.end))


def clause_at(said: Utterance, cast: Cast, span: Span) -> Main:
    """Return one clause of a content, parsed.

    Parameters
    ----------
    said : Utterance
        The statement.
    cast : Cast
        Whom names stand for.
    span : Span
        The clause.

    Returns
    -------
    Main
        An infinitive is its speaker's own doing.
    """
    text = said.text
    found = predicate(text, span)
    who = person(text, found, said.source, cast, direct=said.direct, source_words=said.source_words)
    if who == "none" and found.mood == "infinitive":
        who = "own"
    return Main(found, who, span, _line(text, span), _line(text, found.subject), _line(text, found.rest))


def reported_clause(said: Utterance, cast: Cast, main: Main) -> Main | None:
    """Return the clause that a main clause reports, where it is the speaker's own belief ("we think X").

    Parameters
    ----------
    said : Utterance
        The statement.
    cast : Cast
        Whom names stand for.
    main : Main
        A main clause.

    Returns
    -------
    Main or None
        None where nothing is reported, or somebody else's word.
    """
    own = main.who == "own" and bool(_PRONOUN.match(main.subject))
    return clause_at(said, cast, main.found.rest) if own and reports(said, main) else None


def reports(said: Utterance, main: Main) -> bool:
    """Tell whether a main clause reports somebody's word or belief ("the premier said he would resign")."""
    if main.found.verb not in verbs("tells") or main.found.modal == "obligation":
        return False
    rest = re.sub(r"^(?:\w+\s+){0,6}?that\b", "that", main.rest) if " that " in main.rest[:60] else main.rest
    if rest.startswith("that"):
        return True
    inner = predicate(said.text, main.found.rest)
    return inner.mood in ("finite", "subjunctive") and inner.subject[0] < inner.subject[1]


def _line(text: str, span: Span) -> str:
    return " ".join(text[slice(*span)].split())
