"""Whose minister, leader or chief executive a person is: from titles, pronouns and what they say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from impasse.dispute.drafts.cast.cast import Member, Sight
from impasse.dispute.drafts.cast.groups import use
from impasse.dispute.drafts.cast.kinds import draft_words, kinds_beside
from impasse.dispute.drafts.cast.leaning import Ground, Said, name_votes
from impasse.dispute.drafts.cast.people import Person, Sighting
from impasse.dispute.drafts.cast.runs import Run
from impasse.evidence.text.word_classes import body_at, role_class

_ITS = frozenset(["its", "their", "whose", "our"])
_THEIRS = frozenset(["his", "her", "my"])
_OWN, _PRONOUN, _KIND, _SAID, _ALONE, _BEFORE = 12, 8, 6, 4, 2, 1
_MARGIN = 1
_OBLIGED = frozenset(["should", "must", "shall", "ought", "fears", "wants", "cannot", "lies", "refuses"])
_WILLED = frozenset(
    ["will", "would", "ready", "willing", "prepared", "remains", "never", "stands", "position", "government"]
)
_DONE = frozenset(["has", "have", "had", "was", "is"])
_NATIONAL = frozenset(
    "president minister secretary premier chancellor king queen emir spokesman spokeswoman spokesperson ambassador "
    "envoy negotiator pm leader mouthpiece speaker".split()
)
"""Titles whose holders speak for a state, where nothing else tells whose they are."""
_VAGUE = frozenset(
    ["deputy", "head", "chief", "director", "leader", "boss", "chair", "elder", "warden", "commander"]
)
"""Titles that alone say nothing of whose they are."""
_OUTSIDE = ("analyst", "media")
_OFFICES = draft_words("offices")


class Holders:
    """Settles the sides of persons.

    Parameters
    ----------
    people : sequence of Person
    members : sequence of Member
        Named actors.
    ground : Ground
        Where the actors are named.
    said : mapping from str to sequence of Said
        Statements by document.
    """

    def __init__(
        self,
        people: Sequence[Person],
        members: Sequence[Member],
        ground: Ground,
        said: Mapping[str, Sequence[Said]],
    ) -> None:
        self.people, self.members, self.ground, self.said = people, members, ground, said
        self.sides: dict[str, Member] = {}
        """Person's name to the member, for those that are settled."""
        self._told: dict[tuple[str, str], list[str]] = defaultdict(list)
        """Member's name and a title to the days on which its holder is plainly told."""
        self._by_surname = {p.name.split()[-1]: p for p in people}

    def settle(self) -> dict[str, Member]:
        """Vote twice: a deputy's side follows from the leader's."""
        for _ in range(2):
            for person in self.people:
                votes = self._votes(person)
                ranked = votes.most_common()
                ranked.sort(key=lambda pair: (-pair[1], pair[0]))
                ahead = len(ranked) == 1 or (ranked and ranked[0][1] - ranked[1][1] >= _MARGIN)
                if not ahead or ranked[0][1] < _ALONE:
                    continue
                member = next(m for m in self.members if m.name == ranked[0][0])
                if ranked[0][1] >= _KIND:
                    for sighting in person.sightings:
                        self._told[member.name, sighting.title].append(_day(sighting))
                elif any(self._held(member, s) for s in person.sightings):
                    self.sides.pop(person.name, None)
                    continue  # its minister is somebody else, and little speaks for this one
                self.sides[person.name] = member
        return self.sides

    def _held(self, member: Member, sighting: Sighting) -> bool:
        """Whether somebody else holds the title for a member at that time."""
        days = self._told.get((member.name, sighting.title), ())
        return bool(days) and min(days) <= _day(sighting) <= max(days)

    def _votes(self, person: Person) -> Counter[str]:
        votes: Counter[str] = Counter()
        if any(role_class(s.title) in _OUTSIDE or _outside(s.owner) for s in person.sightings):
            return votes
        for sighting in person.sightings:
            self._by_title(sighting, votes)
        official = any(_is_office(s) for s in person.sightings)
        national = any(_NATIONAL & set(s.title.split()) for s in person.sightings)
        if not official:
            return votes
        for run in person.runs:
            self._by_owner(run, votes)
            if national:
                self._by_company(run, votes)
        for said in self._statements(person):
            self._by_words(said, votes)
        return votes

    def _by_title(self, sighting: Sighting, votes: Counter[str]) -> None:
        words = sighting.owner.lower().split()
        named = list(name_votes(sighting.owner, self.members))
        for member in named[:1]:
            votes[member.name] += _OWN
        if not named and _ITS & set(words):
            before = self.ground.before(sighting.run)
            if before is not None:
                votes[before.name] += _PRONOUN
        if not named and _THEIRS & set(words):
            before_person = self._person_before(sighting.run)
            if before_person is not None and before_person in self.sides:
                votes[self.sides[before_person].name] += _PRONOUN
        if not named:
            called = [
                m for m in self.members if {f"the {w}" for w in sighting.title.split()} & _low(m.aliases)
            ]
            for member in called if len(called) == 1 else ():
                votes[member.name] += _OWN
        organs = [m for m in self.members if any(b.lower() in sighting.title for b in m.bodies if " " in b)]
        if len(organs) == 1 and not named:
            votes[organs[0].name] += _PRONOUN
        theirs = [m for m in self.members if m.kind in kinds_beside(sighting.title)]
        if len(theirs) == 1 and theirs[0].kind != "state" and not named:
            votes[theirs[0].name] += _KIND

    def _person_before(self, run: Run) -> str | None:
        """The person named last before a place, within two sentences."""
        own = self._name_at(run)
        near = [
            (other.span, person.name)
            for person in self.people
            if person.name != own
            for other in person.runs
            if other.parsed.document is run.parsed.document
            and run.parsed.number - 2 <= other.parsed.number <= run.parsed.number
            and other.span < run.span
        ]
        return max(near)[1] if near else None

    def _name_at(self, run: Run) -> str:
        found = self._by_surname.get(run.words[-1])
        return found.name if found else run.name

    def _by_owner(self, run: Run, votes: Counter[str]) -> None:
        """ "Northland's Holm": the side that a name is said to belong to."""
        if run.low(-1) in ("'s", "’s"):
            words = run.parsed.row.words[max(0, run.first - 2) : run.first - 1]
            for member in name_votes(" ".join(words), self.members):
                votes[member.name] += _OWN

    def _by_company(self, run: Run, votes: Counter[str]) -> None:
        """The one state that is named in the same sentence as somebody who acts or owns, else in the one before.

        What a person who opens the sentence says of a state tells nothing; a title that opens a sentence leans on
        the one before.
        """
        opens = _opens(run)
        for back, weight in ((0, _ALONE), (1, _ALONE if opens else _BEFORE)):
            named = [(r, m) for r, m in self.ground.named(run.parsed, back) if m.kind == "state"]
            if opens and not back:
                named = [(r, m) for r, m in named if r.span < run.span]
            if opens and back:
                named = [(r, m) for r, m in named if r.opening] or named
            here = {m.name for r, m in named if use(r) != "place"}
            if len(here) == 1:
                votes[next(iter(here))] += weight
            if named:
                return

    def _statements(self, person: Person) -> list[Said]:
        """The statements that a person makes."""
        documents = {run.parsed.document.id for run in person.runs}
        surname = person.name.split()[-1]
        return [s for d in sorted(documents) for s in self.said[d] if s.who.split()[-1:] == [surname]]

    def _by_words(self, said: Said, votes: Counter[str]) -> None:
        """What a person says first of whom: officials tell what their own side does, and accuse the other."""
        for run, member in self.ground.opening(said):
            following = {run.low(k) for k in range(1, 5)}
            if _OBLIGED & following or said.act in ("accuse", "demand"):
                votes[member.name] -= _SAID
            elif _WILLED & following:
                votes[member.name] += _SAID
            elif _DONE & following and not run.possessive:
                votes[member.name] += _ALONE
            return

    def offices(self) -> None:
        """Write the offices of settled persons to their members, under the fullest title."""
        for person in self.people:
            member = self.sides.get(person.name)
            if member is None:
                continue
            titled = [s for s in person.sightings if _is_office(s)]
            if not titled:
                continue
            title = max((s.title for s in titled), key=lambda t: (len(t.split()), t))
            dates = sorted({s.run.parsed.document.published or "" for s in titled})
            shown = " ".join(w if w in ("of", "for", "the", "and") else w.capitalize() for w in title.split())
            member.offices.append(Sight(shown, person.name, dates))


def _is_office(sighting: Sighting) -> bool:
    """Whether a title is an office and not a calling; a mere "deputy" or "head" needs to be somebody's."""
    title = sighting.title
    office = "opposition" not in title and any(f" {o} " in f" {title} " for o in _OFFICES)
    return office and (title not in _VAGUE or bool(sighting.owner))


def _opens(run: Run) -> bool:
    """Whether a name with its title opens the sentence, and nothing tells there whose it is."""
    row = run.parsed.row
    before = [k for k in range(run.first) if row.words[k][0].isalnum()]
    return bool(before) and not any(row.tags[k] in "v$'p" for k in before)


def _day(sighting: Sighting) -> str:
    return sighting.run.parsed.document.published or ""


def _outside(owner: str) -> bool:
    """Whether a title belongs to an institute or an outlet."""
    words = owner.lower().split()
    return any(body_at(words, k)[2] in _OUTSIDE for k in range(len(words)))


def _low(names: Iterable[str]) -> set[str]:
    return {name.lower() for name in names}
