"""Many repeats measured at once: thinned copies of a network, side by side as one graph."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice, pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd

from gemeenschapsnet.measures.arguments import whole
from gemeenschapsnet.measures.resampling import Missing, Tally, draws
from gemeenschapsnet.sparse import IntArray, SparseGraph

# Copies are laid side by side up to so many nodes and entries.
_ENTRIES = 1 << 19


def stability_of_parts(
    graph: SparseGraph,
    measure: Callable[[Parts], npt.ArrayLike],
    *,
    together: int,
    missing: Missing = "ties",
    drop: float = 0.2,
    times: int = 200,
    seed: int | None = 0,
    top: int = 3,
) -> pd.DataFrame:
    """Return what `stability` does, of a measure that scores many repeats at once.

    On a small network a repeat is mostly overhead. Here repeats are laid side by side as parts of
    one graph, and the measure scores all of them in one go; it may not look from part to part.

    Parameters
    ----------
    graph : the network
    measure : from parts to a score per node of their graph, the highest first
    together : how many repeats may be laid side by side; fewer are when they are large
    missing, drop, times, seed, top : see `stability`; the draws are the same

    Returns
    -------
    DataFrame as of `stability`

    Raises
    ------
    InvalidGraph
        As `stability`, for an argument out of range.
    """
    tally = Tally.empty(graph.n, whole("times", times, least=1), whole("top", top, least=1))
    alone = np.asarray(measure(Parts.whole(graph)), dtype=float)
    limit = max(1, _ENTRIES // max(1, graph.n + len(graph.indices)))
    size = min(whole("together", together, least=1), limit)
    lost = draws(graph, missing=missing, drop=drop, times=times, seed=seed)
    while chunk := list(islice(lost, size)):
        parts = Parts.of([_part(graph, missing, gone) for gone in chunk])
        scores = np.asarray(measure(parts), dtype=float)
        for first, last in pairwise(parts.starts):
            tally.add(parts.node[first:last], scores[first:last])
    return tally.table(alone, graph.labels)


@dataclass(frozen=True, eq=False)
class Parts:
    """Several thinned copies of one network, laid side by side as one graph without labels.

    Parameters
    ----------
    graph : the copies; no tie goes from one to another
    node : per node its position in the whole network
    entry : per entry of the matrix of the graph, its position in that of the whole network
    part : per node the copy that it is in
    starts : the first node of every copy, and the number of nodes
    """

    graph: SparseGraph
    node: IntArray
    entry: IntArray
    part: IntArray
    starts: list[int]

    @classmethod
    def whole(cls, graph: SparseGraph) -> Parts:
        """Return the network itself as the only copy."""
        return cls.of([_part(graph, "ties", np.zeros(0, dtype=np.int64))])

    @classmethod
    def of(cls, copies: list[tuple[SparseGraph, IntArray, IntArray]]) -> Parts:
        """Lay copies side by side; of each its graph, its nodes and its entries."""
        starts = np.cumsum([0, *(graph.n for graph, _, _ in copies)])
        ties = np.cumsum([0, *(len(entry) for _, _, entry in copies)])
        rows = [graph.indptr[1:] + at for (graph, _, _), at in zip(copies, ties[:-1], strict=True)]
        ends = [graph.indices + at for (graph, _, _), at in zip(copies, starts[:-1], strict=True)]
        return cls(
            graph=SparseGraph(
                labels=pd.RangeIndex(starts[-1]),
                indptr=np.concatenate([[0], *rows]),
                indices=np.concatenate(ends),
                strength=np.concatenate([graph.strength for graph, _, _ in copies]),
                directed=copies[0][0].directed,
            ),
            node=np.concatenate([node for _, node, _ in copies]),
            entry=np.concatenate([entry for _, _, entry in copies]),
            part=np.repeat(np.arange(len(copies)), np.diff(starts)),
            starts=starts.tolist(),
        )


def _part(
    graph: SparseGraph, missing: Missing, lost: IntArray
) -> tuple[SparseGraph, IntArray, IntArray]:
    """Return the graph without these ties or people, and which nodes and entries are left."""
    nodes, entries = np.ones(graph.n, dtype=bool), np.ones(len(graph.indices), dtype=bool)
    if missing == "ties":
        kept = np.ones(graph.m, dtype=bool)
        kept[lost] = False
        entries = kept[graph.edge]
        return graph.keep_edges(kept), np.arange(graph.n), np.flatnonzero(entries)
    nodes[lost] = False
    entries = nodes[graph.rows] & nodes[graph.indices]
    return graph.without_positions(lost), np.flatnonzero(nodes), np.flatnonzero(entries)
