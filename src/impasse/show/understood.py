"""How much of what the parties say was read as a position, and a warning where that is little."""

from __future__ import annotations

from dataclasses import dataclass

from impasse.dispute.dispute import Dispute
from impasse.evidence.corpus import Corpus
from impasse.show.wording import counted

_ENOUGH = 20
"""Statements from which a share says something."""
_LITTLE = 0.1
"""Share read as positions below which answers are told with a warning; disputes read well have .25 to .6."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What became of the statements of the parties' officials.

    Attributes
    ----------
    said : int
        Statements of officials of the parties.
    sure : int
        Those read as positions.
    likely : int
        Those of which only a likely position was read.
    """

    said: int
    sure: int
    likely: int

    @property
    def line(self) -> str:
        """One sentence with the three figures; empty where nothing was said."""
        if not self.said:
            return ""
        more = f", {self.likely} more as likely ones" if self.likely else ""
        return f"Of {counted(self.said, 'statement')} by officials of the parties {self._read}{more}."

    @property
    def warning(self) -> str:
        """What has to be said first where little was read; else empty."""
        if self.said < _ENOUGH or self.sure >= _LITTLE * self.said:
            return ""
        return (
            f"Little was understood: of {self.said} statements by officials of the parties {self._read}. "
            "Take what follows as a beginning: better cues for the options (impasse names shows those that meet "
            "nothing), or a look at the passages in the workbench, would change it."
        )

    @property
    def _read(self) -> str:
        return f"{self.sure} {'was read as a position' if self.sure == 1 else 'were read as positions'}"


def understood(corpus: Corpus, dispute: Dispute) -> Understood:
    """Count what became of the statements of the parties' officials.

    Parameters
    ----------
    corpus : Corpus
    dispute : Dispute

    Returns
    -------
    Understood
    """
    parties = {party.id for party in dispute.parties}
    said = [s for s in corpus.statements if s.voice == "official" and s.source.actor in parties]
    sure = sum(any(tie.sure for tie in s.ties) for s in said)
    return Understood(len(said), sure, sum(bool(s.ties) for s in said) - sure)
