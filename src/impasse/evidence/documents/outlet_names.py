"""Names and web domains of outlets and issuing bodies: known ones, and the words by which others show what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from urllib.parse import urlsplit

from impasse.evidence.documents.kinds import URL
from impasse.evidence.lexicon import Lexicon
from impasse.evidence.resources import rows

_SECOND_LEVEL = frozenset(["co", "com", "org", "net", "ac", "gov", "or", "ne", "go"])
_SMALL = frozenset("of the and & for in on at de la le el der die das und et du des y".split())
_MEDIA = frozenset(
    "times post herald tribune news newspaper gazette courier "
    "chronicle telegraph guardian observer mirror mail journal "
    "daily weekly magazine express star standard bulletin dispatch inquirer examiner register monitor review press "
    "newswire wire wires radio television tv broadcasting today echo argus messenger mercury sentinel ledger record "
    "reporter globe advertiser argosy quarterly digest newsletter podcast blog kurier zeitung nachrichten anzeiger "
    "tageblatt rundschau rundfunk bladet tidningen avisen posten gazeta gazette nouvelles diario noticias jornal "
    "corriere giornale shimbun".split()
)
_MEDIA_FIRST = frozenset("radio television tv channel canal agence agencia agenzia journal gazette".split())
_MEDIA_LAST_TWO = frozenset(
    [
        "news agency",
        "press agency",
        "news service",
        "news network",
        "press service",
        "broadcasting corporation",
    ]
)
_MEDIA_END = re.compile(
    r"\w{3,}(?:wire|news|press|post|zeitung|kurier|courier|bladet|tidning|avis|blatt)", re.I
)
_BODY_FIRST = re.compile(
    r"(?:Joint |Permanent |Federal |National |Royal )*(?:Ministry"
    r"|Department|Office|Embassy|Consulate|Institute|Government|"
    r"Council|Centre|Center|University|Union|Association|Committee|Commission|Chamber|Federation|Bureau|Secretariat|"
    r"Delegation|Mission|Board|Port Authority|Society|Foundation|Bank) (?:of|for|to|on)\b",
    re.I,
)
_PAPER_DOMAIN = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,7}")


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


@lru_cache(maxsize=8192)
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


def keys_of(lexicon: Lexicon) -> frozenset[str]:
    """Squeezed names of all outlets known, those that the lexicon tells included."""
    told = (squeezed(name) for outlet in lexicon.outlets for name in (outlet.name, *outlet.aliases))
    return frozenset(told) | _widely_read_keys()


def kind_of_name(name: str, keys: frozenset[str]) -> str:
    """Tell what a name is the name of.

    Parameters
    ----------
    name : str
        A printed name, in capitals or not.
    keys : frozenset of str
        Known outlets, see `keys_of`.

    Returns
    -------
    str
        ``known``, ``press``, ``body`` (one that issues papers) or ``""``.
    """
    if squeezed(name) in keys:
        return "known"
    words = name.split()
    if not 1 <= len(words) <= 8 or not _is_name(words):
        return "press" if _PAPER_DOMAIN.fullmatch(name) else ""
    bare = [re.sub(r"['’]s?$", "", word.lower().strip(".,'’")) for word in words]
    last = re.split(r"[-‑]", bare[-1])[-1]
    if _MEDIA_END.fullmatch(last) or " ".join(bare[-2:]) in _MEDIA_LAST_TWO:
        return "press"
    if len(words) > 1 or "-" in bare[-1]:
        if (last in _MEDIA and not _is_plain_use(bare)) or bare[0] in _MEDIA_FIRST:
            return "press"
        if set(bare[1:]) & {"union", "unions"} or last in _bodies() or _BODY_FIRST.match(name):
            return "body"
    return ""


def in_small(name: str, text: str) -> str:
    """A name set in capitals as it is spelled elsewhere in the text, else with capitals at the head of its words."""
    if not name.isupper() or len(squeezed(name)) < 5:
        return name
    for match in re.finditer(re.escape(name), text, re.IGNORECASE):
        if not match.group().isupper() and not match.group().islower():
            return match.group()
    words = [_small_word(word, k) for k, word in enumerate(name.split())]
    return " ".join(words)


def _small_word(word: str, place: int) -> str:
    if place and word.lower() in _SMALL:
        return word.lower()
    if not re.search(r"[AEIOUYÄÖÜÅÆØÉ]", word) or (len(word) < 4 and word in ("EU", "UN", "USA", "UK")):
        return word
    return re.sub(r"(?<![\w'’])\w", lambda m: m.group().upper(), word.lower())


def _is_name(words: list[str]) -> bool:
    """Whether all words but the small ones begin with a capital, and the first does."""
    small = [word in _SMALL for word in words]
    fits = all(s or word[0].isupper() or word[0].isdigit() for s, word in zip(small, words, strict=True))
    return fits and not small[0] and not small[-1] and words[-1][-1] not in "?!:;"


def _is_plain_use(bare: list[str]) -> bool:
    """Whether a word of the press ends a phrase that is no name (``Resigns Over Post``)."""
    joints = {
        "over",
        "to",
        "in",
        "with",
        "after",
        "by",
        "from",
        "against",
        "at",
        "on",
        "before",
        "no",
        "says",
    }
    return bool(set(bare) & joints) or bare[0] in {
        "latest",
        "breaking",
        "top",
        "more",
        "last",
        "world",
        "local",
    }


@cache
def _bodies() -> frozenset[str]:
    """Last words of names of bodies that issue papers."""
    return frozenset(
        name.split()[-1].removesuffix("'s")
        for (voice, *_), names in ((row[0], row[1]) for row in rows("bodies.tsv", 2))
        if voice in ("official", "analyst", "public")
        for name in names
        if name not in _NO_ISSUERS and name.split()[-1] not in _SMALL
    )


_NO_ISSUERS = frozenset(
    "house state front side party region province district leadership "
    "poll polls survey surveys watch bank forum opposition "
    "school research studies regime command army navy police league prime treasury court kingdom".split()
)


def _known(lexicon: Lexicon) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    for outlet in lexicon.outlets:
        yield outlet.name, (outlet.name, *outlet.aliases), outlet.domains
    yield from _widely_read()


@cache
def _widely_read() -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    return tuple((name[0], (name[0], *others), domains) for name, others, domains in rows("outlets.txt", 3))


@cache
def _widely_read_keys() -> frozenset[str]:
    return frozenset(squeezed(name) for _, names, _ in _widely_read() for name in names)
