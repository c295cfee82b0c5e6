"""The outlet of a document, and how it is known: metadata, masthead, its own appeals, feet, or its links."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from impasse.evidence.document import Region
from impasse.evidence.documents.clean import Cleaned
from impasse.evidence.documents.outlet_names import (
    by_domain,
    canonical,
    domain_name,
    domain_of,
    keys_of,
    kind_of_name,
    links_of,
    squeezed,
)
from impasse.evidence.documents.slugs import opening
from impasse.evidence.lexicon import Lexicon
from impasse.evidence.readers.extract import Extract

_WORD = r"[A-Z][\w'’&-]*(?:\.[\w'’&-]+)*"
_NAME = rf"(?:The )?{_WORD}(?: (?:of |the |and |& )?{_WORD}){{0,4}}"
_OWN_WORDS = (
    (re.compile(rf"^(?:Support|Subscribe to|Back) ({_NAME})\W*$"), "its appeal"),
    (
        re.compile(
            rf"\b(?:donation|contribution|subscription|subscribe|subscribing|support) (?:\S+ ){{0,3}}?to ({_NAME})"
        ),
        "its appeal",
    ),
    (
        re.compile(rf"(?:©|\([cC]\)|[Cc]opyright)\s*(?:\d{{4}}(?:[-–]\d{{4}})?,?\s*)?(?:by )?({_NAME})"),
        "its copyright line",
    ),
    (re.compile(rf"^({_NAME})\s*[-–—|•·]?\s*[Pp]age \d+"), "its page heads"),
    (
        re.compile(rf"^(?:Last|Latest|More|All) (?:news|stories) (?:from|on|at|in) ({_NAME})\W*$"),
        "its header line",
    ),
)
_FIRST = re.compile(
    rf"(?:(?:originally|first) (?:published|appeared|posted|printed) (?:by|in|on|at)|(?:[Rr]eprinted|[Rr]eproduced|"
    rf"[Rr]epublished) (?:with permission )?from|^Source:|\bSource:) ({_NAME})"
)
_WRITES_FOR = re.compile(
    rf"\b(?:columnist|correspondent|reporter|editor|writer|staff"
    rf"|writes|reports|special|letters?|column|issue|edition)\b"
    rf"(?: \w+){{0,4}}? (?:of|for|at|in|with|to) (?:the )?({_NAME})"
)
_RECORD = re.compile(r"(?:minutes|transcript|record|proceedings|summary|verbatim|report)\s+of\b", re.I)
"""A line that says what the text is and not who issues it."""
_OWN_NAME = re.compile(
    r"[#*_\s]*[\"“„«‘']?(?P<name>[A-Z][^\"”“»’]{2,50}?)[\"”“»’]?[*_]*(?:$|,?\s+(?:[-–—|(]\s*)?(?P<what>(?:the\s+|an?\s+)?(?:\w+\s+)?(?:organ|bulletin|"
    r"newsletter|newspaper|journal|magazine|weekly|daily|monthly|voice|paper|gazette)\b))"
)
"""A head line that is a paper's name, or a name with what it is ("The Beacon, organ of ...")."""
_SET_OFF = re.compile(r"(?:[*_(\[—–-]\s*)+[^*_]{3,200}[*_)\]]*")
_NO_OUTLET = frozenset(
    "us our world news politics business opinion europe asia "
    "africa america sport sports home staff writer correspondent "
    "reporter editor analysis independent quality all the".split()
)
_PRIVATE = frozenset(
    "gmail googlemail outlook hotmail live yahoo gmx web icloud me proton protonmail aol mail posteo fastmail".split()
)
_AFTER_TITLE = re.compile(rf"\s+[|–—-]\s+({_NAME})\s*$")
Found = tuple[str, str]
"""A name and how it is known."""


def publisher_of(extract: Extract, cleaned: Cleaned, lexicon: Lexicon) -> tuple[str | None, str | None]:
    """Tell the outlet of a document.

    Parameters
    ----------
    extract : Extract
        What the reader took out, with what the file tells about itself.
    cleaned : Cleaned
        Its regions.
    lexicon : Lexicon
        Outlets with their names and domains.

    Returns
    -------
    tuple of (str or None, str or None)
        Name and where it is from; a domain stands for an outlet whose name is not known.
    """
    told = extract.told
    if told.publisher:
        return canonical(told.publisher, lexicon), "metadata"
    if told.address and domain_of(told.address):
        return by_domain(domain_of(told.address), lexicon), "the address of the page"
    found = (
        _by_head(extract.text, cleaned)
        or _by_own_words(extract, cleaned)
        or _by_title(extract, cleaned, lexicon)
        or _by_sender(extract, lexicon)
        or _by_opening(extract.text, cleaned, lexicon)
    )
    if found is not None:
        return canonical(found[0], lexicon), found[1]
    domain = _own_domain(extract.text, cleaned) or _known_domain(extract.text, cleaned, lexicon)
    if domain:
        return by_domain(domain, lexicon), f"inferred from the links to its own pages ({domain})"
    found = _by_foot(extract.text, cleaned, lexicon)
    return (canonical(found[0], lexicon), found[1]) if found else (None, None)


def _line(text: str, region: Region) -> str:
    return " ".join(text[region.start : region.end].split())


def _by_head(text: str, cleaned: Cleaned) -> Found | None:
    """The first name in a head line: papers before bodies, lines of their own before bylines."""
    joint = any(head.label.lower().startswith("joint") for head in cleaned.heads)
    joint = joint or (cleaned.title is not None and text[cleaned.title.start :][:5].lower() == "joint")
    named = [head for head in cleaned.heads if head.name and not (joint and head.kind == "body")]
    named = [head for head in named if not _RECORD.match(head.name or "")]
    for head in sorted(named, key=lambda head: (head.written, head.kind == "body")):
        where = "its byline" if head.written else "its date line" if head.date else "the line at its top"
        return head.name or "", where
    return None


def _by_own_words(extract: Extract, cleaned: Cleaned) -> Found | None:
    """What the page says of itself outside its running text."""
    text = extract.text
    body = " ".join(text[r.start : r.end] for r in cleaned.regions if r.kind == "body")
    for region in cleaned.regions:
        if region.kind not in ("appeal", "furniture"):
            continue
        for pattern, where in _OWN_WORDS:
            match = pattern.search(_line(text, region))
            if match and _may_be_outlet(match[1], where, body):
                return match[1].rstrip(".’'"), where
    return None


def _may_be_outlet(name: str, where: str, body: str) -> bool:
    words = name.lower().split()
    if all(word in _NO_OUTLET for word in words) or len(squeezed(name)) < 3:
        return False
    return where != "its header line" or name not in body


def _by_title(extract: Extract, cleaned: Cleaned, lexicon: Lexicon) -> Found | None:
    """A name at the end of the headline or of the page's title, after a bar."""
    for title, after in itertools.pairwise(cleaned.regions):
        between = extract.text[title.end : after.start].strip()
        if title.kind == "title" and after.kind == "furniture" and between in ("|", "-", "–", "—"):
            return _line(extract.text, after), "the end of its headline"
    told = extract.told.title or ""
    match = _AFTER_TITLE.search(told)
    if match is None:
        return None
    printed = cleaned.title and _line(extract.text, cleaned.title)
    if printed and told.startswith(printed[:20]) and (len(printed) < len(told) or _named(match[1], lexicon)):
        return match[1], "the title of the page"
    return None


def _named(name: str, lexicon: Lexicon) -> bool:
    return kind_of_name(name, keys_of(lexicon)) in ("known", "press")


def _by_sender(extract: Extract, lexicon: Lexicon) -> Found | None:
    """The sender of a message: a paper by name or by the head of its subject, else by a domain of its own."""
    sender = extract.told.author if extract.format == "eml" else None
    if not sender:
        return None
    name = sender.partition("<")[0].strip(" \"'")
    domain = domain_of(sender.rpartition("@")[2].strip("> "))
    for part in (name, re.split(r"\b(?:at|from|of|via)\b|\|", name)[-1].strip()):
        if _named(part, lexicon):
            return part, "the sender"
    if kind_of_name(name, keys_of(lexicon)) == "body":
        return name, "the sender"
    subject = re.split(r"\s*(?::|#|\||\s[-–—]\s)", extract.told.title or "")[0].strip()
    if len(squeezed(subject)) > 3 and squeezed(subject) in {squeezed(name), squeezed(domain_name(domain))}:
        return subject, "the sender and the subject"
    key = squeezed(domain_name(domain)).removeprefix("the")
    for part in (re.split(r"\b(?:at|from|of|via)\b|\|", name)[-1].strip(), subject):
        if len(key) > 3 and squeezed(part) == key:
            return part, "the sender"
    if not domain or domain_name(domain) in _PRIVATE:
        return None
    return by_domain(domain, lexicon), "the sender's address"


def _by_opening(text: str, cleaned: Cleaned, lexicon: Lexicon) -> Found | None:
    """The agency named where a report opens (``VIK (Agency) -``)."""
    for region in cleaned.regions:
        found = (
            opening(text[region.start : region.end] + " A", keys_of(lexicon))
            if region.kind == "dateline"
            else None
        )
        if found and found.agency:
            return found.agency, "the agency named where it opens"
    return None


def _by_foot(text: str, cleaned: Cleaned, lexicon: Lexicon) -> Found | None:
    """An agency's signature, the body that a release is about, or a note on where the text first appeared."""
    for foot in reversed(cleaned.feet):
        if foot.name and foot.kind != "body":
            return foot.name, "its date line" if foot.date else "its signature"
    if any("release" in head.label.lower() for head in cleaned.heads):
        match = next(
            (
                m
                for r in cleaned.regions
                if (m := re.match(rf"About ({_NAME})(?:$|\n)", text[r.start : r.end]))
            ),
            None,
        )
        if match:
            return match[1], "its note on who issues it"
    for region in cleaned.regions:
        match = (
            _WRITES_FOR.search(_line(text, region))
            if region.kind in ("byline", "furniture", "standfirst")
            else None
        )
        if match and _named(match[1], lexicon):
            return match[1], "its note on the author"
    named = _by_known_name(text, cleaned, lexicon) or _by_line_beside(text, cleaned, lexicon)
    if named:
        return named
    for region in cleaned.regions:
        match = _FIRST.search(_line(text, region)) if region.kind != "body" else None
        if match and (kind_of_name(match[1], keys_of(lexicon)) or "Source" not in match.group()):
            return match[1].rstrip("."), "its note on where it first appeared"
    return None


def _by_known_name(text: str, cleaned: Cleaned, lexicon: Lexicon) -> Found | None:
    """An outlet of the dispute file that is a piece of a line near the head or the foot."""
    keys = {squeezed(name) for outlet in lexicon.outlets for name in (outlet.name, *outlet.aliases)}
    for region in cleaned.regions[:4]:
        own = _OWN_NAME.match(_line(text, region))
        if own and squeezed(own["name"]) in keys and (own["what"] or region.kind == "title"):
            return own["name"], "its own name at its head"
    near = [
        r
        for r in (*cleaned.regions[:6], *cleaned.regions[-4:])
        if r.kind in ("furniture", "byline", "dateline") or _SET_OFF.fullmatch(_line(text, r))
    ]
    for region in near:
        for piece in re.split(
            r"\s*[|•·,;:()\[\]]\s*|\s[-–—]+\s|\s(?:for|to|of|in|at|from|by) ", _line(text, region)
        ):
            piece = re.sub(r"^(?:[Ff]rom|[Bb]y|[Ii]n|[Ff]or) (?:the )?", "", piece.strip("*_ ."))
            piece = re.sub(r"\s(?:letters|staff|desk|page|pages|newsroom|edition|online|team)\b.*", "", piece)
            if squeezed(piece) in keys:
                return piece, "a line beside the text"
    return None


def _by_line_beside(text: str, cleaned: Cleaned, lexicon: Lexicon) -> Found | None:
    """An outlet of the dispute file that a short line at the head or the foot names among other words."""
    names = sorted(
        {name for outlet in lexicon.outlets for name in (outlet.name, *outlet.aliases)}, key=len, reverse=True
    )
    patterns = [re.compile(rf"(?<![\w-]){re.escape(name)}(?=\W*$|\s*[^\w\s]|\s+[A-Z\d])") for name in names]
    for region in (*cleaned.regions[:5], *cleaned.regions[-3:]):
        line = _line(text, region)
        if region.kind not in ("furniture", "byline", "dateline", "appeal") or len(line) > 120:
            continue
        for name, pattern in zip(names, patterns, strict=True):
            if pattern.search(line):
                return name, "a line beside the text"
    return None


def _own_domain(text: str, cleaned: Cleaned) -> str:
    """Domain of the pages a document calls related, or of most of its links."""
    related = [_slug_words(text[r.start : r.end]) for r in cleaned.regions if r.kind == "related"]
    links = [
        link
        for r in cleaned.regions
        if r.kind in ("link", "related", "furniture")
        for link in links_of(text[r.start : r.end])
    ]
    for link in links:
        words = _slug_words(link.rpartition("//")[2].partition("/")[2])
        if any(len(words & other) >= 4 and len(words & other) >= 0.5 * len(other) for other in related):
            return domain_of(link)
    return _majority([domain_of(link) for link in links])


def _known_domain(text: str, cleaned: Cleaned, lexicon: Lexicon) -> str:
    """Domain of the one outlet of the dispute file to which links beside the running text lead."""
    known = {domain for outlet in lexicon.outlets for domain in outlet.domains}
    links = [
        link
        for r in cleaned.regions
        if r.kind in ("link", "furniture")
        for link in links_of(text[r.start : r.end])
    ]
    found = sorted({domain for link in links if (domain := domain_of(link)) in known})
    return found[0] if len(found) == 1 else ""


def _slug_words(text: str) -> set[str]:
    return {
        word
        for word in re.findall(r"[a-z]{3,}", text.lower())
        if word not in ("related", "article", "the", "and")
    }


def _majority(domains: Sequence[str]) -> str:
    counted = Counter(domain for domain in domains if domain).most_common(1)
    return counted[0][0] if counted and counted[0][1] >= 2 and counted[0][1] > len(domains) / 2 else ""
