"""What looking at passages is worth: gold in the place of a person, question by question in the queue's order.

    python benchmarks/simulated_review.py DISPUTE_FOLDER... --verdicts VERDICTS.yaml [--samples 1000] [--every 3]

A folder holds documents/, dispute.yaml and gold.yaml (positions with file, span or anchor, party, option, stance);
the verdicts say for each goal whether there is an outcome that all prefer and whether single steps lead there. The
person accepts a claim that gold has at that place, rejects any other, tells what a passage says of a silent cell where
gold has it there, says *silent* otherwise, and never knows a rank. Printed for the queue's order, for the order of the
documents and for a random one: answers right, wrong and unsettled as decisions are made, and after how many the words
stay as they are. The queue ends where it says itself that nothing left can change an answer.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from impasse.dispute.corrections import Claim, Looked, Rank
from impasse.dispute.corrections.write import Item, subject_of
from impasse.dispute.dispute import Dispute
from impasse.dispute.doubt.answer import answer_phase
from impasse.dispute.files.dispute_file import load_dispute
from impasse.evidence.corpus import Corpus
from impasse.evidence.read import read_corpus
from impasse.show.views.passage import PassageView
from impasse.show.views.queue import OPEN, ItemView
from impasse.store.deciding import Deciding
from impasse.store.project import gathered
from impasse.web.answering import Answering
from impasse.web.picture import Picture, Sketch, Sketching, draw_picture

Order = Callable[[Picture, set[str]], ItemView | None]


@dataclass(frozen=True)
class Gold:
    """What a careful reader found in one dispute, and the right answers."""

    positions: list[dict[str, Any]]
    verdicts: dict[str, dict[str, str]]
    phase: str


class Person:
    """Gold in the place of a person.

    Parameters
    ----------
    corpus : Corpus
    gold : Gold
    """

    def __init__(self, corpus: Corpus, gold: Gold) -> None:
        self._files = {d.id: Path(d.path).name for d in corpus.documents}
        self._gold = gold
        self._deciding = Deciding(corpus, "gold")

    def answers(self, item: ItemView, picture: Picture) -> list[Item]:
        """What the person decides about an item."""
        if item.kind == "rank":
            (first, _), (second, _) = item.pair
            return [Rank(item.phase, item.party, first, second, "not told")]
        passages = [p for id in item.passages if (p := picture.passage(id)) is not None]
        if item.kind == "silence":
            for passage in passages:
                told = self._there(passage, item.party, item.option)
                if told:
                    claim = Claim(item.party, item.option, str(told[0]["stance"]))
                    return list(self._deciding.on_claim(passage.statements[:1], claim, "accept"))
            return [Looked(item.phase, item.party, item.option)]
        found: list[Item] = []
        for passage in passages:
            for claim in (c for c in passage.claims if c.state in OPEN):
                told = self._there(passage, claim.party, claim.option)
                right = any(p["stance"] == claim.stance or (p["condition"] and claim.condition) for p in told)
                about = Claim(claim.party, claim.option, claim.stance, claim.condition)
                found += self._deciding.on_claim(claim.statements, about, "accept" if right else "reject")
        return found

    def _there(self, passage: PassageView, party: str, option: str) -> list[dict[str, Any]]:
        file, (start, end) = self._files[passage.source.id], passage.span
        return [
            p
            for p in self._gold.positions
            if (p["file"], p["party"], p["option"]) == (file, party, option)
            and p["span"][0] < end
            and start < p["span"][1]
        ]


def queue_order(picture: Picture, done: set[str]) -> ItemView | None:
    """The queue's order, and nothing when no question decides any more."""
    return next((i for i in picture.queue if i.decides and i.id not in done), None)


def document_order(picture: Picture, done: set[str]) -> ItemView | None:
    """Passages as they stand in the documents."""
    cells = {i.passages[0]: i for i in picture.queue if i.kind == "cell"}
    return next((cells[p.id] for p in picture.passages if p.id in cells and cells[p.id].id not in done), None)


def random_order(seed: int) -> Order:
    """Passages in a random order."""
    rank: dict[str, float] = {}
    chance = random.Random(seed)

    def choose(picture: Picture, done: set[str]) -> ItemView | None:
        cells = sorted(
            (i for i in picture.queue if i.kind == "cell" and i.id not in done), key=lambda i: i.id
        )
        return min(cells, key=lambda i: rank.setdefault(i.id, chance.random()), default=None)

    return choose


def review(
    corpus: Corpus, dispute: Dispute, gold: Gold, order: Order, given: argparse.Namespace
) -> Iterator[tuple[int, dict[tuple[str, str], str]]]:
    """Decide one item after the other; tell the words of the answers after some of them and after the last."""
    person, answering, sketching = Person(corpus, gold), Answering(), Sketching(corpus, dispute)
    told: dict[str, Item] = {}
    done: set[str] = set()
    while True:
        drawn = sketching.sketch(gathered(told.values()), len(done))
        picture = draw_picture(drawn, answering, samples=given.samples)
        assert picture is not None
        item = order(picture, done)
        if item is None or len(done) % given.every == 0:
            yield len(done), words(drawn, dispute, gold, given.samples)
        if item is None:
            return
        done.add(item.id)
        told |= {subject_of(each): each for each in person.answers(item, picture)}


def words(drawn: Sketch, dispute: Dispute, gold: Gold, samples: int) -> dict[tuple[str, str], str]:
    """The word of every answer that the verdicts know."""
    heard = next(h for h in drawn.heard if h.phase.id == gold.phase)
    answer = answer_phase(heard, dispute, list(gold.verdicts), samples=samples)
    return {
        (goal, what): getattr(answer.goals[goal], what).word
        for goal in gold.verdicts
        for what in ("overlap", "path")
    }


def counted(found: dict[tuple[str, str], str], gold: Gold) -> Counter[str]:
    """Right, wrong and unsettled answers to settled questions."""
    counts: Counter[str] = Counter()
    for (goal, what), word in found.items():
        right = gold.verdicts[goal][what]
        if right != "open":
            counts["unsettled" if word not in ("yes", "no") else "right" if word == right else "wrong"] += 1
    return counts


def settled_after(steps: list[tuple[int, dict[tuple[str, str], str]]]) -> int:
    """Decisions after which no word changes any more."""
    last = steps[-1][1]
    after = steps[-1][0]
    for number, found in reversed(steps):
        if found != last:
            break
        after = number
    return after


def load(folder: Path, verdicts: Path) -> Gold:
    """Read gold positions and verdicts of one dispute."""
    yaml = YAML(typ="safe")
    told = yaml.load(verdicts.read_text("utf-8"))[folder.name]
    positions = yaml.load((folder / "gold.yaml").read_text("utf-8"))["positions"]
    return Gold([_placed(each, folder) for each in positions], told["goals"], told["phase"])


def _placed(position: dict[str, Any], folder: Path) -> dict[str, Any]:
    """A position with its span; where gold quotes the words instead, the place where they stand."""
    if "span" in position:
        return position
    text = (folder / "documents" / position["file"]).read_bytes().decode("utf-8")
    start = text.find(position["anchor"])
    span = (start, start + len(position["anchor"])) if start >= 0 else (-1, -1)
    return {"condition": None} | position | {"span": span}


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--verdicts", type=Path, required=True)
    parser.add_argument("--samples", type=int, default=1000)
    parser.add_argument("--every", type=int, default=3)
    given = parser.parse_args()
    for folder in given.folders:
        dispute, gold = load_dispute(folder / "dispute.yaml"), load(folder, given.verdicts)
        phases = tuple(p for p in dispute.phases if p.id == gold.phase)
        dispute = replace(dispute, phases=phases)
        corpus = read_corpus([folder / "documents"], dispute.lexicon)
        orders = {"queue": queue_order, "documents": document_order, "random": random_order(1)}
        for name, order in orders.items():
            steps = []
            for number, found in review(corpus, dispute, gold, order, given):
                steps.append((number, found))
                told = counted(found, gold)
                line = f"{folder.name} {name} {number}: {told['right']} right, {told['wrong']} wrong"
                print(f"{line}, {told['unsettled']} unsettled", flush=True)
            print(
                f"{folder.name} {name}: {steps[-1][0]} decisions, words stay after {settled_after(steps)}",
                flush=True,
            )


if __name__ == "__main__":
    main()
