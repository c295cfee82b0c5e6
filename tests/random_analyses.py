"""Random conflicts, each twice: as the engine's model and as plain lists for the oracle."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from impasse.conflict.conditions.condition import from_pattern, parse
from impasse.conflict.conflict import Conflict
from impasse.conflict.model import DecisionMaker, ForbiddenMove, Graph, Option
from oracle_analyses import Plain, option_model

Pair = tuple[Conflict, Plain]


def _rows(draw: st.DrawFn, n_dm: int, n: int) -> list[list[int]]:
    top = draw(st.sampled_from([1, 3, 2 * n]))
    return [draw(st.lists(st.integers(0, top), min_size=n, max_size=n)) for _ in range(n_dm)]


@st.composite
def option_models(
    draw: st.DrawFn, max_dm: int = 4, max_options: int = 5, min_dm: int = 2, coalescing: bool = False
) -> Pair:
    """A model made of options: ties, infeasible states, one-way options, forbidden moves, coalesced states."""
    n_dm = draw(st.integers(min_dm, max_dm))
    m = draw(st.integers(n_dm, max(n_dm, max_options)))
    owners = [*range(n_dm), *(draw(st.integers(0, n_dm - 1)) for _ in range(m - n_dm))]
    one_way = [draw(st.sampled_from([0, 0, 0, 1, -1])) for _ in range(m)]
    out = draw(st.sets(st.integers(0, 2**m - 1), max_size=2 ** (m - 1)))
    codes = [code for code in range(2**m) if code not in out]
    letters = st.text("YN-", min_size=m, max_size=m)
    together = draw(letters) if coalescing else ""
    inside = _covered(codes, together) if together else set()
    members = [sorted(inside)] if inside else []
    members = sorted([*members, *([code] for code in codes if code not in inside)])
    ranks = _rows(draw, n_dm, len(members))
    barred = [
        (draw(st.integers(0, n_dm - 1)), draw(letters), draw(letters)) for _ in range(draw(st.integers(0, 2)))
    ]
    conflict = _option_conflict(owners, one_way, codes, ranks, barred, together)
    forbidden = [(j, _covered(codes, source), _covered(codes, target)) for j, source, target in barred]
    return conflict, option_model(owners, ranks, members, one_way, forbidden)


def _covered(codes: list[int], pattern: str) -> set[int]:
    def fits(code: int) -> bool:
        return all(p == "-" or (p == "Y") == bool(code >> k & 1) for k, p in enumerate(pattern))

    return {code for code in codes if fits(code)}


def _option_conflict(
    owners: list[int],
    one_way: list[int],
    codes: list[int],
    ranks: list[list[int]],
    barred: list[tuple[int, str, str]],
    together: str,
) -> Conflict:
    ids = tuple(f"o{k}" for k in range(len(owners)))
    options = tuple(Option(ids[k], owner=owners[k], one_way=one_way[k]) for k in range(len(owners)))
    dms = tuple(
        DecisionMaker(f"d{i}", options=tuple(k for k, owner in enumerate(owners) if owner == i))
        for i in range(len(ranks))
    )
    forbidden = tuple(
        ForbiddenMove(f"d{j}", from_pattern(source, ids), from_pattern(target, ids))
        for j, source, target in barred
    )
    return Conflict(
        "random",
        options,
        dms,
        forbidden=forbidden,
        coalesce=(together,) if together else (),
        given_states=np.array(codes, np.int64),
        given_ranks=np.array(ranks, np.int32),
    )


@st.composite
def graph_models(draw: st.DrawFn, max_dm: int = 4, max_states: int = 6, min_dm: int = 2) -> Pair:
    """A model in graph form: moves neither reversible nor transitive."""
    n_dm = draw(st.integers(min_dm, max_dm))
    n = draw(st.integers(1, max_states))
    pairs = [(s, t) for s in range(n) for t in range(n) if s != t]
    arcs = [
        sorted(draw(st.sets(st.sampled_from(pairs), max_size=2 * n))) if pairs else [] for _ in range(n_dm)
    ]
    ranks = _rows(draw, n_dm, n)
    ids = tuple(f"s{k}" for k in range(n))
    conflict = Conflict(
        "random",
        (),
        tuple(DecisionMaker(f"d{i}") for i in range(n_dm)),
        graph=Graph(ids, tuple(np.array(arc, np.int64).reshape(-1, 2) for arc in arcs)),
        given_ranks=np.array(ranks, np.int32),
    )
    reach = [[{t for a, t in arc if a == s} for s in range(n)] for arc in arcs]
    return conflict, Plain(reach, ranks)


def models(max_dm: int = 4, max_options: int = 5, min_dm: int = 2) -> st.SearchStrategy[Pair]:
    """Either form."""
    return st.one_of(
        option_models(max_dm, max_options, min_dm),
        option_models(max_dm, max_options, min_dm, coalescing=True),
        graph_models(max_dm, min_dm=min_dm),
    )


def text_conflict(
    options: dict[str, list[str]],
    preferences: dict[str, list[str]],
    infeasible: list[str] = (),
    **more: object,
) -> Conflict:
    """A conflict written short: options and prioritised statements by decision maker."""
    from impasse.conflict.model import Preference

    ids = [(dm, o) for dm, own in options.items() for o in own]
    names = tuple(o for _, o in ids)
    order = list(options)
    one_way = more.pop("one_way", {})
    return Conflict(
        "short",
        tuple(Option(o, owner=order.index(dm), one_way=one_way.get(o, 0)) for dm, o in ids),
        tuple(
            DecisionMaker(
                dm,
                options=tuple(k for k, (owner, _) in enumerate(ids) if owner == dm),
                preferences=tuple(
                    (Preference(f"{dm}.{k + 1}", parse(text)),)
                    for k, text in enumerate(preferences.get(dm, []))
                ),
            )
            for dm in order
        ),
        infeasible=tuple(
            parse(text) if not set(text) <= set("YN-") else from_pattern(text, names) for text in infeasible
        ),
        **more,
    )
