"""A first dispute file from documents that nobody has described: for a person to finish in ten minutes.

Everything drafted is a suggestion with its reason beside it as a comment. Nothing here decides what a dispute
is about: the file holds what the documents name and speak of doing, most first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from impasse.dispute.drafts.candidates import (
    Candidate,
    candidates,
    is_one_way,
    shown_examples,
    split_cues,
)
from impasse.dispute.drafts.cast.builder import Cast, build_cast
from impasse.dispute.drafts.cast.cast import Member
from impasse.dispute.drafts.cast.leaning import bare
from impasse.dispute.drafts.lines import Ids, example, flow, ranked, yaml_text
from impasse.dispute.drafts.matter import matter
from impasse.dispute.drafts.owners import likely_owners, owner_of, split
from impasse.dispute.drafts.periods import Period, periods
from impasse.dispute.drafts.wording import option_name, option_says
from impasse.errors import Fault, InputError
from impasse.evidence.actors.namings import Disputed, disputed
from impasse.evidence.actors.sides import Sides
from impasse.evidence.attribution import attributions
from impasse.evidence.corpus import Corpus
from impasse.evidence.document import Document
from impasse.evidence.lexicon import Lexicon
from impasse.evidence.positions.statements import statements

_MOST_OPTIONS, _FEWEST, _IN_PHASE, _MOST_CUES = 12, 8, 10, 8
_TWO = 2
_ENOUGH = 3.0
"""Weight from which a candidate option is shown."""


def draft_dispute(corpus: Corpus, *, guess_owners: bool = True) -> str:
    """Draft a dispute file.

    Parameters
    ----------
    corpus : Corpus
        Documents read with an empty lexicon.
    guess_owners : bool, default True
        Whether an option that the documents give to nobody is the likelier party's, with a comment that says so;
        otherwise its party is ``null``, which ``load_dispute`` refuses until a person fills it in.

    Returns
    -------
    str
        YAML that ``load_dispute`` reads once every option has its party, with comments on what to check.

    Raises
    ------
    InputError
        When the documents name nobody and nobody says anything in them.
    """
    return _Draft(corpus, guess_owners).text()


class _Draft:
    def __init__(self, corpus: Corpus, guess_owners: bool) -> None:
        self.corpus, self.guess_owners = corpus, guess_owners
        self.cast: Cast = build_cast(corpus)
        members = self.cast.members
        lexicon = Lexicon(tuple(m.as_actor(m.name) for m in members))
        told = corpus.attributions or {d.id: attributions(d) for d in corpus.documents}
        said = statements(corpus.documents, told, lexicon)
        words = frozenset(word for p in self.cast.people for word in p.name.split())
        found = candidates(corpus, self.cast.parsed, said, lexicon, members, words)
        if not members and not corpus.statements:
            raise InputError(
                Fault(
                    "the documents name nobody who acts and tell nothing that anybody says",
                    "name texts in English about one dispute",
                )
            )
        self.options = _chosen([c for c in found if c.kind == "option"])
        self.parties, self.others = split(members, [c for c in found if c.kind == "option"], said)
        self.ids = Ids()
        self.party_ids = {m.name: self.ids.new(m.name) for m in self.parties}
        self.other_ids = {m.name: self.ids.new(m.name) for m in self.others}
        self.things = disputed(corpus.documents, Sides(lexicon), self._no_things())
        self.goals = (
            [c for c in found if c.kind == "goal" and len(c.examples) > 1][:2] if self.options else []
        )
        self.option_ids = {c.key: self.ids.new(_id_words(c)) for c in (*self.options, *self.goals)}

    def _no_things(self) -> frozenset[str]:
        """Names of persons, outlets and actors, which are no things disputed."""
        people = {name for p in self.cast.people for name in (p.name, p.name.split()[-1])}
        actors = {bare(a) for m in self.cast.members for a in (m.name, *m.aliases)}
        return frozenset(people | set(self.cast.outlets) | actors)

    def _actor_words(self) -> frozenset[str]:
        people = {word for p in self.cast.people for word in p.name.split()}
        actors = {
            word for m in self.cast.members for a in (m.name, *m.aliases, *m.adjectives) for word in a.split()
        }
        return frozenset(word.lower() for word in people | actors)

    def text(self) -> str:
        """Return the whole file."""
        parts = [
            self._head(),
            self._actors("parties", self.parties, self.party_ids),
            self._actors("others", self.others, self.other_ids) if self.others else [],
            self._outlets(),
            self._things(),
            self._options(),
            self._goals() if self.goals else [],
            self._phases(),
        ]
        return "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"

    def _head(self) -> list[str]:
        first = [member.name for member in self.parties]
        title = f"{', '.join(first[:-1])} and {first[-1]}"
        whole = next((next(iter(t.names)) for t in self.things), "") or matter(
            self.cast.parsed, self._actor_words()
        )
        about = f" over {whole}" if whole else ""
        if whole and len(first) > _TWO:
            whole = whole if whole.startswith("the ") else f"the {whole}"
            title, about = f"the dispute over {whole}", ""
        neutral = title if title.startswith("the dispute") else f"the dispute between {title}"
        return [
            "# A draft from documents, not a finding: check every line, delete what does not belong, fill what lacks.",
            f"# Read: {len(self.corpus.documents)} documents, {len(self.corpus.families)} reports, "
            f"{len(self.corpus.statements)} statements.",
            f"dispute: {yaml_text(title + about)}",
            f"neutral: {yaml_text(neutral)}   # how the report's own voice names it",
        ]

    # -- actors

    def _actors(self, key: str, members: Sequence[Member], ids: dict[str, str]) -> list[str]:
        told = (
            "who would have to carry something out" if key == "parties" else "spoken of, without options here"
        )
        lines = [f"{key}:   # {told}"]
        for member in members:
            places = f"; would carry out, demands or refuses something in about {member.deeds:.0f} places"
            done = places if key == "parties" else ""
            lines.append(f"  # {member.kind}; named {member.mentions} times{done}")
            lines += [f"  # {example(member.example)}"] if member.example is not None else []
            lines += [f"  - id: {ids[member.name]}", f"    name: {yaml_text(member.name)}"]
            lines += [f"    # {name}: {why}" for name, why in member.aliases.items() if "?" in why]
            lines += flow("aliases", member.aliases)
            lines += flow("adjectives", [a for a, _ in ranked(member.adjectives)])
            lines += flow("bodies", [b for b, _ in ranked(member.bodies)])
            lines += _offices(member)
        return lines

    def _outlets(self) -> list[str]:
        if not self.cast.outlets:
            return []
        hosts = sorted({host for document in self.corpus.documents for host in _hosts(document)})
        lines = ["outlets:   # side: the party an outlet is based in or close to"]
        for name, _ in ranked(self.cast.outlets):
            domain = next((h for h in hosts if _squeezed(name) in _squeezed(h)), None)
            domains = f", domains: [{domain}]" if domain else ""
            lines.append(f"  - {{name: {yaml_text(name)}{domains}}}")
        return lines

    # -- things

    def _things(self) -> list[str]:
        if not self.things:
            return []
        lines = [
            "things:   # what is disputed, under all its names; used_by: one side's term; add coordinates"
        ]
        for thing in self.things:
            parts = [(self.ids.new(next(iter(p.names))), p) for p in thing.parts]
            for key, part in parts:
                lines += self._thing(key, part, ())
            lines += self._thing(self.ids.new(next(iter(thing.names))), thing, [key for key, _ in parts])
        return lines

    def _thing(self, key: str, thing: Disputed, parts: Sequence[str]) -> list[str]:
        names = [name for name, _ in ranked(thing.names)]
        lines = [f"  # one thing? {reason}" for reason in dict.fromkeys(thing.reasons)]
        lines += [
            f"  - id: {key}",
            f"    name: {yaml_text(' / '.join(names[:2]))}   # choose a neutral name",
            "    names:",
        ]
        for name in names:
            side = self.party_ids.get(thing.used_by.get(name, ""))
            used = f", used_by: {side}" if side else ""
            lines.append(f"      - {{text: {yaml_text(name)}{used}}}")
        return lines + (flow("parts", parts) if parts else [])

    # -- options, goals, phases

    def _options(self) -> list[str]:
        lines = ["options:   # name: neutral words; terms: each party's own; cues: at most four words each"]
        for option in self.options:
            takes, ends, _ = split_cues(option)
            lines += [f"  # {example(parsed)}" for parsed in shown_examples(option, 3)]
            lines.append(f"  - id: {self.option_ids[option.key]}")
            lines.append(self._owner(option))
            lines += _called(option)
            if is_one_way(option):
                lines.append("    one_way: take   # or leave out, where it can be undone")
            lines += flow("cues", _best(takes))
            lines += flow("drop_cues", _best(ends))
        return lines

    def _owner(self, option: Candidate) -> str:
        """The line that says who decides an option, or that a person has to."""
        owner, why = owner_of(option, self.parties)
        if owner is not None:
            return f"    party: {self.party_ids[owner.name]}   # who decides it? {why}"
        first, second = (self.party_ids[p.name] for p in likely_owners(option, self.parties))
        if self.guess_owners:
            return f"    party: {first}   # a guess: {why}; {first} or {second}?"
        return f"    party: null   # who decides it, {first} or {second}? {why}"

    def _goals(self) -> list[str]:
        lines = ["goals:   # named outcomes; when: a condition over options"]
        first = [
            next((o for o in self.options if owner_of(o, self.parties)[0] is p), None) for p in self.parties
        ]
        decided = [o for o in first if o is not None] or self.options[:1]
        when = " and ".join(self.option_ids[o.key] for o in decided)
        for goal in self.goals:
            lines += [f"  # {example(parsed)}" for parsed in shown_examples(goal, 1)]
            lines.append(f"  - id: {self.option_ids[goal.key]}")
            lines += _called(goal)
            lines.append(f"    when: {when}   # a guess: say what it takes")
            lines += flow("cues", _best(goal.takes))
        return lines

    def _phases(self) -> list[str]:
        goals = [self.option_ids[c.key] for c in self.goals]
        lines = [
            "phases:   # stretches modelled by themselves; status_quo: options taken before a move is made"
        ]
        for period in periods(self.corpus):
            lines += [
                f"  # {period.why}",
                f"  - id: {self.ids.new('phase_' + re.sub(r'[^0-9a-z]+', '_', period.name.lower()))}",
            ]
            lines.append(f"    name: {yaml_text(period.name)}")
            lines += [f"    since: {period.since}", f"    until: {period.until}"] if period.since else []
            lines.append(
                f"    options: [{', '.join(self._in(period))}]   # the most spoken of; add and take away"
            )
            lines.append("    status_quo: []")
            lines += [f"    goals: [{', '.join(goals)}]"] if goals else []
        return lines

    def _in(self, period: Period) -> list[str]:
        """The options that documents of a period speak of; all of them where the documents have no date."""
        spoken = [
            o
            for o in self.options
            if not period.documents or any(p.document.id in period.documents for _, p in o.examples)
        ]
        return [self.option_ids[o.key] for o in (spoken or self.options)[:_IN_PHASE]]


def _chosen(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidate options worth showing."""
    strong = [c for c in found if c.weight >= _ENOUGH and any(_best(cues) for cues in split_cues(c)[:1])]
    chosen = strong[:_MOST_OPTIONS]
    chosen += [c for c in found if c not in chosen and split_cues(c)[0]][: max(0, _FEWEST - len(chosen))]
    blank = Candidate("first_option", "option", takes=Counter({"first option": 1}))
    return chosen or [blank]


def _called(candidate: Candidate) -> list[str]:
    """The name of an option or goal, and how a sentence says it."""
    says = option_says(candidate)
    told = [f'    says: {yaml_text(says)}   # what fits after "to"'] if says else []
    return [f"    name: {yaml_text(option_name(candidate))}", *told]


def _id_words(candidate: Candidate) -> str:
    takes, _, ends = split_cues(candidate)
    if candidate.key == "first_option":
        return candidate.key
    best = _best(takes)
    return best[0] if best else ("end " if ends else "") + candidate.key


def _best(cues: Counter[str]) -> list[str]:
    """The commonest cues, those of one word last."""
    order = [cue for cue, _ in ranked(cues) if cue]
    return [c for c in order if " " in c][:_MOST_CUES] + [c for c in order if " " not in c][:2]


def _offices(member: Member) -> list[str]:
    if not member.offices:
        return []
    lines = ["    offices:   # add since and until: they place an undated text"]
    for sight in sorted(member.offices, key=lambda s: (min(s.dates or [""]), s.title, s.holder)):
        dated = [date for date in sight.dates if date]
        when = f"   # so named in {', '.join(dated)}" if dated else "   # so named in an undated document"
        lines.append(f"      - {{title: {yaml_text(sight.title)}, holder: {yaml_text(sight.holder)}}}{when}")
    return lines


def _hosts(document: Document) -> set[str]:
    found = re.findall(r"https?://(?:www\.)?([\w.-]+\.\w+)", document.text)
    return {host.lower() for host in found}


def _squeezed(name: str) -> str:
    return re.sub(r"\W|^the\s", "", name.lower())
