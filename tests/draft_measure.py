"""Measure a drafted dispute file against the one that an analyst wrote, open and held out (of the latter only figures).

Run it: ``python tests/draft_measure.py``; ``--open`` shows what was missed in the open disputes.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from impasse.dispute.dispute import Dispute, DisputeOption
from impasse.dispute.drafts.drafting import draft_dispute
from impasse.dispute.files.dispute_file import load_dispute, parse_dispute
from impasse.dispute.files.nodes import Source
from impasse.evidence.lexicon import Actor
from impasse.evidence.read import read_corpus
from impasse.evidence.text.words import tokens

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"
SMALL = frozenset("a an the of to in on at for with by its their his her be is are".split())


def bare(name: str) -> str:
    """A name to compare: lower case, without article."""
    return re.sub(r"^the\s+", "", name.strip().lower())


def names_of(actor: Actor) -> set[str]:
    """All that an actor is called."""
    return {bare(name) for name in (actor.name, *actor.aliases)}


def same(mine: Actor, theirs: Actor) -> bool:
    """Whether two entries are one actor: a name or an adjective in common."""
    return bool(names_of(mine) & names_of(theirs)) or bool(set(mine.adjectives) & set(theirs.adjectives))


def stems(cue: str) -> frozenset[str]:
    """The telling stems of a cue."""
    return frozenset(t.stem for t in tokens(cue) if t.lower not in SMALL)


def agrees(mine: str, theirs: str) -> bool:
    """Whether two cues speak of one thing: all words of one are in the other, and not only one word of several."""
    a, b = stems(mine), stems(theirs)
    return bool(a and b) and (b <= a or (a <= b and len(a) > 1))


def covering(mine: list[DisputeOption], theirs: DisputeOption) -> list[tuple[int, DisputeOption]]:
    """The drafted options that speak of an analyst's option, with how many of its cues they meet, best first."""
    wanted = [*theirs.cues, *theirs.drop_cues]
    scored = []
    for option in mine:
        have = [*option.cues, *option.drop_cues]
        met = sum(any(agrees(m, t) for t in wanted) for m in have)
        if met:
            scored.append((met, option))
    return sorted(scored, key=lambda pair: (-pair[0], pair[1].id))


def compare(mine: Dispute, theirs: Dispute) -> tuple[Counter[str], list[str]]:
    """Count what agrees, and tell what does not."""
    n: Counter[str] = Counter()
    told: list[str] = []
    partner: dict[str, str] = {}
    for party in theirs.parties:
        found = [p for p in mine.parties if same(p, party)]
        n["parties"] += 1
        n["parties_found"] += bool(found)
        n["parties_as_others"] += not found and any(same(o, party) for o in mine.others)
        told += [] if found else [f"party not found: {party.name}"]
        for p in found:
            partner[p.id] = party.id
        _names(n, told, found[:1], party)
    false = [p.name for p in mine.parties if p.id not in partner]
    n["parties_drafted"] += len(mine.parties)
    n["parties_false"] += len(false)
    told += [f"false party: {name}" for name in false]
    for other in theirs.others:
        n["others"] += 1
        hit = any(same(o, other) for o in mine.others)
        n["others_found"] += hit
        told += [] if hit else [f"other not found: {other.name}"]
    _options(n, told, mine, theirs, partner)
    return n, told


def _names(n: Counter[str], told: list[str], found: list[Actor], party: Actor) -> None:
    wanted = {bare(a) for a in party.aliases}
    allowed = (
        wanted | {bare(party.name)} | {bare(b) for b in party.bodies} | {bare(a) for a in party.adjectives}
    )
    holders = {o.holder for o in party.offices}
    n["aliases"] += len(wanted)
    n["offices"] += len(holders)
    for mine in found:
        have = names_of(mine)
        n["aliases_found"] += len(wanted & have)
        drafted = {bare(a) for a in mine.aliases}
        n["aliases_drafted"] += len(drafted)
        n["aliases_right"] += len(drafted & allowed)
        told += [f"alias not found: {party.name}: {a}" for a in sorted(wanted - have)]
        told += [f"alias not the analyst's: {party.name}: {a}" for a in sorted(drafted - allowed)]
        mine_holders = {o.holder for o in mine.offices}
        n["offices_found"] += len(holders & mine_holders)
        n["offices_drafted"] += len(mine_holders)
        n["offices_right"] += len(holders & mine_holders)
        told += [f"office not found: {party.name}: {h}" for h in sorted(holders - mine_holders)]
        told += [f"office not the analyst's: {party.name}: {h}" for h in sorted(mine_holders - holders)]


def _options(
    n: Counter[str], told: list[str], mine: Dispute, theirs: Dispute, partner: dict[str, str]
) -> None:
    n["options_drafted"] += len(mine.options)
    for option in theirs.options:
        n["options"] += 1
        found = covering(list(mine.options), option)
        n["options_covered"] += bool(found)
        if not found:
            told.append(f"option not covered: {option.id} {option.cues}")
            continue
        best = found[0][1]
        right = partner.get(best.party) == option.party
        n["owners_right"] += right
        told += [] if right else [f"owner: {option.id} is {option.party}'s, not {best.party}'s ({best.id})"]


def shares(n: Counter[str]) -> dict[str, float]:
    """Shares from counts."""

    def share(a: str, b: str) -> float:
        return n[a] / max(1, n[b])

    return {
        "parties_found": share("parties_found", "parties"),
        "parties_as_others": share("parties_as_others", "parties"),
        "parties_false": float(n["parties_false"]),
        "others_found": share("others_found", "others"),
        "alias_recall": share("aliases_found", "aliases"),
        "alias_precision": share("aliases_right", "aliases_drafted"),
        "office_recall": share("offices_found", "offices"),
        "office_precision": share("offices_right", "offices_drafted"),
        "options_drafted": float(n["options_drafted"]),
        "options_covered": share("options_covered", "options"),
        "owners_right": share("owners_right", "options_covered"),
    }


def measure(documents: Path, dispute: Path) -> tuple[Counter[str], list[str]]:
    """Draft from documents and compare with an analyst's file."""
    drafted = parse_dispute(Source(draft_dispute(read_corpus([documents])), "draft.yaml"))
    return compare(drafted, load_dispute(dispute))


def folders(kind: str) -> list[Path]:
    """The disputes of the gold, ``open`` or ``held-out``."""
    return sorted(path.parent for path in (GOLD / kind).glob("*/dispute.yaml"))


def main() -> None:
    """Print figures; for open disputes what was missed too."""
    cases = [(f.name, f / "documents", f / "dispute.yaml") for f in folders("open")]
    cases += [("kuril", ROOT / "examples/kuril/documents", ROOT / "examples/kuril/dispute.yaml")]
    cases += [("seeds", ROOT.parent / "shared/seeds", ROOT / "examples/kuril/dispute.yaml")]
    for name, documents, dispute in cases:
        if documents.exists():
            n, told = measure(documents, dispute)
            print(name, " ".join(f"{k} {v:.2f}" for k, v in shares(n).items()))
            if "--open" in sys.argv:
                print(*(f"    {line}" for line in told), sep="\n")
    if "--held-out" in sys.argv:
        total: Counter[str] = Counter()
        for folder in folders("held-out"):
            total += measure(folder / "documents", folder / "dispute.yaml")[0]
        print("held-out", " ".join(f"{k} {v:.2f}" for k, v in shares(total).items()))


if __name__ == "__main__":
    main()
