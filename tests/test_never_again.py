"""What must never be said: on the examples, on the five real texts where they are at hand, and on random ledgers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doubt_parts import dispute_of
from impasse.dispute.doubt.answer import answer_phase
from impasse.dispute.doubt.answered import Answer, GoalAnswer
from impasse.dispute.doubt.cells import Told, independent
from impasse.dispute.doubt.heard import Heard, hear
from impasse.dispute.files.dispute_file import load_dispute
from impasse.dispute.ledger.ledger import build_ledger
from impasse.dispute.run import PhaseResult, Run, analyse, run
from impasse.evidence.corpus import Corpus
from impasse.show.report import report_html
from impasse.show.summary import summary
from ledger_parts import Maker, document, tie

EXAMPLES = Path(__file__).parents[1] / "examples"
SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
KURIL = EXAMPLES / "kuril" / "dispute.yaml"
CASES = {
    "kuril": (EXAMPLES / "kuril" / "documents", KURIL),
    "ward": (EXAMPLES / "ward" / "documents", EXAMPLES / "ward" / "dispute.yaml"),
    "seeds": (SEEDS, KURIL),
}
WHAT = ("overlap", "bargain", "path")


@cache
def went(name: str) -> Run:
    docs, dispute = CASES[name]
    if not docs.exists():
        pytest.skip("the five texts are not at hand")
    return run([docs], load_dispute(str(dispute)))


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest) -> Run:
    return went(request.param)


def phases(found: Run) -> Iterator[tuple[PhaseResult, Answer, Heard]]:
    for result in found.phases:
        yield result, result.answer, result.answer.heard


def goals(found: Run) -> Iterator[tuple[Heard, GoalAnswer]]:
    for _, answer, heard in phases(found):
        for goal in answer.goals.values():
            yield heard, goal


def outright(told: Told) -> bool:
    """Whether the party itself told it by name, or its deed, or a person confirmed it."""
    own = told.entry.word == "deed" or (told.entry.word == "own" and told.entry.named)
    return told.kind == "confirmed" or (own and told.entry.tie.sure)


def check_silence(goal: GoalAnswer) -> None:
    """A silent party is not content: without the owner of a step there is no yes, and no share of a path."""
    if not goal.silent:
        return
    assert all(getattr(goal, what).word in ("nothing", "no") for what in WHAT)
    assert goal.path.word != "nothing" or goal.path.share is None
    assert goal.openings == (), "an opening would hide that nothing was heard of a step it needs"


def check_told(heard: Heard) -> None:
    """Nobody else's belief is a party's refusal: what is more than likely was told by the party itself."""
    for about in (*heard.cells, *heard.clauses):
        for told in about.told:
            assert not told.firm or outright(told)
            assert told.firm or told.why
    for cell in heard.cells:
        assert cell.heard or not any(t.entry.word in ("own", "deed") for t in cell.told)


def check_chains(heard: Heard) -> None:
    """An unsure tie closes no chain."""
    for chain in heard.chains:
        links = [edge.entries for edge in chain.edges] + ([chain.refusals] if chain.refusals else [])
        for entries in links:
            assert any(e.tie.sure and (e.word == "deed" or (e.word == "own" and e.named)) for e in entries)


def check_beside(goal: GoalAnswer, heard: Heard) -> None:
    """A yes beside which somebody is told to be against what the goal needs shows that."""
    if "yes" not in (goal.overlap.word, goal.path.word):
        return
    needs = {c.topic for c in heard.cells if goal.name == c.topic and not c.current}
    against = {
        (c.party, c.topic)
        for c in heard.cells
        if c.topic in needs and any(t.stance == "rejects" and not t.entry.condition for t in c.told)
    }
    assert against <= {(b.party, b.topic) for b in goal.beside}


def silent_parties_are_not_content(found: Run) -> None:
    for _, goal in goals(found):
        check_silence(goal)


def nobody_elses_belief_is_a_partys_refusal_and_unsure_ties_close_nothing(found: Run) -> None:
    for _, _, heard in phases(found):
        check_told(heard)
        check_chains(heard)


def unsure_chains_are_not_told_as_refusals(found: Run) -> None:
    page = report_html(found)
    for cycle in (c for c in found.ledger.cycles if not c.sure):
        ids = {e.statement.id for e in cycle.refusals}
        chains = page.split('id="preconditions"')[1].split("</section>")[0].split("Closed chains")
        refused = (
            [line for line in chains[-1].split("<li>") if "refuses that" in line] if len(chains) > 1 else []
        )
        assert not any(ids and all(f"#{i}" in line for i in ids) for line in refused)


def what_does_not_come_out_is_said_first(found: Run) -> None:
    page = report_html(found)
    for result, answer, _ in phases(found):
        for party in answer.moved:
            name = found.dispute.actor_name(party)
            assert f"{name} would not have stayed where the reports leave it" in page
            assert f"{name} would not have stayed where the reports leave it" in summary(found)
        last = result.diagnosis.reported[-1:]
        if last and not any(last[0].equilibrium.values()):
            name = result.phase.name
            head = page.split(f"<h3>{name[:1].upper()}{name[1:]}")[1]
            assert head.index("somebody would leave") < head.index("In the likeliest reading alone")


def nothing_is_called_uncontradicted(found: Run) -> None:
    assert "not contradicted" not in report_html(found)
    assert "not contradicted" not in summary(found)


def the_same_evidence_counts_once(found: Run) -> None:
    for _, _, heard in phases(found):
        for cell in heard.cells:
            families = {t.entry.statement.family for t in cell.told}
            assert len(independent(cell.told)) <= len(families)


def openings_that_only_restate_the_goal_say_so(found: Run) -> None:
    owners = {option.id: option.party for option in found.dispute.options}
    for result, goal in ((r, goal) for r, answer, _ in phases(found) for goal in answer.goals.values()):
        wanted = result.conflict.goals[goal.name].text
        for opening in goal.openings:
            for given_up in opening.given_up:
                if given_up.statement.text == f"not {wanted}" and owners.get(wanted) == given_up.party:
                    assert given_up.restates
            assert opening.restates == all(g.restates for g in opening.given_up)


def no_opening_where_the_owner_of_a_step_does_not_speak_of_it_in_the_phase(found: Run) -> None:
    for result, answer, heard in phases(found):
        owners = {option.id: option.party for option in found.dispute.options}
        for goal in answer.goals.values():
            when = result.conflict.goals[goal.name]
            single = [o for o in owners if when.text == o]
            if single and not heard.speaks(owners[single[0]], single[0]):
                assert goal.openings == ()


def a_yes_shows_what_stands_against_it(found: Run) -> None:
    for heard, goal in goals(found):
        check_beside(goal, heard)


NEVER = (
    silent_parties_are_not_content,
    nobody_elses_belief_is_a_partys_refusal_and_unsure_ties_close_nothing,
    unsure_chains_are_not_told_as_refusals,
    what_does_not_come_out_is_said_first,
    nothing_is_called_uncontradicted,
    the_same_evidence_counts_once,
    openings_that_only_restate_the_goal_say_so,
    no_opening_where_the_owner_of_a_step_does_not_speak_of_it_in_the_phase,
    a_yes_shows_what_stands_against_it,
)


@pytest.mark.parametrize("never", NEVER, ids=lambda check: check.__name__)
def test_never_on_examples_and_the_five_texts(case: Run, never: Callable[[Run], None]) -> None:
    never(case)


@pytest.mark.parametrize(
    ("phase", "goal"),
    [
        ("after_2022", "visits"),
        ("after_2022", "territory"),
        ("after_2022", "talks_resumed"),
        ("talks_2019", "recognise"),
        ("talks_2019", "territorial_treaty"),
        ("talks_2019", "any_treaty"),
    ],
)
@pytest.mark.parametrize("name", ["kuril", "seeds"])
def test_no_yes_where_both_sides_bar_the_way(name: str, phase: str, goal: str) -> None:
    found = went(name)
    heard = next(r.answer.heard for r in found.phases if r.phase.id == phase)
    asked = answer_phase(heard, found.dispute, [goal]).goals[goal]
    assert "yes" not in {getattr(asked, what).word for what in WHAT}


DISPUTE = dispute_of({"a": ["x", "z"], "b": ["y"]}, {"deal": "x and y", "first": "x"})
VOICES = {
    "own": {},
    "hedged": {"hedged": True},
    "anonymous": {"kind": "anonymous", "voice": "unofficial"},
    "analyst": {"voice": "analyst"},
    "writer": {"voice": "author", "kind": "author"},
    "other side": {},
}
SAYINGS = st.tuples(
    st.sampled_from(["a", "b"]),
    st.sampled_from(["x", "y", "z", "deal"]),
    st.sampled_from(["wants", "rejects"]),
    st.sampled_from([None, "y", "x"]),
    st.booleans(),
    st.sampled_from(list(VOICES)),
    st.sampled_from(["d1", "d2", "d3"]),
)


Saying = tuple[str, str, str, str | None, bool, str, str]


def corpus_of(sayings: list[Saying]) -> Corpus:
    maker = Maker(document("d1"), document("d2", family="d1"), document("d3", None))
    for party, topic, stance, condition, sure, voice, doc in sayings:
        actor = {"a": "b", "b": "a"}[party] if voice == "other side" else party
        made = tie(topic, stance, party, None if condition == topic else condition, sure)
        maker.say(made, doc=doc, actor=actor, who=f"{voice} of {actor}", **VOICES[voice])  # type: ignore[arg-type]
    return maker.corpus()


@settings(deadline=None, max_examples=40)
@given(st.lists(SAYINGS, max_size=8))
def test_laws_on_random_ledgers(sayings: list[Saying]) -> None:
    corpus = corpus_of(sayings)
    heard = hear(build_ledger(corpus, DISPUTE), DISPUTE, DISPUTE.phases[0], corpus.statements)
    answer = answer_phase(heard, DISPUTE, ["deal", "x", "y", "z"], samples=200)
    for goal in answer.goals.values():
        check_silence(goal)
        check_beside(goal, heard)
    own = {(t.entry.party, c.topic) for c in heard.cells for t in c.told if t.entry.word in ("own", "deed")}
    for option, owner in (("x", "a"), ("y", "b"), ("z", "a")):
        if not any(party == owner and topic in (option, "deal") for party, topic in own):
            assert answer.goals[option].path.word == "nothing"


@settings(deadline=None, max_examples=12)
@given(st.lists(SAYINGS, max_size=8))
def test_never_on_random_ledgers(sayings: list[Saying]) -> None:
    found = analyse(corpus_of(sayings), DISPUTE)
    for never in NEVER:
        never(found)


def test_a_headline_a_caption_and_a_reprint_weigh_nothing_more() -> None:
    shares = []
    for copies in (1, 4):
        maker = Maker(document("d1"), document("d2", family="d1"))
        for k in range(copies):
            maker.say(tie("x", "rejects", "a"), doc=("d1", "d2")[k % 2], actor="a", who=f"part {k}")
        corpus = maker.corpus()
        heard = hear(build_ledger(corpus, DISPUTE), DISPUTE, DISPUTE.phases[0], corpus.statements)
        shares.append(answer_phase(heard, DISPUTE, samples=300).goals["deal"].overlap.share)
    assert shares[0] == shares[1]


def test_one_way_and_infeasible_steps_hide_no_silence() -> None:
    """Handing over needs talks: talks resumed alone hand nothing over while nothing was heard on it."""
    options = {"a": ["talk", "hand_over"], "b": ["pay"]}
    dispute = dispute_of(
        options, {"deal": "hand_over"}, infeasible=["hand_over and not talk"], one_way=["hand_over"]
    )
    maker = Maker(document("d1"))
    maker.say(tie("talk", "wants", "a"), actor="a")
    corpus = maker.corpus()
    heard = hear(build_ledger(corpus, dispute), dispute, dispute.phases[0], corpus.statements)
    goal = answer_phase(replace(heard), dispute, samples=400).goals["deal"]
    assert (goal.path.word, goal.silent, goal.openings) == ("nothing", (("a", "hand_over"),), ())
