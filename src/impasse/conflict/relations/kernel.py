"""Stability when preference is any relation: from pairs of states, not from ranks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.concepts.bits import Bits, after_each_once, after_sequences, packed, through, transposed
from impasse.conflict.structure.edges import Edges

Pairs = NDArray[np.bool_]
"""Of states, bool (n_states, n_states): ``[t, s]`` is about being at ``t`` instead of ``s``."""


@dataclass(frozen=True, eq=False)
class Mind:
    """How one decision maker judges states, as pairs.

    Parameters
    ----------
    leaves : Pairs
        Whether it would leave ``s`` for ``t``.
    deterred : Pairs
        Whether the prospect of ``t`` deters it from leaving ``s``.
    answers : Pairs
        Whether, when others have moved, it would step from ``s`` to ``t`` of its own accord.
    """

    leaves: Pairs
    deterred: Pairs
    answers: Pairs


def relation_of(edges: Edges) -> Bits:
    """Moves as rows of bits: row ``s`` holds where they lead.

    Parameters
    ----------
    edges : Edges
        The moves of one decision maker.

    Returns
    -------
    Bits
        One row a state.
    """
    n = len(edges.first) - 1
    table = np.zeros((n, n), np.bool_)
    table[edges.sources, edges.targets] = True
    return packed(table)


def chosen(edges: Edges, wanted: Pairs) -> Edges:
    """The moves that lead where they are wanted.

    Parameters
    ----------
    edges : Edges
        The moves of one decision maker.
    wanted : Pairs
        Truth for each pair of states.

    Returns
    -------
    Edges
        In the same order.
    """
    sources = edges.sources
    keep = wanted[edges.targets, sources]
    counts = np.bincount(sources[keep], minlength=len(edges.first) - 1)
    return Edges(np.concatenate([[0], np.cumsum(counts)]).astype(np.int64), edges.targets[keep])


def unanswered(
    moves: Bits, gains: Bits, ends: Bits, answering: Sequence[Edges], sequence: str, n: int
) -> Bits:
    """Row ``s``: the moves that gain and that no answer spoils.

    Parameters
    ----------
    moves : Bits
        Row ``s``: where the mover gets.
    gains : Bits
        Row ``t``: the starts that it would leave for ``t``.
    ends : Bits
        Row ``y``: the starts for whose leaving ``y`` punishes it.
    answering : sequence of Edges
        The steps of each who may answer; none steps twice in a row.
    sequence : str
        ``legal``, ``once`` or ``single``.
    n : int
        States.
    """
    edges = list(answering)
    if sequence == "legal":
        spoiled = after_sequences(edges, ends)
    else:
        spoiled = after_each_once(edges, ends, 1 if sequence == "single" else len(edges))
    return np.asarray(moves & transposed(gains & ~spoiled, n))


def punishing(moves: Bits, deterred: Bits, countered: bool, n: int) -> Bits:
    """Row ``y``: the starts for whose leaving ``y`` punishes; countered: whatever the mover then does.

    Parameters
    ----------
    moves : Bits
        Row ``s``: where the answering side can lead from ``s``.
    deterred : Bits
        Row ``y``: the starts to which ``y`` is not preferred.
    countered : bool
        Whether the mover may respond once more.
    n : int
        Number of states.

    Returns
    -------
    Bits
        One row a state.
    """
    if not countered:
        return deterred
    return np.asarray(~through(moves, ~deterred, n))


def stable_for(
    i: int, edges: Sequence[Edges], minds: Sequence[Mind], concept: str, sequence: str
) -> NDArray[np.bool_]:
    """Where one decision maker is stable, bool (n_states,).

    Parameters
    ----------
    i : int
    edges : sequence of Edges
        Everybody's moves.
    minds : sequence of Mind
        Everybody's judgement.
    concept : str
        ``nash``, ``gmr``, ``smr``, ``seq`` or ``sseq``.
    sequence : str
    """
    n = len(edges[i].first) - 1
    moves, gains = relation_of(edges[i]), packed(minds[i].leaves)
    if concept == "nash":
        return np.asarray(~(moves & transposed(gains, n)).any(axis=1))
    ends = punishing(moves, packed(minds[i].deterred), concept in ("smr", "sseq"), n)
    others = [j for j in range(len(edges)) if j != i]
    credible = concept in ("seq", "sseq")
    answering = [chosen(edges[j], minds[j].answers) if credible else edges[j] for j in others]
    if not answering:
        return np.asarray(~(moves & transposed(gains, n)).any(axis=1))
    return np.asarray(~unanswered(moves, gains, ends, answering, sequence, n).any(axis=1))
