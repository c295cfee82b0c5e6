"""Published conflicts as conflict files, each with its source, what was printed, and where programs differ.

Examples
--------
>>> from impasse import cases
>>> cases.load("elmira").n_states
9
>>> cases.about("elmira").source.startswith("Hipel, Fang, Kilgour")
True
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from impasse.conflict.conflict import Conflict
from impasse.errors import Fault, InputError, NotFound

__all__ = ["Bloc", "Case", "about", "load", "names", "text"]


@dataclass(frozen=True)
class Bloc:
    """Results for some decision makers acting as one, as a program gives them.

    Parameters
    ----------
    members : tuple of str
        Their ids.
    printed : dict of concept to tuple of str
        Equilibria as printed, as patterns.
    computed_by_program : dict of concept to tuple of str
        Equilibria as the program gives them, not printed.
    """

    members: tuple[str, ...]
    printed: dict[str, tuple[str, ...]]
    computed_by_program: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Case:
    """What is known of one published conflict beside its model.

    Parameters
    ----------
    name, title, summary : str
        The name used here, the title, and what it is about.
    source : str
        Where it was published.
    read : str
        What was read in the source, what derived and what only recalled.
    states : dict of str to str
        The source's own numbers of states, and their patterns.
    printed : dict of concept to tuple of str
        Equilibria as printed, as patterns.
    recalled : dict of concept to tuple of str
        Equilibria recalled from the literature, not read.
    visible : tuple of str
        Patterns of the states that the print shows; empty when it shows all.
    differences : tuple of str
        Where print, programs and results differ, and why.
    bloc : Bloc, optional
        Results for a fixed coalition.
    inverse : dict
        Printed and exact counts of preference orders, where there are any.
    """

    name: str
    title: str
    summary: str
    source: str
    read: str
    states: dict[str, str]
    printed: dict[str, tuple[str, ...]]
    recalled: dict[str, tuple[str, ...]]
    visible: tuple[str, ...] = ()
    differences: tuple[str, ...] = ()
    bloc: Bloc | None = None
    inverse: dict[str, Any] = field(default_factory=dict)


def names() -> tuple[str, ...]:
    """Return the names of all cases, sorted."""
    found = [entry.name for entry in files("impasse.cases").iterdir()]
    return tuple(sorted(name.removesuffix(".about.yaml") for name in found if name.endswith(".about.yaml")))


def text(name: str) -> str:
    """Return the conflict file of a case.

    Parameters
    ----------
    name : str
        One of ``names()``.

    Returns
    -------
    str
        YAML.

    Raises
    ------
    NotFound
        When there is no such case.
    """
    return _file(name, f"{name}.yaml")


def load(name: str) -> Conflict:
    """Return the model of a case.

    Parameters
    ----------
    name : str
        One of ``names()``.

    Returns
    -------
    Conflict

    Raises
    ------
    NotFound
        When there is no such case.
    """
    from impasse.dispute.files.conflict_file import loads

    return loads(text(name), f"{name}.yaml")


def about(name: str) -> Case:
    """Return what is known of a case beside its model.

    Parameters
    ----------
    name : str
        One of ``names()``.

    Returns
    -------
    Case

    Raises
    ------
    NotFound
        When there is no such case.
    """
    from impasse.dispute.files.yamlfile import Checker, Source, parse

    check = Checker(InputError)
    root = parse(Source(_file(name, f"{name}.about.yaml"), f"{name}.about.yaml"), check)
    check.finish()
    assert root is not None
    data: Any = root.plain()
    states: dict[str, str] = data["states"]
    bloc = data.get("bloc")
    return Case(
        name,
        data["case"],
        data["about"],
        data["source"],
        data["read"],
        states,
        _patterns(states, data.get("printed")),
        _patterns(states, data.get("recalled")),
        tuple(states[number] for number in data.get("visible", ())),
        tuple(data["differences"]),
        bloc
        and Bloc(
            tuple(bloc["members"]),
            _patterns(states, bloc["printed"]),
            _patterns(states, bloc["computed_by_program"]),
        ),
        data.get("inverse", {}),
    )


def _patterns(states: dict[str, str], table: dict[str, list[str]] | None) -> dict[str, tuple[str, ...]]:
    """A table of equilibria with the source's numbers replaced by patterns."""
    return {concept: tuple(states[n] for n in numbers) for concept, numbers in (table or {}).items()}


def _file(name: str, file: str) -> str:
    if name not in names():
        raise NotFound(Fault(f"there is no case {name!r}", f"the cases are {', '.join(names())}"))
    return files("impasse.cases").joinpath(file).read_text(encoding="utf-8")
