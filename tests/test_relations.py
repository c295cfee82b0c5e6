"""Unknown preference, strength and attitudes against the definitions, and what they come to where all is known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import impasse
import relation_oracle as oracle
from impasse.conflict.relations import standing
from impasse.conflict.relations.attitudes import ATTITUDES, solve_attitudes
from impasse.conflict.relations.unknown import READINGS, solve_relations
from impasse.errors import InputError, PreferenceError, TooLarge
from models import graph_models, option_models

RANDOM = settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
FORMS = st.one_of(
    option_models(max_dm=3, most_options=4),
    option_models(max_dm=3, most_options=4, transitive=False),
    graph_models(max_dm=3, most_states=6),
)


def how_of(place, gaps, listed, unknown, n):
    """How states compare, from each state's place in a ranking (0 the best), great gaps and unknown pairs."""

    def one(t, s):
        if t == s:
            return "="
        if not (listed[t] and listed[s]) or (t, s) in unknown or (s, t) in unknown:
            return "?"
        if place[t] == place[s]:
            return "="
        low, high = sorted((place[t], place[s]))
        great = any(low < gap <= high for gap in gaps)
        return (">" if place[t] < place[s] else "<") * (2 if great else 1)

    return [[one(t, s) for s in range(n)] for t in range(n)]


def ranked(draw, pair, unknown, graded):
    """The same conflict with rankings, some states left out, pairs unknown, great gaps; and the oracle's game."""
    n, members, how = pair.game.n, [], []
    names = pair.conflict.patterns(range(n))
    for dm in pair.conflict.decision_makers:
        place = draw(st.lists(st.integers(0, 3), min_size=n, max_size=n))
        kept = sorted(set(place))
        place = [kept.index(p) for p in place]
        listed = [not (unknown and draw(st.integers(0, 4)) == 0) for _ in range(n)]
        groups = [[s for s in range(n) if place[s] == p and listed[s]] for p in range(len(kept))]
        gaps = draw(st.sets(st.integers(1, 3), max_size=2)) if graded else set()
        state = st.integers(0, n - 1)
        pairs = draw(st.lists(st.tuples(state, state), max_size=3)) if unknown else []
        empty = [p for p, group in enumerate(groups) if not group]
        place = [p - sum(e < p for e in empty) for p in place]
        groups = [group for group in groups if group]
        how.append(how_of(place, gaps, listed, set(pairs), n))
        members.append(
            replace(
                dm,
                ranking=tuple(tuple(names[s] for s in group) for group in groups),
                gaps=tuple(sorted(gaps)),
                unknown=tuple((names[a], names[b]) for a, b in pairs),
                otherwise="unknown" if unknown else "equal",
            )
        )
    conflict = replace(pair.conflict, decision_makers=tuple(members), given_ranks=None)
    return conflict, oracle.Game(n, pair.game.moves, tuple(how))


def rows_of(game, judge):
    return [[judge(i, s) for s in range(game.n)] for i in range(len(game.moves))]


@RANDOM
@given(
    pair=FORMS,
    data=st.data(),
    sanction=st.sampled_from(("weak", "strict")),
    sequence=st.sampled_from(("legal", "once", "single")),
    kinds=st.sampled_from(((True, False), (False, True), (True, True))),
)
def test_every_reading_and_strength_is_what_the_definitions_say(pair, data, sanction, sequence, kinds):
    conflict, game = ranked(data.draw, pair, *kinds)
    found = solve_relations(conflict, sanction=sanction, sequence=sequence)
    for reading, strengths in found.stable.items():
        told = "b" if reading == "known" else reading
        for concept in found.stable[reading]["general"]:
            general, strong = (
                np.array(
                    [
                        [
                            oracle.under_reading(
                                game, i, s, concept, sequence, told, great, sanction == "strict"
                            )
                            for s in range(game.n)
                        ]
                        for i in range(len(game.moves))
                    ]
                )
                for great in (False, True)
            )
            expected = {"general": general, "strong": strong, "weak": general & ~strong}
            for strength, concepts in strengths.items():
                if concept in concepts:
                    assert np.array_equal(concepts[concept], expected[strength]), (reading, strength, concept)


@RANDOM
@given(pair=FORMS, data=st.data(), sequence=st.sampled_from(("legal", "once", "single")))
def test_attitudes_are_what_the_definitions_say(pair, data, sequence):
    conflict, game = ranked(data.draw, pair, False, False)
    ids = conflict.dm_ids
    signs = [[data.draw(st.integers(-1, 1)) for _ in ids] for _ in ids]
    held = {
        dm: {other: ATTITUDES[1 - sign] for other, sign in zip(ids, row, strict=True)}
        for dm, row in zip(ids, signs, strict=True)
    }
    found = solve_attitudes(conflict, held, sequence=sequence)
    for concept, rows in found.stable.items():
        expected = rows_of(
            game, lambda i, s, c=concept: oracle.with_attitudes(game, i, s, c, sequence, signs)
        )
        assert np.array_equal(rows, expected), concept


@RANDOM
@given(pair=FORMS, data=st.data())
def test_where_all_is_known_the_results_are_the_crisp_ones(pair, data):
    conflict, _ = ranked(data.draw, pair, False, True)
    crisp = impasse.solve(conflict).stable
    found = solve_relations(conflict)
    assert set(found.stable) == {"known"}
    discrete = solve_attitudes(conflict, {}).stable
    for concept, rows in crisp.items():
        assert np.array_equal(found.stable["known"]["general"][concept], rows)
        assert np.array_equal(discrete[concept], rows)
    if "strong" in found.stable["known"]:
        for concept, strong in found.stable["known"]["strong"].items():
            weak = found.stable["known"]["weak"][concept]
            assert not (strong & weak).any()
            assert np.array_equal(strong | weak, crisp[concept])


@RANDOM
@given(pair=FORMS, data=st.data())
def test_readings_stand_in_the_relations_of_the_paper(pair, data):
    conflict, _ = ranked(data.draw, pair, True, False)
    found = solve_relations(conflict).stable
    for concept in ("nash", "gmr", "smr", "seq", "sseq"):
        a, b, c, d = (found.get(r, found.get("known"))["general"][concept] for r in READINGS)
        assert (a <= b).all()
        assert (b <= d).all()
        assert (a <= c).all()
        assert (c <= d).all()
    nash = [found.get(r, found.get("known"))["general"]["nash"] for r in READINGS]
    assert np.array_equal(nash[0], nash[2])
    assert np.array_equal(nash[1], nash[3])


@RANDOM
@given(pair=FORMS)
def test_totally_neutral_attitudes_make_the_concepts_fall_together(pair):
    """Inohara & Hipel 2009: RNash equals RSMR, and RGMR equals RSEQ."""
    ids = pair.conflict.dm_ids
    neutral = {dm: dict.fromkeys(ids, "neutral") for dm in ids}
    found = solve_attitudes(pair.conflict, neutral).stable
    assert np.array_equal(found["gmr"], found["seq"])
    if (
        pair.conflict.graph is None
        and not pair.conflict.coalesce
        and not any(option.one_way for option in pair.conflict.options)
        and not pair.conflict.forbidden
    ):
        assert np.array_equal(found["nash"], found["smr"])


def test_unknown_preferences_have_no_ranks():
    conflict = impasse.cases.load("prisoners_dilemma")
    first, *rest = conflict.decision_makers
    partial = replace(conflict, decision_makers=(replace(first, unknown=(("YN", "NY"),)), *rest))
    with pytest.raises(PreferenceError, match="leaves some states unordered"):
        impasse.solve(partial)
    wrong = replace(conflict, decision_makers=(replace(first, unknown=(("YNN", "NY"),)), *rest))
    with pytest.raises(PreferenceError, match="names 'YNN', which is no state"):
        solve_relations(wrong)


def test_attitudes_need_known_preferences_and_known_names():
    conflict = impasse.cases.load("prisoners_dilemma")
    first, *rest = conflict.decision_makers
    partial = replace(conflict, decision_makers=(replace(first, unknown=(("YN", "NY"),)), *rest))
    with pytest.raises(InputError, match="attitudes are defined for known preferences"):
        solve_attitudes(partial)
    with pytest.raises(InputError, match="'kind' is no attitude"):
        solve_attitudes(conflict, {first.id: {first.id: "kind"}})
    with pytest.raises(InputError, match="there is no decision maker 'x'"):
        solve_attitudes(conflict, {first.id: {"x": "positive"}})


def test_too_many_states_are_refused(monkeypatch):
    monkeypatch.setattr(standing, "MAX_RELATION_STATES", 3)
    with pytest.raises(TooLarge, match="there are 4 states and the limit is 3"):
        solve_relations(impasse.cases.load("prisoners_dilemma"))
