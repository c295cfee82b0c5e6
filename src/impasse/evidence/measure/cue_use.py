"""How the cues of a dispute file meet its documents: cues met nowhere or nearly everywhere, options met only together.

Where no cue of an option is met, the passages whose words are nearest to its name and cues are shown, so that a person
can take better cues out of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from impasse.evidence.document import Document, Span
from impasse.evidence.lexicon import Lexicon, Topic
from impasse.evidence.positions.cue_match import telling_words
from impasse.evidence.positions.topics import Topics
from impasse.evidence.stances.suggest import Suggester
from impasse.evidence.text.words import stems_of, tokens

KINDS = ("unmet", "idle", "everywhere", "together")
"""No cue of an option is met; one cue is not; one is met in very many sentences; two options are met only together."""
_MANY = 1 / 4
"""Share of all sentences from which a cue tells nothing."""
_FEW = 20
"""Sentences below which no share says anything."""
_OFTEN = 3
"""Sentences in which two options are met together before that is no chance."""
_SHOWN = 3
"""Passages shown of an option that is not met."""


@dataclass(frozen=True, slots=True)
class CueUse:
    """One thing about cues that a person may want to mend.

    Attributes
    ----------
    kind : str
        One of ``KINDS``.
    topic : str
        Id of the option or goal.
    cues : tuple of str
        The cues it is about; all of the option's for ``unmet``.
    other : str
        Id of the other option, for ``together``.
    count, of : int
        In how many of how many sentences.
    places : tuple of (document id, span)
        In the documents as received: passages to look at.
    """

    kind: str
    topic: str
    cues: tuple[str, ...] = ()
    other: str = ""
    count: int = 0
    of: int = 0
    places: tuple[tuple[str, Span], ...] = ()


@dataclass(slots=True)
class _Met:
    """In how many sentences each cue and each pair of options is met."""

    sentences: int
    topics: Counter[str]
    cues: Counter[str]
    """Sentences that hold all telling words of a cue, whichever cue or option they are read as."""
    pairs: Counter[tuple[str, str]]


def cue_use(documents: Sequence[Document], lexicon: Lexicon) -> tuple[CueUse, ...]:
    """Look up how the cues of a lexicon meet documents.

    Parameters
    ----------
    documents : sequence of Document
        One of each family is looked at.
    lexicon : Lexicon

    Returns
    -------
    tuple of CueUse
        In the order of ``KINDS`` and of the dispute file.
    """
    first = list({d.family: d for d in reversed(documents)}.values())[::-1]
    met = _met(first, lexicon)
    found = [
        *_unmet(first, lexicon, met),
        *(CueUse("idle", t.id, idle) for t in lexicon.topics if met.topics[t.id] and (idle := _idle(t, met))),
        *_everywhere(lexicon, met),
        *_together(lexicon, met),
    ]
    return tuple(sorted(found, key=lambda each: KINDS.index(each.kind)))


def _met(documents: Iterable[Document], lexicon: Lexicon) -> _Met:
    topics, met = Topics(lexicon), _Met(0, Counter(), Counter(), Counter())
    parts = {cue: frozenset(telling_words(tokens(cue))) for t in lexicon.topics for cue in _cues(t)}
    for document in documents:
        text = document.view.text
        for sentence in document.view.sentences:
            mentions = topics.find(text, sentence)
            here = sorted({m.topic for m in mentions})
            met.sentences += 1
            met.topics.update(here)
            stems = stems_of(text[slice(*sentence)])
            met.cues.update(cue for cue, told in parts.items() if told <= stems)
            met.pairs.update(combinations(here, 2))
    return met


def _cues(topic: Topic) -> tuple[str, ...]:
    return (*topic.cues, *topic.drop_cues)


def _idle(topic: Topic, met: _Met) -> tuple[str, ...]:
    """Cues of an option that are met nowhere, while others of its cues are."""
    return tuple(cue for cue in topic.cues if not met.cues[cue])


def _unmet(documents: Iterable[Document], lexicon: Lexicon, met: _Met) -> Iterator[CueUse]:
    """Options none of whose cues is met, with the passages nearest to their words."""
    silent = [t for t in lexicon.topics if _cues(t) and not met.topics[t.id]]
    nearest: dict[str, list[tuple[float, int, str, Span]]] = {t.id: [] for t in silent}
    suggester = Suggester(lexicon)
    told = (
        (d, s, suggestion)
        for d in documents
        for s in d.view.sentences
        for suggestion in suggester.suggested(d.view.text[slice(*s)])
    )
    for n, (document, sentence, suggestion) in enumerate(told):
        if suggestion.topic in nearest:
            span = document.view.to_document(*sentence)
            nearest[suggestion.topic].append((-suggestion.score, n, document.id, span))
    for topic in silent:
        best = sorted(nearest[topic.id])[:_SHOWN]
        places = tuple((document, span) for _, _, document, span in best)
        yield CueUse("unmet", topic.id, _cues(topic), "", 0, met.sentences, places)


def _everywhere(lexicon: Lexicon, met: _Met) -> Iterator[CueUse]:
    for topic in lexicon.topics:
        for cue in _cues(topic):
            count = met.cues[cue]
            if met.sentences >= _FEW and count > _MANY * met.sentences:
                yield CueUse("everywhere", topic.id, (cue,), "", count, met.sentences)


def _together(lexicon: Lexicon, met: _Met) -> Iterator[CueUse]:
    """Options of which neither is met without the other, apart from those one of which includes the other."""
    includes = {t.id: t.includes for t in lexicon.topics}
    for (one, other), count in sorted(met.pairs.items()):
        part = other in includes[one] or one in includes[other]
        alone = max(met.topics[one], met.topics[other]) - count
        if count >= _OFTEN and not alone and not part:
            yield CueUse("together", one, (), other, count, met.sentences)
