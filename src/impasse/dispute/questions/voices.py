"""Sentences that answers quote: which speak of a topic, whose they are, and one line that quotes several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from impasse.dispute.ledger.dates import first_day, last_day, within
from impasse.dispute.questions.material import Material, Sentence
from impasse.dispute.questions.phrases import in_marks, upper_first
from impasse.dispute.questions.reply import Line, Reference
from impasse.evidence.lexicon import Lexicon, Topic
from impasse.evidence.positions.topics import Topics
from impasse.evidence.statement import Statement

_GOING_ON = re.compile(r"(?:However|But|Yet|Still|In fact|Even so|Nevertheless|Nonetheless|Instead)\b")
"""How a sentence begins that takes up the thought of the one before."""
_QUOTED = re.compile(r"[“\"„«][^”\"“»]*[”\"“»]")
MOST = 3
"""Sentences quoted in one line."""


def matching(m: Material, pattern: re.Pattern[str]) -> list[Sentence]:
    """Sentences with words of a pattern, those with most different ones first, then in the order of the documents.

    Parameters
    ----------
    m : Material
    pattern : re.Pattern
        Telling words.
    """
    scored = [
        (len({hit.group().lower() for hit in pattern.finditer(s.text, first.start())}), s)
        for s, first in m.hits(pattern)
    ]
    return [s for _, s in sorted(scored, key=lambda pair: -pair[0])]


def on_topics(m: Material, topics: Iterable[str]) -> list[Sentence]:
    """Sentences that speak of any of some options or goals: by their cues, or because something in them was tied.

    Parameters
    ----------
    m : Material
    topics : iterable of str
        Ids of options and goals.
    """
    wanted = set(topics)
    return [s for s, told in zip(m.all_sentences, m.topics_told, strict=True) if told & wanted]


def speaking_of(m: Material, words: str) -> list[Sentence]:
    """Sentences that speak of something told by phrases, which match as the cues of options do.

    Parameters
    ----------
    m : Material
    words : str
        Phrases with semicolons between.
    """
    cues = tuple(phrase.strip() for phrase in words.split(";") if phrase.strip())
    finder = Topics(Lexicon(m.actors, things=m.dispute.things, topics=(Topic("asked", None, words, cues),)))
    return [s for s in m.all_sentences if finder.find(s.text, (0, len(s.text)))]


def with_what_follows(m: Material, sentences: Iterable[Sentence]) -> list[Sentence]:
    """Sentences with those that go on with their thought: the next, where it begins with *however* and the like.

    Parameters
    ----------
    m : Material
    sentences : iterable of Sentence
    """
    places: dict[int, None] = {}
    for sentence in sentences:
        k = m.place_of(sentence)
        places[k] = None
        following = m.all_sentences[k + 1 : k + 2]
        if following and following[0].document is sentence.document and _GOING_ON.match(following[0].text):
            places[k + 1] = None
    return [m.all_sentences[k] for k in sorted(places)]


def following(m: Material, sentences: Iterable[Sentence], party: str) -> list[Sentence]:
    """Sentences, each with the next of its document where a party's word stands there: what was announced.

    Parameters
    ----------
    m : Material
    sentences : iterable of Sentence
    party : str
        Id of the party.
    """
    found: dict[int, None] = {}
    for sentence in sentences:
        k = m.place_of(sentence)
        found[k] = None
        for after in m.all_sentences[k + 1 : k + 2]:
            spoken = {s.source.actor for s in m.statements_in(after)}
            if after.document is sentence.document and party in spoken:
                found[k + 1] = None
    return [m.all_sentences[k] for k in found]


def speaker(m: Material, sentence: Sentence) -> Statement | None:
    """The statement of somebody but the writer that a sentence is; None where the writer speaks.

    Parameters
    ----------
    m : Material
    sentence : Sentence
    """
    inside = m.statements_in(sentence)
    others = (s for s in inside if s.source.kind != "author" and not _judged_before(s, sentence))
    return next((s for s in others if _mostly(s, sentence)), None)


def _judged_before(statement: Statement, sentence: Sentence) -> bool:
    """Whether the sentence begins with words of the writer's own, set off by a colon before whoever speaks is named."""
    named = statement.source.span
    before = sentence.document.text[sentence.span[0] : named[0]] if named else ""
    return _QUOTED.sub("", before).rstrip().endswith((":", ";"))


def _mostly(statement: Statement, sentence: Sentence) -> bool:
    """Whether a statement with its source makes up the sentence, and is no name in passing."""
    said = statement.span[1] - statement.span[0] + len(statement.source.text) + len(statement.cue.text)
    return 2 * said >= sentence.span[1] - sentence.span[0]


def told_by(m: Material, sentence: Sentence) -> str:
    """Whose sentence it is, in words.

    Parameters
    ----------
    m : Material
    sentence : Sentence
    """
    found = speaker(m, sentence)
    return m.who(found) if found is not None else m.writer(sentence.document)


def cited(m: Material, sentence: Sentence, by: str = "") -> Reference:
    """A sentence as a reference that says whose it is: ``by`` where that is known.

    Parameters
    ----------
    m : Material
    sentence : Sentence
    by : str
        Who speaks, where that is known.
    """
    found = speaker(m, sentence) if not by else None
    who = by or told_by(m, sentence)
    return Reference(sentence.document.id, sentence.span, sentence.text, who, found.id if found else "")


def quoting(
    m: Material, sentences: Sequence[Sentence], lead: str = "", most: int = MOST, by: str = ""
) -> Line | None:
    """One line that quotes sentences, each speaker named once; None where there is nothing to quote.

    Parameters
    ----------
    m : Material
    sentences : sequence of Sentence
    lead : str
        Words before the first speaker.
    most : int
        How many sentences at the most.
    by : str
        Who speaks in all of them, where that is known.
    """
    shown = list({s.text: s for s in sentences}.values())[:most]
    if not shown:
        return None
    parts: dict[str, list[str]] = {}
    for sentence in shown:
        parts.setdefault(by or told_by(m, sentence), []).append(in_marks(sentence.text))
    text = "; ".join(f"{who}: {' '.join(quotes)}" for who, quotes in parts.items())
    return Line(f"{lead}{text}" if lead else upper_first(text), tuple(cited(m, s, by) for s in shown))


def in_phase(m: Material, sentence: Sentence, since: str | None, until: str | None) -> bool:
    """Whether a sentence's document lies in a stretch of time; an undated one does unless it tells of later things.

    Parameters
    ----------
    m : Material
    sentence : Sentence
    since : str or None
        First day.
    until : str or None
        Last day.
    """
    published = sentence.document.published
    if published is not None:
        return within(published, since, until)
    latest = m.latest_told(sentence.document.id)
    return latest is None or until is None or first_day(latest) <= last_day(until)
