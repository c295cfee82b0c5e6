"""Passages and claims as the rules read them, and what people's verdicts make of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from impasse.dispute.corrections import Claim, Correction
from impasse.dispute.dispute import Dispute
from impasse.dispute.telling import Telling
from impasse.evidence.corpus import Corpus
from impasse.evidence.document import Span
from impasse.evidence.identity import content_id
from impasse.show.views.passage import ClaimView, Passages, PassageView

_STATES = {
    "accept": "accepted",
    "reject": "rejected",
    "over": "over",
    "correct": "corrected",
    "add": "added",
    "propose": "proposed",
}


def with_added(read: Corpus, corpus: Corpus) -> Corpus:
    """Return what was read, and the statements that people added."""
    known = {s.id for s in (*read.statements, *read.deeds)}
    added = tuple(s for s in corpus.statements if s.id not in known)
    return replace(read, statements=(*read.statements, *added))


class Verdicts:
    """Passages and claims as the rules read them, and what people's verdicts make of each.

    Parameters
    ----------
    corpus : Corpus
        As read, with the statements that people added.
    dispute : Dispute
    passages : Passages, optional
        Those of the documents as they were made before.
    """

    def __init__(self, corpus: Corpus, dispute: Dispute, passages: Passages | None = None) -> None:
        self._telling = Telling(dispute)
        self._statements = {s.id: s for s in (*corpus.statements, *corpus.deeds)}
        self._hashes = {d.id: d.sha256 for d in corpus.documents}
        made = passages or Passages(corpus, dispute)
        self._read = {passage.id: passage for passage in made.of(corpus)}
        self._of_document: dict[str, set[str]] = {}
        for passage in self._read.values():
            for id in passage.statements:
                self._of_document.setdefault(self._statements[id].document, set()).add(passage.id)

    def passages(self, corrections: Iterable[Correction]) -> tuple[PassageView, ...]:
        """All passages, every claim in the state that the verdicts leave it in."""
        verdicts = _by_place(corrections)
        judged = {passage.id: self._passage(passage, verdicts) for passage in self._about(verdicts)}
        return tuple(judged.get(id, passage) for id, passage in self._read.items())

    def _about(self, verdicts: _Verdicts) -> list[PassageView]:
        """The passages of the documents that verdicts are about, in order; others are as they were read."""
        hashes = {sha256 for sha256, _, _ in verdicts}
        documents = [id for id, sha256 in self._hashes.items() if sha256 in hashes] if hashes else []
        ids = set().union(*(self._of_document.get(id, ()) for id in documents))
        return [self._read[id] for id in self._read if id in ids] if ids else []

    def passage(self, id: str, corrections: Iterable[Correction]) -> PassageView | None:
        """One passage under some verdicts, or None where there is no such."""
        passage = self._read.get(id)
        return None if passage is None else self._passage(passage, _by_place(corrections))

    def turned_down(self, corrections: Iterable[Correction]) -> frozenset[tuple[str, str, str]]:
        """Passages, parties and options of which a person said that the one says nothing of the others."""
        verdicts = _by_place(c for c in corrections if c.verdict == "reject" and c.claim is not None)
        return frozenset(
            (passage.id, each.claim.party, each.claim.option)
            for passage in self._about(verdicts)
            for each in self._told_of(passage, verdicts)
            if each.claim is not None
        )

    def _told_of(self, passage: PassageView, verdicts: _Verdicts) -> Iterable[Correction]:
        for id in passage.statements if verdicts else ():
            s = self._statements[id]
            yield from verdicts.get((self._hashes[s.document], s.span, s.source.canonical), ())

    def as_read(self, passage: str, claim: str) -> ClaimView | None:
        """A claim as the rules read it, or None where they did not."""
        found = self._read.get(passage)
        return next((c for c in found.claims if c.id == claim), None) if found else None

    def sha256(self, passage: str) -> str:
        """Hash of the document that a passage is of."""
        return self._hashes[self._read[passage].source.id]

    def _passage(self, passage: PassageView, verdicts: _Verdicts) -> PassageView:
        told = []
        for id in passage.statements:
            s = self._statements[id]
            key = self._hashes[s.document], s.span, s.source.canonical
            told += [(id, correction) for correction in verdicts.get(key, [])]
        if not told:
            return passage
        claims = [
            self._judged(claim, [each for id, each in told if id in claim.statements])
            for claim in passage.claims
        ]
        known = {(claim.party, claim.option) for claim in passage.claims}
        for id, correction in told:
            about = correction.claim
            if about is None or about.stance is None or (about.party, about.option) in known:
                continue
            if correction.verdict == "accept":
                known.add((about.party, about.option))
                claims.append(self._found(passage, id, about))
        return replace(passage, claims=tuple(claims))

    def _found(self, passage: PassageView, statement: str, about: Claim) -> ClaimView:
        """A claim that a person found in a passage from which the rules did not read it."""
        told = self._statements[statement]
        blank = ClaimView(
            id=content_id("c", passage.id, about.party, about.option),
            statements=(statement,),
            party=about.party,
            option=about.option,
            stance=about.stance or "",
            condition=about.condition,
            who="",
            held="",
            mark="",
            told_by=told.source.canonical,
            held_by=told.holder or "",
            voice="",
            said="",
            state="added",
            sure=True,
            options=(),
        )
        return self._as(blank, about.stance or "", about.condition, "added")

    def _judged(self, claim: ClaimView, corrections: Sequence[Correction]) -> ClaimView:
        for correction in corrections:
            about = correction.claim
            if about is not None and (about.party, about.option) != (claim.party, claim.option):
                continue
            state = _STATES[correction.verdict]
            if about is not None and correction.verdict == "correct" and correction.positions:
                tie = correction.positions[0]
                moved = replace(claim, party=tie.party or claim.party, option=tie.topic)
                return self._as(moved, tie.stance or claim.stance, tie.condition, state)
            if about is not None and about.stance is not None:
                return self._as(claim, about.stance, about.condition or claim.condition, state)
            return replace(claim, state=state)
        return claim

    def _as(self, claim: ClaimView, stance: str, condition: str | None, state: str) -> ClaimView:
        held = self._telling.held(claim.party, stance, claim.option, condition)
        mark = "if" if condition else stance
        who = self._telling.name(claim.party)
        return replace(
            claim, who=who, stance=stance, condition=condition, held=held, mark=mark, state=state, sure=True
        )


_Verdicts = Mapping[tuple[str, Span, str], list[Correction]]
"""Verdicts by hash of the document, span and source."""


def _by_place(corrections: Iterable[Correction]) -> _Verdicts:
    found: dict[tuple[str, Span, str], list[Correction]] = {}
    for correction in corrections:
        if correction.at is not None:
            key = correction.sha256, correction.at, correction.said_by or ""
            found.setdefault(key, []).append(correction)
    return found
