"""States among the names of a corpus: by the gazetteer, by their adjectives, by their ministers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from impasse.dispute.drafts.cast.cast import Member
from impasse.dispute.drafts.cast.groups import Names, n_common
from impasse.dispute.drafts.cast.kinds import draft_words, is_union, kinds_beside, kinds_of_name
from impasse.dispute.drafts.cast.people import Person
from impasse.evidence.actors.gazetteer import Country, countries

_ADJECTIVE = re.compile(r"(?:an|ish|ese|ic|ine|ch|i|er|ene|ite|ard|en|al|ans|ites|ers|ane|ote|ois)$")
_ENDING = re.compile(
    r"(?:land|mark|stan|burg|gard|heim|wick|mere|more|moor|reach|via|nia|ria|sia|lia|ia|ea|a|y|e|o|os|us|is|en|er|or)$"
)
_SHARED = 4
"""First letters that a name and its adjective have in common at least, where the name has no usual ending."""
_STYLES = frozenset(
    [
        "kingdom",
        "republic",
        "state",
        "commonwealth",
        "federation",
        "union",
        "emirate",
        "sultanate",
        "duchy",
        "government",
    ]
)


def states(names: Names, people: Sequence[Person]) -> list[Member]:
    """The states: those of the gazetteer, and names that have an adjective of their own.

    Parameters
    ----------
    names : Names
        Names of nobody's person.
    people : sequence of Person
        Persons, whose titles tell of ministers and presidents.

    Returns
    -------
    list of Member
        States with the names, adjectives and peoples that are spelt alike, and with the seats of known ones.
    """
    found = [m for m in (_known_state(state, names) for state in countries()) if m is not None]
    taken = {
        name
        for state in countries()
        if any(m.name == state.name for m in found)
        for name in (
            state.name,
            *state.others,
            *state.adjectives,
            *state.people,
            *state.capitals,
            *state.organs,
        )
    }
    free = [n for n in names.runs if n not in taken and _is_word(n)]
    communities = _communities(names, found)
    found += communities
    free = [n for n in free if not any(n in (m.name, *m.adjectives) for m in communities)]
    found += _paired(names, free)
    having = {a for m in found for a in (m.name, *m.adjectives)}
    found += _governed(names, [n for n in free if n not in having and n.split()[0] not in having], people)
    return _with_styles(found, names)


def _known_state(state: Country, names: Names) -> Member | None:
    """A state of the gazetteer that is named at least once by its name or adjective."""
    own = [n for n in (state.name, *state.others) if n in names.runs]
    kin = [n for n in state.adjectives if n in names.runs]
    if not own and not kin:
        return None
    member = Member(state.name, "organisation" if is_union(state.name) else "state", known=True)
    for name in own:
        member.runs += names.runs[name]
        if name != state.name:
            member.aliases[name] = "another name of it"
    for name in kin:
        if name not in own:
            member.adjectives[name] += len(names.runs[name])
            member.runs += names.runs[name]
    for name in (*state.capitals, *state.organs):
        spoken = names.uses(name) if name in names.runs else Counter[str]()
        if spoken["agent"] + spoken["owner"] + spoken["adjective"] or (own and name in state.capitals[:1]):
            member.aliases[name] = "its seat"
            member.runs += names.runs.get(name, [])
    return member


def _communities(names: Names, known: Sequence[Member]) -> list[Member]:
    """Peoples within a state, by two adjectives of nations: "the Bosnian Serbs", "the Bosnian Serb leader"."""
    nations = {a for state in countries() for a in state.adjectives}
    peoples = {p for state in countries() for p in state.people}
    folk = nations | peoples | {f"{nation}s" for nation in nations}
    near = {a for m in known for a in m.adjectives} | nations
    one: dict[str, list[str]] = defaultdict(list)
    for name in names.runs:
        first, _, last = name.partition(" ")
        if first in near and last in folk:
            one[name.removesuffix("s")].append(name)
    out = []
    for base in sorted(one):
        plural = f"{base}s"
        member = Member(plural, "state", known=True)
        for name in one[base]:
            member.runs += names.runs[name]
            if name != plural:
                member.adjectives[name] += len(names.runs[name])
        out.append(member)
    return out


def _paired(names: Names, free: Sequence[str]) -> list[Member]:
    """Names with an adjective or a people that is spelt alike ("Northland", "Northern", "the Northerners")."""
    used = {n for n in free if " " not in n and _ADJECTIVE.search(n)}
    adjectives = {n for n in used if names.mostly(n, "adjective")}
    whole = [n for n in free if n not in adjectives and not n_common(n) and not kinds_of_name(n)]
    whole = [n for n in whole if not (n[:-1] in used and n.endswith("s"))]
    homes: dict[str, list[str]] = defaultdict(list)
    for other in free:
        folk = other.endswith("s") and other[:-1] in used
        if " " in other or not (other in adjectives or folk):
            continue
        near = [(likeness(n, other), len(names.runs[n]), n) for n in whole if n != other]
        best = max(near, default=(0, 0, ""))
        if best[0]:
            homes[best[2]].append(other)
    out = []
    for name in sorted(homes, key=lambda n: (-len(names.runs[n]), n)):
        member = Member(name, "state", list(names.runs[name]))
        for other in homes[name]:
            if other.endswith("s") and other[:-1] in used:
                member.aliases[f"the {other}"] = "its people"
            else:
                member.adjectives[other] += len(names.runs[other])
            member.runs += names.runs[other]
        out.append(member)
    return out


def likeness(name: str, adjective: str) -> int:
    """How many first letters a name and its adjective or people share; 0 where they are not alike enough."""
    low, other = name.lower(), adjective.lower()
    shared = next(
        (i for i, (a, b) in enumerate(zip(low, other, strict=False)) if a != b), min(len(low), len(other))
    )
    base = _ENDING.sub("", low)
    by_ending = len(base) >= _SHARED - 1 and shared >= len(base) and _ADJECTIVE.search(other) is not None
    return shared if by_ending or shared >= max(_SHARED, (min(len(low), len(other)) + 1) // 2) else 0


def _governed(names: Names, free: Sequence[str], people: Sequence[Person]) -> list[Member]:
    """Names that have a president, a minister or a government, though no adjective is told."""
    owners = [s.owner for p in people for s in p.sightings if "state" in kinds_beside(s.title)]
    out = []
    for name in sorted(free):
        if n_common(name) or kinds_of_name(name) or len(names.runs[name]) < 3 or names.mostly(name, "place"):
            continue
        if _ADJECTIVE.search(name) and names.mostly(name, "adjective"):
            continue
        uses = names.uses(name)
        ruled = sum(re.search(rf"\b{re.escape(name)}\b", owner) is not None for owner in owners)
        organs = sum(
            bool({run.low(k) for k in (1, 2, 3)} & draft_words("national")) for run in names.runs[name]
        )
        if ruled + organs and uses["agent"] + uses["owner"] and not uses["place"]:
            out.append(Member(name, "state", list(names.runs[name])))
    return out


def _with_styles(found: list[Member], names: Names) -> list[Member]:
    """ "Kingdom of Northland" is another name of Northland."""
    for name in sorted(names.runs):
        style, _, rest = name.partition(" of ")
        home = next((m for m in found if m.name == rest.removeprefix("the ")), None)
        if home is not None and style.lower().split()[-1] in _STYLES:
            home.aliases[name] = "its full style"
            home.runs += names.runs[name]
    return found


def _is_word(name: str) -> bool:
    """Whether a name is made of at most two words of letters, not an acronym."""
    return name.replace(" ", "").isalpha() and name.count(" ") < 2 and not name.isupper()
