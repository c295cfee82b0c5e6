"""The outlet of a document, and how it is known: from metadata, its own appeals, or the addresses it links to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from urllib.parse import urlsplit

from impasse.evidence.clean import Cleaned
from impasse.evidence.datelines import opening
from impasse.evidence.kinds import URL
from impasse.evidence.lexicon import Lexicon
from impasse.evidence.readers.extract import Extract
from impasse.evidence.resources import rows

_WORD = r"[A-Z][\w'’&.-]*"
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
        re.compile(rf"(?:©|\(c\)|[Cc]opyright)\s*(?:\d{{4}}(?:[-–]\d{{4}})?,?\s*)?(?:by )?({_NAME})"),
        "its copyright line",
    ),
    (re.compile(rf"^({_NAME})\s*[-–—|•·]\s*[Pp]age \d+"), "its page heads"),
    (
        re.compile(rf"(?:originally|first) published (?:by|in|on) ({_NAME})"),
        "its note on where it first appeared",
    ),
    (
        re.compile(rf"^(?:Last|Latest|More|All) (?:news|stories) (?:from|on|at|in) ({_NAME})\W*$"),
        "its header line",
    ),
)
_BYLINE = re.compile(rf"^(?:By|by) [^,|]+(?:,| \||\s[-–—])\s*({_NAME})\s*$")
_TITLE_END = re.compile(rf"\s+[|–—-]\s+({_NAME})\s*$")
_NO_OUTLET = frozenset(
    [
        "us",
        "our",
        "world",
        "news",
        "politics",
        "business",
        "opinion",
        "europe",
        "asia",
        "africa",
        "america",
        "sport",
        "sports",
        "home",
        "staff",
        "writer",
        "correspondent",
        "reporter",
        "editor",
        "analysis",
        "independent",
        "quality",
        "all",
        "the",
    ]
)
_SECOND_LEVEL = frozenset(["co", "com", "org", "net", "ac", "gov", "or", "ne", "go"])


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
    found = _by_own_words(extract, cleaned, lexicon)
    if found is not None:
        return found
    domain = _own_domain(extract.text, cleaned)
    if domain:
        return by_domain(domain, lexicon), f"inferred from the links to its own pages ({domain})"
    return _by_opening(extract.text, cleaned, lexicon)


def canonical(name: str, lexicon: Lexicon) -> str:
    """Name of an outlet as the dispute file or the list of widely read outlets has it; else as printed."""
    key = squeezed(name)
    return next((known for known, names, _ in _known(lexicon) if key in map(squeezed, names)), name.strip())


def by_domain(domain: str, lexicon: Lexicon) -> str:
    """Name of the outlet that has a domain; the domain itself where no name is known."""
    for known, _, domains in _known(lexicon):
        if any(domain == own or domain.endswith("." + own) for own in domains):
            return known
    return domain


def squeezed(name: str) -> str:
    """Letters and digits of a name in small letters, without the article, to compare names and domains by."""
    return re.sub(r"[\W_]+", "", re.sub(r"^the\s+", "", name.strip(), flags=re.IGNORECASE)).casefold()


def domain_of(address: str) -> str:
    """Registered domain of a web address, without ``www``."""
    try:
        host = (urlsplit(address if "//" in address else "//" + address).hostname or "").lower()
    except ValueError:
        return ""
    labels = [label for label in host.split(".") if label]
    if len(labels) < 2:
        return ""
    keep = 3 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL and len(labels[-1]) == 2 else 2
    return ".".join(labels[-keep:])


def domain_name(domain: str) -> str:
    """The part of a domain that is its owner's name (``vikcourier`` of ``vikcourier.co.uk``)."""
    return domain.split(".")[0]


def links_of(text: str) -> list[str]:
    """All web addresses in a text, in order."""
    return [match.group().rstrip(".,;)]>\"'”’") for match in URL.finditer(text)]


def _known(lexicon: Lexicon) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    for outlet in lexicon.outlets:
        yield outlet.name, (outlet.name, *outlet.aliases), outlet.domains
    yield from _widely_read()


@cache
def _widely_read() -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    return tuple((name[0], (name[0], *others), domains) for name, others, domains in rows("outlets.txt", 3))


def _by_own_words(extract: Extract, cleaned: Cleaned, lexicon: Lexicon) -> tuple[str, str] | None:
    """What the page says of itself outside its running text."""
    text = extract.text
    body = " ".join(text[r.start : r.end] for r in cleaned.regions if r.kind == "body")
    for region in cleaned.regions:
        line = " ".join(text[region.start : region.end].split())
        if region.kind in ("appeal", "furniture"):
            for pattern, where in _OWN_WORDS:
                match = pattern.search(line)
                if match and _may_be_outlet(match[1], where, body):
                    return canonical(match[1].rstrip(".’'"), lexicon), where
        elif region.kind == "byline":
            match = _BYLINE.match(line)
            if match and _is_known(match[1], lexicon):
                return canonical(match[1], lexicon), "its byline"
    title = cleaned.title and " ".join(text[cleaned.title.start : cleaned.title.end].split())
    match = _TITLE_END.search(extract.told.title or "")
    if match and title and extract.told.title and extract.told.title.startswith(title[:20]):
        return canonical(match[1], lexicon), "the title of the page"
    return None


def _may_be_outlet(name: str, where: str, body: str) -> bool:
    words = name.lower().split()
    if all(word in _NO_OUTLET for word in words) or len(squeezed(name)) < 3:
        return False
    return where != "its header line" or name not in body


def _is_known(name: str, lexicon: Lexicon) -> bool:
    key = squeezed(name)
    return name.startswith("The ") or any(key in map(squeezed, names) for _, names, _ in _known(lexicon))


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


def _slug_words(text: str) -> set[str]:
    return {
        word
        for word in re.findall(r"[a-z]{3,}", text.lower())
        if word not in ("related", "article", "the", "and")
    }


def _majority(domains: Sequence[str]) -> str:
    counted = Counter(domain for domain in domains if domain).most_common(1)
    return counted[0][0] if counted and counted[0][1] >= 2 and counted[0][1] > len(domains) / 2 else ""


def _by_opening(text: str, cleaned: Cleaned, lexicon: Lexicon) -> tuple[str | None, str | None]:
    """The agency named where a report opens (``VIK (Agency) -``)."""
    body = cleaned.first("body")
    found = opening(text[body.start : min(body.end, body.start + 140)]) if body else None
    if found and found[2] and _is_known(found[2], lexicon):
        return canonical(found[2], lexicon), "the agency named where it opens"
    return None, None
