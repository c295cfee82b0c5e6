"""Places, types and faults of parsed files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from impasse.dispute.files import yamlfile
from impasse.dispute.files.yamlfile import Checker, Node, Source, parse, read_source
from impasse.errors import ConflictFileError, InputError


def tree(text: str, name: str = "f.yaml") -> tuple[Node | None, Checker]:
    check = Checker(ConflictFileError)
    return parse(Source(text, name), check), check


def faults(text: str, name: str = "f.yaml") -> list[str]:
    _, check = tree(text, name)
    return [str(fault) for fault in check.faults]


def test_yaml_1_2_types_and_places() -> None:
    root, check = tree(
        "a: NO\nb: 22:30\nc: 2019-05-02\nd: [1, 0x10, 1.5, true, ~, 'true']\ne: |\n  one\n  two\n"
    )
    check.finish()
    assert root is not None
    assert root.plain() == {
        "a": "NO",
        "b": "22:30",
        "c": "2019-05-02",
        "d": [1, 16, 1.5, True, None, "true"],
        "e": "one\ntwo\n",
    }
    fields = check.mapping(root, "it", optional="abcde")
    assert fields["d"].place() == (4, 4)
    assert fields["a"].raw == "NO"
    assert [node.raw for node in check.items(fields["d"], "d")][1] == "0x10"


def test_places_inside_quoted_and_folded_texts() -> None:
    root, check = tree('when: \'a and b\'\nother: "x \\"y z"\nlong: >\n  first and\n  second\n')
    assert root is not None
    fields = check.mapping(root, "it", optional=("when", "other", "long"))
    assert fields["when"].place(6) == (1, 14)
    assert fields["when"].place(0) == (1, 7)
    assert fields["long"].raw[10:16] == "second"
    assert fields["long"].place(10) == (5, 3)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb: 2\na: 3\n", "f.yaml:3:1: duplicate key 'a' (first on line 1); keep one of them"),
        ("a: &x 1\nb: *x\n", "f.yaml:1:4: an anchor (&name) or alias (*name); write the value out: aliases"),
        ("a: 1\nb: *x\n", "f.yaml:2:4: an anchor (&name) or alias (*name)"),
        ("a: !!str 1\n", "f.yaml:1:4: a tag"),
        ("a: 1\n---\nb: 2\n", "f.yaml:2:1: a second document begins here"),
        ("a: [1, 2\nb: 3\n", "f.yaml:2:2: YAML syntax"),
        ("a: 'open\n", "YAML syntax: found unexpected end of stream"),
        ("", "f.yaml:1:1: the file is empty"),
        ("# only a comment\n", "the file is empty"),
        ("a: x\x07y\n", "f.yaml:1:5: a character that YAML does not allow"),
        ("? [a, b]\n: c\n", "a list as a key"),
        ("[" * 80 + "]" * 80, "nested more than 50 deep"),
    ],
)
def test_yaml_faults(text: str, message: str) -> None:
    assert any(message in fault for fault in faults(text)), faults(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"a": 1,\n "a": 2}', "f.json:2:2: duplicate key 'a' (first on line 1)"),
        ('{"a": 1,}', "f.json:1:9: expected a key in double quotes"),
        ('{"a" 1}', "f.json:1:6: expected a colon after the key"),
        ('{"a": [1 2]}', "f.json:1:10: expected a comma or ']'"),
        ('{"a": "open', "f.json:1:7: unterminated string starting"),
        ('{"a": NaN}', "f.json:1:7: expected a value"),
        ('{"a": 1} x', "f.json:1:10: text after the end of the JSON value"),
        ('{"a": ', "f.json:1:7: the text ends too early"),
        ('{"a": "\\ud800"}', "f.json:1:7: half of a surrogate pair"),
        ("[" * 80 + "]" * 80, "nested more than 50 deep"),
        ("a: 1", "f.json:1:1: expected a value"),
    ],
)
def test_json_faults(text: str, message: str) -> None:
    assert any(message in fault for fault in faults(text, "f.json")), faults(text, "f.json")


def test_json_values_equal_the_standard_reader() -> None:
    text = '{"a": [1, -2.5e3, true, null, "\\u00e9\\n"], "b": {}, "c": []}'
    root, check = tree(text, "f.json")
    check.finish()
    assert root is not None
    assert root.plain() == json.loads(text)


def test_a_flow_mapping_that_is_no_json_is_yaml() -> None:
    root, check = tree("{a: 1, b: [x, y]}\n")
    check.finish()
    assert root is not None
    assert root.plain() == {"a": 1, "b": ["x", "y"]}


def test_the_checker_collects_everything_in_the_order_of_the_file() -> None:
    root, check = tree("name: 3\nitms: [1]\nid: not\nkind: c\nn: x\n")
    known = ("name", "items", "id", "kind", "n")
    fields = check.mapping(root, "a thing", required=("title",), optional=known)
    assert check.text(fields["name"], "name") == "3"
    assert check.identifier(fields["id"], "the id") is None
    assert check.choice(fields["kind"], "kind", ("a", "b")) is None
    assert check.number(fields["n"], "n") is None
    with pytest.raises(ConflictFileError) as caught:
        check.finish()
    assert [str(fault) for fault in caught.value.faults] == [
        "f.yaml:1:1: a thing has no 'title'; add title:",
        "f.yaml:2:1: unknown key 'itms' in a thing; did you mean 'items'?",
        "f.yaml:3:5: the id 'not' is a word of the condition language; ids are made of letters, digits and _",
        "f.yaml:4:7: kind cannot be 'c'; use one of a, b",
        "f.yaml:5:4: n must be a number, not x",
    ]


@pytest.mark.parametrize("word", ["Y", "NYN", "Y-N", "iff", "a b", "a-b", "é é"])
def test_no_ids(word: str) -> None:
    root, check = tree(f"id: '{word}'\n")
    assert check.identifier(check.pairs(root, "it")["id"], "the id") is None
    assert len(check.faults) == 1


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ConflictFileError, match="no such file"):
        read_source(tmp_path / "none.yaml", ConflictFileError)
    with pytest.raises(InputError, match="is a directory"):
        read_source(tmp_path)
    latin = tmp_path / "latin.yaml"
    latin.write_bytes("a: 1\nb: \xe9t\xe9\n".encode("latin-1"))
    with pytest.raises(InputError, match=r"latin\.yaml:2:4: not UTF-8"):
        read_source(latin)
    marked = tmp_path / "bom.yaml"
    marked.write_bytes(b"\xef\xbb\xbfa: 1\n")
    assert read_source(marked).text == "a: 1\n"


def test_an_alias_bomb_is_one_message() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{k}: &a{k} [{', '.join([f'*a{k - 1}'] * 9)}]" for k in range(1, 12)]
    assert faults("\n".join(lines)) == [
        "f.yaml:1:5: an anchor (&name) or alias (*name); write the value out: aliases are not allowed"
    ]


def test_an_endless_list_stops_at_the_first_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yamlfile, "MAX_LIST_ENTRIES", 5)
    assert faults(f"a: [{', '.join('x' * 1 for _ in range(1000))}]") == [
        "f.yaml:1:20: a list of more than 5 entries; shorten it, or write JSON"
    ]


def test_a_list_of_options_stops_at_the_first_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yamlfile, "MAX_LISTED_OPTIONS", 3)
    listed = "\n".join(f"  - o{k}" for k in range(9))
    assert faults(f"others:\n{listed}\noptions:\n{listed}\n") == [
        "f.yaml:15:5: a list of more than 3 entries; shorten it, or write JSON"
    ]
