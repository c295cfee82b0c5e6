"""The parts of a page by where blocks stand: headline, standfirst, body, appeals in a row, teasers below."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from impasse.evidence.documents.heads import is_banner
from impasse.evidence.documents.kinds import appeal_score
from impasse.evidence.documents.layout import Block, ends_sentence, is_item, runs_on
from impasse.evidence.documents.notes import notes_below
from impasse.evidence.documents.slugs import opening
from impasse.evidence.documents.title_line import bare_title
from impasse.evidence.readers.extract import Extract

_WORD = re.compile(r"[^\W_][\w'’.-]*")
_COLUMNS = re.compile(r"\S\s{3,}\S")
_INNER_STOP = re.compile(r"[.!?…][”’\"')\]]*\s+[“‘\"'(]?[A-Z0-9]")
_SAID = re.compile(
    r"\b(?:said|says|told|reports?|reported|according|announced|added|stated|claims?|citing)\b", re.I
)
_REPEAT_TAIL = re.compile(r"(?:\s*[-–—|(]\s*(?:\d{1,2}|photos?|pictures?|video|gallery)\)?)$", re.IGNORECASE)
_ONE_NAME = r"(?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w'’-]+"
_NAMES = re.compile(rf"{_ONE_NAME}(?:(?:,| and| &) {_ONE_NAME}){{0,3}}")
_PART = re.compile(
    r"(?:agenda )?(?:item|section|article|chapter|part|annex|clause|point)\s+(?:\d|[IVX]+\b)|@\w"
    r"|(?:question|answer|q|a|host|presenter|moderator|interviewer|reporter|journalist|chair(?:man|woman|person)?)\s*[:.]\s",
    re.IGNORECASE,
)
"""A numbered part of a text, a turn of a conversation or an account: no headline."""
_TURN = re.compile(r"[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,3}\s?:\s+[\"“'A-Z]")
"""How a turn of a talk opens."""
_FEW_WORDS = 4
_LETTERS = re.compile(r"[\W_]+")


def name_parts(
    text: str, blocks: Sequence[Block], extract: Extract, keys: frozenset[str] = frozenset()
) -> list[Block]:
    """Give every block its kind.

    Parameters
    ----------
    text : str
        The document as received.
    blocks : sequence of Block
        Blocks, some already of a kind by their own words.
    extract : Extract
        The reader's hints and what the file tells about itself.
    keys : frozenset of str, optional
        Outlets known by name.

    Returns
    -------
    list of Block
        The same blocks, none without a kind.
    """
    out = _hinted(blocks, extract)
    out = _running_on(text, out)
    out = _appeals(text, out)
    out = _head(text, out, extract.told.title)
    out = notes_below(text, _tail(text, out))
    out = [block if block.kind else replace(block, kind="body") for block in out]
    return _without_opening(text, bare_title(text, out, keys), keys)


def words_of(text: str) -> int:
    """Number of words in a text."""
    return len(_WORD.findall(text))


def squeeze(text: str) -> str:
    """Letters and digits of a text in small letters, to compare headlines by."""
    return _LETTERS.sub("", _REPEAT_TAIL.sub("", text)).casefold()


def plain(text: str, block: Block) -> str:
    """Words of a block on one line."""
    if len(block.lines) == 1:
        return text[block.start : block.end]
    return " ".join(text[line.start : line.end] for line in block.lines)


def _hinted(blocks: Sequence[Block], extract: Extract) -> list[Block]:
    """Kinds that the format marks win over the words of a line."""
    out: list[Block] = []
    hints, k = extract.hints, 0
    for block in blocks:
        while k < len(hints) and hints[k].end <= block.start:
            k += 1
        if k < len(hints) and hints[k].start <= block.start and (not block.kind or hints[k].kind != "body"):
            block = replace(block, kind=hints[k].kind)
            if block.kind == "title" and out and out[-1].start >= hints[k].start:
                block = Block(out.pop().lines + block.lines, "title")
        out.append(block)
    return out


def _running_on(text: str, blocks: list[Block]) -> list[Block]:
    """Blocks that hold two halves of one sentence are running text, whatever stands between them."""
    out = list(blocks)
    plain_ones = [k for k, block in enumerate(blocks) if block.kind == ""]
    for first, second in itertools.pairwise(plain_ones):
        if runs_on(text, blocks[first], blocks[second]) and words_of(plain(text, blocks[first])) > 4:
            out[first] = replace(blocks[first], kind="body")
            out[second] = replace(blocks[second], kind="body")
    return out


def _appeals(text: str, blocks: list[Block]) -> list[Block]:
    """Paragraphs that ask for support; what stands between two of them belongs to the appeal."""
    scores = [
        appeal_score(plain(text, block))
        if block.kind in ("", "furniture") and block.end - block.start < 2000
        else 0
        for block in blocks
    ]
    strong = [k for k, block in enumerate(blocks) if block.kind == "appeal" or scores[k] >= 3]
    marked = set(strong)
    for first, second in itertools.pairwise(strong):
        between = range(first + 1, second)
        if len(between) <= 4 and all(_may_ask(text, blocks[k], scores[k]) for k in between):
            marked.update(between)
    for k, score in enumerate(scores):
        near = {k - 1, k + 1} & marked
        edge = k < 3 or k >= len(blocks) - 3
        if score >= 2 and (near or edge):
            marked.add(k)
    return [
        replace(b, kind="appeal") if k in marked and b.kind in ("", "furniture") else b
        for k, b in enumerate(blocks)
    ]


def _may_ask(text: str, block: Block, score: int) -> bool:
    """Whether a block between two appeals can be part of them: it reports nobody's words."""
    if block.kind in ("appeal", "furniture", "link", "related"):
        return True
    words = plain(text, block)
    return block.kind == "" and (score > 0 or not (_SAID.search(words) or "“" in words or len(words) > 400))


def _headline_like(words: str, stops: bool) -> bool:
    if not 6 <= len(words) <= 220 or stops or words[0].islower() or words_of(words) > 32:
        return False
    if _PART.match(words):
        return False
    whole = words_of(words) <= 16
    return not ((_INNER_STOP.search(words) and not whole) or _COLUMNS.search(words))


def _is_running(text: str, block: Block) -> bool:
    """Whether a block is running text: whole sentences, or too long for a headline."""
    length = block.end - block.start
    if length > 220:
        return True
    return ends_sentence(text, block) and (
        length >= 60 or _INNER_STOP.search(text, block.start, block.end) is not None
    )


def _head(text: str, blocks: list[Block], told: str | None) -> list[Block]:
    """Find headline and standfirst before the first paragraph of running text."""
    out = list(blocks)
    body = next((k for k, b in enumerate(out) if b.kind in ("", "body") and _is_running(text, b)), None)
    if body is None:
        body = next(
            (k for k, b in enumerate(out) if k and b.kind in ("", "body") and _is_told(text, b)), None
        )
    end = len(out) if body is None else body
    titled = [k for k, b in enumerate(out) if b.kind == "title"]
    wanted = squeeze(told) if told else ""
    candidates = [
        k
        for k in range(end)
        if out[k].kind in ("", "title")
        and not is_item(text, out[k])
        and _headline_like(plain(text, out[k]), _full_stop(text, out[k]))
    ]
    title = titled[0] if titled else _choose_title(text, out, candidates, wanted)
    if title is None and body is not None:
        title = _stopped_title(text, out, body)
    if title is None or (body is None and len(candidates) == len(out) == 1):
        return out
    out[title] = replace(out[title], kind="title")
    out = _around_title(text, out, title, end)
    return _standfirst(text, out, title)


def _full_stop(text: str, block: Block) -> bool:
    """Whether a block ends as no headline does, also inside closing quotation marks."""
    return text[block.start : block.end].rstrip("”\"’»“'")[-1:] in (".", ";", ":", ",", "…")


def _choose_title(text: str, blocks: list[Block], candidates: list[int], wanted: str) -> int | None:
    """The candidate the file names, else one printed twice, else the first long enough, else the longest."""
    if not candidates:
        return None
    keys = [squeeze(plain(text, blocks[k])) for k in candidates]
    if len(candidates) > 1 and is_banner(plain(text, blocks[candidates[0]])):
        return _choose_title(text, blocks, candidates[1:], wanted)
    everywhere = Counter(squeeze(plain(text, b)) for b in blocks if b.end - b.start <= 240)
    for k, key in zip(candidates, keys, strict=True):
        if wanted and len(key) > 8 and (wanted == key or wanted.startswith(key)):
            return k
    for k, key in zip(candidates, keys, strict=True):
        if everywhere[key] > 1 and len(key) > 15:
            return k
    words = [plain(text, blocks[k]) for k in candidates[:3]]
    if len(words) == 3 and words[0].startswith("THE ") and words[0].isupper() and _is_shouted(*words[1:]):
        return candidates[1]
    if len(candidates) > 1 and _is_shouted(*words[:2]):
        return candidates[0]
    sizes = [words_of(plain(text, blocks[k])) for k in candidates]
    if len(sizes) > 1 and sizes[0] >= 2 and sizes[1] >= 10:
        return candidates[0]
    long = [k for k, size in zip(candidates, sizes, strict=True) if size >= 4]
    return long[0] if long else candidates[sizes.index(max(sizes))]


def _is_shouted(first: str, second: str) -> bool:
    """Whether a first line in capitals stands over one that is not: a headline, if it is long enough or calls out."""
    return first.isupper() and not second.isupper() and (words_of(first) > 2 or first[-1] in "!?")


def _stopped_title(text: str, blocks: list[Block], body: int) -> int | None:
    """A headline that was given a full stop: one short sentence before much longer paragraphs."""
    first = next((k for k, b in enumerate(blocks) if b.kind in ("", "body")), None)
    if first is None or first > body:
        return None
    words = plain(text, blocks[first])
    if words[0].islower():
        return None
    later = next((b for b in blocks[first + 1 :] if b.kind in ("", "body")), None)
    if later is None or words_of(words) > 14 or _SAID.search(words) or _INNER_STOP.search(words):
        return None
    return first if words_of(plain(text, later)) >= 2 * words_of(words) and words[0] not in "“\"'‘" else None


def _around_title(text: str, blocks: list[Block], title: int, end: int) -> list[Block]:
    """Lines before the headline are furniture; its repeats below are captions; lines after it lead in."""
    out = list(blocks)
    key = squeeze(plain(text, out[title]))
    talk = _is_talk(text, out[title + 1 :])
    set_off = next(
        (k for k in range(title + 1, end) if _sets_off(text, out[k]) or (talk and _is_turn(text, out[k]))),
        end,
    )
    end = min(end, set_off)
    for k, block in enumerate(out):
        if k == title or block.kind not in ("", "title"):
            continue
        words = plain(text, block)
        if len(words) <= 240 and squeeze(words) == key:
            out[k] = replace(block, kind="caption" if k > title else "furniture")
        elif k < title:
            out[k] = replace(block, kind="furniture")
        elif k < end:
            out[k] = replace(block, kind=_lead_in(words))
    return out


def _is_told(text: str, block: Block) -> bool:
    """Whether a block of a text of nothing but short ones is a sentence of it."""
    return ends_sentence(text, block) and words_of(plain(text, block)) >= _FEW_WORDS


def _sets_off(text: str, block: Block) -> bool:
    """Whether a block under the headline is a quotation, an item, or announces one: the running text has begun."""
    words = plain(text, block)
    if block.kind != "":
        return False
    quoted = (
        words[0] in '“"„«' and len(words) > 2 and words_of(words) >= _FEW_WORDS and words[-1] in '”"“».!?'
    )
    return quoted or is_item(text, block) or (words[-1] == ":" and words_of(words) > 2)


def _is_turn(text: str, block: Block) -> bool:
    """Whether a block is a question, or opens with a speaker's name as the lines of a talk do."""
    words = plain(text, block)
    return block.kind in ("", "body") and (words.rstrip("”\"’'»)*_")[-1:] == "?" or bool(_TURN.match(words)))


def _is_talk(text: str, blocks: Sequence[Block]) -> bool:
    """Whether blocks hold more than one question or turn of a talk."""
    return sum(_is_turn(text, block) for block in blocks) > 1


def _lead_in(words: str) -> str:
    """Kind of a line between headline and text: a name, a standfirst, or neither."""
    if _NAMES.fullmatch(words):
        return "byline"
    return "furniture" if words_of(words) < 5 else "standfirst"


def _without_opening(text: str, blocks: list[Block], keys: frozenset[str]) -> list[Block]:
    """Set the place, date and agency that a report opens with apart from its first sentence."""
    first = next((k for k, block in enumerate(blocks) if block.kind == "body"), None)
    if first is None:
        return blocks
    line = blocks[first].lines[0]
    found = opening(text[line.start : line.end], keys)
    if found is None or line.start + found[0] >= line.end:
        return blocks
    cut = line.start + found[0]
    end = line.start + len(text[line.start : cut].rstrip())
    rest = (replace(line, start=cut, gap=False), *blocks[first].lines[1:])
    return [
        *blocks[:first],
        Block((replace(line, end=end),), "dateline"),
        Block(rest, "body"),
        *blocks[first + 1 :],
    ]


def _standfirst(text: str, blocks: list[Block], title: int) -> list[Block]:
    """A short single sentence under the headline, set off from the running text, is the standfirst."""
    if any(block.kind == "standfirst" for block in blocks):
        return blocks
    k = title + 1
    if k + 1 >= len(blocks) or blocks[k].kind != "":
        return blocks
    words, after = plain(text, blocks[k]), blocks[k + 1]
    if _INNER_STOP.search(words) or words_of(words) > 40 or words[0] in '“"':
        return blocks
    set_off = after.kind in ("dateline", "byline", "caption")
    following = next((plain(text, b) for b in blocks[k + 1 :] if b.kind == ""), "")
    short = (
        words_of(words) <= 20
        and not _SAID.search(words)
        and words_of(following) >= 2 * words_of(words)
        and _INNER_STOP.search(following) is not None
    )
    if not (set_off or short):
        return blocks
    out = list(blocks)
    out[k] = replace(blocks[k], kind="standfirst")
    return out


def _tail(text: str, blocks: list[Block]) -> list[Block]:
    """Headlines without a text of their own, after a heading that says so or after the last sentence, are teasers."""
    out = list(blocks)
    for k, block in enumerate(out):
        if (
            block.kind == ""
            and k
            and out[k - 1].kind == "related"
            and (k == 1 or _heads_list(text, out[k - 1]))
        ):
            words = plain(text, block)
            if _headline_like(words, _full_stop(text, block)) and not ends_sentence(text, block):
                out[k] = replace(block, kind="related")
    talk = _is_talk(text, out)
    last = max(
        (
            k
            for k, b in enumerate(out)
            if b.kind == "body" or (b.kind == "" and (_tells(text, b) or (talk and _is_spoken(text, out, k))))
        ),
        default=None,
    )
    if last is None:
        return out
    rest = [k for k in range(last + 1, len(out)) if out[k].kind == "" and not is_item(text, out[k])]
    if len(rest) > 1 or any(words_of(plain(text, out[k])) <= 12 for k in rest):
        for k in rest:
            out[k] = replace(out[k], kind="related" if words_of(plain(text, out[k])) > 3 else "furniture")
    return out


def _is_spoken(text: str, blocks: Sequence[Block], k: int) -> bool:
    """Whether a block of a talk is a turn that ends a sentence, or a short answer to the question above it."""
    asked = k > 0 and plain(text, blocks[k - 1]).rstrip("”\"’'»)*_")[-1:] == "?"
    return ends_sentence(text, blocks[k]) and (asked or _is_turn(text, blocks[k]))


def _heads_list(text: str, block: Block) -> bool:
    """Whether a teaser is a heading with the teasers to come, or one of them."""
    return not re.search(r":\s*\S", plain(text, block))


def _tells(text: str, block: Block) -> bool:
    """Whether a block ends a sentence of some words."""
    return _is_running(text, block) or (ends_sentence(text, block) and words_of(plain(text, block)) >= 3)
