"""What the measures ask of their arguments, and how they say so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from gemeenschapsnet import wording
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.sparse import FloatArray, IntArray, SparseGraph


def whole(name: str, value: object, *, least: int, most: int | None = None) -> int:
    """Return a whole number of at least `least`, and at most `most` where that is given.

    Raises
    ------
    InvalidGraph
        ``argument_too_large`` for a whole number above `most`, ``argument_whole`` for anything
        else.
    """
    if isinstance(value, int | np.integer) and not isinstance(value, bool) and value >= least:
        if most is not None and value > most:
            raise wording.error(
                InvalidGraph, "argument_too_large", name=name, given=str(value), most=most
            )
        return int(value)
    raise wording.error(InvalidGraph, "argument_whole", name=name, given=str(value), least=least)


def at_least(name: str, value: object, *, least: float) -> float:
    """Return a number of at least `least`, and not without end.

    Raises
    ------
    InvalidGraph
        ``argument_number`` for anything else.
    """
    if isinstance(value, int | float | np.number) and not isinstance(value, bool):
        number = float(value)
        if least <= number < float("inf"):
            return number
    raise wording.error(InvalidGraph, "argument_number", name=name, given=str(value), least=least)


def share(name: str, value: object) -> float:
    """Return a number between 0 and 1, the ends left out.

    Raises
    ------
    InvalidGraph
        ``argument_share`` for anything else.
    """
    if isinstance(value, int | float | np.number) and 0 < value < 1:
        return float(value)
    raise wording.error(InvalidGraph, "argument_share", name=name, given=str(value))


def generator(seed: object) -> np.random.Generator:
    """Return what draws at random; a seed of None means 0: the same input gives the same bytes.

    Raises
    ------
    InvalidGraph
        ``argument_whole`` when the seed is not a whole number of 0 or more.
    """
    return np.random.default_rng(whole("seed", 0 if seed is None else seed, least=0))


def strengths(graph: SparseGraph, *, zero: bool) -> FloatArray:
    """Return the strengths of the ties after a check; `zero` tells whether zero may occur.

    Raises
    ------
    InvalidGraph
        ``strength_negative`` or ``strength_not_positive``, with the number of such ties.
    """
    values = graph.edges()[2]
    good = np.isfinite(values) & ((values >= 0) if zero else (values > 0))
    if not good.all():
        code = "strength_negative" if zero else "strength_not_positive"
        raise wording.error(InvalidGraph, code, n=int((~good).sum()))
    return graph.strength


def is_one(graph: SparseGraph, nodes: object) -> bool:
    """Tell whether `nodes` is one node and not a collection of them.

    A text is one node. A tuple is one node when the graph has it as a node.
    """
    if isinstance(nodes, str | bytes) or not isinstance(nodes, Iterable):
        return True
    if not isinstance(nodes, tuple | frozenset):
        return False
    try:
        return nodes in graph.labels
    except TypeError:
        return False


def positions(graph: SparseGraph, nodes: Any) -> IntArray:
    """Return the positions of one node or of a collection of nodes, ascending, each once.

    Raises
    ------
    InvalidGraph
        ``node_not_in_graph``, for the first node that the graph does not have.
    """
    return distinct(placed(graph, [nodes] if is_one(graph, nodes) else list(nodes)))


def placed(graph: SparseGraph, nodes: list[Any]) -> IntArray:
    """Return the positions of nodes, in the order given.

    Raises
    ------
    InvalidGraph
        ``node_not_in_graph``, for the first node that the graph does not have.
    """
    found = graph.labels.get_indexer(pd.Index(nodes, tupleize_cols=False))
    if (found < 0).any():
        stranger = nodes[int((found < 0).argmax())]
        raise wording.error(InvalidGraph, "node_not_in_graph", given=str(stranger))
    return np.asarray(found, dtype=np.int64)


def distinct(values: IntArray) -> IntArray:
    """Return the numbers ascending, each once.

    `numpy.unique` hashes when it need not say where each number was, which takes some sixty times
    as long (numpy 2.3 and 2.4).
    """
    ordered = np.sort(values)
    first = np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)]
    return np.asarray(ordered[first])


def spread(starts: IntArray, counts: IntArray) -> IntArray:
    """Return ``starts[0], starts[0] + 1, …`` with `counts` numbers for every start.

    The way to visit many slices of a compressed array at once.
    """
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    shift = np.repeat(starts - (ends - counts), counts)
    return np.asarray(np.arange(total) + shift, dtype=np.int64)
