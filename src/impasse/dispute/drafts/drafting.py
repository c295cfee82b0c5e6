"""A first dispute file from documents that nobody has described: for a person to finish in ten minutes.

Everything drafted is a suggestion with its reason beside it as a comment. Nothing here decides what a dispute
is about: the file holds what the documents name, most named first.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from impasse.dispute.drafts.candidates import Candidate, candidates
from impasse.evidence.actors.names import Names
from impasse.evidence.actors.namings import Disputed, disputed
from impasse.evidence.actors.sides import Sides
from impasse.evidence.actors.survey import Heard, seats_of, survey
from impasse.evidence.corpus import Corpus
from impasse.evidence.document import Document
from impasse.evidence.lexicon import Actor, Lexicon

_PARTY_SHARE = 0.35
"""A party is at least this heavy against the second heaviest actor."""
_MOST_PARTIES, _MOST_OTHERS, _MOST_OPTIONS, _IN_PHASE, _MOST_CUES = 4, 8, 24, 8, 8
_GAP_DAYS = 365
"""Documents further apart than this belong to different phases."""
_PLAIN = re.compile(r"[A-Za-zÀ-ÿ][\w .'/()-]*")
_WORDS = frozenset(
    ["and", "or", "not", "if", "iff", "implies", "true", "false", "yes", "no", "on", "off", "null", "y", "n"]
)


def draft_dispute(corpus: Corpus) -> str:
    """Draft a dispute file.

    Parameters
    ----------
    corpus : Corpus
        Documents read with an empty lexicon.

    Returns
    -------
    str
        YAML that ``load_dispute`` reads, with comments on what to check.
    """
    return _Draft(corpus).text()


class _Draft:
    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        heard = survey(corpus.documents, corpus.statements)
        self.parties, self.others = _split(heard)
        self.ids: set[str] = set()
        self.party_ids = {actor.name: self._id(actor.name) for actor in self.parties}
        self.other_ids = {actor.name: self._id(actor.name) for actor in self.others}
        people = {name.split()[-1] for actor in heard for _, name in actor.speakers} | {
            name for actor in heard for _, name in actor.speakers
        }
        outlets = {d.publisher for d in corpus.documents if d.publisher}
        skip = frozenset(people | outlets | set(self.party_ids) | set(self.other_ids))
        self.things = disputed(corpus.documents, Sides(Lexicon()), skip)
        found = candidates(corpus, Lexicon(tuple(_heard_as(a, self.party_ids[a.name]) for a in self.parties)))
        self.options = [c for c in found if c.kind != "goal"][:_MOST_OPTIONS]
        self.options = self.options or [Candidate("first_option", "say what this party can do", "option", "")]
        self.goals = [c for c in found if c.kind == "goal"]
        self.option_ids = {c.id: self._id(c.id) for c in (*self.options, *self.goals)}

    def _id(self, name: str) -> str:
        """A fresh id from a name."""
        base = re.sub(r"\W+", "_", name.lower()).strip("_") or "x"
        base = f"the_{base}" if base in _WORDS or re.fullmatch(r"[yn]+", base) or base[0].isdigit() else base
        free, k = base, 2
        while free in self.ids:
            free, k = f"{base}_{k}", k + 1
        self.ids.add(free)
        return free

    def text(self) -> str:
        """Return the whole file."""
        parts = [
            self._head(),
            self._actors("parties", self.parties, self.party_ids),
            self._actors("others", self.others, self.other_ids) if self.others else [],
            self._outlets(),
            self._things(),
            self._options(),
            self._goals() if self.goals and self.options else [],
            self._phases(),
        ]
        return "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"

    def _head(self) -> list[str]:
        title = " and ".join(actor.name for actor in self.parties)
        whole = next((next(iter(t.names)) for t in self.things), "")
        about = f" over {whole}" if whole else ""
        return [
            "# A draft from documents, not a finding: check every line, delete what does not belong, fill what lacks.",
            f"# Read: {len(self.corpus.documents)} documents, {len(self.corpus.families)} reports, "
            f"{len(self.corpus.statements)} statements.",
            f"dispute: {_quoted(title + about)}",
            f"neutral: {_quoted('the dispute between ' + title)}   # how the report's own voice names it",
        ]

    # -- actors

    def _actors(self, key: str, actors: Sequence[Heard], ids: dict[str, str]) -> list[str]:
        lines = [f"{key}:"]
        for actor in actors:
            lines.append(f"  # named {actor.mentions} times, speaks or holds in {actor.spoken} statements")
            lines += [f"  - id: {ids[actor.name]}", f"    name: {_quoted(actor.name)}"]
            aliases = [a for a, _ in _ranked(actor.aliases)]
            aliases += [seat for seat in seats_of(actor.name) if seat not in aliases and key == "parties"]
            lines += _flow("aliases", aliases)
            lines += _flow("adjectives", [a for a, _ in _ranked(actor.adjectives)])
            lines += _flow("bodies", [b for b, n in _ranked(actor.bodies) if " " in b or n > 1])
            lines += self._speakers(actor)
        return lines

    @staticmethod
    def _speakers(actor: Heard) -> list[str]:
        if not actor.speakers:
            return []
        lines = ["    offices:   # add since and until: they place an undated text"]
        for (title, holder), dates in sorted(
            actor.speakers.items(), key=lambda item: (min(item[1]), item[0])
        ):
            dated = sorted({date for date in dates if date})
            when = f"   # so named in {', '.join(dated)}" if dated else "   # so named in an undated document"
            lines.append(f"      - {{title: {_quoted(title)}, holder: {_quoted(holder)}}}{when}")
        return lines

    def _outlets(self) -> list[str]:
        counts: Counter[str] = Counter()
        for document in self.corpus.documents:
            names = Names(document, Lexicon())
            counts.update({name for _, _, name in names.outlets.find(document.view.text)})
            counts.update([document.publisher] if document.publisher else [])
        if not counts:
            return []
        hosts = {host for document in self.corpus.documents for host in _hosts(document)}
        lines = ["outlets:   # side: the party an outlet is based in or close to"]
        for name, _ in _ranked(counts):
            domain = next((h for h in sorted(hosts) if _squeezed(name) in _squeezed(h)), None)
            domains = f", domains: [{domain}]" if domain else ""
            lines.append(f"  - {{name: {_quoted(name)}{domains}}}")
        return lines

    # -- things

    def _things(self) -> list[str]:
        if not self.things:
            return []
        lines = [
            "things:   # what is disputed, under all its names; used_by: one side's term; add coordinates"
        ]
        for thing in self.things:
            parts = [(self._id(next(iter(p.names))), p) for p in thing.parts]
            for key, part in parts:
                lines += self._thing(key, part, ())
            lines += self._thing(self._id(next(iter(thing.names))), thing, [key for key, _ in parts])
        return lines

    def _thing(self, key: str, thing: Disputed, parts: Sequence[str]) -> list[str]:
        names = [name for name, _ in _ranked(thing.names)]
        lines = [f"  # one thing? {reason}" for reason in dict.fromkeys(thing.reasons)]
        lines += [
            f"  - id: {key}",
            f"    name: {_quoted(' / '.join(names[:2]))}   # choose a neutral name",
            "    names:",
        ]
        for name in names:
            side = self.party_ids.get(thing.used_by.get(name, ""))
            used = f", used_by: {side}" if side else ""
            lines.append(f"      - {{text: {_quoted(name)}{used}}}")
        return lines + (_flow("parts", parts) if parts else [])

    # -- options, goals, phases

    def _options(self) -> list[str]:
        lines = ["options:   # name: neutral words; terms: each party's own; cues: at most four words each"]
        for option in self.options:
            ranked = [pair for pair in option.owners.most_common() if pair[0] in self.party_ids]
            owner = ranked[0][0] if ranked else self.parties[0].name
            votes = ", ".join(f"{name} {count}" for name, count in ranked) or "the documents do not tell"
            lines += [f"  # {_example(quote, path)}" for quote, path in option.examples[:2]]
            lines.append(f"  - id: {self.option_ids[option.id]}")
            lines.append(f"    party: {self.party_ids[owner]}   # who decides it? {votes}")
            lines.append(f"    name: {_quoted(option.name.replace('_', ' '))}")
            if option.one_way:
                lines.append(f"    one_way: {option.one_way}   # or leave out, where it can be undone")
            lines += _flow("cues", _best_cues(option.cues))
            lines += _flow("drop_cues", _best_cues(option.drop_cues))
        return lines

    def _goals(self) -> list[str]:
        lines = ["goals:   # named outcomes; when: a condition over options"]
        for goal in self.goals:
            lines += [f"  # {_example(quote, path)}" for quote, path in goal.examples[:1]]
            lines.append(f"  - id: {self.option_ids[goal.id]}")
            lines.append(f"    name: {_quoted(goal.name)}")
            lines.append(f"    when: {self.option_ids[self.options[0].id]}   # say what it takes")
            lines += _flow("cues", _best_cues(goal.cues))
        return lines

    def _phases(self) -> list[str]:
        chosen = [self.option_ids[c.id] for c in self.options[:_IN_PHASE]]
        goals = [self.option_ids[c.id] for c in self.goals]
        lines = [
            "phases:   # stretches modelled by themselves; status_quo: options taken before a move is made"
        ]
        for since, until, count in _periods(self.corpus.documents):
            name = since[:4] if since[:4] == until[:4] else f"{since[:4]} to {until[:4]}"
            name = name or "undated"
            lines.append(
                f"  # {count} document{'s' * (count != 1)} {'so dated' if since else 'without a date'}"
            )
            lines.append(f"  - id: {self._id('phase_' + re.sub(r'[^0-9a-z]+', '_', name))}")
            lines.append(f"    name: {_quoted(name)}")
            lines += [f"    since: {since}", f"    until: {until}"] if since else []
            lines.append(f"    options: [{', '.join(chosen)}]   # the most spoken of; add and take away")
            lines.append("    status_quo: []")
            lines += [f"    goals: [{', '.join(goals)}]"] if goals else []
        return lines


def _heard_as(heard: Heard, key: str) -> Actor:
    """A party as the reader may be told of it."""
    aliases = tuple(alias for alias, _ in _ranked(heard.aliases))
    return Actor(key, heard.name, aliases, tuple(a for a, _ in _ranked(heard.adjectives)))


def _split(heard: Sequence[Heard]) -> tuple[list[Heard], list[Heard]]:
    """Parties and others: those who speak or are spoken of most, and the rest that is named more than once."""
    ranked = [actor for actor in heard if actor.weight > 1] or list(heard)
    while len(ranked) < 2:
        ranked.append(Heard("Party A" if not ranked else "Party B"))
    floor = ranked[1].weight * _PARTY_SHARE
    parties = [a for k, a in enumerate(ranked[:_MOST_PARTIES]) if k < 2 or (a.weight >= floor and a.spoken)]
    others = [a for a in ranked if a not in parties and (a.known or a.spoken)][:_MOST_OTHERS]
    return parties, others


def _periods(documents: Sequence[Document]) -> list[tuple[str, str, int]]:
    """(first date, last date, number of documents) of stretches without a long gap."""
    dates = sorted(d.published for d in documents if d.published)
    if not dates:
        return [("", "", len(documents))]
    out = [(dates[0], dates[0], 1)]
    for date in dates[1:]:
        since, until, count = out[-1]
        if _days(date) - _days(until) > _GAP_DAYS:
            out.append((date, date, 1))
        else:
            out[-1] = (since, date, count + 1)
    return out


def _days(date: str) -> int:
    """A date as a number of days, near enough for gaps."""
    year, month, day = (int(part) for part in (*date.split("-"), "1", "1")[:3])
    return year * 365 + month * 30 + day


def _best_cues(cues: Counter[str]) -> list[str]:
    """The commonest cues; a single word only where there is nothing longer."""
    ranked = [cue for cue, _ in _ranked(cues) if cue]
    longer = [cue for cue in ranked if " " in cue]
    return (longer or ranked)[:_MOST_CUES]


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _flow(key: str, texts: Iterable[str]) -> list[str]:
    """One line of a list, or nothing."""
    quoted = [_quoted(text) for text in texts]
    return [f"    {key}: [{', '.join(quoted)}]"] if quoted else []


def _quoted(text: str) -> str:
    """Text as YAML reads it back, plain where that is safe."""
    plain = _PLAIN.fullmatch(text) and text.lower() not in _WORDS and text == text.strip()
    return text if plain else json.dumps(text, ensure_ascii=False)


def _example(quote: str, path: str) -> str:
    return f"“{quote.replace(chr(0), ' ')}” ({Path(path).name})"


def _hosts(document: Document) -> set[str]:
    found = re.findall(r"https?://(?:www\.)?([\w.-]+\.\w+)", document.text)
    return {host.lower() for host in found}


def _squeezed(name: str) -> str:
    return re.sub(r"\W|^the\s", "", name.lower())
