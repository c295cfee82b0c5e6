"""Actors by common nouns: "the company", "the union", "the city", "the dockers"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from impasse.dispute.drafts.cast.cast import Member
from impasse.dispute.drafts.cast.groups import Names
from impasse.dispute.drafts.cast.kinds import kinds_of_noun
from impasse.dispute.drafts.cast.parsed import Parsed
from impasse.dispute.drafts.cast.runs import Run
from impasse.evidence.text.word_classes import role_class

_FEW = 3
"""Times that a common noun must act to be an actor by itself."""
_PUBLIC = frozenset(["residents", "mediator"])
_BY_NAME = frozenset([*_PUBLIC, "state", "commission", "province", "movement"])
"""Kinds whose common nouns stand for one only by a word of its name."""
_NAMELESS = frozenset([*_PUBLIC, "state", "commission"])
"""Kinds whose common nouns are no actor by themselves."""
_CITY_SIGNS = frozenset(["mayor", "councillor", "councillors", "councilman", "councilwoman", "alderman"])


def add_common_nouns(members: Sequence[Member], parsed: Sequence[Parsed], names: Names) -> list[Member]:
    """Give common nouns to the actors they stand for, or make actors of those that stand for nobody named.

    Parameters
    ----------
    members : sequence of Member
        Actors with names.
    parsed : sequence of Parsed
        All sentences.
    names : Names
        Capitalised forms of the nouns ("the Council").

    Returns
    -------
    list of Member
        The actors, more of them where a noun acts often and no name fits.
    """
    out = list(members)
    nouns = _nouns(parsed, _callings(out))
    city = _city(parsed, names)
    if city is not None:
        out.append(city)
    out += _nameless_government(out, names)
    for noun, runs in sorted(nouns.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        home = _home(noun, out)
        if home is not None:
            home.aliases.setdefault(f"the {noun}", "so called in the same documents")
            home.runs += runs
            continue
        acting = sum(_acts(run) for run in runs)
        kind = next(iter(kinds_of_noun(noun)), "")
        stateless = noun == "government" and all(m.kind != "state" for m in out)
        if acting >= _FEW and (kind not in _NAMELESS or stateless) and all(m.kind != kind for m in out):
            out.append(Member(f"the {noun}", kind, list(runs)))
    return out


def _nameless_government(members: Sequence[Member], names: Names) -> list[Member]:
    """ "the Federal Government" of a state that the documents never name."""
    if sum(m.kind == "state" for m in members) > 1:
        return []
    for name in sorted(names.runs, key=lambda n: (-len(names.runs[n]), n)):
        uses = names.uses(name)
        acting = name.lower().split()[-1] == "government" and uses["agent"] + uses["owner"] > 1
        if acting and not any(word in m.name.split() for m in members for word in name.split()[:-1]):
            return [Member(name, "state", list(names.runs[name]), {"the government": "so called"})]
    return []


def _callings(members: Sequence[Member]) -> frozenset[str]:
    """Plural words in the names of organisations: the dockers of a Federation of Dockers."""
    words = {
        w.lower().strip("'’") for m in members for w in m.name.split() if m.kind in ("union", "residents")
    }
    return frozenset(w for w in words if w.endswith(("s", "men")) and role_class(_singular(w)) == "public")


def _singular(word: str) -> str:
    return word[:-3] + "man" if word.endswith("men") else word[:-1]


def _nouns(parsed: Sequence[Parsed], callings: frozenset[str]) -> dict[str, list[Run]]:
    """The places of "the company" and the like; plural callings also without an article."""
    found: dict[str, list[Run]] = defaultdict(list)
    for sentence in parsed:
        chunks, row = sentence.chunks, sentence.row
        for k, kind in enumerate(chunks.kinds):
            if kind != "n" or sentence.heading:
                continue
            first, last = chunks.first[k], chunks.last[k]
            while first < last and not row.low[first][0].isalnum():
                first += 1
            words = row.low[first : last + 1]
            if "'" in words or "'s" in words:
                stop = next(i for i, w in enumerate(words) if w in ("'", "'s"))
                words, last = words[:stop], first + stop - 1
            if words[:1] != ["the"] or len(words) < 2:
                continue
            for n in (3, 2, 1):
                noun = " ".join(words[-n:])
                if (
                    len(words) == n + 1
                    and (kinds_of_noun(noun) or noun in callings)
                    and row.words[last].islower()
                ):
                    found[noun].append(Run(sentence, last - n + 1, last))
    return found


def _home(noun: str, members: Sequence[Member]) -> Member | None:
    """The named actor that a noun stands for: its own word first, else the one of its kind that is named most."""
    own = [m for m in members if re.search(rf"\b{re.escape(noun)}\b", m.name.lower())]
    if len(own) == 1:
        return own[0]
    kinds = kinds_of_noun(noun)
    for kind in kinds:
        fits = sorted(
            (m for m in members if m.kind == kind and kind not in _BY_NAME), key=lambda m: -m.mentions
        )
        if fits and (len(fits) == 1 or fits[0].mentions > 3 * fits[1].mentions):
            return fits[0]
    return None


def _acts(run: Run) -> bool:
    chunks = run.parsed.chunks
    k = chunks.at(run.last)
    return chunks.kinds[k + 1 : k + 3].lstrip("R")[:1] == "V" and chunks.last[k] == run.last


def _city(parsed: Sequence[Parsed], names: Names) -> Member | None:
    """A town as an actor: it has a mayor or councillors, and the City, its hall or its council act."""
    signs = 0
    called: Counter[str] = Counter()
    for sentence in parsed:
        low = sentence.row.low
        for k, word in enumerate(low):
            if word in _CITY_SIGNS:
                signs += 1
                if (
                    low[k + 1 : k + 2] == ["of"]
                    and k + 2 < len(low)
                    and sentence.row.words[k + 2][0].isupper()
                ):
                    called[sentence.row.words[k + 2]] += 1
    forms = [
        n
        for n in ("City", "City Hall", "Town Hall", "Council", "City Council", "Town Council")
        if n in names.runs
    ]
    acting = sum(names.uses(n)["agent"] + names.uses(n)["owner"] for n in forms)
    if signs < _FEW or acting < 2:
        return None
    town = next((n for n, _ in sorted(called.items(), key=lambda pair: (-pair[1], pair[0]))), "")
    member = Member(f"City of {town}" if town else "the city", "municipality")
    for form in forms:
        article = "" if form.endswith("Hall") else "the "
        member.aliases[f"{article}{form}"] = "an organ or name of it"
        member.runs += names.runs[form]
    return member
