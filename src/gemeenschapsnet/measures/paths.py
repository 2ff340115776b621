"""Distance: who is reached, and in how many steps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
import rustworkx as rx
from scipy import sparse as sp
from scipy.sparse import csgraph

from gemeenschapsnet import wording
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures import fast
from gemeenschapsnet.measures.arguments import distinct, is_one, positions, spread, whole
from gemeenschapsnet.measures.bits import Bits, ones
from gemeenschapsnet.sparse import FloatArray, Graph, IntArray, SparseGraph, as_sparse

# Words of 64 bits, one bit per search, that are held at once, and at most for one node.
_HELD = 4_000_000
_WORDS = 32
# Ties looked at in one go: what they hold together stays in fast memory.
_TIES = 5_000


def steps_from(graph: Graph, sources: Any, *, without: Any = ()) -> pd.Series[Any]:
    """Count the steps to each node from the nearest of several starting points.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; steps follow arcs
    sources : one node or a collection; may be empty
    without : one node or a collection left out, as if they had gone; ones that the graph does not
        have are no error

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
    gone = [without] if is_one(sparse, without) else list(without)
    steps = nearest(sparse, positions(sparse, sources), closed=sparse.labels.isin(gone))
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
    total = _met(sparse, whole("steps", steps, least=0), by_steps=False).astype(np.int64)
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
    towards = sparse.reversed() if direction == "in" else sparse
    total = _met(towards, sparse.n, by_steps=True)
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
        edge = distinct(ahead[steps[ahead] == -1])
        steps[edge] = step
    return np.maximum(steps, -1)


def gathered(sparse: SparseGraph) -> tuple[IntArray, SparseGraph]:
    """Return nodes in an order that keeps neighbours together, and the graph in that order.

    Searches from places that are near one another go through the same part of the network at the
    same time, and through memory that is near as well.
    """
    n, contact = sparse.n, sparse.to_undirected()
    # in the order of one search, which begins beside the network with a node of each part
    indices = np.concatenate([contact.indices, firsts(contact)])
    indptr = np.append(contact.indptr, len(indices))
    matrix: Any = sp.csr_array((np.ones(len(indices)), indices, indptr), shape=(n + 1, n + 1))
    found = csgraph.breadth_first_order(matrix, n, return_predecessors=False)
    order = np.asarray(found[1:], dtype=np.int64)
    place = np.empty(n, dtype=np.int64)
    place[order] = np.arange(n)
    source, target, strength = sparse.edges()
    return order, SparseGraph.from_arrays(
        pd.RangeIndex(n), place[source], place[target], strength, directed=sparse.directed
    )


def firsts(contact: SparseGraph) -> IntArray:
    """Return the first node of each part of a network between which there are no ties."""
    _, part = csgraph.connected_components(contact.matrix(), directed=False)
    return np.unique(part, return_index=True)[1]


def _met(sparse: SparseGraph, limit: int, *, by_steps: bool) -> FloatArray:
    """Count per node the others within some steps; `by_steps` divides each by its steps."""
    order, near = gathered(sparse)
    # searches start from the others and come to the node against the arcs
    back = near.reversed()
    words = max(1, min(_WORDS, _HELD // max(near.n, 1), -(-near.n // 64)))
    loops = fast.loops("searches", len(near.indices) * near.n // 10_000)
    if loops is None:
        found = np.zeros(near.n)
        for step, nodes, new in _rings(near, back, limit, words):
            found[nodes] += new / step if by_steps else new
    else:
        found = loops.met(back.indptr, back.indices, limit, words, by_steps)
    total = np.empty(near.n)
    total[order] = found
    return total


def _rings(
    sparse: SparseGraph, back: SparseGraph, limit: int, words: int
) -> Iterator[tuple[int, IntArray, IntArray]]:
    """Yield (step, nodes, number of others they first meet in that step), in blocks of others.

    Each row of bits tells whom of the block the node has met. A node meets in one step more whom
    its neighbours have met, so one pass over the ties moves many searches (Then et al. 2014). Only
    nodes beside those that met somebody in the step before are looked at.
    """
    near = np.zeros(sparse.n, dtype=bool)
    for low in range(0, sparse.n, 64 * words):
        edge = np.arange(low, min(low + 64 * words, sparse.n))
        seen = np.zeros((sparse.n, words), dtype=np.uint64)
        seen[edge, (edge - low) // 64] = np.uint64(1) << (edge % 64).astype(np.uint64)
        for step in range(1, limit + 1):
            start = back.indptr[edge]
            near[back.indices[spread(start, back.indptr[edge + 1] - start)]] = True
            nodes = np.flatnonzero(near)
            near[nodes] = False
            fresh = _ahead(sparse, nodes, seen)
            fresh &= ~seen[nodes]
            new = ones(fresh)
            edge = nodes[new > 0]
            if not len(edge):
                break
            yield step, edge, new[new > 0]
            seen[edge] |= fresh[new > 0]


def _ahead(sparse: SparseGraph, nodes: IntArray, seen: Bits) -> Bits:
    """Return whom the neighbours of each node have met, together."""
    found = np.empty((len(nodes), seen.shape[1]), dtype=np.uint64)
    start = sparse.indptr[nodes]
    size = sparse.indptr[nodes + 1] - start
    ends = np.cumsum(size)
    low = 0
    while low < len(nodes):
        before = int(ends[low - 1]) if low else 0
        high = max(low + 1, int(np.searchsorted(ends, before + _TIES, side="right")))
        part = slice(low, high)
        ties = sparse.indices[spread(start[part], size[part])]
        begin = ends[part] - size[part] - before
        np.bitwise_or.reduceat(seen[ties], begin, axis=0, out=found[part])
        low = high
    return found
