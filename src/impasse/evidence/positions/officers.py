"""Who acts for a party: the office holders of the dispute file, by name and by title, and its bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from impasse.evidence.actors.sides import Side
from impasse.evidence.document import Span
from impasse.evidence.lexicon import Lexicon
from impasse.evidence.text.folding import folded, plain
from impasse.evidence.text.once import Once, ends_word, is_kept

_LEAD = 4
"""Words that may stand before a clause's subject."""
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|must|should|can|could|may|might|do|does|did|shall|that)\b",
    re.I,
)
_GOVERNED = re.compile(
    r"\b(?:with|of|to|against|from|by|on|for|between|over|in|at|than)\s+(?:the\s+)?$", re.I
)
_SPACE = re.compile(r"\s+")
_OWNS = re.compile(r"['’]s?\s")


class _Named(NamedTuple):
    start: int
    end: int
    words: str


class Officers:
    """The office holders and bodies of a lexicon.

    Parameters
    ----------
    lexicon : Lexicon
        Its actors' offices and bodies: a title that two actors have tells of neither.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        owners: dict[str, set[str]] = {}
        for actor in lexicon.actors:
            for office in actor.offices:
                names = [office.holder, office.holder.split()[-1] if office.holder else ""]
                for name in (*names, f"the {office.title}"):
                    if len(name) > len("the ") - 1:
                        owners.setdefault(folded(name), set()).add(actor.id)
            for body in actor.bodies:
                owners.setdefault(folded(f"the {body}"), set()).add(actor.id)
        sides = {actor.id: Side(actor.name, actor.id, actor.party) for actor in lexicon.actors}
        self._sides = {name: sides[next(iter(ids))] for name, ids in owners.items() if len(ids) == 1}
        names = sorted(self._sides, key=lambda name: (-len(name), name))
        parts = "|".join(re.sub(r"\\ ", r"\\s+", re.escape(name)) for name in names)
        self._pattern = re.compile(rf"(?<![\w-])(?:{parts})(?![\w-])", re.I) if names else None

    def named(self, words: str) -> str | None:
        """Return the actor whose office holder or body a phrase names.

        Parameters
        ----------
        words : str
            A noun phrase ("a source close to the President").

        Returns
        -------
        str or None
            Actor id; None where it names none, or those of two.
        """
        if self._pattern is None:
            return None
        told = words if words[:4].lower() == "the " else f"the {words}"
        found = (m.group() for m in self._pattern.finditer(plain(told)))
        meant = (name for name in found if name[:1].isupper() or name.lower().startswith("the "))
        actors = {self._sides[re.sub(r"\s+", " ", name.lower())].actor for name in meant}
        return next(iter(actors)) if len(actors) == 1 else None

    def find(self, text: str, span: Span) -> Iterator[tuple[int, int, str]]:
        """Yield (start, end, actor id) of every office holder or body of one party alone in a stretch of text."""
        if self._pattern is None:
            return
        known = (
            _all_officers(self, text).within(*span) if is_kept(text) and ends_word(text, span[1]) else None
        )
        for found in known if known is not None else self._search(text, span):
            actor = self._sides[_SPACE.sub(" ", found.words.lower())].actor
            if actor is not None and (found.words[:1].isupper() or found.words.lower().startswith("the ")):
                yield found.start, found.end, actor

    def _search(self, text: str, span: Span) -> Iterator[_Named]:
        if self._pattern is not None:
            for match in self._pattern.finditer(plain(text), *span):
                yield _Named(match.start(), match.end(), match.group())

    def subject(self, text: str, span: Span) -> str | None:
        """Return the actor whose office holder acts in a clause.

        Parameters
        ----------
        text : str
            Any text.
        span : Span
            The clause, or its part before some place.

        Returns
        -------
        str or None
            Actor id; None where no office holder stands before the verb.
        """
        found = self._pattern.search(plain(text), *span) if self._pattern is not None else None
        if found is None or not (found.group()[:1].isupper() or found.group().lower().startswith("the ")):
            return None
        before = text[span[0] : found.start()]
        far = len(re.findall(r"\w+", before)) > _LEAD
        if (
            far
            or _FINITE.search(before.removeprefix("that"))
            or _GOVERNED.search(before)
            or _OWNS.match(text, found.end())
        ):
            return None
        return self._sides[re.sub(r"\s+", " ", found.group().lower())].actor


@lru_cache(maxsize=4)
def _all_officers(officers: Officers, text: str) -> Once[_Named]:
    """The office holders and bodies named in a document, which is asked for clause by clause."""
    return Once(officers._search(text, (0, len(text))))
