"""The language of conditions: meaning, binding strength, canonical text, places of errors."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impasse.conflict.conditions.condition import Condition, Node, from_pattern, is_pattern, parse, parse_set
from impasse.errors import ConditionError, Fault

IDS = ("a", "b", "c")
ROWS = list(product((False, True), repeat=3))
COLUMNS = {name: np.array([row[k] for row in ROWS]) for k, name in enumerate(IDS)}


def truth(text):
    return parse(text).evaluate(COLUMNS).tolist()


def expected(function):
    return [bool(function(*row)) for row in ROWS]


def fault(text, **place) -> Fault:
    with pytest.raises(ConditionError) as caught:
        parse(text, **place)
    assert caught.value.exit_status == 2
    return caught.value.faults[0]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("a", lambda a, b, c: a),
        ("not a and b", lambda a, b, c: (not a) and b),
        ("not (a and b)", lambda a, b, c: not (a and b)),
        ("a or b and c", lambda a, b, c: a or (b and c)),
        ("(a or b) and c", lambda a, b, c: (a or b) and c),
        ("a or b implies c", lambda a, b, c: not (a or b) or c),
        ("a implies b or c", lambda a, b, c: not a or b or c),
        ("a if b", lambda a, b, c: a or not b),
        ("a and b if not c", lambda a, b, c: (a and b) or c),
        ("a iff b or c", lambda a, b, c: a == (b or c)),
        ("not a implies b", lambda a, b, c: a or b),
        ("a implies (b implies c)", lambda a, b, c: not a or not b or c),
        ("(a iff b) iff c", lambda a, b, c: (a == b) == c),
        ("not not a", lambda a, b, c: a),
        ("true implies a", lambda a, b, c: a),
        ("a and false", lambda a, b, c: False),
        (" ( a\nor b ) ", lambda a, b, c: a or b),
    ],
)
def test_meaning_and_binding_strength(text, meaning):
    assert truth(text) == expected(meaning)


def nodes():
    leaf = st.one_of(
        st.sampled_from(IDS).map(lambda name: Node("id", name=name)),
        st.sampled_from(["true", "false"]).map(Node),
    )

    def grow(inner):
        chain = st.tuples(st.sampled_from(["and", "or"]), st.lists(inner, min_size=2, max_size=3))
        arrow = st.tuples(st.sampled_from(["implies", "if", "iff"]), st.lists(inner, min_size=2, max_size=2))
        many = st.one_of(chain, arrow).map(lambda pair: Node(pair[0], tuple(pair[1])))
        return st.one_of(inner.map(lambda node: Node("not", (node,))), many)

    return st.recursive(leaf, grow, max_leaves=10)


@settings(deadline=None)
@given(root=nodes())
def test_canonical_text_reads_back_as_the_same_tree(root):
    condition = Condition(root)
    assert parse(condition.text) == condition
    assert parse(condition.text).text == condition.text


@settings(deadline=None)
@given(root=nodes(), decided=st.sets(st.sampled_from(IDS)))
def test_bounds_hold_whatever_the_undecided_turn_out_to_be(root, decided):
    condition = Condition(root)
    full = np.broadcast_to(condition.evaluate(COLUMNS), (8,))
    must, may = condition.bounds({name: COLUMNS[name] for name in decided})
    must, may = np.broadcast_to(must, (8,)), np.broadcast_to(may, (8,))
    assert (~must | full).all()
    assert (~full | may).all()
    if condition.names <= decided:
        assert must.tolist() == may.tolist() == full.tolist()


@pytest.mark.parametrize(
    ("text", "character", "words"),
    [
        ("a implies b implies c", 13, "follows 'implies' without parentheses"),
        ("a iff b if c", 9, "follows 'iff' without parentheses"),
        ("a and", 6, "an id is missing at the end"),
        ("a and or b", 7, "an id is missing before 'or'"),
        ("(a or b", 8, "')' is missing at the end"),
        ("a b", 3, "'b' comes where the condition should end"),
        ("a) and b", 2, "')' comes where the condition should end"),
        ("a & b", 3, "'&' has no meaning here"),
        ("", 1, "there is nothing"),
        ("()", 2, "an id is missing before ')'"),
        ("not", 4, "an id is missing at the end"),
    ],
)
def test_errors_say_where_and_what(text, character, words):
    found = fault(text)
    assert words in found.problem
    assert f"(character {character})" in found.problem


def test_errors_carry_the_place_in_the_file():
    found = fault("a and\n  or b", path="x.yaml", line=7, column=12)
    assert (found.path, found.line, found.column) == ("x.yaml", 8, 3)
    found = fault("a and or b", path="x.yaml", line=7, column=12)
    assert (found.path, found.line, found.column) == ("x.yaml", 7, 18)


def test_deep_nesting_is_refused_in_plain_words():
    assert "nested more than" in fault("(" * 5000 + "a" + ")" * 5000).problem
    assert "nested more than" in fault("not " * 5000 + "a").problem


def test_long_chains_are_no_nesting():
    assert len(parse(" or ".join(["a", "b"] * 5000)).names) == 2


def test_unknown_ids_are_named_when_evaluated():
    with pytest.raises(ConditionError, match="'d' is not known here"):
        parse("a and d").evaluate(COLUMNS)


def test_names_and_substitution():
    condition = parse("a implies b and c")
    assert condition.names == {"a", "b", "c"}
    changed = condition.substitute({"a": True, "b": "z", "c": parse("a or b")})
    assert changed.text == "true implies z and (a or b)"


def test_patterns_mean_what_they_show():
    assert from_pattern("Y-N", IDS).evaluate(COLUMNS).tolist() == expected(lambda a, b, c: a and not c)
    assert from_pattern("-Y-", IDS).evaluate(COLUMNS).tolist() == expected(lambda a, b, c: b)
    assert np.asarray(from_pattern("---", IDS).evaluate(COLUMNS)).all()
    assert from_pattern("Y-N", IDS).text == "Y-N"
    assert parse_set(" Y-N ", IDS) == from_pattern("Y-N", IDS)
    assert parse_set("a and not c", IDS).pattern == ""


def test_patterns_of_the_wrong_length_are_refused():
    with pytest.raises(ConditionError, match="'Y-' is no pattern of 3 options"):
        parse_set("Y-", IDS, path="x.yaml", line=3, column=1)
    assert is_pattern("YN-")
    assert not is_pattern("YNa")
