"""Names of a corpus and how they are used; organisations among them, by their kinds."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from impasse.dispute.drafts.cast.cast import Member
from impasse.dispute.drafts.cast.kinds import (
    draft_words,
    kind_words,
    kinds,
    kinds_beside,
    kinds_of_name,
    kinds_of_noun,
    organ_words,
    seat_words,
)
from impasse.dispute.drafts.cast.runs import Run
from impasse.evidence.resources import word_list
from impasse.evidence.syntax.vocabulary import vocabulary
from impasse.evidence.text.word_classes import body_at, role_at

_FIELD = 2
"""Words that tell what a minister is for."""
_FEW = 2
"""Times that a name of one word acts or owns, to be an organisation's."""
_PLACE = frozenset(
    ["in", "at", "near", "from", "to", "into", "via", "outside", "around", "across", "towards"]
)


class Names:
    """All names of a corpus that are nobody's person, with how they are used."""

    def __init__(self, found: Iterable[Run], people: frozenset[str], outlets: frozenset[str]) -> None:
        self.runs: dict[str, list[Run]] = defaultdict(list)
        for run in found:
            name = run.name
            bare = re.sub(r"^(?:The|the)\s+", "", name)
            if bare in people or bare in outlets or name in outlets or _empty(bare):
                continue
            self.runs[bare].append(run)
        self._trim()

    def _trim(self) -> None:
        """A word that only opens a sentence is no part of a name: "Neighbouring Northland"."""
        for name in sorted(self.runs):
            first, _, rest = name.partition(" ")
            if rest and n_common(first) and (rest in self.runs or not n_common(rest.split()[0])):
                moved = [
                    r for r in self.runs[name] if r.opening and (rest in self.runs or n_adjective(first))
                ]
                if moved and len(moved) == len(self.runs[name]) and not kinds_of_name(name):
                    self.runs[rest] += [Run(r.parsed, r.first + 1, r.last) for r in moved]
                    del self.runs[name]

    def uses(self, name: str) -> Counter[str]:
        """How a name is used: ``adjective``, ``place``, ``agent``, ``owner``, ``the``."""
        uses: Counter[str] = Counter()
        for run in self.runs[name]:
            uses[use(run)] += 1
            uses["the"] += run.low(-1) == "the"
        return uses

    def mostly(self, name: str, use_of: str) -> bool:
        """Whether at least half of the places of a name use it so."""
        uses = self.uses(name)
        return uses[use_of] * 2 >= sum(uses[u] for u in ("adjective", "place", "agent", "owner", "other"))


def _empty(name: str) -> bool:
    """Whether a name is of no actor: an event, a place on a map, a common word."""
    low = name.lower().split()
    if low[-1] in draft_words("not_actors") - draft_words("institutions") and not (
        len(low) > 1 and {k for k, _ in kinds_of_name(name)} - {"municipality"}
    ):
        return True
    return len(low) == 1 and (low[0] in word_list("no_name_starts") or low[0].isdigit() or len(low[0]) < 2)


def use(run: Run) -> str:
    """What a name does where it stands."""
    row = run.parsed.row
    nxt = run.last + 1
    if run.possessive:
        return "owner"
    field = nxt
    while row.words[field : field + 1] and row.words[field][0].isupper() and not role_at(row.low, field)[0]:
        field += 1
    if role_at(row.low, field)[0] and field <= nxt + _FIELD:
        return "adjective"  # "Northern Fisheries Minister"
    if role_at(row.low, nxt)[0] or body_at(row.low, nxt)[2] == "official":
        return "adjective"
    tag = row.tags[nxt] if nxt < len(row.tags) else "."
    if tag in "nNj" and row.low[nxt] not in ("who", "which"):
        return "adjective"
    if run.low(-1) == "of" and run.low(-2) in draft_words("willing_of"):
        return "owner"
    before = run.low(-2) if run.low(-1) == "the" else run.low(-1)
    if before in _PLACE:
        return "place"
    k = run.parsed.chunks.at(run.last)
    after = run.parsed.chunks.kinds[k + 1 : k + 3].lstrip("R")
    if run.parsed.chunks.last[k] == run.last and after[:1] == "V":
        return "agent"
    return "other"


def n_common(name: str) -> bool:
    """Whether a name is an ordinary word too."""
    return name.lower() in vocabulary().classes or name.lower() in kind_words()


def n_adjective(word: str) -> bool:
    """Whether a word is an ordinary adjective."""
    return bool(set(vocabulary().classes.get(word.lower(), "")) & set("jg"))


def organisations(names: Names, states_found: Sequence[Member]) -> list[Member]:
    """Organisations by the words of their names, with their short names."""
    theirs = {a for m in states_found for a in (m.name, *m.aliases, *m.adjectives)}
    out: list[Member] = []
    for name in sorted(names.runs, key=lambda n: (-len(n.split()), n)):
        if name in theirs or is_organ(name, theirs) or name.split()[-1].lower() in seat_words():
            continue
        if any(body_at([word.lower()], 0)[2] in ("analyst", "media") for word in name.split()):
            continue
        kind = kind_of(name, names)
        if kind and " " in name and not (kind == "institution" and not _acting(name, names)):
            out.append(Member(name, kind, list(names.runs[name])))
    out = _merged(out)
    _add_short_names(out, names, theirs)
    taken = theirs | {a.removeprefix("the ") for m in out for a in (m.name, *m.aliases)}
    for name in sorted(n for n in names.runs if n not in taken and " " not in n):
        _add_single(name, out, names)
    return out


def _acting(name: str, names: Names) -> bool:
    """Whether a name does or owns something anywhere: an airport may be only a place."""
    uses = names.uses(name)
    return uses["agent"] + uses["owner"] > 0


def _add_single(name: str, out: list[Member], names: Names) -> None:
    """A name of one word: the initials of a longer one, or an organisation by what it owns and does."""
    full = [m for m in out if name.isupper() and len(name) > 1 and initials(m.name, name)]
    if len(full) == 1:
        full[0].aliases[name] = "its initials"
        full[0].runs += names.runs[name]
        return
    uses = names.uses(name)
    acting = uses["agent"] + uses["owner"]
    if n_common(name) or is_organ(name, set()) or acting < _FEW or len(names.runs[name]) < _FEW + 1:
        return
    manned = sum(bool(role_at(run.parsed.row.low, run.last + 1)[0]) for run in names.runs[name])
    unknown = "company" if manned and not name.isupper() else "movement"
    kind = kind_of(name, names) or (unknown if acting > _FEW and (manned or name.isupper()) else "")
    if kind and uses["place"] * 4 <= acting:
        out.append(Member(name, kind, list(names.runs[name])))


def initials(name: str, short: str) -> bool:
    """Whether letters are the initials of a name, small words left out or not."""
    words = re.findall(r"[^\W\d_]+", name.replace("'s", "").replace("’s", ""))
    whole = "".join(w[0] for w in words if len(w) > 1).upper()
    capitals = "".join(w[0] for w in words if w[0].isupper())
    return short in (whole, capitals)


def _merged(found: Sequence[Member]) -> list[Member]:
    """Put a name and its longer form together: "Drillers' Union" and "United Drillers' Union"."""
    out: list[Member] = []
    for member in found:  # longer names come first
        homes = [m for m in out if m.name.startswith(f"{member.name} ") or m.name.endswith(f" {member.name}")]
        if len(homes) == 1:
            homes[0].aliases[member.name] = "short for it"
            homes[0].runs += member.runs
        else:
            out.append(member)
    return out


def is_organ(name: str, theirs: set[str]) -> bool:
    """Whether a name is a ministry, court or council of somebody: nothing in it is a name of its own."""
    words = name.split()
    while words and words[0] in theirs:
        words = words[1:]
    low = [w.lower() for w in words]
    if not low:
        return False
    telling = [w for w in low if w not in vocabulary().classes and w not in organ_words()]
    ends = {" ".join(low[-n:]) for n in (1, 2, 3)} | {low[0], " ".join(low[:2])}
    return bool(ends & organ_words()) and not telling


def kind_of(name: str, names: Names) -> str:
    """The kind that a name, or what stands beside it and its first word, tells; empty for none."""
    votes: Counter[str] = Counter()
    for kind, length in kinds_of_name(name):
        votes[kind] += 3 * length
    short = name.split()[0]
    for form in dict.fromkeys((name, short)):
        for run in names.runs.get(form, ()):
            beside = [run.low(k) for k in range(1, 5)]
            phrases = [" ".join(beside[a:b]) for a in (0, 1) for b in range(a + 1, 4)]
            for phrase in phrases:
                if run.possessive or phrase == beside[0] or phrase == " ".join(beside[:2]):
                    votes.update(kinds_beside(phrase))
            votes.update(dict.fromkeys(_told_beside(run), 4))
            shares = run.low(-1) == "in" and run.low(-2) in ("shares", "stake", "investors")
            votes["company"] += 2 * shares
    votes += Counter()
    order = [kind.name for kind in kinds()]
    ranked = sorted(votes.items(), key=lambda pair: (-pair[1], order.index(pair[0])))
    return ranked[0][0] if ranked else ""


def _told_beside(run: Run) -> tuple[str, ...]:
    """Kinds that an aside or the words before tell: "X, the second union", "mine operator X"."""
    for n in (2, 1):
        before = " ".join(run.low(-k) for k in range(n, 0, -1))
        if kinds_of_noun(before):
            return kinds_of_noun(before)
    if run.low(1) != "," or run.low(2) not in ("the", "a", "an"):
        return ()
    for k in range(3, 7):
        if run.low(k) in (",", "of", "that", "which", ""):
            break
        if kinds_of_noun(run.low(k)) and run.low(k + 1) in (",", "of", "at", "in", "that", "which", "for"):
            return kinds_of_noun(run.low(k))
    return ()


def _add_short_names(out: list[Member], names: Names, theirs: set[str]) -> None:
    """The first word of a company, "the Commission" of a Lake Commission: where only one has the word."""
    owners: dict[str, list[Member]] = defaultdict(list)
    for member in out:
        for word in dict.fromkeys(re.findall(r"[^\W\d_][\w’'\-]+", member.name)):
            if word[0].isupper():
                owners[word].append(member)
    for word, having in sorted(owners.items()):
        if word not in names.runs or word in theirs:
            continue
        common = n_common(word)
        uses = names.uses(word)
        town = uses["place"] * 2 > uses["agent"] + uses["owner"] or not uses["agent"] + uses["owner"]
        first = [m for m in having if m.name.split()[0] == word and not common and not town]
        head = [m for m in having if common and (kinds_of_name(m.name) and word.lower() in _head(m.name))]
        fits = first or head
        fits = sorted(fits, key=lambda m: -m.mentions)
        if fits and (len(fits) == 1 or fits[0].mentions > 2 * fits[1].mentions):
            fits[0].aliases[f"the {word}" if common else word] = "short for it"
            fits[0].runs += names.runs[word]


def _head(name: str) -> set[str]:
    """The word of a name that tells its kind, alone: "commission", "federation"."""
    low = name.lower().split()
    stop = next((i for i, w in enumerate(low) if w in ("of", "for") and i), len(low))
    return {low[stop - 1]}
