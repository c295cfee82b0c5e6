"""The page of the library is written from docstrings, which tell what goes in, what comes out and what is raised.

``python tests/test_api_reference.py`` writes it anew. The words of the glossary are the names of classes.
"""

from __future__ import annotations

import inspect
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import impasse

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "reference" / "api.md"
GLOSSARY = ROOT / "docs" / "reference" / "glossary.md"

FURTHER = {
    "The engine": [
        "impasse.conflict.sweep:sweep",
        "impasse.conflict.survey:survey",
        "impasse.conflict.survey:Survey",
        "impasse.conflict.game:moves_from",
        "impasse.conflict.game:improvements_from",
    ],
    "Preference as a relation": [
        "impasse.conflict.relations.unknown:solve_relations",
        "impasse.conflict.relations.unknown:RelationSolution",
        "impasse.conflict.relations.attitudes:solve_attitudes",
        "impasse.conflict.relations.hypergames:solve_hypergame",
        "impasse.conflict.relations.hypergames:Hypergame",
        "impasse.conflict.relations.hypergames:seen_by",
        "impasse.conflict.relations.chances:chances",
        "impasse.conflict.relations.chances:independent",
    ],
    "Further concepts": [
        "impasse.conflict.concepts.coalition:solve_coalitions",
        "impasse.conflict.concepts.coalition:solve_blocs",
        "impasse.conflict.concepts.limited:limited_move",
        "impasse.conflict.concepts.limited:non_myopic",
        "impasse.conflict.concepts.simultaneous:simultaneous_joint",
        "impasse.conflict.concepts.simultaneous:simultaneous_one_sided",
        "impasse.conflict.concepts.foresight:first_steps",
    ],
    "Why, from where, and the other way round": [
        "impasse.conflict.witnesses.witness:witness",
        "impasse.conflict.evolution.evolution:status_quo_analysis",
        "impasse.conflict.inverse.inverse:inverse",
        "impasse.conflict.inverse.inverse_counts:count_orders",
        "impasse.conflict.inverse.inverse_changes:smallest_change",
        "impasse.conflict.inverse.sensitivity:sensitivity",
        "impasse.dispute.diagnosis.unlock:unlock",
        "impasse.dispute.diagnosis.robust:robust",
    ],
    "Tables and pictures": [
        "impasse.show.tables.paper:options_table",
        "impasse.show.tables.paper:stability_table",
        "impasse.show.drawing.choose:graph_picture",
        "impasse.show.drawing.choose:tree_picture",
        "impasse.show.drawing.svg:as_svg",
    ],
}
"""What stands on the page beside the public names, by where it lives."""


def found(home: str) -> Any:
    module, _, name = home.partition(":")
    return getattr(import_module(module), name)


def entries() -> dict[str, list[tuple[str, Any]]]:
    public = [name for name in impasse.__all__ if callable(getattr(impasse, name))]
    chapters = {"Public names": [(f"impasse.{name}", getattr(impasse, name)) for name in public]}
    for chapter, homes in FURTHER.items():
        chapters[chapter] = [(home.replace(":", "."), found(home)) for home in homes]
    return chapters


def signature(name: str, thing: Any) -> str:
    text = f"{name}{inspect.signature(thing)}"
    text = re.sub(r"<factory>", "...", re.sub(r" object at 0x[0-9a-f]+", "", text))
    text = re.sub(r"'([^']*)'", r"\1", text)
    if len(text) <= 100:
        return text
    inside = [str(part) for part in inspect.signature(thing).parameters.values()]
    kinds = [part.kind for part in inspect.signature(thing).parameters.values()]
    if inspect.Parameter.KEYWORD_ONLY in kinds:
        inside.insert(kinds.index(inspect.Parameter.KEYWORD_ONLY), "*")
    back = inspect.signature(thing).return_annotation
    arrow = "" if back is inspect.Signature.empty else f" -> {back}"
    lines = ",\n    ".join(re.sub(r"<factory>", "...", part) for part in inside)
    return re.sub(r"'([^']*)'", r"\1", f"{name}(\n    {lines},\n){arrow}")


def body(text: str) -> str:
    """A docstring with its sections as bold heads; what stands under them keeps its lines."""
    lines = inspect.cleandoc(text).split("\n")
    out: list[str] = []
    k = 0
    section = ""
    while k < len(lines):
        if k + 1 < len(lines) and lines[k + 1] and set(lines[k + 1]) == {"-"}:
            section = lines[k]
            out += [f"**{section}**", ""]
            k += 2
            continue
        line = lines[k]
        if section in ("Parameters", "Attributes", "Returns", "Raises") and line:
            out.append(f"- `{line}`" if not line.startswith(" ") else f"  {line.strip()}")
        elif section == "Examples":
            out.append(f"    {line}".rstrip())
        else:
            out.append(re.sub(r"``(.+?)``", r"`\1`", re.sub(r":\w+:`~?([^`]+)`", r"`\1`", line)))
        k += 1
    return re.sub(r"\n{3,}", "\n\n", "\n".join(out)).strip()


def methods(thing: Any) -> list[tuple[str, Any]]:
    if not inspect.isclass(thing):
        return []
    members = inspect.getmembers(thing, callable)
    return [
        (name, member) for name, member in members if not name.startswith("_") and inspect.isroutine(member)
    ]


def page() -> str:
    parts = [
        "# The library",
        "Written by `python tests/test_api_reference.py` from docstrings; do not edit. The [glossary](glossary.md) has "
        "the words.",
    ]
    for chapter, listed in entries().items():
        parts.append(f"## {chapter}")
        for name, thing in listed:
            parts += [f"### {name}", f"```text\n{signature(name.rpartition('.')[2], thing)}\n```"]
            parts.append(body(thing.__doc__))
            for own, member in methods(thing):
                parts += [f"#### {name.rpartition('.')[2]}.{own}", body(member.__doc__)]
    return "\n\n".join(parts) + "\n"


def test_the_page_is_what_the_docstrings_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python tests/test_api_reference.py"


@pytest.mark.parametrize(
    ("name", "thing"),
    [entry for listed in entries().values() for entry in listed],
    ids=lambda value: value if isinstance(value, str) else "",  # an address in memory is no name of a test
)
def test_everything_on_the_page_tells_what_goes_in_and_comes_out(name: str, thing: Any) -> None:
    text = thing.__doc__
    assert text, name
    parameters = list(inspect.signature(thing).parameters)
    if inspect.isclass(thing):
        assert "Parameters\n" in text or "Attributes\n" in text, name
        for own, member in methods(thing):
            assert member.__doc__, f"{name}.{own}"
        return
    assert "Returns\n    -------" in text, name
    if parameters:
        section = text.split("Parameters\n    ----------\n")[1].split("\n\n    ")[0]
        for parameter in parameters:
            assert re.search(rf"^    (.*, )?{parameter}\b[^\n]*", section, re.M), f"{name}: {parameter}"


def glossary() -> dict[str, str]:
    text = GLOSSARY.read_text(encoding="utf-8")
    return dict(re.findall(r"^\*\*(.+?)\*\* \(`([\w.]+)`\)", text, re.M))


@pytest.mark.parametrize(("word", "home"), sorted(glossary().items()))
def test_the_words_of_the_glossary_are_class_names(word: str, home: str) -> None:
    module, _, name = home.rpartition(".")
    thing = getattr(import_module(module), name)
    assert inspect.isclass(thing)
    assert re.sub(r"(?<!^)(?=[A-Z])", " ", name).lower() == word.lower()


def test_the_public_classes_are_in_the_glossary() -> None:
    classes = {name for name in impasse.__all__ if inspect.isclass(getattr(impasse, name))}
    assert classes <= {home.rpartition(".")[2] for home in glossary().values()}


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
