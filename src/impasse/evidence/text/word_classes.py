"""Classes of words for people and organisations: which voice a role or a body has by itself."""

from __future__ import annotations

from functools import lru_cache

from impasse.evidence.resources import rows

_STAND_INS = frozenset(["vice", "deputy"])


@lru_cache(maxsize=4)
def _classes(file: str) -> dict[tuple[str, ...], str]:
    return {tuple(word.lower().split()): voice[0] for voice, words in rows(file, 2) for word in words}


@lru_cache(maxsize=1)
def neutral_roles() -> frozenset[str]:
    """Return the roles whose voice their organisation decides (``spokesman``, ``head``)."""
    return frozenset(cell[0] for row in rows("roles_neutral.txt", 64) for cell in row if cell)


@lru_cache(maxsize=2)
def _first_words(roles: bool) -> frozenset[str]:
    """The words with which an entry of the table of roles, or of bodies, begins."""
    table = _classes("roles.tsv" if roles else "bodies.tsv")
    return frozenset(key[0] for key in table) | (neutral_roles() if roles else frozenset())


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=65536)
def _may_begin(word: str, roles: bool) -> bool:
    """Whether an entry of the table of roles, or of bodies, begins with a word."""
    return word in _first_words(roles) or _singular(word) in _first_words(roles)


@lru_cache(maxsize=65536)
def _may_begin_role(word: str) -> bool:
    return _may_begin(word, True) or word.partition("-")[0] in _STAND_INS


def _class_at(words: list[str], i: int, table: dict[tuple[str, ...], str]) -> tuple[int, str, str]:
    """Longest entry of a word-class table at ``i``: (number of words, entry, class); (0, "", "") if none."""
    if i >= len(words) or not _may_begin(words[i], table is _classes("roles.tsv")):
        return 0, "", ""
    for n in (4, 3, 2, 1):
        chunk = tuple(words[i : i + n])
        if len(chunk) < n:
            continue
        for form in ((*chunk[:-1], _singular(chunk[-1])), chunk):
            if form in table:
                return n, " ".join(form), table[form]
            if n == 1 and form[0] in neutral_roles() and table is _classes("roles.tsv"):
                return 1, form[0], "neutral"
    return 0, "", ""


def role_class(role: str) -> str:
    """Return the voice class of a role: official | analyst | public | media | anonymous | neutral, or empty."""
    if role in neutral_roles():
        return "neutral"
    words = tuple(role.split())
    known = _classes("roles.tsv")
    return known.get(words) or (known.get(words[1:], "") if words[:1] and words[0] in _STAND_INS else "")


def role_at(words: list[str], i: int) -> tuple[int, str, str]:
    """Return (number of words, role, voice class) of the longest role at word ``i``; 0 if none."""
    if i >= len(words) or not _may_begin_role(words[i]):
        return 0, "", ""
    found = _class_at(words, i, _classes("roles.tsv"))
    return _stand_in_at(words, i) or found if found[0] < 2 else found


def _stand_in_at(words: list[str], i: int) -> tuple[int, str, str] | None:
    """A role for whoever stands in for another: ``vice-premier``, ``deputy dean``; of that one's voice."""
    if i >= len(words):
        return None
    first, _, rest = words[i].partition("-")
    if first not in _STAND_INS:
        return None
    taken = 0 if rest else 1
    n, role, voice = _class_at(
        [rest, *words[i + 1 : i + 4]] if rest else words, 0 if rest else i + 1, _classes("roles.tsv")
    )
    return (n + taken, f"{first} {role}", voice) if n and voice == "official" else None


def body_at(words: list[str], i: int) -> tuple[int, str, str]:
    """Return (number of words, body word, voice class) of the longest body word at ``i``; 0 if none."""
    if i >= len(words) or not _may_begin(words[i], False):
        return 0, "", ""
    return _class_at(words, i, _classes("bodies.tsv"))
