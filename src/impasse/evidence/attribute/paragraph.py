"""One paragraph: quotations folded, sentences parsed, all finders run."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from impasse.evidence.attribute.announced import find_announced, with_list
from impasse.evidence.attribute.asides import find_asides, without_rivals
from impasse.evidence.attribute.found import Found
from impasse.evidence.attribute.held import find_held
from impasse.evidence.attribute.idioms import frame_at
from impasse.evidence.attribute.labels import find_labels, is_topic
from impasse.evidence.attribute.nouns import find_nouns
from impasse.evidence.attribute.phrases import find_phrases
from impasse.evidence.attribute.records import find_motions, item_start, over
from impasse.evidence.attribute.relays import find_relays
from impasse.evidence.attribute.talk import Turn, after_stamp
from impasse.evidence.attribute.turns import Turns
from impasse.evidence.attribute.verbs import VerbFinder
from impasse.evidence.document import Span
from impasse.evidence.syntax.chunks import Chunks
from impasse.evidence.syntax.frames import frames
from impasse.evidence.syntax.parse import parse
from impasse.evidence.text.quotes import Quotation, quotations
from impasse.evidence.text.sentences import pieces, sentences
from impasse.limits import MAX_SENTENCE_CHARACTERS

_LONG_BRACKET = 5
"""Tokens from which brackets are read as a sentence."""
_JOINED = re.compile(r"\s*[;,]\s*(?:(?:and|or)\s*)?$")
_SINGLE = re.compile(r"(?<!\w)['‘](?=\w)")
_PERSONAL = re.compile(r"\b(?:I|[Ww]e|[Mm]e|[Uu]s|[Mm]y|[Oo]ur|[Yy]ou|[Yy]our)\b")
_MEANWHILE = re.compile(r"(?:He|She|They)\s[^“”\"„«»:;?]{2,70}\.\s*")
"""What a speaker did between two quotations: ``He folded his notes.``"""
_SPEAKER = re.compile(r"(?=[A-Z])[^\"“”]{3,160}$")


@dataclass(slots=True)
class Carry:
    """What one paragraph leaves to the next."""

    speech: Found | None = None
    """Speech with which the paragraph ended; a paragraph of quotations only goes on with it."""
    waiting: Found | None = None
    """Speech announced with a colon whose words are still to come."""
    speaker: Found | None = None
    """The last speech of the paragraph, which words under a new topic go on with."""


def read_paragraph(text: str, start: int, end: int, carry: Carry, turn: Turn | None = None) -> list[Found]:
    """Find the attributions of one paragraph.

    Parameters
    ----------
    text : str
        The whole text.
    start, end : int
        The paragraph.
    carry : Carry
        What the paragraph before left; changed in place.
    turn : Turn, optional
        What the paragraph is in a talk: each sentence of a speaker is a claim, with others nested in it.

    Returns
    -------
    list of Found
        Candidates, nested ones included; one may be without content until a later paragraph gives it.
    """
    start = _begins(text, start, end, carry, turn)
    turns = Turns(text, turn) if turn is not None else None
    quotes = quotations(text, start, end)
    folded = [q for q in quotes if q.full]
    found: list[Found] = []
    last, announced = carry.waiting or carry.speech, carry.waiting is not None
    carry.waiting, direct, speaker = None, last is not None, carry.speaker
    spans = _cut(text, sentences(text, start, end, keep=[q.span for q in quotes]), folded)
    for a, b in _with_speakers(text, spans, folded):
        inside = _inside(folded, (a, b))
        goes_on = _goes_on(text, (a, b), inside, last, announced)
        if goes_on is not None:
            announced = goes_on
            continue
        if speaker is not None and inside and is_topic(text, a, inside[0].start):
            last = replace(speaker, cue=[], content=[q.span for q in inside], sentence=a)
            found.append(last)
            direct = True
            continue
        chunks = _parse(text, a, b, inside)
        spoken, here = _candidates(text, chunks, (a, b), inside, a == start if turns is None else None)
        if last is not None and not here and _said_on(text, start, a, b):
            last.content.append((a, b))
            continue
        if direct and not here and _MEANWHILE.fullmatch(text, a, b):
            continue
        if turns is not None:
            here = turns.add(chunks, (a, b), here)
        found += here
        speech = _speech(text, here, inside, [q for q in quotes if a <= q.start < b])
        direct = bool(speech)
        speech = speech or _reported(spoken)
        speaker = speech[-1] if speech else speaker
        waiting = [f for f in here if not f.content]
        if not waiting and text[a:b].rstrip().endswith(":"):
            found += (waiting := [replace(f, content=[]) for f in speech[-1:]])  # more of it is still to come
        carry.waiting = waiting[-1] if waiting else None
        last, announced = carry.waiting or (speech[-1] if speech else None), bool(waiting)
    carry.speech = last if direct else None
    carry.speaker = speaker if found else None
    return found + (turns.claims() if turns is not None else [])


def _goes_on(
    text: str, sentence: Span, inside: list[Quotation], last: Found | None, announced: bool
) -> bool | None:
    """Give the last speech a sentence that goes on with it: whether more is announced; None where it does not."""
    if last is None:
        return None
    a, b = sentence
    if _only_quotes(text, a, b, inside):
        last.content.extend(q.span for q in inside)
        return False
    if announced and not inside:
        last.content.append((a, _item_end(text, a, b) if last.item else b))
        return True
    return None


def _candidates(
    text: str, chunks: Chunks, sentence: Span, inside: list[Quotation], opens: bool | None
) -> tuple[list[Found], list[Found]]:
    """The attributions of one sentence by its verbs, and all of them without rivals; labels are turns in a talk."""
    spoken = VerbFinder(chunks).run()
    here = spoken + find_nouns(chunks) + find_phrases(chunks, spoken) + find_held(chunks)
    here += find_labels(chunks, opens) if opens is not None else []
    here = _without_rivals(text, chunks, sentence, inside, here)
    for one in here:
        one.sentence = sentence[0]
    return spoken, here


def _speech(
    text: str, here: Sequence[Found], inside: Sequence[Quotation], quotes: list[Quotation]
) -> list[Found]:
    """Those of a sentence's attributions that have words in quotation marks; a single one has all of them."""
    speech = [f for f in here if any(q.start <= s < q.end for s, _ in f.content for q in inside)]
    if len(speech) == 1:
        _resume(text, speech[0], quotes)
    return speech


def _resume(text: str, speech: Found, quotes: list[Quotation]) -> None:
    """Give the one who speaks in a sentence what is quoted further on: ``"A," he said, rising, "B"``, ``"A" - "b"``."""
    for q in quotes:
        before = text[max(0, q.start - 2) : q.start].rstrip()[-1:]
        goes_on = q.full or before in "—–-" or (before == "," and q.ends_sentence)
        if goes_on and speech.start < q.start and not any(a <= q.start < b for a, b in speech.content):
            speech.content.append(q.span)


def _said_on(text: str, start: int, a: int, b: int) -> bool:
    """Whether a sentence of a line of speech that a dash opens goes on with it: in the first or second person."""
    return text[start] in "–—―" and _PERSONAL.search(text, a, b) is not None


def _begins(text: str, start: int, end: int, carry: Carry, turn: Turn | None) -> int:
    """Where a paragraph's words begin; a turn of a talk ends what the paragraph before left open."""
    if turn is not None:
        carry.speech = carry.waiting = None
        return turn.start
    return after_stamp(text, start, end) if carry.waiting is None else item_start(text, start, end)


def _without_rivals(
    text: str, chunks: Chunks, span: Span, inside: list[Quotation], here: list[Found]
) -> list[Found]:
    """The attributions of one sentence with its lists, asides, relays and motions, the better of two rivals."""
    here = with_list(find_announced(chunks), here)
    here = without_rivals(find_asides(text, *span), here + _in_brackets(text, chunks, inside))
    here = without_rivals(find_relays(text, *span), here)
    return over(find_motions(text, *span), here)


def _in_brackets(text: str, chunks: Chunks, inside: list[Quotation]) -> list[Found]:
    """Attributions of longer brackets, which may hold clauses of their own."""
    found: list[Found] = []
    for k, kind in enumerate(chunks.kinds):
        if kind == "k" and chunks.last[k] - chunks.first[k] >= _LONG_BRACKET:
            a = chunks.sentence.ends[chunks.first[k]]
            b = chunks.sentence.starts[chunks.last[k]]
            within = _parse(text, a, b, _inside(inside, (a, b)))
            spoken = VerbFinder(within).run()
            found += spoken + find_phrases(within, spoken)
    return found


def _reported(spoken: list[Found]) -> list[Found]:
    """The reported speech of a sentence, which a quotation right after it goes on with."""
    verbs = frames().verbs
    for f in spoken:
        _, word, construction = f.frame.split(":")
        if (
            f.content
            and construction in ("quote", "clause")
            and word in verbs
            and "quote" in verbs[word].takes
        ):
            return [f]
    return []


def _cut(text: str, spans: list[Span], folded: list[Quotation]) -> list[Span]:
    """Cut what is longer than any sentence, so that no line of text costs more than its length."""
    if all(b - a <= MAX_SENTENCE_CHARACTERS for a, b in spans):
        return spans
    held = [sum(q.end - q.start for q in _inside(folded, span)) for span in spans]
    return [piece for span, n in zip(spans, held, strict=True) for piece in pieces(text, span, n)]


def _inside(quotes: list[Quotation], span: Span) -> list[Quotation]:
    """The quotations, which are in text order, that lie in a span."""
    first = bisect_left(quotes, span[0], key=lambda q: q.start)
    last = bisect_right(quotes, span[1], key=lambda q: q.end)
    return quotes[first:last]


def _with_speakers(text: str, spans: list[Span], folded: list[Quotation]) -> list[Span]:
    """Join a sentence that only names the speaker to the quotation before it: ``"Why?" Smith asked.``"""
    ends = {q.end for q in folded if text[q.start : q.end].rstrip("\"'”’»“")[-1:] != "."}
    out: list[Span] = []
    for a, b in spans:
        alone = out and out[-1][1] in ends and _only_quotes(text, *out[-1], _inside(folded, out[-1]))
        if alone and _SPEAKER.match(text, a, b) and _names_speaker(text, a, b):
            out[-1] = (out[-1][0], b)
        else:
            out.append((a, b))
    return out


def _names_speaker(text: str, a: int, b: int) -> bool:
    """Whether a sentence is a subject and a speech verb (and when or where) and nothing that is said."""
    chunks = _parse(text, a, b, [])
    kinds = chunks.kinds
    for k, kind in enumerate(kinds):
        if kind == "V":
            frame, _ = frame_at(chunks, k)
            return frame is not None and "quote" in frame.takes and kinds[k + 1 :].strip("RTpnkGLd.,<>") == ""
        if kind not in "nskR,p":
            return False
    return False


def _parse(text: str, a: int, b: int, folded: list[Quotation]) -> Chunks:
    """Tokens, classes and chunks of one sentence."""
    return parse(text, (a, b), (q.span for q in folded), _single_marks(text, a, b))


def _item_end(text: str, a: int, b: int) -> int:
    """End of an item without what joins it to the next one."""
    match = _JOINED.search(text, max(a, b - 8), b)
    return match.start() if match else b


def _single_marks(text: str, a: int, b: int) -> frozenset[int]:
    """Offsets of single marks around a few quoted words."""
    if not _SINGLE.search(text, a, b):
        return frozenset()
    quoted = [q for q in quotations(text, a, b) if q.closed and not q.full and text[q.start] in "'‘"]
    return frozenset(at for q in quoted for at in (q.start, q.end - 1))


def _only_quotes(text: str, a: int, b: int, inside: list[Quotation]) -> bool:
    """Whether a sentence is nothing but quotations."""
    if not inside:
        return False
    at = a
    for q in inside:
        if any(c.isalnum() for c in text[at : q.start]):
            return False
        at = q.end
    return not any(c.isalnum() for c in text[at:b])
