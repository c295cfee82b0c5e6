"""Small invented disputes whose every position a person confirmed, for tests of answers as shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from impasse.dispute.corrections import Corrections
from impasse.dispute.dispute import Dispute
from impasse.dispute.doubt.answer import answer_phase
from impasse.dispute.doubt.answered import Answer
from impasse.dispute.doubt.cells import KINDS
from impasse.dispute.doubt.heard import Heard, hear
from impasse.dispute.doubt.numbers import Numbers, numbers
from impasse.dispute.files.dispute_file import parse_dispute
from impasse.dispute.files.nodes import Source as Text
from impasse.dispute.ledger.ledger import build_ledger
from ledger_parts import Maker, document, tie

CERTAIN = replace(
    numbers(),
    tells={kind: {"wants": (1.0, 0.0, 0.0), "rejects": (1.0, 0.0, 0.0)} for kind in KINDS},
    prior=dict.fromkeys(("own_taken", "own_not_taken", "others"), (0.3, 0.3)),
    condition=dict.fromkeys(KINDS, (1.0, 0.0)),
    leaving=1.0,
    announced=1.0,
)
"""A table under which all that was told is true."""

Position = tuple[str, str, str] | tuple[str, str, str, str]
"""Party, option, stance, and what it asks for first."""


def dispute_of(
    options: Mapping[str, Sequence[str]],
    goals: Mapping[str, str],
    *,
    status_quo: Sequence[str] = (),
    one_way: Sequence[str] = (),
    names: Mapping[str, str] | None = None,
    infeasible: Sequence[str] = (),
) -> Dispute:
    """A dispute of one phase: options by party, goals by name."""
    lines = ["dispute: A test", "parties:"]
    lines += [f"  - {{id: {p}, name: {p.title()}land}}" for p in options]
    lines += ["others:", "  - {id: villagers, name: the villagers}", "options:"]
    for party, mine in options.items():
        for option in mine:
            way = ", one_way: take" if option in one_way else ""
            name = (names or {}).get(option, f"does {option}")
            lines.append(f"  - {{id: {option}, party: {party}, name: {name}{way}, cues: [{option}]}}")
    lines.append("goals:")
    lines += [f"  - {{id: {goal}, name: {goal}, when: {when}}}" for goal, when in goals.items()]
    lines.append(f"infeasible: [{', '.join(infeasible)}]")
    every = [option for mine in options.values() for option in mine]
    lines += ["phases:", f"  - {{id: now, name: now, options: [{', '.join(every)}], goals: [{', '.join(goals)}],",
              f"     status_quo: [{', '.join(status_quo)}]}}"]  # fmt: skip
    return parse_dispute(Text("\n".join(lines), "test.yaml"))


def heard_of(
    dispute: Dispute,
    positions: Sequence[Position],
    *,
    state: str = "accepted",
    corrections: Corrections | None = None,
) -> Heard:
    """What was heard where each position is one statement of its holder, judged by a person or only found."""
    maker = Maker(*(document(f"d{k}") for k in range(len(positions) + 1)))
    for k, (party, topic, stance, *condition) in enumerate(positions):
        made = tie(topic, stance, party, condition[0] if condition else None)
        by = (
            {"actor": party}
            if party in dispute.party_ids()
            else {"actor": party, "voice": "public", "kind": "public"}
        )
        maker.say(replace(made, state=state), doc=f"d{k}", who=f"Voice {k}", **by)
    corpus = maker.corpus()
    return hear(build_ledger(corpus, dispute), dispute, dispute.phases[0], corpus.statements, corrections)


def answered(
    dispute: Dispute,
    positions: Sequence[Position],
    *,
    table: Numbers = CERTAIN,
    samples: int = 400,
    corrections: Corrections | None = None,
) -> Answer:
    """The answer for the one phase."""
    heard = heard_of(dispute, positions, corrections=corrections)
    return answer_phase(heard, dispute, samples=samples, table=table)
