"""What ``solve`` and ``explain`` add where preference is a relation: unknown, strength, attitudes, views."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from impasse.conflict.conflict import Conflict
    from impasse.conflict.relations.hypergames import Hypergame
    from impasse.conflict.solution import Solution

_SHOWN = 24


def partial(model: Conflict) -> bool:
    """Whether somebody leaves states unordered, so that ranks do not exist."""
    return any(dm.partial for dm in model.decision_makers)


def solved_relations(
    model: Conflict, names: Sequence[str], sanction: str, sequence: str
) -> tuple[dict[str, Any], list[str]]:
    """Return what a solution adds for preferences that are relations, as plain data and as lines.

    Parameters
    ----------
    model : Conflict
        The conflict.
    names : sequence of str
        Concepts asked for; those that are not classical are left out.
    sanction, sequence : str
        As for ``solve``.

    Returns
    -------
    dict, list of str
        Both empty where preferences are ranks that all know.
    """
    from impasse.conflict.concepts.stability import CONCEPTS

    classical = [name for name in names if name in CONCEPTS]
    data: dict[str, Any] = {}
    lines: list[str] = []
    if not classical:
        return data, lines
    if partial(model) or any(dm.graded for dm in model.decision_makers):
        _add_readings(model, classical, sanction, sequence, data, lines)
    if any(dm.attitudes for dm in model.decision_makers):
        from impasse.conflict.relations.attitudes import solve_attitudes

        found = solve_attitudes(model, concepts=classical, sequence=sequence)
        data["attitudes"] = _solution(model, found)
        lines += ["", "with attitudes (relational equilibria):", *_rows(data["attitudes"]["equilibria"])]
    if model.views:
        from impasse.conflict.relations.hypergames import solve_hypergame

        played = solve_hypergame(model, concepts=classical, sanction=sanction, sequence=sequence)
        data["hypergame"] = played.data()
        lines += _hypergame_lines(played)
    return data, lines


def _add_readings(
    model: Conflict,
    names: Sequence[str],
    sanction: str,
    sequence: str,
    data: dict[str, Any],
    lines: list[str],
) -> None:
    """Add stability under each reading of what is unknown, by strength."""
    from impasse.conflict.relations.unknown import solve_relations

    found = solve_relations(model, concepts=names, sanction=sanction, sequence=sequence)
    data["relations"] = found.data(model)
    for reading, strengths in data["relations"].items():
        for strength, part in strengths.items():
            if reading == "known" and strength == "general":
                continue
            title = f"reading {reading}" if reading != "known" else ""
            kind = f"{strength} equilibria" if len(strengths) > 1 else "equilibria"
            lines += ["", f"{title + ', ' if title else ''}{kind}:", *_rows(part["equilibria"])]


def _solution(model: Conflict, found: Solution) -> dict[str, Any]:
    return {
        "stable": {
            name: {dm: model.patterns(row) for dm, row in zip(model.dm_ids, rows, strict=True)}
            for name, rows in found.stable.items()
        },
        "equilibria": {name: model.patterns(row) for name, row in found.equilibria.items()},
    }


def _hypergame_lines(played: Hypergame) -> list[str]:
    data = played.data()
    level = "second" if data["level"] == 2 else "first"
    lines = ["", f"{level}-level hypergame, equilibria:", *_rows(data["equilibria"])]
    for name, states in data["steady"].items():
        lines.append(f"  {name:5} steady (everybody expects it): {_some(states)}")
    for name, expected in data["expected"].items():
        lines += [f"  {name:5} expected by {dm}: {_some(states)}" for dm, states in expected.items()]
    return [*lines, *(f"  {sentence}" for sentence in played.sentences())]


def _rows(equilibria: dict[str, list[str]]) -> list[str]:
    return [f"  {name:5} {_some(states)}" for name, states in equilibria.items()]


def _some(states: list[str]) -> str:
    more = f" and {len(states) - _SHOWN} more (--json holds them)" if len(states) > _SHOWN else ""
    return f"{' '.join(states[:_SHOWN]) or 'no state'}{more}"


def explained_relations(
    model: Conflict, state: int, concept: str, sanction: str, sequence: str
) -> tuple[dict[str, Any], list[str]]:
    """Return why decision makers stay or leave under each reading, and by their attitudes, as data and lines.

    Parameters
    ----------
    model : Conflict
        The conflict.
    state : int
        Index of the state.
    concept, sanction, sequence : str
        As for ``solve``.
    """
    from impasse.conflict.relations.attitudes import attitude_minds
    from impasse.conflict.relations.unknown import READINGS
    from impasse.conflict.witnesses.relation_witness import minded_witnesses, relation_witnesses

    data: dict[str, Any] = {}
    lines: list[str] = []
    if partial(model):
        by_reading = {
            reading: relation_witnesses(model, state, concept, reading, sanction=sanction, sequence=sequence)
            for reading in READINGS
        }
        data["readings"] = {
            reading: {
                "equilibrium": all(each.stable for each in found),
                "decision_makers": {model.dm_ids[each.dm]: each.data() for each in found},
            }
            for reading, found in by_reading.items()
        }
        for i in range(len(model.dm_ids)):
            told: dict[tuple[str, ...], list[str]] = {}
            for reading, found in by_reading.items():
                told.setdefault(tuple(found[i].sentences()), []).append(reading)
            for (first, *rest), readings in told.items():
                lines += ["", f"[{' '.join(readings)}] {first}", *(f"  {sentence}" for sentence in rest)]
    if any(dm.attitudes for dm in model.decision_makers):
        minds = attitude_minds(model)
        none = [frozenset[int]()] * len(minds)
        found = minded_witnesses(model, minds, state, concept, "attitudes", sequence, none)
        data["attitudes"] = {
            "equilibrium": all(each.stable for each in found),
            "decision_makers": {model.dm_ids[each.dm]: each.data() for each in found},
        }
        lines += ["", "By attitudes:"]
        for each in found:
            first, *rest = each.sentences()
            lines += ["", first, *(f"  {sentence}" for sentence in rest)]
    return data, lines
