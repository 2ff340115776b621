"""Distance: who is reached, and in how many steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
import rustworkx as rx

from gemeenschapsnet import wording
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures.arguments import positions, spread, whole
from gemeenschapsnet.sparse import Graph, IntArray, SparseGraph, as_sparse

# Starting points followed at once, one bit each: a block of 16 words of 64 bits.
_SOURCES = 1024


def steps_from(graph: Graph, sources: Any, *, without: Iterable[Any] = ()) -> pd.Series[Any]:
    """Count the steps to each node from the nearest of several starting points.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; steps follow arcs
    sources : one node or a collection; may be empty
    without : nodes left out, as if they had gone; ones that the graph does not have are no error

    Returns
    -------
    Series of float, in steps, index in node order
        0 for a starting point. NaN where no route exists and for the nodes in `without`, starting
        points included.

    Raises
    ------
    InvalidGraph
        ``node_not_in_graph`` when a starting point is not in the graph.
    """
    sparse = as_sparse(graph)
    steps = nearest(sparse, positions(sparse, sources), closed=sparse.labels.isin(list(without)))
    return sparse.series(np.where(steps < 0, np.nan, steps), "steps")


def reachable_within(graph: Graph, sources: Any, *, steps: int = 2) -> pd.Series[Any]:
    """Tell for each node whether it is within some steps of any starting point.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; steps follow arcs
    sources : one node or a collection; may be empty
    steps : 0 or more; starting points are at 0

    Returns
    -------
    Series of bool, index in node order

    Raises
    ------
    InvalidGraph
        ``node_not_in_graph`` when a starting point is not in the graph; ``argument_whole`` when
        `steps` is not a whole number of 0 or more.
    """
    sparse = as_sparse(graph)
    limit = whole("steps", steps, least=0)
    found = nearest(sparse, positions(sparse, sources), limit=limit)
    return sparse.series(found >= 0, "reachable_within")


def reach(graph: Graph, *, steps: int = 2) -> pd.Series[Any]:
    """Count the others within some steps of each node.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; steps follow arcs outward
    steps : 0 or more

    Returns
    -------
    Series of int, in nodes, index in node order
        0 for a node without ties.

    Raises
    ------
    InvalidGraph
        ``argument_whole`` when `steps` is not a whole number of 0 or more.

    References
    ----------
    Borgatti (2006), *Computational and Mathematical Organization Theory* 12 (m-reach).
    """
    sparse = as_sparse(graph)
    total = np.zeros(sparse.n, dtype=np.int64)
    for _, new in _rings(sparse, whole("steps", steps, least=0)):
        total += new
    return sparse.series(total, "reach")


def harmonic(
    graph: Graph,
    *,
    direction: Literal["out", "in"] = "out",
    normalized: bool = True,
) -> pd.Series[Any]:
    """Harmonic closeness: the sum of 1/steps to all others; those out of reach add nothing.

    Parameters
    ----------
    graph : networkx graph or SparseGraph
    direction : ``"out"`` follows arcs from the node, ``"in"`` arcs towards it; the same when
        undirected
    normalized : divide by n - 1, the number of others

    Returns
    -------
    Series of float, index in node order
        Between 0 (nobody in reach) and 1 (everybody one step away) when normalized. NaN for a
        single node when normalized.

    Raises
    ------
    InvalidGraph
        ``argument_choice`` for another direction.

    References
    ----------
    Marchiori & Latora (2000), *Physica A* 285; Rochat (2009), ASNA.
    """
    if direction not in ("out", "in"):
        raise wording.error(
            InvalidGraph, "argument_choice", name="direction", given=direction, known="out, in"
        )
    sparse = as_sparse(graph)
    if direction == "in" and sparse.directed:
        source, target, strength = sparse.edges()
        sparse = SparseGraph.from_arrays(sparse.labels, target, source, strength, directed=True)
    total = np.zeros(sparse.n)
    for step, new in _rings(sparse, sparse.n):
        total += new / step
    if normalized:
        total = total / (sparse.n - 1 if sparse.n > 1 else np.nan)
    return sparse.series(total, "harmonic")


def as_rustworkx(sparse: SparseGraph) -> Any:
    """Return the graph in the form of rustworkx; nodes are positions."""
    graph = rx.PyDiGraph() if sparse.directed else rx.PyGraph()
    graph.add_nodes_from(range(sparse.n))
    source, target, _ = sparse.edges()
    pairs = zip(source.tolist(), target.tolist(), strict=True)
    graph.extend_from_edge_list(list(pairs))
    return graph


def nearest(
    sparse: SparseGraph,
    sources: IntArray,
    *,
    limit: int | None = None,
    closed: npt.NDArray[np.bool_] | None = None,
) -> IntArray:
    """Return the steps from the nearest source per node, -1 where there is no route.

    No further than `limit` steps, and not through the nodes in `closed`.
    """
    steps = np.full(sparse.n, -1, dtype=np.int64)
    if closed is not None:
        steps[closed] = -2  # neither new nor reached
        sources = sources[~closed[sources]]
    steps[sources] = 0
    edge, step = sources, 0
    while len(edge) and step != limit:
        step += 1
        start = sparse.indptr[edge]
        ahead = sparse.indices[spread(start, sparse.indptr[edge + 1] - start)]
        edge = np.unique(ahead[steps[ahead] == -1])
        steps[edge] = step
    return np.maximum(steps, -1)


def _rings(sparse: SparseGraph, limit: int) -> Iterator[tuple[int, IntArray]]:
    """Yield (step, number of nodes first reached in that step, per node), in blocks of goals.

    Each row of bits tells which goals of the block the node has reached. A node reaches in one
    step more what its neighbours reached, so one pass over the ties moves a thousand searches.
    """
    tied = np.flatnonzero(np.diff(sparse.indptr))
    starts = sparse.indptr[tied]
    for low in range(0, sparse.n if len(tied) else 0, _SOURCES):
        goals = np.arange(low, min(low + _SOURCES, sparse.n))
        bits = np.zeros((sparse.n, -(-len(goals) // 64)), dtype=np.uint64)
        bits[goals, (goals - low) // 64] = np.uint64(1) << ((goals - low) % 64).astype(np.uint64)
        reached = _ones(bits)
        for step in range(1, limit + 1):
            ahead = np.bitwise_or.reduceat(bits[sparse.indices], starts, axis=0)
            bits[tied] |= ahead
            now = _ones(bits)
            new = now - reached
            if not new.any():
                break
            yield step, new
            reached = now


def _ones(bits: npt.NDArray[np.uint64]) -> IntArray:
    """Count the bits that are set, per row."""
    if hasattr(np, "bitwise_count"):  # numpy 2
        return np.asarray(np.bitwise_count(bits).sum(axis=1, dtype=np.int64))
    return np.asarray(np.unpackbits(bits.view(np.uint8), axis=1).sum(axis=1, dtype=np.int64))
