"""What the cue of a statement brings to the topics that its content speaks of."""

from __future__ import annotations

from dataclasses import dataclass

from impasse.evidence.document import Span


@dataclass(frozen=True, slots=True)
class Frame:
    """What the cue brings to a mention."""

    cue: Span | None
    stance: str | None
    negated: bool
    of_will: bool
    """The statement's act is one of will: whatever is spoken of is wanted or rejected."""
    start: int = 0
    """Where the content begins."""
    praises: bool = False
    """The statement's act is praise."""
    refuses: bool = False
    """Its act is a refusal."""
    denies: bool = False
    """The cue denies what the content says ("denied that ...")."""
    unsaid: bool = False
    """The cue is negated and only tells ("did not say that ...", not "does not think that ...")."""
