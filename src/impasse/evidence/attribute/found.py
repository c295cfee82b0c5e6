"""What a finder found: one attribution with its spans, before nesting is settled."""

from __future__ import annotations

from dataclasses import dataclass, field

from impasse.evidence.document import Span


@dataclass(slots=True)
class Found:
    """One candidate attribution; spans are offsets into the text that is read."""

    frame: str
    source: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)
    negated: bool = False
    hedged: bool = False
    antecedent: list[Span] = field(default_factory=list)
    """The noun phrase that a relative pronoun as source stands for."""
    sentence: int = -1
    """Offset where its sentence starts; only attributions of one sentence can be nested."""
    item: bool = False
    """One of several contents that one cue announces, each an item of a list."""
    inside: Found | None = None
    """The attribution this one is nested in, where it is known without looking at spans."""

    @property
    def start(self) -> int:
        """Offset where the content starts."""
        return min(s for s, _ in self.content)

    @property
    def end(self) -> int:
        """Offset where the content ends."""
        return max(e for _, e in self.content)
